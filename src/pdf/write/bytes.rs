//! Numbers and words → bytes. A page is mostly numbers: they do without Rust's formatting.

/// Writes words with something in them where no time counts. Writing into memory cannot fail.
macro_rules! put {
    ($out:expr, $($part:tt)*) => {{
        let _ = std::io::Write::write_fmt($out, format_args!($($part)*));
    }};
}
pub(in crate::pdf) use put;

/// Writes a whole number.
pub(in crate::pdf) fn write_integer(out: &mut Vec<u8>, number: i64) {
    out.extend(itoa::Buffer::new().format(number).as_bytes());
}

/// Writes a length in hundredths of a point: finer than any printer, and more digits would only
/// be bytes.
pub(in crate::pdf) fn write_length(out: &mut Vec<u8>, points: f32) {
    let hundredths = (points * 100.0).round() as i64;
    if hundredths < 0 {
        out.push(b'-');
    }
    let hundredths = hundredths.unsigned_abs();
    out.extend(itoa::Buffer::new().format(hundredths / 100).as_bytes());
    let rest = (hundredths % 100) as u8;
    if rest > 0 {
        out.extend([b'.', b'0' + rest / 10]);
        if !rest.is_multiple_of(10) {
            out.push(b'0' + rest % 10);
        }
    }
}

/// Writes bytes as hexadecimal digits.
pub(in crate::pdf) fn write_hexadecimal(out: &mut Vec<u8>, bytes: impl IntoIterator<Item = u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in bytes {
        out.extend([byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]));
    }
}

#[cfg(test)]
mod tests {
    use super::write_length;

    #[test]
    fn lengths_are_rounded_to_hundredths() {
        let written = |points: f32| {
            let mut out = Vec::new();
            write_length(&mut out, points);
            String::from_utf8(out).unwrap()
        };
        let lengths = [72.0, 174.194, 0.8, 3.05, -0.126, -0.001, 0.0, 1234.999];
        let expected = ["72", "174.19", "0.8", "3.05", "-0.13", "0", "0", "1235"];
        assert_eq!(lengths.map(written), expected);
    }
}
