//! The JSON Schema (2020-12) of the case file, made from the types that are read into.

use super::Answers;

/// The schema as pretty JSON text, with a final line break.
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(Answers);
    format!("{:#}\n", schema.as_value())
}
