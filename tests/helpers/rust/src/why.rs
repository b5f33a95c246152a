//! Why something did not arrive.

use crate::emulator::{list, text, Emulator, Refused};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Mutex;

pub const OURS: &str = "7"; // what the account of every test begins with, in the helpers of all languages
const MOST: usize = 5; // of a kind; more of them tell nothing new

// Accounts of tests of this process that are over, in order: a client may have kept their keys.
static FINISHED: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn finished() -> std::sync::MutexGuard<'static, Vec<String>> {
    FINISHED.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

pub fn finish(account: &str) {
    finished().push(account.to_owned());
}

/// When a test began: after which call of whatever account, and when how many were over.
#[derive(Debug, Default)]
pub struct Since {
    call: u64,
    finished: usize,
}

impl Since {
    pub fn begun(call: u64) -> Since {
        Since {
            call,
            finished: finished().len(),
        }
    }
}

pub fn told(emulator: &Emulator, since: &Since) -> Result<String, Refused> {
    let mut lines = Vec::new();
    let call = since.call.to_string();
    for status in ["4xx", "5xx"] {
        let calls = emulator.pages("requests", &[("order", "oldest"), ("status", status), ("since", &call)])?;
        lines.extend(few(calls.iter().map(|one| {
            let why = one["explanation"]
                .as_str()
                .map(|why| format!("\n  {why}"))
                .unwrap_or_default();
            format!(
                "{} was refused: {}: {}{why}",
                text(&one["operation"]),
                text(&one["error"]),
                text(&one["message"])
            )
        })));
    }
    for result in ["failed", "dead_lettered"] {
        let failed = emulator.pages("deliveries", &[("result", result)])?;
        lines.extend(few(failed.iter().map(|one| {
            format!(
                "A delivery to {} failed after {} attempts: {}.",
                text(&one["endpoint"]),
                list(one, "attempts").len(),
                last_answer(one)
            )
        })));
    }
    lines.extend(few(emulator.pages("owed", &[])?.iter().map(|one| {
        let state = text(&one["result"]).replace('_', " ");
        let attempts = list(one, "attempts").len();
        format!(
            "A {} to {} is {state}; attempts: {attempts}, the last: {}.",
            text(&one["type"]),
            text(&one["endpoint"]),
            last_answer(one)
        )
    })));
    lines.extend(few(emulator.pages("subscriptions", &[("state", "pending")])?.iter().map(|one| {
        let topic = text(&one["topic_arn"]).rsplit(':').next().unwrap_or_default();
        format!("The subscription of {} to {topic} is pending: nobody has visited its SubscribeURL, so it gets no notification.", text(&one["endpoint"]))
    })));
    lines.extend(elsewhere(emulator, since)?);
    if lines.is_empty() {
        let count = |list| emulator.pages(list, &[]).map(|all| all.len());
        let (mails, deliveries, subscriptions) = (count("messages")?, count("deliveries")?, count("subscriptions")?);
        lines.push(format!(
            "Account {}, region {} has mails: {mails}, deliveries: {deliveries}, subscriptions: {subscriptions}; nothing was refused, failed or is owed.",
            emulator.account(),
            emulator.region()
        ));
        if mails > 0 {
            lines.push(
                text(&emulator.ask("GET", "why", &[], "")?["text"])
                    .trim_end()
                    .to_owned(),
            );
        }
    }
    Ok(lines.join("\n"))
}

fn few(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<_> = lines.collect();
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("… and {more} more of these."));
    }
    lines
}

fn last_answer(delivery: &Value) -> String {
    match delivery["attempts"].as_array().and_then(|attempts| attempts.last()) {
        None => "no attempt so far".to_owned(),
        Some(last) if last["status"].is_number() => last["status"].to_string(),
        Some(last) => text(&last["error"]).to_owned(),
    }
}

/// Calls that came meanwhile to other accounts, but for those of tests that ran at the same time.
fn elsewhere(emulator: &Emulator, since: &Since) -> Result<Vec<String>, Refused> {
    let call = since.call.to_string();
    let found = emulator.ask(
        "GET",
        "requests",
        &[("account", ""), ("region", ""), ("since", &call), ("limit", "1000")],
        "",
    )?;
    let mut homes = BTreeMap::new();
    for one in list(&found, "requests") {
        let (account, region) = (text(&one["account"]), text(&one["region"]));
        let ours = account == emulator.account();
        let mine = ours && region == emulator.region();
        let of_a_test =
            account.starts_with(OURS) && !finished().iter().take(since.finished).any(|over| over == account);
        if !mine && (ours || !of_a_test) {
            *homes.entry(format!("account {account}, region {region}")).or_insert(0) += 1;
        }
    }
    Ok(few(homes.iter().map(|(home, count)| {
        let calls = if *count == 1 { "1 call".to_owned() } else { format!("{count} calls") };
        format!(
            "{calls} came meanwhile to {home}: this test has account {}, region {}. Make clients of the emulator's url, region and account.",
            emulator.account(),
            emulator.region()
        )
    })))
}
