//! The tokens of a Rust source, as far as tests that read the sources need them.

/// A token. Comments and blanks are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name, a keyword, a number.
    Name(String),
    /// `::`, or any other sign by itself.
    Keyword(String),
    /// What a string literal says, its escapes undone.
    Text(String),
    /// What a character literal says.
    Character(char),
}

impl Token {
    /// A name or sign as it is written; nothing for a literal.
    pub fn code(&self) -> Option<&str> {
        match self {
            Token::Name(code) | Token::Keyword(code) => Some(code),
            Token::Text(_) | Token::Character(_) => None,
        }
    }
}

/// The tokens of `source` in order. A lifetime gives a quotation mark and a name.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let taken = if let Some(comment) = rest.strip_prefix("//") {
            2 + comment.find('\n').unwrap_or(comment.len())
        } else if let Some(comment) = rest.strip_prefix("/*") {
            2 + comment.find("*/").map_or(comment.len(), |end| end + 2)
        } else if let Some((text, length)) = raw_string(rest) {
            out.push(Token::Text(text.to_owned()));
            length
        } else if c == '"' {
            let length = string_length(rest);
            out.push(Token::Text(unescaped(rest[1..length].trim_end_matches('"'))));
            length
        } else if let Some(length) = character_length(rest) {
            out.extend(unescaped(&rest[1..length - 1]).chars().next().map(Token::Character));
            length
        } else if c.is_alphanumeric() || c == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            out.push(Token::Name(rest[..end].to_owned()));
            end
        } else if rest.starts_with("::") {
            out.push(Token::Keyword("::".to_owned()));
            2
        } else {
            if !c.is_whitespace() {
                out.push(Token::Keyword(c.to_string()));
            }
            c.len_utf8()
        };
        rest = &rest[taken..];
    }
    out
}

/// What a raw string at the start of `rest` says, and its length with its signs.
fn raw_string(rest: &str) -> Option<(&str, usize)> {
    let raw = rest.strip_prefix('r')?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    let inside = raw[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = inside.find(&close)?;
    Some((&inside[..end], 2 + hashes + end + close.len()))
}

fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character literal at the start of `rest`; none for a lifetime.
fn character_length(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let length = match inside.strip_prefix('\\') {
        Some(escape) => 1 + escape.chars().next()?.len_utf8() + escape[1..].find('\'')?,
        None => inside.chars().next()?.len_utf8(),
    };
    inside[length..].starts_with('\'').then_some(length + 2)
}

/// The escapes of a literal, undone; a line that ends in a backslash goes on without its indentation.
fn unescaped(literal: &str) -> String {
    let mut out = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        out += &rest[..at];
        let escape = &rest[at + 1..];
        let Some(c) = escape.chars().next() else { break };
        let after = &escape[c.len_utf8()..];
        rest = match c {
            'u' => {
                let (code, after) = after.trim_start_matches('{').split_once('}').unwrap_or((after, ""));
                out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
                after
            }
            'x' => {
                let (code, after) = after.split_at(after.len().min(2));
                out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
                after
            }
            '\n' => after.trim_start(),
            _ => {
                out.push(match c {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    '0' => '\0',
                    c => c,
                });
                after
            }
        };
    }
    out + rest
}
