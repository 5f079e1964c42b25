use super::*;
use DateStyle::{AmPm, Dots, Slashes};
use DayOrMonth::{Day, Month};

fn of(orders: &[DateOrder]) -> OrderEvidence {
    let mut evidence = OrderEvidence::default();
    for &order in orders {
        evidence.note(order);
    }
    evidence
}

fn open(style: DateStyle) -> DateOrder {
    DateOrder::Open {
        style,
        month_first: Timestamp::from_ms(0),
    }
}

#[test]
fn one_value_decides_for_the_field() {
    let first = OrderDecision::First;
    for (orders, slashes, am_pm, dots) in [
        (&[][..], OrderDecision::Open, first(Month), first(Day)),
        (
            &[open(Slashes)],
            OrderDecision::Open,
            first(Month),
            first(Day),
        ),
        (
            &[DateOrder::Decided(Slashes, Day)],
            first(Day),
            first(Month),
            first(Day),
        ),
        (
            &[DateOrder::Decided(Slashes, Month)],
            first(Month),
            first(Month),
            first(Day),
        ),
        // A style with a usual order decides for the others, even if its dates leave the order open.
        (&[open(AmPm)], first(Month), first(Month), first(Day)),
        (&[open(Dots)], first(Day), first(Month), first(Day)),
        (
            &[open(Dots), open(AmPm)],
            OrderDecision::Conflict,
            first(Month),
            first(Day),
        ),
        // British dates have AM and PM too.
        (
            &[DateOrder::Decided(AmPm, Day), open(AmPm)],
            first(Day),
            first(Day),
            first(Day),
        ),
        (
            &[DateOrder::Decided(Dots, Month)],
            first(Month),
            first(Month),
            first(Month),
        ),
        (
            &[
                DateOrder::Decided(Slashes, Day),
                DateOrder::Decided(Slashes, Month),
            ],
            OrderDecision::Conflict,
            first(Month),
            first(Day),
        ),
        (
            &[
                DateOrder::Decided(AmPm, Day),
                DateOrder::Decided(AmPm, Month),
            ],
            OrderDecision::Conflict,
            OrderDecision::Conflict,
            first(Day),
        ),
    ] {
        let evidence = of(orders);
        let decided = DateStyle::ALL.map(|style| evidence.decision(style));
        assert_eq!(decided, [slashes, am_pm, dots], "{orders:?}");
    }
}

#[test]
fn merging_is_the_evidence_of_all_values() {
    let orders = [
        open(Dots),
        DateOrder::Clear,
        DateOrder::Decided(Slashes, Month),
        open(AmPm),
    ];
    for cut in 0..=orders.len() {
        let mut merged = of(&orders[cut..]);
        merged.merge(OrderEvidence::from_bits(of(&orders[..cut]).bits()));
        assert_eq!(merged, of(&orders));
    }
}
