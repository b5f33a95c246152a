"""Messages of SQS, by boto3: sent, received, hidden, deleted. Checks one by one are in tests/model/sqs and tests/api/sqs."""

import hashlib
import threading
import time

import boto3
import pytest

from sqs_steps import arn_of, attributes, bodies, received, redrive, refused_by_sqs
from steps import string

INVALID = "InvalidParameterValue"


def test_a_message_is_sent_received_and_deleted(sqs, queue, account):
    sent = sqs.send_message(
        QueueUrl=queue,
        MessageBody="héllo",
        MessageAttributes={"a": string("v"), "b": {"DataType": "Binary", "BinaryValue": b"\0\1"}},
        MessageSystemAttributes={"AWSTraceHeader": string("Root=1-5759e988-bd862e3fe1be46a994272793")},
    )
    assert sent["MD5OfMessageBody"] == hashlib.md5("héllo".encode()).hexdigest()
    [got] = received(sqs, queue, AttributeNames=["All"], MessageAttributeNames=["All"])
    assert got["MessageId"] == sent["MessageId"]
    assert got["Body"] == "héllo"
    assert got["MD5OfBody"] == sent["MD5OfMessageBody"]
    assert got["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
    assert got["MessageAttributes"]["b"]["BinaryValue"] == b"\0\1"
    assert got["Attributes"]["ApproximateReceiveCount"] == "1"
    assert got["Attributes"]["SenderId"] == account
    assert got["Attributes"]["AWSTraceHeader"].startswith("Root=1-")
    assert abs(int(got["Attributes"]["SentTimestamp"]) / 1000 - time.time()) < 60
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=got["ReceiptHandle"])
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=got["ReceiptHandle"])
    assert attributes(sqs, queue, "ApproximateNumberOfMessages") == {"ApproximateNumberOfMessages": "0"}


def test_a_message_that_cannot_be_is_refused(sqs, queue):
    def refused(code, message=None, exception=None, **more):
        with refused_by_sqs(sqs, code, message, exception):
            sqs.send_message(**{"QueueUrl": queue, "MessageBody": "x"} | more)

    refused("MissingParameter", "The request must contain the parameter MessageBody.", MessageBody="")
    refused("InvalidMessageContents", exception="InvalidMessageContents", MessageBody="\x01")
    refused(
        INVALID,
        "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.",
        MessageBody="x" * 1_048_577,
    )
    refused(INVALID, DelaySeconds=901)
    refused(
        INVALID,
        "Message (user) attribute 'a' must contain a non-empty value of type 'String'.",
        MessageAttributes={"a": string("")},
    )
    refused(
        "AWS.SimpleQueueService.UnsupportedOperation",
        exception="UnsupportedOperation",
        MessageAttributes={"a": {"DataType": "String", "StringListValues": ["v"]}},
    )
    refused(INVALID, MessageDeduplicationId="d")
    assert received(sqs, queue) == []


def test_a_batch_answers_entry_by_entry(sqs, queue):
    out = sqs.send_message_batch(
        QueueUrl=queue,
        Entries=[{"Id": "a", "MessageBody": "1"}, {"Id": "b", "MessageBody": "\x01"}, {"Id": "c", "MessageBody": "3"}],
    )
    assert [one["Id"] for one in out["Successful"]] == ["a", "c"]
    [failed] = out["Failed"]
    assert (failed["Id"], failed["Code"], failed["SenderFault"]) == ("b", "InvalidMessageContents", True)
    got = received(sqs, queue)
    assert bodies(got) == ["1", "3"]
    entries = [{"Id": str(n), "ReceiptHandle": one["ReceiptHandle"], "VisibilityTimeout": 0} for n, one in enumerate(got)]
    changed = sqs.change_message_visibility_batch(QueueUrl=queue, Entries=entries)
    assert "Failed" not in changed
    assert len(received(sqs, queue)) == 2
    gone = sqs.delete_message_batch(QueueUrl=queue, Entries=[*[{k: e[k] for k in ("Id", "ReceiptHandle")} for e in entries], {"Id": "x", "ReceiptHandle": "garbage"}])
    assert [one["Id"] for one in gone["Successful"]] == ["0", "1"]
    assert gone["Failed"][0]["Code"] == "ReceiptHandleIsInvalid"


def test_a_message_that_is_gone_fails_alone_in_a_batch_of_visibilities(sqs, queue):
    for body in ("a", "b"):
        sqs.send_message(QueueUrl=queue, MessageBody=body)
    handles = [one["ReceiptHandle"] for one in received(sqs, queue)]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=handles[0])
    entries = [{"Id": str(i), "ReceiptHandle": h, "VisibilityTimeout": 1} for i, h in enumerate(handles)]
    changed = sqs.change_message_visibility_batch(QueueUrl=queue, Entries=entries)
    text = "Message does not exist or is not available for visibility timeout change"
    assert changed["Failed"] == [{"Id": "0", "SenderFault": True, "Code": "ReceiptHandleIsInvalid", "Message": text}]
    assert [one["Id"] for one in changed["Successful"]] == ["1"]


def test_a_batch_that_cannot_be_is_refused(sqs, queue):
    def refused(code, exception, entries):
        with refused_by_sqs(sqs, "AWS.SimpleQueueService." + code, exception=exception):
            sqs.send_message_batch(QueueUrl=queue, Entries=entries)

    refused("EmptyBatchRequest", "EmptyBatchRequest", [])
    refused("TooManyEntriesInBatchRequest", "TooManyEntriesInBatchRequest", [{"Id": str(n), "MessageBody": "x"} for n in range(11)])
    refused("BatchEntryIdsNotDistinct", "BatchEntryIdsNotDistinct", [{"Id": "a", "MessageBody": "x"}] * 2)
    refused("InvalidBatchEntryId", "InvalidBatchEntryId", [{"Id": "a b", "MessageBody": "x"}])
    refused("BatchRequestTooLong", "BatchRequestTooLong", [{"Id": str(n), "MessageBody": "x" * 600_000} for n in range(2)])


def test_visibility_goes_by_the_account_s_clock(sqs, queue, control):
    control.clock.freeze()
    sqs.send_message(QueueUrl=queue, MessageBody="a")
    sqs.send_message(QueueUrl=queue, MessageBody="late", DelaySeconds=600)
    [first] = received(sqs, queue, VisibilityTimeout=300)
    control.clock.advance("299s")
    assert received(sqs, queue) == []
    control.clock.advance("1s")
    [again] = received(sqs, queue, AttributeNames=["All"])
    assert again["Attributes"]["ApproximateReceiveCount"] == "2"
    assert again["ReceiptHandle"] != first["ReceiptHandle"]
    sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=again["ReceiptHandle"], VisibilityTimeout=0)
    assert bodies(received(sqs, queue)) == ["a"]
    control.clock.advance("300s")
    assert "late" in bodies(received(sqs, queue))
    with refused_by_sqs(sqs, "ReceiptHandleIsInvalid", 'The input receipt handle "garbage" is not a valid receipt handle.', "ReceiptHandleIsInvalid"):
        sqs.delete_message(QueueUrl=queue, ReceiptHandle="garbage")
    with refused_by_sqs(sqs, "MissingParameter"):
        sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=again["ReceiptHandle"])


def test_a_long_poll_is_answered_when_a_message_is_sent(sqs, queue, client):
    got = []
    poll = threading.Thread(target=lambda: got.extend(received(client("sqs"), queue, WaitTimeSeconds=20)))
    poll.start()
    sqs.send_message(QueueUrl=queue, MessageBody="now")
    poll.join(timeout=60)
    assert bodies(got) == ["now"]
    begun = time.monotonic()
    assert received(sqs, queue, WaitTimeSeconds=1) == []
    assert time.monotonic() - begun >= 0.9
    with refused_by_sqs(sqs, INVALID, "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided."):
        received(sqs, queue, WaitTimeSeconds=21)


def test_sixteen_pollers_get_each_message_once(sqs, queue, client):
    count, seen, lock = 1_000, [], threading.Lock()

    def work():
        own = client("sqs")
        while len(seen) < count:
            got = received(own, queue, WaitTimeSeconds=1)
            with lock:
                seen.extend(bodies(got))
            if got:
                own.delete_message_batch(
                    QueueUrl=queue, Entries=[{"Id": str(n), "ReceiptHandle": one["ReceiptHandle"]} for n, one in enumerate(got)]
                )

    workers = [threading.Thread(target=work) for _ in range(16)]
    for worker in workers:
        worker.start()
    for first in range(0, count, 10):
        sqs.send_message_batch(QueueUrl=queue, Entries=[{"Id": str(n), "MessageBody": str(n)} for n in range(first, first + 10)])
    for worker in workers:
        worker.join(timeout=60)
    assert sorted(seen, key=int) == [str(n) for n in range(count)]


def test_a_fifo_queue_keeps_order_in_groups_and_drops_duplicates(sqs):
    queue = sqs.create_queue(QueueName="jobs.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]

    def send(group, body, id):
        return sqs.send_message(QueueUrl=queue, MessageBody=body, MessageGroupId=group, MessageDeduplicationId=id)

    first, again = send("a", "a1", "1"), send("a", "other", "1")
    assert (first["MessageId"], first["SequenceNumber"]) == (again["MessageId"], again["SequenceNumber"])
    send("a", "a2", "2")
    send("b", "b1", "3")
    [one] = received(sqs, queue, 1, AttributeNames=["All"])
    assert one["Attributes"]["MessageGroupId"] == "a"
    assert one["Attributes"]["SequenceNumber"] == first["SequenceNumber"]
    assert bodies(received(sqs, queue)) == ["b1"]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=one["ReceiptHandle"])
    assert bodies(received(sqs, queue)) == ["a2"]
    with refused_by_sqs(sqs, "MissingParameter", "The request must contain the parameter MessageGroupId."):
        sqs.send_message(QueueUrl=queue, MessageBody="x", MessageDeduplicationId="4")
    with refused_by_sqs(sqs, INVALID):
        sqs.send_message(QueueUrl=queue, MessageBody="x", MessageGroupId="a")
    with refused_by_sqs(sqs, INVALID):
        sqs.send_message_batch(QueueUrl=queue, Entries=[{"Id": "a", "MessageBody": "x"}])


@pytest.fixture
def letters(sqs):
    """A queue with its dead-letter queue, in which there are two messages."""
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    jobs = sqs.create_queue(QueueName="letters", Attributes={"RedrivePolicy": redrive(arn_of(sqs, dead))})["QueueUrl"]
    for body in ("a", "b"):
        sqs.send_message(QueueUrl=jobs, MessageBody=body)
    received(sqs, jobs, VisibilityTimeout=0)
    assert received(sqs, jobs) == []
    return jobs, dead


def test_dead_letters_are_moved_back_by_a_task(sqs, letters):
    jobs, dead = letters
    [one] = received(sqs, dead, 1, VisibilityTimeout=0, AttributeNames=["All"])
    assert one["Attributes"]["DeadLetterQueueSourceArn"] == arn_of(sqs, jobs)
    handle = sqs.start_message_move_task(SourceArn=arn_of(sqs, dead))["TaskHandle"]
    [task] = sqs.list_message_move_tasks(SourceArn=arn_of(sqs, dead))["Results"]
    assert (task["Status"], task["ApproximateNumberOfMessagesMoved"]) == ("COMPLETED", 2)
    assert sorted(bodies(received(sqs, jobs))) == ["a", "b"]
    with refused_by_sqs(sqs, "AWS.SimpleQueueService.UnsupportedOperation", exception="UnsupportedOperation"):
        sqs.cancel_message_move_task(TaskHandle=handle)


def test_a_move_task_is_cancelled_and_what_cannot_be_is_refused(sqs, letters, control):
    control.clock.freeze()
    source = arn_of(sqs, letters[1])
    handle = sqs.start_message_move_task(SourceArn=source, MaxNumberOfMessagesPerSecond=1)["TaskHandle"]
    with refused_by_sqs(sqs, INVALID):
        sqs.start_message_move_task(SourceArn=source)
    assert sqs.cancel_message_move_task(TaskHandle=handle)["ApproximateNumberOfMessagesMoved"] == 1
    assert sqs.list_message_move_tasks(SourceArn=source)["Results"][0]["Status"] == "CANCELLED"
    with refused_by_sqs(sqs, "ResourceNotFoundException", exception="ResourceNotFoundException"):
        sqs.start_message_move_task(SourceArn=source + "x")
    with refused_by_sqs(sqs, INVALID, "Source queue must be configured as a Dead Letter Queue."):
        sqs.start_message_move_task(SourceArn=arn_of(sqs, letters[0]))


def test_the_queue_resource_sends_receives_and_deletes(sesame, account):
    resource = boto3.resource(
        "sqs", region_name="us-east-1", endpoint_url=sesame, aws_access_key_id=account, aws_secret_access_key="secret"
    )
    jobs = resource.create_queue(QueueName="jobs")
    jobs.send_message(MessageBody="hello", MessageAttributes={"a": string("v")})
    [message] = resource.get_queue_by_name(QueueName="jobs").receive_messages(MessageAttributeNames=["All"], WaitTimeSeconds=5)
    assert message.body == "hello"
    assert message.message_attributes["a"]["StringValue"] == "v"
    message.change_visibility(VisibilityTimeout=60)
    message.delete()
    assert jobs.attributes["QueueArn"].endswith(":jobs")
    assert [queue.url for queue in resource.queues.all()] == [jobs.url]
    jobs.purge()
    jobs.delete()
