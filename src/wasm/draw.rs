//! The method `drawChart` of `Session`: a chart as nodes in an element of a page.

use super::Session;
use super::convert::{JsResult, argument, decode, encode, error};
use crate::api;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** An element of a page, such as an `HTMLElement`. The type is written out, because Node has no `Element`. */
export interface ChartElement {
  readonly localName: string;
  replaceChildren(): void;
}
"#;

const SVG: &str = "http://www.w3.org/2000/svg";
const ELEMENT_HELP: &str = "Pass an element that shows its children, such as a div.";

#[wasm_bindgen]
impl Session {
    /// Draws a histogram, breakdown or graph into an element, in place of its children. Returns the chart. The nodes
    /// are created one by one, so a page that requires Trusted Types needs no policy. Throws `argument` if `element` is
    /// not an element or shows no children, and `chart` if the chart cannot be drawn.
    #[wasm_bindgen(js_name = drawChart, unchecked_return_type = "Chart")]
    pub fn draw_chart(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ChartElement")] element: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Histogram | Breakdown | Graph")] data: JsValue,
        #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
    ) -> JsResult<JsValue> {
        let target = element
            .dyn_into::<Element>()
            .and_then(|element| match element.local_name().as_str() {
                "canvas" => Err(element.into()),
                _ => Ok(element),
            })
            .map_err(|given| argument("element", "an Element", &given, ELEMENT_HELP))?;
        let data: api::ChartData = decode("data", data)?;
        let style = decode("style", style)?;
        let chart = self.get().chart(&data, &style).map_err(error)?;
        target.set_text_content(None);
        if let Some(document) = target.owner_document() {
            append(&document, &target, &chart.svg)?;
        }
        encode(&chart)
    }
}

/// Appends the nodes of a drawing. The text is what the chart writes: elements, attributes in double quotes, and escaped
/// text.
fn append(document: &Document, target: &Element, svg: &str) -> JsResult<()> {
    let mut open = vec![target.clone()];
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        if tag.starts_with('/') {
            open.pop();
        } else {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let node = document.create_element_ns(Some(SVG), name)?;
            let mut rest = attributes;
            while let Some((key, after)) = rest.split_once("=\"") {
                let (value, after) = after.split_once('"').unwrap_or((after, ""));
                // `create_element_ns` has set the namespace.
                if key.trim() != "xmlns" {
                    node.set_attribute(key.trim(), &unescape(value))?;
                }
                rest = after;
            }
            if let Some(parent) = open.last() {
                parent.append_child(&node)?;
            }
            if !tag.ends_with('/') {
                open.push(node);
            }
        }
        if let Some(parent) = open.last().filter(|_| !text.trim().is_empty()) {
            parent.append_with_str_1(&unescape(text))?;
        }
    }
    Ok(())
}

/// Returns the text of an escaped text.
fn unescape(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        if text.contains('&') {
            text = text.replace(entity, character);
        }
    }
    text
}
