//! A page that a browser saved with all its parts in one file (`.mht`, RFC 2557): its first HTML part.

use std::borrow::Cow;

use memchr::memmem;

/// The bytes of the page: those of the file, where it is no such archive.
pub(super) fn page(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Some((head, body)) = parted(bytes).filter(|(head, _)| head.contains("multipart/related")) else {
        return Cow::Borrowed(bytes);
    };
    let Some(boundary) = parameter(&head, "boundary=").map(|name| format!("--{name}")) else {
        return Cow::Borrowed(bytes);
    };
    let mut ends = memmem::find_iter(body, boundary.as_bytes()).chain([body.len()]);
    let mut from = ends.next().unwrap_or(body.len());
    for end in ends {
        let part = body.get(from + boundary.len()..end).and_then(parted);
        from = end;
        let Some((head, part)) = part.filter(|(head, _)| head.to_ascii_lowercase().contains("content-type: text/html"))
        else {
            continue;
        };
        return Cow::Owned(match parameter(&head.to_ascii_lowercase(), "content-transfer-encoding:").as_deref() {
            Some("quoted-printable") => quoted_printable(part),
            Some("base64") => base64(part),
            _ => part.to_vec(),
        });
    }
    Cow::Borrowed(bytes)
}

/// The head of a message and what stands behind the blank line.
fn parted(bytes: &[u8]) -> Option<(String, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    let blank = [&b"\r\n\r\n"[..], b"\n\n"].map(|blank| Some((memmem::find(bytes, blank)?, blank.len())));
    let (end, length) = blank.into_iter().flatten().min()?;
    Some((String::from_utf8_lossy(&bytes[..end]).into_owned(), &bytes[end + length..]))
}

/// What stands behind a name in a head, to the end of its line or quotation.
fn parameter(head: &str, name: &str) -> Option<String> {
    let at = head.find(name)?;
    let value = head[at + name.len()..].trim_start();
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([';', '\r', '\n']).next(),
    };
    value.map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
}

/// RFC 2045, 6.7: `=E5`, and `=` at the end of a line that goes on.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|code| std::str::from_utf8(code).ok());
        match (byte, code.and_then(|code| u8::from_str_radix(code, 16).ok())) {
            (b'=', Some(code)) => {
                out.push(code);
                at += 3;
            }
            (b'=', None) => {
                let end = memchr::memchr(b'\n', &bytes[at..]).filter(|end| *end <= 2);
                at += end.map_or(1, |end| end + 1);
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// RFC 2045, 6.8; what is no letter of it is passed over.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut bits, mut held) = (Vec::with_capacity(bytes.len() / 4 * 3), 0_u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives() {
        let archive = |coding: &str, body: &str| {
            format!(
                "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--X\"\r\n\r\n\r\n\
                 ----X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n\
                 ----X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {coding}\r\n\r\n{body}\r\n----X--\r\n"
            )
        };
        for (coding, body) in [
            ("quoted-printable", "<p>=E6=9F=\r\n=90=E5=8E=BF</p>"),
            ("base64", "PHA+5p+Q5Y6/PC9w\r\nPg=="),
            ("8bit", "<p>某县</p>"),
        ] {
            let text = archive(coding, body);
            assert_eq!(String::from_utf8_lossy(&page(text.as_bytes())).trim(), "<p>某县</p>", "{coding}");
        }
        assert_eq!(*page(b"<p>a</p>"), *b"<p>a</p>");
        assert_eq!(*page(b"Content-Type: multipart/related\n\nabc"), *b"Content-Type: multipart/related\n\nabc");
    }
}
