//! The places in a line where a unit may begin.

use super::leaves::LONGEST_TITLE;
use crate::lexicon::breaks::UNNUMBERED;
use crate::lexicon::characters::ORDINAL;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::prose::SENTENCE_ENDINGS;
use crate::lexicon::revisions::REPUBLIC;
use crate::line::bracket::{Group, Turn, turn};
use crate::line::marker::marker;
use crate::line::number::without_spaces;
use crate::line::numeral::is_chinese;
use crate::line::{Line, Mark, Marker, is_han, is_space, spaces};
use crate::source::chars::{IDEOGRAPHS, is_colon, marks};
use crate::tree::Style;

/// What stands before a place: how likely a line break is lost there, the likeliest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stand {
    /// A word.
    Inside,
    /// Only words since the line begins: a heading may end there.
    Titled,
    /// Only words since a division or a marked heading.
    Headed,
    /// A blank.
    Apart,
    /// The mark that ends a sentence.
    Ended,
    /// Nothing: it begins the line.
    Begins,
}

/// A place where a unit may begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) line: u32,
    /// The byte of the text.
    pub(super) at: u32,
    pub(super) marker: Marker,
    pub(super) stand: Stand,
    /// A blank stands behind the marker: 第三条 为了….
    pub(super) is_set_off: bool,
    /// Up to the next place, or the end of the line, stands a phrase.
    pub(super) is_heading: bool,
    /// So headings stand whose sentence a list of bodies ends, without a stop: …某局（三）开展防沙行动。以…, …某局四、保障措施（一）….
    pub(super) is_headed: bool,
}

impl Place {
    pub(super) fn at_start(line: &Line, at: usize, marker: Marker) -> Place {
        let is_heading = !line.metrics.punctuated;
        Place {
            line: at as u32,
            at: line.span.start,
            marker,
            stand: Stand::Begins,
            is_set_off: true,
            is_heading,
            is_headed: false,
        }
    }

    /// A clause, no article and no division.
    pub(super) fn is_clause(&self) -> bool {
        matches!(self.marker.mark, Mark::Clause(_))
    }

    /// So it stands that a line may have been broken there, whatever the numbers say.
    pub(super) fn is_solid(&self) -> bool {
        self.stand >= Stand::Apart || self.stand == Stand::Headed && (!self.is_clause() || self.marker.mark == ITEM)
    }
}

/// （一）, as articles and notices count their items.
pub(super) const ITEM: Mark = Mark::Clause(Style::CnParen);

/// Letters of the longest heading of a division or a clause.
const LONGEST_HEADING: usize = 40;
/// Bytes of it, with the blanks around it.
const MOST_OF_HEADING: usize = 4 * LONGEST_HEADING;

const DASH: char = '—';
/// Stands for a pair of brackets and what they hold.
const CLOSED: char = '）';
/// Bytes of a label with its colon.
const LONGEST_LABEL: usize = 15;

/// What was read of a line.
struct Reader<'a> {
    own: &'a str,
    line: &'a Line,
    at: usize,
    /// The last character that is no blank, the closing bracket behind a full stop told as the stop.
    last: char,
    /// A blank stands behind it.
    is_apart: bool,
    /// The byte behind the last place, if only a phrase stands behind it.
    heading: Option<usize>,
    /// The last place is an article.
    is_article: bool,
    /// Only words since the line begins.
    is_titled: bool,
    /// The byte behind the last sentence.
    sentence: usize,
    /// Words were read, not only marks.
    has_words: bool,
    /// Since the last full stop an event of a history stands.
    is_history: bool,
}

/// Adds the places of a line, none of which stands in brackets or a quotation.
pub(super) fn places_in(text: &str, line: &Line, at: usize, places: &mut Vec<Place>) {
    let own = line.span.slice(text);
    let pairs = pairs(own);
    let mut pairs = pairs.iter().peekable();
    let mut reader = Reader {
        own,
        line,
        at,
        last: '\0',
        is_apart: false,
        heading: None,
        is_article: false,
        is_titled: line.marker.is_none(),
        sentence: 0,
        has_words: false,
        is_history: false,
    };
    let mut from = 0;
    while let Some(c) = own[from..].chars().next() {
        while pairs.next_if(|&&(open, _)| open < from).is_some() {}
        if let Some(place) = reader.place(from, c) {
            from += place.marker.len as usize;
            reader.close_heading(places, from - place.marker.len as usize);
            (reader.heading, reader.is_titled, reader.has_words) = (Some(from), false, true);
            reader.is_article = place.marker.mark == Mark::Article;
            reader.last = '\0';
            places.push(place);
        } else if let Some(&(_, close)) = pairs.next_if(|&&(open, _)| open == from) {
            reader.skips(from, close);
            from = close;
        } else {
            reader.reads(from, c);
            from += c.len_utf8();
        }
    }
    reader.close_heading(places, own.len());
}

impl Reader<'_> {
    /// Letters of the phrase that stands behind the last place, up to `end`; none where a sentence does, or more than a
    /// heading has.
    fn phrase(&self, end: usize) -> Option<usize> {
        let behind = self.heading.filter(|behind| end - behind <= MOST_OF_HEADING)?;
        Some(self.own[behind..end].trim_matches(is_space).chars().count())
    }

    /// The words since the last sentence, up to `end`; none where they are more than a title has.
    fn since_sentence(&self, end: usize) -> Option<&str> {
        (end - self.sentence <= LONGEST_TITLE).then(|| &self.own[self.sentence..end])
    }

    /// A heading ends at `end`, with nothing but brackets behind its kind.
    fn is_below_title(&self, end: usize) -> bool {
        self.since_sentence(end).is_some_and(|words| kind_of(words).is_some())
    }

    /// Nothing stands between the last sentence and `end` but the heading of a division without a number.
    fn is_unnumbered(&self, end: usize) -> bool {
        self.since_sentence(end).is_some_and(|words| unnumbered(words).is_some())
    }

    /// The last place of the line ends here.
    fn close_heading(&self, places: &mut [Place], end: usize) {
        if let Some(last) = places.last_mut().filter(|last| last.line as usize == self.at) {
            last.is_heading = self.phrase(end).is_some_and(|letters| (1..=LONGEST_HEADING).contains(&letters));
        }
    }

    fn reads(&mut self, from: usize, c: char) {
        // Most characters are no mark of any kind.
        if IDEOGRAPHS.contains(&c) {
            (self.last, self.is_apart, self.has_words) = (c, false, true);
            return;
        }
        if is_space(c) {
            self.is_apart = true;
            return;
        }
        let own_length = c.len_utf8();
        // Some extractions give . for 。.
        let c = if is_point(c) && is_han(self.last) && !is_chinese(self.last) && !self.is_apart { '。' } else { c };
        if is_sentence_end(c) {
            self.is_history &= c != '。';
            (self.heading, self.is_titled) = (None, self.is_titled && c == '：');
            self.sentence = from + own_length;
        }
        self.has_words = self.has_words || c.is_alphanumeric();
        (self.last, self.is_apart) = (c, false);
    }

    /// A pair of brackets, and what stands in it.
    fn skips(&mut self, open: usize, close: usize) {
        let inner = self.own[open..close].chars().rev().nth(1).unwrap_or_default();
        // A remark behind a sentence belongs to it.
        let is_remark = self.own[open..].starts_with(['（', '(', '〔', '[', '【']) && is_sentence_end(self.last);
        // 第 8 條（刪除）: the remark is all that the article says.
        let is_all = self.is_article && self.last == '\0';
        let last = if is_sentence_end(inner) || is_remark || is_all { '。' } else { CLOSED };
        (self.last, self.is_apart) = (last, false);
        if last == '。' {
            (self.heading, self.sentence) = (None, close);
        }
    }

    /// The place that the character at `from` begins.
    fn place(&mut self, from: usize, c: char) -> Option<Place> {
        let may_begin = matches!(c, ORDINAL | DASH | '（' | '(' | '①'..='⑳' | '0'..='9') || is_chinese(c);
        if !may_begin || self.goes_on(c) {
            return None;
        }
        let stand = self.stand(from, c)?;
        let behind = &self.own[from..];
        let marker = marker(behind).filter(|marker| marker.depth == 0)?;
        let rest = &behind[marker.len as usize..];
        if matches!(marker.mark, Mark::Clause(_)) {
            // 1.中華民國九十八年七月八日…修正: an event of a history, in which no clause begins.
            self.is_history |= marker.mark == Mark::Clause(Style::Arabic) && REPUBLIC.at_start(spaces(rest)).is_some();
            if self.is_history {
                return None;
            }
        }
        let mut place = Place {
            line: self.at as u32,
            at: self.line.span.start + from as u32,
            marker,
            stand,
            is_set_off: rest.starts_with(is_space),
            is_heading: false,
            is_headed: marker.mark == ITEM && is_title_sentence(rest) || heads_items(behind),
        };
        let is_kept = match stand {
            Stand::Inside if marker.ordinal == 1 && place.is_clause() => {
                place.stand = Stand::Apart;
                self.last == CLOSED
            }
            Stand::Inside if marker.ordinal == 1 && (self.is_history || self.is_below_title(from)) => {
                place.stand = Stand::Titled;
                true
            }
            Stand::Inside if marker.mark == Mark::Article && place.is_set_off => {
                // 自公布之日起施行第八条 …: a sentence that lost its stop.
                if SENTENCE_ENDINGS.at_end(&self.own[..from]).is_some() {
                    place.stand = Stand::Apart;
                }
                true
            }
            Stand::Inside => marker.mark == ITEM || place.is_headed,
            Stand::Apart | Stand::Headed | Stand::Titled if !marker.is_counted() => false,
            Stand::Titled => !place.is_clause() || marker.ordinal == 1,
            _ => true,
        };
        is_kept.then_some(place)
    }

    /// The character goes on with what stands before it: a number, a decimal, a dash.
    fn goes_on(&self, c: char) -> bool {
        match self.last {
            '0'..='9' => !self.is_apart,
            '.' | '．' => c.is_ascii_digit() && !self.is_apart,
            last => c == DASH && last == DASH,
        }
    }

    fn stand(&self, from: usize, c: char) -> Option<Stand> {
        if from == 0 || !self.has_words {
            return Some(Stand::Begins);
        }
        if is_sentence_end(self.last) {
            // 注：1.…, 附件：1.…: behind its label a list begins on the line of it.
            let is_labelled = is_colon(self.last) && self.is_titled && from <= LONGEST_LABEL;
            if is_labelled {
                return Some(Stand::Begins);
            }
            return Some(Stand::Ended);
        }
        if self.is_apart && self.last != '\0' {
            return Some(Stand::Apart);
        }
        // Behind a numeral goes on a numeral.
        if is_chinese(c) && is_chinese(self.last) {
            return None;
        }
        match self.phrase(from) {
            // Below the heading of an article stand its items, no other unit: 第二条 依照《某条例》第三条.
            Some(1..=LONGEST_HEADING) if !(self.is_article && c == ORDINAL) => Some(Stand::Headed),
            _ if c == ORDINAL && self.is_unnumbered(from) => Some(Stand::Headed),
            _ if self.is_titled => Some(Stand::Titled),
            _ => {
                let may_stand =
                    matches!(c, ORDINAL | '（' | '(') || self.last == CLOSED || heads_items(&self.own[from..]);
                may_stand.then_some(Stand::Inside)
            }
        }
    }
}

/// Letters of the longest heading that a stop parts from its sentence.
const LONGEST_TITLE_SENTENCE: usize = 24;
/// Letters of the shortest.
const SHORTEST_TITLE_SENTENCE: usize = 4;

/// 开展防沙行动。以…: a heading that a full stop parts from what it says.
fn is_title_sentence(words: &str) -> bool {
    let mut letters = 0;
    for (at, c) in spaces(words).char_indices().take(LONGEST_TITLE_SENTENCE + 1) {
        match c {
            '。' => {
                let behind = &spaces(words)[at + c.len_utf8()..];
                return letters >= SHORTEST_TITLE_SENTENCE && spaces(behind).starts_with(char::is_alphanumeric);
            }
            '，' | '、' | '“' | '”' => {}
            c if is_han(c) => letters += 1,
            _ => return false,
        }
    }
    false
}

/// 四、保障措施（一）…: a heading with its number, right above the first of its items.
fn heads_items(text: &str) -> bool {
    let numeral = run(text, LONGEST_NUMERAL, is_chinese);
    let Some(words) = text[numeral..].strip_prefix('、').filter(|_| numeral > 0) else { return false };
    let heading = run(words, 3 * LONGEST_TITLE_SENTENCE, is_han);
    heading > 0 && marker(spaces(&words[heading..])).is_some_and(|own| own.mark == ITEM && own.ordinal == 1)
}

/// Bytes of the characters at the start that are such, about so many at most.
fn run(text: &str, most: usize, is_such: fn(char) -> bool) -> usize {
    let such = text.char_indices().take_while(|&(at, c)| at < most && is_such(c));
    such.last().map_or(0, |(at, c)| at + c.len_utf8())
}

/// Bytes of 十二.
const LONGEST_NUMERAL: usize = 6;

/// 附则, 附　则: the heading of a division that has no number, without the blanks around it.
pub(super) fn unnumbered(words: &str) -> Option<&str> {
    let words = words.trim_matches(is_space);
    let is_short = words.len() <= LONGEST_UNNUMBERED;
    (is_short && UNNUMBERED.contains(&without_spaces(words))).then_some(words)
}

/// Bytes of such a heading.
const LONGEST_UNNUMBERED: usize = 24;

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

pub(in crate::page::parting) fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '…' | ';') || is_colon(c)
}

/// Brackets within brackets.
const DEEPEST: usize = 16;

/// The outermost pairs of brackets and quotation marks of a line: where the first opens, and the byte behind the second.
pub(super) fn pairs(line: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, Group)> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in marks(line) {
        match turn(c) {
            Some(Turn::Open(group)) => open.push((at, group)),
            Some(Turn::Close(group)) => {
                let near = open.len().saturating_sub(DEEPEST);
                let own = open[near..].iter().rposition(|&(_, opened)| opened == group);
                let Some(nth) = own.map(|nth| near + nth) else { continue };
                let start = open[nth].0;
                open.truncate(nth);
                while pairs.last().is_some_and(|&(inner, _)| inner > start) {
                    pairs.pop();
                }
                pairs.push((start, at + c.len_utf8()));
            }
            None => {}
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_behind_a_list_of_bodies() {
        assert!(is_title_sentence("登记渡口。各县") && is_title_sentence(" 登记渡口，检查渡船。1.各县"));
        for words in ["规定执行", "登记。各县", "登记渡口。", "登记渡口；检查渡船。各县", ""]
        {
            assert!(!is_title_sentence(words), "{words}");
        }
        assert!(heads_items("四、保障措施（一）加强领导") && heads_items("十二、保障措施 (一)加强领导"));
        for words in
            ["四、五月", "四、保障措施（二）加强领导", "四保障措施（一）加强领导", "、保障措施（一）", "四、（一）", ""]
        {
            assert!(!heads_items(words), "{words}");
        }
    }
}
