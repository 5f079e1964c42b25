//! The members of pages.
//!
//! The elements of the arrays that a page was planned to have are events. Other members of a page are framing, unless a
//! member is itself an event of a known family.

use super::framer::{Frame, Framer, Input, Scan, Step};
use super::state::{Elements, ExpectInPage, State, Within};
use crate::ingest::limits;
use crate::ingest::page::Content;
use crate::ingest::report::Anomaly;
use crate::ingest::scan::{Fault, ScanError};
use crate::ingest::split::{Split, Splitter};

impl Framer {
    /// Continues between two members of a page, or in a member before its value.
    pub(super) fn members<S: Scan>(&mut self, input: Input<'_, S>, want: ExpectInPage) -> Step {
        let rest = input.rest;
        let Some(&byte) = rest.first() else {
            if !input.end {
                return self.more(State::Members(want));
            }
            self.note(input.anomalies, Anomaly::ArrayNotClosed);
            self.leave_all();
            return (0, Some(Frame::More));
        };
        let one = rest.get(..1).unwrap_or_default();
        let next = match (byte, want) {
            (b' ' | b'\t', _) => {
                self.state = State::Members(want);
                return (self.pass_blanks(rest), None);
            }
            (b'\n' | b'\r', _) => {
                self.pass_break(one);
                self.state = State::Members(want);
                return (1, None);
            }
            (b'"', ExpectInPage::First | ExpectInPage::Key) => return self.key(&input, want),
            (b'}', ExpectInPage::First | ExpectInPage::Comma) => {
                self.pass_framing(one);
                self.line_used = true;
                self.indent = None;
                if self.pages.ascend() {
                    self.gather_context();
                }
                self.leave();
                self.resume();
                return (1, None);
            }
            (b',', ExpectInPage::Comma) => ExpectInPage::Key,
            (b':', ExpectInPage::Colon) => ExpectInPage::Value,
            (_, ExpectInPage::Value) => return self.member_value(input),
            _ => {
                let what = Fault::Expected(want.in_words());
                return self.refuse_line(rest, ScanError { at: 0, what });
            }
        };
        self.pass_framing(one);
        self.state = State::Members(next);
        (1, None)
    }

    /// Reads a key of a page, from its opening quote.
    fn key<S>(&mut self, input: &Input<'_, S>, want: ExpectInPage) -> Step {
        let rest = input.rest;
        let mut end = 1;
        let looked = rest.get(..limits::PAGE_KEY_BYTES).unwrap_or(rest);
        loop {
            let from = looked.get(end..).unwrap_or_default();
            match memchr::memchr3(b'"', b'\\', b'\n', from).map(|at| (end + at, from.get(at))) {
                Some((at, Some(b'"'))) => {
                    end = at;
                    break;
                }
                Some((at, Some(b'\\'))) => end = at + 2,
                Some((at, _)) => {
                    let what = Fault::Control;
                    return self.refuse_line(rest, ScanError { at, what });
                }
                None if input.end || looked.len() == limits::PAGE_KEY_BYTES => {
                    let what = Fault::Expected("the closing quote");
                    let at = looked.len();
                    return self.refuse_line(rest, ScanError { at, what });
                }
                None => return self.more(State::Members(want)),
            }
        }
        self.pages.set_member(rest.get(1..end).unwrap_or_default());
        self.pass_framing(rest.get(..=end).unwrap_or_default());
        self.state = State::Members(ExpectInPage::Colon);
        (end + 1, None)
    }

    /// Reads the value of a member of a page, from its first byte.
    fn member_value<S: Scan>(&mut self, input: Input<'_, S>) -> Step {
        let rest = input.rest;
        self.indent = None;
        match rest.first() {
            Some(b'{') if self.pages.leads_to_events() => {
                self.pages.descend();
                self.enter(Within::Page);
                self.pass_framing(rest.get(..1).unwrap_or_default());
                self.state = State::Members(ExpectInPage::First);
                (1, None)
            }
            Some(b'{') => self.object(input),
            Some(b'[') => self.member_array(rest),
            _ => self.skip(),
        }
    }

    /// Enters an array of a page, at the opening bracket.
    fn member_array(&mut self, rest: &[u8]) -> Step {
        let elements = match self.pages.content() {
            Some(Content::Events) => Elements::Events,
            Some(Content::Pages) => Elements::Pages,
            Some(Content::Pairs) => Elements::Pairs,
            Some(Content::Rows(columns)) => {
                let columns = columns.clone();
                self.pages.columns = columns;
                Elements::Rows
            }
            None => Elements::Other,
        };
        self.origins.set_array(&self.pages.array_name());
        self.open_array(rest, Within::PageArray(elements))
    }

    /// Starts to skip a value that is not an event.
    pub(super) fn skip(&mut self) -> Step {
        self.name_member(self.within == Within::Page);
        self.state = State::SkipValue(Splitter::at_value());
        (0, None)
    }

    /// Reports the name of the current member of a page, because its value is not an event. `is_scalar`: the value is no
    /// object and no array.
    pub fn name_member(&mut self, is_scalar: bool) {
        if let Some(name) = self.pages.unusual_member(is_scalar) {
            self.members.note(name.as_bytes());
        }
    }

    /// Skips a value of a page that is not an event.
    pub(super) fn skip_value<S>(&mut self, input: &Input<'_, S>, mut splitter: Splitter) -> Step {
        let rest = input.rest;
        match splitter.run(rest, 0) {
            Split::End(length) => {
                self.pass_framing(rest.get(..length).unwrap_or(rest));
                self.resume();
                (length, None)
            }
            Split::More => {
                self.pass_framing(rest);
                if input.end {
                    self.resume();
                    return (rest.len(), None);
                }
                self.state = State::SkipValue(splitter);
                (rest.len(), Some(Frame::More))
            }
            Split::Broken(error) => {
                self.pass_framing(rest.get(..error.at).unwrap_or(rest));
                let error_here = ScanError { at: 0, ..error };
                let rest = rest.get(error.at..).unwrap_or_default();
                let (_, frame) = self.refuse_line(rest, error_here);
                (error.at, frame)
            }
        }
    }
}
