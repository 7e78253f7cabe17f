//! Offices (职务): of the person that signs for a body.

tables! {
    /// How the office of a person that signs ends: 长 head of a body (省长 governor, 市长 mayor, 部长 minister, 局长 director),
    /// 主席 chairman, 主任 director, 总理 premier; 主任委員 chairperson, 總統 president, 校長 head of a school and 總裁
    /// governor of the central bank in Taiwan, 行政長官 chief executive in Macau.
    OFFICES at LongestEnd {
        All        | Practice | "foot/offices-that-sign" "traditional/offices-that-sign" |
            "主席" "主任" "部长"="部長" "省长"="省長" "市长"="市長" "县长"="縣長" "区长"="區長" "局长"="局長" "厅长"="廳長"
            "署长"="署長" "院长"="院長" "行长"="行長" "委员长"="委員長" "检察长"="檢察長";
        Mainland   | Practice | "foot/offices-of-regions" | "总理" "州长" "旗长";
        Taiwan     | Practice | "traditional/offices-that-sign" |
            "主任委員" "總統" "處長" "鄉長" "鎮長" "校長" "所長" "司長" "館長" "總經理" "總裁" "諮議長" "秘書長"
            "次長" "主計長" "審計長" "人事長";
        Macau      | Practice | "traditional/dispatch-of-macau" | "行政長官";
    }

    /// Who signs a judgment, and only there: 审判长 presiding judge, 审判员 judge, 陪审员 lay judge, and the [`CLERKS`].
    COURT_OFFICES at LongestEnd {
        Mainland   | Practice | "foot/judges-and-clerks-of-a-court" | "审判长" "审判员" "陪审员" "法官助理" "书记员";
        Mainland   | Practice | "foot/stamps-and-clerks-of-a-court" | "速录员";
    }

    /// Who signs below the date of a judgment: 法官助理 assistant judge, 书记员 clerk, 速录员 stenographer.
    CLERKS at Whole {
        Mainland   | Practice | "foot/judges-and-clerks-of-a-court" | "法官助理" "书记员";
        Mainland   | Practice | "foot/stamps-and-clerks-of-a-court" | "速录员";
    }

    /// What stands behind the name of a person that is out, or that signs for one that is: 公出 on duty elsewhere, 出國 abroad,
    /// 請假 on leave, 代行 acts for.
    ABSENCES at Whole {
        Taiwan     | Practice | "traditional/signers-that-are-out" | "公出" "出國" "請假" "休假" "差假" "出差" "代行" "代理";
    }
}
