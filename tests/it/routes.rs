//! Which papers a case gets, and the words that decide something.

use crate::harness::{CaseFile, Sandbox};
use crate::words::Words;

#[test]
fn whoever_is_pressured_gets_the_safety_page_and_nothing_else() {
    let case = CaseFile::civil().set("request.freely", "no");
    let words = Words::of(&case);
    assert_eq!(words.papers(), ["safety"]);
    words.assert_says("safety", "You do not have to ask a court to end your order.");
    words.assert_says("safety", "1-800-799-7233");
    words.assert_silent("safety", "counseling");
    // Asking for another document must not make one, nor tell why there is none.
    let arguments = ["render", "-", "--only", "motion"];
    let asked = Sandbox::new().run_with(&arguments, case.text().as_bytes());
    assert_eq!((asked.code, asked.names()), (Some(0), vec!["safety.pdf".to_owned()]));
}

#[test]
fn only_a_yes_prints_that_the_person_acts_freely() {
    for (answer, ticked_by_hand) in [("yes", false), ("not_asked", true)] {
        let words = Words::of(&CaseFile::civil().set("request.freely", answer));
        for paper in ["motion", "declaration"] {
            let by_hand = words.text(paper).contains("Check this box only if it is true.) I make");
            words.assert_says(paper, "I make this request freely.");
            assert_eq!(by_hand, ticked_by_hand, "{paper} {answer}");
        }
    }
}

#[test]
fn what_is_not_known_is_a_blank_and_never_an_invented_value() {
    let words = Words::of(&CaseFile::bare());
    for invented in ["null", "()", "( )", ", ,", "Washington", "2026", "2025"] {
        words.assert_silent("motion", invented);
    }
    words.assert_says("motion", "to dismiss or terminate the order");
    words.assert_says("motion", "The end date of the order, if it has one:");
}

#[test]
fn a_state_gives_its_own_words_and_a_law_that_only_modifies_is_asked_to_modify() {
    let texas = CaseFile::civil()
        .set("court.state", "TX")
        .set("order.title", "Family Violence Protective Order")
        .set("parties.protected.role", "");
    let words = Words::of(&texas);
    let asks = "to modify the order so that it ends, or to dismiss or terminate it";
    words.assert_says("motion", asks);
    words.assert_says("motion", "Applicant");
    words.assert_says("motion", "Tex. Fam. Code § 87.001");
}

#[test]
fn nothing_that_is_sworn_or_done_later_is_filled_in() {
    let words = Words::of(&CaseFile::civil());
    for paper in ["motion", "letter"] {
        words.assert_silent(paper, "November 23, 2026");
        words.assert_says(paper, "[to sign: Date]");
        words.assert_says(paper, "Signature");
    }
}

#[test]
fn whoever_signs_is_the_one_whom_the_order_protects_or_the_one_whom_it_restrains() {
    let protected = Words::of_example("civil-wa");
    protected.assert_says("motion", "The order in this case protects me");
    protected.assert_says("declaration", "I am the person protected by the order.");
    let restrained = Words::of_example("restrained-il");
    restrained.assert_says("motion", "the person restrained by the order in this case");
    restrained.assert_says("declaration", "I am the person restrained by the order.");
    for paper in restrained.papers() {
        restrained.assert_silent(paper, "I am the person protected by the order");
    }
}

#[test]
fn in_a_criminal_case_somebody_is_the_defendant_and_nobody_a_party() {
    let criminal = CaseFile::bare().set("order.type", "criminal_no_contact");
    let restrained = Words::of(&criminal.clone().set("filer", "restrained"));
    restrained.assert_says("motion", "I am Bo Lee, the Defendant.");
    restrained.assert_says("declaration", "I am Bo Lee, the Defendant in this case.");
    let asked = Words::with(&criminal, &["--only", "motion,letter"]);
    asked.assert_says("letter", "Defendant: Bo Lee");
    for words in [restrained, asked] {
        for paper in words.papers() {
            words.assert_silent(paper, "Respondent");
            words.assert_silent(paper, "Petitioner");
        }
    }
}

#[test]
fn the_foot_of_a_paper_has_the_number_of_the_case_that_the_paper_is_about() {
    let both = Words::of_example("both-orders-wa");
    for paper in both.papers() {
        let foot = both.lines(paper).lines().last().unwrap().replace('\u{a0}', " ");
        let (criminal, civil) = ("Case No. 25-1-00011-4", "Case No. 25-2-08120-3");
        let expected = if paper == "prosecutor-call" { criminal } else { civil };
        assert!(foot.ends_with(expected), "{paper}: {foot}");
    }
    let held = Words::of_example("held");
    let foot = held.lines("safety").lines().last().unwrap();
    assert!(!foot.contains("No."), "the page that nobody should find names the case: {foot}");
}

#[test]
fn a_temporary_order_is_vacated_whatever_word_says_that_it_is_one() {
    for (title, temporary) in [
        ("Temporary Protective Order", true),
        ("Ex Parte Order of Protection", true),
        ("EMERGENCY PROTECTIVE ORDER", true),
        ("Interim Protection Order", true),
        ("Final Protection Order", false),
    ] {
        let words = Words::of(&CaseFile::bare().set("order.title", title));
        let motion = words.text("motion");
        assert_eq!(motion.contains(&format!("Motion to Vacate {title}")), temporary, "{title}");
        assert_eq!(motion.contains("to vacate the temporary order"), temporary, "{title}");
    }
}

#[test]
fn a_day_that_is_near_is_named_as_people_name_it() {
    for (day, said) in [
        ("2026-11-23", "that is today"),
        ("2026-11-24", "that is tomorrow"),
        ("2026-11-25", "that is in 2 days"),
    ] {
        let words = Words::of(&CaseFile::civil().set("order.expires", day));
        words.assert_says("next-steps", said);
    }
}

#[test]
fn a_temporary_order_that_is_to_change_is_not_vacated_and_only_who_asked_for_it_closes_the_case() {
    let temporary = CaseFile::bare().set("order.title", "Temporary Protective Order");
    let closes = "to cancel it and close this case";
    Words::of(&temporary).assert_says("motion", closes);
    let restrained = Words::of(&temporary.clone().set("filer", "restrained"));
    restrained.assert_says("motion", "I ask the court to vacate the temporary order.");
    let change = Words::of(&temporary.set("request.goal", "modify"));
    change.assert_says("motion", "Motion to Modify");
    for paper in ["motion", "declaration", "proposed-order", "letter"] {
        restrained.assert_silent(paper, closes);
        change.assert_silent(paper, "vacate");
    }
}

#[test]
fn only_a_criminal_order_beside_a_civil_one_leads_to_the_prosecutor() {
    let beside = |kind: &str| {
        let related = serde_json::json!([{ "type": kind, "case_number": "25-1" }]);
        Words::of(&CaseFile::bare().set("order.related", related))
    };
    assert!(beside("criminal_no_contact").papers().contains(&"prosecutor-call"));
    for kind in ["civil_protective", "unsure"] {
        assert!(!beside(kind).papers().contains(&"prosecutor-call"), "{kind}");
    }
}

#[test]
fn an_order_may_end_on_the_day_on_which_it_was_made() {
    let words = Words::of(
        &CaseFile::bare().set("order.issued", "2026-11-23").set("order.expires", "2026-11-23"),
    );
    words.assert_says("next-steps", "that is today");
}

#[test]
fn a_hearing_that_is_soon_is_said_to_those_who_can_do_something_about_it() {
    // Who is to be called, by the kind of order and the side.
    for (order_type, filer, said) in [
        ("civil_protective", "protected", "Call the clerk today. Ask if papers can still be filed"),
        (
            "civil_protective",
            "restrained",
            "Call the clerk today. Ask if papers can still be filed",
        ),
        ("criminal_no_contact", "protected", "Call the prosecutor’s office today."),
        ("criminal_no_contact", "restrained", "That is soon. Tell your lawyer today."),
        ("unsure", "protected", "That is soon. Call the clerk today."),
    ] {
        let on = |day: &str| {
            let case = CaseFile::bare().set("order.type", order_type).set("filer", filer);
            Words::of(&case.set("order.hearing_date", day).set("order.issued", "2026-11-01"))
        };
        // The day that is reckoned from is November 23.
        on("2026-11-29").assert_says("next-steps", said);
        let speaks = order_type == "civil_protective" && filer == "protected";
        let tells_to_speak =
            on("2026-11-29").text("next-steps").contains("say at the hearing what you ask");
        assert_eq!(tells_to_speak, speaks, "{order_type} {filer}");
        for day in ["2026-11-22", "2026-11-23", "2026-12-20"] {
            on(day).assert_silent("next-steps", "That is soon");
        }
    }
}

#[test]
fn who_signs_for_another_writes_the_smaller_change_where_boxes_are_not_offered() {
    for (signer, boxes) in [(true, false), (false, true)] {
        let mut case = CaseFile::bare();
        if signer {
            let parent = serde_json::json!({ "name": "Ana Diaz", "capacity": "parent" });
            case = case.set("signer", parent).set("parties.protected.name", "A. D.");
        }
        let words = Words::of(&case);
        assert_eq!(words.text("motion").contains("to allow what is checked"), boxes);
        assert_eq!(words.text("motion").contains("peaceful contact"), boxes);
        words.assert_says("motion", "still to prohibit abuse, threats and harassment");
    }
}
