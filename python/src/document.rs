//! One document: what is read of it, and its parts.

use gongwen::{Relation, Resolver};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};

use crate::block::Block;
use crate::body::{Body, place_of};
use crate::facts::{AttachmentEntry, Commencement, Dated, Named, Number, Repeal, Revision};
use crate::issue::{Issue, written};
use crate::leaf::Leaf;
use crate::objects;
use crate::reference::{self, Catalogue, Reference};
use crate::repr::quoted;
use crate::view::{Part, Place, Ranges, Shown, View, pairs, thing, view, view_if, views, views_at};

/// One official document (公文) or instrument, with its head, body and foot. An enclosure (the text that a notice issues) and an attachment
/// (附件) are documents too.
///
/// Values are read, never guessed; absent means absent. Iterating gives the blocks of the body.
///
/// >>> import gongwen
/// >>> rules = gongwen.parse("某县养桥办法\n第一章 总则\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n").documents[0]
/// >>> rules
/// <Document 0: 办法 '某县养桥办法'>
/// >>> rules["art_1__item_1"].text
/// '干线桥由县养护；'
#[pyclass(module = "gongwen", frozen, extends = View)]
#[derive(Debug)]
pub(crate) struct Document;

impl Shown for Document {
    type Thing<'a> = &'a gongwen::Document;
    const VIEW: Document = Document;

    fn find(issue: &Issue, place: Place) -> Option<&gongwen::Document> {
        issue.document(place.document)
    }
}

/// The names of the dates, in the order of their places.
const DATES: [&str; 5] = ["issued", "adopted", "promulgated", "effective", "expires"];

impl Document {
    fn body_of<'a>(slf: &'a Bound<'_, Self>) -> &'a Body {
        let View { issue, place } = slf.as_super().get();
        issue.get().body(place.document).expect("a view is made of what there is")
    }

    fn blocks<'py>(slf: &Bound<'py, Self>, at: impl Iterator<Item = u32>) -> PyResult<Bound<'py, PyTuple>> {
        let View { issue, place } = slf.as_super().get();
        views_at::<Block>(slf.py(), issue, at.map(|index| Place { part: Part::Block, index, ..*place }))
    }

    fn named<'py>(slf: &Bound<'py, Self>, part: Part, named: &[gongwen::Named]) -> PyResult<Bound<'py, PyTuple>> {
        views::<Named>(slf.as_super(), part, named.len())
    }

    fn carried<'py>(slf: &Bound<'py, Self>, relation: Relation) -> PyResult<Bound<'py, PyTuple>> {
        let View { issue, place } = slf.as_super().get();
        views_at::<Document>(slf.py(), issue, issue.get().carried(Some(place.document), relation))
    }
}

#[pymethods]
impl Document {
    /// Its address in the issue: `0`, `0/enclosures/0`.
    #[getter]
    fn address(slf: &Bound<'_, Self>) -> String {
        let View { issue, place } = slf.as_super().get();
        issue.get().address(place.document).to_string()
    }

    /// What it is to the document around it: `document` (it stands by itself), `enclosure`, `attachment`.
    #[getter]
    fn relation(slf: &Bound<'_, Self>) -> &'static str {
        let View { issue, place } = slf.as_super().get();
        let steps = issue.get().address(place.document).steps();
        steps.last().map_or("document", |(relation, _)| relation.as_str())
    }

    /// The document that it is enclosed in or attached to.
    #[getter]
    fn parent<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Document>>> {
        let View { issue, place } = slf.as_super().get();
        let parent = issue.get().parent(place.document);
        parent.map(|at| view(slf.py(), issue, Place::document(at))).transpose()
    }

    /// The heading, wrapped lines joined; empty where there is none.
    #[getter]
    fn title<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).title.text
    }

    /// The bytes of the heading.
    #[getter]
    fn title_spans(slf: &Bound<'_, Self>) -> Ranges {
        pairs(&thing(slf).title.spans)
    }

    /// The kind of document (文种): 通知, 决定, 条例…
    #[getter]
    fn kind<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).kind.as_ref().map(gongwen::Kind::as_str)
    }

    /// The kind in English: notice, decision, regulations…
    #[getter]
    fn kind_english<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).kind.as_ref().map(gongwen::Kind::english)
    }

    /// An attachment's label without punctuation and spaces: 附件1.
    #[getter]
    fn label<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).label.as_deref()
    }

    /// An attachment's number.
    #[getter]
    fn ordinal(slf: &Bound<'_, Self>) -> Option<u32> {
        thing(slf).ordinal
    }

    /// The document number (发文字号).
    #[getter]
    fn number<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Number>>> {
        view_if(slf.as_super(), Part::Number, thing(slf).number().is_some())
    }

    /// The other numbers of a joint document.
    #[getter]
    fn numbers_other<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        views::<Number>(slf.as_super(), Part::NumberOther, thing(slf).numbers_other.len())
    }

    /// The issuing bodies (发文机关) that the heading names.
    #[getter]
    fn issuers<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::named(slf, Part::Issuer, &thing(slf).issuers)
    }

    /// The main addressees (主送机关).
    #[getter]
    fn addressees<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::named(slf, Part::Addressee, &thing(slf).addressees)
    }

    /// The bodies or persons that sign (发文机关署名).
    #[getter]
    fn signatories<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::named(slf, Part::Signatory, &thing(slf).signatories)
    }

    /// Who signed the draft off (签发人).
    #[getter]
    fn signed_off_by<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::named(slf, Part::SignedOffBy, &thing(slf).signed_off_by)
    }

    /// Who gets copies (抄送机关).
    #[getter]
    fn copies_to<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::named(slf, Part::CopyTo, &thing(slf).copies_to)
    }

    /// The printing body (印发机关).
    #[getter]
    fn printed_by<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Named>>> {
        view_if(slf.as_super(), Part::PrintedBy, thing(slf).printed_by.is_some())
    }

    /// The day of printing (印发日期).
    #[getter]
    fn printed_on<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Dated>>> {
        view_if(slf.as_super(), Part::PrintedOn, thing(slf).printed_on.is_some())
    }

    /// The dates that the text states, by their role: `issued` (成文日期), `adopted` (通过), `promulgated` (公布), `effective` (施行), `expires`.
    ///
    /// >>> import gongwen
    /// >>> document = gongwen.parse("某县通知\n\n某县人民政府\n2021年3月5日\n").documents[0]
    /// >>> document.dates
    /// {'issued': <Dated 2021-03-05>}
    #[getter]
    fn dates<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let View { issue, place } = slf.as_super().get();
        let dates = PyDict::new(slf.py());
        for (name, _) in thing(slf).dates().iter() {
            let index = DATES.iter().position(|known| *known == name.as_str());
            let place = Place { part: Part::Date, index: index.expect("all dates have a place") as u32, ..*place };
            dates.set_item(name.as_str(), view::<Dated>(slf.py(), issue, place)?)?;
        }
        Ok(dates)
    }

    /// The note under the date (附注), without brackets: 此件公开发布.
    #[getter]
    fn note<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).note.as_deref()
    }

    /// Secrecy and its period (密级和保密期限).
    #[getter]
    fn security<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).security.as_deref()
    }

    /// Urgency (紧急程度): 特急, 加急.
    #[getter]
    fn urgency<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).urgency.as_deref()
    }

    /// Copy number (份号).
    #[getter]
    fn copy_number<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).copy_number.as_deref()
    }

    /// The metadata table of a web page (索引号…): label and value, in the order of the text.
    #[getter]
    fn index(slf: &Bound<'_, Self>) -> Vec<(String, String)> {
        thing(slf).index.clone()
    }

    /// The history of an instrument as its heading note (题注) tells it.
    #[getter]
    fn revisions<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        views::<Revision>(slf.as_super(), Part::Revision, thing(slf).revisions.len())
    }

    /// When the text comes into force, as worded (施行).
    #[getter]
    fn commencement<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Commencement>>> {
        view_if(slf.as_super(), Part::Commencement, thing(slf).commencement.is_some())
    }

    /// What the text repeals (同时废止).
    #[getter]
    fn repeals<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        views::<Repeal>(slf.as_super(), Part::Repeal, thing(slf).repeals.len())
    }

    /// The list of attachments (附件说明).
    #[getter]
    fn attachment_list<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        views::<AttachmentEntry>(slf.as_super(), Part::AttachmentEntry, thing(slf).attachment_list.len())
    }

    /// What stands before the body, title aside.
    #[getter]
    fn head<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        views::<Leaf>(slf.as_super(), Part::Head, thing(slf).head.len())
    }

    /// The blocks of the body (正文); those below them are in `blocks` of each, and `walk` gives all.
    #[getter]
    fn body<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::blocks(slf, Self::body_of(slf).below(None))
    }

    /// What stands behind the body.
    #[getter]
    fn foot<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        views::<Leaf>(slf.as_super(), Part::Foot, thing(slf).foot.len())
    }

    /// The texts that the document issues or forwards: 方案, 办法, 条例…
    #[getter]
    fn enclosures<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::carried(slf, Relation::Enclosure)
    }

    /// The attachments (附件) that are present in the text.
    #[getter]
    fn attachments<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::carried(slf, Relation::Attachment)
    }

    /// Every block of the body, each before those below it.
    ///
    /// >>> import gongwen
    /// >>> rules = gongwen.parse("某县养桥办法\n第一章 总则\n第一条 桥梁应当养护。\n").documents[0]
    /// >>> [(block.path, block.depth) for block in rules.walk()]
    /// [('chp_1', 0), ('art_1', 1), ('art_1__para_1', 2)]
    fn walk<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::blocks(slf, Self::body_of(slf).within(None))
    }

    /// All articles (条) of the body, whatever division they stand in; quoted ones aside.
    fn articles<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let document = thing(slf);
        let mut wanted = document.articles().peekable();
        let is_next = |block: &gongwen::Block| match block {
            gongwen::Block::Article(article) => wanted.next_if(|next| std::ptr::eq(*next, article)).is_some(),
            _ => false,
        };
        let found: Vec<bool> = document.blocks().map(is_next).collect();
        Self::blocks(slf, (0..).zip(found).filter(|(_, is_one)| *is_one).map(|(at, _)| at))
    }

    /// The block at an address such as `art_12__para_2__item_3`; None where there is none. Chapters may be left out before an article, and the
    /// 款 where an article has one.
    fn get<'py>(slf: &Bound<'py, Self>, path: &str) -> PyResult<Option<Bound<'py, Block>>> {
        let document = thing(slf);
        let View { issue, place } = slf.as_super().get();
        let found = document.get(path).and_then(|block| place_of(document, block));
        let place = |index| Place { part: Part::Block, index, ..*place };
        found.map(|at| view(slf.py(), issue, place(at))).transpose()
    }

    /// The block at an address; KeyError where there is none.
    fn __getitem__<'py>(slf: &Bound<'py, Self>, path: &str) -> PyResult<Bound<'py, Block>> {
        Self::get(slf, path)?.ok_or_else(|| PyKeyError::new_err(path.to_owned()))
    }

    /// True where the document has a block at that address.
    fn __contains__(slf: &Bound<'_, Self>, path: &str) -> bool {
        thing(slf).get(path).is_some()
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Self::body(slf)?.try_iter()?.into_any())
    }

    /// The references (引用) of the document, without those of its enclosures and attachments; `catalogue` as in `Issue.references`.
    #[pyo3(signature = (catalogue = None))]
    fn references(slf: &Bound<'_, Self>, catalogue: Option<Catalogue>) -> PyResult<Vec<Reference>> {
        let View { issue, place } = slf.as_super().get();
        let (inner, text) = (issue.get(), issue.get().text()?);
        let found = written(slf.py(), || {
            let resolver = Resolver::new(inner.tree(), text);
            let mut found: gongwen::References<'_> = resolver.of(inner.address(place.document)).collect();
            catalogue.iter().for_each(|catalogue| found.look_up(catalogue));
            found.into_owned().into_vec()
        })?;
        Ok(reference::all(issue.bind(slf.py()), found))
    }

    /// The document as in the JSON of its issue.
    fn to_json<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyBytes>> {
        objects::json(slf.py(), thing(slf))
    }

    /// The same as dictionaries, lists, strings and numbers.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        objects::of(slf.py(), thing(slf))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        let document = thing(slf);
        let kind = document.kind.as_ref().map(|kind| format!("{} ", kind.as_str())).unwrap_or_default();
        let number = document.number().map(|number| format!(", {}", number.text)).unwrap_or_default();
        format!("<Document {}: {kind}{}{number}>", Self::address(slf), quoted(&document.title.text))
    }
}
