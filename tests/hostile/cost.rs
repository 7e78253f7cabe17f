//! What a byte of a longer text costs, judged by what can be counted.
//!
//! Memory is counted: bytes and allocations are the same in every run. Time is not: what else the machine does shows in
//! the clock of a thread too. So time only raises a suspicion, which rounds of both texts in turns dispel or keep, and what is kept is
//! decided by the instructions that valgrind counts or, where it is not there, by texts that differ so much in length that no noise
//! reaches the limit.

use std::fmt::{self, Display, Formatter};
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use allocation_counter::measure;
use cpu_time::ThreadTime;
use gongwen::{Issue, render};

/// The longer text is so many times as long.
pub const TIMES: usize = 8;

/// How much dearer a byte of the longer text may be.
const DEARER: f64 = 1.5;

/// Where a byte is so much dearer, at two sizes, a still longer text would only take long: what grows with its square is eight times as
/// dear. Once alone it may be another reading, which begins where a text is longer than a bound.
const HOPELESS: f64 = TIMES as f64 / 2.0;

/// The shortest text at which instructions are compared.
const SMALLEST: usize = 4 << 10;

/// A text at which bounded searches have met their bounds.
const LARGE: usize = 32 << 10;

/// Rounds that dispel a suspicion, and rounds after which it stays.
const FEWEST_ROUNDS: usize = 3;
const MOST_ROUNDS: usize = 41;

/// What is done with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Parse,
    /// Every form of the tree, one after the other.
    Forms,
    /// Every reference found, and led to what it cites.
    References,
}

/// What is done with every text; references have texts of their own.
pub const WORKS: [Work; 2] = [Work::Parse, Work::Forms];

/// A text of at least so many bytes.
pub type Make<'a> = &'a (dyn Fn(usize) -> String + Sync);

/// Whether a byte of the text at eight times `size` costs as much as one at `size`, by all measures. Else what is dearer.
pub fn judge(make: Make<'_>, size: usize, work: Work) -> Result<(), String> {
    let [short, long] = [size, size * TIMES].map(|size| Once::of(&make(size), work));
    if short.memory_is_dearer_in(&long) {
        memory(make, size, work)?;
    }
    let copied = (long.copy / short.copy).max(1.0);
    if long.time > short.time * DEARER * copied && is_suspicious(make, size, work) {
        decide(make, size, work)?;
    }
    Ok(())
}

/// What a byte costs in one run: exact counts of memory, nanoseconds of this thread.
struct Once {
    bytes: f64,
    allocations: f64,
    time: f64,
    /// What memory and caches do to a longer text: the same for copying its lines.
    copy: f64,
}

impl Once {
    fn of(text: &str, work: Work) -> Once {
        let length = text.len() as f64;
        let mut time = 0.0;
        let counted = match work {
            Work::Parse => measure(|| time = timed(|| gongwen::parse(black_box(text)))),
            Work::Forms => {
                let issue = gongwen::parse(text);
                measure(|| time = timed(|| all_forms(black_box(&issue))))
            }
            Work::References => {
                let issue = gongwen::parse(text);
                measure(|| time = timed(|| black_box(&issue).references(text).count()))
            }
        };
        let copy = timed(|| black_box(text).lines().map(str::to_owned).collect::<Vec<_>>());
        Once {
            // With what every text needs, however short it is.
            bytes: (counted.bytes_total as f64 + 4096.0) / length,
            allocations: (counted.count_total as f64 + 32.0) / length,
            time: time / length,
            copy: copy / length,
        }
    }

    fn memory_is_dearer_in(&self, long: &Once) -> bool {
        long.bytes > self.bytes * DEARER || long.allocations > self.allocations * DEARER
    }
}

/// Memory is exact; a search with a bound still grows until it meets its bound.
fn memory(make: Make<'_>, size: usize, work: Work) -> Result<(), String> {
    let mut told = Vec::new();
    for size in [size, 2 * size, TIMES * size] {
        let [short, long] = [size, size * TIMES].map(|size| Once::of(&make(size), work));
        if !short.memory_is_dearer_in(&long) {
            return Ok(());
        }
        told.push(format!(
            "{work:?} from {} to {} bytes: {:.2} → {:.2} bytes of memory a byte, {:.4} → {:.4} allocations",
            size,
            size * TIMES,
            short.bytes,
            long.bytes,
            short.allocations,
            long.allocations
        ));
    }
    Err(told.join("; "))
}

/// Short and long text in turns, so that a busy moment meets both: the middle of what the rounds say.
fn is_suspicious(make: Make<'_>, size: usize, work: Work) -> bool {
    SUSPECTED.fetch_add(1, Ordering::Relaxed);
    let mut rounds = Rounds::new(make, size, TIMES);
    (1..=MOST_ROUNDS).all(|count| {
        let dearer = rounds.one_more(work);
        count < FEWEST_ROUNDS || dearer > DEARER
    })
}

/// What rounds over two texts say.
struct Rounds {
    short: String,
    long: String,
    dearer: Vec<f64>,
}

impl Rounds {
    fn new(make: Make<'_>, size: usize, times: usize) -> Rounds {
        Rounds { short: make(size), long: make(size * times), dearer: Vec::new() }
    }

    /// How much dearer a byte of the longer text is than one of the shorter, beside copied lines: the middle of all rounds.
    fn one_more(&mut self, work: Work) -> f64 {
        let times = (self.long.len() / self.short.len()).max(1);
        let mut short: Vec<Once> = (0..times).map(|_| Once::of(&self.short, work)).collect();
        let long = Once::of(&self.long, work);
        short.sort_by(|a, b| a.time.total_cmp(&b.time));
        let copies = short.iter().map(|once| once.copy).fold(f64::INFINITY, f64::min);
        self.dearer.push(long.time / short[times / 2].time / (long.copy / copies).clamp(1.0, 2.0));
        self.dearer.sort_by(f64::total_cmp);
        self.dearer[self.dearer.len() / 2]
    }
}

/// How often time raised a suspicion, and how often it had to be decided.
pub static SUSPECTED: AtomicUsize = AtomicUsize::new(0);
pub static DECIDED: AtomicUsize = AtomicUsize::new(0);

fn decide(make: Make<'_>, size: usize, work: Work) -> Result<(), String> {
    DECIDED.fetch_add(1, Ordering::Relaxed);
    if has_valgrind() { by_instructions(make, size, work) } else { by_length(make, work) }
}

/// Valgrind counts the instructions of a run; they are the same however busy the machine is. Dearer has to be seen at every size: a
/// search with a bound grows until it meets its bound.
fn by_instructions(make: Make<'_>, size: usize, work: Work) -> Result<(), String> {
    let mut sizes = [SMALLEST, size, 2 * size, size.max(LARGE)].to_vec();
    sizes.sort_unstable();
    sizes.dedup();
    let (mut told, mut hopeless) = (Vec::new(), 0);
    for from in sizes {
        let (short, long) = (make(from), make(from * TIMES));
        let dearer = instructions(&long, work)? / instructions(&short, work)?;
        if from >= size && dearer <= DEARER {
            return Ok(());
        }
        told.push(Growth { work, from, to: from * TIMES, dearer, by: "instructions" }.to_string());
        hopeless += usize::from(dearer > HOPELESS);
        if hopeless == 2 {
            break;
        }
    }
    Err(told.join("; "))
}

/// A text 64 times as long: where a byte of it is as dear, noise cannot make it eight times as dear in most of many rounds; where the
/// time for a byte grows with the text, it is up to 64 times as dear.
fn by_length(make: Make<'_>, work: Work) -> Result<(), String> {
    const LONGER: usize = 64;
    let mut told = Vec::new();
    for (size, limit) in [(SMALLEST, 8.0), (LARGE, 4.0)] {
        let mut rounds = Rounds::new(make, size, LONGER);
        let is_dear = (1..=MOST_ROUNDS / 2).all(|count| {
            let dearer = rounds.one_more(work);
            count < FEWEST_ROUNDS || dearer > limit
        });
        let dearer = rounds.dearer[rounds.dearer.len() / 2];
        told.push(Growth { work, from: size, to: size * LONGER, dearer, by: "time" }.to_string());
        if is_dear {
            return Err(told.join("; "));
        }
    }
    Ok(())
}

struct Growth {
    work: Work,
    from: usize,
    to: usize,
    dearer: f64,
    by: &'static str,
}

impl Display for Growth {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Growth { work, from, to, dearer, by } = self;
        write!(f, "{work:?} from {from} to {to} bytes: ×{dearer:.2} {by} a byte")
    }
}

/// Every form of the tree, one after the other.
fn all_forms(issue: &Issue) -> usize {
    serde_json::to_string(issue).map_or(0, |json| json.len())
        + render::outline(issue).to_string().len()
        + render::markdown(issue).to_string().len()
}

/// The processor time of this thread that `work` takes, in nanoseconds, without the freeing of what it makes.
fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let start = ThreadTime::now();
    let made = work();
    let time = start.elapsed();
    drop(black_box(made));
    time.as_nanos().max(1) as f64
}

/// What the program that runs under valgrind is told: the path of a text.
const TEXT: &str = "GONGWEN_GROWTH_TEXT";

/// The same: what is to be done with it.
const WORK: &str = "GONGWEN_GROWTH_WORK";

/// The name of the function whose instructions count.
const COUNTED: &str = "what_is_counted";

/// Runs under valgrind, started by `instructions`.
#[test]
#[ignore = "the other tests run it under valgrind"]
fn one_text_is_read() {
    let path = std::env::var_os(TEXT).expect("GONGWEN_GROWTH_TEXT names a text");
    let text = std::fs::read_to_string(path).expect("a readable text");
    let asked = std::env::var(WORK).unwrap_or_default();
    let is = |work: Work| asked == format!("{work:?}");
    let issue = gongwen::parse(&text);
    if is(Work::Forms) {
        what_is_counted(&mut || _ = black_box(all_forms(&issue)));
    } else if is(Work::References) {
        what_is_counted(&mut || _ = black_box(issue.references(&text).count()));
    } else {
        what_is_counted(&mut || drop(black_box(gongwen::parse(&text))));
    }
}

#[inline(never)]
fn what_is_counted(work: &mut dyn FnMut()) {
    work();
    // Work behind the call keeps it from being a jump.
    black_box(());
}

/// The instructions that a byte of a text costs.
fn instructions(text: &str, work: Work) -> Result<f64, String> {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let name = format!("gongwen-{}-{}", std::process::id(), RUNS.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, text).map_err(|problem| format!("{}: {problem}", path.display()))?;
    let run = under_valgrind(&path, work);
    let _ = std::fs::remove_file(&path);
    let said = run.map_err(|problem| format!("valgrind: {problem}"))?;
    let count: Option<f64> = said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    match count {
        Some(count) if count > 0.0 => Ok(count / text.len() as f64),
        _ => Err(format!("valgrind counts nothing: {said}")),
    }
}

fn under_valgrind(text: &Path, work: Work) -> io::Result<String> {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", &format!("--toggle-collect=*{COUNTED}*")])
        .arg(std::env::current_exe()?)
        .args(["--exact", "cost::one_text_is_read", "--ignored", "--test-threads=1"])
        .env(TEXT, text)
        .env(WORK, format!("{work:?}"))
        .output()?;
    Ok(String::from_utf8_lossy(&run.stderr).into_owned())
}

fn has_valgrind() -> bool {
    static FOUND: OnceLock<bool> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let run = Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    })
}

/// The judge is tested with work whose cost is known.
#[test]
#[cfg_attr(debug_assertions, ignore = "times a release build")]
fn instructions_are_counted() {
    if !has_valgrind() {
        eprintln!("valgrind is not here: suspicions are decided by much longer texts");
        return;
    }
    let text = "各级人民政府应当加强桥梁养护。\n".repeat(200);
    let counted = WORKS.map(|work| instructions(&text, work).expect("a count"));
    assert!(counted.iter().all(|count| (1.0..2000.0).contains(count)), "{counted:?}");
}
