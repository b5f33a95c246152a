"""Messages of SNS in queues of the same server: there before Publish is answered, and as AWS words them."""

import base64
import json

import boto3
import pytest

from mailroom import BOUNCE, SENDER, text_mail
from sesame_pytest import Emulator
from steps import running, string

ALL = {"MaxNumberOfMessages": 10, "MessageAttributeNames": ["All"], "AttributeNames": ["All"]}
LET_SNS_IN = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "*"}


@pytest.fixture
def queue(sqs, account):
    """Makes a queue: its URL and its ARN."""

    def make(name="queue", **attributes):
        url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        return url, f"arn:aws:sqs:us-east-1:{account}:{name}"

    return make


@pytest.fixture
def received(sqs):
    """What a queue gives now, without waiting."""
    return lambda url: sqs.receive_message(QueueUrl=url, **ALL).get("Messages", [])


def subscribed(sns, topic, arn, **attributes):
    return sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes=attributes)["SubscriptionArn"]


@pytest.mark.parametrize("raw", ["true", "false"])
def test_a_message_is_in_the_queue_when_publish_is_answered(sns, topic, queue, received, publish, raw):
    url, arn = queue()
    subscribed(sns, topic, arn, RawMessageDelivery=raw)
    for n in range(20):
        publish(str(n))
        (message,) = received(url)
        assert message["Body" if raw == "true" else "MessageId"]
        assert (message["Body"] if raw == "true" else json.loads(message["Body"])["Message"]) == str(n)


def test_a_batch_is_in_the_queue_when_it_is_answered(sns, topic, queue, received):
    url, arn = queue()
    subscribed(sns, topic, arn)
    entries = [{"Id": str(n), "Message": str(n)} for n in range(10)]
    sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)
    assert sorted(json.loads(one["Body"])["Message"] for one in received(url)) == [str(n) for n in range(10)]  # as they are signed


def test_a_notification_in_a_queue_is_the_whole_document_and_signed(sns, topic, queue, received, publish, sesame):
    url, arn = queue()
    subscription = subscribed(sns, topic, arn)
    sent = publish("hello", Subject="Grüße", MessageAttributes={"a": string("b")})
    (message,) = received(url)
    document = json.loads(message["Body"])
    assert list(document) == [
        *("Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion", "Signature"),
        *("SigningCertURL", "UnsubscribeURL", "MessageAttributes"),
    ]
    assert message["Body"].startswith('{\n  "Type" : "Notification",\n  "MessageId" : ')
    assert document["MessageId"] == sent["MessageId"] != message["MessageId"]
    assert len(base64.b64decode(document["Signature"])) == 256 and document["SigningCertURL"].startswith(sesame)
    assert document["UnsubscribeURL"].endswith(subscription)
    assert document["MessageAttributes"] == {"a": {"Type": "String", "Value": "b"}}
    assert "MessageAttributes" not in message and "MessageGroupId" not in message["Attributes"]
    assert message["Attributes"]["SenderId"].startswith("AIDA")


def test_attributes_of_a_raw_message_keep_their_types(sns, topic, queue, received, publish):
    url, arn = queue()
    subscribed(sns, topic, arn, RawMessageDelivery="true")
    attributes = {
        "list": string('["a", 1]', "String.Array"),
        "count": string("3", "Number"),
        "bytes": {"DataType": "Binary", "BinaryValue": b"\x00\xff"},
    }
    publish("x", MessageAttributes=attributes)
    (message,) = received(url)
    assert message["MessageAttributes"] == attributes and "MD5OfMessageAttributes" in message


def test_more_than_ten_attributes_make_a_raw_message_a_dead_letter(sns, topic, queue, received, publish, control):
    url, arn = queue()
    dead, dead_arn = queue("dead")
    redrive = json.dumps({"deadLetterTargetArn": dead_arn})
    subscribed(sns, topic, arn, RawMessageDelivery="true", RedrivePolicy=redrive)
    publish("x", MessageAttributes={f"a{n}": string("x") for n in range(11)})
    assert received(url) == []
    control.settle()
    results = [(one["endpoint"], one["result"]) for one in control.deliveries()]
    assert results == [(arn, "dead_lettered"), (dead_arn, "failed")]  # nor does the dead-letter queue take more than ten


def test_a_message_goes_to_all_queues_of_a_topic(sns, topic, queue, received, publish):
    urls = []
    for n in range(12):
        url, arn = queue(f"queue-{n}")
        subscribed(sns, topic, arn)
        urls.append(url)
    publish("hello")
    assert [len(received(url)) for url in urls] == [1] * 12


def test_a_queue_of_another_account_confirms_with_the_token_that_it_receives(client, sns, topic, publish):
    other = client("sqs", account="210987654321", region="eu-west-1")
    url = other.create_queue(QueueName="theirs")["QueueUrl"]
    subscribe = {"TopicArn": topic, "Protocol": "sqs", "Endpoint": "arn:aws:sqs:eu-west-1:210987654321:theirs"}
    assert sns.subscribe(**subscribe)["SubscriptionArn"] == "pending confirmation"
    publish("to nobody")
    (message,) = other.receive_message(QueueUrl=url, WaitTimeSeconds=10)["Messages"]
    asked = json.loads(message["Body"])
    assert (asked["Type"], asked["TopicArn"]) == ("SubscriptionConfirmation", topic)
    other.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    arn = sns.confirm_subscription(TopicArn=topic, Token=asked["Token"])["SubscriptionArn"]
    assert sns.subscribe(**subscribe)["SubscriptionArn"] == arn
    publish("hello")
    (message,) = other.receive_message(QueueUrl=url)["Messages"]
    assert json.loads(message["Body"])["Message"] == "hello"


def test_a_fifo_queue_gets_groups_and_ids_and_a_standard_queue_of_the_topic_neither(sns, queue, received):
    topic = sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"})["TopicArn"]
    fifo, fifo_arn = queue("orders.fifo", FifoQueue="true")
    plain, plain_arn = queue("orders")
    for arn in (fifo_arn, plain_arn):
        subscribed(sns, topic, arn)
    for text in ("a", "b", "a"):  # the third is a duplicate
        sns.publish(TopicArn=topic, Message=text, MessageGroupId="g")
    messages = received(fifo)
    assert [json.loads(one["Body"])["Message"] for one in messages] == ["a", "b"]
    assert {one["Attributes"]["MessageGroupId"] for one in messages} == {"g"}
    assert all(len(one["Attributes"]["MessageDeduplicationId"]) == 64 for one in messages)
    assert "Signature" not in json.loads(messages[0]["Body"])
    others = received(plain)
    assert len(others) == 2
    assert all({"MessageGroupId", "MessageDeduplicationId"}.isdisjoint(one["Attributes"]) for one in others)


def test_a_group_of_a_standard_topic_reaches_a_standard_queue(sns, topic, queue, received, publish):
    url, arn = queue()
    subscribed(sns, topic, arn)
    publish(MessageGroupId="tenant")
    assert received(url)[0]["Attributes"]["MessageGroupId"] == "tenant"


def test_a_message_that_the_queue_does_not_take_becomes_a_dead_letter_at_once(sns, topic, queue, received, publish, control):
    _, arn = queue(MaximumMessageSize="1024")
    dead, dead_arn = queue("dead")
    subscribed(sns, topic, arn, RedrivePolicy=json.dumps({"deadLetterTargetArn": dead_arn}))
    sent = publish("x" * 2000)
    control.settle()
    (message,) = received(dead)
    assert json.loads(message["Body"])["MessageId"] == sent["MessageId"]
    failed, delivered = control.deliveries()
    assert (failed["result"], len(failed["attempts"]), failed["attempts"][0]["status"]) == ("dead_lettered", 1, 400)
    assert "must be shorter than 1024 bytes" in failed["attempts"][0]["error"]
    assert (delivered["result"], delivered["dead_letter"]) == ("delivered", True)


def test_a_dead_letter_of_a_fifo_topic_keeps_its_group_and_id(sns, queue, received, control):
    topic = sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    _, arn = queue("orders.fifo", FifoQueue="true", MaximumMessageSize="1024")
    dead, dead_arn = queue("dead.fifo", FifoQueue="true")
    redrive = json.dumps({"deadLetterTargetArn": dead_arn})
    subscribed(sns, topic, arn, RawMessageDelivery="true", RedrivePolicy=redrive)
    text = "x" * 2000
    sns.publish(TopicArn=topic, Message=text, MessageGroupId="g", MessageDeduplicationId="d", MessageAttributes={"a": string("b")})
    control.settle()
    (message,) = received(dead)
    assert (message["Body"], message["MessageAttributes"]) == (text, {"a": string("b")})
    assert (message["Attributes"]["MessageGroupId"], message["Attributes"]["MessageDeduplicationId"]) == ("g", "d")


def test_a_fault_makes_the_attempt_fail_and_the_next_one_succeeds(sns, topic, queue, received, publish, control, account):
    url, arn = queue()
    subscribed(sns, topic, arn)
    rule = {"account": account, "delivery": {"protocol": "sqs", "endpoint": arn}, "count": 1, "effect": {"status": 503}}
    control.faults(rule)
    publish("hello")
    control.settle()
    assert len(received(url)) == 1
    assert [one.get("status") for one in control.deliveries()[0]["attempts"]] == [503, 200]


def test_a_policy_that_does_not_let_sns_in_is_told(sns, topic, queue, received, publish, control):
    url, arn = queue()
    subscribed(sns, topic, arn)
    publish("hello")
    assert len(received(url)) == 1
    assert "does not let sns.amazonaws.com send" in control.deliveries()[0]["attempts"][0]["hint"]


def test_a_policy_that_lets_sns_in_needs_no_hint(sns, sqs, topic, queue, publish, control):
    url, arn = queue(Policy=json.dumps({"Version": "2012-10-17", "Statement": [LET_SNS_IN]}))
    subscribed(sns, topic, arn)
    publish("hello")
    assert "hint" not in control.deliveries()[0]["attempts"][0]


def test_strict_queues_refuse_sns_without_a_policy_as_aws_does(program, account):
    with running(program, "--sqs-strict") as url:
        control = Emulator(url, account, "us-east-1")
        keys = {"endpoint_url": url, "aws_access_key_id": account, "aws_secret_access_key": "secret", "region_name": "us-east-1"}
        sns, sqs = boto3.client("sns", **keys), boto3.client("sqs", **keys)
        topic = sns.create_topic(Name="topic")["TopicArn"]
        queue = sqs.create_queue(QueueName="queue")["QueueUrl"]
        arn = f"arn:aws:sqs:us-east-1:{account}:queue"
        subscribed(sns, topic, arn)
        sns.publish(TopicArn=topic, Message="refused")
        [failed] = control.wait_for_deliveries(endpoint=arn)
        assert (failed["result"], failed["attempts"][0]["status"], len(failed["attempts"])) == ("failed", 403, 1)
        condition = {"ArnEquals": {"aws:SourceArn": topic}}
        policy = {"Version": "2012-10-17", "Statement": [LET_SNS_IN | {"Resource": arn, "Condition": condition}]}
        sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": json.dumps(policy)})
        sns.publish(TopicArn=topic, Message="taken")
        (message,) = sqs.receive_message(QueueUrl=queue)["Messages"]
        assert json.loads(message["Body"])["Message"] == "taken"


def test_a_queue_that_is_not_there_yet_gets_what_comes_after_it(sns, topic, queue, received, publish, control, account):
    subscribed(sns, topic, f"arn:aws:sqs:us-east-1:{account}:queue")
    publish("before")
    control.settle()
    assert control.deliveries()[0]["result"] == "captured"
    url, _ = queue()
    publish("after")
    assert [json.loads(one["Body"])["Message"] for one in received(url)] == ["after"]


def test_what_ses_tells_of_a_mail_comes_to_a_queue(sns, ses, sqs, topic, queue):
    url, arn = queue()
    ses.verify_email_identity(EmailAddress=SENDER)
    for kind in ("Bounce", "Complaint"):
        ses.set_identity_notification_topic(Identity=SENDER, NotificationType=kind, SnsTopic=topic)
    subscribed(sns, topic, arn, RawMessageDelivery="true")
    id = ses.send_email(Source=SENDER, Destination={"ToAddresses": [BOUNCE]}, Message=text_mail())["MessageId"]
    (message,) = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
    assert json.loads(message["Body"])["mail"]["messageId"] == id


def test_the_trace_of_a_publishing_call_goes_along(sns, topic, queue, received, publish):
    url, arn = queue()
    subscribed(sns, topic, arn)
    trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"
    sns.meta.events.register("before-sign.sns.Publish", lambda request, **_: request.headers.add_header("X-Amzn-Trace-Id", trace))
    publish("hello")
    assert received(url)[0]["Attributes"]["AWSTraceHeader"] == trace
