//! Divisions that stand outside the one that should hold them: 第一节 before the first 章 of a text with 章.
//!
//! Source: 立法法 art. 65: 编, 章, 节, 条, 款, 项, 目, each inside the one before it.

use crate::tree::{Block, Chapter, Code, Diagnostic};

/// Reports divisions beside a later one of higher rank, the first of each rank: the heading that should stand above
/// them is lost.
pub(super) fn siblings(blocks: &[Block], findings: &mut Vec<Diagnostic>) {
    let divisions = || blocks.iter().filter_map(division);
    let Some(highest) = divisions().min_by_key(|division| division.rank) else { return };
    let mut last = highest.rank;
    for lower in divisions() {
        if lower.rank != last && lower.rank > highest.rank {
            let message = format!("{} stands outside {}", lower.marker, highest.marker);
            let place = |division: &Chapter| division.spans.first().copied().unwrap_or_default();
            findings.push(Diagnostic::new(Code::IllegalNesting, place(lower), message).related(place(highest)));
        }
        last = lower.rank;
    }
}

fn division(block: &Block) -> Option<&Chapter> {
    match block {
        Block::Chapter(chapter) if !chapter.quoted => Some(chapter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions() {
        let found = |text: &str| {
            let (table, mut findings) = (crate::page::read(text), Vec::new());
            siblings(&crate::structure::one(&table).body, &mut findings);
            findings.into_iter().map(|finding: Diagnostic| finding.message).collect::<Vec<_>>()
        };
        let article = "第一条 桥梁应当养护。\n";
        let lost = format!("某县桥梁办法\n第一节 检查\n{article}第二节 修理\n第二条 甲。\n第二章 罚则\n第三条 乙。\n");
        assert_eq!(found(&lost), ["第一节 stands outside 第二章"]);
        let whole = format!("某县桥梁办法\n第一章 养护\n第一节 检查\n{article}第二章 罚则\n第二条 乙。\n");
        assert_eq!(found(&whole), [""; 0]);
        assert_eq!(found(""), [""; 0]);
    }
}
