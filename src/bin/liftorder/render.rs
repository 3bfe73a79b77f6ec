//! `liftorder render`: one case to its papers.

use std::path::Path;

use liftorder::diagnostic::Diagnostic;
use liftorder::language::{Language, Named};
use liftorder::make::Paper;

use crate::args::{ReadingOptions, RenderOptions};
use crate::error::Failure;
use crate::input::{Input, Opened};
use crate::papers::{Made, make_papers, told_rule};
use crate::report::{MessageFormat, Reporter};

/// The cases that are built in, by name.
static EXAMPLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

pub(crate) fn run(options: &RenderOptions, reporter: &Reporter) -> Result<(), Failure> {
    let input = case_of(options)?;
    let language = &reporter.language;
    let reading = ReadingOptions::default();
    let Opened::One(bytes) = input.open(&reading)? else {
        return Err(Failure::usage(Diagnostic::error("usage/many-cases", "")));
    };
    let record = input.read(&bytes, &options.fields.settings(), language)?;
    let made = make_papers(&record, &input.name(language), &options.papers)?;
    reporter.warnings(&made.warnings);
    if reporter.format == MessageFormat::Json {
        reporter.data(&in_json(&made))?;
    }
    reporter.done(&summary(&made.folder, &made.packet.papers, language));
    if let Some(rule) = &made.paper_rule {
        reporter.done(&told_rule(rule, language));
    }
    if !made.missing.is_empty() {
        let fields = made.missing.join(", ");
        reporter.done(&language.say("left-blank", &[("fields", &fields)]));
    }
    Ok(())
}

fn case_of(options: &RenderOptions) -> Result<Input<'_>, Failure> {
    if let Some(wanted) = &options.example {
        let found = EXAMPLES.iter().find(|(name, _)| name == wanted);
        return found.map(|(name, text)| Input::Example(name, text)).ok_or_else(|| {
            let names = EXAMPLES.iter().map(|(name, _)| *name).collect();
            let problem = Diagnostic::error("usage/example", "")
                .with("example", wanted.as_str())
                .with("examples", Named::List(names));
            Failure::usage(problem)
        });
    }
    match &options.case {
        Some(path) => Ok(Input::File(path)),
        None if !options.fields.settings().is_empty() => Ok(Input::FieldsAlone),
        None => Err(Failure::usage(Diagnostic::error("usage/no-case", ""))),
    }
}

/// What was made, for a program: one object on a line.
fn in_json(made: &Made) -> String {
    let file = |paper: &Paper| {
        serde_json::json!({
            "name": paper.file_name(), "bytes": paper.bytes.len(), "pages": paper.pages,
        })
    };
    let files: Vec<serde_json::Value> = made.packet.papers.iter().map(file).collect();
    let folder = made.folder.display().to_string();
    let rule = made.paper_rule.as_ref().map(|rule| &rule.profile);
    let made = serde_json::json!({
        "folder": folder, "files": files, "left_blank": made.missing, "paper_rule": rule,
    });
    format!("{made}\n")
}

fn summary(folder: &Path, papers: &[Paper], language: &Language) -> String {
    let mut lines = vec![language.say("wrote", &[("folder", &folder.display().to_string())])];
    for paper in papers {
        let pages = match paper.pages {
            None => language.say("as-text", &[]),
            Some(pages) => language.say_of(pages as i64, "pages", &[]),
        };
        lines.push(format!("  {:<20} {pages}", paper.file_name()));
    }
    lines.push(language.say("drafts", &[]));
    lines.join("\n")
}
