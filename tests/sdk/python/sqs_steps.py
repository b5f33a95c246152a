"""What many stories of queues do."""

import contextlib
import json

import pytest


@contextlib.contextmanager
def refused_by_sqs(sqs, code, message=None, exception=None):
    """The block is refused with this code (that of the Query protocol), by the exception that the SDK makes of it."""
    with pytest.raises(getattr(sqs.exceptions, exception) if exception else sqs.exceptions.ClientError) as caught:
        yield
    error = caught.value.response["Error"]
    assert error["Code"] == code
    if message:
        assert error["Message"] == message


def no_queue(sqs):
    return refused_by_sqs(
        sqs, "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.", "QueueDoesNotExist"
    )


def attributes(sqs, queue, *names):
    return sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=list(names) or ["All"])["Attributes"]


def arn_of(sqs, queue):
    return attributes(sqs, queue, "QueueArn")["QueueArn"]


def received(sqs, queue, most=10, **more):
    return sqs.receive_message(**{"QueueUrl": queue, "MaxNumberOfMessages": most, "WaitTimeSeconds": 0} | more).get("Messages", [])


def bodies(messages):
    return [one["Body"] for one in messages]


def redrive(arn, count=1):
    return json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": count})
