//! Markers of one glyph, and Roman numerals: ① ⑴ ㈠ ⒈ Ⅱ. III.

use nom::Parser;
use nom::character::complete::satisfy;
use nom::combinator::map;

use super::{Mark, Marker, is_point};
use crate::line::{Miss, Res};
use crate::tree::Style;

/// `circled = "①"…"㊿"`, a point behind it allowed
pub(super) fn circled(input: &str) -> Res<'_, Marker> {
    let Some(c) = input.chars().next() else { return Miss::here() };
    let n = match c {
        '①'..='⑳' => c as u32 - '①' as u32 + 1,
        '㉑'..='㉟' => c as u32 - '㉑' as u32 + 21,
        '㊱'..='㊿' => c as u32 - '㊱' as u32 + 36,
        _ => return Miss::here(),
    };
    let rest = &input[c.len_utf8()..];
    Ok((rest.strip_prefix(['、', '.', '．']).unwrap_or(rest), Marker::new(Mark::Clause(Style::Circled), n)))
}

/// One glyph for number and brackets or point: ⑴ ㈠ ⒈
pub(super) fn enclosed(input: &str) -> Res<'_, Marker> {
    let Some(c) = input.chars().next() else { return Miss::here() };
    let (style, n) = match c {
        '⑴'..='⒇' => (Style::ArabicParen, c as u32 - '⑴' as u32 + 1),
        '㈠'..='㈩' => (Style::CnParen, c as u32 - '㈠' as u32 + 1),
        '⒈'..='⒛' => (Style::Arabic, c as u32 - '⒈' as u32 + 1),
        _ => return Miss::here(),
    };
    Ok((&input[c.len_utf8()..], Marker::new(Mark::Clause(style), n)))
}

/// `roman = ("I" | "V" | "X")+ ("." | "、" | "．")`, or one glyph Ⅰ with the same
pub(super) fn roman(input: &str) -> Res<'_, Marker> {
    let glyph = input.chars().next().filter(|c| ('Ⅰ'..='Ⅻ').contains(c));
    let (rest, n) = match glyph {
        Some(c) => (&input[c.len_utf8()..], c as u32 - 'Ⅰ' as u32 + 1),
        None => {
            let rest = input.trim_start_matches(['I', 'V', 'X']);
            let numeral = &input[..input.len() - rest.len()];
            let Some(n) = roman_value(numeral) else { return Miss::here() };
            (rest, n)
        }
    };
    map(satisfy(is_point), |_| Marker::new(Mark::Clause(Style::Roman), n)).parse(rest)
}

fn roman_value(numeral: &str) -> Option<u32> {
    const NUMERALS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    NUMERALS.iter().position(|n| *n == numeral).map(|n| n as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs() {
        let value = |parsed: Res<'_, Marker>| parsed.ok().map(|(rest, marker)| (marker.ordinal, rest.len()));
        assert_eq!([value(circled("㉑桥")), value(circled("桥")), value(circled(""))], [Some((21, 3)), None, None]);
        assert_eq!([value(enclosed("㈡桥")), value(enclosed("桥")), value(enclosed(""))], [Some((2, 3)), None, None]);
        assert_eq!([value(roman("IV.桥")), value(roman("IIII.桥")), value(roman(""))], [Some((4, 3)), None, None]);
    }
}
