//! Bodies (机关): organs of the state and of the Party, their offices, and others that issue, sign or receive documents.

use crate::lexicon::characters::{is_before_common_place, is_behind_common_place, is_common_place};

tables! {
    /// Words for a body that name none: 政府令 is the order of the government that stands above it, 常务委员会 the standing committee
    /// of the congress before it.
    NO_NAMES at Whole {
        Mainland   | Practice | "orders/order-below-its-organ" | "政府";
        Mainland   | Practice | "heading/organ-below-its-body" | "常务委员会";
    }

    /// How a government is called in the code of its orders, behind one character for its place: 渝府令. It is no name.
    CODE_ENDINGS at End {
        Mainland   | Practice | "orders/short-code-below-the-name" | "府";
    }

    /// How the name of a body ends: 部 ministry, 委 or 会 committee, 局 bureau, 厅 department, 院 court or council, 府 government,
    /// 办 office, 署 administration, 处 division, 社 agency.
    BODY_ENDINGS at End {
        All        | Practice | "foot/issuer-differs" "foot/seal" "attachments/omitted" "orders/several-ministries" "traditional/web-page-of-macau" "traditional/roc-two-documents" |
            "部" "委" "局" "院" "府" "办公室"="辦公室";
        Mainland   | Practice | "orders/announcement-of-a-congress" | "会";
        Mainland   | Practice | "foot/centre-of-the-party-signs" | "中共中央";
        Mainland   | Practice | "attachments/roster" | "厅";
        All        | Practice | "noise/breadcrumb-plain" | "署";
        Traditional | Practice | "traditional/orders-of-a-gazette" | "處";
        Traditional | Practice | "" | "會" "廳";
        Mainland   | Practice | "" | "处";
        All        | Practice | "" | "办" "社";
        Mainland   | Practice | "" | "党组" "政协" "残联" "工商联" "常务会议" "联席会议" "领导小组" "领导组" "专家组" "工作组"
                                     "工作专班" "代表团";
        Mainland   | Practice | "heading/signers-under-the-title" "orders/announcement-with-its-subject-in-brackets" |
            "调查队" "海关";
        Mainland   | Practice | "" | "军区" "军分区" "警备区" "总队" "支队" "大队" "边防检查站";
        Mainland   | Practice | "enclosures/labelled-as-attachment" | "分行";
        Mainland   | Practice | "orders/order-number-heading" | "银行";
        Mainland   | Practice | "" |
            "支行" "集团" "公司" "大学" "中心" "中心站" "研究所" "考古所" "派出所" "交易所" "气象台" "地震台" "电视台";
        Taiwan     | Practice | "traditional/bodies-of-taiwan" | "館" "銀行" "大學";
    }

    /// How a division of a body is called that signs for itself: 科 section, 股 subsection. Other words end so too.
    SECTION_ENDINGS at End {
        Mainland   | Practice | "foot/section-signs-below-a-phrase" | "科" "股";
    }

    /// How the name of several bodies ends that receive a document, or of one that is none of the state: 部门 departments,
    /// 单位 units, 企业 enterprises, 团体 associations, 学校 schools.
    ADDRESSEE_ENDINGS at End {
        Mainland   | Practice | "kinds/decision" | "部门";
        Traditional | Practice | "" | "部門";
        All        | Practice | "" | "单位"="單位" "企业"="企業" "团体"="團體" "学校"="學校";
        Mainland   | Practice | "traditional/letter" | "科";
        Mainland   | Practice | "joins/breaks-lost-behind-metadata" | "委员";
        Mainland   | Practice | "" |
            "机构" "部委" "厅局" "院校" "高校" "组织" "开发区" "保税区" "总部" "交易所" "代表";
        Taiwan     | Practice | "traditional/orders-of-a-gazette" | "公所";
        Taiwan     | Practice | "" | "中小學" "大學" "公會" "機關";
    }

    /// Words in the name of a body and what they are in short; those that are left out tell one body from no other.
    SHORT_FORMS<&'static str> at LongestStart {
        Mainland   | Practice | "" | "中国共产党" "中共" "中华人民共和国" => "";
        Mainland   | Practice | "" | "人民代表大会" => "人大";
        Mainland   | Practice | "" | "人民政府" => "政府";
        Mainland   | Practice | "" | "办公室" => "办";
        All        | Practice | "" | "党委员会"="党委員會" "党委" "委员会"="委員會" => "委";
    }

    /// How the name of a place ends: province, city, county, district, prefecture, banner, league. A body follows.
    PLACE_ENDINGS<Place> at End {
        All        | Practice | "" | "省" "市" "州" => Place::Region;
        Mainland   | Practice | "foot/bodies-without-a-blank" | "县" => Place::Region;
        Mainland   | Practice | "" | "区" "旗" "盟" => Place::Region;
        Traditional | Practice | "traditional/name-of-a-section-above-minutes" | "縣" => Place::Region;
        Mainland   | Practice | "" | "党委" => Place::Party;
    }

    /// How the name of a national body begins; behind a whole name they begin the next.
    NATIONAL at Start {
        Mainland   | Practice | "" | "国家" "中国" "中共中央" "中华人民共和国" "最高人民";
    }

    /// The names of states with which their laws begin, 中華民國刑法; a wrapped heading of another kind may begin its second line so.
    STATES at Start {
        Traditional | Practice | "traditional/page-line-above-a-law-of-the-state" | "中華人民共和國";
        Taiwan     | Practice | "traditional/name-of-a-site-above-a-law-of-the-republic" | "中華民國";
    }

    /// Organs of the state that act and order by themselves: 国务院 State Council, 主席 and 總統 president, 行政院 Executive Yuan.
    STATE_ORGANS<StateOrgan> at Start {
        Mainland   | Practice | "legislation/revisions-a-line-each" | "国务院" => StateOrgan::Council;
        Mainland   | Practice | "orders/president-order-bracket-number" | "主席" => StateOrgan::President;
        Taiwan     | Practice | "contents/marked-columns" | "總統" => StateOrgan::President;
        Taiwan     | Practice | "" | "行政院" "國民政府" "司法院" "考試院" => StateOrgan::Yuan;
        Taiwan     | Practice | "traditional/name-of-a-section-above-minutes-of-the-yuan" | "立法院" => StateOrgan::Yuan;
    }
}

/// The name of the state.
pub(crate) const STATE: &str = "中华人民共和国";

/// What a name ends with that a body still has to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Region,
    /// A committee of the Party shares 人民政府 with no other.
    Party,
}

/// Which organ of the state it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateOrgan {
    /// Its order begins with the name of the state, which its code leaves out.
    Council,
    /// The office that promulgates laws.
    President,
    Yuan,
}

/// True where a heading or a line begins with a place, or with the nation: 青河县桥梁办法, 中华人民共和国桥梁法.
pub(crate) fn begins_with_place(line: &str) -> bool {
    let is_named = |(at, (ending, of)): (usize, (&str, Place))| {
        let (name, behind) = (&line[..at], &line[at + ending.len()..]);
        of == Place::Region
            && (SHORTEST_PLACE..=LONGEST_PLACE).contains(&at)
            && !(ending.ends_with(is_common_place) && name.ends_with(is_before_common_place))
            && !behind.starts_with(is_behind_common_place)
    };
    // 州 ends the name of a city whose ending follows: 广州市.
    let is_whole = |&(at, (ending, _)): &(usize, (&str, Place))| {
        at >= SHORTEST_PLACE || PLACE_ENDINGS.at_start(&line[at + ending.len()..]).is_none()
    };
    NATIONAL.at_start(line).is_some() || PLACE_ENDINGS.entry_places(line).find(is_whole).is_some_and(is_named)
}

/// Bytes of the shortest and the longest name before the ending of a place.
const SHORTEST_PLACE: usize = 2 * 3;
const LONGEST_PLACE: usize = 8 * 3;

/// True for a division of a body that it is named with: 区教体局人事科.
pub(crate) fn is_section(name: &str) -> bool {
    SECTION_ENDINGS.at_end(name).is_some_and(|ending| {
        let own = &name[..name.len() - ending.len()];
        BODY_ENDINGS.places(own).any(|(at, body)| at > 0 && (at + body.len()) < own.len() && is_body(&own[..at + body.len()]))
    })
}

/// True where `name` reads as the name of a body.
pub(crate) fn is_body(name: &str) -> bool {
    let name = name.trim_end_matches(['）', ')']);
    BODY_ENDINGS.at_end(name).is_some() && name.chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections() {
        assert!(is_section("区教体局人事科") && is_section("县政府办公室文书股"));
        assert!(!is_section("局人事科") && !is_section("桥梁外科") && !is_section("教体局科") && !is_section(""));
    }
}
