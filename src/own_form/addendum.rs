//! What does not fit in the fields of a form → pages behind it.

use super::FormMap;
use crate::case::Chosen;
use crate::catalog::{Destination, DocumentId, Look};
use crate::diagnostic::Diagnostic;
use crate::draft::{Block, Document, Emphasis, Footer, Inline, footer_number};
use crate::form::{Field, Filled, Opened, Values, attach, fill};
use crate::layout::{Typesetter, lay_out_with};
use crate::make::Assets;
use crate::paper::{BannerPlace, PrintWish, Profile};
use crate::pdf;

/// A text that goes on behind the form.
struct Continued {
    /// What a person reads at the field.
    label: String,
    text: String,
}

/// Fills a form. What does not fit in its field goes on an attached page, and the field says so.
///
/// # Errors
///
/// What the form's own objects do not allow.
pub fn fill_with_addendum(
    form: &Opened,
    fields: &[Field],
    mut values: Values,
    map: &FormMap,
    chosen: &Chosen,
    assets: &Assets,
) -> Result<Filled, Vec<Diagnostic>> {
    let see = assets.templates.language().say("form-see-attached", &[]);
    let mut continued: Vec<(String, Continued)> = Vec::new();
    // Once for what does not fit, and once for fields that are too small to say where it is.
    loop {
        let problems = match fill(form.clone(), fields, &values, &assets.faces) {
            Ok(filled) if continued.is_empty() => return Ok(filled),
            Ok(filled) => {
                let texts = continued.into_iter().map(|(_, continued)| continued).collect();
                let pages = pages(texts, map, chosen, assets).map_err(unwritable)?;
                return attach(filled, &pages);
            }
            Err(problems) => problems,
        };
        let (too_long, others): (Vec<Diagnostic>, Vec<Diagnostic>) =
            problems.into_iter().partition(|problem| problem.is("form/does-not-fit"));
        if !others.is_empty() {
            return Err(others);
        }
        for problem in too_long {
            let name = problem.path;
            let Some(value) = values.remove(&name) else { continue };
            if continued.iter().any(|(known, _)| *known == name) {
                continue;
            }
            values.insert(name.clone(), value.instead(&see));
            let field = fields.iter().find(|field| field.name == name);
            let label = field.and_then(|field| field.tooltip.clone().or(field.printed.clone()));
            let label = label.unwrap_or_else(|| name.replace(['_', '.'], " "));
            continued.push((name, Continued { label, text: value.text }));
        }
    }
}

/// The pages behind a form, in our own layout. They are filed with it: no page says draft.
fn pages(
    texts: Vec<Continued>,
    map: &FormMap,
    chosen: &Chosen,
    assets: &Assets,
) -> Result<Vec<u8>, pdf::PdfError> {
    let language = assets.templates.language();
    let title = language.say("form-attached-to", &[("form", &map.title)]);
    let text = |text: &str| vec![Inline::Text { text: text.to_owned(), face: Emphasis::None }];
    let mut blocks = vec![Block::Heading { level: 1, text: text(&title) }];
    for continued in texts {
        let label = language.say("form-continued", &[("field", &continued.label)]);
        blocks.push(Block::Heading { level: 2, text: text(&label) });
        let paragraphs = continued.text.lines().map(str::trim).filter(|line| !line.is_empty());
        blocks.extend(paragraphs.map(|line| Block::Paragraph(text(line))));
    }
    let document = Document {
        id: DocumentId::new(&map.id),
        title,
        language: language.clone(),
        look: Look::CourtForm,
        destination: Destination::Court,
        banner: Vec::new(),
        cover: Vec::new(),
        footer: Footer {
            case_number: footer_number(chosen.case(), None, language),
            case_number_elsewhere: language.footer().case_number_elsewhere.clone(),
            page: language.footer().page.clone(),
        },
        blocks,
    };
    let profile = Profile { banner: BannerPlace::CoverPage, ..Profile::default() };
    let setup = PrintWish::from(profile).setup(None);
    let mut typesetter = Typesetter::new(&assets.faces);
    let pages = lay_out_with(&document, &mut typesetter, &setup);
    pdf::write(&pages, &assets.faces, &assets.shared_faces, chosen.today())
}

fn unwritable(error: pdf::PdfError) -> Vec<Diagnostic> {
    vec![Diagnostic::error("form/unwritable", "").with("why", error.to_string())]
}
