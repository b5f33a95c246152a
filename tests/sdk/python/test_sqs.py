"""Messages to queues of an SQS-compatible server that is not ours: moto, run as its users run it."""

import json
import socket
import subprocess
import sys

import boto3
import pytest

from steps import running
from waiting import wait_until

ACCOUNT = "123456789012"  # moto's own


@pytest.fixture(scope="module")
def moto():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen([sys.executable, "-m", "moto.server", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        client = _client("sqs", f"http://127.0.0.1:{port}")
        wait_until(lambda: _answers(client), deadline=60, what="an answer of moto")
        yield client
        server.terminate()


@pytest.fixture(scope="module")
def sns(program, tmp_path_factory, moto):
    with running(program, tmp_path_factory.mktemp("sesame"), "--sqs-endpoint", moto.meta.endpoint_url) as url:
        yield _client("sns", url)


def _client(service, url):
    return boto3.client(service, "us-east-1", endpoint_url=url, aws_access_key_id=ACCOUNT, aws_secret_access_key="secret")


def _answers(client):
    try:
        return client.list_queues()
    except Exception:
        return False


def queue(moto, name, **attributes):
    url = moto.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    return url, f"arn:aws:sqs:us-east-1:{ACCOUNT}:{name}"


def received(moto, url, count=1):
    """That many messages, in the order in which the queue gives them."""
    found = []
    asked = {"QueueUrl": url, "MaxNumberOfMessages": 10, "WaitTimeSeconds": 1, "MessageAttributeNames": ["All"], "AttributeNames": ["All"]}

    def enough():
        for message in moto.receive_message(**asked).get("Messages", []):
            found.append(message)
            moto.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return len(found) >= count

    wait_until(enough, what=f"the arrival of {count} messages")
    return found


def test_a_queue_gets_the_notification(moto, sns):
    url, arn = queue(moto, "plain")
    topic = sns.create_topic(Name="plain")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    sent = sns.publish(TopicArn=topic, Message="hello", Subject="Grüße", MessageAttributes={"a": {"DataType": "String", "StringValue": "b"}})
    (message,) = received(moto, url)
    document = json.loads(message["Body"])
    assert document["Type"] == "Notification" and document["Message"] == "hello" and document["Subject"] == "Grüße"
    assert document["MessageId"] == sent["MessageId"] and "MessageAttributes" not in message


def test_a_raw_message_keeps_its_attributes(moto, sns):
    url, arn = queue(moto, "raw")
    topic = sns.create_topic(Name="raw")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    attributes = {
        "colour": {"DataType": "String", "StringValue": "blue"},
        "count": {"DataType": "Number", "StringValue": "3"},
        "bytes": {"DataType": "Binary", "BinaryValue": b"\x02\x03\x04"},
    }
    sns.publish(TopicArn=topic, Message="bare", MessageAttributes=attributes)
    (message,) = received(moto, url)
    assert message["Body"] == "bare"
    assert {name: {k: v for k, v in value.items() if "List" not in k} for name, value in message["MessageAttributes"].items()} == attributes


def test_a_fifo_queue_gets_groups_in_order_and_each_message_once(moto, sns):
    url, arn = queue(moto, "orders.fifo", FifoQueue="true")
    topic = sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    for n in range(12):
        for _ in range(2):  # the second is a duplicate
            sns.publish(TopicArn=topic, Message=str(n), MessageGroupId="one", MessageDeduplicationId=f"id-{n}")
    messages = received(moto, url, 12)
    assert [m["Body"] for m in messages] == [str(n) for n in range(12)]
    assert {m["Attributes"]["MessageGroupId"] for m in messages} == {"one"}
    assert messages[0]["Attributes"]["MessageDeduplicationId"] == "id-0"


def test_many_messages_arrive_each_once(moto, sns):
    url, arn = queue(moto, "many")
    topic = sns.create_topic(Name="many")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    for tens in range(5):
        entries = [{"Id": str(n), "Message": f"{tens}{n}"} for n in range(10)]
        assert len(sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)["Successful"]) == 10
    assert sorted(m["Body"] for m in received(moto, url, 50)) == sorted(f"{t}{n}" for t in range(5) for n in range(10))


def test_what_a_missing_queue_cannot_take_becomes_a_dead_letter(moto, sns):
    url, arn = queue(moto, "dead")
    topic = sns.create_topic(Name="lost")["TopicArn"]
    redrive = json.dumps({"deadLetterTargetArn": arn})
    missing = f"arn:aws:sqs:us-east-1:{ACCOUNT}:missing"
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=missing, Attributes={"RedrivePolicy": redrive})
    sent = sns.publish(TopicArn=topic, Message="lost?")
    (message,) = received(moto, url)
    assert json.loads(message["Body"])["MessageId"] == sent["MessageId"]
