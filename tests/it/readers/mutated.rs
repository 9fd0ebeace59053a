//! Broken files, a sample of ten thousand; `GRADIENT_MUTANTS=10000 cargo test --release --test it mutated` reads them all. None makes the program panic; each is refused with a reason and a next step, or every value
//! that was read is what the second reader takes from the same bytes.

use gradient::ingest::{Choice, Reason, Summary};

use super::dress::{Dress, Encoding, PLAIN};
use super::made::{Cell, FORMATS, Material};
use super::{Tidy, read, second};

/// So many files in a plain run; file by file the same as in a run of more.
const SAMPLE: u64 = 1000;

#[test]
fn broken_files_are_refused_or_read_as_they_are() {
    let files = std::env::var("GRADIENT_MUTANTS").ok().and_then(|text| text.parse().ok()).unwrap_or(SAMPLE);
    let whole = whole();
    let (mut refused, mut compared) = (0, 0);
    for seed in 0..files {
        let mut chance = Chance(seed);
        let (bytes, delimiter) = &whole[chance.below(whole.len())];
        let mut bytes = bytes.clone();
        for _ in 0..1 + chance.below(3) * chance.below(2) {
            bytes = slip(&bytes, &mut chance);
        }
        match read("made.csv", bytes.clone(), &Choice::default()) {
            Err(problems) => {
                assert!(!problems.is_empty(), "file {seed} is refused without a reason");
                for problem in &problems {
                    assert!(!problem.message.is_empty() && problem.help.len() > 8, "file {seed}: {problem:?}");
                }
                refused += 1;
            }
            Ok((rows, summary)) => {
                compare(seed, &bytes, *delimiter, &rows, &summary);
                compared += 1;
            }
        }
    }
    assert!(
        compared > files / 5 && refused > files / 5,
        "{compared} files read, {refused} refused: neither may be rare"
    );
}

/// Every figure read is one of the second reader's, in its order; what it has beyond them repeats an earlier row.
fn compare(seed: u64, bytes: &[u8], delimiter: u8, rows: &[Tidy], summary: &Summary) {
    let format = summary.format.name();
    let shown = || format!("file {seed}, {format}\n{}", String::from_utf8_lossy(bytes));
    let mut measures: Vec<(String, String)> = Vec::new();
    for row in rows {
        let one = (row[0].clone(), row[3].clone());
        if !measures.contains(&one) {
            measures.push(one);
        }
    }
    let second =
        second::read(bytes, format, delimiter, &measures).unwrap_or_else(|| panic!("only ours reads {}", shown()));
    assert_eq!(summary.rows(), second.rows, "rows of {}", shown());
    let mut theirs = second.figures.iter();
    for row in rows {
        let ours = second::of_tidy(row, format);
        assert!(theirs.any(|one| *one == ours), "{ours:?} is not in {}\n{:?}", shown(), second.figures);
    }
    let repeated = summary.set_aside.get(&Reason::Duplicate).copied().unwrap_or_default();
    let counted = second.figures.len() - repeated * second.of_a_row;
    assert_eq!(summary.figures, counted, "figures of {}", shown());
}

/// Small files of every format, in several dresses.
fn whole() -> Vec<(Vec<u8>, u8)> {
    let text = |text: &str| (text.to_owned(), String::new());
    let cells =
        [text("12.5"), text("1,234"), text("0"), (String::new(), "c".to_owned()), text("-3.25"), text("93.91293")];
    let cell = |(value, marker): &(String, String)| {
        let text = if value.is_empty() { marker.clone() } else { value.clone() };
        Cell { text, value: value.replace(',', ""), marker: marker.clone() }
    };
    let names = ["Exampleton", "Sampleford, City of", "The \"Old\" Town", "Two\nlines", "Ynys Môn"];
    let material = Material { names: names.map(str::to_owned).to_vec(), cells: cells.iter().map(cell).collect() };
    let with = |encoding: Encoding, delimiter: u8, line_end: &'static str, quotes_all: bool| Dress::Text {
        encoding,
        delimiter,
        line_end,
        quotes_all,
        decimal_comma: false,
    };
    let dresses = [
        (PLAIN, b','),
        (with(Encoding::Utf8WithMark, b',', "\r\n", false), b','),
        (with(Encoding::Utf8, b'\t', "\r", true), b'\t'),
        (with(Encoding::Windows1252, b'\t', "\n", true), b'\t'),
        (with(Encoding::Utf16 { little: true, with_mark: true }, b',', "\r\n", false), b','),
    ];
    let files = FORMATS.iter().flat_map(|(_, make)| {
        let rows = make(&material).rows;
        dresses.iter().filter_map(move |(dress, delimiter)| Some((dress.bytes(&rows)?, *delimiter)))
    });
    files.collect()
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).expect("small")
    }
}

/// One slip: in a byte, a stretch of bytes, a quotation mark, a line, or the end of the file.
fn slip(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let at = chance.below(bytes.len() + 1);
    let to = (at + [1, 2, 7, 40][chance.below(4)]).min(bytes.len());
    let insert = |what: &[u8]| [&bytes[..at], what, &bytes[at..]].concat();
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
    match chance.below(10) {
        0 if at < bytes.len() => {
            let mut bytes = bytes.to_vec();
            bytes[at] ^= 1 << chance.below(8);
            bytes
        }
        1 => bytes[..at].to_vec(),
        2 => [&bytes[..at], &bytes[to..]].concat(),
        3 => [&bytes[..to], &bytes[at..]].concat(),
        4 => insert(b"\""),
        5 => insert(&[*b",;\t\n\r\0\xff0x-".get(chance.below(10)).expect("ten")]),
        6 if !lines.is_empty() => {
            lines.swap(one, other);
            lines.concat()
        }
        7 if !lines.is_empty() => {
            lines.remove(one);
            lines.concat()
        }
        8 if !lines.is_empty() => {
            lines.insert(other, lines[one]);
            lines.concat()
        }
        _ => {
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            let mut bytes = bytes.to_vec();
            if let Some(at) = digits.get(chance.below(digits.len())) {
                bytes[*at] = b"0123456789"[chance.below(10)];
            }
            bytes
        }
    }
}
