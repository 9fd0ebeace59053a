//! One figure while its numbers are gathered: the value from one row, its counts perhaps from others.

use std::sync::Arc;

use super::figure::Read;
use super::import::note;
use super::reader::Row;
use crate::diag::{Collector, Diagnostic};
use crate::model::observation::{Group, Missing, Origin};
use crate::model::{AreaCode, Figure, Format, Observation, Period, Span};

/// A number of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Value,
    Lower,
    Upper,
    Count,
    Denominator,
}

/// A number found in a row.
pub(super) struct Hit {
    pub(super) part: Part,
    /// The value, or one of the numbers beside it.
    pub(super) read: Result<Read, Option<f64>>,
    pub(super) line: usize,
    pub(super) row: Span,
    pub(super) cell: Span,
}

/// A figure in the making.
#[derive(Debug)]
pub(super) struct Draft {
    /// Place among the figures of the file.
    pub(super) order: usize,
    value: Option<(Read, Span, String, usize)>,
    beside: [Option<(Option<f64>, Span, Span)>; 4],
}

impl Draft {
    pub(super) fn new(order: usize) -> Self {
        Self { order, value: None, beside: [const { None }; 4] }
    }

    /// Takes a number; the row that gave another one before, where there is one. A row of a downloaded file that only
    /// repeats an earlier one says nothing new.
    pub(super) fn take(&mut self, hit: Hit, row: &Row<'_>) -> Result<(), Span> {
        let first = hit.row;
        let may_repeat = row.layout.format != Format::Tidy;
        match hit.read {
            Ok(read) => match &self.value {
                Some((known, earlier, ..)) if !may_repeat || *known != read => Err(earlier.clone()),
                Some(_) => Ok(()),
                None => {
                    let note = note(row).to_owned();
                    self.value = Some((read, first, note, hit.line));
                    Ok(())
                }
            },
            Err(number) => {
                let place = &mut self.beside[slot(hit.part)];
                match place {
                    Some((known, earlier, _)) if may_repeat && *known != number => Err(earlier.clone()),
                    Some(_) => Ok(()),
                    None => {
                        *place = Some((number, first, hit.cell));
                        Ok(())
                    }
                }
            }
        }
    }

    /// The figure; none where no row gave a value. Where it follows from its counts, `per` is what their quotient is
    /// multiplied with.
    pub(super) fn finish(
        self,
        area: AreaCode,
        period: Period,
        group: Option<Group>,
        (file, per): (&Arc<str>, Option<f64>),
        collector: &mut Collector,
    ) -> Option<Observation> {
        let number = |part: Part| self.beside[slot(part)].as_ref().and_then(|(number, ..)| *number);
        let (lower, upper) = (number(Part::Lower), number(Part::Upper));
        let (read, first, note, line) = self.value.as_ref()?;
        let limits = match (lower, upper, read.value.known()) {
            (None, None, _) => None,
            _ if !read.is_sound => None,
            (Some(lower), Some(upper), Some(value)) if lower <= *value && *value <= upper => Some((lower, upper)),
            _ => {
                let found = Diagnostic::error("ingest/bad-limits", "the limits do not enclose the value");
                let help = "give both `lower` and `upper`, with the value between them, or neither";
                let span = self.beside[slot(Part::Lower)].as_ref().map_or(first, |(.., span)| span);
                collector.report(found.at(span, "limits").help(help));
                None
            }
        };
        Some(Observation {
            area,
            earlier_code: None,
            area_name: None,
            replaces: None,
            period,
            group,
            value: match (read.value, per) {
                (Figure::Known(_), Some(per)) => number(Part::Count)
                    .zip(number(Part::Denominator).filter(|denominator| *denominator > 0.0))
                    .map_or(Figure::Missing(Missing::NotAvailable), |(count, denominator)| {
                        Figure::Known(per * count / denominator)
                    }),
                (value, _) => value,
            },
            value_decimals: match read.value {
                Figure::Known(_) if per.is_none() => read.decimals,
                Figure::Known(_) | Figure::Missing(_) => None,
            },
            limits,
            count: number(Part::Count),
            denominator: number(Part::Denominator),
            counts_sought: [Part::Count, Part::Denominator].iter().all(|part| self.beside[slot(*part)].is_some()),
            bands: Vec::new(),
            dominant: None,
            marks: read.marks.clone(),
            note: note.clone(),
            origin: Origin { file: Arc::clone(file), line: *line, span: first.clone() },
        })
    }
}

fn slot(part: Part) -> usize {
    match part {
        Part::Lower => 0,
        Part::Upper => 1,
        Part::Count => 2,
        Part::Denominator => 3,
        Part::Value => unreachable!("the value has a place of its own"),
    }
}
