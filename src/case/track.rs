//! Which papers a case gets: the one place that decides.

use super::{Case, Freely, OrderType, Side};

/// A document, under the name that users give to `--only`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentId {
    /// Draft letter that asks for the end of the order.
    Letter,
    /// Draft motion in the court's form.
    Motion,
    /// Script and checklist for calling the clerk.
    ClerkCall,
    /// You do not have to do this; who to tell.
    Safety,
}

impl DocumentId {
    /// Every document, in the order of a packet.
    pub const ALL: [DocumentId; 4] =
        [DocumentId::Letter, DocumentId::Motion, DocumentId::ClerkCall, DocumentId::Safety];

    /// The name of its file, without the ending.
    pub fn name(self) -> &'static str {
        match self {
            DocumentId::Letter => "letter",
            DocumentId::Motion => "motion",
            DocumentId::ClerkCall => "clerk-call",
            DocumentId::Safety => "safety",
        }
    }

    /// The document with a name.
    pub fn from_name(name: &str) -> Option<DocumentId> {
        DocumentId::ALL.into_iter().find(|document| document.name() == name)
    }
}

/// The documents of a case. Whoever does not ask freely gets the safety page and nothing else.
pub fn documents(case: &Case) -> Vec<DocumentId> {
    if case.request().freely == Freely::No {
        return vec![DocumentId::Safety];
    }
    match (case.order().kind, case.filer()) {
        (OrderType::CivilProtective, Side::Protected) => {
            vec![DocumentId::Letter, DocumentId::Motion, DocumentId::ClerkCall]
        }
        _ => vec![DocumentId::ClerkCall],
    }
}
