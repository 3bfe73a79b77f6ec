//! What the script of the page tells this program, and what it is told.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What somebody did on the page. Bytes of a file come beside it.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Message {
    /// The page was opened; nothing is known but the day.
    Open {
        /// By the clock of the device.
        today: NaiveDate,
    },
    /// The first question is wanted.
    Start,
    /// A file with answers was chosen.
    Load,
    /// The questions of a screen were answered.
    Answer {
        /// What is in each field, by its name: several where several were chosen.
        fields: BTreeMap<String, Vec<String>>,
    },
    /// The screen before is wanted.
    Back {
        /// What is in the fields of this one.
        #[serde(default)]
        fields: BTreeMap<String, Vec<String>>,
    },
    /// The first screen is wanted; what was answered stays.
    Home,
    /// An answer is to be changed.
    Change {
        /// The question.
        question: String,
    },
    /// The answers are right.
    Make,
    /// A paper is to be read on the screen.
    Read {
        /// Its name.
        paper: String,
    },
    /// The list of papers is wanted.
    Papers,
    /// The answers are to be read again.
    Review,
    /// A form of a court was chosen.
    Form,
    /// A paper is to be saved.
    Save {
        /// Its name.
        paper: String,
        /// The copy to sign.
        #[serde(default)]
        copy: bool,
        /// Its file name says nothing.
        #[serde(default)]
        neutral: bool,
    },
    /// All papers are to be saved in one file.
    SaveAll {
        /// Their file names say nothing.
        #[serde(default)]
        neutral: bool,
    },
    /// The answers are to be saved.
    SaveAnswers {
        /// What is in the fields of the screen.
        #[serde(default)]
        fields: BTreeMap<String, Vec<String>>,
        /// The file name says nothing.
        #[serde(default)]
        neutral: bool,
    },
    /// The page is to be cleared.
    End,
    /// The page on who can help is to be saved.
    SaveSafety,
    /// The part for many cases is wanted.
    Cases,
    /// The starter sheet is to be saved.
    SaveStarter,
    /// A list was chosen: what is known of another is forgotten.
    NewList,
    /// A list was chosen, one file after the other.
    AddList {
        /// The name of its file.
        name: String,
        /// Days of figures alone have the month first.
        #[serde(default)]
        month_first: bool,
    },
    /// The next cases of the list are to be checked.
    CheckMore,
    /// Some more packets are to be made.
    PackMore,
    /// Some more motions are to be set.
    MotionsMore,
    /// What is made of a list is to be made no further.
    Stop,
    /// The list of cases is to be saved.
    SaveReport,
    /// A face to show the page in.
    Face {
        /// Whether it is the bold one.
        bold: bool,
    },
}

/// What the page shows then.
#[derive(Debug, Default, Serialize)]
pub struct Reply {
    /// What stands in the main part of the page; nothing if it stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// What is said of what was done, where the page stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// A file to save: its bytes come beside this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileName>,
    /// How far something has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// What was done before is to be forgotten.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub forget: bool,
    /// The bytes of a file, or of a part of it.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// How a file is called, and what it is.
#[derive(Debug, Serialize)]
pub struct FileName {
    /// With its ending.
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
}

/// How far something has come.
#[derive(Debug, Serialize)]
pub struct Progress {
    /// In words.
    pub words: String,
    /// Nothing is left to do.
    pub ended: bool,
}

impl Reply {
    /// A screen.
    pub fn screen(html: String) -> Reply {
        Reply { html: Some(html), ..Reply::default() }
    }

    /// A screen with which all that came before is forgotten.
    pub fn last_screen(html: String) -> Reply {
        Reply { forget: true, ..Reply::screen(html) }
    }

    /// A file to save.
    pub fn file(name: String, kind: &'static str, bytes: Vec<u8>) -> Reply {
        Reply { file: Some(FileName { name, kind }), bytes, ..Reply::default() }
    }
}
