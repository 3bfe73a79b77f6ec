//! What a case file may hold, and a person should look at again.

use chrono::NaiveDate;

use super::questions::Question;
use super::unfinished::Unfinished;
use super::{Interview, typed};
use crate::answers;
use crate::examine::examine_record;

impl Interview<'_> {
    /// What the law of the state does not let this side ask for: there would be no motion.
    pub(super) fn is_in_vain(&self, question: &Question, taken: &Unfinished) -> Option<String> {
        if question.id != "request.goal" || !taken.is_civil() {
            return None;
        }
        let record = answers::read(taken.as_if_whole().as_bytes(), &[]).ok()?;
        let case = examine_record(&record, self.states, self.faces).ok()?.case;
        let is_over = case.order().expiry.day().is_some_and(|day| day < self.today);
        let has_motion =
            case.documents_to_ask_for(self.today).iter().any(|id| id.name() == "motion");
        (!has_motion && !is_over).then(|| self.words.text("in_vain"))
    }

    /// What a case file may hold, and a person should look at again: a day of the order that is past
    /// already, a case number without a digit.
    pub(super) fn is_odd(&self, field: &str, answer: &str) -> Option<String> {
        let is_past = answer.parse().is_ok_and(|day: NaiveDate| day < self.today);
        let has_no_digit = !answer.is_empty() && !answer.contains(|one: char| one.is_ascii_digit());
        let name = match field {
            "order.expires" if is_past => "is_over",
            "order.hearing_date" if is_past => "hearing_is_over",
            "case_number" if has_no_digit => "no_digit",
            "order.title" if !answer.contains(char::is_uppercase) && !answer.is_empty() => {
                "small_letters"
            }
            field if field.ends_with(".name") && typed::has_small_word(answer) => "small_letters",
            field if field.ends_with("also_protected") && typed::is_of_several(answer) => {
                "one_a_line"
            }
            _ => return None,
        };
        Some(self.words.text(name))
    }
}
