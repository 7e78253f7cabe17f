//! What is read of a document, each fact with its place: bodies and persons, number, dates, revisions, attachments.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Date;
use crate::Span;

/// A body or person, with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Named {
    /// The name as printed.
    pub name: String,
    /// A person's office, as in 市长 张某.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it was read.
    pub at: Span,
}

impl Named {
    /// A body or person, read nowhere.
    ///
    /// ```
    /// let mut mayor = gongwen::Named::new("张某");
    /// mayor.title = Some("县长".to_owned());
    /// assert_eq!(mayor.name, "张某");
    /// ```
    pub fn new(name: impl Into<String>) -> Named {
        Named { name: name.into(), title: None, at: Span::default() }
    }
}

/// A document number (发文字号): code 某政发, year 2021, serial 3 in 某政发〔2021〕3号.
///
/// Source: GB/T 9704—2012, 7.2.5.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Number {
    /// The code of the issuing body (机关代字); of an order the name of the order, 国务院令.
    pub code: String,
    /// The year, where printed.
    #[serde(default)]
    pub year: Option<u16>,
    /// The serial number.
    #[serde(default)]
    pub serial: Option<u32>,
    /// The number as printed, spaces dropped.
    pub text: String,
    /// Where it was read.
    pub at: Span,
}

impl Number {
    /// A number as it is printed, read nowhere.
    ///
    /// ```
    /// let number = gongwen::Number::new("某政发", Some(2021), Some(3), "某政发〔2021〕3号");
    /// assert_eq!(number.to_string(), "某政发〔2021〕3号");
    /// ```
    pub fn new(code: impl Into<String>, year: Option<u16>, serial: Option<u32>, text: impl Into<String>) -> Number {
        Number { code: code.into(), year, serial, text: text.into(), at: Span::default() }
    }
}

/// The number as printed.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// A date with the place it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Dated {
    /// The date.
    pub date: Date,
    /// Where it was read.
    pub at: Span,
}

impl Dated {
    /// A date that was read nowhere.
    ///
    /// ```
    /// use gongwen::{Date, Dated};
    /// assert!(Dated::new(Date::new(2021, Some(3), Some(5)).unwrap()).at.is_empty());
    /// ```
    pub fn new(date: Date) -> Dated {
        Dated { date, at: Span::default() }
    }
}

/// The dates of a document, by role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Dates {
    /// The date of issue (成文日期): under the signature, or in brackets under the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Dated>,
    /// When a meeting adopted it (通过).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<Dated>,
    /// When it was promulgated (公布).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promulgated: Option<Dated>,
    /// The exact day on which it comes into force (自…起施行), where one is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Dated>,
    /// The exact day on which it ends (有效期至), where one is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Dated>,
}

/// One event in the history of an instrument (题注): adopted, amended, revised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Revision {
    /// The day of the event.
    #[serde(default)]
    pub date: Option<Date>,
    /// The event as printed, date aside.
    pub event: String,
    /// The organ that acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    /// The order that promulgated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// Where it was read.
    pub at: Span,
}

impl Revision {
    /// An event without day and organ, read nowhere.
    ///
    /// ```
    /// let mut revision = gongwen::Revision::new("修订");
    /// revision.date = gongwen::Date::new(2021, Some(3), Some(5));
    /// assert_eq!(revision.event, "修订");
    /// ```
    pub fn new(event: impl Into<String>) -> Revision {
        Revision { date: None, event: event.into(), organ: None, number: None, at: Span::default() }
    }
}

/// When a text comes into force, as worded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Commencement {
    /// The words, e.g. 自公布之日起施行.
    pub text: String,
    /// The day, where it can be told.
    #[serde(default)]
    pub date: Option<Date>,
    /// Where it was read.
    pub at: Span,
}

impl Commencement {
    /// Words without a day, read nowhere.
    ///
    /// ```
    /// let words = gongwen::Commencement::new("自公布之日起施行");
    /// assert_eq!(words.date, None);
    /// ```
    pub fn new(text: impl Into<String>) -> Commencement {
        Commencement { text: text.into(), date: None, at: Span::default() }
    }
}

/// A text that is repealed (同时废止).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Repeal {
    /// The name as cited.
    pub text: String,
    /// Where it was read.
    pub at: Span,
}

impl Repeal {
    /// A text that is repealed, read nowhere.
    ///
    /// ```
    /// assert_eq!(gongwen::Repeal::new("《某县渡口管理办法》").text, "《某县渡口管理办法》");
    /// ```
    pub fn new(text: impl Into<String>) -> Repeal {
        Repeal { text: text.into(), at: Span::default() }
    }
}

/// One entry of the attachment list (附件说明).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AttachmentEntry {
    /// The printed number, where the list has numbers.
    #[serde(default)]
    pub number: Option<u32>,
    /// The name of the attachment.
    pub title: String,
    /// True where it is marked （略）: listed but not printed.
    pub omitted: bool,
    /// Where it was read.
    pub at: Span,
}

impl AttachmentEntry {
    /// An entry without a number, of an attachment that is printed; read nowhere.
    ///
    /// ```
    /// let entry = gongwen::AttachmentEntry::new("桥梁一览表");
    /// assert!(!entry.omitted);
    /// ```
    pub fn new(title: impl Into<String>) -> AttachmentEntry {
        AttachmentEntry { number: None, title: title.into(), omitted: false, at: Span::default() }
    }
}
