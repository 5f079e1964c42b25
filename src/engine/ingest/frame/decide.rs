//! Decides whether an object is a page, an event or neither.
//!
//! On the fast paths, no decision is needed. An object that starts like the last event is scanned at once. If its root
//! keys are those of an event, it is one, and if its shape is known to be no page, it is none. An object on one line
//! without an array is no page. The end of a line is searched for only once, because any number of objects may be on it.

use super::framer::{Frame, Framer, Input, Scan, Step};
use super::state::{Elements, ExpectInPage, State, Within};
use crate::ingest::limits;
use crate::ingest::page::{Passed, Verdict, Walk, may_have_events};
use crate::ingest::report::{Anomalies, Anomaly};
use crate::ingest::split::{Split, Splitter};

/// The largest number of bytes of the start of an event that is compared.
const START_BYTES: usize = 64;
/// The start of an event of the hosted archive, whose root keys do not show that it is an event.
const ARCHIVE_START: &[u8] = b"{\"_source\":{";

impl Framer {
    /// Reads an object that may be a page, from its first byte.
    pub(super) fn object_or_page<S: Scan>(&mut self, mut input: Input<'_, S>) -> Step {
        if !self.has_pages {
            self.begin_object();
            return self.object(input);
        }
        let rest = input.rest;
        let is_like_last = !self.event_start.is_empty()
            && rest.starts_with(&self.event_start)
            && self.page_key.is_none();
        let read = |input: &mut Input<'_, S>| input.scan.read(rest).ok();
        let scanned = is_like_last.then(|| read(&mut input)).flatten();
        if let Some(scanned) = scanned
            && scanned.end <= limits::PAGE_HOLD_BYTES
            && (scanned.is_event || self.event_start == ARCHIVE_START)
        {
            self.begin_object();
            return self.scanned(input, scanned);
        }
        if let Some(line) = self.line_without_array(rest, input.end)
            && let Some(scanned) = scanned.or_else(|| read(&mut input))
            && scanned.end <= line
        {
            self.begin_object();
            return self.scanned(input, scanned);
        }
        if let Some(scanned) = scanned
            && scanned.end <= limits::PAGE_HOLD_BYTES
            && scanned.is_plain
            && !input.scan.may_have_json(rest)
        {
            self.begin_object();
            return self.scanned(input, scanned);
        }
        let walk = Walk::new(self.event_bytes, self.page_key.clone());
        self.decide(input, Box::new(walk))
    }

    /// Continues to read an object that may be a page.
    pub(super) fn decide<S: Scan>(&mut self, input: Input<'_, S>, mut walk: Box<Walk>) -> Step {
        match walk.run(input.scan.evidence_keys(), input.rest, input.end) {
            Verdict::More => self.more(State::Decide(walk)),
            Verdict::Event(many) => {
                let is_plain = many.is_none() && walk.is_plain();
                self.plain = is_plain.then_some(self.position.offset);
                let is_archive = input.rest.starts_with(ARCHIVE_START);
                self.learns_start = is_plain || is_archive || walk.is_family();
                if let Some(path) = many {
                    self.note_many(input.anomalies, &path);
                }
                self.begin_object();
                self.object(input)
            }
            Verdict::Page(plan) => {
                self.begin_if_text();
                self.formats.page = true;
                let is_element = self.within == Within::PageArray(Elements::Pages);
                self.pages.enter(plan, is_element);
                self.enter(Within::Page);
                self.gather_context();
                self.state = State::Members(ExpectInPage::First);
                self.pass_framing(input.rest.get(..1).unwrap_or_default());
                (1, None)
            }
            Verdict::Passed(passed) => {
                self.begin_if_text();
                match passed {
                    Passed::Digest | Passed::Control | Passed::Own => self.formats.objects = true,
                    _ => self.formats.page = true,
                }
                self.state = State::PassOver {
                    splitter: Splitter::at_value(),
                    passed,
                    line: self.position.line,
                    offset: self.position.offset,
                };
                (0, None)
            }
        }
    }

    /// Passes over an object that is neither an event nor a page.
    pub(super) fn pass_over<S>(
        &mut self,
        input: &Input<'_, S>,
        mut splitter: Splitter,
        passed: (Passed, u64, u64),
    ) -> Step {
        let rest = input.rest;
        let (passed, line, offset) = passed;
        let split = splitter.run(rest, 0);
        let length = split.reached(rest);
        self.pass_framing(rest.get(..length).unwrap_or(rest));
        if split == Split::More && !input.end {
            self.state = State::PassOver {
                splitter,
                passed,
                line,
                offset,
            };
            return (length, Some(Frame::More));
        }
        self.indent = None;
        self.resume();
        (length, Some(Frame::Passed(passed, line, offset)))
    }

    /// Returns the length of the line at the start of the text if the line is complete, ends like an object, and has no
    /// array of events. Such a line may be an event, but no page. The answer of a query may have other lines without an
    /// array. Returns `None` for a line that was looked at before.
    fn line_without_array(&mut self, text: &[u8], end: bool) -> Option<usize> {
        let here = self.position.line;
        if std::mem::replace(&mut self.looked_at_line, here) == here {
            return None;
        }
        let found = memchr::memchr2(b'\n', b'\r', text);
        #[cfg(test)]
        {
            self.searched_bytes += found.unwrap_or(text.len());
        }
        let line_end = found.or(end.then_some(text.len()))?;
        let line = text.get(..line_end)?;
        let closes = line.trim_ascii_end().ends_with(b"}");
        let key = line.get(1..).unwrap_or_default().trim_ascii_start();
        let keys: [&[u8]; 4] = [b"\"query", b"\"warning", b"\"error", b"\"\\"];
        let is_answer = keys.iter().any(|start| key.starts_with(start));
        (closes && !is_answer && !may_have_events(line)).then_some(line_end)
    }

    /// Remembers the start of an event, if objects with the same start may be scanned at once.
    pub(super) fn learn_start(&mut self, event: &[u8], is_event: bool) {
        self.learns_start = false;
        self.event_start.clear();
        if is_event || event.starts_with(ARCHIVE_START) {
            self.event_start.extend_from_slice(start_of(event));
        }
    }

    fn begin_if_text(&mut self) {
        if self.within == Within::Text {
            self.begin();
        }
    }

    /// Notes that the text has an object that is not in an array or page, if the current object is one.
    fn begin_object(&mut self) {
        if self.within == Within::Text {
            self.begin();
            self.formats.objects |= !self.origins.has_line();
        }
    }

    fn note_many(&mut self, anomalies: &mut Anomalies, path: &str) {
        self.page_candidate.get_or_insert_with(|| path.to_owned());
        let (line, offset) = (self.position.line, self.position.offset);
        anomalies.note_with(Anomaly::ManyInside, line, offset, || {
            format!("the array `{path}`")
        });
    }
}

/// Returns the start of an object, up to the first byte of its first value, or nothing if this is too long.
fn start_of(object: &[u8]) -> &[u8] {
    let looked = object.get(..START_BYTES).unwrap_or(object);
    let colon = memchr::memchr(b':', looked);
    let length = colon.map_or(0, |colon| {
        let value = looked.get(colon + 1..).unwrap_or_default();
        let blanks = value.iter().take_while(|byte| byte.is_ascii_whitespace());
        colon + 2 + blanks.count()
    });
    looked.get(..length).unwrap_or_default()
}
