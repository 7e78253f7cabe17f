//! A number or date that is changed is changed everywhere: metadata, forms and a second parse say the same.

mod common;

use common::{files, root};
use gongwen::{Date, Document, FieldName, Issue, Number, Value, render};

/// Every document of the corpus, by itself.
fn documents() -> Vec<Document> {
    let texts =
        files(&root().join("corpus"), "txt").into_iter().map(|path| std::fs::read_to_string(path).expect("a case"));
    let alone = |document: &Document| {
        let mut document = document.clone();
        (document.enclosures, document.attachments) = (Vec::new(), Vec::new());
        document
    };
    texts.flat_map(|text| gongwen::parse(&text).documents().map(alone).collect::<Vec<_>>()).collect()
}

/// The front matter and what stands below it, without blanks.
fn printed(document: &Document) -> (String, String) {
    let markdown = render::markdown(&Issue::new(vec![document.clone()])).to_string();
    let (front, body) = markdown.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).expect("front matter");
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect();
    (plain(front), plain(body))
}

#[test]
fn another_number() {
    let (mut changed, mut refused) = (0, Vec::new());
    for mut document in documents() {
        let Some(old) = document.number().map(|number| number.text.clone()) else { continue };
        let new = Number::new("改发", Some(2031), Some(77), "改发〔2031〕77号");
        if document.set_number(new.clone()).is_err() {
            assert_eq!(document.number().map(|number| &number.text), Some(&old), "nothing is changed");
            refused.push(old);
            continue;
        }
        changed += 1;
        let (front, body) = printed(&document);
        for text in [&front, &body] {
            assert!(text.contains(&new.text), "{old} is still the number of\n{text}");
        }
        assert!(!front.contains(&old), "{old} is left in\n{front}");
        let read = gongwen::parse_document(&Issue::new(vec![document]).to_text()).document;
        assert!(read.number().is_none_or(|read| read.text != old), "{old} is read again");
    }
    assert!(changed > 100 && refused.len() * 20 < changed, "{changed} changed, refused: {refused:?}");
}

#[test]
fn another_date() {
    let (mut changed, mut refused) = (0, Vec::new());
    for document in documents() {
        let dates: Vec<(FieldName, Date)> = document
            .fields()
            .filter_map(|field| match field.value {
                Value::Date(date) => Some((field.name, date)),
                _ => None,
            })
            .collect();
        for (name, old) in dates {
            let mut document = document.clone();
            let new = Date::new(2031, Some(7), Some(17)).expect("a day");
            if document.set_date(name, new).is_err() {
                assert!(document.fields().any(|field| field.value == Value::Date(old)), "nothing is changed");
                refused.push((name, old));
                continue;
            }
            changed += 1;
            assert!(document.fields().any(|field| field.name == name && field.value == Value::Date(new)));
            let text = Issue::new(vec![document.clone()]).to_text();
            let forms = ["2031年7月17日", "2031-07-17", "2031.07.17", "2031/07/17"];
            assert!(forms.iter().any(|form| text.contains(form)), "{name} {old} is still the date of\n{text}");
            let again = gongwen::parse_document(&text).document;
            let same = again.fields().filter(|field| field.name == name).find(|field| field.value == Value::Date(old));
            assert!(same.is_none(), "{name} {old} is read again from\n{text}");
        }
    }
    assert!(changed > 100 && refused.len() * 10 < changed, "{changed} changed, refused: {refused:?}");
}

#[test]
fn what_was_not_stated_gets_a_line() {
    let mut notice = Document::new("某县关于养护桥梁的通知");
    notice.set_number(Number::new("某政发", Some(2021), Some(3), "某政发〔2021〕3号")).expect("a line of its own");
    notice.set_date(FieldName::Issued, Date::new(2021, Some(3), Some(5)).expect("a day")).expect("a line of its own");
    let text = Issue::new(vec![notice.clone()]).to_text();
    assert_eq!(text, "某县关于养护桥梁的通知\n\n某政发〔2021〕3号\n\n2021年3月5日\n");
    // And again, without a place of the source.
    notice.set_number(Number::new("某政发", Some(2022), Some(4), "某政发〔2022〕4号")).expect("the line is there");
    notice.set_date(FieldName::Issued, Date::new(2022, Some(4), Some(6)).expect("a day")).expect("the line is there");
    assert!(notice.set_date(FieldName::Title, Date::new(2022, None, None).expect("a year")).is_err());
    let text = Issue::new(vec![notice]).to_text();
    assert_eq!(text, "某县关于养护桥梁的通知\n\n某政发〔2022〕4号\n\n2022年4月6日\n");
}
