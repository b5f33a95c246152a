"""Messages to queues: those of this server, and those of another SQS-compatible one, moto, run as its users run it."""

import json
import re
import subprocess
import sys
import threading

import boto3
import pytest

from sesame_pytest import Emulator
from steps import running

ACCOUNT = "123456789012"  # moto's own


@pytest.fixture(scope="module")
def moto():
    command = [sys.executable, "-m", "moto.server", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        address = next(found[1] for line in server.stderr if (found := re.search(r"Running on (http://\S+)", line)))
        threading.Thread(target=server.stderr.read, daemon=True).start()  # what it logs is read, or a full pipe would stop it
        yield address
        server.terminate()


@pytest.fixture(scope="module", params=["here", "elsewhere"])
def place(program, request):
    """A server, and the address of the queues that it sends to."""
    elsewhere = request.getfixturevalue("moto") if request.param == "elsewhere" else None
    with running(program, *(["--sqs-endpoint", elsewhere] if elsewhere else [])) as url:
        yield Emulator(url, ACCOUNT, "us-east-1"), elsewhere or url


@pytest.fixture
def server(place):
    place[0].reset()
    return place[0]


@pytest.fixture
def queues(place):
    return _client("sqs", place[1])


@pytest.fixture
def sns(server):
    return _client("sns", server.url)


@pytest.fixture
def received(queues, place, server):
    """What a queue holds, in the order in which it gives it: here at once, elsewhere when nothing is on its way there."""
    asked = {"MaxNumberOfMessages": 10, "MessageAttributeNames": ["All"], "AttributeNames": ["All"]}

    def received(url):
        if place[1] != server.url:
            server.settle()
        found = []
        while some := queues.receive_message(QueueUrl=url, **asked).get("Messages", []):
            found += some
            for message in some:
                queues.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return found

    return received


def _client(service, url):
    return boto3.client(service, "us-east-1", endpoint_url=url, aws_access_key_id=ACCOUNT, aws_secret_access_key="secret")


def queue(queues, name, **attributes):
    url = queues.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    return url, f"arn:aws:sqs:us-east-1:{ACCOUNT}:{name}"


def test_a_queue_gets_the_notification(queues, sns, received):
    url, arn = queue(queues, "plain")
    topic = sns.create_topic(Name="plain")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    sent = sns.publish(TopicArn=topic, Message="hello", Subject="Grüße", MessageAttributes={"a": {"DataType": "String", "StringValue": "b"}})
    (message,) = received(url)
    document = json.loads(message["Body"])
    assert document["Type"] == "Notification" and document["Message"] == "hello" and document["Subject"] == "Grüße"
    assert document["MessageId"] == sent["MessageId"] and "MessageAttributes" not in message


def test_a_raw_message_keeps_its_attributes(queues, sns, received):
    url, arn = queue(queues, "raw")
    topic = sns.create_topic(Name="raw")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    attributes = {
        "colour": {"DataType": "String", "StringValue": "blue"},
        "count": {"DataType": "Number", "StringValue": "3"},
        "bytes": {"DataType": "Binary", "BinaryValue": b"\x02\x03\x04"},
    }
    sns.publish(TopicArn=topic, Message="bare", MessageAttributes=attributes)
    (message,) = received(url)
    assert message["Body"] == "bare"
    assert {name: {k: v for k, v in value.items() if "List" not in k} for name, value in message["MessageAttributes"].items()} == attributes


def test_a_fifo_queue_gets_groups_in_order_and_each_message_once(queues, sns, received):
    url, arn = queue(queues, "orders.fifo", FifoQueue="true")
    topic = sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    for n in range(12):
        for _ in range(2):  # the second is a duplicate
            sns.publish(TopicArn=topic, Message=str(n), MessageGroupId="one", MessageDeduplicationId=f"id-{n}")
    messages = received(url)
    assert [m["Body"] for m in messages] == [str(n) for n in range(12)]
    assert {m["Attributes"]["MessageGroupId"] for m in messages} == {"one"}
    assert messages[0]["Attributes"]["MessageDeduplicationId"] == "id-0"


def test_many_messages_arrive_each_once(queues, sns, received):
    url, arn = queue(queues, "many")
    topic = sns.create_topic(Name="many")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    for tens in range(5):
        entries = [{"Id": str(n), "Message": f"{tens}{n}"} for n in range(10)]
        assert len(sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)["Successful"]) == 10
    assert sorted(m["Body"] for m in received(url)) == sorted(f"{t}{n}" for t in range(5) for n in range(10))


def test_what_an_endpoint_will_not_take_becomes_a_dead_letter(queues, sns, received, server, endpoint):
    url, arn = queue(queues, "dead")
    topic = sns.create_topic(Name="lost")["TopicArn"]
    redrive = {"RedrivePolicy": json.dumps({"deadLetterTargetArn": arn})}
    subscription = sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/gone", Attributes=redrive)
    subscription = server.call("GET", "subscriptions")["subscriptions"][0]["arn"]
    server.call("POST", f"subscriptions/{subscription}/confirm")
    endpoint.answer("/gone", *[404] * 3)
    sent = sns.publish(TopicArn=topic, Message="lost?")
    server.wait_for_deliveries(protocol="sqs", endpoint=arn)
    (message,) = received(url)
    assert json.loads(message["Body"])["MessageId"] == sent["MessageId"] and "MessageAttributes" not in message
