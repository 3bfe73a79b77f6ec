//! Which papers a case gets: the one place that decides.

use chrono::NaiveDate;

use super::{Case, Freely, OrderType, Side, Standing};

/// A document, under the name that users give to `--only`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentId {
    /// Cover sheet: the steps in order, dates, where to get help.
    NextSteps,
    /// Letter that asks for the end of the order.
    Letter,
    /// Motion in the court's form.
    Motion,
    /// Statement in support.
    Declaration,
    /// Order for the judge to sign.
    ProposedOrder,
    /// Proof of service, left blank.
    Service,
    /// Script and checklist for calling the clerk.
    ClerkCall,
    /// Script for calling the prosecutor's office.
    ProsecutorCall,
    /// What a judge may ask, with room for notes.
    Hearing,
    /// The order stays in force until a judge ends it.
    InForce,
    /// You do not have to do this; who to tell.
    Safety,
}

use DocumentId::{
    ClerkCall, Declaration, Hearing, InForce, Letter, Motion, NextSteps, ProposedOrder,
    ProsecutorCall, Safety, Service,
};

impl DocumentId {
    /// Every document, in the order of a packet.
    pub const ALL: [DocumentId; 11] = [
        NextSteps,
        Letter,
        Motion,
        Declaration,
        ProposedOrder,
        Service,
        ClerkCall,
        ProsecutorCall,
        Hearing,
        InForce,
        Safety,
    ];

    /// The name of its file, without the ending.
    pub fn name(self) -> &'static str {
        match self {
            NextSteps => "next-steps",
            Letter => "letter",
            Motion => "motion",
            Declaration => "declaration",
            ProposedOrder => "proposed-order",
            Service => "service",
            ClerkCall => "clerk-call",
            ProsecutorCall => "prosecutor-call",
            Hearing => "hearing",
            InForce => "in-force",
            Safety => "safety",
        }
    }

    /// The document with a name.
    pub fn from_name(name: &str) -> Option<DocumentId> {
        DocumentId::ALL.into_iter().find(|document| document.name() == name)
    }
}

/// The documents of a case on a day, in the order of a packet.
pub fn documents(case: &Case, today: NaiveDate) -> Vec<DocumentId> {
    // Whoever does not ask freely gets the safety page and nothing else.
    if case.is_held() {
        return vec![Safety];
    }
    if case.order().expiry.standing(today) == Standing::Expired {
        return vec![NextSteps, ClerkCall, InForce];
    }
    match (case.order().kind, case.filer()) {
        (OrderType::Unsure, Side::Protected) => {
            vec![NextSteps, ClerkCall, ProsecutorCall, InForce]
        }
        // Whoever may be a defendant speaks with a lawyer, not with the prosecutor.
        (OrderType::Unsure, Side::Restrained) => vec![NextSteps, ClerkCall, InForce],
        (_, Side::Restrained) => vec![
            NextSteps,
            Motion,
            Declaration,
            ProposedOrder,
            Service,
            ClerkCall,
            Hearing,
            InForce,
        ],
        (OrderType::CriminalNoContact, Side::Protected) => {
            vec![NextSteps, Letter, ClerkCall, ProsecutorCall, Hearing, InForce]
        }
        (OrderType::CivilProtective, Side::Protected) => {
            let mut documents =
                vec![NextSteps, Letter, Motion, Declaration, ProposedOrder, Service, ClerkCall];
            if case.related_criminal().is_some() {
                documents.push(ProsecutorCall);
            }
            documents.extend([Hearing, InForce]);
            documents
        }
    }
}

/// The documents of a case that exist only where they are asked for by name.
pub fn on_request(case: &Case, today: NaiveDate) -> Vec<DocumentId> {
    let criminal = case.order().kind == OrderType::CriminalNoContact
        && case.filer() == Side::Protected
        && case.order().expiry.standing(today) != Standing::Expired;
    if criminal && !case.is_held() { vec![Motion] } else { Vec::new() }
}

impl Case {
    /// Whether the person does not ask freely.
    pub fn is_held(&self) -> bool {
        self.request().freely == Freely::No
    }

    /// The criminal order that is named beside a civil one.
    pub fn related_criminal(&self) -> Option<&super::Related> {
        let criminal = Some(OrderType::CriminalNoContact);
        self.order().related.iter().find(|related| related.kind == criminal)
    }
}
