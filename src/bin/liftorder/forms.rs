//! Files → forms of courts that are at hand.

use std::path::Path;

use liftorder::diagnostic::Diagnostic;
use liftorder::form::{Field, FormMap, MOST_BYTES, Match, Opened, Unreadable, inspect, is_ours};
use liftorder::make::Format;
use liftorder::own_form::Forms;

use crate::args::PaperOptions;
use crate::error::Failure;
use crate::files;
use crate::guard;

/// A form that was read.
pub(crate) struct Form {
    pub(crate) bytes: Vec<u8>,
    pub(crate) opened: Opened,
    pub(crate) fields: Vec<Field>,
}

impl Form {
    pub(crate) fn read(path: &Path) -> Result<Form, Failure> {
        let bytes = read(path)?;
        let opened = Opened::read(&bytes).map_err(|reason| refuse(path, problem(reason)))?;
        let fields = inspect(&opened);
        if fields.is_empty() {
            return Err(refuse(path, problem(Unreadable::NoFields)));
        }
        Ok(Form { bytes, opened, fields })
    }

    /// The same where its maker lets it be filled.
    pub(crate) fn read_to_fill(path: &Path) -> Result<Form, Failure> {
        let form = Form::read(path)?;
        if is_ours(&form.bytes) {
            return Err(refuse(path, problem(Unreadable::FilledAlready)));
        }
        if form.opened.may_be_filled() {
            Ok(form)
        } else {
            Err(refuse(path, Diagnostic::error("form/may-not", "")))
        }
    }

    /// The map that was named, or the built-in one that fits, and how well it does.
    pub(crate) fn map(
        &self,
        path: &Path,
        named: Option<&Path>,
    ) -> Result<(FormMap, Match), Failure> {
        let maps = match named {
            Some(named) => vec![named_map(named)?],
            None => FormMap::built_in().iter().filter(|map| map.is_of_packets()).cloned().collect(),
        };
        let matched = maps.into_iter().map(|map| (map.matches(&self.bytes, &self.fields), map));
        let best = matched
            .filter(|(matched, _)| *matched != Match::None)
            .min_by_key(|(matched, _)| *matched != Match::Same);
        let key = if named.is_some() { "map/other-form" } else { "map/none" };
        let (matched, map) = best.ok_or_else(|| refuse(path, Diagnostic::error(key, "")))?;
        Ok((map, matched))
    }
}

fn named_map(named: &Path) -> Result<FormMap, Failure> {
    let mut built_in = FormMap::built_in().iter();
    if let Some(map) = built_in.find(|map| named.to_str() == Some(map.id.as_str())) {
        return Ok(map.clone());
    }
    FormMap::read(&files::read(named)?).map_err(|error| {
        let problem = Diagnostic::error("map/unreadable", "").with("why", error.to_string());
        refuse(named, problem)
    })
}

/// The forms that are at hand: those in a folder that a built-in map goes with. What cannot be read is told.
pub(crate) fn at_hand(options: &PaperOptions) -> Result<(Forms, Vec<Diagnostic>), Failure> {
    let (mut forms, mut notes) = (Forms::default(), Vec::new());
    let in_pdf = options.formats.contains(&Format::Pdf);
    let Some(folder) = options.forms.as_ref().filter(|_| in_pdf) else {
        return Ok((forms, notes));
    };
    let mut names = files::list(folder)?;
    names.retain(|name| name.to_lowercase().ends_with(".pdf"));
    names.sort();
    let mut knows_any = false;
    for name in names {
        let path = folder.join(&name);
        let bytes = match read(&path) {
            Ok(bytes) => bytes,
            Err(Failure::Refused { .. }) => {
                notes.push(Diagnostic::warning("form/passed-over", "").with("file", name));
                continue;
            }
            Err(other) => return Err(other),
        };
        match forms.add(&bytes) {
            Ok(is_known) => knows_any |= is_known,
            Err(Unreadable::NoFields) => {}
            Err(_) => notes.push(Diagnostic::warning("form/passed-over", "").with("file", name)),
        }
    }
    if !knows_any {
        let folder = folder.display().to_string();
        notes.push(Diagnostic::warning("form/none-known", "").with("folder", folder));
    }
    Ok((forms, notes))
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    if files::size_of(path)?.is_some_and(|size| size > MOST_BYTES as u64) {
        return Err(refuse(path, problem(Unreadable::TooLarge)));
    }
    let bytes = files::read(path)?;
    if guard::is_bounded(&bytes)? {
        Ok(bytes)
    } else {
        Err(refuse(path, Diagnostic::error("form/unbounded", "")))
    }
}

pub(crate) fn refuse(input: &Path, problem: Diagnostic) -> Failure {
    Failure::Refused { input: input.display().to_string(), problems: problem.into() }
}

fn problem(reason: Unreadable) -> Diagnostic {
    let key = match reason {
        Unreadable::TooLarge => "form/too-large",
        Unreadable::Locked => "form/locked",
        Unreadable::NoFields => "form/no-fields",
        Unreadable::FilledAlready => "form/filled-already",
        _ => "form/unreadable",
    };
    Diagnostic::error(key, "")
}
