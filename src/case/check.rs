//! Answers → a case, or every problem at once.

use super::checker::{CASE_NUMBER, Checker};
use super::{
    Case, Court, Line, Order, Party, Preparer, Prosecutor, Request, Role, Signer, admissions,
    artefacts, names, order, privacy,
};
use crate::answers::{Answers, MadeBy, Record, Side};
use crate::diagnostic::{Diagnostic, Problems};
use crate::facts::States;
use crate::field;

/// Checks the answers with what is known of each state. Of a case that is to be held nothing else
/// is looked at: its safety page needs nothing else.
///
/// # Errors
///
/// Every problem in them: what could not be read, is missing, blank, impossible, unprintable or
/// private.
pub fn check(record: &Record, states: &States) -> Result<Case, Problems> {
    let answers = &record.answers;
    let mut checker = Checker::default();
    let filer = answers.filer.unwrap_or(Side::Protected);
    if answers.is_held() {
        let number = privacy::number_to_tell(record).map(str::to_owned);
        let number = checker.optional(number.as_ref(), "case_number");
        return Ok(Case::held(number, filer));
    }
    let case = check_parts(answers, filer, states, &mut checker);
    names::check(answers, filer, &mut checker);
    privacy::check(record, &mut checker.problems);
    artefacts::check(record, &mut checker.problems);
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
    if record.answers.is_held() {
        return Vec::new();
    }
    [
        order::warnings(&record.answers),
        names::warnings(&record.answers),
        privacy::warnings(record),
        admissions::warnings(record),
        artefacts::warnings(record),
    ]
    .concat()
}

/// Adds problems of fields that nothing was said about yet: what could not be read is not missing
/// too.
pub(crate) fn add_unless_reported(problems: &mut Vec<Diagnostic>, more: Vec<Diagnostic>) {
    let reported: Vec<String> = problems.iter().map(|problem| problem.path.clone()).collect();
    let is_new =
        |problem: &Diagnostic| !reported.iter().any(|path| field::is_within(&problem.path, path));
    problems.extend(more.into_iter().filter(is_new));
}

fn check_parts(
    answers: &Answers,
    filer: Side,
    states: &States,
    checker: &mut Checker,
) -> Option<Case> {
    check_version(answers.version, checker);
    let number = answers.case_number.as_ref();
    let case_number = if answers.needs_number() {
        checker.required(number, "case_number", &CASE_NUMBER).map(Some)
    } else {
        Some(checker.optional(number, "case_number"))
    };
    let court = Court::check(&answers.court, checker);
    let facts = court.as_ref().and_then(|court| {
        let (county, name) = (court.county.as_ref(), court.name.as_str());
        states.facts(court.state?, county.map(Line::as_str), Some(name))
    });
    // The facts of a state tell nothing of an order that none of its courts made.
    let is_of_the_state = matches!(answers.order.made_by, None | Some(MadeBy::ThisCourt));
    let facts = facts.filter(|_| is_of_the_state);
    let first_named = answers.parties.first_named.unwrap_or(Side::Protected);
    let mut party = |side| {
        let usual_role = Role::usual(answers.order.order_type, facts.as_deref(), side, first_named);
        Party::check(answers.party(side), side, usual_role, checker)
    };
    let (protected, restrained) = (party(Side::Protected), party(Side::Restrained));
    let order = Order::check(&answers.order, checker);
    let title = order.as_ref().and_then(|order| order.title.as_ref());
    let recognized =
        title.zip(facts.as_ref()).map(|(title, facts)| facts.recognize(title.as_str()));
    let request = Request::check(&answers.request, checker);
    let prosecutor = Prosecutor::check(&answers.prosecutor, checker);
    let signer = Signer::check(&answers.signer, filer, checker);
    let preparer = Preparer::check(&answers.preparer, checker);
    Some(Case {
        case_number: case_number?,
        court: court?,
        protected: protected?,
        restrained: restrained?,
        first_named,
        filer,
        order: order?,
        request,
        prosecutor,
        signer,
        preparer,
        facts,
        recognized: recognized.unwrap_or_default(),
    })
}

fn check_version(version: Option<u64>, checker: &mut Checker) {
    let problem = match version {
        Some(1) => return,
        Some(_) => Diagnostic::error("unknown-version", "version"),
        None => Diagnostic::error("missing-field/version", "version"),
    };
    checker.problems.push(problem);
}
