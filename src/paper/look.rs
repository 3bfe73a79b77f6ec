//! How each kind of document is set. Lengths are points.

use super::profile::NUMBERED_LINE;
use crate::catalog::Look;

/// A family of faces for a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// For what a court reads.
    Serif,
    /// For what a person reads.
    Sans,
}

/// How the words of a document are set.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Of all its words.
    pub family: Family,
    /// Of running text.
    pub size: f32,
    /// From baseline to baseline in running text.
    pub leading: f32,
    /// From baseline to baseline in captions, signatures, tables and words to say.
    pub single: f32,
    /// Between paragraphs.
    pub gap: f32,
    /// Before the first line of a paragraph that stands in no list.
    pub first_line: f32,
    /// Size and leading of the title.
    pub title: (f32, f32),
    /// Size and leading of other headings.
    pub heading: (f32, f32),
    /// The height of a line to write on by hand.
    pub writing: f32,
    /// Above a heading.
    pub above_heading: f32,
    /// The words sit on numbered lines.
    pub numbered: bool,
}

impl Style {
    /// Every height is a numbered line, or a half of one, so that the words sit on the numbers.
    pub fn on_numbered_lines(self) -> Style {
        let half = NUMBERED_LINE / 2.0;
        Style {
            leading: NUMBERED_LINE,
            single: half,
            gap: self.gap.min(0.0),
            title: (self.title.0, half),
            heading: (self.heading.0, NUMBERED_LINE),
            writing: NUMBERED_LINE,
            above_heading: 0.0,
            numbered: true,
            ..self
        }
    }

    /// How far below the top of a line of some leading the baseline of some size is.
    pub fn baseline(&self, size: f32, leading: f32) -> f32 {
        // On numbered lines two half lines end where a whole one does.
        if self.numbered { leading - self.size * 0.22 } else { baseline(size, leading) }
    }

    /// How a kind of document is set.
    pub fn of(look: Look) -> Style {
        match look {
            Look::CourtPaper => Style {
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
                numbered: false,
            },
            Look::CourtForm => Style {
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
                numbered: false,
            },
            Look::Letter => Style {
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
                numbered: false,
            },
            Look::CallScript => Style {
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
                numbered: false,
            },
            Look::HandOut => Style {
                family: Family::Sans,
                size: 11.0,
                leading: 14.0,
                single: 14.0,
                gap: 4.0,
                first_line: 0.0,
                title: (20.0, 24.0),
                heading: (12.5, 16.0),
                writing: 23.0,
                above_heading: 8.0,
                numbered: false,
            },
        }
    }
}

/// How far below the top of a line of some leading the baseline is: the letters stand in its
/// middle, a little high, as the eye wants them.
fn baseline(size: f32, leading: f32) -> f32 {
    (leading + size * 0.62) / 2.0
}
