//! Runs the real program in a folder of its own, and asks foreign programs about what it wrote.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;

use liftorder::case::{Case, Chosen, choose};
use liftorder::catalog::DocumentId;
use liftorder::draft::{Document, Drafter};
use liftorder::examine::examine;
use liftorder::facts::States;
use liftorder::make::{Assets, Format, Wanted};
use liftorder::paper::{PrintSetup, Profile};
use serde_json::Value;
use tempfile::TempDir;

pub(crate) use crate::skip::skip;

/// The day that every test reckons from.
pub(crate) const TODAY: &str = "2026-11-23";

/// The same day as a date.
pub(crate) fn day() -> chrono::NaiveDate {
    TODAY.parse().unwrap()
}

/// Papers in PDF and no packet.
pub(crate) fn wanted() -> Wanted {
    Wanted { formats: vec![Format::Pdf], packet: false }
}

/// The documents of a case, drafted.
pub(crate) fn drafted(file: &CaseFile, assets: &Assets) -> Vec<Document> {
    let chosen = file.chosen(assets, &[]);
    let drafter = Drafter::new(&assets.templates, &chosen).unwrap();
    chosen.documents().iter().map(|document| drafter.draft(document).unwrap()).collect()
}

/// The paper rules that hold unless others are asked for.
pub(crate) fn standard() -> PrintSetup {
    Profile::default().into()
}

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The file of a profile inside the program, to change.
pub(crate) fn profile_text(name: &str) -> String {
    let folder = root().join("profiles");
    std::fs::read_to_string(folder.join(name).with_extension("json")).unwrap()
}

/// A case file to change and render.
#[derive(Clone)]
pub(crate) struct CaseFile(Value);

impl CaseFile {
    /// The case of `examples/civil-wa.json`.
    pub(crate) fn civil() -> CaseFile {
        CaseFile::example("civil-wa")
    }

    /// The case of a file in `examples/`.
    pub(crate) fn example(name: &str) -> CaseFile {
        let path = root().join("examples").join(name).with_extension("json");
        CaseFile(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
    }

    /// A case with nothing but what must be there.
    pub(crate) fn bare() -> CaseFile {
        CaseFile(serde_json::json!({
            "version": 1,
            "case_number": "A-17",
            "court": { "name": "District Court" },
            "parties": { "protected": { "name": "Ann Lee" }, "restrained": { "name": "Bo Lee" } },
            "order": { "type": "civil_protective" },
        }))
    }

    /// Changes the field at a dotted path.
    pub(crate) fn set(mut self, path: &str, value: impl Into<Value>) -> CaseFile {
        let mut place = &mut self.0;
        for step in path.split('.') {
            place = &mut place[step];
        }
        *place = value.into();
        self
    }

    pub(crate) fn text(&self) -> String {
        self.0.to_string()
    }

    /// The checked case, which must have no problem.
    pub(crate) fn checked(&self, assets: &Assets) -> Case {
        examine(self.text().as_bytes(), &States::default(), &assets.faces).unwrap().case
    }

    /// The case with these documents, or all that it gets.
    pub(crate) fn chosen(&self, assets: &Assets, only: &[&str]) -> Chosen {
        let only: Vec<DocumentId> = only.iter().map(|name| DocumentId::new(name)).collect();
        choose(self.checked(assets), &only, day())
    }
}

/// A folder of its own for a test.
pub(crate) struct Sandbox {
    folder: Rc<TempDir>,
}

/// What a run of the program left.
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// Every file below the output folder, by its path there.
    pub(crate) files: Vec<PathBuf>,
    output: PathBuf,
    /// Keeps the folder while its files are looked at.
    _folder: Rc<TempDir>,
}

impl Sandbox {
    pub(crate) fn new() -> Sandbox {
        crate::skip::begin();
        Sandbox { folder: Rc::new(TempDir::new().unwrap()) }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the program here with some bytes as its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Outcome {
        let mut child = Command::new(env!("CARGO_BIN_EXE_liftorder"))
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The program may end before it has read everything.
        let _ = child.stdin.take().unwrap().write_all(input);
        let done = child.wait_with_output().unwrap();
        Outcome {
            code: done.status.code(),
            stdout: String::from_utf8(done.stdout).unwrap(),
            stderr: String::from_utf8(done.stderr).unwrap(),
            ..self.look()
        }
    }

    /// What is in the output folder now.
    pub(crate) fn look(&self) -> Outcome {
        let output = self.path().join("liftorder-out");
        let mut files = Vec::new();
        collect(&output, &mut files);
        files.sort();
        Outcome {
            code: None,
            stdout: String::new(),
            stderr: String::new(),
            files: files.iter().map(|file| file.strip_prefix(&output).unwrap().into()).collect(),
            output,
            _folder: Rc::clone(&self.folder),
        }
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, b"")
    }

    /// Renders a case from standard input, which must succeed.
    pub(crate) fn render(&self, case: &CaseFile) -> Outcome {
        let outcome = self.run_with(&["render", "-", "--today", TODAY], case.text().as_bytes());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        outcome
    }
}

impl Outcome {
    /// The names of the files without their folders.
    pub(crate) fn names(&self) -> Vec<String> {
        let name = |file: &PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
        self.files.iter().map(name).collect()
    }

    /// The whole paths of the files.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().map(|file| self.output.join(file)).collect()
    }

    /// The path of the one file with a name.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        let mut found = self.paths().into_iter().filter(|path| path.ends_with(name));
        found.next().unwrap_or_else(|| panic!("no {name} among {:?}", self.names()))
    }

    /// The words of a paper as poppler reads them, or nothing where poppler is not installed.
    pub(crate) fn words(&self, name: &str) -> Option<String> {
        text_of_pdf(&self.path(name))
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// Runs a foreign program over a file. Where it is not installed, notes that and returns nothing;
/// in CI that is a failure.
pub(crate) fn oracle(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let mut command = Command::new(program);
    for argument in arguments {
        command.arg(if *argument == "FILE" { file.as_os_str() } else { argument.as_ref() });
    }
    let done = match command.output() {
        Ok(done) => done,
        Err(_) => {
            skip(&format!("{program} is not installed"));
            return None;
        }
    };
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{program} on {}: {complaint}", file.display());
    // What mutool says of the way in which Debian built it is no complaint about the file.
    let complaint = complaint.replace("warning: ICC support is not available", "");
    assert!(complaint.trim().is_empty(), "{program} on {}: {complaint}", file.display());
    Some(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// What pdf.js sees in a form: the name and the value of each field, and the words of each page.
pub(crate) fn pdfjs(file: &Path) -> Option<String> {
    let Some(folder) = std::env::var_os("LIFTORDER_PDFJS") else {
        skip("pdf.js is not installed: LIFTORDER_PDFJS names no folder");
        return None;
    };
    let script = Path::new(&folder).join("pdfjs.mjs");
    oracle("node", &[&script.display().to_string(), "FILE"], file)
}

/// The words of a PDF with single spaces between them.
pub(crate) fn text_of_pdf(file: &Path) -> Option<String> {
    let text = without_directions(&oracle("pdftotext", &["-enc", "UTF-8", "FILE", "-"], file)?);
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The words of a PDF between banner and footer, in the first `width` points of each page.
pub(crate) fn body_of_pdf(file: &Path, width: u32) -> Option<String> {
    // In points from the upper left corner, at 72 dots an inch.
    let width = width.to_string();
    let body = ["-r", "72", "-x", "0", "-y", "80", "-W", &width, "-H", "645"];
    let arguments = [&body[..], &["-enc", "UTF-8", "FILE", "-"]].concat();
    oracle("pdftotext", &arguments, file).map(|text| without_directions(&text))
}

/// The words of a PDF in the order in which they are written into it.
pub(crate) fn reading_order_of_pdf(file: &Path) -> Option<String> {
    let text = oracle("pdftotext", &["-raw", "-enc", "UTF-8", "FILE", "-"], file);
    text.map(|text| without_directions(&text))
}

/// Poppler puts marks around what runs from right to left, so that plain text shows it that way;
/// the papers themselves have one behind a word that ends with a vowel sign.
fn without_directions(text: &str) -> String {
    text.replace(['\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}'], "")
}

/// A text without any white space: what must survive a line break in the middle of a word.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
