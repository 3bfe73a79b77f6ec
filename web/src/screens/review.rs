//! All answers once more, part by part.

use liftorder::html::escaped;
use liftorder::interview::Part;

use super::{button, head, quiet_button, save_answers};
use crate::page::Page;

/// The screen on which somebody reads all answers, with a way to change each.
pub(crate) fn review(page: &Page) -> String {
    let tools = page.tools;
    let questions = page.interview.so_far().questions();
    let mut html = String::new();
    for said in &page.said {
        html += &format!("<p class=\"problems\" role=\"alert\">{}</p>", escaped(said));
    }
    html += &head(&tools.words.text("review_head"));
    for part in Part::ALL {
        let of_part = questions.iter().filter(|one| one.part == part && one.id != "safe");
        let mut rows = String::new();
        for question in of_part {
            let label = escaped(&tools.words.label(question.id, page.interview.so_far()));
            let answer = escaped(&page.interview.in_short(question));
            let change = tools.said("review_part_change");
            rows += &format!(
                "<div><dt>{label}</dt><dd>{answer}</dd><dd><button type=\"button\" class=\"link\" \
                 data-do=\"change\" data-question=\"{}\">{change}<span class=\"aloud\"> {label}</span>\
                 </button></dd></div>",
                question.id,
            );
        }
        if !rows.is_empty() {
            let name = tools.said(&format!("part_{}", part.name()));
            html += &format!("<h2>{name}</h2><dl class=\"review\">{rows}</dl>");
        }
    }
    let make = button(tools, "make", "review_make");
    html += &format!("<p class=\"actions\">{make}{}</p>", quiet_button(tools, "back", "back"));
    html + &save_answers(tools)
}
