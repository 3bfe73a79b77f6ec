//! A damaged file → the objects that its catalog leads to.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{
    Array, Dict, MaybeRef, Object as Found, ObjectIdentifier, Stream as FoundStream,
};
use lopdf::{Dictionary, Document, Object, Stream};

/// More objects than any form has.
const MOST_OBJECTS: usize = 100_000;
/// Deeper than objects of any form are nested.
const DEEPEST: usize = 64;

/// Reads a file whose structure is damaged by looking for its objects; none if that does not help.
pub(super) fn repaired(bytes: &[u8]) -> Option<Document> {
    // What its maker allows cannot be told there.
    if bytes.windows(8).any(|window| window == b"/Encrypt") {
        return None;
    }
    let file = Pdf::new(bytes.to_vec()).ok()?;
    let root = file.xref().root_id();
    let mut document = Document::with_version("1.7");
    let mut copy = Copy { wanted: vec![root], known: BTreeSet::from([key(root)]) };
    while let Some(id) = copy.wanted.pop() {
        if document.objects.len() > MOST_OBJECTS {
            return None;
        }
        if let Some(found) = file.xref().get::<Found<'_>>(id) {
            document.objects.insert(key(id), copy.object(&found, 0));
        }
    }
    document.max_id = document.objects.keys().map(|(number, _)| *number).max()?;
    document.trailer.set("Root", key(root));
    Some(document)
}

fn key(id: ObjectIdentifier) -> (u32, u16) {
    (id.obj_number, u16::try_from(id.gen_number).unwrap_or_default())
}

/// What is still to be copied, and what is known already.
struct Copy {
    wanted: Vec<ObjectIdentifier>,
    known: BTreeSet<(u32, u16)>,
}

impl Copy {
    fn object(&mut self, found: &Found<'_>, depth: usize) -> Object {
        match found {
            _ if depth > DEEPEST => Object::Null,
            Found::Null(_) => Object::Null,
            Found::Boolean(truth) => (*truth).into(),
            Found::Number(number) if number.as_f64().fract() == 0.0 => number.as_i64().into(),
            Found::Number(number) => number.as_f32().into(),
            Found::String(text) => Object::string_literal(text.as_bytes().to_vec()),
            Found::Name(name) => Object::Name(name.as_str().as_bytes().to_vec()),
            Found::Dict(dictionary) => self.dictionary(dictionary, depth).into(),
            Found::Array(array) => self.array(array, depth).into(),
            Found::Stream(stream) => self.stream(stream, depth).into(),
        }
    }

    fn stream(&mut self, stream: &FoundStream<'_>, depth: usize) -> Stream {
        let about = self.dictionary(stream.dict(), depth);
        Stream::new(about, stream.raw_data().into_owned())
    }

    fn dictionary(&mut self, dictionary: &Dict<'_>, depth: usize) -> Dictionary {
        let mut copy = Dictionary::new();
        for (name, entry) in dictionary.entries() {
            copy.set(name.as_str().as_bytes().to_vec(), self.entry(&entry, depth));
        }
        copy
    }

    fn array(&mut self, array: &Array<'_>, depth: usize) -> Vec<Object> {
        array.raw_iter().map(|entry| self.entry(&entry, depth)).collect()
    }

    fn entry(&mut self, entry: &MaybeRef<Found<'_>>, depth: usize) -> Object {
        match entry {
            MaybeRef::NotRef(found) => self.object(found, depth + 1),
            MaybeRef::Ref(reference) => {
                let id = ObjectIdentifier::from(*reference);
                if self.known.insert(key(id)) {
                    self.wanted.push(id);
                }
                Object::Reference(key(id))
            }
        }
    }
}
