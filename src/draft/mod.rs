//! Stage 3: a case and a template → a document made of blocks.

mod block;
mod expressions;
mod helpers;
pub mod markdown;
mod template;
mod view;

pub use self::block::{Block, Caption, Document, Emphasis, Footer, Inline, ListItem, Marker};
pub use self::expressions::Expressions;
pub use self::markdown::MarkdownError;
pub use self::template::Templates;
pub use self::view::View;

use self::template::{TemplateData, TemplateFault};
use crate::case::{Case, Chosen};
use crate::catalog::{CatalogRow, Destination, DocumentId, FootNumber, Look};
use crate::language::{Language, filled};

/// A template that cannot be made into a document.
#[derive(Debug, thiserror::Error)]
#[error("template {template}: {cause}")]
pub struct DraftError {
    template: String,
    #[source]
    cause: DraftFault,
}

#[derive(Debug, thiserror::Error)]
enum DraftFault {
    #[error(transparent)]
    Template(#[from] TemplateFault),
    #[error(transparent)]
    Markdown(#[from] MarkdownError),
    #[error("there is no heading of level 1 to take the title from")]
    NoTitle,
    #[error("the document was not chosen for this case")]
    NotChosen,
}

impl DraftError {
    fn of<Fault: Into<DraftFault>>(template: &str) -> impl FnOnce(Fault) -> DraftError {
        move |cause| DraftError { template: template.to_owned(), cause: cause.into() }
    }
}

/// Drafts the documents of one case, with what they share made once.
pub struct Drafter<'c> {
    templates: &'c Templates,
    chosen: &'c Chosen,
    data: TemplateData,
    banner: Vec<Block>,
    information: Vec<Block>,
    cover: Vec<Block>,
}

impl<'c> Drafter<'c> {
    /// A drafter for a case.
    ///
    /// # Errors
    ///
    /// A template that names what the view does not have, or that yields what the page has no form
    /// for.
    pub fn new(templates: &'c Templates, chosen: &'c Chosen) -> Result<Drafter<'c>, DraftError> {
        let view = View::of(chosen, templates.language());
        let data = TemplateData::new(&view)
            .map_err(TemplateFault::from)
            .map_err(DraftError::of("view"))?;
        let frame = |name: &str| {
            let text = templates.frame(name, &data).map_err(DraftError::of(name))?;
            markdown::blocks(&text).map_err(DraftError::of(name))
        };
        let (banner, information) = (frame("banner")?, frame("information")?);
        let cover = frame("cover")?;
        Ok(Drafter { templates, chosen, data, banner, information, cover })
    }

    /// Drafts one of the documents that were chosen.
    ///
    /// # Errors
    ///
    /// As [`Drafter::new`], and a document that was not chosen.
    pub fn draft(&self, id: &DocumentId) -> Result<Document, DraftError> {
        let name = id.name();
        if !self.chosen.documents().contains(id) {
            return Err(DraftError::of(name)(DraftFault::NotChosen));
        }
        let text = self.templates.render(id, &self.data).map_err(DraftError::of(name))?;
        let blocks = markdown::blocks(&text).map_err(DraftError::of(name))?;
        let title = title(&blocks).ok_or(DraftFault::NoTitle).map_err(DraftError::of(name))?;
        let row = CatalogRow::of(id);
        let language = self.templates.language();
        let destination = row.map_or(Destination::Home, |row| row.destination);
        Ok(Document {
            id: id.clone(),
            cover: self.cover_of(&title),
            title,
            language: language.clone(),
            look: row.map_or(Look::HandOut, |row| row.look),
            destination,
            banner: if destination.leaves_home() { &self.banner } else { &self.information }
                .clone(),
            footer: Footer {
                case_number: footer_number(self.chosen.case(), row, language),
                case_number_elsewhere: language.footer().case_number_elsewhere.clone(),
                page: language.footer().page.clone(),
            },
            blocks,
        })
    }
}

impl Drafter<'_> {
    /// The cover of a paper: its heading, which paper is behind it, and what to do.
    fn cover_of(&self, title: &str) -> Vec<Block> {
        let behind = filled(&self.templates.language().footer().behind_cover, &[("title", title)]);
        let behind = vec![Inline::Text { text: behind, face: Emphasis::Bold }];
        let mut cover = self.cover.clone();
        cover.insert(cover.len().min(1), Block::Paragraph(behind));
        cover
    }
}

/// The number at the foot: of the criminal case where the call is about that one, and none on the
/// page that nobody should find.
pub(crate) fn footer_number(
    case: &Case,
    row: Option<&CatalogRow>,
    language: &Language,
) -> Option<String> {
    let related = || case.related_criminal().and_then(|related| related.case_number.as_ref());
    let own = &view::number_words(case, language).label;
    let (number, label) = match row.map_or(FootNumber::Own, |row| row.number) {
        FootNumber::Hidden => return None,
        FootNumber::CriminalCase => {
            (related().or(case.case_number()), &language.numbers().case.label)
        }
        FootNumber::Own => (case.case_number(), own),
    };
    let values = [("label", label.as_str()), ("number", view::bare_number(number)?)];
    Some(filled(&language.footer().case_number, &values))
}

/// The text of the first heading of level 1, wherever it stands.
fn title(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Heading { level: 1, text } => Some(markdown::text_of(text)),
        Block::Caption(caption) => title(&caption.title),
        Block::Say(blocks)
        | Block::Callout(blocks)
        | Block::Together(blocks)
        | Block::Signature(blocks) => title(blocks),
        _ => None,
    })
}
