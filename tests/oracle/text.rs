//! Letters of either case, words, wildcards.

/// The characters beyond ASCII that the invented events use, with the character that simple case
/// folding makes of each. Taken from the C and S rows of Unicode's CaseFolding.txt; what is not
/// here folds to itself, as do ß, İ and ı, which have no such row.
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

pub fn fold(letter: char) -> char {
    FOLDED
        .iter()
        .find(|&&(from, _)| from == letter)
        .map_or(letter.to_ascii_lowercase(), |&(_, to)| to)
}

/// All characters that are the same letter in either case.
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

/// How a text is compared.
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

/// What is looked for: in quotes every character is itself, else `*` is any run of characters.
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

/// Whether the whole of `text` is, or begins with, the pattern: the test of a field.
pub fn value_matches(mode: Mode, pattern: &Pattern, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let may_end = |end: usize| !mode.is_whole() || end == text.len();
    matches_from(mode, &pattern.tokens(), &text, 0, &may_end)
}

/// Whether the pattern begins a word of `text`: the test of a term without a field.
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
    let may_begin = |at: usize| free_start || at == 0 || is_symbol(text[at - 1]);
    let may_end =
        |end: usize| !mode.is_whole() || free_end || end == text.len() || is_symbol(text[end]);
    (0..=text.len()).any(|at| may_begin(at) && matches_from(mode, &tokens, &text, at, &may_end))
}

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
        Some((Token::Exactly(wanted), rest)) => {
            text.get(at).is_some_and(|&found| mode.same(*wanted, found))
                && matches_from(mode, rest, text, at + 1, may_end)
        }
    }
}
