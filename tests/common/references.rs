//! What holds for every reference of every text.

use gongwen::{Block, Issue, Reference, ReferenceKind};

/// What holds for every reference: its words are at its place, its holder and its targets exist and have the number that
/// is cited, and it has either targets or a reason.
pub fn hold(issue: &Issue, text: &str, references: &[Reference<'_>], name: &str) {
    let is_blank = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}')
    };
    let letters = |text: &str| text.chars().filter(|&c| !is_blank(c)).collect::<String>();
    for reference in references {
        let say = |what: &str| format!("{name}: {what}: {reference:?}");
        let document = issue.get(&reference.document).unwrap_or_else(|| panic!("{}", say("no document")));
        let at = reference.at.slice(text);
        match reference.spans.is_empty() {
            true => assert_eq!(letters(at), letters(&reference.text), "{}", say("words")),
            false => {
                let pieces: String = reference.spans.iter().map(|span| span.slice(text)).collect();
                assert_eq!(letters(&pieces), letters(&reference.text), "{}", say("pieces"));
            }
        }
        assert!(reference.path.segments().is_empty() || document.get(&reference.path).is_some(), "{}", say("holder"));
        for target in &reference.target {
            let home = issue.get(target.document.as_ref().unwrap_or(&reference.document));
            let home = home.unwrap_or_else(|| panic!("{}", say("no target document")));
            for path in target.path.iter().chain(&target.to) {
                assert!(home.get(path).is_some(), "{}", say("target"));
            }
        }
        if reference.unresolved.is_none() && !reference.paths.is_empty() {
            let cited = cited_ordinals(reference);
            let reached = reference.target.iter().filter(|target| target.path.is_some()).map(|target| {
                let home = issue.get(target.document.as_ref().unwrap_or(&reference.document)).expect("it was there");
                [&target.path, &target.to].map(|path| path.as_ref().and_then(|path| home.get(path)))
            });
            let reached: Vec<_> = reached.collect();
            let mut each = reached.iter().zip(&cited);
            let all = reached.len() == cited.len()
                && each.all(|([from, to], cited)| is_it(*from, cited.0) && is_it(*to, cited.1));
            assert!(reached.is_empty() || all, "{}", say("another ordinal"));
        }
        let may_lead = !matches!(reference.kind, ReferenceKind::Definition | ReferenceKind::OtherTitle);
        let leads = !reference.target.is_empty() || reference.unresolved.is_some();
        assert_eq!(may_lead, leads, "{}", say("a target or a reason"));
        let json = serde_json::to_string(reference).expect("plain data");
        assert_eq!(&serde_json::from_str::<Reference<'_>>(&json).expect("its own JSON"), reference);
    }
}

/// The block has the number, or it is an article that stands for several of which this is one: 第五条至第七条（删去）.
fn is_it(block: Option<&Block>, n: Option<u32>) -> bool {
    let many = match block {
        Some(Block::Article(article)) => article.ordinal.zip(article.through).zip(n),
        _ => None,
    };
    many.map_or(block.and_then(Block::ordinal) == n, |((from, through), n)| (from..=through).contains(&n))
}

/// The numbers of the provisions that a reference cites, of a range that of its end too.
fn cited_ordinals(reference: &Reference<'_>) -> Vec<(Option<u32>, Option<u32>)> {
    let n = |at: usize| reference.paths[at].last().map(|element| element.n);
    let ends = |at: usize| reference.range_pairs.iter().find(|pair| pair[0] == at).and_then(|pair| n(pair[1]));
    let is_end = |at: &usize| reference.range_pairs.iter().any(|pair| pair[1] == *at);
    (0..reference.paths.len()).filter(|at| !is_end(at)).map(|at| (n(at), ends(at))).collect()
}
