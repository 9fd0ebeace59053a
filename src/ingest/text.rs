//! Bytes of a text file as UTF-8, whatever encoding and line ends they were saved with.
//!
//! A file is surveyed once from end to end before anything is read from it, so that its encoding is known and not
//! guessed from its first lines: valid UTF-8 throughout is UTF-8; a file that is not, and has no UTF-8 in it anywhere,
//! is Windows-1252; a mixture is refused. Nothing is ever replaced by a replacement character.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the bytes of a file become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Survey {
    /// None for UTF-8, which is passed on as it stands.
    encoding: Option<&'static Encoding>,
    /// Bytes of the mark at the start.
    mark: usize,
    /// Whether lines end in a carriage return alone.
    returns_only: bool,
}

/// Why a file cannot be read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotText {
    /// It is compressed or some other binary file; its first line with a byte 0.
    Binary {
        /// Line of the first such byte, counted from 1.
        line: usize,
    },
    /// Some of it is UTF-8 and some of it is not.
    Mixed {
        /// Line of the first byte that is no UTF-8, counted from 1.
        line: usize,
        /// The byte.
        byte: u8,
    },
}

const BLOCK: usize = 1 << 18;

/// Bytes that Windows-1252 leaves without a meaning.
const UNDEFINED: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/// Reads a file from end to end and tells how it is to be decoded.
///
/// # Errors
/// When the machine cannot read the file.
pub(super) fn survey(mut file: impl Read) -> io::Result<Result<Survey, NotText>> {
    let mut block = vec![0; BLOCK];
    let mut held = fill(&mut file, &mut block, 0)?;
    if let Some(survey) = wide_characters(&block[..held]) {
        return Ok(Ok(survey));
    }
    let mark = if block[..held].starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut seen = Seen { line: 1, ..Seen::default() };
    loop {
        let is_last = held < block.len();
        let kept = seen.take(&block[..held], is_last);
        if let Some(line) = seen.zero {
            return Ok(Err(NotText::Binary { line }));
        }
        if is_last {
            break;
        }
        block.copy_within(held - kept..held, 0);
        held = fill(&mut file, &mut block, kept)?;
    }
    let returns_only = seen.returns && !seen.feeds;
    Ok(match seen.stray {
        None => Ok(Survey { encoding: None, mark, returns_only }),
        Some((line, byte)) if mark > 0 || seen.has_utf8 || seen.undefined => Err(NotText::Mixed { line, byte }),
        Some(_) => Ok(Survey { encoding: Some(WINDOWS_1252), mark: 0, returns_only }),
    })
}

/// UTF-16, by its mark or by the zeros beside the letters of its first line.
fn wide_characters(start: &[u8]) -> Option<Survey> {
    let (encoding, mark) = match start {
        [0xff, 0xfe, ..] => (UTF_16LE, 2),
        [0xfe, 0xff, ..] => (UTF_16BE, 2),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (UTF_16LE, 0),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (UTF_16BE, 0),
        _ => return None,
    };
    let units = || start[mark..].chunks_exact(2);
    let is = |unit: &[u8], letter: u8| unit == if encoding == UTF_16LE { [letter, 0] } else { [0, letter] };
    let returns_only = units().any(|unit| is(unit, b'\r')) && !units().any(|unit| is(unit, b'\n'));
    Some(Survey { encoding: Some(encoding), mark, returns_only })
}

/// Fills `block` after its first `kept` bytes; gives how many it holds then.
fn fill(file: &mut impl Read, block: &mut [u8], kept: usize) -> io::Result<usize> {
    let mut held = kept;
    while held < block.len() {
        match file.read(&mut block[held..]) {
            Ok(0) => break,
            Ok(more) => held += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(held)
}

/// What a survey has met so far.
#[derive(Debug, Default)]
struct Seen {
    line: usize,
    returns: bool,
    feeds: bool,
    zero: Option<usize>,
    has_utf8: bool,
    stray: Option<(usize, u8)>,
    undefined: bool,
}

impl Seen {
    /// Takes a block; gives how many of its last bytes may be the start of a character that ends in the next one.
    fn take(&mut self, block: &[u8], is_last: bool) -> usize {
        let mut rest = block;
        let mut kept = 0;
        while !rest.is_empty() {
            let (valid, stray) = match std::str::from_utf8(rest) {
                Ok(_) => (rest.len(), None),
                Err(error) if error.error_len().is_none() && !is_last => {
                    kept = rest.len() - error.valid_up_to();
                    (error.valid_up_to(), None)
                }
                Err(error) => {
                    let at = error.valid_up_to();
                    (at, Some(&rest[at..at + error.error_len().unwrap_or(rest.len() - at)]))
                }
            };
            self.plain(&rest[..valid]);
            self.has_utf8 |= !rest[..valid].is_ascii();
            let Some(stray) = stray else { break };
            self.stray = self.stray.or_else(|| stray.first().map(|byte| (self.line, *byte)));
            self.undefined |= stray.iter().any(|byte| UNDEFINED.contains(byte));
            rest = &rest[valid + stray.len()..];
        }
        kept
    }

    fn plain(&mut self, bytes: &[u8]) {
        if let Some(at) = memchr::memchr(0, bytes).filter(|_| self.zero.is_none()) {
            self.zero = Some(self.line + memchr::memchr_iter(b'\n', &bytes[..at]).count());
        }
        self.returns |= memchr::memchr(b'\r', bytes).is_some();
        let feeds = memchr::memchr_iter(b'\n', bytes).count();
        self.feeds |= feeds > 0;
        self.line += feeds;
    }
}

/// A file as UTF-8 without its mark, with lines that end in a line feed.
pub(super) struct Text<R> {
    file: R,
    mark: usize,
    returns_only: bool,
    decoder: Option<Decoding>,
}

struct Decoding {
    decoder: Decoder,
    raw: Vec<u8>,
    at: usize,
    decoded: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Text<R> {
    pub(super) fn new(file: R, survey: Survey) -> Self {
        let decoder = survey.encoding.map(|encoding| Decoding {
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: Vec::new(),
            at: 0,
            decoded: Vec::new(),
            given: 0,
            ended: false,
        });
        Self { file, mark: survey.mark, returns_only: survey.returns_only, decoder }
    }

    fn skip_mark(&mut self) -> io::Result<()> {
        let mut mark = [0; 3];
        let held = fill(&mut self.file, &mut mark[..self.mark], 0)?;
        self.mark -= held;
        Ok(())
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.mark > 0 {
            self.skip_mark()?;
        }
        let count = match &mut self.decoder {
            None => self.file.read(into)?,
            Some(decoding) => decoding.read(&mut self.file, into)?,
        };
        if self.returns_only {
            into[..count].iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
        Ok(count)
    }
}

impl Decoding {
    fn read(&mut self, file: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.decoded.len() {
            if self.ended {
                return Ok(0);
            }
            self.decode_more(file)?;
        }
        let count = into.len().min(self.decoded.len() - self.given);
        into[..count].copy_from_slice(&self.decoded[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }

    fn decode_more(&mut self, file: &mut impl Read) -> io::Result<()> {
        if self.at == self.raw.len() {
            self.raw.resize(BLOCK, 0);
            let held = fill(file, &mut self.raw, 0)?;
            self.raw.truncate(held);
            self.at = 0;
        }
        let is_last = self.raw.len() < BLOCK;
        self.decoded.resize(3 * BLOCK, 0);
        let source = &self.raw[self.at..];
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(source, &mut self.decoded, is_last);
        self.at += read;
        self.decoded.truncate(written);
        self.given = 0;
        if memchr::memchr(0, &self.decoded).is_some() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it holds bytes that are no text"));
        }
        match result {
            DecoderResult::InputEmpty => self.ended = is_last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a character is cut in two"));
            }
        }
        Ok(())
    }
}
