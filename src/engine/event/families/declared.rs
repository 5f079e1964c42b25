//! Families that a user declares, by the fields that have the time and the facts of their events.

use super::fact::{FACTS, Fact};
use super::names::comparable;
use super::outcome::{self, Outcome};
use super::{Family, UNKNOWN, families};
use crate::error::{Error, ErrorKind, Result};
use crate::time::part_of;
use std::rc::Rc;

/// The largest number of families that are declared at once.
pub const MOST_DECLARED: usize = 1_000;

/// The name of the meaning [`DeclaredMeaning::Time`].
const TIME: &str = "time";
/// The last fact that a user can declare. The facts after it are those of the hosted export.
const LAST_FACT: Fact = Fact::Region;

/// What a field of a declared family says about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeclaredMeaning {
    /// When the event happened.
    Time,
    /// A fact.
    Fact(Fact),
}

impl DeclaredMeaning {
    /// Returns all meanings: the time, and the facts in the order of [`FACTS`].
    pub fn all() -> impl Iterator<Item = Self> {
        let facts = FACTS.iter().take(LAST_FACT as usize + 1);
        [Self::Time]
            .into_iter()
            .chain(facts.map(|&(fact, _)| Self::Fact(fact)))
    }

    /// Returns the name of the meaning: `time`, or the path of the fact.
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => TIME,
            Self::Fact(fact) => fact.path(),
        }
    }

    /// Returns the meaning with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|meaning| meaning.name() == name)
    }
}

/// A family that a user declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    name: String,
    fields: Vec<(DeclaredMeaning, String)>,
}

impl Declaration {
    /// Creates a family with this name, and the path of the field of each meaning.
    ///
    /// # Errors
    /// If the name is empty or the name of a known family, if there are no fields, or if a path is empty or a meaning is
    /// declared twice.
    pub fn new(name: &str, fields: Vec<(DeclaredMeaning, String)>) -> Result<Self> {
        let name = name.trim().to_owned();
        check_name(&name)?;
        let refused = |what: String, help: &str| {
            let message = format!("the family \"{name}\" {what}");
            Err(Error::new(ErrorKind::Argument, message).help(help))
        };
        if fields.is_empty() {
            return refused(
                "has no fields".to_owned(),
                "Choose the field of at least one meaning, such as the time.",
            );
        }
        for (at, (meaning, path)) in fields.iter().enumerate() {
            if path.is_empty() {
                let what = format!("has no path for the meaning {}", meaning.name());
                return refused(what, "Name the path of a field, such as user.name.");
            }
            if fields.iter().take(at).any(|(other, _)| other == meaning) {
                let what = format!("has two fields for the meaning {}", meaning.name());
                return refused(what, "Choose one field for each meaning.");
            }
        }
        Ok(Self { name, fields })
    }

    /// Returns the display name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the path of the field with this meaning.
    pub fn path(&self, meaning: DeclaredMeaning) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| *known == meaning);
        found.map(|(_, path)| path.as_str())
    }

    /// Returns all declared meanings with the paths of their fields.
    pub fn fields(&self) -> impl Iterator<Item = (DeclaredMeaning, &str)> {
        self.fields
            .iter()
            .map(|(meaning, path)| (*meaning, path.as_str()))
    }

    /// Returns the comparable path of the time. If the time is an object, this is the path of the object.
    pub fn time(&self) -> Option<String> {
        let path = comparable(self.path(DeclaredMeaning::Time)?);
        Some(part_of(&path).0.to_owned())
    }
}

/// Checks the name of a family that a user declares.
///
/// # Errors
/// If the name is empty or the name of a known family.
pub fn check_name(name: &str) -> Result<()> {
    let name = name.trim();
    if name.is_empty() {
        let message = "the name of a family is empty";
        return Err(
            Error::new(ErrorKind::Argument, message).help("Give the family a name of its own.")
        );
    }
    let is_known = |family: &Family| family.name.to_lowercase() == name.to_lowercase();
    if families().chain([UNKNOWN]).any(is_known) {
        let message = format!("\"{name}\" is the name of a built-in family");
        return Err(Error::new(ErrorKind::Argument, message).help("Choose another name."));
    }
    Ok(())
}

/// Checks families that are declared together.
///
/// # Errors
/// If there are too many families, or two of them have one name. Case is ignored.
pub fn check_declared(declared: &[Declaration]) -> Result<()> {
    if declared.len() > MOST_DECLARED {
        let message = format!(
            "{} families are declared; the limit is {MOST_DECLARED}",
            declared.len()
        );
        return Err(
            Error::new(ErrorKind::Argument, message).help("Delete families that you do not need.")
        );
    }
    let mut names = std::collections::HashSet::new();
    for family in declared {
        if !names.insert(family.name.to_lowercase()) {
            let message = format!("there are two families called \"{}\"", family.name);
            return Err(Error::new(ErrorKind::Argument, message).help("Rename one of them."));
        }
    }
    Ok(())
}

/// Returns the outcome of an event of a declared family: by the words of success and failure, or by an HTTP status,
/// also before or after other words, such as `403 Forbidden`.
pub fn declared_outcome(texts: &[Option<&str>]) -> Option<Outcome> {
    let text = texts.iter().flatten().next()?;
    let mut words = text.split_whitespace();
    outcome::word(text).or_else(|| {
        words.find_map(|word| {
            let is_status = word.len() == 3;
            is_status.then(|| outcome::http_status(word)).flatten()
        })
    })
}

/// The family of an event: a known one, or one that a user declared.
#[derive(Debug, Clone)]
pub enum EventFamily {
    /// A family of the table, or [`UNKNOWN`].
    Known(&'static Family),
    /// A family that a user declared.
    Declared(Rc<Declaration>),
}

impl EventFamily {
    /// Returns the display name.
    pub fn name(&self) -> &str {
        match self {
            Self::Known(family) => family.name,
            Self::Declared(family) => family.name(),
        }
    }

    /// Returns the family of the table. Returns `None` for a declared one.
    pub fn known(&self) -> Option<&'static Family> {
        match self {
            Self::Known(family) => Some(family),
            Self::Declared(_) => None,
        }
    }

    /// Returns whether the events of the family have the facts under the names of CADF themselves.
    pub fn is_cadf(&self) -> bool {
        matches!(self, Self::Known(family) if family.is_cadf())
    }

    /// Returns whether both are one family.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(other)) => std::ptr::eq(*one, *other),
            (Self::Declared(one), Self::Declared(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}
