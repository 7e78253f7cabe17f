//! The arguments, with the help texts that a user reads.

use std::path::PathBuf;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use gongwen::{Encoding, Options};

use crate::get::Provision;
use crate::words::Lang;

/// Reads Chinese gazettes (政府公报), official documents (公文) and statutes as typed trees.
///
/// Input is text in UTF-8, UTF-16, GB 18030 (GBK, GB 2312) or Big5, or a PDF, DOCX, HTML or OFD file. Bad structure never fails: it gives findings,
/// which `check` shows.
#[derive(Debug, Parser)]
#[command(name = "gongwen", version, after_help = EXIT_STATUS)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,

    /// The language of messages, findings, help and pages; without it that of the environment (LC_ALL, LC_MESSAGES, LANG)
    // `Lang::choose` has read it before.
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
}

const EXIT_STATUS: &str = "\
Exit status:
  0  done
  1  a file could not be read, or findings of level error (check, parse --strict)
  2  wrong usage";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the tree of each text
    Parse(ParseArgs),
    /// Write an indented outline that a person can read: issue, documents, headings
    Outline(OutlineArgs),
    /// Show what is wrong or remarkable in each text, with the place in its line
    Check(CheckArgs),
    /// Write a text in another form
    Convert(ConvertArgs),
    /// Write documents, blocks, references or findings as rows of a table
    Table(TableArgs),
    /// Write one provision by its address, below the headings around it
    Get(GetArgs),
    /// Write the text of a file as it is read, a line each, with what the file says of it
    Text(TextArgs),
    /// Write the JSON Schema of a tree, a chunk or a reference
    Schema(SchemaArgs),
    /// Write every reference of each text, one JSON object a line, with what it leads to
    References(ReferencesArgs),
    /// Tell why a line was read as it was, or what a finding means
    Explain(ExplainArgs),
}

#[derive(Debug, Arguments)]
pub struct ParseArgs {
    #[command(flatten)]
    pub inputs: Inputs,

    /// What to write
    #[arg(long, value_enum, default_value_t = TreeFormat::Json)]
    pub format: TreeFormat,

    /// Write «» as 《》, punctuation beside Chinese full-width, digits as ASCII; places stay those of the source
    #[arg(long)]
    pub normalize: bool,

    /// Add to each block the references that it holds, with what they lead to (JSON formats)
    #[arg(long)]
    pub references: bool,

    /// Exit with status 1 if there are findings of level error
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Arguments)]
pub struct OutlineArgs {
    #[command(flatten)]
    pub inputs: Inputs,

    /// Levels of headings to show in each document
    #[arg(long, value_name = "N")]
    pub depth: Option<usize>,

    /// Columns that a line may fill; without it the width of the terminal, and no limit in a pipe
    #[arg(long, value_name = "COLUMNS")]
    pub width: Option<usize>,

    /// Show behind each title and unit the line of the source that it begins on
    #[arg(long)]
    pub lines: bool,
}

#[derive(Debug, Arguments)]
pub struct CheckArgs {
    #[command(flatten)]
    pub inputs: Inputs,

    /// How to write the findings
    #[arg(long, value_enum, default_value_t = FindingFormat::Text)]
    pub format: FindingFormat,
}

#[derive(Debug, Arguments)]
pub struct ConvertArgs {
    #[command(flatten)]
    pub inputs: Inputs,

    /// The form to write
    #[arg(long, value_enum)]
    pub to: Form,

    /// Write each text into a file of this folder, which is made; without it the forms go to standard output
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,

    /// Write each document into a file of its own, below a folder for each text (not for chunks, which name their document)
    #[arg(long, requires = "out")]
    pub documents: bool,

    /// Characters that a chunk may hold
    #[arg(long, value_name = "N", default_value_t = 800)]
    pub cap: usize,

    /// Add what is cited, and what that leads to (akn, chunks; a page always has it)
    #[arg(long)]
    pub references: bool,

    /// Parse what is written again, tell on standard error which nodes are then others, and exit with status 1 where there are any (text)
    #[arg(long)]
    pub read_back: bool,
}

#[derive(Debug, Arguments)]
pub struct ReferencesArgs {
    #[command(flatten)]
    pub inputs: Inputs,

    /// What to write
    #[arg(long, value_enum, default_value_t = ReferenceFormat::Ndjson)]
    pub format: ReferenceFormat,

    /// Ask this list for texts outside: lines of `title or number,identifier`
    #[arg(long, value_name = "FILE.csv")]
    pub catalogue: Option<PathBuf>,

    /// Read every line of the input as one paragraph, and write one JSON array a line
    #[arg(long, conflicts_with_all = ["format", "catalogue"])]
    pub lines: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReferenceFormat {
    /// One reference a line, with its source where there are several files
    Ndjson,
    /// For a person: the words around each reference, and the first words that it leads to
    Tree,
    /// Who cites whom over all files, provision by provision, as CSV: one line for each pair, with its count
    Graph,
    /// The same as GraphML
    Graphml,
}

#[derive(Debug, Arguments)]
pub struct TableArgs {
    #[command(flatten)]
    pub inputs: Inputs,

    /// What a row is
    #[arg(long, value_enum)]
    pub of: TableOf,

    /// How to write the rows. Parquet is written by gongwen-arrow: gongwen parse --format ndjson FILE… | gongwen-arrow --out FOLDER
    #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
    pub format: TableFormat,

    /// The columns to write, in this order; all without it
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    pub columns: Vec<String>,

    /// Write cells of CSV as they are; without it one that a spreadsheet would run as a formula gets ' before it, and control characters
    /// are written by their numbers
    #[arg(long)]
    pub raw_cells: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableOf {
    /// A row a document, enclosures and attachments among them
    Documents,
    /// A row a block of a body: chapters, articles, clauses, paragraphs, tables
    Blocks,
    /// A row a citation
    References,
    /// A row a finding
    Findings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Comma-separated values with a head (RFC 4180)
    Csv,
    /// One JSON object a line
    Jsonl,
}

#[derive(Debug, Arguments)]
pub struct SchemaArgs {
    /// What to describe
    #[arg(value_enum, default_value_t = SchemaOf::Tree)]
    pub of: SchemaOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// gongwen/1: what parse writes
    Tree,
    /// gongwen-chunk/1: what convert --to chunks writes
    #[value(alias = "chunks")]
    Chunk,
    /// What references writes
    #[value(alias = "references")]
    Reference,
}

#[derive(Debug, Arguments)]
pub struct GetArgs {
    /// File to read; - for standard input
    #[arg(value_name = "FILE")]
    pub path: PathBuf,

    /// art_3, art_12-1__para_2__item_3, cl_1__cl_2, or 第十二条之一第二款; of one document 0/enclosures/0:art_3, else of each that has it
    #[arg(value_name = "ADDRESS")]
    pub address: Provision,

    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Arguments)]
pub struct TextArgs {
    /// File to read; - for standard input
    #[arg(value_name = "FILE")]
    pub path: PathBuf,

    /// Write the text alone: what the places of trees and findings refer to
    #[arg(long)]
    pub plain: bool,

    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Arguments)]
pub struct ExplainArgs {
    /// FILE:LINE (- stands for standard input), or the code of a finding such as ordinal-gap; without it all codes
    #[arg(value_name = "FILE:LINE|CODE", allow_hyphen_values = true)]
    pub what: Option<String>,

    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Arguments)]
pub struct Inputs {
    /// Files to read; a directory stands for all *.txt, *.md, *.pdf, *.docx, *.html and *.ofd files below it, - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,
}

/// How bytes become text.
#[derive(Debug, Arguments)]
pub struct Reading {
    /// Read the bytes as utf-8, utf-16le, utf-16be, gb18030 (gbk, gb2312) or big5 instead of detecting which it is
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<Encoding>,

    /// Put U+FFFD in place of bytes that cannot be decoded, each a finding, instead of failing
    #[arg(long)]
    pub lossy: bool,
}

impl Reading {
    /// The library's options that the arguments ask for.
    pub fn options(&self) -> Options {
        let options = Options::new().replace_undecodable(self.lossy);
        match self.encoding {
            Some(encoding) => options.encoding(encoding),
            None => options,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TreeFormat {
    /// Indented JSON; for several files and for directories the same as ndjson
    Json,
    /// One line of JSON for each file, in the order of the files; a file that cannot be read
    /// gives {"source": …, "error": …}
    Ndjson,
    /// Nodes with their places in the source, one a line, for people
    Tree,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FindingFormat {
    /// Each finding with its line and a caret under the place
    Text,
    /// One line of JSON for each finding; a file that cannot be read gives {"source": …, "error": …}
    Json,
    /// One object in SARIF 2.1.0, which editors and CI systems show
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// CommonMark with pipe tables, behind YAML front matter
    Markdown,
    /// The canonical text: wraps joined, page furniture gone, everything at its place
    Text,
    /// Akoma Ntoso 3.0, the standard XML of legal texts
    Akn,
    /// One page that stands alone: contents, metadata, links, findings, the source
    Html,
    /// Chunks for retrieval, one JSON object a line: articles, clauses, tables with their documents, addresses and places
    Chunks,
}

impl Form {
    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Form::Markdown => "md",
            Form::Text => "txt",
            Form::Akn => "xml",
            Form::Html => "html",
            Form::Chunks => "jsonl",
        }
    }
}
