//! The documents that there are: a row each. Everything that differs from document to document and
//! is not in its template stands here.

use std::fmt;
use std::sync::Arc;

/// The name of a document, as users give it to `--only` and as its file is called.
///
/// Names are open: a template of the user's own can have one that is not in the catalog.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(Arc<str>);

impl DocumentId {
    /// The document with a name, whether the catalog has it or not.
    pub fn new(name: &str) -> DocumentId {
        DocumentId(name.into())
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// A row of the catalog.
#[derive(Clone, Copy, Debug)]
pub struct CatalogRow {
    /// Its name.
    pub name: &'static str,
    /// How it looks.
    pub look: Look,
    /// Where it goes.
    pub destination: Destination,
    /// The case number at its foot.
    pub number: FootNumber,
    /// How many pages it has at most where nobody types much.
    pub most_pages: usize,
    /// The situations in which a case gets it.
    pub given: &'static [Situation],
    /// The situations in which a case gets it only where a criminal order stands beside the civil
    /// one.
    pub given_beside_criminal: &'static [Situation],
    /// The situations in which a case gets it only where there is a hearing before the order ends.
    pub given_with_hearing: &'static [Situation],
    /// The situations in which a case gets it only where the court takes nothing but its own form.
    pub given_with_own_form: &'static [Situation],
    /// The situations in which a case gets it only if it is asked for by name.
    pub on_request: &'static [Situation],
}

/// Where a document goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Destination {
    /// Into the court's file: it follows the court's paper rules.
    Court,
    /// Out of the house by mail.
    Mail,
    /// Nowhere: it is the reader's own.
    Home,
}

impl Destination {
    /// Whether somebody else gets it: then it is a draft until its banner stands on a page to take off.
    pub fn leaves_home(self) -> bool {
        self != Destination::Home
    }
}

/// How a kind of document is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Look {
    /// Serif, double-spaced: what a court files.
    CourtPaper,
    /// Serif, single-spaced: what others fill in and sign.
    CourtForm,
    /// Serif, single-spaced.
    Letter,
    /// Sans, one idea a line, big enough to read with a telephone at the ear.
    CallScript,
    /// Sans: what a person takes home.
    HandOut,
}

/// The case number at the foot of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FootNumber {
    /// Of the case.
    Own,
    /// Of the criminal case, where there is one beside the civil case.
    CriminalCase,
    /// None: nobody should find the page and know whose it is.
    Hidden,
}

/// Where a case stands, as far as that decides which documents it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Situation {
    /// A civil order, and the protected person asks.
    CivilProtected,
    /// A civil order, and the restrained person asks.
    CivilRestrained,
    /// A criminal no-contact order, and the protected person asks.
    CriminalProtected,
    /// A criminal no-contact order, and the restrained person asks.
    CriminalRestrained,
    /// Nobody knows which kind it is; the protected person asks.
    UnsureProtected,
    /// Nobody knows which kind it is; the restrained person asks.
    UnsureRestrained,
    /// The order has ended by its date.
    Expired,
    /// This kind of request does not end the order, or not for the person who asks.
    NotByRequest,
    /// The person does not ask freely.
    Held,
}

use Situation::{
    CivilProtected, CivilRestrained, CriminalProtected, CriminalRestrained, Expired, Held,
    NotByRequest, UnsureProtected, UnsureRestrained,
};

/// A court is asked for something.
const ASKING: &[Situation] =
    &[CivilProtected, CivilRestrained, CriminalProtected, CriminalRestrained];
/// A court is asked for something in a motion.
const BY_MOTION: &[Situation] = &[CivilProtected, CivilRestrained, CriminalRestrained];
const ALL_BUT_HELD: &[Situation] = &[
    CivilProtected,
    CivilRestrained,
    CriminalProtected,
    CriminalRestrained,
    UnsureProtected,
    UnsureRestrained,
    Expired,
    NotByRequest,
];

/// The page of a held case.
pub const SAFETY: &str = "safety";

/// What to copy onto the court's own form.
pub const ANSWERS: &str = "answers";

/// What most documents are.
const HAND_OUT: CatalogRow = CatalogRow {
    name: "",
    look: Look::HandOut,
    destination: Destination::Home,
    number: FootNumber::Own,
    most_pages: 1,
    given: &[],
    given_beside_criminal: &[],
    given_with_hearing: &[],
    given_with_own_form: &[],
    on_request: &[],
};

/// What the court gets.
const FILED: CatalogRow =
    CatalogRow { destination: Destination::Court, most_pages: 4, given: BY_MOTION, ..HAND_OUT };

/// Every document inside the program, in the order of a packet: as they are used.
pub const CATALOG: [CatalogRow; 13] = [
    CatalogRow { name: "next-steps", most_pages: 3, given: ALL_BUT_HELD, ..HAND_OUT },
    CatalogRow { name: "in-force", most_pages: 2, given: ALL_BUT_HELD, ..HAND_OUT },
    CatalogRow {
        name: "clerk-call",
        look: Look::CallScript,
        most_pages: 3,
        given: ALL_BUT_HELD,
        ..HAND_OUT
    },
    // A person who may be a defendant speaks with a lawyer, not with the prosecutor.
    CatalogRow {
        name: "prosecutor-call",
        look: Look::CallScript,
        most_pages: 2,
        number: FootNumber::CriminalCase,
        given: &[CriminalProtected, UnsureProtected],
        given_beside_criminal: &[CivilProtected],
        ..HAND_OUT
    },
    CatalogRow {
        name: ANSWERS,
        most_pages: 2,
        given_with_own_form: &[CivilProtected, CivilRestrained],
        on_request: ASKING,
        ..HAND_OUT
    },
    CatalogRow {
        name: "motion",
        look: Look::CourtPaper,
        on_request: &[CriminalProtected],
        ..FILED
    },
    CatalogRow { name: "declaration", look: Look::CourtForm, ..FILED },
    CatalogRow { name: "proposed-order", look: Look::CourtForm, ..FILED },
    CatalogRow {
        name: "notice",
        look: Look::CourtForm,
        given: &[],
        given_with_hearing: &[CivilProtected, CivilRestrained],
        ..FILED
    },
    CatalogRow { name: "service", look: Look::CourtForm, ..FILED },
    CatalogRow {
        name: "letter",
        look: Look::Letter,
        destination: Destination::Mail,
        most_pages: 4,
        given: &[CivilProtected, CriminalProtected],
        ..HAND_OUT
    },
    CatalogRow { name: "hearing", most_pages: 4, given: ASKING, ..HAND_OUT },
    CatalogRow { name: SAFETY, number: FootNumber::Hidden, given: &[Held], ..HAND_OUT },
];

impl CatalogRow {
    /// The row of a document; none for one of the user's own.
    pub fn of(document: &DocumentId) -> Option<&'static CatalogRow> {
        CATALOG.iter().find(|row| row.name == document.name())
    }

    /// The document of the row.
    pub fn id(&self) -> DocumentId {
        DocumentId::new(self.name)
    }
}

/// Every name, for a message that lists them.
pub fn names() -> Vec<&'static str> {
    CATALOG.iter().map(|row| row.name).collect()
}
