//! The time zones that the page added, by name.

use crate::error::{Error, ErrorKind, Result};
use crate::time::{TransitionTable, Utc, Zone};
use hashbrown::HashMap;
use std::rc::Rc;

/// The name of the time zone that exists without a call of `add`.
const UTC: &str = "UTC";

/// Time zones by name.
#[derive(Debug, Default)]
pub(super) struct Zones(HashMap<String, Rc<TransitionTable>>);

impl Zones {
    /// Adds a time zone. `transitions` has pairs of a time in milliseconds since 1970 UTC and the offset from UTC, in
    /// seconds, that applies from this time.
    ///
    /// # Errors
    /// If the pairs are not complete, are not numbers, or are not in ascending order of time.
    pub fn add(&mut self, name: &str, transitions: &[f64]) -> Result<()> {
        let pairs = transitions
            .chunks(2)
            .map(|pair| match pair {
                pair if pair.iter().any(|number| number.is_nan()) => Err(Error::new(
                    ErrorKind::Argument,
                    format!("the transitions of the zone {name} have a value that is not a number"),
                )),
                &[from_ms, offset_secs] => Ok((from_ms as i64, offset_secs as i32)),
                _ => Err(Error::new(
                    ErrorKind::Argument,
                    format!("the transitions of the zone {name} have an odd number of elements"),
                )
                .help("Give pairs of the time in milliseconds and the offset in seconds.")),
            })
            .collect::<Result<Vec<_>>>()?;
        self.0.insert(
            name.to_owned(),
            Rc::new(TransitionTable::new(name, &pairs)?),
        );
        Ok(())
    }

    /// Returns the table of an added time zone. Returns `None` for UTC and for a zone that was not added.
    pub fn table(&self, name: &str) -> Option<Rc<TransitionTable>> {
        self.0.get(name).cloned()
    }

    /// Returns the time zone called `name`, or UTC if `name` is `None`.
    ///
    /// # Errors
    /// If no time zone with this name was added.
    pub fn get(&self, name: Option<&str>) -> Result<&dyn Zone> {
        match name {
            None | Some(UTC) => Ok(&Utc),
            Some(name) => match self.0.get(name) {
                Some(zone) => Ok(zone.as_ref()),
                None => Err(Error::new(
                    ErrorKind::NotFound,
                    format!("the zone {name} was not added"),
                )
                .help("Call addZone for the zone first.")),
            },
        }
    }
}
