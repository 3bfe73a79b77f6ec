//! What a template may see of the order.

use chrono::NaiveDate;
use serde::Serialize;

use super::{bare_number, text};
use crate::case::{
    AlsoProtected, Case, Law, MadeBy, OrderKind, OrderType, RelatedType, Stage, Standing,
};
use crate::language::Language;

#[derive(Debug, Serialize)]
pub(super) struct OrderView<'c> {
    civil: bool,
    criminal: bool,
    unsure: bool,
    /// A civil order that holds until a hearing.
    temporary: bool,
    /// A criminal order that was made before the case ended.
    before_trial: bool,
    /// Which kind of civil order it is, is known.
    kind_known: bool,
    /// It is between people who share or shared a home or a family, or may be.
    about_home: bool,
    /// Who helps with such orders, beside the hotline for all.
    help: HelpView,
    /// Who else ends it, where this kind of request does not.
    ended_by: EndedByView,
    /// The two sides agreed to it.
    by_consent: bool,
    /// The hearing that is already set.
    hearing: Option<HearingView>,
    /// What the order calls itself, or what the state calls such an order.
    name: Option<String>,
    /// The same, where it is short enough for the title of a paper.
    short_name: Option<String>,
    issued: Option<String>,
    ends: EndView,
    judge: Option<&'c str>,
    /// Others whom the order protects.
    others: Vec<OtherView<'c>>,
    /// It is not said of all of them that it is to end for them too.
    not_for_all: bool,
    related: Vec<RelatedView<'c>>,
}

impl<'c> OrderView<'c> {
    pub(super) fn of(
        case: &'c Case,
        law: &Law,
        today: NaiveDate,
        language: &'c Language,
    ) -> OrderView<'c> {
        let order = case.order();
        const LONGEST_IN_TITLE: usize = 70;
        let is_temporary = case.stage() == Some(Stage::Temporary);
        let name = text(order.title.as_ref()).map(str::to_owned).or(law.order_name.clone());
        OrderView {
            civil: order.order_type == OrderType::CivilProtective,
            criminal: order.order_type == OrderType::CriminalNoContact,
            unsure: order.order_type == OrderType::Unsure,
            temporary: is_temporary && order.order_type != OrderType::CriminalNoContact,
            before_trial: is_temporary && order.order_type == OrderType::CriminalNoContact,
            kind_known: !case.kinds().is_empty(),
            about_home: is_about_home(&case.kinds()),
            help: HelpView::of(case),
            ended_by: EndedByView::of(case),
            by_consent: order.by_consent,
            hearing: order.hearing.map(|day| HearingView::of(day, today, language)),
            short_name: name.clone().filter(|name| name.chars().count() <= LONGEST_IN_TITLE),
            name,
            issued: order.issued.map(|day| language.date(day)),
            ends: EndView::of(case, today, language),
            judge: text(order.judge.as_ref()),
            others: case.protected().also_protected.iter().map(OtherView::of).collect(),
            not_for_all: (case.protected().also_protected.iter())
                .any(|other| other.ends_too != Some(true)),
            related: order
                .related
                .iter()
                .map(|related| RelatedView {
                    criminal: related.kind == Some(RelatedType::CriminalNoContact),
                    divorce: related.kind == Some(RelatedType::Divorce),
                    custody: related.kind == Some(RelatedType::Custody),
                    juvenile: related.kind == Some(RelatedType::Juvenile),
                    case_number: bare_number(related.case_number.as_ref()),
                    court: text(related.court.as_ref()),
                })
                .collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct OtherView<'c> {
    name: &'c str,
    relationship: Option<&'c str>,
    /// The request is for this person too, is not, or that was not said.
    ends: bool,
    stays: bool,
    open: bool,
    /// An adult for whom the request is: signs too.
    signs: bool,
}

impl<'c> OtherView<'c> {
    fn of(other: &'c AlsoProtected) -> OtherView<'c> {
        OtherView {
            name: other.name.as_str(),
            relationship: text(other.relationship.as_ref()),
            ends: other.ends_too == Some(true),
            stays: other.ends_too == Some(false),
            open: other.ends_too.is_none(),
            signs: other.minor == Some(false) && other.ends_too != Some(false),
        }
    }
}

#[derive(Debug, Serialize)]
struct RelatedView<'c> {
    criminal: bool,
    divorce: bool,
    custody: bool,
    juvenile: bool,
    case_number: Option<&'c str>,
    court: Option<&'c str>,
}

/// Who helps with an order of one kind; at most one of these.
#[derive(Debug, Default, Serialize)]
struct HelpView {
    sexual_assault: bool,
    dating: bool,
    elder: bool,
    /// Against anybody who follows or harasses, a partner or not.
    anybody: bool,
    tribal: bool,
}

impl HelpView {
    fn of(case: &Case) -> HelpView {
        let help = HelpView::default();
        if case.order().made_by == MadeBy::Tribal {
            return HelpView { tribal: true, ..help };
        }
        match case.kinds()[..] {
            [OrderKind::SexualAssault] => HelpView { sexual_assault: true, ..help },
            [OrderKind::DatingViolence] => HelpView { dating: true, ..help },
            [OrderKind::ElderOrVulnerable] => HelpView { elder: true, ..help },
            [
                OrderKind::Stalking
                | OrderKind::Harassment
                | OrderKind::Peace
                | OrderKind::Workplace,
            ] => HelpView { anybody: true, ..help },
            _ => help,
        }
    }
}

/// Who ends an order that this kind of request does not end; at most one of these.
#[derive(Debug, Default, Serialize)]
struct EndedByView {
    other_state: bool,
    military: bool,
    extreme_risk: bool,
    child_protection: bool,
    workplace: bool,
    /// Any of these.
    others: bool,
}

impl EndedByView {
    fn of(case: &Case) -> EndedByView {
        let kinds = case.kinds();
        let all = |kind| !kinds.is_empty() && kinds.iter().all(|own| *own == kind);
        let by = match case.order().made_by {
            MadeBy::OtherState => EndedByView { other_state: true, ..EndedByView::default() },
            MadeBy::Military => EndedByView { military: true, ..EndedByView::default() },
            _ => EndedByView {
                extreme_risk: all(OrderKind::ExtremeRisk),
                child_protection: all(OrderKind::ChildProtection),
                workplace: all(OrderKind::Workplace),
                ..EndedByView::default()
            },
        };
        let of_a_kind = by.extreme_risk || by.child_protection || by.workplace;
        EndedByView { others: by.other_state || by.military || of_a_kind, ..by }
    }
}

/// The hearing that is already set, seen from today.
#[derive(Debug, Serialize)]
struct HearingView {
    day: String,
    past: bool,
    today: bool,
    /// Today or later.
    ahead: bool,
    /// In the next two weeks: mail may be too slow.
    soon: bool,
}

impl HearingView {
    fn of(day: NaiveDate, today: NaiveDate, language: &Language) -> HearingView {
        HearingView {
            day: language.date(day),
            past: day < today,
            today: day == today,
            ahead: day >= today,
            soon: (1..=14).contains(&(day - today).num_days()),
        }
    }
}

/// When the order ends, seen from today.
#[derive(Debug, Serialize)]
struct EndView {
    day: Option<String>,
    /// Such as `in 12 days`, `tomorrow`, `today`.
    days: Option<String>,
    /// Such as `ended 3 days ago`.
    ago: Option<String>,
    expired: bool,
    soon: bool,
    later: bool,
    never: bool,
}

impl EndView {
    fn of(case: &Case, today: NaiveDate, language: &Language) -> EndView {
        let standing = case.order().expiry.standing(today);
        let days = match standing {
            Standing::Soon(days) | Standing::Later(days) => Some(language.days_ahead(days)),
            _ => None,
        };
        let past = case.order().expiry.day().map(|day| (day - today).num_days());
        EndView {
            ago: past.filter(|days| *days < 0).map(|days| language.days_ahead(days)),
            day: case.order().expiry.day().map(|day| language.date(day)),
            days,
            expired: standing == Standing::Expired,
            soon: matches!(standing, Standing::Soon(_)),
            later: matches!(standing, Standing::Later(_)),
            never: standing == Standing::Never,
        }
    }
}

/// Whether an order of some kinds may be between people who share a home, children or pets.
fn is_about_home(kinds: &[OrderKind]) -> bool {
    let is_not = |kind: &OrderKind| {
        matches!(
            kind,
            OrderKind::Stalking
                | OrderKind::Harassment
                | OrderKind::SexualAssault
                | OrderKind::ElderOrVulnerable
                | OrderKind::ChildProtection
                | OrderKind::Peace
                | OrderKind::Workplace
                | OrderKind::ExtremeRisk
        )
    };
    kinds.is_empty() || !kinds.iter().all(is_not)
}
