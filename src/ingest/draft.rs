//! One figure while its numbers are gathered: the value from one row, its counts perhaps from others.

use std::sync::Arc;

use super::figure::Read;
use super::import::note;
use super::possible::Check;
use super::reader::Row;
use crate::diag::{Collector, Diagnostic};
use crate::model::observation::{Group, Mark, Missing, Origin, Surveyed};
use crate::model::{AreaCode, Figure, Format, Observation, Period, Span};

/// A number of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Value,
    Lower,
    Upper,
    Count,
    Denominator,
    /// Half the width of the publisher's 95% interval.
    PlusMinus,
    /// The publisher's mark of quality.
    Reliability,
}

/// What a cell says of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    Value(Read),
    Number(Option<f64>),
    Quality(Option<Mark>),
}

/// A number found in a row.
pub(super) struct Hit {
    pub(super) part: Part,
    pub(super) said: Said,
    pub(super) line: usize,
    pub(super) row: Span,
    pub(super) cell: Span,
}

/// What all figures of an area that a selection takes are made by.
pub(super) struct By<'b> {
    pub(super) file: &'b Arc<str>,
    /// What the quotient of the counts is multiplied with, where the value follows from it.
    pub(super) per: Option<f64>,
    pub(super) check: Check<'b>,
}

/// Where a number stands.
#[derive(Debug)]
struct Place {
    line: usize,
    row: Span,
    cell: Span,
}

/// A figure in the making.
#[derive(Debug)]
pub(super) struct Draft {
    /// Place among the figures of the file.
    pub(super) order: usize,
    value: Option<(Read, Span, String, usize, Span)>,
    beside: [Option<(Said, Place)>; 6],
}

impl Draft {
    pub(super) fn new(order: usize) -> Self {
        Self { order, value: None, beside: [const { None }; 6] }
    }

    /// Takes a number; the row that gave another one before, where there is one. A row of a downloaded file that only
    /// repeats an earlier one says nothing new.
    pub(super) fn take(&mut self, hit: Hit, row: &Row<'_>) -> Result<(), Span> {
        let first = hit.row;
        let may_repeat = row.layout.format != Format::Tidy;
        match hit.said {
            Said::Value(read) => match &self.value {
                Some((known, earlier, ..)) if !may_repeat || *known != read => Err(earlier.clone()),
                Some(_) => Ok(()),
                None => {
                    let note = note(row).to_owned();
                    self.value = Some((read, first, note, hit.line, hit.cell));
                    Ok(())
                }
            },
            said => {
                let place = &mut self.beside[slot(hit.part)];
                match place {
                    Some((known, earlier)) if may_repeat && *known != said => Err(earlier.row.clone()),
                    Some(_) => Ok(()),
                    None => {
                        *place = Some((said, Place { line: hit.line, row: first, cell: hit.cell }));
                        Ok(())
                    }
                }
            }
        }
    }

    /// The figure; none where no row gave a value.
    pub(super) fn finish(
        self,
        area: AreaCode,
        period: Period,
        group: Option<Group>,
        by: &By<'_>,
        collector: &mut Collector,
    ) -> Option<Observation> {
        let (read, first, note, line, cell) = self.value.as_ref()?;
        let number = |part: Part| self.number(part).filter(|_| !read.is_not_yet);
        let counted = number(Part::Count).zip(number(Part::Denominator));
        let mut marks = read.marks.clone();
        marks.extend(self.quality());
        Some(Observation {
            area,
            earlier_code: None,
            area_name: None,
            replaces: None,
            period,
            group,
            value: match (read.value, by.per) {
                (Figure::Known(_), Some(per)) => match counted {
                    Some((count, denominator)) if denominator > 0.0 => Figure::Known(per * count / denominator),
                    Some(_) => Figure::Missing(Missing::NotApplicable),
                    None => Figure::Missing(Missing::NotAvailable),
                },
                (value, _) => value,
            },
            value_decimals: match read.value {
                Figure::Known(_) if by.per.is_none() => read.decimals,
                Figure::Known(_) | Figure::Missing(_) => None,
            },
            limits: self.limits(read, first, by, collector),
            count: number(Part::Count),
            denominator: number(Part::Denominator),
            counts_sought: [Part::Count, Part::Denominator].iter().all(|part| self.beside[slot(*part)].is_some()),
            bands: Vec::new(),
            dominant: None,
            surveyed: Surveyed::Counted,
            marks,
            note: note.clone(),
            origin: Origin { file: Arc::clone(by.file), line: *line, span: first.clone(), cell: cell.clone() },
            rows: self.other_rows(*line, by.file),
        })
    }

    /// The rows of numbers that do not stand in the row of the value.
    fn other_rows(&self, own: usize, file: &Arc<str>) -> Vec<Origin> {
        let others = self.beside.iter().flatten().filter(|(_, place)| place.line != own);
        let origin = |place: &Place| Origin {
            file: Arc::clone(file),
            line: place.line,
            span: place.row.clone(),
            cell: place.cell.clone(),
        };
        let mut rows: Vec<Origin> = others.map(|(_, place)| origin(place)).collect();
        rows.sort_by_key(|row| row.line);
        rows.dedup_by_key(|row| row.line);
        rows
    }

    fn number(&self, part: Part) -> Option<f64> {
        match self.beside[slot(part)] {
            Some((Said::Number(number), _)) => number,
            _ => None,
        }
    }

    fn quality(&self) -> Option<Mark> {
        match self.beside[slot(Part::Reliability)] {
            Some((Said::Quality(mark), _)) => mark,
            _ => None,
        }
    }

    /// The publisher's limits, as they stand or by half their width; those beside a value that is not there are none.
    fn limits(&self, read: &Read, row: &Span, by: &By<'_>, collector: &mut Collector) -> Option<(f64, f64)> {
        let value = *read.value.known()?;
        let span = self.beside[slot(Part::Lower)].as_ref().map_or(row, |(_, place)| &place.cell);
        match (self.number(Part::Lower), self.number(Part::Upper)) {
            (Some(lower), Some(upper)) if lower <= value && value <= upper => Some((lower, upper)),
            (Some(lower), Some(_)) => {
                collector.report(by.check.bad_limits(lower, span));
                None
            }
            (None, None) => self.number(Part::PlusMinus).map(|half| (value - half, value + half)),
            _ => {
                let found = Diagnostic::error("ingest/bad-limits", "one of the two limits is missing");
                let help = "give both `lower` and `upper`, with the value between them, or neither";
                collector.report(found.at(span, "limits").help(help));
                None
            }
        }
    }
}

fn slot(part: Part) -> usize {
    match part {
        Part::Lower => 0,
        Part::Upper => 1,
        Part::Count => 2,
        Part::Denominator => 3,
        Part::PlusMinus => 4,
        Part::Reliability => 5,
        Part::Value => unreachable!("the value has a place of its own"),
    }
}
