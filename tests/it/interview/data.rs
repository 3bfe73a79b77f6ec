//! The questions as data.

use liftorder::examine::examine;
use liftorder::interview::{Kind, Part, QUESTIONS, Question, Taken, Unfinished, chosen};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{FACES, STATES, WORDS, answer_of, answered, interview, resumed};
use crate::harness::CaseFile;

pub(super) fn question(id: &str) -> Question {
    *QUESTIONS.iter().find(|question| question.id == id).unwrap()
}

fn asked(case: &Value) -> Vec<&'static str> {
    let unfinished = Unfinished::resume(case.to_string().as_bytes()).unwrap();
    resumed(unfinished).so_far().questions().iter().map(|question| question.id).collect()
}

/// Takes answers one after the other, each twice where it is to be looked at again.
pub(super) fn after(answers: &[(&str, &str)]) -> super::Interview<'static> {
    let mut interview = interview();
    for (id, answer) in answers {
        let question = question(id);
        interview.ask_again(&question);
        let mut taken = interview.take(&question, answer);
        if matches!(taken, Taken::LookAgain(_)) {
            taken = interview.take(&question, answer);
        }
        assert!(matches!(taken, Taken::Kept(_)), "{id} {answer}: {taken:?}");
    }
    interview
}

fn case_of(interview: &super::Interview<'_>) -> Value {
    serde_json::from_str(&interview.so_far().case_file()).unwrap()
}

#[test]
fn of_a_name_given_twice_the_interview_reads_the_first_as_everybody_does() {
    let twice =
        br#"{ "version": 1, "request": { "freely": "no" }, "request": { "freely": "yes" } }"#;
    let unfinished = Unfinished::resume(twice).unwrap();
    assert!(unfinished.is_held());
    assert!(unfinished.case_file().contains("\"freely\": \"no\""), "{}", unfinished.case_file());
}

#[test]
fn the_first_screen_says_how_many_questions_there_are() {
    let said = WORDS.lines("intro").join(" ");
    let promised: usize =
        said.split(" questions").next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    for name in ["civil-wa", "criminal-oh", "restrained-il", "expires-soon-il"] {
        let case: Value = serde_json::from_str(&CaseFile::example(name).text()).unwrap();
        let mut interview = interview();
        let (mut asked, mut skippable) = (0, 0);
        while let Some(question) = interview.question() {
            asked += 1;
            skippable += usize::from(question.optional);
            let answer = answer_of(&case, &question);
            if matches!(interview.take(&question, &answer), Taken::LookAgain(_)) {
                interview.take(&question, &answer);
            }
        }
        assert!(
            asked <= promised + 4 && skippable * 5 >= asked * 3,
            "{name}: {asked}, {skippable} to skip"
        );
    }
}

#[test]
fn only_a_civil_order_is_asked_for_its_kind_and_only_a_temporary_one_for_its_hearing() {
    let civil = asked(&json!({ "order": { "type": "civil_protective", "stage": "final" } }));
    for id in ["order.kind", "order.stage", "order.made_by"] {
        assert!(civil.contains(&id), "{id}");
        for other in ["criminal_no_contact", "unsure"] {
            let asked = asked(&json!({ "order": { "type": other, "stage": "temporary" } }));
            assert!(!asked.contains(&id) && !asked.contains(&"order.hearing_date"), "{other} {id}");
        }
    }
    assert!(!civil.contains(&"order.hearing_date"));
    let temporary =
        asked(&json!({ "order": { "type": "civil_protective", "stage": "temporary" } }));
    assert!(temporary.contains(&"order.hearing_date"));
}

#[test]
fn what_the_facts_of_the_state_answer_is_not_asked() {
    let of =
        |order: Value, state: &str| asked(&json!({ "court": { "state": state }, "order": order }));
    let told = json!({ "type": "civil_protective", "title": "Domestic Violence Protection Order" });
    assert!(!of(told, "WA").contains(&"order.kind"), "the title tells the kind");
    let other = json!({ "type": "civil_protective", "title": "Order to Be Nice" });
    assert!(of(other.clone(), "WA").contains(&"order.kind"));
    let lasts =
        json!({ "type": "civil_protective", "issued": "2025-03-04", "expires": "2027-03-04" });
    assert!(!of(lasts, "WA").contains(&"order.stage"), "two years are no temporary order");
    let short =
        json!({ "type": "civil_protective", "issued": "2026-11-20", "expires": "2026-12-04" });
    assert!(of(short, "WA").contains(&"order.stage"));
    let temporary = json!({ "type": "civil_protective", "title": "Temporary Protection Order" });
    let asked = of(temporary, "WA");
    assert!(!asked.contains(&"order.stage") && asked.contains(&"order.hearing_date"), "{asked:?}");
    for (state, has_county) in [("WA", true), ("DC", false), ("GU", false), ("PR", false)] {
        assert_eq!(of(other.clone(), state).contains(&"court.county"), has_county, "{state}");
    }
}

#[test]
fn the_names_to_pick_from_are_those_of_the_kind_of_order() {
    let titles = |order_type: &str| {
        let case = json!({ "court": { "state": "OH" }, "order": { "type": order_type } });
        let interview = resumed(Unfinished::resume(case.to_string().as_bytes()).unwrap());
        let titles = interview.choices(&question("order.title"));
        titles.into_iter().map(|title| title.label).collect::<Vec<_>>()
    };
    assert_eq!(titles("criminal_no_contact"), ["Domestic Violence Temporary Protection Order"]);
    assert!(
        titles("civil_protective").iter().any(|title| title.contains("Civil Protection Order"))
    );
    assert!(
        !titles("civil_protective")
            .iter()
            .any(|title| title.contains("Temporary Protection Order"))
    );
    assert!(titles("unsure").len() > titles("civil_protective").len());
}

#[test]
fn who_signs_and_who_else_is_protected_stand_in_the_case_file() {
    let signer = [
        ("order.type", "civil_protective"),
        ("filer", "protected_signer"),
        ("signer.capacity", "attorney"),
        ("signer.name", "Cora Lee"),
        ("parties.contact.phone", "206-555-0199"),
        ("signer.bar_number", "12345"),
    ];
    let mut interview = after(&signer);
    let case = case_of(&interview);
    assert_eq!(case["signer"]["phone"], "206-555-0199");
    assert_eq!(case["signer"]["bar_number"], "12345");
    // Another capacity is another signer.
    interview.take(&question("signer.capacity"), "parent");
    assert_eq!(case_of(&interview)["signer"], json!({ "capacity": "parent" }));
    assert!(asked(&case_of(&interview)).contains(&"asking.minor"));
    interview.take(&question("asking.minor"), "yes");
    assert_eq!(case_of(&interview)["parties"]["protected"]["minor"], true);
    // Who signs for themselves has no signer.
    interview.take(&question("filer"), "protected");
    let case = case_of(&interview);
    assert!(case.get("signer").is_none() && case["filer"] == "protected", "{case}");

    interview.take(&question("parties.protected.also_protected"), "A. D. (daughter)\nB. D.");
    interview.take(&question("others.minor"), "A. D. (daughter)");
    interview.take(&question("others.ends_too"), "yes");
    let others = &case_of(&interview)["parties"]["protected"]["also_protected"];
    let wanted = json!([
        { "name": "A. D.", "relationship": "daughter", "minor": true, "ends_too": true },
        { "name": "B. D.", "minor": false, "ends_too": true },
    ]);
    assert_eq!(*others, wanted);
    let typed = interview.so_far().answer(&question("parties.protected.also_protected"));
    assert_eq!(typed.as_deref(), Some("A. D. (daughter)\nB. D."));
}

#[test]
fn a_helper_is_addressed_as_a_helper_also_after_a_break() {
    let begun = [("order.type", "civil_protective"), ("filer", "protected_helper")];
    let mut interview = after(&begun);
    let ask = |interview: &super::Interview<'_>| super::ask(interview, "request.freely");
    assert!(ask(&interview).contains("the person you help"), "{}", ask(&interview));
    interview.take(&question("preparer.role"), "advocate");
    let file = interview.so_far().case_file();
    let again = resumed(Unfinished::resume(file.as_bytes()).unwrap());
    assert!(ask(&again).contains("the person you help"), "{}", ask(&again));
    let own = after(&[("order.type", "civil_protective"), ("filer", "protected")]);
    assert!(ask(&own).contains("paying you"), "{}", ask(&own));
}

#[test]
fn other_cases_are_asked_for_by_kind_each_with_its_number() {
    let mut interview = after(&[
        ("order.type", "civil_protective"),
        ("filer", "protected"),
        ("related", "criminal_no_contact\ncustody"),
        ("related_number.criminal_no_contact", "25-1"),
    ]);
    let ids: Vec<&str> = interview.so_far().questions().iter().map(|one| one.id).collect();
    assert!(
        ids.contains(&"related_number.custody") && ids.contains(&"prosecutor.office"),
        "{ids:?}"
    );
    interview.take(&question("related_number.custody"), "25-2");
    // One that is taken back goes; what is known of the other stays.
    interview.take(&question("related"), "custody");
    let wanted = json!([{ "type": "custody", "case_number": "25-2" }]);
    assert_eq!(case_of(&interview)["order"]["related"], wanted);
    let criminal = after(&[("order.type", "criminal_no_contact"), ("filer", "protected")]);
    let choices = criminal.choices(&question("related"));
    assert!(choices.iter().any(|choice| choice.word == "civil_protective"));
}

#[test]
fn without_the_case_number_the_way_on_is_the_call_to_the_clerk() {
    for typed in ["", "I don't have it", "I do not have the case number", "n/a"] {
        let mut interview = after(&[("order.type", "civil_protective"), ("filer", "protected")]);
        interview.take(&question("case_number"), typed);
        interview.ask_again(&question("court.name"));
        interview.take(&question("court.name"), "Superior Court");
        for id in ["safe", "helper_named", "request.freely"] {
            interview.take(&question(id), "yes");
        }
        while interview.question().is_some_and(|one| one.optional) {
            let skipped = interview.question().unwrap();
            interview.take(&skipped, "");
        }
        assert_eq!(interview.question().map(|one| one.id), Some("no_number"), "{typed}");
        let mut back = resumed(interview.so_far().clone());
        back.take(&question("no_number"), "no");
        assert_eq!(case_of(&back)["order"]["type"], "civil_protective");
        assert!(case_of(&back).get("case_number").is_none(), "it is asked again");
        interview.take(&question("no_number"), "yes");
        let case = case_of(&interview);
        assert_eq!(
            (&case["order"]["type"], &case["case_number"]),
            (&json!("unsure"), &Value::Null)
        );
    }
}

#[test]
fn an_answer_that_does_not_apply_any_more_leaves_the_case_and_comes_back() {
    let mut interview = after(&[
        ("order.type", "civil_protective"),
        ("filer", "protected"),
        ("request.goal", "modify"),
        ("request.changes", "Calls about school"),
    ]);
    interview.take(&question("request.goal"), "terminate");
    assert!(case_of(&interview)["request"].get("changes").is_none());
    interview.take(&question("request.goal"), "modify");
    assert_eq!(case_of(&interview)["request"]["changes"], json!(["Calls about school"]));
}

#[test]
fn the_restrained_person_is_warned_and_their_contact_is_printed_unless_they_say_no() {
    let interview = after(&[("order.type", "civil_protective"), ("filer", "restrained")]);
    let why = WORDS.of_question("request.reason", "why", interview.so_far());
    assert!(why.contains("swear") && why.contains("against you"), "{why}");
    let ids: Vec<&str> = interview.so_far().questions().iter().map(|one| one.id).collect();
    assert!(ids.contains(&"parties.contact.phone") && !ids.contains(&"request.freely"), "{ids:?}");
    let withheld = after(&[
        ("order.type", "civil_protective"),
        ("filer", "restrained"),
        ("parties.contact.show", "withhold"),
    ]);
    assert!(!withheld.so_far().questions().iter().any(|one| one.id == "parties.contact.phone"));
}

#[test]
fn what_the_law_does_not_let_somebody_ask_is_said_at_the_question() {
    let begun = |state: &'static str, filer: &'static str| {
        let answers = [
            ("order.type", "civil_protective"),
            ("filer", filer),
            ("court.state", state),
            ("order.title", "Protection from Abuse Order"),
            ("order.issued", "3/4/2026"),
            ("order.expires", "3/4/2028"),
        ];
        let mut interview = after(&answers);
        interview.ask_again(&question("request.goal"));
        interview
    };
    let in_vain = WORDS.text("in_vain");
    let said = |state, filer, goal: &str| match begun(state, filer)
        .take(&question("request.goal"), goal)
    {
        Taken::LookAgain(said) => said.join(" ").contains(&in_vain),
        _ => false,
    };
    assert!(said("Maine", "restrained", "terminate"));
    assert!(!said("Maine", "restrained", "modify"));
    assert!(!said("Maine", "protected", "terminate"));
    assert!(!said("Vermont", "restrained", "terminate"));
}

#[test]
fn every_question_has_its_words_and_every_choice_too() {
    let case = Unfinished::default();
    for question in QUESTIONS {
        for name in ["label", "ask", "why"] {
            assert!(
                !WORDS.of_question(question.id, name, &case).is_empty(),
                "{} has no {name}",
                question.id
            );
        }
        match question.kind {
            Kind::Choice(words) | Kind::Several(words) => {
                for word in words() {
                    assert!(
                        WORDS.choice(question.id, word, &case).is_some(),
                        "{} {word}",
                        question.id
                    );
                }
            }
            Kind::Others | Kind::Changes => {}
            _ => {
                let example = WORDS.of_question(question.id, "example", &case);
                assert!(!example.is_empty(), "{} has no example", question.id);
            }
        }
        assert!(Part::ALL.contains(&question.part));
    }
}

#[test]
fn no_problem_is_told_in_the_words_of_a_case_file() {
    let mut wrong = Vec::new();
    for (id, answer) in [
        ("order.issued", "soon"),
        ("order.issued", "2/30/2025"),
        ("order.issued", "3/4/2030"),
        ("order.expires", "some day"),
        ("parties.protected.name", "Ann Lee and Cora Lee"),
        ("parties.protected.name", "A. D., a minor, by Rosa Delgado"),
        ("parties.protected.name", "Acme School District"),
        ("parties.protected.name", "王"),
        ("parties.protected.also_protected", "Emma Lee (daughter)"),
        ("request.reason", "My daughter Emma Smith (8) misses him. I moved to 12 Elm Street."),
        ("request.reason", "We live together, and my number is 123-45-6789."),
        ("request.reason", "I was born on March 4, 1990.\u{200b}"),
        ("court.clerk_phone", "call me"),
        ("case_number", "2.3E+11"),
        ("case_number", "#REF!"),
        ("court.name", "T\u{fc}r Ã¼"),
    ] {
        let mut interview = after(&[
            ("order.type", "civil_protective"),
            ("filer", "protected"),
            ("request.freely", "yes"),
        ]);
        match interview.take(&question(id), answer) {
            Taken::Refused(said) | Taken::LookAgain(said) => wrong.extend(said),
            taken => panic!("{id} {answer}: {taken:?}"),
        }
    }
    for said in wrong {
        for word in [
            "field",
            "contact.",
            "order.issued",
            "order.expires",
            "order.kind",
            "parties.",
            "request.",
            "signer",
            "`",
            "--",
            "YYYY",
            "true",
            "JSON",
        ] {
            assert!(!said.contains(word), "{said}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever somebody types, each skipped or refused at random: what is taken is a case file
    /// that can be gone on with, and a finished one can be made into papers or tells why not.
    #[test]
    fn any_answers_give_a_case_file_that_can_be_gone_on_with(
        answers in proptest::collection::vec("\\PC{0,20}|", 80),
        picks in proptest::collection::vec(0usize..14, 80),
    ) {
        let mut interview = interview();
        for (typed, pick) in answers.iter().zip(&picks) {
            let Some(question) = interview.question() else { break };
            let choices = interview.choices(&question);
            let answer = match question.kind {
                Kind::Choice(_) => choices[pick % choices.len()].word.clone(),
                Kind::Several(_) | Kind::Others if *pick % 2 == 0 => choices[pick % choices.len()].word.clone(),
                Kind::Several(_) | Kind::Others => String::new(),
                _ => typed.clone(),
            };
            if *pick == 13 {
                interview.back();
                continue;
            }
            interview.take(&question, &answer);
            // Whether they ask freely is asked again.
            let without_freely = |file: &str| {
                let mut case: Value = serde_json::from_str(file).unwrap();
                if let Some(request) = case["request"].as_object_mut() {
                    request.remove("freely");
                }
                case
            };
            let file = interview.so_far().case_file();
            let resumed = Unfinished::resume(file.as_bytes()).unwrap().case_file();
            prop_assert_eq!(without_freely(&resumed), without_freely(&file));
        }
        let _ = examine(interview.so_far().case_file().as_bytes(), &STATES, &FACES);
    }

    /// Nothing but the number, the letter or the words of an answer chooses it.
    #[test]
    fn only_its_number_its_letter_or_its_words_choose_an_answer(typed in "\\PC{0,12}") {
        let labels = ["Yes, somebody is", "No, nobody is", "I would rather not say"].map(str::to_owned);
        let folded = typed.trim().trim_end_matches(['.', ')']).to_lowercase();
        let is_answer = ["2", "n", "no", "no, nobody is"].contains(&folded.as_str())
            || folded.parse::<usize>() == Ok(2);
        prop_assert_eq!(chosen(&typed, &labels, true) == Some(1), is_answer, "{}", typed);
    }
}

#[test]
fn the_same_answers_give_the_same_case_file_whichever_way_they_come() {
    for name in ["civil-wa", "both-orders-wa", "criminal-oh", "restrained-il", "civil-tx-modify"] {
        let case: Value = serde_json::from_str(&CaseFile::example(name).text()).unwrap();
        let file = answered(&case).so_far().case_file();
        let again = resumed(Unfinished::resume(file.as_bytes()).unwrap());
        // Only whether it is safe, whether they ask freely, and whether helpers are named, is asked anew.
        let open: Vec<&str> = again
            .so_far()
            .questions()
            .iter()
            .filter(|one| again.so_far().answer(one).is_none() && !one.optional)
            .map(|one| one.id)
            .collect();
        assert!(
            open.iter()
                .all(|id| ["safe", "request.freely", "helper_named", "signer_named"].contains(id)),
            "{name}: {open:?}"
        );
    }
}
