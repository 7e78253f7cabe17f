//! Work on many items on all cores, with the results in order and bounded memory.
//!
//! Threads and channels of the standard library do it in a few lines; a thread pool such as rayon's hands
//! results back in order only once all of them are there.

use std::collections::VecDeque;
use std::io;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;

/// Results that may wait, per thread, for the one whose turn it is.
const AHEAD: usize = 4;

/// Runs `work` on every item and hands the results to `take` in the order of the items. Ends at the first
/// error of `take`; what the threads have begun by then is dropped.
pub fn in_order<I: Sync, R: Send>(
    items: &[I],
    work: impl Fn(&I) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    if threads < 2 {
        return items.iter().try_for_each(|item| take(work(item)));
    }
    let (jobs, queue) = channel();
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        // Dropped at every way out of the scope, which ends the threads.
        let jobs = jobs;
        for _ in 0..threads {
            scope.spawn(|| run(&queue, &work));
        }
        let mut items = items.iter();
        let mut waiting = VecDeque::new();
        loop {
            for item in items.by_ref().take(threads * AHEAD - waiting.len()) {
                let (reply, result) = sync_channel(1);
                // Fails only where all threads have panicked; the scope passes that on.
                let _ = jobs.send((item, reply));
                waiting.push_back(result);
            }
            match waiting.pop_front().map(|result: Receiver<R>| result.recv()) {
                Some(Ok(result)) => take(result)?,
                // No more items, or a thread has panicked.
                Some(Err(_)) | None => return Ok(()),
            }
        }
    })
}

/// One item of work and where its result goes.
type Job<'a, I, R> = (&'a I, SyncSender<R>);

/// Takes one job after the other until there are no more.
fn run<I, R>(queue: &Mutex<Receiver<Job<'_, I, R>>>, work: &impl Fn(&I) -> R) {
    loop {
        let Ok(Ok((item, reply))) = queue.lock().map(|queue| queue.recv()) else { return };
        // Fails where nobody waits for the result any more.
        let _ = reply.send(work(item));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let mut results = Vec::new();
        let work = |item: &u64| {
            // Every seventh takes long, so that others overtake it.
            thread::sleep(Duration::from_millis(if item.is_multiple_of(7) { 3 } else { 0 }));
            item * 2
        };
        let take = |result| {
            results.push(result);
            Ok(())
        };
        in_order(&items, work, take).unwrap();
        assert_eq!(results, items.iter().map(|item| item * 2).collect::<Vec<_>>());
    }

    #[test]
    fn every_core_works() {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        // Nobody passes before all are here.
        let gate = std::sync::Barrier::new(cores);
        let items = vec![(); cores * 3];
        in_order(&items, |()| gate.wait().is_leader(), |_| Ok(())).unwrap();
    }

    #[test]
    fn an_error_stops_the_work() {
        let items = vec![(); 10_000];
        let done = AtomicUsize::new(0);
        let work = |_: &()| done.fetch_add(1, Ordering::Relaxed);
        let error = in_order(&items, work, |_| Err(io::ErrorKind::BrokenPipe.into())).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        assert!(done.into_inner() < 1_000);
    }

    #[test]
    fn no_items_no_work() {
        in_order(&[], |_: &()| (), |()| unreachable!()).unwrap();
    }
}
