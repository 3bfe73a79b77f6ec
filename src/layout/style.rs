//! How each kind of document is set. Lengths are points.

use super::font::Family;
use crate::draft::Manner;

/// The sheet and what is kept free around the text.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Width of the paper.
    pub width: f32,
    /// Height of the paper.
    pub height: f32,
    /// Free at the left and right.
    pub side_margin: f32,
    /// The banner's upper edge.
    pub banner_top: f32,
    /// Free above the text; the banner stands in it.
    pub top_margin: f32,
    /// Free below the text; the footer stands in it.
    pub bottom_margin: f32,
}

impl Sheet {
    /// US Letter with margins of an inch.
    pub const LETTER: Sheet = Sheet {
        width: 612.0,
        height: 792.0,
        side_margin: 72.0,
        banner_top: 30.0,
        top_margin: 84.0,
        bottom_margin: 72.0,
    };

    /// How wide the text is.
    pub fn measure(&self) -> f32 {
        self.width - 2.0 * self.side_margin
    }

    /// How high the text may be on a page.
    pub fn depth(&self) -> f32 {
        self.height - self.top_margin - self.bottom_margin
    }
}

/// How the words of a document are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) family: Family,
    pub(super) size: f32,
    /// From baseline to baseline in running text.
    pub(super) leading: f32,
    /// From baseline to baseline in captions, signatures, tables and words to say.
    pub(super) single: f32,
    /// Between paragraphs.
    pub(super) gap: f32,
    /// Before the first line of a paragraph that stands in no list.
    pub(super) first_line: f32,
    /// Size and leading of the title and of other headings.
    pub(super) title: (f32, f32),
    pub(super) heading: (f32, f32),
    /// The height of a line to write on by hand.
    pub(super) writing: f32,
    /// Above a heading.
    pub(super) above_heading: f32,
}

impl Style {
    pub(super) fn of(manner: Manner) -> Style {
        match manner {
            Manner::CourtPaper => Style {
                family: Family::Serif,
                size: 12.0,
                leading: 24.0,
                single: 15.0,
                gap: 0.0,
                first_line: 36.0,
                title: (12.0, 15.0),
                heading: (12.0, 20.0),
                writing: 24.0,
                above_heading: 10.0,
            },
            Manner::CourtForm => Style {
                family: Family::Serif,
                size: 11.5,
                leading: 14.5,
                single: 14.5,
                gap: 5.0,
                first_line: 0.0,
                title: (12.0, 14.5),
                heading: (11.5, 15.0),
                writing: 22.0,
                above_heading: 9.0,
            },
            Manner::Letter => Style {
                family: Family::Serif,
                size: 11.0,
                leading: 14.5,
                single: 14.5,
                gap: 7.0,
                first_line: 0.0,
                title: (13.0, 17.0),
                heading: (11.0, 14.5),
                writing: 23.0,
                above_heading: 10.0,
            },
            Manner::CallScript => Style {
                family: Family::Sans,
                size: 13.5,
                leading: 17.5,
                single: 17.5,
                gap: 6.0,
                first_line: 0.0,
                title: (23.0, 28.0),
                heading: (15.5, 20.0),
                writing: 25.0,
                above_heading: 12.0,
            },
            Manner::HandOut => Style {
                family: Family::Sans,
                size: 11.0,
                leading: 14.5,
                single: 14.5,
                gap: 4.5,
                first_line: 0.0,
                title: (21.0, 26.0),
                heading: (13.0, 17.0),
                writing: 23.0,
                above_heading: 9.0,
            },
        }
    }
}

/// How far below the top of a line of some leading the baseline is: the letters stand in its
/// middle, a little high, as the eye wants them.
pub(super) fn baseline(size: f32, leading: f32) -> f32 {
    (leading + size * 0.62) / 2.0
}
