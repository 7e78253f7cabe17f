//! How sentences and paragraphs begin and end, and what they say of other texts.

tables! {
    /// Words that only a sentence has; of them 应当 shall and 不得 must not stand in no heading.
    VERBS<Verb> at Inside {
        Mainland   | Practice | "numbering/heading-rule" | "应当" => Verb::Obliges;
        Traditional | Practice | "" | "應當" => Verb::Obliges;
        All        | Practice | "" | "不得" => Verb::Obliges;
        Mainland   | Practice | "" | "已经" => Verb::Tells;
    }

    /// Words that follow a cited provision directly: 第三条规定的, 第三条所列, 第三条的, 第三条和第五条.
    BEHIND_CITED at Start {
        All        | Practice | "" | "规定"="規定" "所称"="所稱" "条文"="條文" "所列" "所定" "之" "的" "和第";
    }

    /// What stands in brackets in the place of articles that are not there any more: deleted, lapsed.
    DELETED at Whole {
        Mainland   | Practice | "numbering/deleted-article-range" | "删去";
        All        | Practice | "numbering/deleted-article-ranges" "traditional/deleted-article-range" | "删除"="刪除";
        Mainland   | Practice | "numbering/deleted-article-ranges" | "失效";
    }

    /// What an instruction to amend says behind a provision, without a blank: 第九条修改为, 第十三条增加一款.
    INSTRUCTIONS at Start {
        All        | Practice | "legislation/amended-below-a-name" | "修改为" "改为" "增加一" "中增加" "后增加" "删去";
    }

    /// What stands behind a decimal number that a sentence cites, a blank between them or not: item, as stated.
    BEHIND_DECIMALS at Start {
        Mainland   | Practice | "joins/decimal-reference-after-wrap" | "中规定";
        Mainland   | Practice | "numbering/decimal-reference-to-a-provision" | "款";
    }

    /// The same right behind the number: of, states.
    BEHIND_GLUED_DECIMALS at Start {
        Mainland   | Practice | "numbering/decimal-reference-begins-paragraph" | "的" "规定";
    }

    /// Words that begin as a level of a provision does (项, 款, 目) and are none: 项目 project, 款项 funds, 目标 goal.
    NO_LEVELS at Start {
        All        | Practice | "" | "项目"="項目" "款项" "目标"="目標" "目录"="目錄" "目的" "目前" "目次" "款待" "款式";
    }

    /// What only the rest of a sentence begins with.
    RESTS at Start {
        Mainland   | Practice | "joins/rest-behind-a-short-name" | "的规定";
        Traditional | Practice | "" | "的規定";
        All        | Practice | "" | "的。" "的；" "的，" "的、" "同时废止"="同時廢止";
    }

    /// Words that go on with what the sentence before them said: but, how in detail, if need be, its.
    RUN_ON at Start {
        Mainland   | Practice | "" | "但" "具体" "如" "必要时" "需要" "其" "不" "经";
    }

    /// Words that refer to a statute or to what stands above, as the first of a 款 does: 前款, 本法, 国家鼓励.
    OPENERS at Start {
        Mainland   | Practice | "" | "前款" "前两款" "本法" "本条" "依照" "国家" "违反" "为";
    }

    /// Words of which a paragraph (款, in Taiwan 項) says what the one before it holds, or what a word means: no sentence inside a
    /// paragraph begins so.
    REFERRING at Start {
        Mainland   | Practice | "joins/breaks-lost-before-references" | "前款" "有前款" "违反前款" "前两款" "本法所称" "本条例所称" "本办法所称";
        Taiwan     | Practice | "traditional/breaks-lost-before-references" | "前項" "前二項" "前三項" "依前項" "第一項" "第二項" "前條" "本法所稱";
    }

    /// Words at the end of a short article that make it a sentence although its end mark is missing: come into force, carry
    /// out, interpret, repeal, be valid.
    SENTENCE_ENDINGS at End {
        Mainland   | Practice | "" | "施行" "执行" "解释" "废止" "实施" "有效";
    }

    /// Words between two things, in which no paragraph ends: and, or, with, of.
    BETWEEN at End {
        All        | Practice | "joins/behind-and" | "及" "和" "或" "之";
        Traditional | Practice | "joins/behind-and" | "與";
        Mainland   | Practice | "joins/heading-cut-after-yu" | "与";
    }

    /// Words that govern what stands behind them, in which no paragraph ends: according to.
    GOVERNING at End {
        All        | Practice | "joins/open-sentence-next-line" | "按照";
        Mainland   | Practice | "joins/decimal-reference-after-wrap" | "按";
        Mainland   | Practice | "joins/behind-according-to" | "依照" "根据";
    }

    /// With which the last words of an amending text begin, behind all that it amends: this decision, this amendment.
    CLOSINGS at Start {
        Mainland   | Practice | "legislation/amendment-last-unit-no-quotes" | "本决定";
        Mainland   | Practice | "legislation/amendment-new-units-no-quotes" | "本修正案";
    }

    /// Words by which one text amends another: 修正 since the 1990s of laws in the mainland and always in Taiwan, 修订 of a text
    /// written anew; 增加 adds, 改为 changes into, 作为 as, 表述 puts.
    AMENDING<Amends> at Inside {
        All        | Practice | "legislation/several-texts-promulgated-anew" | "修改" => Amends::Text;
        All        | Practice | "" | "修正" => Amends::Text;
        Mainland   | Practice | "" | "修订" => Amends::Text;
        Mainland   | Practice | "" | "增加" "改为" "作为" "表述" => Amends::Words;
    }

    /// Words of figures: a column of them (经济数据, 统计资料) has no kind of its own, its heading or its category tells.
    FIGURES at Inside {
        Mainland   | Practice | "columns/statistics" "tables/aligned-by-spaces" | "统计" "指标";
        Mainland   | Practice | "" | "数据" "经济运行";
        Taiwan     | Practice | "" | "經濟" "價格";
    }
}

/// What a verb does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Obliges,
    Tells,
}

/// True where a sentence obliges or forbids, as no heading does.
pub(crate) fn obliges(text: &str) -> bool {
    VERBS.entry_places(text).any(|(_, (_, verb))| verb == Verb::Obliges)
}

/// What is amended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amends {
    /// A text.
    Text,
    /// Words in it.
    Words,
}

/// True for the heading of a decision that amends other texts: 关于修改《某办法》的决定.
pub(crate) fn amends(title: &str) -> bool {
    AMENDING.entry_places(title).any(|(_, (_, what))| what == Amends::Text)
}
