//! Text in charts: its width, text shortened to fit, numbers as text, and hidden characters made visible.

/// The font size of all text, in user units.
pub(super) const FONT_SIZE: f64 = 11.0;

/// Advance widths of the printable ASCII characters in a common sans-serif font, in 1/1000 of the font size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278,
    278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
];

/// The width of the widest common fonts as a multiple of the widths in the table.
const WIDTH_MARGIN: f64 = 1.16;

fn char_width(character: char) -> f64 {
    let thousandths = match (character as usize).checked_sub(0x20) {
        Some(index) if index < WIDTHS.len() => WIDTHS.get(index).copied().unwrap_or(0),
        // Ideographs and most later symbols fill a square.
        _ if character >= '\u{1100}' => 1000,
        _ => 600,
    };
    f64::from(thousandths) / 1000.0 * FONT_SIZE * WIDTH_MARGIN
}

/// Returns an estimate of the width of a text, in user units. The estimate is more often too large than too small.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

/// Returns the text if it fits into `room` user units. Otherwise, returns the start and the end of the text, with an
/// ellipsis between them. The end is kept because the names in a list often have the same start.
pub(super) fn fit(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let room = (room - char_width('…')).max(0.0);
    let (head, used) = prefix(text.chars(), room / 2.0);
    let (tail, _) = prefix(text.chars().rev(), room - used);
    head.into_iter()
        .chain(['…'])
        .chain(tail.into_iter().rev())
        .collect()
}

/// Returns the longest prefix that fits into `room` user units, and its width.
fn prefix(characters: impl Iterator<Item = char>, room: f64) -> (Vec<char>, f64) {
    let mut used = 0.0;
    let kept = characters
        .take_while(|&character| {
            used += char_width(character);
            used <= room
        })
        .collect::<Vec<_>>();
    let used = kept.iter().copied().map(char_width).sum();
    (kept, used)
}

/// Returns the text with a visible token for every character that hides or reorders text or is not allowed in XML.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => shown.push_str("\\t"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            _ if is_hidden(character) => {
                shown.push_str(&format!("[U+{:04X}]", character as u32));
            }
            _ => shown.push(character),
        }
    }
    shown
}

fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Returns the text escaped for the content or an attribute of an XML element.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Returns a count with thousands separators: `1,234,567`.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Returns a count of events: `1 event`, `1,234 events`.
pub(super) fn events(count: u64) -> String {
    let noun = if count == 1 { "event" } else { "events" };
    format!("{} {noun}", grouped(count))
}

/// Returns a value as text, rounded to four significant digits or to a whole number: `1,234`, `0.3333`.
pub(super) fn number(value: f64) -> String {
    if value.abs() >= 1e18 {
        return format!("{value:e}");
    }
    let mut scale = 1.0;
    while value.abs() * scale < 1_000.0 && scale < 1e9 && (value * scale).fract() != 0.0 {
        scale *= 10.0;
    }
    let rounded = (value * scale).round() / scale;
    let (whole, fraction) = (rounded.trunc(), rounded.to_string());
    let fraction = fraction.split_once('.').map_or("", |(_, digits)| digits);
    let sign = if rounded < 0.0 { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", grouped(whole.abs() as u64))
}

/// Returns a value as short text for a tick: `2,500`, `25k`, `1.5M`.
pub(super) fn abbreviated(value: f64) -> String {
    const SUFFIXES: [(f64, f64, &str); 5] = [
        (1e15, 1e15, "P"),
        (1e12, 1e12, "T"),
        (1e9, 1e9, "G"),
        (1e6, 1e6, "M"),
        (1e4, 1e3, "k"),
    ];
    match SUFFIXES.iter().find(|(from, ..)| value.abs() >= *from) {
        Some(_) if value.abs() >= 1e18 => number(value),
        None => number(value),
        Some(&(_, unit, suffix)) => number((value / unit * 10.0).trunc() / 10.0) + suffix,
    }
}
