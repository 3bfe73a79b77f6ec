//! What one state's courts do otherwise: the name of the number, citations, own forms, another language.

use serde_json::{Value, json};

use crate::harness::{CaseFile, root};
use crate::words::Words;

fn of(state: &str) -> CaseFile {
    CaseFile::bare().set("court.state", state).set("order.kind", "domestic_violence")
}

#[test]
fn a_number_is_called_what_the_clerks_of_the_state_call_it() {
    for (state, label, spoken) in [
        ("NJ", "Docket No. A-17", "docket number A-17"),
        ("TX", "Cause No. A-17", "cause number A-17"),
        ("MN", "Court File No. A-17", "court file number A-17"),
        ("NC", "File No. A-17", "file number A-17"),
        ("WA", "Case No. A-17", "case number A-17"),
    ] {
        let words = Words::of(&of(state));
        for paper in ["motion", "letter", "next-steps", "hearing"] {
            words.assert_says(paper, label);
        }
        words.assert_says("clerk-call", &format!("I am calling about {spoken}."));
        if state != "WA" {
            words.papers().iter().for_each(|paper| words.assert_silent(paper, "Case No. A-17"));
        }
    }
    // Seen on civil forms alone, and on those of the state's own courts.
    let criminal = of("NJ").set("order.kind", Value::Null).set("order.type", "criminal_no_contact");
    Words::of(&criminal).assert_says("letter", "Case No. A-17");
    Words::of(&of("NJ").set("order.made_by", "tribal")).assert_says("motion", "Case No. A-17");
}

#[test]
fn a_law_is_cited_as_the_courts_of_the_state_cite_it() {
    for (state, cited) in [
        ("WA", "RCW 7.105.500"),
        ("MI", "MCR 3.707(A); MCL 600.2950"),
        ("OH", "R.C. 3113.31(E)(8)"),
        ("OR", "ORS 107.720(2)"),
        ("NJ", "N.J.S.A. 2C:25-29(d)"),
        ("FL", "Fla. Stat. § 741.30"),
    ] {
        let file = of(state).set("order.stage", "final");
        Words::of(&file).assert_says("motion", &format!("I ask this under {cited}"));
    }
}

#[test]
fn a_criminal_court_with_a_form_of_its_own_is_asked_about_it() {
    let criminal = |state: &str, filer: &str| {
        CaseFile::bare()
            .set("court.state", state)
            .set("order.type", "criminal_no_contact")
            .set("filer", filer)
    };
    let idaho = criminal("ID", "protected");
    let words = Words::of(&idaho);
    words.assert_says("clerk-call", "Is form CAO CR 4-1 still the right one?");
    words.assert_says("next-steps", "a form that you can file yourself: CAO CR 4-1");
    let motion = Words::with(&idaho, &["--only", "motion"]);
    motion.assert_says("motion", "Request to Dismiss No Contact Order");
    motion.assert_says("motion", "This request does not end it");
    motion.assert_says("motion", "Ending the order would not end the criminal case.");
    let change = Words::with(&idaho.set("request.goal", "modify"), &["--only", "motion"]);
    change.assert_says("motion", "Request to Modify No Contact Order");
    change.assert_silent("motion", "does not end the criminal case");
    let restrained = Words::of(&criminal("RI", "restrained"));
    restrained.assert_says("motion", "Motion to Vacate No Contact Order");
    restrained.assert_says("clerk-call", "Is form CC-CR-7 still the right one?");
    // RI's form asks for the end alone.
    let change = criminal("RI", "restrained").set("request.goal", "modify");
    Words::of(&change).assert_silent("clerk-call", "CC-CR-7");
    // Elsewhere, and for a civil order, there is none.
    Words::of(&criminal("WA", "protected")).assert_silent("clerk-call", "Is form");
    let civil = Words::of(&of("ID"));
    civil.papers().iter().for_each(|paper| civil.assert_silent(paper, "CAO CR 4-1"));
}

#[test]
fn a_form_for_an_order_that_no_motion_ends_is_only_asked_about() {
    let guns = |filer: &str| {
        of("CA").set("order.kind", "extreme_risk").set("order.stage", "final").set("filer", filer)
    };
    let words = Words::of(&guns("restrained"));
    assert_eq!(words.papers(), ["clerk-call", "in-force", "next-steps"]);
    words.assert_says("clerk-call", "Is form GV-600 the right one?");
    Words::of(&guns("protected")).assert_silent("clerk-call", "GV-600");
}

#[test]
fn a_date_that_moves_is_told_of_the_orders_that_it_moves_for() {
    let ends = |state: &str, stage: &str| {
        of(state).set("order.stage", stage).set("order.expires", "2027-03-04")
    };
    for (state, moves, stays, says) in [
        ("TX", "final", "temporary", "In Texas it can last longer"),
        ("VA", "temporary", "final", "In Virginia a temporary order can stay in force longer"),
        ("PA", "temporary", "final", "In Pennsylvania a temporary order stays"),
        ("NY", "temporary", "final", "In New York a judge can extend a temporary order"),
    ] {
        Words::of(&ends(state, moves)).assert_says("next-steps", says);
        Words::of(&ends(state, stays)).assert_silent("next-steps", says);
    }
}

#[test]
fn what_else_ends_an_order_and_where_papers_go_in_online_is_told_of_that_state() {
    Words::of(&of("MO")).assert_says("in-force", "a divorce or separation decree can end parts");
    Words::of(&of("KS")).assert_silent("in-force", "decree");
    Words::of(&of("FL")).assert_says("next-steps", "Without a lawyer you may file online");
    let jersey = Words::of(&of("NJ").set("filer", "restrained"));
    jersey.assert_says("next-steps", "online, through JEDS");
    // Where the person must come, no paper says that sending is enough.
    Words::of(&of("NJ")).assert_silent("next-steps", "JEDS");
    let pretrial = CaseFile::bare()
        .set("court.state", "WA")
        .set("order.type", "criminal_no_contact")
        .set("order.stage", "temporary");
    let says = "ends if the person is found not guilty or the charges are dropped";
    Words::of(&pretrial).assert_says("next-steps", says);
    Words::of(&pretrial.set("order.stage", "final")).assert_silent("next-steps", says);
}

#[test]
fn in_puerto_rico_every_paper_says_that_it_is_a_reading_copy() {
    for kind in ["civil_protective", "criminal_no_contact", "unsure"] {
        for filer in ["protected", "restrained"] {
            let file = CaseFile::bare()
                .set("court.state", "PR")
                .set("order.type", kind)
                .set("filer", filer)
                .set("order.related", json!([{ "type": "criminal_no_contact" }]));
            let words = Words::of(&file);
            for paper in words.papers() {
                words.assert_says(
                    paper,
                    "this court works in Spanish. Do not file the English text.",
                );
                words.assert_silent(paper, "File both");
                words.assert_silent(paper, "Sign the motion");
            }
        }
    }
    let cover = Words::with(&of("PR"), &["--profile", "plain"]);
    cover.assert_says("motion", "this court works in Spanish");
    let words = Words::of(&of("PR"));
    words.assert_says(
        "next-steps",
        "Have them put into Spanish. Sign and file the Spanish text alone",
    );
    words.assert_says("clerk-call", "¿Habla inglés?");
    Words::of(&of("FL")).papers().iter().for_each(|paper| {
        Words::of(&of("FL")).assert_silent(paper, "Spanish");
    });
    // A held person gets the one page, in the words of everywhere.
    let held = Words::of(&of("PR").set("request", json!({ "freely": "no" })));
    assert_eq!(held.papers(), ["safety"]);
}

#[test]
fn the_paper_that_a_state_requires_is_one_that_is_built_in() {
    let profiles = std::fs::read_dir(root().join("profiles")).unwrap();
    let built_in: Vec<String> = profiles
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let required = liftorder::facts::State::all()
        .filter_map(|state| state.facts()?.paper.as_ref())
        .collect::<Vec<_>>();
    assert!(!required.is_empty());
    for paper in required {
        assert!(built_in.contains(&paper.profile), "{}", paper.profile);
    }
}

#[test]
fn the_last_day_to_ask_is_computed_and_said_first() {
    let michigan = |issued: &str, filer: &str| {
        of("MI").set("order.stage", "final").set("order.issued", issued).set("filer", filer)
    };
    let ahead = Words::of(&michigan("2026-11-20", "restrained"));
    ahead.assert_says("next-steps", "Ask by December 4, 2026.");
    let past = Words::of(&michigan("2026-01-05", "restrained"));
    past.assert_says("next-steps", "The usual last day to ask was January 19, 2026.");
    for (issued, filer, state) in
        [("2026-11-20", "protected", "MI"), ("2026-11-20", "restrained", "KS")]
    {
        let words = Words::of(&michigan(issued, filer).set("court.state", state));
        words.assert_silent("next-steps", "Ask by");
    }
    let unknown = Words::of(&of("MI").set("order.stage", "final").set("filer", "restrained"));
    unknown.assert_silent("next-steps", "Ask by");
}
