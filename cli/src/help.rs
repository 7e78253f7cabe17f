//! Help texts in Chinese. The arguments have them in English (`args.rs`); here each has its Chinese form.

use clap::{Arg, ArgAction, Command};

/// Help texts, as clap has them from the comments on the arguments, in Chinese.
const TEXTS: &[(&str, &str)] = &[
    (
        "Reads Chinese gazettes (政府公报), official documents (公文) and statutes as typed trees",
        "把政府公报、公文和法律法规读成有类型的树",
    ),
    (
        "Reads Chinese gazettes (政府公报), official documents (公文) and statutes as typed trees.\n\nInput is text in UTF-8, UTF-16, GB 18030 (GBK, GB 2312) or Big5, or a PDF, DOCX, HTML or OFD file. Bad structure never fails: it gives findings, which `check` shows.",
        "把政府公报、公文和法律法规读成有类型的树。\n\n输入是UTF-8、UTF-16、GB 18030（GBK、GB 2312）或Big5的文本，或者PDF、DOCX、HTML、OFD文件。结构有误也不会失败，而是给出发现，用 check 查看。",
    ),
    (
        "Exit status:\n  0  done\n  1  a file could not be read, or findings of level error (check, parse --strict)\n  2  wrong usage",
        "退出状态：\n  0  完成\n  1  有文件无法读出，或者有“错误”级的发现（check、parse --strict）\n  2  用法有误",
    ),
    ("Write the tree of each text", "写出每个文本的树"),
    (
        "Write an indented outline that a person can read: issue, documents, headings",
        "写出便于阅读的大纲：公报、文件、标题",
    ),
    ("Show what is wrong or remarkable in each text, with the place in its line", "列出文本中的问题，指到行和字"),
    ("Write a text in another form", "写成另一种形式"),
    ("Write documents, blocks, references or findings as rows of a table", "把文件、段落、引用或发现写成表格"),
    (
        "Write the text of a file as it is read, a line each, with what the file says of it",
        "写出文件读成的文本，一行一行，连同文件对各行的说明（页、字号、缩进、表格）",
    ),
    ("Write the text alone: what the places of trees and findings refer to", "只写文本：树和发现中的位置都指它"),
    ("Write the JSON Schema of a tree, a chunk or a reference", "写出树、片段或引用的JSON Schema"),
    ("Write one provision by its address, below the headings around it", "按地址写出一条规定，连同它上面的标题"),
    (
        "Write every reference of each text, one JSON object a line, with what it leads to",
        "写出全部引用及其所指，一行一个JSON对象",
    ),
    ("Tell why a line was read as it was, or what a finding means", "说明某一行为何这样读，或者某种发现是什么意思"),
    (
        "The language of messages, findings, help and pages; without it that of the environment (LC_ALL, LC_MESSAGES, LANG)",
        "消息、发现、帮助和网页的语言；不写则依环境（LC_ALL、LC_MESSAGES、LANG）",
    ),
    ("What to write", "写出什么"),
    (
        "Write «» as 《》, punctuation beside Chinese full-width, digits as ASCII; places stay those of the source",
        "«»写作《》，中文旁的标点写作全角，数字写作ASCII；位置仍是原文的",
    ),
    (
        "Add to each block the references that it holds, with what they lead to (JSON formats)",
        "在每个块中加上它的引用及其所指（JSON形式）",
    ),
    ("Exit with status 1 if there are findings of level error", "有“错误”级的发现时，以状态1退出"),
    ("Levels of headings to show in each document", "每个文件列出几层标题"),
    (
        "Columns that a line may fill; without it the width of the terminal, and no limit in a pipe",
        "一行的列数；不写则是终端的宽度，管道中不限",
    ),
    ("Show behind each title and unit the line of the source that it begins on", "在每项之后标出原文的行号"),
    ("How to write the findings", "发现的写法"),
    ("The form to write", "写成哪种形式"),
    (
        "Write each text into a file of this folder, which is made; without it the forms go to standard output",
        "每个文本写成此文件夹中的一个文件（文件夹自动建立）；不写则写到标准输出",
    ),
    (
        "Write each document into a file of its own, below a folder for each text (not for chunks, which name their document)",
        "每个文件（公文）写成单独的一个文件，每个文本一个文件夹（chunks除外：片段自有其文件）",
    ),
    ("Characters that a chunk may hold", "一个片段最多几个字"),
    (
        "Add what is cited, and what that leads to (akn, chunks; a page always has it)",
        "加上引用及其所指（akn、chunks；网页总有）",
    ),
    (
        "Parse what is written again, tell on standard error which nodes are then others, and exit with status 1 where there are any (text)",
        "把写出的文字再读一遍，把读成另一样的部分报到标准错误；如有，退出状态为1（text）",
    ),
    ("What a row is", "一行是什么"),
    (
        "How to write the rows. Parquet is written by gongwen-arrow: gongwen parse --format ndjson FILE… | gongwen-arrow --out FOLDER",
        "行的写法。Parquet由gongwen-arrow写出：gongwen parse --format ndjson 文件… | gongwen-arrow --out 文件夹",
    ),
    ("The columns to write, in this order; all without it", "写哪些列，依此顺序；不写则全部"),
    (
        "Write cells of CSV as they are; without it one that a spreadsheet would run as a formula gets ' before it, and control characters are written by their numbers",
        "CSV的单元格照原样写；不写此项，则电子表格会当作公式的单元格前加'，控制字符写作编号",
    ),
    ("What to describe", "描述什么"),
    (
        "art_3, art_12-1__para_2__item_3, cl_1__cl_2, or 第十二条之一第二款; of one document 0/enclosures/0:art_3, else of each that has it",
        "art_3、art_12-1__para_2__item_3、cl_1__cl_2，或者 第十二条之一第二款；指定文件用 0/enclosures/0:art_3，否则每个有它的文件都写",
    ),
    ("File to read; - for standard input", "要读的文件；- 是标准输入"),
    (
        "Files to read; a directory stands for all *.txt, *.md, *.pdf, *.docx, *.html and *.ofd files below it, - for standard input",
        "要读的文件；文件夹指其中所有 *.txt、*.md、*.pdf、*.docx、*.html 和 *.ofd，- 是标准输入",
    ),
    (
        "Read the bytes as utf-8, utf-16le, utf-16be, gb18030 (gbk, gb2312) or big5 instead of detecting which it is",
        "按 utf-8、utf-16le、utf-16be、gb18030（gbk、gb2312）或 big5 读，不作判断",
    ),
    (
        "Put U+FFFD in place of bytes that cannot be decoded, each a finding, instead of failing",
        "无法解码的字节以U+FFFD代替，并逐一列为发现，而不失败",
    ),
    ("Ask this list for texts outside: lines of `title or number,identifier`", "外部文本的清单，每行：标题或字号,标识"),
    (
        "Read every line of the input as one paragraph, and write one JSON array a line",
        "输入的每一行是一段，每行写一个JSON数组",
    ),
    (
        "FILE:LINE (- stands for standard input), or the code of a finding such as ordinal-gap; without it all codes",
        "文件:行号（- 是标准输入），或者发现的代码，如 ordinal-gap；不写则列出全部代码",
    ),
    (
        "Indented JSON; for several files and for directories the same as ndjson",
        "缩进的JSON；多个文件和文件夹同 ndjson",
    ),
    (
        "One line of JSON for each file, in the order of the files; a file that cannot be read gives {\"source\": …, \"error\": …}",
        "每个文件一行JSON，依文件的顺序；无法读出的文件是 {\"source\": …, \"error\": …}",
    ),
    ("Nodes with their places in the source, one a line, for people", "节点及其位置，一行一个，供人阅读"),
    ("Each finding with its line and a caret under the place", "每项发现及其所在的行，位置下有^"),
    (
        "One line of JSON for each finding; a file that cannot be read gives {\"source\": …, \"error\": …}",
        "每项发现一行JSON；无法读出的文件是 {\"source\": …, \"error\": …}",
    ),
    ("One object in SARIF 2.1.0, which editors and CI systems show", "一个SARIF 2.1.0对象，供编辑器和持续集成使用"),
    ("CommonMark with pipe tables, behind YAML front matter", "带表格的CommonMark，元数据在YAML头部"),
    (
        "The canonical text: wraps joined, page furniture gone, everything at its place",
        "清样：断行接好，页码、书眉去掉，各归其位",
    ),
    ("Akoma Ntoso 3.0, the standard XML of legal texts", "Akoma Ntoso 3.0，法律文本的标准XML"),
    (
        "One page that stands alone: contents, metadata, links, findings, the source",
        "一个独立的网页：目录、要素、链接、发现、原文",
    ),
    (
        "Chunks for retrieval, one JSON object a line: articles, clauses, tables with their documents, addresses and places",
        "检索用的片段，一行一个JSON对象：条、项、表格，连同文件、地址、位置",
    ),
    ("A row a document, enclosures and attachments among them", "一行一个文件，印发的文本和附件在内"),
    ("A row a block of a body: chapters, articles, clauses, paragraphs, tables", "一行一个块：章、条、项、段、表格"),
    ("A row a citation", "一行一处引用"),
    ("A row a finding", "一行一项发现"),
    ("Comma-separated values with a head (RFC 4180)", "逗号分隔，有表头（RFC 4180）"),
    ("One JSON object a line", "一行一个JSON对象"),
    ("gongwen/1: what parse writes", "gongwen/1：parse 所写"),
    ("gongwen-chunk/1: what convert --to chunks writes", "gongwen-chunk/1：convert --to chunks 所写"),
    ("What references writes", "references 所写"),
    ("One reference a line, with its source where there are several files", "一行一处引用；多个文件时带来源"),
    (
        "For a person: the words around each reference, and the first words that it leads to",
        "供人阅读：引用前后的文字，以及所指的开头",
    ),
    (
        "Who cites whom over all files, provision by provision, as CSV: one line for each pair, with its count",
        "全部文件中谁引用谁，逐条，CSV：每对一行，带次数",
    ),
    ("The same as GraphML", "同上，GraphML"),
    ("Chinese", "中文"),
    ("English", "英文"),
];

fn chinese(text: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(english, _)| *english == text).map(|(_, chinese)| *chinese)
}

fn translated(text: Option<&clap::builder::StyledStr>) -> Option<&'static str> {
    chinese(&text?.to_string())
}

/// How a help text is laid out.
const LAYOUT: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The command with its help in Chinese. What clap itself says of wrong usage stays English.
pub fn in_chinese(command: Command) -> Command {
    let (about, long) = (translated(command.get_about()), translated(command.get_long_about()));
    let after = translated(command.get_after_help());
    let is_whole = command.has_subcommands();
    let mut command = command
        .help_template(LAYOUT)
        .subcommand_help_heading("命令")
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .mut_args(argument)
        .mut_subcommands(in_chinese)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助").help_heading(OPTIONS));
    if is_whole {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(version.help("显示版本").help_heading(OPTIONS));
    }
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(long) = long {
        command = command.long_about(long);
    }
    if let Some(after) = after { command.after_help(after) } else { command }
}

const OPTIONS: &str = "选项";

/// An argument with its help, its values and the one that it has where none is given.
fn argument(arg: Arg) -> Arg {
    let mut help = translated(arg.get_help()).unwrap_or_default().to_owned();
    let values = if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() };
    for value in &values {
        let told = translated(value.get_help()).map(|told| format!("：{told}")).unwrap_or_default();
        help += &format!("\n- {}{told}", value.get_name());
    }
    if let [default] = arg.get_default_values() {
        help += &format!("\n（默认 {}）", default.to_string_lossy());
    }
    let heading = if arg.is_positional() { "参数" } else { OPTIONS };
    let takes_value = arg.get_action().takes_values();
    let arg = arg.help(help).long_help(None::<&str>).help_heading(heading);
    // Only what takes a value has values and a default to hide.
    if takes_value { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use clap::CommandFactory;

    use super::*;
    use crate::args::Args;

    fn texts(command: &Command, found: &mut Vec<String>) {
        let own = [command.get_about(), command.get_long_about(), command.get_after_help()];
        found.extend(own.into_iter().flatten().map(ToString::to_string));
        for arg in command.get_arguments() {
            found.extend(arg.get_help().map(ToString::to_string));
            let values = arg.get_possible_values();
            found.extend(values.iter().filter_map(|value| value.get_help()).map(ToString::to_string));
        }
        command.get_subcommands().for_each(|command| texts(command, found));
    }

    #[test]
    fn every_help_text_has_its_chinese_form_and_none_is_left_over() {
        let mut found = Vec::new();
        texts(&Args::command(), &mut found);
        let missing: Vec<&String> = found.iter().filter(|text| chinese(text).is_none()).collect();
        assert!(missing.is_empty(), "{missing:#?}");
        let found: HashSet<&str> = found.iter().map(String::as_str).collect();
        let left: Vec<_> =
            TEXTS.iter().map(|(english, _)| *english).filter(|english| !found.contains(english)).collect();
        assert!(left.is_empty(), "{left:#?}");
    }

    #[test]
    fn the_help_is_chinese() {
        let mut command = in_chinese(Args::command());
        let help = command.render_long_help().to_string();
        assert!(help.contains("用法：") && help.contains("命令:") && help.contains("退出状态"), "{help}");
        assert!(!help.contains("Usage") && !help.contains("Options"), "{help}");
        command.debug_assert();
    }
}
