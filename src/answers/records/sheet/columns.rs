//! Which field each column of a sheet fills: by the field's own path, by the last words of it, or in the
//! words that people head such columns with.

use std::collections::BTreeMap;

use crate::answers::{Setting, read_settings};
use crate::diagnostic::Diagnostic;
use crate::field;

/// Every column that a sheet can have, in the order of a starter sheet. Of a list of objects the first
/// entry is here; more have higher numbers.
pub(crate) const COLUMNS: [&str; 68] = [
    "case_number",
    "court.name",
    "court.department",
    "court.county",
    "court.state",
    "court.address",
    "court.clerk_phone",
    "parties.protected.name",
    "parties.protected.minor",
    "parties.protected.name_on_order",
    "parties.protected.role",
    "parties.protected.contact.address",
    "parties.protected.contact.phone",
    "parties.protected.contact.email",
    "parties.protected.contact.show",
    "parties.protected.contact.address_program",
    "parties.protected.also_protected.1.name",
    "parties.protected.also_protected.1.relationship",
    "parties.protected.also_protected.1.minor",
    "parties.protected.also_protected.1.ends_too",
    "parties.restrained.name",
    "parties.restrained.minor",
    "parties.restrained.name_on_order",
    "parties.restrained.role",
    "parties.restrained.contact.address",
    "parties.restrained.contact.phone",
    "parties.restrained.contact.email",
    "parties.restrained.contact.show",
    "parties.restrained.contact.address_program",
    "parties.first_named",
    "filer",
    "signer.name",
    "signer.capacity",
    "signer.bar_number",
    "signer.organization",
    "signer.address",
    "signer.phone",
    "signer.email",
    "signer.show",
    "order.type",
    "order.kind",
    "order.stage",
    "order.made_by",
    "order.by_consent",
    "order.hearing_date",
    "order.title",
    "order.issued",
    "order.expires",
    "order.judge",
    "order.related.1.type",
    "order.related.1.case_number",
    "order.related.1.court",
    "request.goal",
    "request.reason",
    "request.changes",
    "request.interpreter",
    "request.accommodation",
    "request.remote",
    "request.freely",
    "prosecutor.office",
    "prosecutor.phone",
    "prosecutor.coordinator",
    "prosecutor.address",
    "preparer.name",
    "preparer.organization",
    "preparer.role",
    "notes",
    "version",
];

/// The columns that every sheet has.
const NEEDED: [&str; 5] = [
    "case_number",
    "court.name",
    "parties.protected.name",
    "parties.restrained.name",
    "order.type",
];

/// What people head a column with, folded, and what they mean. None of these says who asks freely.
const EVERYDAY: [(&str, &str); 74] = [
    ("case", "case_number"),
    ("caseno", "case_number"),
    ("casenum", "case_number"),
    ("docket", "case_number"),
    ("docketno", "case_number"),
    ("docketnumber", "case_number"),
    ("cause", "case_number"),
    ("causeno", "case_number"),
    ("causenumber", "case_number"),
    ("fileno", "case_number"),
    ("filenumber", "case_number"),
    ("courtcasenumber", "case_number"),
    ("court", "court.name"),
    ("nameofcourt", "court.name"),
    ("courthouse", "court.name"),
    ("division", "court.department"),
    ("parish", "court.county"),
    ("clerk", "court.clerk_phone"),
    ("courtphone", "court.clerk_phone"),
    ("clerksphone", "court.clerk_phone"),
    ("protectedperson", "parties.protected.name"),
    ("protectedparty", "parties.protected.name"),
    ("protectedpersonname", "parties.protected.name"),
    ("protectedpartyname", "parties.protected.name"),
    ("victim", "parties.protected.name"),
    ("victimname", "parties.protected.name"),
    ("survivor", "parties.protected.name"),
    ("survivorname", "parties.protected.name"),
    ("restrainedperson", "parties.restrained.name"),
    ("restrainedparty", "parties.restrained.name"),
    ("restrainedpersonname", "parties.restrained.name"),
    ("restrainedpartyname", "parties.restrained.name"),
    ("abuser", "parties.restrained.name"),
    ("abusername", "parties.restrained.name"),
    ("client", "parties.protected.name"),
    ("clientname", "parties.protected.name"),
    ("clientaddress", "parties.protected.contact.address"),
    ("clientphone", "parties.protected.contact.phone"),
    ("clientemail", "parties.protected.contact.email"),
    ("opposingparty", "parties.restrained.name"),
    ("otherparty", "parties.restrained.name"),
    ("whoasks", "filer"),
    ("filedby", "filer"),
    ("ordertype", "order.type"),
    ("typeoforder", "order.type"),
    ("kindoforder", "order.kind"),
    ("ordertitle", "order.title"),
    ("ordername", "order.title"),
    ("nameoforder", "order.title"),
    ("issuedate", "order.issued"),
    ("dateissued", "order.issued"),
    ("issuedon", "order.issued"),
    ("orderdate", "order.issued"),
    ("dateoforder", "order.issued"),
    ("expiration", "order.expires"),
    ("expirationdate", "order.expires"),
    ("expirydate", "order.expires"),
    ("expireson", "order.expires"),
    ("enddate", "order.expires"),
    ("hearing", "order.hearing_date"),
    ("hearingon", "order.hearing_date"),
    ("nexthearing", "order.hearing_date"),
    ("reasons", "request.reason"),
    ("why", "request.reason"),
    ("change", "request.changes"),
    ("language", "request.interpreter"),
    ("interpreterlanguage", "request.interpreter"),
    ("prosecutorsoffice", "prosecutor.office"),
    ("daoffice", "prosecutor.office"),
    ("prosecutorphone", "prosecutor.phone"),
    ("advocate", "preparer.name"),
    ("advocatename", "preparer.name"),
    ("preparedby", "preparer.name"),
    ("advocateorganization", "preparer.organization"),
];

/// Words of an advocate's that fit the protected person only where nobody else asks.
const OF_THE_CLIENT: [&str; 7] = [
    "client",
    "clientname",
    "clientaddress",
    "clientphone",
    "clientemail",
    "opposingparty",
    "otherparty",
];

/// Beginnings of words by which a column may say that somebody is pushed. To pass over such a column
/// could make papers for a person who does not ask freely.
const OF_PRESSURE: [&str; 9] =
    ["pressur", "freel", "freewill", "coerc", "threat", "voluntar", "willing", "forced", "paidto"];

/// The columns of a user's own, as a file says them: the header and the field, or nothing.
#[derive(Clone, Debug, Default)]
pub struct ColumnMap {
    fields: BTreeMap<String, Option<String>>,
}

impl ColumnMap {
    /// Reads a JSON object: each header and the path of its field, or null for a column to pass over.
    ///
    /// # Errors
    ///
    /// What is no such object, a field that there is not, and one that a map may not fill.
    pub fn read(bytes: &[u8]) -> Result<ColumnMap, Diagnostic> {
        let fields: BTreeMap<String, Option<String>> =
            serde_json::from_slice(bytes).map_err(|_| Diagnostic::error("column-map", ""))?;
        for field in fields.values().flatten() {
            if field == FREELY {
                return Err(Diagnostic::error("column-map/freely", FREELY));
            }
            if !is_field(field) {
                return Err(Diagnostic::error("column-map/field", "").with("field", shown(field)));
            }
        }
        let folded = fields.into_iter().map(|(header, field)| (folded(&header), field));
        Ok(ColumnMap { fields: folded.collect() })
    }
}

const FREELY: &str = "request.freely";

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Fills a field.
    Field(String),
    /// The user's own: passed over, and kept for the report.
    Own(String),
    /// Without a name, and so without a meaning.
    Nameless,
}

impl Column {
    /// Whether a row without its cell says something else: a request that should not be made, or a value that
    /// should be looked for and kept out.
    pub(super) fn must_be_there(&self) -> bool {
        let Column::Field(field) = self else { return false };
        let is_kept_out = [".contact.", "signer."].iter().any(|part| field.contains(part));
        NEEDED.contains(&field.as_str()) || field == FREELY || is_kept_out
    }
}

/// The columns of a sheet.
///
/// # Errors
///
/// Everything that is wrong with its first row.
pub(super) fn columns(headers: &[String], map: &ColumnMap) -> Result<Vec<Column>, Vec<Diagnostic>> {
    const ENOUGH: usize = 2;
    let has_filer = headers.iter().any(|header| named(header).as_deref() == Some("filer"));
    let mut columns = Vec::new();
    let mut problems = Vec::new();
    for header in headers {
        match column(header, map, has_filer) {
            Ok(column) => columns.push(column),
            Err(problem) => problems.push(problem),
        }
    }
    let filled = columns.iter().filter(|column| matches!(column, Column::Field(_))).count();
    // Of a sheet without a row of names nothing is repeated: its first row is a client's.
    if filled < ENOUGH {
        return Err(vec![Diagnostic::error("no-header", "")]);
    }
    for (place, column) in columns.iter().enumerate() {
        if let Column::Field(field) = column
            && columns[..place].contains(column)
        {
            problems.push(Diagnostic::error("repeated-field/column", field));
        }
    }
    if problems.is_empty() {
        let is_there = |field: &str| columns.contains(&Column::Field(field.to_owned()));
        let missing = NEEDED.into_iter().filter(|field| !is_there(field));
        problems.extend(missing.map(|field| Diagnostic::error("missing-column", field)));
    }
    if problems.is_empty() { Ok(columns) } else { Err(problems) }
}

/// What is said of columns that are passed over.
pub(super) fn note(columns: &[Column]) -> Option<Diagnostic> {
    let own = columns.iter().filter_map(|column| match column {
        Column::Own(name) => Some(shown(name)),
        _ => None,
    });
    let own: Vec<String> = own.collect();
    let note = Diagnostic::warning("columns-passed-over", "");
    (!own.is_empty()).then(|| note.with("columns", own.join(", ")))
}

fn column(header: &str, map: &ColumnMap, has_filer: bool) -> Result<Column, Diagnostic> {
    let header = header.trim();
    let folded = folded(header);
    if folded.is_empty() {
        return Ok(Column::Nameless);
    }
    if let Some(field) = map.fields.get(&folded) {
        let own = || Column::Own(header.to_owned());
        return Ok(field.clone().map_or_else(own, Column::Field));
    }
    if has_filer && OF_THE_CLIENT.contains(&folded.as_str()) {
        return Err(Diagnostic::error("unknown-column/whose", "").with("column", shown(header)));
    }
    if let Some(field) = named(header) {
        return Ok(Column::Field(field));
    }
    if OF_PRESSURE.iter().any(|start| folded.contains(start)) {
        return Err(Diagnostic::error("unknown-column/freely", "").with("column", shown(header)));
    }
    match nearest(&folded, header) {
        Some(near) => {
            let problem = Diagnostic::error("unknown-column/near", "").with("near", near);
            Err(problem.with("column", shown(header)))
        }
        None if looks_like_field(header) => {
            Err(Diagnostic::error("unknown-column", "").with("column", shown(header)))
        }
        None => Ok(Column::Own(header.to_owned())),
    }
}

/// The field that a header names: by its path, in everyday words, or by the last words of one path alone.
fn named(header: &str) -> Option<String> {
    let header = header.trim();
    if is_field(header) {
        return Some(header.to_owned());
    }
    let folded = folded(header);
    if folded == "freely" {
        return Some(FREELY.to_owned());
    }
    let whole = COLUMNS.iter().find(|column| self::folded(column) == folded).copied();
    let everyday = || EVERYDAY.iter().find(|(words, _)| *words == folded).map(|(_, field)| *field);
    let by_last_words = || {
        let mut fields = COLUMNS.iter().filter(|column| ends(column).contains(&folded));
        fields.next().filter(|_| fields.next().is_none()).copied()
    };
    whole.or_else(everyday).or_else(by_last_words).map(str::to_owned)
}

/// The last words of a path, folded: one, two and so on. What one must not guess has none.
fn ends(path: &str) -> Vec<String> {
    let is_guessed = path != FREELY && path != "version" && !path.contains(".1.");
    let words: Vec<&str> = path.split(['.', '_']).collect();
    let ends = (1..words.len()).map(|from| words[from..].concat());
    ends.filter(|_| is_guessed).collect()
}

/// Whether a header is meant as the path of a field.
fn looks_like_field(header: &str) -> bool {
    let root = header.split('.').next().unwrap_or_default().to_lowercase();
    header.contains('.')
        && !header.ends_with('.')
        && COLUMNS.iter().any(|column| column.starts_with(&format!("{root}.")))
}

/// The field that a misspelt header most likely means.
fn nearest(folded: &str, header: &str) -> Option<&'static str> {
    const SHORTEST: usize = 5;
    let alike = |words: &str| {
        let is_slip = folded.len() >= SHORTEST && strsim::damerau_levenshtein(folded, words) == 1;
        is_slip || looks_like_field(header) && strsim::jaro_winkler(folded, words) > 0.9
    };
    let is_like =
        |column: &&&str| alike(&self::folded(column)) || ends(column).iter().any(|end| alike(end));
    if alike("freely") || alike("requestfreely") {
        return Some(FREELY);
    }
    let everyday = || EVERYDAY.iter().find(|(words, _)| alike(words)).map(|(_, field)| *field);
    COLUMNS.iter().find(is_like).copied().or_else(everyday)
}

/// Whether a path is a field that one cell fills.
fn is_field(path: &str) -> bool {
    let numbered =
        path.split('.').map(|step| if field::place(step).is_some() { "1" } else { step });
    let numbered: Vec<&str> = numbered.collect();
    COLUMNS.contains(&numbered.join(".").as_str())
        && read_settings(&[Setting::new(&numbered.join("."), "")]).is_ok()
}

/// A header without capitals, blanks and signs.
fn folded(header: &str) -> String {
    header.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A header as a message may have it: what reads as a client's own data is not repeated.
fn shown(header: &str) -> String {
    const LONGEST: usize = 40;
    const MOST_DIGITS: usize = 6;
    let digits = header.chars().filter(char::is_ascii_digit).count();
    let is_name = header.chars().count() <= LONGEST
        && digits <= MOST_DIGITS
        && !header.contains('@')
        && !header.chars().any(char::is_control);
    if is_name { header.to_owned() } else { "…".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(header: &str) -> Option<String> {
        match column(header, &ColumnMap::default(), false) {
            Ok(Column::Field(field)) => Some(field),
            _ => None,
        }
    }

    #[test]
    fn the_columns_are_the_fields_of_the_schema() {
        let schema = schemars::schema_for!(crate::answers::Answers);
        let mut paths = Vec::new();
        leaves(schema.as_value(), schema.as_value(), "", &mut paths);
        paths.retain(|path| path != "$schema");
        let mut columns: Vec<String> = COLUMNS.iter().map(|column| (*column).to_owned()).collect();
        // Of the restrained person nobody else is protected.
        paths.retain(|path| !path.starts_with("parties.restrained.also_protected"));
        paths.sort();
        columns.sort();
        assert_eq!(columns, paths);
    }

    fn leaves(
        whole: &serde_json::Value,
        node: &serde_json::Value,
        path: &str,
        found: &mut Vec<String>,
    ) {
        let refer = |node: &serde_json::Value| {
            let name = node["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/"));
            name.map(|name| whole["$defs"][name].clone())
        };
        let node = refer(node).unwrap_or_else(|| node.clone());
        if let Some(properties) = node["properties"].as_object() {
            for (name, node) in properties {
                leaves(whole, node, &field::join(path, name), found);
            }
        } else if let Some(item) =
            refer(&node["items"]).filter(|item| item["properties"].is_object())
        {
            leaves(whole, &item, &field::join(path, "1"), found);
        } else {
            found.push(path.to_owned());
        }
    }

    #[test]
    fn a_header_is_taken_in_any_case_with_any_signs_and_by_its_last_words() {
        for (header, is) in [
            ("case_number", "case_number"),
            ("CASE NUMBER", "case_number"),
            ("Case No.", "case_number"),
            ("Case #", "case_number"),
            ("COURT.STATE", "court.state"),
            ("State", "court.state"),
            ("County", "court.county"),
            ("Protected Name", "parties.protected.name"),
            ("Client Name", "parties.protected.name"),
            ("abuser", "parties.restrained.name"),
            ("Clerk-Phone", "court.clerk_phone"),
            ("expires", "order.expires"),
            ("Reason", "request.reason"),
            ("Freely", "request.freely"),
            ("request freely", "request.freely"),
            ("order.related.2.case_number", "order.related.2.case_number"),
            ("parties_protected_contact_show", "parties.protected.contact.show"),
        ] {
            assert_eq!(field(header).as_deref(), Some(is), "{header}");
        }
    }

    #[test]
    fn what_is_not_sure_is_no_field() {
        for own in ["Client ID", "Intake notes", "Phone", "Name", "Address", "Court date", "DOB"] {
            let column = column(own, &ColumnMap::default(), false);
            assert_eq!(column.unwrap(), Column::Own(own.to_owned()));
        }
        for wrong in
            ["Pressured?", "Free will", "freley", "order.expirs", "Conuty", "Feels threatened"]
        {
            assert!(column(wrong, &ColumnMap::default(), false).is_err(), "{wrong}");
        }
        // Whose client it is, is not sure where a column says who asks.
        assert!(column("Client name", &ColumnMap::default(), true).is_err());
    }

    #[test]
    fn a_map_of_ones_own_counts_more_and_fills_anything_but_one_field() {
        let map =
            br#"{ "Client": "parties.restrained.name", "Pressured?": null, "Ref": "case_number" }"#;
        let map = ColumnMap::read(map).unwrap();
        let of = |header: &str| column(header, &map, true).unwrap();
        assert_eq!(of("client"), Column::Field("parties.restrained.name".to_owned()));
        assert_eq!(of("Pressured?"), Column::Own("Pressured?".to_owned()));
        assert_eq!(of("REF"), Column::Field("case_number".to_owned()));
        for wrong in [&b"[]"[..], br#"{ "a": 1 }"#, br#"{ "a": "order.tpye" }"#] {
            assert!(ColumnMap::read(wrong).is_err());
        }
        let freely = ColumnMap::read(br#"{ "Pressured?": "request.freely" }"#).unwrap_err();
        assert_eq!(freely.key, "column-map/freely");
    }
}
