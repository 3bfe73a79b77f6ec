//! What must not leave the machine on paper.

use std::path::Path;

use crate::harness::{CaseFile, Outcome, Sandbox, oracle, text_of_pdf};
use crate::words::Words;

const SECRETS: [&str; 3] = ["PO Box 4410", "206-555-0107", "rosa@example.org"];

/// Every byte of a file, its streams unpacked, in the encodings that a PDF may use.
fn holds(path: &Path, secret: &str) -> bool {
    let unpacked = path.with_extension("unpacked");
    let target = unpacked.to_string_lossy().into_owned();
    let arguments = ["--qdf", "--object-streams=disable", "--decode-level=all", "FILE", &target];
    let mut bytes = std::fs::read(path).unwrap();
    if oracle("qpdf", &arguments, path).is_some() {
        bytes.extend(std::fs::read(&unpacked).unwrap());
        std::fs::remove_file(unpacked).unwrap();
    }
    let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex: String = utf16.iter().map(|byte| format!("{byte:02X}")).collect();
    let found = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    found(secret.as_bytes())
        || found(&utf16)
        || found(hex.as_bytes())
        || text_of_pdf(path).is_some_and(|text| text.contains(secret))
}

fn assert_hidden(outcome: &Outcome) {
    for path in outcome.paths() {
        for secret in SECRETS {
            assert!(!holds(&path, secret), "{secret} is in {}", path.display());
            assert!(!path.to_string_lossy().contains(secret));
        }
    }
    for secret in SECRETS {
        assert!(!outcome.stderr.contains(secret) && !outcome.stdout.contains(secret));
    }
}

#[test]
fn a_withheld_address_is_nowhere() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.render(&CaseFile::civil());
    assert_hidden(&outcome);
    let withheld = "Address, phone and email: confidential";
    Words::of(&CaseFile::civil()).assert_says("motion", withheld);
}

#[test]
fn a_withheld_address_is_not_in_the_packet_either() {
    let arguments = ["render", "--example", "--packet", "--profile", "plain"];
    assert_hidden(&Sandbox::new().run(&arguments));
}

#[test]
fn withholding_is_the_default_for_the_protected_person() {
    let mut case = CaseFile::civil();
    let contact = serde_json::json!({
        "address": ["PO Box 4410", "Seattle, WA 98104"],
        "phone": "206-555-0107",
        "email": "rosa@example.org",
    });
    case = case.set("parties.protected.contact", contact);
    assert_hidden(&Sandbox::new().render(&case));
}

#[test]
fn an_address_that_may_be_printed_is_printed() {
    let case = CaseFile::civil().set("parties.protected.contact.show", "print");
    let words = Words::of(&case);
    for secret in SECRETS {
        words.assert_says("motion", secret);
    }
    words.assert_silent("motion", "confidential");
}

/// The restrained person asks, and keeps their own contact to themselves.
fn withheld_by_the_restrained() -> CaseFile {
    CaseFile::example("restrained-il").set("parties.restrained.contact.show", "withhold")
}

#[test]
fn what_the_restrained_person_withholds_is_nowhere() {
    let shown = Words::of_example("restrained-il");
    let outcome = Sandbox::new().render(&withheld_by_the_restrained());
    for secret in ["88 Elm Court", "309-555-0166"] {
        shown.assert_says("motion", secret);
        for path in outcome.paths() {
            assert!(!holds(&path, secret), "{secret} is in {}", path.display());
        }
    }
    Words::of(&withheld_by_the_restrained()).assert_says("motion", "confidential");
}

#[test]
fn what_the_restrained_person_withholds_is_looked_for_in_every_text() {
    let sandbox = Sandbox::new();
    for (field, text, part) in [
        ("request.reason", "I live at 88 Elm Court now.", "address"),
        ("request.reason", "Call me at 309 555 0166.", "phone"),
        ("notes", "He is at 88 Elm Court.", "address"),
        ("preparer.organization", "88 Elm Court", "address"),
    ] {
        let shown = CaseFile::example("restrained-il").set(field, text);
        let outcome = sandbox.run_with(&["check", "-"], shown.text().as_bytes());
        assert_eq!(outcome.code, Some(0), "{field}: {}", outcome.stderr);
        let withheld = withheld_by_the_restrained().set(field, text);
        let outcome = sandbox.run_with(&["check", "-"], withheld.text().as_bytes());
        assert_eq!(outcome.code, Some(1), "{field}: {}", outcome.stderr);
        let said = format!("{field}: the text repeats parties.restrained.contact.{part}, which");
        assert!(outcome.stderr.contains(&said), "{}", outcome.stderr);
    }
}

#[test]
fn what_is_withheld_needs_no_font_and_what_is_printed_does() {
    let address = vec!["北京市朝阳区", "100020"];
    for side in ["protected", "restrained"] {
        let contact = format!("parties.{side}.contact");
        let of = |show: &str| {
            let contact_of = serde_json::json!({ "address": address, "show": show });
            let file = CaseFile::example("restrained-il").set(&contact, contact_of);
            Sandbox::new().run_with(&["check", "-"], file.text().as_bytes())
        };
        let withheld = of("withhold");
        assert_eq!(withheld.code, Some(0), "{side}: {}", withheld.stderr);
        let printed = of("print");
        assert_eq!(printed.code, Some(1), "{side}");
        let said = format!("{contact}.address.1: no font here has the character");
        assert!(printed.stderr.contains(&said), "{}", printed.stderr);
    }
}

#[test]
fn a_number_as_long_as_an_account_number_is_told_and_a_shorter_one_is_not() {
    for (number, told) in [("400012345678", true), ("4000-1234-5678", true), ("40001234567", false)]
    {
        let reason = format!("The money goes to {number} each month.");
        let file = CaseFile::civil().set("request.reason", reason);
        let outcome = Sandbox::new().run_with(&["check", "-"], file.text().as_bytes());
        // It may be the number of anything: nothing says what it is.
        assert_eq!(outcome.code, Some(0), "{number}: {}", outcome.stderr);
        let said = "there seems to be a full account number in the text";
        assert_eq!(outcome.stderr.contains(said), told, "{number}: {}", outcome.stderr);
    }
}

#[test]
fn no_message_repeats_a_withheld_value() {
    let sandbox = Sandbox::new();
    let case = CaseFile::civil().set(
        "request.reason",
        "Write to PO Box 4410, call 206-555-0107 or mail rosa@example.org, SSN 078-05-1120.",
    );
    let outcome = sandbox.run_with(&["check", "-"], case.text().as_bytes());
    assert_eq!(outcome.code, Some(1));
    assert_hidden(&outcome);
    assert!(!outcome.stderr.contains("078"), "{}", outcome.stderr);
    for field in ["contact.address", "contact.phone", "contact.email"] {
        assert!(outcome.stderr.contains(field), "{field}: {}", outcome.stderr);
    }
}

#[test]
fn notes_are_never_printed() {
    let case = CaseFile::civil().set("notes", "Zweitausfertigung liegt bei");
    let outcome = Sandbox::new().render(&case);
    for path in outcome.paths() {
        assert!(!holds(&path, "Zweitausfertigung"), "{}", path.display());
    }
    // So they need no font either.
    Sandbox::new().render(&CaseFile::civil().set("notes", "北京市"));
}

#[test]
fn metadata_names_the_document_and_nobody() {
    let outcome = Sandbox::new().render(&CaseFile::civil());
    for path in outcome.paths() {
        let Some(info) = oracle("pdfinfo", &["FILE"], &path) else { return };
        assert!(!info.contains("Delgado") && !info.contains("Whitaker"), "{info}");
        assert!(!info.contains("Author") && info.contains("Title:"), "{info}");
    }
}

#[test]
fn a_named_child_is_a_warning_that_does_not_repeat_the_name() {
    let sandbox = Sandbox::new();
    let case = CaseFile::civil().set("request.reason", "My son Theobald starts school.");
    let outcome = sandbox.run_with(&["check", "-"], case.text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.starts_with("warning: request.reason: a child seems to be named"));
    assert!(!outcome.stderr.contains("Theobald"), "{}", outcome.stderr);
    assert_eq!(sandbox.render(&case).code, Some(0));
    // What is never printed may name the child.
    let case = CaseFile::civil().set("notes", "Her son Theobald starts school.");
    let outcome = sandbox.run_with(&["check", "-"], case.text().as_bytes());
    assert_eq!(outcome.stderr, "standard input: no problem found\n");
}

#[test]
fn a_withheld_value_is_refused_in_any_field_that_is_printed() {
    let sandbox = Sandbox::new();
    for (field, value) in [
        ("case_number", "PO Box 4410"),
        ("order.judge", "rosa@example.org"),
        ("order.title", "Order for 206-555-0107"),
        ("parties.restrained.contact", "PO Box 4410"),
        ("preparer.organization", "PO Box 4410"),
    ] {
        let case = CaseFile::civil();
        let case = match field {
            "parties.restrained.contact" => {
                case.set(field, serde_json::json!({ "address": [value] }))
            }
            _ => case.set(field, value),
        };
        let outcome = sandbox.run_with(&["check", "-"], case.text().as_bytes());
        assert_eq!(outcome.code, Some(1), "{field}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(&format!("error: {field}")), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains(value), "{}", outcome.stderr);
    }
}

#[test]
fn changes_that_no_paper_would_show_are_refused() {
    let case = CaseFile::civil().set("request.changes", vec!["let us talk"]);
    let outcome = Sandbox::new().run_with(&["check", "-"], case.text().as_bytes());
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("set request.goal to modify"), "{}", outcome.stderr);
}

#[test]
fn a_withheld_value_is_refused_in_other_spellings_and_in_every_field() {
    for (field, value, text) in [
        ("address", serde_json::json!(["PO Box 4410", "Seattle, WA 98104"]), "to P.O. Box 4410"),
        ("address", serde_json::json!(["1420 Linden Street"]), "at 1420 Linden St., apt 4"),
        ("address", serde_json::json!(["9 N. Oak Ave #4"]), "at 9 North Oak Avenue"),
        ("phone", "253-555-0170".into(), "Call 555-0170. 3 times he called."),
        ("phone", "253-555-0170 or 206-555-0199".into(), "on 253.555.0170 now"),
        ("email", "a@example.org, b@example.org".into(), "write to A@Example.org"),
    ] {
        let contact = serde_json::json!({ field: value });
        for place in ["request.reason", "order.judge", "preparer.organization"] {
            let case =
                CaseFile::bare().set("parties.protected.contact", contact.clone()).set(place, text);
            let outcome = Sandbox::new().run_with(&["render", "-"], case.text().as_bytes());
            let problem = format!(
                "error: {place}: the text repeats parties.protected.contact.{field}, which is to be \
                 withheld"
            );
            assert_eq!(outcome.code, Some(1), "{place} {text}: {}", outcome.stderr);
            assert!(outcome.stderr.starts_with(&problem), "{place} {text}: {}", outcome.stderr);
            assert!(outcome.files.is_empty());
        }
    }
}

#[test]
fn the_last_seven_digits_of_a_withheld_telephone_are_found_wherever_they_stand() {
    for (phone, text, refused) in [
        ("253-555-0170", "Call 555-0170.", true),
        ("253-555-0170", "Call 011 1 253 555 0170 77 at night.", true),
        ("253-555-0170", "Call 655-0170.", false),
        ("253-555-0170", "Call 253-555-0171.", false),
        ("555-0170", "Call (253) 555-0170.", true),
        // What follows the number may be an extension.
        ("253-555-0170 #42", "Call 555-0170.", true),
        ("+1 253-555-0170 #42", "Call 555-0170.", true),
    ] {
        let contact = serde_json::json!({ "phone": phone });
        let case =
            CaseFile::bare().set("parties.protected.contact", contact).set("request.reason", text);
        let outcome = Sandbox::new().run_with(&["check", "-"], case.text().as_bytes());
        assert_eq!(outcome.code, Some(i32::from(refused)), "{phone} {text}: {}", outcome.stderr);
        let said = "request.reason: the text repeats parties.protected.contact.phone, which";
        assert_eq!(outcome.stderr.contains(said), refused, "{phone} {text}: {}", outcome.stderr);
    }
}

#[test]
fn what_courts_keep_out_of_filings_is_looked_for_in_each_change_that_is_asked_for() {
    for (change, problem) in [
        ("My number is 078-05-1120.", "there seems to be a social-security number in the text"),
        ("He may write to me in Seattle, WA 98104.", "the text repeats parties.protected.contact"),
    ] {
        let case = CaseFile::civil()
            .set("request.goal", "modify")
            .set("request.changes", vec!["He may call the children.", change]);
        let outcome = Sandbox::new().run_with(&["check", "-"], case.text().as_bytes());
        assert_eq!(outcome.code, Some(1), "{change}: {}", outcome.stderr);
        let said = format!("error: request.changes.2: {problem}");
        assert!(outcome.stderr.contains(&said), "{change}: {}", outcome.stderr);
    }
}

#[test]
fn the_number_of_a_case_may_be_told_however_long_it_is() {
    let number = "4111-1111-1111-1111";
    let reason = format!("Please see {number}.");
    let other = CaseFile::bare().set("request.reason", reason);
    let refused = Sandbox::new().run_with(&["check", "-"], other.text().as_bytes());
    assert_eq!(refused.code, Some(1), "{}", refused.stderr);
    let related = serde_json::json!([{ "case_number": number }]);
    for own in [other.clone().set("case_number", number), other.set("order.related", related)] {
        let outcome = Sandbox::new().run_with(&["check", "-"], own.text().as_bytes());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    }
}
