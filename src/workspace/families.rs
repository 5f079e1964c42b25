//! Families of events that a user declared.

use super::record::RecordReader;
use super::views::check_name;
use super::{record, words};
use crate::error::{Error, ErrorKind, Result};
use crate::event::{self, Declaration};

words! {
    /// What a field of a declared family says about an event.
    pub enum FieldMeaning {
        /// When the event happened.
        Time = "time",
        /// What was done.
        Action = "action",
        /// Whether the action succeeded.
        Outcome = "outcome",
        /// The severity.
        Severity = "severity",
        /// The name of who did it.
        InitiatorName = "initiator.name",
        /// The id of who did it.
        InitiatorId = "initiator.id",
        /// The address that the request came from.
        InitiatorAddress = "initiator.host.address",
        /// The program that the request came from.
        InitiatorAgent = "initiator.host.agent",
        /// The name of what was acted on.
        TargetName = "target.name",
        /// The id of what was acted on.
        TargetId = "target.id",
        /// The type of what was acted on.
        TargetType = "target.typeURI",
        /// The code of the reason.
        ReasonCode = "reason.reasonCode",
        /// Why the action failed.
        ReasonText = "reason.reasonForFailure",
        /// Who recorded the event.
        ObserverName = "observer.name",
        /// The id of the request.
        CorrelationId = "correlationId",
        /// The account.
        Account = "account",
        /// The region.
        Region = "region",
    }
}

record! {
    /// The field that has one meaning in the events of a declared family.
    pub struct DeclaredField {
        /// What the field says about an event.
        pub meaning: FieldMeaning = required,
        /// The path of the field.
        pub path: String = required,
    }
    check check_field
}

record! {
    /// A family of events that a user declared. An event of no known family belongs to it if it has the field of the
    /// time and one more of the fields.
    pub struct DeclaredFamily {
        /// The id; empty for a family that is not saved yet.
        pub id: String,
        /// The name. It is not the name of a built-in family.
        pub name: String = required,
        /// The fields, one for each meaning; at least one.
        pub fields: Vec<DeclaredField> = required,
    }
    check check_family
}

fn check_field(field: &mut DeclaredField, reader: &mut RecordReader) -> bool {
    if field.path.is_empty() {
        reader.note_at("path", "is empty; the path of a field is required");
        return false;
    }
    true
}

fn check_family(family: &mut DeclaredFamily, reader: &mut RecordReader) -> bool {
    if !check_name(&mut family.name, reader) {
        return false;
    }
    if let Err(error) = event::check_name(&family.name) {
        reader.note_at("name", error.message.as_str());
        return false;
    }
    let mut known: Vec<FieldMeaning> = Vec::new();
    family.fields.retain(|field| {
        let is_new = !known.contains(&field.meaning);
        if is_new {
            known.push(field.meaning);
        } else {
            let word = field.meaning.word();
            reader.note_at("fields", format!("has two fields for the meaning {word}"));
        }
        is_new
    });
    if family.fields.is_empty() {
        reader.note_at("fields", "is empty; at least one field is required");
        return false;
    }
    true
}

impl DeclaredFamily {
    /// Creates a family of this name, whose fields of these paths have these meanings.
    pub fn new(name: &str, fields: &[(FieldMeaning, &str)]) -> Self {
        let field = |&(meaning, path): &(FieldMeaning, &str)| DeclaredField {
            meaning,
            path: path.to_owned(),
        };
        Self {
            name: name.to_owned(),
            fields: fields.iter().map(field).collect(),
            ..Self::default()
        }
    }

    /// Returns the family as the engine reads events with it.
    ///
    /// # Errors
    /// If the name is empty or the name of a built-in family, or if there are no fields.
    pub fn declaration(&self) -> Result<Declaration> {
        let fields = self.fields.iter().map(|field| {
            let word = field.meaning.word();
            let meaning = event::DeclaredMeaning::named(word).ok_or_else(|| {
                Error::new(ErrorKind::Argument, format!("there is no meaning {word}"))
            });
            Ok((meaning?, field.path.clone()))
        });
        Declaration::new(&self.name, fields.collect::<Result<_>>()?)
    }
}
