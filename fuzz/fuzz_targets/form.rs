//! A form from anywhere is looked into and filled, or refused: nothing panics.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use liftorder::form::{FieldKind, Opened, Value, Values, attach, fill, flatten, inspect};
use liftorder::layout::Faces;

static FACES: LazyLock<Faces> = LazyLock::new(Faces::built_in);

fuzz_target!(|bytes: &[u8]| {
    let Ok(form) = Opened::read(bytes) else { return };
    let fields = inspect(&form);
    let mut values = Values::new();
    for field in &fields {
        let text = match field.kind {
            FieldKind::Check | FieldKind::Radio => field.states.first().cloned(),
            FieldKind::Text | FieldKind::Choice => Some("Łucja, 23-1".to_owned()),
            _ => None,
        };
        values.extend(text.map(|text| (field.name.clone(), Value::of(text))));
    }
    let Ok(filled) = fill(form, &fields, &values, &FACES) else { return };
    let again = filled.bytes.clone();
    if let Ok(attached) = attach(filled, &again) {
        let _ = flatten(attached);
    }
});
