//! All answers once more, part by part.

use liftorder::interview::{Part, Question};

use super::terminal::Hanging;
use super::{Close, Picked, Sitting};
use crate::error::Failure;

/// The most letters of an answer that are shown again.
const LONGEST: usize = 150;

impl Sitting<'_> {
    /// Shows all answers; none if the questions go on.
    pub(super) fn review(&mut self) -> Result<Option<Close>, Failure> {
        self.terminal.clear();
        if !self.show_parts() {
            return Ok(Some(Close::Left));
        }
        let labels = ["review_make", "review_change", "review_leave"];
        match self.pick("review", &labels.map(|label| self.words.text(label))) {
            Picked::Of(0) => self.finish(),
            Picked::Of(1) => Ok(self.choose_answer()),
            Picked::Back => {
                self.interview.back();
                Ok(None)
            }
            Picked::Of(_) | Picked::Left => Ok(Some(Close::Left)),
        }
    }

    /// Shows one part after the other, and waits where the screen is full. False if somebody leaves.
    fn show_parts(&mut self) -> bool {
        const AROUND: usize = 4;
        let height = self.terminal.height();
        let mut shown = 0;
        let changed = std::mem::take(&mut self.changed);
        let is_wanted = |part: &Part| changed.is_empty() || changed.contains(part);
        for part in Part::ALL.into_iter().filter(is_wanted) {
            let answers = self.answers_of(part);
            if answers.is_empty() {
                continue;
            }
            let lines: Vec<String> =
                answers.iter().map(|question| self.shown_answer(question)).collect();
            let wanted = self.terminal.lines_of(&lines, Hanging(2)) + AROUND;
            if shown > 0 && shown + wanted > height {
                self.terminal.print(&[self.words.key("more")], Hanging(0));
                if self.terminal.read("").is_none() {
                    return false;
                }
                shown = 0;
            }
            self.terminal.head(&self.part_name(part));
            self.terminal.print(&lines, Hanging(2));
            shown += wanted;
        }
        true
    }

    /// Lets somebody choose the answer to change, first its part.
    fn choose_answer(&mut self) -> Option<Close> {
        let parts: Vec<Part> =
            Part::ALL.into_iter().filter(|part| !self.answers_of(*part).is_empty()).collect();
        let names: Vec<String> = parts.iter().map(|part| self.part_name(*part)).collect();
        let part = match self.pick("review_part", &names) {
            Picked::Of(place) => parts[place],
            // Back to the review: every question is answered.
            Picked::Back => return None,
            Picked::Left => return Some(Close::Left),
        };
        let questions = self.answers_of(part);
        let answers: Vec<String> =
            questions.iter().map(|question| self.shown_answer(question)).collect();
        match self.pick("review_which", &answers) {
            Picked::Of(place) => {
                self.changed = vec![part];
                self.interview.ask_again(&questions[place]);
            }
            Picked::Back => {}
            Picked::Left => return Some(Close::Left),
        }
        None
    }

    fn answers_of(&self, part: Part) -> Vec<Question> {
        let questions = self.interview.so_far().questions().into_iter();
        questions.filter(|question| question.part == part && question.id != "safe").collect()
    }

    fn part_name(&self, part: Part) -> String {
        self.words.text(&format!("part_{}", part.name()))
    }

    fn shown_answer(&self, question: &Question) -> String {
        let label = self.words.label(question.id, self.interview.so_far());
        format!("{label}: {}", shortened(&self.interview.in_short(question)))
    }
}

/// The beginning of a long answer.
fn shortened(answer: &str) -> String {
    if answer.chars().count() <= LONGEST {
        return answer.to_owned();
    }
    let start: String = answer.chars().take(LONGEST).collect();
    let whole_words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}
