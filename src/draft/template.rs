//! Handlebars templates that yield Markdown. The only place that names the template engine,
//! beside its helpers.
//!
//! Strict: a name that the view does not have is an error, never an empty place on a paper.

use handlebars::{Context, Handlebars, RenderError, TemplateError};

use super::view::View;
use super::{helpers, markdown};
use crate::case::DocumentId;

/// Templates that were read and compiled.
pub struct Templates {
    registry: Handlebars<'static>,
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
        for document in documents {
            registry.register_template_string(document.name(), built_in(*document))?;
        }
        Ok(Templates { registry })
    }

    /// The Markdown of a document.
    ///
    /// # Errors
    ///
    /// A document whose template was not asked for, and a name that the view does not have.
    pub fn markdown(&self, document: DocumentId, view: &View<'_>) -> Result<String, RenderError> {
        self.registry.render_with_context(document.name(), &Context::wraps(view)?)
    }

    /// The Markdown of what stands around every document: `banner` or `cover`.
    pub(super) fn frame(&self, name: &str, view: &View<'_>) -> Result<String, RenderError> {
        self.registry.render_with_context(name, &Context::wraps(view)?)
    }
}
