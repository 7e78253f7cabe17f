//! What is read of a document, each with its place: bodies and persons, numbers, dates, revisions, attachments.

use gongwen::Date;
use pyo3::prelude::*;
use pyo3::types::PyDate;

use crate::issue::Issue;
use crate::repr::quoted;
use crate::view::{Part, Place, Shown, View, pair, thing, view};

macro_rules! facts {
    ($($(#[$doc:meta])+ $name:ident: $thing:ty, |$issue:ident, $place:ident| $find:expr;)+) => {
        $($(#[$doc])+
        #[pyclass(module = "gongwen", frozen, extends = View)]
        #[derive(Debug)]
        pub(crate) struct $name;

        impl Shown for $name {
            type Thing<'a> = &'a $thing;
            const VIEW: $name = $name;

            fn find($issue: &Issue, $place: Place) -> Option<&$thing> {
                $find
            }
        })+
    };
}

pub(crate) use facts;

facts! {
    /// A body or person, with the place it was read from.
    Named: gongwen::Named, |issue, place| {
        let document = issue.document(place.document)?;
        let all = match place.part {
            Part::Issuer => &document.issuers,
            Part::Addressee => &document.addressees,
            Part::Signatory => &document.signatories,
            Part::SignedOffBy => &document.signed_off_by,
            Part::CopyTo => &document.copies_to,
            _ => return document.printed_by.as_ref(),
        };
        all.get(place.index as usize)
    };
    /// A document number (发文字号): code 某政发, year 2021, serial 3 in 某政发〔2021〕3号.
    ///
    /// >>> import gongwen
    /// >>> number = gongwen.parse("某县通知\n\n某政发〔2021〕3号\n").documents[0].number
    /// >>> number, number.code, number.year, number.serial
    /// (<Number 某政发〔2021〕3号>, '某政发', 2021, 3)
    Number: gongwen::Number, |issue, place| {
        if place.part == Part::ContentsNumber {
            return issue.tree().contents.get(place.index as usize)?.number.as_ref();
        }
        let document = issue.document(place.document)?;
        match place.part {
            Part::NumberOther => document.numbers_other.get(place.index as usize),
            Part::RevisionNumber => document.revisions.get(place.index as usize)?.number.as_ref(),
            _ => document.number(),
        }
    };
    /// A date with the place it was read from.
    Dated: gongwen::Dated, |issue, place| {
        let document = issue.document(place.document)?;
        let dates = document.dates();
        match (place.part, place.index) {
            (Part::PrintedOn, _) => document.printed_on.as_ref(),
            (_, 0) => dates.issued.as_ref(),
            (_, 1) => dates.adopted.as_ref(),
            (_, 2) => dates.promulgated.as_ref(),
            (_, 3) => dates.effective.as_ref(),
            (_, 4) => dates.expires.as_ref(),
            _ => None,
        }
    };
    /// One event in the history of an instrument (题注): adopted, amended, revised.
    Revision: gongwen::Revision, |issue, place| {
        issue.document(place.document)?.revisions.get(place.index as usize)
    };
    /// When a text comes into force (施行), as worded.
    Commencement: gongwen::Commencement, |issue, place| issue.document(place.document)?.commencement.as_ref();
    /// A text that is repealed (同时废止).
    Repeal: gongwen::Repeal, |issue, place| issue.document(place.document)?.repeals.get(place.index as usize);
    /// One entry of the attachment list (附件说明).
    AttachmentEntry: gongwen::AttachmentEntry, |issue, place| {
        issue.document(place.document)?.attachment_list.get(place.index as usize)
    };
}

/// A day for Python; none where month or day are not printed, and for one that the calendar does not have.
pub(crate) fn day<'py>(py: Python<'py>, date: Date) -> PyResult<Option<Bound<'py, PyDate>>> {
    let exact = date.month().zip(date.day()).filter(|_| date.is_valid());
    exact.map(|(month, day)| PyDate::new(py, date.year().into(), month, day)).transpose()
}

/// A range of bytes as one of characters.
fn characters<V: Shown>(slf: &Bound<'_, V>, span: gongwen::Span) -> PyResult<(u32, u32)> {
    Ok(slf.as_super().get().issue.get().characters(&[span])?[0])
}

#[pymethods]
impl Named {
    /// The name as printed.
    #[getter]
    fn name<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).name
    }

    /// A person's office, as in 市长 张某.
    #[getter]
    fn title<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).title.as_deref()
    }

    /// The bytes that it was read from.
    #[getter]
    fn at(slf: &Bound<'_, Self>) -> (u32, u32) {
        pair(thing(slf).at)
    }

    /// The same as a range of characters of `issue.text`.
    #[getter]
    fn char_at(slf: &Bound<'_, Self>) -> PyResult<(u32, u32)> {
        characters(slf, thing(slf).at)
    }

    fn __str__<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).name
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        let office = thing(slf).title.as_ref().map(|title| format!("{title} ")).unwrap_or_default();
        format!("<Named {office}{}>", thing(slf).name)
    }
}

#[pymethods]
impl Number {
    /// The code of the issuing body (机关代字); of an order the name of the order, 国务院令.
    #[getter]
    fn code<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).code
    }

    /// The year, where printed.
    #[getter]
    fn year(slf: &Bound<'_, Self>) -> Option<u16> {
        thing(slf).year
    }

    /// The serial number.
    #[getter]
    fn serial(slf: &Bound<'_, Self>) -> Option<u32> {
        thing(slf).serial
    }

    /// The number as printed, spaces dropped.
    #[getter]
    fn text<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).text
    }

    /// The bytes that it was read from.
    #[getter]
    fn at(slf: &Bound<'_, Self>) -> (u32, u32) {
        pair(thing(slf).at)
    }

    /// The same as a range of characters of `issue.text`.
    #[getter]
    fn char_at(slf: &Bound<'_, Self>) -> PyResult<(u32, u32)> {
        characters(slf, thing(slf).at)
    }

    fn __str__<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).text
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        format!("<Number {}>", thing(slf).text)
    }
}

#[pymethods]
impl Dated {
    /// The date as in JSON: `2021-03-05`; `2021-03` or `2021` where no more is printed.
    #[getter]
    fn text(slf: &Bound<'_, Self>) -> String {
        thing(slf).date.to_string()
    }

    /// The day; None where month or day are not printed, and for a day that the calendar does not have.
    #[getter]
    fn day<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyDate>>> {
        day(slf.py(), thing(slf).date)
    }

    /// The bytes that it was read from.
    #[getter]
    fn at(slf: &Bound<'_, Self>) -> (u32, u32) {
        pair(thing(slf).at)
    }

    /// The same as a range of characters of `issue.text`.
    #[getter]
    fn char_at(slf: &Bound<'_, Self>) -> PyResult<(u32, u32)> {
        characters(slf, thing(slf).at)
    }

    fn __str__(slf: &Bound<'_, Self>) -> String {
        Self::text(slf)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        format!("<Dated {}>", thing(slf).date)
    }
}

#[pymethods]
impl Revision {
    /// The event as printed, date aside.
    #[getter]
    fn event<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).event
    }

    /// The day of the event; None where it is not whole.
    #[getter]
    fn day<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyDate>>> {
        thing(slf).date.map_or(Ok(None), |date| day(slf.py(), date))
    }

    /// The organ that acted.
    #[getter]
    fn organ<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).organ.as_deref()
    }

    /// The order that promulgated it.
    #[getter]
    fn number<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Number>>> {
        let View { issue, place } = slf.as_super().get();
        let place = Place { part: Part::RevisionNumber, ..*place };
        thing(slf).number.as_ref().map(|_| view(slf.py(), issue, place)).transpose()
    }

    /// The bytes that it was read from.
    #[getter]
    fn at(slf: &Bound<'_, Self>) -> (u32, u32) {
        pair(thing(slf).at)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        let date = thing(slf).date.map(|date| format!("{date} ")).unwrap_or_default();
        format!("<Revision {date}{}>", quoted(&thing(slf).event))
    }
}

#[pymethods]
impl Commencement {
    /// The words: 自公布之日起施行.
    #[getter]
    fn text<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).text
    }

    /// The day, where it can be told.
    #[getter]
    fn day<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyDate>>> {
        thing(slf).date.map_or(Ok(None), |date| day(slf.py(), date))
    }

    /// The bytes that it was read from.
    #[getter]
    fn at(slf: &Bound<'_, Self>) -> (u32, u32) {
        pair(thing(slf).at)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        format!("<Commencement {}>", quoted(&thing(slf).text))
    }
}

#[pymethods]
impl Repeal {
    /// The name as cited.
    #[getter]
    fn text<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).text
    }

    /// The bytes that it was read from.
    #[getter]
    fn at(slf: &Bound<'_, Self>) -> (u32, u32) {
        pair(thing(slf).at)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        format!("<Repeal {}>", quoted(&thing(slf).text))
    }
}

#[pymethods]
impl AttachmentEntry {
    /// The printed number, where the list has numbers.
    #[getter]
    fn number(slf: &Bound<'_, Self>) -> Option<u32> {
        thing(slf).number
    }

    /// The name of the attachment.
    #[getter]
    fn title<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).title
    }

    /// True where it is marked （略）: listed but not printed.
    #[getter]
    fn omitted(slf: &Bound<'_, Self>) -> bool {
        thing(slf).omitted
    }

    /// The bytes that it was read from.
    #[getter]
    fn at(slf: &Bound<'_, Self>) -> (u32, u32) {
        pair(thing(slf).at)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        format!("<AttachmentEntry {}>", quoted(&thing(slf).title))
    }
}
