//! The JSON Schema (2020-12) of the case file, made from the types that are read into, and a sheet to start
//! from.

use serde_json::Value;

use super::Answers;
use super::records::COLUMNS;
use crate::field;

/// The schema as pretty JSON text, with a final line break.
pub fn json_schema() -> String {
    format!("{:#}\n", schema())
}

/// A sheet to start from, as CSV with a byte-order mark for spreadsheets: every column, what each means,
/// and an example.
pub fn starter_sheet() -> String {
    let columns: Vec<&str> = COLUMNS.into_iter().filter(|column| *column != "version").collect();
    let row = |cell: &dyn Fn(&str) -> String| {
        let cells: Vec<String> = columns.iter().map(|column| quoted(&cell(column))).collect();
        cells.join(",") + "\r\n"
    };
    let schema = schema();
    let names = row(&|column| column.to_owned());
    let meanings = row(&|column| meaning(&schema, column));
    let example = row(&|column| example(column).to_owned());
    format!("\u{feff}{names}{meanings}{example}")
}

/// What the case number is, as the second row of a starter sheet says it: by that the row is told from a
/// case.
pub(super) fn meaning_of_case_number() -> &'static str {
    static MEANING: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    MEANING.get_or_init(|| meaning(&schema(), "case_number"))
}

fn schema() -> Value {
    schemars::schema_for!(Answers).as_value().clone()
}

/// What a field is, and the words that it takes.
fn meaning(schema: &Value, path: &str) -> String {
    let mut node = schema.clone();
    for step in field::steps(path) {
        let next = match field::place(step) {
            Some(_) => node["items"].clone(),
            None => node["properties"][step].clone(),
        };
        node = resolved(schema, next);
    }
    let text = node["description"].as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "")
}

/// A node with what it refers to; its own words about itself count more.
fn resolved(schema: &Value, node: Value) -> Value {
    let name = node["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/"));
    let Some(name) = name else { return node };
    let mut found = schema["$defs"][name].clone();
    if let Some(description) = node.get("description") {
        found["description"] = description.clone();
    }
    found
}

fn example(column: &str) -> &'static str {
    match column {
        "case_number" => "23-2-04417-1",
        "court.name" => "Superior Court",
        "court.county" => "King County",
        "court.state" => "WA",
        "parties.protected.name" => "Rosa Delgado",
        "parties.restrained.name" => "Daniel Whitaker",
        "filer" => "protected",
        "order.type" => "civil_protective",
        "order.kind" => "domestic_violence",
        "order.title" => "Domestic Violence Protection Order",
        "order.issued" => "2025-03-04",
        "order.expires" => "2027-03-04",
        "request.goal" => "terminate",
        "request.freely" => "not_asked",
        _ => "",
    }
}

/// A cell that every reader of CSV takes whole.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', ';']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
