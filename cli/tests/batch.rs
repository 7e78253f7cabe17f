//! Runs over many texts: order, memory, progress, and what stays of a run that is cut off.

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use common::{NOTICE, file, folder, gongwen, rows, run, stderr};
use serde_json::Value;

#[test]
fn several_files_give_a_line_each_in_their_order() {
    let folder = folder("order");
    let paths: Vec<PathBuf> = (0..60)
        .map(|n| file(&folder, &format!("{n}.txt"), NOTICE.repeat(if n % 10 == 0 { 40 } else { 1 })))
        .rev()
        .collect();
    for format in ["ndjson", "json"] {
        let output = run(gongwen().args(["parse", "--format", format]).args(&paths), b"");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let sources: Vec<String> =
            rows(&output).iter().map(|row| row["source"].as_str().expect("a source").to_owned()).collect();
        let expected: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        assert_eq!(sources, expected);
        assert_eq!(stderr(&output), "", "no progress in a pipe");
    }
}

#[test]
fn a_reader_that_leaves_ends_the_program_quietly() {
    let path = file(&folder("pipe"), "notice.txt", NOTICE);
    // Far more output than a pipe holds.
    let paths = vec![path; 3000];
    let mut command = gongwen();
    command.args(["parse", "--format", "ndjson"]).args(paths).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let mut line = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("a pipe"));
    reader.read_line(&mut line).expect("a first line");
    drop(reader);
    let mut messages = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut messages).expect("UTF-8 messages");
    assert_eq!(messages, "");
    assert_eq!(child.wait().expect("the program ends").code(), Some(0));
    serde_json::from_str::<Value>(&line).expect("a whole line");
}

/// A folder of so many texts, of some 20 KB each and no two alike.
fn archive(name: &str, count: usize) -> PathBuf {
    let folder = folder(name);
    for n in 0..count {
        file(&folder, &format!("{n:05}.txt"), format!("{NOTICE}\n").repeat(40 + n % 17));
    }
    folder
}

/// The program with no signal ignored: whoever runs the tests may ignore some, as a job in the background of a script does, and the program
/// would go on doing so.
#[cfg(target_os = "linux")]
fn unhindered() -> Command {
    let mut command = Command::new("env");
    command.args(["--default-signal", env!("CARGO_BIN_EXE_gongwen")]).env("LC_ALL", "C");
    command
}

#[cfg(not(target_os = "linux"))]
fn unhindered() -> Command {
    gongwen()
}

/// Begins `gongwen parse` on a folder, with its rows in a pipe.
fn begin(folder: &Path) -> Child {
    let mut command = unhindered();
    command.arg("parse").arg(folder).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().expect("the program runs")
}

/// The memory that a process held at most so far, in bytes; none once it has ended.
#[cfg(target_os = "linux")]
fn peak_memory(process: u32) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_texts() {
    let peak = |name, count| {
        let mut child = begin(&archive(name, count));
        let rows = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let mut peak = 0;
        let mut read = 0;
        for row in rows {
            assert!(row.expect("UTF-8").ends_with('}'));
            read += 1;
            peak = peak.max(peak_memory(child.id()).unwrap_or(0));
        }
        assert!(child.wait().expect("the program ends").success());
        assert_eq!(read, count);
        peak
    };
    let (few, many) = (peak("few", 60), peak("many", 400));
    assert!(few > 1 << 20 && many < few + few / 2, "{few} bytes for 60 texts, {many} for 400");
}

/// What came of a run that a signal ended after so many bytes of output: whole rows, in order; what stands behind the last line end.
#[cfg(unix)]
fn cut_off(signal: &str, after: usize, archive: &Path) -> (usize, Vec<u8>) {
    let mut child = begin(archive);
    let mut pipe = child.stdout.take().expect("a pipe");
    let (mut output, mut piece, mut is_sent) = (Vec::new(), [0; 16 << 10], false);
    loop {
        let length = pipe.read(&mut piece).expect("a pipe");
        if length == 0 {
            break;
        }
        output.extend_from_slice(&piece[..length]);
        // Told by what came, not by a clock: the machine may be busy.
        if !is_sent && output.len() >= after {
            Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().expect("a kill command");
            is_sent = true;
        }
        // A reader that takes its time, so that the writer waits for it in the middle of a row.
        thread::sleep(Duration::from_micros(300));
    }
    assert_eq!(child.wait().expect("the program ends").code(), None, "ended by the signal");
    let end = output.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let rest = output.split_off(end);
    let lines = output.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
    let mut count = 0;
    for (nth, line) in lines.enumerate() {
        let row: Value = serde_json::from_slice(line).expect("a whole row");
        let name = format!("{nth:05}.txt");
        assert!(
            row["source"].as_str().is_some_and(|source| source.ends_with(&name)),
            "{} is not {name}",
            row["source"]
        );
        count += 1;
    }
    (count, rest)
}

#[cfg(unix)]
#[test]
fn a_run_that_is_cut_off_leaves_whole_rows() {
    let archive = archive("cut-off", 600);
    let mut written = 0;
    for round in 0..12usize {
        let after = 1 + round * 7_000;
        for signal in ["INT", "TERM", "HUP"] {
            let (count, rest) = cut_off(signal, after, &archive);
            assert_eq!(rest.len(), 0, "a part of a row after {signal}");
            written += count;
        }
        // Nothing can be done against this one but for the order of the rows.
        written += cut_off("KILL", after, &archive).0;
    }
    assert!(written > 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_signal_that_is_ignored_stays_so() {
    let archive = archive("nohup", 300);
    let mut command = Command::new("nohup");
    command.arg(env!("CARGO_BIN_EXE_gongwen")).arg("parse").arg(&archive).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("nohup runs the program");
    let mut rows = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    rows.next().expect("a first row").expect("UTF-8");
    Command::new("kill").args(["-s", "HUP", &child.id().to_string()]).status().expect("a kill command");
    assert_eq!(rows.count(), 299);
    assert!(child.wait().expect("the program ends").success());
}

/// The program as somebody whom permissions bind: root passes them over, so root lends it to nobody.
#[cfg(target_os = "linux")]
fn bound(readable: &Path) -> Command {
    if fs::read_dir(readable).is_err() {
        return gongwen();
    }
    // The folder of cargo may be open to root alone.
    let program = std::env::temp_dir().join(format!("gongwen-{}", std::process::id()));
    fs::copy(env!("CARGO_BIN_EXE_gongwen"), &program).expect("a copy");
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program).env("LC_ALL", "C");
    command
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_is_a_row_and_the_rest_goes_on() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = std::env::temp_dir().join(format!("gongwen-rows-{}", std::process::id()));
    let (locked, mute) = (folder.join("b"), folder.join("d.txt"));
    fs::create_dir_all(&locked).expect("a folder");
    for name in [OsStr::new("a.txt"), OsStr::new("b/hidden.txt"), OsStr::new("d.txt"), OsStr::from_bytes(b"e\xff.txt")]
    {
        fs::write(folder.join(name), NOTICE).expect("a text");
    }
    symlink("nowhere", folder.join("c.txt")).expect("a link");
    for path in [&locked, &mute] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("permissions");
    }
    let output = run(bound(&locked).arg("parse").arg(&folder), b"");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).expect("permissions");
    fs::remove_dir_all(&folder).expect("a folder");

    let found: Vec<(String, String)> = rows(&output)
        .iter()
        .map(|row| {
            let source = row["source"].as_str().expect("a source").rsplit('/').next().expect("a name").to_owned();
            (source, row["error"].as_str().unwrap_or("none").to_owned())
        })
        .collect();
    let expected = [
        ("a.txt", "none"),
        ("b", "Permission denied (os error 13)"),
        ("c.txt", "No such file or directory (os error 2)"),
        ("d.txt", "Permission denied (os error 13)"),
        ("e\\xff.txt", "none"),
    ];
    let expected: Vec<_> = expected.iter().map(|&(name, error)| (name.to_owned(), error.to_owned())).collect();
    assert_eq!(found, expected);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output).lines().count(), 3, "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_second_signal_does_not_wait() {
    let mut child = begin(&archive("waits", 200));
    // Nobody reads: the program waits in the middle of a row.
    thread::sleep(Duration::from_millis(300));
    for _ in 0..50 {
        Command::new("kill").args(["-s", "TERM", &child.id().to_string()]).status().expect("a kill command");
        thread::sleep(Duration::from_millis(100));
        if child.try_wait().expect("a process").is_some() {
            return;
        }
    }
    child.kill().expect("a process");
    panic!("the program does not end");
}

/// Runs the program with standard error on a terminal, which Python lends; what the terminal shows.
#[cfg(unix)]
fn on_a_terminal(archive: &Path) -> Option<String> {
    const LEND: &str = "import os, pty, sys
master, slave = pty.openpty()
if os.fork() == 0:
    os.dup2(slave, 2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.close(master)
    os.execv(sys.argv[1], sys.argv[1:])
os.close(slave)
while True:
    try: piece = os.read(master, 4096)
    except OSError: break
    if not piece: break
    sys.stdout.buffer.write(piece)
";
    let mut command = Command::new("python3");
    // A terminal of no name shows no progress.
    command.env("TERM", "xterm");
    command.args(["-c", LEND, env!("CARGO_BIN_EXE_gongwen"), "parse"]).arg(archive);
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(unix)]
#[test]
fn progress_shows_on_a_terminal_only() {
    let several = archive("several", 300);
    let Some(shown) = on_a_terminal(&several) else { return };
    assert!(shown.contains("/300"), "{shown:?}");
    assert!(shown.ends_with("\u{1b}[2K") || shown.trim_end().ends_with("\u{1b}[2K"), "cleared at the end: {shown:?}");
    let one = archive("one", 1);
    assert_eq!(on_a_terminal(&one.join("00000.txt")).as_deref(), Some(""), "no progress of a single text");
    let output = run(gongwen().arg("parse").arg(&several), b"");
    assert_eq!((rows(&output).len(), stderr(&output)), (300, ""));
}
