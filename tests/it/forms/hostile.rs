//! Forms that are made to crash or hang the program that opens them, or to fill its memory.

use std::io::Write as _;
use std::time::{Duration, Instant};

use libdeflater::{CompressionLvl, Compressor};

use crate::harness::{Outcome, Sandbox};

/// A PDF of objects as they are written in it, the first of which is its catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (place, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        writeln!(bytes, "{} 0 obj", place + 1).unwrap();
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    write!(bytes, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(bytes, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(bytes, "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF").unwrap();
    bytes
}

/// A form with one field, which has more in it.
fn form(more: &str) -> Vec<Vec<u8>> {
    let widget = format!("<</T(a)/FT/Tx/Subtype/Widget/Rect[0 0 100 20]{more}>>");
    [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Annots[4 0 R]>>",
        &widget,
    ]
    .map(|object| object.as_bytes().to_vec())
    .to_vec()
}

fn with_root(fields: &str) -> Vec<u8> {
    let mut objects = form("");
    objects[0] = format!("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{fields}]>>>>").into();
    pdf(&objects)
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::new(6).unwrap());
    let mut out = vec![0; compressor.zlib_compress_bound(bytes.len())];
    let length = compressor.zlib_compress(bytes, &mut out).unwrap();
    out.truncate(length);
    out
}

/// What `form inspect` says; it ends in time.
fn inspect(bytes: &[u8]) -> Outcome {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("form.pdf"), bytes).unwrap();
    let begun = Instant::now();
    let outcome = sandbox.run(&["form", "inspect", "form.pdf"]);
    // Twice the five seconds: what was safe once is read once more.
    assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
    assert!(matches!(outcome.code, Some(0 | 1)), "{:?} {}", outcome.code, outcome.stderr);
    outcome
}

#[test]
fn what_takes_too_much_is_refused_in_words() {
    let many = inspect(&with_root(&"4 0 R ".repeat(2_000_000)));
    let unbounded = "takes more than 5 seconds or 256 MB";
    assert!(!cfg!(target_os = "linux") || many.stderr.contains(unbounded), "{}", many.stderr);
    let inflating = deflated(&b"0 ".repeat(100_000_000));
    let mut objects = form("");
    let about =
        format!("<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>", inflating.len());
    objects.push([about.as_bytes(), b"stream\n", &inflating, b"\nendstream"].concat());
    inspect(&pdf(&objects));
    for nested in [
        format!("/X {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("/X {} 1{}", "<</A".repeat(100_000), ">>".repeat(100_000)),
    ] {
        let refused = inspect(&pdf(&form(&nested)));
        assert_eq!(refused.code, Some(1), "{}", refused.stderr);
    }
}

#[test]
fn what_runs_in_circles_is_read_to_an_end() {
    for more in ["/Parent 4 0 R", "/Kids[4 0 R]", "/AP 4 0 R", "/Opt 4 0 R"] {
        inspect(&pdf(&form(more)));
    }
    let mut pages = form("");
    pages[1] = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>".to_vec();
    inspect(&pdf(&pages));
    inspect(&with_root("1 0 R"));
}

#[test]
fn a_folder_of_forms_with_a_hostile_one_is_used_without_it() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path().join("forms")).unwrap();
    let bomb = with_root(&"4 0 R ".repeat(2_000_000));
    std::fs::write(sandbox.path().join("forms/bomb.pdf"), bomb).unwrap();
    let outcome = sandbox.run(&["render", "--example", "--forms", "forms"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let said = "bomb.pdf in the folder of forms is passed over";
    assert!(!cfg!(target_os = "linux") || outcome.stderr.contains(said), "{}", outcome.stderr);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 400, ..Default::default() })]

    /// A form with some bytes changed, cut out or doubled is read and filled, or refused: nothing panics.
    #[test]
    fn a_spoiled_form_never_ends_the_program(
        changes in proptest::collection::vec((0.0..1.0f64, 0u8..=255, 0usize..40), 1..12)
    ) {
        use liftorder::form::{FieldKind, Opened, Value, Values, fill, flatten, inspect};
        let (mut form, _) = super::filled::form_and_map();
        for (place, byte, length) in changes {
            let at = (place * form.len() as f64) as usize;
            let end = (at + length).min(form.len());
            match byte % 4 {
                0 => drop(form.drain(at..end)),
                1 => {
                    let part = form[at..end].to_vec();
                    form.splice(at..at, part);
                }
                _ => form[at] = byte,
            }
        }
        if let Ok(opened) = Opened::read(&form) {
            let fields = inspect(&opened);
            let text = |kind: FieldKind| match kind {
                FieldKind::Check | FieldKind::Radio => "Ja",
                _ => "Łucja",
            };
            let values: Values = fields
                .iter()
                .map(|field| (field.name.clone(), Value::of(text(field.kind).to_owned())))
                .collect();
            let faces = liftorder::layout::Faces::built_in();
            if let Ok(filled) = fill(opened, &fields, &values, &faces) {
                let _ = flatten(filled);
            }
        }
    }
}
