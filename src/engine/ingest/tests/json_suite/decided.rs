//! Texts for which RFC 8259 leaves the decision to the parser.

/// The name, the text, and whether the scanner accepts the text. The scanner refuses invalid UTF-8. The loader replaces
/// invalid bytes with U+FFFD.
pub const DECIDED: &[(&str, &[u8], bool)] = &[
    ("number_double_huge_neg_exp", b"[123.456e-789]", true),
    (
        "number_huge_exp",
        b"[0.4e00669999999999999999999999999999999999999999999999999999999999]",
        true,
    ),
    ("number_neg_int_huge_exp", b"[-1e+9999]", true),
    ("number_pos_double_huge_exp", b"[1.5e+9999]", true),
    ("number_real_neg_overflow", b"[-123123e100000]", true),
    ("number_real_pos_overflow", b"[123123e100000]", true),
    ("number_real_underflow", b"[123e-10000000]", true),
    (
        "number_too_big_neg_int",
        b"[-123123123123123123123123123123]",
        true,
    ),
    ("number_too_big_pos_int", b"[100000000000000000000]", true),
    (
        "number_very_big_negative_int",
        b"[-237462374673276894279832749832423479823246327846]",
        true,
    ),
    ("object_key_lone_2nd_surrogate", b"{\"\\uDFAA\":0}", true),
    (
        "string_1st_surrogate_but_2nd_missing",
        b"[\"\\uDADA\"]",
        true,
    ),
    (
        "string_1st_valid_surrogate_2nd_invalid",
        b"[\"\\uD888\\u1234\"]",
        true,
    ),
    (
        "string_UTF-16LE_with_BOM",
        b"\xff\xfe[\0\"\0\xe9\0\"\0]\0",
        false,
    ),
    (
        "string_UTF-8_invalid_sequence",
        b"[\"\xe6\x97\xa5\xd1\x88\xfa\"]",
        false,
    ),
    ("string_UTF8_surrogate_U+D800", b"[\"\xed\xa0\x80\"]", false),
    (
        "string_incomplete_surrogate_and_escape_valid",
        b"[\"\\uD800\\n\"]",
        true,
    ),
    ("string_incomplete_surrogate_pair", b"[\"\\uDd1ea\"]", true),
    (
        "string_incomplete_surrogates_escape_valid",
        b"[\"\\uD800\\uD800\\n\"]",
        true,
    ),
    ("string_invalid_lonely_surrogate", b"[\"\\ud800\"]", true),
    ("string_invalid_surrogate", b"[\"\\ud800abc\"]", true),
    ("string_invalid_utf-8", b"[\"\xff\"]", false),
    (
        "string_inverted_surrogates_U+1D11E",
        b"[\"\\uDd1e\\uD834\"]",
        true,
    ),
    ("string_iso_latin_1", b"[\"\xe9\"]", false),
    ("string_lone_second_surrogate", b"[\"\\uDFAA\"]", true),
    ("string_lone_utf8_continuation_byte", b"[\"\x81\"]", false),
    (
        "string_not_in_unicode_range",
        b"[\"\xf4\xbf\xbf\xbf\"]",
        false,
    ),
    ("string_overlong_sequence_2_bytes", b"[\"\xc0\xaf\"]", false),
    (
        "string_overlong_sequence_6_bytes",
        b"[\"\xfc\x83\xbf\xbf\xbf\xbf\"]",
        false,
    ),
    (
        "string_overlong_sequence_6_bytes_null",
        b"[\"\xfc\x80\x80\x80\x80\x80\"]",
        false,
    ),
    ("string_truncated-utf-8", b"[\"\xe0\xff\"]", false),
    ("string_utf16BE_no_BOM", b"\0[\0\"\0\xe9\0\"\0]", false),
    ("string_utf16LE_no_BOM", b"[\0\"\0\xe9\0\"\0]\0", false),
    ("structure_UTF-8_BOM_empty_object", b"\xef\xbb\xbf{}", false),
];
