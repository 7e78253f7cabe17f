//! Document numbers (发文字号) as they are printed.

use proptest::prelude::*;

use super::Printed;
use super::numeral::full_width;
use super::words::place;
use crate::{Number, Span};

/// Whether a form is that of GB/T 9704—2012 7.2.5 but for blanks and width, and what stands behind the code.
type Tail = (bool, fn(u16, u32) -> String);

/// The printed forms, the standard one first.
const FORMS: [Tail; 14] = [
    (true, |year, serial| format!("〔{year}〕{serial}号")),
    (true, |year, serial| full_width(&format!("〔{year}〕{serial}号"))),
    (false, |year, serial| format!("[{year}]{serial}号")),
    (false, |year, serial| format!("［{year}］{serial}号")),
    (false, |year, serial| format!("（{year}）{serial}号")),
    (false, |year, serial| format!("({year}){serial}号")),
    (false, |year, serial| format!("【{year}】{serial}号")),
    (false, |year, serial| format!("﹝{year}﹞{serial}号")),
    (false, |year, serial| format!("「{year}」{serial}号")),
    (false, |year, serial| format!("〔{year}〕第{serial}号")),
    (false, |year, serial| format!("〔{year}〕字第{serial}号")),
    (false, |year, serial| format!("〔{year}〕0{serial}号")),
    (false, |year, serial| {
        if year < 2000 { format!("〔{}〕{serial}号", year - 1900) } else { format!("〔{year}年〕第{serial}号") }
    }),
    // The last: in a tree the blanks are gone, so that no clean print has them.
    (true, |year, serial| format!(" 〔{year}〕 {serial} 号")),
];

/// How a number is printed, its code and year aside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    form: usize,
    pub(super) serial: u32,
}

impl Form {
    /// Any form, the standard one most often.
    pub(super) fn any() -> impl Strategy<Value = Form> {
        (prop_oneof![3 => Just(0), 1 => 0..FORMS.len() - 1], 1u32..=250)
            .prop_map(|(form, serial)| Form { form, serial })
    }

    /// The printed number and what it says.
    pub(super) fn print(self, code: &str, year: u16) -> Printed<Number> {
        let text = format!("{code}{}", FORMS[self.form].1(year, self.serial));
        let value = Number {
            code: code.to_owned(),
            year: Some(year),
            serial: Some(self.serial),
            text: text.replace(' ', ""),
            at: Span::default(),
        };
        Printed { text, value }
    }

    /// True where the standard has it so; otherwise it is a finding.
    pub(super) fn is_standard(self) -> bool {
        FORMS[self.form].0
    }
}

/// A document number with one of its printed forms: the bracket variants of the year, blanks, full-width digits, 第 or 字第
/// before the serial, zeros before it, a short year.
///
/// ```
/// use proptest::prelude::*;
/// use gongwen::{Span, testing};
///
/// proptest!(|(number in testing::number())| {
///     let text = format!("某县人民政府关于养护桥梁的通知\n\n{}\n\n请养护桥梁。\n", number.text);
///     let mut found = gongwen::parse(&text).documents[0].number().cloned().unwrap();
///     found.at = Span::default();
///     prop_assert_eq!(found, number.value);
/// });
/// ```
pub fn number() -> impl Strategy<Value = Printed<Number>> {
    let suffix = prop_oneof![Just("政发"), Just("政办发"), Just("政函"), Just("政办发明电")];
    (place(), suffix, 1980u16..=2035, Form::any())
        .prop_map(|(place, suffix, year, form)| form.print(&format!("{}{suffix}", place.code), year))
}
