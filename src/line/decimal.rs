//! The numbers of a decimal outline: 1, 1.1, 1.2.1.

use super::numeral::{arabic, is_digit};
use super::{Miss, Res, is_han, spaces};
use crate::lexicon::prose::{BEHIND_DECIMALS, BEHIND_GLUED_DECIMALS};

/// Numerals of the deepest decimal marker.
const DEEPEST_DECIMAL: usize = 6;
/// The numbers of a decimal outline are smaller; a larger one is a year or a quantity.
const LARGEST_DECIMAL: u32 = 60;

/// The numerals of a decimal marker: 1.2.1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DecimalPath {
    numerals: [u32; DEEPEST_DECIMAL],
    depth: usize,
}

impl DecimalPath {
    fn numerals(&self) -> &[u32] {
        &self.numerals[..self.depth]
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    pub(crate) fn last(&self) -> u32 {
        self.numerals().last().copied().unwrap_or(0)
    }

    /// 1, 1.1, 1.1.1: the start of an outline.
    pub(crate) fn is_first(&self) -> bool {
        self.numerals().iter().all(|&n| n == 1)
    }

    /// 2.1 below 2.
    pub(crate) fn is_first_below(&self, above: &DecimalPath) -> bool {
        self.depth == above.depth + 1 && self.numerals().starts_with(above.numerals()) && self.last() == 1
    }

    /// The path of a marker of one numeral.
    pub(crate) fn single(numeral: u32) -> DecimalPath {
        let mut path = DecimalPath { depth: 1, ..DecimalPath::default() };
        path.numerals[0] = numeral;
        path
    }

    /// The next of an outline: a first child, or the next sibling of the one before or of a unit above it, first
    /// children with it. One number may be missing before a sibling of several numerals.
    pub(crate) fn follows(&self, before: &DecimalPath) -> bool {
        let (own, before) = (self.numerals(), before.numerals());
        let common = own.iter().zip(before).take_while(|(a, b)| a == b).count();
        let Some(&turn) = own.get(common) else { return false };
        let last = before.get(common).copied().unwrap_or(0);
        if turn == 0 && common == before.len() {
            // 1.0.1 below 1: standards have no heading above the provisions of a chapter without sections.
            return own[common + 1..] == [1];
        }
        let lost = own.len() > 1 && turn == last + 2 && common + 1 == own.len();
        (turn == last + 1 || lost) && own[common + 1..].iter().all(|&n| n == 1)
    }
}

/// `path = arabic (("." | "．") arabic)* "."?` before text: 1 总则 · 1.2　适用范围 · 2.1. 裝置
pub(crate) fn decimal_path(input: &str) -> Res<'_, DecimalPath> {
    let mut path = DecimalPath::default();
    let mut rest = input;
    loop {
        let (after, n) = arabic(rest)?;
        if n == 0 && path.depth == 0 || n > LARGEST_DECIMAL || path.depth == DEEPEST_DECIMAL {
            return Miss::here();
        }
        path.numerals[path.depth] = n;
        path.depth += 1;
        rest = after;
        match rest.strip_prefix(['.', '．']) {
            Some(next) if next.starts_with(is_digit) => rest = next,
            Some(next) if path.depth > 1 => {
                rest = next;
                break;
            }
            _ => break,
        }
    }
    // 2.4.1 99%乙醇: no quantity has three numerals, nor two and a word of capitals, as 3.8 HC殘留 has.
    let words = spaces(rest);
    let is_apart = path.depth > 1 && words.len() < rest.len();
    let is_word = words.starts_with(|c| is_han(c) || matches!(c, '“' | '《' | '（'))
        || is_apart && path.depth > 2 && words.starts_with(|c: char| c.is_ascii_alphanumeric() || is_digit(c))
        || is_apart && words.bytes().take(2).filter(u8::is_ascii_uppercase).count() == 2;
    // 1.0.1 is a provision, 1.0 is none.
    let is_marker = path.last() > 0 && is_word && !(path.depth > 1 && is_cited(rest));
    if is_marker { Ok((rest, path)) } else { Miss::here() }
}

/// The words behind a decimal number show that a sentence cites it: 1.1.1的要求, 3.2 款, 1.2.1 中规定的.
pub(crate) fn is_cited(behind: &str) -> bool {
    BEHIND_GLUED_DECIMALS.at_start(behind).is_some() || BEHIND_DECIMALS.at_start(spaces(behind)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let depth = |line| decimal_path(line).ok().map(|(_, path)| path.depth());
        assert_eq!(
            [depth("1 总则"), depth("1.2.1 探测"), depth("1.2.1的要求"), depth("")],
            [Some(1), Some(3), None, None]
        );
        assert_eq!(
            [depth("2.1. 裝置"), depth("2. 裝置"), depth("2.4.1 99%乙醇"), depth("2.4 99%")],
            [Some(2), None, Some(3), None]
        );
        assert_eq!([depth("3.8 HC殘留"), depth("3.8 mL"), depth("3.8HC殘留")], [Some(2), None, None]);
        assert!(is_cited(" 中规定的") && !is_cited(" 的要求") && !is_cited(" 探测") && !is_cited(""));
    }
}
