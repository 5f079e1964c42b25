//! What records were taken out of: arrays of pages, prefixes, texts. The report says so in a phrase.

/// The largest number of different origins of one input. Records of further origins are counted together.
const ORIGINS: usize = 32;
const OTHERS: &str = "other arrays";
/// The largest number of bytes of the name of an origin.
const NAME_BYTES: usize = 200;

/// The origins of records, with the number of events of each.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Origins {
    counts: Vec<(String, u64)>,
    /// The origin of the current line, and of the current array.
    line: Option<usize>,
    array: Option<usize>,
}

impl Origins {
    /// Sets the origin of the records of the current line.
    pub fn set_line(&mut self, name: &str) {
        self.line = Some(self.number(name));
    }

    /// Sets the origin of the elements of the current array.
    pub fn set_array(&mut self, path: &str) {
        let shown = path.get(..path.floor_char_boundary(NAME_BYTES));
        let name = format!("array `{}`", shown.unwrap_or_default());
        self.array = Some(self.number(&name));
    }

    pub fn leave_line(&mut self) {
        self.line = None;
    }

    pub fn leave_array(&mut self) {
        self.array = None;
    }

    /// Returns whether the records of the current line have an origin.
    pub fn has_line(&self) -> bool {
        self.line.is_some()
    }

    /// Counts events with the current origins.
    pub fn count(&mut self, events: u64) {
        for number in [self.line, self.array].into_iter().flatten() {
            if let Some((_, count)) = self.counts.get_mut(number) {
                *count += events;
            }
        }
    }

    /// Counts events of an origin.
    pub fn add(&mut self, name: &str, events: u64) {
        let number = self.number(name);
        if let Some((_, count)) = self.counts.get_mut(number) {
            *count += events;
        }
    }

    /// Returns the origins that have events, and the number of events of each.
    pub fn counts(&self) -> impl Iterator<Item = &(String, u64)> {
        self.counts.iter().filter(|(_, count)| *count > 0)
    }

    fn number(&mut self, name: &str) -> usize {
        let is_full = self.counts.len() >= ORIGINS;
        let find = |name: &str| self.counts.iter().position(|(known, _)| known == name);
        let known = find(name).or_else(|| if is_full { find(OTHERS) } else { None });
        known.unwrap_or_else(|| {
            let name = if is_full { OTHERS } else { name };
            self.counts.push((name.to_owned(), 0));
            self.counts.len() - 1
        })
    }
}
