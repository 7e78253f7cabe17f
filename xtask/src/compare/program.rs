//! One of the two builds: a program that is there, or one that is built from a revision.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A built `gongwen`.
pub struct Program {
    path: PathBuf,
}

impl Program {
    /// The program at a path, or that of a git revision.
    pub fn of(name: &str) -> io::Result<Program> {
        let path = Path::new(name);
        if path.is_file() { Ok(Program { path: path.canonicalize()? }) } else { Program::built(name) }
    }

    /// Builds a revision in a worktree of its own, once; what it depends on is built once for all revisions.
    fn built(revision: &str) -> io::Result<Program> {
        let commit =
            run(Command::new("git").args(["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]))
                .map_err(|_| error(format!("{revision} is neither a program nor a git revision")))?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
        let folder = std::path::absolute(target.join("compare"))?;
        let path = folder.join(format!("gongwen-{commit}"));
        if !path.is_file() {
            let sources = folder.join("sources");
            fs::create_dir_all(&folder)?;
            if !sources.join(".git").exists() {
                run(Command::new("git").args(["worktree", "add", "--force", "--detach"]).arg(&sources).arg(&commit))?;
            }
            run(Command::new("git")
                .args(["checkout", "--quiet", "--force", "--detach", &commit])
                .current_dir(&sources))?;
            let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
            build.args(["build", "--release", "--quiet", "-p", "gongwen-cli"]).current_dir(&sources);
            run(build.env("CARGO_TARGET_DIR", folder.join("target")))?;
            fs::copy(folder.join("target/release/gongwen"), &path)?;
        }
        Ok(Program { path })
    }

    /// A row of JSON for each text. What ends the program, a panic say, costs only the row of the text that did it.
    pub fn rows(&self, texts: &[PathBuf]) -> io::Result<Vec<String>> {
        let output = Command::new(&self.path)
            .args(["parse", "--format", "ndjson"])
            .args(texts)
            .stderr(Stdio::null())
            .output()
            .map_err(|problem| error(format!("{}: {problem}", self.path.display())))?;
        let rows: Vec<String> = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
        match texts {
            _ if rows.len() == texts.len() => Ok(rows),
            [text] => Ok(vec![format!("{{\"source\":\"{}\",\"error\":\"{}\"}}", text.display(), output.status)]),
            texts => {
                let (first, second) = texts.split_at(texts.len() / 2);
                let mut rows = self.rows(first)?;
                rows.extend(self.rows(second)?);
                Ok(rows)
            }
        }
    }
}

/// What a command writes; an error with what it says where it fails.
fn run(command: &mut Command) -> io::Result<String> {
    let output = command.stderr(Stdio::piped()).output()?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(error(format!("{command:?}: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr))))
    }
}

fn error(message: String) -> io::Error {
    io::Error::other(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_program_nor_revision() {
        let problem = Program::of("no-such-revision").err().expect("an error");
        assert!(problem.to_string().contains("neither a program nor a git revision"), "{problem}");
    }
}
