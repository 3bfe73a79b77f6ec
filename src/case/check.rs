//! Answers → a case, or every problem at once.

use super::law::civil_role;
use super::{
    Case, Contact, Court, Expiry, Facts, Line, Order, Party, Preparer, Prose, Prosecutor, Related,
    Request, State, States, date, privacy,
};
use crate::answers::{
    Answers, CourtAnswers, Freely, Goal, OrderAnswers, OrderType, PartyAnswers, RelatedAnswers,
    RequestAnswers, Show, Side,
};
use crate::diagnostic::Diagnostic;

/// Checks the answers with what is known of each state.
///
/// # Errors
///
/// Every problem in them: what is missing, blank, impossible, unprintable or private.
pub fn check(answers: &Answers, states: &States) -> Result<Case, Vec<Diagnostic>> {
    let mut checker = Checker { states, problems: Vec::new() };
    let case = checker.case(answers);
    privacy::check(answers, &mut checker.problems);
    match case {
        Some(case) if checker.problems.is_empty() => Ok(case),
        _ => Err(checker.problems),
    }
}

/// What should be looked at although nothing is refused for it.
pub fn warnings(answers: &Answers) -> Vec<Diagnostic> {
    privacy::warnings(answers)
}

struct Checker<'s> {
    states: &'s States,
    problems: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn case(&mut self, answers: &Answers) -> Option<Case> {
        self.version(answers.version);
        let case_number = self.required(answers.case_number.as_ref(), "case_number");
        let court = self.court(&answers.court);
        let facts = court.as_ref().and_then(|court| {
            let (county, name) = (court.county.as_ref(), court.name.as_str());
            self.states.facts(court.state?, county.map(Line::as_str), Some(name))
        });
        let kind = answers.order.kind;
        let role = |side| usual_role(kind, facts.as_deref(), side);
        let protected =
            self.party(&answers.parties.protected, Side::Protected, role(Side::Protected));
        let restrained =
            self.party(&answers.parties.restrained, Side::Restrained, role(Side::Restrained));
        let order = self.order(&answers.order);
        let request = self.request(&answers.request);
        let prosecutor = Prosecutor {
            office: self.optional(answers.prosecutor.office.as_ref(), "prosecutor.office"),
            phone: self.optional(answers.prosecutor.phone.as_ref(), "prosecutor.phone"),
            coordinator: self
                .optional(answers.prosecutor.coordinator.as_ref(), "prosecutor.coordinator"),
            address: self.lines(&answers.prosecutor.address, "prosecutor.address"),
        };
        let preparer = Preparer {
            name: self.optional(answers.preparer.name.as_ref(), "preparer.name"),
            organization: self
                .optional(answers.preparer.organization.as_ref(), "preparer.organization"),
            role: self.optional(answers.preparer.role.as_ref(), "preparer.role"),
        };
        Some(Case {
            case_number: case_number?,
            court: court?,
            protected: protected?,
            restrained: restrained?,
            filer: answers.filer.unwrap_or(Side::Protected),
            order: order?,
            request,
            prosecutor,
            preparer,
            facts,
        })
    }

    fn version(&mut self, version: Option<u64>) {
        let problem = match version {
            Some(1) => return,
            Some(_) => Diagnostic::error("unknown-version", "version", "this version is not known"),
            None => Diagnostic::error("missing-field", "version", "the field is missing"),
        };
        self.problems.push(problem.hint("write \"version\": 1"));
    }

    fn court(&mut self, answers: &CourtAnswers) -> Option<Court> {
        let name = self.required(answers.name.as_ref(), "court.name");
        let state = self.state(answers.state.as_deref());
        let court = Court {
            county: self.optional(answers.county.as_ref(), "court.county"),
            state,
            address: self.lines(&answers.address, "court.address"),
            clerk_phone: self.optional(answers.clerk_phone.as_ref(), "court.clerk_phone"),
            name: name?,
        };
        Some(court)
    }

    fn state(&mut self, code: Option<&str>) -> Option<State> {
        let code = code?.trim();
        if code.is_empty() {
            return None;
        }
        let state = State::from_code(code);
        if state.is_none() {
            let hint = match State::from_name(code) {
                Some(meant) => format!("write the two-letter code: {}", meant.code()),
                None => {
                    "write the two-letter code of a state, DC or a territory, such as WA".to_owned()
                }
            };
            let problem =
                Diagnostic::error("unknown-state", "court.state", "there is no such state")
                    .hint(hint);
            self.problems.push(problem);
        }
        state
    }

    fn party(&mut self, answers: &PartyAnswers, side: Side, usual_role: String) -> Option<Party> {
        let (path, show) = match side {
            Side::Protected => ("parties.protected", Show::Withhold),
            Side::Restrained => ("parties.restrained", Show::Print),
        };
        let name = self.required(answers.name.as_ref(), &format!("{path}.name"));
        let given_role = self.optional(answers.role.as_ref(), &format!("{path}.role"));
        let contact =
            Contact::check(&answers.contact, show, &format!("{path}.contact"), &mut self.problems);
        Some(Party {
            name: name?,
            role: given_role.unwrap_or_else(|| Line::fixed(&usual_role)),
            contact,
        })
    }

    fn order(&mut self, answers: &OrderAnswers) -> Option<Order> {
        let kind = self.present(answers.kind, "order.type", order_type_hint());
        let title = self.optional(answers.title.as_ref(), "order.title");
        let issued = match answers.issued.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => date::check(text, "order.issued", &mut self.problems),
        };
        let expiry = Expiry::check(answers.expires.as_deref(), "order.expires", &mut self.problems);
        if let (Some(issued), Some(expires)) = (issued, expiry.day())
            && expires < issued
        {
            let problem = Diagnostic::error(
                "expiry-before-issue",
                "order.expires",
                "the order would end before it was made",
            )
            .hint("compare order.issued and order.expires with the paper order");
            self.problems.push(problem);
        }
        let judge = self.optional(answers.judge.as_ref(), "order.judge");
        let related = self.related(&answers.related);
        Some(Order { kind: kind?, title, issued, expiry, judge, related })
    }

    fn related(&mut self, answers: &[RelatedAnswers]) -> Vec<Related> {
        let mut related = Vec::new();
        for (position, answers) in answers.iter().enumerate() {
            let path = format!("order.related.{}", position + 1);
            let number = answers.case_number.as_ref();
            related.push(Related {
                kind: answers.kind,
                case_number: self.optional(number, &format!("{path}.case_number")),
                court: self.optional(answers.court.as_ref(), &format!("{path}.court")),
            });
        }
        related
    }

    fn request(&mut self, answers: &RequestAnswers) -> Request {
        let goal = answers.goal.unwrap_or(Goal::Terminate);
        let reason = answers.reason.as_deref().unwrap_or_default();
        let reason = Prose::check(reason, "request.reason", &mut self.problems);
        let mut changes = Vec::new();
        for (position, change) in answers.changes.iter().enumerate() {
            let path = format!("request.changes.{}", position + 1);
            let change = Prose::check(change, &path, &mut self.problems);
            if !change.paragraphs().is_empty() {
                changes.push(change);
            }
        }
        if goal == Goal::Terminate && !changes.is_empty() {
            let message = "changes are listed, but the request is that the order ends";
            let hint = "set request.goal to modify, or take the changes out";
            let problem = Diagnostic::error("changes-without-goal", "request.changes", message);
            self.problems.push(problem.hint(hint));
        }
        Request { goal, reason, changes, freely: answers.freely.unwrap_or(Freely::NotAsked) }
    }

    fn required(&mut self, text: Option<&String>, path: &str) -> Option<Line> {
        let text = self.present(text, path, required_hint(path))?;
        let line = Line::check(text, path, &mut self.problems);
        if line.is_none() {
            let problem = Diagnostic::error("blank-field", path, "the field is blank");
            self.problems.push(problem.hint(required_hint(path)));
        }
        line
    }

    fn present<T>(&mut self, value: Option<T>, path: &str, hint: String) -> Option<T> {
        if value.is_none() {
            let problem = Diagnostic::error("missing-field", path, "the field is missing");
            self.problems.push(problem.hint(hint));
        }
        value
    }

    fn optional(&mut self, text: Option<&String>, path: &str) -> Option<Line> {
        Line::check(text?, path, &mut self.problems)
    }

    fn lines(&mut self, texts: &[String], path: &str) -> Vec<Line> {
        texts.iter().filter_map(|text| Line::check(text, path, &mut self.problems)).collect()
    }
}

/// What a case of a kind calls a person if the case file does not say.
fn usual_role(kind: Option<OrderType>, facts: Option<&Facts>, side: Side) -> String {
    match (kind, side) {
        (Some(OrderType::CivilProtective) | None, _) => civil_role(facts, side),
        (_, Side::Protected) => "Protected Person".to_owned(),
        (Some(OrderType::CriminalNoContact), Side::Restrained) => "Defendant".to_owned(),
        (_, Side::Restrained) => "Restrained Person".to_owned(),
    }
}

fn required_hint(path: &str) -> String {
    match path {
        "case_number" => "copy it from the first page of the order",
        "court.name" => "copy it from the top of the order, such as Superior Court",
        _ => "write the name as it stands on the order; initials for a minor",
    }
    .to_owned()
}

fn order_type_hint() -> String {
    "write civil_protective, criminal_no_contact or unsure".to_owned()
}
