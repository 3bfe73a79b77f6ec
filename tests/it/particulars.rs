//! What a case file may add: whose name stands first, a name of today, a department, help at a hearing.

use liftorder::make::Assets;
use serde_json::{Value, json};

use crate::harness::{CaseFile, Sandbox, TODAY, drafted};
use crate::words::Words;

fn washington() -> CaseFile {
    CaseFile::bare().set("court.state", "WA").set("order.kind", "domestic_violence")
}

#[test]
fn the_caption_has_the_order_and_the_roles_of_the_case() {
    let reversed = washington().set("parties.first_named", "restrained");
    let words = Words::of(&reversed);
    for paper in ["motion", "declaration", "proposed-order"] {
        words.assert_says(paper, "Bo Lee, Petitioner, v. Ann Lee, Respondent.");
    }
    words.assert_says("letter", "Bo Lee, Petitioner, v. Ann Lee, Respondent");
    words.assert_says("motion", "I am Ann Lee, the Respondent. The order in this case protects me");
    words.assert_says("motion", "It protects me and restrains Bo Lee.");
    Words::of(&washington()).assert_says("motion", "Ann Lee, Petitioner, v. Bo Lee, Respondent.");
    let restrained = Words::of(&reversed.set("filer", "restrained"));
    restrained.assert_says(
        "motion",
        "I am Bo Lee, the Petitioner. I am the person restrained by the order",
    );
    restrained.assert_says("motion", "It protects Ann Lee and restrains me.");
}

#[test]
fn a_title_that_names_a_side_is_not_given_to_the_other_side() {
    let maine = CaseFile::bare()
        .set("court.state", "ME")
        .set("order.kind", "domestic_violence")
        .set("order.stage", "temporary");
    Words::of(&maine).assert_says("motion", "Plaintiff’s Pre-Judgment Motion");
    let reversed = Words::of(&maine.set("parties.first_named", "restrained"));
    reversed.assert_says("motion", "Ann Lee, Defendant.");
    for paper in ["motion", "declaration", "letter", "proposed-order"] {
        reversed.assert_silent(paper, "Plaintiff's");
    }
}

#[test]
fn a_person_with_another_name_today_signs_with_both() {
    let file = washington().set("parties.protected.name", "Ann Oak");
    let file = file.set("parties.protected.name_on_order", "Ann Lee");
    let words = Words::of(&file);
    words.assert_says("motion", "Ann Lee, Petitioner, v.");
    words.assert_says("motion", "I am Ann Oak (Ann Lee on the order), the Petitioner.");
    words.assert_says("declaration", "I am Ann Oak (Ann Lee on the order), the Petitioner");
    words.assert_says("motion", "Ann Oak (Ann Lee on the order), Petitioner");
    words.assert_says("letter", "Ann Oak (Ann Lee on the order)");
    // The other side's: the order bears the old name.
    let other = washington()
        .set("parties.restrained.name", "Bo Oak")
        .set("parties.restrained.name_on_order", "Bo Lee");
    let words = Words::of(&other);
    words.assert_says("motion", "restrains Bo Lee");
    words.assert_silent("motion", "Bo Oak");
    // The same name twice is one name.
    let same = washington().set("parties.protected.name_on_order", "Ann Lee");
    Words::of(&same).assert_silent("motion", "on the order)");
    // Neither name may be the helper's.
    let helped = other.set("preparer", json!({ "name": "Bo Lee" }));
    let outcome = Sandbox::new().run_with(&["check", "-"], helped.text().as_bytes());
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
}

#[test]
fn what_is_needed_at_a_hearing_is_asked_of_the_court_and_of_the_clerk() {
    let asking = [
        (
            "interpreter",
            json!("Tagalog"),
            "I need an interpreter. My language: Tagalog.",
            "Tagalog",
        ),
        ("accommodation", json!("a ramp"), "I ask for this help in court: a ramp", "a ramp"),
        (
            "remote",
            json!(true),
            "I ask to take part in any hearing by phone",
            "I need to take part by phone or video.",
        ),
    ];
    for (field, value, in_the_motion, in_the_call) in asking {
        let words = Words::of(&washington().set("request", json!({ field: value })));
        words.assert_says("motion", in_the_motion);
        words.assert_says("clerk-call", in_the_call);
        let without = Words::of(&washington());
        without.assert_silent("motion", in_the_motion);
        without.assert_silent("clerk-call", in_the_call);
    }
    let not = Words::of(&washington().set("request", json!({ "remote": false })));
    not.assert_silent("motion", "by phone or video");
}

#[test]
fn other_cases_are_called_what_they_are_and_only_a_criminal_order_brings_the_prosecutor() {
    let related = |kind: &str| {
        let file = washington().set("order.related", json!([{ "type": kind, "case_number": "9" }]));
        Words::of(&file)
    };
    for (kind, says) in [
        ("divorce", "Divorce, case No. 9"),
        ("custody", "Custody or support, case No. 9"),
        ("juvenile", "Juvenile case, case No. 9"),
        ("other", "Order or case, case No. 9"),
        ("civil_protective", "Order or case, case No. 9"),
        ("criminal_no_contact", "Criminal no-contact order, case No. 9"),
    ] {
        let words = related(kind);
        words.assert_says("motion", says);
        let calls = words.papers().contains(&"prosecutor-call");
        assert_eq!(calls, kind == "criminal_no_contact", "{kind}");
    }
}

#[test]
fn what_was_agreed_has_room_beside_the_promise_that_there_was_none() {
    for freely in ["yes", "not_asked"] {
        let file = washington().set("request", json!({ "freely": freely }));
        let agreed = Words::of(&file.clone().set("order.by_consent", true));
        for paper in ["motion", "declaration"] {
            agreed
                .assert_says(paper, "promised me anything to make it, except what both sides agreed on and the court knows:");
            let not = Words::of(&file.clone().set("order.by_consent", false));
            not.assert_silent(paper, "as the court knows");
            Words::of(&file).assert_says(paper, "promised me anything, to make it.");
        }
    }
}

#[test]
fn a_department_stands_under_the_court() {
    let words = Words::of(&washington().set("court.department", "Family Division"));
    for paper in ["motion", "clerk-call", "letter"] {
        words.assert_says(paper, "District Court");
        words.assert_says(paper, "Family Division");
    }
}

#[test]
fn a_line_for_editors_is_let_be_and_a_kind_without_a_use_is_told() {
    let file = washington().set("$schema", "https://example.org/深.json");
    let outcome = Sandbox::new().run_with(&["check", "-"], file.text().as_bytes());
    assert_eq!((outcome.code, outcome.stderr.contains("warning")), (Some(0), false));
    let criminal = washington().set("order.type", "criminal_no_contact");
    let outcome = Sandbox::new().run_with(&["check", "-"], criminal.text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("order.kind: it is for a civil order"), "{}", outcome.stderr);
    let wrong = washington().set("request", json!({ "remote": "perhaps" }));
    let outcome = Sandbox::new().run_with(&["check", "-"], wrong.text().as_bytes());
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("request.remote"), "{}", outcome.stderr);
}

/// Others whom the order protects: one for whom it is to end, one for whom not, one of whom nothing is
/// said.
fn with_others() -> CaseFile {
    washington().set(
        "parties.protected.also_protected",
        json!([
            { "name": "Cy Lee", "relationship": "my brother", "minor": false, "ends_too": true },
            { "name": "A. D.", "minor": true, "ends_too": false },
            { "name": "Di Lee" },
        ]),
    )
}

#[test]
fn a_request_says_for_whom_the_order_is_to_end_and_for_whom_not() {
    let words = Words::of(&with_others());
    words.assert_says("motion", "It also protects Cy Lee (my brother), A. D. and Di Lee.");
    words.assert_says("motion", "to terminate the order as far as it protects me, so that it ends");
    words.assert_says("motion", "I ask this for Cy Lee too.");
    words.assert_says(
        "motion",
        "I do not ask this for A. D.: for A. D. the order should stay in force.",
    );
    words.assert_says("motion", "[ ] I ask this for Di Lee too.");
    words.assert_says("motion", "Cy Lee, also protected by the order");
    words.assert_silent("motion", "A. D., also protected by the order");
    words.assert_says("proposed-order", "[ ] For A. D. it stays in force.");
    words.assert_says(
        "proposed-order",
        "The order ends as far as it protects Ann Lee, now or, if later, on",
    );
    words.assert_says("next-steps", "The order also protects Cy Lee, A. D. and Di Lee.");
    // Nobody is sent to the people whom the order protects for a signature.
    let restrained = Words::of(&with_others().set("filer", "restrained"));
    restrained.assert_says("motion", "as far as it protects Ann Lee");
    restrained.assert_silent("motion", "also protected by the order");
    restrained.assert_silent("motion", "my brother");
    restrained.assert_says("next-steps", "Do not contact them about this either.");
    restrained.assert_silent("next-steps", "must sign for them");
    words.assert_says("letter", "I ask the court to end the order as far as it protects me.");
    // Neither a temporary order nor a whole case ends over the head of one for whom it should stay.
    let temporary = Words::of(&with_others().set("order.stage", "temporary"));
    temporary.assert_says("motion", "to vacate the temporary order as far as it protects me.");
    temporary.assert_silent("motion", "close this case");
    let only_changed = Words::of(&with_others().set("court.state", "TX"));
    only_changed.assert_says("motion", "as far as it protects me");
    let criminal = Words::with(
        &with_others().set("order.type", "criminal_no_contact"),
        &["--only", "motion,letter"],
    );
    criminal.assert_says("motion", "as far as it protects me");
    criminal.assert_says("letter", "I want the order to end as far as it protects me.");
    let changed = with_others().set("request", json!({ "goal": "modify" }));
    Words::of(&changed).assert_silent("next-steps", "If it ends for them");
    let alone = Words::of(&washington());
    alone.assert_silent("proposed-order", "as far as it protects");
    for words in ["as far as it protects", "Lee too", "I ask this for"] {
        alone.assert_silent("motion", words);
    }
    alone.assert_silent("next-steps", "If it ends for them");
}

#[test]
fn a_minor_is_named_by_initials_and_others_stand_with_the_protected_person() {
    let refused = |file: CaseFile, field: &str, says: &str| {
        let outcome = Sandbox::new().run_with(&["render", "-"], file.text().as_bytes());
        assert_eq!(outcome.code, Some(1), "{field}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(&format!("error: {field}: ")), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(says), "{}", outcome.stderr);
        assert!(outcome.files.is_empty());
    };
    let others = |other| washington().set("parties.protected.also_protected", json!([other]));
    let path = "parties.protected.also_protected.1.name";
    refused(others(json!({ "name": "Theo Lee", "minor": true })), path, "write initials alone");
    refused(others(json!({ "minor": true })), path, "missing");
    let minor = washington().set("parties.protected.minor", true);
    refused(minor.clone(), "parties.protected.name", "write initials alone");
    for initials in ["A. L.", "AL", "A.L."] {
        Words::of(&minor.clone().set("parties.protected.name", initials));
    }
    let misplaced =
        washington().set("parties.restrained.also_protected", json!([{ "name": "Cy Lee" }]));
    refused(misplaced, "parties.restrained.also_protected", "parties.protected.also_protected");
}

#[test]
fn a_sheet_has_a_column_for_each_of_them() {
    let sheet = "case_number,court.name,parties.protected.name,parties.restrained.name,order.type,\
                 parties.protected.also_protected.1.name,\
                 parties.protected.also_protected.1.ends_too,request.remote\n\
                 A-1,District Court,Ann Lee,Bo Lee,civil_protective,Cy Lee,true,true\n";
    let arguments = ["batch", "-", "--input-format", "csv", "--format", "txt", "--today", TODAY];
    let outcome = Sandbox::new().run_with(&arguments, sheet.as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let motion = std::fs::read_to_string(outcome.path("motion.txt")).unwrap();
    assert!(motion.contains("I ask this for Cy Lee too."), "{motion}");
    assert!(motion.contains("by phone or video"), "{motion}");
}

#[test]
fn who_does_not_know_the_kind_of_order_may_not_know_its_number_either() {
    let unsure = CaseFile::bare().set("order.type", "unsure").set("case_number", Value::Null);
    let sandbox = Sandbox::new();
    let outcome = sandbox.render(&unsure);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.files.iter().all(|file| file.starts_with("no-number")), "{:?}", outcome.files);
    let words = Words::of(&unsure);
    words.assert_says("next-steps", "Case No. [the case number]");
    words.assert_says(
        "clerk-call",
        "I do not have the case number. The names on it are Ann Lee and Bo Lee.",
    );
    words.assert_says("clerk-call", "“What is the case number?”");
    words.assert_says("in-force", "Only a judge can end the order. Until a judge signs");
    Words::of(&unsure.clone().set("case_number", "A-17"))
        .assert_silent("clerk-call", "What is the case number?");
    // In a batch its manifest line has no number.
    let outcome = sandbox.run_with(
        &["batch", "-", "--input-format", "jsonl", "--today", TODAY, "-o", "many"],
        unsure.text().replace('\n', "").as_bytes(),
    );
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let manifest = sandbox.path().join("many/manifest.jsonl");
    let line: Value = serde_json::from_str(&std::fs::read_to_string(manifest).unwrap()).unwrap();
    assert_eq!((&line["case_number"], &line["folder"]), (&Value::Null, &json!("no-number")));
    // On every other route the number must be there.
    for kind in ["civil_protective", "criminal_no_contact"] {
        let outcome = sandbox
            .run_with(&["check", "-"], unsure.clone().set("order.type", kind).text().as_bytes());
        assert!(outcome.stderr.contains("case_number: the field is missing"), "{}", outcome.stderr);
    }
}

#[test]
fn a_change_says_for_whom_it_is() {
    let changed = |ends_too: Value| {
        washington()
            .set("request", json!({ "goal": "modify", "changes": ["calls are allowed"] }))
            .set(
                "parties.protected.also_protected",
                json!([{ "name": "C. L.", "minor": true, "ends_too": ends_too }]),
            )
    };
    let too = "I ask this for C. L. too.";
    let not = "For C. L. nothing in the order should change.";
    for (ends_too, says, silent) in
        [(json!(true), too, not), (json!(false), not, too), (Value::Null, "(Check one.)", "[x]")]
    {
        let words = Words::of(&changed(ends_too.clone()));
        words.assert_says("motion", says);
        words.assert_silent("motion", silent);
        // The judge is offered what is asked, and both where it is left open.
        let ruling = match ends_too {
            Value::Bool(true) => "[ ] The order changes for C. L. too.",
            Value::Bool(false) => "[ ] For C. L. nothing in the order changes.",
            _ => "For C. L. (check one): [ ] the order changes too. [ ] nothing changes.",
        };
        words.assert_says("proposed-order", ruling);
    }
}

#[test]
fn an_address_program_is_named_with_its_address_and_changes_nothing_else() {
    let program = |show: Value| {
        washington().set(
            "parties.protected.contact",
            json!({ "address": ["PO Box 1"], "address_program": true, "show": show }),
        )
    };
    let shown = Words::of(&program(json!("print")));
    shown.assert_says("motion", "PO Box 1 (address confidentiality program)");
    let withheld = Words::of(&program(Value::Null));
    for paper in ["motion", "letter", "declaration", "proposed-order", "service"] {
        withheld.assert_silent(paper, "PO Box 1");
        withheld.assert_silent(paper, "program");
    }
    withheld.assert_says("clerk-call", "I am in the address confidentiality program.");
    withheld.assert_says("next-steps", "Use the program’s address in every paper.");
    Words::of(&washington()).assert_silent("next-steps", "program");
}

#[test]
fn the_word_for_the_number_of_a_case_stands_once() {
    for (typed, printed) in [
        ("Case No. 23-2-1", "Case No. 23-2-1"),
        ("case number: 23-2-1", "Case No. 23-2-1"),
        ("No. 23-2-1", "Case No. 23-2-1"),
        ("no 23-2-1", "Case No. 23-2-1"),
        ("Docket No. 23-2-1", "Case No. 23-2-1"),
        ("Cause # 23-2-1", "Case No. 23-2-1"),
        ("Court File No. 23-2-1", "Case No. 23-2-1"),
        ("#23-2-1", "Case No. 23-2-1"),
        // A number that begins like a word keeps it.
        ("NO-23-1", "Case No. NO-23-1"),
        ("CASE23-1", "Case No. CASE23-1"),
        ("Files 23-1", "Case No. Files 23-1"),
        ("No. A", "Case No. No. A"),
    ] {
        let case = washington().set("case_number", typed);
        Words::of(&case).assert_says("motion", printed);
        let documents = drafted(&case, &Assets::built_in().unwrap());
        let feet = documents.iter().filter_map(|document| document.footer.case_number.as_deref());
        for foot in feet {
            assert_eq!(foot.replace('\u{a0}', " "), printed, "{typed}");
        }
    }
}

#[test]
fn what_is_no_phone_number_or_email_address_is_warned_of() {
    for (field, value, is_warned) in [
        ("court.clerk_phone", "call me", true),
        ("court.clerk_phone", "206-555-0142 ext. 3", false),
        ("court.clerk_phone", "555-0142", false),
        ("prosecutor.phone", "12", true),
        ("parties.protected.contact.email", "512-555-CALL", true),
        ("parties.protected.contact.email", "ann@example.org", false),
    ] {
        let case = washington().set("parties.protected.contact.show", "print").set(field, value);
        let checked = Sandbox::new().run_with(&["check", "-"], case.text().as_bytes());
        let warned = checked.stderr.contains(&format!("warning: {field}: this is no "));
        assert_eq!(warned, is_warned, "{field} {value}: {}", checked.stderr);
        assert_eq!(checked.code, Some(0), "{}", checked.stderr);
    }
}
