//! Takes the folders of templates and examples into the program, so that a language, a document or an
//! example is added by adding files, and no list of them has to be kept; and packs what few papers need.

#![expect(clippy::disallowed_methods, reason = "it writes only what the compiler reads back")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use libdeflater::{CompressionLvl, Compressor};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("languages.rs"), languages(&root.join("templates"))?)?;
    fs::write(out.join("examples.rs"), examples(&root.join("examples"))?)?;
    fs::write(out.join("forms.rs"), forms(&root.join("forms"))?)?;
    fs::write(out.join("page.rs"), page(&root))?;
    fs::write(out.join("states.rs"), states(&root.join("src/facts/states.jsonl"), &out)?)?;
    pack_faces(&root.join("fonts"), &out)
}

/// The list of states: code, name, and what is known of each, deflated: most cases need one of them.
fn states(path: &Path, out: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", path.display());
    let mut list = String::from("[\n");
    for line in fs::read_to_string(path)?.lines() {
        let state =
            line.strip_prefix("{\"code\":\"").and_then(|rest| rest.split_once("\",\"name\":\""));
        let state = state.and_then(|(code, rest)| Some((code, rest.split_once('"')?)));
        let (code, (name, facts)) =
            state.ok_or_else(|| io::Error::other("a state starts with its code and its name"))?;
        let entry = match facts {
            "}" => "None".to_owned(),
            _ => format!("Some({})", pack(line.as_bytes(), &out.join(format!("{code}.z")))?),
        };
        let _ = writeln!(list, "StateData::new({code:?}, {name:?}, {entry}),");
    }
    list.push(']');
    Ok(list)
}

/// Deflates the faces of other scripts than Latin, Greek and Cyrillic: most texts need none of them.
fn pack_faces(fonts: &Path, out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", fonts.display());
    for path in sorted(fonts)? {
        let name = name(&path.with_extension(""));
        if !name.starts_with("Noto") || path.extension().is_none_or(|end| end != "ttf") {
            continue;
        }
        let file = fs::read(&path)?;
        let code = pack(&file, &out.join(format!("{name}.z")))?;
        fs::write(out.join(format!("{name}.rs")), code)?;
    }
    Ok(())
}

/// Deflates a file into another, and says it in Rust.
fn pack(file: &[u8], target: &Path) -> io::Result<String> {
    let mut compressor = Compressor::new(CompressionLvl::best());
    let mut packed = vec![0; compressor.deflate_compress_bound(file.len())];
    let length = compressor.deflate_compress(file, &mut packed).map_err(io::Error::other)?;
    fs::write(target, &packed[..length])?;
    let (target, length) = (target.display().to_string(), file.len());
    Ok(format!("Packed {{ bytes: include_bytes!({target:?}), length: {length} }}"))
}

/// The list of languages: the name of each folder, and the names and texts of its files.
fn languages(templates: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", templates.display());
    let mut list = String::from("&[\n");
    for language in sorted(templates)? {
        let mut files = Vec::new();
        collect(&language, &language, &mut files)?;
        let _ = writeln!(list, "({:?}, &[", name(&language));
        for file in files {
            let path = language.join(&file);
            println!("cargo::rerun-if-changed={}", path.display());
            let _ = writeln!(list, "({file:?}, include_str!({:?})),", path.display().to_string());
        }
        list.push_str("]),\n");
    }
    list.push(']');
    Ok(list)
}

/// The list of examples: the name and the text of each.
fn examples(folder: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut list = String::from("&[\n");
    for path in
        sorted(folder)?.iter().filter(|path| path.extension().is_some_and(|end| end == "json"))
    {
        let name = name(&path.with_extension(""));
        let _ = writeln!(list, "({name:?}, include_str!({:?})),", path.display().to_string());
    }
    list.push(']');
    Ok(list)
}

/// The page of a browser, where a variable names its file: by its path, or from the root of the project.
fn page(root: &Path) -> String {
    println!("cargo::rerun-if-env-changed=LIFTORDER_PAGE");
    let Some(page) = env::var_os("LIFTORDER_PAGE").filter(|page| !page.is_empty()) else {
        return "None".to_owned();
    };
    let page = root.join(page);
    println!("cargo::rerun-if-changed={}", page.display());
    format!("Some(include_bytes!({:?}))", page.display().to_string())
}

/// The list of maps of courts' forms: the text of each.
fn forms(folder: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut list = String::from("&[\n");
    for path in
        sorted(folder)?.iter().filter(|path| path.extension().is_some_and(|end| end == "json"))
    {
        let _ = writeln!(list, "include_str!({:?}),", path.display().to_string());
    }
    list.push(']');
    Ok(list)
}

/// The files below a folder, by their paths from it with `/` between names.
fn collect(folder: &Path, from: &Path, files: &mut Vec<String>) -> io::Result<()> {
    for path in sorted(folder)? {
        if path.is_dir() {
            collect(&path, from, files)?;
        } else {
            let below = path.strip_prefix(from).map_err(io::Error::other)?;
            let steps: Vec<String> =
                below.iter().map(|step| step.to_string_lossy().into()).collect();
            files.push(steps.join("/"));
        }
    }
    Ok(())
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: io::Result<Vec<_>> = fs::read_dir(folder)?.collect();
    let mut paths: Vec<PathBuf> = entries?.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
