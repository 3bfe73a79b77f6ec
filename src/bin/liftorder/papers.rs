//! A case → its papers in a folder: what `render` and `new` share.

use std::path::{Path, PathBuf};

use liftorder::answers::Record;
use liftorder::batch::safe_name;
use liftorder::case::{Case, Chosen, choose};
use liftorder::catalog;
use liftorder::diagnostic::Diagnostic;
use liftorder::examine::examine_record;
use liftorder::language::{Language, Named};
use liftorder::make::{Assets, Defect, Format, PACKET, Paper, Wanted, make};
use liftorder::paper::Profile;

use crate::args::PaperOptions;
use crate::error::Failure;
use crate::files::{self, FileError};
use crate::input;

/// What was made of a case.
pub(crate) struct Made {
    /// Where the papers are.
    pub(crate) folder: PathBuf,
    /// The papers, in the order of a packet.
    pub(crate) papers: Vec<Paper>,
    /// What should be looked at.
    pub(crate) warnings: Vec<Diagnostic>,
}

/// Checks a case and writes its papers.
pub(crate) fn make_papers(
    record: &Record,
    name: &str,
    options: &PaperOptions,
) -> Result<Made, Failure> {
    let states = input::states(options.states.as_deref())?;
    let assets = assets(options)?;
    let examined = examine_record(record, &states, &assets.faces)
        .map_err(|problems| Failure::Refused { input: name.to_owned(), problems })?;
    let folder = options.output.join(folder_name(&examined.case));
    let chosen = choose(examined.case, &options.only, options.day());
    refuse_not_had(&chosen)?;
    let wanted = Wanted { formats: options.formats.clone(), packet: options.packet };
    let papers = make(&chosen, &wanted, &assets)?;
    write(&folder, &papers, chosen.case().is_held(), options.force)?;
    Ok(Made { folder, papers, warnings: examined.warnings })
}

/// What papers are made with.
pub(crate) fn assets(options: &PaperOptions) -> Result<Assets, Failure> {
    let english = Language::built_in("en").ok_or(Defect::Missing("English"))?;
    let faces = input::faces(&options.fonts)?;
    Ok(Assets::new(english.map_err(Defect::from)?, faces, profile(&options.profile)?)?)
}

/// The name of the folder of a case.
fn folder_name(case: &Case) -> String {
    case.case_number().map_or("no-number".to_owned(), |number| safe_name(number.as_str()))
}

/// A document that was asked for and that the case does not get.
fn refuse_not_had(chosen: &Chosen) -> Result<(), Failure> {
    let Some(other) = chosen.not_had().first() else { return Ok(()) };
    let had = chosen.case().documents_to_ask_for(chosen.today());
    let had: Vec<&str> = had.iter().map(|document| document.name()).collect();
    let problem = Diagnostic::error("usage/document", "")
        .with("document", other.name())
        .with("documents", had.join(", "));
    Err(Failure::usage(problem))
}

/// A profile inside the program, or one in a file of the user's own.
fn profile(wanted: &str) -> Result<Profile, Failure> {
    if let Some(profile) = Profile::built_in(wanted) {
        return Ok(profile);
    }
    let path = Path::new(wanted);
    if path.extension().is_none() {
        let problem = Diagnostic::error("usage/profile", "")
            .with("profile", wanted)
            .with("profiles", Named::List(Profile::names().collect()));
        return Err(Failure::usage(problem));
    }
    Profile::read(&files::read(path)?).map_err(|problem| {
        let problem = Diagnostic::error("usage/profile-file", "")
            .with("profile", wanted)
            .with("why", problem.key().map_or(problem.to_string().into(), Named::Word));
        Failure::usage(problem)
    })
}

fn write(folder: &Path, papers: &[Paper], is_held: bool, overwrite: bool) -> Result<(), Failure> {
    let names: Vec<String> = papers.iter().map(Paper::file_name).collect();
    // Nothing that asks a court for anything lies beside the page of a held case.
    if is_held {
        remove_others(folder, &names)?;
    }
    let is_there = |name: &&String| files::exists(&folder.join(name));
    if !overwrite && let Some(name) = names.iter().find(is_there) {
        // All are looked at before any is written: a packet is never half old and half new.
        let path = folder.join(name).display().to_string();
        return Err(Failure::InTheWay(
            Diagnostic::error("file/paper-exists", "").with("path", path),
        ));
    }
    files::make_private_folder(folder)?;
    for (name, paper) in names.iter().zip(papers) {
        files::write(folder, name, &paper.bytes, overwrite)?;
    }
    Ok(())
}

/// Removes every paper of ours that may lie in the folder of a case, but for some.
pub(crate) fn remove_others(folder: &Path, kept: &[String]) -> Result<(), FileError> {
    let names = catalog::names().into_iter().chain([PACKET]);
    let files = names
        .flat_map(|name| Format::ALL.map(|format: Format| format!("{name}.{}", format.ending())));
    let mut others = files.filter(|file| !kept.contains(file));
    others.try_for_each(|file| files::remove(&folder.join(file)))
}
