//! Bytes → a form that can be looked at.

use lopdf::{Document, LoadOptions, Object, ObjectId, Permissions};

use super::repaired::repaired;

/// A larger file is no form.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// What one stream may hold when it is unpacked.
const MOST_UNPACKED: usize = 32 * 1024 * 1024;

/// A form whose objects were read.
#[derive(Clone, Debug)]
pub struct Opened {
    pub(super) document: Document,
    /// Its structure was damaged, and its objects were looked for one by one.
    pub(super) was_damaged: bool,
}

/// Why a file cannot be read as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unreadable {
    /// It is no PDF, or damaged.
    NotPdf,
    /// It is larger than [`MOST_BYTES`], or its streams are when they are unpacked.
    TooLarge,
    /// It opens only with a password.
    Locked,
    /// It has no fields.
    NoFields,
    /// It was filled here before: what is in it is of another case.
    FilledAlready,
}

impl Opened {
    /// Reads a form.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub fn read(bytes: &[u8]) -> Result<Opened, Unreadable> {
        if bytes.len() > MOST_BYTES {
            return Err(Unreadable::TooLarge);
        }
        let options = LoadOptions::with_max_decompressed_size(MOST_UNPACKED);
        let opened = match Document::load_mem_with_options(bytes, options) {
            Ok(document) => Opened { document, was_damaged: false },
            Err(error) => match reason(&error) {
                Unreadable::NotPdf => Opened::repaired(bytes).ok_or(Unreadable::NotPdf)?,
                other => return Err(other),
            },
        };
        // One that opens with an empty password was opened with it.
        if opened.document.is_encrypted() && opened.document.encryption_state.is_none() {
            return Err(Unreadable::Locked);
        }
        if opened.form_dictionary().is_some() {
            return Ok(opened);
        }
        // A damaged table may hide the fields.
        let repaired = Opened::repaired(bytes).filter(|form| form.form_dictionary().is_some());
        repaired.ok_or(Unreadable::NoFields)
    }

    fn repaired(bytes: &[u8]) -> Option<Opened> {
        repaired(bytes).map(|document| Opened { document, was_damaged: true })
    }

    /// Whether its maker lets fields be filled.
    pub fn may_be_filled(&self) -> bool {
        let permissions = self.document.encryption_state.as_ref().map(|state| state.permissions());
        permissions.is_none_or(|may| {
            may.contains(Permissions::FILLABLE) || may.contains(Permissions::ANNOTABLE)
        })
    }

    /// How many pages it has.
    pub fn page_count(&self) -> usize {
        self.pages().len()
    }

    /// The pages in their order.
    pub(super) fn pages(&self) -> Vec<ObjectId> {
        self.document.get_pages().into_values().collect()
    }

    /// What stands in the catalog for the form.
    pub(super) fn form_dictionary(&self) -> Option<&lopdf::Dictionary> {
        let catalog = self.document.catalog().ok()?;
        self.whole(catalog.get(b"AcroForm").ok()?).as_dict().ok()
    }

    /// An object itself, where there is a reference to it.
    pub(super) fn whole<'o>(&'o self, object: &'o Object) -> &'o Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, whole)| whole)
    }

    /// The object with an identifier.
    pub(super) fn object(&self, id: ObjectId) -> Option<&Object> {
        self.document.get_object(id).ok()
    }
}

fn reason(error: &lopdf::Error) -> Unreadable {
    match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Unreadable::Locked,
        // The library does not name the type of this error.
        lopdf::Error::Decompress(error) if format!("{error:?}").starts_with("MemoryLimit") => {
            Unreadable::TooLarge
        }
        _ => Unreadable::NotPdf,
    }
}
