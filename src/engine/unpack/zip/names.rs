//! The encodings of names: UTF-8 if a flag says so, and the character set of the first PCs otherwise.

use crate::unpack::limits::MEMBER_NAME_BYTES;
use crate::unpack::listing::display_path;

/// The characters of code page 437 from 0x80.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Returns a name for display.
pub(super) fn name_of(bytes: &[u8], is_utf8: bool) -> String {
    let bytes = bytes.get(..MEMBER_NAME_BYTES).unwrap_or(bytes);
    if is_utf8 {
        return display_path(&String::from_utf8_lossy(bytes));
    }
    let character = |&byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(upper) => CP437
            .chars()
            .nth(usize::from(upper))
            .unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    display_path(&bytes.iter().map(character).collect::<String>())
}
