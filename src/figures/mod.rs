//! Masked records to named figures: every number that is known of a record, each with a stable id, its unit, the period
//! and area it is about, the rule that made it, and file and line of every input.
//!
//! ```text
//! neet.latest  neet.baseline  neet.2021/22  neet.change  neet.vs.england  neet.decile.1  neet.gap  neet.slope
//! ```
//!
//! What is known of a record is enumerated here and nowhere else: the tables, `explain` and `gradient list --figures`
//! read these.

mod counted;
mod derived;
mod given;
mod method;
mod reported;
mod tally;

use std::sync::Arc;

use crate::model::observation::Origin;
use crate::model::{Figure, Missing, Period};
use crate::project::Project;
use crate::protect::Masked;
use crate::record::{
    Bar, Benchmark, Change, ComparatorLine, ComparatorPoint, Distance, GradientGroup, GroupPoint, Part, Peer, Point,
    Position, Spread,
};
use crate::stats::Estimate;
use crate::text::{Cited, runs};

pub use counted::Counted;
pub use method::AS_PUBLISHED;
pub use reported::Reported;
pub use tally::Tally;

/// A number that is known of a record, or the reason why it is not.
#[derive(Debug, Clone)]
pub struct NamedFigure<'r> {
    /// Its id: that of the series, then what it is of.
    pub id: String,
    /// The record that it belongs to.
    pub record: &'r Masked<'r>,
    /// What it is of.
    pub what: What<'r>,
    /// Code of the area it is about; empty for several areas together.
    pub area_code: &'r str,
    /// Name of that area.
    pub area: &'r str,
    /// The period it is about; none where there is no figure of any period.
    pub period: Option<Period>,
    /// Value and 95% limits before rounding, or why there is no value.
    pub figure: Figure<Estimate>,
    /// Numerator.
    pub count: Option<f64>,
    /// Denominator, or the people it is averaged over.
    pub out_of: Option<f64>,
    /// In which unit it is.
    pub measured: Measured,
    /// File and line of every input.
    pub origin: Vec<Origin>,
    /// What a printed number of it refers to.
    pub(crate) cited: Arc<Cited>,
}

/// What a figure is of.
#[derive(Debug, Clone, Copy)]
pub enum What<'r> {
    /// The area of the record in a period.
    Point(&'r Point),
    /// One of the two groups of a gap in a period.
    Side(&'r GroupPoint),
    /// A group of the gradient.
    Group(&'r GradientGroup),
    /// A comparator in a period, with the position of the place in the latest one; no point where it has no figure.
    Comparator(&'r ComparatorLine, Option<&'r ComparatorPoint>, Option<&'r Position>),
    /// Another area of the same kind.
    Area(&'r Peer),
    /// A part of a whole.
    Part(&'r Bar, &'r Part),
    /// How many bodies meet a standard.
    Standard(&'r Benchmark),
    /// The lowest, a quartile or the highest of all authorities.
    Authorities(Spread),
    /// The change since the baseline.
    SinceBaseline(Option<&'r Change>),
    /// The change since the figure before.
    SincePrevious(&'r Change),
    /// The target that the place set itself.
    TargetItself(&'r Distance),
    /// The distance to the target.
    Target(&'r Distance),
    /// What an earlier edition gave, or what has become of it.
    Edition(OfEdition),
    /// What the largest small area of a group holds of it.
    Largest(&'r GradientGroup),
    /// A result of the gradient.
    Gradient(OfGradient),
}

/// A result of the gradient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfGradient {
    /// Most minus least deprived.
    Gap,
    /// Most over least deprived.
    Ratio,
    /// Slope index of inequality, least minus most deprived.
    Slope,
    /// Relative index of inequality, least over most deprived.
    RelativeSlope,
    /// The fitted line at the most deprived end.
    MostDeprived,
    /// The fitted line at the least deprived end.
    LeastDeprived,
}

/// What an earlier edition of the report gave, and what has become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfEdition {
    /// The figure that it gave.
    Was,
    /// The figure of the same period now.
    Now,
    /// The change from there to a later period.
    Change,
}

/// In which unit a figure is, from that of its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// A value of the series.
    Value,
    /// A value of one of two groups, or of a group of the gradient.
    OfGroup,
    /// A difference between two values.
    Difference,
    /// So many times as much.
    Times,
    /// A share in per cent, whatever the unit of the series.
    Share,
    /// A count of bodies.
    Count,
}

/// Every figure of a record: those of its area, in order of time, then its groups, comparators, other areas, parts and
/// standards, then what was worked out from them.
#[must_use]
pub fn of<'r>(project: &'r Project, record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let mut figures = given::points(record);
    figures.extend(given::groups(record));
    figures.extend(given::comparators(project, record));
    figures.extend(given::areas(record));
    figures.extend(given::parts(record));
    figures.extend(given::standards(record));
    figures.extend(given::authorities(record));
    figures.extend(derived::changes(record));
    figures.extend(derived::target(record));
    figures.extend(derived::gradient(record));
    figures.extend(derived::largest(record));
    figures.extend(derived::edition(record));
    for figure in &mut figures {
        figure.cited = Arc::new(cited(figure));
    }
    figures
}

fn cited(figure: &NamedFigure<'_>) -> Cited {
    Cited {
        id: figure.id.clone(),
        series: figure.record.series.id.value.clone(),
        area_code: figure.area_code.to_owned(),
        period: figure.period.map_or_else(String::new, |period| period.in_words()),
        group: figure.group().unwrap_or_default(),
        method: method::of(figure),
        interval: method::of_limits(figure).to_owned(),
        rows: runs(&figure.origin),
    }
}

impl<'r> NamedFigure<'r> {
    /// A figure of the record's own area: `what` under the id of the series and `name`.
    fn new(record: &'r Masked<'r>, name: &str, what: What<'r>) -> Self {
        Self {
            id: format!("{}.{name}", record.series.id.value),
            record,
            what,
            area_code: &record.area.0,
            area: &record.area_name,
            period: None,
            figure: Figure::Missing(Missing::NotAvailable),
            count: None,
            out_of: None,
            measured: Measured::Value,
            origin: Vec::new(),
            cited: Arc::default(),
        }
    }

    /// Its value before rounding, where it has one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        self.figure.known().map(|estimate| estimate.value)
    }

    /// The group that it is about: `decile 1`, a sex, a part of a whole; none for all people.
    #[must_use]
    pub fn group(&self) -> Option<String> {
        Some(match self.what {
            What::Side(side) => side.group.clone(),
            What::Group(group) | What::Largest(group) => {
                let over = self.record.series.gradient.as_ref()?;
                format!("{} {}", over.level, group.number)
            }
            What::Part(bar, part) => format!("{}: {}", bar.name, part.name),
            What::Standard(standard) => standard.name.clone(),
            _ => return None,
        })
    }
}

/// A name as a part of an id: small letters and digits, the rest hyphens.
fn part_of_id(name: &str) -> String {
    let letters = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' });
    let words: String = letters.flat_map(char::to_lowercase).collect();
    words.split_whitespace().collect::<Vec<_>>().join("-")
}
