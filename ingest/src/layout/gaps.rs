//! Tables without rules: rows whose gaps stand one below the other.

use super::cells::{Table, join};
use super::measure::Measures;
use super::row::Row;

/// What stands in a region.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Row(Row),
    /// A table without rules, and the height of its first row.
    Table(Table),
}

/// Rows that a table has at least.
const LEAST: usize = 3;

/// Puts rows together to tables where they are some. Rows of two cells need to be more, for a label and its text have
/// that look.
pub(super) fn items(rows: Vec<Row>, measures: &Measures) -> Vec<Item> {
    let mut found = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        if row.segments.len() < 2 {
            found.push(Item::Row(row));
            continue;
        }
        let mut run = vec![row];
        // Rows that have gaps, and rows of one cell between them.
        while let Some(next) = rows.next_if(|next| goes_on(&run, next, measures)) {
            run.push(next);
        }
        let last = run.iter().rposition(|row| row.segments.len() > 1).map_or(0, |at| at + 1);
        let behind = run.split_off(last);
        match table(&run, measures) {
            Some(table) => {
                // What wraps below the last row is part of its cell where it stands close.
                found.push(Item::Table(table));
            }
            None => found.extend(run.into_iter().map(Item::Row)),
        }
        found.extend(behind.into_iter().map(Item::Row));
    }
    found
}

/// The next row may be one of the table.
fn goes_on(run: &[Row], next: &Row, measures: &Measures) -> bool {
    let last = &run[run.len() - 1];
    let step = next.y - last.y;
    if next.table().is_some() || step > 2.2 * measures.pitch {
        return false;
    }
    next.segments.len() > 1
        || last.segments.len() > 1
            && step < 1.3 * measures.pitch
            && next.x1() - next.x0() < 0.5 * (last.x1() - last.x0())
            && next.x0() > last.segments[0].x0 + measures.body
}

/// A table of the rows, where their cells stand one below the other.
fn table(run: &[Row], measures: &Measures) -> Option<Table> {
    let full: Vec<&Row> = run.iter().filter(|row| row.segments.len() > 1).collect();
    // Columns are what the cells of all rows cover.
    let mut covered: Vec<(f32, f32)> =
        run.iter().flat_map(|row| &row.segments).map(|segment| (segment.x0, segment.x1)).collect();
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (x0, x1) in covered {
        match columns.last_mut() {
            Some(last) if x0 <= last.1 + 0.3 * measures.body => last.1 = last.1.max(x1),
            _ => columns.push((x0, x1)),
        }
    }
    let least = if columns.len() > 2 { LEAST } else { LEAST + 2 };
    if columns.len() < 2 || full.len() < least {
        return None;
    }
    let column = |x0: f32| columns.partition_point(|(start, _)| *start <= x0 + 0.1).saturating_sub(1);
    let is_parted = |row: &&&Row| row.segments.windows(2).all(|pair| column(pair[0].x0) < column(pair[1].x0));
    let filled: usize = full.iter().map(|row| row.segments.len()).sum();
    if !full.iter().all(|row| is_parted(&row)) || filled * 10 < full.len() * columns.len() * 7 {
        return None;
    }
    // Names and what they are, two squares apart, are a list.
    let apart = columns.windows(2).map(|pair| pair[1].0 - pair[0].1).fold(f32::MAX, f32::min);
    if columns.len() == 2 && apart < 2.4 * measures.body {
        return None;
    }
    // Two columns of which the second is numbers are a list of contents.
    let is_number = |row: &&&Row| row.segments[1].text.chars().all(|letter| letter.is_ascii_digit());
    if columns.len() == 2 && full.iter().filter(is_number).count() * 2 > full.len() {
        return None;
    }
    let mut table = Table {
        bounds: [columns[0].0, run[0].y, columns[columns.len() - 1].1, run[run.len() - 1].y],
        edges: columns.iter().map(|column| column.0).collect(),
        ..Table::default()
    };
    for row in run {
        if row.segments.len() == 1
            && let Some(cells) = table.rows.last_mut()
        {
            join(&mut cells[column(row.segments[0].x0)], &row.segments[0].text);
            continue;
        }
        let mut cells = vec![String::new(); columns.len()];
        for segment in &row.segments {
            cells[column(segment.x0)].clone_from(&segment.text);
        }
        table.rows.push(cells);
        table.bold.push(row.is_bold());
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::row::Segment;

    fn row(y: f32, cells: &[(&str, f32)]) -> Row {
        let segment = |(text, x0): &(&str, f32)| Segment {
            text: (*text).into(),
            x0: *x0,
            x1: x0 + 10.0 * text.chars().count() as f32,
            size: 10.0,
            ..Segment::default()
        };
        Row { y, segments: cells.iter().map(segment).collect(), depth: 0.0 }
    }

    const MEASURES: Measures = Measures { body: 10.0, pitch: 15.0, all_bold: false };

    #[test]
    fn cells_one_below_the_other() {
        let rows = vec![
            row(15.0, &[("桥名", 0.0), ("长度", 60.0), ("年份", 120.0)]),
            row(30.0, &[("红桥", 0.0), ("十二米", 60.0), ("一九九九", 115.0)]),
            row(45.0, &[("白桥", 0.0), ("九米", 60.0), ("二〇〇一", 115.0)]),
        ];
        let items = items(rows.clone(), &MEASURES);
        let [Item::Table(table)] = items.as_slice() else { panic!("no table: {items:?}") };
        assert_eq!(table.rows[1], ["红桥", "十二米", "一九九九"]);
        // Two rows are no table yet.
        assert!(super::items(rows[..2].to_vec(), &MEASURES).iter().all(|item| matches!(item, Item::Row(_))));
        assert!(super::items(Vec::new(), &MEASURES).is_empty());
    }
}
