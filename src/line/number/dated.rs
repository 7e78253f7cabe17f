//! A document number and the date beside it on one line.

use super::{DocNumber, leading};
use crate::lexicon::kinds::is_order_code;
use crate::line::date::date;
use crate::line::is_space;
use crate::tree::Date;

/// A number, and the words of the date beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatedNumber<'a> {
    pub(crate) number: DocNumber<'a>,
    pub(crate) words: &'a str,
    pub(crate) date: Date,
    /// One pair of brackets stands around both.
    pub(crate) is_in_brackets: bool,
}

/// The number and the exact date that are the whole of `line`. The number of an order belongs to the note of what it promulgates.
///
/// `dated = open? (date apart* number | number apart* date) close?`, `apart = blank | ","`
///
/// 2001年12月5日 某财〔2001〕89号 · 某财字（85）第12号　1985年3月2日 · （2001年12月5日 某财〔2001〕89号）
pub(crate) fn with_date(line: &str) -> Option<DatedNumber<'_>> {
    let is_apart = |c| is_space(c) || matches!(c, '，' | ',');
    let in_brackets = line.strip_prefix(['（', '(']).and_then(|inner| inner.strip_suffix(['）', ')']));
    let inner = in_brackets.unwrap_or(line).trim_matches(is_space);
    let number = |text| leading(text).filter(|number| !number.code.is_empty() && !is_order_code(number.code));
    let (number, words, date, rest) = match date(inner) {
        Ok((rest, date)) => {
            let number = number(rest.trim_start_matches(is_apart))?;
            let behind = number.text.as_ptr() as usize - inner.as_ptr() as usize + number.text.len();
            (number, &inner[..inner.len() - rest.len()], date, &inner[behind..])
        }
        Err(_) => {
            let number = number(inner)?;
            let behind = inner[number.text.len()..].trim_start_matches(is_apart);
            let (rest, date) = date(behind).ok()?;
            (number, &behind[..behind.len() - rest.len()], date, rest)
        }
    };
    let is_whole = date.is_exact() && rest.is_empty();
    is_whole.then_some(DatedNumber { number, words, date, is_in_brackets: in_brackets.is_some() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates() {
        let read = |line| with_date(line).map(|own| (own.number.text, own.date.to_string(), own.is_in_brackets));
        for line in [
            "2001年12月5日  某财〔2001〕89号",
            "某财〔2001〕89号　2001年12月5日",
            "二○○一年十二月五日 某财〔2001〕89号",
            "2001-12-05，某财〔2001〕89号",
            "某财〔2001〕89号2001年12月5日",
        ] {
            assert_eq!(read(line), Some(("某财〔2001〕89号", "2001-12-05".to_owned(), false)), "{line}");
        }
        let old = read("（1985年3月2日 某财字(85)第12号）");
        assert_eq!(old, Some(("某财字(85)第12号", "1985-03-02".to_owned(), true)));
        for line in [
            "",
            "2001年12月5日",
            "某财〔2001〕89号",
            "2001年12月 某财〔2001〕89号",
            "2001年12月5日 某财〔2001〕89号公布",
            "2001年12月5日 某部令第3号",
            "2001年12月5日 第3号",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
