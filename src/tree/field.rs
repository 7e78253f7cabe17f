//! The metadata of a document as one list: what every form, check and table walks over.

use std::fmt;

use super::{AttachmentEntry, Commencement, Date, Dated, Dates, Document, Kind, Named, Number, Repeal, Revision};
use crate::Span;

macro_rules! names {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal, $term:literal;)+) => {
        /// The names of the fields of a document, as in JSON and in Chinese.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum FieldName {
            $($(#[doc = $doc])+ $name,)+
        }

        impl FieldName {
            /// The key in JSON; those of dates stand below `dates`, but for `printed_on`.
            ///
            /// ```
            /// assert_eq!(gongwen::FieldName::Addressees.as_str(), "addressees");
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self { $(FieldName::$name => $key),+ }
            }

            /// The Chinese term.
            ///
            /// ```
            /// assert_eq!(gongwen::FieldName::Addressees.term(), "主送机关");
            /// ```
            pub const fn term(self) -> &'static str {
                match self { $(FieldName::$name => $term),+ }
            }
        }
    };
}

names! {
    /// [`Document::label`]
    Label = "label", "附件序号";
    /// [`Document::ordinal`]
    Ordinal = "ordinal", "序号";
    /// [`Document::title`]
    Title = "title", "标题";
    /// [`Document::kind`]
    Kind = "kind", "文种";
    /// [`Document::issuers`]
    Issuers = "issuers", "发文机关";
    /// [`Document::number`]
    Number = "number", "发文字号";
    /// [`Document::numbers_other`]
    NumbersOther = "numbers_other", "其他字号";
    /// [`Dates::issued`]
    Issued = "issued", "成文日期";
    /// [`Dates::adopted`]
    Adopted = "adopted", "通过日期";
    /// [`Dates::promulgated`]
    Promulgated = "promulgated", "公布日期";
    /// [`Dates::effective`]
    Effective = "effective", "施行日期";
    /// [`Dates::expires`]
    Expires = "expires", "失效日期";
    /// [`Document::addressees`]
    Addressees = "addressees", "主送机关";
    /// [`Document::signatories`]
    Signatories = "signatories", "发文机关署名";
    /// [`Document::note`]
    Note = "note", "附注";
    /// [`Document::security`]
    Security = "security", "密级和保密期限";
    /// [`Document::urgency`]
    Urgency = "urgency", "紧急程度";
    /// [`Document::copy_number`]
    CopyNumber = "copy_number", "份号";
    /// [`Document::signed_off_by`]
    SignedOffBy = "signed_off_by", "签发人";
    /// [`Document::copies_to`]
    CopiesTo = "copies_to", "抄送机关";
    /// [`Document::printed_by`]
    PrintedBy = "printed_by", "印发机关";
    /// [`Document::printed_on`]
    PrintedOn = "printed_on", "印发日期";
    /// [`Document::index`]
    Index = "index", "公开信息";
    /// [`Document::revisions`]
    Revisions = "revisions", "题注";
    /// [`Document::commencement`]
    Commencement = "commencement", "施行";
    /// [`Document::repeals`]
    Repeals = "repeals", "同时废止";
    /// [`Document::attachment_list`]
    AttachmentList = "attachment_list", "附件说明";
}

impl FieldName {
    /// True for the dates that stand below `dates`.
    ///
    /// ```
    /// use gongwen::FieldName;
    /// assert!(FieldName::Issued.is_date() && !FieldName::PrintedOn.is_date());
    /// ```
    pub const fn is_date(self) -> bool {
        use FieldName::{Adopted, Effective, Expires, Issued, Promulgated};
        matches!(self, Issued | Adopted | Promulgated | Effective | Expires)
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One value of a document's metadata; a list gives a field for each of its values.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Field<'a> {
    /// What it is.
    pub name: FieldName,
    /// What it says.
    pub value: Value<'a>,
    /// Where it was read, where the tree tells.
    pub at: Option<Span>,
}

/// What a [`Field`] says; printed, its words.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A number of an attachment.
    Ordinal(u32),
    /// A kind of document.
    Kind(&'a Kind),
    /// A body or person.
    Named(&'a Named),
    /// A document number.
    Number(&'a Number),
    /// A date.
    Date(Date),
    /// A row of the metadata table of a web page: label and value.
    Index(&'a str, &'a str),
    /// An event of the heading note.
    Revision(&'a Revision),
    /// When the text comes into force.
    Commencement(&'a Commencement),
    /// A text that is repealed.
    Repeal(&'a Repeal),
    /// An entry of the attachment list.
    Attachment(&'a AttachmentEntry),
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Value::Text(text) => text,
            Value::Ordinal(ordinal) => return write!(f, "{ordinal}"),
            Value::Kind(kind) => kind.as_str(),
            Value::Named(named) => &named.name,
            Value::Number(number) => &number.text,
            Value::Date(date) => return write!(f, "{date}"),
            Value::Index(label, value) => return write!(f, "{label}: {value}"),
            Value::Revision(revision) => &revision.event,
            Value::Commencement(commencement) => &commencement.text,
            Value::Repeal(repeal) => &repeal.text,
            Value::Attachment(entry) => &entry.title,
        };
        f.write_str(words)
    }
}

impl Dates {
    /// The dates that are stated, each with its name.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n（2021年3月5日通过 自2021年5月1日起施行）\n第一条 桥梁应当养护。\n");
    /// let dates: Vec<_> = issue.documents[0].dates().iter().map(|(name, dated)| format!("{name} {}", dated.date)).collect();
    /// assert_eq!(dates, ["adopted 2021-03-05", "effective 2021-05-01"]);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (FieldName, Dated)> + use<> {
        let Dates { issued, adopted, promulgated, effective, expires } = *self;
        let stated = [
            (FieldName::Issued, issued),
            (FieldName::Adopted, adopted),
            (FieldName::Promulgated, promulgated),
            (FieldName::Effective, effective),
            (FieldName::Expires, expires),
        ];
        stated.into_iter().filter_map(|(name, dated)| Some((name, dated?)))
    }
}

/// The fields that were found so far.
struct Fields<'a>(Vec<Field<'a>>);

impl<'a> Fields<'a> {
    fn add(&mut self, name: FieldName, value: Value<'a>, at: impl Into<Option<Span>>) {
        self.0.push(Field { name, value, at: at.into() });
    }

    fn text(&mut self, name: FieldName, text: Option<&'a String>) {
        text.into_iter().for_each(|text| self.add(name, Value::Text(text), None));
    }

    fn named(&mut self, name: FieldName, named: impl IntoIterator<Item = &'a Named>) {
        named.into_iter().for_each(|named| self.add(name, Value::Named(named), named.at));
    }

    fn numbers(&mut self, name: FieldName, numbers: impl IntoIterator<Item = &'a Number>) {
        numbers.into_iter().for_each(|number| self.add(name, Value::Number(number), number.at));
    }
}

impl Document {
    /// All metadata of the document itself, in the order of the JSON form with the title in front of the kind: what is
    /// absent gives no field, but for the title, whose text is then empty.
    ///
    /// ```
    /// let issue = gongwen::parse("某市人民政府关于养护桥梁的通知\n\n某政发〔2021〕3号\n\n某市人民政府\n2021年3月5日\n");
    /// let fields = issue.documents[0].fields().map(|field| format!("{}: {}", field.name, field.value));
    /// assert_eq!(fields.collect::<Vec<_>>(), [
    ///     "title: 某市人民政府关于养护桥梁的通知",
    ///     "kind: 通知",
    ///     "issuers: 某市人民政府",
    ///     "number: 某政发〔2021〕3号",
    ///     "issued: 2021-03-05",
    ///     "signatories: 某市人民政府",
    /// ]);
    /// ```
    pub fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        // Every field by its name: a new one cannot be forgotten here.
        #[rustfmt::skip]
        let Document {
            label, ordinal, kind, title, issuers, number, numbers_other, dates, addressees, signatories, note, security,
            urgency, copy_number, signed_off_by, copies_to, printed_by, printed_on, index, revisions, commencement,
            repeals, attachment_list, head: _, body: _, foot: _, enclosures: _, attachments: _,
        } = self;
        let mut all = Fields(Vec::with_capacity(16));
        all.text(FieldName::Label, label.as_ref());
        ordinal.iter().for_each(|&ordinal| all.add(FieldName::Ordinal, Value::Ordinal(ordinal), None));
        all.add(FieldName::Title, Value::Text(&title.text), title.spans.iter().copied().reduce(Span::cover));
        kind.iter().for_each(|kind| all.add(FieldName::Kind, Value::Kind(kind), None));
        all.named(FieldName::Issuers, issuers);
        all.numbers(FieldName::Number, number);
        all.numbers(FieldName::NumbersOther, numbers_other);
        dates.iter().for_each(|(name, dated)| all.add(name, Value::Date(dated.date), dated.at));
        all.named(FieldName::Addressees, addressees);
        all.named(FieldName::Signatories, signatories);
        all.text(FieldName::Note, note.as_ref());
        all.text(FieldName::Security, security.as_ref());
        all.text(FieldName::Urgency, urgency.as_ref());
        all.text(FieldName::CopyNumber, copy_number.as_ref());
        all.named(FieldName::SignedOffBy, signed_off_by);
        all.named(FieldName::CopiesTo, copies_to);
        all.named(FieldName::PrintedBy, printed_by);
        printed_on.iter().for_each(|dated| all.add(FieldName::PrintedOn, Value::Date(dated.date), dated.at));
        index.iter().for_each(|(label, value)| all.add(FieldName::Index, Value::Index(label, value), None));
        revisions.iter().for_each(|event| all.add(FieldName::Revisions, Value::Revision(event), event.at));
        commencement.iter().for_each(|words| all.add(FieldName::Commencement, Value::Commencement(words), words.at));
        repeals.iter().for_each(|repeal| all.add(FieldName::Repeals, Value::Repeal(repeal), repeal.at));
        attachment_list.iter().for_each(|entry| all.add(FieldName::AttachmentList, Value::Attachment(entry), entry.at));
        all.0.into_iter()
    }
}
