//! Every path that a file names, read from its syntax: `use` items with their groups and renames, paths in code, and
//! paths in what is handed to macros. Tests are left out.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, UseTree};

/// A path with all its words, from `crate` or from the name of a library on, and its line.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub(super) line: usize,
    pub(super) words: Vec<String>,
}

/// The paths of a file whose own module has the words `module` below `crate`.
pub(super) fn named(text: &str, module: &[&str]) -> syn::Result<Vec<Named>> {
    let module = ["crate"].iter().chain(module).map(|word| (*word).to_owned()).collect();
    let mut reader = Reader { module, known: BTreeMap::new(), found: Vec::new() };
    reader.visit_file(&syn::parse_file(text)?);
    let mut named: Vec<Named> = reader.found.iter().map(|found| reader.whole(found)).collect();
    named.sort();
    named.dedup();
    Ok(named)
}

struct Reader {
    /// Words of the module that is being read.
    module: Vec<String>,
    /// What names of this file stand for: imports, and modules within.
    known: BTreeMap<String, Vec<String>>,
    /// Paths without `self` and `super`, whose first word may be a name of this file.
    found: Vec<Named>,
}

impl Reader {
    /// Notes a path; a word alone is a name of the file's own.
    fn note(&mut self, words: &[Ident]) {
        if let [first, _, ..] = words {
            let line = first.span().start().line;
            self.found.push(Named { words: self.without_super(&texts(words)), line });
        }
    }

    /// The words without `self` and `super`.
    fn without_super(&self, words: &[String]) -> Vec<String> {
        let mut all = Vec::new();
        for (place, word) in words.iter().enumerate() {
            match (word.as_str(), place) {
                ("self", 0) => all.clone_from(&self.module),
                ("super", 0) => all.extend_from_slice(&self.module[..self.module.len() - 1]),
                ("super", _) => all.truncate(all.len().saturating_sub(1)),
                ("self", _) => {}
                _ => all.push(word.clone()),
            }
        }
        all
    }

    /// The path with its first word written out, where that is a name of this file.
    fn whole(&self, found: &Named) -> Named {
        let mut words = found.words.clone();
        // A name may stand for one that is imported too; none needs more steps than there are names.
        for _ in 0..self.known.len() {
            match words.first().and_then(|first| self.known.get(first)) {
                Some(meaning) if meaning.first() != words.first() => words.splice(..1, meaning.clone()).for_each(drop),
                _ => break,
            }
        }
        Named { words, line: found.line }
    }

    fn import(&mut self, tree: &UseTree, before: &[String]) {
        let with = |word: String| [before, &[word]].concat();
        match tree {
            UseTree::Path(path) => self.import(&path.tree, &with(path.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before)),
            UseTree::Name(name) => self.imported(&with(name.ident.to_string()), None, name.ident.span()),
            UseTree::Rename(name) => {
                self.imported(&with(name.ident.to_string()), Some(&name.rename), name.ident.span());
            }
            UseTree::Glob(glob) => self.imported(&with("*".to_owned()), None, glob.star_token.spans[0]),
        }
    }

    fn imported(&mut self, words: &[String], renamed: Option<&Ident>, at: Span) {
        let words = self.without_super(words);
        let name = renamed.map(ToString::to_string).or_else(|| words.last().cloned());
        self.known.extend(name.map(|name| (name, words.clone())));
        self.found.push(Named { words, line: at.start().line });
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if is_test(&item.attrs) {
            return;
        }
        self.module.push(item.ident.to_string());
        self.known.insert(item.ident.to_string(), self.module.clone());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.import(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let words: Vec<Ident> = path.segments.iter().map(|segment| segment.ident.clone()).collect();
        self.note(&words);
        visit::visit_path(self, path);
    }

    /// What a macro or an attribute is given has no syntax yet: words with `::` between them are a path.
    fn visit_token_stream(&mut self, tokens: &'ast TokenStream) {
        let mut words: Vec<Ident> = Vec::new();
        let mut colons = 0;
        for token in tokens.clone() {
            match token {
                TokenTree::Ident(word) if colons == 2 => words.push(word),
                TokenTree::Ident(word) => self.note(&std::mem::replace(&mut words, vec![word])),
                TokenTree::Punct(mark) if mark.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.visit_token_stream(&group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => self.note(&std::mem::take(&mut words)),
            }
            colons = 0;
        }
        self.note(&words);
    }
}

fn texts(words: &[Ident]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<Ident>().is_ok_and(|word| word == "test")
    })
}

#[test]
fn paths_are_read_however_they_are_written() {
    let code = r#"
        use crate::{diag, say::{self, word as said, shares::{met, part}}};
        use super::super::charts::spec::{ChartSpec, Frame as Box};
        use std::fs as files;
        mod inner { use super::drawn; fn f() { self::g(); } }
        // crate::write
        fn f(url: &str) -> Result<super::Shape, csv::Error> {
            use crate::plan::*;
            said::of(url);
            files::read("crate::write")?;
            let x = <Box as crate::model::Trait>::new();
            println!("{} {}", crate::record::Record::NAME, vec![say::value(1); 2][0])
        }
        #[cfg(test)]
        mod tests { use crate::write; }
    "#;
    let named = named(code, &["compose", "sections"]).expect("code");
    let told: Vec<String> = named.iter().map(|named| format!("{} {}", named.line, named.words.join("::"))).collect();
    let expected = [
        "2 crate::diag",
        "2 crate::say",
        "2 crate::say::shares::met",
        "2 crate::say::shares::part",
        "2 crate::say::word",
        "3 crate::charts::spec::ChartSpec",
        "3 crate::charts::spec::Frame",
        "4 std::fs",
        "5 crate::compose::sections::drawn",
        "5 crate::compose::sections::inner::g",
        "7 crate::compose::Shape",
        "7 csv::Error",
        "8 crate::plan::*",
        "9 crate::say::word::of",
        "10 std::fs::read",
        "11 crate::model::Trait::new",
        "12 crate::record::Record::NAME",
        "12 crate::say::value",
    ];
    assert_eq!(told, expected);
}
