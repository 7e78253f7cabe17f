//! Every input that a fuzz target ever broke on, and some that none did: `corpus/crashes/README.md` tells them.

mod common;

use common::{files, fuzzed, root};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let folder = root().join("corpus").join("crashes");
    let finds = files(&folder, "input");
    let readme = std::fs::read_to_string(folder.join("README.md")).unwrap_or_default();
    let mut trials = Vec::new();
    for path in &finds {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let told = readme.contains(&format!("| {name} |"));
        let path = path.clone();
        trials.push(Trial::test(name, move || {
            if !told {
                return Err("corpus/crashes/README.md does not say what it broke".into());
            }
            replay(&std::fs::read(&path).map_err(|error| Failed::from(error.to_string()))?);
            Ok(())
        }));
    }
    for bytes in [&b""[..], b"\xff", b"\xe7\xac", b"\0\r\n"] {
        trials.push(Trial::test(format!("{bytes:x?}"), move || {
            replay(bytes);
            Ok(())
        }));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// How often an input is tried: what hangs on the order of a hash table shows now and then.
const ROUNDS: usize = 8;

fn replay(bytes: &[u8]) {
    for _ in 0..ROUNDS {
        fuzzed::parse(bytes);
        fuzzed::references(bytes);
    }
    fuzzed::render(bytes);
    fuzzed::read_back(bytes);
}
