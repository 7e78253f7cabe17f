//! Changing a number or a date: the value, and the words that print it, together.

use std::ops::Range;

use crate::lexicon::characters::{DAY, MONTH, YEAR};
use crate::line::date;
use crate::source::{Span, Spans};
use crate::tree::{Block, Date, Dated, Document, FieldName, Leaf, Number, Role};

/// A value that cannot be changed, for the document does not print it where it can be found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no line of the document prints its {name} {value:?}")]
pub struct EditError {
    name: FieldName,
    value: String,
}

impl Document {
    /// Gives the document another number (发文字号), in its metadata and wherever its title, head, foot or metadata table
    /// prints the old one; a document that had none gets a line of its head for it. Places stay those of the source.
    ///
    /// # Errors
    ///
    /// Where no line prints the old number; nothing is changed then.
    ///
    /// ```
    /// use gongwen::{Number, render};
    /// let mut issue = gongwen::parse("某县关于养护桥梁的通知\n\n某政发〔2021〕3号\n\n桥梁应当养护。\n");
    /// issue.documents[0].set_number(Number::new("某政发", Some(2022), Some(7), "某政发〔2022〕7号"))?;
    /// let markdown = render::markdown(&issue).to_string();
    /// assert_eq!((markdown.matches("2022〕7号").count(), markdown.matches("2021〕3号").count()), (2, 0));
    /// # Ok::<(), gongwen::EditError>(())
    /// ```
    pub fn set_number(&mut self, number: Number) -> Result<(), EditError> {
        let Some(Number { text: old, at, .. }) = self.number.clone() else {
            let below = |leaf: &Leaf| matches!(leaf.role, Role::Addressees | Role::AdoptionNote | Role::Note);
            let place = self.head.iter().position(below).unwrap_or(self.head.len());
            self.head.insert(place, Leaf::new(Role::Number, &*number.text));
            self.number = Some(number);
            return Ok(());
        };
        let mut is_printed = false;
        for Printed { words, .. } in printed(self).into_iter().filter(|printed| printed.edge || printed.holds(at)) {
            let mut done = 0;
            while let Some(found) = spaced(&words[done..], &old) {
                words.replace_range(done + found.start..done + found.end, &number.text);
                done += found.start + number.text.len();
                is_printed = true;
            }
        }
        if !is_printed {
            return Err(EditError { name: FieldName::Number, value: old });
        }
        self.number = Some(Number { at, ..number });
        Ok(())
    }

    /// Gives the document another date, in its metadata and in the words that print it, there in the form of GB/T 9704—2012
    /// 7.3.5.4 (2021年3月5日). A document without a date of issue gets a line of its foot for it. What was read from the
    /// same words, a [`Commencement`](crate::Commencement) for example, changes with it; places stay those of the source.
    ///
    /// # Errors
    ///
    /// Where `name` is no date, where no line prints the date as a whole, and for a date that the document does not state and
    /// that has no line of its own; nothing is changed then.
    ///
    /// ```
    /// use gongwen::{Date, FieldName};
    /// let mut issue = gongwen::parse("某县关于养护桥梁的通知\n\n桥梁应当养护。\n\n某县人民政府\n2021年3月5日\n");
    /// let notice = &mut issue.documents[0];
    /// notice.set_date(FieldName::Issued, Date::new(2022, Some(1), Some(9)).unwrap())?;
    /// assert_eq!(notice.dates().issued.unwrap().date.to_string(), "2022-01-09");
    /// assert_eq!(notice.foot[1].text, "2022年1月9日");
    /// let error = notice.set_date(FieldName::Adopted, Date::new(2022, Some(1), None).unwrap()).unwrap_err();
    /// assert_eq!(error.to_string(), r#"no line of the document prints its adopted """#);
    /// # Ok::<(), gongwen::EditError>(())
    /// ```
    pub fn set_date(&mut self, name: FieldName, date: Date) -> Result<(), EditError> {
        let stated = |document: &Document| -> Vec<(FieldName, Dated)> {
            let printed_on = document.printed_on.map(|dated| (FieldName::PrintedOn, dated));
            document.dates.iter().chain(printed_on).collect()
        };
        let stated = stated(self);
        let Some(&(_, old)) = stated.iter().find(|(known, _)| *known == name) else {
            if name != FieldName::Issued {
                return Err(EditError { name, value: String::new() });
            }
            let place = self.foot.iter().rposition(|leaf| leaf.role == Role::Signatory).map_or(0, |last| last + 1);
            self.foot.insert(place, Leaf::new(Role::Date, words(date)));
            self.dates.issued = Some(Dated::new(date));
            return Ok(());
        };
        // Where one line prints the day twice, those before it tell which is meant.
        let mut places: Vec<Span> = stated
            .iter()
            .map(|(_, dated)| dated)
            .filter(|dated| dated.date == old.date)
            .map(|dated| dated.at)
            .collect();
        places.sort_unstable();
        places.dedup();
        let is_printed = printed(self).into_iter().filter(|printed| printed.prints(old)).any(|printed| {
            let nth = places.iter().filter(|at| at.start < old.at.start && printed.holds(**at)).count();
            replace_day(printed.words, old.date, nth, date)
        });
        if !is_printed {
            return Err(EditError { name, value: old.date.to_string() });
        }
        for (other, _) in stated.into_iter().filter(|(other, dated)| {
            dated.at == old.at && dated.date == old.date && (*other == name || !old.at.is_empty())
        }) {
            self.date_mut(other).into_iter().for_each(|dated| dated.date = date);
        }
        let same = |at: Span, day: Option<Date>| day == Some(old.date) && at.contains(old.at) && !at.is_empty();
        if let Some(own) = self.commencement.as_mut().filter(|own| same(own.at, own.date)) {
            own.date = Some(date);
            replace_day(&mut own.text, old.date, 0, date);
        }
        self.revisions.iter_mut().filter(|event| same(event.at, event.date)).for_each(|event| event.date = Some(date));
        Ok(())
    }

    fn date_mut(&mut self, name: FieldName) -> Option<&mut Dated> {
        let dates = &mut self.dates;
        match name {
            FieldName::Issued => dates.issued.as_mut(),
            FieldName::Adopted => dates.adopted.as_mut(),
            FieldName::Promulgated => dates.promulgated.as_mut(),
            FieldName::Effective => dates.effective.as_mut(),
            FieldName::Expires => dates.expires.as_mut(),
            FieldName::PrintedOn => self.printed_on.as_mut(),
            _ => None,
        }
    }
}

/// Words of the document that a form prints.
struct Printed<'a> {
    spans: Spans,
    words: &'a mut String,
    /// They stand in title, head, foot or the metadata table, not in the body.
    edge: bool,
}

impl Printed<'_> {
    /// True where these words were printed at a place of the source.
    fn holds(&self, at: Span) -> bool {
        !at.is_empty() && self.spans.iter().any(|span| span.start <= at.start && at.start < span.end)
    }

    /// A date that was read nowhere is looked for at the edges of its document.
    fn prints(&self, dated: Dated) -> bool {
        self.holds(dated.at) || dated.at.is_empty() && self.edge
    }
}

/// All words of a document itself, in the order of the tree; the values of its metadata table last.
fn printed(document: &mut Document) -> Vec<Printed<'_>> {
    fn collect<'a>(blocks: &'a mut [Block], all: &mut Vec<Printed<'a>>) {
        for block in blocks {
            let spans: Spans = block.spans().iter().copied().collect();
            let (heading, text, below) = match block {
                Block::Chapter(unit) => (unit.heading.as_mut(), None, &mut unit.blocks[..]),
                Block::Article(unit) => (unit.heading.as_mut(), None, &mut unit.blocks[..]),
                Block::Clause(unit) => (unit.heading.as_mut(), unit.text.as_mut(), &mut unit.blocks[..]),
                Block::Paragraph(unit) => (None, Some(&mut unit.text), &mut unit.blocks[..]),
                Block::Unknown(unit) => (None, Some(&mut unit.text), &mut [][..]),
                Block::Table(_) => continue,
            };
            let own = heading.into_iter().chain(text);
            all.extend(own.map(|words| Printed { spans: spans.clone(), words, edge: false }));
            collect(below, all);
        }
    }
    let Document { title, head, body, foot, index, .. } = document;
    let edge = |spans: &Spans, words| Printed { spans: spans.clone(), words, edge: true };
    let mut all = vec![edge(&title.spans, &mut title.text)];
    all.extend(head.iter_mut().chain(foot).map(|leaf| edge(&leaf.spans, &mut leaf.text)));
    collect(body, &mut all);
    all.extend(index.iter_mut().map(|(_, value)| edge(&Spans::default(), value)));
    all
}

/// Where `text` prints `value`, whatever blanks stand in it.
fn spaced(text: &str, value: &str) -> Option<Range<usize>> {
    let mut starts = text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at);
    starts.find_map(|start| {
        let mut letters = value.chars().filter(|c| !c.is_whitespace()).peekable();
        for (at, c) in text[start..].char_indices().filter(|(_, c)| !c.is_whitespace()) {
            if letters.next() != Some(c) {
                return None;
            }
            if letters.peek().is_none() {
                return Some(start..start + at + c.len_utf8());
            }
        }
        None
    })
}

/// Puts another date in the place of the `nth` that is `old`, or of the last; false where there is none.
fn replace_day(text: &mut String, old: Date, nth: usize, new: Date) -> bool {
    let found = date::find_all(text).filter(|(_, date)| *date == old).take(nth + 1).last();
    if let Some(found) = found.map(|(printed, _)| Range::from(Span::of(text, printed))) {
        text.replace_range(found, &words(new));
        return true;
    }
    // 2021-03-05, 2021.03.05 in a metadata table.
    let forms = ["-", ".", "/"].map(|point| [old, new].map(|date| date.to_string().replace('-', point)));
    let Some([old, new]) = forms.iter().find(|[old, _]| text.contains(old.as_str())) else { return false };
    *text = text.replacen(old, new, 1);
    true
}

/// A date in the form of GB/T 9704—2012 7.3.5.4.
fn words(date: Date) -> String {
    let part = |number: Option<u8>, sign| number.map_or(String::new(), |number| format!("{number}{sign}"));
    format!("{}{YEAR}{}{}", date.year(), part(date.month(), MONTH), part(date.day(), DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_whatever_blanks_stand_in_it() {
        assert_eq!(spaced("某政发 〔2021〕3 号", "某政发〔2021〕3号"), Some(0..25));
        assert_eq!(spaced("文号：某政发〔2021〕3号", "某政发〔2021〕3号"), Some(9..32));
        assert_eq!(spaced("某政发〔2021〕33号", "某政发〔2021〕3号"), None);
        assert_eq!((spaced("", "某"), spaced("某", "")), (None, None));
    }

    #[test]
    fn the_day_that_is_meant() {
        let [old, new] = [(2021, 3, 5), (2022, 1, 9)].map(|(y, m, d)| Date::as_printed(y, Some(m), Some(d)));
        let mut text = "2021年3月5日通过　二〇二一年三月五日公布".to_owned();
        assert!(replace_day(&mut text, old, 1, new));
        assert_eq!(text, "2021年3月5日通过　2022年1月9日公布");
        assert!(replace_day(&mut text, old, 1, new));
        assert_eq!(text, "2022年1月9日通过　2022年1月9日公布");
        assert!(!replace_day(&mut text, old, 0, new));
    }
}
