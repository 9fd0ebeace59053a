//! The methods a report used, named with their sources, from the records themselves.

use crate::model::HouseRules;
use crate::protect::Masked;
use crate::record::{Basis, Interval, Rule};
use crate::stats::benchmark::Position as Verdict;
use crate::stats::trend::Method;
use crate::text::{Text, of_method, quoted, text};

/// One method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodNote {
    /// Name.
    pub name: &'static str,
    /// What it does, in plain words.
    pub text: Text,
    /// Its formula, where it has one that a line can hold.
    pub formula: Option<&'static str>,
    /// Published source.
    pub source: &'static str,
    /// Titles of the series it was used for; empty where it is used for all.
    pub series: Vec<Text>,
}

const WILSON: &str = "95% interval of a proportion";
const RATE: &str = "95% interval of a rate";
const NEWCOMBE: &str = "95% interval of a gap between two groups";
const MOVER: &str = "95% interval of a gap between two other figures";
const CHANGE: &str = "Change since the baseline";
const SHARE_TREND: &str = "Recent trend of a proportion";
const OTHER_TREND: &str = "Recent trend of other figures";
const SLOPE: &str = "Slope of a gradient";
const DSR: &str = "Directly standardised rate";
const LIFE: &str = "Life expectancy at birth";

/// The formula of a method, for a reader who works a figure out again.
fn formula(name: &str) -> Option<&'static str> {
    Some(match name {
        WILSON => "(2x + z² ± z √(z² + 4x(1 − x/n))) / (2(n + z²)), x of n, z = 1.959964",
        RATE => {
            "per/n × L, per/n × U; from ten events L = x(1 − 1/(9x) − z/(3√x))³, U = (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³"
        }
        NEWCOMBE | MOVER | CHANGE => {
            "d = a − b; d − √((a − a₁)² + (b₂ − b)²) to d + √((a₂ − a)² + (b − b₁)²), with limits a₁ to a₂ and b₁ to b₂"
        }
        SHARE_TREND => {
            "χ² = N(N Σrt − R Σnt)² / (R(N − R)(N Σnt² − (Σnt)²)) above 9.5495, r of n in year t = 1 to 5, R = Σr, N = Σn"
        }
        OTHER_TREND => {
            "χ² = (b / se(b))² above 9.5495, b the slope over t = 1 to 5 with weights (3.92 / (upper − lower))²"
        }
        SLOPE => {
            "Σ aᵢ(bᵢ − ½)yᵢ / Σ aᵢ(bᵢ − ½)², a the share of the population, b the relative rank of the middle of the group"
        }
        DSR => {
            "Σ wᵢ xᵢ/nᵢ / Σ wᵢ; d + √(Var / x) (L − x) to d + √(Var / x) (U − x), Var = Σ wᵢ² xᵢ/nᵢ² / (Σ wᵢ)², L and U Byar’s limits of all events x"
        }
        LIFE => {
            "e = T/l, with l the survivors of 100,000 births and T the years they still live; q = n m / (1 + n m (1 − a)), m deaths over people in a band of n years"
        }
        _ => return None,
    })
}

/// The methods behind `records`, each once.
#[must_use]
pub fn methods_used(records: &[&Masked<'_>], house: HouseRules) -> Vec<MethodNote> {
    let titles = |wanted: &dyn Fn(&Masked<'_>) -> bool| {
        records.iter().filter(|record| wanted(record)).map(|record| quoted(&record.series.title)).collect::<Vec<_>>()
    };
    let any_interval = |wanted: Interval| titles(&|record| record.points.iter().any(|point| point.interval == wanted));
    let mut notes = Vec::new();
    let mut add = |name, text: &'static str, source, series: Vec<Text>| {
        if !series.is_empty() {
            notes.push(MethodNote { name, text: text.into(), formula: formula(name), source, series });
        }
    };
    add(
        WILSON,
        "The Wilson score interval, where the source publishes a numerator and denominator that give its value. No interval is estimated from a rounded percentage.",
        "Wilson 1927; as in PHEindicatormethods",
        any_interval(Interval::Wilson),
    );
    add(
        RATE,
        "Byar’s method from ten events, exact Poisson limits below, where the source publishes events and people that give its value.",
        "Breslow and Day 1987; as in PHEindicatormethods",
        any_interval(Interval::Poisson),
    );
    add(
        NEWCOMBE,
        "Newcombe’s method 10: the difference of two proportions with limits from their two Wilson intervals.",
        "Newcombe 1998, Statistics in Medicine 17, 873 to 890",
        any_interval(Interval::Newcombe),
    );
    add(
        MOVER,
        "The difference of two figures with limits from those of each (MOVER).",
        "Donner and Zou 2012, Statistical Methods in Medical Research 21, 347 to 359",
        any_interval(Interval::Mover),
    );
    add(
        DSR,
        "The rate that the European Standard Population 2013 would have with this place’s rates by age, and Dobson’s limits. Not given for fewer than ten events.",
        "Dobson and others 1991, Statistics in Medicine 10, 457 to 462; as in PHEindicatormethods",
        any_interval(Interval::Dobson),
    );
    add(
        LIFE,
        "An abridged life table of twenty age bands. Not given for 5,000 person-years or fewer, or where its interval is wider than twenty years.",
        "Chiang 1968; variance of Silcocks and others 2001; as in PHEindicatormethods",
        any_interval(Interval::LifeTable),
    );
    add(
        "Published interval",
        "The publisher’s own 95% limits are used as they stand.",
        "The publisher named under the figure",
        any_interval(Interval::Published),
    );
    add(
        CHANGE,
        "Later minus earlier value, taken before rounding, with a 95% interval from the limits of both (MOVER). Improved and got worse need an interval that leaves out zero, and a change that shows in the printed figures; otherwise the figure stayed the same.",
        "Donner and Zou 2012, Statistical Methods in Medical Research 21, 347 to 359",
        titles(&|record| record.progress.rule == Rule::Interval),
    );
    for (method, name, text) in [
        (
            Method::Proportions,
            SHARE_TREND,
            "Chi-squared test for trend over the last five annual counts, at 99.8%, with the slope keeping its sign when each year is left out. Fingertips’ newer method, a line weighted by the 95% intervals, is named where its answer differs.",
        ),
        (
            Method::Intervals,
            OTHER_TREND,
            "A line through the last five annual values, weighted by their 95% intervals, tested at 99.8%, with the slope keeping its sign when each year is left out.",
        ),
    ] {
        let used = titles(&|record| record.recent_trend.as_ref().is_some_and(|trend| trend.method == method));
        add(name, text, "Fingertips guidance, Trend markers", used);
    }
    if house.any_change_counts {
        add(
            "House rule: any change counts",
            "Where no interval is possible, any change is called improved or got worse. Such a word carries a note.",
            "House rule of the partnership, set in report.toml",
            titles(&|record| record.progress.rule == Rule::AnyChange),
        );
    }
    add(
        "Comparison with other areas",
        "The place’s 95% interval against the comparator’s value: better or worse when the interval leaves the value out, otherwise similar. Without an interval nothing is compared.",
        "Fingertips, Office for Health Improvement and Disparities",
        titles(&|record| record.positions.iter().any(|position| position.verdict != Verdict::NotCompared)),
    );
    add(
        "Mean of a group of areas",
        "The mean of the areas’ values as published; each counts once, whatever its size. Areas without a figure are left out and counted.",
        "Areas as listed in How to read this report",
        titles(&|record| record.positions.iter().any(|position| matches!(position.basis, Some(Basis::MeanOf(..))))),
    );
    add(
        "Pooled rate of a group of areas",
        "All events of the areas over all their people, where each publishes both; a large area counts for more. Areas without a figure are left out and counted.",
        "Areas as listed in How to read this report",
        titles(&|record| record.positions.iter().any(|position| matches!(position.basis, Some(Basis::PooledOf(..))))),
    );
    add(
        "Relative gap",
        "The most deprived over the least deprived group, with limits from those of each (MOVER). Not given on a scale without a natural zero.",
        "Donner and Zou 2012, Statistical Methods in Medical Research 21, 347 to 359",
        titles(&|record| record.gradient.as_ref().is_some_and(|gradient| gradient.ratio.is_some())),
    );
    add(
        SLOPE,
        "A line fitted through the groups over relative rank, weighted by their population: the slope index of inequality. Its limits carry each group’s own sampling error, without simulation. On paper the slope is positive when the most deprived end is higher.",
        "Low and Low 2004, Journal of Public Health 26, 390 to 395; as in PHEindicatormethods",
        titles(&|record| record.gradient.as_ref().is_some_and(|gradient| gradient.slope.is_some())),
    );
    let small = house.smallest_count.saturating_sub(1);
    let suppression = text!(
        "Counts of 1 to {} are suppressed, with every rate, change and gap that rests on them. A true zero is shown.",
        of_method(small)
    );
    notes.push(MethodNote {
        name: "Small numbers",
        text: suppression,
        formula: None,
        source: "House rule, after the convention of the Government Statistical Service",
        series: Vec::new(),
    });
    notes.push(MethodNote {
        name: "Rounding",
        text: "Figures are rounded once, when they are printed, half away from zero. Differences are taken before rounding, so they may not match the rounded figures; parts may not add up to their total. A difference of percentages is given in percentage points.".into(),
        formula: None,
        source: "House rule",
        series: Vec::new(),
    });
    notes
}
