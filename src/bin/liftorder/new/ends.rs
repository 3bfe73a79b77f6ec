//! The ends at which no papers are made: what was written is taken back, and the screen is cleared.

use liftorder::interview::End;

use super::{Close, Sitting, shown};
use crate::error::Failure;
use crate::papers::{folder_name, keep_safety_alone, write_safety_page};

impl Sitting<'_> {
    /// Closes the sitting.
    pub(super) fn close(&mut self, close: Close) -> Result<(), Failure> {
        match close {
            Close::Finished => Ok(()),
            Close::Left => {
                self.terminal.clear();
                let name =
                    if self.kept.saves && self.kept.is_there() { "left" } else { "left_unsaved" };
                self.terminal.say(&[self.words.text(name)]);
                Ok(())
            }
            Close::Ended(End::Pressured) => self.stop_gently(),
            Close::Ended(End::Unsafe) => self.stop("unsafe"),
            Close::Ended(End::OtherSide) => self.stop("other_side"),
        }
    }

    fn stop(&mut self, message: &str) -> Result<(), Failure> {
        self.kept.take_back()?;
        self.terminal.clear();
        self.terminal.say(&self.words.lines(message));
        self.ask_about_file_from_before()?;
        self.wait_and_clear();
        Ok(())
    }

    /// Somebody pushes: help, nothing kept, and a page with help if it is wanted.
    fn stop_gently(&mut self) -> Result<(), Failure> {
        let papers = &self.options.papers;
        if let Some(number) = self.interview.so_far().text("case_number") {
            keep_safety_alone(&papers.output.join(folder_name(Some(number))))?;
        }
        self.kept.take_back()?;
        self.terminal.clear();
        self.terminal.say(&self.words.lines("pressured"));
        self.ask_about_file_from_before()?;
        if self.choose("offer_safety_page", &["no", "yes"]) == Some("yes") {
            let page = write_safety_page(&papers.output, papers.day())?;
            self.terminal.say(&[full(&page)]);
        }
        self.wait_and_clear();
        Ok(())
    }

    /// Answers that were there before this sitting are deleted only if somebody says so.
    fn ask_about_file_from_before(&mut self) -> Result<(), Failure> {
        if !self.kept.was_there() {
            return Ok(());
        }
        let deletes = self.choose("file_from_before", &["stays", "delete"]) == Some("delete");
        if deletes {
            self.kept.delete()?;
        }
        let name = if deletes { "file_deleted" } else { "file_stays" };
        self.terminal.say(&[self.words.text(name)]);
        Ok(())
    }

    /// Leaves what is read on the screen until Enter, and nothing after it.
    fn wait_and_clear(&mut self) {
        if !self.terminal.can_clear() {
            return self.terminal.say(&[self.words.text("clear_yourself")]);
        }
        self.terminal.print(&[self.words.text("enter_clears")], super::Hanging(0));
        // Leaving clears it, too.
        let _ = self.terminal.read("");
        self.terminal.clear();
    }
}

/// The whole path of a file.
pub(super) fn full(path: &std::path::Path) -> String {
    std::path::absolute(path).map_or_else(|_| shown(path), |path| shown(&path))
}
