//! Parquet files, written as the texts come.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use gongwen::Envelope;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::{Converter, Unread};

/// The bytes of a row group, which is what a writer holds in memory and a reader takes at once.
const ROW_GROUP_BYTES: usize = 32 << 20;

/// The rows of a row group, where rows are short.
const ROW_GROUP_ROWS: usize = 1 << 17;

/// Writes `issues.parquet`, `documents.parquet`, `blocks.parquet` and `references.parquet` into a folder.
///
/// Memory does not grow with the number of texts. The files get their names when they are whole: a run that is
/// cut off leaves `.parquet.part` files, which nobody takes for tables, and the tables of an earlier run as they were.
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// let folder = std::env::temp_dir().join("gongwen-arrow-example");
/// let mut dataset = gongwen_arrow::Dataset::create(&folder)?;
/// dataset.write(Ok(&gongwen::parse("某县桥梁养护办法\n第一条 为了养护桥梁，制定本办法。\n").into()))?;
/// let counts = dataset.close()?;
/// assert_eq!((counts.issues, counts.documents, counts.blocks), (1, 1, 2));
/// # std::fs::remove_dir_all(folder)
/// # }
/// ```
#[derive(Debug)]
pub struct Dataset {
    converter: Converter,
    issues: Table,
    documents: Table,
    blocks: Table,
    references: Table,
}

/// The rows that were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Texts, those that could not be read among them.
    pub issues: usize,
    /// Documents, with enclosures and attachments.
    pub documents: usize,
    /// Blocks of their bodies.
    pub blocks: usize,
    /// References, of the texts whose words were given.
    pub references: usize,
}

impl Dataset {
    /// Begins the files in a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn create(folder: &Path) -> io::Result<Dataset> {
        fs::create_dir_all(folder)?;
        let mut converter = Converter::new();
        let empty = converter.convert([]);
        Ok(Dataset {
            issues: Table::create(folder.join("issues.parquet"), &empty.issues)?,
            documents: Table::create(folder.join("documents.parquet"), &empty.documents)?,
            blocks: Table::create(folder.join("blocks.parquet"), &empty.blocks)?,
            references: Table::create(folder.join("references.parquet"), &empty.references)?,
            converter,
        })
    }

    /// Adds the rows of a text, or of one that could not be read; no references.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn write(&mut self, text: Result<&Envelope, &Unread>) -> io::Result<()> {
        self.write_with_words(text.map(|envelope| (envelope, None)))
    }

    /// The same with the words that the tree was parsed from, for the table of references.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn write_with_words(&mut self, text: Result<(&Envelope, Option<&str>), &Unread>) -> io::Result<()> {
        let tables = self.converter.convert_with_words([text]);
        self.issues.write(&tables.issues)?;
        self.documents.write(&tables.documents)?;
        self.blocks.write(&tables.blocks)?;
        self.references.write(&tables.references)
    }

    /// Ends the files and gives them their names.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn close(self) -> io::Result<Counts> {
        Ok(Counts {
            issues: self.issues.close()?,
            documents: self.documents.close()?,
            blocks: self.blocks.close()?,
            references: self.references.close()?,
        })
    }
}

/// One file.
#[derive(Debug)]
struct Table {
    path: PathBuf,
    writer: ArrowWriter<File>,
    rows: usize,
}

impl Table {
    fn create(path: PathBuf, empty: &RecordBatch) -> io::Result<Table> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_bytes(Some(ROW_GROUP_BYTES))
            .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
            .build();
        let writer = ArrowWriter::try_new(File::create(unfinished(&path))?, empty.schema(), Some(properties))?;
        Ok(Table { path, writer, rows: 0 })
    }

    fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        self.rows += batch.num_rows();
        Ok(self.writer.write(batch)?)
    }

    fn close(self) -> io::Result<usize> {
        self.writer.close()?;
        fs::rename(unfinished(&self.path), &self.path)?;
        Ok(self.rows)
    }
}

/// The name of a file that is not whole.
fn unfinished(path: &Path) -> PathBuf {
    path.with_extension("parquet.part")
}
