//! Whatever of a contact is withheld is found in the spellings that people use, in every printed field.

use serde_json::{Value, json};

use crate::harness::{CaseFile, Sandbox};

/// What is withheld, and texts that tell it.
const ADDRESSES: [(&[&str], &[&str]); 29] = [
    (
        &["PO Box 4410", "Seattle, WA 98104"],
        &[
            "P.O. Box 4410",
            "P. O. Box 4410",
            "POBox 4410",
            "post office box 4410",
            "Box 4410",
            "po box #4410",
        ],
    ),
    (&["P.O. Box 4410"], &["PO BOX 4410", "my box 4410"]),
    (
        &["1420 Linden Street", "Tacoma, WA 98402"],
        &[
            "1420 Linden St",
            "1420 linden st.",
            "1420 LINDEN STREET",
            "1420 Linden",
            "the house on Linden",
            "on Linden Street",
            "at Linden St",
            "1420  Linden,Street",
            "1420-Linden-Street",
            "in Tacoma, WA 98402",
        ],
    ),
    (
        &["1420 Linden St Apt 4B"],
        &["1420 Linden Street", "1420 Linden Street, unit 4B", "1420 Linden #4B"],
    ),
    (
        &["1420 N. Linden Ave", "Kent"],
        &["1420 North Linden Avenue", "1420 Linden Avenue", "1420 n linden"],
    ),
    (&["1420B Linden Street"], &["1420 Linden Street", "1420 B Linden St", "1420-B Linden"]),
    (
        &["1420 1/2 Linden Street"],
        &["1420½ Linden Street", "1420 Linden Street", "1420 1/2 Linden St"],
    ),
    (&["12-34 56th Avenue"], &["12-34 56th Ave", "1234 or 12-34 56th Avenue", "12 56th ave"]),
    (&["12 Broadway", "Kent"], &["12 broadway", "the flat on Broadway"]),
    (&["77 Birch Lane, Apt 3"], &["77 Birch Ln", "77 birch lane apt. 3"]),
    (&["8 First Street"], &["8 1st St", "8 1st Street"]),
    (&["8 42nd Street"], &["8 42nd St."]),
    (&["RR 2 Box 15"], &["Rural Route 2 Box 15", "R.R. 2, Box 15"]),
    (&["PSC 3 Box 99", "APO AE 09012"], &["PSC 3, Box 99", "APO AE 09012"]),
    (&["Calle Peñuelas 12"], &["Calle Penuelas 12", "calle peñuelas 12"]),
    (&["URB LAS GLADIOLAS"], &["urbanización Las Gladiolas"]),
    (&["c/o Maria Lopez", "9 Oak Rd"], &["I stay with Maria Lopez now", "9 Oak Road"]),
    (&["Safehaven", "Kent, WA 98030"], &["at Safehaven"]),
    (&["5 Saint James Court"], &["5 St. James Ct"]),
    (&["900 Northeast 8th Street"], &["900 NE 8th St"]),
    (&["14 Mount Vernon Heights"], &["14 Mt. Vernon Hts"]),
    (&["2200 Highway 9 South"], &["2200 Hwy 9 S", "2200 Hwy. 9", "2200 State Route 9"]),
    (&["310 Old Mill Parkway, Bldg 4"], &["310 Old Mill Pkwy", "310 old mill pky, building 4"]),
    (&["HC 62 Box 9"], &["HC62, Box 9", "highway contract 62 box 9"]),
    (&["18 Fort Hill Terrace"], &["18 Ft. Hill Ter."]),
    (&["44 Rue de l'Église"], &["44 rue de l’eglise"]),
    (&["6 Twelfth Avenue SW"], &["6 12th Ave. Southwest"]),
    (&["207 El Camino Real #12"], &["207 el camino real, no. 12"]),
    (&["31 O’Neil Crescent"], &["31 ONeil Cres", "31 O'Neil Crescent"]),
];

const PHONES: [(&str, &[&str]); 6] = [
    (
        "253-555-0170",
        &[
            "253-555-0170",
            "253.555.0170",
            "(253) 555-0170",
            "2535550170",
            "253 555 0170",
            "253*555*0170",
            "253,555,0170",
            "[253] 555-0170",
            "253−555−0170",
            "253–555–0170",
            "253‑555‑0170",
            "253\u{2009}555\u{2009}0170",
            "253\u{202f}555\u{202f}0170",
            "1-253-555-0170",
            "+1 253 555 0170",
            "555-0170",
            "555 0170",
            "5550170",
            "253-555-0170. 3 times he called",
            "253-555-0170 - 9 to 5",
            "253-555-0170 (2025)",
            "253-555-0170/253-555-0199",
            "253-555\n0170",
            "253_555_0170",
            "253|555|0170",
            "253 · 555 · 0170",
            "tel:253-555-0170",
            "253-555-0170x4",
            "２５３-５５５-０１７０",
            "0 0 253 555 0170",
            "253 - 555 - 0170",
            "(253)555-0170",
            "2 5 3 5 5 5 0 1 7 0",
        ],
    ),
    ("253-555-0170 / 206-555-0199", &["206-555-0199", "253-555-0170"]),
    ("253-555-0170 or 206-555-0199", &["206 555 0199", "555-0170"]),
    ("253-555-0170 ext 44", &["253-555-0170", "555.0170"]),
    ("253-555-0170 4432", &["253-555-0170"]),
    ("+1 (253) 555-0170", &["253 555-0170", "15550170 no, 1 253 555 0170"]),
];

const EMAILS: [(&str, &[&str]); 7] = [
    (
        "rosa.d@example.org",
        &[
            "rosa.d@example.org",
            "Rosa.D@Example.Org",
            "rosa.d @ example.org",
            "rosa.d(at)example.org",
            "rosa.d [at] example [dot] org",
            "rosa dot d at example dot org",
            "rosa.d@\nexample.org",
            "<rosa.d@example.org>",
            "mailto:rosa.d@example.org",
            "rosa.d\u{200b}@example.org",
            "rosa.d@ example . org",
            "rosa . d @ example . org",
            "ＲＯＳＡ.D@example.org",
            "rosa.d{at}example{dot}org",
            "ROSA.D AT EXAMPLE.ORG",
            "rosa.d＠example.org",
            "rosa.d@example,org",
        ],
    ),
    ("a1@example.org, b2@example.org", &["b2@example.org", "a1 at example dot org"]),
    ("a1@example.org;b2@example.org", &["a1@example.org", "b2@example.org"]),
    ("mailto:rosa@example.org", &["rosa@example.org", "rosa at example dot org"]),
    ("Rosa<rosa@example.org>", &["rosa@example.org"]),
    ("(rosa@example.org)", &["ROSA@EXAMPLE.ORG"]),
    ("peñón@example.org", &["penon@example.org", "pen\u{303}o\u{301}n@example.org"]),
];

/// The fields in which people tell what they should not, beside their reasons.
const PRINTED: [&str; 9] = [
    "request.reason",
    "order.judge",
    "order.title",
    "court.name",
    "court.department",
    "preparer.organization",
    "parties.restrained.name",
    "prosecutor.office",
    "request.accommodation",
];

fn assert_refused(part: &str, withheld: &Value, text: &str, fields: &[&str]) {
    for field in fields {
        let text =
            if *field == "request.reason" { text.to_owned() } else { text.replace('\n', " ") };
        let file = CaseFile::bare()
            .set("parties.protected.contact", json!({ part: withheld }))
            .set("request", json!({ "reason": "Fine." }))
            .set(field, text.clone());
        let outcome = Sandbox::new().run_with(&["check", "-"], file.text().as_bytes());
        let said = format!("error: {field}: the text repeats parties.protected.contact.{part}");
        assert_eq!(outcome.code, Some(1), "{withheld}: {field}: {text}\n{}", outcome.stderr);
        let is_said =
            outcome.stderr.contains(&said) || outcome.stderr.contains("invisible character");
        assert!(is_said, "{withheld}: {field}: {text}\n{}", outcome.stderr);
    }
}

#[test]
fn a_withheld_address_is_found_in_every_spelling() {
    let mut count = 0;
    for (address, texts) in ADDRESSES {
        for text in texts {
            count += 1;
            let sentence = format!("I now live {text}, he knows.");
            assert_refused("address", &json!(address), &sentence, &["request.reason"]);
            // A street without its number, and a town, tell the place only where somebody speaks of it.
            let is_numbered = text.contains(|one: char| one.is_ascii_digit())
                && !["98402", "APO"].iter().any(|town| text.contains(town));
            if is_numbered {
                assert_refused("address", &json!(address), text, &PRINTED[1..]);
            }
        }
    }
    assert!(count >= 60, "{count}");
}

#[test]
fn a_withheld_telephone_and_e_mail_are_found_in_every_spelling() {
    let mut counts = [0, 0];
    for (phone, texts) in PHONES {
        for text in texts {
            counts[0] += 1;
            assert_refused("phone", &json!(phone), text, &PRINTED);
        }
    }
    for (email, texts) in EMAILS {
        for text in texts {
            counts[1] += 1;
            assert_refused("email", &json!(email), text, &PRINTED);
        }
    }
    assert!(counts[0] >= 38 && counts[1] >= 23, "{counts:?}");
}

#[test]
fn what_only_looks_like_it_is_let_be() {
    let contact = json!({
        "address": ["1420 Linden Street", "Tacoma, WA 98402"], "phone": "253-555-0170", "email": "ann@example.org",
    });
    for text in [
        "We have lived apart since 1420 days ago, under a linden.",
        "We met in Tacoma.",
        "Ann was at the example.",
        "On March 4, 2025 we met 12 times at 3 places.",
        "Linden County has a court. He is at 253-555-0171.",
        "The police came on Linden County Day.",
        "Our case was heard at 9:30 in room 1420.",
    ] {
        let file = CaseFile::bare().set("parties.protected.contact", contact.clone());
        let file = file.set("request.reason", text);
        let outcome = Sandbox::new().run_with(&["check", "-"], file.text().as_bytes());
        assert_eq!(outcome.code, Some(0), "{text}: {}", outcome.stderr);
    }
}
