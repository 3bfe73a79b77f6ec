//! Stage 3: a case and a template → a document made of blocks.

mod block;
mod helpers;
pub mod markdown;
mod template;
mod view;

pub use self::block::{
    Block, Document, Emphasis, Footer, Inline, ListItem, Manner, Marker, PacketWords,
};
pub use self::markdown::MarkdownError;
pub use self::template::{Templates, template_texts};
pub use self::view::View;

use std::fmt;

use chrono::NaiveDate;

use self::template::Seen;
use crate::case::{Case, DocumentId};

/// A template that cannot be made into a document.
#[derive(Debug)]
pub struct DraftError {
    document: &'static str,
    cause: String,
}

impl fmt::Display for DraftError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "template {}: {}", self.document, self.cause)
    }
}

impl std::error::Error for DraftError {}

/// Drafts one document of a case.
///
/// # Errors
///
/// A template that names what the view does not have, or that yields what the page has no form
/// for.
pub fn draft(
    templates: &Templates,
    case: &Case,
    document: DocumentId,
    today: NaiveDate,
) -> Result<Document, DraftError> {
    Drafter::new(templates, case, today)?.draft(document)
}

/// Drafts the documents of one case, with what they share made once.
pub struct Drafter<'c> {
    templates: &'c Templates,
    case: &'c Case,
    seen: Seen,
    banner: Vec<Block>,
    cover: Vec<Block>,
}

impl<'c> Drafter<'c> {
    /// A drafter for a case.
    ///
    /// # Errors
    ///
    /// As [`draft`].
    pub fn new(
        templates: &'c Templates,
        case: &'c Case,
        today: NaiveDate,
    ) -> Result<Drafter<'c>, DraftError> {
        let seen = Seen::new(&View::of(case, today)).map_err(|error| failed("view", error))?;
        let frame = |name: &'static str| {
            let text = templates.frame(name, &seen).map_err(|error| failed(name, error))?;
            markdown::blocks(&text).map_err(|error| failed(name, error))
        };
        let (banner, cover) = (frame("banner")?, frame("cover")?);
        Ok(Drafter { templates, case, seen, banner, cover })
    }

    /// Drafts one document.
    ///
    /// # Errors
    ///
    /// As [`draft`].
    pub fn draft(&self, document: DocumentId) -> Result<Document, DraftError> {
        let name = document.name();
        let text =
            self.templates.render(document, &self.seen).map_err(|error| failed(name, error))?;
        let blocks = markdown::blocks(&text).map_err(|error| failed(name, error))?;
        let title = title(&blocks)
            .ok_or_else(|| failed(name, "there is no heading of level 1 to take the title from"))?;
        Ok(Document {
            id: document,
            title,
            language: "en",
            manner: manner(document),
            banner: self.banner.clone(),
            cover: self.cover.clone(),
            footer: Footer {
                case_number: footer_number(self.case, document),
                case_number_elsewhere: "Case number: see first page".to_owned(),
                page: "Page\u{a0}{page}\u{a0}of\u{a0}{pages}".to_owned(),
            },
            blocks,
        })
    }
}

fn failed(document: &'static str, cause: impl fmt::Display) -> DraftError {
    DraftError { document, cause: cause.to_string() }
}

/// The number at the foot: of the criminal case where the call is about that one, and none on the
/// page that nobody should find.
fn footer_number(case: &Case, document: DocumentId) -> Option<String> {
    let related = case.related_criminal().and_then(|related| related.case_number.as_ref());
    let number = match document {
        DocumentId::Safety => return None,
        DocumentId::ProsecutorCall => related.unwrap_or(case.case_number()),
        _ => case.case_number(),
    };
    Some(format!("Case\u{a0}No.\u{a0}{}", number.as_str()))
}

/// The words on a packet that are not of one of its documents.
pub fn packet_words() -> PacketWords {
    PacketWords {
        title: "Packet".to_owned(),
        language: "en",
        page: "Packet page\u{a0}{page}".to_owned(),
    }
}

fn manner(document: DocumentId) -> Manner {
    match document {
        DocumentId::Motion | DocumentId::Declaration => Manner::CourtPaper,
        DocumentId::ProposedOrder | DocumentId::Service => Manner::CourtForm,
        DocumentId::Letter => Manner::Letter,
        DocumentId::ClerkCall | DocumentId::ProsecutorCall => Manner::CallScript,
        DocumentId::NextSteps | DocumentId::Hearing | DocumentId::InForce | DocumentId::Safety => {
            Manner::HandOut
        }
    }
}

/// The text of the first heading of level 1, wherever it stands.
fn title(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Heading { level: 1, text } => Some(markdown::text_of(text)),
        Block::Caption { court, parties, title: side } => {
            [court, parties, side].into_iter().find_map(|blocks| title(blocks))
        }
        Block::Say(blocks)
        | Block::Callout(blocks)
        | Block::Together(blocks)
        | Block::Signature(blocks) => title(blocks),
        _ => None,
    })
}
