//! The words by which texts cite others and their own provisions: what provisions, own names, short names, versions and other
//! titles look like, and what only looks like them.

tables! {
    /// Words that begin like a level of a provision and are none: 条件 "condition" is no 条, 项目 "project" no 项.
    LOOK_ALIKES at Start {
        All        | Practice | "" | "条件"="條件" "条例"="條例" "条约"="條約" "条款"="條款" "条文"="條文" "款项"="款項" "项目"="項目"
                                     "目标"="目標" "目录"="目錄" "目的地" "目的事业"="目的事業" "目前" "章程" "编制"="編制" "编造"="編造" "编号"="編號" "编具"="編具" "编列"="編列" "编印"="編印" "编订"="編訂" "编组"="編組" "节能"="節能" "节约"="節約"
                                     "节目"="節目" "节日"="節日";
        Mainland   | Practice | "" | "条目" "条形" "款式" "款待" "节水" "节假" "节点" "编码" "编辑" "编写" "编入" "编纂" "编审" "编排";
    }

    /// What a provision counts, behind 第 and its number: part, chapter, section, article, 款, 项.
    LEVELS at Start {
        All        | Practice | "" | "编"="編" "分编"="分編" "章" "节"="節" "条"="條" "款" "项"="項";
    }

    /// What joins two provisions that are cited together: and, or.
    JOINTS at LongestStart {
        All        | Practice | "" | "以及" "或者" "或" "和" "及" "与"="與";
    }

    /// Behind 第十二条之一: "one of article 12 and others", no inserted article.
    NO_INSERTED at Start {
        Mainland   | Practice | "" | "的，" "的。" "者";
    }

    /// What stands between an article and its parts: 第五十一条除第一项外, 第三条中的第二款.
    PARTS_OF_CITED at Whole {
        All        | Practice | "" | "除" "中" "中的" "的";
    }

    /// What stands between 本 "this" and the kind of the text: 本实施办法.
    OWN_PREFIXES at Start {
        All        | Practice | "" | "实施"="實施" "暂行"="暫行" "管理" "施行";
    }

    /// Kinds of texts between states, which have provisions and stand in no list of kinds of documents.
    TREATY_TERMS at End {
        All        | Practice | "" | "议定书"="議定書" "条约"="條約" "协定"="協定" "协议"="協議";
    }

    /// Words that end with 本, 前, 该, 上 or 同 and say nothing of a provision: 基本 "basic", 目前 "now", 合同 "contract".
    NO_ANCHOR at End {
        All        | Practice | "" | "基本" "根本" "资本"="資本" "成本" "版本" "日本" "样本"="樣本" "文本" "标本"="標本" "目前" "此前" "先前" "提前"
                                     "当前"="當前" "应该"="應該" "以上" "合同" "如同" "相同" "共同" "不同" "会同"="會同";
    }

    /// Words that end with what is no anchor by itself: 构成本条 is 构成 "constitutes" and 本条.
    ANCHORED at End {
        All        | Practice | "" | "构成本"="構成本" "组成本"="組成本" "形成本" "造成本" "完成本" "达成本"="達成本";
    }

    /// What stands where the name of a law would and names none by itself: 办法 alone, 该法, 上述规定.
    NO_NAMES at End {
        All        | Practice | "" | "合法" "非法" "不法" "想法" "新法" "旧法"="舊法" "原法" "该法"="該法" "同法" "该条例"="該條例" "该办法"="該辦法";
        All        | Practice | "" | "上述规定"="上述規定" "有关规定"="有關規定" "下列规定"="下列規定" "前述规定"="前述規定" "相关规定"="相關規定";
        All        | Practice | "" | "本条例"="本條例" "本办法"="本辦法" "本规定"="本規定" "本细则"="本細則" "本规则"="本規則" "本规程"="本規程"
                                     "本解释"="本解釋";
    }

    /// What makes another word of the last character of a law's name: 公司法人 is a juridical person, 刑法学 a science.
    NO_LAW_BEHIND at Start {
        All        | Practice | "" | "律" "院" "人" "治" "制" "学"="學" "官" "庭" "医"="醫" "定" "典" "盲" "系" "师"="師" "网"="網"
                                     "警" "门"="門" "轮"="輪" "规"="規";
        Mainland   | Practice | "" | "宝" "修正案" "通则";
    }

    /// What begins with 规 and leaves the name of a law before it whole: 刑法规定.
    LAW_BEHIND at Start {
        All        | Practice | "" | "规定"="規定" "规则"="規則";
    }

    /// What is issued to carry out a law bears its name: 专利法实施细则.
    IMPLEMENTING at Start {
        All        | Practice | "" | "实施条例" "实施细则" "实施办法" "实施规定" "施行条例" "施行細則";
    }

    /// The parts of a code that are not numbered, between its name and its chapters: 刑法分则第三章.
    CODE_PARTS at Start {
        All        | Practice | "" | "分则"="分則" "总则"="總則" "附则"="附則";
    }

    /// How words end behind which a name or a code begins: 依照刑法, 按照某政发〔2021〕3号.
    BEFORE_NAMES at End {
        All        | Practice | "" | "照" "据"="據" "违反"="違反" "适用"="適用" "符合" "遵守" "执行"="執行" "属于"="屬於" "具有" "违背"="違背"
                                     "或者" "应当"="應當" "不得" "是指" "系指" "认定为"="認定為" "规定"="規定" "落实"="落實" "印发"="印發" "下发"="下發" "转发"="轉發" "发布"="發布" "公布" "颁布"="頒布"
                                     "关于"="關於" "修改" "废止"="廢止" "修正后"="修正後" "修正前" "文件" "贯彻"="貫徹" "批准" "包括" "同时"="同時" "现行"="現行"
                                     "我国" "通过"="通過" "已经"="已經" "业经"="業經" "作为" "其他" "实施"="實施";
        All        | Practice | "" | "的" "和" "与"="與" "及" "或" "按" "由" "在" "将"="將" "对"="對" "见" "是" "原" "日" "月" "年" "号"="號"
                                     "以" "依" "但";
        Taiwan     | Practice | "" | "準用" "不受" "合於" "應" "並" "逾" "暨";
    }

    /// The same before an order, whose issuer may be long and hold 和 or 对.
    BEFORE_ORDERS at End {
        All        | Practice | "" | "照" "据"="據" "违反"="違反" "落实"="落實" "印发"="印發" "下发"="下發" "转发"="轉發" "发布"="發布" "公布" "颁布"="頒布" "关于"="關於"
                                     "修改" "废止"="廢止" "批准" "同时"="同時"
                                     "已经"="已經" "业经"="業經" "以及" "的" "由" "见" "原" "日" "月" "以" "依";
    }

    /// What an order or a notice that is numbered by itself is called: 国务院令第7号, 某部公告2019年第3号.
    SERIES at LongestEnd {
        All        | Practice | "" | "命令" "令" "主席团公告" "公告" "通告" "通报"="通報" "批示" "字" "决议"="決議";
    }

    /// Codes that number no documents: a permit to print (准印证号).
    NO_CODES at End {
        Mainland   | Practice | "" | "准字" "审字" "印证" "证字";
    }

    /// What opens the definition of a short name: "hereafter", "hereafter together", "for short".
    DEFINES at LongestStart {
        All        | Practice | "" | "以下简称为" "以下简称"="以下簡稱" "以下统称为" "以下统称"="以下統稱" "以下合称"="以下合稱" "以下称为" "以下称"="以下稱" "以下分别简称"="以下分別簡稱"
                                     "下称"="下稱" "简称"="簡稱";
    }

    /// Where a short name holds that does not hold in the whole text: 本条以下简称, 以下在本章中简称.
    DEFINED_WITHIN<Level> at LongestStart {
        All        | Practice | "" | "本章" "在本章" => Level::Chapter;
        All        | Practice | "" | "本节"="本節" "在本节"="在本節" => Level::Section;
        All        | Practice | "" | "本条"="本條" "在本条"="在本條" => Level::Article;
        All        | Practice | "" | "本款" "在本款" => Level::Paragraph;
    }

    /// How a short name of a body ends that its full name does not.
    SHORT_BODIES at End {
        All        | Practice | "" | "机关"="機關" "机构"="機構" "部门"="部門" "政府" "组"="組" "行" "协会"="協會" "法庭" "指挥部";
    }

    /// Behind the unit within which a short name holds: 本章中.
    WITHIN at Start {
        All        | Practice | "" | "中" "内"="內";
    }

    /// "Except", before a name that begins behind it: 除某条例第三条规定外.
    EXCEPT at Start {
        All        | Practice | "" | "除";
    }

    /// What no name of a law begins with: "this", "that".
    OWN_SIGNS at Start {
        All        | Practice | "" | "本" "该"="該";
    }

    /// Codes of two characters that nothing else is called: constitution, criminal law.
    SHORT_CODES at Whole {
        All        | Practice | "" | "宪法"="憲法" "刑法";
    }

    /// How the names of enterprises end, of which a text tells as of things.
    ENTERPRISES at End {
        All        | Practice | "" | "公司" "企业"="企業" "合作社";
    }

    /// Names in 《》 that are no official texts: certificates, forms, books, newspapers.
    OTHER_TITLES at End {
        All        | Practice | "" | "证"="證" "证书"="證書" "执照"="執照" "证明"="證明" "表" "申请书"="申請書" "通知书"="通知書" "决定书"="決定書"
                                     "日报"="日報" "时报"="時報" "晚报"="晚報" "周刊" "月刊" "杂志"="雜誌" "文选"="文選" "选集"="選集" "文集"
                                     "词典"="詞典" "年鉴"="年鑑";
        Mainland   | Practice | "" | "报告书" "告知书" "承诺书" "责任书" "登记书" "委托书" "起诉书" "意见书" "建议书" "协议书" "政府公报" "理政" "登记簿" "单据";
    }

    /// Tables that a law prints, and that are part of it.
    OFFICIAL_TABLES at End {
        All        | Practice | "" | "税率表"="稅率表" "分类表"="分類表" "基准表"="基準表";
    }

    /// Which version of a text is meant: before its amendment, or after it.
    AMENDED<Amended> at End {
        Mainland   | Practice | "" | "修正前" "修改前" "修订前" => Amended::Before;
        Mainland   | Practice | "" | "修正后" "修改后" "修订后" "新修订" "新修正" => Amended::After;
    }

    /// What was done to a text on a day that tells its version: 1997年修订的刑法.
    ENACTED at End {
        Mainland   | Practice | "" | "修正" "修订" "修改" "公布" "发布" "颁布" "印发" "通过" "批准" "制定" "施行" "实施" "版" "起";
    }

    /// What stands behind a 项, a chapter or a section that is cited without anything before it: 第一项所列, 第二章规定.
    CITED_ON at Start {
        All        | Practice | "" | "规定"="規定" "所" "的" "中" "至" "情形" "列" "、" "，" "。" "；" "）" ")" "和" "或" "及" "与"="與" "以" "除"
                                     "外" "行为"="行為" "之" "内"="內" "有关"="有關" "第" "项"="項" "要求" "因" "关于"="關於" "但" "各" "者" "」" "”";
    }

    /// Behind a title that is the text's own: the older text of that name ends.
    REPEALED at Inside {
        All        | Practice | "" | "同时废止"="同時廢止";
    }

    /// Before it: "former".
    FORMER at End {
        Mainland   | Practice | "" | "原";
    }

    /// What joins a provision to the one before it in a sentence.
    JOINS at End {
        All        | Practice | "" | "、" "和" "及" "或者";
    }

    /// What says in a heading that the text is about another one: 关于修改《…》的决定, …修正案, 关于适用《…》的解释.
    SUBJECTS_OF_TITLES<Subject> at Inside {
        All        | Practice | "" | "关于修改"="關於修改" => Subject::Amended;
        All        | Practice | "" | "修正案" => Subject::AmendedBefore;
        Mainland   | Practice | "" | "关于适用" => Subject::Applied;
    }

    /// The instrument that was cited last, before its provisions: 该法第三条, 同法第五條.
    LAST_INSTRUMENT at Start {
        All        | Practice | "" | "法" "条例"="條例" "办法"="辦法" "规定"="規定" "细则"="細則" "解释"="解釋" "规则"="規則";
    }
}

/// Which version a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amended {
    Before,
    After,
}

/// What a text does with the one that its heading names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// It amends the one in 《》 behind the words.
    Amended,
    /// It amends the one before the word.
    AmendedBefore,
    /// It explains the application of the one in 《》 behind the words.
    Applied,
}

use crate::lexicon::kinds::kind_of;
use crate::tree::{Kind, Level};

/// True for a name in 《》 that is no official text.
pub(crate) fn is_other_title(title: &str) -> bool {
    let bare = title.trim_end_matches(['）', ')']);
    let open = if bare.len() < title.len() { bare.rfind(['（', '(']) } else { None };
    let name = &title[..open.unwrap_or(title.len())];
    OTHER_TITLES.at_end(name).is_some() && OFFICIAL_TABLES.at_end(name).is_none()
}

/// True for the short name of a text, by its kind: not of what texts tell of, a system or a table.
pub(crate) fn is_text(name: &str) -> bool {
    let things = [
        Kind::System,
        Kind::Table,
        Kind::Explanation,
        Kind::Arrangement,
        Kind::Recommendations,
        Kind::Speech,
        Kind::Summary,
        Kind::Steps,
        Kind::Statistics,
    ];
    let named = kind_of(name).is_some_and(|kind| !things.contains(&kind)) || TREATY_TERMS.at_end(name).is_some();
    named && !is_other_title(name)
}

/// True for the name of a body, a short one too.
pub(crate) fn is_body(name: &str) -> bool {
    let ends = super::bodies::BODY_ENDINGS.at_end(name).is_some() || SHORT_BODIES.at_end(name).is_some();
    ends && ENTERPRISES.at_end(name).is_none()
}

/// True for a name that stands without 《》 in running text once it is known: 刑法, 条例.
pub(crate) fn is_bare_name(name: &str) -> bool {
    super::kinds::law_term(name).is_some()
}

/// The term at the end of the name of a text that is cited by its provisions, with 《》 or without: 刑法, 合作条约.
pub(crate) fn law_term(name: &str) -> Option<&'static str> {
    super::kinds::law_term(name).or_else(|| TREATY_TERMS.at_end(name))
}

/// True where the name of a law may end so: not 做法, 本办法, 有关规定.
pub(crate) fn is_law_name(name: &str) -> bool {
    NO_NAMES.at_end(name).is_none() && super::kinds::NO_KINDS.at_end(name).is_none()
}

/// The kind of text that 本 "this" stands before, at the start of `text`: 本法, 本实施办法.
pub(crate) fn own_kind(text: &str) -> Option<&str> {
    let prefix = OWN_PREFIXES.at_start(text).map_or(0, str::len);
    let term = |text: &str| super::kinds::term_at_start(text).or_else(|| treaty_at_start(text)).map(str::len);
    let len = term(&text[prefix..]).map(|len| prefix + len).or_else(|| term(text))?;
    Some(&text[..len])
}

fn treaty_at_start(text: &str) -> Option<&'static str> {
    TREATY_TERMS.iter().find(|term| text.starts_with(term))
}
