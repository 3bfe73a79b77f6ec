//! A document of nothing but some Markdown, for what no paper of a case shows by itself.

use liftorder::catalog::{Destination, DocumentId, Look};
use liftorder::draft::markdown::blocks;
use liftorder::draft::{Document, Footer};
use liftorder::language::Language;
use liftorder::layout::{Faces, Pages, lay_out};
use liftorder::pdf::{SharedFaces, write};

use crate::harness::{day, standard};

fn document(markdown: &str) -> Document {
    Document {
        id: DocumentId::new("hearing"),
        title: "Made up".to_owned(),
        language: Language::english().unwrap(),
        look: Look::HandOut,
        destination: Destination::Home,
        banner: blocks("**DRAFT**").unwrap(),
        cover: Vec::new(),
        footer: Footer {
            case_number: None,
            case_number_elsewhere: String::new(),
            page: "Page {page} of {pages}".to_owned(),
        },
        blocks: blocks(markdown).unwrap(),
    }
}

/// Its pages on standard paper.
pub(crate) fn pages(markdown: &str) -> Pages {
    lay_out(&document(markdown), &Faces::built_in(), &standard())
}

/// Its PDF.
pub(crate) fn pdf(markdown: &str) -> Vec<u8> {
    let faces = Faces::built_in();
    let pages = lay_out(&document(markdown), &faces, &standard());
    write(&pages, &faces, &SharedFaces::new(&faces), day()).unwrap()
}
