use crate::emulator::{text, Emulator};
use crate::endpoint::Request;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// What SNS delivers to an endpoint that is nowhere. SNS takes each delivery as answered with 200.
#[derive(Debug)]
pub struct Pull<'a> {
    emulator: &'a Emulator,
    wanted: String,
    taken: RefCell<HashSet<String>>,
}

impl<'a> Pull<'a> {
    pub(crate) fn new(emulator: &'a Emulator, wanted: &str) -> Pull<'a> {
        Pull {
            emulator,
            wanted: wanted.to_owned(),
            taken: RefCell::default(),
        }
    }

    /// What an endpoint would have been POSTed since the last time, once the account has settled.
    pub fn requests(&self) -> Vec<Request> {
        self.emulator.settle();
        let mut all = self.emulator.deliveries(&[]);
        all.retain(|one| {
            matches(&self.wanted, text(&one["endpoint"])) && self.taken.borrow_mut().insert(text(&one["id"]).to_owned())
        });
        all.iter().map(as_sent).collect()
    }

    /// Hands them over, until nothing new comes: the answers.
    pub fn deliver<T>(&self, mut post: impl FnMut(Request) -> T) -> Vec<T> {
        let mut answers = Vec::new();
        loop {
            let taken = self.requests();
            if taken.is_empty() {
                return answers;
            }
            answers.extend(taken.into_iter().map(&mut post));
        }
    }
}

/// `*` stands for any text.
fn matches(pattern: &str, value: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == value,
        Some((before, after)) => value.strip_prefix(before).is_some_and(|rest| {
            rest.char_indices()
                .map(|(at, _)| at)
                .chain([rest.len()])
                .any(|at| matches(after, &rest[at..]))
        }),
    }
}

/// As SNS would have sent it.
fn as_sent(delivery: &Value) -> Request {
    let body = text(&delivery["body"]);
    let sent: Value = serde_json::from_str(body).unwrap_or_default();
    // A message with raw delivery has no members of SNS.
    let kind = (sent["MessageId"] == delivery["message_id"]).then(|| text(&sent["Type"]));
    let mut headers = HashMap::from([
        ("x-amz-sns-message-type", kind.unwrap_or("Notification")),
        ("x-amz-sns-message-id", text(&delivery["message_id"])),
        ("x-amz-sns-topic-arn", text(&delivery["topic_arn"])),
        ("content-type", "text/plain; charset=UTF-8"),
        ("user-agent", "Amazon Simple Notification Service Agent"),
    ]);
    if kind != Some("SubscriptionConfirmation") {
        headers.insert("x-amz-sns-subscription-arn", text(&delivery["subscription_arn"]));
    }
    if kind.is_none() {
        headers.insert("x-amz-sns-rawdelivery", "true");
    }
    let rest = text(&delivery["endpoint"])
        .split_once("://")
        .map_or("", |(_, rest)| rest);
    let path = rest.find('/').map_or("/", |at| &rest[at..]);
    let headers = headers
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    Request {
        method: "POST".to_owned(),
        path: path.to_owned(),
        headers,
        body: body.to_owned(),
    }
}
