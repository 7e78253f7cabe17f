//! The history of an instrument, as its heading note (题注) tells it.

tables! {
    /// Words for what happened to an instrument: adopted, promulgated, revised, amended, approved, drawn up, abolished, passed
    /// on; or for how: at a session, by an order.
    EVENTS<Act> at Inside {
        Mainland   | Practice | "joins/events-of-a-note" | "通过" => Act::Adopted;
        Traditional | Practice | "" | "通過" => Act::Adopted;
        Mainland   | Practice | "joins/events-of-a-note" | "公布" => Act::Promulgated;
        Mainland   | Practice | "joins/events-that-lost-their-breaks" | "发布" => Act::Promulgated;
        Traditional | Practice | "traditional/history" | "發布" => Act::Promulgated;
        Traditional | Practice | "" | "公佈" => Act::Promulgated;
        Mainland   | Practice | "" | "颁布" "印发" => Act::Promulgated;
        All        | Practice | "legislation/revisions-a-line-each" | "施行" => Act::Other;
        Mainland   | Practice | "joins/events-that-lost-their-breaks" | "修订" => Act::Other;
        All        | Practice | "joins/events-that-lost-their-breaks" | "修正" => Act::Other;
        Traditional | Practice | "" | "修訂" => Act::Other;
        All        | Practice | "" | "制定" => Act::Other;
        Mainland   | Practice | "legislation/note-of-an-order" "joins/events-of-a-note" |
            "会议" "令第" "生效" => Act::Other;
        Mainland   | Practice | "joins/events-that-lost-their-breaks" | "修改" "批准" => Act::Other;
        Mainland   | Practice | "" | "批复" "会令" "实施" => Act::Other;
        Taiwan     | Practice | "" | "訂定" "廢止" "批轉" "號令" => Act::Other;
    }

    /// Events before 日 or 日期 (day, date) in the label of a Taiwanese database: 修正日期, 公發布日.
    LABELLED_EVENTS at Whole {
        Taiwan     | Practice | "traditional/head-of-a-database" | "修正";
        Taiwan     | Practice | "" | "公發布" "發布" "公布" "制定" "訂定" "廢止";
    }

    /// "Day", "date", behind an event in the label of a Taiwanese database: 修正日期, 公發布日.
    DAY_ENDINGS at End {
        Taiwan     | Practice | "traditional/head-of-a-database" | "日期";
        Taiwan     | Practice | "" | "日";
    }

    /// What a year of the Republic begins with, in full and in short.
    REPUBLIC at Start {
        Taiwan     | Practice | "traditional/history" "traditional/head-of-a-database" | "中華民國" "民國";
        Mainland   | Practice | "" | "中华民国" "民国";
    }

    /// Words at the end of an event that lead to the next: according to, from, and.
    EVENT_LEADS at End {
        All        | Practice | "" | "并"="並";
        Mainland   | Practice | "kinds/interpretation" "legislation/revisions" | "根据" "自";
    }

    /// Before the organ that acted: 已 already, 经 by way of, 在 at its session. Names of bodies that begin with 经 are whole: 经济 economy, 经贸 and
    /// trade, 经信 and information.
    ORGAN_LEADS<Lead> at LongestStart {
        Mainland   | Practice | "legislation/adopted-by-a-ministry" | "经济" => Lead::Name;
        Mainland   | Practice | "" | "经贸" "经信" => Lead::Name;
        Mainland   | Practice | "" | "已" "经" => Lead::Word;
        Mainland   | Practice | "legislation/adopted-at-a-session" | "在" => Lead::Word;
    }
}

/// What happened, as far as it matters which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Adopted,
    Promulgated,
    Other,
}

/// True where a text tells that it, or another, is promulgated.
pub(crate) fn tells_promulgation(text: &str) -> bool {
    EVENTS.entry_places(text).any(|(_, (_, act))| act == Act::Promulgated)
}

/// What stands before an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// The beginning of its name.
    Name,
    /// A word of the sentence.
    Word,
}
