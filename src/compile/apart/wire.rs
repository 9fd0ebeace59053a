//! An order and its answer as bytes between two processes: a line of JSON that says what follows, then the files.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read, Write};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use typst::foundations::Bytes;

use crate::compile::diagnostics::Complaint;
use crate::compile::{Layers, Order, SetPages};
use crate::model::place::Variant;

/// Fonts of the place, by path within `fonts/`.
pub(super) type OwnFonts = BTreeMap<String, Vec<u8>>;

/// What an order is about, and the files that follow it: what each is, its path, its bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    variant: Variant,
    identifier: String,
    files: Vec<(Kind, String, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    Generated,
    Template,
    Font,
}

/// What came of an order.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Answer {
    pub(super) complaints: Vec<Complaint>,
    /// Why it failed, where no template is to blame.
    pub(super) failure: Option<String>,
    /// What was set; its PDF follows the line.
    pub(super) set: Option<SetPages>,
}

impl Answer {
    pub(super) fn send(&self, to: &mut impl Write) -> io::Result<()> {
        let pdf = self.set.as_ref().map_or(&[][..], |set| &set.pdf);
        send_line(&(self, pdf.len()), to)?;
        to.write_all(pdf)?;
        to.flush()
    }

    pub(super) fn receive(mut from: &[u8]) -> io::Result<Self> {
        let (mut answer, size): (Self, usize) = receive_line(&mut from)?;
        let pdf = receive_bytes(size, &mut from)?;
        answer.set = answer.set.map(|set| SetPages { pdf, ..set });
        Ok(answer)
    }
}

pub(super) fn send(order: &Order, fonts: &OwnFonts, to: &mut impl Write) -> io::Result<()> {
    let generated = order.layers.generated.iter().map(|(path, bytes)| (Kind::Generated, path, bytes.as_slice()));
    let templates = order.layers.templates.iter().map(|(path, bytes)| (Kind::Template, path, bytes.as_slice()));
    let fonts = fonts.iter().map(|(path, bytes)| (Kind::Font, path, bytes.as_slice()));
    let files: Vec<(Kind, &String, &[u8])> = generated.chain(templates).chain(fonts).collect();
    let listed = files.iter().map(|(kind, path, bytes)| (*kind, (*path).clone(), bytes.len())).collect();
    send_line(&Head { variant: order.variant, identifier: order.identifier.clone(), files: listed }, to)?;
    for (_, _, bytes) in files {
        to.write_all(bytes)?;
    }
    to.flush()
}

pub(super) fn receive(from: &mut impl BufRead) -> io::Result<(Order, OwnFonts)> {
    let head: Head = receive_line(from)?;
    let (mut generated, mut templates, mut fonts) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (kind, path, size) in head.files {
        let bytes = receive_bytes(size, from)?;
        match kind {
            Kind::Generated => drop(generated.insert(path, Bytes::new(bytes))),
            Kind::Template => drop(templates.insert(path, bytes)),
            Kind::Font => drop(fonts.insert(path, bytes)),
        }
    }
    let layers = Layers { generated: Arc::new(generated), templates: Arc::new(templates) };
    Ok((Order { layers, variant: head.variant, identifier: head.identifier }, fonts))
}

fn send_line(head: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *to, head)?;
    to.write_all(b"\n")
}

fn receive_line<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<T> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

fn receive_bytes(size: usize, from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; size];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{Found, Tag};

    #[test]
    fn an_order_and_its_answer_arrive_as_they_were_sent() {
        let layers = Layers {
            generated: Arc::new(BTreeMap::from([("/document.json".to_owned(), Bytes::new(b"{\n}".to_vec()))])),
            templates: Arc::new(BTreeMap::from([("report.typ".to_owned(), b"#let a = 1\n".to_vec())])),
        };
        let order = Order { layers, variant: Variant::Print, identifier: "a b".to_owned() };
        let fonts = OwnFonts::from([("x.ttf".to_owned(), vec![0, 10, 255])]);
        let mut sent = Vec::new();
        send(&order, &fonts, &mut sent).expect("memory");
        let (received, received_fonts) = receive(&mut &sent[..]).expect("whole");
        assert_eq!(format!("{received:?}"), format!("{order:?}"));
        assert_eq!(received_fonts, fonts);
        let found = vec![Found { page: 1, tag: Tag::Said(7) }, Found { page: 2, tag: Tag::Structural("2".to_owned()) }];
        let set = Some(SetPages { pdf: b"%PDF\n".to_vec(), found });
        let answer = Answer { complaints: Vec::new(), failure: None, set };
        let mut sent = Vec::new();
        answer.send(&mut sent).expect("memory");
        assert_eq!(Answer::receive(&sent).expect("whole"), answer);
        assert!(Answer::receive(&sent[..sent.len() - 1]).is_err(), "half an answer is none");
    }
}
