//! The part of Terraform's language that definitions of views and alerts are written in.
//!
//! Read are `resource` blocks with attributes and nested blocks, in the shape of Terraform's own JSON: nested
//! blocks as lists under their name, an expression that is no literal as text in `${...}`. What cannot be read is
//! told with its line, and reading goes on at the next `resource`.

use serde_json::{Map, Number, Value};

/// How deep values and blocks may nest.
const MAX_DEPTH: usize = 32;
/// After so many faults reading ends: the text is something else.
const MAX_FAULTS: usize = 100;

/// A `resource` block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resource {
    /// Its type, as `logdna_view`.
    pub kind: String,
    /// Its name in the file.
    pub name: String,
    /// Its attributes and nested blocks.
    pub body: Map<String, Value>,
}

/// What was wrong, and in which line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    pub line: usize,
    pub reason: String,
}

/// The resources of a text, and what could not be read.
pub(super) fn resources(text: &str) -> (Vec<Resource>, Vec<Fault>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let mut reader = Reader { text, at: 0 };
    loop {
        reader.skip_blank();
        if reader.rest().is_empty() || faults.len() == MAX_FAULTS {
            return (found, faults);
        }
        let start = reader.at;
        match reader.block(0) {
            Ok((kind, labels, body)) => {
                if let ("resource", [kind, name]) = (kind.as_str(), labels.as_slice()) {
                    found.push(Resource {
                        kind: kind.clone(),
                        name: name.clone(),
                        body,
                    });
                }
            }
            Err(reason) => {
                faults.push(Fault {
                    line: reader.line(),
                    reason,
                });
                reader.at = reader.next_resource(start);
            }
        }
    }
}

type Read<T> = Result<T, String>;

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn line(&self) -> usize {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        before.bytes().filter(|&byte| byte == b'\n').count() + 1
    }

    /// Where the first line after `start` begins that opens a resource.
    fn next_resource(&self, start: usize) -> usize {
        let after = self.text.get(start..).unwrap_or("");
        let next = after
            .match_indices("\nresource")
            .map(|(at, _)| start + at + 1)
            .find(|&at| at > start);
        next.unwrap_or(self.text.len())
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    fn take_until(&mut self, end: &str) -> &'a str {
        let rest = self.rest();
        let found = rest.find(end).unwrap_or(rest.len());
        self.at += found;
        rest.get(..found).unwrap_or("")
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    /// Skips blanks, line ends and comments.
    fn skip_blank(&mut self) {
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

    fn name(&mut self) -> Read<String> {
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

    /// `resource "logdna_view" "main" { ... }`: its name, labels and body.
    fn block(&mut self, depth: usize) -> Read<(String, Vec<String>, Map<String, Value>)> {
        let name = self.name()?;
        let mut labels = Vec::new();
        loop {
            self.skip_blank();
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

    /// Attributes and blocks up to the closing brace.
    fn body(&mut self, depth: usize) -> Read<Map<String, Value>> {
        if depth >= MAX_DEPTH {
            return Err(format!("blocks are nested deeper than {MAX_DEPTH}"));
        }
        let mut body = Map::new();
        loop {
            self.skip_blank();
            if self.take("}") {
                return Ok(body);
            }
            let start = self.at;
            let name = self.name()?;
            self.skip_blank();
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

    fn value(&mut self, depth: usize) -> Read<Value> {
        if depth >= MAX_DEPTH {
            return Err(format!("values are nested deeper than {MAX_DEPTH}"));
        }
        self.skip_blank();
        match self.peek() {
            Some('"') => Ok(Value::String(self.string()?)),
            Some('[') => self.list(depth),
            Some('{') => self.object(depth),
            _ if self.rest().starts_with("<<") => self.heredoc(),
            _ if self.take("jsonencode(") => {
                let inner = self.value(depth + 1)?;
                self.skip_blank();
                if !self.take(")") {
                    return Err(self.unexpected("\")\""));
                }
                Ok(Value::String(inner.to_string()))
            }
            _ => self.word(),
        }
    }

    fn list(&mut self, depth: usize) -> Read<Value> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            if self.take("]") {
                return Ok(Value::Array(items));
            }
            items.push(self.value(depth + 1)?);
            self.skip_blank();
            if !self.take(",") && self.peek() != Some(']') {
                return Err(self.unexpected("\",\" or \"]\""));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Value> {
        self.at += 1;
        let mut members = Map::new();
        loop {
            self.skip_blank();
            if self.take("}") {
                return Ok(Value::Object(members));
            }
            let key = match self.peek() {
                Some('"') => self.string()?,
                _ => self.name()?,
            };
            self.skip_blank();
            if !self.take("=") && !self.take(":") {
                return Err(self.unexpected("\"=\""));
            }
            members.insert(key, self.value(depth + 1)?);
            self.skip_blank();
            self.take(",");
        }
    }

    /// A number, `true`, `false`, `null`, or any other expression as `${...}`.
    fn word(&mut self) -> Read<Value> {
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

    fn string(&mut self) -> Read<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let Some(c) = self.peek() else {
                return Err("a text in quotes does not end".to_owned());
            };
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(text),
                '\n' => return Err("a text in quotes does not end in its line".to_owned()),
                '\\' => text.push(self.escape()?),
                '$' | '%' if self.rest().starts_with(&format!("{c}{{")) => {
                    // `$${` stands for `${` itself.
                    text.push(c);
                    self.at += 2;
                    text.push('{');
                }
                '$' if self.rest().starts_with('{') => {
                    // An expression may hold quotes of its own.
                    text.push_str("${");
                    self.at += 1;
                    text.push_str(self.take_until("}"));
                }
                c => text.push(c),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let Some(c) = self.peek() else {
            return Err("a text in quotes does not end".to_owned());
        };
        self.at += c.len_utf8();
        let digits = match c {
            'n' => return Ok('\n'),
            'r' => return Ok('\r'),
            't' => return Ok('\t'),
            '"' | '\\' => return Ok(c),
            'u' => 4,
            'U' => 8,
            other => return Err(format!("\\{other} is no escape of a text in quotes")),
        };
        let hex = self.rest().get(..digits).unwrap_or("");
        let found = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        self.at += hex.len();
        found.ok_or_else(|| format!("\\{c}{hex} is no character"))
    }

    /// `<<EOF` and `<<-EOF`, the second without the indentation of its least indented line.
    fn heredoc(&mut self) -> Read<Value> {
        self.at += 2;
        let indented = self.take("-");
        let word = self.take_until("\n").trim();
        self.take("\n");
        if word.is_empty() {
            return Err("the word that ends the text is missing after \"<<\"".to_owned());
        }
        let mut lines: Vec<&str> = Vec::new();
        loop {
            if self.rest().is_empty() {
                return Err(format!("the text that {word} ends does not end"));
            }
            let start = self.at;
            let line = self.take_until("\n");
            if line.trim() == word {
                break;
            }
            self.take("\n");
            if self.at == start {
                return Err(format!("the text that {word} ends does not end"));
            }
            lines.push(line.strip_suffix('\r').unwrap_or(line));
        }
        let blanks = |line: &str| line.len() - line.trim_start().len();
        let least = lines
            .iter()
            .filter(|line| !line.trim().is_empty())
            .map(|line| blanks(line))
            .min();
        let cut = if indented { least.unwrap_or(0) } else { 0 };
        let mut text = String::new();
        for line in lines {
            text.push_str(line.get(cut..).unwrap_or(""));
            text.push('\n');
        }
        Ok(Value::String(text))
    }
}
