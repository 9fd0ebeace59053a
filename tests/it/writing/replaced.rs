//! Files that are replaced while they are read.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use gradient::diag::Collector;
use gradient::ingest::{self, Choice, ImportError};
use gradient::project::DataFile;

use crate::project::Case;

fn named(case: &Case, file: &str) -> DataFile {
    DataFile::named(&case.file(file), &mut Collector::default()).expect("readable").expect("a file")
}

/// Takes what is written, and cuts the file short when the first of it comes.
struct CutsShort {
    file: PathBuf,
    written: usize,
}

impl Write for CutsShort {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.written == 0 {
            let file = fs::File::options().write(true).open(&self.file)?;
            file.set_len(file.metadata()?.len() / 2)?;
        }
        self.written += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file is read twice by an import: to find what is wrong, and to print it. Both must read the same.
#[test]
fn a_file_that_changes_between_the_two_passes_of_an_import_is_told() {
    let case = Case::new("one-priority");
    let mut rows =
        "indicator,area_code,area,period,sex,age,dimension,group,value,lower,upper,count,denominator,marker,note\n"
            .to_owned();
    for number in 0..40_000 {
        rows += &format!("Ready for school,E{number:08},Somewhere,2028/29,,,,,66.7,,,,,,\n");
    }
    case.write("downloads/long.csv", rows);
    let data = named(&case, "downloads/long.csv");
    let mut out = CutsShort { file: case.file("downloads/long.csv"), written: 0 };
    let read = ingest::import(&data, &Choice::default(), &mut out, &mut Collector::default());
    assert!(out.written > 0, "it was printing already");
    let Err(ImportError::Read(error)) = read else { panic!("{read:?} for a file that was cut short") };
    assert!(error.to_string().contains("it was changed while it was read"), "{error}");
}

#[test]
fn a_file_must_hold_the_same_bytes_each_time() {
    let case = Case::new("one-priority");
    let data = named(&case, "data/smoking.csv");
    let read = || io::copy(&mut data.open().expect("there"), &mut io::sink());
    let (first, digest) = (read().expect("readable"), data.digest().expect("read"));
    assert_eq!((read().expect("readable"), data.digest().expect("read")), (first, digest.clone()));
    case.replace("data/smoking.csv", ",12.5,", ",12.6,");
    assert!(read().expect_err("other bytes").to_string().contains("it was changed while it was read"));
    assert_eq!(data.digest().expect("read"), digest, "the hash of what was read");
}
