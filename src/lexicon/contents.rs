//! Contents lists (目录): the headings of their columns.

tables! {
    /// How the heading of a column ends that stands without brackets: 文件 documents, 任免 and 人事 appointments, 大事记 chronicle;
    /// 篇 a chapter of the gazette, below which columns stand.
    COLUMN_ENDINGS<Column> at End {
        Mainland   | Practice | "contents/columns-of-the-mainland" |
            "文件" "规章" "任免" "人事" "大事记" "政府令" "法规" "政策解读" "经济数据" "统计数据" "领导讲话" "政务要闻"
            => Column::Plain;
        Taiwan     | Practice | "masthead/roc-masthead-contents" | "篇" => Column::Chapter;
    }

    /// Headings of columns: laws and rules, orders of the president, minutes of a parliament, rules for the
    /// administration, orders, announcements and what is served by them,
    /// special and reprinted matter, appendix.
    COLUMNS<Column> at LongestStart {
        Taiwan     | Practice | "masthead/roc-masthead-contents" | "法規" => Column::Plain;
        All        | Practice | "contents/columns-of-taiwan" | "其他" => Column::Plain;
        Taiwan     | Practice | "contents/columns-of-taiwan" |
            "總統令" "院會紀錄" "委員會紀錄" "行政規則" "行政命令" "命令" "政令" "公告及送達" "專載" "特載" "轉載" "訴願決定書" => Column::Plain;
        Taiwan     | Practice | "contents/columns-without-brackets" | "公告" => Column::Plain;
        Taiwan     | Practice | "contents/columns-of-taiwan" | "附錄" => Column::Chapter;
    }
}

/// What the heading of a column stands above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// Entries.
    Plain,
    /// Columns.
    Chapter,
}

/// What stands between the heading of a column and that of what stands below it.
pub(crate) const BELOW: &str = " / ";

/// What the words are the heading of.
pub(crate) fn column(words: &str) -> Option<Column> {
    COLUMNS.class(words).or_else(|| COLUMN_ENDINGS.entry_at_end(words).map(|(_, column)| column))
}
