//! Writing the results of a run over several texts, with a progress bar on a terminal and none in a pipe.

use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::input::Unreadable;
use crate::tell;
use crate::whole_rows::WholeRows;

/// How far a run over several texts has come.
pub struct Progress {
    bar: ProgressBar,
    /// True where the results go to a terminal too: there the bar must make way for them.
    beside: bool,
    rows: WholeRows,
}

impl Progress {
    /// A bar for `count` texts, hidden for a single one and where standard error is no terminal.
    pub fn new(count: usize) -> Progress {
        let shown = count > 1 && io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(count as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        Progress { bar, beside: io::stdout().is_terminal(), rows: WholeRows::new() }
    }

    /// One text is done: writes the lines that it gave, or says why there are none.
    pub fn step(&self, out: &mut impl Write, lines: &[u8], error: Option<&Unreadable>) -> io::Result<()> {
        let mut write = || {
            if let Some(error) = error {
                tell(format_args!("{error}"));
            }
            // Flushed, since a reader at the other end of a pipe wants every row at once.
            out.write_all(lines).and_then(|()| out.flush())
        };
        let _row = self.rows.begin();
        let disturbs = error.is_some() || (self.beside && !lines.is_empty());
        let result = if disturbs { self.bar.suspend(write) } else { write() };
        self.bar.inc(1);
        result
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
