//! Laws of the parser, tested with random trees and random text.

use proptest::prelude::*;

use super::super::{
    Clause, Comparison, Expr, ExprKind, FieldClause, FieldTest, Item, ItemKind, Mode, Network,
    Pattern, Query, Test, TextTest, parse,
};
use crate::error::Span;
use crate::search::NetworkText;

/// Returns the tree with empty spans, so that trees can be compared without their positions.
pub(in super::super) fn without_spans(query: Query) -> Query {
    fn expr<L>(from: Expr<L>, leaf: fn(L) -> L) -> Expr<L> {
        let all = |parts: Vec<Expr<L>>| parts.into_iter().map(|part| expr(part, leaf)).collect();
        let kind = match from.kind {
            ExprKind::And(parts) => ExprKind::And(all(parts)),
            ExprKind::Or(parts) => ExprKind::Or(all(parts)),
            ExprKind::Not(inner) => ExprKind::Not(Box::new(expr(*inner, leaf))),
            ExprKind::Leaf(inner) => ExprKind::Leaf(leaf(inner)),
        };
        Expr {
            kind,
            span: Span::default(),
        }
    }
    fn test(from: Test) -> Test {
        let Test::AnyOf { mode, items } = from else {
            return from;
        };
        let items = items.into_iter().map(|item| Item {
            span: Span::default(),
            ..item
        });
        Test::AnyOf {
            mode,
            items: items.collect(),
        }
    }
    fn clause(from: Clause) -> Clause {
        let Clause::Field(field) = from else {
            return from;
        };
        let test = match field.test {
            FieldTest::Present => FieldTest::Present,
            FieldTest::Value(value) => FieldTest::Value(expr(value, test)),
        };
        Clause::Field(FieldClause {
            name_span: Span::default(),
            test,
            ..field
        })
    }
    Query {
        root: query.root.map(|root| expr(root, clause)),
    }
}

fn leaf<L>(leaf: L) -> Expr<L> {
    Expr::leaf(leaf, Span::default())
}

fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![
        Just(Mode::Prefix),
        Just(Mode::PrefixCase),
        Just(Mode::Whole),
        Just(Mode::WholeCase)
    ]
}

/// Generates literal text of any kind, and words with wildcards that need no quotes.
fn patterns() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        "[a-z]{1,6}".prop_map(Pattern::literal),
        "[ -~“ß名*]{1,8}".prop_map(Pattern::literal),
        "1\\.2\\.3\\.4/[0-9.a]{0,2}".prop_map(Pattern::literal),
        proptest::sample::select(vec!["AND", "OR", "NOT", "not", "-", "*", "=="])
            .prop_map(Pattern::literal),
        "[a-z.]{0,3}\\*[a-z.]{1,3}".prop_map(|text| Pattern::with_wildcards(&text)),
    ]
}

fn texts() -> impl Strategy<Value = TextTest> {
    let regexes = proptest::sample::select(vec![
        "a",
        "^a b$",
        r"\d+|x",
        r#"["']\.."#,
        r"\\",
        r"\\\.",
        r#"\\""#,
        "(a|b){2,3}",
        "[~ß]",
        "''\"",
    ]);
    prop_oneof![
        4 => (modes(), patterns()).prop_map(|(mode, pattern)| TextTest { mode, pattern }),
        1 => regexes.prop_map(|text| TextTest { mode: Mode::Regex, pattern: Pattern::literal(text) }),
    ]
}

fn networks() -> impl Strategy<Value = Network> {
    let texts = vec![
        "0.0.0.0/0",
        "10.1.2.3/32",
        "::/0",
        "2001:db8::/32",
        "::ffff:10.0.0.0/104",
    ];
    proptest::sample::select(texts).prop_map(|text| match Network::parse(text) {
        Some(NetworkText::Network { network, .. }) => network,
        other => panic!("{text}: {other:?}"),
    })
}

fn numbers() -> impl Strategy<Value = Test> {
    let signs = [
        Comparison::Greater,
        Comparison::AtLeast,
        Comparison::Less,
        Comparison::AtMost,
    ];
    (
        proptest::sample::select(signs.to_vec()),
        "-?[0-9]{1,20}(\\.[0-9]{1,3})?(e[0-9]{1,3})?",
    )
        .prop_map(|(comparison, number)| Test::Compare { comparison, number })
}

/// Generates expressions of the same shape as the parser: no `Not` in a `Not`, at least two parts in `And` and `Or`.
fn exprs<L: Clone + std::fmt::Debug + 'static>(
    leaves: impl Strategy<Value = L> + 'static,
) -> impl Strategy<Value = Expr<L>> {
    let span = Span::default();
    leaves
        .prop_map(leaf)
        .prop_recursive(5, 24, 4, move |inner| {
            let parts = proptest::collection::vec(inner.clone(), 2..5);
            prop_oneof![
                parts.clone().prop_map(move |parts| Expr {
                    kind: ExprKind::And(parts),
                    span
                }),
                parts.prop_map(move |parts| Expr {
                    kind: ExprKind::Or(parts),
                    span
                }),
                inner.prop_map(move |inner| inner.negated(span)),
            ]
        })
}

fn field_tests() -> impl Strategy<Value = FieldTest> {
    let item = |kind| Item {
        kind,
        span: Span::default(),
    };
    let text = move || patterns().prop_map(move |pattern| item(ItemKind::Text(pattern)));
    let network = networks().prop_map(move |network| item(ItemKind::Network(network)));
    let list = prop_oneof![
        (modes(), proptest::collection::vec(text(), 1..4)),
        (
            Just(Mode::Prefix),
            proptest::collection::vec(prop_oneof![text(), network], 1..4)
        ),
    ]
    .prop_map(|(mode, items)| Test::AnyOf { mode, items });
    let grouped = prop_oneof![
        4 => texts().prop_map(Test::Text),
        2 => numbers(),
        1 => networks().prop_map(Test::Network),
        1 => "[a-z.]{1,4}|[ -~]{1,4}".prop_map(|name| Test::Set { name, set: None }),
    ];
    prop_oneof![
        Just(FieldTest::Present),
        list.prop_map(|list| FieldTest::Value(leaf(list))),
        exprs(grouped).prop_map(FieldTest::Value),
    ]
}

fn queries() -> impl Strategy<Value = Query> {
    let field =
        (prop_oneof!["[a-z_.]{1,8}", "[ -~]{1,5}"], field_tests()).prop_map(|(name, test)| {
            Clause::Field(FieldClause {
                name,
                name_span: Span::default(),
                zone: None,
                test,
            })
        });
    let clause = prop_oneof![texts().prop_map(Clause::Term), field];
    proptest::option::of(exprs(clause)).prop_map(|root| Query { root })
}

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(3000)
    }
}

/// Generates text from the elements of queries, so that random text covers the whole grammar.
fn fragments() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "a",
        "bc",
        " ",
        " ",
        "-",
        "(",
        ")",
        ":",
        "=",
        "==",
        "===",
        ">",
        "<=",
        "5",
        "1e3",
        "*",
        "\"",
        "'",
        "\\",
        "[",
        "]",
        ",",
        "|",
        "AND",
        "OR",
        "NOT",
        " OR ",
        "and",
        "f:",
        "g.h:(",
        "f:[",
        "ß",
        "😀",
        "1.2.3.4/8",
        "“",
        "~",
        "~\"",
        "\\\"",
        "\u{a0}",
        "\0",
        ".",
        "!",
        "/",
    ]);
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn canonical_is_stable(text: &str) -> Result<(), TestCaseError> {
    let first = parse(text);
    for problem in &first.diagnostics {
        prop_assert!(
            text.get(problem.span.start..problem.span.end).is_some(),
            "{:?}",
            problem
        );
    }
    let canonical = first.query.canonical();
    let second = parse(&canonical);
    prop_assert_eq!(second.query.canonical(), canonical.clone());
    prop_assert_eq!(
        without_spans(first.query),
        without_spans(second.query),
        "{}",
        canonical
    );
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_canonical_form_of_a_tree_parses_to_the_same_tree(query in queries()) {
        let text = query.canonical();
        let parsed = parse(&text);
        prop_assert!(!parsed.has_errors(), "{} {:?}", text, parsed.diagnostics);
        prop_assert_eq!(without_spans(parsed.query), query, "{}", text);
    }

    #[test]
    fn the_canonical_form_of_query_elements_parses_to_the_same_tree(text in fragments()) {
        canonical_is_stable(&text)?;
    }

    #[test]
    fn the_canonical_form_of_random_characters_parses_to_the_same_tree(text in "\\PC{0,24}") {
        canonical_is_stable(&text)?;
    }
}
