//! XML that is well-formed whatever the text holds.

use std::fmt;

use super::super::escape::acting;
use super::super::rendered::Sink;

/// Elements are closed in the order in which they were opened; attributes and text are escaped. What is no character of XML
/// becomes U+FFFD.
pub(super) struct Xml<'s> {
    out: Sink<'s>,
    open: Vec<&'static str>,
    /// True while attributes may follow.
    in_tag: bool,
    /// Room for a value that is made of parts.
    value: String,
}

impl<'s> Xml<'s> {
    pub(super) fn new(mut out: Sink<'s>) -> Xml<'s> {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Xml { out, open: Vec::new(), in_tag: false, value: String::new() }
    }

    pub(super) fn open(&mut self, name: &'static str) -> &mut Self {
        self.end_tag();
        // A line for each element that is no part of a paragraph: a person may want to read it.
        self.out.write("<");
        self.out.write(name);
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// An attribute of the element that was opened last.
    pub(super) fn attr(&mut self, name: &str, value: &str) -> &mut Self {
        debug_assert!(self.in_tag, "an attribute behind its element");
        for part in [" ", name, "=\""] {
            self.out.write(part);
        }
        self.escaped(value, true);
        self.out.write("\"");
        self
    }

    /// An attribute whose value is made of parts that need no escaping.
    pub(super) fn attr_with(&mut self, name: &str, write: impl FnOnce(&mut String)) -> &mut Self {
        let mut value = std::mem::take(&mut self.value);
        write(&mut value);
        self.attr(name, &value);
        value.clear();
        self.value = value;
        self
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.end_tag();
        self.escaped(text, false);
        self
    }

    pub(super) fn close(&mut self) -> &mut Self {
        let name = self.open.pop().unwrap_or_default();
        if self.in_tag {
            self.in_tag = false;
            self.out.write("/>");
        } else {
            for part in ["</", name, ">"] {
                self.out.write(part);
            }
        }
        if !matches!(name, "ref" | "rref" | "span" | "organization" | "docType") {
            self.out.write("\n");
        }
        self
    }

    /// An element that holds text alone.
    pub(super) fn element(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.open(name).text(text).close()
    }

    pub(super) fn finish(self) -> fmt::Result {
        debug_assert!(self.open.is_empty(), "left open: {:?}", self.open);
        self.out.finish()
    }

    fn end_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.out.write(">");
        }
    }

    fn escaped(&mut self, text: &str, is_attribute: bool) {
        let bytes = text.as_bytes();
        let (mut from, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            let (length, instead) = match byte {
                // Nearly every character of a Chinese text: three bytes, none of them of interest.
                0xE3..=0xEE => {
                    at += 3;
                    continue;
                }
                b'&' => (1, "&amp;"),
                b'<' => (1, "&lt;"),
                b'>' => (1, "&gt;"),
                b'"' if is_attribute => (1, "&quot;"),
                b'\t' if is_attribute => (1, "&#9;"),
                b'\n' if is_attribute => (1, "&#10;"),
                b'\r' => (1, "&#13;"),
                // U+FFFE and U+FFFF are no characters.
                0xEF if bytes[at + 1] == 0xBF && bytes[at + 2] >= 0xBE => (3, "\u{fffd}"),
                _ => match acting(&bytes[at..]) {
                    0 => {
                        at += 1;
                        continue;
                    }
                    length => (length, "\u{fffd}"),
                },
            };
            self.out.write(&text[from..at]);
            self.out.write(instead);
            at += length;
            from = at;
        }
        self.out.write(&text[from..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        let mut written = String::new();
        let mut xml = Xml::new(Sink::new(&mut written));
        xml.open("p").attr("a", "\"<&\n").text("<b>&\u{0}\u{ffff}\u{fffe}桥\u{202e}“]]>").close();
        xml.open("p").close();
        xml.finish().unwrap();
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <p a=\"&quot;&lt;&amp;&#10;\">&lt;b&gt;&amp;\u{fffd}\u{fffd}\u{fffd}桥\u{fffd}“]]&gt;</p>\n<p/>\n";
        assert_eq!(written, expected);
    }
}
