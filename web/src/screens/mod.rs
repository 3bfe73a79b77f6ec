//! Each screen as HTML: what stands in the main part of the page.

mod cases;
mod ends;
mod papers;
mod questions;
mod review;
mod start;

pub(crate) use self::cases::{Row, cases, checked};
pub(crate) use self::ends::{end, ended};
pub(crate) use self::papers::{paper, papers};
pub(crate) use self::questions::{is_choice, keep_name, question, typed};
pub(crate) use self::review::review;
pub use self::start::start;

use liftorder::html::escaped;

use crate::tools::Tools;

/// A heading of the screen, which the script moves to.
fn head(text: &str) -> String {
    format!("<h1 tabindex=\"-1\">{}</h1>", escaped(text))
}

/// A button that does something, in words of the message file.
fn button(tools: &Tools, does: &str, words: &str) -> String {
    format!("<button type=\"button\" data-do=\"{does}\">{}</button>", tools.said(words))
}

/// A quieter one.
fn quiet_button(tools: &Tools, does: &str, words: &str) -> String {
    let words = tools.said(words);
    format!("<button type=\"button\" class=\"quiet\" data-do=\"{does}\">{words}</button>")
}

/// A field in which a file is chosen, or dropped.
fn file_field(tools: &Tools, does: &str, label: &str, why: &str, kinds: &str) -> String {
    let (id, why_id) = (format!("file-{does}"), format!("why-{does}"));
    format!(
        "<div class=\"field\"><label for=\"{id}\">{}</label><p class=\"why\" id=\"{why_id}\">{}</p>\
         <input type=\"file\" id=\"{id}\" data-file=\"{does}\" accept=\"{kinds}\" \
         aria-describedby=\"{why_id}\"></div>",
        tools.said(label),
        tools.said(why),
    )
}

/// The numbers for help as links, which a phone calls at a touch.
fn with_numbers(html: &str) -> String {
    let hotline = "<a class=\"number\" href=\"tel:+18007997233\">1-800-799-7233</a>";
    let html = html.replace("1-800-799-7233", hotline);
    html.replace("911", "<a class=\"number\" href=\"tel:911\">911</a>")
}

/// A way to save the answers so far.
fn save_answers(tools: &Tools) -> String {
    format!(
        "<p class=\"later\"><button type=\"button\" class=\"link\" data-do=\"save-answers\">{}</button></p>{STATUS}",
        tools.said("save_for_later"),
    )
}

/// Where the script says what was done.
const STATUS: &str = "<p class=\"status\" role=\"status\"></p>";
