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
    let failed = |cause: String| DraftError { document: document.name(), cause };
    let view = View::of(case, today);
    let text = templates.markdown(document, &view).map_err(|error| failed(error.to_string()))?;
    let blocks = markdown::blocks(&text).map_err(|error| failed(error.to_string()))?;
    let frame = |name: &str| {
        let text = templates.frame(name, &view).map_err(|error| failed(error.to_string()))?;
        markdown::blocks(&text).map_err(|error| failed(error.to_string()))
    };
    let (banner, cover) = (frame("banner")?, frame("cover")?);
    let title = title(&blocks)
        .ok_or_else(|| failed("there is no heading of level 1 to take the title from".into()))?;
    Ok(Document {
        id: document,
        title,
        language: "en",
        manner: manner(document),
        banner,
        cover,
        footer: Footer {
            case_number: footer_number(case, document),
            case_number_elsewhere: "Case number: see first page".to_owned(),
            page: "Page\u{a0}{page}\u{a0}of\u{a0}{pages}".to_owned(),
        },
        blocks,
    })
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
