//! The smallest inputs that once got a wrong answer, and what the system may do to a run.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::harness::{CaseFile, Outcome, Sandbox, TODAY, oracle, root};

fn input(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/cases/hostile").join(name)).unwrap()
}

fn render(name: &str) -> Outcome {
    Sandbox::new().run_with(&["render", "-", "--today", TODAY], &input(name))
}

fn batch(name: &str) -> Outcome {
    let arguments = ["batch", "-", "--input-format", "csv", "--today", TODAY, "--format", "txt"];
    Sandbox::new().run_with(&arguments, &input(name))
}

#[test]
fn every_input_that_once_got_a_wrong_answer_gets_the_right_one() {
    // The withheld value is told in another spelling, or there is nothing to compare it with.
    for (name, says) in [
        ("leak-apt-without-comma.json", "which is to be withheld"),
        ("leak-phone-then-number.json", "which is to be withheld"),
        ("leak-street-abbreviated.json", "which is to be withheld"),
        ("leak-two-emails.json", "which is to be withheld"),
        ("leak-two-phones.json", "which is to be withheld"),
        ("issued-in-future.json", "no order can have been issued on it"),
        ("ssn-lint-off.json", "social-security number"),
    ] {
        let outcome = render(name);
        assert_eq!(outcome.code, Some(1), "{name}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(says), "{name}: {}", outcome.stderr);
        assert!(outcome.files.is_empty(), "{name}");
    }
    let nothing = render("leak-nothing-to-compare.json");
    for what in ["a street address", "a phone number"] {
        assert!(nothing.stderr.contains(what), "{}", nothing.stderr);
    }
    let held = render("held-but-refused.json");
    assert_eq!(
        (held.code, held.names()),
        (Some(0), vec!["safety.pdf".to_owned()]),
        "{}",
        held.stderr
    );
    let escape = render("terminal-escape.json");
    assert_eq!(escape.code, Some(1));
    assert!(
        !escape.stderr.contains('\u{1b}') && escape.stderr.ends_with("problem\n")
            || escape.stderr.ends_with("problems\n"),
        "{}",
        escape.stderr
    );
    for name in ["abdullah.json", "pdfjs-marks.json"] {
        let outcome = render(name);
        assert_eq!(outcome.code, Some(0), "{name}: {}", outcome.stderr);
    }
    for command in [&["batch", "-", "--input-format", "json"][..], &["check", "-"]] {
        let outcome = Sandbox::new().run_with(command, &input("formfeed.json"));
        assert_ne!(outcome.code, Some(0), "{command:?}: {}", outcome.stderr);
    }
}

#[test]
fn every_sheet_that_once_mixed_two_clients_is_refused_or_whole() {
    let swallowed = batch("swallowed-clients.csv");
    assert!(matches!(swallowed.code, Some(1 | 4)), "{}", swallowed.stderr);
    assert!(swallowed.files.iter().all(|file| !file.ends_with("motion.txt")));
    let unclosed = batch("unclosed.csv");
    assert!(matches!(unclosed.code, Some(1 | 4)), "{}", unclosed.stderr);
    let inner = batch("inner-quotes.csv");
    assert_eq!(inner.code, Some(4), "{}", inner.stderr);
    let artefacts = batch("spreadsheet-artefacts.csv");
    assert_eq!(artefacts.code, Some(4), "{}", artefacts.stderr);
    assert!(artefacts.files.iter().all(|file| !file.ends_with("motion.txt")));
    let header_less = batch("header-less.csv");
    assert_eq!(header_less.code, Some(1));
    for part in ["Rosa", "0107", "Linden", "rosa.d"] {
        assert!(!header_less.stderr.contains(part), "{}", header_less.stderr);
    }
}

#[test]
fn the_texts_of_facts_of_ones_own_are_looked_at_as_those_of_a_case() {
    let sandbox = Sandbox::new();
    for (text, says) in [
        ("漢字 Motion", "no font here has the character"),
        ("a\u{202e}b", "U+202E"),
        ("a\u{0}b", "U+0000"),
    ] {
        let facts = serde_json::json!([{ "code": "WA", "fee": { "words": text }, "sources": [{ "for": ["fee"], "where": "x", "kind": "court" }] }]);
        std::fs::write(sandbox.path().join("facts.json"), facts.to_string()).unwrap();
        for command in ["render", "check"] {
            let arguments = [command, "-", "--states", "facts.json"];
            let outcome = sandbox.run_with(&arguments, CaseFile::civil().text().as_bytes());
            assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
            assert!(
                outcome.stderr.contains("1.fee.words") && outcome.stderr.contains(says),
                "{}",
                outcome.stderr
            );
        }
    }
}

#[test]
fn a_pipe_with_a_name_is_read_once_by_every_command() {
    if cfg!(not(unix)) {
        return;
    }
    let sandbox = Sandbox::new();
    for (command, text) in [
        ("check", CaseFile::civil().text()),
        ("check", format!("[{}]", CaseFile::civil().text())),
        ("render", CaseFile::civil().text()),
    ] {
        let fifo = sandbox.path().join("pipe");
        let _ = std::fs::remove_file(&fifo);
        assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        let writer = std::thread::spawn({
            let fifo = fifo.clone();
            move || {
                std::fs::OpenOptions::new()
                    .write(true)
                    .open(fifo)
                    .unwrap()
                    .write_all(text.as_bytes())
            }
        });
        let outcome = sandbox.run(&[command, "pipe"]);
        assert_eq!(outcome.code, Some(0), "{command}: {}", outcome.stderr);
        writer.join().unwrap().unwrap();
    }
}

#[test]
fn a_case_file_without_an_end_is_refused_at_once() {
    if cfg!(not(unix)) {
        return;
    }
    for command in ["render", "check"] {
        let outcome = Sandbox::new().run(&[command, "/dev/zero"]);
        assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("longer than 1 MB"), "{}", outcome.stderr);
    }
    for format in ["json", "jsonl", "csv"] {
        let outcome = Sandbox::new().run(&["batch", "/dev/zero", "--input-format", format]);
        assert!(matches!(outcome.code, Some(1 | 4)), "{format}: {}", outcome.stderr);
    }
}

#[test]
fn a_damaged_font_is_named() {
    let sandbox = Sandbox::new();
    let folder = root().join("fonts");
    let font = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let font =
        font.into_iter().find(|path| path.extension().is_some_and(|end| end == "ttf")).unwrap();
    let whole = std::fs::read(font).unwrap();
    let mut random = 7_u64;
    for _ in 0..60 {
        let mut damaged = whole.clone();
        for _ in 0..200 {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let place = (random >> 33) as usize % damaged.len();
            damaged[place] = (random >> 24) as u8;
        }
        std::fs::write(sandbox.path().join("damaged.ttf"), &damaged).unwrap();
        let outcome = sandbox.run(&[
            "render",
            "--example",
            "--only",
            "clerk-call",
            "--font",
            "damaged.ttf",
            "--force",
        ]);
        assert!(matches!(outcome.code, Some(0 | 2)), "{:?} {}", outcome.code, outcome.stderr);
    }
}

#[test]
fn a_render_that_is_stopped_leaves_nothing_half_made() {
    if cfg!(not(unix)) {
        return;
    }
    for signal in ["-INT", "-TERM", "-HUP"] {
        for wait in [2, 5, 8, 12, 20] {
            let sandbox = Sandbox::new();
            let mut child = Command::new(env!("CARGO_BIN_EXE_liftorder"))
                .args(["render", "--example", "--packet"])
                .current_dir(sandbox.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(std::time::Duration::from_millis(wait * 10));
            let _ = Command::new("kill").args([signal, &child.id().to_string()]).status();
            let _ = child.wait();
            let left = sandbox.look();
            assert!(left.names().iter().all(|name| !name.ends_with(".part")), "{:?}", left.names());
            let again = sandbox.run(&["render", "--example", "--packet"]);
            let whole = left.files.len();
            assert!(again.code == Some(0) || whole == 11, "{signal} {wait}: {:?}", left.names());
        }
    }
}

/// Some readers pass over the text that stands beside glyphs and copy what each glyph stands for.
#[test]
fn each_letter_and_each_mark_stands_for_itself() {
    let outcome = render("pdfjs-marks.json");
    let arguments = ["--qdf", "--object-streams=disable", "FILE", "-"];
    let Some(plain) = oracle("qpdf", &arguments, &outcome.path("motion.pdf")) else { return };
    // A dot below, a grave, a Thai vowel sign; and no letter that brings its mark along.
    for alone in ["<0323>", "<0300>", "<0E35>", "<0E14>"] {
        assert!(plain.contains(alone), "{alone}");
    }
    for both in ["<0E140E35>", "<1ECC0300>", "<004F03230300>"] {
        assert!(!plain.contains(both), "{both}");
    }
}
