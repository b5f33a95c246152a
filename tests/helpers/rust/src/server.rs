//! A server of this process.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

// It ends when this process does, however that comes: then `cat` reads the end of its input, which the child keeps open.
static STARTED: OnceLock<(String, Child)> = OnceLock::new();

/// That of SESAME_URL, as `sesame exec -- cargo test` sets it; else of one that is started.
pub fn address() -> String {
    match std::env::var("SESAME_URL") {
        Ok(given) if !given.is_empty() => given.trim_end_matches('/').to_owned(),
        _ => STARTED.get_or_init(start).0.clone(),
    }
}

fn start() -> (String, Child) {
    let program = std::env::var("SESAME_BINARY").unwrap_or_else(|_| "sesame".to_owned());
    let mut command = Command::new(&program);
    command.args([
        "exec",
        "--log-level",
        "warning",
        "--",
        "sh",
        "-c",
        "echo \"$SESAME_URL\"; exec cat",
    ]);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("SESAME_") {
            command.env_remove(name);
        }
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!(
                "{program} did not start ({error}): set SESAME_BINARY, or SESAME_URL to use a server that runs already"
            )
        });
    let mut line = String::new();
    let output = child.stdout.take().expect("it is piped");
    BufReader::new(output).read_line(&mut line).expect("it is text");
    assert!(!line.is_empty(), "{program} did not start");
    (line.trim().to_owned(), child)
}
