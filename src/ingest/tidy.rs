//! The tidy format: fifteen columns, one row a figure.

use std::collections::{BTreeMap, HashMap};

use super::cells::{cell_ranges, record_start};
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::observation::Group;
use crate::model::{Area, AreaCode, Figure, FileId, Mark, Missing, Span};
use crate::project::DataFile;

/// The columns, in the order in which `import data` writes them; a file may hold them in any order.
pub(super) const COLUMNS: [&str; 15] = [
    "indicator",
    "area_code",
    "area",
    "period",
    "sex",
    "age",
    "dimension",
    "group",
    "value",
    "lower",
    "upper",
    "count",
    "denominator",
    "marker",
    "note",
];

/// Position of a column in [`COLUMNS`].
pub(super) mod column {
    pub(in crate::ingest) const INDICATOR: usize = 0;
    pub(in crate::ingest) const AREA_CODE: usize = 1;
    pub(in crate::ingest) const AREA: usize = 2;
    pub(in crate::ingest) const PERIOD: usize = 3;
    pub(in crate::ingest) const SEX: usize = 4;
    pub(in crate::ingest) const AGE: usize = 5;
    pub(in crate::ingest) const DIMENSION: usize = 6;
    pub(in crate::ingest) const GROUP: usize = 7;
    pub(in crate::ingest) const VALUE: usize = 8;
    pub(in crate::ingest) const LOWER: usize = 9;
    pub(in crate::ingest) const UPPER: usize = 10;
    pub(in crate::ingest) const COUNT: usize = 11;
    pub(in crate::ingest) const DENOMINATOR: usize = 12;
    pub(in crate::ingest) const MARKER: usize = 13;
    pub(in crate::ingest) const NOTE: usize = 14;
}

/// A row whose cells were all readable; its period still waits for a series to say of what kind it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) indicator: String,
    pub(super) area: AreaCode,
    pub(super) period: String,
    pub(super) sex: String,
    pub(super) age: String,
    pub(super) group: Option<Group>,
    pub(super) value: Figure<f64>,
    pub(super) value_decimals: Option<usize>,
    pub(super) limits: Option<(f64, f64)>,
    pub(super) count: Option<f64>,
    pub(super) denominator: Option<f64>,
    pub(super) marks: Vec<Mark>,
    pub(super) note: String,
    pub(super) line: usize,
    pub(super) span: Span,
    pub(super) period_span: Span,
}

/// Reads a file; none where it has no readable header or nothing below it.
pub(super) fn read(data: &DataFile, areas: &BTreeMap<AreaCode, Area>, collector: &mut Collector) -> Option<Vec<Row>> {
    let text = text(data, collector)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let Some(Ok(header)) = records.next() else {
        let found = Diagnostic::error("ingest/empty-file", format!("`{}` is empty", data.path));
        let first = Span::new(data.file, 0..0);
        collector.report(found.at(&first, "nothing here").help("save the figures into it, or take the series out"));
        return None;
    };
    let order = header_order(&header, data.file, text, collector)?;
    let mut rows = Vec::new();
    let mut keys = HashMap::new();
    let mut is_empty = true;
    for record in records {
        let Ok(record) = record else { continue };
        is_empty = false;
        let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let line = Line { data, text, start: record_start(text, at), order: &order, record: &record };
        if record.len() != header.len() {
            line.wrong_length(header.len(), collector);
        } else if let Some(row) = line.row(areas, collector)
            && line.is_first(&row, &mut keys, collector)
        {
            rows.push(row);
        }
    }
    if is_empty {
        let found = Diagnostic::error("ingest/empty-file", format!("`{}` has a header and no rows", data.path));
        let first = Span::new(data.file, 0..text.find('\n').unwrap_or(text.len()));
        collector.report(found.at(&first, "only this").help("save the figures into it, or take the series out"));
        return None;
    }
    Some(rows)
}

/// The text of a file; none, with a problem told, where it is not UTF-8.
fn text<'a>(data: &'a DataFile, collector: &mut Collector) -> Option<&'a str> {
    match std::str::from_utf8(&data.bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let span = Span::new(data.file, at..at + 1);
            let byte = data.bytes[at];
            let found = Diagnostic::error("ingest/not-utf8", format!("`{}` is not UTF-8", data.path));
            collector.report(
                found
                    .at(&span, format!("byte {byte:#04x} is no UTF-8"))
                    .help("save the file as \"CSV UTF-8\" in the spreadsheet program"),
            );
            None
        }
    }
}

/// For each of our columns, where it stands in the file; none where the header is unusable.
fn header_order(
    header: &csv::StringRecord,
    file: FileId,
    text: &str,
    collector: &mut Collector,
) -> Option<[usize; COLUMNS.len()]> {
    let cells = cell_ranges(text, 0);
    let names: Vec<&str> = header.iter().collect();
    let mut usable = true;
    for (position, name) in names.iter().enumerate() {
        let span = Span::new(file, cells.get(position).cloned().unwrap_or(0..0));
        if !COLUMNS.contains(name) {
            let help = match nearest(name, COLUMNS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the columns are {}", COLUMNS.join(",")),
            };
            let found = Diagnostic::error("ingest/unknown-column", format!("unknown column `{name}`"));
            collector.report(found.at(&span, "not a column of the tidy format").help(help));
            usable = false;
        } else if names[..position].contains(name) {
            let found = Diagnostic::error("ingest/duplicate-column", format!("column `{name}` stands twice"));
            collector.report(found.at(&span, "again here").help("keep one of the two columns"));
            usable = false;
        }
    }
    let mut order = [0; COLUMNS.len()];
    for (place, wanted) in order.iter_mut().zip(COLUMNS) {
        match names.iter().position(|name| *name == wanted) {
            Some(position) => *place = position,
            None => {
                let whole = Span::new(file, 0..cells.last().map_or(0, |cell| cell.end));
                let found = Diagnostic::error("ingest/missing-column", format!("column `{wanted}` is missing"));
                let help =
                    format!("add the column `{wanted}` to the header; leave its cells empty where nothing is known");
                collector.report(found.at(&whole, "header").help(help));
                usable = false;
            }
        }
    }
    usable.then_some(order)
}

/// What the marker cell says.
struct Markers {
    missing: Option<Missing>,
    marks: Vec<Mark>,
}

/// The number cells of a row; an empty cell is none.
#[derive(Default)]
struct Numbers {
    value: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    count: Option<f64>,
    denominator: Option<f64>,
}

/// Key of a row, and where the first row with it stands.
type Keys = HashMap<(String, AreaCode, String, String, String, Option<Group>), Span>;

/// One record, with all that is needed to read it and to point into it.
struct Line<'a> {
    data: &'a DataFile,
    text: &'a str,
    start: usize,
    order: &'a [usize; COLUMNS.len()],
    record: &'a csv::StringRecord,
}

impl Line<'_> {
    /// The row, where its key can be read. A cell that cannot be read is told and stands as missing: nothing is
    /// computed from a file with problems, and a row that is there must not be told as absent too.
    fn row(&self, areas: &BTreeMap<AreaCode, Area>, collector: &mut Collector) -> Option<Row> {
        let area = self.area(areas, collector);
        let markers = self.markers(collector);
        let numbers = self.numbers(collector);
        let indicator = self.needed(column::INDICATOR, collector);
        let period = self.needed(column::PERIOD, collector);
        let group = self.group(collector);
        let value = match (&numbers, &markers) {
            (Some(numbers), Some(markers)) => self.value(numbers.value, markers.missing, collector),
            _ => Figure::Missing(Missing::NotAvailable),
        };
        let numbers = numbers.unwrap_or_default();
        Some(Row {
            indicator: indicator?,
            area: area?,
            period: period?,
            sex: self.cell(column::SEX).to_owned(),
            age: self.cell(column::AGE).to_owned(),
            group: group?,
            value,
            value_decimals: self.decimals(),
            limits: self.limits(&numbers, collector),
            count: numbers.count,
            denominator: numbers.denominator,
            marks: markers.map(|markers| markers.marks).unwrap_or_default(),
            note: self.cell(column::NOTE).to_owned(),
            line: collector.sources.line(self.data.file, self.start),
            span: self.span(),
            period_span: self.cell_span(column::PERIOD),
        })
    }

    fn cell(&self, column: usize) -> &str {
        self.record.get(self.order[column]).unwrap_or_default().trim()
    }

    fn cell_span(&self, column: usize) -> Span {
        let cells = cell_ranges(self.text, self.start);
        let range = cells.get(self.order[column]).cloned().unwrap_or(self.start..self.start);
        Span::new(self.data.file, range)
    }

    fn span(&self) -> Span {
        let end = cell_ranges(self.text, self.start).last().map_or(self.start, |cell| cell.end);
        Span::new(self.data.file, self.start..end)
    }

    fn needed(&self, column: usize, collector: &mut Collector) -> Option<String> {
        let text = self.cell(column);
        if text.is_empty() {
            let found = Diagnostic::error("ingest/empty-cell", format!("`{}` is empty", COLUMNS[column]));
            collector.report(found.at(&self.cell_span(column), "empty").help("fill the cell, or delete the row"));
            return None;
        }
        Some(text.to_owned())
    }

    fn area(&self, areas: &BTreeMap<AreaCode, Area>, collector: &mut Collector) -> Option<AreaCode> {
        let code = AreaCode(self.needed(column::AREA_CODE, collector)?);
        let name = self.cell(column::AREA);
        match areas.get(&code) {
            _ if areas.is_empty() => {}
            Some(area) if area.name == name || name.is_empty() => {}
            Some(area) => {
                let found = Diagnostic::error("ingest/area-name", format!("{code} is {}, not {name}", area.name));
                let help = "correct the code or the name; the register is `data/areas.csv`";
                collector.report(found.at(&self.cell_span(column::AREA), "another name").help(help));
            }
            None => {
                let near = nearest(&code.0, areas.keys().map(|known| known.0.as_str()));
                let by_name = areas.values().find(|area| area.name == name).map(|area| area.code.0.as_str());
                let help = match by_name.or(near) {
                    Some(near) => {
                        let name = areas.get(&AreaCode(near.to_owned())).map_or("", |area| area.name.as_str());
                        format!("did you mean {near} ({name})?")
                    }
                    None => "add the area to `data/areas.csv`, or delete the row".to_owned(),
                };
                let found = Diagnostic::error("ingest/unknown-area", format!("unknown area code `{code}`"));
                collector.report(found.at(&self.cell_span(column::AREA_CODE), "not in `data/areas.csv`").help(help));
            }
        }
        Some(code)
    }

    fn group(&self, collector: &mut Collector) -> Option<Option<Group>> {
        match (self.cell(column::DIMENSION), self.cell(column::GROUP)) {
            ("", "") => Some(None),
            (dimension, group) if !dimension.is_empty() && !group.is_empty() => {
                Some(Some(Group { dimension: dimension.to_owned(), group: group.to_owned() }))
            }
            (dimension, _) => {
                let empty = if dimension.is_empty() { column::DIMENSION } else { column::GROUP };
                let found = Diagnostic::error("ingest/half-group", format!("`{}` is empty", COLUMNS[empty]));
                let help = "fill both `dimension` and `group`, or neither for the whole population";
                collector.report(found.at(&self.cell_span(empty), "empty").help(help));
                None
            }
        }
    }

    /// The reason for a missing value and the remarks on one that is there; none if a marker is unknown.
    fn markers(&self, collector: &mut Collector) -> Option<Markers> {
        let has_value = !self.cell(column::VALUE).is_empty();
        let mut missing = None;
        let mut marks = Vec::new();
        for marker in self.cell(column::MARKER).split([' ', ';', ']', '[']).filter(|part| !part.is_empty()) {
            let mark = Mark::from_marker(marker).filter(|_| has_value);
            match (mark, Missing::from_marker(marker).filter(|_| !has_value)) {
                (Some(mark), _) => marks.push(mark),
                (None, Some(reason)) => missing = Some(reason),
                (None, None) => {
                    let message = if has_value && Missing::from_marker(marker).is_some() {
                        format!("marker `{marker}` cannot stand beside a value")
                    } else if Mark::from_marker(marker).is_some() {
                        format!("marker `{marker}` cannot stand without a value")
                    } else {
                        format!("unknown marker `{marker}`")
                    };
                    let help = "with a value: b e p r u; without one: c x z k u w";
                    let found = Diagnostic::error("ingest/bad-marker", message);
                    collector.report(found.at(&self.cell_span(column::MARKER), "not understood here").help(help));
                    return None;
                }
            }
        }
        Some(Markers { missing, marks })
    }

    /// The five numbers; none where one of them cannot be read.
    fn numbers(&self, collector: &mut Collector) -> Option<Numbers> {
        let value = self.number(column::VALUE, collector);
        let lower = self.number(column::LOWER, collector);
        let upper = self.number(column::UPPER, collector);
        let count = self.not_negative(column::COUNT, collector);
        let denominator = self.not_negative(column::DENOMINATOR, collector);
        Some(Numbers { value: value?, lower: lower?, upper: upper?, count: count?, denominator: denominator? })
    }

    /// The value, or the reason that the row gives for its absence; an empty cell without a reason is a problem.
    fn value(&self, value: Option<f64>, missing: Option<Missing>, collector: &mut Collector) -> Figure<f64> {
        match (value, missing) {
            (Some(value), _) => Figure::Known(value),
            (None, Some(reason)) => Figure::Missing(reason),
            (None, None) => {
                let found = Diagnostic::error("ingest/no-reason", "the value is empty and `marker` does not say why");
                let help =
                    "write the value, or a marker: c confidential, x not available, z not applicable, k rounds to zero";
                collector.report(found.at(&self.cell_span(column::VALUE), "empty").help(help));
                Figure::Missing(Missing::NotAvailable)
            }
        }
    }

    /// The limits, where both are given and enclose the value.
    fn limits(&self, numbers: &Numbers, collector: &mut Collector) -> Option<(f64, f64)> {
        match (numbers.lower, numbers.upper, numbers.value) {
            (None, None, _) => None,
            (Some(lower), Some(upper), Some(value)) if lower <= value && value <= upper => Some((lower, upper)),
            _ => {
                let found = Diagnostic::error("ingest/bad-limits", "the limits do not enclose the value");
                let help = "give both `lower` and `upper`, with the value between them, or neither";
                collector.report(found.at(&self.cell_span(column::LOWER), "limits").help(help));
                None
            }
        }
    }

    /// Decimal places of the value cell; none where it is empty.
    fn decimals(&self) -> Option<usize> {
        let text = self.cell(column::VALUE);
        (!text.is_empty()).then(|| text.split_once('.').map_or(0, |(_, fraction)| fraction.len()))
    }

    /// An empty cell is no number; a text that is none is a problem.
    #[expect(clippy::option_option, reason = "outer: readable, inner: present")]
    fn number(&self, column: usize, collector: &mut Collector) -> Option<Option<f64>> {
        let text = self.cell(column);
        if text.is_empty() {
            return Some(None);
        }
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        match text.parse::<f64>() {
            Ok(number) if plain && number.is_finite() => Some(Some(number)),
            _ => {
                let help = if text.contains(',') {
                    "write the number without commas, with a point before decimals".to_owned()
                } else if Missing::from_marker(text.trim_matches(['[', ']'])).is_some() {
                    format!("leave the cell empty and write `{text}` into the column `marker`")
                } else {
                    "write a plain number such as 12.5, or leave the cell empty and give a marker".to_owned()
                };
                let message = format!("`{}` is not a number: \"{text}\"", COLUMNS[column]);
                let found = Diagnostic::error("ingest/bad-number", message);
                collector.report(found.at(&self.cell_span(column), "expected a number").help(help));
                None
            }
        }
    }

    #[expect(clippy::option_option, reason = "outer: readable, inner: present")]
    fn not_negative(&self, column: usize, collector: &mut Collector) -> Option<Option<f64>> {
        let number = self.number(column, collector)?;
        if number.is_some_and(|number| number < 0.0) {
            let found = Diagnostic::error("ingest/negative", format!("`{}` is negative", COLUMNS[column]));
            collector
                .report(found.at(&self.cell_span(column), "below zero").help("counts start at zero; correct the cell"));
            return None;
        }
        Some(number)
    }

    fn wrong_length(&self, expected: usize, collector: &mut Collector) {
        let message = format!("this row has {} cells, the header has {expected}", self.record.len());
        let help = "look for a missing or extra comma, or a quotation mark that is not closed";
        collector.report(Diagnostic::error("ingest/row-length", message).at(&self.span(), "this row").help(help));
    }

    /// Whether no earlier row speaks of the same figure.
    fn is_first(&self, row: &Row, keys: &mut Keys, collector: &mut Collector) -> bool {
        let key = (
            row.indicator.clone(),
            row.area.clone(),
            row.period.clone(),
            row.sex.clone(),
            row.age.clone(),
            row.group.clone(),
        );
        if let Some(first) = keys.get(&key) {
            let found = Diagnostic::error("ingest/duplicate-row", "two rows speak of the same figure");
            let help = "keep one row for each indicator, area, period, sex, age and group";
            collector.report(found.at(&row.span, "second row").see(first, "first row").help(help));
            return false;
        }
        keys.insert(key, row.span.clone());
        true
    }
}
