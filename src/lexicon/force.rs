//! From when to when a text is in force, and what it ends.

tables! {
    /// Words that bring a text into force (施行, 实施, 生效), on trial (试行), into use (启用) or into application (执行, 適用).
    IN_FORCE at Start {
        All        | Practice | "enclosures/one" "legislation/note-of-an-order" "numbering/decimal-with-contents" "traditional/subsidiary-legislation" |
            "施行" "实施"="實施" "生效";
        Mainland   | Practice | "heading/wrapped-addressees" | "执行";
        Mainland   | Practice | "" | "试行" "起用" "启用";
        Taiwan     | Practice | "" | "適用";
    }

    /// What the words of a paragraph tell of its dates: 起 from … on, 有效期 validity, 期限 term, 通过 adopted, 废止 repealed.
    DATE_WORDS<Tells> at Whole {
        All        | Practice | "contents/without-pages" | "起" => Tells::From;
        All        | Practice | "traditional/head-of-a-database" | "施行" => Tells::OnDay;
        All        | Practice | "" | "生效" => Tells::OnDay;
        Mainland   | Practice | "kinds/measures" | "有效期" => Tells::Validity;
        Mainland   | Practice | "" | "期限" => Tells::Limit;
        Mainland   | Practice | "kinds/order" | "通过" => Tells::Adopted;
        Mainland   | Practice | "sample/gazette" | "废止" => Tells::Repeal;
        Traditional | Practice | "" | "廢止" => Tells::Repeal;
    }

    /// "From", before the day from which a text is in force.
    FROM at End {
        All        | Practice | "contents/without-pages" | "自";
        All        | Practice | "" | "于"="於";
    }

    /// How a text comes into force: 正式 formally, 开始 beginning, 全面 wholly.
    MANNER at Start {
        Mainland   | Practice | "" | "正式" "开始" "全面";
    }

    /// Words by which a sentence speaks of its own text: 本办法有效期…, 自…起施行，有效期….
    OWN_TEXT at Inside {
        Mainland   | Practice | "kinds/measures" | "本";
        Mainland   | Practice | "" | "以上" "上述" "起施行" "起执行" "起实施" "起生效";
    }

    /// Behind the first day of a term, or before its last: 至 and 到 until, 截止 by.
    UNTIL at Start {
        All        | Practice | "kinds/measures" | "至";
        All        | Practice | "" | "到" "—" "－" "-";
        Mainland   | Practice | "" | "起至" "截止";
    }

    /// What stands before 废止 in a sentence that repeals: 同时 at the same time, 予以 is hereby.
    REPEALING at End {
        Mainland   | Practice | "sample/gazette" | "同时";
        Traditional | Practice | "" | "同時";
        All        | Practice | "" | "予以";
    }

    /// What is said of a text that the same sentence does not repeal: it is issued, it is promulgated.
    PUT_OUT at Inside {
        All        | Practice | "enclosures/repeals-the-text-before" | "印发" "公布";
    }
}

/// What a word tells of the dates of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tells {
    /// It is in force from the day before the word, and a word that says so follows.
    From,
    /// It is in force on the day before the word.
    OnDay,
    /// For how long it is valid.
    Validity,
    /// A term that needs a word before it: 执行期限.
    Limit,
    Adopted,
    Repeal,
}
