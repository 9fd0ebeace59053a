//! The contact sheet: every kind of chart on data that are hard to draw, compared with `tests/pages/charts/*.png`.
//!
//! Long names, negative values, one point, equal values, huge ranges, thirty areas, a group that is missing, 0 and 100%.
//! All figures are made up. The whole sheet is written to a temporary folder that the test names, in colour and in grey,
//! to be looked at; `GRADIENT_PAGES=accept` renews the pictures.

use std::fs;

use gradient::charts::spec::{
    BenchmarkRow, BenchmarksSpec, Blank, ChartId, ChartSpec, ComparisonRow, ComparisonSpec, CompositionBar,
    CompositionSpec, EarlierGradient, FittedLine, Frame, GapArrow, GapLine, GapMark, GapSpec, GradientSpec, GroupMark,
    LineRole, ReferenceLine, RowRole, Share, SparklineSpec, SpineRow, SpineSpec, Spread, Status, Tick, TimePoint,
    TrendLine, TrendSpec, ValueAxis,
};
use gradient::charts::{self, ChartStyle};
use gradient::compile::{self, Fonts};
use gradient::diag::Collector;
use gradient::text::{Text, quoted};
use tiny_skia::{Pixmap, PixmapPaint, Transform};

use crate::pages::{SHARE, compare, keep, kept};
use crate::project::repository;

/// Size of a picture in the repository; thirty areas take more than a page does.
const BYTES: u64 = 60_000;

const LONG: &str = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
const LONGISH: &str = "Bournemouth, Christchurch and Poole";

fn frame(height: f64) -> Frame {
    Frame { id: ChartId::ornament("made-up"), width: 481.9, height, title: "Made up".into(), alt: "Made up".into() }
}

fn percent(value: f64) -> Text {
    quoted(&format!("{value:.1}%").replace('-', "−"))
}

fn axis(values: &[f64], zero: bool) -> ValueAxis {
    ValueAxis::covering(values.iter().copied(), zero, |value| Text::axis(format!("{value}").replace('-', "−")))
}

fn point(at: f64, value: f64, half: f64) -> TimePoint {
    TimePoint { at, value, interval: (half > 0.0).then_some((value - half, value + half)), provisional: false }
}

fn years(from: i32, to: i32) -> Vec<Tick> {
    (from..=to).map(|year| Tick { at: f64::from(year), label: quoted(&year.to_string()) }).collect()
}

fn gradient(values: &[f64], half: f64, earlier: bool) -> ChartSpec {
    let share = 1.0 / values.len() as f64;
    let rank = |index: usize| share * (index as f64 + 0.5);
    let group = |(index, value): (usize, &f64)| GroupMark {
        label: quoted(&(index + 1).to_string()),
        share,
        rank: rank(index),
        value: *value,
        interval: (half > 0.0).then_some((value - half, value + half)),
        value_label: (index == 0 || index + 1 == values.len()).then(|| percent(*value)),
    };
    let (first, last) = (values[0], values[values.len() - 1]);
    let before: Vec<(f64, f64)> = values.iter().enumerate().map(|(at, value)| (rank(at), value * 0.93)).collect();
    let all: Vec<f64> = values.iter().flat_map(|value| [value - half, value + half, value * 0.93]).collect();
    ChartSpec::Gradient(GradientSpec {
        frame: frame(200.0),
        axis: axis(&all, true),
        groups: values.iter().enumerate().map(group).collect(),
        fitted: Some(FittedLine { first, last, label: "Fitted line".into() }),
        reference: Some(ReferenceLine {
            value: (first + last) / 2.0,
            label: quoted(&format!("{LONGISH} {}", percent(first))),
        }),
        gap: Some(GapMark {
            word: "Gap".into(),
            figure: quoted(&format!("{:.1}", (first - last).abs())),
            unit: vec!["percentage".into(), "points".into()],
        }),
        earlier: earlier.then(|| EarlierGradient {
            points: before,
            fitted: Some(FittedLine { first: first * 0.93, last: last * 0.93, label: Text::default() }),
            name: "Index of 2019 [b]".into(),
            present_name: "Index of 2025".into(),
            value_labels: (percent(first * 0.93), percent(last * 0.93)),
            gap_label: Some("Gap 11.1 points".into()),
        }),
        first_label: "Most deprived".into(),
        last_label: "Least deprived".into(),
        groups_label: "National deprivation decile".into(),
        notes: vec!["Bands: share of residents. 95% intervals are narrower than the dots.".into()],
    })
}

fn line(name: &str, role: LineRole, runs: Vec<Vec<TimePoint>>) -> TrendLine {
    let end = runs.iter().flatten().next_back().map_or(0.0, |point| point.value);
    TrendLine { name: quoted(name), end_label: percent(end), role, runs }
}

fn trend(lines: Vec<TrendLine>, blanks: Vec<Blank>, target: Option<f64>) -> ChartSpec {
    let all: Vec<f64> = lines.iter().flat_map(|line| line.runs.iter().flatten()).map(|point| point.value).collect();
    ChartSpec::Trend(TrendSpec {
        frame: frame(180.0),
        axis: axis(&all, false),
        time_ticks: years(2016, 2025),
        lines,
        blanks,
        target: target
            .map(|value| ReferenceLine { value, label: quoted(&format!("Target {} by 2030", percent(value))) }),
        notes: vec!["Shaded: 95% intervals. The axis does not start at zero.".into()],
    })
}

/// Comparators that are equal at one date, a line of its own each before, and a stretch without figures.
fn trends() -> Vec<ChartSpec> {
    let place = vec![
        (2016..=2019).map(|year| point(f64::from(year), 40.0 + f64::from(year - 2016) * 3.0, 2.0)).collect(),
        (2022..=2025).map(|year| point(f64::from(year), 47.0 - f64::from(year - 2022), 2.0)).collect(),
    ];
    let alone = |value: f64| vec![vec![point(2016.0, value, 0.0)], vec![point(2025.0, 44.0, 0.0)]];
    let lines = vec![
        line("Exampleton", LineRole::Place, place),
        line("England", LineRole::FirstComparator, alone(52.0)),
        line("Region", LineRole::SecondComparator, alone(52.0)),
        line(LONGISH, LineRole::ThirdComparator, alone(52.0)),
    ];
    let blank = Blank { span: (2019.4, 2021.6), label: vec!["No tests [x]".into(), "2020 to 2021".into()] };
    let negative = vec![
        line("Exampleton", LineRole::Place, vec![vec![point(2016.0, -0.12, 0.0), point(2017.0, -0.08, 0.0)]]),
        line("England", LineRole::FirstComparator, vec![vec![point(2017.0, 0.0, 0.0)]]),
    ];
    vec![trend(lines, vec![blank], Some(50.0)), trend(negative, Vec::new(), None)]
}

fn gap(first: &[f64], second: &[f64]) -> ChartSpec {
    let runs = |values: &[f64]| -> Vec<Vec<TimePoint>> {
        let points = values.iter().enumerate().map(|(at, value)| point(2016.0 + at as f64, *value, 1.5));
        if values.is_empty() { Vec::new() } else { vec![points.collect()] }
    };
    let side = |values: &[f64], name: &str| GapLine {
        name: quoted(name),
        first_label: values.first().map(|value| percent(*value)).unwrap_or_default(),
        end_label: values.last().map(|value| percent(*value)).unwrap_or_default(),
        runs: runs(values),
    };
    let arrow = |at: usize| {
        let between = (*first.get(at)?, *second.get(at)?);
        let label = vec![quoted(&format!("Gap {:.1}", between.0 - between.1)), "points".into()];
        Some(GapArrow { at: 2016.0 + at as f64, between, label })
    };
    let all: Vec<f64> = first.iter().chain(second).copied().collect();
    ChartSpec::Gap(GapSpec {
        frame: frame(200.0),
        axis: axis(&all, true),
        time_ticks: years(2016, 2025),
        lines: [side(first, "Not eligible for free school meals"), side(second, LONGISH)],
        gaps: [arrow(0), arrow(first.len() - 1)].into_iter().flatten().collect(),
        blanks: Vec::new(),
        notes: vec!["Shaded: 95% intervals.".into()],
    })
}

fn comparison(values: &[f64], half: f64) -> ChartSpec {
    let names = ["Exampleton", LONGISH, LONG, "West Midlands", "England", "Luton-on-the-Made-up"];
    let row = |(at, value): (usize, &f64)| ComparisonRow {
        name: quoted(&format!("{} {}", names[at % names.len()], at + 1)),
        value: *value,
        interval: (half > 0.0).then_some((value - half, value + half)),
        value_label: percent(*value),
        role: match at % names.len() {
            0 if at < 6 => RowRole::Place,
            3 | 4 => RowRole::Whole,
            _ => RowRole::Area,
        },
    };
    let all: Vec<f64> = values.iter().flat_map(|value| [value - half, value + half]).collect();
    let notes = vec!["Whiskers: 95% intervals. Squares: larger areas.".into()];
    let style = style();
    ChartSpec::Comparison(ComparisonSpec {
        frame: frame(charts::comparison_height(values.len(), 1, false, &style)),
        axis: axis(&all, true),
        rows: values.iter().enumerate().map(row).collect(),
        reference: Some(ReferenceLine { value: values[0], label: quoted(&format!("England {}", percent(values[0]))) }),
        value_head: "Per cent".into(),
        notes,
    })
}

fn composition(parts: &[&str], bars: &[&[f64]]) -> ChartSpec {
    let bar = |(at, shares): (usize, &&[f64])| CompositionBar {
        name: if at == 1 { LONGISH.into() } else { quoted(&format!("Decile {}", at + 1)) },
        detail: "most deprived".into(),
        shares: shares.iter().map(|value| Share { value: *value, label: percent(*value) }).collect(),
    };
    let style = style();
    ChartSpec::Composition(CompositionSpec {
        frame: frame(charts::composition_height(bars.len(), 3, 1, &style) + 40.0 * bars.len() as f64),
        parts: parts.iter().map(|part| quoted(part)).collect(),
        bars: bars.iter().enumerate().map(bar).collect(),
        notes: vec!["Each bar adds to 100%.".into()],
    })
}

fn spine() -> ChartSpec {
    let statuses = [Status::Better, Status::Similar, Status::Worse, Status::Higher, Status::Lower, Status::NotCompared];
    let spread = |range, middle| Spread { range, middle };
    let spreads = [
        spread((0.0, 100.0), (40.0, 60.0)),
        spread((20.0, 20.0), (20.0, 20.0)),
        spread((-3.0, 1.5), (-0.5, 0.4)),
        spread((0.0, 1e6), (10.0, 40.0)),
        spread((19.0, 50.0), (21.0, 30.0)),
        spread((5.0, 35.0), (12.0, 28.0)),
    ];
    let values = [100.0, 20.0, -3.0, 1e6, 19.0, 35.0];
    let row = |(at, spread): (usize, &Spread)| SpineRow {
        name: [LONG, "Level 3 by age 19", "Aged 16 to 17 not in education, employment or training, or not known"]
            [at % 3]
            .into(),
        value: values[at],
        value_label: percent(values[at]),
        benchmark: 20.0_f64.clamp(spread.range.0, spread.range.1),
        benchmark_label: percent(20.0),
        spread: *spread,
        reversed: at % 2 == 0,
        status: statuses[at],
    };
    let style = style();
    ChartSpec::Spine(SpineSpec {
        frame: frame(charts::spine_height(spreads.len(), 2, &style) + 27.0),
        heads: (LONGISH.into(), "England".into()),
        ends: ("Worst".into(), "Best".into()),
        rows: spreads.iter().enumerate().map(row).collect(),
        notes: vec!["Bars: lowest to highest authority, the middle half darker; best is right.".into()],
    })
}

fn benchmarks(rows: &[(u32, Option<u32>)]) -> ChartSpec {
    let names = ["A stable careers programme", LONGISH, LONG, "Meetings with employers and employees"];
    let row = |(at, (met, of)): (usize, &(u32, Option<u32>))| BenchmarkRow {
        number: quoted(&(at + 1).to_string()),
        name: quoted(names[at % names.len()]),
        met: *met,
        of: *of,
        label: of.map_or_else(|| "[x]".into(), |of| quoted(&format!("{met} of {of}"))),
    };
    let style = style();
    ChartSpec::Benchmarks(BenchmarksSpec {
        frame: frame(charts::benchmarks_height(rows.len(), 1, &style)),
        rows: rows.iter().enumerate().map(row).collect(),
        key: ("Schools that meet it".into(), "that do not".into()),
        notes: vec!["[x] not available.".into()],
    })
}

fn sparkline(values: &[f64]) -> ChartSpec {
    let points = values.iter().enumerate().map(|(at, value)| point(at as f64, *value, 0.0)).collect();
    ChartSpec::Sparkline(SparklineSpec {
        frame: Frame { width: 220.0, ..frame(24.0) },
        runs: vec![points],
        value_labels: Some((percent(values[0]), percent(values[values.len() - 1]))),
    })
}

fn style() -> ChartStyle {
    ChartStyle::from_theme(include_str!("../../templates/theme.json")).expect("the built-in theme")
}

/// Every kind with its charts.
fn sheet() -> Vec<(&'static str, Vec<ChartSpec>)> {
    let many: Vec<f64> = (0..32).map(|at| f64::from(at) * 3.2).collect();
    vec![
        (
            "gradient",
            vec![
                gradient(&[50.5, 44.0, 41.0, 35.5, 33.0, 29.0, 26.0, 24.0, 21.0, 19.8], 2.0, false),
                gradient(&[30.1, 24.0, 18.0, 14.0, 11.0, 9.0, 7.0, 5.5, 4.5, 3.9], 0.0, true),
                gradient(&[0.0, 100.0, 0.0, 100.0, 100.0], 0.0, false),
            ],
        ),
        ("trend", trends()),
        (
            "gap",
            vec![
                gap(
                    &[42.6, 43.0, 45.0, 49.0, 52.0, 55.0, 56.0, 57.0, 59.0, 61.6],
                    &[19.3, 19.0, 17.0, 23.0, 25.0, 31.0, 33.0, 32.0, 38.0, 40.5],
                ),
                gap(&[50.0, 51.0, 50.5], &[50.0, 50.2, 50.4]),
                gap(&[100.0, 90.0, 80.0], &[]),
            ],
        ),
        (
            "comparison",
            vec![
                comparison(&many, 0.0),
                comparison(&[-5.0, -1.0, 0.0, 0.1, 4.0], 1.0),
                comparison(&[33.3, 33.3, 33.3], 0.0),
            ],
        ),
        (
            "composition",
            vec![
                composition(
                    &["None", "One kind", "Two kinds", "Three or four kinds"],
                    &[&[31.9, 35.7, 22.4, 10.1], &[45.0, 34.0, 16.0, 5.0], &[59.9, 31.1, 8.1, 0.9]],
                ),
                composition(
                    &["Gas", LONGISH, "District heating", "Other"],
                    &[&[0.0, 0.0, 100.0, 0.0], &[100.0, 0.0, 0.0, 0.0]],
                ),
                composition(&["Owned", "Rented"], &[&[50.0, 50.0]]),
            ],
        ),
        ("spine", vec![spine()]),
        (
            "benchmarks",
            vec![
                benchmarks(&[(14, Some(20)), (20, Some(20)), (0, Some(20)), (0, None), (1, Some(1))]),
                benchmarks(&[(120, Some(400)), (400, Some(400)), (0, Some(400))]),
            ],
        ),
        ("sparkline", vec![sparkline(&[23.3, 25.0, 19.0, 21.1]), sparkline(&[-5.0, 1e6]), sparkline(&[7.0, 7.0, 7.0])]),
    ]
}

/// The charts of one kind below each other, a pixel a point, on white.
fn drawn(specs: &[ChartSpec], fonts: &Fonts) -> Pixmap {
    let pictures: Vec<Pixmap> = specs
        .iter()
        .map(|spec| {
            let svg = charts::draw(spec, &style(), fonts.measure()).expect("drawn");
            let width = spec.frame().width;
            let mut collector = Collector::default();
            let png = compile::picture(&svg, width, width.round() as u32, fonts, &mut collector).expect("encoded");
            Pixmap::decode_png(&png.expect("a picture")).expect("a PNG")
        })
        .collect();
    stacked(&pictures)
}

fn stacked(pictures: &[Pixmap]) -> Pixmap {
    let width = pictures.iter().map(Pixmap::width).max().expect("some");
    let height = pictures.iter().map(|picture| picture.height() + 14).sum();
    let mut sheet = Pixmap::new(width, height).expect("a picture");
    sheet.fill(tiny_skia::Color::WHITE);
    let mut y = 7;
    for picture in pictures {
        sheet.draw_pixmap(0, y, picture.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
        y += i32::try_from(picture.height()).expect("small") + 14;
    }
    sheet
}

fn grey(picture: &Pixmap) -> Pixmap {
    let mut grey = picture.clone();
    for pixel in grey.pixels_mut() {
        let light =
            0.2126 * f64::from(pixel.red()) + 0.7152 * f64::from(pixel.green()) + 0.0722 * f64::from(pixel.blue());
        let light = light.round() as u8;
        *pixel = tiny_skia::PremultipliedColorU8::from_rgba(light, light, light, 255).expect("opaque");
    }
    grey
}

#[test]
fn charts_look_as_accepted() {
    let fonts = Fonts::load(&std::collections::BTreeMap::new(), &mut Collector::default());
    let fonts = fonts.expect("readable").expect("fonts");
    let accept = std::env::var_os("GRADIENT_PAGES").is_some_and(|word| word == "accept");
    let folder = repository().join("tests/pages/charts");
    let (mut wrong, mut all) = (Vec::new(), Vec::new());
    for (kind, specs) in sheet() {
        let actual = drawn(&specs, &fonts);
        let path = folder.join(kind).with_extension("png");
        if accept {
            fs::create_dir_all(&folder).expect("writable");
            kept(&actual).save_png(&path).expect("writable");
        }
        let size = fs::metadata(&path).map_or(0, |data| data.len());
        assert!(size <= BYTES, "{} has {size} bytes; {BYTES} are allowed", path.display());
        let expected = Pixmap::load_png(&path).ok();
        let (share, difference) = compare(expected.as_ref(), &actual);
        if share > SHARE {
            let kept = keep(&quoted(&format!("chart-{kind}")), expected.as_ref(), &actual, &difference);
            wrong.push(format!("{kind}: {:.3}% of the pixels differ; see {}", 100.0 * share, kept.display()));
        }
        all.push(actual);
    }
    let sheet = stacked(&all);
    let look = std::env::temp_dir().join("gradient-pages");
    fs::create_dir_all(&look).expect("writable");
    sheet.save_png(look.join("contact-sheet.png")).expect("writable");
    grey(&sheet).save_png(look.join("contact-sheet-grey.png")).expect("writable");
    let kinds: Vec<&str> = self::sheet().iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds.len(), 8, "{kinds:?}");
    assert!(wrong.is_empty(), "{}\n`GRADIENT_PAGES=accept` takes the new charts", wrong.join("\n"));
}
