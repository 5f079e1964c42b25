//! The modules that a Rust file uses.

/// The packages: the name in code, the folder of the sources, and the module of the root package that re-exports the
/// package (empty for the root package).
pub(super) const PACKAGES: &[(&str, &str, &str)] = &[
    ("activity_lens_engine", "src/engine/", ""),
    ("activity_lens_scenario", "src/scenario/", "scenario"),
    ROOT_PACKAGE,
];
const ROOT_PACKAGE: (&str, &str, &str) = ("activity_lens", "src/", "");

/// Returns the package of a file.
pub(super) fn package_of(path: &str) -> (&'static str, &'static str, &'static str) {
    let mut packages = PACKAGES.iter().copied();
    let package = packages.find(|(_, folder, _)| path.starts_with(folder));
    package.unwrap_or(ROOT_PACKAGE)
}

/// Returns the module path of a file in the root package: `["store", "column"]` for `src/engine/store/column.rs`.
pub(super) fn module_path(path: &str) -> Vec<&str> {
    let (_, folder, prefix) = package_of(path);
    let below = path.trim_start_matches(folder).trim_end_matches(".rs");
    let mut names: Vec<&str> = Some(prefix)
        .into_iter()
        .filter(|prefix| !prefix.is_empty())
        .chain(below.split('/'))
        .collect();
    if matches!(names.last(), Some(&"mod" | &"lib")) {
        names.pop();
    }
    names
}

pub(super) fn without_comments(text: &str) -> String {
    let code = |line: &str| line.find("//").map_or(line, |at| &line[..at]).to_owned();
    text.lines().map(|line| code(line) + "\n").collect()
}

fn identifier(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    &text[..end]
}

/// Returns the name at the start of `after`, or the first name of each entry of a `{...}` group.
fn first_names(after: &str) -> Vec<String> {
    let Some(group) = after.strip_prefix('{') else {
        return vec![identifier(after).to_owned()];
    };
    let (mut depth, mut names, mut expect) = (0, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expect = true,
            c if expect && (c.is_alphabetic() || c == '_') => {
                names.push(identifier(&group[at..]).to_owned());
                expect = false;
            }
            _ => {}
        }
    }
    names
}

/// Returns the paths that a file uses through `crate::`, a package's name or `super::`, as paths in the root package:
/// `["store", "column", "Column"]`. The last names may be items. A `{...}` group gives one path for each name in the group.
pub(super) fn used_paths(path: &str, text: &str) -> Vec<Vec<String>> {
    let code = without_comments(text);
    let (package, _, prefix) = package_of(path);
    let own = module_path(path);
    let mut used = Vec::new();
    let mut follow = |base: Vec<String>, after: &str| {
        let (names, rest) = leading_names(after);
        let base: Vec<String> = base.into_iter().chain(names).collect();
        for name in first_names(rest) {
            used.push(base.iter().cloned().chain(Some(name)).collect());
        }
    };
    let prefix_of = |prefix: &str| Some(prefix.to_owned()).filter(|prefix| !prefix.is_empty());
    for (name, _, prefix) in PACKAGES {
        let root: Vec<String> = prefix_of(prefix).into_iter().collect();
        for after in after_each(&code, &format!("{name}::")) {
            follow(root.clone(), after);
        }
        if *name == package {
            for after in after_each(&code, "crate::") {
                follow(root.clone(), after);
            }
        }
    }

    for after in after_each(&code, "super::") {
        let mut level = 1;
        let mut rest = after;
        while let Some(more) = rest.strip_prefix("super::") {
            (level, rest) = (level + 1, more);
        }
        let kept = own.len().saturating_sub(level);
        if kept >= usize::from(!prefix.is_empty()) {
            follow(
                own[..kept].iter().map(|&name| name.to_owned()).collect(),
                rest,
            );
        }
    }
    used
}

/// Returns the text after each occurrence of `path` at the start of a path. `super::super::` is one occurrence.
fn after_each<'t>(code: &'t str, path: &str) -> Vec<&'t str> {
    code.match_indices(path)
        .filter(|&(start, _)| {
            !code[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                || code[..start].ends_with("$crate::")
        })
        .map(|(start, path)| &code[start + path.len()..])
        .collect()
}

/// Returns the names before the last name or group, and the rest: `store`, `column` and `{Column}` for
/// `store::column::{Column}`.
fn leading_names(after: &str) -> (Vec<String>, &str) {
    let (mut names, mut rest) = (Vec::new(), after);
    loop {
        let name = identifier(rest);
        match rest[name.len()..].strip_prefix("::") {
            Some(more) if !name.is_empty() && !more.starts_with('<') => {
                names.push(name.to_owned());
                rest = more;
            }
            _ => return (names, rest),
        }
    }
}

/// Returns the top-level modules that a file uses.
pub(super) fn used_modules(path: &str, text: &str) -> Vec<String> {
    let paths = used_paths(path, text).into_iter();
    let mut used: Vec<String> = paths.filter_map(|path| path.into_iter().next()).collect();
    used.sort();
    used.dedup();
    used
}
