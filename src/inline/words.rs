//! The words by which references are found.

use crate::lexicon::{Words, listed};

/// Words that begin like a level of a provision and are none: 条件 "condition" is no 条, 项目 "project" no 项.
pub(super) static LOOK_ALIKES: Words = listed![
    "条件",
    "条例",
    "条约",
    "条款",
    "条目",
    "条文",
    "条形",
    "條件",
    "條例",
    "條約",
    "條款",
    "條文",
    "款项",
    "款項",
    "款式",
    "款待",
    "款物",
    "项目",
    "項目",
    "目标",
    "目標",
    "目录",
    "目錄",
    "目前",
    "目的地",
    "章程",
    "节能",
    "节约",
    "节目",
    "节日",
    "节水",
    "节假",
    "节点",
    "编制",
    "编号",
    "编码",
    "编辑",
    "编写",
];

/// Behind 第十二条之一: "one of article 12 and others", no inserted article.
pub(super) static NO_INSERTED: Words = listed!["的，", "者", "的。"];

/// What a text calls itself behind 本 ("this"): 本法, 本条例. The longer before the shorter.
pub(super) static OWN_KINDS: Words = listed![
    "法典",
    "法",
    "条例",
    "條例",
    "实施办法",
    "暂行办法",
    "管理办法",
    "办法",
    "辦法",
    "实施细则",
    "细则",
    "細則",
    "暂行规定",
    "规定",
    "規定",
    "规则",
    "規則",
    "解释",
    "解釋",
    "意见",
    "方案",
    "决定",
    "決定",
    "决议",
    "通知",
    "通告",
    "公告",
    "批复",
    "章程",
    "准则",
    "準則",
    "规程",
    "规范",
    "标准",
    "制度",
    "协定",
    "协议",
    "公约",
    "议定书",
    "条约",
    "纲要",
    "规划",
    "指引",
    "指南",
    "目录",
    "令",
];

/// Words that end with 本, 前, 该, 上 or 同 and say nothing of a provision: 基本 "basic", 目前 "now", 合同 "contract".
pub(super) static NO_ANCHOR: Words = listed![
    "基本", "根本", "资本", "成本", "版本", "日本", "样本", "文本", "标本", "目前", "此前", "先前", "事前", "提前",
    "应该", "以上", "合同", "如同", "相同", "共同", "不同", "会同",
];

/// Kinds of text that have provisions and are named without 《》: 刑法, 专利法实施细则. A defined short name is used
/// without 《》 only if it ends like this.
pub(super) static LAW_ENDINGS: Words = listed![
    "法典",
    "法",
    "条例",
    "條例",
    "办法",
    "辦法",
    "规定",
    "規定",
    "细则",
    "細則",
    "规则",
    "規則",
    "解释",
    "章程",
    "通则",
    "准则",
    "公约",
    "议定书",
];

/// Words that end like the name of a law and are none.
pub(super) static NO_LAWS: Words = listed![
    "方法",
    "做法",
    "办法",
    "违法",
    "依法",
    "合法",
    "司法",
    "执法",
    "立法",
    "非法",
    "不法",
    "守法",
    "普法",
    "用法",
    "看法",
    "想法",
    "该法",
    "新法",
    "旧法",
    "原法",
    "上述规定",
    "有关规定",
    "下列规定",
    "前述规定",
    "相关规定",
    "本条例",
    "本办法",
    "本规定",
    "本细则",
    "本规则",
    "本解释",
    "该条例",
    "该办法",
    "同法",
    "本條例",
    "本辦法",
    "本細則",
    "本規則",
    "本規程",
];

/// What makes another word of the last character of a law's name: 公司法人 is a juridical person, 刑法学 a science.
pub(super) static NO_LAW_BEHIND: Words = listed![
    "律",
    "院",
    "人",
    "治",
    "制",
    "学",
    "官",
    "庭",
    "医",
    "定",
    "典",
    "條",
    "盲",
    "系",
    "师",
    "网",
    "警",
    "宝",
    "门",
    "轮",
    "修正案",
    "规",
    "通则",
];

/// What begins with 规 and leaves the name of a law before it whole: 刑法规定.
pub(super) static LAW_BEHIND: Words = listed!["规定", "规則"];

/// What is issued to carry out a law bears its name: 专利法实施细则.
pub(super) static IMPLEMENTING: Words = listed!["实施条例", "实施细则", "实施办法", "实施规定", "施行条例"];

/// The parts of a code that are not numbered, between its name and its chapters: 刑法分则第三章.
pub(super) static CODE_PARTS: Words = listed!["分则", "总则", "附则"];

/// Words behind which a name or a code begins: 依照刑法, 按照某政发〔2021〕3号.
pub(super) static BEFORE_NAMES: Words = listed![
    "依照",
    "按照",
    "根据",
    "依据",
    "违反",
    "适用",
    "符合",
    "参照",
    "遵守",
    "执行",
    "比照",
    "属于",
    "具有",
    "违背",
    "以及",
    "或者",
    "应当",
    "可以",
    "不得",
    "认定为",
    "规定",
    "落实",
    "印发",
    "下发",
    "转发",
    "发布",
    "公布",
    "关于",
    "修改",
    "废止",
    "修正后",
    "修正前",
    "修订的",
    "文件",
    "贯彻",
    "颁布",
    "批准",
    "包括",
    "同时",
    "现行",
    "我国",
    "通过",
    "已经",
    "业经",
    "作为",
    "参见",
    "的",
    "和",
    "与",
    "及",
    "或",
    "据",
    "照",
    "按",
    "由",
    "在",
    "将",
    "对",
    "见",
    "是",
    "原",
    "日",
    "月",
    "年",
    "号",
    "依據",
    "違反",
    "適用",
    "準用",
    "不受",
    "合於",
    "並",
    "但",
    "其他",
    "依",
    "應",
    "與",
    "指",
    "實施",
    "实施",
];

/// The same before an order, whose issuer may be long and hold 和 or 对.
pub(super) static BEFORE_ORDERS: Words = listed![
    "依照", "按照", "根据", "依据", "违反", "落实", "印发", "下发", "转发", "发布", "公布", "关于", "修改", "废止",
    "颁布", "批准", "同时", "已经", "业经", "以及", "的", "据", "照", "由", "见", "原", "日", "月", "以",
];

/// What an order or a notice that is numbered by itself is called: 国务院令第7号, 某部公告2019年第3号.
pub(super) static ORDER_KINDS: Words =
    listed!["命令", "令", "公告", "通告", "通报", "批示", "主席团公告", "字", "决议"];

/// Codes that number no documents: a permit to print (准印证号).
pub(super) static NO_CODES: Words = listed!["准字", "审字", "印证", "证字"];

/// What opens the definition of a short name, behind its bracket.
pub(super) static DEFINES: Words = listed![
    "以下简称为",
    "以下简称",
    "以下统称为",
    "以下统称",
    "以下合称",
    "以下称为",
    "以下称",
    "下称",
    "以下簡稱",
    "以下稱",
    "简称",
];

/// Bodies: a short name that ends so is one of a body.
pub(super) static BODY_ENDINGS: Words = listed![
    "机关",
    "部",
    "部门",
    "机构",
    "行",
    "办",
    "委员会",
    "委",
    "小组",
    "组",
    "办公室",
    "局",
    "厅",
    "院",
    "署",
    "政府",
    "中心",
    "法庭",
    "协会",
    "总会",
    "联席会议",
    "指挥部",
    "党组",
    "支队",
];

/// Kinds of official texts: a short name that ends so is one of a text.
pub(super) static TEXT_ENDINGS: Words = listed![
    "法",
    "条例",
    "条约",
    "办法",
    "规定",
    "细则",
    "规则",
    "解释",
    "章程",
    "准则",
    "公约",
    "议定书",
    "决定",
    "决议",
    "方案",
    "规划",
    "计划",
    "纲要",
    "目录",
    "名录",
    "清单",
    "名单",
    "意见",
    "通知",
    "公告",
    "批复",
    "报告",
    "汇报",
    "请示",
    "标准",
    "规范",
    "指南",
    "协定",
    "协议",
    "预案",
    "若干措施",
    "條例",
    "辦法",
    "規定",
    "細則",
    "規則",
];

/// Names in 《》 that are no official texts: certificates, forms, books, newspapers.
pub(super) static OTHER_TITLES: Words = listed![
    "证",
    "证书",
    "许可证",
    "執照",
    "执照",
    "证明",
    "表",
    "报告书",
    "申请书",
    "通知书",
    "决定书",
    "告知书",
    "承诺书",
    "责任书",
    "登记书",
    "委托书",
    "起诉书",
    "日报",
    "时报",
    "晚报",
    "政府公报",
    "周刊",
    "月刊",
    "杂志",
    "文选",
    "选集",
    "文集",
    "理政",
    "登记簿",
    "词典",
    "年鉴",
    "单据",
];

/// Before a name: the version that is meant, before the amendment or after it.
pub(super) static BEFORE_AMENDMENT: Words = listed!["修正前", "修正前的", "修改前", "修改前的", "修订前", "修订前的"];
/// The same, after it.
pub(super) static AFTER_AMENDMENT: Words =
    listed!["修正后", "修正后的", "修改后", "修改后的", "修订后", "修订后的", "新修订的", "新修订"];

/// Tables that a law prints, and that are part of it.
pub(super) static OFFICIAL_TABLES: Words = listed!["税率表", "稅率表", "分类表", "基准表"];

/// What stands behind a 项, a chapter or a section that is cited without anything before it: 第一项所列, 第二章规定.
pub(super) static CITED_ON: Words = listed![
    "规定", "規定", "所", "的", "中", "至", "情形", "列", "、", "，", "。", "；", "）", ")", "和", "或", "及", "与",
    "以", "除", "外", "关于", "行为", "之", "内", "有关", "第", "项", "要求", "因",
];

/// Behind a title that is the text's own: the older text of that name ends.
pub(super) static REPEALED: Words = listed!["同时废止", "同時廢止"];
/// Before it: an older text was issued, in a sentence that tells when.
pub(super) static ISSUED_BEFORE: Words = listed!["发布的", "公布的", "印发的", "施行的", "原"];
/// A year is told.
pub(super) static DATED: Words = listed!["年"];

/// What joins a provision to the one before it in a sentence.
pub(super) static JOINS: Words = listed!["、", "和", "及", "或者", "以及"];
