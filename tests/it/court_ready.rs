//! What a clerk, a judge and the reader need of every paper, in every state, as a draft and as a copy to sign.

use std::collections::{BTreeMap, BTreeSet};

use liftorder::answers::Side;
use liftorder::catalog::Destination;
use liftorder::draft::{Document, Drafter};
use liftorder::facts::State;
use liftorder::layout::{Page, Pages, Role, Shape, Typesetter, lay_out_with};
use liftorder::make::Assets;
use liftorder::paper::{BannerPlace, PrintSetup, PrintWish, Profile};
use serde_json::json;

use crate::harness::{CaseFile, Sandbox, TODAY};

/// A case of each route in a state.
fn routes(state: &str) -> Vec<CaseFile> {
    let civil = CaseFile::civil()
        .set("court.state", state)
        .set("order.title", serde_json::Value::Null)
        .set("parties.protected.role", serde_json::Value::Null)
        .set("parties.restrained.role", serde_json::Value::Null)
        .set("order.kind", "domestic_violence");
    let changes = json!(["Calls about our child are allowed.", "We may both be at school events."]);
    vec![
        civil.clone(),
        civil.clone().set("filer", "restrained"),
        civil.clone().set("request.goal", "modify").set("request.changes", changes),
        civil.clone().set("order.stage", "temporary").set("order.expires", serde_json::Value::Null),
        civil.clone().set("order.type", "criminal_no_contact"),
        civil.clone().set("request", json!({})).set("order.issued", serde_json::Value::Null),
        civil.set("order.type", "unsure"),
    ]
}

fn setups(required: Option<&str>) -> Vec<(BannerPlace, PrintSetup)> {
    let places = [BannerPlace::EveryPage, BannerPlace::CoverPage];
    let setup = |place| {
        let wish = PrintWish { banner: Some(place), ..PrintWish::default() };
        (place, wish.setup(required))
    };
    places.into_iter().map(setup).collect()
}

fn text_of(page: &Page) -> String {
    let texts = page.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

/// How many lines of words stand on a page, without its banner, footer and what is drawn around the text.
fn lines_of(pages: &Pages, page: &Page) -> usize {
    let in_banner = |part: liftorder::layout::PartId| {
        let mut part = Some(part);
        while let Some(id) = part {
            if pages.parts[id.0 as usize].role == Role::Banner {
                return true;
            }
            part = pages.parts[id.0 as usize].inside;
        }
        false
    };
    let mut baselines: Vec<i32> = page
        .items
        .iter()
        .filter(|item| matches!(item.shape, Shape::Text(_)))
        .filter(|item| item.part.is_some_and(|part| !in_banner(part)))
        .map(|item| item.y.round() as i32)
        .collect();
    baselines.sort_unstable();
    baselines.dedup();
    baselines.len()
}

/// Every document of every route of every state, laid out in both ways.
fn each_document(mut look: impl FnMut(&str, &Document, BannerPlace, &Pages)) {
    let assets = Assets::built_in().unwrap();
    let mut typesetter = Typesetter::new(&assets.faces);
    let mut count = 0;
    for state in State::all().map(State::code) {
        for case in routes(state) {
            let chosen = case.chosen(&assets, &[]);
            let rule = chosen.case().paper_rule().map(|rule| rule.profile.as_str());
            let drafter = Drafter::new(&assets.templates, &chosen).unwrap();
            for id in chosen.documents() {
                let document = drafter.draft(id).unwrap();
                for (place, setup) in setups(rule) {
                    let pages = lay_out_with(&document, &mut typesetter, &setup);
                    let side =
                        if chosen.case().filer() == Side::Protected { "" } else { "restrained " };
                    look(&format!("{state} {side}{}", id.name()), &document, place, &pages);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 3_000, "only {count} documents");
}

#[test]
fn every_paper_of_every_state_is_fit_for_its_reader() {
    let mut faults = BTreeSet::new();
    each_document(|name, document, place, pages| {
        let mut fault = |what: String| {
            faults.insert(format!("{name} {place:?}: {what}"));
        };
        let leaves = document.destination.leaves_home();
        let covers = usize::from(place == BannerPlace::CoverPage && leaves);
        let (cover, own) = pages.pages.split_at(covers);
        for cover in cover.iter().map(text_of) {
            // It says which paper is behind it.
            let title = document.title.replace('\u{a0}', " ");
            let is_named = title.split(' ').all(|word| cover.contains(word));
            if !is_named || !cover.contains("Take This Page Off") || !has_banner(&cover) {
                fault(format!("the cover says {cover}"));
            }
        }
        for page in own.iter().map(text_of) {
            let is_draft = page.to_lowercase().contains("draft");
            if covers == 1 && (is_draft || has_banner(&page) || page.contains("Packet")) {
                fault("a copy to sign says draft".to_owned());
            }
            if covers == 0 && !has_banner(&page) {
                fault("a page without a banner".to_owned());
            }
            let page = format!(" {}", page.to_lowercase());
            for word in FOREIGN.iter().filter(|word| page.contains(&format!(" {word}"))) {
                fault(format!("it says {word}"));
            }
        }
        let lines = own.last().map_or(0, |last| lines_of(pages, last));
        if own.len() > 1 && lines < LEAST_LINES {
            fault(format!("{lines} lines on the last page"));
        }
        if document.destination == Destination::Home {
            let longest = own.iter().map(longest_line).max().unwrap_or(0);
            if longest > LONGEST_LINE {
                fault(format!("a line of {longest} letters"));
            }
        }
    });
    assert_none(&faults);
}

/// Fewer lines than these and nobody should sign the page.
const LEAST_LINES: usize = 6;
/// Of what is read at home, in letters.
const LONGEST_LINE: usize = 90;

fn has_banner(page: &str) -> bool {
    page.contains("NOT LEGAL ADVICE")
}

fn longest_line(page: &Page) -> usize {
    let mut lines: BTreeMap<i32, usize> = BTreeMap::new();
    for item in page.items.iter().filter(|item| item.part.is_some()) {
        if let Shape::Text(run) = &item.shape
            && run.size > 9.5
        {
            *lines.entry((item.y * 10.0) as i32).or_default() += run.text.chars().count();
        }
    }
    lines.into_values().max().unwrap_or(0)
}

fn assert_none(faults: &BTreeSet<String>) {
    let some: Vec<&str> = faults.iter().map(String::as_str).take(40).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), some.join("\n"));
}

#[test]
fn a_packet_to_file_is_short_and_has_one_title() {
    let assets = Assets::built_in().unwrap();
    let mut typesetter = Typesetter::new(&assets.faces);
    let mut faults = BTreeSet::new();
    for state in State::all().map(State::code) {
        for (route, case) in routes(state).into_iter().take(4).enumerate() {
            let chosen = case.chosen(&assets, &[]);
            let drafter = Drafter::new(&assets.templates, &chosen).unwrap();
            let drafted: Vec<Document> =
                chosen.documents().iter().map(|id| drafter.draft(id).unwrap()).collect();
            let of = |name: &str| drafted.iter().find(|document| document.id.name() == name);
            let Some(motion) = of("motion") else { continue };
            for (name, most) in [("standard", 5), ("a4", 5), ("top-3-inch", 7)] {
                let wish = PrintWish {
                    profile: Profile::built_in(name),
                    banner: Some(BannerPlace::CoverPage),
                    large_print: false,
                };
                let setup = wish.setup(None);
                let mut count = |paper: &str| {
                    lay_out_with(of(paper).unwrap(), &mut typesetter, &setup).pages.len() - 1
                };
                let pages = ["motion", "declaration", "proposed-order", "service"].map(&mut count);
                let is_long = pages.iter().sum::<usize>() > most;
                if is_long || name != "top-3-inch" && pages[2] > 1 {
                    faults.insert(format!("{state} {route} {name}: {pages:?} pages"));
                }
            }
            for paper in ["declaration", "proposed-order"] {
                if !of(paper).unwrap().title.ends_with(&motion.title) {
                    faults.insert(format!("{state} {paper}: {}", of(paper).unwrap().title));
                }
            }
        }
    }
    assert_none(&faults);
}

/// What an American clerk or advocate does not say.
const FOREIGN: [&str; 25] = [
    "tick",
    "pushes you",
    "pushed",
    "pushing",
    "hand over",
    "handed over",
    "hands over",
    "must i ",
    "may i ask",
    "may i come",
    "postal address",
    "telephone",
    "e-mail",
    "counselling",
    "counsellor",
    "handover",
    "need not",
    "was made on",
    "breaking the order",
    "of my own knowledge",
    "say the answers back",
    "stands behind",
    "whoever",
    "stays forbidden",
    "whom the order protects",
];

#[test]
fn messages_are_in_american_english() {
    let mut faults = BTreeSet::new();
    for file in ["interview.json", "problems.json", "program.json"] {
        let path = crate::harness::root().join("templates/en").join(file);
        let text = std::fs::read_to_string(path).unwrap().to_lowercase();
        for word in FOREIGN.iter().filter(|word| text.contains(&format!(" {word}"))) {
            faults.insert(format!("{file}: {word}"));
        }
    }
    assert_none(&faults);
}

#[test]
fn the_courts_own_paper_is_used_unless_another_is_asked_for() {
    let sandbox = Sandbox::new();
    let case = CaseFile::civil().text();
    let run = |more: &[&str]| {
        let arguments = [&["render", "-", "--today", TODAY, "--force"][..], more].concat();
        sandbox.run_with(&arguments, case.as_bytes())
    };
    let washington = run(&[]);
    assert!(
        washington.stderr.contains("court papers as top-3-inch: Washington General Rule 14(a)"),
        "{}",
        washington.stderr
    );
    let told = run(&["--message-format", "json"]).stdout;
    assert!(told.contains("\"paper_rule\":\"top-3-inch\""), "{told}");
    let asked = run(&["--profile", "standard"]);
    assert!(!asked.stderr.contains("court papers as"), "{}", asked.stderr);
    let of_no_court = run(&["--only", "letter"]);
    assert!(!of_no_court.stderr.contains("court papers as"), "{}", of_no_court.stderr);
    let texas = CaseFile::civil().set("court.state", "TX").text();
    let arguments = ["render", "-", "--today", TODAY, "--force"];
    let texas = sandbox.run_with(&arguments, texas.as_bytes());
    assert!(!texas.stderr.contains("court papers as"), "{}", texas.stderr);
}

#[test]
fn what_stands_between_a_packet_and_the_clerk_is_told() {
    let check = |case: &CaseFile, more: &[&str]| {
        let arguments = [&["check", "-", "--filing", "--today", TODAY][..], more].concat();
        Sandbox::new().run_with(&arguments, case.text().as_bytes())
    };
    let case = CaseFile::civil();
    let draft = check(&case, &[]);
    assert_eq!(draft.code, Some(1), "{}", draft.stdout);
    assert!(draft.stdout.contains("STOP   the pages say DRAFT"), "{}", draft.stdout);
    let ready = check(&case, &["--banner", "cover"]);
    assert_eq!(ready.code, Some(0), "{}", ready.stdout);
    assert!(!ready.stdout.contains("STOP") && ready.stdout.contains("to do  sign and date"));
    let with =
        |case: &CaseFile, more: &[&str]| check(case, &[&["--banner", "cover"], more].concat());
    for (case, more, says) in [
        (
            case.clone(),
            &["--profile", "standard"][..],
            "Washington General Rule 14(a) asks for other paper",
        ),
        (case.clone().set("court.county", serde_json::Value::Null), &[], "court.county is blank"),
        (case.clone().set("order.issued", serde_json::Value::Null), &[], "order.issued is blank"),
        (
            case.clone()
                .set("court.state", "CA")
                .set("order.title", serde_json::Value::Null)
                .set("order.kind", "domestic_violence"),
            &[],
            "the court takes only its own form, DV-300",
        ),
        (case.clone().set("court.state", "PR"), &[], "this court works in Spanish"),
    ] {
        let outcome = with(&case, more);
        assert_eq!(outcome.code, Some(1), "{says}: {}", outcome.stdout);
        assert!(outcome.stdout.contains(&format!("STOP   {says}")), "{says}: {}", outcome.stdout);
    }
    for nothing in
        [case.clone().set("request.freely", "no"), case.clone().set("order.type", "unsure")]
    {
        let outcome = check(&nothing, &[]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stdout);
        assert_eq!(outcome.stdout, "nothing is filed with a court in this case\n");
    }
    let json = check(&case, &["--message-format", "json"]);
    assert!(json.stderr.contains("\"code\":\"filing\""), "{}", json.stderr);
}

#[test]
fn a_reason_that_tells_of_contact_is_warned_of_and_no_example_does() {
    let said =
        |case: &CaseFile| Sandbox::new().run_with(&["check", "-"], case.text().as_bytes()).stderr;
    let case = |reason: &str| CaseFile::bare().set("request", json!({ "reason": reason }));
    let warning = "this may say that there is contact";
    for reason in [
        "We live together again.",
        "He moved back in.\nIt is calm.",
        "We see each other each week.",
    ] {
        assert!(said(&case(reason)).contains(warning), "{reason}");
    }
    for reason in
        ["I feel safe.", "We meet at school as the order allows.", "We have not talked for a year."]
    {
        assert!(!said(&case(reason)).contains(warning), "{reason}");
    }
    assert!(!said(&case("We live together.").set("request.freely", "no")).contains(warning));
    for entry in std::fs::read_dir(crate::harness::root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!said(&CaseFile::example(&name)).contains(warning), "{name}");
    }
}

#[test]
fn large_print_is_large_on_what_the_reader_keeps() {
    let assets = Assets::built_in().unwrap();
    let chosen = CaseFile::civil().chosen(&assets, &[]);
    let drafter = Drafter::new(&assets.templates, &chosen).unwrap();
    for id in chosen.documents() {
        let document = drafter.draft(id).unwrap();
        let wish = PrintWish { large_print: true, ..PrintWish::default() };
        let pages = lay_out_with(&document, &mut Typesetter::new(&assets.faces), &wish.setup(None));
        let largest_text = pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| {
            let Shape::Text(run) = &item.shape else { return None };
            item.part.filter(|part| pages.parts[part.0 as usize].role == Role::Paragraph)?;
            Some(run.size)
        });
        let smallest = largest_text.fold(f32::MAX, f32::min);
        let is_home = document.destination == Destination::Home;
        // A banner is a paragraph in a part of its own.
        if is_home {
            assert!(smallest >= 9.0, "{id:?}: {smallest}");
            let body = pages.pages[0].items.iter().any(
                |item| matches!(&item.shape, Shape::Text(run) if (16.0..18.0).contains(&run.size)),
            );
            assert!(body, "{id:?}");
        }
    }
}
