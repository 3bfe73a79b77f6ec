//! Handlebars templates that yield Markdown. The only place that names the template engine,
//! beside its helpers.
//!
//! Strict: a name that the view does not have is an error, never an empty place on a paper.

use std::collections::BTreeMap;

use handlebars::{Context, Handlebars, RenderError, TemplateError};

use super::view::View;
use super::{helpers, markdown};
use crate::case::DocumentId;

/// Templates that were read and compiled.
pub struct Templates {
    registry: Handlebars<'static>,
    /// In how many pieces the template of each document was read.
    pieces: BTreeMap<DocumentId, usize>,
}

/// What stands around every document.
const FRAMES: [(&str, &str); 2] = [
    ("banner", include_str!("../../templates/en/banner.md.hbs")),
    ("cover", include_str!("../../templates/en/cover.md.hbs")),
];

const PARTIALS: [(&str, &str); 6] = [
    ("caption", include_str!("../../templates/en/partials/caption.md.hbs")),
    ("call-end", include_str!("../../templates/en/partials/call-end.md.hbs")),
    ("contact", include_str!("../../templates/en/partials/contact.md.hbs")),
    ("freely", include_str!("../../templates/en/partials/freely.md.hbs")),
    ("ending", include_str!("../../templates/en/partials/ending.md.hbs")),
    ("help", include_str!("../../templates/en/partials/help.md.hbs")),
];

fn built_in(document: DocumentId) -> &'static str {
    match document {
        DocumentId::NextSteps => include_str!("../../templates/en/next-steps.md.hbs"),
        DocumentId::Letter => include_str!("../../templates/en/letter.md.hbs"),
        DocumentId::Motion => include_str!("../../templates/en/motion.md.hbs"),
        DocumentId::Declaration => include_str!("../../templates/en/declaration.md.hbs"),
        DocumentId::ProposedOrder => include_str!("../../templates/en/proposed-order.md.hbs"),
        DocumentId::Service => include_str!("../../templates/en/service.md.hbs"),
        DocumentId::ClerkCall => include_str!("../../templates/en/clerk-call.md.hbs"),
        DocumentId::ProsecutorCall => include_str!("../../templates/en/prosecutor-call.md.hbs"),
        DocumentId::Hearing => include_str!("../../templates/en/hearing.md.hbs"),
        DocumentId::InForce => include_str!("../../templates/en/in-force.md.hbs"),
        DocumentId::Safety => include_str!("../../templates/en/safety.md.hbs"),
    }
}

fn piece_name(document: DocumentId, number: usize) -> String {
    format!("{} {}", document.name(), number + 1)
}

/// A template in pieces of some lines, cut where no block is open. Handlebars counts the lines
/// from the start of a template anew at each tag: pieces are read in half the time.
fn pieces(template: &str) -> Vec<&str> {
    const LEAST: usize = 100;
    let mut pieces = Vec::new();
    let (mut start, mut end, mut open) = (0, 0, 0_usize);
    for line in template.split_inclusive('\n') {
        end += line.len();
        open += line.matches("{{#").count();
        open = open.saturating_sub(line.matches("{{/").count());
        if open == 0 && line.trim().is_empty() && end - start >= LEAST {
            pieces.push(&template[start..end]);
            start = end;
        }
    }
    pieces.push(&template[start..]);
    pieces
}

/// The text of every template inside the program, for whoever must know whether it changed.
pub fn template_texts() -> impl Iterator<Item = &'static str> {
    let around = FRAMES.iter().chain(&PARTIALS).map(|(_, text)| *text);
    around.chain(DocumentId::ALL.into_iter().map(built_in))
}

impl Templates {
    /// The templates inside the program, for these documents.
    ///
    /// # Errors
    ///
    /// A template that does not parse.
    pub fn built_in(documents: &[DocumentId]) -> Result<Templates, TemplateError> {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(markdown::escape);
        helpers::register(&mut registry);
        for (name, partial) in PARTIALS {
            registry.register_partial(name, partial)?;
        }
        for (name, frame) in FRAMES {
            registry.register_template_string(name, frame)?;
        }
        let mut counts = BTreeMap::new();
        for document in documents {
            let pieces = pieces(built_in(*document));
            counts.insert(*document, pieces.len());
            for (number, piece) in pieces.into_iter().enumerate() {
                registry.register_template_string(&piece_name(*document, number), piece)?;
            }
        }
        Ok(Templates { registry, pieces: counts })
    }

    /// The Markdown of a document.
    ///
    /// # Errors
    ///
    /// A document whose template was not asked for, and a name that the view does not have.
    pub fn markdown(&self, document: DocumentId, view: &View<'_>) -> Result<String, RenderError> {
        self.render(document, &Seen::new(view)?)
    }

    /// The Markdown of a document, of a view that templates have seen before.
    pub(super) fn render(&self, document: DocumentId, seen: &Seen) -> Result<String, RenderError> {
        let count = self.pieces.get(&document).copied().unwrap_or(1);
        let mut markdown = String::new();
        for number in 0..count {
            let name = piece_name(document, number);
            markdown.push_str(&self.registry.render_with_context(&name, &seen.0)?);
        }
        Ok(markdown)
    }

    /// The Markdown of what stands around every document: `banner` or `cover`.
    pub(super) fn frame(&self, name: &str, seen: &Seen) -> Result<String, RenderError> {
        self.registry.render_with_context(name, &seen.0)
    }
}

/// A view as the template engine holds it, for all templates of a case.
pub(super) struct Seen(Context);

impl Seen {
    /// Hands a view to the template engine.
    pub(super) fn new(view: &View<'_>) -> Result<Seen, RenderError> {
        Ok(Seen(Context::wraps(view)?))
    }
}
