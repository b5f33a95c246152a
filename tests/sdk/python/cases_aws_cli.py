"""The cases of tests/sdk/cases by the AWS CLI."""

import base64
import json
from datetime import datetime, timedelta, timezone

import pytest

import awkward
from mailroom import BOUNCE, SENDER, SUBJECT, kept_mail, require_bounced
from steps import confirmation_at, notified, visit


@pytest.fixture
def topic(aws):
    return aws("sns", "create-topic", "--name", "topic")["TopicArn"]


@pytest.fixture
def inbox(aws, topic, endpoint):
    """Subscribes the endpoint; returns the first notifications."""
    aws("sns", "subscribe", "--topic-arn", topic, "--protocol", "http", "--notification-endpoint", endpoint.url + "/inbox")
    page = visit(confirmation_at(endpoint, "/inbox")["SubscribeURL"])
    assert page.status == 200 and page.element("SubscriptionArn").startswith(topic + ":")
    return lambda count=1: notified(endpoint, count=count)


@pytest.fixture
def verify(aws):
    return lambda address=SENDER: aws("ses", "verify-email-identity", "--email-address", address)


@pytest.fixture
def told(run_aws):
    """What a command that must be refused says."""

    def call(*words):
        done = run_aws(*words)
        assert done.returncode in (254, 255), done.stdout
        return done.stderr.strip()

    return call


def refusal(code, operation, text):
    return f"An error occurred ({code}) when calling the {operation} operation: {text}"


def send(*to):
    return "ses", "send-email", "--from", SENDER, "--to", *to, "--subject", "Hello", "--text", "Hi"


def test_mail_sent_comes_back_as_events(aws, topic, inbox, verify, sesame, account):
    verify()
    aws("ses", "create-configuration-set", "--configuration-set", "Name=set")
    destination = f"Name=events,Enabled=true,MatchingEventTypes=send,bounce,SNSDestination={{TopicARN={topic}}}"
    named = ("--configuration-set-name", "set", "--event-destination", destination)
    aws("ses", "create-configuration-set-event-destination", *named)
    id = aws(*send(BOUNCE), "--configuration-set-name", "set")["MessageId"]
    notifications = inbox(3)[1:]
    for one in notifications:
        assert (one["TopicArn"], one["Subject"], one["SignatureVersion"]) == (topic, SUBJECT, "1")
        assert one["SigningCertURL"].startswith(sesame) and one["UnsubscribeURL"].startswith(sesame)
    require_bounced(notifications, id, account)


def test_a_missing_topic_is_a_typed_error(told, account):
    said = told("sns", "publish", "--topic-arn", f"arn:aws:sns:us-east-1:{account}:nowhere", "--message", "x")
    assert refusal("NotFound", "Publish", "Topic does not exist") in said


def test_a_typed_error_has_no_members_beside_its_message(aws, told):
    create = ("ses", "create-configuration-set", "--configuration-set", "Name=set")
    aws(*create)
    said = told(*create)
    assert refusal("ConfigurationSetAlreadyExists", "CreateConfigurationSet", "Configuration set <set> already exists.") in said
    said = told("ses", "describe-configuration-set", "--configuration-set-name", "nowhere")
    text = "Configuration set <nowhere> does not exist."
    assert refusal("ConfigurationSetDoesNotExist", "DescribeConfigurationSet", text) in said


def test_an_unverified_sender_is_a_typed_error(told):
    text = f"Email address is not verified. The following identities failed the check in region US-EAST-1: {SENDER}"
    assert refusal("MessageRejected", "SendEmail", text) in told(*send("to@example.org"))


def test_an_error_without_a_type_has_its_code_and_message(told):
    said = told("ses", "verify-email-identity", "--email-address", "nobody")
    assert refusal("InvalidParameterValue", "VerifyEmailIdentity", "Invalid email address<nobody>.") in said


def test_text_that_is_not_ascii_arrives_unchanged(aws, topic, inbox):
    attributes = '{"colour": {"DataType": "String", "StringValue": "grün"}}'
    aws("sns", "publish", "--topic-arn", topic, "--message", awkward.TEXT, "--message-attributes", attributes)
    [notification] = inbox()
    assert notification["Message"] == awkward.TEXT
    assert notification["MessageAttributes"] == {"colour": {"Type": "String", "Value": "grün"}}
    template = {"TemplateName": "t", "SubjectPart": "Grüße ☕", "TextPart": awkward.TEXT}
    aws("ses", "create-template", "--template", json.dumps(template))
    assert aws("ses", "get-template", "--template-name", "t") == {"Template": template}


def test_a_mail_of_a_megabyte_is_kept_to_the_byte(aws, verify, sesame, tmp_path):
    verify()
    raw = tmp_path / "mail.json"
    raw.write_text(json.dumps({"Data": f"From: {SENDER}\r\nTo: to@example.org\r\nSubject: Long\r\n\r\n{awkward.MEGABYTE}"}))
    id = aws("ses", "send-raw-email", "--raw-message", f"file://{raw}")["MessageId"]
    assert kept_mail(sesame, id).endswith(f"\r\n\r\n{awkward.MEGABYTE}".encode())


def test_a_binary_attribute_arrives_unchanged(aws, topic, inbox, tmp_path):
    (tmp_path / "bytes").write_bytes(awkward.BYTES)
    attributes = f"bytes={{DataType=Binary,BinaryValue@=fileb://{tmp_path / 'bytes'}}}"
    aws("sns", "publish", "--topic-arn", topic, "--message", "x", "--message-attributes", attributes)
    arrived = inbox()[0]["MessageAttributes"]["bytes"]
    assert (arrived["Type"], base64.b64decode(arrived["Value"])) == ("Binary", awkward.BYTES)


def test_an_empty_list_is_empty(aws, verify):
    assert aws("sns", "list-topics") == {"Topics": []}
    assert aws("ses", "list-identities") == {"Identities": []}
    assert aws("ses", "list-templates") == {"TemplatesMetadata": []}
    assert aws("ses", "get-send-statistics") == {"SendDataPoints": []}
    topic = aws("sns", "create-topic", "--name", "topic")["TopicArn"]
    assert aws("sns", "list-tags-for-resource", "--resource-arn", topic) == {"Tags": []}
    verification = aws("ses", "get-identity-verification-attributes", "--identities", "unknown@example.com")
    assert verification == {"VerificationAttributes": {}}
    verify()
    recipients = {"ToAddresses": ["to@example.org"], "CcAddresses": [], "BccAddresses": []}
    message = {"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "Hi"}}}
    request = {"Source": SENDER, "Destination": recipients, "Message": message, "ReplyToAddresses": []}
    assert aws("ses", "send-email", "--cli-input-json", json.dumps(request))["MessageId"]


def test_pages_lead_to_the_whole_list(aws, sns, ses):
    created = sorted(sns.create_topic(Name=f"topic-{n}")["TopicArn"] for n in range(101))
    assert sorted(one["TopicArn"] for one in aws("sns", "list-topics")["Topics"]) == created
    addresses = [f"a{n}@example.com" for n in range(7)]
    for address in addresses:
        ses.verify_email_identity(EmailAddress=address)
    first = aws("ses", "list-identities", "--max-items", "4", "--page-size", "3")
    rest = aws("ses", "list-identities", "--page-size", "3", "--starting-token", first["NextToken"])
    pages = [first["Identities"], rest["Identities"]]
    assert [len(page) for page in pages] == [4, 3] and sorted(sum(pages, [])) == addresses


def test_attributes_and_tags_come_back_as_given(aws, account):
    tags = [{"Key": "team", "Value": "Grün"}, {"Key": "empty", "Value": ""}]
    given = {"DisplayName": "News & more", "SignatureVersion": "2"}
    create = ("sns", "create-topic", "--name", "topic", "--attributes", json.dumps(given), "--tags", json.dumps(tags))
    topic = aws(*create)["TopicArn"]
    found = aws("sns", "get-topic-attributes", "--topic-arn", topic)["Attributes"]
    assert {name: found[name] for name in (*given, "Owner")} == given | {"Owner": account}
    assert json.loads(found["EffectiveDeliveryPolicy"])["http"]["defaultHealthyRetryPolicy"]["numRetries"] == 3
    assert aws("sns", "list-tags-for-resource", "--resource-arn", topic) == {"Tags": tags}


def test_numbers_and_times_are_read(aws, verify):
    verify()
    aws(*send("a@example.org", "b@example.org"))
    assert aws("ses", "get-send-quota") == {"Max24HourSend": 50000.0, "MaxSendRate": 14.0, "SentLast24Hours": 2.0}
    points = aws("ses", "get-send-statistics")["SendDataPoints"]
    assert sum(point["DeliveryAttempts"] for point in points) == 2
    start = datetime.fromisoformat(points[0]["Timestamp"].replace("Z", "+00:00"))
    assert timedelta() <= datetime.now(timezone.utc) - start < timedelta(minutes=16)
    assert aws("ses", "get-account-sending-enabled") == {"Enabled": True}


def test_a_batch_is_answered_entry_by_entry(aws, told, topic, inbox):
    def batch(*ids):
        entries = json.dumps([{"Id": id, "Message": f"message {id}"} for id in ids])
        return "sns", "publish-batch", "--topic-arn", topic, "--publish-batch-request-entries", entries

    answer = aws(*batch("a", "b", "c"))
    assert [one["Id"] for one in answer["Successful"]] == ["a", "b", "c"] and answer["Failed"] == []
    arrived = {message["MessageId"]: message["Message"] for message in inbox(3)}
    assert arrived == {one["MessageId"]: f"message {one['Id']}" for one in answer["Successful"]}
    text = "Two or more batch entries in the request have the same Id."
    assert refusal("BatchEntryIdsNotDistinct", "PublishBatch", text) in told(*batch("a", "a"))


def test_a_bounce_comes_to_a_worker_by_its_queue(aws, topic, verify):
    queue = aws("sqs", "create-queue", "--queue-name", "bounces")["QueueUrl"]
    arn = aws("sqs", "get-queue-attributes", "--queue-url", queue, "--attribute-names", "QueueArn")["Attributes"]["QueueArn"]
    verify()
    aws("ses", "set-identity-notification-topic", "--identity", SENDER, "--notification-type", "Bounce", "--sns-topic", topic)
    aws("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", arn)
    id = aws(*send(BOUNCE))["MessageId"]
    [message] = aws("sqs", "receive-message", "--queue-url", queue, "--wait-time-seconds", "20")["Messages"]
    notification = json.loads(message["Body"])
    document = json.loads(notification["Message"])
    assert (notification["TopicArn"], document["notificationType"], document["mail"]["messageId"]) == (topic, "Bounce", id)
    aws("sqs", "delete-message", "--queue-url", queue, "--receipt-handle", message["ReceiptHandle"])
    counts = aws("sqs", "get-queue-attributes", "--queue-url", queue, "--attribute-names", "ApproximateNumberOfMessagesNotVisible")
    assert counts["Attributes"] == {"ApproximateNumberOfMessagesNotVisible": "0"}


def test_attributes_of_a_queued_message_come_back_as_sent(aws, tmp_path):
    queue = aws("sqs", "create-queue", "--queue-name", "work")["QueueUrl"]
    (tmp_path / "bytes").write_bytes(awkward.BYTES)
    attributes = f"colour={{DataType=String,StringValue=grün}},bytes={{DataType=Binary,BinaryValue@=fileb://{tmp_path / 'bytes'}}}"
    sent = aws("sqs", "send-message", "--queue-url", queue, "--message-body", "Grüße ☕", "--message-attributes", attributes)
    [message] = aws("sqs", "receive-message", "--queue-url", queue, "--message-attribute-names", "All")["Messages"]
    assert message["Body"] == "Grüße ☕" and message["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
    assert message["MessageAttributes"]["colour"]["StringValue"] == "grün"
    assert base64.b64decode(message["MessageAttributes"]["bytes"]["BinaryValue"]) == awkward.BYTES
