//! Texts of a user's own with names of the view in them, such as `{{court.county}}`, as plain text.

use handlebars::Handlebars;

use super::DraftError;
use super::template::{TemplateData, TemplateFault};
use super::view::View;
use crate::case::Chosen;
use crate::language::Language;

/// A case as expressions see it.
pub struct Expressions {
    registry: Handlebars<'static>,
    data: TemplateData,
}

impl Expressions {
    /// The case that was chosen.
    ///
    /// # Errors
    ///
    /// A view that the engine does not take: a defect.
    pub fn new(chosen: &Chosen, language: &Language) -> Result<Expressions, DraftError> {
        let view = View::of(chosen, language);
        let data = TemplateData::new(&view)
            .map_err(TemplateFault::from)
            .map_err(DraftError::of("view"))?;
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(handlebars::no_escape);
        Ok(Expressions { registry, data })
    }

    /// The text of an expression, trimmed.
    ///
    /// # Errors
    ///
    /// A slip of the pen, and a name that the view does not have.
    pub fn text(&self, name: &str, expression: &str) -> Result<String, DraftError> {
        let text = self.registry.render_template_with_context(expression, self.data.context());
        let text = text.map_err(TemplateFault::from).map_err(DraftError::of(name))?;
        // On a form nothing is broken into lines by us.
        Ok(text.replace('\u{a0}', " ").trim().to_owned())
    }
}
