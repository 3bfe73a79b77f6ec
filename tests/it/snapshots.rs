//! Golden copies at three levels: the Markdown of the words, the laid-out pages, and the text of
//! an uncompressed PDF. `INSTA_UPDATE=always cargo test` writes them anew; read the difference.

use std::fmt::Write;

use liftorder::case::{Case, DocumentId, States, documents};
use liftorder::draft::{View, draft};
use liftorder::generate::{Assets, examine, generate};
use liftorder::layout::{Faces, Page, Pages, Shape, lay_out};
use lopdf::Object;

use crate::harness::{CaseFile, day, standard, wanted};

fn assets() -> Assets {
    Assets::built_in(Faces::built_in(), standard(), &DocumentId::ALL).unwrap()
}

fn checked(file: &CaseFile, assets: &Assets) -> Case {
    examine(file.text().as_bytes(), &States::default(), &assets.faces).unwrap().case
}

#[test]
fn the_words_of_every_document() {
    let assets = assets();
    let held = CaseFile::civil().set("request.freely", "no");
    for (situation, file) in
        [("civil", CaseFile::civil()), ("bare", CaseFile::bare()), ("held", held)]
    {
        let case = checked(&file, &assets);
        for document in documents(&case, day()) {
            let markdown = assets.templates.markdown(document, &View::of(&case, day())).unwrap();
            insta::assert_snapshot!(format!("words-{situation}-{}", document.name()), markdown);
        }
    }
}

#[test]
fn the_laid_out_pages_of_every_document() {
    let assets = assets();
    let case = checked(&CaseFile::civil(), &assets);
    for document in documents(&case, day()) {
        let drafted = draft(&assets.templates, &case, document, day()).unwrap();
        let pages = lay_out(&drafted, &assets.faces, &standard());
        let mut text = String::new();
        for (number, page) in pages.pages.iter().enumerate() {
            writeln!(text, "page {} of {}", number + 1, pages.pages.len()).unwrap();
            describe(page, &pages, &mut text);
        }
        insta::assert_snapshot!(format!("pages-{}", document.name()), text);
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

#[test]
fn the_text_of_an_uncompressed_pdf() {
    let assets = assets();
    let case = checked(&CaseFile::bare(), &assets);
    let papers = generate(&case, &wanted(&[DocumentId::Letter]), &assets).unwrap();
    let mut document = lopdf::Document::load_mem(&papers[0].bytes).unwrap();
    document.decompress();
    let mut text = String::new();
    for ((number, _), object) in &document.objects {
        let Object::Stream(stream) = object else {
            writeln!(text, "{number}: {object:?}").unwrap();
            continue;
        };
        writeln!(text, "{number}: {:?}", stream.dict).unwrap();
        if stream.dict.has(b"Length1") {
            writeln!(text, "(a face of {} bytes)", stream.content.len()).unwrap();
        } else {
            writeln!(text, "{}", stream.content.escape_ascii().to_string().replace("\\n", "\n"))
                .unwrap();
        }
    }
    insta::assert_snapshot!("pdf-letter", text);
}
