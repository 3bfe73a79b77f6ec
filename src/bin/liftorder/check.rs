//! `liftorder check`: every problem of the input, nothing written.

use liftorder::answers::records::Records;
use liftorder::diagnostic::{Diagnostic, Problems};
use liftorder::examine::examine_record;
use liftorder::facts::States;
use liftorder::layout::Faces;

use crate::args::{CheckOptions, ReadingOptions};
use crate::error::{Failure, Verdict};
use crate::gathered::Gathered;
use crate::input::{self, Input};
use crate::report::Reporter;

pub(crate) fn run(options: &CheckOptions, reporter: &Reporter) -> Result<(), Failure> {
    let settings = options.fields.settings();
    let mut inputs: Vec<Input<'_>> =
        options.inputs.iter().map(|path| Input::File(path.as_path())).collect();
    if inputs.is_empty() {
        if settings.is_empty() {
            return Err(Failure::usage(Diagnostic::error("usage/nothing-to-check", "")));
        }
        inputs.push(Input::FieldsAlone);
    }
    let checker = Checker {
        reading: options.reading.clone(),
        faces: input::faces(&options.fonts)?,
        states: input::states(options.states.as_deref())?,
        reporter,
    };
    let mut worst = None;
    for input in &inputs {
        // One that cannot be read does not hide what is wrong with the others.
        if let Err(failure) = checker.check(input, &settings) {
            reporter.failure(&failure);
            worst = worst.max(Some(failure.verdict()));
        }
    }
    worst.map_or(Ok(()), |verdict| Err(Failure::Told(verdict)))
}

struct Checker<'r> {
    reading: ReadingOptions,
    faces: Faces,
    states: States,
    reporter: &'r Reporter,
}

impl Checker<'_> {
    fn check(
        &self,
        input: &Input<'_>,
        settings: &[liftorder::answers::Setting],
    ) -> Result<(), Failure> {
        let language = &self.reporter.language;
        let name = input.name(language);
        if let Some(records) = input.many(&self.reading)? {
            return self.check_all(records, &name);
        }
        let record = input.read(settings, language)?;
        let examined = examine_record(&record, &self.states, &self.faces)
            .map_err(|problems| Failure::Refused { input: name.clone(), problems })?;
        self.reporter.warnings(&examined.warnings);
        let count = examined.warnings.len() as i64;
        let key = if count == 0 { "checked" } else { "checked-with-warnings" };
        self.reporter.done(&language.say_of(count, key, &[("input", &name)]));
        Ok(())
    }

    /// Checks every case of an input with many.
    fn check_all(&self, records: Records<'_>, name: &str) -> Result<(), Failure> {
        self.reporter.warnings(records.note().as_slice());
        let mut gathered = Gathered::default();
        let mut tell = |name: &str, refused: bool, problems: Vec<Diagnostic>| {
            if self.reporter.gathers() && problems.iter().any(|problem| problem.in_sheet) {
                let language = &self.reporter.language;
                problems.iter().for_each(|problem| gathered.add(name, problem, language));
            } else if refused {
                self.reporter.refused(name, &Problems(problems));
            } else {
                self.reporter.warnings(&problems);
            }
        };
        let (mut count, mut refused) = (0, 0);
        let mut has_fault = false;
        for raw in records {
            let raw = match raw {
                Ok(raw) => raw,
                Err(problems) => {
                    self.reporter.refused(name, &Problems(problems));
                    has_fault = true;
                    continue;
                }
            };
            count += 1;
            let numbered = |mut problem: Diagnostic| {
                problem.record = Some(count);
                if raw.in_sheet {
                    problem.at_row(raw.line)
                } else {
                    problem.at_line_unless_known(raw.line)
                }
            };
            let read = raw.read(&[]).map_err(Problems::from);
            match read.and_then(|record| examine_record(&record, &self.states, &self.faces)) {
                Ok(examined) => {
                    tell(name, false, examined.warnings.into_iter().map(numbered).collect());
                }
                Err(problems) => {
                    refused += 1;
                    let problems = problems.0.into_iter().map(numbered).collect();
                    let place =
                        if raw.in_sheet { name.to_owned() } else { self.record_name(name, count) };
                    tell(&place, true, problems);
                }
            }
        }
        self.reporter.gathered(&gathered);
        let (all, refused_count) = (count.to_string(), refused.to_string());
        let values = [("input", name), ("refused", refused_count.as_str()), ("all", all.as_str())];
        let key = match (has_fault, refused) {
            (true, _) => "checked-up-to-fault",
            (false, 0) => "checked-all",
            (false, _) => "checked-all-refused",
        };
        self.reporter.done(&self.reporter.language.say_of(count as i64, key, &values));
        let is_bad = refused > 0 || has_fault;
        if is_bad { Err(Failure::Told(Verdict::Refused)) } else { Ok(()) }
    }

    fn record_name(&self, input: &str, record: usize) -> String {
        let record = record.to_string();
        self.reporter.language.say("record", &[("input", input), ("record", &record)])
    }
}
