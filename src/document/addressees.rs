//! The addressees (主送机关).
//!
//! ```text
//! addressees = mark* (name mark*)*
//! name       = piece ("、" piece)*       it ends at another mark, and at a 、 behind a body
//! piece      = ("（" … "）" | other)+
//! mark       = "、" | "，" | "；" | "：" | "。"
//! ```

use crate::lexicon::bodies::{ADDRESSEE_ENDINGS, PLACE_ENDINGS, is_body};
use crate::lexicon::characters::{EACH, PLURAL};
use crate::lexicon::heads::{CALLED, CALLS, NO_CALLS, SCOPES};
use crate::line::{Miss, Res};
use crate::page::joined_text;
use crate::source::chars::{is_blank, is_colon, marks, without};
use crate::source::{Span, SpannedText};
use crate::tree::Named;

/// The names in an addressee line.
///
/// 各省、自治区、直辖市人民政府，某部、某局： → 各省、自治区、直辖市人民政府 · 某部 · 某局
pub(super) fn addressees(text: &str, spans: &[Span]) -> Vec<Named> {
    let line = SpannedText::new(text, spans);
    let mut names = Vec::new();
    let mut rest = behind_marks(line.text());
    while let Ok((behind, name)) = name(rest) {
        let whole = Span::between(0, name.len() as u32);
        names.push(Named { name: joined_text(name, &[whole]), title: None, at: line.span(name) });
        rest = behind;
    }
    names
}

fn name(input: &str) -> Res<'_, &str> {
    let mut rest = input;
    loop {
        let (behind, own) = piece(rest)?;
        let end = own.as_ptr() as usize + own.len() - input.as_ptr() as usize;
        let ends = behind.is_empty() || input[end..input.len() - behind.len()].contains(|c| is_mark(c) && c != '、');
        // 市政府各委、办、局: one character goes on with what stands before it.
        let goes_on = || piece(behind).is_ok_and(|(_, next)| next.chars().nth(1).is_none());
        // Whether a name is complete shows at its end.
        if ends || !goes_on() && is_receiver(&without(own, is_blank)) {
            return Ok((behind, &input[..end]));
        }
        rest = behind;
    }
}

/// What stands before the next mark outside brackets; behind it go the marks.
fn piece(input: &str) -> Res<'_, &str> {
    let mut depth = 0u32;
    let ends = |&(_, c): &(usize, char)| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_mark(c)
    };
    let end = marks(input).find(ends).map_or(input.len(), |(at, _)| at);
    match input[..end].trim_matches(is_blank) {
        "" => Miss::here(),
        own => Ok((behind_marks(&input[end..]), own)),
    }
}

fn behind_marks(input: &str) -> &str {
    input.trim_start_matches(|c| is_mark(c) || is_blank(c))
}

fn is_mark(c: char) -> bool {
    matches!(c, '、' | '﹑' | '，' | ',' | '；' | ';' | '。' | '.') || is_colon(c)
}

/// One of the names is that of a body or of persons, or of all of them: 联系人： calls nobody.
pub(super) fn calls_somebody(line: &str) -> bool {
    line.split(|c| is_mark(c) || is_blank(c)).any(|name| name.starts_with(EACH) || is_receiver(name))
        || clauses(line).all(are_called)
}

/// What commas part, without the colon behind it.
fn clauses(line: &str) -> impl Iterator<Item = &str> {
    let names = line.trim_end_matches(|c| is_colon(c) || is_blank(c));
    names.split(['，', ',']).map(|clause| clause.trim_matches(is_blank))
}

/// 广大市民朋友, 亲爱的同学们, 辖区内各中小学: persons or an area whose bodies no list has.
fn are_called(clause: &str) -> bool {
    let is_of_area = || {
        let scope = clause.find(EACH).map_or("", |at| &clause[..at]);
        scope.len() <= LONGEST_SCOPE && (SCOPES.at_end(scope).is_some() || PLACE_ENDINGS.at_end(scope).is_some())
    };
    let is_called = || CALLS.at_start(clause).is_some_and(|call| !NO_CALLS.is_in(&clause[call.len()..]));
    clause.chars().count() <= LONGEST_CALL
        && (clause.ends_with(PLURAL)
            || is_called()
            || (CALLED.at_end(clause).is_some() || is_of_area()) && !NO_CALLS.is_in(clause))
}

/// Characters of the longest name of persons, and bytes of an area before 各 "each".
const LONGEST_CALL: usize = 20;
const LONGEST_SCOPE: usize = "柳泉高新区范围内".len();

/// 市政府各部门 is a body by itself, 各省 and 自治区 need what follows.
pub(super) fn is_receiver(name: &str) -> bool {
    let stem = name.trim_end_matches(['）', ')']);
    let stem = if stem.len() < name.len() { stem.rfind(['（', '(']).map_or(stem, |at| &stem[..at]) } else { stem };
    ADDRESSEE_ENDINGS.at_end(stem).is_some() || (PLACE_ENDINGS.at_end(stem).is_none() && is_body(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        addressees(line, &[Span::between(0, line.len() as u32)]).into_iter().map(|n| n.name).collect()
    }

    #[test]
    fn splits() {
        assert_eq!(
            names("各省、自治区、直辖市人民政府，国务院各部委、各直属机构："),
            ["各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"]
        );
        assert_eq!(
            names("各县（市、区）人民政府，市政府各部门、直属机构："),
            ["各县（市、区）人民政府", "市政府各部门", "直属机构"]
        );
        assert_eq!(names("邓某某、韩某某委员："), ["邓某某、韩某某委员"]);
        assert_eq!(names("国家某委、某部："), ["国家某委", "某部"]);
        assert_eq!(names("各区人民政府，市政府各委、办、局："), ["各区人民政府", "市政府各委、办、局"]);
        assert_eq!(names("（某县、某区）人民政府、某部"), ["（某县、某区）人民政府", "某部"]);
        assert_eq!(
            names("各市人民政府（不含县级市人民政府、开发区），省政府各部门："),
            ["各市人民政府（不含县级市人民政府、开发区）", "省政府各部门"]
        );
        assert_eq!(names("、： "), [""; 0]);
        assert_eq!(names(""), [""; 0]);
    }

    #[test]
    fn receivers_with_a_remark_in_brackets() {
        assert!(is_receiver("某市桥梁局（含青山）") && is_receiver("市政府各部门"));
        assert!(!is_receiver("青山（桥梁局）") && !is_receiver(""));
    }

    #[test]
    fn who_is_called() {
        for line in [
            "各县人民政府：",
            "市桥梁局、某人：",
            "主任、各位委员：",
            "各位同志：",
            "广大居民，外来人员朋友：",
            "全县各桥梁：",
        ] {
            assert!(calls_somebody(line), "{line}");
        }
        for line in ["联系人：", "东河桥大修，特发布封桥令：", "广大居民过桥，应知：", "检查桥梁，全县各桥梁：", ""]
        {
            assert!(!calls_somebody(line), "{line}");
        }
    }
}
