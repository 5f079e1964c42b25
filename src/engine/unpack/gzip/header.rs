//! The header of a member.

/// The largest window that deflate allows, as a power of two.
pub(super) const WINDOW_BITS: u8 = 15;

/// The length of a header, as far as the first bytes show it.
pub(super) enum HeaderLength {
    Known(usize),
    /// The header continues after the bytes so far.
    Longer,
    /// The bytes are not a header.
    None,
}

/// Returns the length of the header at the start of these bytes.
pub(super) fn header_length(head: &[u8]) -> HeaderLength {
    const CHECKSUM: u8 = 2;
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    if head.get(2).is_some_and(|&method| method != 8) {
        return HeaderLength::None;
    }
    let Some(&flags) = head.get(3) else {
        return HeaderLength::Longer;
    };
    let mut end = 10;
    if flags & EXTRA != 0 {
        match head.get(10..12) {
            Some(&[low, high]) => end += 2 + usize::from(u16::from_le_bytes([low, high])),
            _ => return HeaderLength::Longer,
        }
    }
    for flag in [NAME, COMMENT] {
        if flags & flag != 0 {
            match head.get(end..).and_then(|rest| memchr::memchr(0, rest)) {
                Some(length) => end += length + 1,
                None => return HeaderLength::Longer,
            }
        }
    }
    if flags & CHECKSUM != 0 {
        end += 2;
    }
    if head.len() >= end {
        HeaderLength::Known(end)
    } else {
        HeaderLength::Longer
    }
}
