use crate::endpoint::Endpoint;
use crate::http::{ask, escaped};
use crate::pull::Pull;
use crate::why::{self, Since};
use crate::{server, Query};
use serde_json::{json, Value};
use std::collections::hash_map::RandomState;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher};
use std::sync::Mutex;
use std::time::Duration;

/// What happened while [`Emulator::settle`] waited, and what SNS still owes then: it tries these again later.
#[derive(Debug)]
pub struct Settled {
    /// Each has `type`, `at`, `id`, `detail`.
    pub happened: Vec<Value>,
    /// As [`Emulator::owed`] has them.
    pub owed: Vec<Value>,
}

/// A refusal of the control API: its text, and its answer.
pub(crate) struct Refused {
    pub status: u16,
    pub text: String,
    pub answer: Value,
}

/// One account of a server, in one region; forgotten when it is dropped. What is refused, and a wait in vain, panics with why.
#[derive(Debug)]
pub struct Emulator {
    url: String,
    account: String,
    region: String,
    since: Since,
    /// Rules of the test, and of what is pulled.
    faults: Mutex<(Vec<Value>, Vec<Value>)>,
}

impl Emulator {
    /// An account of its own in us-east-1. Make one at the beginning of each test.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Emulator {
        Emulator::in_region("us-east-1")
    }

    /// The same in another region.
    pub fn in_region(region: &str) -> Emulator {
        let random = RandomState::new().build_hasher().finish() % 100_000_000_000;
        let account = format!("{}{random:011}", why::OURS);
        let mut emulator = Emulator {
            url: server::address(),
            account,
            region: region.to_owned(),
            since: Since::default(),
            faults: Mutex::default(),
        };
        let last = emulator.must(
            "GET",
            "requests",
            &[("account", ""), ("region", ""), ("limit", "1")],
            "",
        );
        emulator.since = Since::begun(last["last"].as_u64().unwrap_or(0));
        emulator
    }

    /// Where the server is: an SDK's endpoint.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its 12 digits are the access key, too; every secret will do.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The region.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// Variables by which an SDK finds this account, for a program that the test starts.
    pub fn env(&self) -> [(&'static str, &str); 5] {
        let region = self.region();
        [
            ("AWS_ENDPOINT_URL", self.url()),
            ("AWS_REGION", region),
            ("AWS_DEFAULT_REGION", region),
            ("AWS_ACCESS_KEY_ID", self.account()),
            ("AWS_SECRET_ACCESS_KEY", "test"),
        ]
    }

    /// An HTTP endpoint that records what it is sent, and confirms subscriptions by itself.
    pub fn endpoint(&self) -> Endpoint {
        Endpoint::listening()
    }

    /// Brings about topics, identities … of this account: YAML, or JSON as a text or by `json!`.
    pub fn seed(&self, document: impl ToString) {
        let text = document.to_string();
        let body = match serde_json::from_str::<Value>(&text) {
            Ok(Value::Object(mut owned)) => {
                owned.insert("account".to_owned(), json!(self.account));
                owned.insert("region".to_owned(), json!(self.region));
                json!({"accounts": [owned]}).to_string()
            }
            _ => format!(
                "accounts:\n- account: \"{}\"\n  region: {}\n  {}",
                self.account,
                self.region,
                text.replace('\n', "\n  ")
            ),
        };
        self.must("POST", "seed", EVERYWHERE, &body);
    }

    /// From now on these rules decide what happens to mail, instead of those before; the first that matches.
    pub fn outcomes(&self, rules: &[Value]) {
        self.must("PUT", "outcomes", &[], &json!({"rules": rules}).to_string());
    }

    /// From now on calls and deliveries go wrong by these rules, instead of those before; the first that matches.
    pub fn faults(&self, rules: &[Value]) {
        self.change_faults(|(own, _)| *own = rules.to_vec());
    }

    /// Takes what SNS delivers to this endpoint (`https://app.test/*`) instead of having it POSTed.
    pub fn pull(&self, endpoint: &str) -> Pull<'_> {
        self.change_faults(|(_, pulled)| {
            pulled.push(json!({"delivery": {"endpoint": endpoint}, "effect": {"status": 200}}))
        });
        Pull::new(self, endpoint)
    }

    fn change_faults(&self, change: impl FnOnce(&mut (Vec<Value>, Vec<Value>))) {
        let mut faults = self.faults.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        change(&mut faults);
        let rules = [&faults.0[..], &faults.1[..]].concat();
        self.must("PUT", "faults", &[], &json!({"rules": rules}).to_string());
    }

    /// The state of now, to go back to.
    pub fn checkpoint(&self) -> Checkpoint<'_> {
        let taken = self.must("POST", "checkpoints", &[], "");
        Checkpoint {
            emulator: self,
            id: text(&taken["id"]).to_owned(),
        }
    }

    /// The account's clock.
    pub fn clock(&self) -> Clock<'_> {
        Clock(self)
    }

    /// Forgets all of this account.
    pub fn reset(&self) {
        self.must("POST", "reset", &[], "");
        *self.faults.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Default::default();
    }

    /// Mails that were sent, the oldest first; narrowed by to, from, subject, text, tag (`name:value`), set, event.
    pub fn messages(&self, narrowed: Query) -> Vec<Value> {
        self.pages("messages", &[&[("order", "oldest")], narrowed].concat())
            .unwrap_or_else(fail)
    }

    /// What happened to mails; narrowed by type, recipient, message_id, and as mails are.
    pub fn events(&self, narrowed: Query) -> Vec<Value> {
        match self.ask("GET", "wait/events", &[&[("timeout", "0s")], narrowed].concat(), "") {
            Ok(found) => list(&found, "events"),
            Err(none) if none.status == 408 => list(&none.answer, "events"),
            Err(refused) => fail(refused),
        }
    }

    /// What SNS is done with, the oldest first; narrowed by topic, endpoint, protocol, result, message_id, text.
    pub fn deliveries(&self, narrowed: Query) -> Vec<Value> {
        self.pages("deliveries", narrowed).unwrap_or_else(fail)
    }

    /// What SNS is not done with, the oldest first.
    pub fn owed(&self) -> Vec<Value> {
        self.pages("owed", &[]).unwrap_or_else(fail)
    }

    /// Calls of SDKs, with why they were refused; narrowed by service, operation, status (`4xx`), error, text.
    pub fn requests(&self, narrowed: Query) -> Vec<Value> {
        self.pages("requests", &[&[("order", "oldest")], narrowed].concat())
            .unwrap_or_else(fail)
    }

    /// Returns when nothing of this account is due within a second, or under way.
    pub fn settle(&self) -> Settled {
        let quiet = self.must("POST", "settle", &[], "");
        let owed = if quiet["owed"] == json!(0) {
            Vec::new()
        } else {
            self.owed()
        };
        Settled {
            happened: list(&quiet, "happened"),
            owed,
        }
    }

    /// All mails that are so, once there are `count` of them (1); within `timeout` (`10s`).
    pub fn wait_for_messages(&self, wanted: Query) -> Vec<Value> {
        self.wait("messages", wanted)
    }

    /// The same for events.
    pub fn wait_for_events(&self, wanted: Query) -> Vec<Value> {
        self.wait("events", wanted)
    }

    /// The same for what SNS is done with.
    pub fn wait_for_deliveries(&self, wanted: Query) -> Vec<Value> {
        self.wait("deliveries", wanted)
    }

    fn wait(&self, what: &str, wanted: Query) -> Vec<Value> {
        list(&self.must("GET", &format!("wait/{what}"), wanted, ""), what)
    }

    /// What went wrong, in sentences: refused calls, deliveries that failed or are tried again, subscriptions that nobody has
    /// confirmed, calls that came to other accounts.
    pub fn why(&self) -> String {
        why::told(self, &self.since)
            .unwrap_or_else(|refused| format!("Sesame at {} does not say: {}", self.url, refused.text))
    }

    /// The answer of any route of `/_sesame/v1`, of this account.
    pub fn call(&self, method: &str, path: &str, query: Query, body: &str) -> Value {
        self.must(method, path, query, body)
    }

    fn must(&self, method: &str, path: &str, query: Query, body: &str) -> Value {
        self.ask(method, path, query, body).unwrap_or_else(fail)
    }

    /// Every page of a list, whose name is its path.
    pub(crate) fn pages(&self, path: &str, query: Query) -> Result<Vec<Value>, Refused> {
        let (mut found, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = self.ask("GET", path, &[query, &[("cursor", &cursor)]].concat(), "")?;
            found.extend(list(&page, path));
            match &page["next_cursor"] {
                Value::String(next) => cursor = next.clone(),
                _ => return Ok(found),
            }
        }
    }

    /// Parameters without a value are left out.
    pub(crate) fn ask(&self, method: &str, path: &str, query: Query, body: &str) -> Result<Value, Refused> {
        let mut all = BTreeMap::from([("account", self.account()), ("region", self.region())]);
        all.extend(query.iter().copied());
        let pairs = all
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", escaped(value)));
        let url = format!("{}/_sesame/v1/{path}?{}", self.url, pairs.collect::<Vec<_>>().join("&"));
        let (status, read) = ask(method, &url, body).map_err(|error| Refused {
            status: 0,
            text: error.to_string(),
            answer: Value::Null,
        })?;
        let answer: Value = serde_json::from_str(&read).unwrap_or_default();
        if status < 400 {
            return Ok(answer);
        }
        let mut text = format!(
            "{method} {path}: {status} {}",
            answer["error"]["message"].as_str().unwrap_or(&read)
        );
        for mut miss in list(&answer, "near_misses") {
            let failed = list(&miss, "failed")
                .iter()
                .map(|one| self::text(one).to_owned())
                .collect::<Vec<_>>()
                .join(", ");
            miss.as_object_mut().map(|came| came.remove("failed"));
            text += &format!("\n  not {failed}: {miss}");
        }
        Err(Refused { status, text, answer })
    }
}

impl Drop for Emulator {
    /// A test that failed says why.
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("Sesame: {}", self.why());
        }
        why::finish(&self.account);
        let _ = self.ask("POST", "reset", &[], "");
    }
}

const EVERYWHERE: Query = &[("account", ""), ("region", "")]; // routes that take no account

fn fail<T>(refused: Refused) -> T {
    panic!("{}", refused.text)
}

pub(crate) fn list(of: &Value, name: &str) -> Vec<Value> {
    of[name].as_array().cloned().unwrap_or_default()
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The state of an account when it was taken.
#[derive(Debug)]
pub struct Checkpoint<'a> {
    emulator: &'a Emulator,
    id: String,
}

impl Checkpoint<'_> {
    /// All is as it was, what is owed and the identifiers to come included. The checkpoint stays.
    pub fn rollback(&self) {
        self.emulator
            .must("POST", &format!("checkpoints/{}/rollback", self.id), EVERYWHERE, "");
    }
}

/// The account's clock.
#[derive(Debug)]
pub struct Clock<'a>(&'a Emulator);

impl Clock<'_> {
    /// What it shows, as `2026-03-01T12:00:00.000Z`.
    pub fn now(&self) -> String {
        let shown = self.0.must("GET", "clock", &[], "");
        let own = &shown["clocks"][0]["now"];
        text(if own.is_null() { &shown["real"] } else { own }).to_owned()
    }

    /// Stops it at this time.
    pub fn freeze(&self, now: &str) {
        self.set(json!({"frozen": true, "now": now}));
    }

    /// Lets it run on.
    pub fn resume(&self) {
        self.set(json!({"frozen": false}));
    }

    /// Brings it forward together with all that happens until then, deliveries included: what that was.
    pub fn advance(&self, by: Duration) -> Vec<Value> {
        list(
            &self.set(json!({"advance": format!("{}ms", by.as_millis())})),
            "happened",
        )
    }

    fn set(&self, change: Value) -> Value {
        self.0.must("POST", "clock", &[], &change.to_string())
    }
}
