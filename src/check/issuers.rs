//! Issuers and signatures: the heading names one body, the signature another.

use crate::lexicon::bodies::{SHORT_FORMS, is_body};
use crate::lexicon::folded;
use crate::tree::{Code, Diagnostic, Document};

/// Reports the first signing body that the heading does not name. Persons sign for their body.
pub(super) fn check(document: &Document, findings: &mut Vec<Diagnostic>) {
    if document.issuers.is_empty() {
        return;
    }
    let is_known = |name: &str| {
        // Mostly both are printed alike.
        document.issuers.iter().any(|issuer| issuer.name == name) || {
            let name = short_form(name);
            document.issuers.iter().any(|issuer| is_same_body(&short_form(&issuer.name), &name))
        }
    };
    let bodies = document.signatories.iter().filter(|signer| signer.title.is_none() && is_body(&signer.name));
    if let Some(stranger) = bodies.into_iter().find(|signer| !is_known(&signer.name)) {
        let named: Vec<&str> = document.issuers.iter().map(|issuer| issuer.name.as_str()).collect();
        let message = format!("{} signs, the heading names {}", stranger.name, named.join("、"));
        let finding = Diagnostic::new(Code::IssuerDiffers, stranger.at, message);
        findings.push(finding.related(document.issuers[0].at));
    }
}

/// A name in the short forms of its words, without brackets and what stands in them.
fn short_form(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    let mut depth = 0u32;
    for c in name.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => letters.extend(folded(c)),
            _ => {}
        }
    }
    let mut short = String::with_capacity(letters.len());
    let mut from = 0;
    for (at, (long, form)) in SHORT_FORMS.entry_places(&letters) {
        // 委员会 in 党委员会.
        if at >= from {
            short.push_str(&letters[from..at]);
            short.push_str(form);
            from = at + long.len();
        }
    }
    short.push_str(&letters[from..]);
    short
}

/// The shorter name leaves out characters of the longer one, but not its last: 自治区政府 is 宁夏回族自治区政府, and
/// 某市委 is not 某市委办.
fn is_same_body(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.chars();
    !short.is_empty()
        && short.chars().next_back() == long.chars().next_back()
        && short.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies() {
        let same = |a: &str, b: &str| is_same_body(&short_form(a), &short_form(b));
        for (a, b) in [
            ("自治区人民政府", "宁夏回族自治区人民政府"),
            ("中共某市委", "中国共产党某市委员会"),
            ("自治区党委办公厅", "中共某某自治区委员会办公厅"),
            ("国家发展改革委", "中华人民共和国国家发展和改革委员会"),
            ("某市民族事务委员会（宗教事务局）", "某市民委"),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("中共某市委", "中共某市委办公室"),
            ("某市人民政府", "某市人民政府办公室"),
            ("某市教育局", "某市财政局"),
            ("", "某市教育局"),
        ] {
            assert!(!same(a, b), "{a} {b}");
        }
    }
}
