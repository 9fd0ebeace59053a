//! SHA-256 of bytes, as people and other programs write it.

use std::fmt::{self, Display, Formatter};
use std::io::{self, Read};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// That of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::finished(Sha256::new_with_prefix(bytes))
    }

    /// That of several parts, each told from the next.
    pub fn of_parts<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part.len().to_le_bytes());
            hasher.update(part);
        }
        Self::finished(hasher)
    }

    fn finished(hasher: Sha256) -> Self {
        Self(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Its digits.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The digest that stands in a text; none where it holds no such thing.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_digest = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_digest.then(|| Self(text.to_owned()))
    }
}

impl Display for Digest {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Bytes that are hashed as they are read; `ended` hears of the hash when the last of them was.
pub struct Hashing<R, E> {
    from: R,
    hasher: Sha256,
    ended: E,
}

impl<R: Read, E: FnMut(Digest) -> io::Result<()>> Hashing<R, E> {
    /// Reads `from` its start.
    pub fn new(from: R, ended: E) -> Self {
        Self { from, hasher: Sha256::new(), ended }
    }
}

impl<R: Read, E: FnMut(Digest) -> io::Result<()>> Read for Hashing<R, E> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        self.hasher.update(&into[..count]);
        if count == 0 && !into.is_empty() {
            (self.ended)(Digest::finished(self.hasher.clone()))?;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{Digest, Hashing};

    /// The answer for "abc" is the publisher's own (FIPS 180-2, appendix B.1).
    const OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn bytes_are_hashed_at_once_or_as_they_are_read() {
        assert_eq!(Digest::of(b"abc").to_string(), OF_ABC);
        let mut told = Vec::new();
        let mut hashing = Hashing::new(&b"abc"[..], |digest| {
            told.push(digest);
            Ok(())
        });
        std::io::copy(&mut hashing.by_ref().take(2), &mut std::io::sink()).expect("in memory");
        std::io::copy(&mut hashing, &mut std::io::sink()).expect("in memory");
        assert_eq!(told, [Digest::of(b"abc")], "told once, at the end");
        assert_ne!(Digest::of_parts([&b"ab"[..], b"c"]), Digest::of_parts([&b"a"[..], b"bc"]));
        assert_eq!((Digest::read(OF_ABC), Digest::read("abc")), (Some(Digest::of(b"abc")), None));
    }
}
