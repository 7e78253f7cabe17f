//! The source text: bytes decoded, byte spans, and line and column on demand.
//!
//! Everything later in the pipeline speaks of the input by [`Span`]; nothing copies it. A
//! [`LineIndex`] is built only when someone asks for a line or a column.

pub(crate) mod chars;
#[cfg(feature = "encoding")]
mod decode;
#[cfg(feature = "encoding")]
mod detect;
mod encoding;
mod finder;
mod hints;
mod index;
mod span;
mod spanned_text;
mod spans;

#[cfg(feature = "encoding")]
pub(crate) use decode::{Lost, Text, decode};
pub use encoding::{Encoding, EncodingError};
pub(crate) use finder::Finder;
pub(crate) use hints::Hints;
pub use hints::LineHint;
pub use index::{LineIndex, Position};
pub use span::{Span, SpanError};
pub(crate) use spanned_text::SpannedText;
pub use spans::Spans;

/// Texts longer than this cannot be addressed by a 32-bit span.
pub const MAX_BYTES: usize = u32::MAX as usize;

/// True for the characters that a reader sees as nothing and that must not separate or join words:
/// byte order mark, zero-width space and joiners, soft hyphen.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}
