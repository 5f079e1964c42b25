//! Reads records that have the same text between their values as earlier records, by comparing this text.
//!
//! Audit events repeat their shape to the byte: the quotes, commas, brackets and keys between two values are the same
//! as in an earlier event. The scanner's results there (the next field, its depth, repeated keys, line breaks) depend
//! only on this text and the preceding text. So the trail remembers these texts, as a tree from the start of a record
//! to its end. Where the text is the same, only the values are read. At the first difference the scanner reads the
//! record, and the trail remembers the texts of the record.
//!
//! The trail accepts only texts that the scanner has accepted before. The trail reads values with the functions of the
//! scanner, and writes the same tape.
//!
//! Measured: 22 % fewer instructions while loading.

use super::scan::{Cursor, ScanError, Scanned, scan};
use super::tape::{Leaf, Tape};
use super::trie::{NodeId, Trie};
use super::unwrap::EvidenceId;
use crate::store::{Kind, same_bytes};

/// The number of values of the longest record that is remembered.
const MOST_VALUES: usize = 1_024;
/// The numbers of steps and bytes of text that are remembered. When either limit is reached, the trail is emptied.
const MOST_STEPS: usize = 1 << 16;
const MOST_TEXT_BYTES: usize = 1 << 20;
/// The number of alternatives that are compared at each step.
const MOST_TRIES: usize = 8;
/// The number of records that only the scanner reads, after most records had no known shape.
const PAUSE: u32 = 1 << 12;

type StepId = u32;
const NONE: StepId = StepId::MAX;

/// The value after the text of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    String,
    /// A number, `true`, `false` or `null`.
    Scalar,
    /// An empty object or array. Its brackets start the text of the next step.
    Empty(Kind),
    /// The end of the record.
    End {
        evidence: EvidenceId,
        repeated_key: bool,
        breaks: u64,
    },
}

/// The text between two values, and the value after it.
#[derive(Debug, Clone, Copy)]
struct Step {
    text_start: u32,
    text_end: u32,
    node: NodeId,
    /// The step that followed last time: the first in a list of alternatives.
    next: StepId,
    /// The next alternative to this step.
    other: StepId,
    expect: Expect,
    /// The element of an array that the value is in.
    element: u16,
    /// Whether records that end with this step are no pages, whatever their values are.
    is_plain: bool,
}

/// All shapes that are remembered.
#[derive(Debug, Default)]
pub(super) struct Trail {
    /// The first step is the start of every record.
    steps: Vec<Step>,
    texts: Vec<u8>,
    /// The numbers of records read by the trail and by the scanner, since the trail was last emptied.
    followed: u32,
    learned: u32,
    pause: u32,
    /// The last step of the last record. `None`: the record is not remembered.
    last: Option<StepId>,
}

impl Trail {
    /// Reads the value at the start of `bytes` as [`scan`] does, below the root of the trie.
    pub fn read(
        &mut self,
        bytes: &[u8],
        trie: &mut Trie,
        tape: &mut Tape,
    ) -> Result<Scanned, ScanError> {
        self.last = None;
        if self.pause > 0 {
            self.pause -= 1;
            return scan(bytes, Trie::ROOT, trie, tape);
        }
        if let Some(scanned) = self.follow(bytes, tape) {
            self.followed = self.followed.saturating_add(1);
            return Ok(scanned);
        }
        let scanned = scan(bytes, Trie::ROOT, trie, tape)?;
        self.learned = self.learned.saturating_add(1);
        let is_usual = tape.leaves.len() <= MOST_VALUES && tape.overflow.is_empty();
        if is_usual && self.learn(bytes, scanned, tape).is_none() {
            self.restart();
        }
        Ok(scanned)
    }

    /// Remembers that records of the shape of the last one are no pages, whatever their values are.
    pub fn remember_plain(&mut self) {
        let step = self.last.and_then(|last| self.steps.get_mut(last as usize));
        if let Some(step) = step {
            step.is_plain = true;
        }
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.steps.capacity() * size_of::<Step>() + self.texts.capacity()
    }

    /// Removes all steps. Pauses if most records did not match the steps.
    fn restart(&mut self) {
        if self.followed < self.learned {
            self.pause = PAUSE;
        }
        self.steps.clear();
        self.texts.clear();
        self.last = None;
        self.followed = 0;
        self.learned = 0;
    }

    /// Reads a record whose texts are known. Returns `None` if a text of the record is not known.
    fn follow(&mut self, bytes: &[u8], tape: &mut Tape) -> Option<Scanned> {
        tape.clear();
        let mut cursor = Cursor::new(bytes);
        let mut before = 0;
        loop {
            let first = self.steps.get(before)?.next;
            let (mut previous, mut id) = (NONE, first);
            let mut tries = MOST_TRIES;
            let step = loop {
                let step = *self.steps.get(id as usize)?;
                if self.meets(&step, &mut cursor, tape)? {
                    break step;
                }
                tries -= 1;
                if tries == 0 {
                    return None;
                }
                (previous, id) = (id, step.other);
            };
            if previous != NONE {
                self.put_first(before, previous, id);
            }
            if let Expect::End {
                evidence,
                repeated_key,
                breaks,
            } = step.expect
            {
                tape.evidence = evidence;
                tape.repeated_key = repeated_key;
                let end = cursor.at;
                self.last = Some(id);
                return Some(Scanned {
                    end,
                    breaks,
                    is_event: false,
                    is_plain: step.is_plain,
                });
            }
            before = id as usize;
        }
    }

    /// Returns whether the text of the step and a value of the expected kind come next. If so, moves the cursor past
    /// text and value, and writes the value to the tape. Returns `None` if no alternative can succeed.
    #[inline]
    fn meets(&self, step: &Step, cursor: &mut Cursor<'_>, tape: &mut Tape) -> Option<bool> {
        let text = self
            .texts
            .get(step.text_start as usize..step.text_end as usize)?;
        let from = cursor.at;
        let start = from + text.len();
        let same = |next: &[u8]| same_bytes(next, text);
        if !cursor.bytes.get(from..start).is_some_and(same) {
            return Some(false);
        }
        cursor.at = start;
        let (kind, end, escaped) = match step.expect {
            Expect::String => {
                // The quotes belong to the texts before and after the value.
                let escaped = cursor.string_body().ok()?;
                cursor.at -= 1;
                (Kind::String, cursor.at, escaped)
            }
            Expect::Scalar => match cursor.scalar() {
                Ok(kind) => (kind, cursor.at, false),
                Err(_) => {
                    cursor.at = from;
                    return Some(false);
                }
            },
            Expect::Empty(kind) => (kind, start, false),
            Expect::End { .. } => return Some(true),
        };
        tape.leaves.try_reserve(1).ok()?;
        tape.leaves.push(Leaf {
            node: step.node,
            start: start as u32,
            end: end as u32,
            kind,
            escaped,
            element: step.element,
        });
        Some(true)
    }

    /// Moves the step `id`, the alternative after `previous`, to the front of the steps after `before`.
    fn put_first(&mut self, before: usize, previous: StepId, id: StepId) {
        let Some(step) = self.steps.get_mut(before) else {
            return;
        };
        let first = std::mem::replace(&mut step.next, id);
        let Some(step) = self.steps.get_mut(id as usize) else {
            return;
        };
        let rest = std::mem::replace(&mut step.other, first);
        if let Some(previous) = self.steps.get_mut(previous as usize) {
            previous.other = rest;
        }
    }

    /// Remembers the record that was scanned last. Returns `None` if the trail is full.
    fn learn(&mut self, bytes: &[u8], scanned: Scanned, tape: &Tape) -> Option<()> {
        if self.steps.is_empty() {
            self.add(b"", (Trie::ROOT, 0), Expect::Empty(Kind::Null))?;
        }
        let mut before = 0;
        let mut at = 0;
        for leaf in &tape.leaves {
            let expect = match leaf.kind {
                Kind::String => Expect::String,
                Kind::Object | Kind::Array => Expect::Empty(leaf.kind),
                Kind::Number | Kind::Bool | Kind::Null => Expect::Scalar,
            };
            let text = bytes.get(at..leaf.start as usize)?;
            before = self.step_after(before, text, (leaf.node, leaf.element), expect)?;
            at = leaf.end as usize;
        }
        let end = Expect::End {
            evidence: tape.evidence,
            repeated_key: tape.repeated_key,
            breaks: scanned.breaks,
        };
        let text = bytes.get(at..scanned.end)?;
        let last = self.step_after(before, text, (Trie::ROOT, 0), end)?;
        self.last = Some(last);
        Some(())
    }

    /// Returns the step with this text after `before`. Adds the step if it is not among the alternatives that are
    /// compared. Returns `None` if the trail is full.
    fn step_after(
        &mut self,
        before: StepId,
        text: &[u8],
        place: (NodeId, u16),
        expect: Expect,
    ) -> Option<StepId> {
        let first = self.steps.get(before as usize)?.next;
        let mut id = first;
        for _ in 0..MOST_TRIES {
            let Some(step) = self.steps.get(id as usize) else {
                break;
            };
            let known = self
                .texts
                .get(step.text_start as usize..step.text_end as usize)?;
            if step.expect == expect && known == text {
                return Some(id);
            }
            id = step.other;
        }
        let id = self.add(text, place, expect)?;
        self.steps.get_mut(id as usize)?.other = first;
        self.steps.get_mut(before as usize)?.next = id;
        Some(id)
    }

    /// Adds a step with the node and the element of its value.
    fn add(
        &mut self,
        text: &[u8],
        (node, element): (NodeId, u16),
        expect: Expect,
    ) -> Option<StepId> {
        let text_start = self.texts.len();
        let text_end = text_start + text.len();
        if self.steps.len() == MOST_STEPS || text_end > MOST_TEXT_BYTES {
            return None;
        }
        self.steps.try_reserve(1).ok()?;
        self.texts.try_reserve(text.len()).ok()?;
        self.texts.extend_from_slice(text);
        self.steps.push(Step {
            text_start: text_start as u32,
            text_end: text_end as u32,
            node,
            next: NONE,
            other: NONE,
            expect,
            element,
            is_plain: false,
        });
        Some(self.steps.len() as StepId - 1)
    }
}
