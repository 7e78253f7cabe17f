//! The texts that a text repeals: 《某县桥梁办法》（某政发〔2012〕4号）同时废止.

use super::Told;
use crate::lexicon::force::{PUT_OUT, REPEALING, Tells};
use crate::page::joined_text;
use crate::source::chars::marks;
use crate::source::{Span, SpannedText};
use crate::tree::Repeal;

/// Adds the texts that a paragraph names before 同时废止.
///
/// `repeals = (… cited)* REPEALING "废止"`, `cited = "《" … "》" bracket?`; not what is issued in a clause
/// before.
pub(super) fn read(text: &SpannedText<'_>, told: Told<'_>, found: &mut Vec<Repeal>) {
    let line = text.text();
    // What stands before one 废止 is not looked at again for the next.
    let mut done = 0;
    for word in told.places(Tells::Repeal) {
        let before = &line[done..word.start];
        if REPEALING.at_end(before).is_none() {
            continue;
        }
        let mut rest = &before[before.rfind('。').map_or(0, |at| at + '。'.len_utf8())..];
        done = word.end;
        while let Some((cited, behind)) = rest.find('《').and_then(|open| cited(&rest[open..])) {
            rest = behind;
            let clauses = &behind[..behind.find('《').unwrap_or(behind.len())];
            if clauses.rfind(['，', ',', '；']).is_some_and(|end| PUT_OUT.is_in(&clauses[..end])) {
                continue;
            }
            let whole = Span::between(0, cited.len() as u32);
            found.push(Repeal { text: joined_text(cited, &[whole]), at: text.span(cited) });
        }
    }
}

/// The name in 《》 at the start of a text, with the bracket behind it; and the rest.
fn cited(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    let close = marks(text).find(|&(_, c)| {
        depth += (c == '《') as i32 - (c == '》') as i32;
        depth == 0
    });
    let name = close.map(|(at, mark)| at + mark.len_utf8())?;
    Some(text.split_at(name + bracket(&text[name..])))
}

/// Bytes of a bracket at the start: （某政发〔2012〕4号）.
fn bracket(text: &str) -> usize {
    let close = match text.chars().next() {
        Some('（') => '）',
        Some('(') => ')',
        _ => return 0,
    };
    text.find(close).map_or(0, |at| at + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let name = |text| cited(text).map(|(name, _)| name);
        assert_eq!(name("《甲〈乙〉》（某政发〔2012〕4号）和"), Some("《甲〈乙〉》（某政发〔2012〕4号）"));
        assert_eq!(name("《甲《乙》丙》同时"), Some("《甲《乙》丙》"));
        assert_eq!([name("《甲"), name("《甲《乙》")], [None, None]);
    }
}
