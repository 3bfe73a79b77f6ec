//! `liftorder check`: every problem of the input, nothing written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use liftorder::answers::records::Records;
use liftorder::batch::FolderNames;
use liftorder::case::{Case, choose, number_to_tell};
use liftorder::catalog::DocumentId;
use liftorder::diagnostic::{Diagnostic, Problems, Severity};
use liftorder::examine::examine_record;
use liftorder::facts::States;
use liftorder::filing::filing;
use liftorder::layout::Faces;
use liftorder::paper::{BannerPlace, PrintWish};

use crate::args::{CheckOptions, ReadingOptions};
use crate::error::{Failure, Verdict};
use crate::gathered::Gathered;
use crate::input::{self, Input, Opened};
use crate::papers::{missing, profile};
use crate::report::{MessageFormat, Reporter};

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
    let faces = input::faces(&options.fonts)?;
    let print = PrintWish {
        profile: options.profile.as_deref().map(profile).transpose()?,
        banner: options.banner.map(BannerPlace::from),
        large_print: false,
    };
    let checker = Checker {
        filing: options.filing.then(|| (options.only.clone(), print)),
        reading: options.reading.clone(),
        today: options.day(),
        states: input::states(options.states.as_deref(), &faces)?,
        faces,
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
    /// What is to be filed and how it is printed, where that is asked.
    filing: Option<(Vec<DocumentId>, PrintWish)>,
    reading: ReadingOptions,
    today: NaiveDate,
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
        let bytes = match input.open(&self.reading)? {
            Opened::Many(_) if !settings.is_empty() => {
                return Err(Failure::usage(Diagnostic::error("usage/set-of-many", "")));
            }
            Opened::Many(_) if self.filing.is_some() => {
                return Err(Failure::usage(Diagnostic::error("usage/many-cases", "")));
            }
            Opened::Many(records) => return self.check_all(*records, &name),
            Opened::One(bytes) => bytes,
        };
        let record = input.read(&bytes, settings, language)?;
        let examined = examine_record(&record, &self.states, &self.faces)
            .and_then(|examined| examined.on(self.today, &record))
            .map_err(|problems| Failure::Refused { input: name.clone(), problems })?;
        self.reporter.warnings(&examined.warnings);
        let count = examined.warnings.len() as i64;
        let key = if count == 0 { "checked" } else { "checked-with-warnings" };
        self.reporter.done(&language.say_of(count, key, &[("input", &name)]));
        let missing = missing(&examined.case);
        if !missing.is_empty() {
            let fields = missing.join(", ");
            self.reporter.done(&language.say("left-blank", &[("fields", &fields)]));
        }
        match &self.filing {
            Some((only, print)) => self.tell_filing(examined.case, only, print),
            None => Ok(()),
        }
    }

    /// Tells what stands between the papers of a case and the clerk's desk.
    fn tell_filing(
        &self,
        case: Case,
        only: &[DocumentId],
        print: &PrintWish,
    ) -> Result<(), Failure> {
        let language = &self.reporter.language;
        let setup = print.setup(case.paper_rule().map(|rule| rule.profile.as_str()));
        let points = filing(&choose(case, only, self.today), &setup);
        if self.reporter.format == MessageFormat::Json {
            self.reporter.warnings(&points);
        } else {
            let mut lines = String::new();
            for point in &points {
                let key = match point.severity {
                    Severity::Error => "filing-stops",
                    _ => "filing-to-do",
                };
                let words = point.in_words(language);
                lines += &language.say(key, &[("point", &words.message)]);
                lines.push('\n');
            }
            if points.is_empty() {
                lines = language.say("filing-nothing", &[]) + "\n";
            }
            self.reporter.data(&lines)?;
        }
        let stops = points.iter().any(|point| point.severity == Severity::Error);
        if stops { Err(Failure::Told(Verdict::Refused)) } else { Ok(()) }
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
        let mut folders = FolderNames::default();
        let mut left_blank: BTreeMap<&str, usize> = BTreeMap::new();
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
            let mut again = None;
            let numbered = |mut problem: Diagnostic| {
                problem.record = Some(count);
                if raw.in_sheet {
                    problem.at_row(raw.line)
                } else {
                    problem.at_line_unless_known(raw.line)
                }
            };
            let read = raw.read(&[]).map_err(Problems::from);
            let examined = read.and_then(|record| {
                if let Some(number) = number_to_tell(&record) {
                    again = folders.again(number);
                }
                examine_record(&record, &self.states, &self.faces)?.on(self.today, &record)
            });
            match examined {
                Ok(examined) => {
                    for field in missing(&examined.case) {
                        *left_blank.entry(field).or_default() += 1;
                    }
                    let warnings = examined.warnings.into_iter().chain(again.take());
                    tell(name, false, warnings.map(numbered).collect());
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
        if !left_blank.is_empty() {
            let in_words = |(field, count): (&str, usize)| {
                let values = [("field", field), ("count", &count.to_string())];
                self.reporter.language.say("left-blank-in", &values)
            };
            let fields: Vec<String> = left_blank.into_iter().map(in_words).collect();
            let values = [("fields", fields.join(", "))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            self.reporter.done(&self.reporter.language.say("left-blank", &values));
        }
        let is_bad = refused > 0 || has_fault;
        if is_bad { Err(Failure::Told(Verdict::Refused)) } else { Ok(()) }
    }

    fn record_name(&self, input: &str, record: usize) -> String {
        let record = record.to_string();
        self.reporter.language.say("record", &[("input", input), ("record", &record)])
    }
}
