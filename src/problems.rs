//! Problems that come to light only when records meet charts, told where the user can mend them.

use crate::compile::{CompileError, Cramped};
use crate::compose;
use crate::diag::{Collector, Diagnostic};
use crate::model::Series;
use crate::project::Project;
use crate::protect::Masked;

/// Tells of every chart that was asked for and that its series cannot carry.
pub(crate) fn of_asked_charts(project: &Project, records: &[Masked<'_>], collector: &mut Collector) {
    for refused in compose::refused_charts(project, records) {
        let able: Vec<&str> = refused.able.iter().map(|kind| kind.name()).collect();
        let help = if able.is_empty() {
            format!("take it out: no kind of chart can be drawn of series `{}`", refused.series)
        } else {
            format!("series `{}` can carry: {}", refused.series, able.join(", "))
        };
        let message =
            format!("series `{}` cannot carry a chart of the kind \"{}\"", refused.series, refused.kind.name());
        collector.report(Diagnostic::error("project/chart", message).at(&refused.span, "asked for here").help(help));
    }
}

/// What was made; where the words of charts leave no room, none, and each is told at its series.
///
/// # Errors
/// Any other failure.
pub(crate) fn of_cramped_charts<T>(
    made: Result<T, CompileError>,
    project: &Project,
    collector: &mut Collector,
) -> Result<Option<T>, CompileError> {
    match made {
        Ok(made) => Ok(Some(made)),
        Err(CompileError::Cramped(cramped)) => {
            for chart in cramped {
                collector.report(too_small(&chart, project));
            }
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn too_small(chart: &Cramped, project: &Project) -> Diagnostic {
    let is_of = |series: &&Series| chart.id.strip_prefix(&series.id.value).is_some_and(|rest| rest.starts_with('-'));
    let series = project.series.iter().filter(is_of).max_by_key(|series| series.id.value.len());
    let message = format!("the words of the chart \"{}\" leave no room to draw in", chart.title);
    let help = "shorten the longest of them: the names of areas, groups, parts or comparators, the target, the reasons for missing periods, or the words under the chart";
    let found = Diagnostic::error("compile/chart-words", message).help(help);
    match series {
        Some(series) => found.at(&series.id.span, "the chart of this series"),
        None => found,
    }
}
