//! The fields of a scope, the cells of rows, the locations of events, and refined query texts.

use super::*;

#[test]
fn fields_count_the_events_of_the_scope() {
    let mut session = sample();
    for query in ["", "(action user-apikey) -login", "outcome:failure"] {
        let fields = session.fields(scope(query)).unwrap();
        assert!(fields.len() > 20);
        for field in fields {
            let spec = BreakdownSpec {
                field: field.path.clone(),
                limit: 0,
                sort: None,
                of_levels: None,
                style: None,
            };
            let counted = session.breakdown(scope(query), &spec).unwrap();
            assert_eq!(
                f64::from(field.present),
                counted.total - counted.absent,
                "{}",
                field.path
            );
        }
    }
}

#[test]
fn a_field_of_wrappers_that_is_derived_for_other_events_is_one_field() {
    let mut session = Session::new();
    let file = session.open_file("both");
    let lines = br#"{"_line":"{\"action\":\"a.b.c\"}","_host":"h","_ts":1558110989000}
{"action":"h.b.c","eventTime":"2019-05-17T16:36:29Z"}
{"action":"a.b.c","eventTime":"2019-05-17T16:36:29Z"}"#;
    session.push(file, lines).unwrap();
    session.close_file(file).unwrap();
    let fields = session.fields(Scope::default()).unwrap();
    let hosts: Vec<_> = fields
        .iter()
        .filter(|field| field.path == "_host")
        .collect();
    assert_eq!(hosts.len(), 1);
    assert_eq!((hosts[0].present, hosts[0].distinct), (3, 2));
}

#[test]
fn rows_have_the_cells_of_the_requested_columns() {
    let mut session = Session::new();
    let file = session.open_file("cells");
    let long = "x".repeat(5_000);
    let line = format!(
        r#"{{"action":"a.b.c","eventTime":"2019-05-17T16:36:29Z","message":"{long}","n":[1,"two"],"e":"","z":null}}"#
    );
    session.push(file, line.as_bytes()).unwrap();
    session.close_file(file).unwrap();
    let columns = ["source", "n", "e", "z", "nowhere", "message"].map(str::to_owned);
    let page = Page {
        columns: columns.to_vec(),
        ..ALL
    };
    let whole = Page {
        whole: true,
        ..page.clone()
    };
    let row = session.rows(Scope::default(), page).unwrap().remove(0);
    let cells: Vec<_> = row.cells.iter().map(Option::as_deref).collect();
    assert_eq!(
        cells[..5],
        [Some("a"), Some("1, two"), Some(""), Some("null"), None]
    );
    // A cell is cut after 2,000 characters, and ends with an ellipsis.
    assert_eq!(cells[5].map(|cell| cell.chars().count()), Some(2_001));
    assert!(row.message.ends_with('…') && row.line.ends_with(&row.message));
    // A whole cell is not cut.
    let row = session.rows(Scope::default(), whole).unwrap().remove(0);
    assert_eq!(row.cells[5].as_ref(), Some(&long));
    let fields = session.fields(Scope::default()).unwrap();
    let several = fields.iter().filter(|field| field.several);
    assert_eq!(several.map(|field| &field.path).collect::<Vec<_>>(), ["n"]);
}

#[test]
fn a_list_is_sorted_by_the_first_value_of_a_field() {
    let mut session = Session::new();
    let file = session.open_file("a.jsonl");
    for (second, value) in [
        r#""b""#,
        "10",
        r#""B""#,
        "null",
        r#""9""#,
        r#"["a","z"]"#,
        "10",
    ]
    .into_iter()
    .enumerate()
    {
        let line = format!("{{\"eventTime\":\"2024-05-17T16:31:0{second}Z\",\"n\":{value}}}\n");
        session.push(file, line.as_bytes()).unwrap();
    }
    session
        .push(file, b"{\"eventTime\":\"2024-05-17T16:31:09Z\"}\n")
        .unwrap();
    session.close_file(file).unwrap();
    let mut cells = |order, descending| {
        let sort = FieldSort {
            field: "n".to_owned(),
            descending,
        };
        let page = Page {
            order,
            sort: Some(sort),
            columns: vec!["n".to_owned()],
            ..ALL
        };
        let rows = session.rows(Scope::default(), page).unwrap();
        let cell = |row: &Row| (row.cells[0].clone().unwrap_or("-".into()), row.row);
        rows.iter().map(cell).collect::<Vec<_>>()
    };
    let expected = |of: &[(&str, u32)]| {
        let owned = of.iter().map(|&(cell, row)| (cell.to_owned(), row));
        owned.collect::<Vec<_>>()
    };
    // Numbers come before texts, and equal values are in the order of time.
    let ascending = [
        ("9", 4),
        ("10", 1),
        ("10", 6),
        ("a, z", 5),
        ("B", 2),
        ("b", 0),
        ("null", 3),
        ("-", 7),
    ];
    assert_eq!(cells(Order::Oldest, false), expected(&ascending));
    let descending = [
        ("null", 3),
        ("b", 0),
        ("B", 2),
        ("a, z", 5),
        ("10", 6),
        ("10", 1),
        ("9", 4),
        ("-", 7),
    ];
    assert_eq!(cells(Order::Newest, true), expected(&descending));
}

#[test]
fn places_equal_the_locations_in_the_details_of_the_events() {
    let mut session = sample();
    let rows = session.rows(scope("login"), ALL).unwrap();
    let numbers: Vec<u32> = rows.iter().map(|row| row.row).collect();
    let places = session.places(&numbers).unwrap();
    assert_eq!(places.len(), 3 * rows.len());
    for (place, &row) in places.chunks_exact(3).zip(&numbers) {
        let detail = session.event(row).unwrap();
        let expected = [
            f64::from(detail.file),
            detail.offset,
            f64::from(detail.length),
        ];
        assert_eq!(place, expected);
    }
    assert!(session.places(&[1 << 20]).is_err());
}

#[test]
fn a_query_refined_by_a_value_matches_the_count_of_the_breakdown() {
    let mut session = sample();
    for field in [
        "action",
        "outcome",
        "initiator.host.agent",
        "reason.reasonCode",
        "target.name",
        "_host",
        "level",
    ] {
        let query = "(action user-apikey) -login";
        let spec = BreakdownSpec {
            field: field.to_owned(),
            limit: 50,
            sort: None,
            of_levels: None,
            style: None,
        };
        for row in session.breakdown(scope(query), &spec).unwrap().rows {
            let condition = |action| Refine {
                action,
                field: field.to_owned(),
                value: Some(row.value.clone()),
            };
            let with = session
                .refine(query, &condition(RefineAction::Include))
                .unwrap();
            let without = session
                .refine(query, &condition(RefineAction::Exclude))
                .unwrap();
            let mut matched = |query: &str| session.count(scope(query)).unwrap().matched;
            assert_eq!(f64::from(matched(&with)), row.count, "{with}");
            assert_eq!(matched(&with) + matched(&without), 17, "{without}");
        }
    }
    let nothing = Refine {
        action: RefineAction::Include,
        field: "f".into(),
        value: None,
    };
    assert_eq!(
        session.refine("", &nothing).unwrap_err().kind.code(),
        "argument"
    );
}
