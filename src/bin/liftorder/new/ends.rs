//! The ends at which no papers are made: what was written is taken back, and the screen is cleared.

use liftorder::interview::End;
use liftorder::make::{Assets, safety_page};

use super::{Close, Sitting, shown};
use crate::error::Failure;
use crate::files;
use crate::papers::{folder_name, keep_safety_alone};

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
            self.make_safety_page()?;
        }
        self.wait_and_clear();
        Ok(())
    }

    /// The page on who can help. A file that has its name stays as it is.
    fn make_safety_page(&self) -> Result<(), Failure> {
        let papers = &self.options.papers;
        let page = safety_page(papers.day(), &Assets::built_in()?)?;
        files::make_private_folder(&papers.output)?;
        let others = (2..).map(|number| format!("{}-{number}.{}", page.name, page.format.ending()));
        let names = std::iter::once(page.file_name()).chain(others);
        let is_free = |name: &String| !files::exists(&papers.output.join(name));
        let name = names.into_iter().find(is_free).unwrap_or_default();
        files::write(&papers.output, &name, &page.bytes, false)?;
        self.terminal.say(&[full(&papers.output.join(name))]);
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
