//! Text that stays text.

use super::super::escape::acting;
use super::super::rendered::Sink;

/// Writes text so that no browser takes any of it for markup, in an element or in an attribute between double quotes.
/// Characters that show nothing and do something (controls, marks of direction) become U+FFFD.
pub(super) fn write(out: &mut Sink<'_>, text: &str) {
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let (length, instead) = match byte {
            // Nearly every character of a Chinese text: three bytes, none of them of interest.
            0xE3..=0xEF => {
                at += 3;
                continue;
            }
            b'&' => (1, "&amp;"),
            b'<' => (1, "&lt;"),
            b'>' => (1, "&gt;"),
            b'"' => (1, "&quot;"),
            _ => match acting(&bytes[at..]) {
                0 => {
                    at += 1;
                    continue;
                }
                length => (length, "\u{fffd}"),
            },
        };
        out.write(&text[from..at]);
        out.write(instead);
        at += length;
        from = at;
    }
    out.write(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        let escaped = |text| {
            let mut written = String::new();
            let mut out = Sink::new(&mut written);
            write(&mut out, text);
            out.finish().unwrap();
            written
        };
        assert_eq!(escaped("<script>\"a\"&b</script>"), "&lt;script&gt;&quot;a&quot;&amp;b&lt;/script&gt;");
        assert_eq!(
            escaped("桥\u{202e}梁\u{2067}\0\u{85}\u{61c}\u{200f}·“—”"),
            "桥\u{fffd}梁\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}·“—”"
        );
        assert_eq!(escaped("\u{7f}é\t\n"), "\u{fffd}é\t\n");
        assert_eq!(escaped(""), "");
    }
}
