//! What a screen reader finds in a PDF: the elements of its structure tree, in order, each with its text and its text
//! alternative. Read from the bytes of the file with another library than the one that wrote them.

use std::collections::BTreeMap;
use std::path::Path;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

/// An element of the structure tree.
#[derive(Debug)]
pub(crate) struct Element {
    /// What it is: `H1`, `P`, `TD` and so on.
    pub(crate) role: String,
    /// Its text alternative.
    pub(crate) alt: Option<String>,
    kids: Vec<Kid>,
}

#[derive(Debug)]
enum Kid {
    Element(Element),
    Text(Run),
}

/// Marked content: text with the line on which it stands.
#[derive(Debug, Clone, PartialEq)]
struct Run {
    text: String,
    line: (u32, i64),
}

impl Element {
    /// Its whole text; a new line is a space.
    pub(crate) fn text(&self) -> String {
        let (mut text, mut line) = (String::new(), None);
        self.gather(&mut text, &mut line);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn gather(&self, text: &mut String, line: &mut Option<(u32, i64)>) {
        for kid in &self.kids {
            match kid {
                Kid::Element(element) => element.gather(text, line),
                Kid::Text(run) => {
                    if line.replace(run.line) != Some(run.line) {
                        text.push(' ');
                    }
                    text.push_str(&run.text);
                }
            }
        }
    }

    /// Number of the page on which its text begins; none without text.
    pub(crate) fn page(&self) -> Option<u32> {
        self.kids.iter().find_map(|kid| match kid {
            Kid::Element(element) => element.page(),
            Kid::Text(run) => Some(run.line.0),
        })
    }

    /// Every element below it that has this role, in order; those within one of them are not looked for.
    pub(crate) fn all(&self, role: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        for element in self.elements() {
            if element.role == role {
                found.push(element);
            } else {
                found.extend(element.all(role));
            }
        }
        found
    }

    /// The elements right below it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            Kid::Text(_) => None,
        })
    }

    /// Whether text stands in it, or in parts of a line within it, rather than in further elements.
    pub(crate) fn is_text(&self) -> bool {
        let inline = |element: &Element| matches!(element.role.as_str(), "Span" | "Strong" | "Em" | "Link" | "Lbl");
        let holds_text = self
            .kids
            .iter()
            .any(|kid| matches!(kid, Kid::Text(_)) || matches!(kid, Kid::Element(element) if inline(element)));
        holds_text && self.elements().all(inline)
    }
}

/// Reads the structure tree of a file.
pub(crate) fn structure(path: &Path) -> Element {
    let document = Document::load(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let reader = Reader::new(&document);
    let root = document.catalog().expect("a catalog").get(b"StructTreeRoot").expect("a tagged PDF");
    let root = reader.dictionary(root).expect("a dictionary");
    Element { role: "Root".to_owned(), alt: None, kids: reader.kids(root, None) }
}

struct Reader<'d> {
    document: &'d Document,
    /// Text by page and number of the marked content.
    marked: BTreeMap<(ObjectId, i64), Run>,
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document) -> Self {
        let mut marked = BTreeMap::new();
        for (number, page) in document.get_pages() {
            for (id, (text, line)) in marked_text(document, page) {
                marked.insert((page, id), Run { text, line: (number, line) });
            }
        }
        Self { document, marked }
    }

    fn dictionary(&self, object: &'d Object) -> Option<&'d Dictionary> {
        self.document.dereference(object).ok()?.1.as_dict().ok()
    }

    fn kids(&self, element: &'d Dictionary, page: Option<ObjectId>) -> Vec<Kid> {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let Ok(kids) = element.get(b"K").and_then(|kids| Ok(self.document.dereference(kids)?.1)) else {
            return Vec::new();
        };
        let kids = kids.as_array().map_or_else(|_| vec![kids], |kids| kids.iter().collect());
        kids.into_iter().filter_map(|kid| self.kid(kid, page)).collect()
    }

    fn kid(&self, kid: &'d Object, page: Option<ObjectId>) -> Option<Kid> {
        if let Ok(id) = kid.as_i64() {
            return self.marked.get(&(page?, id)).cloned().map(Kid::Text);
        }
        let kid = self.dictionary(kid)?;
        if let Ok(id) = kid.get(b"MCID").and_then(Object::as_i64) {
            let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
            return self.marked.get(&(page?, id)).cloned().map(Kid::Text);
        }
        let role = kid.get(b"S").and_then(Object::as_name).ok()?;
        let alt = kid.get(b"Alt").ok().map(|alt| lopdf::decode_text_string(alt).expect("a text"));
        let role = String::from_utf8(role.to_vec()).expect("a name");
        Some(Kid::Element(Element { role, alt, kids: self.kids(kid, page) }))
    }
}

/// The text of each marked content of a page, with the height at which it begins, in points.
fn marked_text(document: &Document, page: ObjectId) -> BTreeMap<i64, (String, i64)> {
    let content = Content::decode(&document.get_page_content(page)).expect("a page can be read");
    let fonts = document.get_page_fonts(page).expect("fonts");
    let encodings: BTreeMap<&[u8], Encoding> = (fonts.iter())
        .map(|(name, font)| (name.as_slice(), font.get_font_encoding(document).expect("a font has its letters")))
        .collect();
    let mut found: BTreeMap<i64, (String, i64)> = BTreeMap::new();
    let (mut open, mut font, mut heights, mut height, mut within) = (Vec::new(), None, Vec::new(), (1.0, 0.0), 0.0);
    for operation in &content.operations {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).and_then(|number| number.as_float().ok()).unwrap_or_default();
        match operation.operator.as_str() {
            "BMC" => open.push(None),
            "BDC" => {
                let properties = operands[1].as_dict().ok();
                open.push(properties.and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok()));
            }
            "EMC" => drop(open.pop()),
            "q" => heights.push(height),
            "Q" => height = heights.pop().expect("pairs"),
            "cm" => height = (height.0 * number(3), height.0.mul_add(number(5), height.1)),
            "Tm" => within = number(5),
            "Tf" => font = operands[0].as_name().ok(),
            "Tj" | "TJ" => {
                let Some(id) = open.iter().rev().find_map(|id| *id) else { continue };
                let encoding = font.and_then(|font| encodings.get(font)).expect("a known font");
                let parts = operands[0].as_array().map_or_else(|_| vec![&operands[0]], |parts| parts.iter().collect());
                let line = height.0.mul_add(within, height.1).round() as i64;
                let (text, _) = found.entry(id).or_insert((String::new(), line));
                for part in parts.into_iter().filter_map(|part| part.as_str().ok()) {
                    text.push_str(&Document::decode_text(encoding, part).expect("letters"));
                }
            }
            _ => {}
        }
    }
    found
}

/// Every run of letters of each page, that of its pictures included.
pub(crate) fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
    let document = Document::load_mem(bytes).expect("a PDF");
    document.get_pages().into_values().map(|page| runs(&document, page)).collect()
}

/// The text of a picture is set letter by letter, and a digit follows on another in less than this share of the type size.
const CLOSE: f32 = 0.6;

/// The runs of letters of a page: a text as it was set, and in pictures letters that follow closely on one another.
fn runs(document: &Document, page: ObjectId) -> Vec<String> {
    let content = Content::decode(&document.get_page_content(page)).expect("a page can be read");
    let fonts = document.get_page_fonts(page).expect("fonts");
    let encodings: BTreeMap<&[u8], Encoding> = (fonts.iter())
        .map(|(name, font)| (name.as_slice(), font.get_font_encoding(document).expect("a font has its letters")))
        .collect();
    let (mut runs, mut outer): (Vec<String>, Vec<(f32, f32, f32)>) = (Vec::new(), Vec::new());
    // Scale and corner of what is set, then font and size, then where the letter before stood.
    let (mut place, mut font, mut size) = ((1.0, 0.0, 0.0), None, 0.0);
    let mut before: Option<(f32, f32)> = None;
    for operation in &content.operations {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).and_then(|number| number.as_float().ok()).unwrap_or_default();
        match operation.operator.as_str() {
            "q" => outer.push(place),
            "Q" => place = outer.pop().expect("pairs"),
            "cm" => {
                let (scale, x, y) = place;
                place = (scale * number(0), scale.mul_add(number(4), x), scale.mul_add(number(5), y));
            }
            "Tf" => (font, size) = (operands[0].as_name().ok(), number(1)),
            "Tj" | "TJ" => {
                let encoding = font.and_then(|font| encodings.get(font)).expect("a known font");
                let parts = operands[0].as_array().map_or_else(|_| vec![&operands[0]], |parts| parts.iter().collect());
                let letters = parts.into_iter().filter_map(|part| part.as_str().ok());
                let letters: String =
                    letters.map(|part| Document::decode_text(encoding, part).expect("letters")).collect();
                let (scale, x, y) = place;
                let is_picture = scale < 0.5 && letters.chars().count() == 1;
                let follows = before.is_some_and(|(before_x, before_y)| {
                    (y - before_y).abs() < 0.1 && (0.0..CLOSE * size * scale).contains(&(x - before_x))
                });
                match runs.last_mut().filter(|_| is_picture && follows) {
                    Some(run) => run.push_str(&letters),
                    None => runs.push(letters),
                }
                before = is_picture.then_some((x, y));
            }
            _ => {}
        }
    }
    runs
}
