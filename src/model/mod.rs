//! The words of the field as plain types: framework, series, period, area, observation.
//!
//! Nothing here reads a file, computes a statistic or chooses a word for the page. Every other stage speaks in these
//! types, so one idea has one name in the code, the TOML files, the CSV columns and the templates.

pub mod age;
pub mod area;
pub mod chart;
pub mod digest;
pub mod format;
pub mod framework;
pub mod letters;
pub mod link;
pub mod names;
pub mod observation;
pub mod period;
pub mod place;
pub mod rounding;
pub mod selection;
pub mod series;
pub mod span;
pub mod spreadsheet;

pub use area::{Area, AreaCode};
pub use chart::ChartKind;
pub use digest::Digest;
pub use format::Format;
pub use framework::{Framework, Item, ItemState, Priority};
pub use observation::{Dominant, Figure, Mark, Missing, Observation};
pub use period::{Period, PeriodKind};
pub use place::{Comparator, HouseRules, Report};
pub use series::{Polarity, Series, SeriesKind};
pub use span::{FileId, Span, Spanned};
