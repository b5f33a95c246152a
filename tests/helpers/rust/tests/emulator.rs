//! What a test may do with its account.

use sesame_testing::{json, Emulator, Value};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const BOUNCE: &str = "bounce@simulator.amazonses.com";

/// A call as an SDK makes it, of this account; its status and body.
fn call(emulator: &Emulator, account: &str, service: &str, form: &[(&str, &str)]) -> (u16, String) {
    let host = emulator.url().strip_prefix("http://").unwrap();
    let escape = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let body = form
        .iter()
        .map(|(name, value)| format!("{name}={}", escape(value)))
        .collect::<Vec<_>>()
        .join("&");
    let signed = format!("AWS4-HMAC-SHA256 Credential={account}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
    let mut connection = TcpStream::connect(host).unwrap();
    let length = body.len();
    let head = format!("POST / HTTP/1.0\r\nHost: {host}\r\nAuthorization: {signed}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}");
    write!(connection, "{head}\r\n\r\n{body}").unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

fn send(emulator: &Emulator, to: &str) -> u16 {
    let mail = [
        ("Action", "SendEmail"),
        ("Source", "me@example.com"),
        ("Destination.ToAddresses.member.1", to),
    ];
    let text = [("Message.Subject.Data", "Hello"), ("Message.Body.Text.Data", "Hi")];
    call(emulator, emulator.account(), "ses", &[&mail[..], &text[..]].concat()).0
}

/// With a verified sender whose bounces go to this endpoint, which is asked for its consent.
fn notified(emulator: &Emulator, endpoint: &str) {
    emulator.seed(json!({
        "topics": [{"name": "bounces"}],
        "identities": [{"identity": "me@example.com", "status": "Success", "notifications": {"bounce": {"topic_arn": "bounces"}}}],
        "subscriptions": [{"topic_arn": "bounces", "protocol": endpoint.split(':').next(), "endpoint": endpoint, "confirmed": false}],
    }));
}

fn types(of: &[Value]) -> Vec<&str> {
    of.iter().map(|one| one["type"].as_str().unwrap()).collect()
}

#[test]
fn what_there_is_is_listed_the_oldest_first() {
    let emulator = Emulator::new();
    let endpoint = emulator.endpoint();
    notified(&emulator, &format!("{}/inbox", endpoint.url()));
    emulator.settle();
    assert_eq!(
        (send(&emulator, "you@example.org"), send(&emulator, BOUNCE)),
        (200, 200)
    );
    emulator.settle();
    let mails = emulator.messages(&[]);
    assert_eq!(
        mails.iter().map(|mail| &mail["destination"][0]).collect::<Vec<_>>(),
        ["you@example.org", BOUNCE]
    );
    assert_eq!(emulator.wait_for_messages(&[("to", BOUNCE)])[0]["subject"], "Hello");
    assert_eq!(types(&emulator.events(&[])), ["Send", "Delivery", "Send", "Bounce"]);
    assert!(emulator.events(&[("type", "Complaint")]).is_empty());
    assert_eq!(
        emulator.wait_for_events(&[("type", "Bounce")])[0]["recipients"],
        json!([BOUNCE])
    );
    let count = emulator.deliveries(&[("topic", "bounces")]).len().to_string();
    assert_eq!(
        emulator
            .wait_for_deliveries(&[("result", "delivered"), ("count", &count)])
            .len()
            .to_string(),
        count
    );
    assert_eq!(
        endpoint.wait_for(2, |request| request.path == "/inbox")[0].kind(),
        "SubscriptionConfirmation"
    );
    assert_eq!(endpoint.events().len(), 1);
    assert!(!endpoint.notifications().is_empty());
    assert_eq!(emulator.requests(&[("operation", "SendEmail")]).len(), 2);
    assert_eq!(
        emulator.call("GET", "topics", &[], "")["topics"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn settle_tells_what_is_owed() {
    let emulator = Emulator::new();
    let endpoint = emulator.endpoint();
    endpoint.answer("/inbox", &[500]);
    notified(&emulator, &format!("{}/inbox", endpoint.url()));
    assert_eq!(emulator.settle().owed[0]["attempts"][0]["status"], 500);
    let url = endpoint.url();
    let why = format!(
        "A SubscriptionConfirmation to {url}/inbox is owed; attempts: 1, the last: 500.\n\
         The subscription of {url}/inbox to bounces is pending: nobody has visited its SubscribeURL, so it gets no notification."
    );
    assert_eq!(emulator.why(), why);
    emulator.clock().advance(Duration::from_secs(60));
    assert!(emulator.settle().owed.is_empty());
}

#[test]
fn time_passes_when_it_is_told_to() {
    let emulator = Emulator::in_region("eu-west-1");
    emulator.clock().freeze("2026-03-01T12:00:00Z");
    emulator.clock().advance(Duration::from_secs(86_400));
    assert_eq!(emulator.clock().now(), "2026-03-02T12:00:00.000Z");
    emulator.clock().resume();
}

#[test]
fn a_seed_is_for_this_account() {
    for seed in [
        "topics:\n- name: events # one\n",
        "{\"topics\": [{\"name\": \"events\"}]}",
    ] {
        let emulator = Emulator::new();
        emulator.seed(seed);
        let arn = format!("arn:aws:sns:us-east-1:{}:events", emulator.account());
        assert!(call(&emulator, emulator.account(), "sns", &[("Action", "ListTopics")])
            .1
            .contains(&arn));
    }
}

#[test]
fn outcome_rules_and_faults_decide_what_happens_and_a_checkpoint_is_gone_back_to() {
    let emulator = Emulator::new();
    emulator.seed("identities: [{identity: me@example.com, status: Success}]");
    let before = emulator.checkpoint();
    emulator.outcomes(&[json!({"recipient": "*@bounce.test", "outcome": [{"bounce": {"type": "Transient"}}]})]);
    emulator.faults(&[
        json!({"request": {"operation": "SendEmail"}, "count": 1, "effect": {"error": {"code": "Throttling"}}}),
    ]);
    assert_eq!(
        (send(&emulator, "you@bounce.test"), send(&emulator, "you@bounce.test")),
        (400, 200)
    );
    assert_eq!(
        emulator.wait_for_events(&[("type", "Bounce")])[0]["document"]["bounce"]["bounceType"],
        "Transient"
    );
    before.rollback();
    assert!(emulator.messages(&[]).is_empty());
}

#[test]
fn what_is_pulled_is_as_it_would_have_been_posted() {
    let emulator = Emulator::new();
    let (endpoint, pulled) = (emulator.endpoint(), emulator.pull("https://app.test/*"));
    let there = format!("{}/a?b=c", endpoint.url());
    notified(&emulator, &there);
    notified(&emulator, "https://app.test/a?b=c");
    emulator.faults(&[]); // leaves what is pulled alone
    let confirmed = pulled.deliver(|request| {
        let url = request.json()["SubscribeURL"].as_str().unwrap().to_owned();
        let rest = url.strip_prefix(emulator.url()).unwrap().to_owned();
        let mut connection = TcpStream::connect(emulator.url().strip_prefix("http://").unwrap()).unwrap();
        write!(connection, "GET {rest} HTTP/1.0\r\n\r\n").unwrap();
        connection.read_to_end(&mut Vec::new()).unwrap();
        request.kind().to_owned()
    });
    assert_eq!(confirmed, ["SubscriptionConfirmation"]);
    assert_eq!(send(&emulator, BOUNCE), 200);
    let taken = pulled.requests();
    assert_eq!(taken.len(), 1);
    let is_event = |request: &sesame_testing::Request| request.event().is_some();
    let posted = &endpoint.wait_for(1, is_event)[0];
    assert_eq!((&taken[0].method, &taken[0].path), (&posted.method, &posted.path));
    assert_eq!(taken[0].event(), posted.event());
    for name in [
        "x-amz-sns-message-type",
        "x-amz-sns-message-id",
        "x-amz-sns-topic-arn",
        "content-type",
        "user-agent",
    ] {
        assert_eq!(taken[0].headers.get(name), posted.headers.get(name), "{name}");
    }
    assert!(pulled.requests().is_empty());
}

/// What a test prints that fails: it runs in a process of its own.
fn printed(name: &str) -> String {
    let program = std::env::current_exe().unwrap();
    let arguments = ["--exact", name, "--ignored", "--nocapture"];
    let ran = std::process::Command::new(program).args(arguments).output().unwrap();
    assert!(!ran.status.success());
    String::from_utf8_lossy(&ran.stderr).into_owned() + &String::from_utf8_lossy(&ran.stdout)
}

#[test]
#[ignore = "it fails; others look at what it prints"]
fn fails() {
    let emulator = Emulator::new();
    notified(&emulator, "http://127.0.0.1:1/nobody");
    emulator.seed("identities: [{identity: me@example.com, status: Failed}]");
    emulator.settle();
    assert_eq!(send(&emulator, "you@example.org"), 200);
}

#[test]
#[ignore = "it fails; others look at what it prints"]
fn waits_in_vain() {
    let emulator = Emulator::new();
    emulator.seed("identities: [{identity: me@example.com, status: Success}]");
    send(&emulator, "you@example.org");
    call(&emulator, "x", "sns", &[("Action", "ListTopics")]);
    emulator.wait_for_messages(&[("to", "they@example.org"), ("timeout", "1ms")]);
}

#[test]
fn a_test_that_fails_says_why() {
    let text = printed("fails");
    assert!(
        text.contains("Sesame: SendEmail was refused: MessageRejected: Email address is not verified."),
        "{text}"
    );
    assert!(text.contains("\n  me@example.com exists in account 7"), "{text}");
    assert!(text.contains("A SubscriptionConfirmation to http://127.0.0.1:1/nobody is owed; attempts: 1, the last: connection refused."), "{text}");
}

#[test]
fn a_wait_in_vain_says_what_came_instead() {
    let text = printed("waits_in_vain");
    assert!(
        text.contains("GET wait/messages: 408 0 of 1 messages came within 1 ms.\n  not to=they@example.org: {"),
        "{text}"
    );
    assert!(
        text.contains("1 call came meanwhile to account 000000000000, region us-east-1: this test has account 7"),
        "{text}"
    );
}
