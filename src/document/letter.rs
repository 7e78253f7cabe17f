//! The labelled lines in the head of a Taiwanese letter (函), announcement (公告) or order (令): 受文者：…, 速別：…
//!
//! Source: 文書處理手冊 (行政院), on the parts of a document.

use std::borrow::Cow;

use super::Tokens;
use crate::lexicon::labels::{REFERRING, SECTIONS, SHARED_LABELS};
use crate::line::{Kind, labelled};
use crate::page::Paragraph;
use crate::tree::Role;

/// What the line behind each label says; 發文字號 is a number by itself.
const LABELS: [(&str, Role); 20] = [
    ("受文者", Role::Addressees),
    ("發文日期", Role::Date),
    ("速別", Role::Urgency),
    ("密等及解密條件或保密期限", Role::Security),
    ("密等及解密條件", Role::Security),
    ("附件", Role::AttachmentList),
    ("檔號", Role::Index),
    ("保存年限", Role::Index),
    ("機關地址", Role::Index),
    ("地址", Role::Index),
    ("承辦人", Role::Index),
    ("承辦單位", Role::Index),
    ("聯絡人", Role::Index),
    ("聯絡方式", Role::Index),
    ("聯絡電話", Role::Index),
    ("電話", Role::Index),
    ("傳真", Role::Index),
    ("電子信箱", Role::Index),
    ("電子郵件", Role::Index),
    ("E-mail", Role::Index),
];

/// The role of the line at the start of `tokens`, if a label of a letter begins it.
pub(super) fn role(tokens: Tokens<'_>) -> Option<Role> {
    let label = label_of(tokens, 0)?;
    let role = role_of(&label)?;
    let is_label = |label: Cow<'_, str>| SECTIONS.contains(&label) || role_of(&label).is_some();
    (!SHARED_LABELS.contains(&label) || label_of(tokens, 1).is_some_and(is_label)).then_some(role)
}

/// 依　　據：某法第五條: a part of the text, complete without a stop.
pub(super) fn begins_part(tokens: Tokens<'_>, at: usize) -> bool {
    label_of(tokens, at).is_some_and(|label| SECTIONS.contains(&label))
}

fn role_of(label: &str) -> Option<Role> {
    LABELS.iter().find(|(word, _)| *word == label).map(|&(_, role)| role)
}

fn label_of<'a>(tokens: Tokens<'a>, at: usize) -> Option<Cow<'a, str>> {
    let may_have = |p: &&Paragraph| {
        let labelled = p.metrics.colons > 0 && p.marker.is_none();
        labelled && matches!(p.kind, Kind::Text | Kind::AttachmentList | Kind::AttachmentLabel)
    };
    let paragraph = tokens.get(at).filter(may_have)?;
    labelled(tokens.table.first_text(paragraph)).map(|(label, _)| label)
}

/// What a labelled line says; the whole line where no label of a letter begins it.
pub(super) fn value(line: &str) -> &str {
    labelled(line).filter(|(label, _)| role_of(label).is_some()).map_or(line, |(_, value)| value)
}

/// 如說明二, 如正、副本: the line points to another one.
pub(super) fn refers(value: &str) -> bool {
    value.is_empty() || REFERRING.at_start(value).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        assert_eq!(value("受文者：雲溪市橋樑處"), "雲溪市橋樑處");
        assert_eq!(value("檔　　號："), "");
        assert_eq!(value("主旨：檢送計畫"), "主旨：檢送計畫");
        assert_eq!(value(""), "");
        assert!(refers("如說明二") && refers("") && !refers("路線圖1份"));
    }
}
