//! Rebuilds when a file is added to an embedded folder; edits of known files are noticed without this.

fn main() {
    for folder in ["templates", "fonts"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
