//! lopdf's objects → the bytes of a file (ISO 32000-1, 7.3).

use lopdf::{Dictionary, Object, StringFormat};

use super::bytes::{write_hexadecimal, write_integer};

/// Writes an object; of a stream only what is said about it.
pub(in crate::pdf) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(true) => out.extend(b"true"),
        Object::Boolean(false) => out.extend(b"false"),
        Object::Integer(number) => write_integer(out, *number),
        Object::Real(number) => out.extend(number.to_string().as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            write_hexadecimal(out, bytes.iter().copied());
            out.push(b'>');
        }
        Object::String(bytes, StringFormat::Literal) => write_literal(out, bytes),
        Object::Array(entries) => {
            out.push(b'[');
            for (place, entry) in entries.iter().enumerate() {
                if place > 0 {
                    out.push(b' ');
                }
                write_object(out, entry);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Stream(stream) => write_dictionary(out, &stream.dict),
        Object::Reference((number, _)) => write_reference(out, *number),
    }
}

/// Writes a dictionary.
pub(in crate::pdf) fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        if !starts_by_itself(value) {
            out.push(b' ');
        }
        write_object(out, value);
    }
    out.extend(b">>");
}

/// Writes a reference to an object.
pub(in crate::pdf) fn write_reference(out: &mut Vec<u8>, number: u32) {
    write_integer(out, i64::from(number));
    out.extend(b" 0 R");
}

/// Writes bytes between parentheses.
pub(in crate::pdf) fn write_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    bytes.iter().for_each(|byte| write_literal_byte(out, *byte));
    out.push(b')');
}

/// Writes a byte of a text between parentheses. A carriage return would read as a line feed.
pub(in crate::pdf) fn write_literal_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
        b'\r' => out.extend(b"\\r"),
        _ => out.push(byte),
    }
}

/// Text as a PDF keeps it outside of pages: UTF-16 with a byte-order mark.
pub(crate) fn text_string(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Letters, digits and a few signs stand for themselves; anything else is written as its code.
fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'_' | b'.') {
            out.push(*byte);
        } else {
            out.push(b'#');
            write_hexadecimal(out, [*byte]);
        }
    }
}

/// Whether a value needs no space between itself and the name before it.
fn starts_by_itself(value: &Object) -> bool {
    matches!(value, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_))
}
