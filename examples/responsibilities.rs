//! Who does what by when? Reads a plan (方案) and writes a CSV table of the bodies that answer for each of
//! its clauses, and of their deadlines. A plan names them in a paragraph below the clause, 牵头单位：市交通局,
//! or in a bracket at the end of its text, 〔牵头单位：市交通局；责任单位：各县（区）；完成时限：6月底〕.
//! Usage: `cargo run --example responsibilities plan.txt > plan.csv`

use gongwen::{Block, Clause, Document, Visit};
use std::{env, error::Error, fs, io};

/// One row of the table; the names of the fields are its head.
#[derive(Default, serde::Serialize)]
struct Row {
    number: Option<String>,
    path: String,
    heading: Option<String>,
    lead: String,
    responsible: String,
    deadline: String,
}

/// A label, and the column that its value belongs to.
type Label = (&'static str, fn(&mut Row) -> &mut String);
const LABELS: [Label; 7] = [
    ("牵头单位", |row| &mut row.lead),
    ("牵头部门", |row| &mut row.lead),
    ("责任单位", |row| &mut row.responsible),
    ("责任部门", |row| &mut row.responsible),
    ("配合单位", |row| &mut row.responsible),
    ("配合部门", |row| &mut row.responsible),
    ("完成时限", |row| &mut row.deadline),
];

#[derive(Default)]
struct Responsibilities {
    rows: Vec<Row>,
    /// The document number that holds here: an enclosed plan goes by the number of its notice.
    number: Option<String>,
    /// The markers of the blocks around the current one, and its own.
    path: Vec<String>,
}

impl Visit for Responsibilities {
    fn visit_document(&mut self, document: &Document, depth: usize) {
        if depth == 0 || document.number().is_some() {
            self.number = document.number().map(|number| number.text.clone());
        }
        self.walk_document(document, depth);
    }

    fn visit_block(&mut self, block: &Block, depth: usize) {
        self.path.truncate(depth);
        self.path.push(block.marker().unwrap_or_default().to_owned());
        if let Block::Clause(clause) = block {
            let (number, path, heading) = (self.number.clone(), self.path.concat(), clause.heading.clone());
            self.rows.extend(fill(Row { number, path, heading, ..Row::default() }, clause));
        }
        self.walk_block(block, depth);
    }
}

/// Fills the row of a clause from its text and the paragraphs below it; none where they name nobody.
fn fill(mut row: Row, clause: &Clause) -> Option<Row> {
    let below = clause.blocks.iter().filter(|block| matches!(block, Block::Paragraph(_))).filter_map(Block::text);
    clause.text.as_deref().into_iter().chain(below).for_each(|text| read_labels(text, &mut row));
    [&row.lead, &row.responsible, &row.deadline].iter().any(|value| !value.is_empty()).then_some(row)
}

/// Copies each labelled value of `text` to its column. Cut at its colons, a text has pieces that begin
/// with the value of one label and end with the next label.
fn read_labels(text: &str, row: &mut Row) {
    let mut before: Option<&Label> = None;
    for piece in text.split(['：', ':']) {
        let label = LABELS.iter().find(|(label, _)| piece.ends_with(label));
        if let Some((_, column)) = before {
            let value = value(label.map_or(piece, |(label, _)| &piece[..piece.len() - label.len()]));
            let column = column(row);
            column.extend([if column.is_empty() { "" } else { "；" }, value]);
        }
        before = label;
    }
}

/// The words before the bracket that closes the one around the label.
fn value(piece: &str) -> &str {
    let mut open = 0;
    let closes = |c| {
        open += i32::from("〔（［【[(".contains(c)) - i32::from("〕）］】])".contains(c));
        open < 0
    };
    piece[..piece.find(closes).unwrap_or(piece.len())].trim_matches(['，', ',', '；', ';', '。', ' '])
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: responsibilities FILE")?;
    let mut found = Responsibilities::default();
    found.visit_issue(&gongwen::parse(&fs::read_to_string(path)?));
    let mut table = csv::Writer::from_writer(io::stdout());
    found.rows.iter().try_for_each(|row| table.serialize(row))?;
    Ok(table.flush()?)
}
