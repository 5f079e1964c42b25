//! Tests that the splitter ends at the same byte as the scanner.

use super::super::split::{Split, Splitter};
use super::scan_value;
use proptest::prelude::*;

fn split(bytes: &[u8], chunk: usize) -> Split {
    let mut splitter = Splitter::at_value();
    let mut at = 0;
    loop {
        let end = (at + chunk).min(bytes.len());
        match splitter.run(&bytes[..end], at) {
            Split::More if end < bytes.len() => at = end,
            other => return other,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn the_splitter_and_the_scanner_end_at_the_same_byte(
        text in "(\\{\"a\":)[\\[\\]{}\",:a1 \\\\\n-]{0,16}",
        chunk in 1_usize..8,
    ) {
        let found = split(text.as_bytes(), chunk);
        prop_assert_eq!(found, split(text.as_bytes(), usize::MAX / 2));
        // The splitter does not check scalars, and only objects can be events.
        if text.starts_with('{')
            && let Some(scanned) = scan_value(text.as_bytes())
        {
            prop_assert_eq!(found, Split::End(scanned.end));
        }
    }
}
