#![doc = include_str!("../README.md")]

mod blocks;
mod columns;
mod dataset;
mod documents;
mod issues;

pub use dataset::{Counts, Dataset};

use arrow_array::RecordBatch;
use gongwen::Envelope;
use serde::{Deserialize, Serialize};

/// A text that could not be read, as the command `gongwen` writes it: `{"source": …, "error": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unread {
    /// Path or name of the text.
    pub source: String,
    /// Why it could not be read.
    pub error: String,
}

/// The tables of one or more texts. The columns are those of the crate's documentation, also where there is no row.
#[derive(Clone, Debug)]
pub struct Tables {
    /// A row a text.
    pub issues: RecordBatch,
    /// A row a document, its enclosures and attachments behind it.
    pub documents: RecordBatch,
    /// A row a block of a body, depth first in reading order.
    pub blocks: RecordBatch,
}

/// Turns trees into tables. Ids run on from one call to the next, so that batches can be appended to each other.
///
/// ```
/// let issue = gongwen::parse("某县桥梁养护办法\n第一条 为了养护桥梁，制定本办法。\n");
/// let tables = gongwen_arrow::Converter::new().convert([Ok(&issue.into())]);
/// assert_eq!(tables.documents.num_rows(), 1);
/// // The article and its paragraph.
/// assert_eq!(tables.blocks.num_rows(), 2);
/// assert_eq!(tables.blocks.schema().field(2).name(), "block_id");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Converter {
    issues: i64,
    documents: i64,
    blocks: i64,
}

impl Converter {
    /// All ids begin at 0.
    pub fn new() -> Converter {
        Converter::default()
    }

    /// The tables of some texts, in their order.
    pub fn convert<'a>(&mut self, texts: impl IntoIterator<Item = Result<&'a Envelope, &'a Unread>>) -> Tables {
        let (mut issues, mut documents, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
        for text in texts {
            let id = self.issues;
            self.issues += 1;
            issues.push(issues::Row { id, text });
            let Ok(Envelope { issue, .. }) = text else { continue };
            for row in documents::rows(issue, id, &mut self.documents) {
                blocks.extend(blocks::rows(row.document, id, row.id, &mut self.blocks));
                documents.push(row);
            }
        }
        Tables {
            issues: issues::batch(&issues),
            documents: documents::batch(&documents),
            blocks: blocks::batch(&blocks),
        }
    }
}

/// The name that a value without fields has in JSON.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
