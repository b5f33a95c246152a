"""The cases of tests/sdk/cases by boto3."""

import base64
import hashlib
import json
import re
from datetime import datetime, timedelta, timezone

import pytest

import awkward
from mailroom import BOUNCE, SENDER, SUBJECT, destination, kept_mail, require_bounced, text_mail
from steps import notified, refused, subscribe

REQUEST_ID = re.compile("[0-9a-f-]{36}")


@pytest.fixture
def send(ses):
    def call(*to, **more):
        return ses.send_email(**{"Source": SENDER, "Destination": {"ToAddresses": to}, "Message": text_mail()} | more)

    return call


def test_mail_sent_comes_back_as_events(sns, ses, send, topic, endpoint, sesame, account):
    assert subscribe(sns, topic, endpoint).startswith(topic + ":")
    ses.verify_email_identity(EmailAddress=SENDER)
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    ses.create_configuration_set_event_destination(
        ConfigurationSetName="set", EventDestination=destination(topic, types=["send", "bounce"])
    )
    sent = send(BOUNCE, ConfigurationSetName="set")
    assert REQUEST_ID.fullmatch(sent["ResponseMetadata"]["RequestId"])
    notifications = notified(endpoint, count=3)[1:]
    for one in notifications:
        assert (one["TopicArn"], one["Subject"], one["SignatureVersion"]) == (topic, SUBJECT, "1")
        assert one["SigningCertURL"].startswith(sesame) and one["UnsubscribeURL"].startswith(sesame)
    require_bounced(notifications, sent["MessageId"], account)


def test_a_missing_topic_is_a_typed_error(sns, account):
    with refused(sns.exceptions.NotFoundException, "Topic does not exist", 404, code="NotFound") as caught:
        sns.publish(TopicArn=f"arn:aws:sns:us-east-1:{account}:nowhere", Message="x")
    assert REQUEST_ID.fullmatch(caught.value.response["ResponseMetadata"]["RequestId"])


def test_a_typed_error_has_no_members_beside_its_message(ses):
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    with refused(ses.exceptions.ConfigurationSetAlreadyExistsException, "Configuration set <set> already exists.") as twice:
        ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    assert set(twice.value.response["Error"]) == {"Type", "Code", "Message"}
    with refused(ses.exceptions.ConfigurationSetDoesNotExistException, "Configuration set <nowhere> does not exist.") as missing:
        ses.describe_configuration_set(ConfigurationSetName="nowhere")
    assert set(missing.value.response["Error"]) == {"Type", "Code", "Message"}


def test_an_unverified_sender_is_a_typed_error(ses, send):
    text = f"Email address is not verified. The following identities failed the check in region US-EAST-1: {SENDER}"
    with refused(ses.exceptions.MessageRejected, text):
        send("to@example.org")


def test_an_error_without_a_type_has_its_code_and_message(ses):
    with refused(ses.exceptions.ClientError, "Invalid email address<nobody>.", code="InvalidParameterValue"):
        ses.verify_email_identity(EmailAddress="nobody")


def test_text_that_is_not_ascii_arrives_unchanged(sns, ses, topic, endpoint):
    subscribe(sns, topic, endpoint)
    sns.publish(TopicArn=topic, Message=awkward.TEXT, MessageAttributes={"colour": {"DataType": "String", "StringValue": "grün"}})
    [notification] = notified(endpoint)
    assert notification["Message"] == awkward.TEXT
    assert notification["MessageAttributes"] == {"colour": {"Type": "String", "Value": "grün"}}
    template = {"TemplateName": "t", "SubjectPart": "Grüße ☕", "TextPart": awkward.TEXT}
    ses.create_template(Template=template)
    assert ses.get_template(TemplateName="t")["Template"] == template


def test_a_mail_of_a_megabyte_is_kept_to_the_byte(ses, sesame):
    ses.verify_email_identity(EmailAddress=SENDER)
    mail = f"From: {SENDER}\r\nTo: to@example.org\r\nSubject: Long\r\n\r\n{awkward.MEGABYTE}"
    id = ses.send_raw_email(RawMessage={"Data": mail.encode()})["MessageId"]
    assert kept_mail(sesame, id).endswith(f"\r\n\r\n{awkward.MEGABYTE}".encode())


def test_a_binary_attribute_arrives_unchanged(sns, topic, endpoint):
    subscribe(sns, topic, endpoint)
    sns.publish(TopicArn=topic, Message="x", MessageAttributes={"bytes": {"DataType": "Binary", "BinaryValue": awkward.BYTES}})
    arrived = notified(endpoint)[0]["MessageAttributes"]["bytes"]
    assert (arrived["Type"], base64.b64decode(arrived["Value"])) == ("Binary", awkward.BYTES)


def test_an_empty_list_is_empty(sns, ses, send):
    assert sns.list_topics()["Topics"] == []
    assert ses.list_identities()["Identities"] == []
    assert ses.list_templates()["TemplatesMetadata"] == []
    assert ses.get_send_statistics()["SendDataPoints"] == []
    topic = sns.create_topic(Name="topic")["TopicArn"]
    assert sns.list_tags_for_resource(ResourceArn=topic)["Tags"] == []
    assert ses.get_identity_verification_attributes(Identities=["unknown@example.com"])["VerificationAttributes"] == {}
    ses.verify_email_identity(EmailAddress=SENDER)
    recipients = {"ToAddresses": ["to@example.org"], "CcAddresses": [], "BccAddresses": []}
    assert send(Destination=recipients, ReplyToAddresses=[])["MessageId"]


def test_pages_lead_to_the_whole_list(sns, ses):
    created = sorted(sns.create_topic(Name=f"topic-{n}")["TopicArn"] for n in range(101))
    pages = [[one["TopicArn"] for one in page["Topics"]] for page in sns.get_paginator("list_topics").paginate()]
    assert [len(page) for page in pages] == [100, 1] and sorted(sum(pages, [])) == created
    addresses = [f"a{n}@example.com" for n in range(7)]
    for address in addresses:
        ses.verify_email_identity(EmailAddress=address)
    pages = [page["Identities"] for page in ses.get_paginator("list_identities").paginate(PaginationConfig={"PageSize": 3})]
    assert [len(page) for page in pages] == [3, 3, 1] and sorted(sum(pages, [])) == addresses


def test_attributes_and_tags_come_back_as_given(sns, account):
    tags = [{"Key": "team", "Value": "Grün"}, {"Key": "empty", "Value": ""}]
    given = {"DisplayName": "News & more", "SignatureVersion": "2"}
    topic = sns.create_topic(Name="topic", Attributes=given, Tags=tags)["TopicArn"]
    found = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    assert {name: found[name] for name in (*given, "Owner")} == given | {"Owner": account}
    assert json.loads(found["EffectiveDeliveryPolicy"])["http"]["defaultHealthyRetryPolicy"]["numRetries"] == 3
    assert sns.list_tags_for_resource(ResourceArn=topic)["Tags"] == tags


def test_numbers_and_times_are_read(ses, send):
    ses.verify_email_identity(EmailAddress=SENDER)
    send("a@example.org", "b@example.org")
    quota = ses.get_send_quota()
    assert (quota["Max24HourSend"], quota["MaxSendRate"], quota["SentLast24Hours"]) == (50000.0, 14.0, 2.0)
    points = ses.get_send_statistics()["SendDataPoints"]
    assert sum(point["DeliveryAttempts"] for point in points) == 2
    assert timedelta() <= datetime.now(timezone.utc) - points[0]["Timestamp"] < timedelta(minutes=16)
    assert ses.get_account_sending_enabled()["Enabled"] is True


def test_a_batch_is_answered_entry_by_entry(sns, topic, endpoint):
    subscribe(sns, topic, endpoint)
    batch = lambda *ids: sns.publish_batch(
        TopicArn=topic, PublishBatchRequestEntries=[{"Id": id, "Message": f"message {id}"} for id in ids]
    )
    answer = batch("a", "b", "c")
    assert [one["Id"] for one in answer["Successful"]] == ["a", "b", "c"] and answer["Failed"] == []
    arrived = {message["MessageId"]: message["Message"] for message in notified(endpoint, count=3)}
    assert arrived == {one["MessageId"]: f"message {one['Id']}" for one in answer["Successful"]}
    with pytest.raises(sns.exceptions.BatchEntryIdsNotDistinctException):
        batch("a", "a")


def test_a_bounce_comes_to_a_worker_by_its_queue(sns, ses, sqs, send, topic):
    queue = sqs.create_queue(QueueName="bounces")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    ses.verify_email_identity(EmailAddress=SENDER)
    ses.set_identity_notification_topic(Identity=SENDER, NotificationType="Bounce", SnsTopic=topic)
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    id = send(BOUNCE)["MessageId"]
    [message] = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=20)["Messages"]
    notification = json.loads(message["Body"])
    assert (notification["Type"], notification["TopicArn"]) == ("Notification", topic)
    document = json.loads(notification["Message"])
    assert (document["notificationType"], document["mail"]["messageId"]) == ("Bounce", id)
    assert [one["emailAddress"] for one in document["bounce"]["bouncedRecipients"]] == [BOUNCE]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    assert set(sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=counts)["Attributes"].values()) == {"0"}


def test_attributes_of_a_queued_message_come_back_as_sent(sqs):
    queue = sqs.create_queue(QueueName="work")["QueueUrl"]
    attributes = {
        "colour": {"DataType": "String", "StringValue": "grün"},
        "count": {"DataType": "Number.int", "StringValue": "3"},
        "bytes": {"DataType": "Binary", "BinaryValue": awkward.BYTES},
    }
    sent = sqs.send_message(QueueUrl=queue, MessageBody="Grüße ☕", MessageAttributes=attributes)
    [message] = sqs.receive_message(QueueUrl=queue, MessageAttributeNames=["All"])["Messages"]
    assert message["Body"] == "Grüße ☕" and message["MessageId"] == sent["MessageId"]
    assert message["MessageAttributes"] == attributes
    assert message["MD5OfBody"] == sent["MD5OfMessageBody"] == hashlib.md5("Grüße ☕".encode()).hexdigest()
    assert message["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
