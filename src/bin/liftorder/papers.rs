//! A case → its papers in a folder: what `render` and `new` share.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use liftorder::answers::Record;
use liftorder::batch::safe_name;
use liftorder::case::{Case, Chosen, Line, choose, number_to_tell};
use liftorder::catalog;
use liftorder::diagnostic::Diagnostic;
use liftorder::examine::examine_record;
use liftorder::facts::PaperRule;
use liftorder::form::is_ours;
use liftorder::language::{Language, Named};
use liftorder::layout::Typesetter;
use liftorder::make::{Assets, Defect, Format, PACKET, Paper, Wanted, safety_page};
use liftorder::packet::{Packet, rule_of};
use liftorder::paper::{BannerPlace, PrintWish, Profile};

use crate::args::{Banner, PaperOptions};
use crate::error::{Failure, Verdict};
use crate::files::{self, FileError};
use crate::forms;
use crate::input;
use crate::stop::Stop;

/// What was made of a case.
pub(crate) struct Made {
    /// Where the papers are.
    pub(crate) folder: PathBuf,
    /// The papers.
    pub(crate) packet: Packet,
    /// What should be looked at.
    pub(crate) warnings: Vec<Diagnostic>,
    /// The fields that the papers leave to fill in by hand.
    pub(crate) missing: Vec<&'static str>,
    /// What is filed is on the paper that this rule requires.
    pub(crate) paper_rule: Option<PaperRule>,
}

/// Writes the page on who can help into a folder; where it is. A file that has its name stays as it is.
pub(crate) fn write_safety_page(folder: &Path, day: NaiveDate) -> Result<PathBuf, Failure> {
    let page = safety_page(day, &Assets::built_in()?)?;
    files::make_private_folder(folder)?;
    let others = (2..).map(|number| format!("{}-{number}.{}", page.name, page.format.ending()));
    let names = std::iter::once(page.file_name()).chain(others);
    let is_free = |name: &String| !files::exists(&folder.join(name));
    let name = names.into_iter().find(is_free).unwrap_or_default();
    files::write(folder, &name, &page.bytes, false)?;
    Ok(folder.join(name))
}

/// Checks a case and writes its papers.
pub(crate) fn make_papers(
    record: &Record,
    name: &str,
    options: &PaperOptions,
) -> Result<Made, Failure> {
    let assets = assets(options)?;
    let states = input::states(options.states.as_deref(), &assets.faces)?;
    let examined = match examine_record(record, &states, &assets.faces)
        .and_then(|examined| examined.on(options.day(), record))
    {
        Ok(examined) => examined,
        Err(problems) => {
            // What was made before of what is refused now is not to be filed.
            if options.force
                && let Some(number) = number_to_tell(record)
            {
                keep_alone(&options.output.join(safe_name(number)), &[])?;
            }
            return Err(Failure::Refused { input: name.to_owned(), problems });
        }
    };
    let missing = missing(&examined.case);
    let folder = folder_name(examined.case.case_number().map(Line::as_str));
    let chosen = choose(examined.case, &options.only, options.day());
    refuse_not_had(&chosen)?;
    let (forms, notes) = forms::at_hand(options)?;
    let wanted = wanted(options);
    let mut typesetter = Typesetter::new(&assets.faces);
    let packet = Packet::make(chosen, &wanted, &forms, &assets, &mut typesetter)?;
    let paper_rule = rule_followed(&packet.chosen, options).cloned();
    let folder = write(&options.output, &folder, &packet, options.force)?;
    let warnings = [&examined.warnings[..], &notes, &packet.notes].concat();
    Ok(Made { folder, packet, warnings, missing, paper_rule })
}

/// The paper rule of the state that is followed because no other is asked for, where anything is filed.
pub(crate) fn rule_followed<'c>(
    chosen: &'c Chosen,
    options: &PaperOptions,
) -> Option<&'c PaperRule> {
    rule_of(chosen).filter(|_| options.profile.is_none())
}

/// What is said of that rule.
pub(crate) fn told_rule(rule: &PaperRule, language: &Language) -> String {
    language.say("paper-rule", &[("profile", &rule.profile), ("rule", &rule.rule)])
}

/// The folder, beside the drafts, of the copies to sign.
const TO_SIGN: &str = "to-sign";

/// Makes the copies to sign of the papers that were made: their banner is on a page to take off. They take
/// the place of those of an earlier run.
pub(crate) fn make_copies_to_sign(
    record: &Record,
    name: &str,
    made: &Made,
    options: &PaperOptions,
) -> Result<PathBuf, Failure> {
    let mut options = options.clone();
    options.banner = Some(Banner::Cover);
    let assets = assets(&options)?;
    let states = input::states(options.states.as_deref(), &assets.faces)?;
    let examined = examine_record(record, &states, &assets.faces)
        .map_err(|problems| Failure::Refused { input: name.to_owned(), problems })?;
    let wanted = wanted(&options);
    let (case, mut typesetter) = (examined.case, Typesetter::new(&assets.faces));
    let packet = &made.packet;
    let papers = packet.copies_to_sign(case, options.day(), &wanted, &assets, &mut typesetter)?;
    let names: Vec<String> = papers.iter().map(Paper::file_name).collect();
    let folder = files::make_folder_in(&made.folder, TO_SIGN)?;
    keep_alone(&folder, &names)?;
    write_all(&folder, &names, &papers, true)?;
    Ok(folder)
}

fn wanted(options: &PaperOptions) -> Wanted {
    Wanted { formats: options.formats.clone(), packet: options.packet }
}

/// The fields that papers of a case leave to fill in by hand. Of a held one nothing is said.
pub(crate) fn missing(case: &Case) -> Vec<&'static str> {
    if case.is_held() { Vec::new() } else { case.missing() }
}

/// What papers are made with.
pub(crate) fn assets(options: &PaperOptions) -> Result<Assets, Failure> {
    let english = Language::built_in("en").ok_or(Defect::Missing("English"))?;
    let faces = input::faces(&options.fonts)?;
    Ok(Assets::new(english.map_err(Defect::from)?, faces, print_wish(options)?)?)
}

/// How papers are to be printed.
pub(crate) fn print_wish(options: &PaperOptions) -> Result<PrintWish, Failure> {
    Ok(PrintWish {
        profile: options.profile.as_deref().map(profile).transpose()?,
        banner: options.banner.map(BannerPlace::from),
        large_print: options.large_print,
    })
}

/// The name of the folder of a case.
pub(crate) fn folder_name(case_number: Option<&str>) -> String {
    case_number.map_or(NO_NUMBER.to_owned(), safe_name)
}

/// The folder of a case without a number.
pub(crate) const NO_NUMBER: &str = "no-number";

/// A document that was asked for and that the case does not get.
pub(crate) fn refuse_not_had(chosen: &Chosen) -> Result<(), Failure> {
    let Some(other) = chosen.not_had().first() else { return Ok(()) };
    let had = chosen.case().documents_to_ask_for(chosen.today());
    let had: Vec<&str> = had.iter().map(|document| document.name()).collect();
    let problem = Diagnostic::error("usage/document", "")
        .with("document", other.name())
        .with("documents", had.join(", "));
    Err(Failure::usage(problem))
}

/// A profile inside the program, or one in a file of the user's own.
pub(crate) fn profile(wanted: &str) -> Result<Profile, Failure> {
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

fn write(
    output: &Path,
    folder: &str,
    Packet { chosen, papers, .. }: &Packet,
    overwrite: bool,
) -> Result<PathBuf, Failure> {
    let path = output.join(folder);
    if chosen.case().is_held() {
        keep_safety_alone(&path)?;
    }
    let names: Vec<String> = papers.iter().map(Paper::file_name).collect();
    let is_there = |name: &&String| files::exists(&path.join(name));
    if !overwrite && let Some(name) = names.iter().find(is_there) {
        // All are looked at before any is written: a packet is never half old and half new.
        let path = path.join(name).display().to_string();
        let problem = Diagnostic::error("file/paper-exists", "").with("path", path);
        return Err(Failure::InTheWay(problem));
    }
    let stale = stale_in(&path, chosen);
    if !overwrite && !stale.is_empty() {
        let problem = Diagnostic::error("file/stale", "")
            .with("folder", path.display().to_string())
            .with("papers", stale.join(", "));
        return Err(Failure::InTheWay(problem));
    }
    files::make_private_folder(output)?;
    let path = files::make_folder_in(output, folder)?;
    if overwrite {
        keep_alone(&path, &names)?;
    }
    write_all(&path, &names, papers, overwrite)?;
    Ok(path)
}

/// Writes papers. A signal to end leaves all of them or, where nothing was there before, none.
fn write_all(
    folder: &Path,
    names: &[String],
    papers: &[Paper],
    overwrite: bool,
) -> Result<(), Failure> {
    let stop = Stop::on_signals().map_err(Failure::System)?;
    for (place, (name, paper)) in names.iter().zip(papers).enumerate() {
        if !overwrite && stop.is_set() {
            for written in &names[..place] {
                files::remove(&folder.join(written))?;
            }
            break;
        }
        files::write(folder, name, &paper.bytes, overwrite)?;
    }
    match stop.signal() {
        Some(signal) => Err(Failure::Told(Verdict::Interrupted(signal))),
        None => Ok(()),
    }
}

/// The papers of ours in a folder that the case does not get any more, whatever was asked for.
fn stale_in(folder: &Path, chosen: &Chosen) -> Vec<String> {
    let had = chosen.case().documents_to_ask_for(chosen.today());
    let names = had.iter().map(|document| document.name()).chain([PACKET]);
    let may_stay: Vec<String> =
        names.flat_map(|name| Format::ALL.map(|format| file_name(name, format))).collect();
    let is_stale = |file: &String| !may_stay.contains(file);
    let has_motion = had.iter().any(|document| document.name() == "motion");
    let forms = if has_motion { Vec::new() } else { filled_forms_in(folder) };
    let places = file_names()
        .chain(forms)
        .filter(is_stale)
        .flat_map(|file| [format!("{TO_SIGN}/{file}"), file]);
    places.filter(|place| files::exists(&folder.join(place))).collect()
}

/// Removes every paper of ours that may lie in the folder of a held case, but for its page: nothing that
/// asks a court for anything lies beside it.
pub(crate) fn keep_safety_alone(folder: &Path) -> Result<(), FileError> {
    let page = |format: &Format| file_name(catalog::SAFETY, *format);
    keep_alone(folder, &Format::ALL.iter().map(page).collect::<Vec<_>>())
}

/// Removes every paper of ours from a folder but for some.
pub(crate) fn keep_alone(folder: &Path, kept: &[String]) -> Result<(), FileError> {
    files::refuse_link(folder)?;
    let all = file_names().chain(filled_forms_in(folder));
    for file in all.filter(|file| !kept.contains(file)) {
        files::remove_with_unfinished(folder, &file)?;
    }
    // Copies to sign go with their drafts.
    let copies = folder.join(TO_SIGN);
    if files::exists(&copies) {
        keep_alone(&copies, &[])?;
        files::remove_if_empty(&copies);
    }
    Ok(())
}

/// The folders in another that have papers of ours and that no case has.
pub(crate) fn unused_folders(output: &Path, is_used: impl Fn(&str) -> bool) -> Vec<String> {
    let mut unused: Vec<String> = files::folders_in(output)
        .into_iter()
        .filter(|name| !is_used(name) && are_in(&output.join(name)))
        .collect();
    unused.sort();
    unused
}

/// Whether a paper of ours lies in a folder.
pub(crate) fn are_in(folder: &Path) -> bool {
    !filled_forms_in(folder).is_empty()
        || file_names().any(|file| {
            files::exists(&folder.join(&file)) || files::exists(&folder.join(TO_SIGN).join(file))
        })
}

/// The names of the forms of courts in a folder that were filled by this program, under any name.
fn filled_forms_in(folder: &Path) -> Vec<String> {
    let is_filled = |name: &String| {
        let path = folder.join(name);
        let is_small =
            || files::size_of(&path).is_ok_and(|size| size.is_none_or(|size| size < 64 << 20));
        name.ends_with(".pdf")
            && is_small()
            && files::read(&path).is_ok_and(|bytes| is_ours(&bytes))
    };
    let others = files::files_in(folder).into_iter();
    others.filter(|name| !file_names().any(|own| own == *name)).filter(is_filled).collect()
}

/// The names of all files that a case can get.
fn file_names() -> impl Iterator<Item = String> {
    let names = catalog::names().into_iter().chain([PACKET]);
    names.flat_map(|name| Format::ALL.map(|format| file_name(name, format)))
}

fn file_name(paper: &str, format: Format) -> String {
    format!("{paper}.{}", format.ending())
}
