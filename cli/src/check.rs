//! `gongwen check`: the findings of each text.

use std::fmt::Write as _;
use std::io::{self, Write};

use gongwen::{Code, Diagnostic, Encoding, LineIndex, Severity, Span};
use serde::Serialize;

use crate::args::{CheckArgs, FindingFormat};
use crate::input::{Input, Parsed, Unreadable};
use crate::positions::{Positions, floor, line_start};
use crate::progress::Progress;
use crate::snippet::Snippet;
use crate::words::{self, Lang};
use crate::workers::in_order;
use crate::{Outcome, json, sarif, tell};

pub fn run(args: &CheckArgs, out: &mut impl Write) -> io::Result<Outcome> {
    let inputs = Input::all(&args.inputs.paths);
    let options = args.inputs.reading.options();
    let progress = Progress::new(inputs.len());
    let mut counts = Counts::default();
    let is_sarif = args.format == FindingFormat::Sarif;
    if is_sarif {
        out.write_all(sarif::begin().as_bytes())?;
    }
    let (mut is_first, mut unreadable) = (true, Vec::new());
    in_order(
        &inputs,
        |input| report(input.parse(&options), args.format),
        |report| {
            counts.add(&report);
            // Its results are the elements of one list.
            if is_sarif && !report.lines.is_empty() {
                out.write_all(if is_first { b"\n" } else { b",\n" })?;
                is_first = false;
            }
            let result = progress.step(out, &report.lines, report.error.as_ref());
            unreadable.extend(report.error);
            result
        },
    )?;
    drop(progress);
    if is_sarif {
        out.write_all(sarif::end(&unreadable).as_bytes())?;
    }
    if args.format == FindingFormat::Text {
        tell(format_args!("{}", counts.summary()));
    }
    Ok(counts.outcome())
}

/// What one text gives.
struct Report {
    /// Whole lines of output.
    lines: Vec<u8>,
    severities: Vec<Severity>,
    error: Option<Unreadable>,
}

fn report(read: Result<Parsed, Unreadable>, format: FindingFormat) -> Report {
    match read {
        Ok(parsed) => {
            let findings = parsed.findings();
            let severities = findings.iter().map(|finding| finding.severity).collect();
            let places = Places::new(&parsed, &findings);
            let lines = match format {
                FindingFormat::Text => places.text(&findings).into_bytes(),
                FindingFormat::Json => findings.iter().flat_map(|finding| json::line(&places.row(finding))).collect(),
                FindingFormat::Sarif => places.results(&findings),
            };
            Report { lines, severities, error: None }
        }
        Err(error) => {
            let lines = if format == FindingFormat::Json { json::line(&error) } else { Vec::new() };
            Report { lines, severities: Vec::new(), error: Some(error) }
        }
    }
}

/// Findings and texts, counted over the whole run.
#[derive(Default)]
struct Counts {
    texts: usize,
    unreadable: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

impl Counts {
    fn add(&mut self, report: &Report) {
        self.texts += 1;
        self.unreadable += usize::from(report.error.is_some());
        for severity in &report.severities {
            match severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
    }

    fn outcome(&self) -> Outcome {
        if self.errors + self.unreadable > 0 { Outcome::Failed } else { Outcome::Done }
    }

    fn summary(&self) -> String {
        let counted = |count: usize, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
        let mut summary = format!(
            "{} checked: {}, {}, {}",
            counted(self.texts - self.unreadable, "file"),
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.infos, "info"),
        );
        if self.unreadable > 0 {
            let _ = write!(summary, "; {} not readable", counted(self.unreadable, "file"));
        }
        summary
    }
}

/// A finding as a row of JSON: the `Diagnostic` of the tree, with lines and columns.
#[derive(Serialize)]
struct Row<'a> {
    source: &'a str,
    severity: Severity,
    code: &'a Code,
    message: &'a str,
    #[serde(flatten)]
    place: Place,
    related: Vec<Place>,
    help: Option<&'a str>,
}

/// A place as bytes and as people count.
#[derive(Serialize)]
struct Place {
    span: Span,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    line: u32,
    column: u32,
}

/// A text with the places of its findings.
struct Places<'a> {
    name: &'a str,
    text: &'a str,
    index: LineIndex,
    positions: Positions,
    /// The bytes of the file are those of the text.
    is_utf8: bool,
}

impl<'a> Places<'a> {
    fn new(parsed: &'a Parsed, findings: &[Diagnostic]) -> Places<'a> {
        let index = parsed.source.line_index();
        let spans = findings.iter().flat_map(|finding| finding.related.iter().chain([&finding.span]));
        let ends = spans.flat_map(|span| [span.start(), span.end()]);
        let positions = Positions::new(parsed.text(), &index, ends.collect());
        let is_utf8 = parsed.tree.encoding.is_none_or(|encoding| encoding == Encoding::Utf8);
        Places { name: &parsed.name, text: parsed.text(), index, positions, is_utf8 }
    }

    fn place(&self, span: Span) -> Place {
        let position = self.positions.of(span.start());
        Place { span, page: position.page, line: position.line, column: position.column }
    }

    /// The findings as elements of the list of results, between commas.
    fn results(&self, findings: &[Diagnostic]) -> Vec<u8> {
        let region = |span: Span| sarif::Region {
            start: self.positions.in_code_points(span.start()),
            end: self.positions.in_code_points(span.end()),
            bytes: self.is_utf8.then(|| (span.start(), span.len())),
        };
        let results = findings.iter().map(|finding| {
            let related: Vec<_> = finding.related.iter().map(|&span| region(span)).collect();
            let mut line = json::line(&sarif::result(self.name, finding, region(finding.span), &related));
            line.pop();
            line
        });
        results.collect::<Vec<_>>().join(&b",\n"[..])
    }

    fn row<'f>(&self, finding: &'f Diagnostic) -> Row<'f>
    where
        'a: 'f,
    {
        Row {
            source: self.name,
            severity: finding.severity,
            code: &finding.code,
            message: &finding.message,
            place: self.place(finding.span),
            related: finding.related.iter().map(|&span| self.place(span)).collect(),
            help: finding.help.as_deref(),
        }
    }

    /// The findings for a person, each with the lines that it speaks of.
    fn text(&self, findings: &[Diagnostic]) -> String {
        let (related, what_to_do) = match Lang::chosen() {
            Lang::En => ("related", "help"),
            Lang::Zh => ("相关", "办法"),
        };
        let mut text = String::new();
        for finding in findings {
            let severity = words::severity(finding.severity, Lang::chosen());
            let head = format!("{severity}[{}]: {}", finding.code, finding.message);
            self.quote(&mut text, finding.span, &head, '^');
            for &span in &finding.related {
                self.quote(&mut text, span, related, '-');
            }
            if let Some(help) = &finding.help {
                let _ = writeln!(text, "{what_to_do}: {help}");
            }
            text.push('\n');
        }
        text
    }

    /// Where `span` begins, what is said about it, and its line with `mark` under it. A span over several
    /// lines is shown on its first.
    fn quote(&self, text: &mut String, span: Span, message: &str, mark: char) {
        let Place { page, line, column, .. } = self.place(span);
        let source = self.index.line_text(self.text, line);
        let line_start = line_start(self.text, &self.index, line);
        let start = (floor(self.text, span.start()) - line_start).min(source.len());
        let end = (floor(self.text, span.end()) - line_start).clamp(start, source.len());
        let Snippet { line: shown, marks } = Snippet::new(source, start, end, mark);
        let number = line.to_string();
        let gutter = number.len();
        let page = page.map(|page| words::page(page, Lang::chosen())).unwrap_or_default();
        let _ = writeln!(text, "{}:{line}:{column}: {message}{page}", self.name);
        let _ = writeln!(text, "{number} | {shown}");
        let _ = writeln!(text, "{:gutter$} | {marks}", "");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parsed(text: &str, diagnostics: serde_json::Value) -> Parsed {
        let issue = json!({ "format": "gongwen/1", "documents": [], "diagnostics": diagnostics });
        Parsed { name: "通知.txt".into(), source: text.into(), tree: serde_json::from_value(issue).unwrap() }
    }

    #[test]
    fn findings_show_their_line_related_lines_and_help() {
        let text = "通知\n一、目标\n三、保障\n";
        let parsed = parsed(
            text,
            json!([{
                "code": "ordinal-gap", "severity": "warning", "message": "二 is missing", "span": [20, 26],
                "related": [[7, 13]], "help": "look for a lost line",
            }]),
        );
        let report = report(Ok(parsed), FindingFormat::Text);
        let expected = "\
通知.txt:3:1: warning[ordinal-gap]: 二 is missing
3 | 三、保障
  | ^^^^
通知.txt:2:1: related
2 | 一、目标
  | ----
help: look for a lost line

";
        assert_eq!(String::from_utf8(report.lines).unwrap(), expected);
    }

    #[test]
    fn a_row_has_bytes_and_lines() {
        let diagnostics = json!([
            { "code": "date-invalid", "severity": "error", "message": "no such day", "span": [10, 13] },
        ]);
        let report = report(Ok(parsed("通知\n于2月30日\n", diagnostics)), FindingFormat::Json);
        let row: serde_json::Value = serde_json::from_slice(&report.lines).unwrap();
        let expected = json!({
            "source": "通知.txt", "severity": "error", "code": "date-invalid", "message": "no such day",
            "span": [10, 13], "line": 2, "column": 2, "related": [], "help": null,
        });
        assert_eq!(row, expected);
    }

    #[test]
    fn places_that_do_not_fit_the_text_are_shown_all_the_same() {
        for span in [[0, 0], [6, 7], [1, 2], [5, 99], [99, 100]] {
            let diagnostics = json!([{ "code": "mojibake", "severity": "error", "message": "", "span": span }]);
            for text in ["通知\n方案", "通知\r\n", ""] {
                report(Ok(parsed(text, diagnostics.clone())), FindingFormat::Text);
            }
        }
    }

    #[test]
    fn the_summary_counts() {
        let counts = Counts { texts: 3, unreadable: 1, errors: 1, warnings: 2, infos: 0 };
        assert_eq!(counts.summary(), "2 files checked: 1 error, 2 warnings, 0 infos; 1 file not readable");
        assert_eq!(counts.outcome(), Outcome::Failed);
    }
}
