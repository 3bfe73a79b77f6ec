//! Golden copies at three levels: the words of every paper on every route, the laid-out pages of a
//! paper of each look, and the text of an uncompressed PDF. `INSTA_UPDATE=always cargo test` writes
//! them anew; read the difference.

use std::fmt::Write;

use liftorder::layout::{Page, Pages, Shape, lay_out};
use liftorder::make::Assets;
use lopdf::Object;

use crate::harness::{CaseFile, drafted, standard};
use crate::made_up;
use crate::words::Words;

/// A route, and a case that goes that way.
fn routes() -> Vec<(&'static str, CaseFile)> {
    let classes = "I finished the classes that the court ordered.";
    let restrained = |example| {
        CaseFile::example(example).set("filer", "restrained").set("request.reason", classes)
    };
    let changes = vec!["We may talk by telephone."];
    let restrained_modify = CaseFile::example("restrained-il").set("request.goal", "modify");
    vec![
        ("civil", CaseFile::civil()),
        ("civil-bare", CaseFile::bare()),
        ("civil-in-person", CaseFile::example("civil-nj-in-person")),
        ("civil-modify", CaseFile::example("civil-tx-modify")),
        ("civil-temporary", CaseFile::example("civil-pa-temporary")),
        ("civil-expired", CaseFile::civil().set("order.expires", "2026-11-22")),
        ("both", CaseFile::example("both-orders-wa")),
        ("criminal", CaseFile::example("criminal-oh")),
        ("restrained-civil", CaseFile::example("restrained-il")),
        ("restrained-civil-modify", restrained_modify.set("request.changes", changes)),
        ("restrained-criminal", restrained("criminal-oh")),
        ("restrained-unsure", restrained("unsure-ga")),
        ("unsure", CaseFile::example("unsure-ga")),
        ("held", CaseFile::example("held")),
    ]
}

/// Papers one behind the other, each under its name.
fn all_papers(words: &Words) -> String {
    let paper = |name: &str| format!("=== {name}\n\n{}", words.lines(name));
    words.papers().into_iter().map(paper).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_words_of_every_paper_on_every_route() {
    for (route, case) in routes() {
        insta::assert_snapshot!(format!("words-{route}"), all_papers(&Words::of(&case)));
    }
    let motion = Words::with(&CaseFile::example("criminal-oh"), &["--only", "motion"]);
    insta::assert_snapshot!("words-criminal-on-request", all_papers(&motion));
}

/// One of each look: what is filed, what others fill in, a letter, a call, a hand-out.
const LOOKS: [&str; 5] = ["motion", "proposed-order", "letter", "clerk-call", "next-steps"];

#[test]
fn the_laid_out_pages_of_each_look() {
    let assets = Assets::built_in().unwrap();
    let documents = drafted(&CaseFile::civil(), &assets);
    for look in LOOKS {
        let document = documents.iter().find(|document| document.id.name() == look).unwrap();
        let pages = lay_out(document, &assets.faces, &standard());
        let mut text = String::new();
        for (number, page) in pages.pages.iter().enumerate() {
            writeln!(text, "page {} of {}", number + 1, pages.pages.len()).unwrap();
            describe(page, &pages, &mut text);
        }
        insta::assert_snapshot!(format!("pages-{look}"), text);
    }
}

fn describe(page: &Page, pages: &Pages, out: &mut String) {
    for item in &page.items {
        let role = item
            .part
            .map_or("-".to_owned(), |part| format!("{:?}", pages.parts[part.0 as usize].role));
        let what = match &item.shape {
            Shape::Text(run) => format!("face {} size {} {:?}", run.face.0, run.size, run.text),
            Shape::Rule { width, height } => format!("rule {width:.1} × {height:.1}"),
            Shape::Frame { width, height, .. } => format!("frame {width:.1} × {height:.1}"),
        };
        writeln!(out, "{:7.2} {:7.2} {role:<12} {what}", item.x, item.y).unwrap();
    }
}

/// Words that no template has, so that no change of wording changes the file.
const TWO_PARAGRAPHS: &str = "# Made up\n\nA first paragraph, with **bold** words.\n\n\
                              A second one, with [a word to write](blank:18) and a box, [box](box:).\n";

#[test]
fn the_text_of_an_uncompressed_pdf() {
    let mut document = lopdf::Document::load_mem(&made_up::pdf(TWO_PARAGRAPHS)).unwrap();
    document.decompress();
    let mut text = String::new();
    for ((number, _), object) in &document.objects {
        let Object::Stream(stream) = object else {
            writeln!(text, "{number}: {object:?}").unwrap();
            continue;
        };
        writeln!(text, "{number}: {:?}", stream.dict).unwrap();
        // What is packed or found by its place stands above already.
        let is_packing = matches!(stream.dict.get_type(), Ok(b"ObjStm" | b"XRef"));
        if stream.dict.has(b"Length1") {
            writeln!(text, "(a face of {} bytes)", stream.content.len()).unwrap();
        } else if stream.dict.has(b"N") && !is_packing {
            writeln!(text, "(a color profile of {} bytes)", stream.content.len()).unwrap();
        } else if !is_packing {
            writeln!(text, "{}", stream.content.escape_ascii().to_string().replace("\\n", "\n"))
                .unwrap();
        }
    }
    insta::assert_snapshot!("pdf-two-paragraphs", text);
}
