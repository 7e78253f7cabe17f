//! What goes with a document, and what is said of it: attachments, those that are not printed, pieces that go on elsewhere.

tables! {
    /// Words that label what goes with a document: 附件 attachment, 附表 table, 附录 appendix, 附图 figure, 附 attached.
    ATTACHMENT_WORDS at LongestStart {
        All        | Practice | "attachments/list-without-a-colon" | "附件";
        All        | Practice | "" | "附表" "附录"="附錄";
        Mainland   | Practice | "" | "附图"="附圖";
        All        | Practice | "attachments/of-an-enclosure" | "附";
    }

    /// "Omitted", or "see the PDF", behind the name of what is not printed, or in its place.
    OMITTED at End {
        All        | Practice | "sample/gazette" | "（略）";
        All        | Practice | "" | "(略)";
        Taiwan     | Practice | "traditional/attachment-not-printed" | "（請參見PDF檔）";
        Taiwan     | Practice | "traditional/table-not-printed" | "（請參見PDF）";
        Taiwan     | Practice | "traditional/form-not-printed" | "（請參照PDF檔）";
        Taiwan     | Practice | "traditional/sheet-not-printed" | "（請參照PDF）";
    }

    /// What says, in brackets behind a name or in the note under the date, that an attachment is not printed: 略 omitted; 另发,
    /// 另附, 另行 sent separately; 网站, 查阅, 下载 to be found on a website, consulted, downloaded there.
    NOT_PRINTED at Inside {
        All        | Practice | "" | "略";
        Mainland   | Practice | "" | "另发" "另附" "另行" "网站" "查阅" "下载";
    }

    /// How a note begins that tells where a piece goes on or comes from: 下转第12页.
    CONTINUATIONS at Start {
        Mainland   | Practice | "noise/continuation-notes" | "下转" "上接";
        Mainland   | Practice | "" | "接上" "转下";
    }
}

/// "Attached": alone it labels nothing that has a title behind it.
pub(crate) const ATTACHED: &str = "附";
