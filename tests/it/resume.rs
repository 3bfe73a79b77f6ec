//! A batch that ends early, and the one that goes on with it.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::batch::{BATCH, batch, cases, contents, lines, manifest};
use crate::harness::{Sandbox, TODAY, profile_text, root};

fn start(sandbox: &Sandbox, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_liftorder"))
        .args(arguments)
        .current_dir(sandbox.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for something that must come soon.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < Duration::from_secs(60), "{what} never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_run_that_is_killed_again_and_again_ends_like_one_that_is_not() {
    let input = lines(&cases(300));
    let undisturbed = batch(&Sandbox::new(), &input, &[]);
    assert_eq!(undisturbed.code, Some(0));
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("cases.jsonl"), &input).unwrap();
    let mut arguments = BATCH;
    arguments[1] = "cases.jsonl";
    let resume = [&arguments[..], &["--resume"]].concat();
    // A small generator of its own: the moments differ, and a failure can be repeated.
    let mut moment = 20_261_123_u64;
    for _ in 0..50 {
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        let mut run = start(&sandbox, &resume);
        std::thread::sleep(Duration::from_micros((moment >> 33) % 60_000));
        run.kill().unwrap();
        run.wait().unwrap();
        let left = sandbox.look();
        for file in left.paths().iter().filter(|path| path.ends_with("clerk-call.pdf")) {
            let bytes = std::fs::read(file).unwrap();
            assert!(bytes.ends_with(b"%%EOF") || bytes.ends_with(b"%%EOF\n"), "{}", file.display());
        }
    }
    let outcome = sandbox.run(&resume);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("of them by an earlier run"), "{}", outcome.stderr);
    assert_eq!(contents(&outcome), contents(&undisturbed));
}

#[test]
fn only_what_has_not_changed_is_left_alone() {
    let mut three = cases(3);
    let sandbox = Sandbox::new();
    let first = batch(&sandbox, &lines(&three), &[]);
    assert_eq!(first.code, Some(0));
    let made = contents(&first);
    let again = batch(&sandbox, &lines(&three), &["--resume"]);
    assert!(again.stderr.contains("3 rendered, 3 of them by an earlier run"), "{}", again.stderr);
    assert_eq!(contents(&again), made);
    // A changed case, a changed file, a lost file.
    three[0]["request"]["freely"] = json!("no");
    let papers = first.paths();
    std::fs::write(&papers[1], "something else").unwrap();
    std::fs::remove_file(&papers[2]).unwrap();
    let mended = batch(&sandbox, &lines(&three), &["--resume"]);
    assert!(mended.stderr.contains("2 rendered, 1 held in"), "{}", mended.stderr);
    let names: Vec<String> = mended.files.iter().map(|path| path.display().to_string()).collect();
    let expected = [
        "26-2-00001-1/safety.pdf",
        "26-2-00002-1/clerk-call.pdf",
        "26-2-00003-1/clerk-call.pdf",
        "manifest.jsonl",
    ];
    assert_eq!(names, expected, "papers that the case no longer gets are gone");
    assert_eq!(std::fs::read(&papers[1]).unwrap(), made[&first.files[1]]);
    // Another day makes other papers.
    let mut other_day = BATCH;
    other_day[3] = "2026-11-24";
    let arguments = [&other_day[..], &["--resume"]].concat();
    let next_day = sandbox.run_with(&arguments, lines(&three).as_bytes());
    assert!(next_day.stderr.contains("2 rendered, 1 held in"), "{}", next_day.stderr);
}

/// The files of a folder inside the output folder, with their bytes.
fn contents_of(sandbox: &Sandbox, folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let all = contents(&sandbox.look()).into_iter();
    all.filter_map(|(path, bytes)| Some((path.strip_prefix(folder).ok()?.to_owned(), bytes)))
        .collect()
}

/// A run that goes on behind one with other arguments leaves what it would have made alone.
fn assert_made_anew(before: &[&str], now: &[&str], files: &[(&str, String)]) {
    let sandbox = Sandbox::new();
    for (name, text) in files {
        std::fs::write(sandbox.path().join(name), text).unwrap();
    }
    let input = lines(&cases(2));
    let run = |folder: &str, more: &[&str]| {
        let target = format!("liftorder-out/{folder}");
        let arguments = ["batch", "-", "--today", TODAY, "-o", &target];
        let outcome = sandbox.run_with(&[&arguments[..], more].concat(), input.as_bytes());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        outcome.stderr
    };
    run("resumed", before);
    let said = run("resumed", &[now, &["--resume"]].concat());
    assert!(said.contains("2 rendered in "), "{now:?} behind {before:?}: {said}");
    run("fresh", now);
    let fresh = contents_of(&sandbox, "fresh");
    assert!(contents_of(&sandbox, "resumed") == fresh, "{now:?} behind {before:?}");
}

#[test]
fn whatever_the_papers_depend_on_makes_them_anew() {
    let facts = |title: &str| {
        format!(
            r#"[{{ "code": "WA", "ends": [{{ "kind": "any", "stage": "any", "side": "any", "goal": "any", "title": "{title}" }}],
                "sources": [{{ "for": ["civil"], "where": "the clerk", "kind": "court" }}] }}]"#
        )
    };
    let own = profile_text("standard").replace("\"side_margin\": 72", "\"side_margin\": 90");
    let files = [
        ("a.json", facts("Motion to End")),
        ("b.json", facts("Motion to Close")),
        ("own.json", own),
    ];
    let font = root().join("fonts/NotoSerifThai-Regular.ttf").display().to_string();
    for (before, now) in [
        (&["--only", "motion"][..], &["--only", "motion", "--profile", "a4"][..]),
        (&["--only", "motion", "--profile", "own.json"], &["--only", "motion"]),
        (&["--only", "motion"], &["--only", "motion", "--states", "a.json"]),
        (&["--only", "motion", "--states", "a.json"], &["--only", "motion", "--states", "b.json"]),
        (&["--only", "motion", "--states", "a.json"], &["--only", "motion"]),
        (&["--only", "motion"], &["--only", "motion", "--font", &font]),
        (&["--only", "motion"], &["--only", "motion,letter"]),
        (&["--only", "motion,letter"], &["--only", "letter"]),
        (&["--only", "letter"], &["--only", "letter", "--format", "pdf,txt"]),
        (&["--only", "letter"], &["--only", "letter", "--packet"]),
    ] {
        assert_made_anew(before, now, &files);
    }
}

#[test]
fn nothing_of_an_earlier_run_is_written_over_unasked() {
    let sandbox = Sandbox::new();
    let input = lines(&cases(2));
    let first = batch(&sandbox, &input, &[]);
    let again = batch(&sandbox, &input, &[]);
    assert_eq!(again.code, Some(3));
    assert!(again.stderr.contains("--resume"), "{}", again.stderr);
    std::fs::remove_file(first.path("manifest.jsonl")).unwrap();
    let skipped = batch(&sandbox, &input, &[]);
    assert_eq!(skipped.code, Some(3));
    assert_eq!(manifest(&skipped)[0]["status"], "skipped");
    let one = batch(&sandbox, &lines(&cases(1)), &["--force"]);
    assert_eq!(one.code, Some(0), "{}", one.stderr);
    assert_eq!(manifest(&one).len(), 1, "nothing is told of what an earlier run did");
}

#[test]
fn a_second_run_into_the_same_folder_is_told_so() {
    let sandbox = Sandbox::new();
    let mut first = start(&sandbox, &BATCH);
    let mut input = first.stdin.take().unwrap();
    input.write_all(lines(&cases(1)).as_bytes()).unwrap();
    input.flush().unwrap();
    until("the manifest", || sandbox.path().join("liftorder-out/manifest.jsonl").exists());
    let second = batch(&sandbox, &lines(&cases(1)), &["--resume"]);
    assert_eq!(second.code, Some(3));
    assert!(second.stderr.contains("another run is writing"), "{}", second.stderr);
    drop(input);
    assert!(first.wait().unwrap().success());
}

#[test]
fn a_signal_to_end_finishes_what_is_in_hand_and_says_how_to_go_on() {
    // A terminal that is gone, Ctrl-C, and the friendly request of the system.
    for (signal, code) in [("HUP", 129), ("INT", 130), ("TERM", 143)] {
        assert_ends_in_order(signal, code);
    }
}

fn assert_ends_in_order(signal: &str, code: i32) {
    let sandbox = Sandbox::new();
    let input = lines(&cases(4));
    let mut run = start(&sandbox, &BATCH);
    let mut pipe = run.stdin.take().unwrap();
    let (two, rest) = input.split_at(input.match_indices('\n').nth(1).unwrap().0 + 1);
    pipe.write_all(two.as_bytes()).unwrap();
    pipe.flush().unwrap();
    let second = sandbox.path().join("liftorder-out/26-2-00002-1/clerk-call.pdf");
    until("the second paper", || second.exists());
    let process = run.id().to_string();
    let sent = Command::new("kill").args(["-s", signal, &process]).status().unwrap();
    assert!(sent.success());
    std::thread::sleep(Duration::from_millis(200));
    // A program that has ended reads no more: its exit code tells what is wrong.
    let _ = pipe.write_all(rest.as_bytes());
    drop(pipe);
    let done = run.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(code), "{signal}");
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("--resume goes on"), "{said}");
    let left = sandbox.look();
    assert_eq!(manifest(&left).len(), 2);
    assert_eq!(left.files.len(), 2 + 1);
    let resumed = batch(&sandbox, &input, &["--resume"]);
    assert_eq!(resumed.code, Some(0));
    assert_eq!(contents(&resumed), contents(&batch(&Sandbox::new(), &input, &[])));
}

#[test]
fn a_disk_that_takes_no_more_leaves_whole_files() {
    let sandbox = Sandbox::new();
    let input = lines(&cases(3));
    std::fs::write(sandbox.path().join("cases.jsonl"), &input).unwrap();
    // No file may grow beyond 8 KB here, and the system says so instead of ending the program.
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" \"$@\"";
    let mut arguments = BATCH;
    arguments[1] = "cases.jsonl";
    let done = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_liftorder")])
        .args(arguments)
        .current_dir(sandbox.path())
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(3), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stderr).contains("cannot write"));
    assert_eq!(sandbox.look().names(), ["manifest.jsonl"]);
    let resumed = batch(&sandbox, &input, &["--resume"]);
    assert_eq!(resumed.code, Some(0), "{}", resumed.stderr);
    assert_eq!(contents(&resumed), contents(&batch(&Sandbox::new(), &input, &[])));
}

#[test]
fn a_folder_that_vanishes_ends_the_run() {
    let sandbox = Sandbox::new();
    let input = lines(&cases(40));
    let (first, rest) = input.split_at(input.find('\n').unwrap() + 1);
    let mut run = start(&sandbox, &BATCH);
    let mut pipe = run.stdin.take().unwrap();
    pipe.write_all(first.as_bytes()).unwrap();
    pipe.flush().unwrap();
    let output = sandbox.path().join("liftorder-out");
    until("the first paper", || output.join("26-2-00001-1/clerk-call.pdf").exists());
    std::fs::remove_dir_all(&output).unwrap();
    // The program may have ended before it has read everything.
    let _ = pipe.write_all(rest.as_bytes());
    drop(pipe);
    let done = run.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&done.stderr).contains("there is no such file or folder"));
}

#[test]
fn files_are_private_and_links_are_not_followed() {
    let sandbox = Sandbox::new();
    let elsewhere = sandbox.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    let output = sandbox.path().join("liftorder-out");
    std::fs::create_dir(&output).unwrap();
    std::os::unix::fs::symlink(&elsewhere, output.join("26-2-00001-1")).unwrap();
    let outcome = batch(&sandbox, &lines(&cases(2)), &["--resume"]);
    assert_eq!(outcome.code, Some(3));
    assert!(outcome.stderr.contains("symbolic link"), "{}", outcome.stderr);
    assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 0);
    std::fs::remove_file(output.join("26-2-00001-1")).unwrap();
    let outcome = batch(&sandbox, &lines(&cases(2)), &["--resume"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    for path in outcome.paths() {
        let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        if !path.ends_with("manifest.jsonl") {
            assert_eq!(mode(path.parent().unwrap()), 0o700);
        }
    }
}

#[test]
fn a_second_signal_ends_a_run_at_once() {
    let sandbox = Sandbox::new();
    let mut run = start(&sandbox, &BATCH);
    let mut pipe = run.stdin.take().unwrap();
    pipe.write_all(lines(&cases(1)).as_bytes()).unwrap();
    pipe.flush().unwrap();
    let paper = sandbox.path().join("liftorder-out/26-2-00001-1/clerk-call.pdf");
    until("the first paper", || paper.exists());
    // The input stays open: the run waits for more of it.
    for _ in 0..2 {
        let process = run.id().to_string();
        assert!(Command::new("kill").args(["-s", "INT", &process]).status().unwrap().success());
        std::thread::sleep(Duration::from_millis(200));
    }
    until("the end", || run.try_wait().unwrap().is_some());
    assert_eq!(run.wait().unwrap().code(), Some(130));
}

#[test]
fn what_two_runs_that_were_stopped_have_done_is_not_done_again() {
    let sandbox = Sandbox::new();
    let input = lines(&cases(3));
    let whole = batch(&sandbox, &input, &[]);
    let made = contents(&whole);
    // As a run leaves it that goes on with a whole one and is killed behind its first record.
    let manifest = whole.path("manifest.jsonl");
    let text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::rename(&manifest, manifest.with_file_name("manifest.previous.jsonl")).unwrap();
    std::fs::write(&manifest, text.lines().next().unwrap().to_owned() + "\n").unwrap();
    let resumed = batch(&sandbox, &input, &["--resume"]);
    assert!(
        resumed.stderr.starts_with("3 rendered, 3 of them by an earlier run in "),
        "{}",
        resumed.stderr
    );
    assert_eq!(contents(&resumed), made);
}

#[test]
fn a_case_that_gets_another_folder_is_made_there() {
    let sandbox = Sandbox::new();
    let mut two = cases(2);
    two[1]["case_number"] = two[0]["case_number"].clone();
    two[0]["request"]["freely"] = json!("no");
    let first = batch(&sandbox, &lines(&two), &[]);
    assert!(first.files.contains(&"26-2-00001-1-2/clerk-call.pdf".into()), "{:?}", first.files);
    // The number of the other case is mended: this one is the first with its own now.
    two[0]["case_number"] = json!("26-2-00009-1");
    let resumed = batch(&sandbox, &lines(&two), &["--resume"]);
    assert_eq!(resumed.code, Some(0), "{}", resumed.stderr);
    assert_eq!(manifest(&resumed)[1]["folder"], "26-2-00001-1");
    assert!(resumed.files.contains(&"26-2-00001-1/clerk-call.pdf".into()), "{:?}", resumed.files);
    // Nothing of the held case is left in it.
    assert!(!resumed.files.contains(&"26-2-00001-1/safety.pdf".into()), "{:?}", resumed.files);
}

#[test]
fn no_paper_of_one_client_stays_in_a_folder_that_another_client_gets() {
    for again in ["--resume", "--force"] {
        let sandbox = Sandbox::new();
        let mut two = cases(2);
        two[1]["case_number"] = two[0]["case_number"].clone();
        two[1]["order"]["type"] = json!("unsure");
        let all = ["batch", "-", "--today", TODAY];
        sandbox.run_with(&all, lines(&two).as_bytes());
        two[0]["case_number"] = json!("26-2-00009-1");
        let mended = sandbox.run_with(&[&all[..], &[again]].concat(), lines(&two).as_bytes());
        assert_eq!(manifest(&mended)[1]["folder"], "26-2-00001-1");
        let folder = Path::new("26-2-00001-1");
        let mut there = mended.files.clone();
        there.retain(|file| file.starts_with(folder));
        let made = manifest(&mended)[1]["files"].as_array().unwrap().clone();
        let mut made: Vec<PathBuf> =
            made.iter().map(|file| folder.join(file["name"].as_str().unwrap())).collect();
        made.sort();
        assert_eq!(there, made, "{again}");
    }
}

#[test]
fn without_a_word_for_it_no_paper_is_removed_and_none_is_put_beside_others() {
    let sandbox = Sandbox::new();
    let one = lines(&cases(1));
    let first = batch(&sandbox, &one, &[]);
    assert_eq!(first.code, Some(0));
    let kept = contents(&first);
    std::fs::remove_file(first.path("manifest.jsonl")).unwrap();
    let of_another = ["batch", "-", "--today", TODAY, "--only", "in-force"];
    let second = sandbox.run_with(&of_another, one.as_bytes());
    assert_eq!(second.code, Some(3), "{}", second.stderr);
    assert_eq!(manifest(&second)[0]["status"], "skipped");
    let script = Path::new("26-2-00001-1/clerk-call.pdf");
    assert_eq!(contents(&second)[script], kept[script]);
    assert!(!second.files.iter().any(|file| file.ends_with("in-force.pdf")));
    let forced = sandbox.run_with(&[&of_another[..], &["--force"]].concat(), one.as_bytes());
    assert_eq!(forced.code, Some(0), "{}", forced.stderr);
    assert!(!forced.files.iter().any(|file| file.ends_with("clerk-call.pdf")));
}

#[test]
fn a_manifest_that_can_take_no_more_has_whole_lines() {
    let sandbox = Sandbox::new();
    let input = lines(&cases(40));
    std::fs::write(sandbox.path().join("cases.jsonl"), &input).unwrap();
    // A paper as text is small: it is the manifest that grows beyond 8 KB.
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" \"$@\"";
    let arguments = ["batch", "cases.jsonl", "--today", TODAY, "--only", "in-force"];
    let arguments = [&arguments[..], &["--format", "txt"]].concat();
    let done = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_liftorder")])
        .args(&arguments)
        .current_dir(sandbox.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(3), "{said}");
    assert!(said.contains("cannot write liftorder-out/manifest.jsonl"), "{said}");
    let told = manifest(&sandbox.look()).len();
    assert!((1..40).contains(&told), "{told} lines");
    let resumed = sandbox.run(&[&arguments[..], &["--resume"]].concat());
    assert_eq!(resumed.code, Some(0), "{}", resumed.stderr);
    let expected = format!("40 rendered, {told} of them by an earlier run in ");
    assert!(resumed.stderr.starts_with(&expected), "{}", resumed.stderr);
}

#[test]
fn a_file_that_is_in_the_way_counts_more_than_the_signal_that_ends_the_run() {
    let sandbox = Sandbox::new();
    let input = lines(&cases(1));
    let first = batch(&sandbox, &input, &[]);
    let manifest = first.path("manifest.jsonl");
    std::fs::remove_file(&manifest).unwrap();
    let mut run = start(&sandbox, &BATCH);
    let mut pipe = run.stdin.take().unwrap();
    pipe.write_all(input.as_bytes()).unwrap();
    pipe.flush().unwrap();
    let is_told = || std::fs::read_to_string(&manifest).is_ok_and(|text| text.ends_with('\n'));
    until("the first line of the manifest", is_told);
    let process = run.id().to_string();
    assert!(Command::new("kill").args(["-s", "INT", &process]).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(200));
    drop(pipe);
    assert_eq!(run.wait().unwrap().code(), Some(3));
}
