//! What stands in and around tables.

tables! {
    /// Labels of notes under a table; 说明 explanation heads prose too: only where its notes are counted it is one.
    NOTE_LABELS<NoteLabel> at Whole {
        Mainland   | Practice | "tables/notes" | "注" => NoteLabel::Notes;
        Traditional | Practice | "" | "註" => NoteLabel::Notes;
        All        | Practice | "" | "备注"="備註" => NoteLabel::Notes;
        Taiwan     | Practice | "tables/note-of-taiwan" | "附註" => NoteLabel::Notes;
        All        | Practice | "" | "说明"="說明" => NoteLabel::Explanation;
    }

    /// Heads of the column that counts the rows: serial number, number, item.
    SERIAL_HEADS at Whole {
        Mainland   | Practice | "tables/emptied-cell-by-cell" | "序号";
        Mainland   | Practice | "" | "编号" "序 号" "编 号";
        Taiwan     | Practice | "" | "項次";
    }

    /// What begins a line about the units of a table, or about who filled it in: unit, unit of measure, reporting unit.
    UNIT_LABELS at Start {
        Mainland   | Practice | "tables/notes" | "单位：";
        Traditional | Practice | "tables/note-of-taiwan" | "單位：";
        All        | Practice | "" | "单位:";
        Mainland   | Practice | "" | "（单位" "(单位" "计量单位" "填报单位" "填表单位";
    }

    /// "Continued" at the start of a caption: 续表.
    CONTINUED at Start {
        All        | Practice | "" | "续"="續";
    }

    /// "(continued)" behind a caption: 表2（续）.
    CONTINUED_BEHIND at End {
        Mainland   | Practice | "" | "（续）" "(续)";
    }
}

/// What a label of notes heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoteLabel {
    Notes,
    Explanation,
}
