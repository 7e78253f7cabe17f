//! What stands beside a document number (发文字号): the kinds of documents that it numbers, and what no number is.

tables! {
    /// The label of a number.
    NUMBER_LABELS at Start {
        Taiwan     | Practice | "traditional/letter" | "發文字號";
    }

    /// Words of titles and sentences that no code has: 关于 on. 关 alone stands in one: 台財關字, 某教关秘.
    NO_CODE_WORDS at Inside {
        All        | Practice | "joins/breaks-lost-in-a-notice" | "的";
        All        | Practice | "" | "关于"="關於" "年";
    }

    /// What is numbered with a stroke before its year: 第12/2021號行政長官批示, dispatches and executive orders; 第2/2020號法律,
    /// laws and administrative regulations.
    SLASHED<Slashed> at End {
        Macau      | Practice | "traditional/dispatch-of-macau" | "批示" => Slashed::Order;
        Macau      | Practice | "traditional/order-of-macau" | "行政命令" => Slashed::Order;
        Macau      | Practice | "" | "公告" => Slashed::Order;
        Macau      | Practice | "traditional/law-of-macau" | "法律" => Slashed::Law;
        Macau      | Practice | "traditional/regulation-of-macau" | "行政法規" => Slashed::Law;
    }

    /// Notices of a gazette that are numbered by themselves: 2021年第12號法律公告.
    NUMBERED_NOTICES at Whole {
        HongKong   | Practice | "traditional/subsidiary-legislation" | "法律公告";
        HongKong   | Practice | "traditional/notice-extraordinary" | "號外公告";
        HongKong   | Practice | "traditional/notice-of-hong-kong" | "公告";
    }

    /// The end of the mark of a body above its number: 某委员会文件.
    MARKS at Inside {
        Mainland   | Practice | "heading/number-behind-issuing-mark" | "文件";
    }
}

/// What a number with a stroke numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slashed {
    Order,
    Law,
}
