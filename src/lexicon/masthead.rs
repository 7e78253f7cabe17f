//! The cover and the imprint of a gazette.

tables! {
    /// Labels of the editorial board: director and deputy, members, chief editor and deputies, editors in charge, consultants,
    /// readers, proofreaders, head of the press.
    STAFF at Whole {
        Mainland   | Practice | "sample/gazette" | "主任" "副主任" "主编" "责任编辑";
        Mainland   | Practice | "" |
            "委员" "编委" "副主编" "编辑" "执行主编" "总编" "总编辑" "顾问" "编审" "责任校对" "校对" "社长" "执行编辑";
    }

    /// How often gazettes appear: twice a month, every two months, twice a year, monthly, every ten days, weekly, quarterly, at
    /// no fixed time. Of two that hold each other, the longer first.
    PERIODICITIES at Whole {
        Mainland   | Practice | "masthead/cover-and-imprint" | "月刊";
        Mainland   | Practice | "" | "半月刊" "双月刊" "半年刊" "旬刊" "周刊" "季刊" "不定期";
    }

    /// "Total": the number of an issue counted from the first, 总第358期.
    TOTAL at Start {
        Mainland   | Practice | "sample/gazette" | "总第";
        Traditional | Practice | "" | "總第";
        Mainland   | Practice | "" | "总期";
    }

    /// The editorial board: committee, office.
    BOARD at End {
        Mainland   | Practice | "sample/gazette" | "编辑委员会";
        Mainland   | Practice | "" | "编委会" "编辑部";
    }

    /// How labels of an imprint end that state the issue: its date, how often it appears, its serial number.
    IMPRINT_LABELS<ImprintLabel> at End {
        Mainland   | Practice | "" | "日期" "时间" => ImprintLabel::Date;
        Mainland   | Practice | "" | "刊期" "刊型" => ImprintLabel::Period;
        Mainland   | Practice | "masthead/cover-and-imprint" | "刊号" => ImprintLabel::Serial;
        Traditional | Practice | "" | "刊號" => ImprintLabel::Serial;
        Mainland   | Practice | "" | "出版物号" => ImprintLabel::Serial;
    }
}

/// What the value behind a label of an imprint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImprintLabel {
    Date,
    Period,
    Serial,
}
