//! Damage that changes the words: the tree is changed, and printed.

use super::{Spoiler, pick};
use crate::testing::document::finding;
use crate::testing::numeral::full_width;
use crate::{Block, Code, Document, Issue, Role, ShortString, Style};

/// Other brackets for 〔〕.
const BRACKETS: [(&str, &str); 6] = [("[", "]"), ("［", "］"), ("（", "）"), ("(", ")"), ("【", "】"), ("﹝", "﹞")];

/// The half-width forms of punctuation.
const HALF: [(char, char); 6] = [('，', ','), ('；', ';'), ('：', ':'), ('（', '('), ('）', ')'), ('！', '!')];

/// Changes the tree; what was done, or nothing.
pub(super) fn spoil(issue: &mut Issue, spoiler: Spoiler) -> Option<String> {
    match spoiler {
        Spoiler::Dropped { nth } => drop_one(issue, nth),
        Spoiler::Doubled { nth } => double_one(issue, nth),
        Spoiler::And { nth } => {
            let text = text(issue, nth, |text| text.contains('和') && !text.contains(" and "))?;
            *text = text.replacen('和', " and ", 1);
            let step = format!("and for 和 in {text:?}");
            issue.diagnostics.push(finding(Code::StrayLatin));
            Some(step)
        }
        Spoiler::NumberBrackets { nth, form } => brackets(issue, nth, BRACKETS[form % BRACKETS.len()]),
        Spoiler::HalfWidth { nth } => {
            let text = text(issue, nth, |text| text.contains('，'))?;
            *text = half_width(text);
            Some(format!("half-width punctuation in {text:?}"))
        }
        Spoiler::FullWidth { nth } => {
            // Not where a date is read, whose words are a value of their own.
            let text = text(issue, nth, |text| text.contains(|c: char| c.is_ascii_digit()) && !text.contains('年'))?;
            *text = full_width(text);
            Some(format!("full-width digits in {text:?}"))
        }
        Spoiler::HalfWidthMarker { nth } => {
            let wide = |unit: &Unit| unit.marker.as_ref().is_some_and(|marker| marker.starts_with('（'));
            let marker = pick(units(issue).into_iter().filter(wide).collect(), nth)?.marker?;
            *marker = half_width(marker).into();
            Some(format!("half-width marker {marker:?}"))
        }
        _ => None,
    }
}

fn half_width(text: &str) -> String {
    text.chars().map(|c| HALF.iter().find(|(full, _)| *full == c).map_or(c, |(_, half)| *half)).collect()
}

/// Other brackets around the year of a number that has the usual ones.
fn brackets(issue: &mut Issue, nth: usize, (open, close): (&str, &str)) -> Option<String> {
    let numbered = |document: &&mut Document| document.number.as_ref().is_some_and(|number| number.text.contains('〔'));
    let standard = issue.diagnostics.iter().all(|finding| finding.code != Code::NumberForm);
    let document = pick(issue.documents.iter_mut().filter(numbered).collect(), nth).filter(|_| standard)?;
    let leaf = document.head.iter_mut().find(|leaf| leaf.role == Role::Number)?;
    leaf.text = leaf.text.replace('〔', open).replace('〕', close);
    let number = document.number.as_mut()?;
    number.text = number.text.replace('〔', open).replace('〕', close);
    let step = format!("other brackets in {}", number.text);
    issue.diagnostics.push(finding(Code::NumberForm));
    Some(step)
}

/// Takes a block out of a run: one before it and one behind it stay.
fn drop_one(issue: &mut Issue, nth: usize) -> Option<String> {
    let series = |block: &Block| match block {
        Block::Article(article) if article.inserted.is_none() => Some(None),
        Block::Clause(clause) if clause.ordinal.is_some() => Some(Some(clause.style)),
        _ => None,
    };
    let inner = |row: &[Block]| {
        let alone = matches!(row[1], Block::Article(_)) || row[1].blocks().is_empty();
        let follows = row[0].ordinal().zip(row[2].ordinal()).is_some_and(|(before, after)| after == before + 2);
        alone && follows && series(&row[1]).is_some() && row.iter().all(|block| series(block) == series(&row[1]))
    };
    let (blocks, at) = place(issue, nth, &|blocks, at| at > 0 && blocks.get(at - 1..at + 2).is_some_and(inner))?;
    let lost = blocks.remove(at);
    issue.diagnostics.push(finding(Code::OrdinalGap));
    Some(format!("{} is lost", lost.marker().unwrap_or_default()))
}

/// Doubles a block that is one long line; a shorter one may well stand twice.
fn double_one(issue: &mut Issue, nth: usize) -> Option<String> {
    let long = |text: &str| text.chars().count() >= 20 && !text.contains(" and ");
    let whole = |block: &Block| match block {
        Block::Clause(clause) => clause.style != Style::Dash && clause.text.as_deref().is_some_and(long),
        Block::Paragraph(paragraph) => paragraph.ordinal.is_none() && long(&paragraph.text),
        _ => false,
    };
    let (blocks, at) =
        place(issue, nth, &|blocks, at| blocks.get(at).is_some_and(|block| block.blocks().is_empty() && whole(block)))?;
    blocks.insert(at, blocks[at].clone());
    let (marked, step) = (blocks[at].marker().is_some(), format!("{:?} stands twice", blocks[at].text()));
    issue.diagnostics.push(finding(Code::DuplicateLine));
    issue.diagnostics.extend(marked.then(|| finding(Code::OrdinalRepeat)));
    Some(step)
}

/// The `nth` place among siblings that `fits`, with the list of the siblings.
fn place<'a>(
    issue: &'a mut Issue,
    nth: usize,
    fits: &dyn Fn(&[Block], usize) -> bool,
) -> Option<(&'a mut Vec<Block>, usize)> {
    let mut lists = Vec::new();
    let mut places = Vec::new();
    let mut pending = bodies(&mut issue.documents);
    // A list is handed out whole: what stands below it is asked only where it has no place of its own.
    while let Some(blocks) = pending.pop() {
        let before = places.len();
        places.extend((0..blocks.len()).filter(|&at| fits(blocks, at)).map(|at| (lists.len(), at)));
        if places.len() > before {
            lists.push(blocks);
        } else {
            pending.extend(blocks.iter_mut().filter_map(Block::blocks_mut));
        }
    }
    let (list, at) = pick(places, nth)?;
    Some((lists.swap_remove(list), at))
}

fn bodies(documents: &mut [Document]) -> Vec<&mut Vec<Block>> {
    let mut found = Vec::new();
    for document in documents {
        found.push(&mut document.body);
        found.extend(bodies(&mut document.enclosures));
        found.extend(bodies(&mut document.attachments));
    }
    found
}

/// What a block says itself.
struct Unit<'a> {
    marker: Option<&'a mut ShortString>,
    text: Option<&'a mut String>,
}

/// The units of all bodies, in the order of the tree.
fn units(issue: &mut Issue) -> Vec<Unit<'_>> {
    let mut found = Vec::new();
    for body in bodies(&mut issue.documents) {
        collect(body, &mut found);
    }
    found
}

fn collect<'a>(blocks: &'a mut [Block], found: &mut Vec<Unit<'a>>) {
    for block in blocks {
        match block {
            Block::Chapter(block) => collect(&mut block.blocks, found),
            Block::Article(block) => collect(&mut block.blocks, found),
            Block::Clause(block) => {
                found.push(Unit { marker: Some(&mut block.marker), text: block.text.as_mut() });
                collect(&mut block.blocks, found);
            }
            Block::Paragraph(block) => {
                found.push(Unit { marker: None, text: Some(&mut block.text) });
                collect(&mut block.blocks, found);
            }
            Block::Table(_) | Block::Unknown(_) => {}
        }
    }
}

/// The `nth` running text of a clause or paragraph that `fits`.
fn text(issue: &mut Issue, nth: usize, fits: fn(&str) -> bool) -> Option<&mut String> {
    pick(units(issue).into_iter().filter_map(|unit| unit.text).filter(|text| fits(text)).collect(), nth)
}
