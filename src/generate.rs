//! The whole chain: a case's bytes → the files of its packet.

use std::fmt;

use chrono::NaiveDate;

use crate::answers::{self, Answers, Record, Show};
use crate::case::{self, Case, DocumentId, States};
use crate::diagnostic::Diagnostic;
use crate::draft::{self, DraftError, Drafter, Templates};
use crate::layout::{self, Faces, Pages, Profile, Shaper};
use crate::pdf::{self, PdfError, SharedFaces};
use crate::text;

/// What every case is made with: read once, shared by all.
pub struct Assets {
    /// The templates.
    pub templates: Templates,
    /// The faces.
    pub faces: Faces,
    /// Faces reduced to plain English.
    pub shared_faces: SharedFaces,
    /// The court's paper rules.
    pub profile: Profile,
}

/// A finished file.
#[derive(Debug)]
pub struct Paper {
    /// The name of its file, without the ending.
    pub name: &'static str,
    /// In which form.
    pub format: Format,
    /// How many pages it has; none for text.
    pub pages: Option<usize>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Paper {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.name, self.format.ending())
    }
}

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pages to print, sign and file.
    Pdf,
    /// Plain text to read on a telephone or with a screen reader.
    Txt,
}

impl Format {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Txt => "txt",
        }
    }
}

/// What is to be made of a case.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The documents, in the order of a packet.
    pub documents: Vec<DocumentId>,
    /// The forms that each is made in.
    pub formats: Vec<Format>,
    /// All of them once more in one PDF.
    pub packet: bool,
    /// The day to reckon from.
    pub today: NaiveDate,
}

/// A defect in a template or in the program; never the fault of an input.
#[derive(Debug)]
pub enum Defect {
    /// In drafting.
    Draft(DraftError),
    /// In writing the PDF.
    Pdf(PdfError),
}

impl fmt::Display for Defect {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Defect::Draft(error) => error.fmt(out),
            Defect::Pdf(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for Defect {}

impl Assets {
    /// Some faces, paper rules and the templates inside the program for these documents.
    ///
    /// # Errors
    ///
    /// A template inside the program that does not parse.
    pub fn built_in(
        faces: Faces,
        profile: Profile,
        documents: &[DocumentId],
    ) -> Result<Assets, Box<dyn std::error::Error>> {
        let shared_faces = SharedFaces::new(&faces);
        Ok(Assets { templates: Templates::built_in(documents)?, faces, shared_faces, profile })
    }
}

/// A case that can be drafted, and what should be looked at first.
#[derive(Debug)]
pub struct Examined {
    /// The checked case.
    pub case: Case,
    /// What should be looked at although nothing is refused for it.
    pub warnings: Vec<Diagnostic>,
}

/// Reads and checks one case file.
///
/// # Errors
///
/// Every problem in it, each with its line.
pub fn examine(bytes: &[u8], states: &States, faces: &Faces) -> Result<Examined, Vec<Diagnostic>> {
    let record = answers::read(bytes, &[]).map_err(|problem| vec![problem])?;
    examine_record(record, states, faces)
}

/// Checks one case that was read.
///
/// # Errors
///
/// Every problem in it, each with its line.
pub fn examine_record(
    mut record: Record,
    states: &States,
    faces: &Faces,
) -> Result<Examined, Vec<Diagnostic>> {
    let mut problems = std::mem::take(&mut record.problems);
    let checked = case::check(&record.answers, states);
    add_unless_reported(&mut problems, checked.as_ref().err().cloned().unwrap_or_default());
    add_unless_reported(&mut problems, characters_without_a_face(&record, faces));
    record.locate(&mut problems);
    problems.sort_by_key(|problem| problem.line);
    match checked {
        Ok(case) if problems.is_empty() => {
            let mut warnings = case::warnings(&record.answers);
            record.locate(&mut warnings);
            Ok(Examined { case, warnings })
        }
        _ => Err(problems),
    }
}

/// Makes the papers of a case.
///
/// # Errors
///
/// A defect in a template or in the program.
pub fn generate(case: &Case, wanted: &Wanted, assets: &Assets) -> Result<Vec<Paper>, Defect> {
    generate_with(case, wanted, assets, &mut Shaper::new(&assets.faces))
}

/// Makes the papers of a case with a shaper that knows what it has shaped for others.
///
/// # Errors
///
/// A defect in a template or in the program.
pub fn generate_with(
    case: &Case,
    wanted: &Wanted,
    assets: &Assets,
    shaper: &mut Shaper<'_>,
) -> Result<Vec<Paper>, Defect> {
    let mut papers = Vec::new();
    let mut laid_out = Vec::new();
    let drafter = Drafter::new(&assets.templates, case, wanted.today).map_err(Defect::Draft)?;
    for document in &wanted.documents {
        let drafted = drafter.draft(*document).map_err(Defect::Draft)?;
        if wanted.formats.contains(&Format::Txt) {
            let bytes = text::write(&drafted).into_bytes();
            papers.push(Paper { name: document.name(), format: Format::Txt, pages: None, bytes });
        }
        let in_pdf = wanted.formats.contains(&Format::Pdf);
        if !in_pdf && !wanted.packet {
            continue;
        }
        let pages = layout::lay_out_with(&drafted, shaper, &assets.profile);
        if in_pdf {
            papers.push(paper(document.name(), &pages, wanted, assets)?);
        }
        laid_out.push(pages);
    }
    if wanted.packet {
        let words = draft::packet_words();
        let packet = layout::bind(&laid_out, &words, &assets.faces, &assets.profile);
        papers.push(paper("packet", &packet, wanted, assets)?);
    }
    Ok(papers)
}

/// The page for whoever is pressured, of a case of which nothing is known.
///
/// # Errors
///
/// A defect in a template or in the program.
pub fn safety_page(today: NaiveDate) -> Result<Paper, Box<dyn std::error::Error>> {
    let profile = Profile::built_in("standard").ok_or("there is no standard profile")?;
    let assets = Assets::built_in(Faces::built_in(), profile, &[DocumentId::Safety])?;
    let documents = vec![DocumentId::Safety];
    let wanted = Wanted { documents, formats: vec![Format::Pdf], packet: false, today };
    let papers = generate(&Case::of_nobody(), &wanted, &assets)?;
    papers.into_iter().next().ok_or_else(|| "no page was made".into())
}

fn paper(
    name: &'static str,
    pages: &Pages,
    wanted: &Wanted,
    assets: &Assets,
) -> Result<Paper, Defect> {
    let bytes = pdf::write(pages, &assets.faces, &assets.shared_faces, wanted.today)
        .map_err(Defect::Pdf)?;
    Ok(Paper { name, format: Format::Pdf, pages: Some(pages.pages.len()), bytes })
}

/// Adds problems of fields that earlier stages had nothing to say about: what could not be read
/// is not missing too.
fn add_unless_reported(problems: &mut Vec<Diagnostic>, more: Vec<Diagnostic>) {
    let reported: Vec<String> = problems.iter().map(|problem| problem.path.clone()).collect();
    let is_new = |problem: &Diagnostic| {
        !reported.iter().any(|path| {
            path.is_empty()
                || problem
                    .path
                    .strip_prefix(path.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    problems.extend(more.into_iter().filter(is_new));
}

/// A character that no face has would be missing on paper: it is refused, with its field.
fn characters_without_a_face(record: &Record, faces: &Faces) -> Vec<Diagnostic> {
    let unprinted = never_printed(&record.answers);
    let mut problems = Vec::new();
    for (path, text) in record.texts() {
        if unprinted.iter().any(|prefix| path.starts_with(prefix)) {
            continue;
        }
        let Some(character) = faces.first_missing(text).filter(|found| !found.is_control()) else {
            continue;
        };
        let message = format!(
            "no font here has the character {character:?} (U+{:04X})",
            u32::from(character)
        );
        let problem = Diagnostic::error("no-glyph", path, message).hint(
            "name a font that has it with --font FILE, such as Noto Sans CJK for Chinese, \
             Japanese and Korean; or spell it in Latin letters, as in a passport",
        );
        problems.push(problem);
    }
    problems
}

fn never_printed(answers: &Answers) -> Vec<&'static str> {
    let mut fields = vec!["notes"];
    let parties = &answers.parties;
    if parties.protected.contact.show.unwrap_or(Show::Withhold) == Show::Withhold {
        fields.push("parties.protected.contact");
    }
    if parties.restrained.contact.show == Some(Show::Withhold) {
        fields.push("parties.restrained.contact");
    }
    fields
}
