//! The heads of a gazette's columns (栏目): the contents list names them in 【】, the pages print them alone on a line.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::lexicon::{folded, folded_key};
use crate::line::Kind;
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::tree::FurnitureKind;

/// Column heads behind the contents list.
pub(in crate::page) fn find(table: &LineTable<'_>) -> Overlay {
    let listed = table.candidates(Candidate::ColumnHead).filter(|&line| table.in_contents[line]);
    let names: HashSet<Cow<'_, str>> = listed.map(|line| folded_key(table.line_text(line))).collect();
    if names.is_empty() {
        return Overlay::default();
    }
    let firsts: HashSet<char> = names.iter().filter_map(|name| name.chars().next()).collect();
    let is_head = |&line: &usize| {
        let own = &table.lines[line];
        let plain = own.kind == Kind::Text && own.metrics.width <= WIDEST && !own.metrics.punctuated;
        let may_begin = || folded(own.metrics.first).is_none_or(|first| firsts.contains(&first));
        plain && !table.in_contents[line] && may_begin() && names.contains(&folded_key(table.line_text(line)))
    };
    table.body_lines().filter(is_head).map(|line| (line, Change::Aside(FurnitureKind::RunningHead))).collect()
}

/// Columns of the widest column head.
const WIDEST: u32 = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;
    use crate::page::contents_list;

    #[test]
    fn heads() {
        let heads = |text: &str| {
            let mut table = LineTable::new(text, scan_lines(text));
            let (contents, _) = contents_list::find(&table);
            table.lay(contents);
            find(&table).changes.into_iter().map(|(line, _)| line).collect::<Vec<_>>()
        };
        let list = "目录\n【市政府文件】\n养护桥梁的通知 …… 3\n";
        assert_eq!(heads(&format!("{list}市政府文件\n养护桥梁的通知")), [3]);
        assert!(heads(&format!("{list}市政府文件汇编\n养护桥梁的通知")).is_empty());
        assert!(heads("市政府文件").is_empty() && heads("").is_empty());
    }
}
