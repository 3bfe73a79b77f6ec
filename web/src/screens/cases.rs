//! The part for people who help many: a list is chosen, checked, and made into papers.

use liftorder::html::escaped;

use super::{STATUS, button, head, quiet_button};
use crate::tools::Tools;

/// A case in the table.
pub(crate) struct Row {
    /// Where it stands in the list.
    pub(crate) place: String,
    pub(crate) number: String,
    pub(crate) people: [String; 2],
    pub(crate) ends: String,
    /// `rendered`, `held` or `refused`.
    pub(crate) status: String,
    pub(crate) blank: String,
}

/// The most problems that are listed: who has more mends these first.
const MOST_PROBLEMS: usize = 200;

/// The screen on which a list is chosen.
pub(crate) fn cases(tools: &Tools) -> String {
    [
        head(&tools.words.text("cases_head")),
        tools.paragraphs("cases"),
        format!("<p>{}</p>", quiet_button(tools, "save-starter", "cases_starter")),
        format!(
            "<div class=\"choice\"><input type=\"checkbox\" id=\"month-first\">\
             <label for=\"month-first\">{}</label></div>",
            tools.said("cases_us"),
        ),
        format!(
            "<div class=\"field drop\"><label for=\"file-list\">{}</label>\
             <input type=\"file\" id=\"file-list\" data-file=\"list\" multiple \
             accept=\".csv,.tsv,.xlsx,.ods,.json,.jsonl,.ndjson,.pdf\"></div>",
            tools.said("cases_choose"),
        ),
        working(tools),
        format!("<p>{}</p>", quiet_button(tools, "home", "back")),
    ]
    .concat()
}

/// The screen with all cases of a list, and what is to be mended.
pub(crate) fn checked(
    tools: &Tools,
    rows: &[Row],
    problems: &[(String, String)],
    notes: &[String],
) -> String {
    let notes: String = notes.iter().map(|note| format!("<p>{}</p>", escaped(note))).collect();
    let count = |status: &str| rows.iter().filter(|row| row.status == status).count();
    let [ready, held, refused] = ["rendered", "held", "refused"].map(count);
    let numbers = [ready, held, refused].map(|count| count.to_string());
    let values = [("ready", &*numbers[0]), ("held", &*numbers[1]), ("refused", &*numbers[2])];
    let summary = match rows.is_empty() {
        true => tools.said("cases_none"),
        false => escaped(&tools.counted("cases_summary", rows.len(), &values)),
    };
    let held_why = match held {
        0 => String::new(),
        _ => format!("<p>{}</p>", tools.said("cases_held_why")),
    };
    let save = match ready + held {
        0 => String::new(),
        _ => format!(
            "<p class=\"actions\">{}{}{}</p>",
            button(tools, "pack", "cases_zip"),
            quiet_button(tools, "motions", "cases_motions"),
            quiet_button(tools, "save-report", "cases_report"),
        ),
    };
    [
        head(&tools.words.text("cases_head")),
        format!("<p>{summary}</p>{notes}{held_why}"),
        save,
        working(tools),
        listed_problems(tools, problems),
        table(tools, rows),
        format!("<p>{}</p>", quiet_button(tools, "cases", "cases_again")),
    ]
    .concat()
}

/// Where the script shows how far something has come, with a way to stop it.
fn working(tools: &Tools) -> String {
    let stop = quiet_button(tools, "stop", "cases_stop");
    format!("{STATUS}<p class=\"working\" hidden>{stop}</p>")
}

fn listed_problems(tools: &Tools, problems: &[(String, String)]) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let items: String = problems
        .iter()
        .take(MOST_PROBLEMS)
        .map(|(place, text)| {
            format!("<li><strong>{}</strong><br>{}</li>", escaped(place), escaped(text))
        })
        .collect();
    let heading = tools.said("cases_problems_head");
    let more = match problems.len().saturating_sub(MOST_PROBLEMS) {
        0 => String::new(),
        more => format!("<p>{}</p>", escaped(&tools.counted("cases_more_problems", more, &[]))),
    };
    format!("<h2>{heading}</h2><ul>{items}</ul>{more}")
}

fn table(tools: &Tools, rows: &[Row]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let columns = ["place", "number", "people", "ends", "status", "blank"];
    let names: String = columns
        .iter()
        .map(|name| format!("<th scope=\"col\">{}</th>", tools.said(&format!("cases_col_{name}"))))
        .collect();
    let body: String = rows
        .iter()
        .map(|row| {
            let people: Vec<&str> =
                row.people.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            let status = tools.words.text(&format!("cases_{}", row.status));
            let cells =
                [&row.place, &row.number, &people.join(", "), &row.ends, &status, &row.blank];
            let labeled = cells.iter().zip(columns);
            let cells: String = labeled
                .map(|(cell, name)| {
                    let label = tools.said(&format!("cases_col_{name}"));
                    format!("<td data-label=\"{label}\">{}</td>", escaped(cell))
                })
                .collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    let heading = tools.said("cases_table_head");
    format!(
        "<h2>{heading}</h2><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{heading}\">\
         <table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table></div>"
    )
}
