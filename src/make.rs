//! The second door: what was chosen of a case → the files of its packet.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::answers::Side;
use crate::case::{Case, Chosen, choose};
use crate::catalog::DocumentId;
use crate::draft::{DraftError, Drafter, Templates};
use crate::language::{Language, LanguageError};
use crate::layout::{self, Faces, Pages, Typesetter};
use crate::paper::{PrintSetup, PrintWish};
use crate::pdf::{self, PdfError, SharedFaces};
use crate::text;

/// What every case is made with: read once, shared by all.
pub struct Assets {
    /// The templates of a language.
    pub templates: Templates,
    /// The faces.
    pub faces: Faces,
    /// Faces reduced to plain English.
    pub shared_faces: SharedFaces,
    /// How papers are to be printed.
    pub print: PrintWish,
}

/// A finished file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Paper {
    /// The name of its file, without the ending.
    pub name: String,
    /// In which form.
    pub format: Format,
    /// How many pages it has; none for text.
    pub pages: Option<usize>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Paper {
    /// A form of a court that was filled.
    pub(crate) fn of_form(name: &str, pages: usize, bytes: Vec<u8>) -> Paper {
        Paper { name: name.to_owned(), format: Format::Pdf, pages: Some(pages), bytes }
    }

    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.name, self.format.ending())
    }
}

/// The name of the file that all papers are bound into.
pub const PACKET: &str = "packet";

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Pages to print, sign and file.
    Pdf,
    /// Plain text to read on a telephone or with a screen reader.
    Txt,
}

/// There is no such form of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("known formats: pdf, txt")]
pub struct UnknownFormat;

impl Format {
    /// Every form.
    pub const ALL: [Format; 2] = [Format::Pdf, Format::Txt];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Txt => "txt",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(ending: &str) -> Result<Format, UnknownFormat> {
        Format::ALL.into_iter().find(|format| format.ending() == ending).ok_or(UnknownFormat)
    }
}

/// In which form papers are made.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The forms that each is made in.
    pub formats: Vec<Format>,
    /// All of them once more in one PDF.
    pub packet: bool,
}

/// A defect in a template or in the program; never the fault of an input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Defect {
    /// In the files of a language.
    #[error(transparent)]
    Language(#[from] LanguageError),
    /// In drafting.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// In writing the PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// Something that is always inside the program is not.
    #[error("{0} is missing")]
    Missing(&'static str),
}

impl Assets {
    /// The templates of a language with some faces and a way to print.
    ///
    /// # Errors
    ///
    /// A template around every document that cannot be read.
    pub fn new(language: Arc<Language>, faces: Faces, print: PrintWish) -> Result<Assets, Defect> {
        let shared_faces = SharedFaces::new(&faces);
        Ok(Assets { templates: Templates::new(language)?, faces, shared_faces, print })
    }

    /// What is inside the program: English, its own faces and the standard profile.
    ///
    /// # Errors
    ///
    /// A defect in the program.
    pub fn built_in() -> Result<Assets, Defect> {
        let english = Language::built_in("en").ok_or(Defect::Missing("English"))??;
        Assets::new(english, Faces::built_in(), PrintWish::default())
    }
}

/// Makes the papers of a case.
///
/// # Errors
///
/// A defect in a template or in the program.
pub fn make(chosen: &Chosen, wanted: &Wanted, assets: &Assets) -> Result<Vec<Paper>, Defect> {
    make_with(chosen, wanted, assets, &mut Typesetter::new(&assets.faces))
}

/// Makes the papers of a case with a typesetter that knows what it has set for others.
///
/// # Errors
///
/// A defect in a template or in the program.
pub fn make_with(
    chosen: &Chosen,
    wanted: &Wanted,
    assets: &Assets,
    typesetter: &mut Typesetter<'_>,
) -> Result<Vec<Paper>, Defect> {
    let mut papers = Vec::new();
    let mut laid_out = Vec::new();
    let has_packet = wanted.packet && chosen.has_packet();
    let drafter = Drafter::new(&assets.templates, chosen)?;
    let setup = setup(chosen.case(), assets);
    for id in chosen.documents() {
        let document = drafter.draft(id)?;
        let name = id.name().to_owned();
        if wanted.formats.contains(&Format::Txt) {
            let bytes = text::write(&document).into_bytes();
            papers.push(Paper { name: name.clone(), format: Format::Txt, pages: None, bytes });
        }
        let in_pdf = wanted.formats.contains(&Format::Pdf);
        if !in_pdf && !has_packet {
            continue;
        }
        let pages = layout::lay_out_with(&document, typesetter, &setup);
        if in_pdf {
            papers.push(in_pages(name, &pages, chosen.today(), assets)?);
        }
        laid_out.push(pages);
    }
    if has_packet {
        let language = assets.templates.language();
        let packet = layout::bind(&laid_out, language, &assets.faces);
        papers.push(in_pages(PACKET.to_owned(), &packet, chosen.today(), assets)?);
    }
    Ok(papers)
}

/// One paper of a case, laid out to be bundled with those of others; none if the case does not get it, or is
/// held.
///
/// # Errors
///
/// A defect in a template or in the program.
pub fn lay_out(
    case: Case,
    id: &DocumentId,
    today: NaiveDate,
    assets: &Assets,
    typesetter: &mut Typesetter<'_>,
) -> Result<Option<Pages>, Defect> {
    let chosen = choose(case, std::slice::from_ref(id), today);
    if !chosen.has_packet() || !chosen.documents().contains(id) {
        return Ok(None);
    }
    let document = Drafter::new(&assets.templates, &chosen)?.draft(id)?;
    let setup = setup(chosen.case(), assets);
    Ok(Some(layout::lay_out_with(&document, typesetter, &setup)))
}

/// One paper of many cases in one file, each with the name that its bookmark has.
///
/// # Errors
///
/// A defect in the program.
pub fn bundle(
    name: String,
    cases: &[(String, Pages)],
    is_duplex: bool,
    today: NaiveDate,
    assets: &Assets,
) -> Result<Paper, Defect> {
    let language = assets.templates.language();
    let title = cases.first().map(|(_, pages)| pages.title.clone()).unwrap_or_default();
    let pages = layout::bundle(cases, &title, language, is_duplex);
    in_pages(name, &pages, today, assets)
}

/// The page for a person who is pressured, of a case of which nothing is known.
///
/// # Errors
///
/// A defect in a template or in the program.
pub fn safety_page(today: NaiveDate, assets: &Assets) -> Result<Paper, Defect> {
    let chosen = choose(Case::held(None, Side::Protected), &[], today);
    let wanted = Wanted { formats: vec![Format::Pdf], packet: false };
    let papers = make(&chosen, &wanted, assets)?;
    papers.into_iter().next().ok_or(Defect::Missing("the safety page"))
}

fn setup(case: &Case, assets: &Assets) -> PrintSetup {
    assets.print.setup(case.paper_rule().map(|rule| rule.profile.as_str()))
}

fn in_pages(
    name: String,
    pages: &Pages,
    today: NaiveDate,
    assets: &Assets,
) -> Result<Paper, Defect> {
    let bytes = pdf::write(pages, &assets.faces, &assets.shared_faces, today)?;
    Ok(Paper { name, format: Format::Pdf, pages: Some(pages.pages.len()), bytes })
}
