//! Texts in every encoding give the tree that they give in UTF-8; bytes that are no text never make the parser panic.

use crate::common::{files, invariants, root};
use gongwen::{Code, Encoding, ErrorKind, Options};

/// Every text of the corpus.
fn corpus() -> impl Iterator<Item = (String, String)> {
    files(&root().join("corpus"), "txt").into_iter().map(|path| {
        let text = std::fs::read_to_string(&path).expect("a readable case");
        (path.display().to_string(), text.trim_start_matches('\u{feff}').to_owned())
    })
}

/// The text in an encoding, if that can hold it.
fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let table = match encoding {
        Encoding::Utf8 => return Some(text.as_bytes().to_vec()),
        Encoding::Utf16Le => return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 => encoding_rs::BIG5,
        other => panic!("an encoding without a test: {other}"),
    };
    let (bytes, _, lossy) = table.encode(text);
    (!lossy && table.decode_without_bom_handling(&bytes).0 == text).then(|| bytes.into_owned())
}

#[test]
fn the_corpus_in_every_encoding() {
    let mut read = [0; 5];
    for (name, text) in corpus() {
        let tree = gongwen::parse(&text);
        for (count, &encoding) in read.iter_mut().zip(Encoding::ALL) {
            let Some(bytes) = encode(&text, encoding) else { continue };
            let decoded = gongwen::parse_bytes(&bytes).unwrap_or_else(|error| panic!("{name} in {encoding}: {error}"));
            assert_eq!(decoded.text, text, "{name} in {encoding}, read as {}", decoded.encoding);
            assert_eq!(decoded.issue, tree, "{name} in {encoding}");
            // A text of ASCII alone is the same in three of them.
            assert!(decoded.encoding == encoding || text.is_ascii(), "{name} in {encoding}");
            *count += 1;
        }
    }
    // GBK lacks four-byte characters at most; Big5 has no simplified script.
    assert!(read[..4].iter().all(|&count| count > 100) && read[4] >= 3, "{read:?}");
}

#[test]
fn marks_name_the_encoding() {
    for (name, text) in corpus() {
        let tree = gongwen::parse(&text);
        for encoding in [Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030] {
            let Some(bytes) = encode(&format!("\u{feff}{text}"), encoding) else { continue };
            let decoded = gongwen::parse_bytes(&bytes).expect("a text");
            assert_eq!((decoded.encoding, &decoded.text), (encoding, &text), "{name}");
            assert_eq!(decoded.issue, tree, "{name} in {encoding}");
        }
        let marked = format!("\u{feff}{text}");
        let decoded = gongwen::parse_bytes(marked.as_bytes()).expect("a text");
        assert_eq!((decoded.encoding, &decoded.text), (Encoding::Utf8, &marked), "places are those of the file");
    }
}

/// Single lines are the hardest texts: most of them have ten characters or less.
#[test]
fn single_lines_of_the_corpus() {
    let (mut read, mut wrong) = (0, Vec::new());
    for (_, text) in corpus() {
        for line in text.lines().filter(|line| !line.is_ascii()) {
            for encoding in [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5] {
                let Some(bytes) = encode(line, encoding) else { continue };
                read += 1;
                let decoded = Options::new().replace_undecodable(true).parse_bytes(&bytes).expect("no limit");
                if decoded.text != line {
                    wrong.push(format!("{line:?} in {encoding} as {}", decoded.encoding));
                }
            }
        }
    }
    assert!(wrong.len() * 500 <= read, "{} of {read}: {wrong:#?}", wrong.len());
}

#[test]
fn the_encoding_can_be_said() {
    let text = "某县护林方案\n一、加强巡护。\n";
    for &encoding in Encoding::ALL {
        let Some(bytes) = encode(text, encoding) else { continue };
        let read = Options::new().encoding(encoding).parse_bytes(&bytes).expect("a text");
        assert_eq!((read.encoding, read.text.as_str()), (encoding, text));
    }
    let error = Options::new().encoding(Encoding::Utf8).parse_bytes(b"a\xcf\xd8").expect_err("GBK");
    assert_eq!(error.kind(), ErrorKind::Undecodable { encoding: Encoding::Utf8, offset: 1 });
}

#[test]
fn limits_hold_for_bytes_and_for_text() {
    let bytes = encode("某县护林方案", Encoding::Gb18030).expect("GBK");
    assert_eq!(bytes.len(), 12);
    for (limit, fits) in [(11, false), (12, false), (17, false), (18, true)] {
        let read = Options::new().max_bytes(limit).parse_bytes(&bytes);
        assert_eq!(read.is_ok(), fits, "{limit}");
    }
}

/// Numbers without a pattern, the same on every machine.
fn noise(count: usize) -> impl Iterator<Item = u8> {
    let mut state = 1u64;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 40) as u8
    })
    .take(count)
}

/// Reads hostile bytes in every encoding and as detected: the tree keeps its promises, every lost byte is told of.
fn survives(bytes: &[u8]) {
    for encoding in [None].into_iter().chain(Encoding::ALL.iter().copied().map(Some)) {
        let mut options = Options::new().replace_undecodable(true);
        if let Some(encoding) = encoding {
            options = options.encoding(encoding);
        }
        let read = options.parse_bytes(bytes).expect("no limit");
        if let Err(problem) = invariants::check_tree(&read.text, &read.issue) {
            panic!("{problem}\nin {encoding:?} from {:02x?}", &bytes[..bytes.len().min(60)]);
        }
        let lost = read.issue.diagnostics.iter().find(|finding| finding.code == Code::Undecodable);
        match options.replace_undecodable(false).parse_bytes(bytes).map_err(|error| error.kind()) {
            Ok(whole) => assert_eq!((whole.text, lost), (read.text, None)),
            Err(ErrorKind::Undecodable { offset, .. }) => {
                let message = &lost.expect("a finding where there is an error").message;
                assert!(message.contains(&format!(" {offset} ")), "{message} and not {offset}");
            }
            Err(other) => panic!("{other}"),
        }
    }
}

#[test]
fn texts_cut_at_every_byte() {
    let text = "某县人民政府关于护林的通知\n\n某政发〔2021〕3号\n\n一、加强巡护。\n";
    for &encoding in Encoding::ALL {
        // Big5 has no simplified characters; those that it has are enough to cut.
        let bytes = encode(text, encoding).or_else(|| encode("林業法\n第一條 本法為保育森林資源而設。\n", encoding));
        let bytes = bytes.expect("a text that it can hold");
        for at in 0..bytes.len() {
            survives(&bytes[..at]);
            survives(&bytes[at..]);
        }
    }
}

#[test]
fn bytes_that_are_no_text() {
    survives(b"");
    survives(b"plain ASCII");
    for byte in 0..=255 {
        survives(&[byte]);
        survives(&[byte; 64]);
        survives(&[b"\xc4\xb3\xcf\xd8".as_slice(), &[byte], b"\xcd\xa8\xd6\xaa\n"].concat());
    }
    for size in [3, 64, 5000] {
        let bytes: Vec<u8> = noise(size).collect();
        survives(&bytes);
        survives(&[b"\xff\xfe".as_slice(), &bytes].concat());
        survives(&[b"\xef\xbb\xbf".as_slice(), &bytes].concat());
    }
}

#[test]
fn text_with_bytes_struck_out() {
    for (_, text) in corpus().step_by(9) {
        for &encoding in Encoding::ALL {
            let Some(mut bytes) = encode(&text, encoding).filter(|bytes| !bytes.is_empty()) else { continue };
            let (length, mut at) = (bytes.len(), 0);
            for byte in noise(20) {
                at = (at + usize::from(byte) * 37) % length;
                bytes[at] = byte;
            }
            survives(&bytes);
        }
    }
}
