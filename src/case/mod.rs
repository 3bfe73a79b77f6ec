//! Stage 2: the checked case.
//!
//! A [`Case`] is made only by [`check()`], and a [`Chosen`] only by [`choose`], so a function that takes one never validates.

mod admissions;
mod artefacts;
mod check;
mod checker;
mod contact;
mod court;
mod date;
mod digest;
mod law;
mod names;
mod order;
mod papers;
mod party;
mod preparer;
mod privacy;
mod prosecutor;
mod request;
mod role;
mod signer;
mod text;

pub use self::check::{check, warnings};
pub use self::contact::{Contact, Detail};
pub use self::court::Court;
pub use self::date::{Expiry, NotADay, Standing, parse_day};
pub use self::digest::digest;
pub use self::law::{Law, Noun, Signing};
pub use self::order::{Order, Related};
pub use self::papers::{Chosen, OwnForm, choose};
pub use self::party::{AlsoProtected, Party};
pub use self::preparer::Preparer;
pub use self::privacy::{number_to_tell, tells_withheld};
pub use self::prosecutor::Prosecutor;
pub use self::request::Request;
pub use self::role::{Role, UsualRole};
pub use self::signer::Signer;
pub use self::text::{Line, Prose};

pub(crate) use self::check::add_unless_reported;
pub(crate) use self::contact::{is_one_of, never_printed};
pub(crate) use self::text::unprintable;

use std::borrow::Cow;

use chrono::NaiveDate;

pub use crate::answers::{
    Capacity, Freely, Goal, MadeBy, OrderKind, OrderType, RelatedType, Side, Stage,
};
use crate::diagnostic::Diagnostic;
use crate::facts::{Facts, Recognized};

/// A case that can be drafted: every required field is there, every text is printable, nothing
/// that must stay private is in a text that is printed.
#[derive(Clone, Debug)]
pub struct Case {
    case_number: Option<Line>,
    court: Court,
    protected: Party,
    restrained: Party,
    first_named: Side,
    filer: Side,
    order: Order,
    request: Request,
    prosecutor: Prosecutor,
    signer: Option<Signer>,
    preparer: Preparer,
    facts: Option<Cow<'static, Facts>>,
    /// What the title of the order tells, in this state.
    recognized: Recognized,
}

impl Case {
    /// A held case: nothing else of it is needed, and nothing else is kept.
    pub(crate) fn held(case_number: Option<Line>, filer: Side) -> Case {
        Case {
            case_number,
            court: Court::unknown(),
            protected: Party::unknown(),
            restrained: Party::unknown(),
            first_named: Side::Protected,
            filer,
            order: Order::unknown(),
            request: Request::held(),
            prosecutor: Prosecutor::default(),
            signer: None,
            preparer: Preparer::default(),
            facts: None,
            recognized: Recognized::default(),
        }
    }

    /// The case number as it stands on the order. Only a held case, and one of which the kind of order is
    /// not known, may do without.
    pub fn case_number(&self) -> Option<&Line> {
        self.case_number.as_ref()
    }

    /// The court that made the order.
    pub fn court(&self) -> &Court {
        &self.court
    }

    /// The person the order protects.
    pub fn protected(&self) -> &Party {
        &self.protected
    }

    /// The person the order restrains.
    pub fn restrained(&self) -> &Party {
        &self.restrained
    }

    /// Whose name stands first in the caption of a civil case.
    pub fn first_named(&self) -> Side {
        self.first_named
    }

    /// One of the two people.
    pub fn party(&self, side: Side) -> &Party {
        match side {
            Side::Protected => &self.protected,
            Side::Restrained => &self.restrained,
        }
    }

    /// Who asks now.
    pub fn filer(&self) -> Side {
        self.filer
    }

    /// The order itself.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// What is asked, and why.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The prosecutor's office.
    pub fn prosecutor(&self) -> &Prosecutor {
        &self.prosecutor
    }

    /// Who signs in the place of the person who asks, if somebody does.
    pub fn signer(&self) -> Option<&Signer> {
        self.signer.as_ref()
    }

    /// The person who helped.
    pub fn preparer(&self) -> &Preparer {
        &self.preparer
    }

    /// What is wrong with the days of its order, seen from one; what is only worth a look is a warning.
    pub fn impossible_days(&self, today: NaiveDate) -> Vec<Diagnostic> {
        self.order.impossible_days(today)
    }

    /// The fields that are not known and that the papers leave to fill in by hand or do without.
    pub fn missing(&self) -> Vec<&'static str> {
        let court = &self.court;
        let order = &self.order;
        let criminal = order.order_type == OrderType::CriminalNoContact;
        let asks_change = self.request.goal == Goal::Modify;
        [
            ("court.county", court.county.is_none()),
            ("court.state", court.state.is_none()),
            ("court.address", court.address.is_empty()),
            ("court.clerk_phone", court.clerk_phone.is_none()),
            ("order.issued", order.issued.is_none()),
            ("order.expires", order.expiry == Expiry::Unknown),
            ("request.changes", asks_change && self.request.changes.is_empty()),
            ("request.reason", self.request.reason.paragraphs().is_empty()),
            ("prosecutor.phone", criminal && self.prosecutor.phone.is_none()),
        ]
        .into_iter()
        .filter_map(|(field, is_missing)| is_missing.then_some(field))
        .collect()
    }

    /// What is known of the state, for this court.
    fn facts(&self) -> Option<&Facts> {
        self.facts.as_deref()
    }
}
