//! What each case starts from: a Sesame, clients and an endpoint of its own.
#![allow(dead_code)] // each file of cases uses its part

pub mod receiver;
mod sesame;

use aws_sdk_ses::types::{Body, Content, Destination, Message};
use aws_sdk_sns::config::{BehaviorVersion, Credentials, Region};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use receiver::{Receiver, visit};
use serde_json::Value;
use sesame::Sesame;
use std::collections::BTreeMap;
use std::time::Duration;

pub const DEADLINE: Duration = Duration::from_secs(30); // far beyond what anything here takes
pub const SENDER: &str = "sender@example.com";
pub const BOUNCE: &str = "bounce@simulator.amazonses.com";
pub const AWKWARD: &str = "Grüße ☕ 漢字 \u{1f600} + & % = <a> \"b\" 'c' \\ \t\nend";

pub const ACCOUNT: &str = "100000000001";

pub struct House {
    pub sns: aws_sdk_sns::Client,
    pub ses: aws_sdk_ses::Client,
    pub sesv2: aws_sdk_sesv2::Client,
    pub sqs: aws_sdk_sqs::Client,
    endpoint: Receiver,
    sesame: Sesame,
}

impl House {
    pub fn new() -> House {
        let sesame = Sesame::start();
        let credentials = Credentials::new(ACCOUNT, "secret", None, None, "tests");
        let http = aws_smithy_http_client::Builder::new().build_http();
        let sns = aws_sdk_sns::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .endpoint_url(&sesame.address)
            .credentials_provider(credentials.clone())
            .http_client(http.clone())
            .build();
        let ses = aws_sdk_ses::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .endpoint_url(&sesame.address)
            .credentials_provider(credentials)
            .http_client(http)
            .build();
        House {
            sns: aws_sdk_sns::Client::from_conf(sns),
            ses: aws_sdk_ses::Client::from_conf(ses),
            sesv2: sesv2(&sesame.address, ACCOUNT),
            sqs: sqs(&sesame.address),
            endpoint: Receiver::start(),
            sesame,
        }
    }

    /// A client of another account.
    pub fn sesv2_of(&self, account: &str) -> aws_sdk_sesv2::Client {
        sesv2(self.address(), account)
    }

    pub fn address(&self) -> &str {
        &self.sesame.address
    }

    pub async fn topic(&self) -> String {
        let made = self.sns.create_topic().name("topic").send().await.unwrap();
        made.topic_arn.unwrap()
    }

    /// Subscribes the endpoint and confirms it as its owner would.
    pub async fn subscribe(&self, topic: &str) {
        let call = self.sns.subscribe().topic_arn(topic).protocol("http");
        let subscribed = call.endpoint(self.endpoint.url()).send().await.unwrap();
        assert_eq!(subscribed.subscription_arn(), Some("pending confirmation"));
        let confirmation = &self.endpoint.received("SubscriptionConfirmation", 1, |_| true)[0];
        assert_eq!(confirmation["header"], "SubscriptionConfirmation");
        assert_eq!(confirmation["TopicArn"], topic);
        visit(text(&confirmation["SubscribeURL"]));
        let list = self.sns.list_subscriptions_by_topic().topic_arn(topic);
        let found = list.send().await.unwrap().subscriptions.unwrap();
        assert_eq!(found.len(), 1);
        let arn = found[0].subscription_arn().unwrap();
        assert!(arn.starts_with(&format!("{topic}:")), "{arn}");
    }

    pub fn notified(&self, count: usize) -> Vec<Value> {
        self.notified_of("", count)
    }

    /// The first notifications whose message has this text in it.
    pub fn notified_of(&self, part: &str, count: usize) -> Vec<Value> {
        let wanted = |one: &Value| text(&one["Message"]).contains(part);
        self.endpoint.received("Notification", count, wanted)
    }

    /// Waits for the Send and the Bounce of a mail from SENDER to BOUNCE; the latter.
    pub fn bounced(&self, topic: &str, id: &str) -> Value {
        let mut documents = BTreeMap::new();
        for one in self.notified_of(id, 2) {
            assert_eq!(one["header"], "Notification");
            assert_eq!(one["TopicArn"], topic);
            assert_eq!(one["Subject"], "Amazon SES Email Event Notification");
            assert_eq!(one["SignatureVersion"], "1");
            for url in ["SigningCertURL", "UnsubscribeURL"] {
                assert!(text(&one[url]).starts_with(self.address()), "{one}");
            }
            let document: Value = serde_json::from_str(text(&one["Message"])).unwrap();
            documents.insert(text(&document["eventType"]).to_string(), document);
        }
        assert_eq!(documents.keys().collect::<Vec<_>>(), ["Bounce", "Send"]);
        let event = documents.remove("Bounce").unwrap();
        assert_eq!(event["mail"]["messageId"], id);
        assert_eq!(event["mail"]["source"], SENDER);
        assert_eq!(event["mail"]["sendingAccountId"], ACCOUNT);
        assert_eq!(event["mail"]["destination"], serde_json::json!([BOUNCE]));
        assert_eq!(event["bounce"]["bounceType"], "Permanent");
        assert_eq!(event["bounce"]["bouncedRecipients"][0]["emailAddress"], BOUNCE);
        event
    }

    /// Looks at the mail with this id, which was sent as `long_mail`.
    pub fn keeps_long(&self, id: &str) {
        let answer = visit(&format!("{}/_sesame/v1/message?id={id}", self.address()));
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        let kept = BASE64.decode(text(&answer["raw"])).unwrap();
        let whole = kept.ends_with(format!("\r\n\r\n{}", megabyte()).as_bytes());
        assert!(whole, "{} bytes, another body", kept.len());
    }

    pub async fn verify(&self, address: &str) {
        let call = self.ses.verify_email_identity().email_address(address);
        call.send().await.unwrap();
    }
}

fn sesv2(address: &str, account: &str) -> aws_sdk_sesv2::Client {
    let config = aws_sdk_sesv2::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(address)
        .credentials_provider(Credentials::new(account, "secret", None, None, "tests"))
        .http_client(aws_smithy_http_client::Builder::new().build_http());
    aws_sdk_sesv2::Client::from_conf(config.build())
}

fn sqs(address: &str) -> aws_sdk_sqs::Client {
    let config = aws_sdk_sqs::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(address)
        .credentials_provider(Credentials::new(ACCOUNT, "secret", None, None, "tests"))
        .http_client(aws_smithy_http_client::Builder::new().build_http());
    aws_sdk_sqs::Client::from_conf(config.build())
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

pub fn megabyte() -> String {
    "A line of 62 bytes and two that end it, plus + and percent %25\r\n".repeat(16_384)
}

pub fn long_mail() -> String {
    format!(
        "From: {SENDER}\r\nTo: to@example.org\r\nSubject: Long\r\n\r\n{}",
        megabyte()
    )
}

pub fn content(text: &str) -> Content {
    Content::builder().data(text).build().unwrap()
}

/// A call of SendEmail with all that it needs, ready for more.
pub fn mail(
    ses: &aws_sdk_ses::Client,
    to: &[&str],
) -> aws_sdk_ses::operation::send_email::builders::SendEmailFluentBuilder {
    let to = to.iter().map(|address| address.to_string()).collect();
    let body = Body::builder().text(content("Hi")).build();
    let message = Message::builder().subject(content("Hello")).body(body);
    ses.send_email()
        .source(SENDER)
        .destination(Destination::builder().set_to_addresses(Some(to)).build())
        .message(message.build())
}

pub fn is_request_id(id: Option<&str>) -> bool {
    id.is_some_and(|id| id.len() == 36 && id.bytes().all(|c| c == b'-' || c.is_ascii_hexdigit()))
}
