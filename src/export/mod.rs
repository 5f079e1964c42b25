//! The message of a firing, as an e-mail or as a request. The page sends nothing: the user views, copies or saves the
//! message.
//!
//! - `message`: [`AlertMessage`]: a firing with its events and files, and the texts of the message
//! - `email`: the message as an e-mail file
//! - `mime`: the encodings of e-mails
//! - `payload`: the message as a request to a webhook, Slack or PagerDuty

mod email;
mod message;
mod mime;
mod payload;

pub use email::{Email, email};
pub use message::{AlertFile, AlertLine, AlertLineField, AlertMessage, condition_in_words};
pub use payload::{Payload, payload};
