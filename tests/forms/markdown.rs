//! Markdown reads back as the clean text of the tree does: as the same tree but for places, where clean text does (`tests/canonical.rs`).

use gongwen::{Issue, render};

use super::common::notation;

pub fn judge(text: &str, issue: &Issue) -> Result<(), String> {
    // Markdown shows a blank or U+FFFD in the place of what acts without being seen.
    if text.contains(|c: char| c.is_control() && !c.is_whitespace() || ('\u{202a}'..='\u{202e}').contains(&c)) {
        return Ok(());
    }
    let markdown = render::unmarked(&render::markdown(issue).to_string()).ok_or("it does not say who wrote it")?;
    let (same, read) = (tree(text, issue), reread(&markdown));
    if read == same || read == reread(&issue.to_text()) {
        return Ok(());
    }
    let at = same.lines().zip(read.lines()).take_while(|(a, b)| a == b).count();
    let show = |tree: &str| tree.lines().skip(at.saturating_sub(2)).take(6).collect::<Vec<_>>().join("\n");
    Err(format!("line {at} of the tree\n--- tree\n{}\n+++ tree of its Markdown\n{}", show(&same), show(&read)))
}

fn reread(printed: &str) -> String {
    tree(printed, &gongwen::parse(printed))
}

/// The tree in the notation without furniture and findings.
fn tree(text: &str, issue: &Issue) -> String {
    let printed = notation::print(text, issue);
    let kept = printed.lines().filter(|line| !line.starts_with("furniture ") && !line.starts_with("finding "));
    kept.collect::<Vec<_>>().join("\n")
}
