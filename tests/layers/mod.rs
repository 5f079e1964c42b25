//! Tests of the project's layout:
//!
//! - A folder of `src` uses only the folders that the table of `src/README.md` allows, and there is no cycle.
//! - A package lists only its own files, and only `src/wasm` uses JavaScript types.
//! - Modules have documentation, and files are not too long.
//! - The top level has only the listed names, and `www` does not build markup from text.

mod cycles;
mod paths;
mod rules;
mod rules_can_fail;

use cycles::{cycle, folder_edges};
use rules::*;
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files below a folder whose name has one of these endings. Returns no file if the folder does not exist.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(root().join(folder)) else {
        return files;
    };
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for name in names
        .iter()
        .filter(|name| *name != "node_modules" && !name.starts_with('.'))
    {
        let path = format!("{folder}/{name}");
        if root().join(&path).is_dir() {
            files.extend(sources(&path, endings));
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(root().join(&path)).unwrap();
            files.push(Source { path, text });
        }
    }
    files
}

fn project_arrows() -> Arrows {
    arrows(&fs::read_to_string(root().join("src/README.md")).unwrap())
}

#[track_caller]
fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn every_module_uses_only_the_folders_that_the_map_allows() {
    let (arrows, sources) = (project_arrows(), sources("src", &[".rs"]));
    assert!(sources.len() > 20, "sources are missing");
    let problems: Vec<_> = sources
        .iter()
        .flat_map(|source| rust_problems(&arrows, source))
        .collect();
    assert_none(&problems);
}

#[test]
fn the_map_names_every_folder_of_src() {
    let arrows = project_arrows();
    for folder in ["src", "src/engine"] {
        let entries = fs::read_dir(root().join(folder)).unwrap();
        let folders = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir() && !path.ends_with("src/engine"));
        for folder in folders {
            let name = folder.file_name().unwrap().to_str().unwrap();
            assert!(
                arrows.contains_key(name),
                "the table of src/README.md has no row for {name}"
            );
            assert!(
                folder.join("mod.rs").exists() || folder.join("lib.rs").exists(),
                "{} has no mod.rs",
                folder.display()
            );
        }
    }
}

#[test]
fn there_is_no_cycle_between_folders_of_src() {
    let edges = folder_edges(&sources("src", &[".rs"]));
    assert!(edges.len() > 10, "folders are missing");
    let cycle = cycle(&edges).unwrap_or_default();
    assert!(
        cycle.is_empty(),
        "a cycle of folders: {}",
        cycle.join(" -> ")
    );
}

#[test]
fn each_package_lists_its_own_files() {
    let listed = |package: &str| -> Vec<String> {
        let output = Command::new(env!("CARGO"))
            .args([
                "package",
                "--list",
                "--allow-dirty",
                "--offline",
                "--package",
                package,
            ])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(str::to_owned).collect()
    };
    for (package, folder) in [
        ("activity-lens-engine", "src/engine"),
        ("activity-lens-scenario", "src/scenario"),
    ] {
        let listed = listed(package);
        let own = sources(folder, &[".rs"]);
        assert!(!own.is_empty());
        for source in own {
            let path = source.path.trim_start_matches(&format!("{folder}/"));
            assert!(
                listed.iter().any(|file| file == path),
                "{package} lacks {path}"
            );
        }
        let foreign = listed.iter().find(|file| {
            let added_by_cargo = ["Cargo.lock", "Cargo.toml.orig", ".cargo_vcs_info.json"];
            !added_by_cargo.contains(&file.as_str()) && !root().join(folder).join(file).exists()
        });
        assert_eq!(foreign, None, "{package} lists a file of another package");
    }
    let nested = listed("activity-lens")
        .into_iter()
        .find(|file| file.starts_with("src/engine/") || file.starts_with("src/scenario/"));
    assert_eq!(
        nested, None,
        "the root package lists a file of another package"
    );
}

#[test]
fn no_file_is_too_long_without_a_reason() {
    let all: Vec<_> = ["src", "tests", "www", ".tools"]
        .into_iter()
        .flat_map(|folder| sources(folder, &[".rs", ".ts", ".mjs", ".css", ".sh"]))
        .collect();
    assert_none(&length_problems(&all, LONG_FILES));
}

#[test]
fn the_page_makes_no_markup_from_text() {
    let mut page = sources("www/src", &[".ts", ".js", ".html"]);
    page.extend(sources("www", &["index.html"]));
    assert!(page.len() > 3, "sources of the page are missing");
    assert_none(&page.iter().flat_map(markup_problems).collect::<Vec<_>>());
}

#[test]
fn the_top_level_has_only_the_listed_names() {
    let names: Vec<_> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_none(&top_level_problems(names.iter().map(String::as_str)));
}
