//! Markers as they are printed.

use proptest::prelude::*;

use super::Printed;
use super::numeral::{chinese, full_width};
use crate::Style;

/// The style and number of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its style.
    pub style: Style,
    /// Its number; `None` for dashes.
    pub ordinal: Option<u32>,
}

/// A style, the largest number of a form, and the form.
type Form = (Style, u32, fn(u32) -> String);

/// The printed forms of each style, the common one first, and the largest number that they can print.
const FORMS: [Form; 17] = [
    (Style::Cn, 40, |n| format!("{}、", chinese(n))),
    (Style::Cn, 40, |n| format!("{}．", chinese(n))),
    (Style::CnParen, 40, |n| format!("（{}）", chinese(n))),
    (Style::CnParen, 40, |n| format!("({})", chinese(n))),
    (Style::Arabic, 60, |n| format!("{n}.")),
    (Style::Arabic, 60, |n| format!("{n}．")),
    (Style::Arabic, 60, |n| format!("{n}、")),
    (Style::Arabic, 60, |n| full_width(&format!("{n}．"))),
    (Style::ArabicParen, 40, |n| format!("（{n}）")),
    (Style::ArabicParen, 40, |n| format!("({n})")),
    (Style::ArabicParen, 40, |n| format!("{n}）")),
    (Style::ArabicParen, 40, |n| full_width(&format!("（{n}）"))),
    (Style::Circled, 20, |n| char::from_u32('①' as u32 + n - 1).into_iter().collect()),
    (Style::Ordinal, 12, |n| format!("第{}，", chinese(n))),
    (Style::Stem, 10, |n| format!("{}、", signs("甲乙丙丁戊己庚辛壬癸", n))),
    (Style::Formal, 10, |n| format!("{}、", signs("壹贰叁肆伍陆柒捌玖拾", n))),
    (Style::Dash, 1, |_| "——".to_owned()),
];

fn signs(row: &str, n: u32) -> char {
    row.chars().nth(n as usize - 1).unwrap_or('〇')
}

/// Markers of one style in one of its printed forms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Series(usize);

impl Series {
    /// Any form of one of `styles`, the common form of the first most often.
    pub(super) fn of(styles: &'static [Style]) -> impl Strategy<Value = Series> {
        let forms = |style: Style| (0..FORMS.len()).filter(move |&form| FORMS[form].0 == style);
        let all: Vec<usize> = styles.iter().flat_map(|&style| forms(style)).collect();
        prop_oneof![3 => Just(all[0]), 1 => proptest::sample::select(all)].prop_map(Series)
    }

    /// The common form of a style.
    pub(super) fn usual(style: Style) -> Series {
        Series(FORMS.iter().position(|form| form.0 == style).unwrap_or(0))
    }

    pub(super) fn style(self) -> Style {
        FORMS[self.0].0
    }

    pub(super) fn largest(self) -> u32 {
        if self.style() == Style::Dash { u32::MAX } else { FORMS[self.0].1 }
    }

    pub(super) fn print(self, n: u32) -> Printed<Mark> {
        let (style, _, print) = FORMS[self.0];
        Printed { text: print(n), value: Mark { style, ordinal: (style != Style::Dash).then_some(n) } }
    }
}

/// A marker of any style in one of its printed forms: 一、 （一） (一) 1. 1． １． （1） 1） ① 第一， 甲、 壹、 ——.
///
/// ```
/// use proptest::prelude::*;
/// use gongwen::{Block, testing};
///
/// proptest!(|(marker in testing::marker())| {
///     let text = format!("某县桥梁养护方案\n\n{}检查桥梁。\n", marker.text);
///     let issue = gongwen::parse(&text);
///     let Block::Clause(clause) = &issue.documents[0].body[0] else { panic!("no clause: {text}") };
///     prop_assert_eq!((clause.style, clause.ordinal), (marker.value.style, marker.value.ordinal));
/// });
/// ```
pub fn marker() -> impl Strategy<Value = Printed<Mark>> {
    (0..FORMS.len()).prop_flat_map(|form| (1..=FORMS[form].1).prop_map(move |n| Series(form).print(n)))
}
