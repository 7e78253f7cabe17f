//! How headings and their lines end.

tables! {
    /// Kinds of the documents that are numbered and issue, pass on or amend others; and those that end the heading of an
    /// instrument, as in 某法院关于审理某案的规定.
    TITLE_KINDS<TitleKind> at End {
        All        | Practice | "" | "函" "公告" "令" => TitleKind::Cover;
        Mainland   | Practice | "displaced/number-behind-the-note" | "通知" => TitleKind::Cover;
        Mainland   | Practice | "noise/nav-bar-glued-to-title" | "决定" => TitleKind::Cover;
        Mainland   | Practice | "" | "批复" "通报" "通告" "意见" "请示" "报告" "答复" => TitleKind::Cover;
        Mainland   | Practice | "" | "规定" "办法" "解释" "条例" "细则" "规则" "决议" "纪要" "方案" => TitleKind::Instrument;
    }

    /// What ends a line in the middle of a phrase: of, and, as well as, marks that open or go on.
    OPEN_ENDINGS at End {
        All        | Practice | "" | "的" "和" "及" "、" "，" "（" "《";
        Mainland   | Practice | "" | "与" "暨" "“";
    }

    /// States of an enactment, in brackets behind its name: on trial, provisional, revised, draft, draft for comment.
    SUFFIXES at Whole {
        Mainland   | Practice | "" | "试行" "暂行" "修订" "草案" "修订版" "征求意见稿" "试用";
    }
}

/// What a kind is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleKind {
    /// A document that issues others.
    Cover,
    Instrument,
}

/// Of which sort the kind is that ends a heading.
pub(crate) fn title_kind(title: &str) -> Option<TitleKind> {
    TITLE_KINDS.entry_at_end(title).map(|(_, kind)| kind)
}
