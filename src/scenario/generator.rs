//! A seeded set of events of any size, handed out in chunks so that it is never held whole.

use crate::activity::Activity;
use crate::draw::draw;
use crate::envelope::Envelope;
use crate::event::Event;
use crate::pack::{Compression, Packer};
use crate::people::{COMMAND_LINE, CONSOLE};
use crate::random::Random;
use crate::rhythm::{DAY_MS, Rhythm};
use std::collections::BTreeMap;

/// What to generate.
#[derive(Debug, Clone)]
pub struct Options {
    /// The number of different events; duplicated lines come on top.
    pub events: u64,
    /// The first instant, in milliseconds since 1970.
    pub start_ms: i64,
    /// How long the events go on; a rhythm of days and weeks lies over it.
    pub span_ms: i64,
    /// How the events lie in the file.
    pub envelope: Envelope,
    /// How the file is compressed.
    pub compression: Compression,
    /// One in n lines is written twice; 0 for none. Only [with an id](Envelope::has_line_id) the second repeats the first.
    pub duplicate_one_in: u32,
    /// One in n lines comes later than its time; 0 for none.
    pub late_one_in: u32,
    /// A chunk is handed out once it has this many bytes.
    pub chunk_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            events: 10_000,
            // 2019-05-01T00:00:00Z, and thirty days.
            start_ms: 1_556_668_800_000,
            span_ms: 30 * DAY_MS,
            envelope: Envelope::Flat,
            compression: Compression::None,
            duplicate_one_in: 100,
            late_one_in: 200,
            chunk_bytes: 1 << 20,
        }
    }
}

/// What the bytes handed out so far hold; complete once the generator is at its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Truth {
    /// Lines, or elements of the array.
    pub lines: u64,
    /// Different events.
    pub events: u64,
    /// Lines that are written a second time.
    pub duplicates: u64,
    /// Bytes before compression.
    pub text_bytes: u64,
    /// The earliest instant, in milliseconds since 1970 (a service may write it less exactly).
    pub first_ms: Option<i64>,
    /// The latest instant.
    pub last_ms: Option<i64>,
    /// Events whose outcome is failure.
    pub failures: u64,
    /// `(action user-apikey) -login`
    pub key_events: u64,
    /// `(action user-apikey) -login failure`
    pub key_failures: u64,
    /// `(action user-apikey.delete) -login`
    pub key_deletes: u64,
    /// `(action user-apikey.update) -login`
    pub key_updates: u64,
    /// `initiator.host.agent:"NotSet" (action user-apikey) -login`
    pub key_events_in_console: u64,
    /// `initiator.host.agent:"IBM Cloud CLI" (action user-apikey) -login`
    pub key_events_on_command_line: u64,
}

/// Lines are held back by fewer than this many events.
const LATEST_BY: u64 = 500;

/// Chunks of a seeded set: an iterator of bytes.
///
/// ```
/// use activity_lens_scenario::{Generator, Options};
/// let mut generator = Generator::new(7, Options { events: 100, ..Options::default() });
/// let bytes: usize = generator.by_ref().map(|chunk| chunk.len()).sum();
/// assert_eq!(bytes as u64, generator.truth().text_bytes);
/// ```
#[derive(Debug)]
pub struct Generator {
    options: Options,
    random: Random,
    rhythm: Rhythm,
    packer: Packer,
    needle: String,
    truth: Truth,
    written: u64,
    /// Lines to write once so many events are done.
    held: BTreeMap<u64, Vec<String>>,
    at_end: bool,
}

impl Generator {
    /// The set of this seed. The same seed and options give the same bytes.
    pub fn new(seed: u64, options: Options) -> Self {
        let mut random = Random::new(seed);
        Self {
            rhythm: Rhythm::new(options.start_ms, options.span_ms),
            packer: Packer::new(options.compression),
            needle: random.guid(),
            truth: Truth::default(),
            written: 0,
            held: BTreeMap::new(),
            at_end: false,
            random,
            options,
        }
    }

    /// A correlation id that one event has, two thirds of the way in.
    pub fn needle(&self) -> &str {
        &self.needle
    }

    /// What was handed out so far.
    pub fn truth(&self) -> &Truth {
        &self.truth
    }

    fn step(&mut self) {
        let number = self.written;
        if number >= self.options.events {
            return self.finish();
        }
        self.begin_member(number);
        let Some(activity) = Activity::any(&mut self.random) else {
            return self.finish();
        };
        let place = (number as f64 + self.random.unit()) / self.options.events as f64;
        let mut event = draw(activity, self.rhythm.at(place), &mut self.random);
        if number == self.options.events * 2 / 3 {
            event.correlation_id.clone_from(&self.needle);
        }
        self.truth.count(&event);
        let line = self.options.envelope.wrap(&event, number);
        if self.random.once_in(self.options.duplicate_one_in) {
            self.truth.duplicates += 1;
            self.hold(number, line.clone());
        }
        if self.random.once_in(self.options.late_one_in) {
            self.hold(number, line);
        } else {
            self.write(&line);
        }
        self.written += 1;
        while let Some(entry) = self.held.first_entry()
            && *entry.key() <= number
        {
            for line in entry.remove() {
                self.write(&line);
            }
        }
    }

    fn hold(&mut self, number: u64, line: String) {
        let until = number + 1 + self.random.below(LATEST_BY);
        self.held.entry(until).or_default().push(line);
    }

    /// Members of gzip begin at even distances.
    fn begin_member(&mut self, number: u64) {
        let Compression::Gzip { members } = self.options.compression else {
            return;
        };
        let member = |number: u64| number * u64::from(members) / self.options.events;
        if number > 0 && member(number) != member(number - 1) {
            self.packer.next_member();
        }
    }

    fn write(&mut self, line: &str) {
        let (before, between, _) = self.options.envelope.frame();
        let lead = if self.truth.lines == 0 {
            before
        } else {
            between
        };
        self.truth.lines += 1;
        self.put(lead);
        self.put(line);
    }

    fn put(&mut self, text: &str) {
        self.truth.text_bytes += text.len() as u64;
        self.packer.write(text);
    }

    fn finish(&mut self) {
        for line in std::mem::take(&mut self.held).into_values().flatten() {
            self.write(&line);
        }
        let (before, _, after) = self.options.envelope.frame();
        if self.truth.lines == 0 {
            self.put(before);
        }
        self.put(after);
        self.packer.finish();
        self.at_end = true;
    }
}

impl Iterator for Generator {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        while !self.at_end && self.packer.ready() < self.options.chunk_bytes {
            self.step();
        }
        let chunk = self.packer.take();
        (!chunk.is_empty()).then_some(chunk)
    }
}

impl Truth {
    fn count(&mut self, event: &Event) {
        self.events += 1;
        self.first_ms = Some(
            self.first_ms
                .map_or(event.time_ms, |ms| ms.min(event.time_ms)),
        );
        self.last_ms = self.last_ms.max(Some(event.time_ms));
        let failed = event.failure.is_some();
        self.failures += u64::from(failed);
        if event.activity.is_user_key_work() {
            self.key_events += 1;
            self.key_failures += u64::from(failed);
            self.key_deletes += u64::from(event.activity.verb == "delete");
            self.key_updates += u64::from(event.activity.verb == "update");
            self.key_events_in_console += u64::from(event.initiator.agent == CONSOLE);
            self.key_events_on_command_line += u64::from(event.initiator.agent == COMMAND_LINE);
        }
    }
}
