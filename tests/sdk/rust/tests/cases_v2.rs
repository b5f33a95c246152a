//! The cases of tests/sdk/cases about SES v2, by the AWS SDK for Rust.

mod house;

use aws_sdk_sesv2::error::ProvideErrorMetadata as _;
use aws_sdk_sesv2::operation::RequestId as _;
use aws_sdk_sesv2::operation::send_email::builders::SendEmailFluentBuilder;
use aws_sdk_sesv2::primitives::Blob;
use aws_sdk_sesv2::types as ses;
use house::receiver::visit;
use house::{ACCOUNT, AWKWARD, BOUNCE, House, SENDER, is_request_id, long_mail};
use serde_json::Value;
use std::time::{Duration, SystemTime};

#[tokio::test]
async fn mail_sent_by_v2_comes_back_as_events() {
    let h = House::new();
    let topic = h.topic().await;
    h.subscribe(&topic).await;
    create(&h, SENDER).await;
    create_set(&h).send().await.unwrap();
    let destination = ses::EventDestinationDefinition::builder()
        .enabled(true)
        .matching_event_types(ses::EventType::Send)
        .matching_event_types(ses::EventType::Bounce)
        .sns_destination(ses::SnsDestination::builder().topic_arn(&topic).build().unwrap())
        .build();
    let call = h
        .sesv2
        .create_configuration_set_event_destination()
        .configuration_set_name("set")
        .event_destination_name("events");
    call.event_destination(destination).send().await.unwrap();

    let tag = ses::MessageTag::builder()
        .name("campaign")
        .value("spring")
        .build()
        .unwrap();
    let call = mail(&h, &[BOUNCE]).configuration_set_name("set").email_tags(tag);
    let sent = call.send().await.unwrap();
    assert!(is_request_id(sent.request_id()), "{sent:?}");
    let event = h.bounced(&topic, sent.message_id().unwrap());
    assert_eq!(event["mail"]["tags"]["campaign"], serde_json::json!(["spring"]));
}

#[tokio::test]
async fn a_missing_identity_is_a_typed_error_of_v2() {
    let h = House::new();
    let call = h.sesv2.get_email_identity().email_identity("nobody@example.com");
    let refused = call.send().await.unwrap_err();
    assert_eq!(refused.raw_response().unwrap().status().as_u16(), 404);
    let error = refused.into_service_error();
    assert!(error.is_not_found_exception(), "{error:?}");
    assert_eq!(
        error.message(),
        Some("Email identity nobody@example.com does not exist.")
    );
    assert!(is_request_id(error.meta().request_id()), "{error:?}");
}

#[tokio::test]
async fn a_typed_error_of_v2_has_no_members_beside_its_message() {
    use aws_sdk_sesv2::operation::create_configuration_set::CreateConfigurationSetError;
    let h = House::new();
    create_set(&h).send().await.unwrap();
    match create_set(&h).send().await.unwrap_err().into_service_error() {
        CreateConfigurationSetError::AlreadyExistsException(twice) => {
            assert_eq!(twice.message(), Some("Configuration set <set> already exists."));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_unverified_sender_is_a_typed_error_of_v2() {
    let h = House::new();
    let refused = mail(&h, &["to@example.org"]).send().await.unwrap_err();
    assert_eq!(refused.raw_response().unwrap().status().as_u16(), 400);
    let error = refused.into_service_error();
    assert!(error.is_message_rejected(), "{error:?}");
    let failed = "Email address is not verified. The following identities failed the check in region US-EAST-1: ";
    assert_eq!(error.message(), Some(format!("{failed}{SENDER}").as_str()));
}

#[tokio::test]
async fn an_error_of_v2_without_a_type_has_its_code_and_message() {
    let h = House::new();
    let theirs = format!("arn:aws:ses:us-east-1:999999999999:identity/{SENDER}");
    let other = h.sesv2_of("999999999999");
    let call = other.create_email_identity().email_identity(SENDER);
    call.send().await.unwrap();
    let call = mail(&h, &["to@example.org"]).from_email_address_identity_arn(&theirs);
    let error = call.send().await.unwrap_err().into_service_error();
    assert_eq!(error.code(), Some("AccessDeniedException"));
    let end = format!("is not authorized to perform `ses:SendEmail' on resource `{theirs}'");
    assert!(error.message().unwrap().ends_with(&end), "{error:?}");
}

#[tokio::test]
async fn text_that_is_not_ascii_is_sent_by_v2_unchanged() {
    let h = House::new();
    create(&h, SENDER).await;
    let utf8 = |text: &str| ses::Content::builder().data(text).charset("UTF-8").build().unwrap();
    let body = ses::Body::builder().text(utf8(AWKWARD)).build();
    let simple = ses::Message::builder().subject(utf8("Grüße ☕")).body(body).build();
    let content = ses::EmailContent::builder().simple(simple).build();
    let sent = mail(&h, &["to@example.org"]).content(content).send().await.unwrap();
    let url = format!("{}/_sesame/v1/messages/{}", h.address(), sent.message_id().unwrap());
    let kept: Value = serde_json::from_slice(&visit(&url)).unwrap();
    assert_eq!(kept["subject"], "Grüße ☕");
    let kept = String::from_utf8(visit(&format!("{url}/text"))).unwrap();
    assert_eq!(kept.replace("\r\n", "\n").trim_end(), AWKWARD);

    let given = ses::EmailTemplateContent::builder()
        .subject("Grüße ☕")
        .text(AWKWARD)
        .build();
    let call = h.sesv2.create_email_template().template_name("t");
    call.template_content(given.clone()).send().await.unwrap();
    let found = h.sesv2.get_email_template().template_name("t").send().await.unwrap();
    assert_eq!(found.template_content, Some(given));
}

#[tokio::test]
async fn a_mail_of_a_megabyte_is_kept_by_v2_to_the_byte() {
    let h = House::new();
    create(&h, SENDER).await;
    let raw = ses::RawMessage::builder().data(Blob::new(long_mail())).build().unwrap();
    let call = h.sesv2.send_email();
    let sent = call
        .content(ses::EmailContent::builder().raw(raw).build())
        .send()
        .await
        .unwrap();
    h.keeps_long(sent.message_id().unwrap());
}

#[tokio::test]
async fn a_binary_attachment_of_v2_arrives_unchanged() {
    let h = House::new();
    create(&h, SENDER).await;
    let bytes: Vec<u8> = (0..=255).collect();
    let attachment = ses::Attachment::builder()
        .file_name("bytes.bin")
        .raw_content(Blob::new(bytes.clone()));
    let simple = hello().attachments(attachment.build().unwrap()).build();
    let content = ses::EmailContent::builder().simple(simple).build();
    let sent = mail(&h, &["to@example.org"]).content(content).send().await.unwrap();
    let id = sent.message_id().unwrap();
    let arrived = visit(&format!("{}/_sesame/v1/messages/{id}/attachments/1", h.address()));
    assert_eq!(arrived, bytes);
}

#[tokio::test]
async fn an_empty_list_of_v2_is_empty() {
    let h = House::new();
    let v2 = &h.sesv2;
    assert_eq!(
        v2.list_email_identities().send().await.unwrap().email_identities,
        Some(vec![])
    );
    let sets = v2.list_configuration_sets().send().await.unwrap();
    assert_eq!(sets.configuration_sets, Some(vec![]));
    let templates = v2.list_email_templates().send().await.unwrap();
    assert_eq!(templates.templates_metadata, Some(vec![]));
    assert_eq!(
        v2.list_contact_lists().send().await.unwrap().contact_lists,
        Some(vec![])
    );
    let suppressed = v2.list_suppressed_destinations().send().await.unwrap();
    assert_eq!(suppressed.suppressed_destination_summaries, Some(vec![]));
    create(&h, SENDER).await;
    let found = v2.get_email_identity().email_identity(SENDER).send().await.unwrap();
    assert!(found.policies.is_some_and(|all| all.is_empty()));
    assert_eq!(found.tags, Some(vec![]));
    let empty = Some(Vec::new());
    let to = ses::Destination::builder().to_addresses("to@example.org");
    let to = to
        .set_cc_addresses(empty.clone())
        .set_bcc_addresses(empty.clone())
        .build();
    let call = mail(&h, &[]).destination(to).set_reply_to_addresses(empty);
    call.send().await.unwrap();
}

#[tokio::test]
async fn pages_of_v2_lead_to_the_whole_list() {
    let h = House::new();
    let addresses: Vec<String> = (0..7).map(|n| format!("a{n}@example.com")).collect();
    for address in &addresses {
        create(&h, address).await;
    }
    let (mut sizes, mut listed) = (Vec::new(), Vec::new());
    let mut pages = h.sesv2.list_email_identities().into_paginator().page_size(3).send();
    while let Some(page) = pages.next().await {
        let identities = page.unwrap().email_identities.unwrap();
        sizes.push(identities.len());
        listed.extend(identities.into_iter().map(|one| one.identity_name.unwrap()));
    }
    listed.sort();
    assert_eq!((sizes, listed), (vec![3, 3, 1], addresses));
}

#[tokio::test]
async fn options_and_tags_of_v2_come_back_as_given() {
    let h = House::new();
    let tag = |key, value| ses::Tag::builder().key(key).value(value).build().unwrap();
    let tags = vec![tag("team", "Grün"), tag("empty", "")];
    let suppression = ses::SuppressionOptions::builder()
        .suppressed_reasons(ses::SuppressionListReason::Complaint)
        .build();
    let delivery = ses::DeliveryOptions::builder()
        .tls_policy(ses::TlsPolicy::Require)
        .max_delivery_seconds(600)
        .build();
    let call = create_set(&h)
        .set_tags(Some(tags.clone()))
        .suppression_options(suppression.clone());
    let off = ses::SendingOptions::builder().sending_enabled(false).build();
    let call = call.delivery_options(delivery.clone()).sending_options(off.clone());
    call.send().await.unwrap();
    let found = h
        .sesv2
        .get_configuration_set()
        .configuration_set_name("set")
        .send()
        .await
        .unwrap();
    assert_eq!(found.suppression_options, Some(suppression));
    assert_eq!(found.delivery_options, Some(delivery));
    assert_eq!(found.sending_options, Some(off));
    assert_eq!(found.tags, Some(tags.clone()));
    let arn = format!("arn:aws:ses:us-east-1:{ACCOUNT}:configuration-set/set");
    h.sesv2
        .untag_resource()
        .resource_arn(&arn)
        .tag_keys("team")
        .send()
        .await
        .unwrap();
    let kept = h
        .sesv2
        .list_tags_for_resource()
        .resource_arn(&arn)
        .send()
        .await
        .unwrap();
    assert_eq!(kept.tags(), &tags[1..]);
}

#[tokio::test]
async fn numbers_and_times_of_v2_are_read() {
    let h = House::new();
    create(&h, SENDER).await;
    mail(&h, &["a@example.org", "b@example.org"]).send().await.unwrap();
    let account = h.sesv2.get_account().send().await.unwrap();
    let quota = account.send_quota.unwrap();
    let numbers = [
        quota.max24_hour_send(),
        quota.max_send_rate(),
        quota.sent_last24_hours(),
    ];
    assert_eq!(numbers, [50000.0, 14.0, 2.0]);
    assert!(account.sending_enabled);
    let call = h.sesv2.put_suppressed_destination().email_address("a@example.org");
    call.reason(ses::SuppressionListReason::Complaint).send().await.unwrap();
    let call = h.sesv2.get_suppressed_destination().email_address("a@example.org");
    let found = call.send().await.unwrap().suppressed_destination.unwrap();
    let updated = SystemTime::try_from(found.last_update_time).unwrap();
    let age = SystemTime::now().duration_since(updated).unwrap();
    assert!(age < Duration::from_secs(60), "{age:?}");
}

#[tokio::test]
async fn a_bulk_mail_of_v2_is_answered_entry_by_entry() {
    let h = House::new();
    create(&h, SENDER).await;
    let template = ses::EmailTemplateContent::builder()
        .subject("Hello")
        .text("Hi {{name}}")
        .build();
    let call = h.sesv2.create_email_template().template_name("t");
    call.template_content(template).send().await.unwrap();
    let template = ses::Template::builder()
        .template_name("t")
        .template_data(r#"{"name": "you"}"#);
    let mut call = h
        .sesv2
        .send_bulk_email()
        .from_email_address(SENDER)
        .default_content(ses::BulkEmailContent::builder().template(template.build()).build());
    for to in ["a@example.org", "nobody", "b@example.org"] {
        let to = ses::Destination::builder().to_addresses(to).build();
        call = call.bulk_email_entries(ses::BulkEmailEntry::builder().destination(to).build());
    }
    let answer = call.send().await.unwrap();
    let [first, second, third] = answer.bulk_email_entry_results() else {
        panic!("{answer:?}")
    };
    assert_eq!(first.status(), Some(&ses::BulkEmailStatus::Success));
    assert_eq!(second.status(), Some(&ses::BulkEmailStatus::InvalidParameter));
    assert_eq!(third.status(), Some(&ses::BulkEmailStatus::Success));
    assert!(first.message_id() != third.message_id() && first.error().is_none());
    assert!(second.message_id().is_none() && second.error().is_some());
}

async fn create(h: &House, identity: &str) {
    let call = h.sesv2.create_email_identity().email_identity(identity);
    call.send().await.unwrap();
}

fn create_set(
    h: &House,
) -> aws_sdk_sesv2::operation::create_configuration_set::builders::CreateConfigurationSetFluentBuilder {
    h.sesv2.create_configuration_set().configuration_set_name("set")
}

fn hello() -> aws_sdk_sesv2::types::builders::MessageBuilder {
    let content = |text: &str| ses::Content::builder().data(text).build().unwrap();
    let body = ses::Body::builder().text(content("Hi")).build();
    ses::Message::builder().subject(content("Hello")).body(body)
}

/// A call of SendEmail with all that it needs, ready for more.
fn mail(h: &House, to: &[&str]) -> SendEmailFluentBuilder {
    let to = to.iter().map(|address| address.to_string()).collect();
    h.sesv2
        .send_email()
        .from_email_address(SENDER)
        .destination(ses::Destination::builder().set_to_addresses(Some(to)).build())
        .content(ses::EmailContent::builder().simple(hello().build()).build())
}
