//! Stops `wasm-pack build` before it replaces files of `pkg/`, which is committed and which `.tools/build` builds. wasm-pack
//! has no setting for its folder, and removes `package.json` from it. `wasm-pack test` and other folders are not affected.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::{env, fs, process};

/// Limit on the number of processes between wasm-pack and this script: cargo, and rustup before it.
const MAX_ANCESTORS: usize = 8;

/// Each line is shown as an error of cargo.
const ADVICE: [&str; 4] = [
    "`wasm-pack build` would replace files of the committed package in pkg/. Nothing was changed.",
    "To build pkg/, run:                            bash .tools/build",
    "To build what wasm-pack makes, name a folder:  wasm-pack build --target web --out-dir target/wasm-pack",
    "To test with wasm-pack, as usual:              wasm-pack test --headless --chrome",
];

fn main() -> io::Result<()> {
    let mut directives = String::new();
    let is_wasm = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if is_wasm {
        // A file that does not exist: cargo runs the script for each build, because the result depends on who runs cargo.
        directives.push_str("cargo::rerun-if-changed=target/none\n");
    } else {
        directives.push_str("cargo::rerun-if-changed=build.rs\n");
    }
    if is_wasm && replaces_package() {
        for line in ADVICE {
            // Writing to a string cannot fail.
            let _ = writeln!(directives, "cargo::error={line}");
        }
    }
    io::stdout().write_all(directives.as_bytes())
}

/// Returns whether a process that started this one is `wasm-pack build` into `pkg/`.
fn replaces_package() -> bool {
    let mut next = Some(process::id());
    for _ in 0..MAX_ANCESTORS {
        let Some((parent, arguments)) = next.and_then(process_of) else {
            return false;
        };
        if let Some(start) = arguments.iter().position(|text| is_wasm_pack(text)) {
            return builds_package(arguments.get(start + 1..).unwrap_or_default());
        }
        next = parent;
    }
    false
}

fn is_wasm_pack(argument: &str) -> bool {
    Path::new(argument)
        .file_stem()
        .is_some_and(|name| name == "wasm-pack")
}

/// Returns whether these arguments of wasm-pack build into a folder `pkg`.
fn builds_package(arguments: &[String]) -> bool {
    if !arguments.iter().any(|one| one == "build" || one == "b") {
        return false;
    }
    let mut folder = "pkg";
    for (at, argument) in arguments.iter().enumerate() {
        if let Some(value) = argument.strip_prefix("--out-dir=") {
            folder = value;
        } else if argument == "--out-dir" || argument == "-d" {
            folder = arguments.get(at + 1).map_or(folder, String::as_str);
        }
    }
    Path::new(folder)
        .components()
        .next_back()
        .is_some_and(|last| last.as_os_str() == "pkg")
}

/// Returns the parent and the arguments of a process, or `None` if the system does not say them.
fn process_of(id: u32) -> Option<(Option<u32>, Vec<String>)> {
    let (parent, arguments) = match fs::read(format!("/proc/{id}/cmdline")) {
        Ok(line) => {
            let text = String::from_utf8_lossy(&line).into_owned();
            let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
            let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"))?;
            (parent.trim().parse(), split(&text, '\0'))
        }
        Err(_) => {
            // macOS. Windows has no `ps`, and there the script stops nothing.
            let id = id.to_string();
            let shown = Command::new("ps")
                .args(["-o", "ppid=", "-o", "args=", "-p", &id])
                .output()
                .ok()?;
            let text = String::from_utf8_lossy(&shown.stdout).trim().to_owned();
            let (parent, line) = text.split_once(' ')?;
            (parent.parse(), split(line, ' '))
        }
    };
    Some((parent.ok(), arguments))
}

fn split(text: &str, separator: char) -> Vec<String> {
    text.split(separator)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
