//! What a batch of the two papers costs, through the program itself: time, and memory for many
//! records and for few, where the cases are alike and where they differ.
#![expect(clippy::expect_used, reason = "a failed assumption fails the benchmark")]
#![expect(clippy::disallowed_methods, reason = "it lays out its own files")]
#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use tempfile::TempDir;

const NAMES: [&str; 4] = ["Rosa Delgado", "Ann Lee", "José Nguyễn", "Marie Dupont"];
const STATES: [&str; 8] = ["WA", "CA", "NJ", "TX", "FL", "OH", "NY", "CO"];
const REASON: &str = "We have both finished counseling and share the care of our daughter. ";

/// How much the cases of a batch differ.
#[derive(Clone, Copy, Debug)]
enum Cases {
    /// In number and name: one office, one kind of order.
    Alike,
    /// In the state and in the length of the reason too.
    Mixed,
    /// In name alone: each folder needs a name of its own.
    SameNumber,
}

fn main() {
    println!("cases       records  jobs  ms of CPU a case  cases/s  peak MB");
    for (kind, records, jobs) in [
        (Cases::Alike, 1_000, 1),
        (Cases::Mixed, 1_000, 1),
        (Cases::Alike, 1_000, 2),
        (Cases::Mixed, 10_000, 2),
        (Cases::Alike, 10_000, 2),
        (Cases::SameNumber, 10_000, 2),
        (Cases::SameNumber, 40_000, 2),
    ] {
        let folder = TempDir::new().expect("there is room for files");
        let input = folder.path().join("cases.jsonl");
        std::fs::write(&input, cases(kind, records)).expect("there is room for files");
        let (started, before) = (Instant::now(), ticks_of_children());
        let peak = run(&input, folder.path(), jobs);
        let rate = records as f64 / started.elapsed().as_secs_f64();
        let ticks = ticks_of_children().zip(before).map(|(after, before)| after - before);
        let told = |number: Option<f64>| number.map_or("?".into(), |number| format!("{number:.2}"));
        let cpu = told(ticks.map(|ticks| ticks * 1000.0 / TICKS_A_SECOND / records as f64));
        let peak = told(peak.map(|kilobytes| kilobytes / 1024.0));
        let kind = format!("{kind:?}");
        println!("{kind:<10}  {records:>7}  {jobs:>4}  {cpu:>16}  {rate:>7.0}  {peak:>7}");
    }
}

fn cases(kind: Cases, count: usize) -> String {
    let example = include_str!("../examples/civil-wa.json");
    let mut case: Value = serde_json::from_str(example).expect("the example is JSON");
    let line = |number: usize| {
        let its_own = if matches!(kind, Cases::SameNumber) { 1 } else { number };
        case["case_number"] = format!("26-2-{its_own:06}-1").into();
        case["parties"]["protected"]["name"] = NAMES[number % NAMES.len()].into();
        if matches!(kind, Cases::Mixed) {
            case["court"]["state"] = STATES[number % STATES.len()].into();
            case["request"]["reason"] = REASON.repeat(1 + number % 7).into();
        }
        format!("{case}\n")
    };
    (0..count).map(line).collect()
}

/// In which Linux counts the time of processes.
const TICKS_A_SECOND: f64 = 100.0;

/// How much CPU all programs that were run so far took, where the system tells.
fn ticks_of_children() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, behind_name) = status.rsplit_once(')')?;
    let fields: Vec<f64> = behind_name.split(' ').filter_map(|field| field.parse().ok()).collect();
    // Fields 16 and 17 of the line; the name is its second, and the letter behind it no number.
    Some(fields.get(12)? + fields.get(13)?)
}

/// Runs a batch; the most memory that it held, in kilobytes, where the system tells.
fn run(input: &Path, folder: &Path, jobs: usize) -> Option<f64> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_liftorder"))
        .args(["batch", "--quiet", "--only", "motion,clerk-call", "--today", "2026-11-23"])
        .args(["--jobs", &jobs.to_string(), "-o"])
        .args([&folder.join("papers"), input])
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().expect("the program can be waited for").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = kilobytes.or(peak);
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    peak
}
