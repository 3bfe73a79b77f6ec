//! A form from anywhere is first taken apart in a process of its own, with little memory and time: what ends
//! that process never reaches this one.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use liftorder::form::{Opened, Values, fill, inspect};
use liftorder::layout::Faces;

use crate::error::Failure;

/// How long a form may take.
const MOST_TIME: Duration = Duration::from_secs(5);
/// What a form may take of memory, the program itself included, in bytes.
#[cfg(unix)]
const MOST_MEMORY: u64 = 256 << 20;
/// The hidden command of that process.
pub(crate) const COMMAND: [&str; 2] = ["form", "try"];

/// Whether a form can be taken apart and put together within the limits.
///
/// # Errors
///
/// Where no other process can be begun.
pub(crate) fn is_bounded(bytes: &[u8]) -> Result<bool, Failure> {
    let program = std::env::current_exe().map_err(Failure::System)?;
    let mut child = Command::new(program)
        .args(COMMAND)
        // Else the allocator sets a gigabyte aside before there is a limit.
        .env("MIMALLOC_ARENA_RESERVE", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Failure::System)?;
    let input = child.stdin.take();
    std::thread::scope(|scope| {
        // One that ends early leaves the rest unread.
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        wait(&mut child).map_err(Failure::System)
    })
}

/// Whether a process ends well and in time.
fn wait(child: &mut Child) -> std::io::Result<bool> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if begun.elapsed() > MOST_TIME {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The other process: takes a form from standard input apart and puts it together again.
pub(crate) fn try_form() -> Result<(), Failure> {
    limit();
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(Failure::System)?;
    // What is wrong with it is told by the first process.
    if let Ok(form) = Opened::read(&bytes) {
        let fields = inspect(&form);
        let _ = fill(form, &fields, &Values::new(), &Faces::built_in());
    }
    Ok(())
}

#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
    // Where a system knows no such limit, the time still counts.
    let _ = setrlimit(Resource::As, most(MOST_MEMORY));
    let _ = setrlimit(Resource::Cpu, most(MOST_TIME.as_secs()));
    let _ = setrlimit(Resource::Core, most(0));
}

#[cfg(not(unix))]
fn limit() {}
