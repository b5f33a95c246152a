use crate::http;
use serde_json::Value;
use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

const DEADLINE: Duration = Duration::from_secs(30); // far beyond what anything here takes

/// What SNS sent. The path has the query, too; names of headers are lower case.
#[derive(Clone, Debug)]
pub struct Request {
    /// POST.
    pub method: String,
    /// As `/inbox?a=b`.
    pub path: String,
    /// Each name once.
    pub headers: HashMap<String, String>,
    /// The message.
    pub body: String,
}

impl Request {
    /// SubscriptionConfirmation, Notification or UnsubscribeConfirmation; empty if SNS did not send it.
    pub fn kind(&self) -> &str {
        self.headers.get("x-amz-sns-message-type").map_or("", String::as_str)
    }

    /// The body: an SNS message; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// The document of SES about a mail in the SNS message, if there is one.
    pub fn event(&self) -> Option<Value> {
        let message = self.json();
        let raw = self.headers.contains_key("x-amz-sns-rawdelivery");
        let document = if raw {
            message
        } else {
            serde_json::from_str(message["Message"].as_str()?).ok()?
        };
        document.get("mail").is_some().then_some(document)
    }
}

/// An HTTP endpoint that records what it is sent. It confirms subscriptions by itself, and answers 200, or as it was told.
#[derive(Debug)]
pub struct Endpoint {
    url: String,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    kept: Mutex<Kept>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Kept {
    requests: Vec<Request>,
    statuses: HashMap<String, VecDeque<u16>>,
    manual: bool,
    closed: bool,
}

impl State {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Endpoint {
    pub(crate) fn listening() -> Endpoint {
        // A server in a container knows this machine by another name, and reaches it by another address.
        let named = std::env::var("TEST_ENDPOINT_HOST").ok();
        let listener =
            TcpListener::bind(if named.is_some() { "0.0.0.0:0" } else { "127.0.0.1:0" }).expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let state = Arc::<State>::default();
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                if shared.kept().closed {
                    return;
                }
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || serve(&connection, &shared));
            }
        });
        Endpoint {
            url: format!("http://{}:{port}", named.as_deref().unwrap_or("127.0.0.1")),
            state,
        }
    }

    /// As `http://127.0.0.1:40123`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Leaves subscriptions to the test.
    pub fn confirm_nothing(&self) {
        self.state.kept().manual = true;
    }

    /// The next requests for this path are answered so.
    pub fn answer(&self, path: &str, statuses: &[u16]) {
        self.state
            .kept()
            .statuses
            .entry(path.to_owned())
            .or_default()
            .extend(statuses);
    }

    /// What came so far.
    pub fn requests(&self) -> Vec<Request> {
        self.state.kept().requests.clone()
    }

    /// The SNS messages of type Notification that came so far.
    pub fn notifications(&self) -> Vec<Value> {
        self.requests()
            .iter()
            .filter(|one| one.kind() == "Notification")
            .map(Request::json)
            .collect()
    }

    /// The documents of SES about mail that came so far.
    pub fn events(&self) -> Vec<Value> {
        self.requests()
            .iter()
            .filter(|one| one.kind() == "Notification")
            .filter_map(Request::event)
            .collect()
    }

    /// All requests that are wanted, once there are so many.
    pub fn wait_for(&self, count: usize, wanted: impl Fn(&Request) -> bool) -> Vec<Request> {
        let overdue = Instant::now() + DEADLINE;
        let mut kept = self.state.kept();
        loop {
            let found: Vec<_> = kept.requests.iter().filter(|one| wanted(one)).cloned().collect();
            if found.len() >= count {
                return found;
            }
            let left = overdue.saturating_duration_since(Instant::now());
            let all = kept.requests.len();
            assert!(
                !left.is_zero(),
                "{} of {count} expected requests within {DEADLINE:?}; in all {all} arrived",
                found.len()
            );
            kept = self
                .state
                .changed
                .wait_timeout(kept, left)
                .unwrap_or_else(|poisoned| poisoned.into_inner())
                .0;
        }
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        self.state.kept().closed = true;
        let _ = TcpStream::connect(self.url.replace("http://", "")); // wakes the listener
    }
}

/// The requests of a connection.
fn serve(connection: &TcpStream, state: &State) -> Result<()> {
    let mut input = BufReader::new(connection);
    loop {
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut headers = HashMap::new();
        loop {
            let mut line = String::new();
            input.read_line(&mut line)?;
            match line.trim_end().split_once(':') {
                Some((name, value)) => headers.insert(name.to_ascii_lowercase(), value.trim().to_owned()),
                None => break,
            };
        }
        let length = headers
            .get("content-length")
            .and_then(|text| text.parse().ok())
            .unwrap_or(0);
        let mut body = vec![0; length];
        input.read_exact(&mut body)?;
        let request = Request {
            method,
            path,
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        let status = record(request, state);
        write!(&mut &*connection, "HTTP/1.1 {status} -\r\nContent-Length: 0\r\n\r\n")?;
    }
}

/// The status that answers it.
fn record(request: Request, state: &State) -> u16 {
    let mut kept = state.kept();
    let status = kept
        .statuses
        .get_mut(&request.path)
        .and_then(VecDeque::pop_front)
        .unwrap_or(200);
    let confirms = !kept.manual && status < 300 && request.kind() == "SubscriptionConfirmation";
    drop(kept);
    if confirms {
        let _ = http::ask("GET", request.json()["SubscribeURL"].as_str().unwrap_or_default(), "");
    }
    state.kept().requests.push(request);
    state.changed.notify_all();
    status
}
