//! Every output of a project: its name, its file, what it holds, and which ones a person asks for.
//!
//! Outputs stand in the order in which they are listed, built and told about. A name may be that of a group
//! (`briefings`), of one output (`briefings/best-start`), or of what an output is about (`best-start`).

use std::path::Path;

use crate::model::Priority;
use crate::model::framework::Entity;
use crate::model::place::Variant;
use crate::project::Project;

/// One file that a build can make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Its name on the command line, unique.
    pub id: String,
    /// Its path within the folder of outputs, with forward slashes.
    pub path: String,
    /// What it holds.
    pub holds: Holds,
}

/// What an output holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// The annual board report, for one use.
    Annual(Variant),
    /// What one priority comes to: its id, and for which use.
    Briefing(String, Variant),
    /// What one body delivers and is measured on: its id, and for which use.
    Partner(String, Variant),
    /// One tidy table: its name.
    Table(String),
    /// All tables as one spreadsheet.
    Spreadsheet,
    /// The records for other programs.
    Records,
    /// A chart by itself: its name, and as what.
    Chart(String, Image),
}

/// What charts by themselves are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Image {
    /// Drawings, as wide as on the page.
    #[default]
    Svg,
    /// Pixels for slides.
    Png,
}

/// Outputs that go by one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The annual board report.
    Annual,
    /// The briefings of the priorities.
    Briefings,
    /// The briefings of the partners.
    Partners,
    /// Tables, spreadsheet and records.
    Data,
    /// Charts by themselves.
    Charts,
}

impl Group {
    /// Every group with its name on the command line.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("annual", Self::Annual),
        ("briefings", Self::Briefings),
        ("partners", Self::Partners),
        ("data", Self::Data),
        ("charts", Self::Charts),
    ];
}

impl Holds {
    /// The group it belongs to.
    #[must_use]
    pub fn group(&self) -> Group {
        match self {
            Self::Annual(_) => Group::Annual,
            Self::Briefing(..) => Group::Briefings,
            Self::Partner(..) => Group::Partners,
            Self::Table(_) | Self::Spreadsheet | Self::Records => Group::Data,
            Self::Chart(..) => Group::Charts,
        }
    }
}

impl Output {
    fn new(folder: &str, name: &str, ending: &str, holds: Holds) -> Self {
        let id = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        Self { path: format!("{id}.{ending}"), id, holds }
    }

    /// Where it stands below `folder`.
    #[must_use]
    pub fn file(&self, folder: &Path) -> std::path::PathBuf {
        folder.join(&self.path)
    }

    /// Whether `name` means this output.
    fn is_called(&self, name: &str) -> bool {
        let group = Group::NAMES.iter().find(|(group, _)| *group == name);
        match group {
            Some((_, group)) => self.holds.group() == *group,
            None => self.id == name || self.about() == name,
        }
    }

    /// The last part of its name: what it is about.
    fn about(&self) -> &str {
        self.id.rsplit('/').next().unwrap_or(&self.id)
    }
}

/// The copies of documents, and the images, that outputs are planned for.
#[derive(Debug, Clone, Copy)]
pub struct Copies<'c> {
    /// Of the annual report.
    pub annual: &'c [Variant],
    /// Of the briefings.
    pub briefings: &'c [Variant],
    /// Of the charts by themselves.
    pub images: &'c [Image],
}

impl Copies<'static> {
    /// All that can be asked for.
    pub const ALL: Self = Self {
        annual: &[Variant::Screen, Variant::Print, Variant::Archive],
        briefings: &[Variant::Screen, Variant::Print],
        images: &[Image::Svg, Image::Png],
    };
}

/// Every output of the project in these copies, whose tables and charts have these names.
#[must_use]
pub fn outputs(project: &Project, tables: &[&str], charts: &[&str], copies: Copies<'_>) -> Vec<Output> {
    let mut outputs: Vec<Output> = copies.annual.iter().map(|variant| annual(*variant)).collect();
    outputs.extend(copies.briefings.iter().flat_map(|variant| briefings(project, *variant)));
    outputs.extend(tables.iter().map(|name| Output::new("data", name, "csv", Holds::Table((*name).to_owned()))));
    outputs.push(Output { id: "data.ods".to_owned(), path: "data.ods".to_owned(), holds: Holds::Spreadsheet });
    outputs.push(Output { id: "records.json".to_owned(), path: "records.json".to_owned(), holds: Holds::Records });
    for image in copies.images {
        let ending = if *image == Image::Png { "png" } else { "svg" };
        let chart = |name: &&str| Output::new("charts", name, ending, Holds::Chart((*name).to_owned(), *image));
        outputs.extend(charts.iter().map(chart));
    }
    outputs
}

fn annual(variant: Variant) -> Output {
    let name = match variant {
        Variant::Screen => "annual-report",
        Variant::Print => "annual-report-print",
        Variant::Archive => "annual-report-archive",
    };
    Output::new("", name, "pdf", Holds::Annual(variant))
}

/// The briefings of priorities and partners. Copies for the printer stand apart, so that nobody puts one on a website.
fn briefings(project: &Project, variant: Variant) -> impl Iterator<Item = Output> {
    let (briefings, partners) = match variant {
        Variant::Print => ("print/briefings", "print/partners"),
        Variant::Screen | Variant::Archive => ("briefings", "partners"),
    };
    let briefing = move |priority: &Priority| {
        Output::new(briefings, &priority.id, "pdf", Holds::Briefing(priority.id.clone(), variant))
    };
    let partner =
        move |entity: &Entity| Output::new(partners, &entity.id, "pdf", Holds::Partner(entity.id.clone(), variant));
    project.framework.priorities.iter().map(briefing).chain(project.framework.partners().map(partner))
}

/// The outputs that `names` mean, in the order of the plan; all of them where nothing is named.
///
/// # Errors
/// The first name that means nothing.
pub fn select(outputs: Vec<Output>, names: &[String]) -> Result<Vec<Output>, String> {
    let is_group = |name: &String| Group::NAMES.iter().any(|(group, _)| group == name);
    let is_known = |name: &&String| is_group(name) || outputs.iter().any(|output| output.is_called(name));
    if let Some(unknown) = names.iter().find(|name| !is_known(name)) {
        return Err(unknown.clone());
    }
    let wanted = |output: &Output| names.is_empty() || names.iter().any(|name| output.is_called(name));
    Ok(outputs.into_iter().filter(wanted).collect())
}

/// Every name that `select` knows.
pub fn names(outputs: &[Output]) -> impl Iterator<Item = &str> {
    let groups = Group::NAMES.iter().map(|(name, _)| *name);
    groups.chain(outputs.iter().flat_map(|output| [output.id.as_str(), output.about()]))
}
