//! Texts as Arrow tables.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Schema};
use gongwen::{Envelope, Options};
use gongwen_arrow::{Converter, Tables, Unread};
use pyo3::exceptions::{PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pyo3_arrow::{PyRecordBatch, PySchema};

use crate::error::{Failure, guarded};
use crate::issue::written;

/// A text in a column: words, or bytes.
enum Cell<'a> {
    Words(&'a str),
    Bytes(&'a [u8]),
}

/// The columns of a batch that say what to read.
struct Texts<'a> {
    text: &'a ArrayRef,
    source: Option<&'a ArrayRef>,
}

/// The types that a column of texts may have.
fn holds_texts(kind: &DataType) -> bool {
    use DataType::{Binary, BinaryView, LargeBinary, LargeUtf8, Utf8, Utf8View};
    matches!(kind, Utf8 | LargeUtf8 | Utf8View | Binary | LargeBinary | BinaryView)
}

/// What stands in a row of a column of texts.
fn cell(column: &ArrayRef, row: usize) -> Option<Cell<'_>> {
    use DataType::{Binary, BinaryView, LargeBinary, LargeUtf8, Utf8};
    (!column.is_null(row)).then(|| match column.data_type() {
        Utf8 => Cell::Words(column.as_string::<i32>().value(row)),
        LargeUtf8 => Cell::Words(column.as_string::<i64>().value(row)),
        Binary => Cell::Bytes(column.as_binary::<i32>().value(row)),
        LargeBinary => Cell::Bytes(column.as_binary::<i64>().value(row)),
        BinaryView => Cell::Bytes(column.as_binary_view().value(row)),
        _ => Cell::Words(column.as_string_view().value(row)),
    })
}

impl<'a> Texts<'a> {
    fn of(batch: &'a RecordBatch, text: &str, source: Option<&str>) -> PyResult<Texts<'a>> {
        let column = |name: &str| {
            let column = batch.column_by_name(name).ok_or_else(|| PyKeyError::new_err(name.to_owned()))?;
            match column.data_type() {
                kind if holds_texts(kind) => Ok(column),
                kind => Err(PyTypeError::new_err(format!("column {name:?} holds {kind}, not text or bytes"))),
            }
        };
        Ok(Texts { text: column(text)?, source: source.map(column).transpose()? })
    }

    /// The tree of a row with the words that it was read from, or why there is none. No word is copied that needs no decoding.
    fn read(&self, row: usize, options: &Options) -> Result<(Envelope, Cow<'a, str>), Unread> {
        let source = self.source.and_then(|column| cell(column, row)).map(|cell| match cell {
            Cell::Words(name) => name.to_owned(),
            Cell::Bytes(name) => String::from_utf8_lossy(name).into_owned(),
        });
        let read = guarded(|| match cell(self.text, row) {
            Some(Cell::Words(words)) => Ok((options.parse(words)?.into(), Cow::Borrowed(words))),
            Some(Cell::Bytes(bytes)) => {
                let read = options.parse_bytes(bytes)?;
                let mut envelope = Envelope::new(read.issue);
                envelope.encoding = Some(read.encoding);
                Ok((envelope, Cow::Owned(read.text)))
            }
            None => Err(Failure::text("there is no text", None)),
        });
        match read {
            Ok((mut envelope, words)) => {
                envelope.source = source;
                Ok((envelope, words))
            }
            Err(failure) => Err(Unread { source, error: failure.message() }),
        }
    }

    /// The tables of all rows.
    fn tables(&self, options: &Options, threads: usize, mut converter: Converter) -> Tables {
        let (rows, next) = (self.text.len(), AtomicUsize::new(0));
        let some = || {
            let rows = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|row| *row < rows));
            rows.map(|row| (row, self.read(row, options))).collect::<Vec<_>>()
        };
        let mut read = thread::scope(|scope| {
            let others: Vec<_> = (1..threads.min(rows)).map(|_| scope.spawn(some)).collect();
            let mut all = some();
            all.extend(others.into_iter().flat_map(|thread| thread.join().expect("a fault is the error of its text")));
            all
        });
        read.sort_unstable_by_key(|(row, _)| *row);
        converter.convert_with_words(read.iter().map(|(_, text)| match text {
            Ok((envelope, words)) => Ok((envelope, Some(&**words))),
            Err(unread) => Err(unread),
        }))
    }
}

/// The tables for Python, each made by `made`.
fn four<'py, T>(
    py: Python<'py>,
    Tables { issues, documents, blocks, references }: Tables,
    made: impl Fn(RecordBatch) -> PyResult<T>,
) -> PyResult<Bound<'py, PyTuple>>
where
    T: IntoPyObject<'py>,
{
    let all = [issues, documents, blocks, references].into_iter().map(made).collect::<PyResult<Vec<_>>>()?;
    PyTuple::new(py, all)
}

/// The tables of a batch, as a tuple.
#[pyfunction]
#[pyo3(signature = (batch, *, text = "text", source = None, threads = 1, **options))]
pub(crate) fn tables<'py>(
    py: Python<'py>,
    batch: PyRecordBatch,
    text: &str,
    source: Option<&str>,
    threads: usize,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Bound<'py, PyTuple>> {
    let options = crate::options::options(options)?;
    let batch = batch.into_inner();
    let texts = Texts::of(&batch, text, source)?;
    let tables = written(py, || texts.tables(&options, threads, Converter::new()))?;
    four(py, tables, |batch| PyRecordBatch::new(batch).into_pyarrow(py))
}

/// The schemas of the tables, as a tuple.
#[pyfunction]
pub(crate) fn schemas(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    four(py, Converter::new().convert([]), |batch| PySchema::new(batch.schema()).into_pyarrow(py))
}

/// A batch with the trees of its texts: a row a text.
///
/// All columns but that of the texts stay as they are. Behind them stand `error` (why a text could not be read), `issue` (a struct) and
/// `documents`, `blocks`, `references` (lists of structs): the columns of `tables`, with ids that count from 0 in each text. So the rows of a text do
/// not depend on those around it, and any engine that maps batches to batches can run it.
///
/// >>> import gongwen, pyarrow
/// >>> batch = pyarrow.record_batch({"id": [7], "text": ["某县通知\n\n桥梁应当养护。\n"]})
/// >>> row = gongwen.nested(batch).to_pylist()[0]
/// >>> row["id"], row["error"], row["documents"][0]["title"], row["blocks"][0]["text"]
/// (7, None, '某县通知', '桥梁应当养护。')
#[pyfunction]
#[pyo3(signature = (batch, *, text = "text", source = None, threads = 1, **options))]
pub(crate) fn nested<'py>(
    py: Python<'py>,
    batch: PyRecordBatch,
    text: &str,
    source: Option<&str>,
    threads: usize,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let options = crate::options::options(options)?;
    let batch = batch.into_inner();
    let texts = Texts::of(&batch, text, source)?;
    let tables = written(py, || texts.tables(&options, threads, Converter::new().each_from_0()))?;
    PyRecordBatch::new(nest(&batch, text, &tables)?).into_pyarrow(py)
}

/// The schema of what `nested` gives for batches of this schema.
#[pyfunction]
#[pyo3(signature = (schema, *, text = "text"))]
pub(crate) fn nested_schema<'py>(py: Python<'py>, schema: PySchema, text: &str) -> PyResult<Bound<'py, PyAny>> {
    let batch = RecordBatch::new_empty(schema.into_inner());
    let nested = nest(&batch, text, &Converter::new().convert([]))?;
    PySchema::new(nested.schema()).into_pyarrow(py)
}

/// The columns of a batch, that of its texts aside, and the tables of each row in it.
fn nest(batch: &RecordBatch, text: &str, tables: &Tables) -> PyResult<RecordBatch> {
    let schema = batch.schema();
    let kept = schema.fields().iter().zip(batch.columns()).filter(|(field, _)| field.name() != text);
    let mut columns: Vec<(Arc<Field>, ArrayRef)> =
        kept.map(|(field, column)| (field.clone(), column.clone())).collect();
    let error = tables.issues["error"].clone();
    let made = [
        ("error", error),
        ("issue", Arc::new(structs(&tables.issues, &["issue_id", "source", "error"])) as ArrayRef),
        ("documents", lists(&tables.documents, batch.num_rows())),
        ("blocks", lists(&tables.blocks, batch.num_rows())),
        ("references", lists(&tables.references, batch.num_rows())),
    ];
    for (name, column) in made {
        if schema.column_with_name(name).is_some_and(|_| name != text) {
            return Err(PyValueError::new_err(format!(
                "the batch has a column {name:?}, which is the name of one that is made"
            )));
        }
        let nullable = name == "error";
        columns.push((Arc::new(Field::new(name, column.data_type().clone(), nullable)), column));
    }
    let (fields, arrays): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}

/// The rows of a table as structs, without some of its columns.
fn structs(table: &RecordBatch, without: &[&str]) -> StructArray {
    let schema = table.schema();
    let kept =
        schema.fields().iter().zip(table.columns()).filter(|(field, _)| !without.contains(&field.name().as_str()));
    let (fields, columns): (Vec<_>, Vec<_>) = kept.map(|(field, column)| (field.clone(), column.clone())).unzip();
    StructArray::new(fields.into(), columns, None)
}

/// The rows of a table as a list for each text.
fn lists(table: &RecordBatch, texts: usize) -> ArrayRef {
    let owners = table["issue_id"].as_primitive::<Int64Type>().values();
    let mut lengths = vec![0; texts];
    owners.iter().for_each(|owner| lengths[*owner as usize] += 1);
    let items = structs(table, &["issue_id"]);
    let field = Arc::new(Field::new("element", items.data_type().clone(), false));
    Arc::new(ListArray::new(field, OffsetBuffer::from_lengths(lengths), Arc::new(items), None))
}
