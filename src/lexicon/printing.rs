//! The imprint of a document (版记): when it was printed, and how often.

tables! {
    /// How a line ends that tells when a document was printed: 印发 printed and issued, 印 printed.
    PRINTED at End {
        All        | Practice | "foot/printed" | "印";
        Mainland   | Practice | "foot/subject-words" | "印发";
        Traditional | Practice | "" | "印發";
    }

    /// How the note begins that tells who may read a document: 此件 this document.
    READERS at Start {
        Mainland   | Standard("GB/T 9704—2012 7.3.8") | "foot/note-behind-the-date-on-its-line" | "此件";
    }

    /// How a line begins that tells how many copies were printed.
    COPIES_PRINTED at Start {
        Mainland   | Practice | "" | "共印" "（共印" "印数";
    }
}

/// What a page says that has the signature but no text: 此页无正文.
pub(crate) const NO_TEXT: &str = "（此页无正文";
