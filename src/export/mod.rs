//! What leaves the page by the user's hand: the message of a firing, as an e-mail or as a request.
//!
//! Stands on `workspace` and `time`. Nothing is sent from here: these are texts to look at, copy and save.
//!
//! - `message`: [`AlertMessage`], what a firing has to tell, and its condition in words
//! - `email`: the message as a file that mail programs open
//! - `mime`: the encodings that e-mails need
//! - `payload`: the message as a request to a webhook, Slack or PagerDuty

mod email;
mod message;
mod mime;
mod payload;

pub use email::{Email, email};
pub use message::{AlertFile, AlertLine, AlertLineField, AlertMessage, condition_in_words};
pub use payload::{Payload, payload};
