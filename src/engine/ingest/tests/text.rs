use super::super::text::{Content, Utf16, is_json_line, sniff};
use proptest::prelude::*;

#[test]
fn encodings_are_recognised_by_the_first_bytes() {
    for (head, content) in [
        (&b""[..], Content::Utf8),
        (b"{", Content::Utf8),
        (b"\xef\xbb\xbf{}", Content::Utf8),
        (b"\xff\xfe{\0", Content::Utf16Little),
        (b"\xfe\xff\0{", Content::Utf16Big),
        (b"{\0\"\0", Content::Utf16Little),
        (b"\0{\0\"", Content::Utf16Big),
        (b"\0\0\0\0", Content::Utf8),
    ] {
        assert_eq!(sniff(head), content, "{head:?}");
    }
}

#[test]
fn a_line_of_json_is_recognised_without_further_bytes() {
    for (head, known) in [
        (&b"{}\n"[..], true),
        (b"[\n", true),
        (b"{}", false),
        (b"\n{}\n", false),
        (b"{\0}\0\n\0", false),
        (b"{\0\n", false),
    ] {
        assert_eq!(is_json_line(head), known, "{head:?}");
    }
}

proptest! {
    #[test]
    fn utf16_in_any_chunks_decodes_as_in_the_standard_library(
        units in prop::collection::vec(prop_oneof![any::<u16>(), 0xd800_u16..0xe000], 0..12),
        chunk in 1_usize..5,
        big in any::<bool>(),
    ) {
        let bytes: Vec<u8> = units
            .iter()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect();
        let mut decoder = Utf16::new(big);
        let mut text = String::new();
        for part in bytes.chunks(chunk) {
            decoder.decode(part, false, &mut text);
        }
        decoder.decode(&[], true, &mut text);
        prop_assert_eq!(text, String::from_utf16_lossy(&units));
    }
}
