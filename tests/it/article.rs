//! Each thing that the article says reaches the people whom it concerns, and nobody whom it does
//! not: a row of the table in `PRODUCT` each, with the words that carry it.

use crate::harness::{CaseFile, Sandbox};
use crate::words::Words;

const CIVIL: [&str; 10] = [
    "clerk-call",
    "declaration",
    "hearing",
    "in-force",
    "letter",
    "motion",
    "next-steps",
    "notice",
    "proposed-order",
    "service",
];

#[test]
fn each_route_gets_its_papers() {
    let civil = Words::of_example("civil-wa");
    assert_eq!(civil.papers(), CIVIL);
    let both = Words::of_example("both-orders-wa");
    assert!(both.papers().contains(&"prosecutor-call") && both.papers().len() == CIVIL.len() + 1);
    let criminal = Words::of_example("criminal-oh");
    let expected = ["clerk-call", "hearing", "in-force", "letter", "next-steps", "prosecutor-call"];
    assert_eq!(criminal.papers(), expected);
    let restrained = Words::of_example("restrained-il");
    let expected = [
        "clerk-call",
        "declaration",
        "hearing",
        "in-force",
        "motion",
        "next-steps",
        "notice",
        "proposed-order",
        "service",
    ];
    assert_eq!(restrained.papers(), expected);
    let unsure = Words::of_example("unsure-ga");
    assert_eq!(unsure.papers(), ["clerk-call", "in-force", "next-steps", "prosecutor-call"]);
    assert_eq!(Words::of_example("held").papers(), ["safety"]);
    let expired = CaseFile::civil().set("order.expires", "2026-11-22");
    assert_eq!(Words::of(&expired).papers(), ["clerk-call", "in-force", "next-steps"]);
}

#[test]
fn a_criminal_case_has_a_motion_only_on_request() {
    let asked = Words::with(&CaseFile::example("criminal-oh"), &["--only", "motion"]);
    assert_eq!(asked.papers(), ["motion"]);
    asked.assert_says("motion", "the case belongs to the state");
    asked.assert_silent("motion", "Petitioner");
    let unsure = CaseFile::example("unsure-ga").text();
    let refused = Sandbox::new().run_with(&["render", "-", "--only", "motion"], unsure.as_bytes());
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
}

#[test]
fn only_a_judge_can_end_it_and_a_wish_is_a_request() {
    for example in ["civil-wa", "criminal-oh", "restrained-il", "unsure-ga"] {
        let packet = Words::of_example(example);
        for paper in packet.papers() {
            packet.assert_says(paper, "only a judge can end the order");
        }
        packet.assert_says("next-steps", "what you wish is a request");
        packet.assert_says("in-force", "only a judge can end the order in case");
    }
    let civil = Words::of_example("civil-wa");
    civil.assert_says("motion", "only a judge can end or change the order");
}

#[test]
fn reconciling_ends_nothing_and_a_pending_request_pauses_nothing() {
    let civil = Words::of_example("civil-wa");
    civil.assert_says("in-force", "getting back together");
    civil.assert_says("in-force", "the order is in force while the request waits");
    civil.assert_says("next-steps", "getting back together does not end it");
    civil.assert_says("next-steps", "it can be enforced while your request waits");
    civil.assert_says("letter", "can be enforced, while my request is pending");
    civil.assert_says("motion", "does not end it, change it or pause it");
    civil.assert_says("motion", "living together, would not end the order");
}

#[test]
fn an_invitation_makes_nothing_legal_and_each_side_is_told_in_its_own_words() {
    let civil = Words::of_example("civil-wa");
    civil.assert_says("in-force", "if you invite them and they come, they can be arrested");
    civil.assert_silent("in-force", "even if the protected person invited you");
    let restrained = Words::of_example("restrained-il");
    restrained.assert_says("in-force", "arrested even if the protected person invited you");
    restrained.assert_silent("in-force", "if you invite");
}

#[test]
fn forms_may_be_online_the_decision_is_not() {
    let civil = Words::of_example("civil-wa");
    civil.assert_says("next-steps", "some courts let you get forms or file online");
    civil.assert_says("next-steps", "the decision is almost never made online");
    civil.assert_says("next-steps", "there is no “cancel” button that ends an order");
    civil.assert_says("clerk-call", "by mail or online");
}

#[test]
fn whoever_does_not_know_the_kind_learns_how_to_find_it() {
    let unsure = Words::of_example("unsure-ga");
    unsure.assert_says("next-steps", "look at the top of the order");
    unsure.assert_says("next-steps", "look at the case number");
    unsure.assert_says("clerk-call", "a civil protective order, or a no-contact order");
    unsure.assert_says("prosecutor-call", "only if the clerk says");
}

#[test]
fn in_a_criminal_case_the_prosecutor_and_the_court_decide() {
    let criminal = Words::of_example("criminal-oh");
    criminal.assert_says("letter", "victim/witness coordinator");
    criminal.assert_says(
        "letter",
        "your office and the court decide. i understand that you may decide to keep the order",
    );
    criminal.assert_says("prosecutor-call", "may i speak with the victim/witness coordinator?");
    criminal.assert_says("prosecutor-call", "may decide to keep the order");
    criminal.assert_says("next-steps", "they listen, but may decide to keep the order");
    let both = Words::of_example("both-orders-wa");
    both.assert_says("next-steps", "ending one order does not end the other");
    both.assert_says("prosecutor-call", "25-1-00011-4");
    both.assert_says("in-force", "there is also a criminal order");
    let civil = Words::of_example("civil-wa");
    civil.assert_silent("next-steps", "criminal order");
}

#[test]
fn a_restrained_person_is_looked_at_closely_and_leaves_the_other_alone() {
    let restrained = Words::of_example("restrained-il");
    restrained.assert_says("motion", "looks closely at a request like this one");
    restrained.assert_says("hearing", "looks closely");
    restrained.assert_says("next-steps", "look closely at a request like yours");
    restrained.assert_says("next-steps", "do not contact the protected person");
    restrained.assert_says("clerk-call", "a time i must wait");
    restrained.assert_says("next-steps", "never you, and never a friend with a message");
    restrained.assert_says("motion", "claire novak, petitioner");
    for paper in ["motion", "declaration", "next-steps", "hearing", "proposed-order"] {
        restrained.assert_silent(paper, "freely");
        restrained.assert_silent(paper, "threatened me");
    }
}

#[test]
fn the_judge_asks_whether_it_is_free_and_understood_and_may_say_no() {
    let civil = Words::of_example("civil-wa");
    civil.assert_says("hearing", "are you asking freely?");
    civil.assert_says("hearing", "do you know what protection you give up?");
    civil.assert_says("hearing", "do you feel safe?");
    civil.assert_says("hearing", "end the order, change it, or say no");
    civil.assert_says("hearing", "a hearing is often short");
    civil.assert_says("hearing", "would a smaller change be enough?");
    civil.assert_says("motion", "to change the order instead, to allow what is checked");
    civil.assert_says("motion", "i make this request freely");
    civil.assert_says("motion", "its protection ends with it");
    let modify = Words::of_example("civil-tx-modify");
    modify.assert_says("motion", "calls, texts and email about our child are allowed.");
    modify.assert_silent("motion", "so that it ends");
    modify.assert_says("proposed-order", "all other terms stay in force");
}

#[test]
fn the_order_counts_in_every_state() {
    for example in ["civil-wa", "restrained-il"] {
        let packet = Words::of_example(example);
        packet.assert_says("in-force", "every state, tribe and territory");
        packet.assert_says("in-force", "18 u.s.c. § 2265");
        packet.assert_says("in-force", "18 u.s.c. §§ 2261a, 2262");
    }
}

#[test]
fn clerks_are_asked_the_question_and_give_no_advice() {
    let question = "“What is the process to dismiss or terminate this order, do you have a \
                    form, and will I need a hearing?”";
    let examples = ["civil-wa", "criminal-oh", "restrained-il", "unsure-ga"];
    let cases = examples.map(CaseFile::example).into_iter().chain([CaseFile::bare()]);
    for packet in cases.map(|case| Words::of(&case)) {
        packet.assert_says("clerk-call", question);
        packet.assert_says("clerk-call", "they cannot give legal advice");
    }
}

#[test]
fn help_is_named_and_often_free() {
    let civil = Words::of_example("civil-wa");
    let help = "a family-law attorney, a legal aid office or a domestic violence advocate";
    civil.assert_says("next-steps", help);
    civil.assert_says("next-steps", "many advocates and legal aid offices are free");
    civil.assert_says("hearing", "often free");
    let held = Words::of_example("held");
    held.assert_says("safety", "it is free");
    for (packet, paper) in [(&civil, "next-steps"), (&civil, "hearing"), (&held, "safety")] {
        packet.assert_says(paper, "1-800-799-7233");
    }
    civil.assert_says("next-steps", "licensed attorney in your state");
}

#[test]
fn whoever_is_unsafe_may_say_so_first_and_stop() {
    let civil = Words::of_example("civil-wa");
    civil.assert_says("next-steps", "you can stop at any time");
    civil.assert_says("hearing", "you do not have to go through with it");
    let held = Words::of_example("held");
    for helper in ["an advocate", "the prosecutor", "the judge"] {
        held.assert_says("safety", helper);
    }
    held.assert_says("safety", "you do not have to ask a court to end your order");
}

#[test]
fn the_end_date_is_watched() {
    let soon = Words::of_example("expires-soon-il");
    soon.assert_says("next-steps", "the date on the order is december 5, 2026");
    soon.assert_says("next-steps", "ends then by itself, unless a judge has extended it");
    soon.assert_says("next-steps", "counted from november 23, 2026, that is in 12 days");
    soon.assert_says("next-steps", "you may not need to do anything");
    soon.assert_says("clerk-call", "can a judge hear me before that?");
    let never = Words::of_example("civil-nj-in-person");
    never.assert_says("next-steps", "the order has no end date");
    let unknown = Words::of_example("unsure-ga");
    unknown.assert_says("next-steps", "look for the end date on the order");
    let later = Words::of_example("civil-wa");
    later.assert_says("next-steps", "that is in about 3 months (101 days)");
    let expired = CaseFile::civil().set("order.expires", "2026-11-22");
    let expired = Words::of(&expired);
    expired.assert_says("next-steps", "by its date, your order ended on november 22, 2026");
    expired.assert_says("clerk-call", "was it extended?");
}

#[test]
fn what_ends_with_the_order_is_said_before_anybody_decides() {
    let civil = Words::of_example("civil-wa");
    for paper in ["next-steps", "hearing"] {
        civil.assert_says(paper, "the police can no longer arrest");
        civil.assert_says(paper, "having guns under federal law, that ends with it");
        civil.assert_says(paper, "18 u.s.c. § 922(g)(8)");
        civil.assert_says(paper, "you can ask for a new order");
    }
    civil.assert_says("next-steps", "you can ask for a smaller change");
}

#[test]
fn where_a_letter_is_not_enough_the_papers_say_so() {
    let jersey = Words::of_example("civil-nj-in-person");
    jersey.assert_says("next-steps", "you must ask in person");
    jersey.assert_says("letter", "a letter may not be enough here");
    let washington = Words::of_example("civil-wa");
    washington.assert_silent("letter", "a letter may not be enough");
}
