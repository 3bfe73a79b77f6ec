//! The end at which papers are made: what lies where, what comes next, and what can be removed again.

use liftorder::answers;
use liftorder::make::Paper;

use super::ends::full;
use super::{Close, Sitting, shown};
use crate::error::Failure;
use crate::files;
use crate::papers::{Made, keep_alone, make_copies_to_sign, make_papers, print_wish, told_rule};

impl Sitting<'_> {
    /// Makes the papers and says what comes next; none if an answer is to be changed first.
    pub(super) fn finish(&mut self) -> Result<Option<Close>, Failure> {
        self.terminal.clear();
        let (wrong, at) = self.interview.last_look();
        if !wrong.is_empty() {
            self.problems(&wrong);
            if let Some(question) = at {
                self.interview.ask_again(&question);
            }
            return Ok((!self.waits()).then_some(Close::Left));
        }
        let name = shown(&self.kept.path());
        let text = self.interview.so_far().case_file();
        let record = answers::read(text.as_bytes(), &[]).map_err(|problem| Failure::Refused {
            input: name.clone(),
            problems: problem.into(),
        })?;
        let mut options = self.options.papers.clone();
        let made = match make_papers(&record, &name, &options) {
            Err(Failure::InTheWay(_)) => match self.choose("replace", &["no", "yes"]) {
                Some("yes") => {
                    options.force = true;
                    make_papers(&record, &name, &options)?
                }
                Some(_) => return Ok(None),
                None => return Ok(Some(Close::Left)),
            },
            made => made?,
        };
        self.terminal.clear();
        let odd: Vec<String> = made
            .warnings
            .iter()
            .map(|warning| self.interview.in_words(warning, self.interview.so_far()))
            .collect();
        self.problems(&odd);
        let names: Vec<String> = made.packet.papers.iter().map(Paper::file_name).collect();
        let said = self.words.text("made").replace("{folder}", &full(&made.folder));
        self.terminal.say(&[said.replace("{papers}", &names.join(", "))]);
        let copies = made.packet.has_copies_to_sign(&print_wish(&options)?)
            && self.choose("to_sign", &["no", "yes"]) == Some("yes");
        if copies {
            let folder = make_copies_to_sign(&record, &name, &made, &options)?;
            let said = self.words.text("signed_copies").replace("{folder}", &full(&folder));
            self.terminal.say(&[said]);
        }
        self.terminal.say(&self.what_comes_next(&made));
        let changes = self.last_choices(&made)?;
        Ok((!changes).then_some(Close::Finished))
    }

    /// Waits for Enter; false if somebody leaves.
    fn waits(&mut self) -> bool {
        self.terminal.print(&[self.words.key("more")], super::Hanging(0));
        self.terminal.read("").is_some()
    }

    fn what_comes_next(&self, made: &Made) -> Vec<String> {
        let names: Vec<String> = made.packet.papers.iter().map(Paper::file_name).collect();
        let has = |name: &str| made.packet.papers.iter().find(|paper| paper.name == name);
        let is_criminal = self.interview.so_far().is_criminal();
        let (call, script) = match (has("prosecutor-call"), has("clerk-call")) {
            (Some(script), _) if is_criminal => ("call_prosecutor", Some(script)),
            (_, script) => ("call_clerk", script),
        };
        let script = script.map(Paper::file_name).unwrap_or_default();
        let call = self.words.text(call).replace("{script}", &script);
        // Where nothing is filed yet, only what the clerk is asked with is missed.
        let is_filed =
            made.packet.papers.iter().any(|paper| ["motion", "letter"].contains(&&*paper.name));
        let is_missed = |field: &&&str| is_filed || !field.starts_with("request.");
        let missing = made.missing.iter().filter(is_missed);
        let blank: Vec<String> =
            missing.filter_map(|field| self.interview.label_of(field)).collect();
        let first = names.first().cloned().unwrap_or_default();
        let mut lines = Vec::new();
        for line in self.words.lines("done") {
            if line.contains("{blank}") && blank.is_empty() {
                continue;
            }
            let line = line.replace("{first}", &first).replace("{call}", &call);
            lines.push(line.replace("{blank}", &blank.join(", ")));
        }
        lines.extend(made.paper_rule.as_ref().map(|rule| told_rule(rule, self.interview.language)));
        lines
    }

    /// What can be done with the papers and the answers, until somebody ends; true if an answer is to be changed.
    fn last_choices(&mut self, made: &Made) -> Result<bool, Failure> {
        loop {
            let mut choices = vec!["open"];
            if self.kept.is_there() {
                choices.push("where");
            }
            choices.extend(["change", "delete", "clear", "end"]);
            match self.choose("last", &choices) {
                Some("open") => {
                    if open::that_detached(&made.folder).is_err() {
                        let said = self.words.text("cannot_open");
                        self.terminal.say(&[said.replace("{folder}", &full(&made.folder))]);
                    }
                }
                Some("where") => self.terminal.say(&[full(&self.kept.path())]),
                Some("change") => return Ok(true),
                Some("delete") => {
                    if self.choose("sure", &["no", "yes"]) != Some("yes") {
                        continue;
                    }
                    self.delete(made)?;
                    self.terminal.clear();
                    self.terminal.say(&self.words.lines("deleted"));
                    return Ok(false);
                }
                Some("clear") => {
                    self.terminal.clear();
                    return Ok(false);
                }
                _ => return Ok(false),
            }
        }
    }

    /// Deletes the answers and the papers of this sitting.
    fn delete(&mut self, made: &Made) -> Result<(), Failure> {
        keep_alone(&made.folder, &[])?;
        files::remove_if_empty(&made.folder);
        files::remove_if_empty(&self.options.papers.output);
        if self.kept.is_there() {
            self.kept.delete()?;
        }
        Ok(())
    }
}
