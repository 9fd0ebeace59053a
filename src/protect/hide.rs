//! Decides which cells are hidden: the small ones, then as many more as the tables they stand in need.

use super::cells::{About, Cell, Cells, is_small, printed};
use super::lines::{Line, lines};
use crate::record::Record;
use crate::stats::disclosure::{Protected, Rule, Table, protect_from};

/// The cells of the records of one statistic, with what must not be shown hidden; none where nothing has to be. Counts
/// of 1 up to one less than `smallest_count` are small.
pub(super) fn hidden<'r>(records: &[&'r Record<'_>], smallest_count: u32) -> Cells<'r> {
    let smallest = f64::from(smallest_count);
    let mut cells = Cells::new();
    let mut printed: Vec<(About<'r>, Cell)> = records.iter().flat_map(|record| printed(record)).collect();
    for (_, cell) in &mut printed {
        cell.hidden |= is_small(cell.cases, cell.whole, smallest);
        cell.whole_hidden = is_small(None, cell.whole, smallest);
    }
    if !printed.iter().any(|(_, cell)| cell.hidden) {
        return cells;
    }
    for (about, new) in printed {
        let cell = cells.entry(about).or_insert(new);
        cell.cases = cell.cases.or(new.cases);
        cell.whole = cell.whole.or(new.whole);
        cell.hidden |= new.hidden;
        cell.whole_hidden |= new.whole_hidden;
    }
    let rule = Rule { threshold: u64::from(smallest_count) };
    let lines = lines(&cells);
    // Each round hides at least one thing more, so this ends.
    while lines.iter().filter(|line| people(&mut cells, line, rule) | counts(&mut cells, line, rule)).count() > 0 {}
    cells
}

/// The numbers of people among whom is counted: a table of one column. Whether anything more was hidden.
fn people<'r>(cells: &mut Cells<'r>, line: &Line<'r>, rule: Rule) -> bool {
    let whole = line.whole.as_ref().map(|about| cells[about]);
    if !line.parts.iter().any(|about| cells[about].whole_hidden) || whole.is_some_and(|whole| whole.whole_hidden) {
        return false;
    }
    let Some(numbers) = line.parts.iter().map(|about| cells[about].whole).collect::<Option<Vec<f64>>>() else {
        return false;
    };
    let hidden: Vec<(usize, usize)> =
        (0..line.parts.len()).filter(|row| cells[&line.parts[*row]].whole_hidden).map(|row| (row, 0)).collect();
    let Ok(table) = Table::new(numbers.into_iter().map(|number| vec![people_in(number)]).collect(), false, true) else {
        return false;
    };
    let protected = protect_from(&table, rule, &hidden);
    let mut more = false;
    for (row, about) in line.parts.iter().enumerate() {
        if protected.hides(row, 0) {
            more |= withhold(cells.get_mut(about), true);
        }
    }
    more | withhold_whole(cells, line, &protected)
}

/// Those who are counted and, where it is known among how many, those who are not: a table of one or two columns.
/// Whether anything more was hidden.
fn counts<'r>(cells: &mut Cells<'r>, line: &Line<'r>, rule: Rule) -> bool {
    let whole = line.whole.as_ref().map(|about| cells[about]);
    let parts: Vec<Cell> = line.parts.iter().map(|about| cells[about]).collect();
    if !parts.iter().any(|part| part.hidden) {
        return false;
    }
    let whole_is_known = whole.is_none_or(|whole| !whole.hidden);
    let Some(cases) = with_one_from_the_whole(&parts, whole) else { return false };
    let wholes: Option<Vec<f64>> = parts.iter().map(|part| part.whole).collect();
    let row = |at: usize| match &wholes {
        Some(wholes) => vec![people_in(cases[at]), people_in(wholes[at] - cases[at])],
        None => vec![people_in(cases[at])],
    };
    let rows: Vec<Vec<u64>> = (0..parts.len()).map(row).collect();
    let width = if wholes.is_some() { 2 } else { 1 };
    let hidden =
        (0..parts.len()).filter(|at| parts[*at].hidden).flat_map(|at| (0..width).map(move |column| (at, column)));
    let hidden: Vec<(usize, usize)> = hidden.collect();
    let Ok(table) = Table::new(rows, true, whole_is_known) else { return false };
    let protected = fewest(&table, rule, &hidden, (parts.len(), width));
    let mut more = false;
    for (at, about) in line.parts.iter().enumerate() {
        if (0..width).any(|column| protected.hides(at, column)) {
            more |= withhold(cells.get_mut(about), false);
        }
        if protected.hidden_row_totals.contains(&at) {
            more |= withhold(cells.get_mut(about), true);
        }
    }
    more | withhold_whole(cells, line, &protected)
}

/// What protects the table and hides the fewest of its rows. The rule by itself hides cell by cell, and may take a row for
/// each column; so each row more, then each pair, is tried before it.
fn fewest(table: &Table, rule: Rule, hidden: &[(usize, usize)], (rows, width): (usize, usize)) -> Protected {
    let of_row = |row: usize| (0..width).map(move |column| (row, column));
    let is_open = |row: &usize| !hidden.iter().any(|(other, _)| other == row);
    let open: Vec<usize> = (0..rows).filter(is_open).collect();
    let with = |more: &[usize]| {
        let cells = hidden.iter().copied().chain(more.iter().copied().flat_map(of_row));
        protect_from(table, rule, &cells.collect::<Vec<_>>())
    };
    let cost = |found: &Protected| {
        let totals = found.hidden_row_totals.len() + found.hidden_column_totals.len();
        let number = (0..rows).filter(|row| (0..width).any(|column| found.hides(*row, column))).count();
        let people: u64 =
            (0..rows).filter(|row| found.hides(*row, 0)).map(|row| table.counts()[row].iter().sum::<u64>()).sum();
        (totals, number, people)
    };
    let alone = with(&[]);
    let already = rows - open.len();
    if cost(&alone) <= (0, already + 1, u64::MAX) {
        return alone;
    }
    let one = open.iter().map(|row| vec![*row]);
    let two = open.iter().enumerate().flat_map(|(at, row)| open[at + 1..].iter().map(move |other| vec![*row, *other]));
    one.chain(two).map(|more| with(&more)).chain([alone]).min_by_key(cost).unwrap_or_else(|| with(&[]))
}

/// The counts of the parts; one that the publisher withheld follows from the whole. None where two or more are not
/// known: then nobody can subtract.
fn with_one_from_the_whole(parts: &[Cell], whole: Option<Cell>) -> Option<Vec<f64>> {
    let known: f64 = parts.iter().filter_map(|part| part.cases).sum();
    match parts.iter().filter(|part| part.cases.is_none()).count() {
        0 => parts.iter().map(|part| part.cases).collect(),
        1 => {
            let last = (whole?.cases? - known).max(0.0);
            Some(parts.iter().map(|part| part.cases.unwrap_or(last)).collect())
        }
        _ => None,
    }
}

/// Hides a cell, and the number of its people too; whether that is new.
fn withhold(cell: Option<&mut Cell>, people_too: bool) -> bool {
    let Some(cell) = cell else { return false };
    let new = !cell.hidden || people_too && !cell.whole_hidden;
    cell.hidden = true;
    cell.whole_hidden |= people_too;
    new
}

/// Hides the whole of a line, where its total would still give a part away.
fn withhold_whole<'r>(cells: &mut Cells<'r>, line: &Line<'r>, protected: &Protected) -> bool {
    let Some(whole) = line.whole.as_ref().filter(|_| !protected.hidden_column_totals.is_empty()) else { return false };
    withhold(cells.get_mut(whole), true)
}

/// People as a whole number: a weighted count below one is still somebody.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of people, not negative")]
fn people_in(number: f64) -> u64 {
    if number > 0.0 { number.floor().max(1.0) as u64 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{fewest, protect_from};
    use crate::stats::disclosure::{Rule, Table};

    /// Rows hidden, where hiding exactly these protects the table; none where more would have to go.
    fn alone(table: &Table, rule: Rule, rows: &[usize]) -> bool {
        let cells: Vec<(usize, usize)> = rows.iter().flat_map(|row| [(*row, 0), (*row, 1)]).collect();
        let found = protect_from(table, rule, &cells);
        let hidden = (0..table.counts().len()).filter(|row| found.hides(*row, 0) || found.hides(*row, 1));
        let no_totals = found.hidden_row_totals.is_empty() && found.hidden_column_totals.is_empty();
        no_totals && hidden.eq(rows.iter().copied())
    }

    /// Small tables of groups: no set of groups that would do is smaller than the one that is hidden.
    #[test]
    fn no_more_groups_are_hidden_than_the_rule_needs() {
        let (rule, mut seed, mut tried) = (Rule { threshold: 5 }, 7_u64, 0);
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for _ in 0..300 {
            let counts: Vec<Vec<u64>> = (0..5).map(|_| vec![1 + next(12), 20 + next(60)]).collect();
            let small = |row: &usize| counts[*row].iter().any(|count| *count < 5);
            let hidden: Vec<(usize, usize)> = (0..5).filter(small).flat_map(|row| [(row, 0), (row, 1)]).collect();
            let table = Table::new(counts.clone(), true, true).expect("a table");
            let subset = |bits: u32| -> Vec<usize> { (0..5).filter(|row| bits >> row & 1 == 1).collect() };
            let holds_small = |rows: &Vec<usize>| hidden.iter().all(|(row, _)| rows.contains(row));
            let sets = (0..32).map(subset).filter(holds_small).filter(|rows| alone(&table, rule, rows));
            let Some(optimum) = sets.map(|rows| rows.len()).min() else { continue };
            let found = fewest(&table, rule, &hidden, (5, 2));
            let number = (0..5).filter(|row| found.hides(*row, 0) || found.hides(*row, 1)).count();
            assert_eq!(number, optimum, "{counts:?}");
            tried += 1;
        }
        assert!(tried > 200, "{tried} tables could be protected without a total");
    }
}
