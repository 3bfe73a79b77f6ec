//! Answers → a case, or every problem at once.

use super::{
    Case, Contact, Court, Expiry, Line, Order, Party, Preparer, Prose, Prosecutor, Related,
    Request, Role, date, privacy,
};
use crate::answers::{
    Answers, Choice, CourtAnswers, Freely, Goal, OrderAnswers, PartyAnswers, Record,
    RelatedAnswers, RequestAnswers, Side,
};
use crate::diagnostic::{Diagnostic, Problems};
use crate::facts::{State, States};
use crate::field;
use crate::language::Named;

/// Checks the answers with what is known of each state. Of a case that is to be held nothing else
/// is looked at: its safety page needs nothing else.
///
/// # Errors
///
/// Every problem in them: what could not be read, is missing, blank, impossible, unprintable or
/// private.
pub fn check(record: &Record, states: &States) -> Result<Case, Problems> {
    let answers = &record.answers;
    let mut checker = Checker { states, problems: Vec::new() };
    let filer = answers.filer.unwrap_or(Side::Protected);
    if answers.is_held() {
        let number = checker.optional(answers.case_number.as_ref(), "case_number");
        return Ok(Case::held(number, filer));
    }
    let case = checker.case(answers, filer);
    privacy::check(record, &mut checker.problems);
    match case {
        Some(case) if checker.problems.is_empty() && record.problems.is_empty() => Ok(case),
        _ => {
            let mut problems = record.problems.clone();
            add_unless_reported(&mut problems, checker.problems);
            Err(Problems(problems))
        }
    }
}

/// What should be looked at although nothing is refused for it. Of a held case nothing is said.
pub fn warnings(record: &Record) -> Vec<Diagnostic> {
    if record.answers.is_held() { Vec::new() } else { privacy::warnings(record) }
}

/// Adds problems of fields that nothing was said about yet: what could not be read is not missing
/// too.
pub(crate) fn add_unless_reported(problems: &mut Vec<Diagnostic>, more: Vec<Diagnostic>) {
    let reported: Vec<String> = problems.iter().map(|problem| problem.path.clone()).collect();
    let is_new =
        |problem: &Diagnostic| !reported.iter().any(|path| field::is_within(&problem.path, path));
    problems.extend(more.into_iter().filter(is_new));
}

struct Checker<'s> {
    states: &'s States,
    problems: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn case(&mut self, answers: &Answers, filer: Side) -> Option<Case> {
        self.version(answers.version);
        let case_number = self.required(answers.case_number.as_ref(), "case_number");
        let court = self.court(&answers.court);
        let facts = court.as_ref().and_then(|court| {
            let (county, name) = (court.county.as_ref(), court.name.as_str());
            self.states.facts(court.state?, county.map(Line::as_str), Some(name))
        });
        let kind = answers.order.kind;
        let role = |side| Role::usual(kind, facts.as_deref(), side);
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
            case_number: Some(case_number?),
            court: court?,
            protected: protected?,
            restrained: restrained?,
            filer,
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
            Some(_) => Diagnostic::error("unknown-version", "version"),
            None => Diagnostic::error("missing-field/version", "version"),
        };
        self.problems.push(problem);
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
            self.problems.push(match State::from_name(code) {
                Some(meant) => Diagnostic::error("unknown-state/name", "court.state")
                    .with("code", meant.code()),
                None => Diagnostic::error("unknown-state", "court.state"),
            });
        }
        state
    }

    fn party(&mut self, answers: &PartyAnswers, side: Side, usual_role: Role) -> Option<Party> {
        let path = field::join("parties", side.word());
        let at = |name: &str| field::join(&path, name);
        let name = self.required(answers.name.as_ref(), &at("name"));
        let given_role = self.optional(answers.role.as_ref(), &at("role"));
        let contact = Contact::check(&answers.contact, side, &at("contact"), &mut self.problems);
        Some(Party { name: name?, role: given_role.map_or(usual_role, Role::Named), contact })
    }

    fn order(&mut self, answers: &OrderAnswers) -> Option<Order> {
        let kind = self.word(answers.kind, "order.type");
        let title = self.optional(answers.title.as_ref(), "order.title");
        let issued = match answers.issued.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => date::check(text, "order.issued", &mut self.problems),
        };
        let expiry = Expiry::check(answers.expires.as_deref(), "order.expires", &mut self.problems);
        if let (Some(issued), Some(expires)) = (issued, expiry.day())
            && expires < issued
        {
            self.problems.push(Diagnostic::error("expiry-before-issue", "order.expires"));
        }
        let judge = self.optional(answers.judge.as_ref(), "order.judge");
        let related = self.related(&answers.related);
        Some(Order { kind: kind?, title, issued, expiry, judge, related })
    }

    fn related(&mut self, answers: &[RelatedAnswers]) -> Vec<Related> {
        let mut related = Vec::new();
        for (position, answers) in answers.iter().enumerate() {
            let path = field::entry("order.related", position);
            let number = answers.case_number.as_ref();
            related.push(Related {
                kind: answers.kind,
                case_number: self.optional(number, &field::join(&path, "case_number")),
                court: self.optional(answers.court.as_ref(), &field::join(&path, "court")),
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
            let path = field::entry("request.changes", position);
            let change = Prose::check(change, &path, &mut self.problems);
            if !change.paragraphs().is_empty() {
                changes.push(change);
            }
        }
        if goal == Goal::Terminate && !changes.is_empty() {
            self.problems.push(Diagnostic::error("changes-without-goal", "request.changes"));
        }
        Request { goal, reason, changes, freely: answers.freely.unwrap_or(Freely::NotAsked) }
    }

    fn required(&mut self, text: Option<&String>, path: &str) -> Option<Line> {
        let (missing, blank) = match path {
            "case_number" => ("missing-field/case_number", "blank-field/case_number"),
            "court.name" => ("missing-field/court", "blank-field/court"),
            _ => ("missing-field/name", "blank-field/name"),
        };
        let Some(text) = text else {
            self.problems.push(Diagnostic::error(missing, path));
            return None;
        };
        let line = Line::check(text, path, &mut self.problems);
        if line.is_none() {
            self.problems.push(Diagnostic::error(blank, path));
        }
        line
    }

    /// A word that must be there.
    fn word<C: Choice>(&mut self, word: Option<C>, path: &str) -> Option<C> {
        if word.is_none() {
            let problem = Diagnostic::error("missing-field/word", path);
            self.problems.push(problem.with("words", Named::AnyOf(C::words())));
        }
        word
    }

    fn optional(&mut self, text: Option<&String>, path: &str) -> Option<Line> {
        Line::check(text?, path, &mut self.problems)
    }

    fn lines(&mut self, texts: &[String], path: &str) -> Vec<Line> {
        texts.iter().filter_map(|text| Line::check(text, path, &mut self.problems)).collect()
    }
}
