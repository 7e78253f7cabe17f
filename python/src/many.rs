//! Many texts on all cores.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use gongwen::Options;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator};

use crate::error::Failure;
use crate::issue::Issue;
use crate::read::Input;

/// Texts go to a thread together, so that waking it costs nothing beside reading them: so many bytes, but for the last text…
const BATCH_BYTES: usize = 64 << 10;

/// … and so many texts at most.
const BATCH: usize = 16;

/// Batches that are taken ahead for each thread, so that none has to wait for Python.
const AHEAD: usize = 3;

/// Bytes that are taken ahead at most, but for the last batch.
const AHEAD_BYTES: usize = 64 << 20;

type Answer = Result<Issue, Failure>;

/// Texts to read, and where the trees go.
struct Task {
    inputs: Vec<Input>,
    answers: SyncSender<Vec<Answer>>,
}

/// Texts that are read, or wait for it.
struct Waiting {
    bytes: usize,
    answers: Receiver<Vec<Answer>>,
}

/// What there is to do, for all threads.
struct Queue {
    options: Options,
    open: Mutex<Open>,
    more: Condvar,
}

/// The batches that nobody has begun.
struct Open {
    tasks: VecDeque<Task>,
    /// True when there will be no more.
    closed: bool,
}

impl Queue {
    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, task: Task) {
        self.open().tasks.push_back(task);
        self.more.notify_one();
    }

    /// Nobody waits for the rest.
    fn close(&self) {
        *self.open() = Open { tasks: VecDeque::new(), closed: true };
        self.more.notify_all();
    }

    /// What a thread does, until there are no more texts.
    fn read_all(&self) {
        let mut open = self.open();
        loop {
            match open.tasks.pop_front() {
                Some(task) => {
                    drop(open);
                    self.read(task);
                    open = self.open();
                }
                None if open.closed => return,
                None => open = self.more.wait(open).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn read(&self, Task { inputs, answers }: Task) {
        let read = inputs.into_iter().map(|input| input.read(&self.options, None));
        // Where nobody waits for them any more the trees are dropped.
        let _ = answers.send(read.collect());
    }

    /// The trees of a batch. As long as they are not there whoever waits for them reads too: a thread that only waits and hands on is one
    /// more than there are cores.
    fn finish(&self, answers: &Receiver<Vec<Answer>>) -> Vec<Answer> {
        loop {
            match answers.try_recv() {
                Ok(answers) => return answers,
                Err(TryRecvError::Disconnected) => unreachable!("a thread answers every task"),
                Err(TryRecvError::Empty) => {}
            }
            let next = self.open().tasks.pop_front();
            match next {
                Some(task) => self.read(task),
                None => return answers.recv().expect("a thread answers every task"),
            }
        }
    }
}

/// Trees in the order of their texts, as they come: what `parse_many` gives.
#[pyclass(module = "gongwen", frozen)]
pub(crate) struct Parsed(Mutex<Work>);

struct Work {
    /// None when there are no more texts.
    texts: Option<Py<PyIterator>>,
    queue: Arc<Queue>,
    /// Trees whose turn it is.
    ready: VecDeque<Answer>,
    waiting: VecDeque<Waiting>,
    /// The batches that may wait.
    most: usize,
    /// What the texts themselves raised, to be raised behind those before it.
    raised: Option<PyErr>,
}

/// Reads many texts on all cores, without the lock of the interpreter, and gives their trees in the order of the texts.
///
/// A text is a `str`, bytes, or a path. One that has no tree gives its error (ParseError, or OSError for a file) in its place, not an
/// exception: the others go on. Some texts are read ahead, and no tree is kept: memory does not grow with their number. Options are those of
/// `parse_bytes`.
///
/// >>> import gongwen
/// >>> for parsed in gongwen.parse_many(["某县通知", b"\xff\xff\xff", "某县方案"]):
/// ...     print(parsed if isinstance(parsed, gongwen.ParseError) else parsed.documents[0].title)
/// 某县通知
/// not UTF-8 text from byte 0 on
/// 某县方案
#[pyfunction]
#[pyo3(signature = (texts, *, threads = None, **options))]
pub(crate) fn parse_many(
    texts: &Bound<'_, PyAny>,
    threads: Option<usize>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Parsed> {
    let options = crate::options::options(options)?;
    let threads = threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, Into::into));
    if threads == 0 {
        return Err(PyValueError::new_err("threads is at least 1"));
    }
    let texts = Some(texts.try_iter()?.unbind());
    let open = Mutex::new(Open { tasks: VecDeque::new(), closed: false });
    let queue = Arc::new(Queue { options, open, more: Condvar::new() });
    let (ready, waiting, most) = (VecDeque::new(), VecDeque::new(), threads.saturating_mul(AHEAD));
    let work = Work { texts, queue, ready, waiting, most, raised: None };
    // The caller's is one of them.
    for _ in 1..threads {
        let queue = Arc::clone(&work.queue);
        thread::Builder::new().name("gongwen".to_owned()).spawn(move || queue.read_all())?;
    }
    Ok(Parsed(Mutex::new(work)))
}

impl Work {
    /// Takes texts ahead.
    fn fill(&mut self, py: Python<'_>) {
        let mut bytes: usize = self.waiting.iter().map(|waiting| waiting.bytes).sum();
        while self.texts.is_some() && self.waiting.len() < self.most && bytes < AHEAD_BYTES {
            let (inputs, of_them) = self.batch(py);
            if !inputs.is_empty() {
                let (sender, answers) = sync_channel(1);
                self.waiting.push_back(Waiting { bytes: of_them, answers });
                self.queue.add(Task { inputs, answers: sender });
                bytes += of_them;
            }
        }
    }

    /// The next texts, and the number of their bytes.
    fn batch(&mut self, py: Python<'_>) -> (Vec<Input>, usize) {
        let (mut inputs, mut bytes) = (Vec::new(), 0);
        while let Some(texts) = self.texts.as_ref().filter(|_| inputs.len() < BATCH && bytes < BATCH_BYTES) {
            match texts.bind(py).clone().next() {
                Some(Ok(text)) => {
                    let input = Input::of(&text);
                    bytes += input.len();
                    inputs.push(input);
                }
                end => {
                    self.raised = end.and_then(Result::err);
                    self.texts = None;
                }
            }
        }
        (inputs, bytes)
    }

    /// The next tree.
    fn next(&mut self, py: Python<'_>) -> Option<Answer> {
        if self.ready.is_empty() {
            self.fill(py);
            let Waiting { answers, .. } = self.waiting.pop_front()?;
            let queue = &self.queue;
            self.ready = py.detach(move || queue.finish(&answers)).into();
        }
        self.ready.pop_front()
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.queue.close();
    }
}

#[pymethods]
impl Parsed {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let mut work = self.0.try_lock().map_err(|_| PyRuntimeError::new_err("parse_many is already executing"))?;
        match work.next(py) {
            Some(Ok(issue)) => Ok(Some(Bound::new(py, issue)?.into_any())),
            Some(Err(failure)) => Ok(Some(failure.into_error(py).into_value(py).into_bound(py).into_any())),
            None => work.raised.take().map_or(Ok(None), Err),
        }
    }
}
