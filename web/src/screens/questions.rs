//! A screen of questions, and what was typed on it.

use std::collections::BTreeMap;

use liftorder::html::escaped;
use liftorder::interview::{Choosable, Kind, Question};

use super::{head, quiet_button, save_answers};
use crate::groups::{GROUPS, Group};
use crate::page::{Open, Page};

/// The screen of a question, with the others that are asked together with it.
pub(crate) fn question(page: &Page, now: &Question, asked: &[Question]) -> String {
    let group = Group::of(now).filter(|group| !group.name.is_empty() && asked.len() > 1);
    let heading = group.map(|group| page.tools.words.text(&format!("group_{}", group.name)));
    let fields: String = asked
        .iter()
        .map(|question| Field { page, question, is_alone: heading.is_none() }.write())
        .collect();
    [
        problems(page, asked),
        notes(page),
        progress(page, now),
        heading.map(|text| head(&text)).unwrap_or_default(),
        format!("<form data-do=\"answer\" novalidate autocomplete=\"off\">{fields}"),
        format!("<p class=\"actions\"><button>{}</button>", page.tools.said("continue")),
        format!("{}</p></form>", quiet_button(page.tools, "back", "back")),
        // Before anything was answered there is nothing to save.
        if now.id == "safe" { String::new() } else { save_answers(page.tools) },
    ]
    .concat()
}

/// The name of the box that keeps an odd answer.
pub(crate) fn keep_name(question: &Question) -> String {
    format!("keep:{}", question.id)
}

/// The name of the field for words of the person's own.
fn own_name(question: &Question) -> String {
    format!("own:{}", question.id)
}

/// Whether a question is answered by one choice.
pub(crate) fn is_choice(question: &Question) -> bool {
    matches!(question.kind, Kind::Choice(_))
}

/// What was typed or chosen for a question, as the interview takes it.
pub(crate) fn typed(question: &Question, fields: &BTreeMap<String, Vec<String>>) -> String {
    let of = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let own: Vec<String> = of(&own_name(question))
        .iter()
        .flat_map(|text| text.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    match question.kind {
        Kind::OrderTitle if !own.is_empty() => own.join(" "),
        Kind::Changes => [of(question.id), own].concat().join("\n"),
        _ => of(question.id).join("\n").replace("\r\n", "\n").trim().to_owned(),
    }
}

/// What is wrong or odd, above all, with a way to each field.
fn problems(page: &Page, asked: &[Question]) -> String {
    let open = |wants: fn(&Open) -> &Vec<String>| -> Vec<(&'static str, &String)> {
        let of = |question: &Question| {
            let found = page.open.get(question.id).map(wants).into_iter().flatten();
            found.map(|text| (question.id, text)).collect::<Vec<_>>()
        };
        asked.iter().flat_map(of).collect()
    };
    let (wrong, odd) = (open(|open| &open.wrong), open(|open| &open.odd));
    let (found, heading) =
        if wrong.is_empty() { (odd, "look_head") } else { (wrong, "problem_head") };
    if found.is_empty() {
        return String::new();
    }
    let items: String = found
        .iter()
        .map(|(id, text)| format!("<li><a href=\"#{id}\">{}</a></li>", escaped(text)))
        .collect();
    let heading = page.tools.said(heading);
    format!(
        "<div class=\"problems\" role=\"alert\" tabindex=\"-1\"><h2>{heading}</h2><ul>{items}</ul></div>"
    )
}

/// What was understood of the answers before.
fn notes(page: &Page) -> String {
    let said: String = page.said.iter().map(|said| format!("<p>{}</p>", escaped(said))).collect();
    if said.is_empty() {
        said
    } else {
        format!("<div class=\"notes\" role=\"status\">{said}</div>")
    }
}

/// How far the questions have come, in screens: how many there are depends on the answers.
fn progress(page: &Page, now: &Question) -> String {
    let groups: Vec<&Group> =
        GROUPS.iter().filter(|group| !group.applying(&page.interview).is_empty()).collect();
    let place = groups.iter().position(|group| group.questions.contains(&now.id));
    let (number, count) = (place.unwrap_or_default() + 1, groups.len());
    let (number, count) = (number.to_string(), count.to_string());
    let values = [("number", number.as_str()), ("count", &count)];
    format!("<p class=\"progress\">{}</p>", page.tools.said_with("step_of", &values))
}

/// A question with its field.
struct Field<'p> {
    page: &'p Page,
    question: &'p Question,
    /// It is the heading of its screen.
    is_alone: bool,
}

impl Field<'_> {
    fn write(&self) -> String {
        let mut choices = self.page.interview.choices(self.question);
        // Nothing is ever kept here, and nobody has to say so.
        choices.retain(|choice| (self.question.id, choice.word.as_str()) != ("safe", "nothing"));
        match self.question.kind {
            Kind::Choice(_) => self.one_of(&choices, self.question.optional, ""),
            Kind::OrderTitle if !choices.is_empty() => {
                self.one_of(&choices, true, &self.own_line(&choices))
            }
            Kind::Several(_) | Kind::Others => self.several_of(&choices, ""),
            Kind::Changes => self.several_of(&choices, &self.own_lines(&choices)),
            Kind::Line | Kind::OrderTitle => self.line(),
            Kind::Lines => self.lines(3),
            Kind::Names => self.lines(4),
            Kind::Prose => self.lines(9),
        }
    }

    /// Choices of which one is taken.
    fn one_of(&self, choices: &[Choosable], skips: bool, own: &str) -> String {
        let answered = self.has_answer() || self.page.open.contains_key(self.question.id);
        let now = self.now();
        let mut choices = choices.to_vec();
        if skips {
            let label = self.page.tools.words.text("skip");
            choices.push(Choosable { word: String::new(), label });
        }
        let is_now = |choice: &Choosable| answered && choice.word == now;
        let items: String = choices
            .iter()
            .enumerate()
            .map(|one| self.choice("radio", one, is_now(one.1)))
            .collect();
        self.set(&(items + own))
    }

    /// Choices of which any number are taken.
    fn several_of(&self, choices: &[Choosable], own: &str) -> String {
        let now = self.now();
        let is_now = |choice: &Choosable| now.lines().any(|line| line == choice.word);
        let items: String = choices
            .iter()
            .enumerate()
            .map(|one| self.choice("checkbox", one, is_now(one.1)))
            .collect();
        self.set(&(items + own))
    }

    fn choice(&self, kind: &str, (place, choice): (usize, &Choosable), is_now: bool) -> String {
        let name = self.question.id;
        // The way from a problem leads to the first one.
        let id = if place == 0 { name.to_owned() } else { format!("{name}-{place}") };
        let checked = if is_now { " checked" } else { "" };
        format!(
            "<div class=\"choice\"><input type=\"{kind}\" name=\"{name}\" id=\"{id}\" value=\"{}\"{checked}>\
             <label for=\"{id}\">{}</label></div>",
            escaped(&choice.word),
            escaped(&choice.label),
        )
    }

    /// A set of choices under their question.
    fn set(&self, items: &str) -> String {
        let legend = escaped(&self.said("ask"));
        let legend = match self.is_alone {
            true => format!("<h1 tabindex=\"-1\">{legend}</h1>"),
            false => legend,
        };
        let (described, before) = self.described();
        format!(
            "<fieldset class=\"field{}\"{described}><legend>{legend}</legend>{before}{items}</fieldset>",
            self.mark(),
        )
    }

    fn line(&self) -> String {
        let id = self.question.id;
        let kind = if id.ends_with("phone") { "tel" } else { "text" };
        let value = escaped(&self.now());
        self.labeled(
            &format!("<input type=\"{kind}\" id=\"{id}\" name=\"{id}\" value=\"{value}\"",),
            ">",
        )
    }

    fn lines(&self, rows: u8) -> String {
        let id = self.question.id;
        let value = escaped(&self.now());
        self.labeled(
            &format!("<textarea id=\"{id}\" name=\"{id}\" rows=\"{rows}\""),
            &format!(">\n{value}</textarea>"),
        )
    }

    /// A field under its question. Nothing that is typed goes to a service that checks spelling.
    fn labeled(&self, start: &str, end: &str) -> String {
        let (described, before) = self.described();
        let id = self.question.id;
        let ask = escaped(&self.said("ask"));
        let label = format!("<label for=\"{id}\">{ask}</label>");
        let label = if self.is_alone { format!("<h1 tabindex=\"-1\">{label}</h1>") } else { label };
        let wrong = self.page.open.get(id).is_some_and(|open| !open.wrong.is_empty());
        let wrong = if wrong { " aria-invalid=\"true\"" } else { "" };
        format!(
            "<div class=\"field{}\">{label}{before}{start}{described}{wrong} autocomplete=\"off\" \
             autocorrect=\"off\" spellcheck=\"false\"{end}</div>",
            self.mark(),
        )
    }

    /// For the name of an order that no choice has.
    fn own_line(&self, choices: &[Choosable]) -> String {
        let now = self.now();
        let is_own = !choices.iter().any(|choice| choice.word == now);
        let value = if is_own { escaped(&now) } else { String::new() };
        let (name, label) = (own_name(self.question), self.page.tools.said("own_title"));
        format!(
            "<label for=\"{name}\">{label}</label><input type=\"text\" id=\"{name}\" name=\"{name}\" \
             value=\"{value}\" autocomplete=\"off\" spellcheck=\"false\">"
        )
    }

    /// For changes in the person's own words.
    fn own_lines(&self, choices: &[Choosable]) -> String {
        let now = self.now();
        let is_own = |line: &&str| !choices.iter().any(|choice| choice.word == *line);
        let own: Vec<&str> = now.lines().filter(is_own).collect();
        let value = escaped(&own.join("\n"));
        let (name, label) = (own_name(self.question), self.page.tools.said("own_changes"));
        format!(
            "<label for=\"{name}\">{label}</label><textarea id=\"{name}\" name=\"{name}\" rows=\"4\" \
             autocomplete=\"off\" spellcheck=\"false\">\n{value}</textarea>"
        )
    }

    /// What explains the question, and what is wrong or odd: how a field names it, and the words.
    fn described(&self) -> (String, String) {
        let id = self.question.id;
        let mut words = Vec::new();
        let why = self.said("why");
        if !why.is_empty() {
            words.push((format!("why-{id}"), format!("class=\"why\">{}", escaped(&why))));
        }
        if let Some(hint) = self.hint() {
            words.push((format!("hint-{id}"), format!("class=\"why\">{hint}")));
        }
        let open = self.page.open.get(id);
        let found = open.map(|open| open.wrong.iter().chain(&open.odd)).into_iter().flatten();
        for (place, problem) in found.enumerate() {
            let text = format!("class=\"wrong\">{}", escaped(problem));
            words.push((format!("wrong-{id}-{place}"), text));
        }
        let ids: Vec<&str> = words.iter().map(|(id, _)| id.as_str()).collect();
        let described = if ids.is_empty() {
            String::new()
        } else {
            format!(" aria-describedby=\"{}\"", ids.join(" "))
        };
        let mut html: String =
            words.iter().map(|(id, text)| format!("<p id=\"{id}\" {text}</p>")).collect();
        if open.is_some_and(|open| !open.odd.is_empty()) {
            html += &self.box_to_keep();
        }
        (described, html)
    }

    /// What is odd is kept only by somebody who says so.
    fn box_to_keep(&self) -> String {
        let name = keep_name(self.question);
        let label = self.page.tools.said("keep");
        format!(
            "<div class=\"choice\"><input type=\"checkbox\" name=\"{name}\" id=\"{name}\" value=\"yes\">\
             <label for=\"{name}\">{label}</label></div>"
        )
    }

    /// How an answer looks, as HTML.
    fn hint(&self) -> Option<String> {
        if let Kind::Names = self.question.kind {
            return Some(self.page.tools.said("names_how"));
        }
        let is_typed =
            matches!(self.question.kind, Kind::Line | Kind::Lines | Kind::Prose | Kind::OrderTitle);
        let example = self.said("example");
        (is_typed && !example.is_empty())
            .then(|| self.page.tools.said_with("example", &[("example", &example)]))
    }

    fn mark(&self) -> &'static str {
        let open = self.page.open.get(self.question.id);
        let is_marked = open.is_some_and(|open| !open.wrong.is_empty() || !open.odd.is_empty());
        if is_marked { " marked" } else { "" }
    }

    fn said(&self, name: &str) -> String {
        self.page.tools.words.of_question(self.question.id, name, self.page.interview.so_far())
    }

    /// What stands in the field: what was typed just now, or answered before.
    fn now(&self) -> String {
        let open = self.page.open.get(self.question.id).map(|open| open.typed.clone());
        let answered = || self.page.interview.so_far().answer(self.question);
        open.or_else(answered).unwrap_or_default()
    }

    /// Whether somebody has answered it, or left it out.
    fn has_answer(&self) -> bool {
        self.page.interview.so_far().is_answered(self.question)
    }
}
