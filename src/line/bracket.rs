//! Pairs of brackets and quotation marks, and what is still open at the end of a line.

/// Opening and closing characters; pairs of one group may close each other in sloppy texts.
const PAIRS: [(char, char, Group); 14] = [
    ('（', '）', Group::Round),
    ('(', ')', Group::Round),
    ('〔', '〕', Group::Square),
    ('[', ']', Group::Square),
    ('［', '］', Group::Square),
    ('【', '】', Group::Square),
    ('﹝', '﹞', Group::Square),
    ('《', '》', Group::Title),
    ('«', '»', Group::Title),
    ('〈', '〉', Group::Inner),
    ('“', '”', Group::Quote),
    ('「', '」', Group::Corner),
    ('『', '』', Group::Corner),
    ('{', '}', Group::Curly),
];

/// Brackets that are taken for each other.
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
pub(crate) fn turn(c: char) -> Option<Turn> {
    // Every bracket lies in one of these ranges; the test keeps Han characters out of the table.
    if !matches!(c, '('..='}' | '«'..='»' | '“'..='”' | '〈'..='〕' | '﹝'..='﹞' | '（'..='］') {
        return None;
    }
    PAIRS.iter().find_map(|&(open, close, group)| match c {
        _ if c == open => Some(Turn::Open(group)),
        _ if c == close => Some(Turn::Close(group)),
        _ => None,
    })
}

/// True where `close` is the closing form of `open`, of the same width.
pub(crate) fn is_pair(open: char, close: char) -> bool {
    PAIRS.iter().any(|pair| (pair.0, pair.1) == (open, close))
}

/// True for an opening bracket or quotation mark.
pub(crate) fn opens(c: char) -> bool {
    matches!(turn(c), Some(Turn::Open(_)))
}

/// True for a closing bracket or quotation mark.
pub(crate) fn closes(c: char) -> bool {
    matches!(turn(c), Some(Turn::Close(_)))
}
