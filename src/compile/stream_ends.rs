//! Ends of streams that no reader can take for data.
//!
//! The last byte of compressed data is now and then a carriage return. Followed by the line feed before `endstream`, the
//! two look like one line end, and some validators then count the data one byte short and refuse the file. A carriage
//! return in place of the line feed ends the line just as well (ISO 32000-1, 7.2.3), moves no byte and leaves no doubt.

const MISTAKABLE: &[u8] = b"\r\nendstream";

/// Makes every end of a stream plain; the length of the file stays the same.
pub(super) fn make_plain(mut pdf: Vec<u8>) -> Vec<u8> {
    let found: Vec<usize> = memchr::memmem::find_iter(&pdf, MISTAKABLE).collect();
    for at in found {
        pdf[at + 1] = b'\r';
    }
    pdf
}

#[cfg(test)]
mod tests {
    use super::make_plain;

    #[test]
    fn only_a_line_feed_after_a_carriage_return_is_changed() {
        let pdf = b"stream\nabc\r\nendstream\nstream\nabc\nendstream\r\n".to_vec();
        assert_eq!(make_plain(pdf), b"stream\nabc\r\rendstream\nstream\nabc\nendstream\r\n");
    }
}
