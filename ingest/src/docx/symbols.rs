//! Signs of fonts that have signs in the places of letters.

/// What a sign of a font looks like; `None` where that is not known. Letters of any other font are what they are.
pub(super) fn of(font: Option<&str>, c: char) -> Option<char> {
    // Such fonts have their signs at U+F020 to U+F0FF too.
    let code = match u32::from(c) {
        code @ 0xF020..=0xF0FF => code - 0xF000,
        code => code,
    };
    let font = font.unwrap_or("").to_ascii_lowercase();
    let table = match font.as_str() {
        "symbol" => SYMBOL,
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        _ if code == u32::from(c) => return Some(if c == 'o' && font.starts_with("courier") { '○' } else { c }),
        _ => WINGDINGS,
    };
    let sign = char::from_u32(code)?;
    table.iter().find(|(from, _)| *from == sign).map(|(_, to)| *to)
}

const SYMBOL: &[(char, char)] = &[
    ('\u{B7}', '•'),
    ('\u{B0}', '°'),
    ('\u{B1}', '±'),
    ('\u{B3}', '≥'),
    ('\u{A3}', '≤'),
    ('\u{B4}', '×'),
    ('\u{B8}', '÷'),
    ('\u{B9}', '≠'),
    ('\u{BB}', '≈'),
    ('\u{AE}', '→'),
    ('\u{D6}', '√'),
    ('a', 'α'),
    ('b', 'β'),
    ('m', 'μ'),
    ('p', 'π'),
];

const WINGDINGS: &[(char, char)] = &[
    ('l', '●'),
    ('m', '❍'),
    ('n', '■'),
    ('o', '□'),
    ('p', '❐'),
    ('q', '❑'),
    ('r', '❒'),
    ('s', '⬧'),
    ('t', '⧫'),
    ('u', '◆'),
    ('v', '❖'),
    ('w', '⬥'),
    ('\u{9F}', '•'),
    ('\u{A1}', '○'),
    ('\u{A7}', '▪'),
    ('\u{A8}', '□'),
    ('\u{AB}', '★'),
    ('\u{B7}', '•'),
    ('\u{D8}', '➢'),
    ('\u{DC}', '➲'),
    ('\u{E0}', '→'),
    ('\u{E8}', '➔'),
    ('\u{FB}', '✗'),
    ('\u{FC}', '✓'),
    ('\u{FD}', '☒'),
    ('\u{FE}', '☑'),
];

const WINGDINGS_2: &[(char, char)] =
    &[('O', '✗'), ('P', '✓'), ('Q', '☒'), ('R', '☑'), ('S', '☒'), ('T', '☒'), ('\u{A3}', '□'), ('\u{97}', '●')];
