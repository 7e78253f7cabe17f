//! Statutes: 编, 章, 节, 条, 款, 项, 目 in the order of 立法法 art. 65, in both scripts.

use proptest::prelude::*;

use super::date::{calendar, common};
use super::document::{dated, leaf};
use super::marker::Series;
use super::numeral::chinese;
use super::words::{DIVISIONS, Place, SIMPLIFIED, THINGS, TRADITIONAL, TRADITIONAL_THINGS, Words, place};
use crate::{
    Article, Block, Chapter, Clause, Commencement, Date, Document, Kind, Paragraph, Rank, Repeal, Revision, Role, Span,
    Spans, Style,
};

/// A statute before it is numbered.
#[derive(Clone, Debug)]
pub(super) struct Statute {
    pub(super) place: Place,
    pub(super) subject: usize,
    traditional: bool,
    kind: usize,
    /// How the marker of an article is printed.
    article: usize,
    ranks: &'static [Rank],
    /// Chapters begin anew in every part.
    restarts: bool,
    /// One a lowest division; without divisions, one holds all.
    groups: Vec<Group>,
    adopted: Option<(Date, u32)>,
    in_force: Option<Date>,
    repeals: bool,
}

/// What stands in one lowest division.
#[derive(Clone, Debug)]
struct Group {
    /// How many ranks above the lowest begin here too.
    opens: usize,
    articles: Vec<Provision>,
}

#[derive(Clone, Debug)]
struct Provision {
    inserted: bool,
    paragraphs: Vec<Subparagraph>,
}

impl Provision {
    fn plain(text: String) -> Provision {
        Provision { inserted: false, paragraphs: vec![Subparagraph { text, items: Vec::new() }] }
    }
}

/// A 款.
#[derive(Clone, Debug)]
struct Subparagraph {
    text: String,
    items: Vec<Item>,
}

#[derive(Clone, Debug)]
struct Item {
    text: String,
    below: Vec<String>,
}

/// Which divisions a statute has.
const RANKS: [&[Rank]; 5] = [
    &[],
    &[Rank::Chapter],
    &[Rank::Chapter, Rank::Section],
    &[Rank::Part, Rank::Chapter],
    &[Rank::Part, Rank::Subpart, Rank::Chapter, Rank::Section],
];

const KINDS: [(&str, Kind); 4] =
    [("办法", Kind::Measures), ("规定", Kind::Provisions), ("条例", Kind::Regulations), ("细则", Kind::DetailedRules)];

const TRADITIONAL_KINDS: [(&str, Kind); 4] =
    [("辦法", Kind::Measures), ("規則", Kind::Rules), ("條例", Kind::Regulations), ("細則", Kind::DetailedRules)];

/// The printed forms of 第十二条, the usual one first.
const ARTICLES: [fn(u32) -> String; 3] =
    [|n| format!("第{}条", chinese(n)), |n| format!("第{n}条"), |n| format!("第 {n} 条")];

impl Statute {
    /// Any statute of the mainland.
    pub(super) fn any() -> BoxedStrategy<Statute> {
        let ranks = prop_oneof![3 => 0..2usize, 1 => 2..RANKS.len()].prop_map(|ranks| RANKS[ranks]);
        let form = prop_oneof![4 => Just(0), 1 => 0..ARTICLES.len()];
        let adopted = prop::option::of((calendar(), 1u32..40));
        let in_force = prop::option::of(calendar());
        let who = (place(), 0..THINGS.len(), 0..KINDS.len(), form);
        let dates = (adopted, in_force, any::<bool>());
        (who, ranks, any::<bool>(), prop::collection::vec(group(&SIMPLIFIED), 1..5), dates)
            .prop_map(|((place, subject, kind, article), ranks, restarts, groups, (adopted, in_force, repeals))| {
                Statute {
                    place,
                    subject,
                    traditional: false,
                    kind,
                    article,
                    ranks,
                    restarts,
                    groups,
                    adopted,
                    in_force,
                    repeals,
                }
            })
            .boxed()
    }

    /// Any statute in the traditional script.
    pub(super) fn traditional() -> BoxedStrategy<Statute> {
        let groups = prop::collection::vec(group(&TRADITIONAL), 1..4);
        (place(), 0..TRADITIONAL_THINGS.len(), 0..KINDS.len(), 0..ARTICLES.len(), 0..2usize, groups)
            .prop_map(|(place, subject, kind, article, ranks, groups)| Statute {
                place,
                subject,
                traditional: true,
                kind,
                article,
                ranks: RANKS[ranks],
                restarts: false,
                groups,
                adopted: None,
                in_force: None,
                repeals: false,
            })
            .boxed()
    }

    /// The same without a heading note, as an order or a notice encloses it.
    pub(super) fn enclosed(mut self, place: Place, subject: usize) -> Statute {
        (self.place, self.subject, self.adopted) = (place, subject, None);
        self
    }

    fn kind(&self) -> &'static (&'static str, Kind) {
        &(if self.traditional { &TRADITIONAL_KINDS } else { &KINDS })[self.kind]
    }

    pub(super) fn title(&self) -> String {
        let kind = self.kind().0;
        if self.traditional {
            let name = ["雲杉縣", "青河縣"][self.subject % 2];
            return format!("{name}{}{kind}", TRADITIONAL_THINGS[self.subject % TRADITIONAL_THINGS.len()]);
        }
        format!("{}{}{kind}", self.place.name, THINGS[self.subject % THINGS.len()])
    }

    pub(super) fn document(&self) -> Document {
        let mut document = Document { kind: Some(self.kind().1.clone()), ..Document::default() };
        document.title.text = self.title();
        if let Some((date, session)) = self.adopted {
            self.note(&mut document, date, session);
        }
        let mut articles = self.articles();
        articles.push(vec![self.last(&mut document)]);
        document.body = self.divide(articles);
        document
    }

    /// The heading note (题注) and what it says.
    fn note(&self, document: &mut Document, date: Date, session: u32) {
        let organ = format!("{}第十四届人民代表大会常务委员会", self.place.name);
        let event = format!("{organ}第{}次会议通过", chinese(session));
        document.head.push(leaf(Role::AdoptionNote, format!("（{}{event}）", common(date))));
        document.dates.adopted = Some(dated(date));
        let at = Span::default();
        document.revisions.push(Revision { date: Some(date), event, organ: Some(organ), number: None, at });
    }

    /// All articles but the last, a list for each lowest division.
    fn articles(&self) -> Vec<Vec<Provision>> {
        let first = if self.traditional {
            format!("為辦理{}，訂定本{}。", TRADITIONAL_THINGS[self.subject % TRADITIONAL_THINGS.len()], self.kind().0)
        } else {
            format!("为了规范{}工作，制定本{}。", THINGS[self.subject % THINGS.len()], self.kind().0)
        };
        let mut lists: Vec<Vec<_>> = self.groups.iter().map(|group| group.articles.clone()).collect();
        match lists.first_mut() {
            Some(list) => list.insert(0, Provision::plain(first)),
            None => lists.push(vec![Provision::plain(first)]),
        }
        lists
    }

    /// The last article: when the statute comes into force, and what it repeals.
    fn last(&self, document: &mut Document) -> Provision {
        let (begin, date) = match self.in_force {
            _ if self.traditional => ("自發布日施行".to_owned(), None),
            Some(date) => (format!("自{}起施行", common(date)), Some(date)),
            None => ("自公布之日起施行".to_owned(), None),
        };
        let mut text = format!("本{}{begin}。", self.kind().0);
        if self.repeals {
            let old = format!("《{}{}暂行规定》", self.place.name, THINGS[self.subject % THINGS.len()]);
            text += &format!("{old}同时废止。");
            document.repeals.push(Repeal { text: old, at: Span::default() });
        }
        document.dates.effective = date.map(dated);
        document.commencement = Some(Commencement { text: begin, date, at: Span::default() });
        Provision::plain(text)
    }

    /// Numbers articles and divisions.
    fn divide(&self, lists: Vec<Vec<Provision>>) -> Vec<Block> {
        let mut open: Vec<Chapter> = Vec::new();
        let mut body = Vec::new();
        let mut counts = vec![0; self.ranks.len()];
        let (mut ordinal, mut inserted) = (0, 0);
        let last = lists.len() - 1;
        for (nth, list) in lists.into_iter().enumerate() {
            // The last article stands in a chapter of its own.
            let chapter = self.ranks.iter().position(|&rank| rank == Rank::Chapter).unwrap_or(0);
            let from = match self.groups.get(nth) {
                _ if nth == 0 => 0,
                Some(group) => self.ranks.len().saturating_sub(1 + group.opens),
                None => chapter,
            };
            for (level, &rank) in self.ranks.iter().enumerate().skip(from) {
                close(&mut open, level, &mut body);
                counts[level] += 1;
                for (below, count) in counts.iter_mut().enumerate().skip(level + 1) {
                    // Sections and subparts begin anew; chapters run on through parts, or begin anew in each.
                    let anew = self.ranks[below] != Rank::Chapter || self.restarts && rank == Rank::Part;
                    *count = if anew { 0 } else { *count };
                }
                open.push(self.division(rank, counts[level], nth, last));
            }
            for provision in list {
                let insert = provision.inserted && ordinal > 0;
                (ordinal, inserted) = if insert { (ordinal, inserted + 1) } else { (ordinal + 1, 0) };
                let article = Block::Article(self.numbered(ordinal, inserted, &provision.paragraphs));
                open.last_mut().map_or(&mut body, |division| &mut division.blocks).push(article);
            }
        }
        close(&mut open, 0, &mut body);
        body
    }

    fn division(&self, rank: Rank, n: u32, nth: usize, last: usize) -> Chapter {
        let (name, traditional) = match rank {
            Rank::Part => ("编", "編"),
            Rank::Subpart => ("分编", "分編"),
            Rank::Chapter => ("章", "章"),
            Rank::Section => ("节", "節"),
        };
        let heading = match nth {
            _ if rank == Rank::Section => ["一般规定", "具体规定", "其他规定"][(n as usize - 1) % 3],
            0 if self.traditional => "總則",
            0 => "总则",
            _ if nth == last && self.traditional => "附則",
            _ if nth == last => "附则",
            _ if self.traditional => "養護管理",
            _ => DIVISIONS[(nth - 1) % DIVISIONS.len()],
        };
        Chapter {
            rank,
            marker: format!("第{}{}", chinese(n), if self.traditional { traditional } else { name }).into(),
            ordinal: Some(n),
            heading: Some(heading.to_owned()),
            spans: Spans::default(),
            quoted: false,
            blocks: Vec::new(),
        }
    }

    fn numbered(&self, ordinal: u32, inserted: u32, paragraphs: &[Subparagraph]) -> Article {
        let mut marker = ARTICLES[self.article](ordinal);
        if inserted > 0 {
            marker += &format!("之{}", chinese(inserted));
        }
        if self.traditional {
            marker = marker.replace('条', "條");
        }
        let items = Series::usual(if self.traditional { Style::Cn } else { Style::CnParen });
        let subitems = Series::usual(Style::Arabic);
        let paragraph = |(at, paragraph): (usize, &Subparagraph)| {
            let items = (1..).zip(&paragraph.items).map(|(n, item)| {
                let below = (1..).zip(&item.below).map(|(n, text)| provision(subitems, n, text, Vec::new())).collect();
                provision(items, n, &item.text, below)
            });
            Block::Paragraph(Paragraph {
                ordinal: Some(at as u32 + 1),
                text: paragraph.text.clone(),
                blocks: items.collect(),
                ..Paragraph::default()
            })
        };
        Article {
            marker: marker.into(),
            ordinal: Some(ordinal),
            inserted: (inserted > 0).then_some(inserted),
            through: None,
            heading: None,
            spans: Spans::default(),
            quoted: false,
            blocks: paragraphs.iter().enumerate().map(paragraph).collect(),
        }
    }
}

/// Closes open divisions until `level` of them are left.
fn close(open: &mut Vec<Chapter>, level: usize, body: &mut Vec<Block>) {
    while open.len() > level {
        let Some(done) = open.pop() else { return };
        open.last_mut().map_or(&mut *body, |division| &mut division.blocks).push(Block::Chapter(done));
    }
}

/// An item or a subitem.
fn provision(series: Series, n: u32, text: &str, blocks: Vec<Block>) -> Block {
    let marker = series.print(n);
    Block::Clause(Clause {
        style: marker.value.style,
        marker: marker.text.into(),
        ordinal: marker.value.ordinal,
        heading: None,
        text: Some(text.to_owned()),
        spans: Spans::default(),
        quoted: false,
        blocks,
    })
}

fn group(words: &'static Words) -> impl Strategy<Value = Group> {
    (prop_oneof![2 => Just(0usize), 1 => 0..4usize], prop::collection::vec(article(words), 1..5))
        .prop_map(|(opens, articles)| Group { opens, articles })
}

fn article(words: &'static Words) -> impl Strategy<Value = Provision> {
    (prop::bool::weighted(0.1), prop::collection::vec(subparagraph(words), 1..3)).prop_map(
        |(inserted, mut paragraphs)| {
            // As if one line were printed twice.
            paragraphs.dedup_by(|second, first| first.items.is_empty() && first.text == second.text);
            Provision { inserted, paragraphs }
        },
    )
}

fn subparagraph(words: &'static Words) -> impl Strategy<Value = Subparagraph> {
    let plain = words.sentences().prop_map(|text| Subparagraph { text, items: Vec::new() });
    let listed = prop::collection::vec(item(words), 2..5).prop_map(move |mut items| {
        if let Some(last) = items.last_mut() {
            let end = last.below.last_mut().unwrap_or(&mut last.text);
            *end = end.replace('；', "。");
        }
        Subparagraph { text: words.list_lead().to_owned(), items }
    });
    prop_oneof![3 => plain, 1 => listed]
}

fn item(words: &'static Words) -> impl Strategy<Value = Item> {
    let plain = words.duty().prop_map(move |duty| Item { text: words.failure(&duty), below: Vec::new() });
    let listed = prop::collection::vec(words.duty(), 2..4).prop_map(move |duties| Item {
        text: words.item_lead().to_owned(),
        below: duties.iter().map(|duty| words.failure(duty)).collect(),
    });
    prop_oneof![5 => plain, 1 => listed]
}
