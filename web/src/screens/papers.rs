//! The list of papers, and one paper to read.

use liftorder::html::escaped;
use liftorder::interview::Interview;
use liftorder::language::filled;

use super::{STATUS, button, file_field, head, quiet_button};
use crate::papers::{Listed, Papers};
use crate::tools::Tools;

/// The screen with all papers: what to do, what is left blank, and each to read and save.
pub(crate) fn papers(papers: &Papers, interview: &Interview<'_>, tools: &Tools) -> String {
    let drafts = papers.drafts();
    let warnings: String =
        papers.warnings.iter().map(|text| format!("<li>{}</li>", escaped(text))).collect();
    let warnings = match warnings.is_empty() {
        true => warnings,
        false => format!(
            "<div class=\"notes\"><h2>{}</h2><ul>{warnings}</ul></div>",
            tools.said("look_head")
        ),
    };
    let copies = papers.to_sign();
    let drafts_why = match copies.is_empty() {
        true => String::new(),
        false => format!("<p>{}</p>", tools.said("papers_drafts_why")),
    };
    let form = match copies.is_empty() {
        true => String::new(),
        false => format!(
            "<h2>{}</h2>{}",
            tools.said("papers_form_head"),
            file_field(tools, "form", "papers_form_choose", "papers_form", ".pdf,application/pdf"),
        ),
    };
    let copies = match copies.is_empty() {
        true => String::new(),
        false => format!(
            "<h2>{}</h2><p>{}</p>{}",
            tools.said("papers_copies"),
            tools.said("papers_copies_why"),
            list(tools, &copies, true),
        ),
    };
    [
        head(&tools.words.text("papers_head")),
        warnings,
        what_now(papers, &drafts, interview, tools),
        format!(
            "<div class=\"choice\"><input type=\"checkbox\" id=\"neutral\"><label for=\"neutral\">{}</label></div>{STATUS}",
            tools.said("papers_names"),
        ),
        format!("<h2>{}</h2>", tools.said("papers_drafts")),
        drafts_why,
        list(tools, &drafts, false),
        copies,
        format!(
            "<p class=\"actions\">{}</p>",
            button(tools, "save-all", "papers_all"),
        ),
        form,
        format!("<p class=\"why\">{}</p>", tools.said("papers_answers_why")),
        format!("<p>{}</p>", quiet_button(tools, "save-answers", "papers_answers")),
        format!("<p>{}</p>", quiet_button(tools, "review", "papers_change")),
        format!("<p class=\"why\">{}</p>", tools.said("papers_traces")),
        format!("<p>{}</p>", quiet_button(tools, "end", "papers_end")),
    ]
    .concat()
}

/// One paper, as on paper.
pub(crate) fn paper(tools: &Tools, name: &str, html: &str) -> String {
    let save = tools.said("papers_save");
    let back = quiet_button(tools, "papers", "paper_back");
    format!(
        "<p class=\"actions\">{back}<button type=\"button\" class=\"quiet\" data-do=\"save\" data-paper=\"{name}\">\
         {save}</button></p>{STATUS}{html}<p class=\"actions\">{back}</p>"
    )
}

/// What comes first, as the interview in a terminal says it.
fn what_now(
    papers: &Papers,
    drafts: &[Listed],
    interview: &Interview<'_>,
    tools: &Tools,
) -> String {
    let words = &tools.words;
    let title = |name: &str| drafts.iter().find(|paper| paper.name == name).map(|one| &one.title);
    let by_prosecutor = interview.so_far().is_criminal() && papers.has("prosecutor-call");
    let (call, script) = match by_prosecutor {
        true => ("call_prosecutor", title("prosecutor-call")),
        false => ("call_clerk", title("clerk-call")),
    };
    let script = script.cloned().unwrap_or_default();
    let call = filled(&words.text(call), &[("script", &script)]);
    let is_filed = papers.has("motion") || papers.has("letter");
    let is_missed = |field: &&&str| is_filed || !field.starts_with("request.");
    let missing = papers.missing.iter().filter(is_missed);
    let blank: Vec<String> = missing.filter_map(|field| interview.label_of(field)).collect();
    let blank = blank.join(", ");
    let first = drafts.first().map(|paper| paper.title.clone()).unwrap_or_default();
    let values = [("first", first.as_str()), ("call", &call), ("blank", &blank)];
    let lines = words.lines("done");
    let lines = lines.iter().filter(|line| !(line.contains("{blank}") && blank.is_empty()));
    let lines: String =
        lines.map(|line| filled(line, &values)).chain(papers.rule.clone()).map(item).collect();
    format!("<h2>{}</h2><ul>{lines}</ul>", tools.said("papers_first_head"))
}

fn item(line: String) -> String {
    format!("<li>{}</li>", escaped(&line))
}

fn list(tools: &Tools, papers: &[Listed], copy: bool) -> String {
    let rows: String = papers.iter().map(|paper| row(tools, paper, copy)).collect();
    format!("<ul class=\"papers\">{rows}</ul>")
}

fn row(tools: &Tools, paper: &Listed, copy: bool) -> String {
    let pages = escaped(&tools.counted("made_of_pages", paper.pages, &[]));
    let (name, title) = (escaped(&paper.name), escaped(&paper.title));
    let called = match copy {
        true => tools.said_with("papers_copy_of", &[("paper", &paper.title)]),
        false => title.clone(),
    };
    let action = |does: &str, words: &str, aloud: &str| {
        let aloud = tools.said_with(aloud, &[("paper", &paper.title)]);
        let copies = if copy { " data-copy=\"yes\"" } else { "" };
        format!(
            "<button type=\"button\" class=\"quiet\" data-do=\"{does}\" data-paper=\"{name}\"{copies} \
             aria-label=\"{aloud}\">{}</button>",
            tools.said(words),
        )
    };
    let read = match paper.reads && !copy {
        true => action("read", "papers_read", "papers_read_of"),
        false => String::new(),
    };
    let save = action("save", "papers_save", "papers_save_of");
    let use_of = escaped(&tools.words.of("papers_for", &paper.name));
    let use_of = match use_of.is_empty() || copy {
        true => String::new(),
        false => format!("<p class=\"why\">{use_of}</p>"),
    };
    format!(
        "<li><div><strong>{called}</strong><span class=\"why\"> {pages}</span>{use_of}</div>\
         <div class=\"row\">{read}{save}</div></li>"
    )
}
