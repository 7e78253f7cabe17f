//! The tokens of content streams and character maps.

/// What stands before an operator.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Number(f32),
    Name(Vec<u8>),
    /// A string, its escapes undone.
    Text(Vec<u8>),
    /// An array or a dictionary begins.
    Open,
    /// It ends.
    Close,
}

/// Operands before one operator that are kept. Arrays of text are long, but no page has such a line.
const OPERANDS: usize = 1 << 16;

/// Walks over the operators of a stream.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The operands of the operator that came last.
    pub(super) operands: Vec<Operand>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Lexer<'a> {
        Lexer { bytes, at: 0, operands: Vec::new() }
    }

    /// The next operator, its operands before it; none at the end.
    pub(super) fn operator(&mut self) -> Option<&'a [u8]> {
        self.operands.clear();
        loop {
            self.skip_space();
            let operand = match *self.bytes.get(self.at)? {
                b'/' => Operand::Name(self.name()),
                b'(' => Operand::Text(self.literal()),
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.mark(2, Operand::Open),
                b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => self.mark(2, Operand::Close),
                b'<' => Operand::Text(self.hexadecimal()),
                b'[' => self.mark(1, Operand::Open),
                b']' => self.mark(1, Operand::Close),
                b')' | b'>' | b'{' | b'}' => {
                    self.at += 1;
                    continue;
                }
                b'0'..=b'9' | b'+' | b'-' | b'.' => Operand::Number(self.number()),
                _ => {
                    let word = self.word();
                    match word {
                        b"true" | b"false" | b"null" => continue,
                        b"ID" => self.skip_image(),
                        _ => {}
                    }
                    return Some(word);
                }
            };
            if self.operands.len() < OPERANDS {
                self.operands.push(operand);
            }
        }
    }

    fn mark(&mut self, length: usize, operand: Operand) -> Operand {
        self.at += length;
        operand
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => {
                    while self.bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                        self.at += 1;
                    }
                }
                byte if is_space(*byte) => self.at += 1,
                _ => break,
            }
        }
    }

    /// Regular characters from here on, at least one byte.
    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        self.at += 1;
        while self.bytes.get(self.at).is_some_and(|byte| is_regular(*byte)) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn number(&mut self) -> f32 {
        let word = self.word();
        let (mut whole, mut scale, mut negative) = (0.0_f64, 0.0_f64, false);
        for (place, byte) in word.iter().enumerate() {
            match byte {
                b'-' if place == 0 => negative = true,
                b'.' if scale == 0.0 => scale = 1.0,
                b'0'..=b'9' => {
                    whole = whole * 10.0 + f64::from(byte - b'0');
                    scale *= 10.0;
                }
                // A second sign: `--5` is 5 below nothing to most readers.
                b'-' | b'+' if place <= 1 => {}
                _ => break,
            }
        }
        let value = if scale > 0.0 { whole / scale } else { whole };
        let value = if negative { -value } else { value };
        if value.is_finite() { value as f32 } else { 0.0 }
    }

    fn name(&mut self) -> Vec<u8> {
        let start = self.at + 1;
        let word = self.word();
        let word = &word[start - (self.at - word.len())..];
        if !word.contains(&b'#') {
            return word.to_vec();
        }
        let mut name = Vec::with_capacity(word.len());
        let mut at = 0;
        while at < word.len() {
            let code = word.get(at + 1..at + 3).and_then(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?));
            match code.filter(|_| word[at] == b'#') {
                Some(code) => {
                    name.push(code);
                    at += 3;
                }
                None => {
                    name.push(word[at]);
                    at += 1;
                }
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut depth = 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    text.extend(self.escape());
                    continue;
                }
                b'\r' => {
                    if self.bytes.get(self.at) == Some(&b'\n') {
                        self.at += 1;
                    }
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                if self.bytes.get(self.at) == Some(&b'\n') {
                    self.at += 1;
                }
                return None;
            }
            b'\n' => return None,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.bytes.get(self.at) else { break };
                    code = code * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                code as u8
            }
            other => other,
        })
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut high = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(value) = digit(byte) else { continue };
            match high.take() {
                Some(high) => text.push(high << 4 | value),
                None => high = Some(value),
            }
        }
        text.extend(high.map(|high| high << 4));
        text
    }

    /// Behind `ID` stand the bytes of an inline image, up to `EI` between white space.
    fn skip_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let is_end = |at: &usize| {
            let before = at.checked_sub(1).is_none_or(|before| is_space(rest[before]));
            let behind = rest.get(at + 2).is_none_or(|byte| is_space(*byte));
            // Operators are ASCII; bytes of a picture soon are not.
            before && behind && rest[at + 2..].iter().take(24).all(|byte| byte.is_ascii())
        };
        let end = rest.windows(2).enumerate().filter(|(_, pair)| *pair == b"EI").map(|(at, _)| at).find(is_end);
        self.at += end.unwrap_or(rest.len());
    }
}

fn digit(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(Vec<u8>, Vec<Operand>)> {
        let mut lexer = Lexer::new(bytes);
        let mut found = Vec::new();
        while let Some(word) = lexer.operator() {
            found.push((word.to_vec(), lexer.operands.clone()));
        }
        found
    }

    #[test]
    fn operators_and_operands() {
        let found = all(b"/F1 12 Tf [(a\\)\\050b\\\nc) -20.5 <4E2d5>] TJ % note\n T*");
        assert_eq!(found[0], (b"Tf".to_vec(), vec![Operand::Name(b"F1".to_vec()), Operand::Number(12.0)]));
        let array = vec![
            Operand::Open,
            Operand::Text(b"a)(bc".to_vec()),
            Operand::Number(-20.5),
            Operand::Text(vec![0x4E, 0x2D, 0x50]),
            Operand::Close,
        ];
        assert_eq!(found[1], (b"TJ".to_vec(), array));
        assert_eq!(found[2].0, b"T*");
        assert_eq!(all(b"/a#20b gs")[0].1, [Operand::Name(b"a b".to_vec())]);
        assert!(all(b"").is_empty() && all(b"(open").is_empty() && all(b"/").is_empty());
    }

    #[test]
    fn inline_images_are_passed_over() {
        let found = all(b"BI /W 2 ID \xff EI\xfe EI Q");
        let words: Vec<&[u8]> = found.iter().map(|(word, _)| word.as_slice()).collect();
        assert_eq!(words, [&b"BI"[..], b"ID", b"EI", b"Q"]);
    }
}
