//! Objects → the bytes of a file.
//!
//! Streams stand by themselves; all other objects are packed together into one stream (ISO
//! 32000-1, 7.5.7), and another says where everything is (7.5.8). lopdf can save so too, but
//! writes each object three times over and does not deflate the places.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};

use super::bytes::{put, write_hexadecimal, write_integer};
use super::object::{write_dictionary, write_object};
use super::stream::{Effort, ends_with_return, pack, pack_shared};
use crate::pdf::error::PdfError;

/// Objects that are no streams, one behind the other.
#[derive(Default)]
pub(in crate::pdf) struct Packed {
    /// The number of each and where it starts.
    starts: Vec<(u32, usize)>,
    bytes: Vec<u8>,
}

impl Packed {
    /// Starts an object: what is written next is what it says.
    pub(in crate::pdf) fn object(&mut self, number: u32) -> &mut Vec<u8> {
        self.bytes.push(b'\n');
        self.starts.push((number, self.bytes.len()));
        &mut self.bytes
    }

    /// The stream of all of them: their numbers and places, then what they say.
    fn into_stream(self) -> Result<Stream, PdfError> {
        let mut all = Vec::with_capacity(self.bytes.len() + 10 * self.starts.len());
        for (number, start) in &self.starts {
            write_integer(&mut all, i64::from(*number));
            all.push(b' ');
            write_integer(&mut all, *start as i64);
            all.push(b' ');
        }
        let about = dictionary! {
            "Type" => "ObjStm",
            "N" => self.starts.len() as i64,
            "First" => all.len() as i64,
            "Filter" => "FlateDecode",
        };
        all.extend(self.bytes);
        Ok(Stream::new(about, pack_shared(all)?))
    }
}

/// Writes a file: the objects of a document, and some that are packed already. Its identifiers are
/// a hash of all the rest.
pub(in crate::pdf) fn save(
    document: &Document,
    root: ObjectId,
    info: ObjectId,
    mut packed: Packed,
) -> Result<Vec<u8>, PdfError> {
    let mut file = File { bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), places: Vec::new() };
    for ((number, _), object) in &document.objects {
        match object {
            Object::Stream(stream) => file.stream(*number, stream),
            object => write_object(packed.object(*number), object),
        }
    }
    for (place, (number, _)) in packed.starts.iter().enumerate() {
        file.set_place(*number, Location::Packed(place as u32));
    }
    let container = file.next_number();
    file.stream(container, &packed.into_stream()?);
    file.finish(container, root, info)
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Location {
    /// There is none of this number.
    Free,
    /// From this byte on.
    At(u32),
    /// So many packed ones stand before it.
    Packed(u32),
}

struct File {
    bytes: Vec<u8>,
    /// By number.
    places: Vec<Location>,
}

impl File {
    fn next_number(&self) -> u32 {
        self.places.len() as u32
    }

    fn set_place(&mut self, number: u32, place: Location) {
        let number = number as usize;
        if self.places.len() <= number {
            self.places.resize(number + 1, Location::Free);
        }
        self.places[number] = place;
    }

    fn start(&mut self, number: u32) {
        self.set_place(number, Location::At(self.bytes.len() as u32));
        write_integer(&mut self.bytes, i64::from(number));
        self.bytes.extend(b" 0 obj\n");
    }

    fn stream(&mut self, number: u32, stream: &Stream) {
        self.start(number);
        write_dictionary(&mut self.bytes, &stream.dict);
        self.content(&stream.content);
    }

    fn content(&mut self, content: &[u8]) {
        self.bytes.extend(b"\nstream\n");
        self.bytes.extend(content);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    /// Says where everything is and what to read first.
    fn finish(
        mut self,
        container: u32,
        root: ObjectId,
        info: ObjectId,
    ) -> Result<Vec<u8>, PdfError> {
        /// How many bytes an identifier has.
        const IDENTIFIER: usize = 16;
        const ZEROS: [u8; 2 * IDENTIFIER] = [b'0'; 2 * IDENTIFIER];
        let start = self.bytes.len();
        let number = self.next_number();
        self.start(number);
        let mut table = pack(&self.table(container), Effort::Quick)?;
        // Padding would be a place too many: one more number without an object is none.
        while ends_with_return(&table) {
            self.places.push(Location::Free);
            table = pack(&self.table(container), Effort::Quick)?;
        }
        put!(&mut self.bytes, "<</Type/XRef/Size {}/W[1 4 4]", self.places.len());
        put!(&mut self.bytes, "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {ROW}>>");
        put!(&mut self.bytes, "/Length {}/Root {} 0 R/Info {} 0 R", table.len(), root.0, info.0);
        self.bytes.extend(b"/ID[<");
        let identifier = self.bytes.len();
        self.bytes.extend(ZEROS);
        self.bytes.extend(b"><");
        let again = self.bytes.len();
        self.bytes.extend(ZEROS);
        self.bytes.extend(b">]>>");
        self.content(&table);
        put!(&mut self.bytes, "startxref\n{start}\n%%EOF\n");
        let hash = Sha256::digest(&self.bytes);
        let mut digits = Vec::with_capacity(ZEROS.len());
        write_hexadecimal(&mut digits, hash.into_iter().take(IDENTIFIER));
        for place in [identifier, again] {
            self.bytes[place..place + digits.len()].copy_from_slice(&digits);
        }
        Ok(self.bytes)
    }

    /// A row for each number, written as what differs from the row above (PNG's filter "up").
    fn table(&self, container: u32) -> Vec<u8> {
        const UP: u8 = 2;
        let mut table = Vec::with_capacity(self.places.len() * (ROW + 1));
        let mut above = [0; ROW];
        for place in &self.places {
            let row = match *place {
                Location::Free => row(0, 0, u32::from(u16::MAX)),
                Location::At(start) => row(1, start, 0),
                Location::Packed(place) => row(2, container, place),
            };
            table.push(UP);
            table.extend(row.iter().zip(above).map(|(here, above)| here.wrapping_sub(above)));
            above = row;
        }
        table
    }
}

/// How many bytes say where an object is.
const ROW: usize = 9;

fn row(kind: u8, first: u32, second: u32) -> [u8; ROW] {
    let mut row = [kind; ROW];
    row[1..5].copy_from_slice(&first.to_be_bytes());
    row[5..].copy_from_slice(&second.to_be_bytes());
    row
}
