//! Ends the program between two rows, not within one.
//!
//! A row is one write, but neither a pipe nor a file takes a long one at once: a pipe holds 64 KiB and cuts what is longer
//! than 4 KiB wherever its reader stops, and the kernel leaves off writing to a file when the writer is killed. So SIGINT,
//! SIGTERM and SIGHUP (the terminal was closed) wait for the row at hand; a second one does not. Against SIGKILL nothing helps: the last line of
//! such a run may lack its end, and its line end with it.

use std::sync::{Arc, Mutex, MutexGuard};

/// Held while a row is written.
pub struct WholeRows(Arc<Mutex<()>>);

impl WholeRows {
    /// From now on signals wait for the row that is being written.
    pub fn new() -> WholeRows {
        let rows = WholeRows(Arc::default());
        #[cfg(unix)]
        {
            // Where that fails, signals end the program at once, as ever.
            let _ = unix::hold_signals(Arc::clone(&rows.0));
        }
        rows
    }

    /// A row begins, and ends with what is given back.
    pub fn begin(&self) -> MutexGuard<'_, ()> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(unix)]
mod unix {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, Mutex};
    use std::thread;
    use std::{fs, io};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::{flag, low_level};

    pub fn hold_signals(row: Arc<Mutex<()>>) -> io::Result<()> {
        let held: Vec<i32> = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|&signal| !is_ignored(signal)).collect();
        let again = Arc::new(AtomicBool::new(false));
        // Before the first signal is taken, so that it does not see the mark that it makes itself.
        for signal in &held {
            flag::register_conditional_default(*signal, Arc::clone(&again))?;
        }
        let mut signals = Signals::new(&held)?;
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                again.store(true, Ordering::Relaxed);
                let _row = row.lock();
                let _ = low_level::emulate_default_handler(signal);
            }
        });
        Ok(())
    }

    /// True where the program was begun with this signal ignored, as `nohup` does: it stays so. Only Linux tells; elsewhere SIGHUP, which alone
    /// is ignored now and then, is left as it is.
    fn is_ignored(signal: i32) -> bool {
        let Ok(status) = fs::read_to_string("/proc/self/status") else { return signal == SIGHUP };
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let ignored = ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok());
        ignored.is_some_and(|bits| (bits >> (signal - 1)) & 1 == 1)
    }
}
