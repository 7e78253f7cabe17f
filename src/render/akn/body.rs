//! The body of a document: hierarchy, paragraphs, tables, what an amending text quotes.

use super::super::place::{Place, Siblings, address_of};
use super::Writer;
use crate::tree::push_number;
use crate::{Block, Rank, Role, Span, Style, Table};

/// What the identifiers below an element begin with.
#[derive(Clone)]
pub(super) struct Scope {
    /// That of the element and `__`; empty in a document that stands alone.
    prefix: String,
    /// That of the document, or of the quotation: articles are numbered through it.
    articles: String,
    /// True for the body itself.
    is_body: bool,
    in_article: bool,
    quoting: bool,
}

impl Scope {
    pub(super) fn document(prefix: String) -> Scope {
        Scope { articles: prefix.clone(), prefix, is_body: true, in_article: false, quoting: false }
    }
}

/// What may stand where blocks are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// The body of an act: hierarchy alone.
    Act,
    /// The body of any other document: paragraphs and tables too.
    Main,
    /// Below a division or unit.
    Inside,
    /// Below a unit that has words of its own: a tail may end it.
    Tailed,
}

/// How many siblings there were of each word.
type Counts = Vec<(&'static str, u32)>;

impl<'a> Writer<'a, '_> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block], scope: &Scope, place: &Place, home: Home) {
        self.siblings(blocks, 0, scope, place, home);
    }

    /// Blocks that stand side by side, without those before `from`.
    fn siblings(&mut self, blocks: &'a [Block], from: usize, scope: &Scope, place: &Place, home: Home) {
        let mut counts = Counts::new();
        let mut places = place.siblings();
        let mut nth = 0;
        while let Some(block) = blocks.get(nth) {
            let run = self.quoted(&blocks[nth..], scope);
            if nth < from {
                places.next(block);
                nth += 1;
                continue;
            }
            if run > 0 {
                let is_main = home == Home::Main;
                if !is_main {
                    let id = self.id(scope, "hcontainer", &mut counts, None);
                    self.xml.open("hcontainer").attr("eId", &id).attr("name", "quotation").open("content");
                }
                self.xml.open("p");
                self.quotation(&blocks[nth..nth + run], scope, &mut places, &mut counts);
                self.xml.close();
                if !is_main {
                    self.xml.close().close();
                }
                nth += run;
                continue;
            }
            let is_last = nth + 1 == blocks.len();
            let inner = places.next(block);
            match block {
                Block::Paragraph(paragraph) if paragraph.blocks.is_empty() && home == Home::Main => {
                    let id = self.id(scope, "body__p", &mut counts, None);
                    self.found(block, &id);
                    self.xml.open("p").attr("eId", &id);
                    self.own(block, &inner);
                    self.text(&paragraph.text, &paragraph.spans);
                    self.xml.close();
                }
                Block::Paragraph(paragraph)
                    if home == Home::Tailed
                        && is_last
                        && nth > 0
                        && paragraph.ordinal.is_none()
                        && paragraph.blocks.is_empty() =>
                {
                    self.xml.open("wrapUp").open("p");
                    self.own(block, &inner);
                    self.text(&paragraph.text, &paragraph.spans);
                    self.xml.close().close();
                }
                Block::Table(table) => self.table(table, block, &inner, scope, &mut counts, home),
                _ => self.unit(block, scope, &inner, &mut counts),
            }
            nth += 1;
        }
    }

    /// How many of the blocks, from the first on, are one quotation that begins here.
    fn quoted(&self, blocks: &[Block], scope: &Scope) -> usize {
        if scope.quoting { 0 } else { blocks.iter().take_while(|block| block.is_quoted()).count() }
    }

    /// A division, article, clause, paragraph or unknown text.
    fn unit(&mut self, block: &'a Block, scope: &Scope, place: &Place, counts: &mut Counts) {
        let (element, word) = names(block, scope.in_article);
        let id = self.id(scope, word, counts, Some(block));
        self.found(block, &id);
        self.xml.open(element).attr("eId", &id);
        if let Block::Clause(clause) = block {
            self.xml.attr("class", style_name(clause.style));
        }
        if let Block::Unknown(_) = block {
            self.xml.attr("name", "unknown");
        }
        self.own(block, place);
        if let Some(marker) = block.marker() {
            self.xml.element("num", marker);
        }
        if let Some(heading) = block.heading() {
            self.xml.element("heading", heading);
        }
        let is_article = matches!(block, Block::Article(_));
        let below = Scope {
            prefix: format!("{id}__"),
            articles: if matches!(block, Block::Chapter(_)) { scope.articles.clone() } else { format!("{id}__") },
            is_body: false,
            in_article: scope.in_article || is_article,
            quoting: scope.quoting,
        };
        self.inside(block, &below, place);
        self.xml.close();
    }

    /// The words of a unit and what stands below it.
    fn inside(&mut self, block: &'a Block, scope: &Scope, place: &Place) {
        let blocks = block.blocks();
        let text = block.text();
        let run = self.quoted(blocks, scope);
        let mut from = 0;
        if text.is_some() || run > 0 {
            let is_whole = run == blocks.len();
            self.xml.open(if is_whole { "content" } else { "intro" }).open("p");
            self.text(text.unwrap_or_default(), block.spans());
            if run > 0 {
                self.quotation(&blocks[..run], scope, &mut place.siblings(), &mut Counts::new());
            }
            self.xml.close().close();
            from = run;
        }
        if from < blocks.len() {
            let is_division = matches!(block, Block::Chapter(_));
            self.siblings(blocks, from, scope, place, if is_division { Home::Inside } else { Home::Tailed });
        }
    }

    /// Provisions that an amending text quotes, inside a paragraph.
    fn quotation(&mut self, blocks: &'a [Block], scope: &Scope, places: &mut Siblings<'_>, counts: &mut Counts) {
        let change = self.id(scope, "mod", counts, None);
        let prefix = format!("{change}__qstr_1");
        self.xml.open("mod").attr("eId", &change).open("quotedStructure").attr("eId", &prefix);
        let prefix = format!("{prefix}__");
        let below = Scope { articles: prefix.clone(), prefix, is_body: false, in_article: false, quoting: true };
        let mut inner = Counts::new();
        for block in blocks {
            let place = places.next(block);
            self.unit(block, &below, &place, &mut inner);
        }
        self.xml.close().close();
    }

    fn table(
        &mut self,
        table: &'a Table,
        block: &Block,
        place: &Place,
        scope: &Scope,
        counts: &mut Counts,
        home: Home,
    ) {
        let is_main = home == Home::Main;
        if !is_main {
            let id = self.id(scope, "hcontainer", counts, None);
            self.xml.open("hcontainer").attr("eId", &id).attr("name", "table").open("content");
        }
        let id = self.id(scope, "table", counts, None);
        self.xml.open("table").attr("eId", &id);
        self.own(block, place);
        for (nth, row) in table.rows.iter().enumerate() {
            self.xml.open("tr");
            let cell = if nth == 0 && table.rows.len() > 1 { "th" } else { "td" };
            for words in row.iter().chain(row.is_empty().then_some("")) {
                self.xml.open(cell).open("p").text(words).close().close();
            }
            self.xml.close();
        }
        if table.rows.is_empty() {
            self.xml.open("tr").open("td").open("p").close().close().close();
        }
        self.xml.close();
        if !is_main {
            self.xml.close().close();
        }
    }

    /// Address and bytes of a block.
    fn own(&mut self, block: &Block, place: &Place) {
        if place.is_address {
            self.xml.attr("gw:path", &place.path);
        }
        self.spans(block.spans());
    }

    fn found(&mut self, block: &Block, id: &str) {
        if self.targets.contains(&address_of(block)) {
            self.found.insert(address_of(block), id.to_owned());
        }
    }

    /// The identifier of the next element of this word.
    fn id(&mut self, scope: &Scope, word: &'static str, counts: &mut Counts, block: Option<&Block>) -> String {
        let count = match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                counts.push((word, 1));
                1
            }
        };
        let prefix = if word == "art" { &scope.articles } else { &scope.prefix };
        let mut id = String::with_capacity(prefix.len() + word.len() + 4);
        id.extend([prefix, word, "_"]);
        push_number(&mut id, block.and_then(Block::ordinal).unwrap_or(count));
        if let Some(Block::Article(article)) = block {
            if let Some(inserted) = article.inserted {
                id.push('-');
                push_number(&mut id, inserted);
            }
        }
        debug_assert!(scope.is_body || word != "body__p");
        self.names.unique(id)
    }
}

/// The element of a block, and the word for it in identifiers.
fn names(block: &Block, in_article: bool) -> (&'static str, &'static str) {
    match block {
        Block::Chapter(chapter) => match chapter.rank {
            Rank::Part => ("part", "part"),
            Rank::Subpart => ("subpart", "subpart"),
            Rank::Chapter => ("chapter", "chp"),
            Rank::Section => ("section", "sec"),
        },
        Block::Article(_) => ("article", "art"),
        Block::Clause(_) if in_article => ("point", "point"),
        Block::Clause(_) => ("clause", "cl"),
        Block::Paragraph(_) => ("paragraph", "para"),
        Block::Table(_) | Block::Unknown(_) => ("hcontainer", "hcontainer"),
    }
}

fn style_name(style: Style) -> &'static str {
    match style {
        Style::Cn => "cn",
        Style::CnParen => "cn_paren",
        Style::Arabic => "arabic",
        Style::ArabicParen => "arabic_paren",
        Style::Circled => "circled",
        Style::Dash => "dash",
        Style::Ordinal => "ordinal",
        Style::Decimal => "decimal",
        Style::Roman => "roman",
        Style::Stem => "stem",
        Style::Formal => "formal",
        Style::Letter => "letter",
    }
}

/// The name of a role, as in JSON.
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Index => "index",
        Role::Issuer => "issuer",
        Role::CopyNumber => "copy_number",
        Role::Security => "security",
        Role::Urgency => "urgency",
        Role::SignedOffBy => "signed_off_by",
        Role::Number => "number",
        Role::AdoptionNote => "adoption_note",
        Role::Addressees => "addressees",
        Role::Label => "label",
        Role::Contents => "contents",
        Role::Note => "note",
        Role::AttachmentList => "attachment_list",
        Role::Signatory => "signatory",
        Role::Date => "date",
        Role::CopiesTo => "copies_to",
        Role::Printing => "printing",
        Role::Other => "other",
    }
}

/// `133-190 203-239`
pub(super) fn push_spans(text: &mut String, spans: &[Span]) {
    for (nth, span) in spans.iter().enumerate() {
        text.push_str(if nth > 0 { " " } else { "" });
        push_number(text, span.start());
        text.push('-');
        push_number(text, span.end());
    }
}
