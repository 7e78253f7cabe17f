//! The number of a case stands alone on its line below the heading of a court: by itself it is as often a citation.

use super::table::{Candidate, Change, LineTable, Overlay};
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::is_number_sign;
use crate::lexicon::kinds::{kind_of, may_end_kind};
use crate::lexicon::subjects::{begins_subject, is_about};
use crate::line::Kind;
use crate::line::number::{of_case, without_spaces};
use crate::line::signer::is_of_court;
use crate::tree;

/// The lines below a heading that begins a text.
///
/// `heading = court sort? kind | court "关于" subject kind`, a line end behind the court or none
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let is_case = |&at: &usize| {
        let line = &table.lines[at];
        matches!(line.metrics.first, '（' | '(') && is_number_sign(line.metrics.last) && line.kind == Kind::Text && {
            let own = table.line_text(at);
            of_case(own).is_some_and(|case| case.text.len() == own.len()) && is_below_heading(table, at)
        }
    };
    table.candidates(Candidate::RunningHead).filter(is_case).map(|at| (at, Change::Named(Kind::Number))).collect()
}

fn is_below_heading(table: &LineTable<'_>, at: usize) -> bool {
    let mut above = (0..at).rev().filter(|&line| !table.aside[line]);
    let Some(last) = above.next().filter(|&line| kind(table, line).is_some()) else { return false };
    let own = without_spaces(table.line_text(last));
    let is_sort = |sort: &str| sort.chars().count() <= LONGEST_SORT;
    let is_heading = match own.find(COURT).map(|at| own.split_at(at + COURT.len())) {
        Some((court, rest)) => is_court(court) && (is_sort(rest) || begins_subject(rest)),
        None => {
            let names_court = |line| is_plain(table, line) && is_court(&without_spaces(table.line_text(line)));
            is_sort(&own) && above.next().is_some_and(names_court)
        }
    };
    // Below a case of a series, and in an attachment, the heading is cited.
    is_heading && above.next().is_none_or(|line| ends_document(table, line))
}

/// A date, a clerk, or the name that a site gives to the judgment.
fn ends_document(table: &LineTable<'_>, at: usize) -> bool {
    table.lines[at].kind == Kind::Date
        || is_of_court(table.line_text(at))
        || matches!(kind(table, at), Some(tree::Kind::Judgment | tree::Kind::Ruling))
}

fn is_plain(table: &LineTable<'_>, at: usize) -> bool {
    let line = &table.lines[at];
    line.kind == Kind::Text && line.marker.is_none() && !line.metrics.punctuated && !table.in_contents[at]
}

/// The kind that a line of a heading ends with.
fn kind(table: &LineTable<'_>, at: usize) -> Option<tree::Kind> {
    let may_be = is_plain(table, at) && may_end_kind(table.lines[at].metrics.last);
    if may_be { kind_of(&without_spaces(table.line_text(at))) } else { None }
}

fn is_court(name: &str) -> bool {
    name.ends_with(COURT) && is_body(name) && !is_about(name)
}

/// "Court", the end of its name.
const COURT: &str = "法院";
/// Characters of 刑事附带民事判决书, and some.
const LONGEST_SORT: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    #[test]
    fn numbers_below_headings_of_courts() {
        let lines = |text: &str| find(&LineTable::new(text, scan_lines(text))).changes.len();
        let case = "（2019）云01民终123号";
        for head in [
            "某市中级人民法院\n民 事 判 决 书\n\n",
            "某市中级人民法院民事裁定书\n",
            "某市中级人民法院关于养护桥梁的复函\n",
            "某市中级人民法院公告\n",
            "二〇一九年三月五日\n书记员　周文\n某市中级人民法院\n民事判决书\n",
            "李某与张某合同纠纷案民事判决书\n某市中级人民法院\n民事判决书\n",
        ] {
            assert_eq!(lines(&format!("{head}{case}\n")), 1, "{head}");
        }
        for head in [
            "",
            "一、李某案\n",
            "某市人民政府关于\n",
            "某市人民政府关于行政判决书\n",
            "某市人民政府关于某法院行政判决书\n",
            "某市中级人民法院关于\n",
            "某市人民政府公告\n",
            "民事判决书\n",
            "一、样式\n某市中级人民法院\n民事判决书\n",
            "某公司诉某局案\n某市中级人民法院行政判决书\n",
            "附件\n某市中级人民法院行政判决书\n",
        ] {
            assert_eq!(lines(&format!("{head}{case}\n")), 0, "{head}");
        }
        assert_eq!(lines("某市中级人民法院民事裁定书\n（2019）云01民终123号之一\n") + lines(""), 0);
    }
}
