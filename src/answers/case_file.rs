//! The case file, version 1: what can be said, and under which names.
//!
//! The same types are the JSON Schema; the names are a promise to those who script against them.

use schemars::JsonSchema;
use serde::Serialize;

use super::choices::{Freely, Goal, MadeBy, OrderKind, OrderType, RelatedType, Side, Stage};
use super::fields::Fields;
use super::people::{PartiesAnswers, PartyAnswers, PreparerAnswers, SignerAnswers};

/// The case file, version 1, as typed: nothing is checked yet, and anything may be missing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "liftorder case file, version 1",
    extend("if" = { "properties": { "order": { "properties": { "type": { "const": "unsure" } } } } }),
    extend("else" = {
        "required": ["case_number"],
        "properties": { "case_number": { "type": "string" } },
    }),
)]
pub struct Answers {
    /// Where the schema of this file lies, for editors; not read.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The version of this format: 1.
    #[schemars(required, extend("const" = 1))]
    pub version: Option<u64>,
    /// The case number, exactly as it stands on the order. It may be missing where `order.type` is
    /// `unsure`.
    pub case_number: Option<String>,
    /// The court that made the order.
    #[schemars(required)]
    pub court: CourtAnswers,
    /// The two people the order is about.
    #[schemars(required)]
    pub parties: PartiesAnswers,
    /// Who asks the court now; the protected person if left out.
    pub filer: Option<Side>,
    /// The order itself.
    #[schemars(required)]
    pub order: OrderAnswers,
    /// What is asked of the court, and why.
    #[serde(default)]
    pub request: RequestAnswers,
    /// The prosecutor's office, if a criminal case is involved.
    #[serde(default)]
    pub prosecutor: ProsecutorAnswers,
    /// Somebody who signs in the place of the person who asks: a parent, a guardian, an attorney.
    #[serde(default)]
    pub signer: SignerAnswers,
    /// The person who helped to prepare the papers.
    #[serde(default)]
    pub preparer: PreparerAnswers,
    /// Notes for the advocate; never printed.
    pub notes: Option<String>,
}

/// The court that made the order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CourtAnswers {
    /// The name of the court, such as `Superior Court`.
    #[schemars(required)]
    pub name: Option<String>,
    /// The division, department or calendar, such as `Family Division`.
    pub department: Option<String>,
    /// The county, parish or judicial district, such as `King County`.
    pub county: Option<String>,
    /// The two-letter code of a state, DC or a territory; with it the state's own terms are used.
    pub state: Option<String>,
    /// The court's postal address, a line each.
    #[serde(default)]
    pub address: Vec<String>,
    /// The clerk's telephone number.
    pub clerk_phone: Option<String>,
}

/// The order itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OrderAnswers {
    /// Whether it is a civil order or one from a criminal case.
    #[serde(rename = "type")]
    #[schemars(required)]
    pub order_type: Option<OrderType>,
    /// Which kind of civil order it is. Left out, it is told from the title where the state's courts
    /// print that title on one kind only.
    pub kind: Option<OrderKind>,
    /// Whether it is a temporary order or a final one.
    pub stage: Option<Stage>,
    /// Who made it; this court if left out.
    pub made_by: Option<MadeBy>,
    /// Whether the two sides agreed to it.
    pub by_consent: Option<bool>,
    /// The day of the hearing that is already set, YYYY-MM-DD.
    #[schemars(extend("pattern" = r"^\s*(\d{4}-\d{2}-\d{2})?\s*$"))]
    pub hearing_date: Option<String>,
    /// The title printed on the order.
    pub title: Option<String>,
    /// The day the order was made, YYYY-MM-DD.
    #[schemars(extend("pattern" = r"^\s*(\d{4}-\d{2}-\d{2})?\s*$"))]
    pub issued: Option<String>,
    /// The day the order ends, YYYY-MM-DD, or `never`; left out if not known.
    #[schemars(extend("pattern" = r"^\s*(never|\d{4}-\d{2}-\d{2})?\s*$"))]
    pub expires: Option<String>,
    /// The judge who made the order.
    pub judge: Option<String>,
    /// Other orders or cases between the same people.
    #[serde(default)]
    pub related: Vec<RelatedAnswers>,
}

/// Another order or case between the same people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RelatedAnswers {
    /// Which kind of order or case it is.
    #[serde(rename = "type")]
    pub kind: Option<RelatedType>,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its court.
    pub court: Option<String>,
}

/// What is asked of the court, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RequestAnswers {
    /// To end the order, or to change it; to end it if left out.
    pub goal: Option<Goal>,
    /// Why, in the person's own words; a line break starts a new paragraph.
    pub reason: Option<String>,
    /// With `modify`: each change that is asked for.
    #[serde(default)]
    pub changes: Vec<String>,
    /// The language of an interpreter that is needed at a hearing.
    pub interpreter: Option<String>,
    /// Help that is needed in court because of a disability.
    pub accommodation: Option<String>,
    /// Whether to ask for a hearing by telephone or video.
    pub remote: Option<bool>,
    /// Whether the person asks freely: "Is anyone pressuring, threatening or paying you to do
    /// this?" answered the other way round.
    pub freely: Option<Freely>,
}

/// The prosecutor's office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ProsecutorAnswers {
    /// The name of the office.
    pub office: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// The victim/witness coordinator.
    pub coordinator: Option<String>,
    /// Its postal address, a line each.
    #[serde(default)]
    pub address: Vec<String>,
}

impl Answers {
    /// Whether the person does not ask freely: the case is held.
    pub fn is_held(&self) -> bool {
        self.request.freely == Some(Freely::No)
    }

    /// Whether the case must have a number: not to be held, and not to find out which kind of order it is.
    pub fn needs_number(&self) -> bool {
        !self.is_held() && self.order.order_type != Some(OrderType::Unsure)
    }

    /// What is said of one of the two people.
    pub fn party(&self, side: Side) -> &PartyAnswers {
        match side {
            Side::Protected => &self.parties.protected,
            Side::Restrained => &self.parties.restrained,
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Answers {
        Answers {
            schema: fields.text("$schema"),
            version: fields.number("version"),
            case_number: fields.text("case_number"),
            court: fields.object("court", CourtAnswers::read),
            parties: fields.object("parties", PartiesAnswers::read),
            filer: fields.choice("filer"),
            order: fields.object("order", OrderAnswers::read),
            request: fields.object("request", RequestAnswers::read),
            prosecutor: fields.object("prosecutor", ProsecutorAnswers::read),
            signer: fields.object("signer", SignerAnswers::read),
            preparer: fields.object("preparer", PreparerAnswers::read),
            notes: fields.text("notes"),
        }
    }
}

impl CourtAnswers {
    fn read(fields: &mut Fields<'_>) -> CourtAnswers {
        CourtAnswers {
            name: fields.text("name"),
            department: fields.text("department"),
            county: fields.text("county"),
            state: fields.text("state"),
            address: fields.texts("address"),
            clerk_phone: fields.text("clerk_phone"),
        }
    }
}

impl OrderAnswers {
    fn read(fields: &mut Fields<'_>) -> OrderAnswers {
        OrderAnswers {
            order_type: fields.choice("type"),
            kind: fields.choice("kind"),
            stage: fields.choice("stage"),
            made_by: fields.choice("made_by"),
            by_consent: fields.truth("by_consent"),
            hearing_date: fields.text("hearing_date"),
            title: fields.text("title"),
            issued: fields.text("issued"),
            expires: fields.text("expires"),
            judge: fields.text("judge"),
            related: fields.objects("related", RelatedAnswers::read),
        }
    }
}

impl RelatedAnswers {
    fn read(fields: &mut Fields<'_>) -> RelatedAnswers {
        RelatedAnswers {
            kind: fields.choice("type"),
            case_number: fields.text("case_number"),
            court: fields.text("court"),
        }
    }
}

impl RequestAnswers {
    fn read(fields: &mut Fields<'_>) -> RequestAnswers {
        RequestAnswers {
            goal: fields.choice("goal"),
            reason: fields.text("reason"),
            changes: fields.texts("changes"),
            interpreter: fields.text("interpreter"),
            accommodation: fields.text("accommodation"),
            remote: fields.truth("remote"),
            freely: fields.choice("freely"),
        }
    }
}

impl ProsecutorAnswers {
    fn read(fields: &mut Fields<'_>) -> ProsecutorAnswers {
        ProsecutorAnswers {
            office: fields.text("office"),
            phone: fields.text("phone"),
            coordinator: fields.text("coordinator"),
            address: fields.texts("address"),
        }
    }
}
