//! Words beside which a line break may be lost: of heads, of headings.

tables! {
    /// How an event of the history of an instrument ends: 通过 adopted, 公布 and 发布 promulgated, 修订 revised, 修正 and 修改
    /// amended, 批准 approved, 施行 in force.
    EVENT_ENDS at Start {
        All        | Practice | "joins/events-that-lost-their-breaks" |
            "通过" "公布" "发布" "修订" "修正" "修改" "批准" "施行";
    }

    /// How the words end that tell where an instrument was adopted, if not how: 会议 at a session.
    SESSION_ENDS at Start {
        All        | Practice | "joins/events-that-lost-their-breaks" | "会议";
    }

    /// How the sentence begins that tells why an instrument is made: 为 for, 根据 and 依照 according to.
    PREAMBLES at Start {
        All        | Practice | "joins/breaks-lost-in-parts-of-a-plan" | "为";
        Traditional | Practice | "traditional/issuer-above-the-preamble" | "為";
        All        | Practice | "joins/break-lost-before-a-ground" | "根据";
        All        | Practice | "joins/break-lost-before-a-law" | "依照";
    }

    /// What headings have and addressees have not: 的 of.
    OF_HEADINGS at Inside {
        All        | Practice | "joins/kinds-inside-a-title" | "的";
    }

    /// Headings of the parts of a document, which a sentence may follow: 总体要求 general requirements, 主要任务 main tasks,
    /// 保障措施 safeguards.
    PART_HEADINGS at LongestStart {
        Mainland   | Practice | "joins/headings-of-parts-that-lost-their-break" |
            "总体要求" "总体目标" "总体思路" "指导思想" "基本原则" "工作原则" "工作目标" "工作思路" "主要目标" "主要任务" "主要措施" "主要职责"
            "主要职能" "重点任务" "重点工作" "重要意义" "工作任务" "工作内容" "工作措施" "工作要求" "工作步骤" "工作职责" "工作规则"
            "保障措施" "组织领导" "组织实施" "组织机构" "组成人员" "实施步骤" "时间安排" "职责分工" "适用范围" "有关要求" "试点范围" "试点任务";
    }

    /// What goes on with such words: of, is, for, and.
    GOING_ON at Start {
        All        | Practice | "joins/headings-of-parts-that-lost-their-break" | "的" "是" "为" "和" "与" "及" "等";
    }

    /// Divisions without a number: 附则 supplementary provisions.
    UNNUMBERED at Whole {
        All        | Practice | "legislation/unnumbered-supplement" "joins/breaks-lost-behind-a-title" | "附则";
    }

    /// Headings of what stands before the first division or unit: 序言 preamble, 前言 preface.
    PREFACES at Whole {
        All        | Practice | "legislation/preamble-before-the-first-chapter" | "序言";
        All        | Practice | "heading/preface-below-the-date" | "前言";
    }
}
