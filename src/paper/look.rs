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
    /// The widest that text is set: longer lines are hard to follow.
    pub measure: f32,
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

    /// The same in letters that a person who sees little can read: 16 points or more.
    pub fn enlarged(self) -> Style {
        const LARGE: f32 = 16.0;
        let by = (LARGE / self.size).max(4.0 / 3.0);
        Style {
            size: self.size * by,
            leading: self.leading * by,
            single: self.single * by,
            gap: self.gap * by,
            title: (self.title.0 * by, self.title.1 * by),
            heading: (self.heading.0 * by, self.heading.1 * by),
            writing: self.writing * by,
            above_heading: self.above_heading * by,
            measure: f32::MAX,
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
                measure: f32::MAX,
                numbered: false,
            },
            Look::CourtForm => Style {
                family: Family::Serif,
                size: 12.0,
                leading: 14.5,
                single: 14.5,
                gap: 3.5,
                first_line: 0.0,
                title: (12.0, 15.0),
                heading: (12.0, 15.5),
                writing: 19.0,
                above_heading: 6.0,
                measure: f32::MAX,
                numbered: false,
            },
            Look::Letter => Style {
                family: Family::Serif,
                size: 12.0,
                leading: 15.0,
                single: 15.0,
                gap: 7.0,
                first_line: 0.0,
                title: (13.0, 17.0),
                heading: (12.0, 15.0),
                writing: 23.0,
                above_heading: 10.0,
                measure: f32::MAX,
                numbered: false,
            },
            Look::CallScript => Style {
                family: Family::Sans,
                size: 13.0,
                leading: 16.5,
                single: 16.5,
                gap: 5.0,
                first_line: 0.0,
                title: (22.0, 27.0),
                heading: (15.0, 19.0),
                writing: 24.0,
                above_heading: 10.0,
                measure: f32::MAX,
                numbered: false,
            },
            Look::HandOut => Style {
                family: Family::Sans,
                size: 12.0,
                leading: 15.5,
                single: 15.5,
                gap: 4.5,
                first_line: 0.0,
                title: (20.0, 24.0),
                heading: (13.0, 16.5),
                writing: 23.0,
                above_heading: 9.0,
                measure: 412.0,
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
