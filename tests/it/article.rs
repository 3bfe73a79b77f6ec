//! Each thing that the article says reaches the people whom it concerns, and nobody whom it does
//! not: a row of the table in `PRODUCT` each, with the words that carry it.

use std::collections::BTreeMap;

use crate::harness::{CaseFile, Sandbox};

/// The words of every paper of an example, by the paper's name.
type Packet = BTreeMap<String, String>;

fn packet(example: &str) -> Option<Packet> {
    packet_of(&CaseFile::example(example))
}

fn packet_of(case: &CaseFile) -> Option<Packet> {
    let outcome = Sandbox::new().render(case);
    let mut packet = Packet::new();
    for name in outcome.names() {
        packet.insert(name.replace(".pdf", ""), plain(&outcome.words(&name)?));
    }
    Some(packet)
}

/// No-break spaces and small letters do not matter to a reader.
fn plain(words: &str) -> String {
    words.replace('\u{a0}', " ").to_lowercase()
}

fn assert_says(packet: &Packet, paper: &str, words: &str) {
    let text = packet.get(paper).unwrap_or_else(|| panic!("there is no {paper}"));
    assert!(text.contains(&plain(words)), "{paper} does not say {words:?}: {text}");
}

fn assert_silent(packet: &Packet, paper: &str, words: &str) {
    let Some(text) = packet.get(paper) else { return };
    assert!(!text.contains(&plain(words)), "{paper} says {words:?}");
}

fn papers(packet: &Packet) -> Vec<&str> {
    packet.keys().map(String::as_str).collect()
}

const CIVIL: [&str; 9] = [
    "clerk-call",
    "declaration",
    "hearing",
    "in-force",
    "letter",
    "motion",
    "next-steps",
    "proposed-order",
    "service",
];

#[test]
fn each_route_gets_its_papers() {
    let Some(civil) = packet("civil-wa") else { return };
    assert_eq!(papers(&civil), CIVIL);
    let both = packet("both-orders-wa").unwrap();
    assert!(both.contains_key("prosecutor-call") && both.len() == CIVIL.len() + 1);
    let criminal = packet("criminal-oh").unwrap();
    let expected = ["clerk-call", "hearing", "in-force", "letter", "next-steps", "prosecutor-call"];
    assert_eq!(papers(&criminal), expected);
    let restrained = packet("restrained-il").unwrap();
    let expected = [
        "clerk-call",
        "declaration",
        "hearing",
        "in-force",
        "motion",
        "next-steps",
        "proposed-order",
        "service",
    ];
    assert_eq!(papers(&restrained), expected);
    let unsure = packet("unsure-ga").unwrap();
    assert_eq!(papers(&unsure), ["clerk-call", "in-force", "next-steps", "prosecutor-call"]);
    assert_eq!(papers(&packet("held").unwrap()), ["safety"]);
    let expired = CaseFile::civil().set("order.expires", "2026-11-22");
    assert_eq!(papers(&packet_of(&expired).unwrap()), ["clerk-call", "in-force", "next-steps"]);
}

#[test]
fn a_criminal_case_has_a_motion_only_on_request() {
    let sandbox = Sandbox::new();
    let input = CaseFile::example("criminal-oh").text();
    let outcome = sandbox.run_with(&["render", "-", "--only", "motion"], input.as_bytes());
    assert_eq!((outcome.code, outcome.names()), (Some(0), vec!["motion.pdf".to_owned()]));
    let Some(words) = outcome.words("motion.pdf") else { return };
    assert!(words.contains("the case belongs to the state"), "{words}");
    assert!(!words.contains("Petitioner"), "{words}");
    let input = CaseFile::example("unsure-ga").text();
    let refused = sandbox.run_with(&["render", "-", "--only", "motion"], input.as_bytes());
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
}

#[test]
fn only_a_judge_can_end_it_and_a_wish_is_a_request() {
    for example in ["civil-wa", "criminal-oh", "restrained-il", "unsure-ga"] {
        let Some(packet) = packet(example) else { return };
        for paper in papers(&packet) {
            assert_says(&packet, paper, "only a judge can end the order");
        }
        assert_says(&packet, "next-steps", "what you wish is a request");
        assert_says(&packet, "in-force", "only a judge can end the order in case");
    }
    let civil = packet("civil-wa").unwrap();
    assert_says(&civil, "motion", "only a judge can end or change the order");
}

#[test]
fn reconciling_ends_nothing_and_a_pending_request_pauses_nothing() {
    let Some(civil) = packet("civil-wa") else { return };
    assert_says(&civil, "in-force", "getting back together");
    assert_says(&civil, "in-force", "the order counts while the request waits");
    assert_says(&civil, "next-steps", "getting back together does not end it");
    assert_says(&civil, "next-steps", "it can be enforced while your request waits");
    assert_says(&civil, "letter", "can be enforced, while my request is pending");
    assert_says(&civil, "motion", "does not end it, change it or pause it");
    assert_says(&civil, "motion", "living together again, does not end the order");
}

#[test]
fn an_invitation_makes_nothing_legal_and_each_side_is_told_in_its_own_words() {
    let Some(civil) = packet("civil-wa") else { return };
    assert_says(&civil, "in-force", "if you invite them and they come, they can be arrested");
    assert_silent(&civil, "in-force", "even if the protected person invited you");
    let restrained = packet("restrained-il").unwrap();
    assert_says(&restrained, "in-force", "arrested even if the protected person invited you");
    assert_silent(&restrained, "in-force", "if you invite");
}

#[test]
fn forms_may_be_online_the_decision_is_not() {
    let Some(civil) = packet("civil-wa") else { return };
    assert_says(&civil, "next-steps", "some courts let you get forms or file online");
    assert_says(&civil, "next-steps", "the decision is almost never made online");
    assert_says(&civil, "next-steps", "there is no national button that ends an order");
    assert_says(&civil, "clerk-call", "at the desk, by mail or online");
}

#[test]
fn whoever_does_not_know_the_kind_learns_how_to_find_it() {
    let Some(unsure) = packet("unsure-ga") else { return };
    assert_says(&unsure, "next-steps", "look at the top of the order");
    assert_says(&unsure, "next-steps", "look at the case number");
    assert_says(&unsure, "clerk-call", "a civil protective order, or a no-contact order");
    assert_says(&unsure, "prosecutor-call", "only if the clerk says");
}

#[test]
fn in_a_criminal_case_the_prosecutor_and_the_court_decide() {
    let Some(criminal) = packet("criminal-oh") else { return };
    assert_says(&criminal, "letter", "victim/witness coordinator");
    assert_says(&criminal, "letter", "your office and the court decide. you may keep the order");
    assert_says(&criminal, "prosecutor-call", "may i speak with the victim/witness coordinator?");
    assert_says(&criminal, "prosecutor-call", "may keep the order");
    assert_says(&criminal, "next-steps", "they listen, but may keep the order in place");
    let both = packet("both-orders-wa").unwrap();
    assert_says(&both, "next-steps", "ending one order does not end the other");
    assert_says(&both, "prosecutor-call", "25-1-00011-4");
    assert_says(&both, "in-force", "there is also a criminal order");
    let civil = packet("civil-wa").unwrap();
    assert_silent(&civil, "next-steps", "criminal order");
}

#[test]
fn a_restrained_person_is_looked_at_closely_and_leaves_the_other_alone() {
    let Some(restrained) = packet("restrained-il") else { return };
    assert_says(&restrained, "motion", "looks closely at a request like mine");
    assert_says(&restrained, "hearing", "looks closely");
    assert_says(&restrained, "next-steps", "look closely at a request like yours");
    assert_says(&restrained, "next-steps", "do not contact the protected person");
    assert_says(&restrained, "clerk-call", "a time that i must wait");
    assert_says(&restrained, "service", "you may not hand over or send these papers yourself");
    assert_says(&restrained, "motion", "claire novak, petitioner");
    for paper in ["motion", "declaration", "next-steps", "hearing", "proposed-order"] {
        assert_silent(&restrained, paper, "freely");
        assert_silent(&restrained, paper, "threatened me");
    }
}

#[test]
fn the_judge_asks_whether_it_is_free_and_understood_and_may_say_no() {
    let Some(civil) = packet("civil-wa") else { return };
    assert_says(&civil, "hearing", "do you ask this freely?");
    assert_says(&civil, "hearing", "do you know what protection ends?");
    assert_says(&civil, "hearing", "do you feel safe?");
    assert_says(&civil, "hearing", "end the order, change it, or say no");
    assert_says(&civil, "hearing", "a hearing is often short");
    assert_says(&civil, "hearing", "would a smaller change be enough?");
    assert_says(&civil, "motion", "a smaller change instead");
    assert_says(&civil, "motion", "i make this request freely");
    assert_says(&civil, "motion", "its protection ends with it");
    let modify = packet("civil-tx-modify").unwrap();
    assert_says(&modify, "motion", "calls, texts and e-mail about our child are allowed.");
    assert_silent(&modify, "motion", "so that it ends");
    assert_says(&modify, "proposed-order", "all its other terms stay in force");
}

#[test]
fn the_order_counts_in_every_state() {
    for example in ["civil-wa", "restrained-il"] {
        let Some(packet) = packet(example) else { return };
        assert_says(&packet, "in-force", "every state, tribe and territory");
        assert_says(&packet, "in-force", "18 u.s.c. § 2265");
        assert_says(&packet, "in-force", "18 u.s.c. §§ 2261a, 2262");
    }
}

#[test]
fn clerks_are_asked_the_question_and_give_no_advice() {
    let question = "“What is the process to dismiss or terminate this order, do you have a \
                    form, and will I need a hearing?”";
    for example in ["civil-wa", "criminal-oh", "restrained-il", "unsure-ga"] {
        let Some(packet) = packet(example) else { return };
        assert_says(&packet, "clerk-call", question);
        assert_says(&packet, "clerk-call", "they cannot give legal advice");
    }
}

#[test]
fn help_is_named_and_often_free() {
    let Some(civil) = packet("civil-wa") else { return };
    let help = "a family-law attorney, a legal aid office or a domestic violence advocate";
    assert_says(&civil, "next-steps", help);
    assert_says(&civil, "next-steps", "many advocates and legal aid offices are free");
    assert_says(&civil, "hearing", "often free");
    let held = packet("held").unwrap();
    assert_says(&held, "safety", "it is free");
    for (packet, paper) in [(&civil, "next-steps"), (&civil, "hearing"), (&held, "safety")] {
        assert_says(packet, paper, "1-800-799-7233");
    }
    assert_says(&civil, "next-steps", "licensed attorney in your state");
}

#[test]
fn whoever_is_unsafe_may_say_so_first_and_stop() {
    let Some(civil) = packet("civil-wa") else { return };
    assert_says(&civil, "next-steps", "you may stop at any time");
    assert_says(&civil, "hearing", "you do not have to end the order");
    let held = packet("held").unwrap();
    for helper in ["an advocate", "the prosecutor", "the judge"] {
        assert_says(&held, "safety", helper);
    }
    assert_says(&held, "safety", "you do not have to ask a court to end your order");
}

#[test]
fn the_end_date_is_watched() {
    let Some(soon) = packet("expires-soon-il") else { return };
    assert_says(
        &soon,
        "next-steps",
        "ends by itself on december 5, 2026, unless a judge extends it",
    );
    assert_says(&soon, "next-steps", "counted from november 23, 2026, that is in 12 days");
    assert_says(&soon, "next-steps", "you may not need to do anything");
    assert_says(&soon, "clerk-call", "can a judge hear me before that?");
    let never = packet("civil-nj-in-person").unwrap();
    assert_says(&never, "next-steps", "the order has no end date");
    let unknown = packet("unsure-ga").unwrap();
    assert_says(&unknown, "next-steps", "look for the end date on the order");
    let later = packet("civil-wa").unwrap();
    assert_says(&later, "next-steps", "that is in 101 days");
    let expired = CaseFile::civil().set("order.expires", "2026-11-22");
    let expired = packet_of(&expired).unwrap();
    assert_says(&expired, "next-steps", "by its date, your order ended on november 22, 2026");
    assert_says(&expired, "clerk-call", "was it extended?");
}

#[test]
fn what_ends_with_the_order_is_said_before_anybody_decides() {
    let Some(civil) = packet("civil-wa") else { return };
    for paper in ["next-steps", "hearing"] {
        assert_says(&civil, paper, "the police can no longer arrest");
        assert_says(&civil, paper, "guns under federal law, that bar ends with it");
        assert_says(&civil, paper, "18 u.s.c. § 922(g)(8)");
        assert_says(&civil, paper, "you can ask for a new order");
    }
    assert_says(&civil, "next-steps", "you can ask for a smaller change");
}

#[test]
fn where_a_letter_is_not_enough_the_papers_say_so() {
    let Some(jersey) = packet("civil-nj-in-person") else { return };
    assert_says(&jersey, "next-steps", "you must ask in person");
    assert_says(&jersey, "letter", "a letter alone may not be enough here");
    let washington = packet("civil-wa").unwrap();
    assert_silent(&washington, "letter", "a letter alone");
}
