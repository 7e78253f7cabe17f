//! What the sentences of a text say of its own dates: adopted, in force from, in force until, repeals.

use crate::line::date::{date, find_all};
use crate::line::{Sign, Signs, is_space, spaces};
use crate::page::joined_text;
use crate::source::{Span, Stretch};
use crate::tree::{Block, Commencement, Date, Dated, Dates, Document, Repeal};

/// Words behind 自…起 that bring a text into force.
const IN_FORCE: [&str; 9] = ["施行", "执行", "实施", "生效", "试行", "實施", "起用", "启用", "適用"];

/// Reads the dates of a document's own body.
pub(super) fn read(document: &mut Document, text: &str, signs: &Signs, is_order: bool) {
    let mut found = Found::default();
    walk(&document.body, &mut |spans| {
        if spans.iter().any(|span| signs.any_in(Sign::Date, *span)) {
            found.read(&Stretch::new(text, spans), is_order);
        }
    });
    let Dates { adopted, effective, expires, .. } = &mut document.dates;
    *adopted = adopted.or(found.adopted);
    *effective = effective.or(found.effective);
    *expires = expires.or(found.expires);
    document.commencement = document.commencement.take().or(found.commencement);
    document.repeals = found.repeals;
}

/// Every leaf's spans; an explicit stack, for nothing bounds the depth of a tree that a caller built.
fn walk(blocks: &[Block], visit: &mut impl FnMut(&[Span])) {
    let mut stack = vec![blocks.iter()];
    while let Some(top) = stack.last_mut() {
        match top.next() {
            Some(block) => {
                if !matches!(block, Block::Table(_)) {
                    visit(block.spans());
                }
                stack.push(block.blocks().iter());
            }
            None => drop(stack.pop()),
        }
    }
}

#[derive(Default)]
struct Found {
    adopted: Option<Dated>,
    effective: Option<Dated>,
    expires: Option<Dated>,
    commencement: Option<Commencement>,
    repeals: Vec<Repeal>,
}

impl Found {
    fn read(&mut self, text: &Stretch<'_>, is_order: bool) {
        let line = text.text();
        if is_order && self.adopted.is_none() && line.contains("通过") {
            self.adopted = adopted(text, line);
        }
        // One character first: it is searched much faster than a word, and most paragraphs lack it.
        if line.contains('起') || (line.contains('施') && line.contains("日施行")) {
            self.commence(text, line);
        }
        if (line.contains('期') || line.contains('至')) && TERM_KEYS.iter().any(|key| line.contains(key)) {
            if let Some(term) = term(text, line) {
                self.effective = self.effective.or(term.from);
                self.expires = self.expires.or(term.until);
            }
        }
        if line.contains('止') && (line.contains("废止") || line.contains("廢止")) {
            self.repeals.extend(repeals(text, line));
        }
    }

    /// `自 (date | 公布之日) 起 施行`
    fn commence(&mut self, text: &Stretch<'_>, line: &str) {
        for (at, _) in line.match_indices('起') {
            let behind = spaces(&line[at + '起'.len_utf8()..]);
            let behind = ["正式", "开始", "全面"].iter().find_map(|w| behind.strip_prefix(w)).unwrap_or(behind);
            let Some(word) = IN_FORCE.iter().find(|word| behind.starts_with(**word)) else { continue };
            if !ends_clause(&behind[word.len()..]) {
                continue;
            }
            let before = nearby(line, at).trim_end_matches(is_space);
            let end = at + '起'.len_utf8() + (line[at + '起'.len_utf8()..].len() - behind.len()) + word.len();
            if let Some((start, date)) = date_at_end(before) {
                let at = text.span(&before[start..]);
                let start = before[..start].trim_end_matches(is_space);
                let from = start.strip_suffix('自').or_else(|| start.strip_suffix('于')).unwrap_or(start);
                let from = from.as_ptr() as usize + from.len() - line.as_ptr() as usize;
                self.set_commencement(text, &line[from..end], date.is_exact().then_some(date));
                if date.is_exact() {
                    self.effective = self.effective.or(Some(Dated { date, at }));
                }
            } else if before.ends_with("之日") || before.ends_with('日') {
                if let Some(words) = before.rfind('自').map(|from| &before[from..]) {
                    let from = words.as_ptr() as usize - line.as_ptr() as usize;
                    self.set_commencement(text, &line[from..end], None);
                }
            }
        }
        // 自公布日施行
        let end = if line.contains('施') { line.find("日施行") } else { None };
        for day in PROMULGATION_DAYS {
            if let Some(at) = end.and_then(|_| line.find(day)) {
                self.set_commencement(text, &line[at..at + day.len()], None);
            }
        }
        // 于2021年3月5日施行
        if let Some(at) = end.filter(|_| self.effective.is_none()) {
            let before = &line[..at + '日'.len_utf8()];
            if let Some((start, date)) =
                date_at_end(before).filter(|(start, date)| date.is_exact() && before[..*start].ends_with(['于', '自']))
            {
                let at = text.span(&before[start..]);
                self.effective = Some(Dated { date, at });
                self.set_commencement(text, &line[start..before.len() + "施行".len()], Some(date));
            }
        }
    }

    fn set_commencement(&mut self, text: &Stretch<'_>, words: &str, date: Option<Date>) {
        if self.commencement.is_none() {
            let joined = crate::page::joined_text(words, &[Span::new(0, words.len() as u32)]);
            self.commencement = Some(Commencement { text: joined, date, at: text.span(words) });
        }
    }
}

/// The traditional form, without 起.
const PROMULGATION_DAYS: [&str; 4] = ["自公布日施行", "自發布日施行", "自发布日施行", "自公佈日施行"];

/// Bytes before a place within which its date stands.
const NEARBY: usize = 120;

/// The text just before `at`.
fn nearby(line: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(NEARBY);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    &line[from..at]
}

/// True for words that bring a text into force when it is promulgated.
pub(super) fn is_at_promulgation(words: &str) -> bool {
    ["公布", "发布", "印发", "發布", "颁布", "公佈"].iter().any(|act| words.contains(act))
}

/// 起施行以来, 起施行的: another text's date.
fn ends_clause(behind: &str) -> bool {
    let behind = spaces(behind);
    behind.is_empty() || behind.starts_with(['。', '，', ',', '；', ';', '.', '（', '(', '）', ')', '、'])
}

/// The date that ends `before`, and where it starts.
fn date_at_end(before: &str) -> Option<(usize, Date)> {
    let (words, date) = find_all(before).last()?;
    let start = words.as_ptr() as usize - before.as_ptr() as usize;
    (start + words.len() == before.len()).then_some((start, date))
}

/// 已经 date …会议 (审议) 通过
fn adopted(text: &Stretch<'_>, line: &str) -> Option<Dated> {
    let end = line.find("通过")?;
    let from = line[..end].rfind(['。', '》', '：']).map_or(0, |at| at + 3);
    let (words, date) = find_all(line.get(from..end)?).find(|(_, date)| date.is_exact())?;
    Some(Dated { date, at: text.span(words) })
}

/// The time for which a text is in force.
struct Term {
    from: Option<Dated>,
    until: Option<Dated>,
}

/// Words that a term follows; the last ones stand between the day of commencement and the last day.
const TERM_KEYS: [&str; 13] = [
    "有效期",
    "执行期限",
    "施行期限",
    "实施期限",
    "试行期限",
    "施行，至",
    "执行，至",
    "实施，至",
    "施行至",
    "执行至",
    "实施至",
    "施行,至",
    "执行,至",
];

/// Words by which a sentence speaks of its own text: 本办法有效期…, 自…起施行，有效期….
const OWN_TEXT: [&str; 7] = ["本", "以上", "上述", "起施行", "起执行", "起实施", "起生效"];

/// 有效期至 date · 执行期限为 A 至 B · 有效期…自 A 至 B · 施行，至 date
///
/// A sentence about something else (消费券有效期至…) says nothing of its text.
fn term(text: &Stretch<'_>, line: &str) -> Option<Term> {
    let key = TERM_KEYS.iter().filter_map(|k| line.find(k)).min()?;
    let end = line[key..].find('。').map_or(line.len(), |at| key + at);
    let sentence = line[..key].rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let before = &line[sentence..key];
    let own = OWN_TEXT.iter().any(|word| before.contains(word)) || before.trim_matches(is_space).is_empty();
    if !own && !before.ends_with('起') {
        return None;
    }
    let clause = &line[key..end];
    let mut term = Term { from: None, until: None };
    for (words, date) in find_all(clause).filter(|(_, date)| date.is_exact()) {
        let start = words.as_ptr() as usize - clause.as_ptr() as usize;
        let dated = Some(Dated { date, at: text.span(words) });
        let before = clause[..start].trim_end_matches(is_space);
        let behind = spaces(&clause[start + words.len()..]);
        if behind.starts_with(['至', '到', '—', '－']) || behind.starts_with("起至") {
            term.from = term.from.or(dated);
        } else if before.ends_with(['至', '到', '—', '－', '-']) || before.ends_with("截止") {
            term.until = dated;
        }
    }
    Some(term)
}

/// The texts named in a sentence that ends with 同时废止.
fn repeals(text: &Stretch<'_>, line: &str) -> Vec<Repeal> {
    let mut found = Vec::new();
    // What stands before one 废止 is not looked at again for the next.
    let mut done = 0;
    for (at, word) in line.match_indices("废止").chain(line.match_indices("廢止")) {
        let before = &line[done.min(at)..at];
        if !before.ends_with("同时") && !before.ends_with("同時") && !before.ends_with("予以") {
            continue;
        }
        let sentence = &before[before.rfind('。').map_or(0, |at| at + '。'.len_utf8())..];
        done = at + word.len();
        let mut rest = sentence;
        while let Some(open) = rest.find('《') {
            let Some(close) = closing(&rest[open..]) else { break };
            let mut end = open + close;
            if let Some(number) = bracketed(&rest[end..]) {
                end += number;
            }
            let cited = &rest[open..end];
            let whole = Span::new(0, cited.len() as u32);
            found.push(Repeal { text: joined_text(cited, &[whole]), at: text.span(cited) });
            rest = &rest[end..];
        }
    }
    found
}

/// Bytes up to the 》 that closes the 《 at the start.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0u32;
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

/// Bytes of a bracket at the start: （某政发〔2012〕4号）.
fn bracketed(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    text.find(close).map(|at| at + close.len_utf8())
}

/// The exact date at the start of a line, spaces before it aside.
pub(super) fn leading(line: &str) -> Option<(Date, usize)> {
    let inner = spaces(line);
    let (rest, date) = date(inner).ok()?;
    Some((date, line.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Found {
        let mut found = Found::default();
        found.read(&Stretch::new(line, &[Span::new(0, line.len() as u32)]), true);
        found
    }

    #[test]
    fn dates_of_a_text() {
        let f = found("本办法自2020年9月6日起施行，有效期至2023年9月5日。");
        assert_eq!(f.effective.unwrap().date.to_string(), "2020-09-06");
        assert_eq!(f.expires.unwrap().date.to_string(), "2023-09-05");
        assert_eq!(f.commencement.unwrap().text, "自2020年9月6日起施行");
        let f = found("本办法自公布之日起施行。《某县桥梁办法》（某政发〔2012〕4号）同时废止。");
        assert!(f.effective.is_none());
        assert_eq!(f.commencement.unwrap().text, "自公布之日起施行");
        assert_eq!(f.repeals[0].text, "《某县桥梁办法》（某政发〔2012〕4号）");
        assert!(found("自2013年1月1日起施行的《某县桥梁办法》").effective.is_none());
        assert_eq!(
            found("已经2020年7月27日市人民政府常务会议讨论通过").adopted.unwrap().date.to_string(),
            "2020-07-27"
        );
        assert_eq!(found("执行期限为2019年1月1日至2023年12月31日。").expires.unwrap().date.to_string(), "2023-12-31");
    }
}
