//! One project with its figures and its looks: what all outputs of a run share, and how each of them is made from it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::charts::spec::ChartSpec;
use crate::charts::{self, ChartStyle};
use crate::compile::{self, Apart, Drawings, Layers, Order, SetPages};
use crate::compose::{self, Document};
use crate::diag::Collector;
use crate::figures::Reported;
use crate::model::place::Variant;
use crate::model::selection::Selection;
use crate::model::{Digest, Series};
use crate::outputs::attached;
pub use crate::outputs::ledger::Printed;
use crate::outputs::ledger::{self, Ledger};
use crate::outputs::plan::{self, Copies, Holds, Image, Output};
use crate::outputs::problems;
use crate::outputs::recipe::{Made, Recipe};
use crate::pipeline::{self, Inputs, Looks, PipelineError};
use crate::project::Project;
use crate::release::{self, Release};
use crate::text::{self, Listed};

/// Pixels across a chart for slides.
const PIXELS: u32 = 2400;

/// What every output of one run shares; made once, read by all.
#[derive(Debug)]
pub struct Session<'p> {
    /// The project with all that was read.
    pub inputs: &'p Inputs,
    /// The project.
    pub project: &'p Project,
    /// Its records, masked, with their figures.
    pub records: &'p [Reported<'p>],
    looks: &'p Looks,
    drawings: Drawings<'p>,
    release: OnceLock<Release>,
    charts: OnceLock<Vec<ChartSpec>>,
    image: Image,
    templates: Arc<BTreeMap<String, Vec<u8>>>,
    apart: Option<Apart>,
    fonts: OnceLock<Digest>,
    shown: OnceLock<BTreeMap<String, Vec<u8>>>,
    digests: OnceLock<BTreeMap<String, Digest>>,
}

/// Computes the records of a project, masks them, names their figures, reads how they are to look, and does `work` with
/// all that. Nothing where a font of the place cannot be used, which is told.
///
/// # Errors
/// When a built-in font cannot be read.
pub fn with<T>(
    inputs: &Inputs,
    collector: &mut Collector,
    work: impl FnOnce(Session<'_>, &mut Collector) -> T,
) -> Result<Option<T>, PipelineError> {
    let Some(looks) = pipeline::looks(&inputs.project, collector)? else { return Ok(None) };
    let records = pipeline::records(inputs);
    let reported = pipeline::figures(inputs, &records);
    Ok(Some(work(Session::new(inputs, &reported, &looks), collector)))
}

impl<'p> Session<'p> {
    /// Puts together what outputs share.
    #[must_use]
    pub fn new(inputs: &'p Inputs, records: &'p [Reported<'p>], looks: &'p Looks) -> Self {
        Self {
            inputs,
            project: &inputs.project,
            records,
            looks,
            drawings: Drawings::new(&looks.style, looks.fonts.measure()),
            release: OnceLock::new(),
            charts: OnceLock::new(),
            image: Image::Svg,
            templates: Arc::new(inputs.project.templates.clone()),
            apart: None,
            fonts: OnceLock::new(),
            shown: OnceLock::new(),
            digests: OnceLock::new(),
        }
    }

    /// Whether every chart that was asked for can be drawn of its record; each that cannot is told.
    pub fn can_draw(&self, collector: &mut Collector) -> bool {
        problems::of_asked_charts(self.project, self.records, collector);
        problems::of_suppressed_charts(self.project, self.records, collector);
        !collector.has_errors()
    }

    /// The same, with charts by themselves as `image`.
    #[must_use]
    pub fn with_charts_as(mut self, image: Image) -> Self {
        self.image = image;
        self
    }

    /// The same, with templates of the place's own kept within limits.
    #[must_use]
    pub fn with_templates_apart(mut self, apart: Apart) -> Self {
        self.apart = Some(apart);
        self
    }

    /// Every output of the project.
    #[must_use]
    pub fn outputs(&self) -> Vec<Output> {
        let report = &self.project.report;
        self.planned(Copies { annual: &report.variants, briefings: &report.briefings, images: &[self.image] })
    }

    /// Every output that can be asked for, in all copies.
    #[must_use]
    pub fn every_output(&self) -> Vec<Output> {
        self.planned(Copies::ALL)
    }

    fn planned(&self, copies: Copies<'_>) -> Vec<Output> {
        let charts: Vec<String> = self.charts().iter().map(|spec| spec.frame().id.to_string()).collect();
        let charts: Vec<&str> = charts.iter().map(String::as_str).collect();
        let tables: Vec<&str> = self.release().tables.iter().map(|table| table.id.as_str()).collect();
        plan::outputs(self.project, &tables, &charts, copies)
    }

    /// Every chart by itself.
    fn charts(&self) -> &[ChartSpec] {
        self.charts.get_or_init(|| compose::charts(self.project, self.records, self.style()))
    }

    /// The tables that stand beside the report.
    pub fn release(&self) -> &Release {
        self.release.get_or_init(|| release::release(self.project, self.records))
    }

    /// What is shown of each data file that the mask touches or of which a row speaks of few people, by path within the
    /// project.
    pub fn shown(&self) -> &BTreeMap<String, Vec<u8>> {
        self.shown.get_or_init(|| {
            let touched = self.records.iter().filter(|record| !record.hidden().is_empty());
            let touched = touched.flat_map(|record| files_of(record.series)).map(|file| format!("data/{file}"));
            let files: BTreeSet<String> = touched.chain(self.inputs.few()).collect();
            files.into_iter().map(|path| (path.clone(), self.shown_of(&path))).collect()
        })
    }

    /// The hash of each file that was read, or of what is shown of it, by path within the project.
    fn digests(&self) -> &BTreeMap<String, Digest> {
        self.digests.get_or_init(|| {
            let shown = |path: &String| self.shown().get(path).map(|shown| Digest::of(shown));
            let of = |(path, digest): (&String, &Digest)| (path.clone(), shown(path).unwrap_or_else(|| digest.clone()));
            self.inputs.read.iter().map(of).collect()
        })
    }

    /// The tables of every series that reads a data file.
    fn shown_of(&self, path: &str) -> Vec<u8> {
        let reads_it = |series: &&Series| files_of(series).any(|file| path.strip_prefix("data/") == Some(file));
        let ids: BTreeSet<&str> =
            self.project.series.iter().filter(reads_it).map(|one| one.id.value.as_str()).collect();
        let tables = self.release().tables.iter().filter(|table| ids.contains(table.id.as_str()));
        tables.flat_map(release::csv).collect()
    }

    /// What the mask hides, told by a hash: two builds with the same one hide the same.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn mask(&self) -> Result<Digest, PipelineError> {
        let hidden: Vec<_> = self.records.iter().map(|one| (&one.series.id.value, &one.area, one.hidden())).collect();
        Ok(Digest::of(&serde_json::to_vec(&hidden)?))
    }

    /// Style of the charts.
    #[must_use]
    pub fn style(&self) -> &ChartStyle {
        &self.looks.style
    }

    /// What an output says, before it is laid out; none for one that has no pages.
    ///
    /// # Panics
    /// If the output is not of this project.
    #[must_use]
    pub fn document(&self, output: &Output) -> Option<Document> {
        let (project, records, style) = (self.project, self.records, &self.looks.style);
        Some(match &output.holds {
            Holds::Annual(variant) => {
                let files = attached::to(self, *variant).into_iter().map(|(attachment, _)| attachment).collect();
                compose::annual(project, records, style, *variant, files)
            }
            Holds::Briefing(id, variant) => {
                let priority = project.framework.priorities.iter().find(|priority| priority.id == *id);
                let priority = priority.unwrap_or_else(|| panic!("`{id}` is a priority of the plan's project"));
                compose::briefing(project, records, style, priority, *variant)
            }
            Holds::Partner(id, variant) => {
                let entity = project.framework.entities.iter().find(|entity| entity.id == *id);
                let entity = entity.unwrap_or_else(|| panic!("`{id}` is an entity of the plan's project"));
                compose::partner(project, records, style, entity, *variant)
            }
            Holds::Table(_) | Holds::Spreadsheet | Holds::Records | Holds::Chart(..) => return None,
        })
    }

    /// The laid-out pages of an output; none where it has no pages or a template cannot be used.
    ///
    /// # Errors
    /// When a chart cannot be drawn.
    pub fn pages(&self, output: &Output, collector: &mut Collector) -> Result<Option<compile::Pages>, PipelineError> {
        let Some(document) = self.document(output) else { return Ok(None) };
        let Some((layers, _)) = self.layers(output, &document, collector)? else { return Ok(None) };
        Ok(compile::lay_out(&layers, &self.looks.fonts, collector))
    }

    /// Sets a document; in a process of its own where the place has templates of its own and limits are given to them.
    fn set(
        &self,
        output: &Output,
        order: &Order,
        collector: &mut Collector,
    ) -> Result<Option<SetPages>, PipelineError> {
        Ok(match &self.apart {
            Some(apart) if compile::has_own(&self.templates) => {
                apart.set(&output.id, order, &self.project.fonts, collector)?
            }
            _ => compile::set(order, &self.looks.fonts, collector)?,
        })
    }

    /// What an output is made from; none where the words of a chart leave no room to draw in.
    ///
    /// # Errors
    /// When a chart cannot be drawn or a file cannot be put together.
    ///
    /// # Panics
    /// If the output is not of this project.
    pub fn recipe(&self, output: &Output, collector: &mut Collector) -> Result<Option<Recipe>, PipelineError> {
        Ok(match &output.holds {
            Holds::Table(id) => {
                let table = self.release().tables.iter().find(|table| table.id == *id);
                let table = table.unwrap_or_else(|| panic!("`{id}` is a table of the plan's project"));
                problems::of_formulas(table, self.project, collector);
                Some(Recipe::Bytes(release::csv(table), Vec::new()))
            }
            Holds::Spreadsheet => Some(Recipe::Bytes(release::ods(self.release())?, Vec::new())),
            Holds::Records => Some(Recipe::Bytes(release::records(self.project, self.records)?, Vec::new())),
            Holds::Chart(id, image) => self.chart(id, *image, collector)?,
            Holds::Annual(variant) | Holds::Briefing(_, variant) | Holds::Partner(_, variant) => {
                let Some(document) = self.document(output) else { return Ok(None) };
                let report = &self.project.report;
                let identifier = format!("{} {} {}", report.place.code.value, output.id, report.edition.id);
                let layers = self.layers(output, &document, collector)?;
                layers.map(|(layers, listed)| Recipe::Pages {
                    order: Order { layers, variant: *variant, identifier },
                    listed,
                })
            }
        })
    }

    /// The hash of a recipe: where it is the same, so is the output.
    #[must_use]
    pub fn digest(&self, recipe: &Recipe) -> Digest {
        let own = || self.project.fonts.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_slice()]);
        recipe.digest(self.fonts.get_or_init(|| Digest::of_parts(own())))
    }

    /// An output; none where a template cannot be used.
    ///
    /// # Errors
    /// When a chart cannot be drawn or a file cannot be put together.
    ///
    /// # Panics
    /// If the output is not of this project.
    pub fn make(&self, output: &Output, collector: &mut Collector) -> Result<Option<Made>, PipelineError> {
        let Some(recipe) = self.recipe(output, collector)? else { return Ok(None) };
        let digest = self.digest(&recipe);
        Ok(match recipe {
            Recipe::Bytes(bytes, listed) => {
                let ledger = self.ledger().rows(&output.id, &ledger::on_one_page(listed));
                Some(Made { bytes, recipe: digest, ledger })
            }
            Recipe::Picture { svg, width, listed } => {
                let bytes = compile::picture(&svg, width, PIXELS, &self.looks.fonts, collector)?;
                let ledger = self.ledger().rows(&output.id, &ledger::on_one_page(listed));
                bytes.map(|bytes| Made { bytes, recipe: digest, ledger })
            }
            Recipe::Pages { order, listed } => {
                let set = self.set_with_ledger(output, order, &listed, collector)?;
                compile::forget();
                set.map(|(bytes, ledger)| Made { bytes, recipe: digest, ledger })
            }
        })
    }

    /// Every number that an output prints, with its page; none of an output without pages, nor where a template cannot be
    /// used.
    ///
    /// # Errors
    /// When a chart cannot be drawn or a file cannot be put together.
    pub fn printed(&self, output: &Output, collector: &mut Collector) -> Result<Option<Vec<Printed>>, PipelineError> {
        Ok(match self.recipe(output, collector)? {
            Some(Recipe::Pages { order, listed }) => {
                self.set(output, &order, collector)?.map(|set| ledger::on_pages(&listed, &set.found))
            }
            Some(Recipe::Bytes(_, listed) | Recipe::Picture { listed, .. }) => {
                Some(ledger::on_one_page(listed)).filter(|_| matches!(output.holds, Holds::Chart(..)))
            }
            None => None,
        })
    }

    /// Sets a document and says where its numbers stand. The copy for the archive carries its own ledger, so it is set
    /// once more when that is known; what is attached moves nothing on a page.
    fn set_with_ledger(
        &self,
        output: &Output,
        mut order: Order,
        listed: &[Listed],
        collector: &mut Collector,
    ) -> Result<Option<SetWithLedger>, PipelineError> {
        let Some(set) = self.set(output, &order, collector)? else { return Ok(None) };
        let rows = self.ledger().rows(&output.id, &ledger::on_pages(listed, &set.found));
        if order.variant != Variant::Archive {
            return Ok(Some((set.pdf, rows)));
        }
        let bytes = compile::bytes(ledger::csv(&rows)?);
        Arc::make_mut(&mut order.layers.generated).insert(attached::LEDGER.to_owned(), bytes);
        Ok(self.set(output, &order, collector)?.map(|set| (set.pdf, rows)))
    }

    fn ledger(&self) -> Ledger<'_> {
        Ledger { project: self.project, written: &self.inputs.written, set: &self.inputs.set, digests: self.digests() }
    }

    /// A chart by itself.
    fn chart(&self, id: &str, image: Image, collector: &mut Collector) -> Result<Option<Recipe>, PipelineError> {
        let spec = self.charts().iter().find(|spec| spec.frame().id.to_string() == id);
        let spec = spec.unwrap_or_else(|| panic!("`{id}` is a chart of the plan's project"));
        let drawn = compile::draw(std::iter::once(spec), |spec| {
            charts::draw_alone(spec, self.style(), self.looks.fonts.measure())
        });
        let drawn = problems::of_cramped_charts(drawn, self.project, collector)?;
        let Some(svg) = drawn.and_then(|drawn| drawn.into_iter().next()) else { return Ok(None) };
        if !problems::of_missing_letters([svg.as_str()], self.project, &self.looks.fonts, collector) {
            return Ok(None);
        }
        let listed = text::of_chart(serde_json::to_value(spec)?, &svg);
        Ok(Some(match image {
            Image::Svg => Recipe::Bytes(svg.into_bytes(), listed),
            Image::Png => Recipe::Picture { svg, width: spec.frame().width, listed },
        }))
    }

    /// The files that Typst reads; none where the words of a chart leave no room to draw in, or no font shows a letter.
    fn layers(
        &self,
        output: &Output,
        document: &Document,
        collector: &mut Collector,
    ) -> Result<Option<(Layers, Vec<Listed>)>, PipelineError> {
        let generated = compile::generate(document, &self.drawings);
        let Some((mut generated, listed)) = problems::of_cramped_charts(generated, self.project, collector)? else {
            return Ok(None);
        };
        let printed = generated.values().filter_map(|bytes| std::str::from_utf8(bytes).ok());
        if !problems::of_missing_letters(printed, self.project, &self.looks.fonts, collector) {
            return Ok(None);
        }
        if let Holds::Annual(variant) = output.holds {
            let files = attached::to(self, variant);
            generated.extend(files.into_iter().map(|(attachment, bytes)| (attachment.path, compile::bytes(bytes))));
        }
        Ok(Some((Layers { generated: Arc::new(generated), templates: self.templates.clone() }, listed)))
    }
}

/// The bytes of a document, and the rows of its ledger.
type SetWithLedger = (Vec<u8>, Vec<ledger::Row>);

/// Every file that a series reads.
fn files_of(series: &Series) -> impl Iterator<Item = &str> {
    series.from.iter().flat_map(Selection::files).map(|file| file.value.as_str())
}
