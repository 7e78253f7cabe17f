//! The heads of a gazette's columns (栏目): the contents list names them in 【】, the pages print them alone on a line.

use std::collections::HashSet;

use super::Sheet;
use super::cited::{is_letter, letters};
use crate::line::Kind;
use crate::tree::FurnitureKind;

/// Sets column heads behind the contents list aside.
pub(super) fn set_aside(sheet: &mut Sheet<'_>) {
    let listed = |&line: &usize| sheet.in_contents[line] && sheet.lines[line].kind == Kind::Category;
    let names: HashSet<String> =
        sheet.standing().filter(listed).map(|line| letters(sheet.line_text(line)).into_owned()).collect();
    if names.is_empty() {
        return;
    }
    let mut name = String::new();
    let is_head = |&line: &usize| {
        let own = &sheet.lines[line];
        let plain = own.kind == Kind::Text && own.shape.width <= WIDEST && !own.shape.punctuated;
        if !plain || sheet.in_contents[line] {
            return false;
        }
        name.clear();
        name.extend(sheet.line_text(line).chars().filter(|&c| is_letter(c)));
        names.contains(&name)
    };
    for line in sheet.standing().filter(is_head).collect::<Vec<_>>() {
        sheet.set_aside(line, FurnitureKind::RunningHead);
    }
}

/// Columns of the widest column head.
const WIDEST: u32 = 40;
