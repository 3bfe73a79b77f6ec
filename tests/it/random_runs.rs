//! Runs with options and inputs drawn at random: no defect, no run without an end, nothing left by a refusal, and
//! nothing that is withheld in anything that is written or said.

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{CaseFile, Sandbox, TODAY};

/// How many runs there are: two thousand take some two minutes.
const RUNS: u64 = 300;

/// Numbers that are the same in every run of the test.
struct Random(u64);

impl Random {
    fn next(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }

    fn of<'t, T>(&mut self, some: &'t [T]) -> &'t T {
        &some[self.next(some.len())]
    }
}

/// What is withheld, in spellings that a search of bytes finds.
const WITHHELD: [&str; 4] =
    ["4410 Withheld Lane", "Withheld Lane", "212-555-0187", "hidden.person@example.org"];

fn case(random: &mut Random) -> Value {
    let examples = [
        "civil-wa",
        "both-orders-wa",
        "criminal-oh",
        "restrained-il",
        "unsure-ga",
        "civil-tx-modify",
        "temporary-pa",
    ];
    let name = *random.of(&examples[..6]);
    let mut case: Value = serde_json::from_str(&CaseFile::example(name).text()).unwrap();
    case["parties"]["protected"]["contact"] = json!({
        "address": [WITHHELD[0], "Kent, WA 98030"], "phone": WITHHELD[2], "email": WITHHELD[3], "show": "withhold",
    });
    for _ in 0..random.next(4) {
        let values = [
            json!(null),
            json!(""),
            json!("x"),
            json!(7),
            json!(true),
            json!([]),
            json!({}),
            json!("2026-02-30"),
            json!("no"),
            json!("WA"),
            json!("Zoë O’Neil"),
            json!(["a", "b"]),
            json!(WITHHELD[0]),
            json!(WITHHELD[2]),
            json!("é".repeat(300)),
            json!("\u{202e}x"),
            json!([{ "name": "A. B." }]),
            json!("print"),
            json!("parent"),
        ];
        let paths = [
            "case_number",
            "court.name",
            "court.state",
            "filer",
            "order.type",
            "order.kind",
            "order.stage",
            "order.made_by",
            "order.issued",
            "order.expires",
            "order.title",
            "request.goal",
            "request.reason",
            "request.changes",
            "request.freely",
            "parties.protected.name",
            "parties.protected.also_protected",
            "parties.restrained.name",
            "signer",
            "signer.name",
            "signer.capacity",
            "preparer.name",
            "notes",
            "unknown",
            "parties.first_named",
        ];
        let (path, value) = (*random.of(&paths), random.of(&values).clone());
        let mut place = &mut case;
        for step in path.split('.') {
            if !place.is_object() {
                *place = json!({});
            }
            place = &mut place[step];
        }
        *place = value;
    }
    case
}

fn sheet(random: &mut Random) -> String {
    let mut text = "Case No.,Court,Client Name,Abuser,Order Type,parties.protected.contact.address,parties.protected.contact.phone,Freely,Own,Reason\n".to_owned();
    for row in 0..random.next(6) {
        let freely = *random.of(&["yes", "no", "", "maybe", "NO"]);
        let reason = *random.of(&[
            "Fine.",
            "\"We, both.\"",
            "\"open",
            "in\"side",
            "Call 212-555-0187.",
            "a;b",
        ]);
        text += &format!(
            "24-{row},Court,Ann Lee,Bo Lee,civil,{},{},{freely},own,{reason}\n",
            WITHHELD[0], WITHHELD[2]
        );
    }
    let mut bytes: Vec<char> = text.chars().collect();
    for _ in 0..random.next(3) {
        let place = random.next(bytes.len());
        bytes[place] = *random.of(&['"', ',', '\n', ';', 'x', '\u{0}', 'é']);
    }
    bytes.into_iter().collect()
}

fn mutated(random: &mut Random, text: String) -> Vec<u8> {
    let mut bytes = text.into_bytes();
    if !bytes.is_empty() && random.next(4) == 0 {
        for _ in 0..=random.next(3) {
            let place = random.next(bytes.len());
            bytes[place] = *random.of(b"\"{}[],:\\\x00\xff 1a\n");
        }
    }
    if random.next(12) == 0 {
        bytes.truncate(random.next(bytes.len()));
    }
    bytes
}

/// A command, and what it reads.
fn run(random: &mut Random) -> (Vec<&'static str>, Vec<u8>) {
    let mut arguments = vec![];
    let input = match random.next(5) {
        0 => {
            arguments.extend(["render", "-"]);
            case(random).to_string()
        }
        1 => {
            arguments.extend(["check", "-"]);
            case(random).to_string()
        }
        2 => {
            arguments.extend(["batch", "-", "--input-format", "csv"]);
            sheet(random)
        }
        3 => {
            arguments.extend(["check", "-", "--input-format", "csv"]);
            sheet(random)
        }
        _ => {
            arguments.extend(["batch", "-", "--input-format", "jsonl"]);
            (0..random.next(4)).map(|_| case(random).to_string() + "\n").collect()
        }
    };
    let is_batch = arguments[0] == "batch";
    let makes = arguments[0] != "check";
    let options: [(bool, &[&str]); 14] = [
        (makes, &["--format", "txt"]),
        (makes, &["--format", "pdf,txt"]),
        (makes, &["--only", "clerk-call,motion"]),
        (makes, &["--packet"]),
        (makes, &["--force"]),
        (makes, &["--profile", "pleading"]),
        (true, &["--message-format", "json"]),
        (true, &["--quiet"]),
        (is_batch, &["--jobs", "2"]),
        (is_batch, &["--report", "report.csv"]),
        (is_batch, &["--bundle", "motion", "--duplex"]),
        (is_batch, &["--resume"]),
        (true, &["--today", TODAY]),
        (makes, &["--only", "nothing"]),
    ];
    for (fits, option) in options {
        if fits && random.next(4) == 0 {
            arguments.extend(
                option
                    .iter()
                    .filter(|word| !arguments.contains(word) || !word.starts_with("--"))
                    .copied()
                    .collect::<Vec<_>>(),
            );
        }
    }
    (arguments, mutated(random, input))
}

fn all_bytes(folder: &std::path::Path, into: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all_bytes(&path, into);
        } else {
            into.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

#[test]
fn nothing_breaks_and_nothing_withheld_is_told_whatever_is_run() {
    let runs = std::env::var("LIFTORDER_RANDOM_RUNS")
        .ok()
        .and_then(|runs| runs.parse().ok())
        .unwrap_or(RUNS);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for number in 0..runs {
        let (arguments, input) = run(&mut random);
        let sandbox = Sandbox::new();
        let mut child = Command::new(env!("CARGO_BIN_EXE_liftorder"))
            .args(&arguments)
            .current_dir(sandbox.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn({
            let input = input.clone();
            // It may have read enough.
            move || drop(stdin.write_all(&input))
        });
        let reader = std::thread::spawn({
            let mut stderr = child.stderr.take().unwrap();
            move || {
                let mut said = Vec::new();
                stderr.read_to_end(&mut said).unwrap();
                said
            }
        });
        let started = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            assert!(
                started.elapsed() < Duration::from_secs(60),
                "run {number} does not end: {arguments:?}"
            );
            std::thread::sleep(Duration::from_millis(2));
        };
        writer.join().unwrap();
        let said = reader.join().unwrap();
        let shown = || {
            format!(
                "run {number}: {arguments:?}\n{}\n{}",
                String::from_utf8_lossy(&input),
                String::from_utf8_lossy(&said)
            )
        };
        assert!(matches!(status.code(), Some(0..=4)), "{status}: {}", shown());
        let mut written = vec![("what was said".to_owned(), said.clone())];
        all_bytes(sandbox.path(), &mut written);
        if status.code() == Some(1) && arguments[0] == "render" {
            assert_eq!(written.len(), 1, "{}", shown());
        }
        for (name, bytes) in &written {
            let text = String::from_utf8_lossy(bytes);
            for secret in WITHHELD {
                assert!(
                    !text.contains(secret) && !name.contains(secret),
                    "{name} tells {secret}: {}",
                    shown()
                );
            }
            assert!(!name.ends_with(".part"), "{name}: {}", shown());
        }
    }
}
