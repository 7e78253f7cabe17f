//! What web pages and covers print beside a text.

tables! {
    /// What is left of a web page, at the start of a line: 打印 print, 关联导读 what else to read, 关闭 close, 分享 share, 首页 home, 上一篇 previous article,
    /// 浏览次数 times read, 扫一扫 scan this, 版权所有 all rights reserved.
    WEB_RESIDUE at Start {
        Mainland   | Practice | "noise/words-of-the-page-before-an-attachment" | "打印";
        Mainland   | Practice | "noise/web-page" "noise/web-page-counters" | "视力保护色";
        Mainland   | Practice | "noise/column-word-above-the-addressees" | "关联导读";
        Mainland   | Practice | "" |
            "【打印" "[打印" "关闭窗口" "【关闭" "[关闭" "分享到" "分享：" "分享:" "字体：" "【字体" "字号："
            "保存本页" "我要纠错" "返回顶部" "返回列表" "返回首页" "【返回";
        Mainland   | Practice | "" |
            "首页 >" "首页>" "首页 ＞" "首页＞" "首页 »" "首页»" "首页 ›" "首页›" "首页 /" "首页/" "首页 -" "首页-" "首页 →" "首页→" "首页 |"
            "网站首页" "网站地图" "站点地图" "当前位置" "当前所在位置" "您的位置" "您现在的位置" "您所在的位置" "您当前的位置";
        Mainland   | Practice | "noise/page-lines-above-a-statute" | "您的当前位置";
        Mainland   | Practice | "noise/words-of-the-page-before-an-attachment" | "扫一扫";
        Mainland   | Practice | "" | "下载地址:";
        Mainland   | Practice | "" |
            "上一条：" "上一条:" "下一条：" "下一条:" "微信扫一扫" "用微信扫" "附件下载"
            "相关附件下载" "点击下载" "下载地址：" "原文链接：" "原文链接:" "核心提示：" "核心提示:" "归档时间";
        Mainland   | Practice | "noise/web-page-counters" | "浏览量:";
        Mainland   | Practice | "" |
            "浏览次数" "阅读次数" "浏览量：" "点击量：" "点击量:" "点击数：" "点击数:" "访问量：" "访问量:"
            "访问次数：" "访问次数:" "阅读量：" "阅读量:" "网站标识码" "责任编辑：网站" "【责任编辑" "主办单位：网站"
            "技术支持：" "版权所有" "版权声明" "今天是 " "今天是2";
        Macau      | Practice | "traditional/web-page-of-macau" | "葡文版本" "《公報》原始";
        Macau      | Practice | "traditional/order-of-macau" | "請使用Adobe Reader" "Get Adobe Reader";
        Macau      | Practice | "" | "^ ]" "< ]" "[ ^ ]" "《LegisMac》";
    }

    /// What a site says to who reads it, in a whole line: that the browser lacks something, how to skip to the text, which texts stand
    /// before and behind it (上一篇, 下一篇), where it has the text from (本文来自网络), how to cite it (转载请注明).
    SITE_LINES at Start {
        Mainland   | Practice | "noise/web-page-links" | "上一篇" "下一篇";
        Mainland   | Practice | "noise/lines-of-the-site-below-a-statute" |
            "【上一篇" "【下一篇" "前一篇：" "后一篇：" "本文来自网络" "转载请注明" "本文链接" "Copyright"
            "免责声明：本" "本站声明";
        All        | Practice | "noise/lines-of-the-site-above-a-heading" |
            "您的浏览器不支持"="您的瀏覽器不支援" "跳转到主要内容";
        Taiwan     | Practice | "traditional/link-to-the-text-above-its-heading" | "跳到主要內容" "跳至主要內容";
    }

    /// What opens the foot of a page below a text, or a line of it: 本作品 this work, 来源 source, 您访问的链接 the link that you
    /// follow (leaves the site), 附件【 and 下载 files to load, 责任编辑 the editor, 图解 the text in pictures, 解读 its explanation, 相关文件 other texts, 热点推荐 what others
    /// read, 二维码 a code to scan, 标签 tags.
    PAGE_FEET<BelowText> at Start {
        All        | Practice | "noise/licence-below-the-text" | "本作品" => BelowText::Licence;
        Mainland   | Practice | "noise/source-below-the-date" | "来源：" => BelowText::Page;
        Mainland   | Practice | "noise/source-below-the-date-in-half-width" | "来源:" => BelowText::Page;
        Mainland   | Practice | "noise/label-of-the-page-below-a-statute" | "相关解读" => BelowText::Line;
        Mainland   | Practice | "noise/editor-below-a-statute" | "责任编辑" => BelowText::Line;
        Mainland   | Practice | "noise/lines-of-the-page-below-a-statute" |
            "您访问的链接" "附件【" "附件下载" "文件下载" "政策图解" "相关文件" "热点推荐" "扫描二维码" "标签：" => BelowText::Line;
        Mainland   | Practice | "noise/editors-below-a-statute" |
            "标签:" "一图读懂" "图解：" "责编：" "(责编" "（责编" "(责任编辑" "（责任编辑" => BelowText::Line;
    }

    /// What databases of laws print before a part of a text: 题注 heading note, 章名 name of the chapter.
    DATABASE_MARKS at Start {
        Mainland   | Practice | "heading/labels-of-a-database-of-laws" | "【题注】" "【章名】";
    }

    /// How a site greets who comes to it.
    GREETINGS at Start {
        Mainland   | Practice | "noise/page-lines-above-a-statute" | "欢迎访问";
        Mainland   | Practice | "noise/page-lines-above-a-notice" | "欢迎您访问";
        Mainland   | Practice | "noise/name-of-a-site-above-a-statute" | "欢迎光临";
    }

    /// How the sentences begin that a site prints above a text: 简介 what it is about, 导读 guide, 编者按 note of the
    /// editor; and what leads from them to the text: 详见 for details see.
    SUMMARIES at Start {
        Mainland   | Practice | "noise/summary-of-the-site-above-the-heading" |
            "导读：" "简介：" "简介:" "编者按：" "详见：";
    }

    /// How a site is registered, with a number: ICP备 as a provider of content, 公网安备 with the police.
    REGISTRATIONS at Inside {
        Mainland   | Practice | "noise/who-runs-the-site-below-a-statute" | "ICP备" "公网安备";
    }

    /// How the names of sites end, which stand above a heading: 网站 web site, 数据库 database.
    SITE_NAMES at End {
        Mainland   | Practice | "noise/name-of-a-database-above-a-statute" | "数据库";
        Mainland   | Practice | "noise/name-of-a-site-above-a-statute" | "网站";
    }

    /// A link, alone on its line or beside others: back to the top of the page (回到顶部), other texts (相关新闻), how the site is shown
    /// (无障碍浏览, 手机版), what who reads may say (发表评论), who runs it (关于我们).
    PAGE_LINKS at Whole {
        Taiwan     | Practice | "traditional/roc-sequence" | "Top";
        Taiwan     | Practice | "traditional/link-to-the-text-above-its-heading" | "快速回到頁首按鈕" "法規功能按鈕區";
        Mainland   | Practice | "noise/words-above-a-statute-of-a-city-in-zhou" | "进入老年模式";
        Mainland   | Practice | "noise/links-below-a-statute" |
            "TOP" "回到顶部" "返回上一页" "相关链接" "相关新闻" "相关文章" "相关信息" "相关推荐" "相关阅读" "相关稿件" "热门推荐" "热门文章"
            "最新文章" "猜你喜欢" "大家都在看" "推荐阅读" "延伸阅读" "网友评论" "发表评论" "我要评论" "我要投稿" "友情链接" "联系我们"
            "关于我们" "网站声明" "手机版" "电脑版" "无障碍浏览" "长者模式" "用户登录" "站内搜索" "设为首页" "加入收藏" "收藏本页"
            "展开全文" "阅读全文" "点赞" "语音播报" "扫码分享";
    }

    /// What a gazette prints behind the date of a document that it prints late (補登).
    LATE_ENTRIES at Start {
        Taiwan     | Practice | "traditional/roc-late-entry" | "（補登）";
    }

    /// Words without a colon in the line that a web page prints under a heading: 收藏 keep, 纠错 correct, 大 中 小 sizes of type.
    PAGE_WORDS at LongestStart {
        Mainland   | Practice | "" |
            "【打印】" "【关闭】" "【收藏】" "【打印本页】" "【关闭窗口】" "[打印]" "[关闭]" "打印本页" "打印正文"
            "打印" "关闭窗口" "关闭" "收藏" "分享到" "分享" "纠错" "保存" "大" "中" "小";
        Mainland   | Practice | "noise/counters-below-the-heading" | "下载";
        Mainland   | Practice | "noise/web-page-counters" | "【";
        Mainland   | Practice | "" | "】" "[" "]";
    }

    /// What a page counts: 人看过 so many people have seen it.
    PAGE_COUNTERS at Start {
        Mainland   | Practice | "noise/page-lines-below-the-heading" | "人看过";
    }

    /// The heading of a contents list, letter-spaced or not.
    CONTENTS_HEADINGS at Whole {
        Mainland   | Practice | "contents/leaders" | "目录";
        Traditional | Practice | "masthead/season-of-a-province" | "目錄";
        All        | Practice | "" | "目次";
    }

    /// What a page of a gazette prints as a motto: 权威性 authority, 发布政令 to promulgate decrees, 政务公开 open government.
    SLOGANS at Start {
        Mainland   | Practice | "contents/interrupted-entry" | "指导工作" "公开政务";
        Mainland   | Practice | "" |
            "权威性" "法规性" "政策性" "指导性" "公开性" "服务性" "传达政令" "宣传政策" "发布政令" "服务社会"
            "服务改革" "通报信息" "对外宣传" "政务公开" "依法行政" "服务群众" "交流信息" "传递信息";
    }
}

/// Of which kind the foot of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BelowText {
    /// Under which terms a site gives the text: nothing of the text stands below.
    Licence,
    /// Behind the end of a document only.
    Page,
    /// One line, at the end of any text.
    Line,
}
