use super::{Block, ContentsEntry, Document, Furniture, Issue, Leaf, Masthead, Named, Number, ShortString, Title};

/// A depth-first walk that may change the tree; the twin of [`Visit`](super::Visit).
///
/// [`VisitMut::visit_text`] is called for every string that holds words of the source, of leaves and of the values that were
/// read from them: what it does to all alike leaves no value that differs from its leaf. To change one number or date, use
/// [`Document::set_number`] and [`Document::set_date`].
///
/// ```
/// use gongwen::VisitMut;
///
/// /// Hides the name of a place.
/// struct Hide;
/// impl VisitMut for Hide {
///     fn visit_text(&mut self, text: &mut String) {
///         *text = text.replace("柳泉市", "某市");
///     }
/// }
///
/// let mut issue = gongwen::parse("柳泉市人民政府关于养护桥梁的通知\n\n一、柳泉市的桥梁应当养护。\n");
/// Hide.visit_issue(&mut issue);
/// assert_eq!(issue.documents[0].issuers[0].name, "某市人民政府");
/// assert_eq!(issue.to_text(), "某市人民政府关于养护桥梁的通知\n\n一、某市的桥梁应当养护。\n");
/// ```
pub trait VisitMut {
    /// The whole text.
    fn visit_issue(&mut self, issue: &mut Issue) {
        self.walk_issue(issue);
    }

    /// The parts of a whole text: masthead, contents, documents, furniture.
    fn walk_issue(&mut self, issue: &mut Issue) {
        issue.masthead.iter_mut().for_each(|masthead| self.visit_masthead(masthead));
        issue.contents.iter_mut().for_each(|entry| self.visit_contents_entry(entry));
        issue.documents.iter_mut().for_each(|document| self.visit_document(document, 0));
        issue.furniture.iter_mut().for_each(|furniture| self.visit_furniture(furniture));
    }

    /// The masthead of a gazette issue.
    fn visit_masthead(&mut self, masthead: &mut Masthead) {
        let Masthead { title, periodicity, issn, cn, staff, imprint, lines, .. } = masthead;
        [title, periodicity, issn, cn].into_iter().flatten().for_each(|text| self.visit_text(text));
        for entry in staff {
            self.visit_text(&mut entry.role);
            entry.names.iter_mut().for_each(|name| self.visit_text(name));
        }
        for entry in imprint {
            self.visit_text(&mut entry.label);
            self.visit_text(&mut entry.value);
        }
        lines.iter_mut().for_each(|line| self.visit_text(&mut line.text));
    }

    /// An entry of the contents list.
    fn visit_contents_entry(&mut self, entry: &mut ContentsEntry) {
        entry.category.iter_mut().for_each(|category| self.visit_text(category));
        self.visit_text(&mut entry.title);
        entry.number.iter_mut().for_each(|number| walk_number(self, number));
        self.visit_text(&mut entry.text);
    }

    /// A document; `depth` counts the documents around it.
    fn visit_document(&mut self, document: &mut Document, depth: usize) {
        self.walk_document(document, depth);
    }

    /// The words of a document's metadata, and its parts: title, head, body, foot, enclosures, attachments.
    fn walk_document(&mut self, document: &mut Document, depth: usize) {
        walk_metadata(self, document);
        let Document { title, head, body, foot, enclosures, attachments, .. } = document;
        self.visit_title(title);
        head.iter_mut().for_each(|leaf| self.visit_leaf(leaf));
        body.iter_mut().for_each(|block| self.visit_block(block, 0));
        foot.iter_mut().for_each(|leaf| self.visit_leaf(leaf));
        enclosures.iter_mut().chain(attachments).for_each(|inner| self.visit_document(inner, depth + 1));
    }

    /// The heading of a document.
    fn visit_title(&mut self, title: &mut Title) {
        self.visit_text(&mut title.text);
    }

    /// A line of head or foot.
    fn visit_leaf(&mut self, leaf: &mut Leaf) {
        self.visit_text(&mut leaf.text);
    }

    /// A block; `depth` counts the blocks around it.
    fn visit_block(&mut self, block: &mut Block, depth: usize) {
        self.walk_block(block, depth);
    }

    /// The words of a block, and the blocks below it.
    fn walk_block(&mut self, block: &mut Block, depth: usize) {
        let (marker, heading, text) = match block {
            Block::Chapter(unit) => (Some(&mut unit.marker), unit.heading.as_mut(), None),
            Block::Article(unit) => (Some(&mut unit.marker), unit.heading.as_mut(), None),
            Block::Clause(unit) => (Some(&mut unit.marker), unit.heading.as_mut(), unit.text.as_mut()),
            Block::Paragraph(unit) => (None, None, Some(&mut unit.text)),
            Block::Unknown(unit) => (None, None, Some(&mut unit.text)),
            Block::Table(table) => {
                let mut cell = |cell: &str| {
                    let mut cell = cell.to_owned();
                    self.visit_text(&mut cell);
                    cell
                };
                table.rows = table.rows.iter().map(|row| row.iter().map(&mut cell).collect::<Vec<_>>()).collect();
                return;
            }
        };
        marker.into_iter().for_each(|marker| self.visit_marker(marker));
        heading.into_iter().chain(text).for_each(|text| self.visit_text(text));
        block.blocks_mut().into_iter().flatten().for_each(|inner| self.visit_block(inner, depth + 1));
    }

    /// The marker of a block.
    fn visit_marker(&mut self, marker: &mut ShortString) {
        let mut text = marker.to_string();
        self.visit_text(&mut text);
        if text != marker.as_str() {
            *marker = text.into();
        }
    }

    /// A piece of furniture.
    fn visit_furniture(&mut self, furniture: &mut Furniture) {
        self.visit_text(&mut furniture.text);
    }

    /// A string with words of the source: of a leaf, of a block, of a value.
    fn visit_text(&mut self, _text: &mut String) {}
}

fn walk_number(visitor: &mut (impl VisitMut + ?Sized), number: &mut Number) {
    visitor.visit_text(&mut number.code);
    visitor.visit_text(&mut number.text);
}

fn walk_named(visitor: &mut (impl VisitMut + ?Sized), named: &mut Named) {
    visitor.visit_text(&mut named.name);
    named.title.iter_mut().for_each(|title| visitor.visit_text(title));
}

/// The words of a document's metadata, its title aside.
fn walk_metadata(visitor: &mut (impl VisitMut + ?Sized), document: &mut Document) {
    // Every field by its name: a new one cannot be forgotten here.
    #[rustfmt::skip]
    let Document {
        label, ordinal: _, kind: _, title: _, issuers, number, numbers_other, dates: _, addressees, signatories, note,
        security, urgency, copy_number, signed_off_by, copies_to, printed_by, printed_on: _, index, revisions,
        commencement, repeals, attachment_list, head: _, body: _, foot: _, enclosures: _, attachments: _,
    } = document;
    let words = [label, note, security, urgency, copy_number];
    words.into_iter().flatten().for_each(|text| visitor.visit_text(text));
    let bodies = [issuers, addressees, signatories, signed_off_by, copies_to];
    bodies.into_iter().flatten().chain(printed_by).for_each(|named| walk_named(visitor, named));
    number.iter_mut().chain(numbers_other).for_each(|number| walk_number(visitor, number));
    for (label, value) in index {
        visitor.visit_text(label);
        visitor.visit_text(value);
    }
    for revision in revisions {
        visitor.visit_text(&mut revision.event);
        revision.organ.iter_mut().for_each(|organ| visitor.visit_text(organ));
        revision.number.iter_mut().for_each(|number| walk_number(visitor, number));
    }
    commencement.iter_mut().for_each(|words| visitor.visit_text(&mut words.text));
    repeals.iter_mut().for_each(|repeal| visitor.visit_text(&mut repeal.text));
    attachment_list.iter_mut().for_each(|entry| visitor.visit_text(&mut entry.title));
}
