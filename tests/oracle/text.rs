//! Case folding, words, wildcards.

/// The simple case folding of the non-ASCII characters in generated events, from the C and S rows of Unicode's
/// CaseFolding.txt. A character that has no such row, such as ß, İ and ı, folds to itself.
const FOLDED: &[(char, char)] = &[
    ('É', 'é'),
    ('Å', 'å'),
    ('\u{212B}', 'å'), // the Ångström sign
    ('\u{212A}', 'k'), // the Kelvin sign
    ('ẞ', 'ß'),
    ('ſ', 's'),
    ('Σ', 'σ'),
    ('ς', 'σ'),
    ('\u{2126}', 'ω'), // the Ohm sign
    ('Ω', 'ω'),
    ('µ', 'μ'), // the micro sign, and the letter mu
    ('Ж', 'ж'),
    ('К', 'к'),
    ('Ǆ', 'ǆ'),
    ('ǅ', 'ǆ'),
    ('𐐀', '𐐨'),
];

/// Returns the simple case folding of a character.
pub fn fold(letter: char) -> char {
    FOLDED
        .iter()
        .find(|&&(from, _)| from == letter)
        .map_or(letter.to_ascii_lowercase(), |&(_, to)| to)
}

/// Returns all characters that are equal to a letter if case is ignored.
pub fn cases(letter: char) -> Vec<char> {
    let mut all: Vec<char> = FOLDED.iter().flat_map(|&(from, to)| [from, to]).collect();
    all.extend('a'..='z');
    all.extend('A'..='Z');
    all.retain(|&other| fold(other) == fold(letter));
    all.push(letter);
    all
}

pub fn is_symbol(character: char) -> bool {
    !character.is_alphanumeric()
}

/// The way in which a text is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// `v`
    Prefix,
    /// `=v`
    PrefixCase,
    /// `==v`
    Whole,
    /// `===v`
    WholeCase,
}

impl Mode {
    pub fn sign(self) -> &'static str {
        match self {
            Self::Prefix => "",
            Self::PrefixCase => "=",
            Self::Whole => "==",
            Self::WholeCase => "===",
        }
    }

    fn same(self, one: char, other: char) -> bool {
        match self {
            Self::PrefixCase | Self::WholeCase => one == other,
            Self::Prefix | Self::Whole => fold(one) == fold(other),
        }
    }

    fn is_whole(self) -> bool {
        matches!(self, Self::Whole | Self::WholeCase)
    }
}

/// The text to search for. In quotes every character is literal. Otherwise `*` matches any characters.
#[derive(Clone, Debug)]
pub struct Pattern {
    pub text: String,
    pub quoted: bool,
}

#[derive(Clone, Copy)]
enum Token {
    Exactly(char),
    Any,
}

impl Pattern {
    fn tokens(&self) -> Vec<Token> {
        self.text
            .chars()
            .map(|character| match character {
                '*' if !self.quoted => Token::Any,
                other => Token::Exactly(other),
            })
            .collect()
    }
}

/// Returns whether `text` equals or starts with the pattern, depending on the mode. Tests of fields use this function.
pub fn value_matches(mode: Mode, pattern: &Pattern, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let may_end = |end: usize| !mode.is_whole() || end == text.len();
    matches_from(mode, &pattern.tokens(), &text, 0, &may_end)
}

/// Returns whether the pattern matches at the beginning of a word in `text`. Terms use this function.
pub fn word_matches(mode: Mode, pattern: &Pattern, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let tokens = pattern.tokens();
    let free_start = match tokens.first() {
        Some(Token::Exactly(first)) => is_symbol(*first),
        _ => true,
    };
    let free_end = match tokens.last() {
        Some(Token::Exactly(last)) => is_symbol(*last),
        _ => true,
    };
    let may_start = |at: usize| free_start || at == 0 || is_symbol(text[at - 1]);
    let may_end =
        |end: usize| !mode.is_whole() || free_end || end == text.len() || is_symbol(text[end]);
    (0..=text.len()).any(|at| may_start(at) && matches_from(mode, &tokens, &text, at, &may_end))
}

/// Returns whether the tokens match the text from a position on, up to an allowed end.
fn matches_from(
    mode: Mode,
    tokens: &[Token],
    text: &[char],
    at: usize,
    may_end: &dyn Fn(usize) -> bool,
) -> bool {
    match tokens.split_first() {
        None => may_end(at),
        Some((Token::Any, rest)) => {
            (at..=text.len()).any(|next| matches_from(mode, rest, text, next, may_end))
        }
        Some((Token::Exactly(expected), rest)) => {
            text.get(at)
                .is_some_and(|&actual| mode.same(*expected, actual))
                && matches_from(mode, rest, text, at + 1, may_end)
        }
    }
}
