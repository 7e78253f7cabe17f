//! The head of a document and of a page.

use super::bodies::is_body;

tables! {
    /// How a line ends that heads pages or documents: 文件 an issuing mark, 公报 the title of a gazette, 期 and 号 its number.
    HEAD_ENDINGS<HeadEnding> at End {
        Mainland   | Practice | "heading/red-head" | "文件" => HeadEnding::Mark;
        Mainland   | Practice | "noise/running-heads" | "公报" => HeadEnding::Gazette;
        Traditional | Practice | "masthead/season-of-a-province" | "公報" => HeadEnding::Gazette;
        All        | Practice | "" | "期" => HeadEnding::Issue;
        Mainland   | Practice | "" | "号" => HeadEnding::Issue;
    }

    /// Levels of secrecy: top secret, highly secret, secret.
    SECURITY at Start {
        Mainland   | Standard("GB/T 9704—2012 7.2.2") | "heading/red-head" | "机密";
        Mainland   | Standard("GB/T 9704—2012 7.2.2") | "" | "绝密" "秘密";
    }

    /// Degrees of urgency; 特提, 加急, 平急 are those of telegrams.
    URGENCY at Whole {
        Mainland   | Standard("GB/T 9704—2012 7.2.3") | "heading/red-head" | "特急";
        Mainland   | Standard("GB/T 9704—2012 7.2.3") | "" | "加急" "平急" "特提" "急件" "紧急";
    }

    /// Who signed off a document that goes up.
    SIGNED_OFF at Start {
        Mainland   | Standard("GB/T 9704—2012 7.2.6") | "heading/red-head" | "签发人";
    }

    /// How the name of a region ends that stands above the office that issues: special administrative region.
    REGION_ENDINGS at End {
        Macau      | Practice | "traditional/dispatch-of-macau" | "特別行政區";
    }

    /// Values of 时效性 (in force, no longer, abolished, not yet) and of 公开方式 (published unasked).
    STATES at Whole {
        Mainland   | Practice | "heading/only-in-the-metadata" | "有效";
        Mainland   | Practice | "" | "现行有效" "失效" "已失效" "废止" "已废止" "主动公开" "尚未生效";
    }

    /// Words that end a lead-in, not a list of addressees: 如下 as follows, 现将 now (we send) …, 任命 appoints.
    LEAD_IN at Inside {
        Mainland   | Practice | "" |
            "如下" "下列" "以下" "现将" "为了" "根据" "规定";
    }

    /// How a text begins to speak to persons: all of them (广大, 全体), esteemed, dear.
    CALLS at Start {
        Mainland   | Practice | "heading/addressees-that-are-persons" | "广大" "全体" "尊敬的" "亲爱的";
    }

    /// What stands in no name of those who are called: 的 of; 必须, 要 must; 会议 meeting; 行为 conduct, 指标 targets, 任务 tasks, 分工 shares of
    /// the work.
    NO_CALLS at Inside {
        Mainland   | Practice | "heading/labels-that-call-nobody" | "的" "必须" "要" "会议" "行为" "指标" "任务" "分工";
    }

    /// How those are called that it speaks to: comrades, friends.
    CALLED at End {
        Mainland   | Practice | "heading/addressees-that-are-persons" | "同志" "朋友";
    }

    /// Where those are whom 各 "each" names behind it: 辖区内各 within the district, 市直各 directly below the city, 所属各 belonging.
    SCOPES at End {
        Mainland   | Practice | "heading/addressees-of-an-area" | "内" "直" "属";
    }

    /// How the line ends that tells where a speech was given: at the meeting (congress), speech at the meeting.
    OCCASIONS at End {
        Mainland   | Practice | "heading/work-report" | "会议上";
        Mainland   | Practice | "" | "会上" "会上的讲话" "会议上的讲话";
    }
}

/// What a line is that ends so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadEnding {
    /// An issuing mark: 某市人民政府文件.
    Mark,
    /// The title of a gazette.
    Gazette,
    /// The number of an issue.
    Issue,
}

/// The name before the word of an issuing mark; `None` where it does not end `line`.
pub(crate) fn marked_name(line: &str) -> Option<&str> {
    let (word, ending) = HEAD_ENDINGS.entry_at_end(line)?;
    (ending == HeadEnding::Mark).then(|| &line[..line.len() - word.len()])
}

/// How a line ends that may head pages; what no body publishes is a communiqué, no gazette: 2020年青河县统计公报.
pub(crate) fn heads_page(line: &str) -> Option<HeadEnding> {
    let (word, ending) = HEAD_ENDINGS.entry_at_end(line)?;
    let name = line[..line.len() - word.len()].trim_start_matches(['《', '「']);
    (ending != HeadEnding::Gazette || name.is_empty() || is_body(name)).then_some(ending)
}

/// Where the title of a gazette ends in a text.
pub(crate) fn gazette_title(text: &str) -> Option<usize> {
    let mut places = HEAD_ENDINGS.entry_places(text);
    places.find_map(|(at, (word, ending))| (ending == HeadEnding::Gazette).then_some(at + word.len()))
}
