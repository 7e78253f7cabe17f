//! The heads of a gazette's columns (栏目): the contents list names them in 【】, the pages print them alone on a line.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Sheet;
use super::cited::{is_letter, letters};
use crate::line::Kind;
use crate::tree::FurnitureKind;

/// Sets column heads behind the contents list aside.
pub(super) fn set_aside(sheet: &mut Sheet<'_>) {
    let listed =
        |&line: &usize| sheet.in_contents[line] && sheet.lines[line].kind == Kind::Category && !sheet.aside[line];
    let names: HashSet<Cow<'_, str>> =
        (0..sheet.lines.len()).filter(listed).map(|line| letters(sheet.line_text(line))).collect();
    if names.is_empty() {
        return;
    }
    let firsts: HashSet<char> = names.iter().filter_map(|name| name.chars().next()).collect();
    let is_head = |&line: &usize| {
        let own = &sheet.lines[line];
        let plain = own.kind == Kind::Text && own.shape.width <= WIDEST && !own.shape.punctuated;
        let may_begin = || !is_letter(own.shape.first) || firsts.contains(&own.shape.first);
        plain && !sheet.in_contents[line] && may_begin() && names.contains(&letters(sheet.line_text(line)))
    };
    for line in sheet.standing().filter(is_head).collect::<Vec<_>>() {
        sheet.set_aside(line, FurnitureKind::RunningHead);
    }
}

/// Columns of the widest column head.
const WIDEST: u32 = 40;
