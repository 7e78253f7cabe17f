//! `cargo xtask regions`: what code of the parser few texts enter. A rule that one text alone needs is a rule about that text.
//!
//! The program is built with `-C instrument-coverage` and reads the own corpus in one run and each text of `../shared` in a
//! run of its own. To tell which region one text alone enters, the runs are merged by the bits of their numbers: a region
//! that only the runs with a bit, or only those without it, enter, for every bit, is entered by one.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::compare::texts;

/// The layers that a parse goes through: their regions are judged.
const PARSER: [&str; 9] = ["source", "line", "lexicon", "page", "outline", "document", "structure", "check", "issue"];

/// What stands in these layers and no parse calls.
const ASIDE: [&str; 1] = ["document/edit.rs"];

/// A stretch of code that is entered at its start and nowhere else: file below `src`, then first and last line and column.
type Region = (String, [u64; 4]);

/// How often each region was entered.
type Counts = BTreeMap<Region, u64>;

/// `cargo xtask regions [PATH…]`: a table of layers and files, then the lines with such regions in the files at or below the paths.
pub fn run(arguments: &[String], out: &mut impl Write) -> io::Result<bool> {
    let tools = tools()?;
    let root = std::path::absolute(".")?;
    let folder = root.join("target/regions");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run_command(
        Command::new(cargo)
            .args(["build", "--release", "--quiet", "-p", "gongwen-cli"])
            .env("RUSTFLAGS", "-C instrument-coverage")
            // Regions are those of the source: a program that is built sooner counts the same.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_TARGET_DIR", &folder),
    )?;
    let real = texts::below(&["../shared".into()])?;
    let runs =
        Runs { tools, program: folder.join("release/gongwen"), folder: folder.join("runs"), src: root.join("src") };
    let uses = runs.uses(&texts::below(&["corpus".into()])?, &real)?;
    table(&uses, out)?;
    list(&uses, &real, arguments, out)?;
    Ok(true)
}

/// Where `llvm-profdata` and `llvm-cov` are.
fn tools() -> io::Result<PathBuf> {
    let library = run_command(Command::new("rustc").args(["--print", "target-libdir"]))?;
    let tools = Path::new(String::from_utf8_lossy(&library).trim()).with_file_name("bin");
    if tools.join("llvm-cov").exists() {
        return Ok(tools);
    }
    Err(io::Error::new(io::ErrorKind::NotFound, "llvm-cov is not here: rustup component add llvm-tools"))
}

/// What a command writes.
fn run_command(command: &mut Command) -> io::Result<Vec<u8>> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(io::Error::other(format!("{command:?}: {}", output.status)))
    }
}

/// Who enters a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    NoText,
    OwnCorpus,
    /// One real text, by its number.
    One(usize),
    Several,
}

impl Use {
    fn column(self) -> usize {
        match self {
            Use::Several => 0,
            Use::NoText => 1,
            Use::OwnCorpus => 2,
            Use::One(_) => 3,
        }
    }
}

/// Runs of the program that counts.
struct Runs {
    tools: PathBuf,
    program: PathBuf,
    /// Where the counts of each run are kept.
    folder: PathBuf,
    src: PathBuf,
}

impl Runs {
    fn uses(&self, own: &[PathBuf], real: &[PathBuf]) -> io::Result<BTreeMap<Region, Use>> {
        fs::create_dir_all(&self.folder)?;
        let own = self.counts(&[self.enter(own, "own")?])?;
        let runs: Vec<PathBuf> =
            (0..real.len()).map(|nth| self.enter(&real[nth..=nth], &nth.to_string())).collect::<io::Result<_>>()?;
        let halves = |bit: u32| -> io::Result<[Counts; 2]> {
            let half = |with: bool| runs.iter().enumerate().filter(move |(nth, _)| (nth >> bit & 1 == 1) == with);
            let counts = |with| self.counts(&half(with).map(|(_, run)| run.clone()).collect::<Vec<_>>());
            Ok([counts(false)?, counts(true)?])
        };
        let bits = usize::BITS - real.len().leading_zeros();
        let halves: Vec<[Counts; 2]> = (0..bits).map(halves).collect::<io::Result<_>>()?;
        Ok(own
            .into_iter()
            .map(|(region, count)| {
                let is_entered = |counts: &Counts| counts.get(&region).is_some_and(|count| *count > 0);
                let sides: Vec<[bool; 2]> = halves.iter().map(|halves| halves.each_ref().map(is_entered)).collect();
                let who = who(count > 0, &sides);
                (region, who)
            })
            .collect())
    }

    /// Reads texts in one run; where its counts are.
    fn enter(&self, texts: &[PathBuf], name: &str) -> io::Result<PathBuf> {
        let counts = self.folder.join(format!("{name}.profraw"));
        // Its status says whether all texts could be decoded, which is not asked here.
        Command::new(&self.program)
            .args(["parse", "--format", "ndjson"])
            .args(texts)
            .env("LLVM_PROFILE_FILE", &counts)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        Ok(counts)
    }

    /// How often the runs entered each region.
    fn counts(&self, runs: &[PathBuf]) -> io::Result<Counts> {
        let merged = self.folder.join("merged.profdata");
        let names: Vec<String> = runs.iter().map(|run| run.display().to_string()).collect();
        let list = self.folder.join("merged.list");
        fs::write(&list, names.join("\n"))?;
        run_command(
            Command::new(self.tools.join("llvm-profdata"))
                .args(["merge", "-sparse", "-f"])
                .arg(&list)
                .arg("-o")
                .arg(&merged),
        )?;
        let mut export = Command::new(self.tools.join("llvm-cov"));
        export.args(["export", "--skip-branches", "--instr-profile"]).arg(&merged).arg(&self.program);
        let export: Value = serde_json::from_slice(&run_command(&mut export)?)?;
        Ok(counts(&export, &self.src))
    }
}

/// The counts of what `llvm-cov export` writes, for the files below `src`.
fn counts(export: &Value, src: &Path) -> Counts {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut counts = Counts::new();
    for function in list(&export["data"][0]["functions"]) {
        // A region: line, column, line, column, count, file, expanded file, kind; kind 0 is code.
        for region in list(&function["regions"]) {
            let number = |nth: usize| region[nth].as_u64().unwrap_or(0);
            let file = Path::new(function["filenames"][number(5) as usize].as_str().unwrap_or(""));
            let Ok(file) = file.strip_prefix(src) else { continue };
            if number(7) == 0 && !file.starts_with("testing") {
                let region = (file.display().to_string(), [number(0), number(1), number(2), number(3)]);
                *counts.entry(region).or_default() += number(4);
            }
        }
    }
    counts
}

/// Who enters a region: the own corpus or not; real texts whose number lacks a bit, real texts whose number has it, for each bit.
fn who(own: bool, sides: &[[bool; 2]]) -> Use {
    match own {
        _ if sides.contains(&[true; 2]) => Use::Several,
        _ if sides.iter().any(|side| side[0] || side[1]) => {
            Use::One(sides.iter().enumerate().map(|(bit, side)| (side[1] as usize) << bit).sum())
        }
        true => Use::OwnCorpus,
        false => Use::NoText,
    }
}

/// The parser's regions, those of each layer and of each file, and how many of them at most one real text enters.
fn table(uses: &BTreeMap<Region, Use>, out: &mut impl Write) -> io::Result<()> {
    let mut rows: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for ((file, _), used) in uses {
        let layer = file.split(['/', '.']).next().unwrap_or(file);
        if PARSER.contains(&layer) && !ASIDE.contains(&file.as_str()) {
            for name in ["", layer, file] {
                rows.entry(name).or_default()[used.column()] += 1;
            }
        }
    }
    writeln!(out, "regions  no text  own corpus  one text  share")?;
    for (name, row) in rows {
        let (all, few): (usize, usize) = (row.iter().sum(), row[1..].iter().sum());
        let share = 100.0 * few as f64 / all as f64;
        let name = if name.is_empty() { "parser" } else { name };
        writeln!(out, "{all:7} {:8} {:11} {:9} {share:5.1}%  {name}", row[1], row[2], row[3])?;
    }
    Ok(())
}

/// The lines with regions that at most one real text enters, below the paths.
fn list(uses: &BTreeMap<Region, Use>, real: &[PathBuf], paths: &[String], out: &mut impl Write) -> io::Result<()> {
    let mut last = None;
    for ((file, [line, ..]), used) in uses {
        let file = Path::new("src").join(file);
        if *used == Use::Several
            || !paths.iter().any(|path| file.starts_with(path))
            || last == Some((file.clone(), line, used))
        {
            continue;
        }
        let source = fs::read_to_string(&file)?;
        let code = source.lines().nth(*line as usize - 1).unwrap_or("").trim();
        let who = match used {
            Use::NoText => "no text".to_owned(),
            Use::OwnCorpus => "own corpus".to_owned(),
            Use::One(nth) => real[*nth].display().to_string(),
            Use::Several => continue,
        };
        writeln!(out, "{}:{line}: {who}: {code}", file.display())?;
        last = Some((file, line, used));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_text_is_told_by_its_bits() {
        assert_eq!(who(false, &[]), Use::NoText);
        assert_eq!(who(true, &[[false; 2]; 2]), Use::OwnCorpus);
        assert_eq!(who(false, &[[true, false], [false, true]]), Use::One(2));
        assert_eq!(who(true, &[[true, false], [true, false]]), Use::One(0));
        // 0 and 2 are the same in their first bit.
        assert_eq!(who(true, &[[true, false], [true, true]]), Use::Several);
    }

    #[test]
    fn regions_of_code_below_src_are_counted() {
        let export = serde_json::json!({"data": [{"functions": [
            {"filenames": ["/a/src/line/mod.rs", "/b/other.rs"], "regions": [
                [1, 2, 3, 4, 5, 0, 0, 0], [1, 2, 3, 4, 5, 1, 0, 0], [9, 1, 9, 2, 0, 0, 0, 3]
            ]},
            {"filenames": ["/a/src/line/mod.rs"], "regions": [[1, 2, 3, 4, 2, 0, 0, 0]]},
            {"filenames": ["/a/src/testing/mod.rs"], "regions": [[1, 2, 3, 4, 2, 0, 0, 0]]}
        ]}]});
        assert_eq!(counts(&export, Path::new("/a/src")), [(("line/mod.rs".to_owned(), [1, 2, 3, 4]), 7)].into());
        assert_eq!(counts(&serde_json::json!({}), Path::new("/a/src")), Counts::new());
    }
}
