//! The walls of the house: which part of `src/` may name which other part, crate or door to the
//! outside.

use std::path::Path;

use crate::harness::root;

/// The parts in the order in which data flows: each may name those above it and none below.
const ORDER: [&str; 24] = [
    "field",
    "packed",
    "language",
    "diagnostic",
    "catalog",
    "answers",
    "facts",
    "case",
    "draft",
    // Ends of the third stage.
    "text",
    "html",
    "paper",
    "layout",
    "pdf",
    "form",
    // The doors: they run the stages.
    "examine",
    "make",
    "own_form",
    "packet",
    "filing",
    "interview",
    "batch",
    "lib",
    "bin",
];

/// Parts where a chain ends: only the doors name them.
const ENDS: [&str; 3] = ["text", "html", "pdf"];
const DOORS: [&str; 10] =
    ["form", "examine", "make", "own_form", "packet", "filing", "interview", "batch", "lib", "bin"];

/// What only some places may name, and why.
const ONLY_IN: [(&str, &[&str], &str); 24] = [
    ("printpdf", &["pdf"], "another PDF library must not reach beyond one stage"),
    ("lopdf", &["form", "pdf"], "another PDF library must not reach beyond one stage"),
    ("hayro_syntax", &["form/repaired.rs"], "damaged files are read in one place"),
    ("libdeflater", &["pdf", "packed.rs"], "how files are packed is a matter of the files"),
    ("skera", &["pdf"], "faces are reduced where they are embedded"),
    ("subsetter", &["pdf"], "faces are reduced where they are embedded"),
    ("read_fonts", &["layout", "pdf"], "a face is read where it is measured or embedded"),
    ("harfrust", &["layout"], "glyphs are made in one stage"),
    ("icu_segmenter", &["layout"], "lines are broken in one stage"),
    ("unicode_bidi", &["layout", "pdf"], "what runs from right to left is set and written"),
    ("handlebars", &["draft"], "templates are read in one stage"),
    ("pulldown_cmark", &["draft/markdown.rs"], "one place says what Markdown may hold"),
    ("csv", &["batch", "bin"], "a sheet for people is written beside papers, or by a command"),
    ("clap", &["bin"], "the library knows no command line"),
    ("open::", &["bin/liftorder/new", "bin/liftorder/serve.rs"], "two commands open something"),
    ("crossterm", &["bin"], "the library knows no terminal"),
    ("indicatif", &["bin"], "the library knows no terminal"),
    ("signal_hook", &["bin"], "the library knows no process"),
    ("std::fs", &["bin"], "files come in as values"),
    ("std::env", &["bin"], "what the process was started with comes in as values"),
    ("std::process", &["bin"], "the library knows no process"),
    ("std::net", &["bin/liftorder/serve.rs"], "nothing leaves the machine"),
    ("io::stdin", &["bin"], "what is typed comes in as values"),
    ("io::stdout", &["bin"], "only a command prints"),
];

/// What prints.
const PRINTS: [&str; 5] = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];

/// A file of `src/` without comments, with each `use` written out.
struct Source {
    /// Its path below `src/`, with slashes.
    path: String,
    code: String,
}

impl Source {
    fn all() -> Vec<Source> {
        let mut sources = Vec::new();
        collect(&root().join("src"), "", &mut sources);
        assert!(sources.len() > 50, "only {} files were found", sources.len());
        sources
    }

    /// The part that it belongs to: the first step of its path.
    fn part(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| Path::new(&self.path).starts_with(place))
    }

    /// How far the root of the crate is above the module.
    fn depth(&self) -> usize {
        let steps = self.path.split('/').count();
        steps - usize::from(self.path.ends_with("/mod.rs"))
    }

    fn names(&self, path: &str) -> bool {
        names(&self.code, path)
    }

    /// Whether it names a crate, or something of the standard library.
    fn uses(&self, name: &str) -> bool {
        match name.contains("::") {
            true => self.names(name) || self.names(&format!("std::{name}")),
            false => self.names(&format!("{name}::")) || self.names(&format!("use {name}")),
        }
    }

    fn names_part(&self, part: &str) -> bool {
        let above = "super::".repeat(self.depth());
        self.names(&format!("crate::{part}")) || self.names(&format!("{above}{part}"))
    }
}

fn collect(folder: &Path, below: &str, sources: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{below}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), sources);
        } else if name.ends_with(".rs") {
            let code = written_out(&std::fs::read_to_string(&path).unwrap());
            sources.push(Source { path: name, code });
        }
    }
}

/// Code without comments; behind it each path that a `use` with braces stands for.
fn written_out(text: &str) -> String {
    let without = |line: &str| line.split("//").next().unwrap_or_default().to_owned() + "\n";
    let mut code: String = text.lines().map(without).collect();
    let uses: Vec<String> = code
        .split("use ")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(';')?.0.into()))
        .collect();
    for tree in uses {
        write_out("", &tree, &mut code);
    }
    code
}

fn write_out(before: &str, tree: &str, code: &mut String) {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        code.push_str(&format!("{before}{tree};\n"));
        return;
    };
    let (mut depth, mut part) = (0, String::new());
    for letter in rest.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 || (depth == 0 && letter == ',') {
            write_out(&format!("{before}{head}"), &part, code);
            part.clear();
        } else {
            part.push(letter);
        }
    }
}

/// Whether a path stands in some code, and not as a part of a longer name.
fn names(code: &str, path: &str) -> bool {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(path).any(|(start, _)| {
        let before = code[..start].chars().next_back();
        let after = code[start + path.len()..].chars().next();
        let starts = !before.is_some_and(|letter| is_name(letter) || letter == ':');
        starts && (path.ends_with("::") || !after.is_some_and(is_name))
    })
}

#[test]
fn every_part_has_its_place_in_the_order() {
    for source in Source::all() {
        assert!(ORDER.contains(&source.part()), "{} has no row in ORDER", source.path);
    }
}

#[test]
fn no_stage_names_a_later_one() {
    for source in Source::all() {
        let place = ORDER.iter().position(|part| *part == source.part()).unwrap();
        for later in &ORDER[place + 1..] {
            assert!(!source.names_part(later), "{} names {later}, a later part", source.path);
        }
    }
}

#[test]
fn only_the_doors_name_the_ends() {
    for source in Source::all().iter().filter(|source| !DOORS.contains(&source.part())) {
        for end in ENDS.iter().filter(|end| **end != source.part()) {
            assert!(!source.names_part(end), "{} names {end}, an end", source.path);
        }
    }
}

#[test]
fn a_crate_and_the_outside_are_named_only_where_they_belong() {
    for source in Source::all() {
        for (name, places, why) in ONLY_IN {
            let fine = !source.uses(name) || source.is_in(places);
            assert!(fine, "{} names {name}: {why}", source.path);
        }
    }
}

#[test]
fn nothing_below_the_commands_prints() {
    for source in Source::all().iter().filter(|source| source.part() != "bin") {
        for prints in PRINTS {
            assert!(!source.names(prints), "{} has {prints}", source.path);
        }
    }
}

#[test]
fn a_use_is_found_however_it_is_written() {
    let code = written_out(
        "//! crate::pdf\nuse crate::{\n    case::{self, Case},\n    layout,\n};\nuse std::{fs, io};\n",
    );
    for path in ["crate::case::self", "crate::case::Case", "crate::layout", "std::fs"] {
        assert!(names(&code, path), "{path} is not in {code}");
    }
    for path in ["crate::pdf", "crate::lay", "rate::layout"] {
        assert!(!names(&code, path), "{path} is in {code}");
    }
}

#[test]
fn the_documents_name_only_files_that_there_are() {
    let sources = Source::all();
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/pdf.md", "docs/speed.md", "README.md"]
    {
        let text = std::fs::read_to_string(root().join(name)).unwrap();
        for path in text.split('`').skip(1).step_by(2).filter(|word| word.ends_with(".rs")) {
            let known = sources.iter().any(|source| source.path.ends_with(path));
            assert!(known || root().join(path).exists(), "{name} names {path}");
        }
    }
}
