//! What the law of each state says of a civil order, as one table: who asks, for what, and of which
//! kind of order.

use std::fmt::Write;

use liftorder::case::Law;
use liftorder::facts::State;
use liftorder::make::Assets;

use crate::harness::CaseFile;

/// A line of the table without the state and the situation.
fn line_of(law: &Law) -> String {
    let or_none = |fact: &Option<String>| fact.clone().unwrap_or("–".to_owned());
    let verb = if law.only_modify { "only modifies".to_owned() } else { or_none(&law.verb) };
    let cells = [
        or_none(&law.title),
        or_none(&law.statute),
        verb,
        or_none(&law.form),
        if law.in_person { "in person" } else { "–" }.to_owned(),
    ];
    cells.join(" | ").replace('\u{a0}', " ")
}

/// Who asks, for what, and of which kind of order, with the case that says so.
fn situations(state: State, order_name: &str) -> Vec<(String, CaseFile)> {
    let mut situations = Vec::new();
    for filer in ["protected", "restrained"] {
        for (goal, request) in [("terminate", "end"), ("modify", "change")] {
            for (kind, before) in [("final", ""), ("temporary", "Temporary ")] {
                let file = CaseFile::bare()
                    .set("court.state", state.code())
                    .set("filer", filer)
                    .set("request.goal", goal)
                    .set("order.title", format!("{before}{order_name}"));
                situations.push((format!("{filer} {request} {kind}"), file));
            }
        }
    }
    situations
}

/// A request to change an order is not called one to end it.
fn assert_asks_for_no_more(situation: &str, law: &Law) {
    let Some(title) = law.title.as_ref().filter(|_| situation.contains(" change ")) else { return };
    let names_a_change = ["Modif", "Change", "Amend"].iter().any(|word| title.contains(word));
    assert!(names_a_change, "{situation}: {title}");
}

#[test]
fn the_law_of_every_state_for_both_sides_both_requests_and_both_kinds_of_order() {
    let assets = Assets::built_in().unwrap();
    let mut table = String::from(
        "state, who asks, for what, of which order → title | provision | verb | form | in person\n",
    );
    for state in State::all() {
        let Some(entry) = state.entry() else { continue };
        let order_name = entry["civil"]["order_name"].as_str().unwrap();
        for (situation, file) in situations(state, order_name) {
            let law = Law::of(&file.checked(&assets));
            assert_asks_for_no_more(&situation, &law);
            let law = line_of(&law);
            writeln!(table, "{} {situation} → {law}", state.code()).unwrap();
        }
    }
    insta::assert_snapshot!("law", table);
}
