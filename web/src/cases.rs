//! Many cases: checked row by row, then made into one file of packets, one of motions, and a list.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Cursor, Write};
use std::path::Path;
use std::rc::Rc;

use chrono::NaiveDate;
use liftorder::answers::records::{DayOrder, InputFormat, RawRecord, Records, SheetOptions};
use liftorder::answers::starter_sheet;
use liftorder::batch::{FolderNames, ListedCase, Status, warning_of};
use liftorder::case::{Case, Line, choose, number_to_tell};
use liftorder::catalog::DocumentId;
use liftorder::diagnostic::{Diagnostic, Problems};
use liftorder::examine::examine_record;
use liftorder::interview::Unfinished;
use liftorder::language::filled;
use liftorder::layout::{Pages, Typesetter};
use liftorder::make::{Format, Wanted, bundle, lay_out};
use liftorder::own_form::Forms;
use liftorder::packet::Packet;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::message::{Progress, Reply};
use crate::page::{MOST_BYTES, told};
use crate::screens::{self, Row};
use crate::tools::Tools;

/// The cases of a list.
pub(crate) struct Cases {
    tools: &'static Tools,
    today: NaiveDate,
    /// What is still to be read.
    lists: VecDeque<List>,
    own_columns: Vec<String>,
    names: FolderNames,
    found: Vec<Found>,
    /// What is wrong with the list as a whole, or with a row.
    problems: Vec<(String, String)>,
    /// Courts' own forms, and what is said of them.
    forms: Forms,
    notes: Vec<String>,
    packing: Option<Packing>,
    binding: Option<Binding>,
    typesetter: Typesetter<'static>,
    typesetter_to_sign: Typesetter<'static>,
}

/// A file of cases that is being read.
struct List {
    name: String,
    records: Records<'static>,
    /// How many of its cases were read.
    count: usize,
}

/// A case that was looked at.
struct Found {
    /// Where it stands in the list.
    place: String,
    listed: ListedCase,
    /// None where it is refused.
    case: Option<Case>,
    folder: String,
}

/// One file of all packets that is growing.
struct Packing {
    next: usize,
    zip: ZipWriter<StreamWriter<Drain>>,
    written: Drain,
}

/// The motions that were set, and how many files are full.
struct Binding {
    next: usize,
    cases: Vec<(String, Pages)>,
    files: usize,
}

/// What was written and not taken away yet.
#[derive(Clone, Default)]
struct Drain(Rc<RefCell<Vec<u8>>>);

impl Write for Drain {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How many cases are worked on before progress is shown.
const AT_A_TIME: usize = 10;
/// How many cases are in one file of motions: so many are held at a time.
const IN_A_FILE: usize = 250;
const MOTION: &str = "motion";

impl Cases {
    pub(crate) fn new(tools: &'static Tools, today: NaiveDate) -> Cases {
        Cases {
            tools,
            today,
            lists: VecDeque::new(),
            own_columns: Vec::new(),
            names: FolderNames::default(),
            found: Vec::new(),
            problems: Vec::new(),
            forms: Forms::default(),
            notes: Vec::new(),
            packing: None,
            binding: None,
            typesetter: Typesetter::new(&tools.assets.faces),
            typesetter_to_sign: Typesetter::new(&tools.assets_to_sign.faces),
        }
    }

    /// A sheet to begin with.
    pub(crate) fn starter(&self) -> Reply {
        Reply::file("cases.csv".to_owned(), "text/csv", starter_sheet().into_bytes())
    }

    /// Takes a file of the list.
    pub(crate) fn add(&mut self, name: String, month_first: bool, file: &[u8]) -> Reply {
        if file.len() > MOST_BYTES {
            let said = format!("{name}: {}", self.tools.words.text("too_large"));
            return Reply { said: Some(said), ..Reply::default() };
        }
        if file.starts_with(b"%PDF") {
            self.add_form(&name, file);
            return Reply::default();
        }
        let format = InputFormat::of_ending(Path::new(&name));
        let input = Cursor::new(file.to_vec());
        let days = if month_first { DayOrder::Us } else { DayOrder::default() };
        let options = SheetOptions { days, ..SheetOptions::default() };
        let records = Records::new(input, format, &options);
        for column in records.own_columns() {
            if !self.own_columns.contains(&column) {
                self.own_columns.push(column);
            }
        }
        if let Some(note) = records.note() {
            self.problems.push((name.clone(), self.in_words(&note)));
        }
        self.lists.push_back(List { name, records, count: 0 });
        Reply::default()
    }

    /// Takes a court's own form: it stands for papers of the cases that it is for.
    fn add_form(&mut self, name: &str, file: &[u8]) {
        let words = match self.forms.add(file) {
            Ok(true) => "cases_form",
            Ok(false) | Err(_) => "cases_form_unknown",
        };
        let said = filled(&self.tools.words.text(words), &[("file", name)]);
        self.notes.push(said);
    }

    /// Looks at some more cases, and shows all when there are no more.
    pub(crate) fn check_more(&mut self) -> Reply {
        for _ in 0..AT_A_TIME * 4 {
            let Some(list) = self.lists.front_mut() else {
                let rows = self.rows();
                let screen = screens::checked(self.tools, &rows, &self.problems, &self.notes);
                let progress = Some(Progress { words: String::new(), ended: true });
                return Reply { progress, ..Reply::screen(screen) };
            };
            list.count += 1;
            let (name, count) = (list.name.clone(), list.count);
            match list.records.next() {
                None => drop(self.lists.pop_front()),
                Some(Ok(record)) => self.look_at(&name, count, &record),
                Some(Err(problems)) => {
                    let told = problems.iter().map(|problem| self.in_words(problem));
                    self.problems.extend(told.map(|told| (name.clone(), told)).collect::<Vec<_>>());
                }
            }
        }
        self.progress(self.found.len(), None)
    }

    /// Checks a case.
    fn look_at(&mut self, file: &str, count: usize, raw: &RawRecord) {
        let (language, assets) = (&*self.tools.language, &self.tools.assets);
        let record_number = self.found.len() + 1;
        let place = self.place(file, raw, count);
        let mut listed = ListedCase::of(record_number, raw.in_sheet.then_some(raw.line));
        let read = raw.read(&[]);
        let number = read.as_ref().ok().and_then(number_to_tell).map(str::to_owned);
        let folder = self.names.next(number.as_deref().unwrap_or("no-number"));
        if let Ok(read) = &read {
            listed.name(read, raw.own.clone());
        }
        let examined = read.map_err(Problems::from).and_then(|read| {
            let examined = examine_record(&read, &self.tools.states, &assets.faces)?;
            examined.on(self.today, &read)
        });
        let (case, status, diagnostics) = match examined {
            Ok(examined) => {
                let mut warnings = examined.warnings;
                warnings.extend(number.as_deref().and_then(|one| warning_of(one, &folder)));
                listed.describe(&examined.case, self.today);
                let held = examined.case.is_held();
                let status = if held { Status::Held } else { Status::Rendered };
                (Some(examined.case), status, warnings)
            }
            Err(problems) => (None, Status::Refused, problems.0),
        };
        let messages: Vec<_> = diagnostics.iter().map(|found| found.in_words(language)).collect();
        let told = diagnostics.iter().map(|found| (place.clone(), self.in_words(found)));
        self.problems.extend(told.collect::<Vec<_>>());
        let chosen = case.clone().map(|case| choose(case, &[], self.today));
        let papers = chosen.map(|chosen| self.forms.promise(chosen)).unwrap_or_default();
        let papers = papers.iter().map(|name| format!("{name}.pdf")).collect();
        listed.promise(number, status, papers, &messages);
        self.found.push(Found { place, listed, case, folder });
    }

    fn place(&self, file: &str, raw: &RawRecord, record: usize) -> String {
        let words = |name: &str| self.tools.words.text(name);
        if raw.in_sheet {
            let row = raw.line.to_string();
            filled(&words("cases_row"), &[("file", file), ("row", &row)])
        } else {
            let record = record.to_string();
            filled(&words("cases_record"), &[("file", file), ("record", &record)])
        }
    }

    fn in_words(&self, problem: &Diagnostic) -> String {
        let message = problem.in_words(&self.tools.language);
        let field = if message.path.is_empty() { "" } else { ": " };
        // What a command line would do about it does not help here.
        let own = Some(self.tools.words.of("list_hints", message.code));
        let hint = own.filter(|hint| !hint.is_empty()).or(message.hint);
        let hint = hint.filter(|hint| !hint.contains("--") && !hint.contains('`'));
        let hint = hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{}{field}{}{hint}", message.path, message.message)
    }

    /// The cases, soonest end first.
    fn rows(&self) -> Vec<Row> {
        let mut found: Vec<&Found> = self.found.iter().collect();
        found.sort_by_key(|found| {
            let days = found.listed.days_to_expiry();
            (days.is_none(), days)
        });
        let cell = |found: &Found, column| found.listed.cell(column, &self.tools.language);
        let row = |found: &&Found| Row {
            place: found.place.clone(),
            number: cell(found, "case_number"),
            people: [cell(found, "protected"), cell(found, "restrained")],
            ends: cell(found, "order_ends"),
            status: cell(found, "status"),
            blank: self.labels(&cell(found, "missing")),
        };
        found.iter().map(row).collect()
    }

    /// What fields are called, for people.
    fn labels(&self, fields: &str) -> String {
        let nobody = Unfinished::default();
        let label = |field: &str| {
            let label = self.tools.words.label(field, &nobody);
            if label.is_empty() { field.to_owned() } else { label }
        };
        let fields = fields.split("; ").filter(|field| !field.is_empty());
        fields.map(label).collect::<Vec<_>>().join(", ")
    }

    /// Makes some more packets; the part of the file that is done comes along.
    pub(crate) fn pack_more(&mut self) -> Result<Reply, String> {
        let Packing { mut next, mut zip, written } = self.packing.take().unwrap_or_else(|| {
            let written = Drain::default();
            Packing { next: 0, zip: ZipWriter::new_stream(written.clone()), written }
        });
        let wanted = Wanted { formats: vec![Format::Pdf], packet: true };
        // One that is not asked for much is better fast than small.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(1));
        let assets = &self.tools.assets;
        for found in self.found.iter().skip(next).take(AT_A_TIME) {
            next += 1;
            let Some(case) = &found.case else { continue };
            let chosen = choose(case.clone(), &[], self.today);
            let packet = Packet::make(chosen, &wanted, &self.forms, assets, &mut self.typesetter);
            let packet = packet.map_err(told)?;
            let to_sign = &self.tools.assets_to_sign;
            let typesetter = &mut self.typesetter_to_sign;
            let copies =
                packet.copies_to_sign(case.clone(), self.today, &wanted, to_sign, typesetter);
            let copies = copies.map_err(told)?;
            for (papers, below) in [(&packet.papers, ""), (&copies, "to-sign/")] {
                for paper in papers {
                    let name = format!("{}/{below}{}", found.folder, paper.file_name());
                    zip.start_file(name, options).map_err(told)?;
                    zip.write_all(&paper.bytes).map_err(told)?;
                }
            }
        }
        let mut reply = self.progress(next, Some(self.found.len()));
        let ended = next >= self.found.len();
        if ended {
            zip.finish().map_err(told)?;
            reply = Reply {
                progress: reply.progress,
                ..Reply::file("papers.zip".to_owned(), "application/zip", Vec::new())
            };
        } else {
            self.packing = Some(Packing { next, zip, written: written.clone() });
        }
        reply.bytes = std::mem::take(&mut *written.0.borrow_mut());
        Ok(reply)
    }

    /// Sets some more motions; a file of them comes along when it is full, or when there are no more.
    pub(crate) fn motions_more(&mut self) -> Result<Reply, String> {
        let mut binding =
            self.binding.take().unwrap_or(Binding { next: 0, cases: Vec::new(), files: 0 });
        let (assets, motion) = (&self.tools.assets, DocumentId::new(MOTION));
        for found in self.found.iter().skip(binding.next).take(AT_A_TIME) {
            binding.next += 1;
            let Some(case) = &found.case else { continue };
            let chosen = choose(case.clone(), &[], self.today);
            if !case.is_held() && self.forms.replaces(&chosen, &motion) {
                continue;
            }
            let number = case.case_number().map_or("", Line::as_str).to_owned();
            let pages = lay_out(case.clone(), &motion, self.today, assets, &mut self.typesetter);
            binding.cases.extend(pages.map_err(told)?.map(|pages| (number, pages)));
        }
        let mut reply = self.progress(binding.next, Some(self.found.len()));
        let ended = binding.next >= self.found.len();
        if binding.cases.len() >= IN_A_FILE || ended && !binding.cases.is_empty() {
            let cases = std::mem::take(&mut binding.cases);
            binding.files += 1;
            let name = match binding.files {
                1 => "all-motion".to_owned(),
                number => format!("all-motion-{number}"),
            };
            let paper = bundle(name, &cases, false, self.today, assets).map_err(told)?;
            let file = Reply::file(paper.file_name(), "application/pdf", paper.bytes);
            reply = Reply { progress: reply.progress, ..file };
        } else if ended && binding.files == 0 {
            reply.said = Some(self.tools.words.text("cases_no_motion"));
        }
        self.binding = (!ended).then_some(binding);
        Ok(reply)
    }

    /// Leaves what is half-way: it is begun anew the next time.
    pub(crate) fn stop(&mut self) -> Reply {
        (self.packing, self.binding) = (None, None);
        if !self.lists.is_empty() {
            // Half a list is none.
            *self = Cases::new(self.tools, self.today);
        }
        Reply::default()
    }

    /// The list as a sheet, in its order.
    pub(crate) fn report(&self) -> Reply {
        let mut sheet = ListedCase::header(&self.own_columns);
        for found in &self.found {
            sheet.extend(found.listed.line(&self.own_columns, &self.tools.language));
        }
        Reply::file("cases.csv".to_owned(), "text/csv", sheet)
    }

    fn progress(&self, done: usize, count: Option<usize>) -> Reply {
        let ended = count.is_some_and(|count| done >= count);
        let done = done.to_string();
        let (words, count) = match count {
            Some(count) => ("cases_working", count.to_string()),
            None => ("cases_checking", String::new()),
        };
        let words = filled(&self.tools.words.text(words), &[("done", &done), ("count", &count)]);
        Reply { progress: Some(Progress { words, ended }), ..Reply::default() }
    }
}
