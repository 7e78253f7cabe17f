use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The rows of a [`Table`](super::Table); in JSON an array of arrays of strings.
///
/// All cells stand in one string, so that a large table is as few allocations as a small one.
///
/// ```
/// use gongwen::Rows;
///
/// let rows = Rows::from_iter([vec!["桥名", "桥长"], vec!["北河桥", "120"]]);
/// assert_eq!(rows.len(), 2);
/// assert_eq!(rows.get(1).and_then(|row| row.get(0)), Some("北河桥"));
/// for row in rows.iter() {
///     assert_eq!(row.len(), 2);
///     assert!(row.iter().all(|cell| !cell.is_empty()));
/// }
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The text of all cells.
    text: String,
    /// Where each cell ends in `text`.
    cells: Vec<usize>,
    /// How many cells stand up to the end of each row.
    rows: Vec<usize>,
}

/// A row of a table: its cells in order, empty cells as empty strings.
///
/// ```
/// let issue = gongwen::parse("桥梁一览表\n桥名\t桥长\n北河桥\t120\n");
/// let gongwen::Block::Table(table) = &issue.documents[0].body[0] else { panic!("a table") };
/// let row = table.rows.get(1).unwrap();
/// assert_eq!(row.iter().collect::<Vec<_>>(), ["北河桥", "120"]);
/// ```
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// The text of all cells of the table.
    text: &'a str,
    /// Where the first cell begins.
    start: usize,
    /// Where each cell ends.
    ends: &'a [usize],
}

impl Rows {
    /// How many rows there are.
    ///
    /// ```
    /// assert_eq!(gongwen::Rows::from_iter([["桥名", "桥长"]]).len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True where there is no row.
    ///
    /// ```
    /// assert!(gongwen::Rows::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at `index`, counted from 0.
    ///
    /// ```
    /// let rows = gongwen::Rows::from_iter([["桥名", "桥长"]]);
    /// assert!(rows.get(0).is_some() && rows.get(1).is_none());
    /// ```
    pub fn get(&self, index: usize) -> Option<Row<'_>> {
        (index < self.len()).then(|| self.row(index))
    }

    fn row(&self, index: usize) -> Row<'_> {
        let first = end_before(&self.rows, index, 0);
        let start = end_before(&self.cells, first, 0);
        Row { text: &self.text, start, ends: &self.cells[first..self.rows[index]] }
    }

    /// The rows in order.
    ///
    /// ```
    /// let rows = gongwen::Rows::from_iter([["桥名", "桥长"], ["北河桥", "120"]]);
    /// assert_eq!(rows.iter().filter_map(|row| row.get(0)).collect::<Vec<_>>(), ["桥名", "北河桥"]);
    /// ```
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator + Clone {
        (0..self.len()).map(|index| self.row(index))
    }

    /// Adds a row.
    ///
    /// ```
    /// let mut rows = gongwen::Rows::default();
    /// rows.push(["北河桥", "120"]);
    /// assert_eq!(format!("{rows:?}"), r#"[["北河桥", "120"]]"#);
    /// ```
    pub fn push<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) {
        for cell in cells {
            self.write_cell(|text| text.push_str(cell.as_ref()));
        }
        self.end_row();
    }

    /// No rows, with room for so many, for so many cells and for so many bytes in them.
    pub(crate) fn with_capacity(rows: usize, cells: usize, bytes: usize) -> Rows {
        Rows { text: String::with_capacity(bytes), cells: Vec::with_capacity(cells), rows: Vec::with_capacity(rows) }
    }

    /// Adds a cell to the row that the next [`Rows::end_row`] ends; `write` appends its text.
    pub(crate) fn write_cell(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.cells.push(self.text.len());
    }

    /// Ends a row behind the cells that were written.
    pub(crate) fn end_row(&mut self) {
        self.rows.push(self.cells.len());
    }

    /// Makes one row of each `count` rows.
    pub(crate) fn join_rows(&mut self, count: usize) {
        self.rows = self.rows.chunks(count).filter_map(|rows| rows.last().copied()).collect();
    }
}

impl<'a> Row<'a> {
    /// How many cells there are.
    ///
    /// ```
    /// assert_eq!(gongwen::Rows::from_iter([["桥名", "桥长"]]).get(0).unwrap().len(), 2);
    /// ```
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// True where there is no cell.
    ///
    /// ```
    /// assert!(!gongwen::Rows::from_iter([["桥名"]]).get(0).unwrap().is_empty());
    /// ```
    pub fn is_empty(self) -> bool {
        self.ends.is_empty()
    }

    /// The cell at `index`, counted from 0.
    ///
    /// ```
    /// let rows = gongwen::Rows::from_iter([["桥名", "桥长"]]);
    /// assert_eq!([0, 1, 2].map(|cell| rows.get(0).unwrap().get(cell)), [Some("桥名"), Some("桥长"), None]);
    /// ```
    pub fn get(self, index: usize) -> Option<&'a str> {
        (index < self.len()).then(|| self.cell(index))
    }

    fn cell(self, index: usize) -> &'a str {
        &self.text[end_before(self.ends, index, self.start)..self.ends[index]]
    }

    /// The cells in order.
    ///
    /// ```
    /// let rows = gongwen::Rows::from_iter([["桥名", "桥长"]]);
    /// assert_eq!(rows.get(0).unwrap().iter().collect::<Vec<_>>(), ["桥名", "桥长"]);
    /// ```
    pub fn iter(self) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator + Clone {
        (0..self.len()).map(move |index| self.cell(index))
    }
}

/// Where what stands before `index` ends; the first begins at `start`.
fn end_before(ends: &[usize], index: usize, start: usize) -> usize {
    if index == 0 { start } else { ends[index - 1] }
}

impl PartialEq for Row<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Row<'_> {}

/// Rows of the cells that each item gives.
impl<R: IntoIterator<Item: AsRef<str>>> FromIterator<R> for Rows {
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Rows {
        let mut table = Rows::default();
        rows.into_iter().for_each(|row| table.push(row));
        table
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Rows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rows, D::Error> {
        struct Arrays;
        impl<'de> Visitor<'de> for Arrays {
            type Value = Rows;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array of arrays of strings")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut arrays: A) -> Result<Rows, A::Error> {
                let mut rows = Rows::default();
                while let Some(row) = arrays.next_element::<Vec<String>>()? {
                    rows.push(row);
                }
                Ok(rows)
            }
        }
        deserializer.deserialize_seq(Arrays)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Rows {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rows".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Vec<Vec<String>>>()
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn rows_and_cells() {
        for json in ["[]", "[[]]", r#"[["桥","长"],[],["","石"],[""]]"#] {
            let rows: Rows = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&rows).unwrap(), json);
        }
        let mut cells = Rows::from_iter([["桥"], [""], ["石桥"], ["120"]]);
        cells.join_rows(2);
        assert_eq!(cells, Rows::from_iter([["桥", ""], ["石桥", "120"]]));
        assert_ne!(cells, Rows::from_iter([["桥石", ""], ["桥", "120"]]));
        assert_eq!(cells.get(0), cells.iter().next());
        assert_eq!((cells.get(2), cells.get(1).and_then(|row| row.get(2))), (None, None));
    }
}
