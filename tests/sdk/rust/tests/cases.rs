//! The cases of tests/sdk/cases by the AWS SDK for Rust.

mod house;

use aws_sdk_ses::error::ProvideErrorMetadata as _;
use aws_sdk_ses::operation::RequestId as _;
use aws_sdk_ses::primitives::Blob;
use aws_sdk_ses::types as ses;
use aws_sdk_sns::types as sns;
use aws_sdk_sqs::types as sqs;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use house::{ACCOUNT, AWKWARD, BOUNCE, House, SENDER, is_request_id, long_mail, mail, megabyte, text};
use serde_json::Value;
use std::time::{Duration, SystemTime};

#[tokio::test]
async fn mail_sent_comes_back_as_events() {
    let h = House::new();
    let topic = h.topic().await;
    h.subscribe(&topic).await;
    h.verify(SENDER).await;
    let set = ses::ConfigurationSet::builder().name("set").build().unwrap();
    h.ses
        .create_configuration_set()
        .configuration_set(set)
        .send()
        .await
        .unwrap();
    let destination = ses::EventDestination::builder()
        .name("events")
        .enabled(true)
        .matching_event_types(ses::EventType::Send)
        .matching_event_types(ses::EventType::Bounce)
        .sns_destination(ses::SnsDestination::builder().topic_arn(&topic).build().unwrap())
        .build()
        .unwrap();
    let call = h
        .ses
        .create_configuration_set_event_destination()
        .configuration_set_name("set");
    call.event_destination(destination).send().await.unwrap();

    let sent = mail(&h.ses, &[BOUNCE])
        .configuration_set_name("set")
        .send()
        .await
        .unwrap();
    assert!(is_request_id(sent.request_id()), "{sent:?}");
    h.bounced(&topic, sent.message_id());
}

#[tokio::test]
async fn a_missing_topic_is_a_typed_error() {
    let h = House::new();
    let nowhere = format!("arn:aws:sns:us-east-1:{}:nowhere", ACCOUNT);
    let refused = h
        .sns
        .publish()
        .topic_arn(nowhere)
        .message("x")
        .send()
        .await
        .unwrap_err();
    assert_eq!(refused.raw_response().unwrap().status().as_u16(), 404);
    let error = refused.into_service_error();
    assert!(error.is_not_found_exception(), "{error:?}");
    assert_eq!(error.message(), Some("Topic does not exist"));
    assert!(is_request_id(error.meta().request_id()), "{error:?}");
}

#[tokio::test]
async fn a_typed_error_has_no_members_beside_its_message() {
    use aws_sdk_ses::operation::create_configuration_set::CreateConfigurationSetError;
    use aws_sdk_ses::operation::describe_configuration_set::DescribeConfigurationSetError;
    let h = House::new();
    let set = ses::ConfigurationSet::builder().name("set").build().unwrap();
    let create = h.ses.create_configuration_set().configuration_set(set);
    create.clone().send().await.unwrap();
    match create.send().await.unwrap_err().into_service_error() {
        CreateConfigurationSetError::ConfigurationSetAlreadyExistsException(twice) => {
            assert_eq!(twice.message(), Some("Configuration set <set> already exists."));
            assert_eq!(twice.configuration_set_name(), None);
        }
        other => panic!("{other:?}"),
    }
    let describe = h.ses.describe_configuration_set().configuration_set_name("nowhere");
    match describe.send().await.unwrap_err().into_service_error() {
        DescribeConfigurationSetError::ConfigurationSetDoesNotExistException(missing) => {
            assert_eq!(missing.message(), Some("Configuration set <nowhere> does not exist."));
            assert_eq!(missing.configuration_set_name(), None);
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_unverified_sender_is_a_typed_error() {
    let h = House::new();
    let refused = mail(&h.ses, &["to@example.org"]).send().await.unwrap_err();
    assert_eq!(refused.raw_response().unwrap().status().as_u16(), 400);
    let error = refused.into_service_error();
    assert!(error.is_message_rejected(), "{error:?}");
    let failed = "Email address is not verified. The following identities failed the check in region US-EAST-1: ";
    assert_eq!(error.message(), Some(format!("{failed}{SENDER}").as_str()));
}

#[tokio::test]
async fn an_error_without_a_type_has_its_code_and_message() {
    let h = House::new();
    let call = h.ses.verify_email_identity().email_address("nobody");
    let error = call.send().await.unwrap_err().into_service_error();
    assert_eq!(error.code(), Some("InvalidParameterValue"));
    assert_eq!(error.message(), Some("Invalid email address<nobody>."));
}

#[tokio::test]
async fn text_that_is_not_ascii_arrives_unchanged() {
    let h = House::new();
    let topic = h.topic().await;
    h.subscribe(&topic).await;
    let colour = sns::MessageAttributeValue::builder()
        .data_type("String")
        .string_value("grün")
        .build()
        .unwrap();
    let publish = h.sns.publish().topic_arn(&topic).message(AWKWARD);
    publish.message_attributes("colour", colour).send().await.unwrap();
    let notification = &h.notified(1)[0];
    assert_eq!(notification["Message"], AWKWARD);
    let wanted = serde_json::json!({"colour": {"Type": "String", "Value": "grün"}});
    assert_eq!(notification["MessageAttributes"], wanted);

    let given = ses::Template::builder()
        .template_name("t")
        .subject_part("Grüße ☕")
        .text_part(AWKWARD);
    let given = given.build().unwrap();
    h.ses.create_template().template(given.clone()).send().await.unwrap();
    let kept = h.ses.get_template().template_name("t").send().await.unwrap().template;
    assert_eq!(kept, Some(given));
}

#[tokio::test]
async fn a_mail_of_a_megabyte_is_kept_to_the_byte() {
    let h = House::new();
    h.verify(SENDER).await;
    assert_eq!(megabyte().len(), 1024 * 1024);
    let raw = ses::RawMessage::builder().data(Blob::new(long_mail())).build().unwrap();
    let sent = h.ses.send_raw_email().raw_message(raw).send().await.unwrap();
    h.keeps_long(sent.message_id());
}

#[tokio::test]
async fn a_binary_attribute_arrives_unchanged() {
    let h = House::new();
    let topic = h.topic().await;
    h.subscribe(&topic).await;
    let bytes: Vec<u8> = (0..=255).collect();
    let value = sns::MessageAttributeValue::builder()
        .data_type("Binary")
        .binary_value(Blob::new(bytes.clone()));
    let publish = h.sns.publish().topic_arn(&topic).message("x");
    publish
        .message_attributes("bytes", value.build().unwrap())
        .send()
        .await
        .unwrap();
    let arrived = &h.notified(1)[0]["MessageAttributes"]["bytes"];
    assert_eq!(arrived["Type"], "Binary");
    assert_eq!(BASE64.decode(text(&arrived["Value"])).unwrap(), bytes);
}

#[tokio::test]
async fn an_empty_list_is_empty() {
    let h = House::new();
    assert_eq!(h.sns.list_topics().send().await.unwrap().topics, Some(vec![]));
    assert!(h.ses.list_identities().send().await.unwrap().identities.is_empty());
    assert_eq!(
        h.ses.list_templates().send().await.unwrap().templates_metadata,
        Some(vec![])
    );
    assert_eq!(
        h.ses.get_send_statistics().send().await.unwrap().send_data_points,
        Some(vec![])
    );
    let topic = h.topic().await;
    let tags = h
        .sns
        .list_tags_for_resource()
        .resource_arn(topic)
        .send()
        .await
        .unwrap()
        .tags;
    assert_eq!(tags, Some(vec![]));
    let call = h
        .ses
        .get_identity_verification_attributes()
        .identities("unknown@example.com");
    assert!(call.send().await.unwrap().verification_attributes.is_empty());

    h.verify(SENDER).await;
    let empty = Some(Vec::new());
    let to = ses::Destination::builder().to_addresses("to@example.org");
    let to = to
        .set_cc_addresses(empty.clone())
        .set_bcc_addresses(empty.clone())
        .build();
    mail(&h.ses, &[])
        .destination(to)
        .set_reply_to_addresses(empty)
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn pages_lead_to_the_whole_list() {
    let h = House::new();
    let mut created = Vec::new();
    for n in 0..101 {
        let call = h.sns.create_topic().name(format!("topic-{n}"));
        created.push(call.send().await.unwrap().topic_arn.unwrap());
    }
    let (mut sizes, mut listed) = (Vec::new(), Vec::new());
    let mut pages = h.sns.list_topics().into_paginator().send();
    while let Some(page) = pages.next().await {
        let topics = page.unwrap().topics.unwrap();
        sizes.push(topics.len());
        listed.extend(topics.into_iter().map(|one| one.topic_arn.unwrap()));
    }
    created.sort();
    listed.sort();
    assert_eq!((sizes, listed), (vec![100, 1], created));

    let addresses: Vec<String> = (0..7).map(|n| format!("a{n}@example.com")).collect();
    for address in &addresses {
        h.verify(address).await;
    }
    let (mut sizes, mut listed) = (Vec::new(), Vec::new());
    let mut pages = h.ses.list_identities().into_paginator().page_size(3).send();
    while let Some(page) = pages.next().await {
        let identities = page.unwrap().identities;
        sizes.push(identities.len());
        listed.extend(identities);
    }
    listed.sort();
    assert_eq!((sizes, listed), (vec![3, 3, 1], addresses));
}

#[tokio::test]
async fn attributes_and_tags_come_back_as_given() {
    let h = House::new();
    let tag = |key, value| sns::Tag::builder().key(key).value(value).build().unwrap();
    let tags = vec![tag("team", "Grün"), tag("empty", "")];
    let create = h.sns.create_topic().name("topic").set_tags(Some(tags.clone()));
    let create = create
        .attributes("DisplayName", "News & more")
        .attributes("SignatureVersion", "2");
    let topic = create.send().await.unwrap().topic_arn.unwrap();
    let found = h
        .sns
        .get_topic_attributes()
        .topic_arn(&topic)
        .send()
        .await
        .unwrap()
        .attributes
        .unwrap();
    let some = ["DisplayName", "SignatureVersion", "Owner"].map(|name| found[name].as_str());
    assert_eq!(some, ["News & more", "2", ACCOUNT]);
    let policy: Value = serde_json::from_str(&found["EffectiveDeliveryPolicy"]).unwrap();
    assert_eq!(policy["http"]["defaultHealthyRetryPolicy"]["numRetries"], 3);
    let kept = h
        .sns
        .list_tags_for_resource()
        .resource_arn(topic)
        .send()
        .await
        .unwrap()
        .tags;
    assert_eq!(kept, Some(tags));
}

#[tokio::test]
async fn numbers_and_times_are_read() {
    let h = House::new();
    h.verify(SENDER).await;
    mail(&h.ses, &["a@example.org", "b@example.org"]).send().await.unwrap();
    let quota = h.ses.get_send_quota().send().await.unwrap();
    let numbers = [
        quota.max24_hour_send(),
        quota.max_send_rate(),
        quota.sent_last24_hours(),
    ];
    assert_eq!(numbers, [50000.0, 14.0, 2.0]);
    let points = h
        .ses
        .get_send_statistics()
        .send()
        .await
        .unwrap()
        .send_data_points
        .unwrap();
    assert_eq!(points.iter().map(|point| point.delivery_attempts()).sum::<i64>(), 2);
    let start = SystemTime::try_from(*points[0].timestamp().unwrap()).unwrap();
    let age = SystemTime::now().duration_since(start).unwrap();
    assert!(age < Duration::from_secs(16 * 60), "{age:?}");
    assert!(h.ses.get_account_sending_enabled().send().await.unwrap().enabled());
}

#[tokio::test]
async fn a_batch_is_answered_entry_by_entry() {
    let h = House::new();
    let topic = h.topic().await;
    h.subscribe(&topic).await;
    let batch = |ids: &[&str]| {
        let entry = |id: &&str| {
            sns::PublishBatchRequestEntry::builder()
                .id(*id)
                .message(format!("message {id}"))
                .build()
        };
        let entries = ids.iter().map(|id| entry(id).unwrap()).collect();
        h.sns
            .publish_batch()
            .topic_arn(&topic)
            .set_publish_batch_request_entries(Some(entries))
    };
    let answer = batch(&["a", "b", "c"]).send().await.unwrap();
    let successful = answer.successful();
    assert_eq!(
        successful.iter().map(|one| one.id().unwrap()).collect::<Vec<_>>(),
        ["a", "b", "c"]
    );
    assert_eq!(answer.failed, Some(vec![]));
    let arrived = h.notified(3);
    for one in successful {
        let found = arrived
            .iter()
            .find(|message| message["MessageId"] == one.message_id().unwrap());
        assert_eq!(found.unwrap()["Message"], format!("message {}", one.id().unwrap()));
    }
    let error = batch(&["a", "a"]).send().await.unwrap_err().into_service_error();
    assert!(error.is_batch_entry_ids_not_distinct_exception(), "{error:?}");
}

#[tokio::test]
async fn a_bounce_comes_to_a_worker_by_its_queue() {
    use sqs::QueueAttributeName::{ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible, QueueArn};
    let h = House::new();
    let topic = h.topic().await;
    let made = h.sqs.create_queue().queue_name("bounces").send().await.unwrap();
    let queue = made.queue_url.unwrap();
    let ask = h.sqs.get_queue_attributes().queue_url(&queue);
    let known = ask.attribute_names(QueueArn).send().await.unwrap();
    let arn = &known.attributes.unwrap()[&QueueArn];
    h.verify(SENDER).await;
    let notify = h.ses.set_identity_notification_topic().identity(SENDER);
    let notify = notify.notification_type(ses::NotificationType::Bounce);
    notify.sns_topic(&topic).send().await.unwrap();
    let subscribe = h.sns.subscribe().topic_arn(&topic).protocol("sqs");
    subscribe.endpoint(arn).send().await.unwrap();
    let sent = mail(&h.ses, &[BOUNCE]).send().await.unwrap();
    let poll = h.sqs.receive_message().queue_url(&queue).wait_time_seconds(20);
    let received = poll.send().await.unwrap();
    assert_eq!(received.messages().len(), 1);
    let message = &received.messages()[0];
    let notification: Value = serde_json::from_str(message.body().unwrap()).unwrap();
    assert_eq!(notification["TopicArn"], topic);
    let document: Value = serde_json::from_str(text(&notification["Message"])).unwrap();
    assert_eq!(document["notificationType"], "Bounce");
    assert_eq!(document["mail"]["messageId"], sent.message_id());
    let delete = h.sqs.delete_message().queue_url(&queue);
    let delete = delete.set_receipt_handle(message.receipt_handle.clone());
    delete.send().await.unwrap();
    let count = h.sqs.get_queue_attributes().queue_url(&queue);
    let count = count.attribute_names(ApproximateNumberOfMessages);
    let count = count.attribute_names(ApproximateNumberOfMessagesNotVisible);
    let left = count.send().await.unwrap().attributes.unwrap();
    assert_eq!(left.values().collect::<Vec<_>>(), ["0", "0"]);
}

#[tokio::test]
async fn attributes_of_a_queued_message_come_back_as_sent() {
    let h = House::new();
    let made = h.sqs.create_queue().queue_name("work").send().await.unwrap();
    let queue = made.queue_url.unwrap();
    let value = |kind: &str| sqs::MessageAttributeValue::builder().data_type(kind);
    let colour = value("String").string_value("grün").build().unwrap();
    let count = value("Number.int").string_value("3").build().unwrap();
    let all: Vec<u8> = (0..=255).collect();
    let bytes = value("Binary").binary_value(Blob::new(all)).build().unwrap();
    let send = h.sqs.send_message().queue_url(&queue).message_body("Grüße ☕");
    let send = send
        .message_attributes("colour", colour)
        .message_attributes("count", count);
    let send = send.message_attributes("bytes", bytes);
    let attributes = send.get_message_attributes().clone();
    let sent = send.send().await.unwrap();
    let poll = h.sqs.receive_message().queue_url(&queue);
    let received = poll.message_attribute_names("All").send().await.unwrap();
    assert_eq!(received.messages().len(), 1);
    let message = &received.messages()[0];
    assert_eq!(message.body(), Some("Grüße ☕"));
    assert_eq!(message.message_id(), sent.message_id());
    assert_eq!(message.md5_of_message_attributes(), sent.md5_of_message_attributes());
    assert_eq!(message.message_attributes, attributes);
}
