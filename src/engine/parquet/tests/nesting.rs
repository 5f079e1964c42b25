//! Lists, maps and objects, in the forms of older writers too.

use super::writer::{
    BYTES, Chunk, INT32, OPTIONAL, REPEATED, REQUIRED, Struct, column, file, group, levels, strings,
};
use super::{read, rows};

const LIST: i64 = 3;
const MAP: i64 = 1;
const MAP_KEY_VALUE: i64 = 2;

fn ints(values: &[i32]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

/// A column of integers with runs of repetition and definition levels.
fn chunk(repetitions: &[(u64, u8)], definitions: &[(u64, u8)], values: &[i32]) -> Chunk {
    let entries: u64 = definitions.iter().map(|(count, _)| count).sum();
    let bytes = [levels(repetitions), levels(definitions), ints(values)].concat();
    Chunk::new(0, entries as i64).plain(entries as i64, 0, &bytes)
}

/// Three rows: `[1, 2]`, an empty list, and `[3]`.
fn list_of(schema: &[Struct], present: u8) -> String {
    let element = present + 1;
    let chunk = chunk(
        &[(1, 0), (1, 1), (2, 0)],
        &[(2, element), (1, present), (1, element)],
        &[1, 2, 3],
    );
    rows(&file(schema, 1, &[(3, vec![chunk])]))
}

#[test]
fn lists_have_two_or_three_levels() {
    let plain = "{\"a\":[1,2]}\n{\"a\":[]}\n{\"a\":[3]}\n";
    assert_eq!(list_of(&[column("a", INT32, REPEATED, -1)], 0), plain);
    let annotated = group("a", OPTIONAL, 1, LIST);
    let schema = [annotated.clone(), column("array", INT32, REPEATED, -1)];
    assert_eq!(list_of(&schema, 1), plain);
    let schema = [
        annotated.clone(),
        group("list", REPEATED, 1, -1),
        column("element", INT32, REQUIRED, -1),
    ];
    assert_eq!(list_of(&schema, 1), plain);

    // The repeated group is the element.
    let objects = "{\"a\":[{\"x\":1},{\"x\":2}]}\n{\"a\":[]}\n{\"a\":[{\"x\":3}]}\n";
    for name in ["array", "a_tuple"] {
        let schema = [
            annotated.clone(),
            group(name, REPEATED, 1, -1),
            column("x", INT32, REQUIRED, -1),
        ];
        assert_eq!(list_of(&schema, 1), objects, "{name}");
    }
}

#[test]
fn a_repeated_group_of_two_columns_is_a_list_of_objects() {
    let schema = [
        group("a", OPTIONAL, 1, LIST),
        group("bag", REPEATED, 2, -1),
        column("x", INT32, REQUIRED, -1),
        column("y", INT32, OPTIONAL, -1),
    ];
    let repetitions = [(1, 0), (1, 1), (1, 0)];
    let x = chunk(&repetitions, &[(2, 2), (1, 0)], &[1, 2]);
    let y = chunk(&repetitions, &[(1, 3), (1, 2), (1, 0)], &[5]);
    let text = rows(&file(&schema, 1, &[(2, vec![x, y])]));
    assert_eq!(text, "{\"a\":[{\"x\":1,\"y\":5},{\"x\":2}]}\n{}\n");
}

#[test]
fn maps_of_texts_are_objects() {
    for (outer, inner) in [(MAP, -1), (MAP, MAP_KEY_VALUE), (MAP_KEY_VALUE, -1)] {
        let schema = [
            group("m", OPTIONAL, 1, outer),
            group("map", REPEATED, 2, inner),
            column("key", BYTES, REQUIRED, 0),
            column("value", INT32, OPTIONAL, -1),
        ];
        let repetitions = levels(&[(1, 0), (1, 1), (2, 0)]);
        let keys = [
            &repetitions[..],
            &levels(&[(2, 2), (1, 1), (1, 0)]),
            &strings(&[b"k\"", b"l"]),
        ]
        .concat();
        let keys = Chunk::new(0, 4).plain(4, 0, &keys);
        let values = chunk(
            &[(1, 0), (1, 1), (2, 0)],
            &[(1, 3), (1, 2), (1, 1), (1, 0)],
            &[9],
        );
        let text = rows(&file(&schema, 1, &[(3, vec![keys, values])]));
        assert_eq!(text, "{\"m\":{\"k\\\"\":9,\"l\":null}}\n{\"m\":{}}\n{}\n");
    }
}

#[test]
fn a_row_may_continue_on_the_next_page() {
    let first = [levels(&[(1, 0), (1, 1)]), levels(&[(2, 1)]), ints(&[1, 2])].concat();
    let second = [levels(&[(1, 1), (1, 0)]), levels(&[(2, 1)]), ints(&[3, 4])].concat();
    let chunk = Chunk::new(0, 4).plain(2, 0, &first).plain(2, 0, &second);
    let text = rows(&file(
        &[column("a", INT32, REPEATED, -1)],
        1,
        &[(2, vec![chunk])],
    ));
    assert_eq!(text, "{\"a\":[1,2,3]}\n{\"a\":[4]}\n");
}

#[test]
fn columns_of_an_object_that_do_not_fit_are_damage() {
    let schema = [
        group("a", OPTIONAL, 1, LIST),
        group("bag", REPEATED, 2, -1),
        column("x", INT32, REQUIRED, -1),
        column("y", INT32, REQUIRED, -1),
    ];
    let x = chunk(&[(1, 0), (1, 1), (1, 0)], &[(3, 2)], &[1, 2, 3]);
    let y = chunk(&[(2, 0), (1, 1)], &[(3, 2)], &[4, 5, 6]);
    let read = read(&file(&schema, 1, &[(2, vec![x, y])]));
    assert_eq!(
        read.lost,
        [(
            2,
            "Row group 1 (2 rows) could not be read: column \"a.bag.y\": its nested values do not fit those of the other \
             columns."
                .to_owned()
        )]
    );
}

#[test]
fn groups_without_columns_are_left_out() {
    let schema = [
        group("nothing", OPTIONAL, 0, -1),
        column("a", INT32, REQUIRED, -1),
    ];
    let chunk = Chunk::new(0, 1).plain(1, 0, &ints(&[1]));
    assert_eq!(rows(&file(&schema, 2, &[(1, vec![chunk])])), "{\"a\":1}\n");
}
