//! An HTTP endpoint that keeps what it is sent, and waits for what shall come.

use super::DEADLINE;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

pub struct Receiver {
    port: u16,
    inbox: Arc<Inbox>,
}

#[derive(Default)]
struct Inbox {
    messages: Mutex<Vec<Value>>,
    arrived: Condvar,
}

impl Receiver {
    pub fn start() -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let inbox = Arc::new(Inbox::default());
        let kept = inbox.clone();
        thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                let inbox = kept.clone();
                thread::spawn(move || inbox.serve(connection));
            }
        });
        Receiver { port, inbox }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/inbox", self.port)
    }

    /// The first messages of this Type that `wanted` accepts, once there are `count` of them. A member `header` is added
    /// to each: what x-amz-sns-message-type said.
    pub fn received(&self, kind: &str, count: usize, wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
        let found = |all: &[Value]| -> Vec<Value> {
            all.iter()
                .filter(|one| one["Type"] == kind && wanted(one))
                .take(count)
                .cloned()
                .collect()
        };
        let messages = self.inbox.messages.lock().unwrap();
        let waiting = |all: &mut Vec<Value>| found(all).len() < count;
        let (messages, _) = self
            .inbox
            .arrived
            .wait_timeout_while(messages, DEADLINE, waiting)
            .unwrap();
        let found = found(&messages);
        assert!(
            found.len() == count,
            "{} of {count} {kind}s within {DEADLINE:?}; all: {messages:?}",
            found.len()
        );
        found
    }
}

impl Inbox {
    fn serve(&self, mut connection: TcpStream) {
        let mut reader = BufReader::new(connection.try_clone().unwrap());
        while let Some((head, body)) = read(&mut reader) {
            let mut message: Value = serde_json::from_slice(&body).expect("a JSON body");
            message["header"] = header(&head, "x-amz-sns-message-type").into();
            self.messages.lock().unwrap().push(message);
            self.arrived.notify_all();
            if connection
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                .is_err()
            {
                return;
            }
        }
    }
}

/// GETs an http URL as a browser would; the body. Panics where the status is not 200.
pub fn visit(url: &str) -> Vec<u8> {
    let (host, path) = url
        .strip_prefix("http://")
        .and_then(|rest| rest.split_once('/'))
        .expect(url);
    let mut connection = TcpStream::connect(host).unwrap();
    connection.set_read_timeout(Some(DEADLINE)).unwrap();
    write!(connection, "GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let (head, body) = read(&mut BufReader::new(connection)).expect("an answer");
    assert!(head[0].starts_with("HTTP/1.1 200 "), "{head:?}");
    body
}

/// A request or an answer with a Content-Length: its lines up to the empty one, and its body. None at the end.
fn read(from: &mut impl BufRead) -> Option<(Vec<String>, Vec<u8>)> {
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        match from.read_line(&mut line) {
            Ok(n) if n > 0 && line.trim_end().is_empty() => break,
            Ok(n) if n > 0 => head.push(line.trim_end().to_string()),
            _ => return None,
        }
    }
    let mut body = vec![0; header(&head, "content-length").parse().ok()?];
    from.read_exact(&mut body).ok()?;
    Some((head, body))
}

fn header(head: &[String], name: &str) -> String {
    let lines = head.iter().filter_map(|line| line.split_once(": "));
    lines
        .filter(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.to_string())
        .next()
        .unwrap_or_default()
}
