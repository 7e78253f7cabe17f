//! Orders (令) with the statute that they promulgate.

use proptest::prelude::*;
use proptest::sample::select;

use super::date::{calendar, common};
use super::document::{Written, dated, leaf, named};
use super::numeral::chinese;
use super::outline::paragraph;
use super::statute::Statute;
use super::words::{Place, THINGS, place};
use crate::{Date, Document, Kind, Named, Number, Role, Span};

/// An order (令) that promulgates a statute.
#[derive(Clone, Debug)]
pub(super) struct Order {
    statute: Statute,
    place: Place,
    subject: usize,
    serial: u32,
    form: usize,
    adopted: Date,
    issued: Date,
    signer: &'static str,
}

/// The printed forms of 第12号.
const ORDER_NUMBERS: [fn(u32) -> String; 3] =
    [|n| format!("第{n}号"), |n| format!("第 {n} 号"), |n| format!("第{}号", chinese(n))];

impl Order {
    pub(super) fn any() -> BoxedStrategy<Order> {
        let signers = select(&["沈怀远", "林远", "何静"][..]);
        let what = (Statute::any(), place(), 0..THINGS.len());
        (what, 1u32..120, 0..ORDER_NUMBERS.len(), calendar(), calendar(), signers)
            .prop_map(|((statute, place, subject), serial, form, adopted, issued, signer)| Order {
                statute,
                place,
                subject,
                serial,
                form,
                adopted,
                issued,
                signer,
            })
            .boxed()
    }

    pub(super) fn about(self, place: Place, subject: usize) -> Order {
        Order { place, subject, ..self }
    }

    pub(super) fn numbered(self, serial: u32) -> Order {
        Order { serial, ..self }
    }

    /// The order with the statute behind its signature.
    pub(super) fn write(&self) -> Written {
        let statute = self.statute.clone().enclosed(self.place, self.subject);
        let Place { name, rank, .. } = self.place;
        let mut document = Document { kind: Some(Kind::Order), ..Document::default() };
        document.title.text = format!("{name}人民政府令");
        document.issuers.push(named(format!("{name}人民政府")));
        let text = ORDER_NUMBERS[self.form](self.serial);
        document.head.push(leaf(Role::Number, &text));
        document.number = Some(Number {
            code: format!("{name}人民政府令"),
            year: None,
            serial: Some(self.serial),
            text: text.replace(' ', ""),
            at: Span::default(),
        });
        let mut enclosed = statute.document();
        // 自公布之日起: the day on which the order was signed.
        if let Some(commencement) = &mut enclosed.commencement {
            commencement.date = commencement.date.or(Some(self.issued));
        }
        let begin = enclosed.commencement.clone();
        let mut text = format!(
            "《{}》已经{}{rank}人民政府第{}次常务会议讨论通过，现予公布",
            enclosed.title.text,
            common(self.adopted),
            self.serial
        );
        if let Some(begin) = &begin {
            text += &format!("，{}", begin.text);
        }
        document.body.push(paragraph(&(text + "。")));
        document.dates.adopted = Some(dated(self.adopted));
        document.dates.effective = enclosed.dates.effective;
        document.commencement = begin;
        document.foot.push(leaf(Role::Signatory, format!("{rank}长 {}", self.signer)));
        document.signatories.push(Named { title: Some(format!("{rank}长")), ..named(self.signer) });
        document.foot.push(leaf(Role::Date, common(self.issued)));
        document.dates.issued = Some(dated(self.issued));
        document.enclosures.push(enclosed);
        Written { document, findings: Vec::new() }
    }
}
