//! A real terminal, run by tmux: what a person would type and see.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::harness::{skip, squeezed};

/// A terminal in which the program runs.
pub(crate) struct Terminal {
    socket: String,
}

impl Terminal {
    /// Starts the program in a folder, in a terminal of some columns. None where tmux is not
    /// installed, which is a failure in CI.
    pub(crate) fn start(folder: &Path, columns: u16, arguments: &str) -> Option<Terminal> {
        Terminal::open(folder, (columns, 50), "", arguments)
    }

    /// The same in a terminal of some columns and rows.
    pub(crate) fn start_sized(
        folder: &Path,
        size: (u16, u16),
        arguments: &str,
    ) -> Option<Terminal> {
        Terminal::open(folder, size, "", arguments)
    }

    /// The same with a variable, `NAME=value`.
    pub(crate) fn start_with(folder: &Path, variable: &str, arguments: &str) -> Option<Terminal> {
        Terminal::open(folder, (80, 50), variable, arguments)
    }

    fn open(
        folder: &Path,
        (columns, rows): (u16, u16),
        variable: &str,
        arguments: &str,
    ) -> Option<Terminal> {
        if Command::new("tmux").arg("-V").output().is_err() {
            skip("tmux is not installed");
            return None;
        }
        // A terminal that was killed may still be going: the next one is another.
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let socket = format!("{}-{number}", folder.file_name()?.to_string_lossy());
        let terminal = Terminal { socket };
        let program = env!("CARGO_BIN_EXE_liftorder");
        let command =
            format!("{variable} '{program}' {arguments}; echo \"exit code $?\"; exec cat");
        let (columns, rows) = (columns.to_string(), rows.to_string());
        let folder = folder.to_string_lossy().into_owned();
        let start = ["new-session", "-d", "-x", &columns, "-y", &rows, "-c", &folder, &command];
        terminal.tmux(&start);
        Some(terminal)
    }

    fn tmux(&self, arguments: &[&str]) -> String {
        let done = self.ask_tmux(arguments);
        let complaint = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "tmux {arguments:?}: {complaint}");
        String::from_utf8_lossy(&done.stdout).into_owned()
    }

    fn ask_tmux(&self, arguments: &[&str]) -> Output {
        Command::new("tmux")
            .args(["-u", "-f", "/dev/null", "-L", &self.socket])
            .args(arguments)
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap()
    }

    /// What stands on the screen and was scrolled off it, with lines that the terminal broke put together
    /// again.
    pub(crate) fn screen(&self) -> String {
        self.tmux(&["capture-pane", "-p", "-J", "-S", "-"])
    }

    /// The same, line by line as the terminal shows it.
    pub(crate) fn rows(&self) -> String {
        self.tmux(&["capture-pane", "-p", "-S", "-"])
    }

    /// Waits until the screen shows what is asked for; the screen then.
    pub(crate) fn wait(&self, until: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            if until(&screen) {
                return screen;
            }
            let waited = start.elapsed();
            assert!(waited < Duration::from_secs(40), "waited in vain at:\n{screen}");
            std::thread::sleep(Duration::from_millis(8));
        }
    }

    /// Waits for words, however the lines are broken.
    pub(crate) fn wait_for(&self, words: &str) -> String {
        self.wait_for_each(&[words])
    }

    /// Waits until all of these stand on the screen, one behind the other.
    pub(crate) fn wait_for_each(&self, all: &[&str]) -> String {
        let all: Vec<String> = all.iter().map(|words| squeezed(words)).collect();
        self.wait(|screen| {
            let screen = squeezed(screen);
            let mut rest = screen.as_str();
            all.iter().all(|words| match rest.split_once(words.as_str()) {
                Some((_, behind)) => {
                    rest = behind;
                    true
                }
                None => false,
            })
        })
    }

    /// Types words and Enter.
    pub(crate) fn type_line(&self, words: &str) {
        if !words.is_empty() {
            self.tmux(&["send-keys", "-l", "--", words]);
        }
        self.press("Enter");
    }

    /// Types words without Enter.
    pub(crate) fn type_text(&self, words: &str) {
        self.tmux(&["send-keys", "-l", "--", words]);
    }

    /// Pastes a text, with the marks that tell a program so or without.
    pub(crate) fn paste(&self, text: &str, brackets: bool) {
        self.tmux(&["set-buffer", "--", text]);
        let paste = if brackets { vec!["paste-buffer", "-p"] } else { vec!["paste-buffer"] };
        self.tmux(&paste);
    }

    /// Presses a key by its name, such as `Down` or `Escape`.
    pub(crate) fn press(&self, key: &str) {
        self.tmux(&["send-keys", key]);
    }

    /// Forgets what stood on the screen before: the next wait is for what comes now.
    pub(crate) fn clear(&self) {
        self.tmux(&["send-keys", "-R", ";", "clear-history"]);
    }

    /// Ends everything in it at once, as a machine that is switched off would.
    pub(crate) fn kill(&self) {
        self.ask_tmux(&["kill-server"]);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.kill();
    }
}
