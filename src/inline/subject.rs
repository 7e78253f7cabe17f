//! What a text is about by its heading: the instrument that it amends, or whose application it explains.

use crate::lexicon::citing::{SUBJECTS_OF_TITLES, Subject};

/// An instrument that a heading names as what the text is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct About {
    pub(super) title: String,
    /// It is amended; else its application is explained.
    pub(super) is_amended: bool,
}

/// 关于修改《…法》的决定, …法修正案, 关于适用《…法》若干问题的解释.
pub(super) fn about(title: &str) -> Option<About> {
    let (at, (word, subject)) = SUBJECTS_OF_TITLES.entry_places(title).next()?;
    let named = match subject {
        Subject::AmendedBefore => &title[..at],
        Subject::Amended | Subject::Applied => {
            let behind = &title[at + word.len()..];
            let open = behind.find(['《', '〈'])?;
            behind.get(open + '《'.len_utf8()..behind.rfind(['》', '〉'])?)?
        }
    };
    Some(About { title: named.to_owned(), is_amended: subject != Subject::Applied })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects() {
        let named = |is_amended| Some(About { title: String::from("养桥法"), is_amended });
        assert_eq!(about("关于修改《养桥法》的决定"), named(true));
        assert_eq!(about("养桥法修正案"), named(true));
        assert_eq!(about("关于适用《养桥法》若干问题的解释"), named(false));
        for other in ["", "关于适用养桥法的解释", "养桥法", "关于印发《养桥办法》的通知"] {
            assert_eq!(about(other), None, "{other}");
        }
    }
}
