//! Which order it is: papers name the law of that kind, stage and side, or none.

use crate::harness::{CaseFile, Sandbox, TODAY};
use crate::words::Words;

fn order(state: &str, kind: &str) -> CaseFile {
    CaseFile::bare().set("court.state", state).set("order.kind", kind)
}

fn titled(state: &str, title: &str) -> CaseFile {
    CaseFile::bare().set("court.state", state).set("order.title", title)
}

#[test]
fn the_help_that_fits_the_kind_of_order_is_named() {
    let of = |kind: &str| CaseFile::bare().set("order.kind", kind);
    let lines = [
        ("sexual_assault", "National Sexual Assault Hotline: 1-800-656-4673"),
        ("dating_violence", "love is respect, for young people: 1-866-331-9474"),
        ("elder_or_vulnerable", "Eldercare Locator, for elders"),
        ("stalking", "A victim advocate at the police"),
        ("harassment", "A victim advocate at the police"),
        ("workplace", "A victim advocate at the police"),
    ];
    for (kind, line) in lines {
        let words = Words::of(&of(kind));
        words.assert_says("next-steps", line);
        words.assert_says("next-steps", "National Domestic Violence Hotline");
        for (_, other) in lines.iter().filter(|(_, other)| *other != line) {
            words.assert_silent("next-steps", other);
        }
    }
    let domestic = Words::of(&of("domestic_violence"));
    lines.iter().for_each(|(_, line)| domestic.assert_silent("next-steps", line));
    let tribal = of("stalking").set("order.made_by", "tribal");
    Words::of(&tribal).assert_says("next-steps", "StrongHearts Native Helpline: 1-844-762-8483");
}

#[test]
fn an_order_of_another_kind_never_gets_the_law_of_the_domestic_violence_order() {
    // Each is a title that has the state's name for its domestic-violence order in it, or almost.
    for (state, title, wrong) in [
        ("VA", "Stalking Protective Order", "16.1-279.1"),
        ("SD", "Stalking Protection Order", "25-10-10"),
        ("WY", "Stalking Order of Protection", "35-21-106"),
        ("LA", "Stalking Protective Order", "46:2136"),
        ("CT", "Civil Restraining Order in Divorce", "46b-15"),
        ("NY", "Order of Protection (Supreme Court)", "Fam. Ct. Act"),
        ("MI", "Nondomestic (stalking) Personal Protection Order", "600.2950"),
        ("TN", "Lifetime Order of Protection", "36-3-608"),
        ("VA", "Order", "16.1-279.1"),
    ] {
        let words = Words::of(&titled(state, title));
        for paper in ["motion", "declaration", "letter", "proposed-order"] {
            words.assert_silent(paper, wrong);
        }
        words.assert_says("motion", title);
    }
}

#[test]
fn an_order_of_a_known_kind_gets_the_law_of_that_kind() {
    for (state, kind, right, title) in [
        ("VA", "stalking", "§ 19.2-152.10(H)", "Motion to Dissolve Protective Order"),
        ("VA", "domestic_violence", "§ 16.1-279.1(G)", "Motion to Dissolve Protective Order"),
        ("WY", "stalking", "§ 7-3-510(b)", "Motion to Terminate Order of Protection"),
        ("CA", "harassment", "§ 527.6(j)", "Civil Harassment Restraining Order"),
        ("WA", "sexual_assault", "7.105.500", "Motion to Modify or Terminate Protection Order"),
        ("MD", "peace", "", "Petition to Rescind Peace Order"),
    ] {
        let words = Words::of(&order(state, kind));
        words.assert_says("motion", right);
        words.assert_says("motion", title);
    }
}

#[test]
fn a_title_left_out_is_not_made_up_and_the_clerk_is_asked_which_kind_it_is() {
    let words = Words::of(&CaseFile::bare().set("court.state", "CA"));
    words.assert_says("motion", "this court issued the protective order in this case");
    words.assert_silent("motion", "Domestic Violence Restraining Order");
    words.assert_silent("motion", "§ 6345");
    words.assert_says("clerk-call", "which kind of protective order is it");
    let known = Words::of(&order("CA", "domestic_violence"));
    known.assert_says("motion", "this court issued the Domestic Violence Restraining Order");
    known.assert_silent("clerk-call", "which kind of protective order is it");
    // “Other” is not known, whatever the title says.
    let other = titled("CA", "Domestic Violence Restraining Order").set("order.kind", "other");
    Words::of(&other).assert_silent("motion", "§ 6345");
}

#[test]
fn a_temporary_order_gets_what_fits_before_its_hearing_for_either_side() {
    let stage = |stage: &str| order("ME", "domestic_violence").set("order.stage", stage);
    let temporary = Words::of(&stage("temporary"));
    temporary.assert_says("motion", "Plaintiff’s Pre-Judgment Motion to Dismiss Complaint");
    temporary.assert_silent("motion", "4111");
    temporary.assert_says("next-steps", "Do not just stay away from the hearing");
    let restrained = Words::of(&stage("temporary").set("filer", "restrained"));
    restrained.assert_says("motion", "Defendant's Motion to Dissolve Temporary Order");
    restrained.assert_says("motion", "4108(6)");
    restrained.assert_silent("motion", "What has changed");
    restrained.assert_says("next-steps", "There you can say why there should be no order");
    let hearing = order("ME", "domestic_violence").set("order.hearing_date", "2026-12-04");
    Words::of(&hearing).assert_says("next-steps", "The hearing is on December 4, 2026.");
    Words::of(&stage("final")).assert_says("motion", "4111(2)-(3)");
}

#[test]
fn the_restrained_person_gets_the_entries_for_that_side_and_no_others() {
    let restrained = |state: &str| order(state, "domestic_violence").set("filer", "restrained");
    let maine = Words::of(&restrained("ME"));
    assert_eq!(maine.papers(), ["clerk-call", "in-force", "next-steps"]);
    maine.assert_says(
        "next-steps",
        "If you want the order changed and not ended, make these papers",
    );
    maine.assert_says("next-steps", "In Maine only the person the order protects can ask to end");
    let change = restrained("ME").set("request.goal", "modify");
    let change = Words::of(&change);
    change.assert_says("motion", "Post-Judgment Motion to Modify Final Protection Order");
    change.assert_says("motion", "4111(2)");
    change.assert_silent("motion", "extinguish");
    let utah = restrained("UT").set("order.issued", "2026-03-04");
    let utah = Words::of(&utah);
    utah.assert_says("motion", "Respondent’s Request to Dismiss Cohabitant Protective Order");
    utah.assert_says("next-steps", "from March 4, 2027 on");
    utah.assert_says("next-steps", "Do not file before March 4, 2027");
    let long_ago = Words::of(&restrained("UT").set("order.issued", "2024-03-04"));
    long_ago.assert_silent("next-steps", "Do not file before");
    let massachusetts = Words::of(&restrained("MA"));
    massachusetts.assert_silent("motion", "Plaintiff's Motion");
    massachusetts.assert_says("clerk-call", "FA-14");
    massachusetts.assert_silent("clerk-call", "FA-13");
    let jersey = Words::of(&restrained("NJ"));
    jersey.assert_says("next-steps", "You may not mail anything to the plaintiff.");
    jersey.assert_says("next-steps", "The court takes only its own form");
}

#[test]
fn a_request_to_change_an_order_is_not_made_under_the_law_of_its_end() {
    let change =
        |state: &str| Words::of(&order(state, "domestic_violence").set("request.goal", "modify"));
    for (state, of_the_end) in
        [("IN", "34-26-5-12"), ("MO", "455.060.5"), ("OR", "107.720"), ("NE", "26-106")]
    {
        change(state).assert_silent("motion", of_the_end);
    }
    change("NC").assert_says("motion", "50B-3(b2)");
    change("NC").assert_silent("motion", "Rule 60");
    change("NY").assert_says("motion", "Petition for Modification of an Order of Protection");
    change("WV").assert_says("motion", "Petition for Modification of Protective Order");
    change("KY").assert_says("motion", "Motion to Amend Prior Order of Protection");
}

#[test]
fn an_order_that_this_request_does_not_end_gets_no_motion_and_one_true_sentence() {
    for (field, value, sentence) in [
        ("order.kind", "extreme_risk", "An order that takes guns away has a process of its own."),
        ("order.kind", "child_protection", "is changed in that case"),
        ("order.kind", "workplace", "The employer or the school that asked for this order"),
        ("order.made_by", "other_state", "Only the court that made this order can end it."),
        ("order.made_by", "military", "ended by the command that made it"),
    ] {
        for filer in ["protected", "restrained"] {
            let file = CaseFile::bare().set("court.state", "WA").set("filer", filer);
            let words = Words::of(&file.set(field, value));
            assert_eq!(words.papers(), ["clerk-call", "in-force", "next-steps"], "{value}");
            for paper in ["next-steps", "in-force"] {
                words.assert_says(paper, sentence);
            }
        }
        let asked = CaseFile::bare().set(field, value);
        let arguments = ["render", "-", "--only", "motion", "--today", TODAY];
        let outcome = Sandbox::new().run_with(&arguments, asked.text().as_bytes());
        assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
    }
}

#[test]
fn the_restrained_person_is_never_sent_to_the_people_whom_the_order_protects() {
    for (field, value) in [
        ("order.kind", "workplace"),
        ("order.kind", "child_protection"),
        ("order.kind", "extreme_risk"),
        ("order.made_by", "other_state"),
        ("order.made_by", "military"),
        ("order.type", "unsure"),
    ] {
        let file = CaseFile::bare().set("court.state", "WA").set("filer", "restrained");
        let words = Words::of(&file.set(field, value));
        words.assert_says("next-steps", "Do not contact the protected person about this");
        for paper in words.papers() {
            for wrong in ["Ask them first", "Ask the child’s lawyer", "a victim advocate there"] {
                words.assert_silent(paper, wrong);
            }
        }
        let asked = CaseFile::bare().set("court.state", "WA").set(field, value);
        Words::of(&asked).assert_silent("next-steps", "Do not contact the protected person");
    }
}

#[test]
fn a_temporary_order_is_never_let_run_out_and_a_hearing_that_is_past_is_not_to_come() {
    let file = |hearing: &str| {
        order("TX", "domestic_violence")
            .set("order.hearing_date", hearing)
            .set("order.expires", "2026-11-30")
    };
    for filer in ["protected", "restrained"] {
        let ahead = Words::of(&file("2026-11-28").set("filer", filer));
        ahead.assert_silent("next-steps", "you may not need to do anything");
        ahead.assert_says("next-steps", "The hearing is on November 28, 2026.");
        ahead.assert_says("hearing", "Day: November 28, 2026");
        let today = Words::of(&file("2026-11-23").set("filer", filer));
        today.assert_says("next-steps", "The hearing is today, November 23, 2026.");
        let past = Words::of(&file("2026-11-02").set("filer", filer));
        past.assert_silent("next-steps", "The hearing is");
        past.assert_says(
            "next-steps",
            "The hearing was set for November 2, 2026. That day is past.",
        );
        past.assert_silent("hearing", "November 2, 2026");
        past.assert_says("clerk-call", "What happened at the hearing on November 2, 2026?");
    }
    let restrained = Words::of(&file("2026-11-28").set("filer", "restrained"));
    restrained.assert_says("next-steps", "the judge may issue a longer order without hearing you");
    restrained.assert_silent("hearing", "What has changed since the order was made");
    restrained.assert_silent("proposed-order", "a change in circumstances");
    // The final order's name and its end are not the temporary one's.
    restrained
        .assert_says("motion", "this court issued the temporary protective order in this case");
    restrained.assert_silent("next-steps", "In Texas it can last longer");
}

#[test]
fn an_order_of_a_criminal_case_before_its_end_gets_no_word_of_a_civil_hearing() {
    for filer in ["protected", "restrained"] {
        let file = CaseFile::bare()
            .set("order.type", "criminal_no_contact")
            .set("order.stage", "temporary")
            .set("filer", filer);
        let words = Words::of(&file);
        words.assert_says("next-steps", "It can end when the case ends, or go on.");
        for wrong in ["This is a temporary order", "dismisses the case", "why there should be no"] {
            words.assert_silent("next-steps", wrong);
        }
        words.assert_silent("motion", "vacate the temporary order");
    }
    let restrained =
        CaseFile::bare().set("order.type", "criminal_no_contact").set("filer", "restrained");
    let words = Words::of(&restrained);
    words.assert_says("next-steps", "Talk with your lawyer before you sign or file anything.");
    words.assert_says("next-steps", "What you write or say can be used against you.");
    words.assert_says("proposed-order", "The prosecutor had notice");
}

#[test]
fn a_military_order_is_not_said_to_be_a_judge_s_and_one_on_guns_is_about_guns() {
    let military = CaseFile::bare().set("court.state", "NC").set("order.made_by", "military");
    for filer in ["protected", "restrained"] {
        let words = Words::of(&military.clone().set("filer", filer));
        words.assert_says("in-force", "Only the command that issued this order can end it.");
        for wrong in ["2265", "Only a judge can end the order in", "Only a judge can allow"] {
            words.assert_silent("in-force", wrong);
        }
        words.assert_silent("next-steps", "In North Carolina");
        let guns = CaseFile::bare().set("order.kind", "extreme_risk").set("filer", filer);
        let guns = Words::of(&guns);
        guns.assert_silent("in-force", "2265");
        guns.assert_silent("in-force", "does not make contact legal");
        guns.assert_silent("in-force", "can allow contact");
    }
    let guns = CaseFile::bare().set("order.kind", "extreme_risk").set("filer", "restrained");
    Words::of(&guns).assert_says("in-force", "You may not have, buy or borrow a gun");
    let over = CaseFile::bare().set("order.kind", "workplace").set("order.expires", "2026-11-02");
    let over = Words::of(&over);
    over.assert_says("next-steps", "If the order was extended: The employer or the school");
    over.assert_silent("next-steps", "you can ask for its end");
}

#[test]
fn a_title_of_several_kinds_is_no_title_of_one() {
    let words = Words::of(&order("FL", "harassment"));
    words.assert_silent("motion", "Repeat, Dating or Sexual Violence");
    words.assert_says("motion", "this court issued the protective order in this case");
}

#[test]
fn a_tribal_order_cites_no_law_of_the_state_and_names_it_in_no_caption() {
    let file = titled("WA", "Domestic Violence Protection Order").set("order.made_by", "tribal");
    let maine = CaseFile::bare().set("court.state", "ME").set("order.made_by", "tribal");
    Words::of(&maine).assert_silent("motion", "Plaintiff");
    let words = Words::of(&file);
    for paper in words.papers() {
        words.assert_silent(paper, "Washington");
        words.assert_silent(paper, "7.105");
    }
}

#[test]
fn an_order_that_is_not_about_a_home_does_not_speak_of_one() {
    for kind in ["harassment", "stalking", "peace", "sexual_assault", "elder_or_vulnerable"] {
        let words = Words::of(&order("MN", kind));
        for paper in words.papers() {
            words.assert_silent(paper, "pets");
            words.assert_silent(paper, "living together");
        }
    }
    Words::of(&order("MN", "domestic_violence")).assert_says("motion", "living together");
}

#[test]
fn what_a_state_says_of_the_end_of_an_order_is_said_as_it_is_there() {
    let domestic = |state: &str| Words::of(&order(state, "domestic_violence"));
    domestic("IA").assert_says("in-force", "In Iowa you can be punished too");
    domestic("WA").assert_says("in-force", "In a few states you can be punished too");
    domestic("CA").assert_says("hearing", "can stay in force after the order ends");
    domestic("CA").assert_silent("motion", "children, support or pets may end too");
    let texas = order("TX", "domestic_violence").set("order.expires", "2027-03-04");
    Words::of(&texas).assert_says("next-steps", "In Texas it can last longer");
    // Where the court takes only its own form, no paper says to file another.
    let iowa = domestic("IA");
    iowa.assert_says("next-steps", "The court takes only its own form");
    iowa.assert_says("next-steps", "Hand in the form, not the drafts.");
    iowa.assert_silent("next-steps", "File both");
    iowa.assert_silent("clerk-call", "can I file my own motion");
    iowa.assert_says("letter", "the court takes only its own form");
    iowa.assert_silent("letter", "Declaration in support");
    domestic("WA").assert_says("clerk-call", "can I file my own motion");
    domestic("WA").assert_says("next-steps", "The letter goes with them if you mail them.");
    domestic("NJ").assert_silent("next-steps", "by mail");
}

#[test]
fn every_paper_of_a_packet_calls_the_request_by_one_title() {
    for (case, title) in [
        (CaseFile::bare(), "Motion to Terminate Protective Order"),
        (order("MI", "domestic_violence"), "Motion to Terminate Personal Protection Order"),
        (order("IA", "domestic_violence"), "Request to Cancel a Domestic Abuse Final"),
        (CaseFile::bare().set("request.goal", "modify"), "Motion to Modify Protective Order"),
    ] {
        let words = Words::of(&case);
        for paper in ["motion", "declaration", "proposed-order", "service", "next-steps"] {
            words.assert_says(paper, title);
        }
    }
    // The noun of the title is the noun of all sentences.
    let maryland = Words::of(&order("MD", "domestic_violence"));
    maryland.assert_says("motion", "and I make this petition");
    maryland.assert_says("motion", "This petition does not end it");
    maryland.assert_says("declaration", "I have read my petition");
    maryland.assert_says("next-steps", "Sign the petition and the declaration");
    let iowa = Words::of(&order("IA", "domestic_violence"));
    iowa.assert_says("motion", "and I make this request");
    let oregon = Words::of(&order("OR", "domestic_violence"));
    oregon.assert_says("motion", "and I make this motion");
    // The question to the clerk has the court's title whole.
    let michigan = Words::of(&order("MI", "domestic_violence"));
    michigan.assert_says("clerk-call", "Motion to Modify, Extend, or Terminate Personal");
}

#[test]
fn what_a_state_tells_of_its_domestic_violence_orders_it_tells_of_no_other() {
    Words::of(&order("AZ", "domestic_violence")).assert_says("next-steps", "In Arizona:");
    for other in ["stalking", "harassment"] {
        Words::of(&order("AZ", other)).assert_silent("next-steps", "In Arizona:");
    }
    let unknown = CaseFile::bare().set("court.state", "AZ");
    Words::of(&unknown).assert_silent("next-steps", "In Arizona:");
}

#[test]
fn an_order_of_a_kind_that_is_none_of_these_gets_no_law_that_fits_any_of_them() {
    let temporary = |kind: &str| {
        Words::of(&order("ME", kind).set("order.stage", "temporary").set("filer", "restrained"))
    };
    temporary("harassment").assert_says("motion", "§ 4108(6)");
    temporary("other").assert_silent("motion", "§ 4108(6)");
}

#[test]
fn an_order_that_lasts_sixty_days_is_no_temporary_one_whatever_its_title() {
    for (expires, temporary) in [("2026-11-29", true), ("2026-11-30", false)] {
        let file = CaseFile::bare()
            .set("order.title", "Temporary Order")
            .set("order.issued", "2026-10-01")
            .set("order.expires", expires);
        let motion = Words::of(&file).text("motion");
        assert_eq!(motion.contains("to vacate the temporary order"), temporary, "{expires}");
    }
}
