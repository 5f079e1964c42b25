use super::{ArchiveKind, Kind, kind_of};

#[test]
fn the_first_bytes_decide_as_soon_as_they_can() {
    for (head, kind) in [
        (&b""[..], None),
        (b"\x1f", None),
        (b"\x1f\x8b", Some(Kind::Gzip)),
        (b"[", None),
        (b"[{}\n", Some(Kind::Text)),
        (b"{}\n", Some(Kind::Text)),
        // Without a line feed, the text may be the name in a tar header.
        (b"{}", None),
        (b"name\0", None),
        (b"PK", None),
        (b"PK\x03\x04", Some(Kind::Archive(ArchiveKind::Zip))),
        (b"P\x2a\x4d\x18", Some(Kind::Zstd)),
        (b"_\x2a\x4d\x18", Some(Kind::Zstd)),
        (b"PAR1", Some(Kind::Parquet)),
    ] {
        assert_eq!(kind_of(head, false), kind, "{head:?}");
    }
    assert_eq!(kind_of(b"", true), Some(Kind::Text));
    assert_eq!(kind_of(b"PK", true), Some(Kind::Text));
    assert_eq!(kind_of(&[b'x'; 262], false), Some(Kind::Text));
}

#[test]
fn further_bytes_do_not_change_the_kind() {
    let mut tar = [b'x'; 300];
    tar[100] = 0;
    tar[257..262].copy_from_slice(b"ustar");
    assert_eq!(kind_of(&tar, false), Some(Kind::Archive(ArchiveKind::Tar)));
    // Without a zero byte before the first line feed, a text with `ustar` is not a tar archive.
    tar[3] = b'\n';
    assert_eq!(kind_of(&tar, false), Some(Kind::Text));
    assert_eq!(kind_of(&tar[..4], false), Some(Kind::Text));
    tar[3] = b'x';
    tar[100] = b'x';
    assert_eq!(kind_of(&tar, false), Some(Kind::Text));
}
