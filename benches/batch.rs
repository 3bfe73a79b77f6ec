//! What a batch of the two papers costs, through the program itself: time, and memory for many
//! records and for few.
#![expect(clippy::expect_used, reason = "a failed assumption fails the benchmark")]
#![expect(clippy::disallowed_methods, reason = "it lays out its own files")]
#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use tempfile::TempDir;

const NAMES: [&str; 4] = ["Rosa Delgado", "Ann Lee", "José Nguyễn", "Marie Dupont"];

fn main() {
    println!("records  jobs  cases/s  peak MB");
    for (records, jobs) in [(1_000, 1), (1_000, 2), (10_000, 2)] {
        let folder = TempDir::new().expect("there is room for files");
        let input = folder.path().join("cases.jsonl");
        std::fs::write(&input, cases(records)).expect("there is room for files");
        let started = Instant::now();
        let peak = run(&input, folder.path(), jobs);
        let rate = records as f64 / started.elapsed().as_secs_f64();
        let peak = peak.map_or("?".to_owned(), |kilobytes| format!("{:.1}", kilobytes / 1024.0));
        println!("{records:>7}  {jobs:>4}  {rate:>7.0}  {peak:>7}");
    }
}

fn cases(count: usize) -> String {
    let example = include_str!("../examples/civil-wa.json");
    let mut case: Value = serde_json::from_str(example).expect("the example is JSON");
    let line = |number: usize| {
        case["case_number"] = format!("26-2-{number:06}-1").into();
        case["parties"]["protected"]["name"] = NAMES[number % NAMES.len()].into();
        format!("{case}\n")
    };
    (0..count).map(line).collect()
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
