//! A seeded set of events of any size, generated in chunks so that the whole set is never in memory.

use crate::activity::Activity;
use crate::compress::{Compression, Compressor};
use crate::envelope::Envelope;
use crate::event::Event;
use crate::people::{COMMAND_LINE, CONSOLE};
use crate::random::Random;
use crate::random_event::random_event;
use crate::rhythm::{DAY_MS, Rhythm};
use std::collections::BTreeMap;

/// The properties of the generated set.
#[derive(Debug, Clone)]
pub struct Options {
    /// The number of different events, without duplicated lines.
    pub events: u64,
    /// The time of the first event, in milliseconds since the epoch.
    pub start_ms: i64,
    /// The time from the first to the last event, in milliseconds. Events are more frequent on working days.
    pub span_ms: i64,
    /// The envelope of the events.
    pub envelope: Envelope,
    /// The compression of the file.
    pub compression: Compression,
    /// The number n, if on average one in n lines is written twice. 0 for no duplicates. The engine recognizes a
    /// duplicate only if its line [has an id](Envelope::has_line_id).
    pub duplicate_one_in: u32,
    /// The number n, if on average one in n lines is written late, after lines with later times. 0 for no late lines.
    pub late_one_in: u32,
    /// The smallest size of a chunk in bytes, except for the last chunk.
    pub chunk_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            events: 10_000,
            // 30 days from 2019-05-01T00:00:00Z.
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

/// The exact counts of a generated set, for comparison with the answers of the engine. The counts cover all chunks that
/// are already generated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Truth {
    /// The number of lines, or of elements of the array.
    pub lines: u64,
    /// The number of different events.
    pub events: u64,
    /// The number of lines that are written a second time.
    pub duplicates: u64,
    /// The number of bytes before compression.
    pub text_bytes: u64,
    /// The time of the earliest event, in milliseconds since the epoch. Some services write the time with less
    /// precision.
    pub first_ms: Option<i64>,
    /// The time of the latest event, in milliseconds since the epoch.
    pub last_ms: Option<i64>,
    /// The number of events with the outcome failure.
    pub failures: u64,
    /// The number of matches of `(action user-apikey) -login`.
    pub key_events: u64,
    /// The number of matches of `(action user-apikey) -login failure`.
    pub key_failures: u64,
    /// The number of matches of `(action user-apikey.delete) -login`.
    pub key_deletes: u64,
    /// The number of matches of `(action user-apikey.update) -login`.
    pub key_updates: u64,
    /// The number of matches of `initiator.host.agent:"NotSet" (action user-apikey) -login`.
    pub key_events_in_console: u64,
    /// The number of matches of `initiator.host.agent:"IBM Cloud CLI" (action user-apikey) -login`.
    pub key_events_on_command_line: u64,
}

/// The limit on the number of events by which a late line is delayed.
const MAX_DELAY_EVENTS: u64 = 500;

/// Generates a seeded set: an iterator over chunks of bytes.
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
    compressor: Compressor,
    needle: String,
    truth: Truth,
    generated: u64,
    /// Late and duplicated lines by the number of the event after which they are written.
    delayed: BTreeMap<u64, Vec<String>>,
    at_end: bool,
}

impl Generator {
    /// Returns a generator for a seed. The same seed and options give the same bytes.
    pub fn new(seed: u64, options: Options) -> Self {
        let mut random = Random::new(seed);
        Self {
            rhythm: Rhythm::new(options.start_ms, options.span_ms),
            compressor: Compressor::new(options.compression),
            needle: random.guid(),
            truth: Truth::default(),
            generated: 0,
            delayed: BTreeMap::new(),
            at_end: false,
            random,
            options,
        }
    }

    /// Returns the correlation id of exactly one event, which comes after two thirds of the set.
    pub fn needle(&self) -> &str {
        &self.needle
    }

    /// Returns the counts of all chunks that are already generated.
    pub fn truth(&self) -> &Truth {
        &self.truth
    }

    /// Generates the next event, or finishes the file.
    fn step(&mut self) {
        let number = self.generated;
        if number >= self.options.events {
            return self.finish();
        }
        self.start_member(number);
        let Some(activity) = Activity::random(&mut self.random) else {
            return self.finish();
        };
        let progress = (number as f64 + self.random.unit()) / self.options.events as f64;
        let mut event = random_event(activity, self.rhythm.time_ms(progress), &mut self.random);
        if number == self.options.events * 2 / 3 {
            event.correlation_id.clone_from(&self.needle);
        }
        self.truth.count(&event);
        let line = self.options.envelope.wrap(&event, number);
        if self.random.once_in(self.options.duplicate_one_in) {
            self.truth.duplicates += 1;
            self.delay(number, line.clone());
        }
        if self.random.once_in(self.options.late_one_in) {
            self.delay(number, line);
        } else {
            self.write(&line);
        }
        self.generated += 1;
        while let Some(entry) = self.delayed.first_entry()
            && *entry.key() <= number
        {
            for line in entry.remove() {
                self.write(&line);
            }
        }
    }

    fn delay(&mut self, number: u64, line: String) {
        let until = number + 1 + self.random.below(MAX_DELAY_EVENTS);
        self.delayed.entry(until).or_default().push(line);
    }

    /// Starts the next gzip member, if the member starts at this event. All members have about the same number of
    /// events.
    fn start_member(&mut self, number: u64) {
        let Compression::Gzip { members } = self.options.compression else {
            return;
        };
        let member = |number: u64| number * u64::from(members) / self.options.events;
        if number > 0 && member(number) != member(number - 1) {
            self.compressor.next_member();
        }
    }

    fn write(&mut self, line: &str) {
        let (before, between, _) = self.options.envelope.frame();
        let separator = if self.truth.lines == 0 {
            before
        } else {
            between
        };
        self.truth.lines += 1;
        self.write_text(separator);
        self.write_text(line);
    }

    fn write_text(&mut self, text: &str) {
        self.truth.text_bytes += text.len() as u64;
        self.compressor.write(text);
    }

    fn finish(&mut self) {
        for line in std::mem::take(&mut self.delayed).into_values().flatten() {
            self.write(&line);
        }
        let (before, _, after) = self.options.envelope.frame();
        if self.truth.lines == 0 {
            self.write_text(before);
        }
        self.write_text(after);
        self.compressor.finish();
        self.at_end = true;
    }
}

impl Iterator for Generator {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        while !self.at_end && self.compressor.ready_bytes() < self.options.chunk_bytes {
            self.step();
        }
        let chunk = self.compressor.take();
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
        if event.activity.is_user_key_change() {
            self.key_events += 1;
            self.key_failures += u64::from(failed);
            self.key_deletes += u64::from(event.activity.verb == "delete");
            self.key_updates += u64::from(event.activity.verb == "update");
            self.key_events_in_console += u64::from(event.initiator.agent == CONSOLE);
            self.key_events_on_command_line += u64::from(event.initiator.agent == COMMAND_LINE);
        }
    }
}
