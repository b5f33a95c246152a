#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod emulator;
mod endpoint;
mod http;
mod pull;
mod server;
mod why;

pub use emulator::{Checkpoint, Clock, Emulator, Settled};
pub use endpoint::{Endpoint, Request};
pub use pull::Pull;
pub use serde_json::{json, Value};

/// Names and values that narrow a list or a wait: `&[("to", "you@example.org")]`.
pub type Query<'a> = &'a [(&'a str, &'a str)];
