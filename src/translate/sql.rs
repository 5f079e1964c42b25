//! Translation to SQL for DuckDB and Spark. Both share the traversal of the tree, and [`Dialect`] has the differences
//! in syntax.

use super::join::{Connectives, join};
use super::pattern::{INVISIBLE, Subject, may_cross, network, regex};
use super::translation::{Note, Target, Translation};
use crate::error::Span;
use crate::event::paths_of;
use crate::query::{
    Clause, DerivedField, FieldClause, FieldTest, Item, Mode, Network, Pattern, Query, Test,
    TextTest, is_number,
};

/// The syntax of an engine, as templates with placeholders in braces.
struct Dialect {
    /// The statement up to the table `event`.
    prelude: &'static str,
    /// The expression that reads lines from JSON lines.
    json: &'static str,
    /// The expression that reads lines from Parquet files.
    parquet: &'static str,
    /// The quote around a path, and its escape inside the path.
    path_quote: [&'static str; 2],
    /// The opening quote of a text without escapes.
    raw: &'static str,
    /// The flag of a regular expression to ignore the case of all letters.
    unicode: &'static str,
    /// The condition that `{text}` has a match for `{regex}`.
    matches: &'static str,
    /// The condition that a single key or text in `{text}` has a match for `{regex}`.
    any_word: &'static str,
    /// The list of the members of the documents whose key is one of `{keys}`.
    member: &'static str,
    /// An element of `{keys}`.
    key: &'static str,
    /// The list of the values of `{key}` in the objects of `{list}`, and in objects inside the arrays of `{list}`.
    step: &'static str,
    /// The elements of `{list}`, with JSON inside texts parsed.
    read: &'static str,
    /// The elements of `{list}`, then the elements of `{other}`.
    both: &'static str,
    /// The condition that `{list}` has an element, or that a flat key with dots meets one of `{starts}`.
    present: &'static str,
    /// The condition that a flat key starts with `{start}`.
    start: &'static str,
    /// The condition that a value `v` of `{list}` passes `{test}`.
    any_value: &'static str,
}

const CONNECTIVES: Connectives = Connectives {
    and: " AND ",
    or: " OR ",
    not: ["NOT (", ")"],
};

const DUCKDB: Dialect = Dialect {
    prelude: include_str!("duckdb.sql"),
    json: "SELECT line FROM read_csv('{files}', columns = {'line': 'VARCHAR'}, auto_detect = false, header = false,\n    delim = '\\x1f', quote = '', escape = '', strict_mode = false, max_line_size = 67108864)",
    parquet: "SELECT event AS line FROM read_parquet('{files}')",
    path_quote: ["'", "''"],
    raw: "'",
    unicode: "",
    matches: "regexp_matches({text}, {regex})",
    any_word: "len(list_filter(regexp_extract_all({text}, '\"[^\"]*\"|[^\"{}\\[\\],:\\s]+'), lambda w: regexp_matches(trim(w, '\"'), {regex}))) > 0",
    member: "flatten(list_transform(docs, lambda d: json_extract(d, [{keys}])))",
    key: "'$.\"{key}\"'",
    step: "flatten(list_transform({list}, lambda j: CASE json_type(j) WHEN 'ARRAY' THEN json_extract(j, '$[*].\"{key}\"') ELSE [json_extract(j, '$.\"{key}\"')] END))",
    read: "list_transform({list}, lambda j: CASE json_type(j) WHEN 'VARCHAR' THEN TRY_CAST(j->>'$' AS JSON) ELSE j END)",
    both: "list_concat({list}, {other})",
    present: "(len(list_filter({list}, lambda j: j IS NOT NULL)) > 0\n  OR len(list_filter(flatten(list_transform(docs, lambda d: json_keys(d))), lambda k: {starts})) > 0)",
    start: "starts_with(k, '{start}.')",
    any_value: "len(list_filter(list_transform(list_transform(flatten(list_transform({list}, lambda j: CASE WHEN json_array_length(j) > 0 THEN json_extract(j, '$[*]') ELSE [j] END)),
    lambda j: {'text': CASE WHEN json_type(j) IN ('ARRAY', 'OBJECT') THEN CASE WHEN CAST(j AS VARCHAR) IN ('{}', '[]') THEN '' END WHEN json_type(j) = 'NULL' THEN 'null' ELSE j->>'$' END,
      'number': CASE WHEN regexp_matches(j->>'$', '\\A[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\z') THEN TRY_CAST(j->>'$' AS DOUBLE) END,
      'typed': json_type(j) IN ('UBIGINT', 'BIGINT', 'DOUBLE')}),
    lambda v: {'text': v.text, 'number': v.number, 'typed': v.typed, 'seen': regexp_replace(v.text, '{invisible}', '', 'g')}),
    lambda v: v.text IS NOT NULL AND ({test}))) > 0",
};

const SPARK: Dialect = Dialect {
    prelude: include_str!("spark.sql"),
    json: "SELECT value AS line FROM text.`{files}`",
    parquet: "SELECT event AS line FROM parquet.`{files}`",
    path_quote: ["`", "``"],
    raw: "r'",
    unicode: "u",
    matches: "{text} RLIKE {regex}",
    any_word: "exists(regexp_extract_all({text}, r'\"[^\"]*\"|[^\"{}\\[\\],:\\s]+', 0), w -> trim('\"' FROM w) RLIKE {regex})",
    member: "filter(flatten(transform(docs, d -> array({keys}))), j -> j IS NOT NULL)",
    key: "try_variant_get(d, r'$[\"{key}\"]', 'variant')",
    step: "filter(flatten(transform({list}, j -> CASE WHEN schema_of_variant(j) LIKE 'ARRAY<%' THEN transform(CAST(j AS ARRAY<VARIANT>), i -> try_variant_get(i, r'$[\"{key}\"]', 'variant'))
      ELSE array(try_variant_get(j, r'$[\"{key}\"]', 'variant')) END)), j -> j IS NOT NULL)",
    read: "transform({list}, j -> CASE WHEN schema_of_variant(j) = 'STRING' THEN try_parse_json(CAST(j AS STRING)) ELSE j END)",
    both: "concat({list}, {other})",
    present: "(size({list}) > 0 OR exists(flatten(transform(docs, d -> json_object_keys(to_json(d)))), k -> {starts}))",
    start: "startswith(k, '{start}.')",
    any_value: "exists(transform(transform(flatten(transform({list}, j -> CASE WHEN schema_of_variant(j) LIKE 'ARRAY<%' AND to_json(j) <> '[]' THEN CAST(j AS ARRAY<VARIANT>) ELSE array(j) END)),
    j -> named_struct('text', CASE WHEN schema_of_variant(j) RLIKE '^(ARRAY|OBJECT)' THEN CASE WHEN to_json(j) IN ('{}', '[]') THEN '' END WHEN is_variant_null(j) THEN 'null' ELSE CAST(j AS STRING) END,
      'number', CASE WHEN try_variant_get(j, '$', 'string') RLIKE r'\\A[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\z' THEN try_cast(try_variant_get(j, '$', 'string') AS DOUBLE) END,
      'typed', schema_of_variant(j) RLIKE '^(BIGINT|DECIMAL|DOUBLE)')),
    v -> named_struct('text', v.text, 'number', v.number, 'typed', v.typed, 'seen', regexp_replace(v.text, r'{invisible}', ''))),
    v -> v.text IS NOT NULL AND ({test}))",
};

/// The number of digits that a DOUBLE represents exactly.
const MAX_DIGITS: usize = 15;

const LONG_NUMBER: &str = "The engine rounds numbers of more than 15 digits before a comparison. Activity Lens compares such numbers exactly.";
const NUMBER_TEXT: &str =
    "The engine may format a number differently before a comparison as text: 200.0 may become 200.";
const FOREIGN_KEY: &str = "A field name with a quote, a backslash or a brace cannot be written as a path. This condition matches nothing.";
const CASE_OF_LETTERS: &str =
    "The engine ignores case differently for a few letters, such as dotless i.";
const REGEX: &str = "The engine has its own syntax of regular expressions. Groups, classes, repetitions and alternatives are the same; \\s, names of groups and rare escapes may differ.";
const REGEX_QUOTES: &str =
    "In the words of a line, a regular expression finds no quotes and no backslashes.";
const NETWORK: &str =
    "The network is compared as text. Addresses in unusual spellings are not found.";
const NETWORK_V6: &str =
    "A network of IPv6 cannot be compared as text. This part of the condition matches nothing.";
const DERIVED: &str = "Only Activity Lens computes this field. This condition matches nothing.";
const LETTER_MARKS: &str = "The engine may find the beginning of a word elsewhere: vowel signs of some scripts are letters only in Activity Lens.";

/// Returns the condition for one that the other engine cannot compute.
fn derived(span: Span, notes: &mut Vec<Note>) -> String {
    notes.push(Note {
        span,
        message: DERIVED,
    });
    "FALSE".to_owned()
}

/// Translates a query to SQL.
pub(super) fn translate(query: &Query, target: Target, files: &str) -> Translation {
    let (dialect, from) = match target {
        Target::DuckdbJson => (&DUCKDB, DUCKDB.json),
        Target::DuckdbParquet => (&DUCKDB, DUCKDB.parquet),
        Target::SparkJson => (&SPARK, SPARK.json),
        _ => (&SPARK, SPARK.parquet),
    };
    let mut notes = Vec::new();
    let condition = query.root.as_ref().map_or_else(
        || "TRUE".to_owned(),
        |root| {
            join(root, &CONNECTIVES, &mut |clause, span| match clause {
                Clause::Term(term) => dialect.term(term, span, &mut notes),
                Clause::Field(field) => dialect.field(field, span, &mut notes),
                Clause::Sequence(_) => derived(span, &mut notes),
            })
        },
    );
    let [quote, doubled] = dialect.path_quote;
    let source = from.replace("{files}", &files.replace(quote, doubled));
    let prelude = dialect
        .prelude
        .replace("{source}", &source)
        .replace("{invisible}", INVISIBLE);
    let statement = |what: &str| format!("{prelude}SELECT {what} FROM event\nWHERE {condition}\n");
    Translation {
        text: statement("line"),
        count: statement("count(DISTINCT identity)"),
        condition,
        notes,
    }
}

impl Dialect {
    /// Returns a text in quotes. The text must not contain quotes.
    fn quoted(&self, text: &str) -> String {
        format!("{}{text}'", self.raw)
    }

    /// Returns the condition for a term.
    fn term(&self, term: &TextTest, span: Span, notes: &mut Vec<Note>) -> String {
        let pattern = &term.pattern;
        if pattern.pieces().iter().all(String::is_empty) {
            return "TRUE".to_owned();
        }
        let is_regex = term.mode == Mode::Regex;
        if is_regex {
            notes.extend([REGEX, REGEX_QUOTES].map(|message| Note { span, message }));
        }
        let text = if term.mode.is_case_sensitive() {
            "words"
        } else {
            "seen"
        };
        if !pattern.raw().is_ascii() {
            notes.push(Note {
                span,
                message: LETTER_MARKS,
            });
            self.note_case(term.mode, span, notes);
        }
        let template = if is_regex || may_cross(pattern) {
            self.any_word
        } else {
            self.matches
        };
        let regex = regex(
            term.mode,
            std::iter::once(pattern),
            Subject::Words,
            self.unicode,
        );
        // The regular expression is inserted last, because it may contain braces.
        template
            .replace("{text}", text)
            .replace("{regex}", &self.quoted(&regex))
    }

    /// Adds the note on case, if the comparison ignores case and the engine folds some letters differently.
    fn note_case(&self, mode: Mode, span: Span, notes: &mut Vec<Note>) {
        if !mode.is_case_sensitive() && !self.unicode.is_empty() {
            notes.push(Note {
                span,
                message: CASE_OF_LETTERS,
            });
        }
    }

    /// Returns the condition for a field.
    fn field(&self, field: &FieldClause, span: Span, notes: &mut Vec<Note>) -> String {
        if field.is_first() || DerivedField::named(&field.name).is_some() {
            return derived(span, notes);
        }
        if field.name.contains(['"', '\\', '\'', '{']) {
            notes.push(Note {
                span,
                message: FOREIGN_KEY,
            });
            return "FALSE".to_owned();
        }
        let list = self.nodes(&field.name);
        match &field.test {
            FieldTest::Present => {
                let paths = paths_of(&field.name);
                let starts = paths.iter().map(|path| self.start.replace("{start}", path));
                let starts: Vec<String> = starts.collect();
                self.present
                    .replace("{list}", &list)
                    .replace("{starts}", &starts.join(" OR "))
            }
            FieldTest::Value(expr) => {
                let agent = paths_of(&field.name).iter().any(|path| path == AGENT);
                let test = join(expr, &CONNECTIVES, &mut |test, span| {
                    self.test(test, agent, span, notes)
                });
                self.any_value
                    .replace("{list}", &list)
                    .replace("{invisible}", INVISIBLE)
                    .replace("{test}", &test)
            }
        }
    }

    /// Returns the list of the values at the paths of a field name. A name may be an alias of several paths.
    fn nodes(&self, name: &str) -> String {
        let paths = paths_of(name);
        let mut first = Vec::new();
        for path in &paths {
            let key = path.split('.').next().unwrap_or_default();
            if !first.contains(&key) {
                first.push(key);
            }
        }
        let mut list = self.member(&first);
        let rest: Vec<&str> = name.split('.').skip(1).collect();
        if rest.is_empty() {
            return list;
        }
        if first
            .iter()
            .any(|key| matches!(*key, "requestData" | "responseData"))
        {
            list = self.read.replace("{list}", &list);
        }
        for key in rest {
            list = self.step.replace("{key}", key).replace("{list}", &list);
        }
        // The path may also be one flat key with dots.
        let flat: Vec<&str> = paths.iter().map(|path| &**path).collect();
        self.both
            .replace("{list}", &list)
            .replace("{other}", &self.member(&flat))
    }

    /// Returns the list of the members of the documents whose key is one of `keys`.
    fn member(&self, keys: &[&str]) -> String {
        let keys: Vec<String> = keys
            .iter()
            .map(|key| self.key.replace("{key}", key))
            .collect();
        self.member.replace("{keys}", &keys.join(", "))
    }

    /// Returns the condition on a value `v`. `agent` is `true` if the field has a value with two spellings.
    fn test(&self, test: &Test, agent: bool, span: Span, notes: &mut Vec<Note>) -> String {
        match test {
            Test::Text(text) => self.text(text.mode, &[&text.pattern], agent, span, notes),
            Test::Set { set, .. } => {
                let values = set.as_ref().map_or([].as_slice(), |set| set.values());
                if values.is_empty() {
                    return "FALSE".to_owned();
                }
                let patterns: Vec<&Pattern> = values.iter().collect();
                self.text(Mode::Whole, &patterns, agent, span, notes)
            }
            Test::Network(network) => self.networks(&[network], span, notes),
            Test::AnyOf { mode, items } => {
                let patterns: Vec<&Pattern> = items.iter().filter_map(Item::pattern).collect();
                let networks: Vec<&Network> = items.iter().filter_map(Item::network).collect();
                match (patterns.is_empty(), networks.is_empty()) {
                    (_, true) => self.text(*mode, &patterns, agent, span, notes),
                    (true, false) => self.networks(&networks, span, notes),
                    (false, false) => {
                        let text = self.text(*mode, &patterns, agent, span, notes);
                        format!("({text} OR {})", self.networks(&networks, span, notes))
                    }
                }
            }
            Test::Compare { comparison, number } => {
                note_digits(number, span, notes);
                format!("coalesce(v.number {} {number}, FALSE)", comparison.sign())
            }
        }
    }

    /// Returns the condition that the text of a value `v` is an address in one of these networks.
    fn networks(&self, networks: &[&Network], span: Span, notes: &mut Vec<Note>) -> String {
        let regexes: Vec<String> = networks.iter().filter_map(|one| network(one)).collect();
        notes.push(Note {
            span,
            message: NETWORK,
        });
        if regexes.len() < networks.len() {
            notes.push(Note {
                span,
                message: NETWORK_V6,
            });
        }
        if regexes.is_empty() {
            return "FALSE".to_owned();
        }
        let regex = format!(r"\A(?:{})\z", regexes.join("|"));
        self.matches
            .replace("{text}", "v.text")
            .replace("{regex}", &self.quoted(&regex))
    }

    /// Returns the condition that the text of a value `v` matches any pattern of `patterns`.
    fn text(
        &self,
        mode: Mode,
        patterns: &[&Pattern],
        agent: bool,
        span: Span,
        notes: &mut Vec<Note>,
    ) -> String {
        let subject = if mode.is_case_sensitive() {
            "v.text"
        } else {
            "v.seen"
        };
        if patterns.iter().any(|pattern| !pattern.raw().is_ascii()) {
            self.note_case(mode, span, notes);
        }
        let matches = |patterns: &[&Pattern]| {
            let regex = regex(mode, patterns.iter().copied(), Subject::Value, self.unicode);
            self.matches
                .replace("{text}", subject)
                .replace("{regex}", &self.quoted(&regex))
        };
        if mode == Mode::Regex {
            notes.push(Note {
                span,
                message: REGEX,
            });
        }
        let (mut numbers, mut others) = (Vec::new(), Vec::new());
        for pattern in patterns {
            let number = pattern.as_literal().filter(|text| is_number(text));
            match number {
                Some(number) if mode == Mode::PrefixCase => {
                    note_digits(number, span, notes);
                    numbers.push(number);
                }
                number => {
                    let is_text = mode != Mode::Regex;
                    if is_text && number.is_some_and(|text| text.contains(['.', 'e', 'E'])) {
                        notes.push(Note {
                            span,
                            message: NUMBER_TEXT,
                        });
                    }
                    others.push(*pattern);
                }
            }
        }
        let mut test = if numbers.is_empty() {
            matches(patterns)
        } else {
            let equal = format!("v.number IN ({})", numbers.join(", "));
            let on_number = if others.is_empty() {
                equal
            } else {
                format!("({equal} OR {})", matches(&others))
            };
            format!(
                "CASE WHEN v.typed THEN {on_number} ELSE {} END",
                matches(patterns)
            )
        };
        if agent && !mode.tells_spellings_apart() {
            for (stored, other) in [("NotSet", "Not Set"), ("Not Set", "NotSet")] {
                if patterns
                    .iter()
                    .any(|pattern| pattern.matches_text(mode, other))
                {
                    let same = self.is_exactly("v.seen", stored);
                    test = format!("({test} OR {same})");
                }
            }
        }
        test
    }

    /// Returns the condition that the text `subject` equals `text` without regard to case.
    fn is_exactly(&self, subject: &str, text: &str) -> String {
        let pattern = [Pattern::literal(text)];
        let regex = regex(Mode::Whole, pattern.iter(), Subject::Value, self.unicode);
        self.matches
            .replace("{text}", subject)
            .replace("{regex}", &self.quoted(&regex))
    }
}

/// The field in which one value has two spellings.
const AGENT: &str = "initiator.host.agent";

/// Adds a note if a number is too long to be compared exactly.
fn note_digits(number: &str, span: Span, notes: &mut Vec<Note>) {
    if number.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS {
        notes.push(Note {
            span,
            message: LONG_NUMBER,
        });
    }
}
