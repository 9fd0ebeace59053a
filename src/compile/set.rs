//! A document set: laid out by the templates and written as one PDF.

use serde::{Deserialize, Serialize};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::diagnostics::{self, Complaint};
use super::world::{Layers, World};
use super::{CompileError, Fonts, Found, boxes, links, numbers_on, stream_ends};
use crate::diag::Collector;
use crate::model::place::Variant;

/// What one PDF is made from, beside fonts.
#[derive(Debug, Clone)]
pub struct Order {
    /// The files that Typst reads.
    pub layers: Layers,
    /// What the copy is for.
    pub variant: Variant,
    /// What tells the PDF from all others.
    pub identifier: String,
}

/// A document as it was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPages {
    /// The file; from one process to another it goes by itself.
    #[serde(skip)]
    pub pdf: Vec<u8>,
    /// Where each number of it was printed.
    pub found: Vec<Found>,
}

/// Lays out the main template and lists what is wrong with it; a warning is as bad as an error.
pub fn lay_out(layers: &Layers, fonts: &Fonts, collector: &mut Collector) -> Option<PagedDocument> {
    let (document, complaints) = pages(&World::new(layers.clone(), fonts));
    diagnostics::report(complaints, layers, collector);
    document
}

/// Sets a document: one PDF that is PDF/UA-1 and PDF/A-2a, or PDF/A-3a for the archive; never a weaker one. A copy for
/// the printer has its boxes. None, with what is wrong told, where a template cannot be used.
///
/// # Errors
/// When the standards cannot be combined or the boxes cannot be set.
pub fn set(order: &Order, fonts: &Fonts, collector: &mut Collector) -> Result<Option<SetPages>, CompileError> {
    let (set, complaints) = set_in_silence(order, fonts)?;
    diagnostics::report(complaints, &order.layers, collector);
    Ok(set)
}

/// As [`set`], with the complaints for whoever can tell them.
pub(super) fn set_in_silence(order: &Order, fonts: &Fonts) -> Result<(Option<SetPages>, Vec<Complaint>), CompileError> {
    let world = World::new(order.layers.clone(), fonts);
    let (pages, complaints) = pages(&world);
    let Some(pages) = pages else { return Ok((None, complaints)) };
    match typst_pdf::pdf(&pages, &options(order)?) {
        Ok(bytes) => {
            let bytes = if order.variant == Variant::Print { boxes::with_bleed(&bytes)? } else { bytes };
            Ok((Some(SetPages { pdf: stream_ends::make_plain(bytes), found: numbers_on(&pages) }), Vec::new()))
        }
        Err(errors) => Ok((None, diagnostics::complaints(&world, &errors))),
    }
}

/// The pages of a world; none where anything is said against them.
pub(super) fn pages(world: &World<'_>) -> (Option<PagedDocument>, Vec<Complaint>) {
    let warned = typst::compile::<PagedDocument>(world);
    let mut complaints = diagnostics::complaints(world, &warned.warnings);
    match warned.output {
        Ok(document) => {
            complaints.extend(links::complaints(&document));
            (complaints.is_empty().then_some(document), complaints)
        }
        Err(errors) => {
            complaints.extend(diagnostics::complaints(world, &errors));
            (None, complaints)
        }
    }
}

fn options(order: &Order) -> Result<PdfOptions, CompileError> {
    let archive = if order.variant == Variant::Archive { PdfStandard::A_3a } else { PdfStandard::A_2a };
    let standards = PdfStandards::new(&[archive, PdfStandard::Ua_1])
        .map_err(|error| CompileError::Standards(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(order.identifier.clone()),
        creator: Smart::Custom(Some(format!("Gradient {}", env!("CARGO_PKG_VERSION")))),
        standards,
        ..PdfOptions::default()
    })
}
