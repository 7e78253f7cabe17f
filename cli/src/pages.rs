//! What `gongwen explain CODE` says of each finding, in both languages; `docs/findings.md` is made of it.

use std::fmt::Write as _;

use gongwen::{Code, Severity};

use crate::words::{Lang, severity};

/// What is said of a code beside its English meaning, which [`Code::meaning`] has.
pub struct Page {
    pub code: &'static str,
    /// Its meaning in Chinese.
    zh: &'static str,
    /// Why it comes, and what to do, in English and Chinese.
    why: [&'static str; 2],
    /// A text that gives such a finding; empty where none can be shown.
    example: &'static str,
}

pub const PAGES: [Page; 31] = [
    Page {
        code: "ordinal-gap",
        zh: "序号中缺一个数：一、之后是三、。",
        why: [
            "A line was lost in the extraction, a marker was misread, or the print is wrong. Look at the source between the two places; the number stays as printed.",
            "提取时丢了一行，序号没有认出，或者原文印错。请核对两处之间的原文；序号照印不改。",
        ],
        example: "某县护林方案\n一、加强巡护。\n二、备足物资。\n四、严格值班。\n",
    },
    Page {
        code: "ordinal-repeat",
        zh: "同一序号在一列中出现两次。",
        why: [
            "A line was printed or extracted twice, or a number was misprinted. Compare the two units; both stay in the tree.",
            "一行印了或者提取了两次，或者序号印错。请比较这两处；两处都留在树中。",
        ],
        example: "某县护林方案\n一、加强巡护。\n二、备足物资。\n二、严格值班。\n",
    },
    Page {
        code: "ordinal-inversion",
        zh: "序号小于前一个序号。",
        why: [
            "Columns or pages were read in the wrong order, or a number was misprinted. The units stay in the order of the text.",
            "分栏或者页序读反了，或者序号印错。各项保持文中的顺序。",
        ],
        example: "某县养桥办法\n第一条 桥梁应当登记。\n第二条 桥梁应当检查。\n第五条 桥梁应当养护。\n第三条 检查应当记录。\n",
    },
    Page {
        code: "illegal-nesting",
        zh: "编章节条的层级不合规矩：第一章之前就有节。",
        why: [
            "The heading of the division above was lost. Look for it before the place (立法法 art. 65: 编, 章, 节, 条, each inside the one before it).",
            "上一级的标题丢失。请在此处之前查找（立法法第六十五条：编、章、节、条依次包含）。",
        ],
        example: "某县养桥办法\n第一节 检查\n第一条 桥梁应当检查。\n第一章 养护\n第二条 桥梁应当养护。\n",
    },
    Page {
        code: "contents-unmatched",
        zh: "目录中的一条没有对应正文，或者正文没有列入目录。",
        why: [
            "The file holds a part of the issue, a heading was lost, or the list names a text that was never printed.",
            "文件只是公报的一部分，标题丢失，或者目录所列的文件没有刊登。",
        ],
        example: CONTENTS,
    },
    Page {
        code: "second-masthead",
        zh: "正文之间又出现另一期公报的刊头，以第一个刊头为准。",
        why: [
            "Several issues stand in one file. All documents are there; the values of the masthead are those of the first issue.",
            "一个文件中有几期公报。各期的文件都在，刊头的各项以第一期为准。",
        ],
        example: ISSUES,
    },
    Page {
        code: "title-differs-from-contents",
        zh: "正文标题与目录中的标题不一致。",
        why: [
            "The list shortens the title, or one of the two has a misprint. The tree takes the heading of the document.",
            "目录简写了标题，或者其中一处印错。树中取正文的标题。",
        ],
        example: CONTENTS,
    },
    Page {
        code: "number-differs",
        zh: "发文字号与目录不一致，或者年份与成文日期不一致。",
        why: [
            "Often right: a document numbered in December may be signed in January. Else one of the two is misprinted.",
            "常常无误：上年末编号的文件可能次年初才签发。否则其中一处印错。",
        ],
        example: "白塔区人民政府关于清理占道经营的通告\n\n白政通〔2020〕9号\n\n现决定清理占道经营。\n\n白塔区人民政府\n2021年3月1日\n",
    },
    Page {
        code: "issuer-differs",
        zh: "标题中的发文机关与署名不一致。",
        why: [
            "An office signs for its body, or the foot of another document stands here. `issuers` come from the heading, `signatories` from the foot.",
            "办公机构代其机关署名，或者此处是另一文件的落款。issuers 取自标题，signatories 取自落款。",
        ],
        example: "中共白塔区委 白塔区人民政府关于表彰先进的决定\n\n白党发〔2021〕4号\n\n决定表彰先进集体10个。\n\n中共白塔区委办公室\n白塔区人民政府\n2021年3月2日\n",
    },
    Page {
        code: "attachment-missing",
        zh: "附件说明列出了附件，又未注明（略），而文中没有。",
        why: [
            "Gazettes leave attachments out without saying so; web pages put them into files of their own.",
            "公报常常略去附件而不注明；网页把附件放在另外的文件里。",
        ],
        example: "望川市人民政府关于命名卫生村的决定\n\n望政发〔2021〕14号\n\n各区人民政府：\n\n决定命名20个卫生村。\n\n附件：卫生村名单\n\n望川市人民政府\n2021年4月9日\n",
    },
    Page {
        code: "attachment-unlisted",
        zh: "文中的附件没有列入附件说明。",
        why: [
            "GB/T 9704 7.3.4 wants a list below the body. The attachment is in the tree all the same.",
            "GB/T 9704第7.3.4条要求在正文下列出附件说明。附件仍在树中。",
        ],
        example: "望川市人民政府关于命名平安村的决定\n\n望政发〔2021〕15号\n\n各区人民政府：\n\n决定命名平安村。\n\n望川市人民政府\n2021年4月12日\n\n附件\n\n平安村名单\n\n东岸村\n西岸村\n",
    },
    Page {
        code: "displaced-text",
        zh: "文字离开了原来的位置，已经移回。",
        why: [
            "Columns or text boxes were extracted in another order than they are read. The tree has the order of reading; spans say where the words stand in the file.",
            "分栏或者文本框的提取顺序与阅读顺序不同。树中是阅读的顺序，spans 指出文字在文件中的位置。",
        ],
        example: "青河县人民政府关于推广良种的通知\n\n各乡镇人民政府：\n\n请推广良种。\n\n青河县人民政府\n\n2021年3月8日\n\n（此件公开发布）\n\n青政发〔2021〕19号\n",
    },
    Page {
        code: "stray-latin",
        zh: "中文句子中夹有拉丁字母：用and代替“和”，或者公式、标记的残余。",
        why: [
            "A machine translated or filled the text, or an extraction left formulas and tags. The words stay as printed.",
            "文字经过机器翻译或者补写，或者提取时留下了公式、标签。文字照印不改。",
        ],
        example: "青河县防汛应急预案\n\n一、各部门要加强领导 and 协调，做好水库、河道的检查。\n",
    },
    Page {
        code: "mixed-brackets",
        zh: "左括号由另一种形式的右括号关闭。",
        why: [
            "A typing slip: （…) or 〔…］. The unit is read as if both were of one form.",
            "录入之误：（…) 或者 〔…］。按同一形式的括号读。",
        ],
        example: "望川市水库管理意见\n\n（一）明确责任。每座水库设一名责任人。\n\n(二）加强检查。每月检查一次。\n",
    },
    Page {
        code: "unclosed-bracket",
        zh: "括号或引号没有关闭，或者没有开头。",
        why: [
            "A bracket was left out, or a line between the two was lost. Nothing is closed by guess.",
            "漏印一个括号，或者其间丢了一行。不作猜测补全。",
        ],
        example: "望川市水库管理意见\n\n一、每座水库（含乡镇水库设一名责任人。\n\n二、每月检查一次。\n",
    },
    Page {
        code: "duplicate-line",
        zh: "同一长行连续出现两次。",
        why: [
            "A page break or an extraction doubled it. Both stay in the tree.",
            "换页或者提取时重复。两行都留在树中。",
        ],
        example: "望川市供热管理意见\n\n一、供热企业应当在每年十月底前完成设备检修和注水打压工作。\n\n二、供热企业应当公布服务电话，二十四小时受理用户投诉和报修。\n\n二、供热企业应当公布服务电话，二十四小时受理用户投诉和报修。\n",
    },
    Page {
        code: "mojibake",
        zh: "乱码：一种编码的字节按另一种读入，或者文字变成了问号。",
        why: [
            "Decode the file anew: GB 18030 (GBK) and UTF-8 are the usual encodings, Big5 in Taiwan and Hong Kong; `--encoding NAME` says which. Question marks cannot be brought back.",
            "请重新解码：常用GB 18030（GBK）和UTF-8，台湾、香港用Big5；用 --encoding 指明。已经变成问号的文字无法恢复。",
        ],
        example: "ÖÐ¹úÈËÃñÕþ¸®¹ØÓÚ¼ÓÇ¿ÇÅÁºÑø»¤µÄÍ¨Öª\n\nÇàºÓÏØÈËÃñÕþ¸®\n",
    },
    Page {
        code: "undecodable",
        zh: "有的字节在该编码中不是文字，以U+FFFD代替。",
        why: [
            "Only with `--lossy`; without it such a file is not read. The file is damaged, or of another encoding than the rest of it.",
            "只在 --lossy 时出现；不用它则不读这样的文件。文件损坏，或者混有另一种编码。",
        ],
        example: "",
    },
    Page {
        code: "tracked-change",
        zh: "文件中有尚未接受的修订：插入的文字已读入，删除的文字没有读入。",
        why: [
            "A draft was published with its revisions. Accept or reject them in Word; until then the text is read as if they were accepted.",
            "发布了带修订痕迹的稿子。请在Word中接受或者拒绝修订；在此之前按已接受读。",
        ],
        example: "",
    },
    Page {
        code: "unreadable-glyph",
        zh: "文件中的字形没有对应的字，以U+FFFD代替。",
        why: [
            "The file draws these signs without saying which characters they are: a font without a table, a character of somebody's own. Look at the page; recognising its text (OCR) may help.",
            "文件只画出字形，没有说明是什么字：字体缺少对照表，或者是自造字。请看原页；识别文字（OCR）或许有用。",
        ],
        example: "",
    },
    Page {
        code: "date-invalid",
        zh: "历法上没有这个日期。",
        why: ["A misprint. The date is in the tree as printed.", "印错。日期照印留在树中。"],
        example: "某县人民政府关于修桥的通知\n\n各乡镇人民政府：\n\n现决定修桥。\n\n某县人民政府\n2021年2月30日\n",
    },
    Page {
        code: "number-form",
        zh: "发文字号不合GB/T 9704—2012第7.2.5条：年份不全、编虚位、加“第”字、括号不对。",
        why: [
            "The parts of the number are in the tree all the same, its text as printed.",
            "字号的各部分仍然读出，字面照印。",
        ],
        example: "松岗县人民政府关于发放耕地补贴的通知\n\n松政发[2021]第05号\n\n各乡镇人民政府：\n\n现发放耕地补贴。\n\n松岗县人民政府\n2021年3月8日\n",
    },
    Page {
        code: "table-continued",
        zh: "表格跨页或者在“续表”之后继续，表头重复。",
        why: [
            "Two tables stand in the tree, as printed. To join them, leave the first row of the second out.",
            "树中照印是两张表。需要合并时，去掉第二张的第一行。",
        ],
        example: "青河县水库名录清单\n\n序号\t水库\t库容（万立方米）\n1\t白塔水库\t820\n2\t东岸水库\t310\n\n— 6 —\n\n序号\t水库\t库容（万立方米）\n3\t石桥水库\t95\n",
    },
    Page {
        code: "table-flattened",
        zh: "表格失去了行列，只剩一列单元格。",
        why: [
            "The extraction wrote each cell on a line of its own. Extract anew in a way that keeps rows (tabs between cells).",
            "提取时每个单元格自成一行。请用保留行列的方式重新提取（单元格之间用制表符）。",
        ],
        example: "青河县人民政府关于桥梁检查的通知\n\n各乡镇人民政府：\n\n请按照附件检查桥梁，并于月底前报送检查情况。\n\n附件：桥梁一览表\n\n青河县人民政府\n\n2021年3月5日\n\n附件\n\n桥梁一览表\n\n镇名\n\n名称\n\n长度\n\n1\n\n北河桥\n\n120\n\n2\n\n南河桥\n\n80\n\n3\n\n石桥\n\n36\n\n4\n\n柳林桥\n\n52\n",
    },
    Page {
        code: "numeral-lookalike",
        zh: "序号中有形近字符，例如以连字符代替“一”。",
        why: [
            "Optical recognition read 一 as a dash. The number is read as it was meant, the marker stays as printed.",
            "文字识别把“一”认作横线。序号按本意读，标记照印不改。",
        ],
        example: "青河县码头管理办法\n第一条 码头应当登记。\n第二条 码头应当配备救生设备。\n第三条 码头应当设置标志。\n第四条 码头应当保持整洁。\n第五条 货物应当分类堆放。\n第六条 旅客应当排队候船。\n第七条 夜间应当照明。\n第八条 大风天气停止作业。\n第九条 冬季应当除冰。\n第十条 禁止超载。\n第十－条 禁止酒后驾船。\n第十二条 禁止在码头垂钓。\n",
    },
    Page {
        code: "look-alike-digit",
        zh: "日期或者条的序号中有字母代替数字，例如以字母O代替零。",
        why: [
            "Optical recognition or a typist took a letter for a digit. The number is read as it was meant, the words stay as printed.",
            "文字识别或者录入时把数字认作字母。数字按本意读，文字照印不改。",
        ],
        example: "青河县人民政府关于桥梁检查的通知\n\n各乡镇人民政府：\n\n请检查桥梁。\n\n青河县人民政府\n\n2O21年3月5日\n",
    },
    Page {
        code: "marker-punctuation",
        zh: "序号后误用逗号或者句号代替顿号，由前后序号可知其为序号。",
        why: [
            "The number before it and the one behind it show that it is a marker. It stays as printed.",
            "前后的序号表明它也是序号。标记照印不改。",
        ],
        example: "青河县人民政府关于防汛工作的意见\n\n一、总体要求\n坚持预防为主。\n二，主要任务\n排查隐患。\n三、保障措施\n落实责任。\n",
    },
    Page {
        code: "too-deep",
        zh: "括号嵌套过深，无法跟踪。",
        why: [
            "No official text nests so deep: the file is damaged, or made to be hostile.",
            "公文不会如此嵌套：文件损坏，或者有意为之。",
        ],
        example: "",
    },
    Page {
        code: "title-missing",
        zh: "文中没有标题。",
        why: [
            "The file begins in the middle of a text, or its heading has no form that is known. The title is empty.",
            "文件从中间开始，或者标题的形式无法认出。标题为空。",
        ],
        example: "本区域内的桥梁，应当每年检查一次，并且记录检查的结果。\n",
    },
    Page {
        code: "reference-broken",
        zh: "引用了本文没有的条款：只有八十条的法律引用“本法第九十条”。",
        why: [
            "The number was not changed when the text was amended, a provision was lost, or the file holds a part of the text.",
            "修改时没有改动引用的序号，条款丢失，或者文件只是全文的一部分。",
        ],
        example: "某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反本办法第九条的，责令改正。\n第三条 本办法自公布之日起施行。\n",
    },
    Page {
        code: "findings-omitted",
        zh: "发现超过上限，这一条是其余的数目。",
        why: [
            "Only where a limit of findings is set (`Options::max_findings`). The worst are kept.",
            "只在设定了发现的上限时出现（Options::max_findings）。保留最严重的。",
        ],
        example: "",
    },
];

/// Text of two findings: the list names what the text has not, and another title.
const CONTENTS: &str = "目录\n\n白塔区人民政府关于整治校园周边秩序的通知（白政发〔2021〕1号）……1\n白塔区人民政府关于发放购车补贴的通知（白政发〔2021〕2号）……3\n\n白塔区人民政府关于整治校园周边环境的通知\n\n白政发〔2021〕1号\n\n请整治校园周边环境。\n\n白塔区人民政府\n2021年2月1日\n";

/// Two issues side by side.
const ISSUES: &str = "白塔区人民政府公报\n\n2022年第1期（总第9期）\n\n白塔区人民政府关于疏浚河道的通知\n\n白政发〔2022〕1号\n\n请疏浚河道。\n\n白塔区人民政府\n2022年1月5日\n\n白塔区人民政府公报\n\n2022年第2期（总第10期）\n\n白塔区人民政府关于修剪行道树的通知\n\n白政发〔2022〕2号\n\n请修剪行道树。\n\n白塔区人民政府\n2022年2月7日\n";

/// What a finding of this code means; the English meaning for a code without a page.
pub fn meaning(code: &Code, lang: Lang) -> &'static str {
    match (lang, of(code)) {
        (Lang::Zh, Some(page)) => page.zh,
        _ => code.meaning(),
    }
}

fn of(code: &Code) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.code == code.as_str())
}

/// The page of a code.
pub fn page(code: &Code, lang: Lang) -> String {
    let (example, why) = match lang {
        Lang::En => ("For example:", 0),
        Lang::Zh => ("例如：", 1),
    };
    let severity = severity(code.severity().unwrap_or(Severity::Info), lang);
    let severity = if lang == Lang::Zh { format!("（{severity}）") } else { format!(" ({severity})") };
    let mut text = format!("{code}{severity}\n{}\n", meaning(code, lang));
    if let Some(page) = of(code) {
        let _ = writeln!(text, "\n{}", page.why[why]);
        if !page.example.is_empty() {
            let _ = writeln!(text, "\n{example}\n");
            for line in page.example.lines() {
                let _ = writeln!(text, "{}", format!("    {line}").trim_end());
            }
        }
    }
    text
}

/// One line for each code: what `explain` says where it is not told what to explain.
pub fn list(lang: Lang) -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
    Code::ALL.iter().map(|code| format!("{:width$}  {}\n", code.as_str(), meaning(code, lang))).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use gongwen::Envelope;

    use super::*;
    use crate::input::Parsed;

    fn found(text: &str) -> Vec<Code> {
        let tree = Envelope::new(gongwen::parse(text));
        let parsed = Parsed { name: String::new(), source: text.into(), tree };
        parsed.findings().into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn every_code_has_its_page_in_the_order_of_the_library() {
        let codes: Vec<&str> = Code::ALL.iter().map(Code::as_str).collect();
        assert_eq!(PAGES.map(|page| page.code).to_vec(), codes);
    }

    #[test]
    fn every_example_gives_its_finding() {
        let shown = PAGES.iter().filter(|page| !page.example.is_empty());
        let wrong: Vec<&str> =
            shown.filter(|page| !found(page.example).contains(&Code::from(page.code))).map(|page| page.code).collect();
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn the_document_is_made_of_the_pages() {
        let mut made = "# The findings\n\nWhat `gongwen check` may say of a text, by the code of the finding; `gongwen explain CODE` says the same. Made from the table in \
             `cli/src/pages.rs`.\n"
            .to_owned();
        for code in Code::ALL {
            let page = of(code).expect("a page");
            let severity = severity(code.severity().unwrap_or(Severity::Info), Lang::En);
            let _ = write!(
                made,
                "\n## `{code}` ({severity})\n\n{} {}\n\n{}{}\n",
                code.meaning(),
                page.why[0],
                page.zh,
                page.why[1]
            );
            if !page.example.is_empty() {
                let _ = write!(made, "\n```text\n{}```\n", page.example);
            }
        }
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/findings.md");
        if std::env::var_os("GONGWEN_WRITE").is_some() {
            std::fs::write(&file, &made).expect("a file that can be written");
        }
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            committed == made,
            "docs/findings.md is not made of the pages: GONGWEN_WRITE=1 cargo test -p gongwen-cli pages"
        );
    }
}
