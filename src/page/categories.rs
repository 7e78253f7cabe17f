//! The heads of a gazette's columns (栏目): the contents list names them in 【】, the pages print them alone on a line.

use std::borrow::Cow;
use std::collections::HashSet;

use super::LineTable;
use super::cited::{is_letter, letters};
use crate::line::Kind;
use crate::tree::FurnitureKind;

/// Sets column heads behind the contents list aside.
pub(super) fn set_aside(table: &mut LineTable<'_>) {
    let listed =
        |&line: &usize| table.in_contents[line] && table.lines[line].kind == Kind::Category && !table.aside[line];
    let names: HashSet<Cow<'_, str>> =
        (0..table.lines.len()).filter(listed).map(|line| letters(table.line_text(line))).collect();
    if names.is_empty() {
        return;
    }
    let firsts: HashSet<char> = names.iter().filter_map(|name| name.chars().next()).collect();
    let is_head = |&line: &usize| {
        let own = &table.lines[line];
        let plain = own.kind == Kind::Text && own.metrics.width <= WIDEST && !own.metrics.punctuated;
        let may_begin = || !is_letter(own.metrics.first) || firsts.contains(&own.metrics.first);
        plain && !table.in_contents[line] && may_begin() && names.contains(&letters(table.line_text(line)))
    };
    for line in table.body_lines().filter(is_head).collect::<Vec<_>>() {
        table.set_aside(line, FurnitureKind::RunningHead);
    }
}

/// Columns of the widest column head.
const WIDEST: u32 = 40;
