//! Valid and invalid values, and the stored text of each value.

use super::super::*;

#[test]
fn javascript_is_not_json() {
    for line in [
        "{\"a\":1,}",
        "{\"a\":1} // comment",
        "{/*x*/\"a\":1}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{a:1}",
        "{\"a\":+1}",
        "{\"a\":01}",
        "{\"a\":.5}",
        "{\"a\":0x10}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x41\"}",
        "{\"a\":undefined}",
    ] {
        let text = format!("{line}\n{{\"b\":1}}\n");
        let loaded = load(text.as_bytes());
        assert_eq!(loaded.counts(), [1, 0, 1, 0], "{line}");
        assert!(loaded.refused()[0].1.contains("column"), "{line}");
    }
}

#[test]
fn numbers_keep_their_text() {
    for number in [
        "12345678901234567890",
        "1e400",
        "-0",
        "0.1",
        "1E-7",
        "-1.50",
        "100000000000000000000000",
    ] {
        let loaded = check(format!("{{\"a\":{number}}}").as_bytes(), [1, 0, 0, 0]);
        assert_eq!(loaded.value(0, "a").as_deref(), Some(number));
    }
}

#[test]
fn repeated_keys_are_stored_with_a_warning() {
    let loaded = check(br#"{"a":1,"a":2,"b":{"c":1,"c":"x"}}"#, [1, 0, 0, 0]);
    assert_eq!(loaded.values(0, "a"), ["1", "2"]);
    assert_eq!(loaded.values(0, "b.c"), ["1", "x"]);
    assert!(loaded.warns("a key occurs twice"));
    // The same key in two objects is not a repetition.
    assert!(!check(br#"{"a":[{"b":1},{"b":2}],"c":{"b":3}}"#, [1, 0, 0, 0]).warns("twice"));
    assert!(check(br#"{"a":[{"b":1},{"b":2,"b":3}]}"#, [1, 0, 0, 0]).warns("twice"));
}

#[test]
fn keys_with_a_meaning_in_javascript_or_paths_are_ordinary() {
    let loaded = check(
        br#"{"__proto__":"1","constructor":"2","hasOwnProperty":"3","":"4","a.b":"5","toString":{"valueOf":"6"}}
{"initiator.id":"flat"}
{"initiator":{"id":"nested"}}"#,
        [3, 0, 0, 0],
    );
    for (path, value) in [
        ("__proto__", "1"),
        ("constructor", "2"),
        ("hasOwnProperty", "3"),
        ("", "4"),
        ("a.b", "5"),
        ("toString.valueOf", "6"),
    ] {
        assert_eq!(loaded.value(0, path).as_deref(), Some(value));
    }
    assert_eq!(loaded.value(1, "initiator.id").as_deref(), Some("flat"));
    assert_eq!(loaded.value(2, "initiator.id").as_deref(), Some("nested"));
}

#[test]
fn nesting_is_limited() {
    for (depth, fine) in [
        (127, true),
        (128, true),
        (129, false),
        (10_000, false),
        (100_000, false),
    ] {
        // The event is the first level.
        let arrays = format!(
            "{{\"a\":{}{}}}",
            "[".repeat(depth - 1),
            "]".repeat(depth - 1)
        );
        let objects = format!(
            "{}{{}}{}",
            "{\"a\":".repeat(depth - 1),
            "}".repeat(depth - 1)
        );
        for line in [arrays, objects] {
            let loaded = load(format!("{line}\n{{\"b\":1}}\n").as_bytes());
            assert_eq!(
                loaded.counts(),
                if fine { [2, 0, 0, 0] } else { [1, 0, 1, 0] },
                "{depth}"
            );
            if !fine {
                assert!(
                    loaded.refused()[0].1.contains("nested deeper than 128"),
                    "{depth}"
                );
            }
        }
    }
}

#[test]
fn the_number_of_keys_is_limited() {
    let keys = |count: usize| {
        let keys: Vec<String> = (0..count).map(|key| format!("\"k{key}\":{key}")).collect();
        format!("{{{}}}\n{{\"a\":1}}\n", keys.join(","))
    };
    check(keys(100_000).as_bytes(), [2, 0, 0, 0]);
    let loaded = check(keys(131_073).as_bytes(), [1, 0, 1, 0]);
    assert!(loaded.refused()[0].1.contains("131072 keys"));
}
