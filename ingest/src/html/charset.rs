//! The encoding of a page: what its bytes are comes before what it says of itself.

use encoding_rs::{Encoding, GB18030, UTF_8};

use crate::Error;

/// Bytes of a page in which it may declare its encoding: browsers look at 1024, some sites write comments before.
const DECLARED_WITHIN: usize = 4096;
/// Bytes that an encoding is detected from, where none is declared.
const DETECTED_FROM: usize = 128 << 10;

/// Decodes a page: by its byte order mark; as UTF-8 where it is that; else as it declares, unless that does not fit; else as
/// detected. A byte that does not fit is U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    // Han letters in UTF-8 are no text in any other encoding, whatever a saved page says of itself.
    if let Ok(text) = std::str::from_utf8(bytes)
        && (bytes.is_ascii() || text.chars().any(|c| c >= '\u{800}'))
    {
        return Ok(text.to_owned());
    }
    let declared = declared(&bytes[..bytes.len().min(DECLARED_WITHIN)]);
    if let Some((text, _, false)) = declared.map(|encoding| encoding.decode(bytes)) {
        return Ok(text.into_owned());
    }
    let detected = detected(bytes)?;
    // A page that is mostly what it declares stays that: some bytes are broken.
    let texts = [declared, Some(detected)].into_iter().flatten().map(|encoding| encoding.decode(bytes).0);
    let lost = |text: &str| text.matches('\u{fffd}').count();
    Ok(texts.min_by_key(|text| lost(text)).unwrap_or_default().into_owned())
}

/// What `<meta charset>`, `<meta http-equiv>` or the XML declaration name.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let found = head.match_indices("charset").chain(head.match_indices("encoding")).find_map(|(at, word)| {
        let value = head[at + word.len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.:".contains(c)).unwrap_or(value.len());
        Encoding::for_label(&value.as_bytes()[..end])
    })?;
    // A page that could be asked in its own letters is none in UTF-16. GB 18030 holds GBK, and more.
    Some(match found.output_encoding() {
        other if other != found => UTF_8,
        gbk if gbk == encoding_rs::GBK => GB18030,
        other => other,
    })
}

/// As gongwen tells it.
fn detected(bytes: &[u8]) -> Result<&'static Encoding, Error> {
    let some = &bytes[..bytes.len().min(DETECTED_FROM)];
    let read = gongwen::Options::new().replace_undecodable(true).parse_bytes(some)?;
    Ok(Encoding::for_label(read.encoding.as_str().as_bytes()).unwrap_or(UTF_8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let text = "某县人民政府关于桥梁养护的通知，请认真贯彻执行。";
        let gbk = |head: &str| [head.as_bytes(), &GB18030.encode(text).0].concat();
        let page = |head: &str| format!("{head}{text}");
        for head in [
            "<meta charset=gb2312>",
            "<meta charset='GBK'>",
            "<META http-equiv='Content-Type' content='text/html; charset=gb2312'>",
            "<?xml version='1.0' encoding='gb18030'?>",
            "<html>",
            // Says what it is not.
            "<meta charset=utf-8>",
            "<meta charset=big5>",
            "<meta charset=none>",
        ] {
            assert_eq!(decode(&gbk(head)).unwrap(), page(head), "{head}");
        }
        // Saved again as UTF-8, the declaration left.
        assert_eq!(decode(page("<meta charset=gbk>").as_bytes()).unwrap(), page("<meta charset=gbk>"));
        let wide: Vec<u8> = "\u{feff}某县".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide).unwrap(), "某县");
        let bare: Vec<u8> = page("<html>\n").encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&bare).unwrap(), page("<html>\n"));
        assert_eq!(decode("\u{feff}某县".as_bytes()).unwrap(), "某县");
        let (big5, ..) = encoding_rs::BIG5.encode("某縣政府公告：依據辦理。");
        assert_eq!(
            decode(&[b"<meta charset=big5>", &big5[..]].concat()).unwrap(),
            "<meta charset=big5>某縣政府公告：依據辦理。"
        );
        assert_eq!(decode(b"").unwrap(), "");
        assert_eq!(
            decode(&[b"<meta charset=gbk>", &GB18030.encode("某县\u{ff}").0[..], b"\xff\xff"].concat())
                .unwrap()
                .matches('\u{fffd}')
                .count(),
            2
        );
    }
}
