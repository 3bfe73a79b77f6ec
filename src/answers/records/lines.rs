//! JSON Lines: a case a line; a line that cannot be read is one bad case.

use std::io::{BufRead, Read};

use super::bytes::LONGEST;
use super::{RawRecord, Typed, line_number, unreadable};
use crate::diagnostic::Diagnostic;

/// How much of a line that is too long is passed over, in bytes: behind that nothing is read.
const LONGEST_PASSED_OVER: u64 = 64 << 20;

pub(super) struct LineRecords<R> {
    input: R,
    /// How many lines were read.
    lines: u64,
    ended: bool,
}

impl<R: BufRead> LineRecords<R> {
    pub(super) fn new(input: R) -> LineRecords<R> {
        LineRecords { input, lines: 0, ended: false }
    }
}

impl<R: BufRead> Iterator for LineRecords<R> {
    type Item = Result<RawRecord, Vec<Diagnostic>>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let mut line = Vec::new();
            let mut limited = (&mut self.input).take(LONGEST + 1);
            match limited.read_until(b'\n', &mut line) {
                Ok(0) => self.ended = true,
                Ok(length) if length as u64 > LONGEST => {
                    self.lines += 1;
                    let problem = Diagnostic::error("record-too-long", "");
                    let problem = problem.at_line(line_number(self.lines));
                    let mut rest = (&mut self.input).take(LONGEST_PASSED_OVER);
                    let is_passed = line.ends_with(b"\n")
                        || rest
                            .skip_until(b'\n')
                            .is_ok_and(|length| length as u64 != LONGEST_PASSED_OVER);
                    if !is_passed {
                        self.ended = true;
                        return Some(Err(vec![problem]));
                    }
                    let typed = Typed::Unreadable(problem);
                    return Some(Ok(RawRecord::of_text(line_number(self.lines), typed)));
                }
                Ok(_) => {
                    self.lines += 1;
                    let text = line.trim_ascii();
                    if !text.is_empty() {
                        let typed = Typed::Json(text.to_vec());
                        return Some(Ok(RawRecord::of_text(line_number(self.lines), typed)));
                    }
                }
                Err(error) => {
                    self.ended = true;
                    let problem: Diagnostic = unreadable(&error);
                    return Some(Err(vec![problem.at_line(line_number(self.lines + 1))]));
                }
            }
        }
        None
    }
}
