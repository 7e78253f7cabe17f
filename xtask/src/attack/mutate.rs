//! Texts of the corpus, damaged as structure goes: lines, marks, numbers, brackets, characters that are not seen, pieces of other texts.

use super::draw::Draw;

/// A text is cut to so many characters before it is damaged: small texts break in the same ways, and faster.
const LONGEST: usize = 700;

/// At most so many times a text is damaged.
const DAMAGES: usize = 7;

/// What damages are made from.
pub struct Source<'a> {
    pub seeds: &'a [String],
    /// What the grammar looks for.
    pub words: &'a [&'a str],
}

const MARKS: &[char] = &[
    '。', '，', '、', '；', '：', '？', '！', '…', '—', '–', '-', '·', '•', '●', '.', ',', ';', ':', '|', '│', '＋',
    '/', '\\', '*', '#', '_', '`', '＝', '○', '〇', 'X', '×', '%', '℃', '〃', '々', '～', '^', '<', '>', '&', '@', '=',
    '┃', '─', '├', '　', ' ', '\t', '\u{a0}',
];

const BRACKETS: &[char] = &[
    '（', '）', '(', ')', '《', '》', '〈', '〉', '【', '】', '〔', '〕', '[', ']', '［', '］', '“', '”', '‘', '’',
    '"', '\'', '「', '」', '『', '』', '{', '}',
];

/// Characters that are not seen, that join others, and those that are none: a few of each kind.
const UNSEEN: &[char] = &[
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{2060}',
    '\u{feff}',
    '\u{ad}',
    '\u{61c}',
    '\u{180e}',
    '\u{202a}',
    '\u{202e}',
    '\u{2066}',
    '\u{2069}',
    '\u{fe0f}',
    '\u{e0100}',
    '\u{301}',
    '\u{20dd}',
    '\u{3099}',
    '\u{e0041}',
    '\u{e007f}',
    '\0',
    '\u{7}',
    '\u{8}',
    '\u{b}',
    '\u{c}',
    '\u{1b}',
    '\u{1c}',
    '\u{7f}',
    '\u{85}',
    '\u{2028}',
    '\u{2029}',
    '\r',
    '\u{e000}',
    '\u{f8ff}',
    '\u{fffd}',
    '\u{fffe}',
    '\u{10ffff}',
    '\u{3164}',
    '\u{115f}',
    '\u{2800}',
];

const NUMERALS: &[&str] = &[
    "一",
    "二",
    "三",
    "十",
    "十一",
    "二十",
    "廿",
    "百",
    "一百零一",
    "〇",
    "○",
    "零",
    "两",
    "壹",
    "元",
    "0",
    "1",
    "2",
    "3",
    "9",
    "10",
    "12",
    "31",
    "99",
    "2021",
    "4294967296",
    "１",
    "２０２１",
    "①",
    "⑳",
    "Ⅳ",
    "iv",
    "a",
];

/// What a page prints between two lines of a text, and what markup leaves there.
const FURNITURE: &[&str] = &[
    "— 7 —",
    "12",
    "公开政务",
    "————————",
    "扫一扫",
    "（下转第12页）",
    "某县人民政府公报",
    "\u{e000}\u{e001}\u{e002}",
    "&nbsp;",
    "&ensp;",
    "<br>",
    "**",
];

impl Source<'_> {
    /// One damaged text.
    pub fn text(&self, draw: &mut Draw) -> String {
        let mut lines = self.piece(draw, LONGEST);
        for _ in 0..=draw.below(DAMAGES) {
            self.damage(&mut lines, draw);
        }
        lines.concat()
    }

    /// Lines of a text with their ends, of at most so many characters.
    fn piece(&self, draw: &mut Draw, longest: usize) -> Vec<String> {
        let text = &self.seeds[draw.below(self.seeds.len())];
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        // Half of them begin where the text does: there stands what most rules look at.
        let first = if draw.below(2) == 0 { 0 } else { draw.below(lines.len()) };
        let mut left = longest;
        let mut piece = Vec::new();
        for line in &lines[first.min(lines.len())..] {
            let cut: String = line.chars().take(left).collect();
            left -= cut.chars().count();
            piece.push(cut);
            if left == 0 {
                break;
            }
        }
        piece
    }

    fn damage(&self, lines: &mut Vec<String>, draw: &mut Draw) {
        let at = draw.below(lines.len());
        match draw.below(22) {
            0 if !lines.is_empty() => drop(lines.remove(at)),
            1 if !lines.is_empty() => lines.insert(draw.below(lines.len()), lines[at].clone()),
            2 if !lines.is_empty() => {
                let other = draw.below(lines.len());
                lines.swap(at, other);
            }
            3 if !lines.is_empty() => {
                let line = lines.remove(at);
                lines.insert(draw.below(lines.len() + 1), line);
            }
            4 => lines.insert(at, "\n".to_owned()),
            // A line end is lost, and one is made.
            5 => edit(lines, at, |line| line.truncate(line.trim_end_matches('\n').len())),
            6 => put(lines, at, draw, "\n"),
            7 => {
                let longest = 10 + draw.below(200);
                let piece = self.piece(draw, longest);
                lines.splice(at..at, piece);
            }
            8 | 9 => put(lines, at, draw, draw_from(MARKS)),
            10 => put(lines, at, draw, draw_from(BRACKETS)),
            11 => put(lines, at, draw, draw_from(UNSEEN)),
            12 | 13 => {
                let word = draw.one_of(self.words);
                put(lines, at, draw, word);
            }
            14 => {
                let word = format!("{}\n", draw.one_of(self.words));
                lines.insert(at, word);
            }
            15 => edit(lines, at, |line| {
                let (from, to) = range(line, draw);
                line.replace_range(from..to, "");
            }),
            16 => edit(lines, at, |line| {
                let (from, to) = range(line, draw);
                let again = line[from..to].to_owned();
                line.insert_str(from, &again);
            }),
            // A number is another one: the first from some place on.
            17 | 18 => edit(lines, at, |line| {
                let from = place(line, draw);
                let is_numeral = |c: char| c.is_numeric() || "一二三四五六七八九十百".contains(c);
                if let Some(found) = line[from..].find(is_numeral) {
                    let from = from + found;
                    let to = line[from..].find(|c| !is_numeral(c)).map_or(line.len(), |length| from + length);
                    line.replace_range(from..to, draw.one_of(NUMERALS));
                }
            }),
            // A page ends inside a line, or a mark of markup stands there.
            19 | 20 => {
                let piece = draw.one_of(FURNITURE);
                let piece = if draw.below(3) > 0 { format!("\n{piece}\n") } else { piece.to_owned() };
                put(lines, at, draw, piece.as_str());
            }
            _ => {
                // The text ends, or begins, in the middle of a line.
                edit(lines, at, |line| line.truncate(place(line, draw)));
                if draw.below(2) == 0 { lines.truncate(at + 1) } else { drop(lines.drain(..at)) }
            }
        }
    }
}

/// Something to put into a line.
trait Piece {
    fn piece(self, draw: &mut Draw) -> String;
}

impl Piece for &str {
    fn piece(self, _: &mut Draw) -> String {
        self.to_owned()
    }
}

/// One character of these.
struct DrawnFrom(&'static [char]);

fn draw_from(all: &'static [char]) -> DrawnFrom {
    DrawnFrom(all)
}

impl Piece for DrawnFrom {
    fn piece(self, draw: &mut Draw) -> String {
        draw.one_of(self.0).to_string()
    }
}

/// Puts something into a line: at its beginning, at its end, or anywhere.
fn put(lines: &mut [String], at: usize, draw: &mut Draw, piece: impl Piece) {
    let piece = piece.piece(draw);
    edit(lines, at, |line| {
        let place = match draw.below(4) {
            0 => 0,
            1 => line.trim_end_matches('\n').len(),
            _ => place(line, draw),
        };
        line.insert_str(place, &piece);
    });
}

fn edit(lines: &mut [String], at: usize, change: impl FnOnce(&mut String)) {
    if let Some(line) = lines.get_mut(at) {
        change(line);
    }
}

/// A place between two characters.
fn place(line: &str, draw: &mut Draw) -> usize {
    let nth = draw.below(line.chars().count() + 1);
    line.char_indices().nth(nth).map_or(line.len(), |(at, _)| at)
}

/// A few characters.
fn range(line: &str, draw: &mut Draw) -> (usize, usize) {
    let from = place(line, draw);
    let length = 1 + draw.below(6);
    (from, line[from..].char_indices().nth(length).map_or(line.len(), |(at, _)| from + at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_damaged_and_each_in_its_own_way() {
        let seeds = ["某县通知\n一、桥梁\n（一）养护。\n".to_owned()];
        let source = Source { seeds: &seeds, words: &["第一条"] };
        let mut texts: Vec<String> = (0..500).map(|run| source.text(&mut Draw::new(1, run))).collect();
        assert_eq!(texts[7], source.text(&mut Draw::new(1, 7)));
        texts.sort();
        texts.dedup();
        assert!(texts.len() > 300, "{} of 500 texts are different", texts.len());
        for seen in ["第一条", "\u{200b}", "》", "桥梁", "\n公开政务\n"] {
            assert!(texts.iter().any(|text| text.contains(seen)), "{seen:?} is in none");
        }
    }
}
