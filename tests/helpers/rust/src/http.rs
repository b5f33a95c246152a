//! HTTP as the control API needs it: a connection for each call, no TLS, no proxy.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::TcpStream;

/// Status and body of the answer.
pub fn ask(method: &str, url: &str, body: &str) -> Result<(u16, String)> {
    let rest = url
        .strip_prefix("http://")
        .ok_or_else(|| Error::new(ErrorKind::InvalidInput, format!("expected http://, got {url}")))?;
    let (host, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    let named = if host.contains(':') {
        host.to_owned()
    } else {
        format!("{host}:80")
    };
    let mut connection = TcpStream::connect(&named)
        .map_err(|error| Error::new(error.kind(), format!("Sesame at {host} does not answer: {error}")))?;
    let length = body.len();
    // By HTTP/1.0 the answer comes in one piece.
    write!(connection, "{method} {path} HTTP/1.0\r\nHost: {host}\r\nContent-Length: {length}\r\nContent-Type: application/json\r\n\r\n{body}")?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    Ok((
        status.ok_or_else(|| Error::new(ErrorKind::InvalidData, format!("no HTTP: {head}")))?,
        body.to_owned(),
    ))
}

/// A value in a query.
pub fn escaped(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    value
        .bytes()
        .map(|byte| {
            if plain(byte) {
                (byte as char).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
