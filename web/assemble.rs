//! Puts the page together: `assemble CORE.wasm LIBRARIES.txt OUT.html`. Beside the page it writes its SHA-256, and
//! the list of all libraries in it as a CycloneDX bill of materials.

use std::path::{Path, PathBuf};
use std::{env, fs};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use libdeflater::{CompressionLvl, Compressor};
use liftorder::html::escaped;
use liftorder_web::{Tools, start};
use sha2::{Digest, Sha256};

type Failure = Box<dyn std::error::Error>;

/// What the script calls.
const EXPORTS: [&str; 6] = ["memory", "input", "take", "output", "file", "file_length"];
/// What the script says by itself.
const SAID: [&str; 13] = [
    "tab",
    "leave_presses",
    "leave_timed_out",
    "leaving",
    "served_by",
    "too_old",
    "too_large",
    "saved",
    "defect_head",
    "defect",
    "defect_answers",
    "cases_stopped",
    "unreadable",
];

fn main() -> Result<(), Failure> {
    let paths: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [core, libraries, page] = &paths[..] else {
        return Err("assemble CORE.wasm LIBRARIES.txt OUT.html".into());
    };
    let core = packed(&trimmed(&fs::read(core)?)?)?;
    let html = assembled(&core)?;
    fs::write(page, &html)?;
    let name = page.file_name().unwrap_or_default().to_string_lossy();
    let hash = Sha256::digest(html.as_bytes());
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(page.with_extension("html.sha256"), format!("{hash}  {name}\n"))?;
    let bill = bill_of_materials(&fs::read_to_string(libraries)?)?;
    fs::write(page.with_extension("cdx.json"), bill)?;
    Ok(())
}

/// The program without what no export of ours reaches.
fn trimmed(core: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut module = walrus::Module::from_buffer(core).map_err(|error| error.to_string())?;
    let needless: Vec<walrus::ExportId> = module
        .exports
        .iter()
        .filter(|export| !EXPORTS.contains(&export.name.as_str()))
        .map(|export| export.id())
        .collect();
    needless.into_iter().for_each(|export| module.exports.delete(export));
    // What describes the interface of such functions goes with them.
    let described: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for custom in described {
        module.customs.delete(custom);
    }
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// As text for a page: a browser unpacks it.
fn packed(core: &[u8]) -> Result<String, Failure> {
    let mut compressor = Compressor::new(CompressionLvl::best());
    let mut bytes = vec![0; compressor.gzip_compress_bound(core.len())];
    let length = compressor.gzip_compress(core, &mut bytes)?;
    Ok(BASE64.encode(&bytes[..length]))
}

fn assembled(core: &str) -> Result<String, Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(folder.join(name));
    let (style, script) = (read("style.css")?, read("script.js")?);
    let tools = Tools::built_in()?;
    let policy = policy(&style, &script);
    let values = [
        ("lang", tools.language.code().to_owned()),
        ("policy", policy),
        ("title", tools.said("tab")),
        ("skip", tools.said("skip_to")),
        ("leave", tools.said("leave")),
        ("no_scripts", tools.paragraphs("no_scripts")),
        ("start", start(tools)),
        ("words", said(tools).replace('<', "\\u003c")),
        ("style", style),
        ("script", script),
        ("core", core.to_owned()),
    ];
    let mut html = read("page.html")?;
    for (name, value) in values {
        html = html.replace(&format!("{{{{{name}}}}}"), &value);
    }
    Ok(html)
}

/// Only this script and this style run, and nothing is fetched or sent.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(Sha256::digest(text.as_bytes())));
    escaped(&format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; \
         worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'",
        hash(script),
        hash(style),
    ))
    .replace("&#39;", "'")
}

/// The words of the script, as JSON.
fn said(tools: &Tools) -> String {
    let mut words = serde_json::Map::new();
    for name in SAID {
        words.insert(name.to_owned(), tools.words.value(name).clone());
    }
    serde_json::Value::Object(words).to_string()
}

/// CycloneDX 1.5 of lines `name vVERSION LICENSE`, as `cargo tree` prints them.
fn bill_of_materials(libraries: &str) -> Result<String, Failure> {
    let mut components = Vec::new();
    let mut lines: Vec<&str> = libraries.lines().collect();
    lines.sort_unstable();
    lines.dedup();
    for line in lines {
        let mut parts = line.splitn(3, ' ');
        let (Some(name), Some(version), license) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let version = version.trim_start_matches('v');
        let license = license.unwrap_or_default().trim_end_matches(" (*)");
        components.push(serde_json::json!({
            "type": "library",
            "name": name,
            "version": version,
            "purl": format!("pkg:cargo/{name}@{version}"),
            "licenses": [{ "expression": license.replace('/', " OR ") }],
        }));
    }
    let bill = serde_json::json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": { "type": "application", "name": "liftorder.html" } },
        "components": components,
    });
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}
