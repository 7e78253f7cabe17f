//! What is written can be read back, and says what the tree says.

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Field, SchemaRef};
use gongwen::{Block, Document, Envelope, Rows};
use gongwen_arrow::{Converter, Counts, Dataset, Tables, Unread};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

fn corpus() -> Vec<Envelope> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")];
    let mut issues = Vec::new();
    while let Some(folder) = folders.pop() {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "txt") {
                let mut issue = Envelope::new(gongwen::parse(&fs::read_to_string(&path).unwrap()));
                issue.source = Some(path.display().to_string());
                issues.push(issue);
            }
        }
    }
    issues
}

/// An empty folder of one test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn read(path: &Path) -> RecordBatch {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let schema = reader.schema().clone();
    let batches: Vec<RecordBatch> = reader.with_batch_size(1 << 20).build().unwrap().map(Result::unwrap).collect();
    assert!(batches.len() <= 1, "more rows than a test should have");
    batches.into_iter().next().unwrap_or_else(|| RecordBatch::new_empty(schema))
}

fn texts<'a>(batch: &'a RecordBatch, column: &str) -> Vec<Option<&'a str>> {
    batch.column_by_name(column).unwrap().as_string::<i32>().iter().collect()
}

fn ids(batch: &RecordBatch, column: &str) -> Vec<Option<i64>> {
    batch.column_by_name(column).unwrap().as_primitive::<Int64Type>().iter().collect()
}

fn numbers(batch: &RecordBatch, column: &str) -> Vec<Option<i32>> {
    batch.column_by_name(column).unwrap().as_primitive::<Int32Type>().iter().collect()
}

/// All blocks of a document, depth first.
fn blocks(document: &Document) -> Vec<&Block> {
    fn below<'a>(blocks: &'a [Block], all: &mut Vec<&'a Block>) {
        for block in blocks {
            all.push(block);
            below(block.blocks(), all);
        }
    }
    let mut all = Vec::new();
    below(&document.body, &mut all);
    all
}

#[test]
fn what_is_written_is_what_the_trees_say() {
    let issues = corpus();
    let folder = folder("corpus");
    let mut dataset = Dataset::create(&folder).unwrap();
    for issue in &issues {
        dataset.write(Ok(issue)).unwrap();
    }
    assert!(!folder.join("issues.parquet").exists(), "a file that is not whole has no name");
    let counts = dataset.close().unwrap();
    let [issue_rows, document_rows, block_rows] =
        ["issues", "documents", "blocks"].map(|table| read(&folder.join(table).with_extension("parquet")));

    let documents: Vec<&Document> = issues.iter().flat_map(|envelope| envelope.issue.documents()).collect();
    let all: Vec<(usize, &Block)> =
        documents.iter().enumerate().flat_map(|(id, d)| blocks(d).into_iter().map(move |b| (id, b))).collect();
    assert!(issues.len() > 100 && all.len() > 500, "{} issues, {} blocks", issues.len(), all.len());
    let expected = Counts { issues: issues.len(), documents: documents.len(), blocks: all.len(), references: 0 };
    assert_eq!(counts, expected);
    let rows = [&issue_rows, &document_rows, &block_rows].map(RecordBatch::num_rows);
    assert_eq!(rows, [issues.len(), documents.len(), all.len()]);

    let sources: Vec<Option<&str>> = issues.iter().map(|issue| issue.source.as_deref()).collect();
    assert_eq!(texts(&issue_rows, "source"), sources);
    let titles: Vec<&str> = documents.iter().map(|d| d.title.text.as_str()).collect();
    let written: Vec<&str> = texts(&document_rows, "title").into_iter().map(Option::unwrap_or_default).collect();
    assert_eq!(written, titles);
    let issued = document_rows.column_by_name("issued").unwrap().as_primitive::<Date32Type>();
    for (at, document) in documents.iter().enumerate() {
        let date = document.dates().issued.map(|dated| dated.date).filter(|date| date.is_exact() && date.is_valid());
        let day = issued.is_valid(at).then(|| issued.value_as_date(at).unwrap().to_string());
        assert_eq!(day, date.map(|date| date.to_string()));
    }
    let number = document_rows.column_by_name("number").unwrap().as_struct();
    let number_texts = number.column_by_name("text").unwrap().as_string::<i32>();
    let addressees = document_rows.column_by_name("addressees").unwrap().as_list::<i32>();
    for (at, document) in documents.iter().enumerate() {
        let written = number.is_valid(at).then(|| number_texts.value(at));
        assert_eq!(written, document.number().map(|number| number.text.as_str()));
        let names: Vec<&str> = document.addressees.iter().map(|named| named.name.as_str()).collect();
        let written = addressees.value(at);
        assert_eq!(written.as_string::<i32>().iter().flatten().collect::<Vec<_>>(), names);
    }

    let of = |value: fn(&Block) -> Option<&str>| all.iter().map(|(_, block)| value(block)).collect::<Vec<_>>();
    assert_eq!(texts(&block_rows, "marker"), of(Block::marker));
    assert_eq!(texts(&block_rows, "heading"), of(Block::heading));
    assert_eq!(texts(&block_rows, "text"), of(Block::text));
    let owners: Vec<Option<i64>> = all.iter().map(|(id, _)| Some(*id as i64)).collect();
    assert_eq!(ids(&block_rows, "document_id"), owners);
    let spans = block_rows.column_by_name("spans").unwrap().as_list::<i32>();
    let cells = block_rows.column_by_name("rows").unwrap().as_list::<i32>();
    for (at, (_, block)) in all.iter().enumerate() {
        let written = spans.value(at);
        let ends = written.as_struct().column_by_name("end").unwrap().as_primitive::<Int64Type>().clone();
        assert_eq!(
            ends.iter().flatten().collect::<Vec<_>>(),
            block.spans().iter().map(|s| s.end().into()).collect::<Vec<i64>>()
        );
        let rows = if let Block::Table(table) = block { table.rows.clone() } else { Rows::default() };
        let written = cells.value(at);
        let written = written.as_list::<i32>().iter().flatten();
        let written: Rows =
            written.map(|row| row.as_string::<i32>().iter().flatten().map(str::to_owned).collect::<Vec<_>>()).collect();
        assert_eq!(written, rows);
    }
}

#[test]
fn parents_and_depths_agree() {
    let issues = corpus();
    let tables = Converter::new().convert(issues.iter().map(Ok));
    for (batch, id) in [(&tables.documents, "document_id"), (&tables.blocks, "block_id")] {
        let (own, parents) = (ids(batch, id), ids(batch, "parent_id"));
        let depths = numbers(batch, "depth");
        let at: HashMap<Option<i64>, usize> = own.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        for (row, parent) in parents.iter().enumerate() {
            match parent {
                Some(_) => {
                    let above = at[parent];
                    assert!(above < row, "a parent stands before what is below it");
                    assert_eq!(depths[above].unwrap() + 1, depths[row].unwrap());
                }
                None => assert_eq!(depths[row], Some(0)),
            }
        }
    }
    let relations = texts(&tables.documents, "relation");
    for relation in ["document", "enclosure", "attachment"] {
        assert!(relations.contains(&Some(relation)), "{relation}");
    }
}

#[test]
fn an_address_leads_to_its_block() {
    let issues = corpus();
    let (mut led, mut elsewhere) = (0, 0);
    for document in issues.iter().flat_map(|envelope| envelope.issue.documents()) {
        let mut issue = gongwen::parse("");
        issue.documents = vec![document.clone()];
        let tables = Converter::new().convert([Ok(&issue.into())]);
        let paths = texts(&tables.blocks, "path");
        let own = document.enclosures.iter().chain(&document.attachments).map(|d| blocks(d).len()).sum::<usize>();
        for (path, block) in paths[..paths.len().saturating_sub(own)].iter().zip(blocks(document)) {
            let Some(path) = path else { continue };
            let found =
                document.get(*path).unwrap_or_else(|| panic!("{path} leads nowhere in {}", document.title.text));
            if found.spans() == block.spans() { led += 1 } else { elsewhere += 1 }
        }
    }
    assert!(led > 20 * elsewhere, "{led} lead to their block, {elsewhere} to another with the same number");
}

#[test]
fn ids_run_on_and_unread_texts_have_a_row() {
    let issue = Envelope::new(gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n"));
    let unread = Unread { source: Some("a.txt".to_owned()), error: "no such file".to_owned() };
    let mut converter = Converter::new();
    let Tables { issues, blocks, .. } = converter.convert([Ok(&issue), Err(&unread)]);
    assert_eq!(texts(&issues, "error"), [None, Some("no such file")]);
    assert_eq!(numbers(&issues, "documents"), [Some(1), None]);
    assert_eq!(ids(&blocks, "block_id"), [Some(0), Some(1)]);
    assert_eq!(texts(&blocks, "path"), [Some("art_1"), Some("art_1__para_1")]);
    let next = converter.convert([Ok(&issue)]);
    assert_eq!(ids(&next.issues, "issue_id"), [Some(2)]);
    assert_eq!(ids(&next.documents, "document_id"), [Some(1)]);
    assert_eq!(ids(&next.blocks, "parent_id"), [None, Some(2)]);
}

#[test]
fn references_are_a_table() {
    let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 依照《某省养桥条例》（以下简称《条例》）第三条和前条，违反1997年修订的刑法的，处罚。\n第三条 第一条至第二条自公布之日起施行。\n";
    let envelope = Envelope::new(gongwen::parse(text));
    let folder = folder("references");
    let mut dataset = Dataset::create(&folder).unwrap();
    dataset.write_with_words(Ok((&envelope, Some(text)))).unwrap();
    assert_eq!(dataset.close().unwrap().references, 5);
    let table = read(&folder.join("references.parquet"));
    let words =
        ["《某省养桥条例》（以下简称《条例》）第三条", "（以下简称《条例》）", "前条", "刑法", "第一条至第二条"];
    assert_eq!(texts(&table, "text"), words.map(Some));
    let paths = ["art_2__para_1", "art_2__para_1", "art_2__para_1", "art_2__para_1", "art_3__para_1"];
    assert_eq!(texts(&table, "path"), paths.map(Some));
    assert_eq!(texts(&table, "alias"), [None, Some("条例"), None, None, None]);
    assert_eq!(texts(&table, "relative")[2], Some("previous_article"));
    assert_eq!(texts(&table, "version")[3], Some("1997"));
    assert_eq!(texts(&table, "unresolved"), [Some("external"), None, None, Some("external"), None]);
    let targets = table.column_by_name("targets").unwrap().as_list::<i32>();
    let range = targets.value(4);
    let end = |name: &str| range.as_struct().column_by_name(name).unwrap().as_string::<i32>().value(0).to_owned();
    assert_eq!((end("path"), end("to")), ("art_1".to_owned(), "art_2".to_owned()));
    let places = table.column_by_name("at").unwrap().as_struct();
    let place = |name: &str| places.column_by_name(name).unwrap().as_primitive::<Int64Type>().value(2) as usize;
    assert_eq!(&text[place("start")..place("end")], "前条");
}

#[test]
fn dates_without_a_day_are_kept() {
    let issue =
        Envelope::new(gongwen::parse("某县人民政府关于护林的通知\n\n一、加强巡护。\n\n某县人民政府\n2021年2月30日\n"));
    let Tables { documents, .. } = Converter::new().convert([Ok(&issue)]);
    assert!(documents.column_by_name("issued").unwrap().is_null(0));
    let inexact = documents.column_by_name("inexact_dates").unwrap().as_list::<i32>().value(0);
    let dates = inexact.as_struct().column_by_name("date").unwrap().as_string::<i32>();
    assert_eq!(dates.iter().collect::<Vec<_>>(), [Some("2021-02-30")]);
}

#[test]
fn the_readme_has_the_schema() {
    let readme = include_str!("../README.md");
    let Tables { issues, documents, blocks, references } = Converter::new().convert([]);
    let tables = [("issues", issues), ("documents", documents), ("blocks", blocks), ("references", references)];
    for (name, schema) in tables.map(|(name, table)| (name, table.schema())) {
        let (_, section) = readme.split_once(&format!("### {name}: ")).expect("a section for each table");
        let rows = section.lines().skip_while(|line| !line.starts_with("| column")).skip(2);
        let told: Vec<(&str, &str)> = rows
            .map_while(|line| {
                let mut cells = line.strip_prefix("| ")?.split(" | ");
                Some((cells.next()?, cells.next()?.trim_matches('`')))
            })
            .collect();
        let is = is(&schema);
        assert_eq!(told, is.iter().map(|(name, kind)| (name.as_str(), kind.as_str())).collect::<Vec<_>>());
    }
}

/// Names and types as the README writes them.
fn is(schema: &SchemaRef) -> Vec<(String, String)> {
    let not_null = |field: &Field| !field.is_nullable() && !matches!(field.data_type(), DataType::List(_));
    let note = |field: &Field| if not_null(field) { ", not null" } else { "" };
    schema.fields().iter().map(|f| (f.name().clone(), format!("{}{}", name(f.data_type()), note(f)))).collect()
}

fn name(data_type: &DataType) -> String {
    match data_type {
        DataType::Int64 => "int64".to_owned(),
        DataType::Int32 => "int32".to_owned(),
        DataType::Utf8 => "utf8".to_owned(),
        DataType::Boolean => "bool".to_owned(),
        DataType::Date32 => "date32".to_owned(),
        DataType::List(element) => format!("list<{}>", name(element.data_type())),
        DataType::Struct(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|field| format!("{}: {}", field.name(), name(field.data_type()))).collect();
            match fields.join(", ") {
                span if span == "start: int64, end: int64" => "span".to_owned(),
                fields => format!("struct<{fields}>"),
            }
        }
        other => panic!("a type that the README does not name: {other}"),
    }
}

#[test]
fn a_run_that_is_cut_off_leaves_the_old_tables() {
    let folder = folder("cut");
    let issue = Envelope::new(gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n"));
    let mut dataset = Dataset::create(&folder).unwrap();
    dataset.write(Ok(&issue)).unwrap();
    dataset.close().unwrap();
    let mut dataset = Dataset::create(&folder).unwrap();
    dataset.write(Ok(&gongwen::parse("").into())).unwrap();
    drop(dataset);
    assert_eq!(read(&folder.join("blocks.parquet")).num_rows(), 2);
}
