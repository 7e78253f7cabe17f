//! Markdown read back.

use super::clean::{is_piped, row_line};
use super::front_matter::OPENING;

/// The text of the Markdown that [`markdown`](super::markdown()) wrote: without front matter, without the marks of headings, bold,
/// quotations and tables, without escapes. A parse makes it the same tree but for places.
///
/// `None` for all other Markdown, as its front matter tells: a parse reads that as it is, its marks are furniture, and every
/// place is one of the file.
///
/// Lines keep their numbers, but for the rows of a table, which stand one line higher behind its head.
///
/// ```
/// use gongwen::render;
/// let text = "某县桥梁养护办法\n\n第一章　总则\n\n第一条　桥梁应当养护。\n";
/// let issue = gongwen::parse(text);
/// let markdown = render::markdown(&issue).to_string();
/// assert!(markdown.ends_with("# 某县桥梁养护办法\n\n## 第一章　总则\n\n**第一条**　桥梁应当养护。\n"));
/// assert_eq!(render::unmarked(&markdown).unwrap().trim_start(), text);
/// assert_eq!(render::unmarked("# 某县桥梁养护办法\n"), None);
/// ```
pub fn unmarked(markdown: &str) -> Option<String> {
    markdown.starts_with(OPENING).then(|| without_marks(markdown))
}

fn without_marks(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut lines = markdown.lines().peekable();
    for _ in 0..front_matter(markdown) {
        text.extend(lines.next().map(|_| '\n'));
    }
    while let Some(line) = lines.next() {
        let line = unquoted(line);
        if is_row(line) && lines.peek().is_some_and(|next| is_rule(unquoted(next))) {
            lines.next();
            let mut rows = vec![head(line)];
            while let Some(row) = lines.next_if(|next| is_row(unquoted(next))) {
                rows.push(cells(unquoted(row)));
            }
            table(&rows, &mut text);
        } else {
            plain(line, &mut text);
        }
        text.push('\n');
    }
    text
}

/// The lines of the front matter, with those around it.
fn front_matter(markdown: &str) -> usize {
    let Some(behind) = markdown.strip_prefix("---\n") else { return 0 };
    behind.lines().position(|line| line == "---").map_or(0, |last| last + 2)
}

fn unquoted(line: &str) -> &str {
    line.strip_prefix('>').map_or(line, |line| line.strip_prefix(' ').unwrap_or(line))
}

fn is_row(line: &str) -> bool {
    line.starts_with('|') && line.len() > 1
}

/// `rule = ("|" " "* "---" "-"* " "*)+ "|"`
fn is_rule(line: &str) -> bool {
    is_row(line)
        && line
            .trim_matches('|')
            .split('|')
            .all(|cell| cell.trim().len() >= 3 && cell.trim().bytes().all(|byte| byte == b'-'))
}

/// The cells of a head: those with one blank only make it as wide as the table.
fn head(line: &str) -> Vec<String> {
    let mut rest = line;
    while let Some(shorter) = rest.strip_suffix("| |") {
        rest = &line[..=shorter.len()];
    }
    cells(rest)
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut rest = line[1..].chars();
    while let Some(c) = rest.next() {
        match (c, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            ('\\', Some(cell)) => cell.extend(rest.next()),
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    // Behind the last pipe stands nothing.
    cells.truncate(cells.len().saturating_sub(1).max(1));
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// The rows, and an empty line in the place of the rule.
fn table(rows: &[Vec<String>], text: &mut String) {
    let piped = is_piped(rows.iter().map(|row| row.iter().map(String::as_str)));
    for row in rows {
        text.push_str(&row_line(row.iter().map(String::as_str), piped));
        text.push('\n');
    }
}

/// A line without the mark at its beginning, bold and escapes; the blank behind bold is part of the mark.
fn plain(line: &str, text: &mut String) {
    let line = line.strip_prefix("- ").unwrap_or_else(|| match line.trim_start_matches('#') {
        heading if heading.len() < line.len() => heading.strip_prefix(' ').unwrap_or(line),
        _ => line,
    });
    let mut rest = line;
    let mut is_bold = false;
    while let Some(at) = rest.find(['\\', '*']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        rest = match from.strip_prefix("**") {
            Some(behind) => {
                is_bold = !is_bold;
                if is_bold { behind } else { behind.strip_prefix(' ').unwrap_or(behind) }
            }
            None => {
                let mut behind = from.chars();
                let mark = behind.next();
                // A backslash at the end of a line breaks it there.
                text.extend(if mark == Some('\\') { behind.next() } else { mark });
                behind.as_str()
            }
        };
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off() {
        for (markdown, text) in [
            ("", ""),
            ("---\ntitle: \"桥\"\n---\n\n# 桥\n", "\n\n\n\n桥\n"),
            ("---\n桥\n", "---\n桥\n"),
            ("### 一、桥\\#\n", "一、桥#\n"),
            ("#桥\n", "#桥\n"),
            ("**（一）原则。** 防\\*治\n", "（一）原则。防*治\n"),
            ("**第一条**　桥。\\\n梁。\n", "第一条　桥。\n梁。\n"),
            ("> **第二条** 甲。\n>\n> 乙。\n", "第二条甲。\n\n乙。\n"),
            ("- 桥 3\n- 渡\n", "桥 3\n渡\n"),
            ("3\\. 巡查\n", "3. 巡查\n"),
            (
                "| 桥名 | 长 | |\n| --- | --- | --- |\n| 石桥 | 3 | 旧 |\n| 木桥 |\n完\n",
                "桥名\t长\n石桥\t3\t旧\n木桥\n\n完\n",
            ),
            ("| 桥名 |  |\n| --- | --- |\n| 长\\\\宽 | 3 |\n", "| 桥名 |  |\n| 长\\宽 | 3 |\n\n"),
            ("| 桥 |\n梁\n", "| 桥 |\n梁\n"),
        ] {
            assert_eq!(without_marks(markdown), text, "{markdown}");
        }
    }
}
