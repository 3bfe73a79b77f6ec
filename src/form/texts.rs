//! Text strings of a PDF → text.

use lopdf::Object;

/// A text string, or a name.
pub(super) fn text(object: &Object) -> Option<String> {
    match object {
        Object::String(..) => lopdf::decode_text_string(object).ok().map(|text| seen(&text)),
        Object::Name(name) => Some(seen(&String::from_utf8_lossy(name))),
        _ => None,
    }
}

/// Without what is not seen.
fn seen(text: &str) -> String {
    text.chars().filter(|one| !one.is_control() || *one == '\n' || *one == '\r').collect()
}
