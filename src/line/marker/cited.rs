//! Is a marker cited rather than set? Told by the words behind it: 第三条规定…, （五）、（六）项, 十四、十六周岁.

use super::{Mark, Marker};
use crate::lexicon::characters::{OF, ORDINAL, TO, YEAR, is_joint, is_level, is_sign_of_date, stem};
use crate::lexicon::citing::LEVELS;
use crate::lexicon::prose::{BEHIND_CITED, INSTRUCTIONS, NO_LEVELS};
use crate::line::numeral::{chinese, is_chinese, numeral};
use crate::line::spaces;
use crate::source::chars::begins_run;
use crate::tree::Style;

/// True where the words behind a marker show that it is cited, not set.
pub(super) fn is_cited(marker: &Marker, behind: &str) -> bool {
    match marker.mark {
        Mark::Article | Mark::Division(_) => cites_provision(marker.mark, behind),
        Mark::Clause(Style::CnParen | Style::ArabicParen) => cites_item(spaces(behind)),
        Mark::Clause(Style::Cn | Style::Stem) => counts_on(marker.ordinal, spaces(behind)),
        Mark::Clause(Style::Arabic) => matches!(spaces(behind).chars().next(), None | Some('%' | '％')),
        _ => false,
    }
}

/// 第三条规定…, 第三条、第五条, 第三条第二款, 《…第三条》
fn cites_provision(own: Mark, behind: &str) -> bool {
    let rest = spaces(behind);
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return false };
    // Behind a blank a sentence begins, mostly with a plain character.
    if rest.len() < behind.len() && begins_run(rest) && first != ORDINAL && first != TO {
        return false;
    }
    let Some(second) = chars.next() else { return matches!(first, '。' | '，' | '、' | '）' | '》' | '；') };
    match first {
        '，' | ',' | '；' | '。' | '》' | '〉' | '）' | ')' | '”' | TO => true,
        '、' => second == ORDINAL,
        ORDINAL => !behind.starts_with(['　', '\t']) && cites_below(own, rest),
        // Behind a blank a sentence begins.
        _ if rest.len() < behind.len() => false,
        _ => BEHIND_CITED.at_start(rest).or_else(|| INSTRUCTIONS.at_start(rest)).is_some(),
    }
}

/// `provision = "第" numeral level`, blanks between them: 第三章第二节, but not 第一審程序, which is a heading, nor 第 48 條第三十四條所定…, in which
/// no article is below another.
fn cites_below(own: Mark, text: &str) -> bool {
    let behind = text.strip_prefix(ORDINAL).and_then(|rest| numeral(spaces(rest)).ok());
    let level = behind.and_then(|(rest, _)| LEVELS.at_start(spaces(rest)));
    level.is_some_and(|level| own != Mark::Article || level.starts_with(is_level))
}

/// （五）、（六）项, （五）项规定, （五）和（六）, （一）至（三）; but （五）项目建设, （一）至少
fn cites_item(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('、' | '，' | ',' | '。' | '；' | '）' | OF) => true,
        Some(first) if is_level(first) => NO_LEVELS.at_start(rest).is_none(),
        Some(first) if first == TO || is_joint(first) => matches!(chars.next(), Some('（' | '(' | ORDINAL)),
        _ => false,
    }
}

/// 十四、十六、十八周岁; 一、二月; 一、二年, but 一、一年来 and 二、五年规划, of which the numeral is the first word of a heading.
fn counts_on(ordinal: u32, rest: &str) -> bool {
    let is_numeral = |c| is_chinese(c) || stem(c).is_some();
    let behind = rest.trim_start_matches(is_numeral);
    match behind.chars().next() {
        _ if behind.len() == rest.len() => false,
        Some('、' | '，') => true,
        Some(YEAR) => chinese(rest).is_ok_and(|(_, years)| years == ordinal + 1),
        Some(sign) => is_sign_of_date(sign),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::marker;

    #[test]
    fn cited_markers() {
        let cited = [
            "（五）项规定的",
            "（五）和（六）",
            "（一）至（三）项",
            "一、二年",
            "甲、乙、丙三地",
            "一、二月",
            "第五条至第七条",
            "第 三 條、第 五 條",
            "第三章 第 二 節",
            "第九条修改为：",
        ];
        for line in cited {
            assert!(marker(line).is_some_and(|m| m.ambiguous), "{line}");
        }
        for line in [
            "（五）项目建设",
            "（五）目标",
            "（五）和谐",
            "（一）至少每十日检查一次",
            "一、一年来工作回顾",
            "二、九十天重点任务",
            "甲、桥梁",
            "一、二桥检查",
            "第五条 至今",
            "第 一 節 第一審程序",
            "第 48 條第三十四條所定期間",
        ] {
            assert!(marker(line).is_some_and(|m| m.ambiguous == line.ends_with("至今")), "{line}");
        }
        assert!(marker("").is_none());
    }
}
