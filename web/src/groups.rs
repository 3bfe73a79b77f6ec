//! Which questions stand on one screen.

use liftorder::interview::{Interview, Question};

/// Questions that are asked together. Those that apply are shown.
pub struct Group {
    /// Its heading in the message file is `group_` and this; a question that stands alone is its own heading.
    pub name: &'static str,
    /// The questions, in their order.
    pub questions: &'static [&'static str],
}

/// Every question is in one group, and groups follow one another as questions do.
pub const GROUPS: [Group; 32] = [
    alone(&["safe"]),
    alone(&["order.type"]),
    alone(&["filer"]),
    alone(&["helper_named"]),
    alone(&["request.freely"]),
    group("signer", &["signer.capacity", "asking.minor"]),
    group("court", &["court.state", "court.county", "court.name"]),
    group("number", &["case_number", "no_number"]),
    alone(&["order.made_by"]),
    group("names", &["parties.protected.name", "parties.restrained.name"]),
    group(
        "signature",
        &["signer.name", "signer_named", "signer.bar_number", "signer.organization"],
    ),
    alone(&["parties.protected.also_protected"]),
    alone(&["others.minor"]),
    alone(&["order.title"]),
    alone(&["order.kind"]),
    group("days", &["order.issued", "order.expires"]),
    alone(&["order.stage"]),
    group("judge", &["order.hearing_date", "order.judge"]),
    alone(&["parties.contact.show"]),
    group("reach", &["parties.contact.address", "parties.contact.phone", "parties.contact.email"]),
    alone(&["request.goal"]),
    alone(&["request.changes"]),
    alone(&["others.ends_too"]),
    alone(&["request.reason"]),
    alone(&["related"]),
    group(
        "numbers",
        &[
            "related_number.civil_protective",
            "related_number.criminal_no_contact",
            "related_number.divorce",
            "related_number.custody",
            "related_number.juvenile",
            "related_number.other",
        ],
    ),
    group(
        "prosecutor",
        &["prosecutor.office", "prosecutor.phone", "prosecutor.coordinator", "prosecutor.address"],
    ),
    group("clerk", &["court.clerk_phone", "court.address"]),
    alone(&["in_court"]),
    group("needs", &["request.interpreter", "request.accommodation"]),
    alone(&["preparer.name"]),
    group("helper", &["preparer.role", "preparer.organization"]),
];

const fn group(name: &'static str, questions: &'static [&'static str]) -> Group {
    Group { name, questions }
}

const fn alone(questions: &'static [&'static str]) -> Group {
    Group { name: "", questions }
}

impl Group {
    /// The group that a question is in.
    pub fn of(question: &Question) -> Option<&'static Group> {
        GROUPS.iter().find(|group| group.questions.contains(&question.id))
    }

    /// Those of its questions that apply now.
    pub fn applying(&self, interview: &Interview<'_>) -> Vec<Question> {
        let questions = interview.so_far().questions().into_iter();
        questions.filter(|question| self.questions.contains(&question.id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use liftorder::interview::QUESTIONS;

    use super::GROUPS;

    #[test]
    fn every_question_is_on_one_screen_and_they_come_in_their_order() {
        let grouped: Vec<&str> = GROUPS.iter().flat_map(|group| group.questions).copied().collect();
        let asked: Vec<&str> = QUESTIONS.iter().map(|question| question.id).collect();
        assert_eq!(grouped, asked);
    }
}
