//! Numbers, dates and names of children that stay out of filings: what is certain is refused, what is only
//! likely is a warning, and what people write every day is let be.

use serde_json::json;

use crate::harness::{CaseFile, Outcome, Sandbox};

fn checked(field: &str, text: &str) -> Outcome {
    let file = CaseFile::bare().set("request", json!({ "reason": "Fine." })).set(field, text);
    Sandbox::new().run_with(&["check", "-"], file.text().as_bytes())
}

fn assert_refused(text: &str, code: &str) {
    let file = CaseFile::bare().set("request", json!({ "reason": text }));
    let arguments = ["check", "-", "--message-format", "json"];
    let outcome = Sandbox::new().run_with(&arguments, file.text().as_bytes());
    assert_eq!(outcome.code, Some(1), "{text}: {}", outcome.stderr);
    assert!(outcome.stderr.contains(&format!("\"code\":\"{code}\"")), "{text}: {}", outcome.stderr);
}

fn assert_warned(text: &str) {
    let outcome = checked("request.reason", text);
    assert_eq!(outcome.code, Some(0), "{text}: {}", outcome.stderr);
    assert!(outcome.stderr.contains("warning: request.reason"), "{text}: {}", outcome.stderr);
}

#[test]
fn private_numbers_are_refused_in_every_spelling() {
    for text in [
        "078-05-1120",
        "078 05 1120",
        "078.05.1120",
        "078/05/1120",
        "078–05–1120",
        "078‑05‑1120",
        "078\u{a0}05\u{a0}1120",
        "078 - 05 - 1120",
        "078-05-1120 2 times",
        "078-05-1120  2024",
        "My SSN is 078051120.",
        "social security number 078051120",
        "ITIN 912-70-1234",
    ] {
        assert_refused(text, "social-security-number");
    }
    for text in [
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "4111–1111–1111–1111",
        "4111111111111111",
        "account 1234567890",
        "acct. no. 12345678",
        "Account #: 1234-5678",
        "routing number 021000021",
        "my card 5500000000000004",
    ] {
        assert_refused(text, "account-number");
    }
    for text in ["passport A1234567", "driver's license number D1234567", "License no. 12345678"] {
        assert_refused(text, "id-number");
    }
    for field in ["parties.protected.name", "order.title", "order.judge", "parties.protected.role"]
    {
        let outcome = checked(field, "Rosa Delgado, SSN 078-05-1120");
        assert_eq!(outcome.code, Some(1), "{field}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("1120"), "{}", outcome.stderr);
    }
    // A placeholder in the place of a case number switches nothing off.
    for placeholder in ["-", "0", "12", "1", "078"] {
        let file = CaseFile::bare()
            .set("case_number", placeholder)
            .set("order.related", json!([{ "case_number": placeholder }]))
            .set("request", json!({ "reason": "078-05-1120 and 4111-1111-1111-1111" }));
        let outcome = Sandbox::new().run_with(&["check", "-"], file.text().as_bytes());
        assert_eq!(outcome.code, Some(1), "{placeholder}");
        for said in ["social-security", "account number"] {
            assert!(outcome.stderr.contains(said), "{placeholder}: {}", outcome.stderr);
        }
    }
}

#[test]
fn a_birth_date_is_refused_in_every_spelling() {
    for text in [
        "She was born March 4th, 2016.",
        "She was born on Mar. 4, 2016.",
        "born Sept. 14, 2016",
        "born on the 4th of March 2016",
        "Her D.O.B. 3/4/2016",
        "DOB 3.4.2016",
        "DOB: 03/04/16",
        "DOB 03042016",
        "date of birth: 2016-03-04",
        "birthdate 4 March 2016",
        "nació el 4 de marzo de 2016",
        "She was born in Seattle on March 4, 2016",
    ] {
        assert_refused(text, "birth-date");
    }
    let named = checked("parties.protected.name", "Rosa Delgado (DOB 03/04/1989)");
    assert_eq!(named.code, Some(1), "{}", named.stderr);
    for text in [
        "On my birthday, March 4, 2025, we argued.",
        "my daughter (3/4/2016) needs both of us",
        "On March 4, 2025, after our son was born, we moved.",
    ] {
        assert_warned(text);
    }
}

#[test]
fn what_is_only_likely_is_a_warning() {
    for text in
        ["my number there is 123456789", "987654321012345 is the number", "My son Theo is six."]
    {
        assert_warned(text);
    }
}

/// What people write, with the numbers that are in it.
const REASONS: [&str; 60] = [
    "We have both finished counseling and share the care of our daughter.",
    "From 2024-01-05 - 2024-03-05 he was in treatment.",
    "We lived apart 01-02-2024 - 03-04-2025.",
    "In 2022 2023 2024 nothing happened.",
    "Police report 2025-00012345 was closed.",
    "Incident number 202500012345 was closed.",
    "The report number is 2024-0012-3456.",
    "Docket 2023-12-00456-7 was dismissed.",
    "His inmate number is 123456789.",
    "Case 24CV123456789 was dismissed.",
    "The clerk said 206-555-0142 or 206-555-0143.",
    "The book is ISBN 978-3-16-148410-0.",
    "We met on March 4, 2025, and again on April 5, 2025.",
    "She was born in 2016.",
    "Our baby was born last spring.",
    "We have been apart for 3 years, 2 months and 5 days.",
    "He pays 1,200.00 a month.",
    "I earn $52,000 a year.",
    "It is 12.5 miles to the school.",
    "The hearing was at 9:30 on 3/4/2025.",
    "He finished a 52-week program on 2025-06-30.",
    "I moved on 6/30/2024 and again on 7/15/2025.",
    "The zip code 98104-1234 is the court's.",
    "The order is No. 23-2-04417-1.",
    "See case 25-1-00011-4 in the same court.",
    "He was in Room 1420 for 45 days.",
    "I was 24 and he was 26.",
    "Our daughter is 8 and our son is 11.",
    "The children are with me 4 days and with him 3.",
    "We talk by phone 2 times a week, as the order allows.",
    "He has been sober since 01/01/2024.",
    "I have a safety plan that I made with an advocate.",
    "The exchange is at 5 p.m. at the school.",
    "He has taken 26 of 26 classes.",
    "Nothing has happened in 18 months.",
    "The order made it hard to plan doctor's visits.",
    "I do not feel afraid any more.",
    "Both of us work at the same plant, in different shifts.",
    "The lease ends 2026-12-31.",
    "He moved to Ohio on September 1, 2025.",
    "I started my job on 10/14/2024.",
    "We want to go to our son's graduation on June 12, 2027.",
    "I have no car, and the bus takes 90 minutes.",
    "Badge 4471 took the report.",
    "The officer's badge number is 104471.",
    "Ticket 20250304123456 was paid.",
    "Claim 100200300400 was settled.",
    "The mediator helped us on 2025-02-11, 2025-03-11 and 2025-04-08.",
    "He wrote 3 letters to the court.",
    "I asked for this order in 2021 when I was afraid.",
    "My mother lives with us since 2019.",
    "He has no guns: he gave up 2 on 2024-05-06.",
    "We agreed on a parenting plan in case 24-3-01234-5.",
    "It was 30 degrees, and it was 2:15 in the morning.",
    "Since 2020-2021 we are in family therapy.",
    "There were 0 violations in 1,095 days.",
    "Reference 000-12-3456 is on the letter.",
    "I finished 12 steps of 12.",
    "He passed 104 tests between 1/1/2024 and 12/31/2025.",
    "The judge said to come back after 6 months.",
];

#[test]
fn what_people_write_every_day_is_not_refused() {
    for reason in REASONS {
        let outcome = checked("request.reason", reason);
        assert_eq!(outcome.code, Some(0), "{reason}: {}", outcome.stderr);
    }
}

#[test]
fn a_way_to_reach_the_person_is_told_where_there_is_nothing_to_compare_it_with() {
    let with = |reason: &str, show: &str| {
        let file = CaseFile::bare()
            .set("parties.protected.contact", json!({ "show": show }))
            .set("court", json!({ "name": "District Court", "clerk_phone": "206-555-0142", "address": ["516 Third Avenue"] }))
            .set("preparer", json!({ "name": "J. Ortiz", "organization": "Example Legal Aid, help@example.org" }))
            .set("request", json!({ "reason": reason }));
        Sandbox::new().run_with(&["check", "-"], file.text().as_bytes()).stderr
    };
    for (reason, what) in [
        ("I live at 77 Birch Lane, Apt 3.", "a street address"),
        ("Write to P.O. Box 4410.", "a street address"),
        ("Call me at 206-555-0107.", "a phone number"),
        ("My number is (206) 555-0107.", "a phone number"),
        ("My mail is rosa@example.com.", "an email address"),
    ] {
        assert!(with(reason, "withhold").contains(what), "{reason}");
        assert!(!with(reason, "print").contains("there seems to be a"), "{reason}");
    }
    for public in [
        "The clerk is at 206-555-0142, 516 Third Avenue.",
        "My helper is help@example.org.",
        "We waited 12 days on the street.",
        "On March 4, 2025 we met 12 times.",
    ] {
        let said = with(public, "withhold");
        assert!(!said.contains("there seems to be a"), "{public}: {said}");
    }
}
