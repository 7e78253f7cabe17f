//! Findings as SARIF 2.1.0, which editors and CI systems show beside the lines.

use gongwen::{Code, Diagnostic, Severity};
use serde_json::{Value, json};

use crate::input::Unreadable;
use crate::uri;

/// A place in a text: lines and columns count from 1, columns in code points; the end is behind the last character.
#[derive(Clone, Copy)]
pub struct Region {
    pub start: (u32, u32),
    pub end: (u32, u32),
    /// Offset and length in the file, where its bytes are those of the text.
    pub bytes: Option<(u32, u32)>,
}

/// What stands before the results of a run.
pub fn begin() -> String {
    let rules: Vec<Value> = Code::ALL.iter().map(rule).collect();
    let driver = json!({ "name": "gongwen", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    format!(
        "{{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\
         \"columnKind\":\"unicodeCodePoints\",\"results\":["
    )
}

/// What stands behind them: whether all was read, and what was not.
pub fn end(unreadable: &[Unreadable]) -> String {
    let notifications: Vec<Value> = unreadable
        .iter()
        .map(|error| {
            let place = json!({ "physicalLocation": { "artifactLocation": { "uri": uri::of_file(&error.name) } } });
            json!({ "level": "error", "message": { "text": error.reason }, "locations": [place] })
        })
        .collect();
    let invocation =
        json!({ "executionSuccessful": unreadable.is_empty(), "toolExecutionNotifications": notifications });
    format!("\n],\"invocations\":[{invocation}]}}]}}\n")
}

/// One finding, with a place for its span and for each related one.
pub fn result(file: &str, finding: &Diagnostic, place: Region, related: &[Region]) -> Value {
    let words = [Some(finding.message.as_str()), finding.help.as_deref()].into_iter().flatten();
    json!({
        "ruleId": finding.code.as_str(),
        "level": level(finding.severity),
        "message": { "text": words.collect::<Vec<_>>().join("; ") },
        "locations": [location(file, place)],
        "relatedLocations": related.iter().map(|&place| location(file, place)).collect::<Vec<_>>(),
    })
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.meaning() },
        "defaultConfiguration": { "level": level(code.severity().unwrap_or(Severity::Info)) },
    })
}

fn location(file: &str, place: Region) -> Value {
    let Region { start, end, bytes } = place;
    let mut region = json!({ "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 });
    if let Some((offset, length)) = bytes {
        region["byteOffset"] = offset.into();
        region["byteLength"] = length.into();
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri::of_file(file) }, "region": region } })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

#[cfg(test)]
mod tests {
    use gongwen::Span;

    use super::*;

    #[test]
    fn a_run_is_one_object() {
        let place = Region { start: (2, 3), end: (2, 5), bytes: Some((10, 6)) };
        let finding = Diagnostic::new(Code::OrdinalGap, Span::new(10, 16).unwrap(), "number 4 follows 2");
        let result = result("公文/通知 1.txt", &finding, place, &[Region { bytes: None, ..place }]);
        let lost = Unreadable { name: "无.txt".to_owned(), reason: "no such file".to_owned() };
        let run: Value = serde_json::from_str(&format!("{}{result}{}", begin(), end(&[lost]))).unwrap();
        let run = &run["runs"][0];
        assert_eq!(run["results"][0]["level"], "warning");
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "%E5%85%AC%E6%96%87/%E9%80%9A%E7%9F%A5%201.txt");
        assert_eq!(place["region"]["byteOffset"], 10);
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        assert_eq!(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"], "no such file");
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), Code::ALL.len());
    }
}
