//! Stage 2: the checked case.
//!
//! A [`Case`] is made only by [`check()`], and a [`Chosen`] only by [`choose`], so a function that takes one never validates.

mod check;
mod contact;
mod date;
mod law;
mod papers;
mod privacy;
mod role;
mod text;

pub use self::check::{check, warnings};
pub use self::contact::Contact;
pub use self::date::{Expiry, NotADay, Standing, parse_day};
pub use self::law::{Law, Signing, is_temporary};
pub use self::papers::{Chosen, choose};
pub use self::role::{Role, UsualRole};
pub use self::text::{Line, Prose};

pub(crate) use self::check::add_unless_reported;
pub(crate) use self::contact::never_printed;

use std::borrow::Cow;

use chrono::NaiveDate;

pub use crate::answers::{Freely, Goal, OrderType, Side};
use crate::facts::{Facts, State};

/// A case that can be drafted: every required field is there, every text is printable, nothing
/// that must stay private is in a text that is printed.
#[derive(Clone, Debug)]
pub struct Case {
    case_number: Option<Line>,
    court: Court,
    protected: Party,
    restrained: Party,
    filer: Side,
    order: Order,
    request: Request,
    prosecutor: Prosecutor,
    preparer: Preparer,
    facts: Option<Cow<'static, Facts>>,
}

/// The court that made the order.
#[derive(Clone, Debug)]
pub struct Court {
    /// Its name.
    pub name: Line,
    /// The county, parish or judicial district.
    pub county: Option<Line>,
    /// The state, district or territory.
    pub state: Option<State>,
    /// The postal address, a line each.
    pub address: Vec<Line>,
    /// The clerk's telephone number.
    pub clerk_phone: Option<Line>,
}

/// One of the two people.
#[derive(Clone, Debug)]
pub struct Party {
    /// The name as it stands on the order.
    pub name: Line,
    /// What the case calls this person.
    pub role: Role,
    /// How to reach this person, as far as it may be printed.
    pub contact: Contact,
}

/// The order itself.
#[derive(Clone, Debug)]
pub struct Order {
    /// Which kind it is.
    pub kind: OrderType,
    /// The title printed on it.
    pub title: Option<Line>,
    /// The day it was made.
    pub issued: Option<NaiveDate>,
    /// When it ends.
    pub expiry: Expiry,
    /// The judge who made it.
    pub judge: Option<Line>,
    /// Other orders or cases between the same people.
    pub related: Vec<Related>,
}

/// Another order or case between the same people.
#[derive(Clone, Debug)]
pub struct Related {
    /// Which kind it is.
    pub kind: Option<OrderType>,
    /// Its case number.
    pub case_number: Option<Line>,
    /// Its court.
    pub court: Option<Line>,
}

/// What is asked, and why.
#[derive(Clone, Debug)]
pub struct Request {
    /// To end the order or to change it.
    pub goal: Goal,
    /// Why, in the person's own words.
    pub reason: Prose,
    /// Each change that is asked for.
    pub changes: Vec<Prose>,
    /// Whether the person asks of their own free will.
    pub freely: Freely,
}

/// The prosecutor's office; everything may be unknown.
#[derive(Clone, Debug, Default)]
pub struct Prosecutor {
    /// The name of the office.
    pub office: Option<Line>,
    /// Its telephone number.
    pub phone: Option<Line>,
    /// The victim/witness coordinator.
    pub coordinator: Option<Line>,
    /// The postal address, a line each.
    pub address: Vec<Line>,
}

/// Whoever helped; everything may be unknown.
#[derive(Clone, Debug, Default)]
pub struct Preparer {
    /// The helper's name.
    pub name: Option<Line>,
    /// The helper's organization.
    pub organization: Option<Line>,
    /// What the helper is.
    pub role: Option<Line>,
}

impl Case {
    /// A held case: nothing else of it is needed, and nothing else is kept.
    pub(crate) fn held(case_number: Option<Line>, filer: Side) -> Case {
        let nobody = || Line::fixed("");
        let party = || Party {
            name: nobody(),
            role: Role::Usual(UsualRole::ProtectedPerson),
            contact: Contact::Withheld,
        };
        Case {
            case_number,
            court: Court {
                name: nobody(),
                county: None,
                state: None,
                address: Vec::new(),
                clerk_phone: None,
            },
            protected: party(),
            restrained: party(),
            filer,
            order: Order {
                kind: OrderType::Unsure,
                title: None,
                issued: None,
                expiry: Expiry::Unknown,
                judge: None,
                related: Vec::new(),
            },
            request: Request {
                goal: Goal::Terminate,
                reason: Prose::default(),
                changes: Vec::new(),
                freely: Freely::No,
            },
            prosecutor: Prosecutor::default(),
            preparer: Preparer::default(),
            facts: None,
        }
    }

    /// The case number as it stands on the order. Only a held case may do without.
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

    /// Whoever helped.
    pub fn preparer(&self) -> &Preparer {
        &self.preparer
    }

    /// The fields that are not known and that the papers leave to fill in by hand or do without.
    pub fn missing(&self) -> Vec<&'static str> {
        let court = &self.court;
        let order = &self.order;
        let criminal = order.kind == OrderType::CriminalNoContact;
        [
            ("court.county", court.county.is_none()),
            ("court.state", court.state.is_none()),
            ("court.address", court.address.is_empty()),
            ("court.clerk_phone", court.clerk_phone.is_none()),
            ("order.issued", order.issued.is_none()),
            ("order.expires", order.expiry == Expiry::Unknown),
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
