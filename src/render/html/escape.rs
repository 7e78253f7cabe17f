//! Text that stays text.

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
            0..=0x08 | 0x0B..=0x1F | 0x7F => (1, "\u{fffd}"),
            // U+0080–U+009F, U+061C, U+200E–U+200F, U+202A–U+202E, U+2066–U+2069
            0xC2 if (0x80..=0x9F).contains(&bytes[at + 1]) => (2, "\u{fffd}"),
            0xD8 if bytes[at + 1] == 0x9C => (2, "\u{fffd}"),
            0xE2 if turns(bytes[at + 1], bytes[at + 2]) => (3, "\u{fffd}"),
            _ => {
                at += 1;
                continue;
            }
        };
        out.write(&text[from..at]);
        out.write(instead);
        at += length;
        from = at;
    }
    out.write(&text[from..]);
}

/// True for the last two bytes of a mark that turns the direction of writing.
fn turns(second: u8, third: u8) -> bool {
    match second {
        0x80 => matches!(third, 0x8E | 0x8F | 0xAA..=0xAE),
        0x81 => matches!(third, 0xA6..=0xA9),
        _ => false,
    }
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
