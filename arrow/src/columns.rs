//! Columns from rows: each is a name and what a row has to say under it.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Int32Array, Int64Array, ListArray, RecordBatch, StringArray, StructArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{Field, Schema};
use gongwen::{Date, Span};

/// The columns of some rows, as they grow.
pub(crate) struct Columns<'a, R> {
    rows: &'a [R],
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl<'a, R> Columns<'a, R> {
    pub(crate) fn new(rows: &'a [R]) -> Columns<'a, R> {
        Columns { rows, fields: Vec::new(), arrays: Vec::new() }
    }

    fn column(mut self, name: &str, array: ArrayRef, nullable: bool) -> Self {
        self.fields.push(Field::new(name, array.data_type().clone(), nullable));
        self.arrays.push(array);
        self
    }

    /// A number that every row has.
    pub(crate) fn id(self, name: &str, value: impl Fn(&'a R) -> i64) -> Self {
        let array: Int64Array = self.rows.iter().map(|row| Some(value(row))).collect();
        self.column(name, Arc::new(array), false)
    }

    /// A number that refers to another row, or none.
    pub(crate) fn reference(self, name: &str, value: impl Fn(&'a R) -> Option<i64>) -> Self {
        let array: Int64Array = self.rows.iter().map(value).collect();
        self.column(name, Arc::new(array), true)
    }

    /// A small number, or none. Signed: not every reader knows unsigned ones.
    pub(crate) fn number<N: TryInto<i32>>(self, name: &str, value: impl Fn(&'a R) -> Option<N>) -> Self {
        let array: Int32Array = self.rows.iter().map(|row| value(row).and_then(|n| n.try_into().ok())).collect();
        self.column(name, Arc::new(array), true)
    }

    pub(crate) fn flag(self, name: &str, value: impl Fn(&'a R) -> bool) -> Self {
        let array: BooleanArray = self.rows.iter().map(|row| Some(value(row))).collect();
        self.column(name, Arc::new(array), false)
    }

    pub(crate) fn text<T: AsRef<str>>(self, name: &str, value: impl Fn(&'a R) -> Option<T>) -> Self {
        let array: StringArray = self.rows.iter().map(value).collect();
        self.column(name, Arc::new(array), true)
    }

    /// A day of the calendar; none for dates that lack a month or a day, or that no calendar has.
    pub(crate) fn day(self, name: &str, value: impl Fn(&'a R) -> Option<Date>) -> Self {
        let array: Date32Array = self.rows.iter().map(|row| value(row).and_then(days)).collect();
        self.column(name, Arc::new(array), true)
    }

    /// A list of texts.
    pub(crate) fn texts<T: AsRef<str>>(self, name: &str, value: impl Fn(&'a R) -> Vec<T>) -> Self {
        self.list(name, value, |items| Arc::new(items.iter().map(Some).collect::<StringArray>()))
    }

    /// A list of structs or of lists, which `element` makes of all items of all rows.
    pub(crate) fn list<T>(
        self,
        name: &str,
        value: impl Fn(&'a R) -> Vec<T>,
        element: impl Fn(&[T]) -> ArrayRef,
    ) -> Self {
        let array = lists(self.rows.iter().map(value), element);
        self.column(name, array, false)
    }

    /// A struct, or none.
    pub(crate) fn record<T>(
        self,
        name: &str,
        value: impl Fn(&'a R) -> Option<T>,
        columns: impl for<'b> Fn(Columns<'b, Option<T>>) -> Columns<'b, Option<T>>,
    ) -> Self {
        let items: Vec<Option<T>> = self.rows.iter().map(value).collect();
        let present = NullBuffer::from_iter(items.iter().map(Option::is_some));
        let Columns { fields, arrays, rows } = columns(Columns::new(&items));
        let array = match rows.len() {
            0 => StructArray::new_null(fields.into(), 0),
            _ => StructArray::new(fields.into(), arrays, Some(present)),
        };
        self.column(name, Arc::new(array), true)
    }

    /// The columns as one array of structs.
    pub(crate) fn structs(self) -> ArrayRef {
        match self.rows.len() {
            0 => Arc::new(StructArray::new_null(self.fields.into(), 0)),
            _ => Arc::new(StructArray::new(self.fields.into(), self.arrays, None)),
        }
    }

    /// The columns as a table.
    pub(crate) fn batch(self) -> RecordBatch {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)
            .expect("every column was made of the same rows, and its field of the column")
    }
}

/// Lists of items, which `element` makes of all of them at once.
pub(crate) fn lists<T>(lists: impl Iterator<Item = Vec<T>>, element: impl Fn(&[T]) -> ArrayRef) -> ArrayRef {
    let (mut lengths, mut items) = (Vec::new(), Vec::new());
    for list in lists {
        lengths.push(list.len());
        items.extend(list);
    }
    let values = element(&items);
    let field = Arc::new(Field::new("element", values.data_type().clone(), false));
    Arc::new(ListArray::new(field, OffsetBuffer::from_lengths(lengths), values, None))
}

/// Byte ranges of the text, half-open.
pub(crate) fn spans(spans: &[Span]) -> ArrayRef {
    Columns::new(spans).id("start", |span| span.start().into()).id("end", |span| span.end().into()).structs()
}

/// Days since 1970-01-01.
fn days(date: Date) -> Option<i32> {
    let (month, day) = (i32::from(date.month()?), i32::from(date.day()?));
    if !date.is_valid() {
        return None;
    }
    // Years begin in March, so that the leap day ends them.
    let year = i32::from(date.year()) - i32::from(month < 3);
    let month = (month + 9) % 12;
    let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(before + (month * 153 + 2) / 5 + day - 1 - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        // As JSON holds it: a day that the calendar does not have can be printed.
        let of = |text: &str| days(Date::try_from(text.to_owned()).unwrap());
        assert_eq!(of("1970-01-01"), Some(0));
        assert_eq!(of("1969-12-31"), Some(-1));
        assert_eq!(of("2000-02-29"), Some(11_016));
        assert_eq!(of("2021-03-05"), Some(18_691));
        assert_eq!(of("2021-02-29"), None);
        assert_eq!(of("2021-03"), None);
        assert_eq!(of("2021"), None);
    }
}
