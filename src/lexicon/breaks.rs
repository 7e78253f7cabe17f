//! Words beside which a line break may be lost: of heads, of headings, of citations.

tables! {
    /// How an event of the history of an instrument ends: 通过 adopted, 公布 and 发布 promulgated, 修订 revised, 修正 and 修改
    /// amended, 批准 approved, 施行 in force, 会议 at a session.
    EVENT_ENDS at Start {
        All        | Practice | "" | "通过"="通過" "公布" "发布"="發布" "修订"="修訂" "修正" "修改" "批准" "施行" "会议"="會議";
    }

    /// How the sentence begins that tells why an instrument is made: 为 for, 根据 and 依照 according to.
    PREAMBLES at Start {
        All        | Practice | "" | "为"="為" "根据"="根據" "依照" "按照" "依据"="依據";
    }

    /// What headings and numbers have and addressees have not: 的 of, 关于 on, the bracket of a year.
    OF_HEADINGS at Inside {
        All        | Practice | "" | "的" "关于"="關於" "〔";
    }

    /// Headings of the parts of a document, which a sentence may follow: 总体要求 general requirements, 主要任务 main tasks,
    /// 保障措施 safeguards.
    PART_HEADINGS at LongestStart {
        Mainland   | Practice | "" |
            "总体要求" "总体目标" "总体思路" "指导思想" "基本原则" "工作原则" "工作目标" "工作思路" "主要目标" "主要任务" "主要措施" "主要职责"
            "主要职能" "重点任务" "重点工作" "重要意义" "工作任务" "工作内容" "工作措施" "工作要求" "工作步骤" "工作职责" "工作规则"
            "保障措施" "组织领导" "组织实施" "组织机构" "组成人员" "实施步骤" "时间安排" "职责分工" "适用范围" "有关要求" "试点范围" "试点任务";
    }

    /// What goes on with such words: of, is, for, and.
    GOING_ON at Start {
        All        | Practice | "" | "的" "是" "为"="為" "和" "与"="與" "及" "等" "、" "，" "：" "；" "。" "（" "(";
    }

    /// What stands before the number of a provision that is cited: 第 the ordinal, 款 paragraph, 和 and, 至 to.
    OF_CITATIONS at End {
        All        | Practice | "" | "第" "款" "条"="條" "项"="項" "、" "和" "及" "或" "与"="與" "至" "）" ")";
    }

    /// Divisions without a number: 序言 preamble, 总则 general provisions, 附则 supplementary provisions.
    UNNUMBERED at Whole {
        All        | Practice | "" | "序言" "附则"="附則" "总则"="總則";
    }
}
