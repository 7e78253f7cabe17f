//! Official documents (公文) with head, body, foot, attachments and what they issue.

use proptest::prelude::*;

use super::Printed;
use super::date::{FORMS, calendar};
use super::number::Form;
use super::outline::{Outline, paragraph};
use super::statute::Statute;
use super::table;
use super::words::{Place, SIMPLIFIED, THINGS, place};
use crate::{
    AttachmentEntry, Block, Code, Date, Dated, Diagnostic, Document, Kind, Leaf, Named, Role, Span, Spans, Table,
};

/// A line of head or foot.
pub(super) fn leaf(role: Role, text: impl Into<String>) -> Leaf {
    Leaf { role, text: text.into(), spans: Spans::default() }
}

pub(super) fn named(name: impl Into<String>) -> Named {
    Named { name: name.into(), title: None, at: Span::default() }
}

pub(super) fn dated(date: Date) -> Dated {
    Dated { date, at: Span::default() }
}

/// A document with what a parser should find in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) document: Document,
    pub(super) findings: Vec<Diagnostic>,
}

/// A finding somewhere.
pub(super) fn finding(code: Code) -> Diagnostic {
    Diagnostic::new(code, Span::default(), "")
}

/// An official document before its parts are numbered and named after each other.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    place: Place,
    /// Its office writes, not the government itself.
    office: bool,
    subject: usize,
    kind: usize,
    number: Form,
    lead: Lead,
    outline: Outline,
    attachments: Vec<Attachment>,
    issues: Option<Issued>,
    date: Date,
    date_form: usize,
    note: bool,
    printing: bool,
    red_head: bool,
}

/// What stands before the first unit.
#[derive(Clone, Debug)]
enum Lead {
    Nothing,
    Opening,
    Paragraphs(Vec<String>),
}

/// What an attachment holds.
#[derive(Clone, Debug)]
enum Attachment {
    Omitted,
    Table(Table),
    Plan(Outline),
}

/// What a notice issues: 印发.
#[derive(Clone, Debug)]
enum Issued {
    Statute(Box<Statute>),
    Plan(Outline),
}

/// The kinds, and whether they are addressed to somebody.
const KINDS: [(&str, Kind, bool); 8] = [
    ("通知", Kind::Notice, true),
    ("意见", Kind::Opinions, true),
    ("通报", Kind::Circular, true),
    ("函", Kind::Letter, true),
    ("决定", Kind::Decision, true),
    ("报告", Kind::Report, true),
    ("公告", Kind::Announcement, false),
    ("通告", Kind::PublicNotice, false),
];

impl Notice {
    /// Any official document that issues nothing.
    pub(super) fn any() -> BoxedStrategy<Notice> {
        let who = (place(), any::<bool>(), 0..THINGS.len(), prop_oneof![Just(0), 0..KINDS.len()], Form::any());
        let lead = prop_oneof![
            Just(Lead::Opening),
            Just(Lead::Nothing),
            SIMPLIFIED.paragraphs(1..4).prop_map(Lead::Paragraphs),
        ];
        let attachment = prop_oneof![
            1 => Just(Attachment::Omitted),
            2 => table::rows().prop_map(Attachment::Table),
            1 => Outline::any(1..4).prop_map(Attachment::Plan),
        ];
        let attachments = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(attachment, 1..4)];
        let date_form = prop_oneof![3 => Just(0), 1 => 0..FORMS.len()];
        let foot = (calendar(), date_form, any::<bool>(), prop::bool::weighted(0.2), prop::bool::weighted(0.2));
        (who, lead, Outline::any(0..5), attachments, foot)
            .prop_map(|((place, office, subject, kind, number), lead, outline, attachments, foot)| {
                let (date, date_form, note, printing, red_head) = foot;
                let issues = None;
                Notice {
                    place,
                    office,
                    subject,
                    kind,
                    number,
                    lead,
                    outline,
                    attachments,
                    issues,
                    date,
                    date_form,
                    note,
                    printing,
                    red_head,
                }
            })
            .boxed()
    }

    /// A notice that issues a statute or a plan (印发).
    pub(super) fn issuing() -> BoxedStrategy<Notice> {
        let issued = prop_oneof![
            Statute::any().prop_map(|statute| Issued::Statute(Box::new(statute))),
            Outline::any(1..5).prop_map(Issued::Plan),
        ];
        (Notice::any(), issued)
            .prop_map(|(notice, issued)| Notice { kind: 0, attachments: Vec::new(), issues: Some(issued), ..notice })
            .boxed()
    }

    /// The same about another subject, so that no two documents of an issue have one title.
    pub(super) fn about(self, subject: usize) -> Notice {
        Notice { subject, ..self }
    }

    pub(super) fn numbered(mut self, serial: u32) -> Notice {
        self.number.serial = serial;
        self
    }

    pub(super) fn is_of_office(&self) -> bool {
        self.office
    }

    pub(super) fn place(self, place: Place) -> Notice {
        Notice { place, ..self }
    }

    fn thing(&self) -> &'static str {
        THINGS[self.subject % THINGS.len()]
    }

    fn body_name(&self) -> String {
        let office = if self.office { self.place.office } else { "" };
        format!("{}人民政府{office}", self.place.name)
    }

    /// The document number, and a finding where it is not in the form of the standard.
    pub(super) fn number(&self) -> Printed<crate::Number> {
        let code = format!("{}政{}", self.place.code, if self.office { "办发" } else { "发" });
        self.number.print(&code, self.date.year())
    }

    /// The document.
    pub(super) fn write(&self) -> Written {
        let (term, kind, addressed) = &KINDS[self.kind];
        let mut document = Document { kind: Some(kind.clone()), ..Document::default() };
        let name = self.body_name();
        let issued = self.issues.as_ref().map(|issued| self.issued(issued));
        document.title.text = match &issued {
            Some(issued) => format!("{name}关于印发《{}》的{term}", issued.title.text),
            None => format!("{name}关于做好{}工作的{term}", self.thing()),
        };
        document.issuers.push(named(&name));
        self.head(&mut document, &name, *addressed);
        self.body(&mut document, issued.as_ref());
        self.foot(&mut document, &name);
        self.attach(&mut document);
        document.enclosures.extend(issued);
        let findings = if self.number.is_standard() { Vec::new() } else { vec![finding(Code::NumberForm)] };
        Written { document, findings }
    }

    fn head(&self, document: &mut Document, name: &str, addressed: bool) {
        if self.red_head {
            document.head.push(leaf(Role::Issuer, format!("{name}文件")));
        }
        let number = self.number();
        document.head.push(leaf(Role::Number, number.text));
        document.number = Some(number.value);
        if addressed {
            document.head.push(leaf(Role::Addressees, format!("{}：", self.place.below)));
            document.addressees = self.place.bodies.iter().map(|&body| named(body)).collect();
        }
    }

    fn body(&self, document: &mut Document, issued: Option<&Document>) {
        if let Some(issued) = issued {
            let rank = self.place.rank;
            let text = format!("《{}》已经{rank}人民政府同意，现印发给你们，请认真贯彻执行。", issued.title.text);
            return document.body.push(paragraph(&text));
        }
        match &self.lead {
            Lead::Paragraphs(texts) => document.body.extend(texts.iter().map(|text| paragraph(text))),
            Lead::Opening => {
                let text = format!("为做好{}工作，现将有关事项通知如下：", self.thing());
                document.body.push(paragraph(&text));
            }
            Lead::Nothing => {}
        }
        document.body.extend(self.outline.blocks());
        if document.body.is_empty() {
            document.body.push(paragraph(&format!("请按照职责分工做好{}工作。", self.thing())));
        }
    }

    fn foot(&self, document: &mut Document, name: &str) {
        self.list(document);
        document.foot.push(leaf(Role::Signatory, name));
        document.signatories.push(named(name));
        document.foot.push(leaf(Role::Date, FORMS[self.date_form](self.date)));
        document.dates.issued = Some(dated(self.date));
        if self.note {
            document.foot.push(leaf(Role::Note, "（此件公开发布）"));
            document.note = Some("此件公开发布".to_owned());
        }
        if self.printing {
            let rank = self.place.rank;
            document.foot.push(leaf(Role::CopiesTo, format!("抄送：{rank}委各部门，{rank}人大常委会办公室。")));
            document.copies_to = vec![named(format!("{rank}委各部门")), named(format!("{rank}人大常委会办公室"))];
            let printer = format!("{}人民政府{}", self.place.name, self.place.office);
            let date = super::date::common(self.date);
            document.foot.push(leaf(Role::Printing, format!("{printer} {date}印发")));
            document.printed_by = Some(named(printer));
            document.printed_on = Some(dated(self.date));
        }
    }

    /// The list of attachments: numbered where there are several.
    fn list(&self, document: &mut Document) {
        let several = self.attachments.len() > 1;
        for (nth, attachment) in self.attachments.iter().enumerate() {
            let number = several.then_some(nth as u32 + 1);
            let title = attachment.title(nth);
            let omitted = matches!(attachment, Attachment::Omitted);
            let text = format!(
                "{}{}{title}{}",
                if nth == 0 { "附件：" } else { "" },
                number.map(|n| format!("{n}.")).unwrap_or_default(),
                if omitted { "（略）" } else { "" }
            );
            document.foot.push(leaf(Role::AttachmentList, text));
            document.attachment_list.push(AttachmentEntry { number, title, omitted, at: Span::default() });
        }
    }

    fn attach(&self, document: &mut Document) {
        for (nth, attachment) in self.attachments.iter().enumerate() {
            let (body, kind) = match attachment {
                Attachment::Omitted => continue,
                Attachment::Table(table) => (vec![Block::Table(table.clone())], Kind::Table),
                Attachment::Plan(outline) => (outline.blocks(), Kind::Plan),
            };
            let ordinal = (self.attachments.len() > 1).then_some(nth as u32 + 1);
            let label = format!("附件{}", ordinal.map(|n| n.to_string()).unwrap_or_default());
            let mut attached = Document { kind: Some(kind), ordinal, body, ..Document::default() };
            attached.title.text = attachment.title(nth);
            attached.head.push(leaf(Role::Label, &label));
            attached.label = Some(label);
            document.attachments.push(attached);
        }
    }

    fn issued(&self, issued: &Issued) -> Document {
        match issued {
            Issued::Statute(statute) => Statute::clone(statute).enclosed(self.place, self.subject).document(),
            Issued::Plan(outline) => {
                let mut plan = Document { kind: Some(Kind::Plan), body: outline.blocks(), ..Document::default() };
                plan.title.text = format!("{}{}工作方案", self.place.name, self.thing());
                plan
            }
        }
    }
}

impl Attachment {
    fn title(&self, nth: usize) -> String {
        let thing = THINGS[(nth * 5 + 2) % THINGS.len()];
        match self {
            Attachment::Omitted => format!("{thing}任务分解表"),
            Attachment::Table(_) => format!("{thing}情况一览表"),
            Attachment::Plan(_) => format!("{thing}实施方案"),
        }
    }
}
