//! Many texts on all cores.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use gongwen::Options;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator};

use crate::error::Failure;
use crate::issue::Issue;
use crate::read::Input;

/// Texts that are taken ahead for each thread, so that none has to wait for Python.
const AHEAD: usize = 16;

/// Bytes that are taken ahead at most, but for the last text.
const AHEAD_BYTES: usize = 64 << 20;

type Answer = Result<Issue, Failure>;

/// A text to read, and where the tree goes.
struct Task {
    input: Input,
    answer: SyncSender<Answer>,
}

/// A text that is read, or waits for it.
struct Waiting {
    bytes: usize,
    answer: Receiver<Answer>,
}

/// Trees in the order of their texts, as they come: what `parse_many` gives.
#[pyclass(module = "gongwen", frozen)]
pub(crate) struct Parsed(Mutex<Work>);

struct Work {
    texts: Py<PyIterator>,
    /// None when there are no more texts.
    tasks: Option<Sender<Task>>,
    waiting: VecDeque<Waiting>,
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
    let (tasks, queue) = channel();
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..threads {
        let (queue, options) = (Arc::clone(&queue), options.clone());
        thread::Builder::new().name("gongwen".to_owned()).spawn(move || read_all(&queue, &options))?;
    }
    let texts = texts.try_iter()?.unbind();
    let most = threads.saturating_mul(AHEAD);
    Ok(Parsed(Mutex::new(Work { texts, tasks: Some(tasks), waiting: VecDeque::new(), most, raised: None })))
}

/// What a thread does, until there are no more texts.
fn read_all(queue: &Mutex<Receiver<Task>>, options: &Options) {
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(Task { input, answer }) = next() {
        // Where nobody waits for it any more the tree is dropped.
        let _ = answer.send(input.read(options, None));
    }
}

impl Work {
    /// Takes texts ahead.
    fn fill(&mut self, py: Python<'_>) {
        let mut bytes: usize = self.waiting.iter().map(|waiting| waiting.bytes).sum();
        while let Some(tasks) = self.tasks.as_ref().filter(|_| self.waiting.len() < self.most && bytes < AHEAD_BYTES) {
            match self.texts.bind(py).clone().next() {
                Some(Ok(text)) => {
                    let input = Input::of(&text);
                    let (sender, answer) = sync_channel(1);
                    let waiting = Waiting { bytes: input.len(), answer };
                    bytes += waiting.bytes;
                    self.waiting.push_back(waiting);
                    let task = Task { input, answer: sender };
                    tasks.send(task).expect("threads stand as long as there are tasks");
                }
                end => {
                    self.raised = end.and_then(Result::err);
                    self.tasks = None;
                }
            }
        }
    }
}

#[pymethods]
impl Parsed {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let mut work = self.0.try_lock().map_err(|_| PyRuntimeError::new_err("parse_many is already executing"))?;
        work.fill(py);
        let Some(Waiting { answer, .. }) = work.waiting.pop_front() else {
            return work.raised.take().map_or(Ok(None), Err);
        };
        let answer = py.detach(move || answer.recv().expect("a thread answers every task"));
        match answer {
            Ok(issue) => Ok(Some(Bound::new(py, issue)?.into_any())),
            Err(failure) => Ok(Some(failure.into_error(py).into_value(py).into_bound(py).into_any())),
        }
    }
}
