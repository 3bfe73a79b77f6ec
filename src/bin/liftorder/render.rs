//! `liftorder render`: one case to its papers.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use liftorder::answers::Record;
use liftorder::case::{Case, DocumentId, documents, on_request};
use liftorder::files;
use liftorder::generate::{Assets, Paper, Wanted, examine_record, generate};
use liftorder::layout::Profile;

use crate::args::{PaperOptions, RenderOptions};
use crate::exit::Failure;
use crate::input::{self, Input};
use crate::report::Reporter;

/// The cases that are built in, by name.
const EXAMPLES: [(&str, &str); 11] = [
    ("civil-wa", include_str!("../../../examples/civil-wa.json")),
    ("both-orders-wa", include_str!("../../../examples/both-orders-wa.json")),
    ("civil-nj-in-person", include_str!("../../../examples/civil-nj-in-person.json")),
    ("civil-pa-temporary", include_str!("../../../examples/civil-pa-temporary.json")),
    ("civil-tx-modify", include_str!("../../../examples/civil-tx-modify.json")),
    ("criminal-oh", include_str!("../../../examples/criminal-oh.json")),
    ("expires-soon-il", include_str!("../../../examples/expires-soon-il.json")),
    ("held", include_str!("../../../examples/held.json")),
    ("names-in-scripts-mi", include_str!("../../../examples/names-in-scripts-mi.json")),
    ("restrained-il", include_str!("../../../examples/restrained-il.json")),
    ("unsure-ga", include_str!("../../../examples/unsure-ga.json")),
];

/// What was made of a case.
pub(crate) struct Made {
    /// Where the papers are.
    pub(crate) folder: PathBuf,
    /// The papers, in the order of a packet.
    pub(crate) papers: Vec<Paper>,
}

pub(crate) fn run(options: &RenderOptions, reporter: &Reporter) -> Result<(), Failure> {
    let input = case_of(options, reporter)?;
    let record = input.read(&options.fields.settings(), reporter)?;
    let made = make(record, &input.name(), &options.papers, reporter)?;
    reporter.done(&summary(&made.folder, &made.papers));
    Ok(())
}

/// Checks a case and writes its papers.
pub(crate) fn make(
    record: Record,
    name: &str,
    options: &PaperOptions,
    reporter: &Reporter,
) -> Result<Made, Failure> {
    let profile = profile(&options.profile, reporter)?;
    let states = input::states(options.states.as_deref(), reporter)?;
    let faces = input::faces(&options.fonts, reporter)?;
    let examined = examine_record(record, &states, &faces)
        .map_err(|problems| reporter.refused(name, &problems))?;
    reporter.warnings(&examined.warnings);
    let case = examined.case;
    let today = options.day();
    let documents = wanted(&case, &options.only, today, reporter)?;
    let assets =
        Assets::built_in(faces, profile, &documents).map_err(|error| reporter.defect(&error))?;
    // A held case gives its one page and nothing else.
    let packet = options.packet && !case.is_held();
    let wanted = Wanted { documents, formats: options.formats(), packet, today };
    let folder = options.output.join(files::safe_name(case.case_number().as_str()));
    let papers = generate(&case, &wanted, &assets).map_err(|error| reporter.defect(&error))?;
    write(&folder, &papers, options.force, reporter)?;
    Ok(Made { folder, papers })
}

/// A profile inside the program, or one in a file of the user's own.
pub(crate) fn profile(wanted: &str, reporter: &Reporter) -> Result<Profile, Failure> {
    if let Some(profile) = Profile::built_in(wanted) {
        return Ok(profile);
    }
    let path = Path::new(wanted);
    if path.extension().is_none() {
        let names: Vec<&str> = Profile::names().collect();
        let hint =
            format!("known profiles: {}; or give a file, such as court.json", names.join(", "));
        return Err(reporter.usage(&format!("there is no profile {wanted}"), &hint));
    }
    let bytes = files::read(path).map_err(|error| reporter.file(&error, None))?;
    Profile::read(&bytes).map_err(|problem| {
        let hint = "docs/profiles.md says what a profile is made of";
        reporter.usage(&format!("the profile {wanted} cannot be used: {problem}"), hint)
    })
}

fn case_of<'o>(options: &'o RenderOptions, reporter: &Reporter) -> Result<Input<'o>, Failure> {
    if let Some(wanted) = &options.example {
        let found = EXAMPLES.iter().find(|(name, _)| name == wanted);
        return found.map(|(name, text)| Input::Example(name, text)).ok_or_else(|| {
            let names: Vec<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
            let hint = format!("known examples: {}", names.join(", "));
            reporter.usage(&format!("there is no example {wanted}"), &hint)
        });
    }
    match &options.case {
        Some(path) => Ok(Input::File(path)),
        None if !options.fields.settings().is_empty() => Ok(Input::FieldsAlone),
        None => {
            let hint = "name a case file, or - for standard input, or --example; \
                        or give its fields: --case-number, --court, --protected, --restrained, \
                        --order-type";
            Err(reporter.usage("there is no case to render", hint))
        }
    }
}

/// The documents of the case that were asked for. A held case gives its one page whatever was
/// asked for: naming another here would tell that it is held.
fn wanted(
    case: &Case,
    only: &[DocumentId],
    today: NaiveDate,
    reporter: &Reporter,
) -> Result<Vec<DocumentId>, Failure> {
    let all = documents(case, today);
    if only.is_empty() || case.is_held() {
        return Ok(all);
    }
    let all = [all, on_request(case, today)].concat();
    if let Some(other) = only.iter().find(|document| !all.contains(document)) {
        let names: Vec<&str> = all.iter().map(|document| document.name()).collect();
        let message = format!("this case has no document {}", other.name());
        return Err(reporter.usage(&message, &format!("it has: {}", names.join(", "))));
    }
    Ok(all.into_iter().filter(|document| only.contains(document)).collect())
}

fn write(
    folder: &Path,
    papers: &[Paper],
    overwrite: bool,
    reporter: &Reporter,
) -> Result<(), Failure> {
    const EXISTS: &str = "add --force to overwrite it, or choose another folder with -o";
    let paths: Vec<PathBuf> = papers.iter().map(|paper| folder.join(paper.file_name())).collect();
    if !overwrite {
        // All are looked at before any is written: a packet is never half old and half new.
        for path in &paths {
            files::refuse_existing(path).map_err(|error| reporter.file(&error, Some(EXISTS)))?;
        }
    }
    files::make_private_folder(folder).map_err(|error| reporter.file(&error, None))?;
    for (path, paper) in paths.iter().zip(papers) {
        files::write_private(path, &paper.bytes, overwrite)
            .map_err(|error| reporter.file(&error, None))?;
    }
    Ok(())
}

fn summary(folder: &Path, papers: &[Paper]) -> String {
    let mut lines = vec![format!("wrote to {}:", folder.display())];
    for paper in papers {
        let pages = match paper.pages {
            None => "text".to_owned(),
            Some(1) => "1 page".to_owned(),
            Some(pages) => format!("{pages} pages"),
        };
        lines.push(format!("  {:<20} {pages}", paper.file_name()));
    }
    lines.push("drafts, not legal advice: the order stays in force until a judge ends it".into());
    lines.join("\n")
}
