//! Handlebars templates that yield Markdown. The only place that names the template engine,
//! beside its helpers.
//!
//! Strict: a name that the view does not have is an error, never an empty place on a paper.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use handlebars::{
    Context, Handlebars, RenderContext, RenderError, Renderable, StringOutput, Template,
    TemplateError,
};
use serde::Serialize;

use super::{DraftError, helpers, markdown};
use crate::catalog::DocumentId;
use crate::language::Language;

/// The templates of a language. That of a document is read when it is first needed.
pub struct Templates {
    frames: Handlebars<'static>,
    documents: BTreeMap<String, DocumentTemplate>,
    language: Arc<Language>,
}

/// The template of a document and, once it was needed, what it was read into.
struct DocumentTemplate {
    text: Cow<'static, str>,
    read: OnceLock<Result<ReadTemplate, TemplateError>>,
}

/// A template in pieces, with the partials that it names.
struct ReadTemplate {
    registry: Handlebars<'static>,
    pieces: Vec<Template>,
}

/// Why a document could not be made of its template.
#[derive(Debug, thiserror::Error)]
pub(super) enum TemplateFault {
    #[error("there is no such template")]
    Missing,
    /// Read again for each error: the engine's own cannot be copied.
    #[error("{0}")]
    Unreadable(String),
    #[error("there is nothing called {0}")]
    NoSuchName(String),
    #[error(transparent)]
    Frame(#[from] TemplateError),
    #[error(transparent)]
    Render(#[from] RenderError),
}

/// What stands around every document.
const FRAMES: [&str; 3] = ["banner", "information", "cover"];
const ENDING: &str = ".md.hbs";
const PARTIALS: &str = "partials/";

impl Templates {
    /// The templates of a language.
    ///
    /// # Errors
    ///
    /// A frame that cannot be read.
    pub fn new(language: Arc<Language>) -> Result<Templates, DraftError> {
        let mut frames = registry(&language);
        let mut documents = BTreeMap::new();
        for (file, text) in language.files() {
            let Some(name) = file.strip_suffix(ENDING) else { continue };
            if FRAMES.contains(&name) {
                frames.register_template_string(name, text).map_err(unreadable(name))?;
            } else if !name.starts_with(PARTIALS) {
                let template = DocumentTemplate { text: text.clone(), read: OnceLock::new() };
                documents.insert(name.to_owned(), template);
            }
        }
        Ok(Templates { frames, documents, language })
    }

    /// The language of the templates.
    pub fn language(&self) -> &Arc<Language> {
        &self.language
    }

    /// The Markdown of a document, of a view that was handed to the engine.
    pub(super) fn render(
        &self,
        document: &DocumentId,
        data: &TemplateData,
    ) -> Result<String, TemplateFault> {
        let template = self.documents.get(document.name()).ok_or(TemplateFault::Missing)?;
        let read = template.read.get_or_init(|| template.read(document.name(), &self.language));
        let ReadTemplate { registry, pieces } =
            read.as_ref().map_err(|error| TemplateFault::Unreadable(error.to_string()))?;
        let mut out = StringOutput::new();
        for piece in pieces {
            let mut context = RenderContext::new(piece.name.as_ref());
            piece.render(registry, &data.0, &mut context, &mut out)?;
        }
        Ok(out.into_string().unwrap_or_default())
    }

    /// The Markdown of what stands around every document: `banner`, `information` or `cover`.
    pub(super) fn frame(&self, name: &str, data: &TemplateData) -> Result<String, TemplateFault> {
        Ok(self.frames.render_with_context(name, &data.0)?)
    }
}

fn unreadable(name: &str) -> impl FnOnce(TemplateError) -> DraftError {
    |error| DraftError::of(name)(TemplateFault::from(error))
}

/// The engine with its rules and helpers, and no template yet.
fn registry(language: &Language) -> Handlebars<'static> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    registry.register_escape_fn(markdown::escape);
    helpers::register(&mut registry, language);
    registry
}

/// Takes in the partials that a text names, and those that they name.
fn register_partials(
    registry: &mut Handlebars<'static>,
    text: &str,
    language: &Language,
) -> Result<(), TemplateError> {
    for mention in text.split("{{").filter_map(|tag| tag.trim_start_matches('#').strip_prefix('>'))
    {
        let name = mention.trim_start().split(|end: char| end.is_whitespace() || end == '}').next();
        let Some(name) = name.filter(|name| registry.get_template(name).is_none()) else {
            continue;
        };
        let file = format!("{PARTIALS}{name}{ENDING}");
        if let Some(partial) = language.files().get(file.as_str()) {
            registry.register_partial(name, partial)?;
            register_partials(registry, partial, language)?;
        }
    }
    Ok(())
}

impl DocumentTemplate {
    fn read(&self, name: &str, language: &Language) -> Result<ReadTemplate, TemplateError> {
        // What came with the program was read whole by a test; of any other text a cut could hide
        // a mistake.
        let pieces = match &self.text {
            Cow::Borrowed(text) => pieces(text),
            Cow::Owned(text) => vec![text.as_str()],
        };
        let pieces = pieces
            .into_iter()
            .map(|piece| Template::compile_with_name(piece, name.to_owned()))
            .collect::<Result<_, _>>()?;
        let mut registry = registry(language);
        register_partials(&mut registry, &self.text, language)?;
        Ok(ReadTemplate { registry, pieces })
    }
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
        // A line of its own that closes a block leaves nothing on the page, as a blank one does.
        let is_seam = line.trim().is_empty() || line.starts_with("{{/");
        if open == 0 && is_seam && end - start >= LEAST {
            pieces.push(&template[start..end]);
            start = end;
        }
    }
    pieces.push(&template[start..]);
    pieces
}

/// A view as the template engine holds it, for all templates of a case.
pub(super) struct TemplateData(Context);

impl TemplateData {
    /// Hands a view to the template engine.
    pub(super) fn new(view: &impl Serialize) -> Result<TemplateData, RenderError> {
        Ok(TemplateData(Context::wraps(view)?))
    }

    pub(super) fn context(&self) -> &Context {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use handlebars::Template;

    use super::ENDING;
    use crate::language::Language;

    #[test]
    fn every_template_can_be_read_whole() {
        for code in Language::codes() {
            let language = Language::built_in(code).unwrap().unwrap();
            for (file, text) in language.files().iter().filter(|(file, _)| file.ends_with(ENDING)) {
                Template::compile(text).unwrap_or_else(|error| panic!("{code}/{file}: {error}"));
            }
        }
    }
}
