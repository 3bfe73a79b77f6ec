//! The first screen: what this is, what happens to what is typed, how to leave. It is in the file itself, so
//! that it can be read before, and without, any script.

use super::{STATUS, button, file_field, head, quiet_button};
use crate::tools::Tools;

/// The first screen.
pub fn start(tools: &Tools) -> String {
    let text = |name| tools.words.text(name);
    [
        head(&text("start_head")),
        tools.paragraphs("start"),
        format!("<p class=\"actions needs-script\">{}</p>", button(tools, "start", "start_go")),
        format!("<h2>{}</h2>", tools.said("start_kept_head")),
        tools.paragraphs("start_kept"),
        format!("<h2>{}</h2>", tools.said("start_leave_head")),
        tools.paragraphs("start_leave"),
        "<div class=\"needs-script\">".to_owned(),
        file_field(tools, "load", "start_load", "start_load_why", ".json,application/json"),
        STATUS.to_owned(),
        format!("<p>{}</p></div>", quiet_button(tools, "cases", "start_many")),
    ]
    .concat()
}
