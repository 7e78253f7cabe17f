//! The words between the issuers of a heading and its subject, and those by which a cover issues a text.

tables! {
    /// What separates the issuing bodies of a heading from its subject; the first of them ends the issuers: 关于 on, 印发 issues,
    /// 批转 approves and passes on, 转发 passes on, 公布 promulgates, 任免 appoints and removes, 嘉奖 commends, and kinds that
    /// stand there.
    SUBJECT_WORDS at LongestStart {
        All        | Practice | "" | "关于"="關於" "印发"="印發" "批转"="批轉" "转发"="轉發" "公布" "公告" "公报"="公報" "令" "函";
        Mainland   | Practice | "" | "发布" "对" "通告" "任免" "通令" "嘉奖";
    }

    /// What says that a document issues or passes on a text, by which the text gets its heading: 印发 issues, 颁布 promulgates,
    /// 下发 sends down, 施行 puts into force.
    COVER_WORDS at LongestStart {
        All        | Practice | "" | "印发"="印發" "批转"="批轉" "转发"="轉發" "发布"="發布" "公布" "施行";
        Mainland   | Practice | "" | "颁发" "颁布" "下发";
    }
}
