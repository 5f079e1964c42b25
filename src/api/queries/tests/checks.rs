//! The queries about a scope, each checked for one session and several shards.

use super::*;

/// Compares every query about the events of a scope.
pub(super) fn check_scope(all: &mut Comparison, scope: &Scope) {
    let scope = || scope.clone();
    all.check(&FieldsQuery { scope: scope() });
    all.check(&ExplainQuery { scope: scope() });
    all.check(&TimesQuery { scope: scope() });
    all.check(&CountQuery { scope: scope() });
    for (field, limit) in [
        ("action", 3),
        ("id", 5),
        ("tags", 10),
        ("mixed", 10),
        ("none", 2),
    ] {
        for sort in [
            None,
            Some(BreakdownSort::Fewest),
            Some(BreakdownSort::Value),
        ] {
            all.check(&BreakdownQuery {
                scope: scope(),
                spec: BreakdownSpec {
                    field: field.to_owned(),
                    limit,
                    sort,
                    of_levels: None,
                    style: Some(STYLE),
                },
            });
        }
    }
    for field in ["action", "id", "tags", "mixed", "none"] {
        all.check(&DistinctQuery {
            scope: scope(),
            spec: DistinctSpec {
                field: field.to_owned(),
                buckets: Some(9),
                ..DistinctSpec::default()
            },
        });
    }
    for (fields, limit) in [
        (["action", "outcome"].as_slice(), 3),
        (&["tags", "mixed"], 10),
        (&["tags", "none"], 2),
    ] {
        all.check(&GroupsQuery {
            scope: scope(),
            spec: GroupSpec {
                fields: fields.iter().map(|&field| field.to_owned()).collect(),
                limit,
                sort: None,
            },
        });
    }
    for (rows, columns, row_limit) in [
        ("action", "outcome", 3),
        ("tags", "mixed", 2),
        ("tags", "tags", 1),
        ("none", "id", 4),
    ] {
        for row_sort in [None, Some(BreakdownSort::Value)] {
            all.check(&PivotQuery {
                scope: scope(),
                spec: PivotSpec {
                    rows: rows.to_owned(),
                    columns: columns.to_owned(),
                    row_limit,
                    column_limit: 3,
                    row_sort,
                    column_sort: None,
                },
            });
        }
    }
    for (fields, sort) in [
        (["action", "outcome"].as_slice(), SeenOrder::Most),
        (&["tags", "mixed"], SeenOrder::FirstNewest),
        (&["tags"], SeenOrder::Fewest),
        (&["id"], SeenOrder::LastOldest),
        (&["id"], SeenOrder::Change),
        (&["tags", "none"], SeenOrder::Value),
    ] {
        for only in [None, Some(SeenChange::New), Some(SeenChange::Gone)] {
            all.check(&SeenQuery {
                scope: scope(),
                spec: SeenSpec {
                    fields: fields.iter().map(|&field| field.to_owned()).collect(),
                    limit: 4,
                    sort: Some(sort),
                    baseline: only.map(|_| Scope {
                        to: Some(Milliseconds(1_556_668_800_000 + DAY_MS)),
                        ..Scope::default()
                    }),
                    only,
                    at_most: only.is_none().then_some(3),
                },
            });
        }
    }
    for (opening, closing) in [("failure", "success"), ("success", "success")] {
        all.check(&SequencesQuery {
            scope: scope(),
            condition: format!(
                "_sequence:\"2 outcome:{opening} then outcome:{closing} by initiator.name within 1d\""
            ),
            limit: 5,
        });
    }
    all.check(&WeekQuery {
        scope: scope(),
        spec: WeekSpec::default(),
    });
    for (split_by, buckets) in [
        (None, Some(30)),
        (Some("outcome"), None),
        (Some("tags"), Some(4)),
    ] {
        all.check(&HistogramQuery {
            scope: scope(),
            spec: HistogramSpec {
                split_by: split_by.map(str::to_owned),
                buckets,
                style: Some(STYLE),
                ..HistogramSpec::default()
            },
        });
    }
    for (offset, limit) in [(0, 7), (5, 20), (100, 3), (150, 1_000), (1_000, 5)] {
        for (order, sort) in [
            (Order::Oldest, None),
            (Order::Newest, None),
            (Order::Newest, Some(("mixed", false))),
            (Order::Oldest, Some(("tags", true))),
            (Order::Oldest, Some(("nowhere", true))),
        ] {
            let sort = sort.map(|(field, descending)| FieldSort {
                field: field.to_owned(),
                descending,
            });
            all.check_rows(&RowsQuery {
                scope: scope(),
                page: Page {
                    offset,
                    limit,
                    order,
                    template: None,
                    whole: false,
                    sort,
                    columns: vec!["outcome".to_owned(), "tags".to_owned()],
                },
            });
        }
    }
    let plots = [
        ("reason.reasonCode", Operation::Average),
        ("mixed", Operation::Max),
        ("action", Operation::Count),
    ]
    .map(|(field, operation)| PlotSpec {
        field: Some(field.to_owned()),
        operation: Some(operation),
        filter: Some("-login".to_owned()),
        value_filter: None,
    });
    all.check(&GraphQuery {
        scope: scope(),
        spec: GraphSpec {
            plots: plots.into(),
            buckets: Some(12),
            style: Some(STYLE),
            ..GraphSpec::default()
        },
    });
}
