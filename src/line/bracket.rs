//! Pairs of brackets and quotation marks, and what is still open at the end of a line.

/// Brackets that are taken for each other: sloppy texts close one by another of its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Round,
    Square,
    Title,
    Inner,
    Quote,
    Corner,
    Curly,
}

/// What a character does to the brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Open(Group),
    Close(Group),
}

/// The bracket that `c` opens or closes.
#[inline]
pub(crate) const fn turn(c: char) -> Option<Turn> {
    Some(match c {
        '（' | '(' => Turn::Open(Group::Round),
        '）' | ')' => Turn::Close(Group::Round),
        '〔' | '[' | '［' | '【' | '﹝' => Turn::Open(Group::Square),
        '〕' | ']' | '］' | '】' | '﹞' => Turn::Close(Group::Square),
        '《' | '«' => Turn::Open(Group::Title),
        '》' | '»' => Turn::Close(Group::Title),
        '〈' => Turn::Open(Group::Inner),
        '〉' => Turn::Close(Group::Inner),
        '“' => Turn::Open(Group::Quote),
        '”' => Turn::Close(Group::Quote),
        '「' | '『' => Turn::Open(Group::Corner),
        '」' | '』' => Turn::Close(Group::Corner),
        '{' => Turn::Open(Group::Curly),
        '}' => Turn::Close(Group::Curly),
        _ => return None,
    })
}

/// What closes an opening bracket, of the same width.
pub(crate) fn closing(open: char) -> char {
    let further = match open {
        // In three blocks another character stands between the two.
        '[' | '{' | '［' => 2,
        '«' => 16,
        _ => 1,
    };
    char::from_u32(open as u32 + further).unwrap_or(open)
}

/// True where `close` is the closing form of `open`, of the same width.
pub(crate) fn is_pair(open: char, close: char) -> bool {
    opens(open) && closing(open) == close
}

/// True for an opening bracket or quotation mark.
pub(crate) fn opens(c: char) -> bool {
    matches!(turn(c), Some(Turn::Open(_)))
}

/// True for a closing bracket or quotation mark.
pub(crate) fn closes(c: char) -> bool {
    matches!(turn(c), Some(Turn::Close(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_turn_back() {
        let marks: Vec<char> = "（）()〔〕[]［］【】﹝﹞《》«»〈〉“”「」『』{}".chars().collect();
        for pair in marks.chunks(2) {
            let (Some(Turn::Open(open)), Some(Turn::Close(close))) = (turn(pair[0]), turn(pair[1])) else {
                panic!("{pair:?}");
            };
            assert!(open == close && is_pair(pair[0], pair[1]));
        }
        assert!(turn('桥').is_none() && !is_pair('（', ')') && !is_pair('）', '('));
    }
}
