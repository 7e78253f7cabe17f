//! The words that the forms are made of, as tables that a Chinese reader can check at a glance.

use std::sync::LazyLock;

use super::is_space;
use super::words::{Words, bit};
use crate::tree::Kind;

/// Words at the end of the name of a body that issues, signs or receives documents.
pub(crate) static BODY_ENDINGS: Words<99> = Words::new([
    "人民代表大会常务委员会",
    "人民代表大會常務委員會",
    "人民代表大会",
    "常务委员会",
    "常务会议",
    "人民政府",
    "人民法院",
    "人民检察院",
    "委员会",
    "委員會",
    "办公厅",
    "辦公廳",
    "办公室",
    "辦公室",
    "指挥部",
    "领导小组",
    "联席会议",
    "管委会",
    "工委",
    "党工委",
    "党组",
    "党委",
    "常委会",
    "监委",
    "纪委",
    "政协",
    "代表团",
    "联合会",
    "支行",
    "分行",
    "中心站",
    "气象台",
    "地震台",
    "电视台",
    "专家组",
    "工作组",
    "领导组",
    "工作专班",
    "研究所",
    "考古所",
    "派出所",
    "交易所",
    "边防检查站",
    "军分区",
    "警备区",
    "武装部",
    "残联",
    "工商联",
    "国务院",
    "國務院",
    "行政院",
    "司法院",
    "考試院",
    "監察院",
    "立法院",
    "总署",
    "总局",
    "總局",
    "总队",
    "支队",
    "大队",
    "调查队",
    "总工会",
    "协会",
    "学会",
    "银行",
    "分行",
    "军委",
    "军区",
    "省委",
    "市委",
    "区委",
    "县委",
    "州委",
    "盟委",
    "政府",
    "海关",
    "集团",
    "公司",
    "中心",
    "大学",
    "学院",
    "法院",
    "检察院",
    "公署",
    "部",
    "委",
    "局",
    "厅",
    "署",
    "院",
    "办",
    "處",
    "处",
    "廳",
    "府",
    "会",
    "會",
    "社",
]);

/// Endings of the names of several bodies that receive documents, or of one that is none of the state.
pub(crate) static ADDRESSEE_ENDINGS: Words<27> = Words::new([
    "部门",
    "机构",
    "单位",
    "企业",
    "部委",
    "厅局",
    "团体",
    "院校",
    "高校",
    "组织",
    "学校",
    "开发区",
    "保税区",
    "总部",
    "交易所",
    "代表",
    "科",
    "公所",
    "學校",
    "中小學",
    "大學",
    "公會",
    "單位",
    "機關",
    "部門",
    "企業",
    "團體",
]);

/// True where `name` reads as the name of a body.
pub(crate) fn is_body(name: &str) -> bool {
    let name = name.trim_end_matches(['）', ')']);
    BODY_ENDINGS.at_end(name).is_some() && name.chars().nth(1).is_some()
}

/// What separates the issuing bodies of a heading from its subject; the first of them ends the issuers.
pub(crate) static SUBJECT_WORDS: Words<20> = Words::new([
    "关于", "關於", "印发", "印發", "批转", "批轉", "转发", "轉發", "发布", "公布", "对", "令", "公告", "公報", "公报",
    "通告", "任免", "通令", "嘉奖", "函",
]);

/// Words that say that a document issues or passes on a text, by which the text gets its heading.
pub(crate) static COVER_WORDS: Words<13> = Words::new([
    "印发", "印發", "批转", "批轉", "转发", "轉發", "颁发", "颁布", "发布", "發布", "公布", "下发", "施行",
]);

/// Words that a page of a gazette prints as a motto.
pub(crate) static SLOGANS: Words<20> = Words::new([
    "权威性",
    "法规性",
    "政策性",
    "指导性",
    "公开性",
    "服务性",
    "传达政令",
    "宣传政策",
    "发布政令",
    "指导工作",
    "服务社会",
    "服务改革",
    "通报信息",
    "公开政务",
    "对外宣传",
    "政务公开",
    "依法行政",
    "服务群众",
    "交流信息",
    "传递信息",
]);

/// What is left of a web page, at the start of a line.
pub(crate) static WEB_RESIDUE: Words<97> = Words::new([
    "原文链接：",
    "原文链接:",
    "网站标识码",
    "【法宝引证",
    "扫一扫在手机打开当前页",
    "扫一扫",
    "打印",
    "关闭窗口",
    "【打印",
    "【关闭",
    "分享到",
    "字体：",
    "字号：",
    "【字体",
    "责任编辑：网站",
    "上一篇：",
    "下一篇：",
    "浏览次数",
    "阅读次数",
    "当前位置",
    "您现在的位置",
    "您所在的位置",
    "首页 >",
    "我要纠错",
    "保存本页",
    "返回顶部",
    "主办单位：网站",
    "网站地图",
    "版权所有",
    "首页>",
    "首页 ＞",
    "首页＞",
    "首页 »",
    "首页»",
    "首页 ›",
    "首页›",
    "首页 /",
    "首页/",
    "首页 -",
    "首页-",
    "首页 →",
    "首页→",
    "首页 |",
    "网站首页",
    "您的位置",
    "您当前的位置",
    "当前所在位置",
    "【责任编辑",
    "上一条：",
    "下一条：",
    "上一条:",
    "下一条:",
    "上一篇:",
    "下一篇:",
    "返回列表",
    "返回首页",
    "【返回",
    "[打印",
    "[关闭",
    "视力保护色",
    "微信扫一扫",
    "用微信扫",
    "分享:",
    "分享：",
    "站点地图",
    "技术支持：",
    "Copyright",
    "版权声明",
    "浏览量：",
    "浏览量:",
    "点击量：",
    "点击量:",
    "点击数：",
    "点击数:",
    "访问量：",
    "访问量:",
    "访问次数：",
    "访问次数:",
    "阅读量：",
    "阅读量:",
    "附件下载",
    "相关附件下载",
    "点击下载",
    "归档时间",
    "葡文版本",
    "^ ]",
    "< ]",
    "[ ^ ]",
    "《LegisMac》",
    "《公報》原始",
    "下载地址:",
    "下载地址：",
    "今天是 ",
    "今天是2",
    "核心提示：",
    "核心提示:",
    "首页->",
]);

/// Labels of the metadata table of a web page (公文 catalogues, law databases).
///
/// Source: 政府信息公开目录系统实施指引（试行）; gov.cn policy pages.
pub(crate) static INDEX_LABELS: Words<115> = Words::new([
    "索引号",
    "信息索引号",
    "信息分类",
    "主题分类",
    "组配分类",
    "体裁分类",
    "发文机关",
    "发文机构",
    "发布机关",
    "发布机构",
    "成文日期",
    "生成日期",
    "发文日期",
    "发布日期",
    "公布日期",
    "发布时间",
    "公开日期",
    "标题",
    "发文字号",
    "文号",
    "文件编号",
    "主题词",
    "关键词",
    "有效性",
    "时效性",
    "效力状态",
    "生效日期",
    "实施日期",
    "施行日期",
    "失效日期",
    "废止日期",
    "效力级别",
    "效力位阶",
    "法规类别",
    "名称",
    "内容概述",
    "信息来源",
    "来源",
    "公开方式",
    "公开范围",
    "公开责任部门",
    "统一编号",
    "登记号",
    "规范性文件登记号",
    "法律效力位阶",
    "制定机关",
    "发布文号",
    "浏览次数",
    "信息名称",
    "公文种类",
    "文件类型",
    "所属主题",
    "服务对象",
    "所属机构",
    "发文单位",
    "公开目录",
    "公开类别",
    "公开形式",
    "公开时限",
    "公开程序",
    "公开主体",
    "公开属性",
    "发文时间",
    "成文时间",
    "制发机关",
    "制发日期",
    "印发日期",
    "发布人",
    "发布单位",
    "发布者",
    "责任部门",
    "信息类别",
    "信息索取号",
    "公文时效",
    "文件状态",
    "有效期",
    "生效时间",
    "失效时间",
    "废止时间",
    "实施时间",
    "关键字",
    "内容描述",
    "内容摘要",
    "摘要",
    "主题",
    "题名",
    "语种",
    "服务对象分类",
    "体裁",
    "分类",
    "作者",
    "责任编辑",
    "审核",
    "点击数",
    "点击量",
    "浏览量",
    "阅读量",
    "阅读次数",
    "更新时间",
    "更新日期",
    "法規名稱",
    "法規類別",
    "法規體系",
    "公報編號",
    "刊登日期",
    "版數",
    "备案登记号",
    "备案号",
    "生效狀態",
    "法規",
    "相關法規",
    "相關類別",
    "备注/文号",
    "公文生成日期",
    "公文生成时间",
]);

/// Words before a colon that begin a paragraph of their own under an item: who leads, who helps, until when.
pub(crate) const TASK_LABELS: &[&str] = &[
    "牵头单位",
    "牵头部门",
    "责任单位",
    "责任部门",
    "配合单位",
    "配合部门",
    "协助单位",
    "主责单位",
    "主管单位",
    "参与单位",
    "参加单位",
    "实施单位",
    "承办单位",
    "主办单位",
    "协办单位",
    "单位",
    "计量单位",
    "完成时限",
    "完成时间",
    "时间安排",
    "时间要求",
    "考核指标",
    "存在问题",
    "工作措施",
    "整改措施",
    "整改目标",
    "整改时限",
    "工作目标",
    "责任领导",
    "责任人",
    "分管领导",
    "联系人",
    "联系电话",
    "组长",
    "副组长",
    "成员",
    "主任",
    "副主任",
    "委员",
    "组 长",
    "成 员",
    "出席",
    "列席",
    "请假",
    "记录",
];

/// The terms of kinds.
struct KindTerms {
    /// By their last character; of two with the same one, the longer first.
    by_last: Vec<(char, &'static str, Kind)>,
    /// The bits of all last characters.
    last_mask: u128,
}

static KIND_TERMS: LazyLock<KindTerms> = LazyLock::new(|| {
    let mut by_last: Vec<_> =
        Kind::terms().filter_map(|(term, kind)| Some((term.chars().next_back()?, term, kind))).collect();
    by_last.sort_by_key(|&(last, term, _)| (last, std::cmp::Reverse(term.len())));
    let last_mask = by_last.iter().fold(0, |mask, &(last, ..)| mask | bit(last));
    KindTerms { by_last, last_mask }
});

/// False where no heading that ends with this character names its kind: to ask so costs a tenth of [`kind_of`].
pub(crate) fn may_end_kind(last: char) -> bool {
    KIND_TERMS.last_mask & bit(last) != 0 || matches!(last, '）' | ')' | '〕' | ']' | '》' | '”') || is_space(last)
}

/// The kind that the last term of a heading names, brackets behind it set aside.
///
/// …实施意见 → 意见; …工作规则（试行） → 规则; …的复函 → 函
pub(crate) fn kind_of(title: &str) -> Option<Kind> {
    let stem = without_suffix(title);
    let end = stem.chars().next_back().filter(|end| KIND_TERMS.last_mask & bit(*end) != 0)?;
    let first = KIND_TERMS.by_last.partition_point(|&(last, ..)| last < end);
    let mut terms = KIND_TERMS.by_last[first..].iter().take_while(|&&(last, ..)| last == end);
    let kind = terms.find(|(_, term, _)| stem.ends_with(term)).map(|(.., kind)| kind.clone());
    let is_law = || stem.ends_with(COMPANY_LAW) || NO_LAWS.at_end(stem).is_none();
    kind.filter(|kind| *kind != Kind::Law || is_law())
}

/// Words that end as the names of laws do, and the law that ends as one of them.
static NO_LAWS: Words<12> =
    Words::new(["司法", "执法", "立法", "普法", "守法", "违法", "依法", "做法", "看法", "说法", "執法", "違法"]);
const COMPANY_LAW: &str = "公司法";

/// A heading without the bracketed words at its end: （试行）, （2025）, (草案).
pub(crate) fn without_suffix(title: &str) -> &str {
    let mut stem = title.trim_end_matches(is_space);
    for _ in 0..3 {
        let Some(close) = stem.chars().next_back().filter(|c| matches!(c, '）' | ')' | '〕' | ']' | '》' | '”'))
        else {
            break;
        };
        let open = match close {
            '）' | ')' => stem.rfind(['（', '(']),
            '〕' | ']' => stem.rfind(['〔', '[']),
            _ => {
                stem = &stem[..stem.len() - close.len_utf8()];
                continue;
            }
        };
        match open {
            Some(open) if open > 0 => stem = stem[..open].trim_end_matches(is_space),
            _ => break,
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_headings() {
        for (title, kind) in [
            ("某市人民政府关于养护桥梁的通知", Some("通知")),
            ("某部关于养护桥梁有关问题的复函", Some("函")),
            ("某市桥梁养护办法", Some("办法")),
            ("某市桥梁养护工作规则(试行)", Some("规则")),
            ("某国桥梁法", Some("法")),
            ("某省人民政府令", Some("令")),
            ("某法院关于适用桥梁法若干问题的解释（三）", Some("解释")),
            ("党委和政府养护责任", None),
            ("某法院关于民事诉讼中司法", None),
            ("某国公司法", Some("法")),
            ("", None),
        ] {
            assert_eq!(kind_of(title).as_ref().map(Kind::as_str), kind, "{title}");
        }
    }
}
