//! `gongwen get`: one provision, below the headings around it.

use std::io::{self, Write};

use gongwen::{Address, AddressError, Block, Document, DocumentAddress, Issue, render};

use crate::args::GetArgs;
use crate::input::{Input, name_of};
use crate::{Outcome, tell};

pub fn run(args: &GetArgs, out: &mut impl Write) -> io::Result<Outcome> {
    let parsed = match Input::new(&args.path).parse(&args.reading.options()) {
        Ok(parsed) => parsed,
        Err(error) => {
            tell(format_args!("{error}"));
            return Ok(Outcome::Failed);
        }
    };
    let found = provisions(&parsed.tree.issue, &args.address);
    for (place, (document, block)) in found.iter().enumerate() {
        out.write_all(if place > 0 { b"\n" } else { b"" })?;
        show(document, block, out)?;
    }
    if found.is_empty() {
        tell(format_args!("{} has no {}", name_of(&args.path), args.address));
        return Ok(Outcome::Failed);
    }
    Ok(Outcome::Done)
}

/// Which provision: `art_3`, or `0/enclosures/0:art_3` of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Provision {
    document: Option<DocumentAddress>,
    path: Address,
}

impl std::str::FromStr for Provision {
    type Err = String;

    fn from_str(text: &str) -> Result<Provision, String> {
        let (document, path) = match text.split_once(':') {
            Some((document, path)) => (Some(document), path),
            None => (None, text),
        };
        let document = document.map(|document| document.parse().map_err(|_| format!("{document} names no document")));
        let path = path
            .parse()
            .or_else(|error: AddressError| printed(path).ok_or(error))
            .map_err(|error| format!("{error}, nor one as a text cites it: 第十二条第二款"))?;
        Ok(Provision { document: document.transpose()?, path })
    }
}

/// The address of a provision as a text cites it: 第十二条第二款.
fn printed(words: &str) -> Option<Address> {
    let cited = gongwen::references_in_lines(words).into_iter().flatten().next()?;
    if cited.text == words { cited.addresses().next() } else { None }
}

impl std::fmt::Display for Provision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.document.iter().try_for_each(|document| write!(f, "{document}:"))?;
        write!(f, "{}", self.path)
    }
}

/// The provisions of this address, in the document that it names or in all.
fn provisions<'a>(issue: &'a Issue, wanted: &Provision) -> Vec<(&'a Document, &'a Block)> {
    let documents: Vec<&Document> = match &wanted.document {
        Some(document) => issue.get(document).into_iter().collect(),
        None => issue.documents().collect(),
    };
    documents.into_iter().filter_map(|document| Some((document, document.get(&wanted.path)?))).collect()
}

fn show(document: &Document, block: &Block, out: &mut impl Write) -> io::Result<()> {
    let headings = above(document, block).into_iter().map(|block| {
        let words = [block.marker(), block.heading()].into_iter().flatten().filter(|part| !part.is_empty());
        words.collect::<Vec<_>>().join(" ")
    });
    let path: Vec<String> =
        std::iter::once(document.title.text.clone()).chain(headings).filter(|heading| !heading.is_empty()).collect();
    writeln!(out, "{}", path.join(" > "))?;
    // A document of its own, so that the provision is printed as every text is.
    let mut alone = Document::new("");
    alone.body.push(block.clone());
    write!(out, "{}", render::text(&Issue::new(vec![alone])))
}

/// The blocks around one of a document, the outermost first.
fn above<'a>(document: &'a Document, wanted: &Block) -> Vec<&'a Block> {
    let mut above = Vec::new();
    for placed in document.placed_blocks() {
        above.truncate(placed.depth);
        if std::ptr::eq(placed.block, wanted) {
            break;
        }
        above.push(placed.block);
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provision_stands_below_its_headings() {
        let text = "某县桥梁养护办法\n第一章 总则\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n第二章 附则\n第二条 桥梁应当检查。\n";
        let issue = gongwen::parse(text);
        let shown = |address: &str| {
            let found = provisions(&issue, &address.parse().unwrap());
            let mut out = Vec::new();
            found.iter().for_each(|(document, block)| show(document, block, &mut out).unwrap());
            String::from_utf8(out).unwrap()
        };
        assert_eq!(shown("art_1__item_2"), "某县桥梁养护办法 > 第一章 总则 > 第一条\n（二）其他桥由乡养护。\n");
        assert!(shown("art_1").starts_with("某县桥梁养护办法 > 第一章 总则\n第一条　桥梁按下列分工养护：\n"));
        assert_eq!(shown("0:art_2"), "某县桥梁养护办法 > 第二章 附则\n第二条　桥梁应当检查。\n");
        assert_eq!([shown("art_9"), shown("1:art_2")], ["", ""]);
    }

    #[test]
    fn an_address_may_name_its_document() {
        for address in ["art_3", "0/enclosures/0:art_12-1__para_2"] {
            assert_eq!(address.parse::<Provision>().unwrap().to_string(), address);
        }
        assert_eq!("0:第十二条之一第二款".parse::<Provision>().unwrap().to_string(), "0:art_12-1__para_2");
        for wrong in ["", "art", "a:art_3", "0:", "桥梁", "第三条规定"] {
            assert!(wrong.parse::<Provision>().is_err(), "{wrong}");
        }
    }
}
