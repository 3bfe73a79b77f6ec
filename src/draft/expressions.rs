//! Texts of a user's own with names of the view in them, such as `{{court.county}}`, as plain text.

use handlebars::{Handlebars, RenderError, RenderErrorReason};
use serde_json::{Value, json};

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
        let seen = serde_json::to_value(&view).unwrap_or_default();
        let data = TemplateData::new(&with_paths(seen))
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
        let text = text.map_err(fault).map_err(DraftError::of(name))?;
        // On a form nothing is broken into lines by us.
        Ok(text.replace('\u{a0}', " ").trim().to_owned())
    }
}

fn fault(error: RenderError) -> TemplateFault {
    match error.reason() {
        RenderErrorReason::MissingVariable(Some(path)) => TemplateFault::NoSuchName(path.clone()),
        _ => TemplateFault::from(error),
    }
}

/// The same with the paths of a case file, by which fields are guessed.
fn with_paths(mut seen: Value) -> Value {
    let names = json!({ "protected": seen["protected"], "restrained": seen["restrained"] });
    let reasons = seen["request"]["reasons"].as_array().into_iter().flatten();
    let reasons: Vec<&str> = reasons.filter_map(Value::as_str).collect();
    let (reason, expires) = (json!(reasons.join("\n")), seen["order"]["ends"]["day"].clone());
    for (place, name, value) in
        [("", "parties", names), ("request", "reason", reason), ("order", "expires", expires)]
    {
        let object = if place.is_empty() { Some(&mut seen) } else { seen.get_mut(place) };
        if let Some(object) = object.and_then(Value::as_object_mut) {
            object.insert(name.to_owned(), value);
        }
    }
    seen
}
