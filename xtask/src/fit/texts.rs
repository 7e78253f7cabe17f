//! Texts whose right joins are known: statutes, one paragraph a line, broken anew at several widths.

use std::collections::HashMap;
use std::path::Path;
use std::{fs, io};

/// A text, and the number of the paragraph that each of its lines belongs to; furniture belongs to none.
pub struct Text {
    pub name: String,
    pub text: String,
    /// By the byte where the line begins, behind its indent.
    pub paragraph: HashMap<u32, u32>,
    /// Pairs of paragraphs that may be one: the unbroken text is read so, and nobody has looked.
    pub unjudged: Vec<(u32, u32)>,
    /// The fit may look at it.
    pub trains: bool,
}

/// How the lines of a statute are broken.
struct Layout {
    /// Display columns of a line; 0 where lines are whole paragraphs.
    columns: u32,
    indent: Indent,
    /// Lines of a page with a number at its foot; 0 where there are none.
    page: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Indent {
    /// First lines begin at the margin.
    None,
    /// Two wide blanks before first lines.
    Kept,
    /// First lines are shorter by an indent that an extraction lost.
    Lost,
}

const LAYOUTS: [Layout; 7] = [
    Layout { columns: 68, indent: Indent::Lost, page: 0 },
    Layout { columns: 56, indent: Indent::Kept, page: 30 },
    Layout { columns: 80, indent: Indent::None, page: 38 },
    Layout { columns: 74, indent: Indent::None, page: 0 },
    Layout { columns: 60, indent: Indent::Lost, page: 34 },
    Layout { columns: 0, indent: Indent::None, page: 9 },
    Layout { columns: 0, indent: Indent::None, page: 3 },
];

/// Gazettes of whose joins only some are known.
const UNKNOWN: [&str; 2] = ["ningxia-2018-07", "zhongwei-2022-02"];
/// The gazette that the fit looks at.
const GAZETTE: &str = "ningxia-2019-23.txt";

/// All texts below a folder with `laws`, `laws-wrapped`, `gazettes` and `noisy`.
///
/// The fit looks at the 53 statutes that `laws-wrapped` has, as they stand there and broken anew, and at every second of
/// the others; it is judged on the rest. Of the gazettes it looks at none.
pub fn all(shared: &Path) -> io::Result<Vec<Text>> {
    let mut texts = Vec::new();
    for folder in ["laws-wrapped", "gazettes", "noisy"] {
        for path in files(&shared.join(folder))? {
            let text = with_gold(&path, folder == "laws-wrapped" || path.ends_with(GAZETTE))?;
            // Of two gazettes the joins are not all known.
            texts.extend(text.filter(|text| !UNKNOWN.iter().any(|name| text.name.contains(name))));
        }
    }
    for path in files(&shared.join("documents"))? {
        let source = fs::read_to_string(&path)?;
        let name = path.display().to_string();
        let unjudged = joined(&source);
        let trains = sum(&name) % 2 == 0;
        for (nth, layout) in LAYOUTS.iter().enumerate().filter(|(_, layout)| layout.columns == 0) {
            texts.push(Text { trains, ..broken(&source, layout, format!("{name}#{nth}"), &unjudged) });
        }
    }
    for path in files(&shared.join("laws"))? {
        let source = fs::read_to_string(&path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let trains = shared.join("laws-wrapped").join(&name).exists() || sum(&name) % 2 == 0;
        let unjudged = joined(&source);
        for (nth, layout) in LAYOUTS.iter().enumerate() {
            texts.push(Text { trains, ..broken(&source, layout, format!("{name}#{nth}"), &unjudged) });
        }
    }
    Ok(texts)
}

/// The texts of a folder, in the order of their names.
fn files(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let mut files: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort();
    Ok(files)
}

/// A hash that is the same everywhere (FNV-1a).
fn sum(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A text with its joins in `.gold.json`: pairs of lines that one paragraph goes on over.
fn with_gold(path: &Path, trains: bool) -> io::Result<Option<Text>> {
    let Ok(gold) = fs::read_to_string(path.with_extension("gold.json")) else { return Ok(None) };
    let gold: serde_json::Value = serde_json::from_str(&gold)?;
    let text = fs::read_to_string(path)?;
    let pairs = |key: &str| -> Vec<(u32, u32)> {
        let pairs = gold[key].as_array().into_iter().flatten();
        pairs.filter_map(|pair| Some((pair[0].as_u64()? as u32, pair[1].as_u64()? as u32))).collect()
    };
    let joins: HashMap<u32, u32> = pairs("joins").into_iter().map(|(before, line)| (line, before)).collect();
    // Where the gold has whole paragraphs as samples it has not all joins.
    let is_sampled = gold["samples"].as_array().is_some_and(|samples| !samples.is_empty());
    if joins.is_empty() || is_sampled {
        return Ok(None);
    }
    // A line is known by its number; the first line of its paragraph gives the paragraph its own.
    let mut of_line: HashMap<u32, u32> = HashMap::new();
    let mut paragraph = HashMap::new();
    let mut at = 0;
    for (nth, line) in (1..).zip(text.split_inclusive('\n')) {
        let own = joins.get(&nth).and_then(|before| of_line.get(before)).copied().unwrap_or(nth);
        of_line.insert(nth, own);
        paragraph.insert(at + lead(line), own);
        at += line.len() as u32;
    }
    let pair = |(a, b): (u32, u32)| Some((*of_line.get(&a)?, *of_line.get(&b)?));
    let unjudged = pairs("joins_optional").into_iter().chain(pairs("joins_judged")).filter_map(pair).collect();
    let name = path.display().to_string();
    Ok(Some(Text { name, text, paragraph, unjudged, trains }))
}

/// Bytes of white space before a line.
fn lead(line: &str) -> u32 {
    (line.len() - line.trim_start().len()) as u32
}

/// Pairs of lines that the parser joins where nothing is broken.
fn joined(source: &str) -> Vec<(u32, u32)> {
    let line_of = |at: u32| source[..at as usize].matches('\n').count() as u32;
    let boundaries = gongwen::explain::boundaries(&source.into());
    boundaries.iter().filter(|b| b.joins).map(|b| (line_of(b.before.start()), line_of(b.line.start()))).collect()
}

/// Breaks the lines of a text.
fn broken(source: &str, layout: &Layout, name: String, unjudged: &[(u32, u32)]) -> Text {
    let (mut text, mut paragraph, mut lines, mut page) = (String::new(), HashMap::new(), 0, 0);
    for (nth, line) in source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        // A page may end inside a whole line, too.
        let pieces = match layout.columns {
            0 if layout.page > 0 && lines % layout.page == layout.page - 1 => halves(line.trim()),
            0 => vec![line.trim()],
            columns => pieces(line.trim(), columns, if layout.indent == Indent::None { 0 } else { 4 }),
        };
        for (piece, words) in pieces.iter().enumerate() {
            if layout.page > 0 && lines > 0 && lines % layout.page == 0 {
                page += 1;
                text += &format!("\n— {page} —\n\n");
            }
            if piece == 0 && layout.indent == Indent::Kept {
                text += "　　";
            }
            paragraph.insert(text.len() as u32, nth as u32);
            text += words;
            text += "\n";
            lines += 1;
        }
    }
    Text { name, text, paragraph, unjudged: unjudged.to_vec(), trains: false }
}

/// A line in two where a page may end: in the middle, beside no mark.
fn halves(line: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let inside = |at: &usize| [chars[at - 1].1, chars[*at].1].iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
    match (chars.len() / 2..chars.len().saturating_sub(5)).filter(|at| *at > 24).find(inside) {
        Some(at) => vec![&line[..chars[at].0], &line[chars[at].0..]],
        None => vec![line],
    }
}

/// Lines of so many columns, the first by `indent` shorter: no closing mark begins a line, no opening one ends it, figures
/// stay whole.
fn pieces(line: &str, columns: u32, indent: u32) -> Vec<&str> {
    let width = |c: char| 1 + u32::from(!c.is_ascii());
    let closes = |c: char| "，。、；：！？）》”〉】〕,;:)".contains(c);
    let opens = |c: char| "（《“〈【〔(".contains(c);
    let holds = |before: char, c: char| {
        closes(c) || opens(before) || before.is_ascii_alphanumeric() && c.is_ascii_alphanumeric() || c == ' '
    };
    let (mut pieces, mut from, mut used, mut before) = (Vec::new(), 0, indent, '\0');
    let mut may_break = 0;
    for (at, c) in line.char_indices() {
        if at > from && !holds(before, c) {
            may_break = at;
        }
        // One closing mark may hang over.
        if used + width(c) > columns && may_break > from && !(closes(c) && used + width(c) <= columns + 2) {
            pieces.push(line[from..may_break].trim_end());
            used = line[may_break..at].chars().map(width).sum();
            from = may_break;
        }
        used += width(c);
        before = c;
    }
    pieces.push(&line[from..]);
    pieces
}
