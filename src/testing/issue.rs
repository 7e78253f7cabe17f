//! Whole gazette issues: masthead, contents list, documents.

use proptest::prelude::*;

use super::date::common;
use super::document::{Notice, Written};
use super::order::Order;
use super::words::{Place, THINGS, place};
use crate::{
    ContentsEntry, Date, Document, ImprintEntry, Issue, Masthead, MastheadLine, MastheadRole, Number, Span, Spans,
    StaffEntry,
};

/// An issue before its documents are put in order.
#[derive(Clone, Debug)]
pub(super) struct Gazette {
    place: Place,
    year: u16,
    number: u32,
    cumulative: Option<u32>,
    day: Option<(u8, u8)>,
    staff: bool,
    imprint: bool,
    items: Vec<Item>,
}

#[derive(Clone, Debug)]
enum Item {
    Order(Order),
    Notice(Notice),
}

impl Gazette {
    pub(super) fn any() -> BoxedStrategy<Gazette> {
        let item = prop_oneof![
            2 => Notice::any().prop_map(Item::Notice),
            1 => Notice::issuing().prop_map(Item::Notice),
            1 => Order::any().prop_map(Item::Order),
        ];
        let front = (place(), 1990u16..2035, 1u32..=24, prop::option::of(30u32..900));
        let more = (prop::option::of((1u8..=12, 1u8..=28)), any::<bool>(), any::<bool>());
        (front, more, prop::collection::vec(item, 1..5))
            .prop_map(|((place, year, number, cumulative), (day, staff, imprint), items)| Gazette {
                place,
                year,
                number,
                cumulative,
                day,
                staff,
                imprint,
                items,
            })
            .boxed()
    }

    /// The issue: orders first, then what the government, then what its office issued.
    pub(super) fn write(self) -> Issue {
        let mut issue = Issue { masthead: Some(self.masthead()), ..Issue::default() };
        let rank = self.place.rank;
        let (mut page, mut before) = (3, String::new());
        let mut items: Vec<(usize, Item)> = self.items.into_iter().map(|item| (item.class(), item)).collect();
        items.sort_by_key(|(class, _)| *class);
        for (nth, (class, item)) in items.into_iter().enumerate() {
            let category = match class {
                0 => format!("{rank}政府令"),
                1 => format!("{rank}政府文件"),
                _ => format!("{rank}政府{}文件", self.place.office),
            };
            let Written { mut document, findings } = item.write(self.place, nth);
            let number = announced(class, &mut document);
            let printed = number.as_ref().map(|number| format!("（{}）", number.text)).unwrap_or_default();
            let shown = if category == before { String::new() } else { format!("【{category}】") };
            issue.contents.push(ContentsEntry {
                category: Some(category.clone()),
                title: document.title.text.clone(),
                page: Some(page),
                document: Some(nth),
                text: format!("{shown}{}{printed}……………{page}", document.title.text),
                number,
                spans: Spans::default(),
            });
            before = category;
            page += 2;
            issue.documents.push(document);
            issue.diagnostics.extend(findings);
        }
        issue
    }

    fn masthead(&self) -> Masthead {
        let title = format!("{}人民政府公报", self.place.name);
        let mut masthead = Masthead {
            title: Some(title.clone()),
            year: Some(self.year),
            number: Some(self.number),
            cumulative: self.cumulative,
            ..Masthead::default()
        };
        let mut line = |role, text: String| masthead.lines.push(MastheadLine { role, text, spans: Spans::default() });
        line(MastheadRole::Title, title);
        line(MastheadRole::IssueNumber, format!("{}年第{}期", self.year, self.number));
        if let Some(cumulative) = self.cumulative {
            line(MastheadRole::Cumulative, format!("（总第{cumulative}期）"));
        }
        if let Some((month, day)) = self.day {
            let date = Date::as_printed(self.year, Some(month), Some(day));
            line(MastheadRole::Date, format!("{}出版", common(date)));
            masthead.published = Some(date);
        }
        if self.staff {
            for (role, names) in [("主任", &["林远"][..]), ("副主任", &["何静", "周文博"])] {
                let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
                let text = format!("{role}：{}", names.join(" "));
                masthead.lines.push(MastheadLine { role: MastheadRole::Staff, text, spans: Spans::default() });
                masthead.staff.push(StaffEntry { role: role.to_owned(), names });
            }
        }
        if self.imprint {
            for (label, office) in [("主管", ""), ("主办", self.place.office)] {
                let value = format!("{}人民政府{office}", self.place.name);
                let text = format!("{label}：{value}");
                masthead.lines.push(MastheadLine { role: MastheadRole::Imprint, text, spans: Spans::default() });
                masthead.imprint.push(ImprintEntry { label: label.to_owned(), value });
            }
        }
        masthead
    }
}

impl Item {
    fn class(&self) -> usize {
        match self {
            Item::Order(_) => 0,
            Item::Notice(notice) => 1 + usize::from(notice.is_of_office()),
        }
    }

    /// The document as the `nth` of an issue: no two are about one thing or have one number.
    fn write(self, place: Place, nth: usize) -> Written {
        let (subject, serial) = (nth % THINGS.len(), 3 * nth as u32 + 1);
        match self {
            Item::Order(order) => order.about(place, subject).numbered(serial).write(),
            Item::Notice(notice) => notice.place(place).about(subject).numbered(serial).write(),
        }
    }
}

/// The number as the contents list prints it. Of an order it is longer than that in its head, which it completes.
fn announced(class: usize, document: &mut Document) -> Option<Number> {
    let year = document.dates.issued?.date.year();
    let printed = document.number.as_mut()?;
    if class > 0 {
        return Some(printed.clone());
    }
    printed.code = "政府令".to_owned();
    printed.year = Some(year);
    let text = format!("政府令〔{year}〕{}号", printed.serial?);
    Some(Number { text, at: Span::default(), ..printed.clone() })
}
