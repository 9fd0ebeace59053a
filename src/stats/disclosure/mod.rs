//! Hides small counts of a table and what would give them away (GSS and NHS England practice, restated in the methods
//! page).
//!
//! Counts from 1 to one below the threshold are hidden first, then further cells until no published total gives a
//! hidden one back; [`audit`] proves it. Everything a hidden count follows from is to be hidden with it: its rate,
//! percentage and limits, the other category of two, the same count under another total. Use one mask for every view
//! of a table.

pub mod audit;

use serde::Serialize;

use super::error::StatsError;

/// Which counts are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Counts from 1 to `threshold - 1` are hidden. 5 by default; at least 3, as at 2 a hidden count could only be 1.
    pub threshold: u64,
}

impl Default for Rule {
    fn default() -> Self {
        Self { threshold: 5 }
    }
}

impl Rule {
    /// Whether a count is hidden on its own account. Zero is shown.
    pub fn hides(self, count: u64) -> bool {
        count > 0 && count < self.threshold
    }
}

/// A table of counts and the totals printed with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    counts: Vec<Vec<u64>>,
    /// Whether each row's total is printed or known from elsewhere.
    pub row_totals: bool,
    /// Whether each column's total is.
    pub column_totals: bool,
}

/// Why a cell is hidden, or that it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cell {
    /// The count is shown.
    Shown,
    /// Hidden because it is small.
    Primary,
    /// Hidden because a total would give a small one away.
    Secondary,
}

/// What may be printed of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Protected {
    /// One entry for each cell, row by row.
    pub cells: Vec<Vec<Cell>>,
    /// Rows whose total must go too, because no cell is left to hide.
    pub hidden_row_totals: Vec<usize>,
    /// Columns whose total must go too.
    pub hidden_column_totals: Vec<usize>,
    /// Cells the published totals still gave away before any total was hidden, as `(row, column)`.
    pub exposed: Vec<(usize, usize)>,
}

impl Protected {
    /// Whether a cell is hidden.
    pub fn hides(&self, row: usize, column: usize) -> bool {
        self.cells.get(row).and_then(|row| row.get(column)).is_some_and(|cell| *cell != Cell::Shown)
    }
}

impl Table {
    /// A table of rows of equal length. A line of a single cell has no total of its own: it would be the cell.
    pub fn new(counts: Vec<Vec<u64>>, row_totals: bool, column_totals: bool) -> Result<Self, StatsError> {
        let width = counts.first().map_or(0, Vec::len);
        for row in &counts {
            if row.len() != width {
                return Err(StatsError::LengthMismatch { what: "a row of counts", needed: width, found: row.len() });
            }
        }
        let height = counts.len();
        Ok(Self { counts, row_totals: row_totals && width > 1, column_totals: column_totals && height > 1 })
    }

    /// The counts, row by row.
    pub fn counts(&self) -> &[Vec<u64>] {
        &self.counts
    }

    fn width(&self) -> usize {
        self.counts.first().map_or(0, Vec::len)
    }

    /// Every line that has a printed total, rows first, as its cells.
    fn lines(&self) -> Vec<Vec<(usize, usize)>> {
        let (height, width) = (self.counts.len(), self.width());
        let rows = (0..height).map(|row| (0..width).map(|column| (row, column)).collect());
        let columns = (0..width).map(|column| (0..height).map(|row| (row, column)).collect());
        let rows = rows.take(if self.row_totals { height } else { 0 });
        rows.chain(columns.take(if self.column_totals { width } else { 0 })).collect()
    }
}

/// Decides what of a table may be printed.
///
/// 1. Hide every count from 1 to one below the threshold.
/// 2. Until nothing changes, in every line with a total whose hidden counts are given away, hide the smallest shown
///    count above zero: a zero only when nothing else is left, the first among equals. A line gives its hidden counts
///    away when only one is hidden, their sum is below the threshold, or all are small and their sum has one reading.
/// 3. Audit.
/// 4. Where a cell is still exposed, hide the total of its line, and further ones until none is.
pub fn protect(table: &Table, rule: Rule) -> Protected {
    protect_from(table, rule, &[])
}

/// The same, where the cells `hidden`, as `(row, column)`, are hidden already for another table that they stand in.
pub fn protect_from(table: &Table, rule: Rule, hidden: &[(usize, usize)]) -> Protected {
    let primary = |count: &u64| if rule.hides(*count) { Cell::Primary } else { Cell::Shown };
    let mut cells: Vec<Vec<Cell>> = table.counts.iter().map(|row| row.iter().map(primary).collect()).collect();
    for (row, column) in hidden {
        if let Some(cell @ Cell::Shown) = cells.get_mut(*row).and_then(|row| row.get_mut(*column)) {
            *cell = Cell::Secondary;
        }
    }
    let lines = table.lines();
    loop {
        let mut changed = false;
        for line in &lines {
            if let Some((row, column)) = next_to_hide(table, &cells, line, rule.threshold) {
                cells[row][column] = Cell::Secondary;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let mut protected =
        Protected { cells, hidden_row_totals: Vec::new(), hidden_column_totals: Vec::new(), exposed: Vec::new() };
    protected.exposed = audit::exposed(table, &protected, rule.threshold);
    hide_totals(table, &mut protected, rule.threshold);
    protected
}

/// The cell a line must hide next, if its hidden ones are given away.
fn next_to_hide(table: &Table, cells: &[Vec<Cell>], line: &[(usize, usize)], threshold: u64) -> Option<(usize, usize)> {
    let count = |cell: &(usize, usize)| table.counts[cell.0][cell.1];
    let (hidden, shown): (Vec<_>, Vec<_>) = line.iter().partition(|(row, column)| cells[*row][*column] != Cell::Shown);
    let number = hidden.len() as u64;
    if number == 0 {
        return None;
    }
    let sum = hidden.iter().map(count).fold(0, u64::saturating_add);
    let all_small = hidden.iter().all(|(row, column)| cells[*row][*column] == Cell::Primary);
    let one_reading = sum == number || sum == number.saturating_mul(threshold.saturating_sub(1));
    if number > 1 && sum >= threshold && !(all_small && one_reading) {
        return None;
    }
    let above_zero = shown.iter().filter(|cell| count(cell) > 0).min_by_key(|cell| count(cell));
    above_zero.or(shown.first()).copied()
}

/// Hides totals, one at a time, of lines with exposed cells.
fn hide_totals(table: &Table, protected: &mut Protected, threshold: u64) {
    let mut exposed = protected.exposed.clone();
    while let Some((row, column)) = exposed.iter().copied().find(|(row, column)| {
        table.row_totals && !protected.hidden_row_totals.contains(row)
            || table.column_totals && !protected.hidden_column_totals.contains(column)
    }) {
        if table.row_totals && !protected.hidden_row_totals.contains(&row) {
            protected.hidden_row_totals.push(row);
        } else {
            protected.hidden_column_totals.push(column);
        }
        exposed = audit::exposed(table, protected, threshold);
    }
    protected.hidden_row_totals.sort_unstable();
    protected.hidden_column_totals.sort_unstable();
}
