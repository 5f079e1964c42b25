//! Objects that contain events: decides whether an object is a page, and reads the members of a page.
//!
//! The objects in the arrays of a page are events. Other members of a page are framing, unless a member is itself an
//! event.

use super::framer::{Frame, Framer, Input, Scan, Step};
use super::state::{ExpectInPage, State, Within};
use crate::ingest::limits;
use crate::ingest::page::{self, Root, RootKeys};
use crate::ingest::report::Anomaly;
use crate::ingest::scan::{Fault, ScanError};
use crate::ingest::split::{Split, Splitter};

impl Framer {
    /// Decides whether an object that starts like a page is a page or an event. An object with the fields of an event
    /// is an event.
    pub(super) fn page_or_event<S: Scan>(
        &mut self,
        input: Input<'_, S>,
        mut keys: RootKeys,
        at: usize,
    ) -> Step {
        let rest = input.rest;
        let looked = rest.get(..limits::PAGE_KEYS_BYTES).unwrap_or(rest);
        match keys.run(looked.get(at..).unwrap_or_default()) {
            Root::Event => return self.object_on_line(input),
            Root::Unknown if looked.len() < limits::PAGE_KEYS_BYTES && !input.end => {
                let at = looked.len();
                return self.more(State::PageOrEvent { keys, at });
            }
            Root::NoEvent | Root::Unknown => {}
        }
        self.begin();
        self.formats.page = true;
        self.within = Within::Page;
        self.state = State::Members(ExpectInPage::First);
        self.pass_framing(rest.get(..1).unwrap_or_default());
        (1, None)
    }

    /// Continues between two members of a page, or in a member before its value.
    pub(super) fn members<S: Scan>(&mut self, input: Input<'_, S>, want: ExpectInPage) -> Step {
        let rest = input.rest;
        let Some(&byte) = rest.first() else {
            if !input.end {
                return self.more(State::Members(want));
            }
            self.note(input.anomalies, Anomaly::ArrayNotClosed);
            self.within = Within::Text;
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
                self.within = Within::Text;
                self.resume();
                return (1, None);
            }
            (b',', ExpectInPage::Comma) => ExpectInPage::Key,
            (b':', ExpectInPage::Colon { events }) => ExpectInPage::Value { events },
            (_, ExpectInPage::Value { events }) => return self.member_value(input, events),
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
        let key = rest.get(1..end).unwrap_or_default();
        let events = page::holds_events(key);
        self.member.clear();
        if !events && !page::is_known(key) {
            self.member.extend_from_slice(key);
        }
        self.pass_framing(rest.get(..=end).unwrap_or_default());
        self.state = State::Members(ExpectInPage::Colon { events });
        (end + 1, None)
    }

    /// Reads the value of a member of a page, from its first byte.
    fn member_value<S: Scan>(&mut self, input: Input<'_, S>, events: bool) -> Step {
        let rest = input.rest;
        self.indent = None;
        match rest.first() {
            Some(b'{') => self.object(input),
            Some(b'[') => self.open_array(rest, Within::PageArray { events }),
            _ => self.skip(),
        }
    }

    /// Starts to skip a value that is not an event.
    pub(super) fn skip(&mut self) -> Step {
        self.name_member();
        self.state = State::SkipValue(Splitter::at_value());
        (0, None)
    }

    /// Reports the name of the current member of a page, because its value is not an event.
    pub fn name_member(&mut self) {
        if !self.member.is_empty() {
            self.members.note(&self.member);
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
