//! Every state on every route: papers without a gap, and no fact where it may not stand.

use liftorder::case::{Case, DocumentId, State, States, documents, on_request};
use liftorder::draft::{View, draft};
use liftorder::generate::{Assets, examine};
use liftorder::layout::{Faces, lay_out};
use serde_json::Value;

use crate::harness::{CaseFile, Sandbox, day, standard};

const COURT_PAPERS: [DocumentId; 3] =
    [DocumentId::Motion, DocumentId::Declaration, DocumentId::ProposedOrder];

fn assets() -> Assets {
    Assets::built_in(Faces::built_in(), standard(), &DocumentId::ALL).unwrap()
}

/// The four routes of a state, each with as little said as can be.
fn routes(state: &str) -> Vec<(&'static str, CaseFile)> {
    let bare = CaseFile::bare().set("court.state", state);
    vec![
        ("civil", bare.clone()),
        ("criminal", bare.clone().set("order.type", "criminal_no_contact")),
        ("restrained", bare.clone().set("filer", "restrained")),
        ("unsure", bare.set("order.type", "unsure")),
    ]
}

fn all_documents(case: &Case) -> Vec<DocumentId> {
    [documents(case, day()), on_request(case, day())].concat()
}

#[test]
fn no_paper_has_a_gap_and_hand_outs_keep_to_their_pages() {
    let assets = assets();
    for state in State::all() {
        for (route, file) in routes(state.code()) {
            let case =
                examine(file.text().as_bytes(), &States::default(), &assets.faces).unwrap().case;
            for document in all_documents(&case) {
                let place = format!("{} {route} {}", state.code(), document.name());
                let markdown =
                    assets.templates.markdown(document, &View::of(&case, day())).unwrap();
                assert_whole(&markdown, &place);
                let drafted = draft(&assets.templates, &case, document, day()).unwrap();
                let pages = lay_out(&drafted, &assets.faces, &standard()).pages.len();
                let most = match document {
                    DocumentId::NextSteps | DocumentId::InForce | DocumentId::Safety => 1,
                    DocumentId::ClerkCall | DocumentId::ProsecutorCall => 2,
                    _ => 4,
                };
                assert!(pages <= most, "{place} has {pages} pages");
            }
        }
    }
}

fn assert_whole(markdown: &str, place: &str) {
    for line in markdown.lines() {
        let line = line.trim();
        let lower = line.to_lowercase();
        let words: Vec<&str> = lower.split(' ').collect();
        for bad in ["null", "()", "( )", "  ", " ,", " .", "..", ",,", "{{", "}}", "“”"] {
            assert!(!lower.contains(bad), "{place}: {bad:?} in {line:?}");
        }
        for pair in words.windows(2) {
            let doubled = pair[0] == pair[1] && ["the", "a", "an", "of", "to"].contains(&pair[0]);
            assert!(!doubled, "{place}: a doubled word in {line:?}");
        }
    }
}

/// The text at a dotted path, as `from_memory` names it.
fn fact<'v>(entry: &'v Value, path: &str) -> Option<&'v str> {
    let mut value = entry;
    for step in path.split('.') {
        value = &value[step];
    }
    value.as_str()
}

#[test]
fn no_remembered_fact_stands_in_a_court_paper() {
    let assets = assets();
    let mut looked_at = 0;
    for state in State::all() {
        let Some(entry) = state.entry() else { continue };
        let remembered: Vec<&str> = entry["from_memory"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|path| fact(&entry, path.as_str()?))
            .filter(|fact| fact.len() > 8)
            .collect();
        for (route, file) in routes(state.code()) {
            let case =
                examine(file.text().as_bytes(), &States::default(), &assets.faces).unwrap().case;
            for document in all_documents(&case) {
                if !COURT_PAPERS.contains(&document) {
                    continue;
                }
                let markdown =
                    assets.templates.markdown(document, &View::of(&case, day())).unwrap();
                let words = markdown.replace('\\', "").replace('\u{a0}', " ");
                for fact in &remembered {
                    assert!(
                        !words.contains(fact),
                        "{} {route} {}: {fact}",
                        state.code(),
                        document.name()
                    );
                    looked_at += 1;
                }
                let form = fact_of_form(&entry);
                assert!(
                    form.is_none_or(|form| !words.contains(form)),
                    "{}: a form number in a court paper",
                    state.code()
                );
            }
        }
    }
    assert!(looked_at > 50, "only {looked_at} facts were looked at");
}

fn fact_of_form(entry: &Value) -> Option<&str> {
    fact(entry, "civil.end_request.form")
}

#[test]
fn what_is_official_is_used_and_a_remembered_provision_is_not() {
    let motion = |state: &str| {
        let outcome = Sandbox::new().render(&CaseFile::bare().set("court.state", state));
        outcome.words("motion.pdf")
    };
    let Some(alaska) = motion("AK") else { return };
    assert!(alaska.contains("Request to Dissolve Protective Order"), "{alaska}");
    assert!(alaska.contains("I ask the court to dissolve the order"), "{alaska}");
    assert!(alaska.contains("Alaska Stat. § 18.66.120"), "{alaska}");
    let montana = motion("MT").unwrap();
    assert!(!montana.contains("40-15-204"), "the statute came from memory: {montana}");
    let dakota = motion("ND").unwrap();
    assert!(dakota.contains("Motion to Terminate Protection Order"), "{dakota}");
}

#[test]
fn a_declaration_is_signed_as_the_state_wants_it() {
    let declaration = |state: &str| {
        let outcome = Sandbox::new().render(&CaseFile::bare().set("court.state", state));
        outcome.words("declaration.pdf")
    };
    let Some(washington) = declaration("WA") else { return };
    assert!(washington.contains("under penalty of perjury under the law of Washington"));
    assert!(!washington.contains("notary"), "{washington}");
    let oregon = declaration("OR").unwrap();
    assert!(oregon.contains("Do not sign before you are with a notary"), "{oregon}");
    assert!(!oregon.contains("perjury"), "{oregon}");
    // California's wording came from memory: both ways of signing, and a question.
    for state in ["CA", "MS"] {
        let both = declaration(state).unwrap();
        assert!(both.contains("Ask the clerk which of the two ways"), "{both}");
        assert!(both.contains("I declare under penalty of perjury") && both.contains("notary"));
    }
}

#[test]
fn an_order_of_another_kind_gets_no_provision_that_is_not_its_own() {
    let file = CaseFile::bare().set("court.state", "WA");
    let outcome = Sandbox::new().render(&file.set("order.title", "Vulnerable Adult Order"));
    let Some(words) = outcome.words("motion.pdf") else { return };
    assert!(!words.contains("7.105.500"), "{words}");
    assert!(words.contains("Vulnerable Adult Order"), "{words}");
}

#[test]
fn the_states_command_shows_each_fact_with_its_source() {
    let sandbox = Sandbox::new();
    let list = sandbox.run(&["states"]);
    assert_eq!(list.code, Some(0));
    assert_eq!(list.stdout.lines().count(), 56);
    assert!(list.stdout.contains("WA  Washington"), "{}", list.stdout);

    let jersey = sandbox.run(&["states", "NJ"]);
    assert_eq!(jersey.code, Some(0));
    for part in [
        "New Jersey",
        "looked up 2026-11, confidence high",
        "civil.end_request.statute: N.J. Stat. Ann. § 2C:25-29(d)",
        "from memory: for questions only",
        "source: ",
    ] {
        assert!(jersey.stdout.contains(part), "{part:?} is missing in {}", jersey.stdout);
    }
    let json = sandbox.run(&["states", "nj", "--message-format", "json"]);
    let entry: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(entry["code"], "NJ");

    let samoa = sandbox.run(&["states", "AS"]);
    assert!(samoa.stdout.contains("nothing is known"), "{}", samoa.stdout);
    let unknown = sandbox.run(&["states", "ZZ"]);
    assert_eq!(unknown.code, Some(2));
}

const KING: &str = r#"[{
    "code": "WA", "county": "King County",
    "civil": { "end_request": { "title": "King County Motion to Terminate", "form": "KC 12" } },
    "sources": [{ "for": ["civil"], "where": "the county clerk, by telephone", "kind": "court" }]
}]"#;

#[test]
fn facts_of_ones_own_are_laid_over_the_built_in_ones() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("king.json"), KING).unwrap();
    let titles = |county: &str| {
        let file = CaseFile::civil().set("court.county", county).text();
        let arguments = ["render", "-", "--states", "king.json", "--force"];
        let outcome = sandbox.run_with(&arguments, file.as_bytes());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        Some((outcome.words("motion.pdf")?, outcome.words("clerk-call.pdf")?))
    };
    let Some((motion, call)) = titles("King County") else { return };
    assert!(motion.contains("King County Motion to Terminate"), "{motion}");
    assert!(motion.contains("7.105.500"), "what was not laid over is gone: {motion}");
    assert!(call.contains("Is form KC 12 still the right one?"), "{call}");
    let (motion, _) = titles("Pierce County").unwrap();
    assert!(!motion.contains("King County Motion"), "{motion}");
}

#[test]
fn facts_of_ones_own_are_checked_on_reading() {
    let sandbox = Sandbox::new();
    for (from, to, problem) in [
        ("WA", "ZZ", "1.code: there is no such state"),
        ("\"form\"", "\"frm\"", "1.civil.end_request.frm: there is no such field"),
        ("\"sources\"", "\"notes\"", "1.sources: the entry does not say where it was seen"),
        ("\"KC 12\"", "12", "expected a string"),
        ("[{", "{", "not valid JSON"),
    ] {
        std::fs::write(sandbox.path().join("own.json"), KING.replacen(from, to, 1)).unwrap();
        let outcome = sandbox.run(&["render", "--example", "--states", "own.json"]);
        assert_eq!(outcome.code, Some(1), "{to}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(problem), "{to}: {}", outcome.stderr);
        assert!(outcome.files.is_empty());
    }
}
