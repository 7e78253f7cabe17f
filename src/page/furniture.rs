//! Recognises what is on the page but of no document: page numbers, running heads, ornaments, residue of
//! web pages and of Markdown, doubled print. Whole lines, and parts glued to a line.

use std::collections::HashMap;

use super::{Sheet, articles, broken_marker, decimals, entry_page};
use crate::line::chars::marks;
use crate::line::numeral::{arabic, is_digit};
use crate::line::words::Words;
use crate::line::{Kind, Line, is_han, is_space, marker, spaces};
use crate::tree::FurnitureKind;

/// Sets all furniture of a text aside.
pub(super) fn set_aside(sheet: &mut Sheet<'_>) {
    find_page_starts(sheet);
    let mut since_contents = usize::MAX;
    for index in 0..sheet.lines.len() {
        since_contents = since_contents.saturating_add(1);
        if sheet.lines[index].kind == Kind::ContentsHeading {
            since_contents = 0;
        }
        if since_contents < LONGEST_CONTENTS && is_leader(sheet.line_text(index)) {
            sheet.lines[index].kind = Kind::Text;
            continue;
        }
        unglue(sheet, index);
        if let Some(kind) = kind_of_line(sheet, index) {
            sheet.set_aside(index, kind);
        }
        if !sheet.aside[index] && overprints_label(sheet, index) {
            set_aside_table_of_page(sheet, index);
        }
    }
    torn_feet(sheet);
    broken_marker::mend(sheet);
    // Few lines begin with a digit, and three passes ask for them.
    let numbered: Vec<usize> = sheet.standing().filter(|&i| is_digit(sheet.lines[i].shape.first)).collect();
    decimals::name(sheet, &numbered);
    articles::doubt_glued(sheet);
    // Where page numbers have their dashes, bare digits are something else.
    let has_feet = sheet.lines.iter().filter(|line| matches!(line.kind, Kind::PageNumber(_))).count() >= SHORTEST_CHAIN;
    if !has_feet {
        number_chain(sheet, &numbered, bare_number, FAR_APART);
    }
    // Where empty lines part all paragraphs, none of them shows where a page begins.
    if !is_spaced(sheet) {
        number_chain(sheet, &numbered, glued_number, 0);
    }
    running_heads(sheet);
}

/// Lines behind a heading 目录 among which leaders are looked for.
const LONGEST_CONTENTS: usize = 400;

/// A leader and a page number alone on a line: the end of a contents entry, not a rule and not a page foot.
fn is_leader(line: &str) -> bool {
    line.starts_with(['…', '.', '．', '·']) && entry_page(line).is_some_and(|(head, _)| head.is_empty())
}

/// In a text that has a blank line between all others, a line that follows directly and is indented by one space
/// starts a page: so some extractions mark them.
fn find_page_starts(sheet: &mut Sheet<'_>) {
    if !is_spaced(sheet) {
        return;
    }
    for line in &mut sheet.lines {
        line.page_break |= line.gap == 0 && line.indent == 1;
    }
}

/// Empty lines stand between most lines.
fn is_spaced(sheet: &Sheet<'_>) -> bool {
    sheet.lines.iter().filter(|line| line.gap > 0).count() * 10 >= sheet.lines.len() * 7
}

/// A page number torn over lines, its dashes beside it: `—`, `5`, `—`.
fn torn_feet(sheet: &mut Sheet<'_>) {
    let is_dash = |sheet: &Sheet<'_>, i: usize| {
        sheet.lines[i].shape.letters == 1 && matches!(sheet.lines[i].shape.first, '—' | '－' | '-' | '–')
    };
    for digits in 1..sheet.lines.len() {
        if sheet.lines[digits].kind != Kind::Digits || sheet.aside[digits] {
            continue;
        }
        let above = (digits.saturating_sub(2)..digits).rev().take_while(|&i| is_dash(sheet, i));
        let below = (digits + 1..(digits + 3).min(sheet.lines.len())).take_while(|&i| is_dash(sheet, i));
        let dashes: Vec<usize> = above.chain(below).collect();
        if dashes.len() == 2 {
            dashes.into_iter().chain([digits]).for_each(|i| sheet.set_aside(i, FurnitureKind::PageNumber));
        }
    }
}

/// The lines that their kind alone makes furniture.
fn kind_of_line(sheet: &Sheet<'_>, index: usize) -> Option<FurnitureKind> {
    if sheet.aside[index] {
        return None;
    }
    Some(match sheet.lines[index].kind {
        Kind::PageNumber(_) => FurnitureKind::PageNumber,
        Kind::Glyphs => FurnitureKind::GlyphRun,
        Kind::Rule => FurnitureKind::Rule,
        // An address between short lines is a cell.
        Kind::Web if is_cell(sheet, index) => return None,
        Kind::Web => FurnitureKind::WebResidue,
        Kind::Slogan => FurnitureKind::Slogan,
        Kind::Continuation => FurnitureKind::ContinuationNote,
        _ => return None,
    })
}

/// An address among other addresses or short lines stands in a table.
fn is_cell(sheet: &Sheet<'_>, index: usize) -> bool {
    let plain = |l: &Line| l.kind == Kind::Web || (!l.shape.punctuated && !matches!(l.kind, Kind::PageNumber(_)));
    let short = |i: usize| sheet.lines.get(i).is_some_and(|l| l.shape.width <= 50 && plain(l));
    let address = sheet.line_text(index).starts_with("http") && sheet.lines[index].shape.width <= 50;
    address && index > 0 && short(index - 1) && short(index + 1)
}

/// Marks that are glued to the start of one line. Each one taken off names the rest of the line anew.
const MOST_GLUED: usize = 8;

/// Takes off what is glued to a line: Markdown marks, page feet, addresses, doubled print.
fn unglue(sheet: &mut Sheet<'_>, index: usize) {
    let mut text = sheet.line_text(index);
    for _ in 0..MOST_GLUED {
        let Some((bytes, kind)) = glued_start(text, sheet.lines[index].shape.first) else { break };
        sheet.set_aside_start(index, bytes, kind);
        if sheet.aside[index] {
            return;
        }
        text = sheet.line_text(index);
    }
    if let Some((bytes, kind)) = glued_end(text, sheet.lines[index].shape.last) {
        sheet.set_aside_end(index, bytes, kind);
        text = sheet.line_text(index);
    }
    if let Some(bytes) = doubled(text, &sheet.lines[index]) {
        sheet.set_aside_start(index, bytes, FurnitureKind::Overprint);
    }
}

/// What is glued to the start of a line, which begins with `first`: bytes and kind.
fn glued_start(line: &str, first: char) -> Option<(usize, FurnitureKind)> {
    match first {
        '#' | '*' | '>' => markdown_mark(line),
        '-' | '—' | '－' | '–' => foot_before_text(line).or_else(|| markdown_mark(line)),
        'h' => address_before_text(line),
        '&' => entity(line).map(|bytes| (bytes, FurnitureKind::WebResidue)),
        '（' | '(' => continuation(line).map(|bytes| (bytes, FurnitureKind::ContinuationNote)),
        '0'..='9' if is_print_head(line) => Some((line.len(), FurnitureKind::WebResidue)),
        _ => None,
    }
}

/// What is glued to the end of a line, which ends with `last`: bytes and kind.
fn glued_end(line: &str, last: char) -> Option<(usize, FurnitureKind)> {
    if line.ends_with("**") && line.len() > 4 && !line[..line.len() - 2].contains("**") {
        return Some((2, FurnitureKind::Markup));
    }
    // The last character decides for nearly every line: nothing is looked for in the rest.
    match last {
        ';' => {
            let at = line.rfind('&')?;
            let is_entity = line.len() - at <= LONGEST_ENTITY && entity(&line[at..]) == Some(line.len() - at);
            is_entity.then_some((line.len() - at, FurnitureKind::WebResidue))
        }
        '）' | ')' => {
            let at = line.rfind(['（', '('])?;
            let is_note = continuation(&line[at..]) == Some(line.len() - at);
            is_note.then_some((line.len() - at, FurnitureKind::ContinuationNote))
        }
        _ => foot_behind_text(line).map(|bytes| (bytes, FurnitureKind::PageNumber)),
    }
}

/// `mark = "#"+ " " | "**" | ("-" | "*" | ">") " "` before Chinese text
fn markdown_mark(line: &str) -> Option<(usize, FurnitureKind)> {
    let hashes = line.trim_start_matches('#');
    let level = line.len() - hashes.len();
    let bytes = if (1..=6).contains(&level) && hashes.starts_with(' ') {
        level
    } else if line.starts_with("**") && line.len() > 4 {
        2
    } else {
        let text =
            spaces(line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).or_else(|| line.strip_prefix("> "))?);
        let is_text = text.starts_with(|c: char| is_han(c) || matches!(c, '（' | '(' | '《' | '“'));
        is_text.then_some(1)?
    };
    Some((bytes, FurnitureKind::Markup))
}

/// `continuation = "（" ("下转" | "上接") … "页）"`
fn continuation(line: &str) -> Option<usize> {
    let inner = line.strip_prefix(['（', '('])?;
    let starts = ["下转", "上接", "接上", "转下"].iter().any(|words| inner.starts_with(words));
    let end = inner.find(['）', ')']).filter(|&end| starts && end <= LONGEST_CONTINUATION)?;
    let close = inner[end..].chars().next()?;
    Some(line.len() - inner.len() + end + close.len_utf8())
}

/// Bytes between the brackets of （下转第12页）.
const LONGEST_CONTINUATION: usize = 40;

/// Bytes of `&nbsp;` and its like, mangled ones (`&bsp;`) with them.
const LONGEST_ENTITY: usize = 8;

/// `entity = "&" [a-z]+ ";"`
fn entity(line: &str) -> Option<usize> {
    let name = line.strip_prefix('&')?;
    let end = name.find(';').filter(|&end| (2..LONGEST_ENTITY - 1).contains(&end))?;
    name[..end].bytes().all(|b| b.is_ascii_lowercase()).then_some(end + 2)
}

/// `foot = dash digits dash` before text: `-2-附件`
fn foot_before_text(line: &str) -> Option<(usize, FurnitureKind)> {
    let rest = line.strip_prefix(['-', '—', '－', '–'])?;
    let (after, _) = arabic(spaces(rest)).ok()?;
    let text = spaces(after).strip_prefix(['-', '—', '－', '–'])?;
    let is_text = !text.starts_with(|c: char| c.is_ascii_digit());
    is_text.then_some((line.len() - text.len(), FurnitureKind::PageNumber))
}

/// `…检查桥梁— 5 —`: the foot behind text; the dashes must stand on both sides.
fn foot_behind_text(line: &str) -> Option<usize> {
    let inner = line.strip_suffix(['—', '－', '-'])?.trim_end_matches(is_space);
    let stem = inner.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let before = stem.trim_end_matches(is_space).strip_suffix(['—', '－', '-'])?;
    // Behind a leader it is the page of a contents entry.
    let is_foot = stem.len() < inner.len() && !before.ends_with(['—', '－', '-', '…', '·']);
    is_foot.then_some(line.len() - before.len())
}

/// A web address before text, its page count with it: `https://… 2/13第四条`.
fn address_before_text(line: &str) -> Option<(usize, FurnitureKind)> {
    let is_address = line.starts_with("http://") || line.starts_with("https://");
    let bytes = line.find(|c: char| !c.is_ascii()).unwrap_or(line.len());
    is_address.then_some((bytes, FurnitureKind::WebResidue))
}

/// The head of a browser's print-out: `26/03/2024, 11:46 …`.
fn is_print_head(line: &str) -> bool {
    if !line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['/', '-']) {
        return false;
    }
    let mut parts = line.splitn(3, ' ');
    let (Some(date), Some(time)) = (parts.next(), parts.next()) else { return false };
    let date = date.trim_end_matches([',', '，']);
    let is_date =
        date.split(['/', '-']).count() == 3 && date.chars().all(|c| c.is_ascii_digit() || c == '/' || c == '-');
    let is_time = time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || c == ':');
    is_date && is_time
}

/// A label that a web page prints three times and more in its place: a row of the page's own table of metadata.
///
/// `发文机关： 发文机关： 发文机关：某省人民政府`
fn overprints_label(sheet: &Sheet<'_>, index: usize) -> bool {
    if sheet.lines[index].shape.colons < MOST_PRINTS - 1 {
        return false;
    }
    let text = sheet.line_text(index);
    let Some((label, rest)) = text.split_once('：') else { return false };
    let label = label.trim_end_matches(is_space);
    if label.is_empty() || !spaces(rest).starts_with(label) {
        return false;
    }
    let parts = rest.split('：').map(|part| part.trim_matches(is_space));
    parts.take_while(|part| *part == label).count() + 1 >= MOST_PRINTS as usize
}

/// A label printed so often is no accident.
const MOST_PRINTS: u8 = 3;
/// The rest of a cell that was wrapped is no wider, in columns.
const WIDEST_REST: u32 = 12;

/// Sets a row of the page's table aside, and the rest of a wrapped cell between two rows.
fn set_aside_table_of_page(sheet: &mut Sheet<'_>, index: usize) {
    let rest = index.checked_sub(1).filter(|&rest| {
        let is_rest = !sheet.aside[rest] && sheet.lines[rest].shape.width <= WIDEST_REST;
        is_rest && rest > 0 && sheet.aside[rest - 1] && overprints_label(sheet, rest - 1)
    });
    for line in rest.into_iter().chain([index]) {
        sheet.set_aside(line, FurnitureKind::WebResidue);
    }
}

/// Bytes of the first copy where a line prints its text, or its marker, twice.
///
/// `第一章　总则 第一章　总则` · `第一条第一条　根据…`
fn doubled(text: &str, line: &Line) -> Option<usize> {
    let count = line.shape.letters as usize;
    if line.shape.has_spaces() && count >= 6 && count % 2 == 0 && begins_again(text, line.shape.first) {
        let letters = || text.char_indices().filter(|(_, c)| !is_space(*c));
        let half = letters().nth(count / 2).map(|(at, _)| at)?;
        let spaced = text[..half].ends_with(is_space);
        if spaced && letters().map(|(_, c)| c).take(count / 2).eq(letters().map(|(_, c)| c).skip(count / 2)) {
            return Some(half);
        }
    }
    if line.shape.first == '第' {
        let marker = line.marker.or_else(|| marker::marker(text))?;
        let (first, rest) = text.split_at(marker.len as usize);
        let rest = spaces(rest);
        return rest.starts_with(first).then_some(text.len() - rest.len());
    }
    None
}

/// The first character of a line stands again behind a space.
fn begins_again(line: &str, first: char) -> bool {
    marks(line).any(|(at, c)| is_space(c) && line[at + c.len_utf8()..].starts_with(first))
}

/// Bare page numbers stand at least this many lines apart.
const FAR_APART: usize = 12;
/// So many in sequence are no accident.
const SHORTEST_CHAIN: usize = 3;

/// Sets page numbers aside that only their sequence proves: 1, 2, 3… each `apart` lines or more from
/// the last. `number` gives the digits of a candidate, `numbered` are the lines that begin with a digit.
fn number_chain<'a>(
    sheet: &mut Sheet<'a>,
    numbered: &[usize],
    number: impl Fn(&Sheet<'a>, usize) -> Option<&'a str>,
    apart: usize,
) {
    let standing = numbered.iter().copied().filter(|&i| !sheet.aside[i]);
    let candidates: Vec<(usize, u32, usize)> = standing
        .filter_map(|i| number(sheet, i).and_then(|digits| arabic(digits).ok().map(|(_, n)| (i, n, digits.len()))))
        .filter(|&(_, n, _)| n > 0 && n < 2000)
        .collect();
    // Ends of chains by the number that would continue them: the line of their last member, the chain.
    let mut chains: Vec<Vec<usize>> = Vec::new();
    let mut waiting: HashMap<u32, usize> = HashMap::new();
    for (at, &(line, n, _)) in candidates.iter().enumerate() {
        let chain = match waiting.get(&n) {
            Some(&chain) if line >= candidates[*chains[chain].last().unwrap_or(&0)].0 + apart => {
                chains[chain].push(at);
                chain
            }
            Some(_) => continue,
            None => {
                chains.push(vec![at]);
                chains.len() - 1
            }
        };
        waiting.remove(&n);
        waiting.insert(n + 1, chain);
    }
    let Some(longest) = chains.into_iter().max_by_key(Vec::len) else { return };
    if longest.len() >= SHORTEST_CHAIN && longest.len() * 3 >= candidates.len() {
        for at in longest {
            let (line, _, bytes) = candidates[at];
            sheet.set_aside_start(line, bytes, FurnitureKind::PageNumber);
        }
    }
}

/// Digits alone on a line.
fn bare_number<'a>(sheet: &Sheet<'a>, index: usize) -> Option<&'a str> {
    (sheet.lines[index].kind == Kind::Digits).then(|| sheet.line_text(index))
}

/// The digits glued to the first line of a page: `2（四）信托公司`, `3定。如果…`, `1金融机构…办法`.
///
/// A page begins behind a blank line or a form feed, in text that has none between paragraphs.
fn glued_number<'a>(sheet: &Sheet<'a>, index: usize) -> Option<&'a str> {
    let line = &sheet.lines[index];
    if !(index == 0 || line.gap > 0 || line.page_break) || line.kind == Kind::Row || line.marker.is_some() {
        return None;
    }
    let text = sheet.line_text(index);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let next = rest.chars().next()?;
    let reads_on = is_han(next)
        && !matches!(next, '年' | '月' | '日' | '号' | '个' | '万' | '亿' | '元' | '时' | '件' | '名' | '人');
    ((1..=3).contains(&digits.len()) && (reads_on || matches!(next, '（' | '(' | '《' | '“'))).then_some(digits)
}

/// Words at the end of a running head.
static HEAD_ENDINGS: Words<5> = Words::new(["文件", "公报", "公報", "期", "号"]);

/// Sets running heads and feet aside: lines that repeat, at the edges of pages or with a gazette's name.
fn running_heads(sheet: &mut Sheet<'_>) {
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for i in 0..sheet.lines.len() {
        let line = &sheet.lines[i];
        let short = line.shape.letters <= 40 && line.shape.letters >= 3;
        if sheet.aside[i] || !short || line.marker.is_some() || !matches!(line.kind, Kind::Text | Kind::Category) {
            continue;
        }
        let text = sheet.line_text(i);
        // A document number below 某府文件: the issuing mark of a document, not the head of a page.
        let numbered = sheet.lines.get(i + 1).is_some_and(|next| next.kind == Kind::Number);
        if numbered && text.ends_with("文件") {
            continue;
        }
        if HEAD_ENDINGS.at_end(text).is_some() || (line.shape.digits && is_issue_foot(text)) || at_edge(sheet, i) {
            seen.entry(text.chars().filter(|c| !is_space(*c)).collect()).or_default().push(i);
        }
    }
    // In the order of the text: a head that is set aside makes its neighbours edges.
    let mut seen: Vec<(String, Vec<usize>)> = seen.into_iter().collect();
    seen.sort_unstable_by_key(|(_, lines)| lines[0]);
    for (text, lines) in seen {
        let edges = lines.iter().filter(|&&i| at_edge(sheet, i)).count();
        let foot = is_issue_foot(&text);
        let named = foot || ["文件", "公报", "公報"].iter().any(|e| text.ends_with(e));
        let repeated = lines.len() >= 2
            && (named && !text.starts_with('【') || (lines.len() >= 3 && edges * 5 >= lines.len() * 3 && edges >= 2));
        // The first copy may be the cover or the column's own heading.
        let keep_first = named && !foot && !at_edge(sheet, lines[0]) && lines[0] < 40;
        // Between a page number and the text that goes on, even a single 某府文件 heads a page.
        let inside = named && lines.len() == 1 && lines[0] > 3 && beside_page_number(sheet, lines[0]);
        let at_the_end = foot && lines[lines.len() - 1] + 1 == sheet.lines.len();
        if repeated || (foot && edges > 0) || inside || at_the_end {
            for &i in lines.iter().skip(keep_first as usize) {
                sheet.set_aside(i, FurnitureKind::RunningHead);
            }
        }
    }
}

/// 《某省人民政府公报》 2018. No. 7 · 某市人民政府公报 2020年第3期
fn is_issue_foot(text: &str) -> bool {
    let named = text.contains("公报") || text.contains("公報");
    named && (text.contains("No") || text.contains('期')) && text.chars().any(|c| c.is_ascii_digit())
}

/// A page number stands right before or behind the line.
fn beside_page_number(sheet: &Sheet<'_>, index: usize) -> bool {
    let is_number = |i: usize| sheet.lines.get(i).is_some_and(|l| matches!(l.kind, Kind::PageNumber(_)));
    is_number(index - 1) || is_number(index + 1)
}

/// The line stands beside a page number, an ornament or a form feed.
fn at_edge(sheet: &Sheet<'_>, index: usize) -> bool {
    let beside = |i: usize| {
        sheet
            .lines
            .get(i)
            .is_some_and(|l| matches!(l.kind, Kind::PageNumber(_) | Kind::Glyphs | Kind::Rule | Kind::Web))
    };
    sheet.lines[index].page_break || (index > 0 && beside(index - 1)) || beside(index + 1)
}
