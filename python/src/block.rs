//! One block of a body.

use gongwen::Block as Node;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use crate::body::Body;
use crate::document::Document;
use crate::issue::Issue;
use crate::objects;
use crate::repr::quoted;
use crate::view::{Place, Ranges, Shown, View, pairs, thing, view, views_at};

/// A block of a body: a division of a statute (编, 章, 节), an article (条), a marked unit (项, 目, the levels of an official document), a
/// paragraph (directly in an article a 款), a table, or text that fits nowhere.
///
/// Iterating gives the blocks right below it.
///
/// >>> import gongwen
/// >>> rules = gongwen.parse("某县养桥办法\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n").documents[0]
/// >>> item = rules["art_1__item_1"]
/// >>> item
/// <Block art_1__para_1__item_1: clause （一） '干线桥由县养护；'>
/// >>> item.type, item.marker, item.ordinal, item.parent.path
/// ('clause', '（一）', 1, 'art_1__para_1')
#[pyclass(module = "gongwen", frozen, extends = View)]
#[derive(Debug)]
pub(crate) struct Block;

impl Shown for Block {
    type Thing<'a> = &'a Node;
    const VIEW: Block = Block;

    fn find(issue: &Issue, place: Place) -> Option<&Node> {
        issue.body(place.document)?.block(issue.document(place.document)?, place.index)
    }
}

impl Block {
    fn body_of<'a>(slf: &'a Bound<'_, Self>) -> (&'a Body, Place) {
        let View { issue, place } = slf.as_super().get();
        (issue.get().body(place.document).expect("a view is made of what there is"), *place)
    }

    fn views<'py>(slf: &Bound<'py, Self>, at: impl Iterator<Item = u32>) -> PyResult<Bound<'py, PyTuple>> {
        let View { issue, place } = slf.as_super().get();
        views_at::<Block>(slf.py(), issue, at.map(|index| Place { index, ..*place }))
    }
}

#[pymethods]
impl Block {
    /// `chapter`, `article`, `clause`, `paragraph`, `table`, `unknown`.
    #[getter]
    fn r#type(slf: &Bound<'_, Self>) -> &'static str {
        thing(slf).type_name()
    }

    /// Its address, `art_12__para_2__item_3`, with which the document finds it; None where it or a block around it has no number. Where numbers
    /// repeat, several blocks have one address.
    #[getter]
    fn path(slf: &Bound<'_, Self>) -> Option<String> {
        let View { issue, place } = slf.as_super().get();
        let (body, _) = Self::body_of(slf);
        Some(body.address(issue.get().document(place.document)?, place.index)?.to_string())
    }

    /// The document whose body it stands in.
    #[getter]
    fn document<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, Document>> {
        let View { issue, place } = slf.as_super().get();
        view(slf.py(), issue, Place::document(place.document))
    }

    /// The block that it stands below; None right below the document.
    #[getter]
    fn parent<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Block>>> {
        let (body, place) = Self::body_of(slf);
        let issue = &slf.as_super().get().issue;
        body.parent(place.index).map(|index| view(slf.py(), issue, Place { index, ..place })).transpose()
    }

    /// How many blocks stand around it.
    #[getter]
    fn depth(slf: &Bound<'_, Self>) -> usize {
        let (body, place) = Self::body_of(slf);
        std::iter::successors(body.parent(place.index), |at| body.parent(*at)).count()
    }

    /// The printed marker: 第一条, （二）.
    #[getter]
    fn marker<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).marker()
    }

    /// The number that the marker prints, or which 款 it is.
    #[getter]
    fn ordinal(slf: &Bound<'_, Self>) -> Option<u32> {
        thing(slf).ordinal()
    }

    /// The number of an inserted article: 1 in 第十二条之一.
    #[getter]
    fn inserted(slf: &Bound<'_, Self>) -> Option<u32> {
        match thing(slf) {
            Node::Article(article) => article.inserted,
            _ => None,
        }
    }

    /// The last number of a range of articles that is printed as one: 4 in 第二条至第四条.
    #[getter]
    fn through(slf: &Bound<'_, Self>) -> Option<u32> {
        match thing(slf) {
            Node::Article(article) => article.through,
            _ => None,
        }
    }

    /// Of a division: `part` (编), `subpart` (分编), `chapter` (章), `section` (节).
    #[getter]
    fn rank<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        match thing(slf) {
            Node::Chapter(chapter) => objects::of(slf.py(), &chapter.rank).map(Some),
            _ => Ok(None),
        }
    }

    /// Of a marked unit, how its marker is written: `cn` (一、), `cn_paren` (（一）), `arabic_dot` (1.)…
    #[getter]
    fn style<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        match thing(slf) {
            Node::Clause(clause) => objects::of(slf.py(), &clause.style).map(Some),
            _ => Ok(None),
        }
    }

    /// The heading of a chapter, article or clause.
    #[getter]
    fn heading<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).heading()
    }

    /// The text of a clause, paragraph or unknown block, wraps joined, marker and heading excluded. An article has its words in its
    /// paragraphs.
    #[getter]
    fn text<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).text()
    }

    /// True for a block of a provision that an amending text quotes.
    #[getter]
    fn quoted(slf: &Bound<'_, Self>) -> bool {
        thing(slf).is_quoted()
    }

    /// The cells of a table; None for other blocks.
    #[getter]
    fn rows(slf: &Bound<'_, Self>) -> Option<Vec<Vec<String>>> {
        match thing(slf) {
            Node::Table(table) => Some(table.rows.iter().map(|row| row.iter().map(str::to_owned).collect()).collect()),
            _ => None,
        }
    }

    /// The bytes that it owns itself: its marker, heading and text; blocks below it aside.
    #[getter]
    fn spans(slf: &Bound<'_, Self>) -> Ranges {
        pairs(thing(slf).spans())
    }

    /// The same as ranges of characters of `issue.text`.
    #[getter]
    fn char_spans(slf: &Bound<'_, Self>) -> PyResult<Ranges> {
        slf.as_super().get().issue.get().characters(thing(slf).spans())
    }

    /// The blocks right below it.
    #[getter]
    fn blocks<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (body, place) = Self::body_of(slf);
        Self::views(slf, body.below(Some(place.index)))
    }

    /// Every block below it, each before those below that.
    fn walk<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (body, place) = Self::body_of(slf);
        Self::views(slf, body.within(Some(place.index)))
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Self::blocks(slf)?.try_iter()?.into_any())
    }

    /// The block as in the JSON of its issue.
    fn to_json<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyBytes>> {
        objects::json(slf.py(), thing(slf))
    }

    /// The same as dictionaries, lists, strings and numbers.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        objects::of(slf.py(), thing(slf))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        let block = thing(slf);
        let path = Self::path(slf).map(|path| format!(" {path}")).unwrap_or_default();
        let marker = block.marker().map(|marker| format!(" {marker}")).unwrap_or_default();
        let says = block.heading().or(block.text()).map(|words| format!(" {}", quoted(words))).unwrap_or_default();
        format!("<Block{path}: {}{marker}{says}>", block.type_name())
    }
}
