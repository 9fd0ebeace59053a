//! A few pages of `one-priority` as pictures, compared with `tests/pages/*.png`.
//!
//! `GRADIENT_PAGES=accept` renews the pictures; look at them before you keep them. A page that differs is written with
//! its expected picture and the difference to a folder that the failure names.

use std::fs;
use std::path::{Path, PathBuf};

use tiny_skia::{IntRect, Pixmap, PremultipliedColorU8};
use typst_layout::PagedDocument;
use typst_render::{RenderOptions, render};

use crate::project::{Case, repository};
use crate::text::{letters, made, of_pages};

/// Channels from here to white are kept in fine steps: panels and bands are this light.
const LIGHT: u8 = 224;
/// Share of pixels that may differ.
pub(crate) const SHARE: f64 = 0.0005;
/// Size of a picture in the repository.
const BYTES: u64 = 40_000;

/// Name of a picture, the height that is kept, and words that stand on its page and on none before it.
const PAGES: [(&str, u32, &[&str]); 6] = [
    ("cover", 842, &["For a board that does not exist"]),
    ("glance", 440, &["Messages for the board"]),
    ("scorecard", 842, &["Playgrounds within ten minutes of home"]),
    ("opener", 560, &["What happens in the first years lasts."]),
    ("measure", 440, &["Measure 1.1", "Every figure is made up."]),
    ("data-tables", 440, &["Data table 1", "The figures behind the charts."]),
];

#[test]
fn pages_look_as_accepted() {
    let pages = made(Case::new("one-priority").path(), |made| made.pages());
    let accept = std::env::var_os("GRADIENT_PAGES").is_some_and(|word| word == "accept");
    let folder = repository().join("tests/pages");
    let mut wrong = Vec::new();
    for (name, height, words) in PAGES {
        let actual = picture(&pages, height, words);
        let path = folder.join(name).with_extension("png");
        if accept {
            fs::create_dir_all(&folder).expect("writable");
            kept(&actual).save_png(&path).expect("writable");
        }
        let size = fs::metadata(&path).map_or(0, |data| data.len());
        assert!(size <= BYTES, "{} has {size} bytes; {BYTES} are allowed", path.display());
        let expected = Pixmap::load_png(&path).ok();
        let (share, difference) = compare(expected.as_ref(), &actual);
        if share > SHARE {
            let kept = keep(name, expected.as_ref(), &actual, &difference);
            wrong.push(format!("{name}: {:.3}% of the pixels differ; see {}", 100.0 * share, kept.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\n`GRADIENT_PAGES=accept` takes the new pages", wrong.join("\n"));
}

/// The upper part of the first page that holds all the words, at 72 pixels an inch.
fn picture(pages: &PagedDocument, height: u32, words: &[&str]) -> Pixmap {
    let holds = |page: &&typst_layout::Page| {
        let one = PagedDocument::new(std::iter::once((*page).clone()).collect(), typst::model::DocumentInfo::default());
        let text = letters(&of_pages(&one));
        words.iter().all(|word| text.contains(&letters(word)))
    };
    let page = pages.pages().iter().find(holds).unwrap_or_else(|| panic!("no page holds {words:?}"));
    let options = RenderOptions { pixel_per_pt: typst::utils::Scalar::new(1.0), render_bleed: false };
    let picture = render(page, &options);
    let upper = IntRect::from_xywh(0, 0, picture.width(), height.min(picture.height())).expect("a part of the page");
    picture.clone_rect(upper).expect("a part of the page")
}

/// The picture in few colours, so that its file stays small: fine steps near white, coarse ones below.
pub(crate) fn kept(picture: &Pixmap) -> Pixmap {
    let step = |channel: u8, step: u16| u8::try_from((u16::from(channel) + step / 2) / step * step).unwrap_or(255);
    let few = |channel: u8| if channel >= LIGHT { step(channel, 8) } else { step(channel, 64) };
    let mut kept = picture.clone();
    for pixel in kept.pixels_mut() {
        *pixel = colour([pixel.red(), pixel.green(), pixel.blue()].map(few));
    }
    kept
}

/// Difference of a channel from its kept colour up to which it is the same.
fn tolerance(kept: u8) -> u8 {
    if kept >= LIGHT { 12 } else { 48 }
}

fn colour([red, green, blue]: [u8; 3]) -> PremultipliedColorU8 {
    PremultipliedColorU8::from_rgba(red, green, blue, 255).expect("an opaque colour")
}

/// Share of the pixels that differ, and a picture of them; everything differs from nothing and from another size.
pub(crate) fn compare(expected: Option<&Pixmap>, actual: &Pixmap) -> (f64, Pixmap) {
    let mut difference = actual.clone();
    let same_size = |other: &&Pixmap| (other.width(), other.height()) == (actual.width(), actual.height());
    let Some(expected) = expected.filter(same_size) else { return (1.0, difference) };
    let mut differing = 0_u32;
    for (pixel, old) in difference.pixels_mut().iter_mut().zip(expected.pixels()) {
        let channels = [(pixel.red(), old.red()), (pixel.green(), old.green()), (pixel.blue(), old.blue())];
        if channels.iter().any(|(new, old)| new.abs_diff(*old) > tolerance(*old)) {
            differing += 1;
            *pixel = colour([255, 0, 0]);
        } else {
            *pixel = colour([old.red(), old.green(), old.blue()].map(|channel| 255 - (255 - channel) / 4));
        }
    }
    (f64::from(differing) / f64::from(actual.width() * actual.height()), difference)
}

pub(crate) fn keep(name: &str, expected: Option<&Pixmap>, actual: &Pixmap, difference: &Pixmap) -> PathBuf {
    let folder = std::env::temp_dir().join("gradient-pages").join(name);
    fs::create_dir_all(&folder).expect("writable");
    let save = |picture: &Pixmap, name: &str| picture.save_png(Path::new(&folder).join(name)).expect("writable");
    if let Some(expected) = expected {
        save(expected, "expected.png");
    }
    save(actual, "actual.png");
    save(difference, "difference.png");
    folder
}

#[test]
fn a_changed_page_is_noticed_and_a_shade_is_not() {
    let mut page = Pixmap::new(100, 100).expect("a picture");
    page.fill(tiny_skia::Color::WHITE);
    let mut changed = page.clone();
    let paint = |picture: &mut Pixmap, pixels: usize, shade: u8| {
        picture.pixels_mut()[..pixels].fill(colour([shade; 3]));
    };
    paint(&mut changed, 5_000, 255 - tolerance(255));
    assert!(compare(Some(&page), &changed).0 <= SHARE, "a shade is within the tolerance of a channel");
    paint(&mut changed, 5, 0);
    assert!(compare(Some(&page), &changed).0 <= SHARE, "five pixels are within the tolerance of the page");
    paint(&mut changed, 6, 0);
    let (share, difference) = compare(Some(&page), &changed);
    assert!(share > SHARE, "six are not");
    assert_eq!((difference.pixels()[5].red(), difference.pixels()[5].green()), (255, 0), "marked in red");
    paint(&mut changed, 5_000, 240);
    assert!(compare(Some(&page), &changed).0 > SHARE, "a panel of another shade is seen");
    assert_eq!(compare(Some(&kept(&changed)), &changed).0, 0.0, "few colours are no difference");
    assert!(compare(None, &page).0 > SHARE, "a page without a picture fails");
    assert!(compare(Some(&Pixmap::new(99, 100).expect("a picture")), &page).0 > SHARE, "another size fails");
}
