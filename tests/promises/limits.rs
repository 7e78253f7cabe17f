//! Limits: what nests deeper, and what is found more often, than a reader can bear; and the deepest trees on a small stack.

use std::fmt::Write;
use std::thread;

use crate::common::{files, invariants, root};
use gongwen::{Block, Code, Document, Issue, Options, Severity, Visit, render};

/// The levels that [`Options::max_depth`] promises without being asked.
const BLOCK_LEVELS: usize = 32;
const DOCUMENT_LEVELS: usize = 3;

/// The stack of a small thread.
const STACK: usize = 512 << 10;

/// A notice that issues rules with an attachment, each with a body that nests as deep as markers can.
fn deepest_text() -> String {
    let mut body = String::from("第一编 甲\n第一分编 乙\n第一章 丙\n第一节 丁\n第一条 戊：\n");
    let styles = ["一、", "（一）", "1.", "（1）", "①", "第一，", "甲、", "壹、", "I.", "A."];
    for round in 0..12 {
        for style in styles {
            writeln!(body, "{style}己庚辛：").expect("a string takes all");
        }
        writeln!(body, "{}1 壬癸子：\n——丑寅卯：", "1.".repeat(round % 6)).expect("a string takes all");
    }
    body += "辰巳午未。\n";
    format!(
        "某市人民政府关于印发某市桥梁办法的通知\n\n现印发给你们。\n\n某市人民政府\n2021年3月5日\n\n某市桥梁办法\n\n{body}\n附件1\n\n桥梁检查表\n\n{body}"
    )
}

/// The deepest levels of blocks and of documents.
#[derive(Default)]
struct Depths {
    blocks: usize,
    documents: usize,
}

impl Visit for Depths {
    fn visit_document(&mut self, document: &Document, depth: usize) {
        self.documents = self.documents.max(depth + 1);
        self.walk_document(document, depth);
    }

    fn visit_block(&mut self, block: &Block, depth: usize) {
        self.blocks = self.blocks.max(depth + 1);
        self.walk_block(block, depth);
    }
}

fn depths(issue: &Issue) -> Depths {
    let mut depths = Depths::default();
    depths.visit_issue(issue);
    depths
}

/// Puts ever more blocks around the blocks of a tree that the parser made, up to the promised depth.
fn deepen(blocks: &mut Vec<Block>) {
    let Block::Clause(shell) = gongwen::parse("方案\n一、甲。\n").documents[0].body[0].clone() else {
        panic!("a clause")
    };
    let levels = |blocks: &[Block]| {
        let mut depths = Depths::default();
        blocks.iter().for_each(|block| depths.visit_block(block, 0));
        depths.blocks
    };
    for _ in levels(blocks)..BLOCK_LEVELS {
        let mut around = shell.clone();
        around.blocks = std::mem::take(blocks);
        blocks.push(Block::Clause(around));
    }
}

#[test]
fn the_deepest_trees_fit_a_small_stack() {
    let work = || {
        let text = deepest_text();
        let mut issue = gongwen::parse(&text);
        let found = depths(&issue);
        assert!(found.blocks > 20 && found.blocks <= BLOCK_LEVELS, "{} levels of blocks", found.blocks);
        assert_eq!(found.documents, DOCUMENT_LEVELS);
        invariants::check(&text, &issue).expect("the invariants hold");
        // Whatever a text may do, no tree is deeper than this one.
        let rules = &mut issue.documents[0].enclosures[0];
        deepen(&mut rules.attachments[0].body);
        assert_eq!(depths(&issue).blocks, BLOCK_LEVELS);
        for print in [render::markdown, render::outline, render::text] {
            assert!(print(&issue).to_string().len() > 1000);
        }
        let json = serde_json::to_string(&issue).expect("a tree can be written");
        let back: Issue = serde_json::from_str(&json).expect("a tree can be read back");
        assert_eq!(back, issue);
        issue.normalize();
        drop(back.clone());
    };
    thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread").join().expect("no overflow");
}

/// A tree that somebody else wrote may nest without end: `serde_json` gives up at 128 levels of JSON, long before the
/// stack does. A reader that lifts that limit has to bring a larger stack.
#[test]
fn hostile_json_is_an_error() {
    let work = || {
        for levels in [10, 63, 64, 1000, 100_000] {
            let open = r#"{"type":"clause","style":"cn","marker":"一、","spans":[],"blocks":["#;
            let nested = format!("{}{}", open.repeat(levels), "]}".repeat(levels));
            let json = format!(
                r#"{{"format":"gongwen/1","documents":[{{"title":{{"text":"","spans":[]}},"body":[{nested}]}}]}}"#
            );
            match serde_json::from_str::<Issue>(&json) {
                Ok(issue) => assert_eq!(depths(&issue).blocks, levels),
                Err(error) => {
                    assert!(levels > BLOCK_LEVELS, "{levels} levels: {error}");
                    assert!(error.to_string().starts_with("recursion limit exceeded"), "{error}");
                }
            }
            assert!(serde_json::from_str::<Issue>(&open.repeat(levels)).is_err());
        }
        assert!(serde_json::from_str::<Issue>(&"[".repeat(1_000_000)).is_err());
    };
    thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread").join().expect("no overflow");
}

/// Every text of the corpus, and the deepest one.
fn texts() -> Vec<String> {
    let cases = files(&root().join("corpus"), "txt").into_iter();
    let cases = cases.map(|path| std::fs::read_to_string(path).expect("a readable case"));
    cases.chain([deepest_text()]).collect()
}

/// The owned spans of all documents in reading order.
fn leaves(issue: &Issue) -> Vec<gongwen::Span> {
    struct Leaves(Vec<gongwen::Span>);
    impl Visit for Leaves {
        fn visit_document(&mut self, document: &Document, depth: usize) {
            self.0.extend_from_slice(&document.title.spans);
            self.walk_document(document, depth);
        }
        fn visit_leaf(&mut self, leaf: &gongwen::Leaf) {
            self.0.extend_from_slice(&leaf.spans);
        }
        fn visit_block(&mut self, block: &Block, depth: usize) {
            self.0.extend_from_slice(block.spans());
            self.walk_block(block, depth);
        }
    }
    let mut leaves = Leaves(Vec::new());
    leaves.visit_issue(issue);
    leaves.0
}

#[test]
fn a_lower_depth_loses_nothing() {
    for text in texts() {
        let whole = gongwen::parse(&text);
        let own = depths(&whole);
        for levels in [0, 1, 2, 3, 5, 40] {
            let issue = Options::new().max_depth(levels).parse(&text).expect("no limit of length");
            let found = depths(&issue);
            assert_eq!(found.blocks, own.blocks.min(levels.max(1)));
            assert_eq!(found.documents, own.documents.min(levels.max(1)));
            assert_eq!(leaves(&issue), leaves(&whole), "at {levels} levels");
            if let Err(problem) = invariants::check_tree(&text, &issue) {
                panic!("at {levels} levels: {problem}");
            }
            for (entry, before) in issue.contents.iter().zip(&whole.contents) {
                let title = |issue: &Issue, at: usize| issue.documents[at].title.clone();
                let (new, old) =
                    (entry.document.map(|at| title(&issue, at)), before.document.map(|at| title(&whole, at)));
                assert_eq!(new, old, "the document that a contents entry announces");
            }
        }
    }
}

#[test]
fn fewer_findings_are_the_worst() {
    let mut cut = 0;
    for text in texts() {
        let whole = gongwen::parse(&text).diagnostics;
        for limit in [0, 1, 2, 7] {
            let issue = Options::new().max_findings(limit).parse(&text).expect("no limit of length");
            let found = &issue.diagnostics;
            let limit = limit.max(1);
            invariants::check_tree(&text, &issue).expect("findings in order of place");
            if whole.len() <= limit {
                assert_eq!(found, &whole);
                continue;
            }
            cut += 1;
            let (last, kept) = found.split_last().expect("one that counts the rest");
            assert_eq!((kept.len(), &last.code), (limit, &Code::FindingsOmitted));
            assert!(last.message.starts_with(&format!("{} more findings: ", whole.len() - limit)), "{}", last.message);
            let worst = |findings: &[gongwen::Diagnostic]| findings.iter().map(|f| f.severity).max();
            assert_eq!(worst(kept), worst(&whole));
            let errors =
                |findings: &[gongwen::Diagnostic]| findings.iter().filter(|f| f.severity == Severity::Error).count();
            assert_eq!(errors(kept), errors(&whole).min(limit));
        }
    }
    assert!(cut > 5, "{cut} texts with more findings than the limit");
}

#[test]
fn what_crosses_threads_may() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<Issue>();
    crosses::<Document>();
    crosses::<Block>();
    crosses::<gongwen::Diagnostic>();
    crosses::<gongwen::LineIndex>();
    crosses::<Options>();
    crosses::<gongwen::Error>();
    crosses::<gongwen::Decoded>();
}
