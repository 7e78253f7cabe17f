//! The words between the issuers of a heading and its subject, and those by which a cover issues a text.

use crate::lexicon::bodies::{STATE_ORGANS, StateOrgan, is_body};

tables! {
    /// What separates the issuing bodies of a heading from its subject; the first of them ends the issuers: 关于 on, 印发 issues,
    /// 批转 approves and passes on, 转发 passes on, 公布 promulgates, 任免 appoints and removes, 嘉奖 commends, and kinds that
    /// stand there.
    SUBJECT_WORDS<Subject> at LongestStart {
        All        | Practice | "traditional/notice" "attachments/listed-but-missing" | "关于"="關於" => Subject::On;
        HongKong   | Practice | "" | "關于" => Subject::On;
        Mainland   | Practice | "noise/web-page-counters" | "印发" => Subject::Issues;
        Mainland   | Practice | "enclosures/forwarded-request" | "转发" => Subject::Issues;
        Traditional | Practice | "" | "印發" "轉發" => Subject::Issues;
        All        | Practice | "" | "批转"="批轉" => Subject::Issues;
        All        | Practice | "" | "公布" => Subject::Acts;
        Mainland   | Practice | "" | "发布" => Subject::Acts;
        Mainland   | Practice | "kinds/appointments-of-a-congress" | "任免" => Subject::Acts;
        Mainland   | Practice | "" | "嘉奖" => Subject::Acts;
        Mainland   | Practice | "kinds/answer" | "对" => Subject::Toward;
        All        | Practice | "traditional/roc-tab-head" | "公告" => Subject::Kind;
        All        | Practice | "" | "公报"="公報" => Subject::Kind;
        Mainland   | Practice | "" | "通告" "通令" => Subject::Kind;
        Mainland   | Practice | "kinds/judgments-and-rulings" |
            "民事判决书" "刑事判决书" "行政判决书" "民事裁定书" "刑事裁定书" "行政裁定书" => Subject::Kind;
        All        | Practice | "kinds/order" | "令" => Subject::Order;
        Taiwan     | Practice | "traditional/roc-shuhan" | "書函" => Subject::Kind;
        All        | Practice | "traditional/bodies-of-taiwan" | "函" => Subject::Letter;
    }

    /// What says that a text gives only some articles or points of another: 修正條文 its articles as amended, 修改前的条文 its articles
    /// before, 修正第 amends, 增訂第 adds and 刪除第 strikes out the article of this number. Numbers between them are not missing.
    EXCERPTS at Inside {
        Taiwan     | Practice | "traditional/roc-sequence" "traditional/excerpts" | "修正條文" "修正規定" "條文修正草案";
        Mainland   | Practice | "attachments/old-wording-below-its-label" | "修改前的条文";
        Taiwan     | Practice | "traditional/order-that-amends-an-article" | "修正第";
        Taiwan     | Practice | "traditional/order-that-adds-an-article" | "增訂第";
        Taiwan     | Practice | "traditional/order-that-renames-a-law" | "刪除第";
        Taiwan     | Practice | "traditional/parts-of-drafts" | "部分規定";
    }

    /// With what the headings of the parts end in which Taiwan prints a draft or what amends a text: 總說明 explains it, 對照表 sets it
    /// beside what is in force, 勘誤表 corrects a print, 修正條文, 修正規定 and 修正草案 are its articles or points.
    PARTS_OF_DRAFTS at End {
        Taiwan     | Practice | "traditional/parts-of-drafts" | "總說明" "對照表" "修正條文";
        Taiwan     | Practice | "traditional/points-of-several-texts" | "修正規定";
    }

    /// What is done to articles of a law by what the president of Taiwan promulgates: 修正 amended, 增訂 added, 刪除 struck out.
    ENACTING at Start {
        Taiwan     | Practice | "traditional/order-that-amends-an-article" | "修正";
        Taiwan     | Practice | "traditional/order-that-adds-an-article" | "增訂";
        Taiwan     | Practice | "traditional/order-that-strikes-an-article" | "刪除";
    }

    /// What says that a document issues or passes on a text, by which the text gets its heading: 印发 issues, 颁布 promulgates,
    /// 下发 sends down, 施行 puts into force.
    COVER_WORDS at LongestStart {
        Mainland   | Practice | "enclosures/three" | "印发";
        Mainland   | Practice | "enclosures/forwarded-request" | "转发";
        Traditional | Practice | "" | "印發" "轉發";
        All        | Practice | "" | "批转"="批轉" "发布"="發布" "公布" "施行";
        Mainland   | Practice | "" | "颁发" "颁布" "下发";
    }

    /// What a sentence has before it hands a text over: 现 now, at the start of a clause; 予 hereby, before the verb.
    HANDING_OVER<Hands> at Start {
        All        | Practice | "" | "现"="現" => Hands::Now;
        Mainland   | Practice | "" | "兹" => Hands::Now;
        All        | Practice | "" | "予" "以" => Hands::Hereby;
    }

    /// What a document says of the texts that it prints: 予公布 is hereby promulgated, 重新公布 promulgated anew, 全文如下 the whole
    /// text follows; 等 and others, where its heading names only some.
    CARRIED<Carried> at Inside {
        All        | Practice | "orders/announcement-of-a-congress" | "予公布" => Carried::Promulgated;
        Mainland   | Practice | "legislation/several-texts-promulgated-anew" | "重新公布" => Carried::Anew;
        Mainland   | Practice | "enclosures/whole-text-follows" | "全文如下" => Carried::Whole;
        All        | Practice | "" | "等" => Carried::AndOthers;
    }
}

/// How a subject begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// 关于.
    On,
    /// With the name of another text.
    Issues,
    /// With what is done.
    Acts,
    /// 对 stands in names too: only behind a body it begins a subject.
    Toward,
    /// There is none, the kind ends the heading.
    Kind,
    /// 令, which stands in other words too.
    Order,
    /// The kind of a letter without a subject, which stands in other words too: 某局函.
    Letter,
}

impl Subject {
    /// The word also stands inside names and other words: only behind a body it begins a subject.
    pub(crate) fn is_ambiguous(self) -> bool {
        matches!(self, Subject::Toward | Subject::Order | Subject::Letter)
    }

    /// The heading names what it is about.
    pub(crate) fn is_named(self) -> bool {
        !matches!(self, Subject::Kind | Subject::Order | Subject::Letter)
    }
}

/// True where words hold what stands between the issuers of a heading and its subject: 关于, or 印发 and its like.
pub(crate) fn names_subject(text: &str) -> bool {
    SUBJECT_WORDS.entry_places(text).any(|(_, (_, class))| matches!(class, Subject::On | Subject::Issues))
}

/// True where a line end tears a word like 关于: with what the line before ends, and this one begins.
pub(crate) fn tears_subject(last: char, first: char) -> bool {
    let mut torn = [0; 2 * MOST_BYTES];
    let at = last.encode_utf8(&mut torn).len();
    let end = at + first.encode_utf8(&mut torn[at..]).len();
    let word = std::str::from_utf8(&torn[..end]);
    word.is_ok_and(|word| matches!(SUBJECT_WORDS.class(word), Some(Subject::On | Subject::Issues)))
}

/// Bytes of a character, at most.
const MOST_BYTES: usize = 4;

/// True where a heading begins with its subject and names no issuer.
pub(crate) fn begins_subject(heading: &str) -> bool {
    SUBJECT_WORDS.entry_at_start(heading).is_some_and(|(_, class)| matches!(class, Subject::On | Subject::Issues))
}

/// True where words tell what they are about: 关于.
pub(crate) fn is_about(text: &str) -> bool {
    subject(text).is_some()
}

/// A heading from its subject on, without the bodies before it: 关于养护桥梁的意见.
pub(crate) fn subject(heading: &str) -> Option<&str> {
    let mut places = SUBJECT_WORDS.entry_places(heading);
    places.find(|(_, (_, class))| *class == Subject::On).map(|(at, _)| &heading[at..])
}

/// False where no heading that ends with this character is one that [`dispatcher`] knows.
pub(crate) fn may_end_dispatch(last: char) -> bool {
    SUBJECT_WORDS.may_end(last)
}

/// The bodies of a heading that names them and its kind alone: 經濟部令, 交通部、財政部公告, 總統令.
pub(crate) fn dispatcher(heading: &str) -> Option<&str> {
    let (kind, _) = SUBJECT_WORDS.entry_at_end(heading).filter(|(_, class)| !class.is_named())?;
    let bodies = &heading[..heading.len() - kind.len()];
    let is_office = STATE_ORGANS.class(bodies) == Some(StateOrgan::President);
    (is_office || is_body(bodies)).then_some(bodies)
}

/// True for the kind alone of a dispatch or a letter: 令, 公告, 函.
pub(crate) fn is_dispatch(word: &str) -> bool {
    SUBJECT_WORDS.class(word).is_some_and(|class| !class.is_named())
}

/// What stands before a text is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hands {
    Now,
    Hereby,
}

/// A sentence that hands a text over: 现将《某办法》印发给你们; …，现予公布.
pub(crate) fn hands_over(text: &str) -> bool {
    text.split('。').any(|sentence| {
        let mut places = COVER_WORDS.places(sentence).map(|(at, _)| at).peekable();
        // Hardly any sentence has such a word.
        places.peek().is_some() && {
            let clauses = sentence.split(['，', ',', '》']);
            let now = clauses.map(str::trim_start).find(|clause| begins_now(clause));
            let begins = now.map(|clause| clause.as_ptr() as usize - sentence.as_ptr() as usize);
            places.any(|at| begins.is_some_and(|begins| begins < at) || ends_hereby(&sentence[..at]))
        }
    })
}

/// True where a clause begins with 现 "now", as one that hands a text over.
pub(crate) fn begins_now(clause: &str) -> bool {
    HANDING_OVER.entry_at_start(clause).is_some_and(|(_, class)| class == Hands::Now)
}

/// True where 予 "hereby" ends the words before a verb.
fn ends_hereby(before: &str) -> bool {
    HANDING_OVER.entry_at_end(before).is_some_and(|(_, class)| class == Hands::Hereby)
}

/// What a document says of a text that it prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carried {
    Promulgated,
    Anew,
    Whole,
    AndOthers,
}

/// True where words that a document ends with say so of a text that it prints.
pub(crate) fn closes_with(text: &str, what: Carried) -> bool {
    CARRIED.entry_at_end(text).is_some_and(|(_, class)| class == what)
}

/// True where a document says so of a text that it prints.
pub(crate) fn says(text: &str, what: Carried) -> bool {
    CARRIED.entry_places(text).any(|(_, (_, class))| class == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dispatchers() {
        assert_eq!(dispatcher("青山部令"), Some("青山部"));
        assert_eq!(dispatcher("林務局書函"), Some("林務局"));
        assert_eq!(dispatcher("總統令"), Some("總統"));
        assert_eq!([dispatcher("令"), dispatcher("桥梁公告"), dispatcher("青山部"), dispatcher("")], [None; 4]);
        assert!(is_dispatch("令") && is_dispatch("書函") && !is_dispatch("關於") && !is_dispatch(""));
    }

    #[test]
    fn what_hands_a_text_over() {
        assert!(hands_over("现将《桥梁方案》印发给你们。") && hands_over("《桥梁条例》已经通过，现予公布。"));
        assert!(!hands_over("去年印发的方案已经失效。") && !hands_over(""));
    }
}
