//! A parser for the part of Terraform's language (HCL) in which views and alerts are defined.
//!
//! The parser reads `resource` blocks with attributes and nested blocks. The result has the format of Terraform's JSON
//! syntax: nested blocks are lists under their name, and an expression that is not a literal is text in `${...}`. After
//! a syntax error, which is reported with its line, the parser continues at the next `resource`.

use serde_json::{Map, Number, Value};

/// The largest nesting depth of values and blocks.
const MAX_DEPTH: usize = 32;
/// The number of errors after which the parser stops, because the text is probably not HCL.
const MAX_ERRORS: usize = 100;

/// A `resource` block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resource {
    /// The type, such as `logdna_view`.
    pub kind: String,
    /// The name in the file.
    pub name: String,
    /// The attributes and nested blocks.
    pub body: Map<String, Value>,
}

/// A syntax error and its line number, from 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ParseError {
    pub line: usize,
    pub reason: String,
}

/// Parses a text. Returns its resources and its syntax errors.
pub(super) fn resources(text: &str) -> (Vec<Resource>, Vec<ParseError>) {
    let (mut resources, mut errors) = (Vec::new(), Vec::new());
    let mut parser = Parser { text, at: 0 };
    loop {
        parser.skip_space();
        if parser.rest().is_empty() || errors.len() == MAX_ERRORS {
            return (resources, errors);
        }
        let start = parser.at;
        match parser.block(0) {
            Ok((kind, labels, body)) => {
                if let ("resource", [kind, name]) = (kind.as_str(), labels.as_slice()) {
                    resources.push(Resource {
                        kind: kind.clone(),
                        name: name.clone(),
                        body,
                    });
                }
            }
            Err(reason) => {
                errors.push(ParseError {
                    line: parser.line(),
                    reason,
                });
                parser.at = parser.next_resource(start);
            }
        }
    }
}

type Parsed<T> = Result<T, String>;

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn line(&self) -> usize {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        before.bytes().filter(|&byte| byte == b'\n').count() + 1
    }

    /// Returns the offset of the first line after `start` that opens a resource.
    fn next_resource(&self, start: usize) -> usize {
        let after = self.text.get(start..).unwrap_or("");
        let next = after
            .match_indices("\nresource")
            .map(|(offset, _)| start + offset + 1)
            .find(|&offset| offset > start);
        next.unwrap_or(self.text.len())
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Consumes `text` if the rest starts with `text`. Returns whether `text` was consumed.
    fn take(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    /// Consumes and returns the text before the next `end`, or all of the rest.
    fn take_until(&mut self, end: &str) -> &'a str {
        let rest = self.rest();
        let len = rest.find(end).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or("")
    }

    /// Consumes and returns the next characters for which `fits` is true.
    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    /// Consumes white space and comments.
    fn skip_space(&mut self) {
        loop {
            self.take_while(|c| c.is_whitespace() || c == '\u{feff}');
            if self.rest().starts_with('#') || self.rest().starts_with("//") {
                self.take_until("\n");
            } else if self.take("/*") {
                self.take_until("*/");
                self.take("*/");
            } else {
                return;
            }
        }
    }

    fn name(&mut self) -> Parsed<String> {
        let name = self.take_while(|c| c.is_alphanumeric() || c == '_' || c == '-');
        match name {
            "" => Err(self.unexpected("a name")),
            name => Ok(name.to_owned()),
        }
    }

    fn unexpected(&self, expected: &str) -> String {
        match self.peek() {
            None => format!("the text ends where {expected} was expected"),
            Some(found) => format!("{found:?} was found where {expected} was expected"),
        }
    }

    /// Parses a block such as `resource "logdna_view" "main" { ... }`. Returns its name, labels and body.
    fn block(&mut self, depth: usize) -> Parsed<(String, Vec<String>, Map<String, Value>)> {
        let name = self.name()?;
        let mut labels = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                Some('{') => {
                    self.at += 1;
                    return Ok((name, labels, self.body(depth)?));
                }
                Some('"') => labels.push(self.string()?),
                _ => labels.push(self.name()?),
            }
        }
    }

    /// Parses attributes and blocks up to the closing brace.
    fn body(&mut self, depth: usize) -> Parsed<Map<String, Value>> {
        if depth >= MAX_DEPTH {
            return Err(format!("blocks are nested deeper than {MAX_DEPTH}"));
        }
        let mut body = Map::new();
        loop {
            self.skip_space();
            if self.take("}") {
                return Ok(body);
            }
            let start = self.at;
            let name = self.name()?;
            self.skip_space();
            if self.take("=") {
                let value = self.value(depth + 1)?;
                body.insert(name, value);
            } else {
                self.at = start;
                let (name, _, inner) = self.block(depth + 1)?;
                match body.entry(name).or_insert(Value::Array(Vec::new())) {
                    Value::Array(blocks) => blocks.push(Value::Object(inner)),
                    other => *other = Value::Object(inner),
                }
            }
        }
    }

    fn value(&mut self, depth: usize) -> Parsed<Value> {
        if depth >= MAX_DEPTH {
            return Err(format!("values are nested deeper than {MAX_DEPTH}"));
        }
        self.skip_space();
        match self.peek() {
            Some('"') => Ok(Value::String(self.string()?)),
            Some('[') => self.list(depth),
            Some('{') => self.object(depth),
            _ if self.rest().starts_with("<<") => self.heredoc(),
            _ if self.take("jsonencode(") => {
                let inner = self.value(depth + 1)?;
                self.skip_space();
                if !self.take(")") {
                    return Err(self.unexpected("\")\""));
                }
                Ok(Value::String(inner.to_string()))
            }
            _ => self.word(),
        }
    }

    fn list(&mut self, depth: usize) -> Parsed<Value> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.take("]") {
                return Ok(Value::Array(items));
            }
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if !self.take(",") && self.peek() != Some(']') {
                return Err(self.unexpected("\",\" or \"]\""));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Parsed<Value> {
        self.at += 1;
        let mut members = Map::new();
        loop {
            self.skip_space();
            if self.take("}") {
                return Ok(Value::Object(members));
            }
            let key = match self.peek() {
                Some('"') => self.string()?,
                _ => self.name()?,
            };
            self.skip_space();
            if !self.take("=") && !self.take(":") {
                return Err(self.unexpected("\"=\""));
            }
            members.insert(key, self.value(depth + 1)?);
            self.skip_space();
            self.take(",");
        }
    }

    /// Parses a number, `true`, `false` or `null`. Returns any other expression as text in `${...}`.
    fn word(&mut self) -> Parsed<Value> {
        let rest = self.rest();
        let mut depth = 0_usize;
        let end = rest.find(|c| match c {
            '(' | '[' | '{' => {
                depth += 1;
                false
            }
            ')' | ']' | '}' if depth > 0 => {
                depth -= 1;
                false
            }
            ')' | ']' | '}' | '#' | '\n' => true,
            ',' => depth == 0,
            _ => false,
        });
        let end = end.unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or("").trim();
        if word.is_empty() {
            return Err(self.unexpected("a value"));
        }
        self.at += end;
        Ok(match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            word => match word.parse::<Number>() {
                Ok(number) => Value::Number(number),
                Err(_) => Value::String(format!("${{{word}}}")),
            },
        })
    }

    fn string(&mut self) -> Parsed<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let Some(c) = self.peek() else {
                return Err("a quoted string is not closed".to_owned());
            };
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(text),
                '\n' => return Err("a quoted string is not closed on its line".to_owned()),
                '\\' => text.push(self.escape()?),
                '$' | '%' if self.rest().starts_with(&format!("{c}{{")) => {
                    // `$${` is an escape for `${`.
                    text.push(c);
                    self.at += 2;
                    text.push('{');
                }
                '$' if self.rest().starts_with('{') => {
                    // An expression may contain quotes.
                    text.push_str("${");
                    self.at += 1;
                    text.push_str(self.take_until("}"));
                }
                c => text.push(c),
            }
        }
    }

    fn escape(&mut self) -> Parsed<char> {
        let Some(c) = self.peek() else {
            return Err("a quoted string is not closed".to_owned());
        };
        self.at += c.len_utf8();
        let digits = match c {
            'n' => return Ok('\n'),
            'r' => return Ok('\r'),
            't' => return Ok('\t'),
            '"' | '\\' => return Ok(c),
            'u' => 4,
            'U' => 8,
            other => return Err(format!("\\{other} is not an escape of a quoted string")),
        };
        let hex = self.rest().get(..digits).unwrap_or("");
        let character = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        self.at += hex.len();
        character.ok_or_else(|| format!("\\{c}{hex} is not a character"))
    }

    /// Parses a heredoc: `<<EOF`, or `<<-EOF`, from which the indentation of the least indented line is removed.
    fn heredoc(&mut self) -> Parsed<Value> {
        self.at += 2;
        let strips_indent = self.take("-");
        let end_marker = self.take_until("\n").trim();
        self.take("\n");
        if end_marker.is_empty() {
            return Err("the end marker is missing after \"<<\"".to_owned());
        }
        let not_closed = || Err(format!("the heredoc {end_marker} is not closed"));
        let mut lines: Vec<&str> = Vec::new();
        loop {
            if self.rest().is_empty() {
                return not_closed();
            }
            let start = self.at;
            let line = self.take_until("\n");
            if line.trim() == end_marker {
                break;
            }
            self.take("\n");
            if self.at == start {
                return not_closed();
            }
            lines.push(line.strip_suffix('\r').unwrap_or(line));
        }
        let indent = |line: &str| line.len() - line.trim_start().len();
        let smallest_indent = lines
            .iter()
            .filter(|line| !line.trim().is_empty())
            .map(|line| indent(line))
            .min();
        let removed = if strips_indent {
            smallest_indent.unwrap_or(0)
        } else {
            0
        };
        let mut text = String::new();
        for line in lines {
            text.push_str(line.get(removed..).unwrap_or(""));
            text.push('\n');
        }
        Ok(Value::String(text))
    }
}
