#![doc = include_str!("../README.md")]

mod blocks;
mod columns;
#[cfg(feature = "parquet")]
mod dataset;
mod documents;
mod issues;
mod references;

#[cfg(feature = "parquet")]
pub use dataset::{Counts, Dataset};

use arrow_array::RecordBatch;
use gongwen::Envelope;
use serde::{Deserialize, Serialize};

/// A text that could not be read, as the command `gongwen` writes it: `{"source": …, "error": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unread {
    /// Path or name of the text, if it has one.
    pub source: Option<String>,
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
    /// A row a reference, of the texts whose words were given.
    pub references: RecordBatch,
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
    references: i64,
    each_from_0: bool,
}

impl Converter {
    /// All ids begin at 0.
    pub fn new() -> Converter {
        Converter::default()
    }

    /// The same, but documents, blocks and references are counted anew in each text: ids that do not depend on the texts around it.
    ///
    /// ```
    /// use arrow_array::cast::AsArray;
    /// use arrow_array::types::Int64Type;
    /// let text = gongwen::parse("某县通知\n").into();
    /// let tables = gongwen_arrow::Converter::new().each_from_0().convert([Ok(&text), Ok(&text)]);
    /// assert_eq!(tables.documents["issue_id"].as_primitive::<Int64Type>().values(), &[0, 1]);
    /// assert_eq!(tables.documents["document_id"].as_primitive::<Int64Type>().values(), &[0, 0]);
    /// ```
    #[must_use]
    pub fn each_from_0(self) -> Converter {
        Converter { each_from_0: true, ..self }
    }

    /// The tables of some texts, in their order. That of references is empty: a tree does not hold the words that they stand in.
    pub fn convert<'a>(&mut self, texts: impl IntoIterator<Item = Result<&'a Envelope, &'a Unread>>) -> Tables {
        self.convert_with_words(texts.into_iter().map(|text| text.map(|envelope| (envelope, None))))
    }

    /// The same with the words that a tree was parsed from, for the table of references.
    ///
    /// ```
    /// let text = "某县桥梁养护办法\n第一条 桥梁应当养护。\n第二条 违反前条的，依照刑法第三条处理。\n";
    /// let envelope = gongwen::parse(text).into();
    /// let tables = gongwen_arrow::Converter::new().convert_with_words([Ok((&envelope, Some(text)))]);
    /// assert_eq!(tables.references.num_rows(), 2);
    /// ```
    pub fn convert_with_words<'a>(
        &mut self,
        texts: impl IntoIterator<Item = Result<(&'a Envelope, Option<&'a str>), &'a Unread>>,
    ) -> Tables {
        let (mut issues, mut documents, mut blocks, mut references) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for text in texts {
            let id = self.issues;
            self.issues += 1;
            if self.each_from_0 {
                (self.documents, self.blocks, self.references) = (0, 0, 0);
            }
            issues.push(issues::Row { id, text: text.map(|(envelope, _)| envelope) });
            let Ok((Envelope { issue, .. }, words)) = text else { continue };
            let own = documents::rows(issue, id, &mut self.documents);
            for row in &own {
                blocks.extend(blocks::rows(row.document, id, row.id, &mut self.blocks));
            }
            if let Some(words) = words {
                references.extend(references::rows(issue, words, id, &own, &mut self.references));
            }
            documents.extend(own);
        }
        Tables {
            issues: issues::batch(&issues),
            documents: documents::batch(&documents),
            blocks: blocks::batch(&blocks),
            references: references::batch(&references),
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
