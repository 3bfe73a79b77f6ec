//! The order itself, and what else there is between the two people.

use chrono::{Datelike, NaiveDate};

use super::checker::Checker;
use super::date::{self, Expiry};
use super::text::Line;
use crate::answers::{
    Answers, MadeBy, OrderAnswers, OrderKind, OrderType, RelatedAnswers, RelatedType, Stage,
};
use crate::diagnostic::Diagnostic;
use crate::field;

/// The order itself.
#[derive(Clone, Debug)]
pub struct Order {
    /// Whether it is a civil order or one from a criminal case.
    pub order_type: OrderType,
    /// Which kind of civil order it is, if the case file says so.
    pub kind: Option<OrderKind>,
    /// Whether it is temporary or final, if the case file says so.
    pub stage: Option<Stage>,
    /// Who made it.
    pub made_by: MadeBy,
    /// The two sides agreed to it.
    pub by_consent: bool,
    /// The hearing that is already set.
    pub hearing: Option<NaiveDate>,
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
    pub kind: Option<RelatedType>,
    /// Its case number.
    pub case_number: Option<Line>,
    /// Its court.
    pub court: Option<Line>,
}

/// What should be looked at although nothing is refused for it.
pub(super) fn warnings(answers: &Answers) -> Vec<Diagnostic> {
    let order = &answers.order;
    let is_civil = matches!(order.order_type, None | Some(OrderType::CivilProtective));
    let is_ignored = order.kind.is_some_and(|kind| kind != OrderKind::Other) && !is_civil;
    if is_ignored { vec![Diagnostic::warning("kind-ignored", "order.kind")] } else { Vec::new() }
}

impl Order {
    /// What is wrong with its days, seen from one: made after it, or when no such orders were made. An end
    /// far off is only worth a look.
    pub(super) fn impossible_days(&self, today: NaiveDate) -> Vec<Diagnostic> {
        const FIRST_YEAR: i32 = 1950;
        const MANY_YEARS: i32 = 100;
        let mut found = Vec::new();
        let is_long_ago = |day: &NaiveDate| day.year() < FIRST_YEAR;
        if self.issued.is_some_and(|day| day > today) {
            found.push(Diagnostic::error("issued-ahead", "order.issued"));
        } else if self.issued.as_ref().is_some_and(is_long_ago) {
            found.push(Diagnostic::error("long-ago", "order.issued"));
        }
        if let Some(day) = self.expiry.day() {
            if is_long_ago(&day) {
                found.push(Diagnostic::error("long-ago", "order.expires"));
            } else if day.year() > today.year() + MANY_YEARS {
                found.push(Diagnostic::warning("far-ahead", "order.expires"));
            }
        }
        if self
            .hearing
            .is_some_and(|day| is_long_ago(&day) || day.year() > today.year() + MANY_YEARS)
        {
            found.push(Diagnostic::error("long-ago", "order.hearing_date"));
        }
        found
    }

    /// An order of which nothing is known.
    pub(super) fn unknown() -> Order {
        Order {
            order_type: OrderType::Unsure,
            kind: None,
            stage: None,
            made_by: MadeBy::ThisCourt,
            by_consent: false,
            hearing: None,
            title: None,
            issued: None,
            expiry: Expiry::Unknown,
            judge: None,
            related: Vec::new(),
        }
    }

    pub(super) fn check(answers: &OrderAnswers, checker: &mut Checker) -> Option<Order> {
        let order_type = checker.word(answers.order_type, "order.type");
        let title = checker.optional(answers.title.as_ref(), "order.title");
        let problems = &mut checker.problems;
        let issued = day(answers.issued.as_deref(), "order.issued", problems);
        let hearing = day(answers.hearing_date.as_deref(), "order.hearing_date", problems);
        let expiry = Expiry::check(answers.expires.as_deref(), "order.expires", problems);
        if let (Some(issued), Some(expires)) = (issued, expiry.day())
            && expires < issued
        {
            problems.push(Diagnostic::error("expiry-before-issue", "order.expires"));
        }
        let judge = checker.optional(answers.judge.as_ref(), "order.judge");
        let related = check_related(&answers.related, checker);
        Some(Order {
            order_type: order_type?,
            kind: answers.kind,
            stage: answers.stage,
            made_by: answers.made_by.unwrap_or(MadeBy::ThisCourt),
            hearing,
            title,
            issued,
            expiry,
            judge,
            by_consent: answers.by_consent.unwrap_or(false),
            related,
        })
    }
}

fn day(text: Option<&str>, path: &str, problems: &mut Vec<Diagnostic>) -> Option<NaiveDate> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    date::check(text, path, problems)
}

fn check_related(answers: &[RelatedAnswers], checker: &mut Checker) -> Vec<Related> {
    let mut related = Vec::new();
    for (position, answers) in answers.iter().enumerate() {
        let path = field::entry("order.related", position);
        let number = answers.case_number.as_ref();
        related.push(Related {
            kind: answers.kind,
            case_number: checker.optional(number, &field::join(&path, "case_number")),
            court: checker.optional(answers.court.as_ref(), &field::join(&path, "court")),
        });
    }
    related
}
