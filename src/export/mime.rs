//! The encodings of e-mails: encoded words in headers, and quoted-printable text.

/// The largest length of a line of text, in characters (RFC 2045).
const MAX_LINE: usize = 76;
/// The number of text bytes in an encoded word, so that the word has at most 75 characters (RFC 2047).
const WORD_BYTES: usize = 42;

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const HEX: &[u8; 16] = b"0123456789ABCDEF";

fn digit(table: &[u8], index: u8) -> char {
    table
        .get(usize::from(index))
        .map_or('=', |&byte| char::from(byte))
}

fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| chunk.get(index).copied().unwrap_or(0);
        let (a, b, c) = (byte(0), byte(1), byte(2));
        text.push(digit(BASE64, a >> 2));
        text.push(digit(BASE64, (a << 4 | b >> 4) & 63));
        text.push(match chunk.len() {
            1 => '=',
            _ => digit(BASE64, (b << 2 | c >> 6) & 63),
        });
        text.push(match chunk.len() {
            3 => digit(BASE64, c & 63),
            _ => '=',
        });
    }
    text
}

/// The recommended length of a header line, in characters (RFC 5322).
const HEADER_LINE: usize = 78;

/// Returns a header. A long text is folded at spaces. A text that is not plain ASCII is written as encoded words.
pub(super) fn header(name: &str, text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let plain = text.is_ascii()
        && !text.contains("=?")
        && text
            .split(' ')
            .all(|word| word.len() + name.len() + 2 < HEADER_LINE && !word.is_empty());
    let words: Vec<String> = if plain {
        text.split(' ').map(str::to_owned).collect()
    } else {
        chunks(&text, WORD_BYTES)
            .into_iter()
            .map(|chunk| format!("=?UTF-8?B?{}?=", base64(chunk.as_bytes())))
            .collect()
    };
    let mut header = format!("{name}:");
    let mut column = header.len();
    for word in words {
        if column + 1 + word.len() > HEADER_LINE && column > name.len() + 1 {
            header.push_str("\r\n");
            column = 0;
        }
        header.push(' ');
        header.push_str(&word);
        column += 1 + word.len();
    }
    header + "\r\n"
}

/// Splits a text between characters into chunks of at most `max_bytes` bytes.
fn chunks(text: &str, max_bytes: usize) -> Vec<&str> {
    let mut rest = text;
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let mut end = rest.len().min(max_bytes);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (chunk, after) = rest.split_at_checked(end.max(1)).unwrap_or((rest, ""));
        chunks.push(chunk);
        rest = after;
    }
    chunks
}

/// Returns a text in the encoding quoted-printable, with lines of at most 76 characters.
pub(super) fn quoted_printable(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split('\n') {
        let mut column = 0;
        let bytes = line.as_bytes();
        for (index, &byte) in bytes.iter().enumerate() {
            let last = index + 1 == bytes.len();
            let plain = match byte {
                b' ' | b'\t' => !last,
                // In SMTP a line with only a dot ends a message. In a mailbox file `From ` starts a message.
                b'.' | b'F' => column > 0,
                b'=' => false,
                byte => (33..127).contains(&byte),
            };
            let width = if plain { 1 } else { 3 };
            if column + width > MAX_LINE - 1 {
                written.push_str("=\r\n");
                column = 0;
            }
            if plain {
                written.push(char::from(byte));
            } else {
                written.push('=');
                written.push(digit(HEX, byte >> 4));
                written.push(digit(HEX, byte & 15));
            }
            column += width;
        }
        written.push_str("\r\n");
    }
    written
}
