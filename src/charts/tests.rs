//! Laws every chart obeys, whatever its data: labels stay in the frame and never touch, and drawing repeats itself.

use proptest::prelude::*;

use super::spec::*;
use super::{ChartStyle, TextMeasure, draw, marked, text};
use crate::text::{Text, quoted};

struct Tools {
    style: ChartStyle,
    measure: TextMeasure,
}

fn tools() -> &'static Tools {
    static TOOLS: std::sync::OnceLock<Tools> = std::sync::OnceLock::new();
    TOOLS.get_or_init(|| Tools {
        style: ChartStyle::from_theme(include_str!("../../templates/theme.json")).unwrap(),
        measure: text::tests::measure(),
    })
}

fn frame(height: f64) -> Frame {
    Frame { id: ChartId::ornament("chart"), width: 481.9, height, title: "Title".into(), alt: "Alt".into() }
}

fn label(value: f64) -> Text {
    quoted(&format!("{value:.1}%").replace('-', "−"))
}

/// Names from a word to more than a line.
fn name() -> impl Strategy<Value = Text> {
    prop::sample::select(vec![
        "Coventry",
        "England",
        "Statistical neighbours",
        "Bournemouth, Christchurch and Poole",
        "Office for Local Government nearest neighbours, median of fifteen authorities",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    ])
    .prop_map(quoted)
}

/// Values as reports have them and as they never should.
fn values(count: impl Into<prop::collection::SizeRange> + Clone) -> impl Strategy<Value = Vec<f64>> {
    let some = |range: std::ops::Range<f64>, count: prop::collection::SizeRange| prop::collection::vec(range, count);
    prop_oneof![
        some(0.0..100.0, count.clone().into()),
        some(-5.0..5.0, count.clone().into()),
        some(0.0..0.01, count.clone().into()),
        some(0.0..1e9, count.clone().into()),
        some(33.3..33.300001, count.clone().into()),
        prop::collection::vec(prop::sample::select(vec![0.0, 100.0]), count),
    ]
}

prop_compose! {
    fn gradient()(
        values in values(1..=20),
        shares in prop::collection::vec(0.002..1.0_f64, 20),
        half in prop::option::of(0.0..0.2_f64),
        (names, notes) in (prop::collection::vec(name(), 4), prop::collection::vec(name(), 0..3)),
        (height, gap, fitted, reference, earlier) in (200.0..300.0_f64, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
        unit in prop::option::of(name()),
    ) -> GradientSpec {
        let total: f64 = shares[..values.len()].iter().sum();
        let span = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        let mut before = 0.0;
        let groups: Vec<GroupMark> = values.iter().enumerate().map(|(index, value)| {
            let share = shares[index] / total;
            before += share;
            GroupMark {
                label: quoted(&(index + 1).to_string()),
                share,
                rank: before - share / 2.0,
                value: *value,
                interval: half.map(|half| (value - half * span, value + half * span)),
                value_label: (index == 0 || index + 1 == values.len()).then(|| label(*value)),
            }
        }).collect();
        let (first, last) = (values[0], values[values.len() - 1]);
        let line = |text: &str| FittedLine { first: first * 0.9, last: last * 1.1, label: quoted(text) };
        let bounds = groups.iter().flat_map(|g| [g.value, g.interval.map_or(g.value, |i| i.0), g.interval.map_or(g.value, |i| i.1)]);
        let mut axis = ValueAxis::covering(bounds, true, label);
        axis.unit = unit;
        GradientSpec {
            frame: frame(height + 14.0 * notes.len() as f64),
            axis,
            fitted: fitted.then(|| line("Fitted line")),
            reference: reference.then(|| ReferenceLine { value: (first + last) / 2.0, label: quoted(&format!("{} {}", names[0], label(first))) }),
            gap: gap.then(|| GapMark { word: "Gap".into(), figure: quoted(&format!("{:.1}", first - last)), unit: vec![names[1].clone()] }),
            earlier: earlier.then(|| EarlierGradient {
                points: groups.iter().map(|g| (g.rank, g.value * 0.8)).collect(),
                fitted: Some(line("Earlier")),
                name: names[2].clone(),
                present_name: names[3].clone(),
                value_labels: (label(first * 0.8), label(last * 0.8)),
                gap_label: Some("Gap 15.5 percentage points".into()),
            }),
            groups,
            first_label: "Most deprived".into(),
            last_label: "Least deprived".into(),
            groups_label: names[1].clone(),
            notes,
        }
    }
}

prop_compose! {
    fn line(role: LineRole)(
        name in name(),
        values in values(1..=18),
        skipped in prop::collection::vec(prop::bool::weighted(0.2), 18),
        half in prop::option::of(0.0..0.2_f64),
    ) -> TrendLine {
        let point = |(index, value): (usize, &f64)| TimePoint {
            at: 2005.0 + index as f64,
            value: *value,
            interval: half.map(|half| (value - half * value.abs(), value + half * value.abs())),
            provisional: index + 1 == values.len(),
        };
        let points: Vec<(bool, TimePoint)> = values.iter().enumerate().map(|pair| (skipped[pair.0], point(pair))).collect();
        let runs = points.split(|(skipped, _)| *skipped).map(|run| run.iter().map(|(_, point)| point.clone()).collect()).collect();
        TrendLine { name, end_label: label(values[values.len() - 1]), role, runs }
    }
}

prop_compose! {
    fn trend()(
        place in line(LineRole::Place),
        first in prop::option::of(line(LineRole::FirstComparator)),
        second in prop::option::of(line(LineRole::SecondComparator)),
        third in prop::option::of(line(LineRole::ThirdComparator)),
        blanks in prop::collection::vec((0..17_i32, name()), 0..3),
        target in prop::option::of((0.0..1.0_f64, name())),
        (height, notes, zero, long) in (160.0..260.0_f64, prop::collection::vec(name(), 0..3), any::<bool>(), any::<bool>()),
    ) -> TrendSpec {
        let lines: Vec<TrendLine> = [Some(place), first, second, third].into_iter().flatten().collect();
        let all = lines.iter().flat_map(|line| line.runs.iter().flatten()).map(|point| point.value);
        let axis = ValueAxis::covering(all, zero, label);
        let year = |at: i32| Tick { at: f64::from(at), label: quoted(&if long { format!("April {at} to March") } else { at.to_string() }) };
        TrendSpec {
            frame: frame(height + 14.0 * notes.len() as f64),
            target: target.map(|(share, name)| ReferenceLine { value: axis.from + share * (axis.to - axis.from), label: name }),
            axis,
            time_ticks: (2005..=2022).map(year).collect(),
            lines,
            blanks: blanks.into_iter().map(|(at, name)| {
                let at = 2005.0 + f64::from(at);
                Blank { span: (at + 0.1, at + 0.9), label: vec![name, "[x]".into()] }
            }).collect(),
            notes,
        }
    }
}

prop_compose! {
    fn gap()(
        first in line(LineRole::Place),
        second in line(LineRole::FirstComparator),
        missing in 0..6_u8,
        blanks in prop::collection::vec((0..17_i32, name()), 0..2),
        names in prop::collection::vec(name(), 2),
        (height, notes, zero) in (170.0..280.0_f64, prop::collection::vec(name(), 0..2), any::<bool>()),
    ) -> GapSpec {
        let group = |line: TrendLine, name: &Text, empty: bool| {
            let runs = if empty { Vec::new() } else { line.runs };
            let value = |point: Option<&TimePoint>| point.map_or_else(Text::default, |point| label(point.value));
            GapLine {
                name: name.clone(),
                first_label: value(runs.iter().flatten().next()),
                end_label: value(runs.iter().flatten().next_back()),
                runs,
            }
        };
        let lines = [group(first, &names[0], missing == 1), group(second, &names[1], missing == 2)];
        let all = lines.iter().flat_map(|line| line.runs.iter().flatten()).map(|point| point.value);
        let axis = ValueAxis::covering(all, zero, label);
        let both = |at: f64| -> Option<GapArrow> {
            let value = |line: &GapLine| line.runs.iter().flatten().find(|point| point.at == at).map(|point| point.value);
            let between = (value(&lines[0])?, value(&lines[1])?);
            let size = format!("Gap {}", label(between.0 - between.1));
            Some(GapArrow { at, between, label: vec![quoted(&size), "percentage points".into()] })
        };
        let gaps: Vec<GapArrow> = (2005..=2022).filter_map(|year| both(f64::from(year))).collect();
        let gaps = gaps.first().into_iter().chain(gaps.last()).cloned().collect();
        GapSpec {
            frame: frame(height + 14.0 * notes.len() as f64),
            time_ticks: (2005..=2022).map(|at| Tick { at: f64::from(at), label: quoted(&at.to_string()) }).collect(),
            blanks: blanks.into_iter().map(|(at, name)| {
                let at = 2005.0 + f64::from(at);
                Blank { span: (at + 0.1, at + 0.9), label: vec![name] }
            }).collect(),
            axis, lines, gaps, notes,
        }
    }
}

prop_compose! {
    fn comparison()(
        values in values(1..=34),
        names in prop::collection::vec(name(), 34),
        roles in prop::collection::vec(prop::sample::select(vec![RowRole::Area, RowRole::Whole, RowRole::Place]), 34),
        half in prop::option::of(0.0..0.2_f64),
        reference in prop::option::of((0.0..1.0_f64, name())),
        (zero, notes) in (any::<bool>(), prop::collection::vec(name(), 0..3)),
        head in name(),
    ) -> ComparisonSpec {
        let axis = ValueAxis::covering(values.iter().copied(), zero, label);
        let rows: Vec<ComparisonRow> = values.iter().enumerate().map(|(index, value)| ComparisonRow {
            name: names[index].clone(),
            value: *value,
            interval: half.map(|half| (value - half * value.abs(), value + half * value.abs())),
            value_label: label(*value),
            role: roles[index],
        }).collect();
        let height = super::comparison_height(rows.len(), notes.len(), zero, &tools().style);
        ComparisonSpec {
            frame: frame(height),
            reference: reference.map(|(share, name)| ReferenceLine { value: axis.from + share * (axis.to - axis.from), label: name }),
            axis, rows, value_head: head, notes,
        }
    }
}

prop_compose! {
    fn composition()(
        parts in prop::collection::vec(name(), 1..=4),
        bars in prop::collection::vec((name(), name(), prop::collection::vec(prop_oneof![Just(0.0), 0.0..1.0_f64, Just(1e-4), Just(100.0)], 4)), 1..6),
        notes in prop::collection::vec(name(), 0..3),
    ) -> CompositionSpec {
        let bars: Vec<CompositionBar> = bars.into_iter().map(|(name, detail, values)| {
            let values = &values[..parts.len()];
            let total: f64 = values.iter().sum();
            let share = |value: &f64| if total > 0.0 { 100.0 * value / total } else { 0.0 };
            let shares = values.iter().map(share).map(|value| Share { value, label: label(value) }).collect();
            CompositionBar { name, detail, shares }
        }).collect();
        let height = super::composition_height(bars.len(), 3, notes.len(), &tools().style);
        // Room for the longest labels that can stand right of a bar, and for heads of three lines.
        let frame = frame(height + 80.0 * bars.len() as f64);
        CompositionSpec { frame, parts, bars, notes }
    }
}

fn status() -> impl Strategy<Value = Status> {
    prop::sample::select(vec![
        Status::Better,
        Status::Similar,
        Status::Worse,
        Status::Higher,
        Status::Lower,
        Status::NotCompared,
    ])
}

prop_compose! {
    fn spine()(
        rows in prop::collection::vec((name(), values(6), any::<bool>(), status()), 1..14),
        heads in (name(), name()),
        notes in prop::collection::vec(name(), 0..3),
    ) -> SpineSpec {
        let rows: Vec<SpineRow> = rows.into_iter().map(|(name, values, reversed, status)| {
            let mut sorted = values[..4].to_vec();
            sorted.sort_by(f64::total_cmp);
            SpineRow {
                name,
                value: values[4],
                value_label: label(values[4]),
                benchmark: values[5],
                benchmark_label: label(values[5]),
                spread: Spread { range: (sorted[0], sorted[3]), middle: (sorted[1], sorted[2]) },
                reversed,
                status,
            }
        }).collect();
        let height = super::spine_height(rows.len(), notes.len(), &tools().style) + 27.0;
        SpineSpec { frame: frame(height), heads, ends: ("Worst".into(), "Best".into()), rows, notes }
    }
}

prop_compose! {
    fn benchmarks()(
        rows in prop::collection::vec((name(), 0..40_u32, prop::option::of(0..400_u32)), 1..12),
        few in any::<bool>(),
        key in (name(), name()),
        notes in prop::collection::vec(name(), 0..3),
    ) -> BenchmarksSpec {
        let rows: Vec<BenchmarkRow> = rows.into_iter().enumerate().map(|(index, (name, met, of))| {
            let of = of.map(|of| if few { of % 20 } else { of });
            let label = of.map_or_else(|| "[x]".into(), |of| format!("{met} of {of}"));
            BenchmarkRow { number: quoted(&(index + 1).to_string()), name, met, of, label: quoted(&label) }
        }).collect();
        let height = super::benchmarks_height(rows.len(), notes.len(), &tools().style);
        BenchmarksSpec { frame: frame(height), rows, key, notes }
    }
}

prop_compose! {
    fn sparkline()(line in line(LineRole::Place), values in values(2)) -> SparklineSpec {
        SparklineSpec {
            frame: Frame { width: 200.0, ..frame(24.0) },
            runs: line.runs,
            value_labels: Some((label(values[0]), label(values[1]))),
        }
    }
}

fn staircase() -> impl Strategy<Value = StaircaseSpec> {
    values(2..=20).prop_map(|steps| StaircaseSpec {
        frame: Frame { width: 595.3, ..frame(841.9) },
        value_labels: Some((label(steps[0]), label(steps[steps.len() - 1]))),
        step_labels: (1..=steps.len()).map(|step| quoted(&step.to_string())).collect(),
        end_labels: (Some("Most deprived".into()), Some("Least deprived".into())),
        steps,
        faint: false,
    })
}

/// Labels of a chart that touch each other or leave the frame.
fn faults(spec: &ChartSpec) -> Vec<String> {
    let Tools { style, measure } = tools();
    let canvas = marked(spec, style, measure).unwrap();
    let mut faults = Vec::new();
    for (index, one) in canvas.placed.iter().enumerate() {
        if !canvas.frame().padded(0.05).contains(&one.rect) {
            faults.push(format!("{} leaves the frame: {:?}", one.text, one.rect));
        }
        for other in &canvas.placed[index + 1..] {
            if one.rect.padded(-0.05).overlaps(&other.rect.padded(-0.05)) {
                faults.push(format!("{} {:?} touches {} {:?}", one.text, one.rect, other.text, other.rect));
            }
        }
    }
    faults
}

/// All that is printed on a chart.
fn words(spec: &ChartSpec) -> String {
    let Tools { style, measure } = tools();
    let canvas = marked(spec, style, measure).unwrap();
    canvas.placed.iter().map(|label| label.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn printed(spec: &ChartSpec, text: &str) -> bool {
    let Tools { style, measure } = tools();
    marked(spec, style, measure).unwrap().placed.iter().any(|label| label.text == text)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_of_a_gradient_keep_apart(spec in gradient()) {
        let chart = ChartSpec::Gradient(spec.clone());
        let faults = faults(&chart);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        if spec.earlier.is_none() {
            for group in &spec.groups {
                prop_assert!(group.value_label.as_ref().is_none_or(|label| printed(&chart, label)), "{group:?} lost its label");
            }
        }
    }

    #[test]
    fn labels_of_a_trend_keep_apart(spec in trend()) {
        let chart = ChartSpec::Trend(spec);
        let faults = faults(&chart);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        prop_assert!(printed(&chart, "2005") || printed(&chart, "April 2005 to March"));
        prop_assert!(printed(&chart, "2022") || printed(&chart, "April 2022 to March"));
    }

    #[test]
    fn labels_of_a_gap_keep_apart(spec in gap()) {
        let chart = ChartSpec::Gap(spec.clone());
        let faults = faults(&chart);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        for line in spec.lines.iter().filter(|line| !line.runs.iter().all(Vec::is_empty)) {
            prop_assert!(printed(&chart, &line.end_label), "{} lost its end", line.name);
        }
    }

    #[test]
    fn labels_of_a_comparison_keep_apart(spec in comparison()) {
        let chart = ChartSpec::Comparison(spec.clone());
        let faults = faults(&chart);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        for row in &spec.rows {
            prop_assert!(printed(&chart, &row.value_label), "{row:?} lost its value");
        }
    }

    #[test]
    fn labels_of_a_composition_keep_apart(spec in composition()) {
        let chart = ChartSpec::Composition(spec.clone());
        let faults = faults(&chart);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        let text = words(&chart);
        for share in spec.bars.iter().flat_map(|bar| &bar.shares) {
            prop_assert!(text.contains(share.label.as_str()) || text.contains('…'), "{share:?} is not printed in {text}");
        }
    }

    #[test]
    fn labels_of_a_spine_keep_apart(spec in spine()) {
        let chart = ChartSpec::Spine(spec);
        let faults = faults(&chart);
        prop_assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn labels_of_benchmarks_keep_apart(spec in benchmarks()) {
        let chart = ChartSpec::Benchmarks(spec.clone());
        let faults = faults(&chart);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        for row in &spec.rows {
            prop_assert!(printed(&chart, &row.label), "{row:?} lost its figure");
        }
    }

    #[test]
    fn labels_of_a_sparkline_keep_apart(spec in sparkline()) {
        let faults = faults(&ChartSpec::Sparkline(spec));
        prop_assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn labels_of_a_staircase_keep_apart(spec in staircase()) {
        let faults = faults(&ChartSpec::Staircase(spec));
        prop_assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn the_same_chart_is_the_same_text(spec in gradient()) {
        let Tools { style, measure } = tools();
        let chart = ChartSpec::Gradient(spec);
        let once = draw(&chart, style, measure).unwrap();
        prop_assert!(!once.contains("opacity") && !once.contains("NaN") && once.starts_with("<svg ") && once.ends_with("</svg>\n"));
        prop_assert_eq!(once, draw(&chart, style, measure).unwrap());
    }
}

#[test]
fn a_frame_without_room_is_an_error_that_says_so() {
    let Tools { style, measure } = tools();
    let axis = ValueAxis::covering([1.0], true, label);
    let trend = TrendSpec {
        frame: frame(60.0),
        axis,
        time_ticks: vec![],
        lines: vec![],
        blanks: vec![],
        target: None,
        notes: vec![],
    };
    let error = draw(&ChartSpec::Trend(trend), style, measure).unwrap_err();
    assert!(error.to_string().starts_with("the words of chart `chart` leave a plot of"));
}
