//! The result of an import.

use super::super::{record, words};

words! {
    /// The severity of a diagnostic.
    pub enum ImportSeverity {
        /// The query cannot be evaluated.
        Error = "error",
        /// The query can be evaluated, but probably does not mean what was intended.
        Warning = "warning",
        /// A hint about the query.
        Hint = "hint",
    }
}

record! {
    /// A diagnostic about an imported query, as in a `ParsedQuery`.
    pub struct ImportDiagnostic {
        /// The severity.
        pub severity: ImportSeverity,
        /// The start of the span, in UTF-16 code units.
        pub start: u32,
        /// The end of the span (exclusive), in UTF-16 code units.
        pub end: u32,
        /// The problem.
        pub message: String,
        /// The advice for solving the problem.
        pub help: String,
    }
}

words! {
    /// The kind of an imported definition.
    pub enum ImportKind {
        /// A view.
        View = "view",
        /// A preset.
        Preset = "preset",
        /// A category.
        Category = "category",
        /// Neither view, preset nor category.
        Unknown = "unknown",
    }
}

record! {
    /// A definition in the imported text.
    pub struct ImportedDefinition {
        /// The kind.
        pub kind: ImportKind,
        /// The name.
        pub name: String,
        /// `true` if the definition was imported.
        pub imported: bool,
        /// The parts that were not imported.
        pub notes: Vec<String>,
        /// The diagnostics about the query.
        pub diagnostics: Vec<ImportDiagnostic>,
    }
}

record! {
    /// The result of an import.
    pub struct ImportReport {
        /// The number of views added.
        pub views: u32,
        /// The number of presets added.
        pub presets: u32,
        /// The number of alerts added.
        pub alerts: u32,
        /// The number of definitions that were already in the workspace, perhaps under another name.
        pub known: u32,
        /// Every definition in the text.
        pub definitions: Vec<ImportedDefinition>,
        /// The problems that belong to no definition.
        pub problems: Vec<String>,
        /// The number of problems that are not in `problems`.
        pub more_problems: u32,
    }
}
