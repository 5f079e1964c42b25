//! Sets of keys that prove that an object is an event, or a wrapper around one, whatever their values are.

use crate::event::comparable;
use hashbrown::HashMap;

/// The keys of an audit event, of which families use different names. An object with one of each entry is an event, even
/// if its family is not known.
const EVENT: &[&str] = &[
    "action|eventName|auditID|Operation",
    "eventTime|initiator|target|outcome|eventSource|requestReceivedTimestamp|CreationTime",
];

/// The keys of wrappers. The last key of a set has the event, so its value is not an array.
const WRAPPERS: &[&[&str]] = &[
    &["_index", "_source"],
    &["_index", "fields"],
    &["_line"],
    &["_raw"],
    &["AuditData"],
    &["src_obj__user_data"],
    &["detail-type", "detail"],
    &["specversion", "data"],
    &["preview", "result"],
    &["sourcetype", "event"],
    &["index", "source", "event"],
    &["index", "host", "event"],
    &["date", "attributes"],
    &["type", "attributes"],
    &["log_id", "data"],
    &["event_type", "payload"],
    &["logSourceCRN", "payload"],
    &["labels", "metadata", "user_data"],
    &["labels", "metadata", "data"],
    &["MessageId", "Body"],
    &["Hostname", "line"],
];

/// A set of keys, with one bit for each key.
type Bits = u64;

/// The keys of all sets.
#[derive(Debug)]
pub(in crate::ingest) struct Proofs {
    bits: HashMap<String, Bits>,
    /// The alternatives for each key of an event.
    event: Vec<Bits>,
    /// The keys of each wrapper, and the key that has the event.
    wrappers: Vec<(Bits, Bits)>,
}

impl Default for Proofs {
    fn default() -> Self {
        let mut bits = HashMap::new();
        let mut bit = |key: &str| {
            let next = 1 << bits.len();
            *bits.entry(comparable(key)).or_insert(next)
        };
        let event = EVENT.iter().map(|entry| {
            let keys = entry.split('|').map(&mut bit);
            keys.fold(0, |set, key| set | key)
        });
        let event = event.collect();
        let wrappers = WRAPPERS.iter().map(|set| {
            let keys = set.iter().fold(0, |keys, key| keys | bit(key));
            (keys, set.last().map_or(0, |key| bit(key)))
        });
        let wrappers = wrappers.collect();
        Self {
            bits,
            event,
            wrappers,
        }
    }
}

/// The keys of one object that are in sets.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct ProvingKeys {
    all: Bits,
    /// The keys whose value is not an array.
    plain: Bits,
}

impl ProvingKeys {
    /// Adds a key of the object.
    pub fn add(&mut self, proofs: &Proofs, key: &str, is_array: bool) {
        let bit = proofs.bits.get(&comparable(key)).copied().unwrap_or(0);
        self.all |= bit;
        if !is_array {
            self.plain |= bit;
        }
    }

    /// Returns whether the object is an event.
    pub fn is_event(self, proofs: &Proofs) -> bool {
        proofs.event.iter().all(|entry| self.all & entry != 0)
    }

    /// Returns whether the object is a wrapper of an event.
    pub fn is_wrapper(self, proofs: &Proofs) -> bool {
        let mut wrappers = proofs.wrappers.iter();
        wrappers.any(|&(keys, content)| self.has(keys) && self.plain & content == content)
    }

    /// Returns whether the object is a wrapper of one event or several, which are below this key.
    pub fn is_wrapper_at(self, proofs: &Proofs, key: &str) -> bool {
        let bit = proofs.bits.get(&comparable(key)).copied().unwrap_or(0);
        let mut wrappers = proofs.wrappers.iter();
        wrappers.any(|&(keys, content)| self.has(keys) && content == bit)
    }

    fn has(self, keys: Bits) -> bool {
        self.all & keys == keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_a_bit() {
        let proofs = Proofs::default();
        assert!(proofs.bits.len() <= Bits::BITS as usize);
        let all = proofs.bits.values().fold(0, |all, bit| all | bit);
        assert_eq!(all.count_ones() as usize, proofs.bits.len());
    }
}
