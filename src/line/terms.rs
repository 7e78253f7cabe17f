//! The words that the forms are made of, as tables that a Chinese reader can check at a glance.

use std::sync::LazyLock;

use super::is_space;
use super::words::{Words, bit};
use crate::tree::Kind;

/// Words at the end of the name of a body that issues, signs or receives documents.
pub(crate) static BODY_ENDINGS: Words<99> = Words::new([
    "人民代表大会常务委员会",
    "人民代表大會常務委員會",
    "人民代表大会",
    "常务委员会",
    "常务会议",
    "人民政府",
    "人民法院",
    "人民检察院",
    "委员会",
    "委員會",
    "办公厅",
    "辦公廳",
    "办公室",
    "辦公室",
    "指挥部",
    "领导小组",
    "联席会议",
    "管委会",
    "工委",
    "党工委",
    "党组",
    "党委",
    "常委会",
    "监委",
    "纪委",
    "政协",
    "代表团",
    "联合会",
    "支行",
    "分行",
    "中心站",
    "气象台",
    "地震台",
    "电视台",
    "专家组",
    "工作组",
    "领导组",
    "工作专班",
    "研究所",
    "考古所",
    "派出所",
    "交易所",
    "边防检查站",
    "军分区",
    "警备区",
    "武装部",
    "残联",
    "工商联",
    "国务院",
    "國務院",
    "行政院",
    "司法院",
    "考試院",
    "監察院",
    "立法院",
    "总署",
    "总局",
    "總局",
    "总队",
    "支队",
    "大队",
    "调查队",
    "总工会",
    "协会",
    "学会",
    "银行",
    "分行",
    "军委",
    "军区",
    "省委",
    "市委",
    "区委",
    "县委",
    "州委",
    "盟委",
    "政府",
    "海关",
    "集团",
    "公司",
    "中心",
    "大学",
    "学院",
    "法院",
    "检察院",
    "公署",
    "部",
    "委",
    "局",
    "厅",
    "署",
    "院",
    "办",
    "處",
    "处",
    "廳",
    "府",
    "会",
    "會",
    "社",
]);

/// Endings of the names of several bodies that receive documents, or of one that is none of the state.
pub(crate) static ADDRESSEE_ENDINGS: Words<27> = Words::new([
    "部门",
    "机构",
    "单位",
    "企业",
    "部委",
    "厅局",
    "团体",
    "院校",
    "高校",
    "组织",
    "学校",
    "开发区",
    "保税区",
    "总部",
    "交易所",
    "代表",
    "科",
    "公所",
    "學校",
    "中小學",
    "大學",
    "公會",
    "單位",
    "機關",
    "部門",
    "企業",
    "團體",
]);

/// True where `name` reads as the name of a body.
pub(crate) fn is_body(name: &str) -> bool {
    let name = name.trim_end_matches(['）', ')']);
    BODY_ENDINGS.at_end(name).is_some() && name.chars().nth(1).is_some()
}

/// What separates the issuing bodies of a heading from its subject; the first of them ends the issuers.
pub(crate) static SUBJECT_WORDS: Words<20> = Words::new([
    "关于", "關於", "印发", "印發", "批转", "批轉", "转发", "轉發", "发布", "公布", "对", "令", "公告", "公報", "公报",
    "通告", "任免", "通令", "嘉奖", "函",
]);

/// Words that say that a document issues or passes on a text, by which the text gets its heading.
pub(crate) static COVER_WORDS: Words<13> = Words::new([
    "印发", "印發", "批转", "批轉", "转发", "轉發", "颁发", "颁布", "发布", "發布", "公布", "下发", "施行",
]);

/// The terms of kinds.
struct KindTerms {
    /// By their last character; of two with the same one, the longer first.
    by_last: Vec<(char, &'static str, Kind)>,
    /// The bits of all last characters.
    last_mask: u128,
}

static KIND_TERMS: LazyLock<KindTerms> = LazyLock::new(|| {
    let mut by_last: Vec<_> =
        Kind::terms().filter_map(|(term, kind)| Some((term.chars().next_back()?, term, kind))).collect();
    by_last.sort_by_key(|&(last, term, _)| (last, std::cmp::Reverse(term.len())));
    let last_mask = by_last.iter().fold(0, |mask, &(last, ..)| mask | bit(last));
    KindTerms { by_last, last_mask }
});

/// False where no heading that ends with this character names its kind: to ask so costs a tenth of [`kind_of`].
pub(crate) fn may_end_kind(last: char) -> bool {
    KIND_TERMS.last_mask & bit(last) != 0 || matches!(last, '）' | ')' | '〕' | ']' | '》' | '”') || is_space(last)
}

/// The kind that the last term of a heading names, brackets behind it set aside.
///
/// …实施意见 → 意见; …工作规则（试行） → 规则; …的复函 → 函
pub(crate) fn kind_of(title: &str) -> Option<Kind> {
    let stem = without_suffix(title);
    let end = stem.chars().next_back().filter(|end| KIND_TERMS.last_mask & bit(*end) != 0)?;
    let first = KIND_TERMS.by_last.partition_point(|&(last, ..)| last < end);
    let mut terms = KIND_TERMS.by_last[first..].iter().take_while(|&&(last, ..)| last == end);
    let kind = terms.find(|(_, term, _)| stem.ends_with(term)).map(|(.., kind)| kind.clone());
    let is_law = || stem.ends_with(COMPANY_LAW) || NO_LAWS.at_end(stem).is_none();
    kind.filter(|kind| *kind != Kind::Law || is_law())
}

/// Words that end as the names of laws do, and the law that ends as one of them.
static NO_LAWS: Words<12> =
    Words::new(["司法", "执法", "立法", "普法", "守法", "违法", "依法", "做法", "看法", "说法", "執法", "違法"]);
const COMPANY_LAW: &str = "公司法";

/// A heading without the bracketed words at its end: （试行）, （2025）, (草案).
pub(crate) fn without_suffix(title: &str) -> &str {
    let mut stem = title.trim_end_matches(is_space);
    for _ in 0..3 {
        let Some(close) = stem.chars().next_back().filter(|c| matches!(c, '）' | ')' | '〕' | ']' | '》' | '”'))
        else {
            break;
        };
        let open = match close {
            '）' | ')' => stem.rfind(['（', '(']),
            '〕' | ']' => stem.rfind(['〔', '[']),
            _ => {
                stem = &stem[..stem.len() - close.len_utf8()];
                continue;
            }
        };
        match open {
            Some(open) if open > 0 => stem = stem[..open].trim_end_matches(is_space),
            _ => break,
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_headings() {
        for (title, kind) in [
            ("某市人民政府关于养护桥梁的通知", Some("通知")),
            ("某部关于养护桥梁有关问题的复函", Some("函")),
            ("某市桥梁养护办法", Some("办法")),
            ("某市桥梁养护工作规则(试行)", Some("规则")),
            ("某国桥梁法", Some("法")),
            ("某省人民政府令", Some("令")),
            ("某法院关于适用桥梁法若干问题的解释（三）", Some("解释")),
            ("党委和政府养护责任", None),
            ("某法院关于民事诉讼中司法", None),
            ("某国公司法", Some("法")),
            ("", None),
        ] {
            assert_eq!(kind_of(title).as_ref().map(Kind::as_str), kind, "{title}");
        }
    }
}
