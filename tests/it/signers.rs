//! Who signs for another: no sentence is sworn that is not this person's, and what is withheld stays so.

use serde_json::{Value, json};

use crate::harness::{CaseFile, Outcome, Sandbox};
use crate::words::Words;

fn signed_by(capacity: &str) -> CaseFile {
    CaseFile::bare()
        .set("court.state", "WA")
        .set("order.kind", "domestic_violence")
        .set("parties.protected.name", "A. L.")
        .set("parties.protected.minor", true)
        .set("request", json!({ "reason": "A. L. has moved away.", "freely": "yes" }))
        .set("signer", json!({ "name": "Cora Lee", "capacity": capacity }))
}

fn checked(case: &CaseFile) -> Outcome {
    Sandbox::new().run_with(&["check", "-"], case.text().as_bytes())
}

/// What nobody can say who is not the protected person.
const OWN: [&str; 7] = [
    "I am the person whom the order",
    "protects me",
    "I am A. L",
    "if I need",
    "the two of us",
    "my request",
    "A. L..",
];

#[test]
fn who_stands_in_for_another_swears_only_to_what_is_theirs() {
    for (capacity, words) in [
        ("parent", "parent of"),
        ("guardian", "guardian of"),
        ("next_friend", "next friend of"),
        ("conservator", "conservator of"),
        ("employer", "employer of"),
        ("agency", "representative of the agency that acts for"),
    ] {
        let papers = Words::of(&signed_by(capacity));
        let opening = format!(
            "I am Cora Lee, and I sign this motion as {words} A. L., the Petitioner, the person \
             protected by the order in this case."
        );
        papers.assert_says("motion", &opening);
        let opening =
            format!("I am Cora Lee, signing as {words} A. L., the Petitioner in this case.");
        papers.assert_says("declaration", &opening);
        for paper in ["motion", "declaration", "letter"] {
            papers.assert_says(paper, &format!("Cora Lee, {words} A. L., Petitioner"));
            if paper != "letter" {
                papers.assert_says(
                    paper,
                    "(Check this box only if it is true.) I make this request freely.",
                );
                papers.assert_says(
                    paper,
                    "(Check this box only if it is true.) I know of nobody who has pressured",
                );
            }
            OWN.iter().for_each(|own| papers.assert_silent(paper, own));
        }
        papers.assert_says("motion", "These reasons are given for the request: A. L. has moved");
        papers.assert_says("declaration", "The reasons in it are given for A. L.");
        papers.assert_silent("declaration", "what it says is true");
        papers.assert_says("proposed-order", "The Petitioner, A. L., by Cora Lee, asks the court");
        papers.assert_says("proposed-order", "Cora Lee may ask in the place of the Petitioner");
        papers.assert_says(
            "clerk-call",
            &format!("I am calling as {words} the person protected by the order."),
        );
        papers.assert_says("clerk-call", &format!("Can I sign as {words} A. L.?"));
    }
}

#[test]
fn an_attorney_signs_the_motion_and_the_client_what_is_sworn() {
    let case = signed_by("attorney")
        .set("signer.bar_number", "12345")
        .set("signer.organization", "Example Legal Aid")
        .set("signer.address", json!(["1 Main Street"]));
    let papers = Words::of(&case);
    papers.assert_says("motion", "A. L., the Petitioner, makes this motion by Cora Lee, attorney.");
    papers.assert_says("motion", "A. L. asks the court to terminate the order");
    papers.assert_says("motion", "The reasons are in the declaration of A. L.");
    papers.assert_says(
        "motion",
        "Cora Lee, attorney for A. L., Petitioner Bar No. 12345 Example Legal Aid",
    );
    papers.assert_says("motion", "1 Main Street");
    for paper in ["motion", "letter"] {
        OWN.iter().for_each(|own| papers.assert_silent(paper, own));
        papers.assert_silent(paper, "freely");
    }
    for own in ["I ask", "I understand", "I know", "my reasons", "has moved away"] {
        papers.assert_silent("motion", own);
    }
    papers.assert_says(
        "declaration",
        "I am A. L., the Petitioner in this case. I am the person protected",
    );
    papers.assert_says("declaration", "A. L. has moved away.");
    papers.assert_says("declaration", "I make this request freely.");
    papers.assert_silent("declaration", "Cora Lee");
}

#[test]
fn where_the_motion_is_sworn_a_notary_sees_who_swears() {
    let oregon = |case: CaseFile| case.set("court.state", "OR").set("order.stage", "final");
    let parent = Words::of(&oregon(signed_by("parent")));
    parent.assert_says("motion", "Signature, before a notary or the clerk");
    let attorney = Words::of(&oregon(signed_by("attorney")));
    attorney.assert_says("motion", "I am A. L., the Petitioner. I have read this motion");
    attorney.assert_says("motion", "Signature of the client, before a notary or the clerk");
    attorney.assert_says("declaration", "Affidavit in Support of");
}

#[test]
fn a_restrained_person_may_have_somebody_sign_too() {
    let restrained = |capacity: &str| {
        signed_by(capacity)
            .set("filer", "restrained")
            .set("parties.restrained", json!({ "name": "B. L.", "minor": true }))
    };
    let parent = Words::of(&restrained("parent"));
    parent.assert_says(
        "motion",
        "I sign this motion as parent of B. L., the Respondent, the person restrained by the order",
    );
    parent.assert_says("motion", "It protects A. L. and restrains B. L. 2.");
    parent.assert_says("motion", "B. L. may not contact the protected person");
    parent.assert_silent("declaration", "followed the order");
    for own in ["I have followed", "restrains me", "I may not contact", "I am the person whom"] {
        parent.assert_silent("motion", own);
        parent.assert_silent("declaration", own);
    }
    let attorney = Words::of(&restrained("attorney"));
    attorney
        .assert_says("motion", "B. L., the Respondent, makes this motion by Cora Lee, attorney.");
    // Nobody is made to swear that nothing happened.
    attorney.assert_silent("declaration", "followed the order");
}

#[test]
fn in_a_criminal_case_the_wishes_are_told_by_who_signs() {
    let criminal = |capacity: &str| signed_by(capacity).set("order.type", "criminal_no_contact");
    let parent = Words::of(&criminal("parent"));
    parent.assert_says("letter", "I write as parent of A. L., the person protected by the no-contact order in this case. I want the order to end.");
    parent.assert_says("prosecutor-call", "I am calling as parent of the protected person in");
    OWN.iter().for_each(|own| parent.assert_silent("letter", own));
    let attorney = Words::of(&criminal("attorney"));
    attorney.assert_says("letter", "I represent A. L., the person protected by the no-contact order in this case. A. L. wants the order to end.");
    attorney.assert_says("letter", "In the words of A. L.:");
    attorney.assert_silent("letter", "freely");
    let motion = Words::with(&criminal("attorney"), &["--only", "motion"]);
    motion.assert_says("motion", "A. L. makes this request by Cora Lee, attorney.");
    let motion = Words::with(&criminal("parent"), &["--only", "motion"]);
    motion.assert_says(
        "motion",
        "I am Cora Lee, and I sign this request as parent of A. L., the person protected by the no-contact order",
    );
}

#[test]
fn the_other_side_cannot_sign_and_a_signer_is_whole() {
    for (case, says) in [
        (
            signed_by("parent").set("signer.name", "LEE, Bo"),
            "signer.name: the signer has the name of the person restrained by the order",
        ),
        (
            signed_by("parent")
                .set("filer", "restrained")
                .set("parties.protected.name", "Cora Lee")
                .set("parties.protected.minor", false),
            "signer.name: the signer has the name of the person protected by the order",
        ),
        (signed_by("parent").set("signer.name", Value::Null), "signer.name: the field is missing"),
        (
            signed_by("parent").set("signer.capacity", Value::Null),
            "signer.capacity: the field is missing",
        ),
        (signed_by("lawyer"), "signer.capacity: not one of the words"),
    ] {
        let outcome = Sandbox::new().run_with(&["render", "-"], case.text().as_bytes());
        assert_eq!(outcome.code, Some(1), "{says}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(says), "{says}: {}", outcome.stderr);
        assert!(outcome.files.is_empty());
    }
    let alone = signed_by("parent").set("signer", Value::Null);
    assert!(checked(&alone).stderr.contains("this person is under 18, and nobody signs for them"));
    assert!(!checked(&signed_by("parent")).stderr.contains("warning"));
    let twice = CaseFile::bare().set("signer", json!({ "name": "Lee, Ann", "capacity": "parent" }));
    assert_eq!(checked(&twice).code, Some(1));
    assert!(checked(&twice).stderr.contains("leave signer out"));
    let office = signed_by("agency").set("signer.organization", "Bo Lee");
    assert!(checked(&office).stderr.contains("signer.organization: the organization has the name"));
    for capacity in ["employer", "agency"] {
        let restrained = signed_by(capacity).set("filer", "restrained");
        assert_eq!(checked(&restrained).code, Some(1), "{capacity}");
    }
    assert!(checked(&signed_by("employer")).stderr.contains("employer seldom signs"));
    // A name that says who signs points to the field for it.
    let named = CaseFile::bare().set("parties.protected.name", "A. L., a minor, by Cora Lee");
    assert!(checked(&named).stderr.contains("who signs for them at signer"));
}

#[test]
fn a_signer_never_shows_what_the_protected_person_withholds() {
    let home = json!(["12 Elm Street", "Kent, WA 98030"]);
    let case = |capacity: &str| {
        signed_by(capacity)
            .set("parties.protected.contact", json!({ "address": home, "phone": "206-555-0101" }))
            .set("signer.address", home.clone())
            .set("signer.phone", "206-555-0101")
    };
    // A parent at the same address withholds it too.
    let papers = Sandbox::new().render(&case("parent"));
    assert_eq!(papers.code, Some(0), "{}", papers.stderr);
    let words = Words::of(&case("parent"));
    words.assert_silent("motion", "Elm");
    words.assert_silent("letter", "0101");
    // An attorney's is printed: the same is an error.
    for printing in [
        case("attorney"),
        case("parent").set("signer.show", "print"),
        case("parent").set("signer.show", json!(["phone"])),
    ] {
        let outcome = checked(&printing);
        assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
        assert!(
            outcome
                .stderr
                .contains("signer.phone: the text repeats parties.protected.contact.phone")
        );
        assert!(!outcome.stderr.contains("0101"), "{}", outcome.stderr);
    }
    // What the signer withholds is kept out of every text too.
    let told = signed_by("parent")
        .set("signer.phone", "206-555-0101")
        .set("request.reason", "Call 206 555 0101.");
    let outcome = checked(&told);
    assert!(
        outcome.stderr.contains("request.reason: the text repeats signer.phone"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn each_part_of_a_contact_is_shown_or_withheld_by_itself() {
    let contact = |show: Value| {
        CaseFile::bare().set(
            "parties.protected.contact",
            json!({ "address": ["12 Elm Street"], "phone": "206-555-0101", "email": "a@example.org", "show": show }),
        )
    };
    let values = ["12 Elm Street", "206-555-0101", "a@example.org"];
    for (show, shown) in [
        (json!(["address"]), [true, false, false]),
        (json!(["phone", "email"]), [false, true, true]),
        (json!([]), [false, false, false]),
        (json!("print"), [true, true, true]),
        (json!("withhold"), [false, false, false]),
    ] {
        let words = Words::of(&contact(show.clone()));
        for (value, shown) in values.iter().zip(shown) {
            if shown {
                words.assert_says("motion", value);
            } else {
                for paper in words.papers() {
                    words.assert_silent(paper, value);
                }
            }
        }
        // A safe address can be written in by hand.
        let has_line =
            words.text("motion").contains("Mailing address that the other person may see");
        assert_eq!(has_line, !shown[0], "{show}");
    }
    // A printed part cannot tell a withheld one.
    let told = contact(json!(["address"]))
        .set("parties.protected.contact.address", json!(["12 Elm Street", "call 206-555-0101"]));
    let outcome = checked(&told);
    assert!(
        outcome.stderr.contains(
            "parties.protected.contact.address.2: the text repeats parties.protected.contact.phone"
        ),
        "{}",
        outcome.stderr
    );
    for wrong in [json!("addres"), json!(["phon"]), json!(["print"]), json!([1]), json!(true)] {
        let outcome = checked(&contact(wrong.clone()));
        assert_eq!(outcome.code, Some(1), "{wrong}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("contact.show"), "{}", outcome.stderr);
    }
}

#[test]
fn a_sheet_says_the_same_in_a_cell() {
    let sandbox = Sandbox::new();
    let sheet = "case_number,court.name,parties.protected.name,parties.restrained.name,order.type,\
                 parties.protected.contact.address,parties.protected.contact.phone,parties.protected.contact.show,signer.name,signer.capacity,signer.phone,signer.show\n\
                 A-1,District Court,Ann Lee,Bo Lee,civil_protective,12 Elm Street,206-555-0101,address;email,,,,\n\
                 A-2,District Court,A. L.,Bo Lee,civil_protective,12 Elm Street,206-555-0101,,Cora Lee,guardian,206-555-0199,phone\n";
    let outcome = sandbox
        .run_with(&["batch", "-", "--input-format", "csv", "--format", "txt"], sheet.as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let motion = |number: &str| {
        let is_motion = |file: &&std::path::PathBuf| file.ends_with(format!("{number}/motion.txt"));
        let file = outcome.paths().into_iter().find(|file| is_motion(&file)).unwrap();
        std::fs::read_to_string(file).unwrap()
    };
    assert!(motion("A-1").contains("12 Elm Street") && !motion("A-1").contains("0101"));
    assert!(motion("A-2").contains("206-555-0199") && !motion("A-2").contains("Elm"));
    assert!(motion("A-2").contains("Cora Lee, guardian of A. L., Petitioner"));
}

#[test]
fn a_minor_without_a_signer_is_told_to_ask_who_signs() {
    let alone = signed_by("parent").set("signer", Value::Null);
    let words = Words::of(&alone);
    words.assert_says("next-steps", "A. L. is under 18. Ask the clerk who must sign.");
    words.assert_says("clerk-call", "I am under 18. Who must sign for me?");
    words.assert_says("motion", "Signature of the adult who signs for this person");
    Words::of(&signed_by("parent")).assert_silent("motion", "the adult who signs");
    Words::of(&signed_by("parent")).assert_silent("next-steps", "under 18");
}

#[test]
fn others_whom_the_order_protects_are_neither_of_the_two_and_named_once() {
    let others = |others: Value| CaseFile::bare().set("parties.protected.also_protected", others);
    for (named, says) in [
        (
            json!([{ "name": "LEE, Bo" }]),
            "1.name: this is the name of the person restrained by the order",
        ),
        (
            json!([{ "name": "Cy Lee" }, { "name": "Ann Lee" }]),
            "2.name: this is the name of the protected person",
        ),
        (
            json!([{ "name": "Cy Lee" }, { "name": "Cy J. Lee" }]),
            "2.name: this person is named twice",
        ),
    ] {
        let outcome = checked(&others(named));
        assert_eq!(outcome.code, Some(1), "{says}");
        assert!(outcome.stderr.contains(says), "{says}: {}", outcome.stderr);
    }
    let child = |minor: Value| {
        checked(&others(
            json!([{ "name": "Anna Oak", "relationship": "daughter", "minor": minor }]),
        ))
    };
    assert!(child(Value::Null).stderr.contains("minor is left out"));
    assert!(!child(json!(false)).stderr.contains("minor is left out"));
}
