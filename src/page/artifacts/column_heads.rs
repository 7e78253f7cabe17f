//! The heads of a gazette's columns (栏目): the contents list names them, in 【】 or without, the pages print them alone on a
//! line; one that had no brackets stands right above the heading of a dispatch.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::lexicon::contents::column;
use crate::lexicon::subjects::dispatcher;
use crate::lexicon::{Mask, folded, folded_key};
use crate::line::number::without_spaces;
use crate::line::{Kind, is_space};
use crate::page::entry::is_leader;
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::tree::FurnitureKind;

/// Column heads behind the contents list.
pub(in crate::page) fn find(table: &LineTable<'_>) -> Overlay {
    // What has a page of its own is an entry, not a column.
    let leads = |line: usize| table.line_text(line).trim_end_matches(is_space).ends_with(is_leader);
    let listed = table.candidates(Candidate::ColumnHead).filter(|&line| table.in_contents[line] && !leads(line));
    let key = |line: usize| folded_key(table.line_text(line));
    let names: HashSet<Cow<'_, str>> = listed.map(key).collect();
    let plain: HashSet<Cow<'_, str>> = match table.has_contents {
        true => (0..table.lines.len())
            .filter(|&line| table.in_contents[line])
            .map(key)
            .filter(|key| column(key).is_some())
            .collect(),
        false => HashSet::new(),
    };
    if names.is_empty() && plain.is_empty() {
        return Overlay::default();
    }
    let firsts = names.iter().chain(&plain).filter_map(|name| name.chars().next()).fold(Mask::EMPTY, Mask::with);
    let is_dispatch =
        |line: usize| line < table.lines.len() && dispatcher(&without_spaces(table.line_text(line))).is_some();
    let is_head = |&line: &usize| {
        let own = &table.lines[line];
        let may_begin = || folded(own.metrics.first).is_none_or(|first| firsts.may_hold(first));
        let is_text = own.kind == Kind::Text && own.metrics.width <= WIDEST && !own.metrics.punctuated;
        is_text && !table.in_contents[line] && may_begin() && {
            let key = key(line);
            names.contains(&key) || plain.contains(&key) && is_dispatch(line + 1)
        }
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
        assert!(heads("目录\n【市政府大事记】……\n……10\n市政府大事记\n").is_empty());
        assert!(heads(&format!("{list}市政府文件汇编\n养护桥梁的通知")).is_empty());
        let list = "目錄\n法規\n青山部令：修正橋樑辦法\n公告\n青山部公告：預告\n\n";
        assert_eq!(heads(&format!("{list}法　規\n青山部令\n修正橋樑辦法。\n公告\n一則。")), [5]);
        assert!(heads("市政府文件").is_empty() && heads("").is_empty());
    }
}
