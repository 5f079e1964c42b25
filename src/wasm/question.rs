//! What several sessions are asked, by the name of the method.

use super::convert::{JsResult, decode, error};
use crate::api;
use crate::error::{Error, ErrorKind};

/// The question of a method by its name.
pub(super) fn question(name: &str, args: &js_sys::Array) -> JsResult<api::Question> {
    use api::Question;
    let text = || args.get(0).as_string().unwrap_or_default();
    let scope = || decode("scope", args.get(0));
    Ok(match name {
        "reports" => Question::Reports,
        "coverage" => Question::Coverage,
        "times" => Question::Times(scope()?),
        "fields" => Question::Fields(scope()?),
        "parse" => Question::Parse(text()),
        "explain" => Question::Explain(scope()?),
        "complete" => {
            let cursor = args.get(1).as_f64().unwrap_or_default();
            Question::Complete(text(), cursor as u32)
        }
        "count" => Question::Count(scope()?),
        "rows" => Question::Rows(scope()?, decode("page", args.get(1))?),
        "histogram" | "drawHistogram" => {
            Question::Histogram(scope()?, decode("spec", args.get(1))?)
        }
        "breakdown" | "drawBreakdown" => {
            Question::Breakdown(scope()?, decode("spec", args.get(1))?)
        }
        "groups" => Question::Groups(scope()?, decode("spec", args.get(1))?),
        "graph" | "drawGraph" => Question::Graph(scope()?, decode("spec", args.get(1))?),
        "jump" => Question::Jump(text(), decode("options", args.get(1))?),
        _ => {
            let message = format!("{name} is no question to several sessions");
            return Err(error(Error::new(ErrorKind::Argument, message)));
        }
    })
}
