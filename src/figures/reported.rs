//! A record together with its figures, each found by what it is of.

use std::ops::Deref;

use super::{Counted, NamedFigure, OfGradient, What, of};
use crate::model::Period;
use crate::model::observation::Origin;
use crate::project::Project;
use crate::protect::Masked;
use crate::record::{Bar, Benchmark, Part, Point};

/// A masked record with a name on each of its numbers: what everything that is said of it is made from.
#[derive(Debug)]
pub struct Reported<'r> {
    record: &'r Masked<'r>,
    figures: Vec<NamedFigure<'r>>,
}

impl<'r> Deref for Reported<'r> {
    type Target = Masked<'r>;

    fn deref(&self) -> &Masked<'r> {
        self.record
    }
}

impl<'r> Reported<'r> {
    /// Names the figures of a record.
    #[must_use]
    pub fn new(project: &'r Project, record: &'r Masked<'r>) -> Self {
        Self { record, figures: of(project, record) }
    }

    /// The record.
    #[must_use]
    pub fn record(&self) -> &'r Masked<'r> {
        self.record
    }

    /// All its figures.
    #[must_use]
    pub fn figures(&self) -> &[NamedFigure<'r>] {
        &self.figures
    }

    /// The first figure with a value that is what is asked for.
    fn known(&self, is_it: impl Fn(&What<'r>) -> bool) -> Option<&NamedFigure<'r>> {
        self.figures.iter().find(|figure| figure.number().is_some() && is_it(&figure.what))
    }

    /// The figure of the area in a period.
    #[must_use]
    pub fn at(&self, period: Period) -> Option<&NamedFigure<'r>> {
        self.known(|what| matches!(what, What::Point(point) if point.period == period))
    }

    /// The same, also where it has no value.
    #[must_use]
    pub fn point(&self, period: Period) -> Option<&NamedFigure<'r>> {
        self.figures.iter().find(|figure| matches!(figure.what, What::Point(point) if point.period == period))
    }

    /// The latest figure of the area, with its point.
    #[must_use]
    pub fn latest_figure(&self) -> Option<(&'r Point, &NamedFigure<'r>)> {
        let point = self.record.latest()?;
        Some((point, self.at(point.period)?))
    }

    /// The figures of the area that are known, in order of time.
    pub fn over_time(&self) -> impl DoubleEndedIterator<Item = (Period, &NamedFigure<'r>)> {
        self.figures.iter().filter_map(|figure| match figure.what {
            What::Point(point) if figure.number().is_some() => Some((point.period, figure)),
            _ => None,
        })
    }

    /// The two groups of a gap in a period.
    #[must_use]
    pub fn sides(&self, period: Period) -> Option<[&NamedFigure<'r>; 2]> {
        let is_side = |figure: &&NamedFigure<'r>| matches!(figure.what, What::Side(_)) && figure.period == Some(period);
        let mut sides = self.figures.iter().filter(is_side);
        Some([sides.next()?, sides.next()?])
    }

    /// A group of the gradient, by its number.
    #[must_use]
    pub fn group(&self, number: usize) -> Option<&NamedFigure<'r>> {
        self.known(|what| matches!(what, What::Group(group) if group.number == number))
    }

    /// The same, also where it has no value.
    #[must_use]
    pub fn group_figure(&self, number: usize) -> Option<&NamedFigure<'r>> {
        self.figures.iter().find(|figure| matches!(figure.what, What::Group(group) if group.number == number))
    }

    /// The most and the least deprived group.
    #[must_use]
    pub fn ends(&self) -> Option<(&NamedFigure<'r>, &NamedFigure<'r>)> {
        Some((self.group(1)?, self.group(self.record.gradient.as_ref()?.groups.len())?))
    }

    /// What the largest small area holds of a group, by its number.
    #[must_use]
    pub fn largest(&self, number: usize) -> Option<&NamedFigure<'r>> {
        self.known(|what| matches!(what, What::Largest(group) if group.number == number))
    }

    /// A result of the gradient.
    #[must_use]
    pub fn gradient_result(&self, result: OfGradient) -> Option<&NamedFigure<'r>> {
        self.known(|what| matches!(what, What::Gradient(one) if *one == result))
    }

    /// A comparator in the period of the latest figure.
    #[must_use]
    pub fn against(&self, id: &str) -> Option<&NamedFigure<'r>> {
        self.known(|what| matches!(what, What::Comparator(_, Some(_), Some(position)) if position.id == id))
    }

    /// A comparator in a period.
    #[must_use]
    pub fn comparator_at(&self, id: &str, period: Period) -> Option<&NamedFigure<'r>> {
        self.known(
            |what| matches!(what, What::Comparator(line, Some(point), _) if line.id == id && point.period == period),
        )
    }

    /// Another area, of the same kind or a larger one, in a period.
    #[must_use]
    pub fn area_figure(&self, code: &str, period: Period) -> Option<&NamedFigure<'r>> {
        let is_other = |what: &What<'_>| matches!(what, What::Area(_) | What::Comparator(_, Some(_), _));
        let is_it = |figure: &&NamedFigure<'_>| figure.area_code == code && figure.period == Some(period);
        self.figures.iter().filter(is_it).find(|figure| figure.number().is_some() && is_other(&figure.what))
    }

    /// The lowest, both quartiles and the highest of all authorities.
    #[must_use]
    pub fn corners(&self) -> Option<[&NamedFigure<'r>; 4]> {
        let mut corners = self.figures.iter().filter(|figure| matches!(figure.what, What::Authorities(_)));
        Some([corners.next()?, corners.next()?, corners.next()?, corners.next()?])
    }

    /// A part of a whole.
    #[must_use]
    pub fn part(&self, bar: &Bar, part: &Part) -> Option<&NamedFigure<'r>> {
        self.known(|what| matches!(what, What::Part(of, one) if of.name == bar.name && one.name == part.name))
    }

    /// How many bodies meet a standard.
    #[must_use]
    pub fn standard(&self, standard: &Benchmark) -> Option<&NamedFigure<'r>> {
        let is_it = |what: &What<'_>| matches!(what, What::Standard(one) if one.name == standard.name);
        self.figures.iter().find(|figure| is_it(&figure.what))
    }

    /// The change since the baseline.
    #[must_use]
    pub fn change(&self) -> Option<&NamedFigure<'r>> {
        self.known(|what| matches!(what, What::SinceBaseline(_)))
    }

    /// The change since the figure before.
    #[must_use]
    pub fn step(&self) -> Option<&NamedFigure<'r>> {
        self.known(|what| matches!(what, What::SincePrevious(_)))
    }

    /// The distance to the target, and the target itself.
    #[must_use]
    pub fn target_figures(&self) -> Option<(&NamedFigure<'r>, &NamedFigure<'r>)> {
        let distance = self.known(|what| matches!(what, What::Target(_)))?;
        Some((distance, self.known(|what| matches!(what, What::TargetItself(_)))?))
    }

    /// What an earlier edition gave, what stands there now, and the change from there.
    #[must_use]
    pub fn of_edition(&self, which: super::OfEdition) -> Option<&NamedFigure<'r>> {
        self.known(|what| matches!(what, What::Edition(one) if *one == which))
    }

    /// A number of things that were counted to say something of the record, among the figures that are `counted`.
    #[must_use]
    pub fn counted(
        &self,
        name: &str,
        number: usize,
        method: &'static str,
        counted: impl Fn(&What<'r>) -> bool,
    ) -> Counted {
        let among = self.figures.iter().filter(|figure| counted(&figure.what));
        let origin: Vec<Origin> = among.flat_map(|figure| figure.origin.iter().cloned()).collect();
        Counted::of_series(&self.record.series.id.value, name, number, method, &origin)
    }
}
