//! The screens on which the questions end without papers.

use liftorder::html::escaped;
use liftorder::interview::End;

use super::{STATUS, button, head, quiet_button, with_numbers};
use crate::tools::Tools;

/// What is said when an answer ends the questions. The first line is the heading.
pub(crate) fn ended(tools: &Tools, end: End) -> String {
    let name = match end {
        End::Pressured => "pressured",
        End::Unsafe => "unsafe",
        End::OtherSide => "other_side",
    };
    let lines = tools.words.lines(name);
    let (first, rest) = lines.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
    let rest: String =
        rest.iter().map(|line| format!("<p>{}</p>", with_numbers(&escaped(line)))).collect();
    let safety = match end {
        End::Pressured => format!(
            "<p class=\"why\">{}</p><p>{}</p>{STATUS}",
            tools.said("ended_safety_why"),
            quiet_button(tools, "save-safety", "ended_safety"),
        ),
        End::Unsafe | End::OtherSide => String::new(),
    };
    let again = quiet_button(tools, "open", "ended_again");
    format!("{}{rest}{safety}<p>{again}</p>", head(first))
}

/// Whether the page is to be cleared: what was not saved is gone then.
pub(crate) fn end(tools: &Tools) -> String {
    format!(
        "{}<p>{}</p><p class=\"actions\">{}{}</p>",
        head(&tools.words.text("end_head")),
        tools.said("end_why"),
        button(tools, "open", "end_yes"),
        quiet_button(tools, "papers", "end_no"),
    )
}
