//! The languages of messages. What the code says is English; here stands what that is in Chinese. Codes, names of fields and of columns
//! are the same in both.

use std::borrow::Cow;
use std::ffi::OsString;
use std::sync::OnceLock;

use gongwen::Severity;

/// A language of messages, help texts and pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Lang {
    /// Chinese
    Zh,
    /// English
    #[default]
    En,
}

static CHOSEN: OnceLock<Lang> = OnceLock::new();

impl Lang {
    /// The language of this run.
    pub fn chosen() -> Lang {
        CHOSEN.get().copied().unwrap_or_default()
    }

    /// Chooses the language of this run, once: that of `--lang` among the arguments, else that of the environment. Before they are read,
    /// for help texts too have one.
    pub fn choose(args: &[OsString]) {
        let named = |place: usize| match args[place].to_str()?.strip_prefix("--lang")? {
            "" => args.get(place + 1)?.to_str(),
            value => value.strip_prefix('='),
        };
        let lang = match (0..args.len()).find_map(named) {
            Some("zh") => Lang::Zh,
            Some(_) => Lang::En,
            None => Lang::of_the_environment(),
        };
        let _ = CHOSEN.set(lang);
    }

    /// As the environment says: LC_ALL, LC_MESSAGES or LANG.
    fn of_the_environment() -> Lang {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        match said.into_iter().find(|said| !said.is_empty()) {
            Some(said) if said.starts_with("zh") => Lang::Zh,
            _ => Lang::En,
        }
    }
}

/// The name of a severity.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Info, Lang::En) => "info",
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Info, Lang::Zh) => "提示",
    }
}

/// Behind what is said of a place: the page that it stands on.
pub fn page(page: u32, lang: Lang) -> String {
    match lang {
        Lang::En => format!(" (page {page})"),
        Lang::Zh => format!("（第{page}页）"),
    }
}

/// Messages of findings and of the program: `{}` stands for what differs from one to the next, and comes in the same order or by its
/// number from 0.
const MESSAGES: &[(&str, &str)] = &[
    // Findings.
    ("{} line {}, {}: it is read as a node of another type", "{}第{}行，{}：读成另一类"),
    ("{} line {}, {}: it is read with another number or marker", "{}第{}行，{}：序号读成另一个"),
    ("{} line {}, {}: it is read with other words", "{}第{}行，{}：文字读得不同"),
    ("{} line {}, {}: it is not read", "{}第{}行，{}：没有读出"),
    ("{}, {}: it is read where the tree has none", "{}，{}：原树没有，却读出了"),
    ("number {} follows {}", "{1}之后是{0}"),
    ("number {} stands twice", "序号{}出现两次"),
    ("the first number of its series is {}", "本列的第一个序号是{}"),
    ("{} stands outside {}", "{}不在{}之内"),
    ("a second masthead: the documents behind it are of another issue", "又一个刊头，其后的文件属于另一期"),
    ("no document for the contents entry 《{}》", "目录中的《{}》没有正文"),
    ("no contents entry for 《{}》", "目录中没有《{}》"),
    ("the contents list says {}", "目录中是{}"),
    ("the number is of {}, the date of {}", "字号是{}年，日期是{}年"),
    ("{} signs, the heading names {}", "署名是{}，标题中是{}"),
    ("the listed attachment 《{}》 is not in the text", "附件说明所列的《{}》不在文中"),
    ("no attachment list names {}", "附件说明没有列出{}"),
    ("the end of a sentence and its signature stand behind another text", "句子的结尾和落款排在另一文件之后"),
    ("the number stands away from its heading", "发文字号离开了标题"),
    ("the label of an attachment stands away from its title", "附件的序号离开了标题"),
    ("the name of a statute stands above the order that issues it", "法规的名称印在公布它的令之前"),
    ("the heading of a text stands behind its first paragraphs", "标题排在前几段之后"),
    ("the label and title of an attachment stand behind its cells", "附件的序号和标题排在单元格之后"),
    ("the number of an item stands below its first line", "序号排在首行之下"),
    ("an English word in a Chinese sentence: {}", "中文句子中的英文词：{}"),
    ("a formula in source form in a Chinese sentence: {}", "中文句子中的公式源码：{}"),
    ("a tag of HTML in a Chinese sentence: {}", "中文句子中的HTML标签：{}"),
    ("{} is closed by {}", "{}由{}关闭"),
    ("this bracket is never closed: {}", "括号没有关闭：{}"),
    ("this bracket was never opened: {}", "括号没有开头：{}"),
    ("more than {} brackets are open here", "此处有{}个以上的括号没有关闭"),
    ("the line before says the same", "与上一行相同"),
    ("the text was decoded with the wrong encoding, or is lost", "文字按错误的编码读入，或者已经丢失"),
    ("byte {} of the input is no {} text", "第{}字节不是{}文字"),
    ("bytes {} to {} of the input are no {} text", "第{}至{}字节不是{}文字"),
    ("the calendar has no {}", "历法上没有{}"),
    ("the number departs from the standard form {}: {}", "字号不合标准形式{}：{}"),
    ("the head of the table before stands again", "上一张表的表头重复"),
    ("the cells of a table stand in one column; their rows are lost", "表格只剩一列单元格，行已丢失"),
    ("a hyphen or dash stands for 一 in the numeral", "序号中以横线代替“一”"),
    ("a letter stands for a digit", "以字母代替数字"),
    ("a comma or a full stop stands for 、 in the marker", "序号后以逗号或者句号代替顿号"),
    ("the document has no heading", "文件没有标题"),
    ("{} leads to no provision of this text", "{}在本文中没有对应的条款"),
    ("{} more findings: {}", "另有{}项发现：{}"),
    // What to do about them.
    ("there is {}", "有{}"),
    ("decode the file anew: GB 18030 and UTF-8 are the usual encodings", "请重新解码：常用GB 18030和UTF-8"),
    // The program.
    ("cannot write: {}", "无法写出：{}"),
    ("only text is read back; --read-back goes with --to text", "只有文字可以再读；--read-back 与 --to text 同用"),
    ("chunks name their document; --documents is for other forms", "片段自有其文件；--documents 用于其他形式"),
    ("several texts in this form need a folder: --out FOLDER", "这种形式的多个文本要写入文件夹：--out 文件夹"),
    ("{} has no {}", "{}没有{}"),
    ("{} is neither FILE:LINE nor the code of a finding", "{}既不是 文件:行号，也不是发现的代码"),
    ("{} has no text in line {}", "{}的第{}行没有文字"),
    ("{} checked: {}, {}, {}", "检查了{}：{}，{}，{}"),
    ("{} checked: {}, {}, {}; {} not readable", "检查了{}：{}，{}，{}；{}无法读出"),
    (
        "{}: no file that can be read below this directory: *.txt, *.md, *.pdf, *.docx, *.html, *.ofd",
        "{}：文件夹中没有可读的文件：*.txt、*.md、*.pdf、*.docx、*.html、*.ofd",
    ),
    ("{}: not {} text from byte {} on", "{}：从第{2}字节起不是{1}文字"),
    ("{}: No such file or directory (os error 2)", "{}：没有这个文件或文件夹"),
    ("{}: Permission denied (os error 13)", "{}：没有读的权限"),
    ("{}: Is a directory (os error 21)", "{}：是文件夹"),
    ("{}: the parser panicked; please report this text", "{}：解析器出错，请报告这个文本"),
    // What readers of files find.
    (
        "tracked changes: {} insertions are read as text, {} deletions are left out",
        "修订：{}处插入已读入，{}处删除没有读入",
    ),
    ("{} glyphs of this line have no characters in the file", "本行有{}个字形在文件中没有对应的字"),
    // Files that are not read.
    (
        "{}: the file is encrypted: take its password off first, for instance with `qpdf --decrypt`",
        "{}：文件已加密；请先去掉密码，例如用 `qpdf --decrypt`",
    ),
    (
        "{}: the file holds no text, only pictures: have its text recognised first, for instance with `ocrmypdf -l chi_sim`",
        "{}：文件中只有图片，没有文字；请先识别文字，例如用 `ocrmypdf -l chi_sim`",
    ),
    ("{}: {}: more than the limit of {}", "{}：{}超过上限{}"),
    ("{}: no sound {} file: {}", "{}：不是完好的{}文件：{}"),
    (
        "{}: an old Office file (.doc, .wps, .xls); save it as DOCX first, for example with `soffice --convert-to docx`",
        "{}：这是旧版Office文件（.doc、.wps、.xls）；请先另存为DOCX，例如用 `soffice --convert-to docx`",
    ),
    (
        "{}: an RTF file; save it as DOCX first, for example with `soffice --convert-to docx`",
        "{}：这是RTF文件；请先另存为DOCX，例如用 `soffice --convert-to docx`",
    ),
    (
        "{}: a picture; have its text recognised first, for example with `tesseract -l chi_sim`",
        "{}：这是图片；请先识别文字，例如用 `tesseract -l chi_sim`",
    ),
    ("{}: a compressed archive; unpack it first", "{}：这是压缩包；请先解压"),
    (
        "{}: an Excel workbook (XLSX); save its sheets as text with tabs first",
        "{}：这是Excel工作簿（XLSX）；请先把工作表另存为制表符分隔的文本",
    ),
    ("{}: a PowerPoint file (PPTX); save it as PDF first", "{}：这是PowerPoint文件（PPTX）；请先另存为PDF"),
    (
        "{}: an OpenDocument file (ODT); save it as DOCX first, for example with `soffice --convert-to docx`",
        "{}：这是OpenDocument文件（ODT）；请先另存为DOCX，例如用 `soffice --convert-to docx`",
    ),
    ("{}: an EPUB book; save it as HTML first", "{}：这是EPUB书；请先另存为HTML"),
    ("{}: a ZIP archive; unpack it first", "{}：这是ZIP压缩包；请先解压"),
];

/// What may stand at such a place and is said in Chinese too: `{}` is a count here. Of a list between `, ` each.
const PARTS: &[(&str, &str)] = &[
    ("the year stands in other brackets", "年份用了其他括号"),
    ("the year is short", "年份不全"),
    ("第 or 字 before the serial", "序号前有“第”或“字”"),
    ("zeros before the serial", "序号编虚位"),
    ("numerals that are not Arabic", "不是阿拉伯数字"),
    ("{} file", "{}个文件"),
    ("{} files", "{}个文件"),
    ("{} error", "{}项错误"),
    ("{} errors", "{}项错误"),
    ("{} warning", "{}项警告"),
    ("{} warnings", "{}项警告"),
    ("{} info", "{}项提示"),
    ("{} infos", "{}项提示"),
];

/// A message in the language of this run.
pub fn say(message: &str) -> Cow<'_, str> {
    match Lang::chosen() {
        Lang::En => Cow::Borrowed(message),
        Lang::Zh => in_chinese(message).map_or(Cow::Borrowed(message), Cow::Owned),
    }
}

/// A message in Chinese; `None` where no row of the table fits.
pub fn in_chinese(message: &str) -> Option<String> {
    // The row with the most letters of its own is the one that is meant: 《{}》 before {}.
    let fits =
        MESSAGES.iter().filter_map(|(english, chinese)| Some((english.len(), chinese, parts(english, message)?)));
    let (_, chinese, parts) = fits.max_by_key(|(length, ..)| *length)?;
    let parts: Vec<Cow<'_, str>> = parts.into_iter().map(part).collect();
    Some(filled(chinese, &parts))
}

/// A part in Chinese, where it is one that has it.
fn part(part: &str) -> Cow<'_, str> {
    let one = |item: &str| {
        PARTS.iter().find_map(|(english, chinese)| {
            let counts: Vec<_> = parts(english, item)?.into_iter().map(Cow::Borrowed).collect();
            counts.iter().all(|count| count.bytes().all(|byte| byte.is_ascii_digit())).then(|| filled(chinese, &counts))
        })
    };
    match part.split(", ").map(one).collect::<Option<Vec<String>>>() {
        Some(items) => Cow::Owned(items.join("，")),
        None => Cow::Borrowed(part),
    }
}

/// What stands at the places of a pattern, where a message fits it.
fn parts<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut fixed = pattern.split("{}");
    let mut rest = message.strip_prefix(fixed.next()?)?;
    let mut parts = Vec::new();
    let mut fixed = fixed.peekable();
    while let Some(piece) = fixed.next() {
        // The last piece stands at the end, and so does what it follows.
        let at = if fixed.peek().is_none() { rest.len().checked_sub(piece.len())? } else { rest.find(piece)? };
        if !rest.is_char_boundary(at) || !rest[at..].starts_with(piece) {
            return None;
        }
        parts.push(&rest[..at]);
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty().then_some(parts)
}

/// A pattern with its places filled: `{}` takes the next part, `{1}` the second.
fn filled(pattern: &str, parts: &[Cow<'_, str>]) -> String {
    let mut text = String::new();
    let (mut rest, mut next) = (pattern, 0);
    while let Some((before, (place, behind))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        text.push_str(before);
        text.push_str(parts.get(place.parse().unwrap_or(next)).map_or("", |part| part));
        next += 1;
        rest = behind;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_said_in_chinese() {
        let said = |message| in_chinese(message).unwrap();
        assert_eq!(said("number 4 follows 2"), "2之后是4");
        assert_eq!(said("the contents list says 《桥》"), "目录中是《桥》");
        assert_eq!(said("a.txt: not UTF-8 text from byte 9 on"), "a.txt：从第9字节起不是UTF-8文字");
        assert_eq!(said("the document has no heading"), "文件没有标题");
        let counted = said("2 files checked: 1 error, 0 warnings, 3 infos; 1 file not readable");
        assert_eq!(counted, "检查了2个文件：1项错误，0项警告，3项提示；1个文件无法读出");
        let form = said(
            "the number departs from the standard form 某发〔2021〕3号: the year is short, zeros before the serial",
        );
        assert_eq!(form, "字号不合标准形式某发〔2021〕3号：年份不全，序号编虚位");
        assert_eq!(in_chinese("a bridge"), None);
        assert_eq!(in_chinese(""), None);
    }

    #[test]
    fn every_message_of_the_corpus_has_its_chinese_form() {
        let inputs = crate::input::Input::all(&[concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus").into()]);
        let parsed = inputs.iter().filter_map(|input| input.parse(&gongwen::Options::new()).ok());
        let said =
            parsed.flat_map(|parsed| parsed.findings()).flat_map(|finding| [Some(finding.message), finding.help]);
        let without: Vec<String> = said.flatten().filter(|message| in_chinese(message).is_none()).collect();
        assert_eq!(without, [""; 0]);
    }

    #[test]
    fn both_forms_have_the_same_places() {
        for (english, chinese) in MESSAGES {
            let places = english.matches("{}").count();
            assert_eq!(chinese.matches('{').count(), places, "{english}");
            let parts: Vec<Cow<'_, str>> = (0..places).map(|place| format!("<{place}>").into()).collect();
            let text = filled(chinese, &parts);
            assert!(parts.iter().all(|part| text.contains(&**part)), "{chinese}");
        }
    }
}
