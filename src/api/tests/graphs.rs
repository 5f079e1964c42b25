//! Graphs: the events that a plot counts, the events that it excludes, and the drawing.

use super::*;

#[test]
fn a_value_filter_restricts_the_figures_to_its_values() {
    let mut session = Session::new();
    let file = session.open_file("lists");
    for values in [r#"[5,400,700]"#, r#"["450","slow"]"#, "[7]"] {
        let line = format!(
            r#"{{"eventTime":"2019-05-17T16:36:29Z","ms":{values}}}{}"#,
            '\n'
        );
        session.push(file, line.as_bytes()).unwrap();
    }
    session.close_file(file).unwrap();
    let mut sum = |values: &str| {
        let spec = GraphSpec {
            plots: vec![PlotSpec {
                field: Some("ms".to_owned()),
                operation: Some(Operation::Sum),
                value_filter: Some(values.to_owned()),
                filter: None,
            }],
            ..GraphSpec::default()
        };
        let graph = session.graph(Scope::default(), &spec).unwrap();
        let plot = &graph.plots[0];
        (plot.value, plot.not_numbers, plot.ignored_values)
    };
    assert_eq!(sum(">=400"), (Some(1550.0), 0.0, 0.0));
    assert_eq!(sum("slow"), (None, 1.0, 1.0));
    assert_eq!(sum("*"), (Some(1562.0), 0.0, 1.0));
}

#[test]
fn a_graph_counts_the_events_of_the_tutorial() {
    let mut session = sample();
    let plot =
        |field: &str, operation, filter: Option<&str>, value_filter: Option<&str>| PlotSpec {
            field: (!field.is_empty()).then(|| field.to_owned()),
            operation: Some(operation),
            filter: filter.map(str::to_owned),
            value_filter: value_filter.map(str::to_owned),
        };
    let spec = GraphSpec {
        plots: vec![
            plot("", Operation::Count, None, None),
            plot(
                "action",
                Operation::Count,
                None,
                Some("iam-identity.user-apikey. -*.login"),
            ),
            plot(
                "action",
                Operation::Count,
                Some("failure"),
                Some("iam-identity.user-apikey.update"),
            ),
            plot("reason.reasonCode", Operation::Max, None, None),
            plot("action", Operation::Average, None, None),
        ],
        interval: Some("1h".to_owned()),
        ..GraphSpec::default()
    };
    let graph = session.graph(Scope::default(), &spec).unwrap();
    let total = f64::from(session.count(Scope::default()).unwrap().matched);
    let values: Vec<Option<f64>> = graph.plots.iter().map(|plot| plot.value).collect();
    assert_eq!(
        values[..3],
        [
            Some(total - graph.plots[0].without_time),
            Some(17.0),
            Some(2.0)
        ]
    );
    assert_eq!(values[4], None);
    assert_eq!(graph.plots[4].not_numbers, total - graph.plots[4].absent);
    for plot in &graph.plots {
        let entered: f64 = plot.counts.iter().sum();
        let outside = plot.without_time + plot.before + plot.after;
        assert_eq!(
            plot.total,
            entered + outside + plot.absent + plot.not_numbers
        );
        let shown = f64::from(session.count(scope(&plot.query)).unwrap().matched);
        assert_eq!(
            shown,
            entered + outside + plot.not_numbers,
            "{}",
            plot.query
        );
    }
    assert_eq!(
        graph.plots[2].query,
        "failure action:iam-identity.user-apikey.update"
    );
}

#[test]
fn a_graph_is_drawn_in_every_form() {
    let mut session = sample();
    let spec = GraphSpec {
        plots: vec![PlotSpec::default(), PlotSpec::default()],
        buckets: Some(20),
        ..GraphSpec::default()
    };
    let graph = session.graph(Scope::default(), &spec).unwrap();
    let series = graph.plots.len();
    let data = ChartData::Graph(graph);
    for (form, stack, shape) in [
        (ChartForm::Bars, Stack::None, "class=\"bar "),
        (ChartForm::Bars, Stack::Share, "class=\"bar "),
        (ChartForm::Line, Stack::None, "class=\"line "),
        (ChartForm::Area, Stack::Sum, "class=\"area "),
    ] {
        let style = ChartStyle {
            width: 600,
            height: 200,
            form: Some(form),
            stack: Some(stack),
            unit: None,
        };
        let chart = session.chart(&data, &style).unwrap();
        assert!(chart.svg.contains(shape), "{form:?} {stack:?}");
        let whole = chart.marks.iter().filter(|mark| mark.series.is_none());
        let part = chart.marks.iter().filter(|mark| mark.series.is_some());
        assert!(
            whole.count() > 1 && part.count() >= series,
            "{form:?} {stack:?}"
        );
    }
}
