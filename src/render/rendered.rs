use std::fmt;

use crate::Issue;

/// A tree in an output form, which is made as it is written.
///
/// `to_string` gives it as one string; `write!` writes it into anything that takes text, a file for example, without
/// holding it in memory.
///
/// ```
/// use std::io::Write;
///
/// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n");
/// let mut file = Vec::new();
/// write!(file, "{}", gongwen::render::text(&issue))?;
/// assert_eq!(file, gongwen::render::text(&issue).to_string().into_bytes());
/// # std::io::Result::Ok(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rendered<'a> {
    issue: &'a Issue,
    form: fn(&Issue, Sink<'_>) -> fmt::Result,
}

impl<'a> Rendered<'a> {
    pub(super) fn new(issue: &'a Issue, form: fn(&Issue, Sink<'_>) -> fmt::Result) -> Rendered<'a> {
        Rendered { issue, form }
    }
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.form)(self.issue, Sink::new(f))
    }
}

/// So many bytes are handed on at once: forms write many small pieces.
const BLOCK: usize = 8 << 10;

/// Where a form goes. A walk over a tree does not stop: behind the first error nothing more is written. What was written last goes on
/// only with [`Sink::finish`].
pub(super) struct Sink<'a> {
    out: &'a mut dyn fmt::Write,
    waiting: String,
    result: fmt::Result,
    /// The bytes that were written.
    written: usize,
}

impl<'a> Sink<'a> {
    pub(super) fn new(out: &'a mut dyn fmt::Write) -> Sink<'a> {
        Sink { out, waiting: String::new(), result: Ok(()), written: 0 }
    }

    pub(super) fn write(&mut self, text: &str) {
        self.written += text.len();
        if self.waiting.len() + text.len() > BLOCK {
            self.pass_on();
        }
        if text.len() > BLOCK {
            if self.result.is_ok() {
                self.result = self.out.write_str(text);
            }
        } else {
            self.waiting.push_str(text);
        }
    }

    fn pass_on(&mut self) {
        if self.result.is_ok() {
            self.result = self.out.write_str(&self.waiting);
        }
        self.waiting.clear();
    }

    pub(super) fn written(&self) -> usize {
        self.written
    }

    pub(super) fn is_empty(&self) -> bool {
        self.written == 0
    }

    /// The error that ended the writing, if there was one.
    pub(super) fn finish(mut self) -> fmt::Result {
        self.pass_on();
        self.result
    }
}
