//! Labels: words before a colon.

tables! {
    /// Labels of the metadata table of a web page (公文 catalogues, law databases): 索引号 index number, 发文机关 issuing organ,
    /// 成文日期 date of the document, 有效性 validity.
    INDEX_LABELS<IndexLabel> at LongestEnd {
        Mainland   | Practice | "heading/labels-that-a-database-counts" | "颁布时间" "法规来源" "法规全文" => IndexLabel::Other;
        Mainland   | Practice | "heading/labels-in-brackets-behind-bullets" | "所属类别" => IndexLabel::Other;
        Mainland   | Practice | "heading/labels-that-a-database-counts" | "发文号" => IndexLabel::Number;
        Traditional | Practice | "traditional/labels-that-a-database-counts" |
            "頒布時間" "失效時間" "法規來源" "法規全文" => IndexLabel::Other;
        Traditional | Practice | "traditional/labels-that-a-database-counts" | "標題" => IndexLabel::Title;
        Traditional | Practice | "traditional/labels-in-rows-with-bars" |
            "索引號" "主題分類" "體裁分類" "組配分類" "發布機構" "發布日期" => IndexLabel::Other;
        Traditional | Practice | "traditional/labels-that-a-database-counts" | "發文號" => IndexLabel::Number;
        Traditional | Practice | "traditional/labels-that-a-database-counts" | "頒布單位" => IndexLabel::Issuer;
        Mainland   | Standard("政府信息公开目录系统实施指引（试行）") | "" | "信息索引号" => IndexLabel::Other;
        Mainland   | Standard("政府信息公开目录系统实施指引（试行）") | "heading/labels-above-their-values" | "索引号" => IndexLabel::Other;
        Mainland   | Standard("政府信息公开目录系统实施指引（试行）") | "" | "信息索取号" "信息分类" => IndexLabel::Other;
        Mainland   | Standard("政府信息公开目录系统实施指引（试行）") | "heading/only-in-the-metadata" | "主题分类" => IndexLabel::Other;
        Mainland   | Standard("政府信息公开目录系统实施指引（试行）") | "" |
            "组配分类" "体裁分类" "服务对象分类" "体裁" "分类" "信息类别" "所属主题" "主题" "服务对象" "内容概述"
            "内容描述" "内容摘要" "摘要" "语种" => IndexLabel::Other;
        Mainland   | Standard("政府信息公开目录系统实施指引（试行）") | "" | "主题词" "关键词" "关键字" => IndexLabel::Words;
        Mainland   | Practice | "noise/name-of-the-page-above-the-heading" | "机构名称" => IndexLabel::Other;
        Mainland   | Practice | "" |
            "标题" "信息名称" "名称" "题名" => IndexLabel::Title;
        Mainland   | Practice | "" |
            "发文字号" "发布文号" "备注/文号" "文号" => IndexLabel::Number;
        Mainland   | Practice | "heading/number-behind-file-number" | "文件编号" => IndexLabel::Number;
        Mainland   | Practice | "" |
            "统一编号" "规范性文件登记号" "备案登记号" "登记号" "备案号" "公文种类" "文件类型" => IndexLabel::Other;
        Mainland   | Practice | "noise/meta-label-value-lines" "heading/labels-above-their-values" |
            "发文机关" "发文机构" => IndexLabel::Issuer;
        Mainland   | Practice | "noise/meta-labels-then-addressees" | "发文单位" => IndexLabel::Issuer;
        Mainland   | Practice | "" |
            "发布机关" "发布机构" "发布单位" "发布人" "发布者" "制定机关" "制发机关" "所属机构"
            "公开责任部门" "责任部门" "公开主体" "信息来源" "来源" "作者" "责任编辑" "审核" => IndexLabel::Other;
        Mainland   | Practice | "noise/department-below-the-heading" | "发布部门" => IndexLabel::Other;
        Mainland   | Practice | "noise/web-page" | "成文日期" => IndexLabel::Issued(0);
        Mainland   | Practice | "" | "成文时间" => IndexLabel::Issued(0);
        Mainland   | Practice | "" | "公文生成日期" "公文生成时间" "生成日期" => IndexLabel::Issued(1);
        Mainland   | Practice | "heading/labels-above-their-values" | "发文日期" => IndexLabel::Issued(2);
        Mainland   | Practice | "" | "发文时间" => IndexLabel::Issued(2);
        Mainland   | Practice | "" | "制发日期" "印发日期" => IndexLabel::Other;
        Mainland   | Practice | "heading/only-in-the-metadata" | "发布日期" => IndexLabel::Other;
        Mainland   | Practice | "" |
            "发布时间" "公布日期" "公开日期" "生效日期" "生效时间" "实施日期" "实施时间" "施行日期" "失效日期"
            "失效时间" "废止日期" "废止时间" "更新日期" "更新时间" => IndexLabel::Other;
        Mainland   | Practice | "heading/label-whether-it-is-in-force" | "是否有效" => IndexLabel::Other;
        Mainland   | Practice | "" |
            "有效性" "时效性" "公文时效" "有效期" "效力状态" "文件状态" "效力级别" "法律效力位阶" "效力位阶"
            "法规类别" "公开方式" "公开范围" => IndexLabel::Other;
        Mainland   | Practice | "heading/only-in-the-metadata" | "公开目录" => IndexLabel::Other;
        Mainland   | Practice | "" |
            "公开类别" "公开形式" "公开时限" "公开程序" "公开属性" "浏览次数" "浏览量" "点击数" "点击量" "阅读量"
            "阅读次数" => IndexLabel::Other;
        Mainland   | Practice | "heading/labels-of-a-database-of-laws" | "颁布日期" => IndexLabel::Other;
        Mainland   | Practice | "noise/meta-labels-then-addressees" | "执行日期" => IndexLabel::Other;
        Mainland   | Practice | "heading/labels-of-a-database-of-laws" | "颁布单位" => IndexLabel::Issuer;
        Taiwan     | Practice | "traditional/head-of-a-database" "traditional/head-of-an-export" | "法規名稱" => IndexLabel::Law;
        Taiwan     | Practice | "traditional/head-of-an-export" | "廢止說明" "法規網址" => IndexLabel::Other;
        Taiwan     | Practice | "traditional/head-of-a-database" | "法規類別" => IndexLabel::Other;
        Taiwan     | Practice | "" | "法規體系" => IndexLabel::Other;
        Taiwan     | Practice | "traditional/page-words-above-the-name-of-a-law" | "圖表附件" => IndexLabel::Other;
        Taiwan     | Practice | "traditional/web-page-of-macau" "traditional/head-of-a-database" |
            "生效狀態" "相關法規" "法規" => IndexLabel::Other;
        Taiwan     | Practice | "" | "相關類別" => IndexLabel::Other;
        Macau      | Practice | "traditional/web-page-of-macau" | "公報編號" "刊登日期" => IndexLabel::Other;
        Macau      | Practice | "" | "版數" => IndexLabel::Other;
    }

    /// What a web page prints above its metadata table: basic information, of the document.
    INDEX_HEADINGS at Whole {
        Mainland   | Practice | "noise/info-label-as-title" | "基本信息";
    }

    /// Words before a colon that begin a paragraph of their own under an item: 牵头单位 who leads, 配合单位 who helps, 完成时限
    /// until when, 联系人 whom to ask, 出席 who was there.
    TASK_LABELS at Whole {
        Mainland   | Practice | "" |
            "牵头单位" "牵头部门" "责任单位" "责任部门" "配合单位" "配合部门" "协助单位" "主责单位" "主管单位" "参与单位" "参加单位" "实施单位"
            "承办单位" "主办单位" "协办单位" "单位" "计量单位" "责任领导" "责任人" "分管领导" "联系人" "联系电话";
        Mainland   | Practice | "" |
            "完成时限" "完成时间" "时间安排" "时间要求" "考核指标" "存在问题" "工作措施" "整改措施" "整改目标" "整改时限" "工作目标";
        Mainland   | Practice | "" |
            "组长" "副组长" "成员" "主任" "副主任" "委员" "出席" "列席" "请假" "记录";
    }

    /// Labels of the line that a web page prints under a heading; some a catalogue of documents has too.
    PAGE_LABELS<OwnedBy> at LongestStart {
        Mainland   | Practice | "noise/page-lines-below-the-heading" | "字体显示" => OwnedBy::Page;
        Mainland   | Practice | "noise/counters-below-the-heading" | "人气" => OwnedBy::Page;
        Mainland   | Practice | "noise/counters-below-the-heading" | "系统发布时间" => OwnedBy::Catalogue;
        Mainland   | Practice | "noise/page-lines-above-a-statute" | "文字大小" => OwnedBy::Page;
        Mainland   | Practice | "noise/web-page-counters" | "来源" => OwnedBy::Page;
        Mainland   | Practice | "noise/breadcrumb-your-place" | "信息来源" => OwnedBy::Page;
        Mainland   | Practice | "noise/web-line-of-a-copied-page" | "稿件来源" => OwnedBy::Page;
        Mainland   | Practice | "noise/web-line-with-a-counter" | "查看" => OwnedBy::Page;
        Mainland   | Practice | "noise/web-line-of-a-reprint" | "发表日期" => OwnedBy::Catalogue;
        Mainland   | Practice | "" | "文章来源" "稿源" => OwnedBy::Page;
        Mainland   | Practice | "noise/web-line-under-the-heading" | "作者" => OwnedBy::Page;
        Mainland   | Practice | "" | "编辑" "责任编辑" => OwnedBy::Page;
        Mainland   | Practice | "noise/web-line-under-the-heading" | "点击数" => OwnedBy::Page;
        Mainland   | Practice | "noise/breadcrumb-your-place" | "浏览量" => OwnedBy::Page;
        Mainland   | Practice | "" | "点击率" "点击量" "点击" "浏览次数" => OwnedBy::Page;
        Mainland   | Practice | "noise/web-database-with-the-heading-thrice" | "浏览" => OwnedBy::Page;
        Mainland   | Practice | "" | "阅读次数" "阅读量" "阅读" "访问量" "访问次数" "字体" => OwnedBy::Page;
        Mainland   | Practice | "noise/web-page-counters" | "字号" => OwnedBy::Page;
        Mainland   | Practice | "" | "发布时间" "发布日期" "更新时间" "更新日期" => OwnedBy::Catalogue;
        Mainland   | Practice | "noise/breadcrumb-your-place" | "发表时间" => OwnedBy::Catalogue;
        HongKong   | Practice | "noise/breadcrumb-plain" | "來源" => OwnedBy::Page;
        Mainland   | Practice | "noise/page-lines-below-the-heading" "noise/web-page-counters" "noise/web-heading-twice" |
            "时间" "日期" => OwnedBy::Catalogue;
        Mainland   | Practice | "" | "发布机构" "发布单位" "发布人" "发布者" "审核" => OwnedBy::Catalogue;
    }

    /// Labels below a document: what a web page or a catalogue prints there (how it is published, its explanation, links, who is
    /// in charge, whom to ask), 主题词 subject words of imprints until 2012, 主送 and 正本 (Taiwan) addressees, and who was present
    /// at a meeting, as a member or as an observer, who asked for leave, was absent, presided, kept the record.
    FOOT_LABELS<FootLabel> at Whole {
        Mainland   | Practice | "foot/disclosure-line-in-last-article" | "公开方式" => FootLabel::Publication;
        Mainland   | Practice | "" |
            "公开属性" "公开类别" "信息公开选项" => FootLabel::Publication;
        Mainland   | Practice | "joins/breaks-lost-before-a-label-of-the-page" | "信息公开属性" => FootLabel::Publication;
        Mainland   | Practice | "" |
            "政策解读" "相关解读" "解读" "相关链接" "主办" "主办单位" "承办" "联系人" "联系电话"
            "抄送单位" => FootLabel::OfPage;
        Mainland   | Practice | "foot/subject-words" | "主题词" => FootLabel::SubjectWords;
        Mainland   | Practice | "foot/subject-words" | "主送" => FootLabel::Receivers;
        Taiwan     | Practice | "traditional/letter" | "正本" => FootLabel::Receivers;
        Mainland   | Standard("GB/T 9704—2012 10.3") | "kinds/minutes" |
            "出席" "列席" "请假" => FootLabel::Attendance;
        Mainland   | Standard("GB/T 9704—2012 10.3") | "" | "缺席" "主持" "记录" "参加" => FootLabel::Attendance;
    }

    /// Labels that name their line: of those who get a document (抄送 copies, 主送 main addressees at its end included; 正本 and 副本
    /// in Taiwan), and of who signed it off.
    LINE_LABELS<LineLabel> at Whole {
        Mainland   | Practice | "foot/subject-words" "foot/copies-and-printing" | "抄送" "主送" => LineLabel::Copies;
        Mainland   | Practice | "" | "抄报" "分送" => LineLabel::Copies;
        Taiwan     | Practice | "traditional/letter" | "正本" "副本" => LineLabel::Copies;
        Taiwan     | Practice | "" | "抄本" => LineLabel::Copies;
        Mainland   | Practice | "heading/number-then-signers" | "签发人" => LineLabel::SignedOff;
        Mainland   | Practice | "" | "签发" => LineLabel::SignedOff;
    }

    /// Labels at the foot of a page that tell who runs the site: host, executor, technical support.
    SITE_LABELS at Whole {
        Mainland   | Practice | "noise/list-above-the-foot-of-a-page" | "主办单位" "承办单位";
        Mainland   | Practice | "noise/who-runs-the-site-below-a-statute" | "地址" "邮编" "主办";
    }

    /// Labels of those whom a reader may ask.
    CONTACTS at Whole {
        Mainland   | Practice | "foot/bodies-without-a-blank" | "联系人";
        Mainland   | Practice | "" | "联系电话" "联系方式" "咨询电话";
    }

    /// The parts of a Taiwanese letter or announcement, before a colon: purpose, explanation, ground, matters and contents
    /// announced, measures, proposal.
    SECTIONS at Whole {
        Taiwan     | Standard("文書處理手冊（行政院）") | "traditional/announcement" | "主旨";
        Taiwan     | Standard("文書處理手冊（行政院）") | "" | "公告事項" "說明" "依據" "公告內容" "辦法" "擬辦" "說明事項";
    }

    /// The headings of the parts of minutes, without a mark or a colon: what was reported, what was discussed; and of judgments:
    /// facts and grounds, together or each.
    MINUTES_SECTIONS at Whole {
        Taiwan     | Practice | "traditional/minutes-in-sections" | "報告事項" "討論事項";
        Taiwan     | Practice | "traditional/judgment" | "事實及理由";
        Taiwan     | Practice | "traditional/decision-on-an-appeal" | "事實" "理由";
    }

    /// Labels of such a letter that mainland texts have as well, but never above another label of it: attachments, address.
    SHARED_LABELS at Whole {
        All        | Practice | "" | "附件" "地址";
    }

    /// What points to another line, instead of a value: as, with, in detail there; and "none".
    REFERRING at Start {
        Taiwan     | Practice | "traditional/letter" | "如";
        Taiwan     | Practice | "" | "隨" "詳" "無";
    }
}

/// What the value behind a label of a metadata table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IndexLabel {
    /// The heading of the document.
    Title,
    /// The name of a law, the heading whatever it ends with.
    Law,
    /// Its number.
    Number,
    /// Who issued it.
    Issuer,
    /// The date issued (成文日期), or what stands for it: 生成日期 date made, 发文日期 date sent; the lowest that is there holds.
    Issued(u8),
    /// Words that tell what it is about, blanks between them.
    Words,
    Other,
}

/// What a label below a document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FootLabel {
    OfPage,
    /// How a document is published.
    Publication,
    SubjectWords,
    Receivers,
    Attendance,
}

/// Whose a label of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnedBy {
    /// Only a web page has it: one of them at least stands in its line.
    Page,
    /// A catalogue of documents has it too.
    Catalogue,
}

/// What a label makes of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineLabel {
    Copies,
    SignedOff,
}
