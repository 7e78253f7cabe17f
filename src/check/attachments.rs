//! Attachments: listed and not there, there and not listed.
//!
//! Source: GB/T 9704—2012 7.3.5 (the list) and 7.3.9: the name of an attachment is the one in the list.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::lexicon::attachments::NOT_PRINTED;
use crate::lexicon::characters::REGISTER;
use crate::lexicon::folded_key;
use crate::lexicon::likeness::is_related;
use crate::source::Span;
use crate::tree::{AttachmentEntry, Block, Code, Diagnostic, Document, Role};

/// "Attachment".
const ATTACHMENT: &str = "附件";

/// A name may be so many times as long as the other.
const LONGEST_RATIO: usize = 4;
/// A shorter name inside another one is no sign.
const SHORTEST_STEM: usize = 4;
/// Parts from the expected one on that are compared.
const WINDOW: usize = 4;
/// Parts of one number that are compared: every enclosure may have its 附件1.
const MOST_NAMESAKES: usize = 8;

/// An entry of a list somewhere in the document.
struct Entry<'a> {
    listed: &'a AttachmentEntry,
    name: Cow<'a, str>,
    /// A note says that its list is not printed.
    in_note: bool,
    found: bool,
}

/// An enclosure or attachment somewhere in the document.
struct Part<'a> {
    document: &'a Document,
    name: Cow<'a, str>,
    /// True where a list should name it.
    wants_entry: bool,
    found: bool,
}

/// Compares the attachment lists of a document, its enclosures and attachments with what is there.
///
/// All lists of a document count for all its parts: a notice lists the attachments of the plan that it issues, and
/// a plan those that stand behind the next one.
pub(super) fn check(document: &Document, findings: &mut Vec<Diagnostic>) {
    let (mut entries, mut parts) = collect(document, !is_registered(document));
    if entries.is_empty() && parts.iter().all(|part| !part.wants_entry) {
        return;
    }
    by_name(&mut entries, &mut parts);
    by_number(&mut entries, &mut parts);
    by_place(&mut entries, &mut parts);
    let is_omitted = |entry: &&Entry<'_>| entry.listed.omitted || entry.in_note || names_omission(&entry.listed.title);
    for entry in entries.iter().filter(|entry| !entry.found).filter(|entry| !is_omitted(entry)) {
        let message = format!("the listed attachment 《{}》 is not in the text", entry.listed.title);
        findings.push(Diagnostic::new(Code::AttachmentMissing, entry.listed.at, message));
    }
    for part in parts.iter().filter(|part| !part.found && part.wants_entry) {
        let name = part.document.label.as_deref().unwrap_or(&part.document.title.text);
        let message = format!("no attachment list names {name}");
        findings.push(Diagnostic::new(Code::AttachmentUnlisted, start_of(part.document), message));
    }
}

/// Numbered as registers count, 某字第12號, as in Taiwan and before the standard: such documents have no list of attachments.
fn is_registered(document: &Document) -> bool {
    document.number.as_ref().is_some_and(|number| number.year.is_none() && number.code.ends_with(REGISTER))
}

/// All entries and parts below a document, in reading order; `by_standard` a list should name those that are attached.
fn collect(document: &Document, by_standard: bool) -> (Vec<Entry<'_>>, Vec<Part<'_>>) {
    let (mut entries, mut parts) = (Vec::new(), Vec::new());
    let mut stack = vec![document];
    while let Some(owner) = stack.pop() {
        let is_note = |note: &str| note.contains(ATTACHMENT) && NOT_PRINTED.is_in(note);
        let in_note = owner.note.as_deref().is_some_and(is_note);
        let entry = |listed| Entry { listed, name: folded_key(&listed.title), in_note, found: false };
        entries.extend(owner.attachment_list.iter().map(entry));
        let wants_entry = !owner.attachment_list.is_empty() || by_standard && !is_statute(owner);
        let part = |document, wants_entry| Part {
            document,
            name: folded_key(&document.title.text),
            wants_entry,
            found: false,
        };
        parts.extend(owner.enclosures.iter().map(|enclosure| part(enclosure, false)));
        parts.extend(owner.attachments.iter().map(|attachment| part(attachment, wants_entry)));
        stack.extend(owner.enclosures.iter().chain(&owner.attachments).rev());
    }
    (entries, parts)
}

/// 名单（另发）
fn names_omission(title: &str) -> bool {
    let Some(stem) = title.strip_suffix(['）', ')']) else { return NOT_PRINTED.contains(title) };
    let remark = stem.rfind(['（', '(']).map_or("", |at| &stem[at..]);
    NOT_PRINTED.is_in(remark)
}

/// A statute has no attachment list: its articles refer to its tables.
fn is_statute(document: &Document) -> bool {
    document.body.iter().any(|block| matches!(block, Block::Article(_) | Block::Chapter(_)))
}

/// The same letters.
fn by_name(entries: &mut [Entry<'_>], parts: &mut [Part<'_>]) {
    let mut named: HashMap<Cow<'_, str>, Vec<usize>> = HashMap::new();
    for (i, part) in parts.iter().enumerate().filter(|(_, part)| !part.name.is_empty()) {
        named.entry(part.name.clone()).or_default().push(i);
    }
    for entry in entries {
        for i in named.remove(&entry.name).into_iter().flatten() {
            (entry.found, parts[i].found) = (true, true);
        }
    }
}

/// The same number, and a name that is like it or missing.
fn by_number(entries: &mut [Entry<'_>], parts: &mut [Part<'_>]) {
    let mut numbered: HashMap<u32, Vec<usize>> = HashMap::new();
    for (i, part) in parts.iter().enumerate().filter(|(_, part)| !part.found) {
        if let Some(ordinal) = part.document.ordinal {
            numbered.entry(ordinal).or_default().push(i);
        }
    }
    for entry in entries.iter_mut().filter(|entry| !entry.found) {
        let namesakes = entry.listed.number.and_then(|number| numbered.get(&number));
        let fits = |part: &Part<'_>| !part.found && (part.name.is_empty() || is_alike(&entry.name, &part.name));
        let found = namesakes.and_then(|all| all.iter().copied().take(MOST_NAMESAKES).find(|&i| fits(&parts[i])));
        if let Some(i) = found {
            (entry.found, parts[i].found) = (true, true);
        }
    }
}

/// The next parts in the order of the text: those with a name that is like it, then those without a name.
fn by_place(entries: &mut [Entry<'_>], parts: &mut [Part<'_>]) {
    let left: Vec<usize> = (0..parts.len()).filter(|&i| !parts[i].found).collect();
    let mut next = 0;
    for entry in entries.iter_mut().filter(|entry| !entry.found) {
        let window = &left[next..left.len().min(next + WINDOW)];
        let like = window.iter().position(|&i| is_alike(&entry.name, &parts[i].name));
        if let Some(at) = like.or_else(|| window.iter().position(|&i| parts[i].name.is_empty())) {
            (entry.found, parts[window[at]].found) = (true, true);
            next += at + 1;
        }
    }
}

/// Alike, or one with words before or behind the other.
fn is_alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // Names of such different lengths are not alike; comparing them all would cost the square of the longest.
    long.len() <= short.len() * LONGEST_RATIO
        && (is_related(a, b) || (short.chars().count() >= SHORTEST_STEM && long.contains(short)))
}

/// The first character of an attachment: that of its label, else of its title.
fn start_of(attachment: &Document) -> Span {
    let label = attachment.head.iter().find(|leaf| leaf.role == Role::Label).and_then(|leaf| leaf.spans.first());
    let title = attachment.title.spans.first();
    let body = attachment.body.first().and_then(|block| block.spans().first());
    label.or(title).or(body).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::LineIndex;

    /// Code and line of each finding about attachments.
    fn found(text: &str) -> Vec<(Code, u32)> {
        let (table, index, mut findings) = (crate::page::read(text), LineIndex::new(text), Vec::new());
        check(&crate::structure::one(&table), &mut findings);
        findings.iter().map(|finding| (finding.code.clone(), index.line(finding.span.start))).collect()
    }

    const HEAD: &str = "某市人民政府关于养护桥梁的通知\n\n各县人民政府：\n\n现通知如下。\n";
    const FOOT: &str = "\n某市人民政府\n2021年3月5日\n";

    #[test]
    fn lists_and_parts() {
        let list = "\n附件：1.桥梁一览表\n2.桥梁养护工作计划\n";
        let one = "\n附件1\n\n桥梁一览表\n\n桥名\t长度\n青河桥\t120\n";
        let two = "\n附件2\n\n桥梁养护计划\n\n一、检查桥梁结构。\n";
        assert_eq!(found(&format!("{HEAD}{list}{FOOT}{one}{two}")), []);
        assert_eq!(found(&format!("{HEAD}{list}{FOOT}{one}")), [(Code::AttachmentMissing, 8)]);
        assert_eq!(found(&format!("{HEAD}{FOOT}{one}")), [(Code::AttachmentUnlisted, 10)]);
        let registered = HEAD.replace("\n\n各县", "\n\n某字第12号\n\n各县");
        assert_eq!(found(&format!("{registered}{FOOT}{one}")), []);
        assert_eq!(found(HEAD), []);
        assert_eq!(found(""), []);
    }

    #[test]
    fn omitted() {
        for omitted in ["\n附件：桥梁一览表（略）\n", "\n附件：桥梁一览表（另发）\n"] {
            assert_eq!(found(&format!("{HEAD}{omitted}{FOOT}")), [], "{omitted}");
        }
        let note = "\n（附件请登录某市人民政府网站查阅）\n";
        assert_eq!(found(&format!("{HEAD}\n附件：桥梁一览表\n{FOOT}{note}")), []);
    }

    #[test]
    fn likeness() {
        assert!(is_alike("高效节灌实施范围", "高效节水灌溉实施范围"));
        assert!(is_alike("桥梁一览表", "某市桥梁一览表"));
        assert!(!is_alike("桥梁一览表", "公路养护计划"));
        assert!(!is_alike("", "公路养护计划"));
    }
}
