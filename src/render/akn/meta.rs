//! The metadata of a document or of an issue: identification, dates, bodies, what belongs to no reading flow.

use super::Writer;
use super::body::push_spans;
use super::iri::{self, NO_DATE, exact};
use crate::{Document, FieldName, Furniture, FurnitureKind, Named, Relation, Severity, Span};

/// What a document is as a work.
#[derive(Clone)]
pub(super) struct Component<'d> {
    document: &'d Document,
    /// Its IRI, or that of the document whose component it is.
    work: String,
    /// `!main`, or `!attachment_1`.
    part: String,
}

impl<'d> Component<'d> {
    /// An enclosure is a work of its own; an attachment is a component of its carrier.
    pub(super) fn of(document: &'d Document, element: &str, carrier: Option<&Component<'_>>) -> Component<'d> {
        match carrier.filter(|carrier| carrier.part != MAIN) {
            Some(carrier) => Component { document, work: carrier.work.clone(), part: carrier.part.clone() },
            None => Component { document, work: iri::work(document, element), part: MAIN.to_owned() },
        }
    }

    /// What it is to one that it carries.
    pub(super) fn carrying(&self, relation: Relation, count: usize) -> Component<'d> {
        let part = match (relation, self.part.as_str()) {
            (Relation::Attachment, MAIN) => format!("!attachment_{count}"),
            (Relation::Attachment, part) => format!("{part}-{count}"),
            _ => MAIN.to_owned(),
        };
        Component { document: self.document, work: self.work.clone(), part }
    }
}

const MAIN: &str = "!main";

/// A date, and what it is the date of.
type NamedDate = (String, &'static str);

impl Writer<'_, '_> {
    pub(super) fn meta(&mut self, document: &Document, prefix: &str, component: &Component<'_>) {
        let author = match (&document.issuers[..], &document.signatories[..]) {
            ([_, ..], _) => "issuer_1",
            (_, [_, ..]) => "signatory_1",
            _ => "gongwen",
        };
        let date = iri::date_of(document).map(|(date, name)| (date, name.as_str()));
        let date = date.unwrap_or_else(|| (NO_DATE.to_owned(), "unknown"));
        self.xml.open("meta");
        self.xml.open("identification").attr("source", &format!("#{prefix}gongwen"));
        self.levels(
            &component.work,
            &component.part,
            &date,
            &format!("#{prefix}{author}"),
            |writer| {
                if let Some(kind) = &document.kind {
                    writer.xml.open("FRBRsubtype").attr("value", kind.as_str()).close();
                }
                if let Some(number) = document.number() {
                    let serial = number.serial.map_or_else(|| iri::part(&number.text), |serial| serial.to_string());
                    writer.xml.open("FRBRnumber").attr("value", &serial).attr("showAs", &number.text).close();
                } else if !document.title.text.is_empty() {
                    writer.xml.open("FRBRname").attr("value", &document.title.text).close();
                }
            },
            &document.title.text,
        );
        self.xml.close();
        self.publication();
        let events = self.lifecycle(document, prefix);
        self.references(document, prefix, component, &events);
        self.proprietary(document, prefix);
        self.xml.close();
    }

    /// Work, expression and manifestation (FRBR).
    fn levels(
        &mut self,
        work: &str,
        part: &str,
        date: &NamedDate,
        author: &str,
        more: impl FnOnce(&mut Self),
        title: &str,
    ) {
        let mut more = Some(more);
        for (level, language, end) in
            [("FRBRWork", "", ""), ("FRBRExpression", "/zho@", ""), ("FRBRManifestation", "/zho@", ".xml")]
        {
            self.xml.open(level);
            self.xml.open("FRBRthis").attr("value", &format!("{work}{language}/{part}{end}")).close();
            let whole = if end.is_empty() { "" } else { ".akn" };
            self.xml.open("FRBRuri").attr("value", &format!("{work}{language}{whole}")).close();
            if let Some(title) = Some(title).filter(|title| !title.is_empty() && level == "FRBRWork") {
                self.xml.open("FRBRalias").attr("value", title).attr("name", "title").close();
            }
            self.xml.open("FRBRdate").attr("date", &date.0).attr("name", date.1).close();
            self.xml.open("FRBRauthor").attr("href", author).close();
            match level {
                "FRBRWork" => {
                    self.xml.open("FRBRcountry").attr("value", "cn").close();
                    if let Some(more) = more.take() {
                        more(self);
                    }
                }
                "FRBRExpression" => drop(self.xml.open("FRBRlanguage").attr("language", "zho").close()),
                _ => drop(self.xml.open("FRBRformat").attr("value", "application/akn+xml").close()),
            }
            self.xml.close();
        }
    }

    /// The issue that printed it.
    fn publication(&mut self) {
        let Some(masthead) = &self.issue.masthead else { return };
        let (Some(title), Some(date)) = (&masthead.title, masthead.published.and_then(exact)) else { return };
        self.xml.open("publication").attr("date", &date).attr("name", title).attr("showAs", title);
        if let Some(number) = masthead.number {
            self.xml.attr("number", &number.to_string());
        }
        self.xml.close();
    }

    /// The dates of a document but for that which names it; gives the names of the events.
    fn lifecycle(&mut self, document: &Document, prefix: &str) -> Vec<(String, String)> {
        let named = iri::date_of(document).map(|(_, name)| name);
        let dates = document.dates().iter().filter(|(name, _)| Some(*name) != named);
        let dates = dates
            .filter_map(|(name, dated)| Some((exact(dated.date)?, "generation", event(name), name.term().to_owned())));
        let revised = document.revisions.iter().enumerate();
        let revised = revised.filter_map(|(nth, revision)| {
            Some((exact(revision.date?)?, "amendment", format!("revision_{}", nth + 1), revision.event.clone()))
        });
        let events: Vec<(String, &str, String, String)> = dates.chain(revised).collect();
        if events.is_empty() {
            return Vec::new();
        }
        self.xml.open("lifecycle").attr("source", &format!("#{prefix}gongwen"));
        for (nth, (date, kind, name, _)) in events.iter().enumerate() {
            self.xml
                .open("eventRef")
                .attr("eId", &format!("{prefix}eventRef_{}", nth + 1))
                .attr("date", date)
                .attr("type", kind)
                .attr("source", &format!("#{prefix}original"))
                .attr("refersTo", &format!("#{prefix}{name}"))
                .close();
        }
        self.xml.close();
        events.into_iter().map(|(_, _, name, shown)| (name, shown)).collect()
    }

    fn references(
        &mut self,
        document: &Document,
        prefix: &str,
        component: &Component<'_>,
        events: &[(String, String)],
    ) {
        self.xml.open("references").attr("source", &format!("#{prefix}gongwen"));
        if !events.is_empty() {
            let href = format!("{}/zho@/{}", component.work, component.part);
            self.entry("original", &format!("{prefix}original"), &href, &document.title.text);
        }
        self.entry("TLCOrganization", &format!("{prefix}gongwen"), "/akn/ontology/organization/cn/gongwen", "gongwen");
        let groups =
            [("issuer", &document.issuers), ("addressee", &document.addressees), ("signatory", &document.signatories)];
        for (word, names) in groups {
            for (nth, named) in names.iter().enumerate() {
                self.body_or_person(&format!("{prefix}{word}_{}", nth + 1), named);
            }
        }
        for (name, shown) in events {
            self.entry("TLCEvent", &format!("{prefix}{name}"), &format!("/akn/ontology/event/cn/{name}"), shown);
        }
        self.xml.close();
    }

    fn body_or_person(&mut self, id: &str, named: &Named) {
        let (element, class) = match named.title {
            Some(_) => ("TLCPerson", "person"),
            None => ("TLCOrganization", "organization"),
        };
        let href = format!("/akn/ontology/{class}/cn/{}", iri::part(&named.name));
        self.entry(element, id, &href, &named.name);
    }

    fn entry(&mut self, element: &'static str, id: &str, href: &str, shown: &str) {
        self.xml.open(element).attr("eId", id).attr("href", href).attr("showAs", shown).close();
    }

    /// The metadata table of the web page; of a document that stands alone, what belongs to the text as a whole too.
    fn proprietary(&mut self, document: &Document, prefix: &str) {
        let is_root = prefix.is_empty();
        let whole = self.issue;
        if document.index.is_empty() && !(is_root && has_rest(whole)) {
            return;
        }
        self.xml.open("proprietary").attr("source", &format!("#{prefix}gongwen"));
        for (label, value) in &document.index {
            self.xml.open("gw:index").attr("name", label).text(value).close();
        }
        if is_root {
            self.rest();
        }
        self.xml.close();
    }

    /// Metadata of an issue, or of several documents.
    pub(super) fn collection_meta(&mut self, element: &str) {
        let masthead = self.issue.masthead.as_ref();
        let title = masthead.and_then(|masthead| masthead.title.as_deref()).unwrap_or_default();
        let date = masthead.and_then(|masthead| exact(masthead.published?));
        let year = masthead.and_then(|masthead| masthead.year).filter(|year| (1000..=9999).contains(year));
        let year = year.map_or_else(|| NO_DATE.to_owned(), |year| year.to_string());
        let number = masthead.and_then(|masthead| masthead.number.or(masthead.cumulative));
        let number = number.map_or_else(|| "nn".to_owned(), |number| number.to_string());
        let name = if title.is_empty() { String::new() } else { format!("/{}", iri::part(title)) };
        let work = format!("/akn/cn/{element}{name}/{year}/{number}");
        let date = date.map_or_else(|| (NO_DATE.to_owned(), "unknown"), |date| (date, "published"));
        self.xml.open("meta").open("identification").attr("source", "#gongwen");
        self.levels(&work, MAIN, &date, "#gongwen", |_| {}, title);
        self.xml.close();
        self.publication();
        self.xml.open("references").attr("source", "#gongwen");
        self.entry("TLCOrganization", "gongwen", "/akn/ontology/organization/cn/gongwen", "gongwen");
        self.xml.close();
        if has_rest(self.issue) {
            self.xml.open("proprietary").attr("source", "#gongwen");
            self.rest();
            self.xml.close();
        }
        self.xml.close();
    }

    /// Furniture and findings.
    fn rest(&mut self) {
        for Furniture { kind, text, spans } in &self.issue.furniture {
            self.xml.open("gw:furniture").attr("kind", furniture_name(*kind));
            self.xml.attr_with("spans", |value| push_spans(value, spans)).text(text).close();
        }
        for finding in &self.issue.diagnostics {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            };
            self.xml.open("gw:diagnostic").attr("code", finding.code.as_str()).attr("severity", severity);
            let span: [Span; 1] = [finding.span];
            self.xml.attr_with("span", |value| push_spans(value, &span)).text(&finding.message).close();
        }
    }
}

fn has_rest(issue: &crate::Issue) -> bool {
    !(issue.furniture.is_empty() && issue.diagnostics.is_empty())
}

fn event(name: FieldName) -> String {
    name.as_str().to_owned()
}

/// The name of a kind of furniture, as in JSON.
fn furniture_name(kind: FurnitureKind) -> &'static str {
    match kind {
        FurnitureKind::Slogan => "slogan",
        FurnitureKind::RepeatedHeading => "repeated_heading",
        FurnitureKind::ContentsHeading => "contents_heading",
        FurnitureKind::RunningHead => "running_head",
        FurnitureKind::PageNumber => "page_number",
        FurnitureKind::GlyphRun => "glyph_run",
        FurnitureKind::Rule => "rule",
        FurnitureKind::WebResidue => "web_residue",
        FurnitureKind::Markup => "markup",
        FurnitureKind::Overprint => "overprint",
        FurnitureKind::ContinuationNote => "continuation_note",
        FurnitureKind::Separator => "separator",
        FurnitureKind::Invisible => "invisible",
    }
}
