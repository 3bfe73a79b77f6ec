//! What stands between the papers of a case and the clerk's desk.

use crate::case::{Chosen, Detail, Freely, Law, Signing};
use crate::catalog::{CatalogRow, Destination, DocumentId};
use crate::diagnostic::Diagnostic;
use crate::paper::{BannerPlace, PrintSetup, Profile};

/// A point for each thing between the papers and the clerk's desk: an error where a clerk would send them
/// back, a warning where something is still to be done. Nothing where no paper is filed.
pub fn filing(chosen: &Chosen, setup: &PrintSetup) -> Vec<Diagnostic> {
    let filed = chosen.documents().iter().filter(|id| is_filed(id)).count();
    if filed == 0 || chosen.case().is_held() {
        return Vec::new();
    }
    let law = Law::of(chosen.case());
    let mut points = Vec::new();
    points.extend(own_form(&law));
    points.extend(blanks(chosen));
    points.extend(paper(chosen, setup));
    points.extend(days(&law, chosen));
    points.extend(still_to_do(&law, chosen));
    points
}

fn is_filed(id: &DocumentId) -> bool {
    CatalogRow::of(id).is_some_and(|row| row.destination == Destination::Court)
}

/// The court takes nothing of this.
fn own_form(law: &Law) -> Vec<Diagnostic> {
    let form = law.form.as_ref().filter(|_| law.form_required);
    let form =
        form.map(|form| Diagnostic::error("filing/own-form", "").with("form", form.as_str()));
    let which = law.own_forms.then(|| Diagnostic::error("filing/own-forms", ""));
    let spanish = law.reading_copy.then(|| Diagnostic::error("filing/spanish", ""));
    form.into_iter().chain(which).chain(spanish).collect()
}

/// What no clerk takes left out.
fn blanks(chosen: &Chosen) -> Vec<Diagnostic> {
    const NEEDED: [&str; 4] = ["court.county", "court.state", "order.issued", "request.reason"];
    let case = chosen.case();
    let has_counties = case.court().state.is_none_or(|state| state.is_a_state());
    let is_needed =
        |field: &&&str| NEEDED.contains(*field) && (**field != "court.county" || has_counties);
    let missing = case.missing();
    missing
        .iter()
        .filter(is_needed)
        .map(|field| Diagnostic::error("filing/blank", *field).with("field", *field))
        .collect()
}

/// The draft's banner, and the paper that a rule of the state asks for.
fn paper(chosen: &Chosen, setup: &PrintSetup) -> Vec<Diagnostic> {
    let mut points = Vec::new();
    match setup.profile.banner {
        BannerPlace::EveryPage => points.push(Diagnostic::error("filing/banner", "")),
        BannerPlace::CoverPage => points.push(Diagnostic::warning("filing/cover", "")),
    }
    if let Some(rule) = chosen.case().paper_rule() {
        let required = Profile::built_in(&rule.profile);
        let is_followed = required.is_some_and(|required| setup.profile.keeps_free(&required));
        if !is_followed {
            let point = Diagnostic::error("filing/paper", "");
            points.push(
                point.with("rule", rule.rule.as_str()).with("profile", rule.profile.as_str()),
            );
        }
    }
    points
}

/// The first and the last day to ask.
fn days(law: &Law, chosen: &Chosen) -> Vec<Diagnostic> {
    let today = chosen.today();
    let early = law.wait_until.filter(|day| *day > today);
    let late = law.last_day.filter(|day| *day < today);
    let point =
        |key, day: chrono::NaiveDate| Diagnostic::error(key, "").with("day", day.to_string());
    let early = early.map(|day| point("filing/early", day));
    early.into_iter().chain(late.map(|day| point("filing/late", day))).collect()
}

/// What only people can do.
fn still_to_do(law: &Law, chosen: &Chosen) -> Vec<Diagnostic> {
    let case = chosen.case();
    let is_withheld = case.party(case.filer()).contact.address == Detail::Withheld;
    let to_sign = match law.signing {
        Signing::UnderPenalty(_) => "filing/sign",
        Signing::BeforeOfficer => "filing/notary",
        Signing::AskWhich => "filing/ask-how-to-sign",
    };
    let points = [
        (to_sign, true),
        ("filing/freely", case.request().freely == Freely::NotAsked),
        ("filing/address", is_withheld),
        ("filing/form", law.form.is_some() && !law.form_required),
        ("filing/in-person", law.in_person),
        ("filing/order-form", law.order_form.is_some()),
        ("filing/notice", law.hearing),
        ("filing/copies", true),
        ("filing/service", true),
        ("filing/fee", true),
    ];
    let form_of = |key| if key == "filing/order-form" { &law.order_form } else { &law.form };
    let point = |key: &'static str| {
        let form = form_of(key).clone().unwrap_or_default();
        Diagnostic::warning(key, "").with("form", form)
    };
    points.into_iter().filter(|(_, applies)| *applies).map(|(key, _)| point(key)).collect()
}
