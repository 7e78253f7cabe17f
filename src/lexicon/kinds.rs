//! Kinds (文种): the term that ends a heading, 通知 notice, 办法 measures.

use std::sync::LazyLock;

use super::words::Mask;
use crate::source::chars::is_space;
use crate::tree::Kind;

tables! {
    /// Words that end as kinds do and name none: 司法 justice, 做法 way of doing, 代表 deputy.
    NO_KINDS at End {
        Mainland   | Practice | "enclosures/heading-wrapped-at-deputies" | "代表";
        All        | Practice | "" | "司法" "执法"="執法" "立法" "普法" "守法" "违法"="違法" "依法" "做法" "看法" "说法";
    }

    /// Orders of one office, which no other body issues with it: of the president (主席), of a government that its page names above.
    ORDERS_OF_ONE at Whole {
        Mainland   | Practice | "orders/president-order-bracket-number" | "主席令";
        Mainland   | Practice | "orders/order-below-its-organ" | "政府令";
    }

    /// Dispatches of Macau with their number before them, and the office that issues them where the heading leaves it out: 批示
    /// dispatch, of the office before it; 行政命令 executive order, of the chief executive.
    DISPATCHES<&'static str> at End {
        Macau      | Standard("第3/1999號法律") | "traditional/dispatch-of-macau" | "批示" => "";
        Macau      | Standard("第3/1999號法律") | "traditional/order-of-macau" | "行政命令" => "行政長官";
    }

    /// How the code of a number ends that counts by itself (第 N 号): 令 order, 公告 and 通告 announcements, 字 a series; the others are
    /// cited so.
    ORDER_CODES<OrderCode> at LongestEnd {
        All        | Practice | "kinds/order" | "令" => OrderCode::Order;
        All        | Practice | "noise/breadcrumb-plain" | "公告" => OrderCode::Announcement;
        All        | Practice | "traditional/letter" | "字" => OrderCode::Series;
        Mainland   | Practice | "" | "通告" => OrderCode::Announcement;
    }
}

/// What a code counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrderCode {
    Order,
    Announcement,
    Series,
}

/// True where a code is that of an order: 国务院令.
pub(crate) fn is_order_code(code: &str) -> bool {
    ORDER_CODES.entry_at_end(code).is_some_and(|(_, class)| class == OrderCode::Order)
}

/// The terms of kinds.
struct KindTerms {
    /// By their last character; of two with the same one, the longer first.
    by_last: Vec<(char, &'static str, Kind)>,
    /// The bits of all last characters.
    last_mask: Mask,
}

static KIND_TERMS: LazyLock<KindTerms> = LazyLock::new(|| {
    let mut by_last: Vec<_> =
        Kind::terms().filter_map(|(term, kind)| Some((term.chars().next_back()?, term, kind))).collect();
    by_last.sort_by_key(|&(last, term, _)| (last, std::cmp::Reverse(term.len())));
    let last_mask = by_last.iter().fold(Mask::EMPTY, |mask, &(last, ..)| mask.with(last));
    KindTerms { by_last, last_mask }
});

/// False where no heading that ends with this character names its kind: to ask so costs a tenth of [`kind_of`].
pub(crate) fn may_end_kind(last: char) -> bool {
    KIND_TERMS.last_mask.may_hold(last) || matches!(last, '）' | ')' | '〕' | ']' | '》' | '”') || is_space(last)
}

/// The kind that the last term of a heading names, brackets behind it set aside.
///
/// …实施意见 → 意见; …工作规则（试行） → 规则; …的复函 → 函
pub(crate) fn kind_of(title: &str) -> Option<Kind> {
    let stem = without_suffix(title);
    let end = stem.chars().next_back().filter(|end| KIND_TERMS.last_mask.may_hold(*end))?;
    let first = KIND_TERMS.by_last.partition_point(|&(last, ..)| last < end);
    let mut terms = KIND_TERMS.by_last[first..].iter().take_while(|&&(last, ..)| last == end);
    let kind = terms.find(|(_, term, _)| stem.ends_with(term)).map(|(.., kind)| kind.clone());
    kind.filter(|_| NO_KINDS.at_end(stem).is_none() || stem.ends_with(COMPANY_LAW))
}

/// The term at the end of the name of an enactment that texts cite by its provisions, with 《》 or without: 条例, 办法.
pub(crate) fn law_term(name: &str) -> Option<&'static str> {
    let end = name.chars().next_back().filter(|end| KIND_TERMS.last_mask.may_hold(*end))?;
    let first = KIND_TERMS.by_last.partition_point(|&(last, ..)| last < end);
    let mut terms = KIND_TERMS.by_last[first..].iter().take_while(|&&(last, ..)| last == end);
    let (_, term, kind) = terms.find(|(_, term, _)| name.ends_with(term))?;
    is_cited_bare(kind).then_some(*term)
}

/// True for the kinds whose names stand without 《》 in running text.
fn is_cited_bare(kind: &Kind) -> bool {
    let by_provisions = matches!(kind, Kind::Convention | Kind::Criteria | Kind::GeneralRules);
    let loose = matches!(kind, Kind::Norm | Kind::Standard | Kind::System | Kind::Amendment);
    by_provisions || kind.is_enactment() && !loose
}

/// The longest term of a kind that `text` starts with.
pub(crate) fn term_at_start(text: &str) -> Option<&'static str> {
    let terms = KIND_TERMS.by_last.iter().map(|(_, term, _)| *term);
    terms.filter(|term| text.starts_with(term)).max_by_key(|term| term.len())
}

/// The law that ends as one of them.
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
            ("某市关于办理人大代表", None),
            ("某法院关于民事诉讼中司法", None),
            ("某国公司法", Some("法")),
            ("", None),
        ] {
            assert_eq!(kind_of(title).as_ref().map(Kind::as_str), kind, "{title}");
        }
    }
}
