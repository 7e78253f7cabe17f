//! The events of one XML part, as far as packages need them.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart};

use super::{Part, malformed};
use crate::{Error, Format};

/// The namespaces that tell elements of one name apart. Those of the strict and of the transitional form are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ns {
    /// WordprocessingML, `w:`.
    Word,
    /// Equations, `m:`.
    Math,
    /// Alternatives for programs of different age, `mc:`.
    Compatibility,
    /// Relationships, `r:`; and those of the package.
    Relations,
    /// OFD.
    Ofd,
    /// Anything else.
    Other,
}

impl Ns {
    fn of(uri: &str) -> Ns {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compatibility,
            "http://schemas.openxmlformats.org/package/2006/relationships"
            | "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Ns::Relations,
            // 2016 of the standard; the drafts and some makers have other years.
            uri if uri.starts_with("http://www.ofdspec.org") => Ns::Ofd,
            _ => Ns::Other,
        }
    }

    /// What a prefix means that nothing declares.
    fn usual(prefix: &str) -> Ns {
        match prefix {
            "w" => Ns::Word,
            "m" => Ns::Math,
            "mc" => Ns::Compatibility,
            "r" => Ns::Relations,
            "ofd" => Ns::Ofd,
            _ => Ns::Other,
        }
    }
}

/// What comes next in a part.
pub(crate) enum Event<'x> {
    /// An element begins. An empty one ends with the next event.
    Start(Tag<'x>),
    /// The innermost open element ends.
    End,
    /// A stretch of text, its references resolved.
    Text(Cow<'x, str>),
    /// The part is over.
    Eof,
}

/// The start of an element.
pub(crate) struct Tag<'x> {
    pub(crate) ns: Ns,
    start: BytesStart<'x>,
}

impl Tag<'_> {
    /// Its name without a prefix.
    pub(crate) fn name(&self) -> &str {
        std::str::from_utf8(self.start.local_name().into_inner()).unwrap_or("")
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let mut named = attributes
            .with_checks(false)
            .flatten()
            .filter(|attribute| attribute.key.local_name().as_ref() == name.as_bytes());
        let value = named.next()?.value;
        let value = String::from_utf8_lossy(&value);
        Some(quick_xml::escape::unescape(&value).map(Cow::into_owned).unwrap_or_else(|_| value.to_string()))
    }

    /// The number that the attribute of this name holds; the whole part of one with a fraction.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        let value = self.attribute(name)?;
        let value = value.trim();
        value.parse().ok().or_else(|| value.parse::<f64>().ok().map(|number| number as i64))
    }

    /// The switch that an element like `<w:b/>` or `<w:b w:val="0"/>` is (ECMA-376 17.17.4).
    pub(crate) fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
    }
}

/// Reads the events of a part.
pub(crate) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    /// What each prefix means, and the depth of the element that says so.
    prefixes: Vec<(u32, String, Ns)>,
    depth: u32,
    deepest: u32,
    format: Format,
    /// The name of the part.
    name: &'x str,
}

/// Text of one element that is taken out of its part.
const LONGEST_TEXT: usize = 16 << 20;
/// Prefixes that may be declared at one time: Word declares about forty.
const MOST_PREFIXES: usize = 200;

impl<'x> Xml<'x> {
    pub(crate) fn new(part: &'x Part, format: Format, deepest: u32) -> Xml<'x> {
        let mut reader = Reader::from_str(&part.text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, prefixes: Vec::new(), depth: 0, deepest, format, name: &part.name }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> u32 {
        self.depth
    }

    /// The byte of the part that the next event begins at.
    pub(crate) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    pub(crate) fn next(&mut self) -> Result<Event<'x>, Error> {
        use quick_xml::events::Event as Raw;
        loop {
            let raw = self.reader.read_event().map_err(|error| self.broken(&error.to_string()))?;
            return Ok(match raw {
                Raw::Start(start) => Event::Start(self.enter(start)?),
                Raw::End(_) => {
                    self.prefixes.truncate(self.prefixes.partition_point(|(depth, ..)| *depth < self.depth));
                    self.depth -= 1;
                    Event::End
                }
                Raw::Text(text) => Event::Text(text.decode().map_err(|error| self.broken(&error.to_string()))?),
                Raw::CData(text) => Event::Text(text.decode().map_err(|error| self.broken(&error.to_string()))?),
                Raw::GeneralRef(reference) => Event::Text(self.referred(&reference)?.into()),
                Raw::DocType(declared) if declared.windows(8).any(|window| window == b"<!ENTITY") => {
                    return Err(self.broken("it declares entities, which no such file needs"));
                }
                Raw::Eof if self.depth > 0 => return Err(self.broken("it ends within an element")),
                Raw::Eof => Event::Eof,
                _ => continue,
            });
        }
    }

    /// The next element that begins within the one at this depth, however deep; `None` once that has ended.
    pub(crate) fn next_within(&mut self, depth: u32) -> Result<Option<Tag<'x>>, Error> {
        while self.depth >= depth {
            match self.next()? {
                Event::Start(tag) => return Ok(Some(tag)),
                Event::Eof => break,
                Event::End | Event::Text(_) => {}
            }
        }
        Ok(None)
    }

    /// The next element that begins, wherever; `None` at the end of the part.
    pub(crate) fn next_element(&mut self) -> Result<Option<Tag<'x>>, Error> {
        self.next_within(0)
    }

    /// The next element that begins in the innermost open one; `None` at its end, which is read. What is given has to be
    /// read to its own end before the next is asked for.
    pub(crate) fn next_child(&mut self) -> Result<Option<Tag<'x>>, Error> {
        loop {
            match self.next()? {
                Event::Start(tag) => return Ok(Some(tag)),
                Event::Text(_) => {}
                Event::End | Event::Eof => return Ok(None),
            }
        }
    }

    /// Skips what is left of the innermost open element, its end with it.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        let inside = self.depth;
        while self.next_within(inside)?.is_some() {}
        Ok(())
    }

    /// The text within the innermost open element; its end is read.
    pub(crate) fn text(&mut self) -> Result<String, Error> {
        let inside = self.depth;
        let mut text = String::new();
        while self.depth >= inside {
            match self.next()? {
                Event::Text(part) if text.len() + part.len() > LONGEST_TEXT => {
                    return Err(Error::TooLarge { what: "bytes of one element", limit: LONGEST_TEXT as u64 });
                }
                Event::Text(part) => text.push_str(&part),
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(text)
    }

    fn enter(&mut self, start: BytesStart<'x>) -> Result<Tag<'x>, Error> {
        self.depth += 1;
        if self.depth > self.deepest {
            return Err(Error::TooLarge { what: "nested elements", limit: self.deepest.into() });
        }
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.as_ref();
            let Some(prefix) = key.strip_prefix(b"xmlns").filter(|rest| rest.first().is_none_or(|c| *c == b':')) else {
                continue;
            };
            if self.prefixes.len() == MOST_PREFIXES {
                return Err(Error::TooLarge { what: "declared prefixes", limit: MOST_PREFIXES as u64 });
            }
            let prefix = String::from_utf8_lossy(prefix.strip_prefix(b":").unwrap_or(prefix)).into_owned();
            self.prefixes.push((self.depth, prefix, Ns::of(&String::from_utf8_lossy(&attribute.value))));
        }
        let name = start.name();
        let prefix = name.prefix().map_or("", |prefix| std::str::from_utf8(prefix.into_inner()).unwrap_or(""));
        let declared = self.prefixes.iter().rev().find(|(_, declared, _)| declared == prefix);
        let ns = declared.map_or_else(|| Ns::usual(prefix), |(.., ns)| *ns);
        Ok(Tag { ns, start })
    }

    /// What `&lt;` or `&#19968;` stands for. An entity that is none of XML stays as it is written.
    fn referred(&self, reference: &BytesRef<'x>) -> Result<String, Error> {
        if let Ok(Some(c)) = reference.resolve_char_ref() {
            return Ok(c.to_string());
        }
        let name = reference.decode().map_err(|error| self.broken(&error.to_string()))?;
        Ok(quick_xml::escape::resolve_predefined_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned))
    }

    fn broken(&self, what: &str) -> Error {
        malformed(self.format, format!("{}, byte {}: {what}", self.name, self.reader.buffer_position()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events of a part, as a line.
    fn events(part: &str) -> String {
        let part = Part { name: "a.xml".to_owned(), text: part.to_owned() };
        let mut xml = Xml::new(&part, Format::Docx, 9);
        let mut line = String::new();
        loop {
            match xml.next() {
                Ok(Event::Start(tag)) => line += &format!("<{:?}:{} ", tag.ns, tag.name()),
                Ok(Event::End) => line += "> ",
                Ok(Event::Text(text)) => line += &format!("{text} "),
                Ok(Event::Eof) => return line,
                Err(error) => return line + &error.to_string(),
            }
        }
    }

    #[test]
    fn namespaces_are_those_of_their_element() {
        let strict = "<x:a xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'><x:b xmlns:x='y'/><x:c/></x:a>";
        assert_eq!(events(strict), "<Word:a <Other:b > <Word:c > > ");
        assert_eq!(events("<w:p><a/></w:p>"), "<Word:p <Other:a > > ");
    }

    #[test]
    fn no_entity_is_expanded() {
        assert_eq!(events("<a>&lt;&#19968;&lol;</a>"), "<Other:a < 一 &lol; > ");
        let bomb = "<!DOCTYPE a [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;'>]><a>&lol2;</a>";
        assert!(events(bomb).contains("declares entities"));
        assert_eq!(events("<!DOCTYPE html><a/>"), "<Other:a > ");
    }

    #[test]
    fn what_breaks_off_is_said() {
        assert!(events("<a><b>").contains("ends within an element"));
        assert!(events("<a></b>").contains("a.xml, byte"));
        assert!(events(&"<a>".repeat(10)).ends_with("nested elements: more than the limit of 9"));
        assert_eq!(events(""), "");
    }
}
