//! Whether a reader who knows the rule and the printed totals could work a hidden count out.
//!
//! The hidden cells are the arcs of a network between their row and their column; everything consistent with the
//! totals differs from the truth by circulations in it. A cell is exposed when no circulation passes through it,
//! which a search finds without trying every table. A hidden total joins its line to a common hub.

use super::{Cell, Protected, Table};

/// More than any count; stands for "no upper bound".
const UNBOUNDED: i128 = i128::MAX / 4;

/// A hidden number: between two nodes, its value now, and the least and most a reader must allow for.
struct Arc {
    from: usize,
    to: usize,
    value: i128,
    least: i128,
    most: i128,
    cell: Option<(usize, usize)>,
}

/// The hidden cells whose count is the only one consistent with all that is printed, as `(row, column)`.
///
/// A reader knows that a small hidden count is from 1 to one below the threshold and any other hidden one is at least
/// 1 (from 0 where a hidden zero makes that impossible).
pub fn exposed(table: &Table, protected: &Protected, threshold: u64) -> Vec<(usize, usize)> {
    let mut network = Network::new(table, protected, threshold);
    network.lift_to_least();
    (0..network.arcs.len())
        .filter(|arc| !network.can_rise(*arc) && !network.can_fall(*arc))
        .filter_map(|arc| network.arcs[arc].cell)
        .collect()
}

struct Network {
    arcs: Vec<Arc>,
    /// The arcs at each node.
    touching: Vec<Vec<usize>>,
}

impl Network {
    fn new(table: &Table, protected: &Protected, threshold: u64) -> Self {
        let (height, width) = (table.counts.len(), table.width());
        // One hub for every line whose total nobody prints, one for the hidden totals.
        let (free, hub) = (height + width, height + width + 1);
        let hub = if table.row_totals && table.column_totals { hub } else { free };
        let row_node = |row: usize| if table.row_totals { row } else { free };
        let column_node = |column: usize| if table.column_totals { height + column } else { free };
        let mut arcs = Vec::new();
        for (row, line) in protected.cells.iter().enumerate() {
            for (column, cell) in line.iter().enumerate() {
                let most = match cell {
                    Cell::Shown => continue,
                    Cell::Primary => i128::from(threshold) - 1,
                    Cell::Secondary => UNBOUNDED,
                };
                let value = i128::from(table.counts[row][column]);
                let (from, to) = (row_node(row), column_node(column));
                arcs.push(Arc { from, to, value, least: 1, most, cell: Some((row, column)) });
            }
        }
        let total = |from, to| Arc { from, to, value: UNBOUNDED / 2, least: 0, most: UNBOUNDED, cell: None };
        arcs.extend(protected.hidden_row_totals.iter().map(|row| total(hub, row_node(*row))));
        arcs.extend(protected.hidden_column_totals.iter().map(|column| total(column_node(*column), hub)));
        let mut touching = vec![Vec::new(); height + width + 2];
        for (position, arc) in arcs.iter().enumerate() {
            touching[arc.from].push(position);
            touching[arc.to].push(position);
        }
        Self { arcs, touching }
    }

    /// Finds values at or above every least one, or drops the least of hidden zeros where there are none.
    fn lift_to_least(&mut self) {
        for arc in 0..self.arcs.len() {
            while self.arcs[arc].value < self.arcs[arc].least {
                match self.circulation(arc, true) {
                    Some(path) => self.push(arc, &path),
                    None => {
                        let value = self.arcs[arc].value;
                        self.arcs[arc].least = value;
                    }
                }
            }
        }
    }

    fn can_rise(&self, arc: usize) -> bool {
        self.arcs[arc].value < self.arcs[arc].most && self.circulation(arc, true).is_some()
    }

    fn can_fall(&self, arc: usize) -> bool {
        self.arcs[arc].value > self.arcs[arc].least && self.circulation(arc, false).is_some()
    }

    /// Moves one unit around a circulation.
    fn push(&mut self, arc: usize, path: &[(usize, bool)]) {
        self.arcs[arc].value += 1;
        for (step, rises) in path {
            self.arcs[*step].value += if *rises { 1 } else { -1 };
        }
    }

    /// The other arcs that let this one rise (or fall) by one, each with whether it rises itself.
    fn circulation(&self, arc: usize, rises: bool) -> Option<Vec<(usize, bool)>> {
        let Arc { from, to, .. } = self.arcs[arc];
        let (start, goal) = if rises { (to, from) } else { (from, to) };
        let mut reached: Vec<Option<(usize, bool, usize)>> = vec![None; self.touching.len()];
        let mut queue = vec![start];
        let mut next = 0;
        while start != goal && reached[goal].is_none() {
            let node = *queue.get(next)?;
            next += 1;
            for step in self.touching[node].iter().copied().filter(|step| *step != arc) {
                let other = &self.arcs[step];
                let forward = other.from == node && other.value < other.most;
                let backward = other.to == node && other.value > other.least;
                for (open, end, rises) in [(forward, other.to, true), (backward, other.from, false)] {
                    if open && end != start && reached[end].is_none() {
                        reached[end] = Some((step, rises, node));
                        queue.push(end);
                    }
                }
            }
        }
        let mut path = Vec::new();
        let mut node = goal;
        while let Some((step, rises, before)) = reached[node].filter(|_| node != start) {
            path.push((step, rises));
            node = before;
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::exposed;
    use crate::stats::disclosure::{Cell, Protected, Rule, Table, protect};

    /// Tries every table a reader must allow for, for tables of two by three.
    fn by_trying(table: &Table, protected: &Protected, threshold: u64) -> Vec<(usize, usize)> {
        let hidden: Vec<(usize, usize)> =
            (0..2).flat_map(|r| (0..3).map(move |c| (r, c))).filter(|(r, c)| protected.hides(*r, *c)).collect();
        let total = |counts: &[Vec<u64>]| {
            let rows: Vec<u64> = counts.iter().map(|row| row.iter().sum()).collect();
            let columns: Vec<u64> = (0..3).map(|c| counts.iter().map(|row| row[c]).sum()).collect();
            (rows, columns)
        };
        let truth = total(table.counts());
        let mut seen = vec![BTreeSet::new(); hidden.len()];
        let mut guess = vec![1u64; hidden.len()];
        'tables: loop {
            let mut counts = table.counts().to_vec();
            for ((row, column), value) in hidden.iter().zip(&guess) {
                counts[*row][*column] = *value;
            }
            if total(&counts) == truth {
                for (values, value) in seen.iter_mut().zip(&guess) {
                    values.insert(*value);
                }
            }
            for (place, value) in guess.iter_mut().enumerate() {
                let (row, column) = hidden[place];
                let most = if protected.cells[row][column] == Cell::Primary { threshold - 1 } else { 12 };
                if *value < most {
                    *value += 1;
                    continue 'tables;
                }
                *value = 1;
            }
            break;
        }
        hidden.into_iter().zip(seen).filter(|(_, values)| values.len() == 1).map(|(cell, _)| cell).collect()
    }

    #[test]
    fn the_search_agrees_with_trying_every_table() {
        let mut seed = 12345u64;
        for _ in 0..300 {
            let mut next = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                1 + (seed >> 40) % 6
            };
            let counts: Vec<Vec<u64>> = (0..2).map(|_| (0..3).map(|_| next()).collect()).collect();
            let table = Table::new(counts, true, true).expect("a table");
            // Without the second step, so that some cells are exposed.
            let mut cells = protect(&table, Rule { threshold: 4 }).cells;
            cells
                .iter_mut()
                .flatten()
                .filter(|cell| **cell == Cell::Secondary)
                .take(1)
                .for_each(|cell| *cell = Cell::Shown);
            let protected =
                Protected { cells, hidden_row_totals: vec![], hidden_column_totals: vec![], exposed: vec![] };
            assert_eq!(exposed(&table, &protected, 4), by_trying(&table, &protected, 4), "{table:?} {protected:?}");
        }
    }
}
