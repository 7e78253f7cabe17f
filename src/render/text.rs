use super::clean::{Clean, Look, Pen, Place, is_piped, push_part, row_line};
use super::rendered::{Rendered, Sink};
use crate::{Article, Issue, Table, Visit};

impl Issue {
    /// The tree as clean text; see [`render::text`](crate::render::text()).
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n");
    /// assert_eq!(issue.to_text(), "某县桥梁养护办法\n\n第一条　桥梁应当养护。\n");
    /// ```
    pub fn to_text(&self) -> String {
        text(self).to_string()
    }
}

impl Article {
    /// The words of the article as clean text prints them, its marker and heading aside: a line for each 款 and each unit.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n养护应当记录。\n");
    /// let article = issue.documents[0].articles().next().unwrap();
    /// assert_eq!(article.text(), "桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n养护应当记录。");
    /// ```
    pub fn text(&self) -> String {
        let mut printed = String::new();
        let mut text = Clean::new(Text { out: Sink::new(&mut printed), line: String::new() });
        self.blocks.iter().for_each(|block| text.visit_block(block, 0));
        // A string takes everything.
        let _ = text.pen.out.finish();
        printed.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// Canonical text (清样): the tree printed as a clean text in the order of GB/T 9704—2012, chapter 7.
///
/// Takes the whole tree but for furniture and findings. Every leaf is one line, an empty line stands between
/// paragraphs; what wraps, page feet and displaced blocks had torn is whole. Enclosures and attachments
/// stand behind the signature of the document that they belong to. Words, width and punctuation stay as
/// printed. A parse of the canonical text gives the same tree but for places, furniture and the findings
/// that tell of places; [`read_back::misread`](crate::read_back::misread) tells what it reads otherwise.
///
/// ```
/// let text = "\
/// 某市人民政府关于加强
/// 桥梁养护的通知
/// 某政发〔2021〕3号
///
/// 一、基本原则。坚持预防为主，定期
///
/// — 4 —
///
/// 检查桥梁结构。
/// 某市人民政府
/// 2021年3月5日
/// ";
/// let clean = gongwen::parse(text).to_text();
/// assert_eq!(clean, "\
/// 某市人民政府关于加强桥梁养护的通知
///
/// 某政发〔2021〕3号
///
/// 一、基本原则。坚持预防为主，定期检查桥梁结构。
///
/// 某市人民政府
/// 2021年3月5日
/// ");
/// assert_eq!(gongwen::parse(&clean).to_text(), clean);
/// ```
pub fn text(issue: &Issue) -> Rendered<'_> {
    Rendered::new(issue, |issue, out| {
        let mut text = Clean::new(Text { out, line: String::new() });
        text.visit_issue(issue);
        text.pen.out.finish()
    })
}

struct Text<'a> {
    out: Sink<'a>,
    /// The line that is made.
    line: String,
}

impl Pen for Text<'_> {
    fn gap(&mut self, _: Place) {
        self.out.write(if self.out.is_empty() { "" } else { "\n" });
    }

    fn line(&mut self, _: Place, _: Look, parts: &[&str]) {
        parts.iter().for_each(|part| push_part(&mut self.line, part));
        self.line.truncate(self.line.trim_end_matches([' ', '　']).len());
        self.line.push('\n');
        self.out.write(&self.line);
        self.line.clear();
    }

    /// A row a line.
    fn table(&mut self, place: Place, table: &Table) {
        let piped = is_piped(table.rows.iter().map(|row| row.iter()));
        table.rows.iter().for_each(|row| self.line(place, Look::Plain, &[&row_line(row.iter(), piped)]));
    }
}
