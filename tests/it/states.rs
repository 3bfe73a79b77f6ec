//! Every state on every route: papers without a gap, and no fact where it may not stand.

use serde_json::Value;

use crate::batch::manifest;
use crate::harness::{CaseFile, Sandbox, TODAY, root};
use crate::words::Words;

const EVERY_PAPER: &str = "next-steps,letter,motion,declaration,proposed-order,service,\
                           clerk-call,prosecutor-call,hearing,in-force,safety";
const COURT_PAPERS: &str = "motion,declaration,proposed-order";

/// The codes of all states, as the program lists them.
fn states() -> Vec<String> {
    let list = Sandbox::new().run(&["states"]).stdout;
    list.lines().map(|line| line.split_once("  ").unwrap().0.to_owned()).collect()
}

/// The four routes of each state, each with as little said as can be. The state begins the case
/// number.
fn routes() -> Vec<CaseFile> {
    let in_state = |state: String| {
        let route = |route: &str| {
            let file = domestic(&state);
            file.set("case_number", format!("{state} {route}"))
        };
        [
            route("civil"),
            route("criminal").set("order.type", "criminal_no_contact"),
            route("restrained").set("filer", "restrained"),
            route("unsure").set("order.type", "unsure"),
        ]
    };
    states().into_iter().flat_map(in_state).collect()
}

/// A paper of one of many cases.
struct Paper {
    case_number: String,
    name: String,
    text: String,
    pages: Option<u64>,
}

/// The papers of many cases, of one batch.
fn papers_of(cases: &[CaseFile], arguments: &[&str]) -> Vec<Paper> {
    let input: String = cases.iter().map(|case| case.text() + "\n").collect();
    let batch = ["batch", "-", "--input-format", "jsonl", "--today", TODAY, "--quiet"];
    let outcome = Sandbox::new().run_with(&[&batch[..], arguments].concat(), input.as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let mut papers = Vec::new();
    for entry in manifest(&outcome) {
        let files = entry["files"].as_array().unwrap();
        for file in files {
            let Some(name) = file["name"].as_str().unwrap().strip_suffix(".txt") else { continue };
            let pdf = files.iter().find(|file| file["name"] == format!("{name}.pdf"));
            let path = format!("{}/{name}.txt", entry["folder"].as_str().unwrap());
            papers.push(Paper {
                case_number: entry["case_number"].as_str().unwrap().to_owned(),
                name: name.to_owned(),
                text: std::fs::read_to_string(outcome.path(&path)).unwrap(),
                pages: pdf.and_then(|pdf| pdf["pages"].as_u64()),
            });
        }
    }
    papers
}

#[test]
fn no_paper_has_a_gap_and_hand_outs_keep_to_their_pages() {
    let mut cases = routes();
    for entry in std::fs::read_dir(root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        cases.push(CaseFile::example(&path.file_stem().unwrap().to_string_lossy()));
    }
    let papers = papers_of(&cases, &["--only", EVERY_PAPER, "--format", "pdf,txt"]);
    assert!(papers.len() > 1_400, "only {} papers were made", papers.len());
    for Paper { case_number, name, text, pages } in papers {
        assert_whole(&text, &format!("{case_number} {name}"));
        let most = match name.as_str() {
            "safety" => 1,
            "in-force" | "clerk-call" | "prosecutor-call" | "letter" | "hearing" => 2,
            "next-steps" => 3,
            _ => 4,
        };
        let pages = pages.unwrap();
        assert!(pages <= most, "{case_number} {name} has {pages} pages");
    }
}

fn assert_whole(text: &str, place: &str) {
    for line in text.lines() {
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
        value = match step.parse::<usize>() {
            Ok(place) => &value[place - 1],
            Err(_) => &value[step],
        };
    }
    value.as_str()
}

#[test]
fn no_remembered_fact_stands_in_a_court_paper() {
    let papers = papers_of(&routes(), &["--only", COURT_PAPERS, "--format", "txt"]);
    let mut looked_at = 0;
    for state in states() {
        let shown = Sandbox::new().run(&["states", &state, "--message-format", "json"]);
        let Ok(entry) = serde_json::from_str::<Value>(&shown.stdout) else { continue };
        let Some(remembered) = entry["from_memory"].as_array() else { continue };
        let mut remembered: Vec<&str> =
            remembered.iter().filter_map(|path| fact(&entry, path.as_str()?)).collect();
        let mut forms = Vec::new();
        for end in entry["ends"].as_array().unwrap() {
            let of_entry = end["from_memory"].as_array().unwrap().iter();
            remembered.extend(of_entry.filter_map(|name| end[name.as_str()?].as_str()));
            forms.extend(end["form"].as_str());
        }
        remembered.retain(|fact| fact.len() > 8);
        let of_state = papers.iter().filter(|paper| paper.case_number.starts_with(&state));
        for Paper { case_number, name, text, .. } in of_state {
            let words = text.replace('\u{a0}', " ");
            for fact in &remembered {
                assert!(!words.contains(fact), "{case_number} {name}: {fact}");
                looked_at += 1;
            }
            for form in &forms {
                assert!(!words.contains(form), "{state}: form {form} in a court paper");
            }
        }
    }
    assert!(looked_at > 50, "only {looked_at} facts were looked at");
}

/// A bare case with a domestic-violence order in a state.
fn domestic(state: &str) -> CaseFile {
    CaseFile::bare().set("court.state", state).set("order.kind", "domestic_violence")
}

/// The papers of such a case.
fn in_state(state: &str) -> Words {
    Words::of(&domestic(state))
}

#[test]
fn what_is_official_is_used_and_a_remembered_provision_is_not() {
    let alaska = in_state("AK");
    alaska.assert_says("motion", "Request to Dissolve Protective Order");
    alaska.assert_says("motion", "I ask the court to dissolve the order");
    alaska.assert_says("motion", "Alaska Stat. § 18.66.120");
    in_state("MT").assert_silent("motion", "40-15-204");
    in_state("ND").assert_says("motion", "Motion to Terminate Domestic Violence Protection Order");
}

#[test]
fn a_declaration_is_signed_as_the_state_wants_it() {
    let washington = in_state("WA");
    washington.assert_says("declaration", "under penalty of perjury under the law of Washington");
    washington.assert_silent("declaration", "notary");
    let oregon = in_state("OR");
    oregon.assert_says("declaration", "Affidavit in Support of");
    oregon.assert_says("declaration", "Signed and sworn to (or affirmed) before me");
    oregon.assert_says("next-steps", "before a notary or the clerk. Do not sign at home.");
    oregon.assert_silent("declaration", "perjury");
    in_state("CA").assert_says("declaration", "under the laws of the State of California");
    // There an unsworn statement has the birth date in it, for all to read.
    in_state("TX").assert_silent("declaration", "perjury");
    // Where the wording is not known there are both ways of signing, and a question.
    for state in ["IL", "MS"] {
        let both = in_state(state);
        both.assert_says(
            "next-steps",
            "Ask which of the two ways the court wants, and check that box.",
        );
        both.assert_says("declaration", "I declare under penalty of perjury");
        both.assert_says("declaration", "notary");
    }
}

#[test]
fn an_order_of_another_kind_gets_no_provision_that_is_not_its_own() {
    let file = CaseFile::bare().set("court.state", "WA");
    let words = Words::of(&file.set("order.title", "Vulnerable Adult Order"));
    words.assert_silent("motion", "7.105.500");
    words.assert_says("motion", "Vulnerable Adult Order");
}

#[test]
fn a_provision_that_only_the_protected_person_may_use_is_cited_for_nobody_else() {
    for (state, provision) in [("AZ", "13-3602"), ("NE", "26-106"), ("OR", "107.720")] {
        in_state(state).assert_says("motion", provision);
        let restrained = Words::of(&domestic(state).set("filer", "restrained"));
        for paper in restrained.papers() {
            restrained.assert_silent(paper, provision);
        }
    }
}

#[test]
fn what_a_state_tells_the_protected_person_to_do_is_not_told_to_the_restrained_person() {
    let protected = in_state("AZ");
    protected.assert_says("next-steps", "In Arizona:");
    protected.assert_says("next-steps", "Go there in person.");
    let restrained = Words::of(&domestic("AZ").set("filer", "restrained"));
    restrained.assert_silent("next-steps", "In Arizona:");
    restrained.assert_silent("next-steps", "in person");
}

#[test]
fn a_court_that_wants_the_protected_person_there_is_asked_for_a_hearing_by_that_person() {
    // A hearing is in the court's discretion there.
    let protected = domestic("SC");
    let restrained = Words::of(&protected.clone().set("filer", "restrained"));
    Words::of(&protected).assert_says("motion", "I ask the court to set a hearing");
    // No judge ends it for that person without one.
    restrained.assert_says("motion", "I ask the court to set a hearing if it needs one");
}

#[test]
fn a_request_to_change_an_order_has_no_title_that_asks_for_its_end() {
    let change = |state: &str| Words::of(&domestic(state).set("request.goal", "modify"));
    for (state, title_of_an_ending) in
        [("AK", "Request to Dissolve"), ("FL", "Motion to Dissolve"), ("VT", "Motion to Vacate")]
    {
        let (end, change) = (in_state(state), change(state));
        for paper in ["motion", "declaration"] {
            end.assert_says(paper, title_of_an_ending);
            change.assert_silent(paper, title_of_an_ending);
            change.assert_says(paper, "to Modify");
        }
    }
    // A title that names both stays.
    change("CO").assert_says("motion", "Motion to Modify/Dismiss Protection Order");
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
        "ends.2: domestic_violence | final | protected | terminate\n    title: Request to",
        "    statute: N.J. Stat. Ann. § 2C:25-29(d)",
        "    form: CN 12420",
        "orders.1: domestic_violence | Final Restraining Order",
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
    "ends": [{
        "kind": ["domestic_violence"], "stage": "final", "side": "any", "goal": "terminate",
        "title": "King County Motion to Terminate", "form": "KC 12"
    }],
    "sources": [{ "for": ["ends"], "where": "the county clerk, by telephone", "kind": "court" }]
}]"#;

#[test]
fn facts_of_ones_own_are_laid_over_the_built_in_ones() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("king.json"), KING).unwrap();
    let words = |county: &str| {
        let file = CaseFile::civil().set("court.county", county);
        Words::in_folder(&sandbox, &file, &["--states", "king.json"])
    };
    // However a user writes the name of the county.
    for county in ["King County", "KING COUNTY", "king county"] {
        let king = words(county);
        king.assert_says("motion", "King County Motion to Terminate");
        king.assert_silent("motion", "7.105.500");
        king.assert_says("clerk-call", "Is form KC 12 still the right one?");
    }
    words("Pierce County").assert_silent("motion", "King County Motion");
}

#[test]
fn facts_of_one_court_are_used_for_no_other() {
    let sandbox = Sandbox::new();
    let facts = KING.replace("\"county\": \"King County\"", "\"court\": \"Municipal Court\"");
    std::fs::write(sandbox.path().join("court.json"), facts).unwrap();
    for (court, has_it) in [("Municipal Court", true), ("MUNICIPAL COURT", true), ("Court", false)]
    {
        let file = CaseFile::civil().set("court.name", court);
        let words = Words::in_folder(&sandbox, &file, &["--states", "court.json"]);
        let motion = words.text("motion");
        assert_eq!(motion.contains("King County Motion to Terminate"), has_it, "{court}");
    }
}

#[test]
fn facts_that_are_hardly_trusted_stand_in_no_court_paper() {
    const WAIT: &str = "\"wait\": \"The county’s own week must be over.\"";
    let sandbox = Sandbox::new();
    for (confidence, is_cited) in [("medium", true), ("low", false)] {
        let goal = "\"goal\": \"terminate\",";
        let facts =
            KING.replace(goal, &format!("{goal} \"confidence\": \"{confidence}\", {WAIT},"));
        std::fs::write(sandbox.path().join("king.json"), facts).unwrap();
        let file = CaseFile::civil().set("court.county", "King County");
        let words = Words::in_folder(&sandbox, &file, &["--states", "king.json"]);
        let motion = words.text("motion");
        assert_eq!(motion.contains("King County Motion to Terminate"), is_cited, "{confidence}");
        words.assert_says("clerk-call", "KC 12");
        let next = words.text("next-steps");
        assert_eq!(next.contains("The county’s own week must be over."), is_cited, "{confidence}");
    }
}

#[test]
fn a_fact_that_a_user_has_seen_is_no_longer_from_memory() {
    let sandbox = Sandbox::new();
    let seen = r#"[{
        "code": "MT",
        "ends": [{
            "kind": ["domestic_violence"], "stage": "final", "side": "any", "goal": "terminate",
            "statute": "Mont. Code Ann. § 40-15-204(9)"
        }],
        "sources": [{ "for": ["ends"], "where": "the code, read today", "kind": "statute" }]
    }]"#;
    std::fs::write(sandbox.path().join("montana.json"), seen).unwrap();
    let file = domestic("MT");
    Words::of(&file).assert_silent("motion", "40-15-204");
    let words = Words::in_folder(&sandbox, &file, &["--states", "montana.json"]);
    words.assert_says("motion", "I ask this under Mont. Code Ann. § 40-15-204(9).");
}

#[test]
fn words_to_sign_under_that_a_user_has_seen_are_signed_under() {
    let sandbox = Sandbox::new();
    let seen = r#"[{
        "code": "IL",
        "declaration": { "wording": "I certify under section 1-109" },
        "plain": { "sign": "I certify under section 1-109 that this is true." },
        "sources": [{ "for": ["declaration"], "where": "the code, read today", "kind": "statute" }]
    }]"#;
    std::fs::write(sandbox.path().join("own.json"), seen).unwrap();
    let asks = "[ ] Unsworn: I declare";
    Words::of(&domestic("IL")).assert_says("declaration", asks);
    let words = Words::in_folder(&sandbox, &domestic("IL"), &["--states", "own.json"]);
    words.assert_silent("declaration", asks);
    words.assert_says("declaration", "I certify under section 1-109 that this is true.");
}

#[test]
fn facts_of_ones_own_are_checked_on_reading() {
    let sandbox = Sandbox::new();
    for (from, to, problem) in [
        ("WA", "ZZ", "1.code: there is no such state"),
        ("\"form\"", "\"frm\"", "1: unknown field `frm`"),
        ("\"ends\"", "\"end\"", "1.end: there is no such field"),
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

#[test]
fn the_states_command_shows_every_fact_that_papers_use_with_its_true_standing() {
    let sandbox = Sandbox::new();
    for state in states() {
        let entry = sandbox.run(&["states", &state, "--message-format", "json"]);
        let entry: serde_json::Value = serde_json::from_str(&entry.stdout).unwrap();
        if entry.get("civil").is_none() {
            continue;
        }
        let shown = sandbox.run(&["states", &state]).stdout;
        for part in ["civil", "orders", "ends", "declaration", "plain", "prosecutor_title"] {
            assert!(shown.lines().any(|line| line.starts_with(part)), "{state} hides {part}");
        }
        for path in entry["from_memory"].as_array().unwrap() {
            let path = path.as_str().unwrap();
            let is_it = |line: &&str| {
                line.strip_prefix(path).is_some_and(|rest| rest.starts_with([':', '.']))
                    && !line.ends_with(": not known")
            };
            let lines: Vec<&str> = shown.lines().filter(is_it).collect();
            let told = lines.iter().all(|line| line.ends_with("(from memory: for questions only)"));
            assert!(told, "{state} {path}: {lines:?}");
        }
    }
    let florida = sandbox.run(&["states", "FL"]).stdout;
    let stalking = florida.lines().find(|line| line.contains("784.0485")).unwrap();
    assert!(stalking.ends_with("(from memory: for questions only)"), "{stalking}");
}

#[test]
fn facts_of_ones_own_can_be_looked_at_and_hold_in_a_county_however_it_is_written() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("facts.json"), KING).unwrap();
    let shown = sandbox.run(&["states", "Washington", "--states", "facts.json"]);
    assert_eq!(shown.code, Some(0), "{}", shown.stderr);
    assert!(shown.stdout.contains("title: King County Motion to Terminate"), "{}", shown.stdout);
    for county in ["King", "king county", "King County"] {
        let file = domestic("WA").set("court.county", county);
        let words = Words::in_folder(&sandbox, &file, &["--states", "facts.json"]);
        words.assert_says("motion", "King County Motion to Terminate");
    }
}
