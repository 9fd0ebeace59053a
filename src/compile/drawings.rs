//! Charts drawn once and shared by all documents that show them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use typst::foundations::Bytes;

use crate::charts::spec::ChartSpec;
use crate::charts::{self, ChartStyle, DrawError, TextMeasure};

/// The drawings made so far, by what they show.
#[derive(Debug)]
pub struct Drawings<'s> {
    style: &'s ChartStyle,
    measure: &'s TextMeasure,
    drawn: Mutex<BTreeMap<String, Bytes>>,
}

impl<'s> Drawings<'s> {
    /// No drawing yet; all will have this style.
    #[must_use]
    pub fn new(style: &'s ChartStyle, measure: &'s TextMeasure) -> Self {
        Self { style, measure, drawn: Mutex::default() }
    }

    /// The drawing of a chart as SVG, made when it is first asked for.
    ///
    /// # Errors
    /// When the chart cannot be drawn.
    pub fn of(&self, spec: &ChartSpec) -> Result<Bytes, DrawError> {
        let name = format!("{spec:?}");
        // A chart is drawn outside the lock; where two threads draw the same one, both get the same bytes.
        if let Some(drawn) = self.drawn.lock().unwrap_or_else(PoisonError::into_inner).get(&name) {
            return Ok(drawn.clone());
        }
        let drawn = Bytes::from_string(charts::draw(spec, self.style, self.measure)?);
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner).insert(name, drawn.clone());
        Ok(drawn)
    }
}
