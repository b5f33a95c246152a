"""Queues of SQS, by boto3. Checks one by one are in tests/model/sqs and tests/api/sqs."""

import json

import pytest

from sqs_steps import arn_of, attributes, no_queue, received, redrive, refused_by_sqs
from steps import running

INVALID = "InvalidParameterValue"


def test_a_queue_is_made_found_listed_and_deleted(sqs, sesame, account):
    made = sqs.create_queue(QueueName="jobs", Attributes={"VisibilityTimeout": "5"}, tags={"team": "a"})
    url = made["QueueUrl"]
    assert url == f"{sesame}/{account}/jobs"
    assert sqs.create_queue(QueueName="jobs")["QueueUrl"] == url
    assert sqs.get_queue_url(QueueName="jobs")["QueueUrl"] == url
    assert sqs.get_queue_url(QueueName="jobs", QueueOwnerAWSAccountId=account)["QueueUrl"] == url
    assert sqs.list_queues()["QueueUrls"] == [url]
    assert "QueueUrls" not in sqs.list_queues(QueueNamePrefix="x")
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"team": "a"}
    sqs.delete_queue(QueueUrl=url)
    with no_queue(sqs):
        sqs.get_queue_url(QueueName="jobs")
    with no_queue(sqs):
        sqs.delete_queue(QueueUrl=url)
    sqs.create_queue(QueueName="jobs")  # there is no wait


def test_a_queue_has_one_kind_of_encryption(sqs):
    both = {"KmsMasterKeyId": "alias/aws/sqs", "SqsManagedSseEnabled": "true"}
    text = "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE."
    with refused_by_sqs(sqs, "InvalidAttributeName", text):
        sqs.create_queue(QueueName="jobs", Attributes=both)


def test_a_queue_that_cannot_be_is_refused(sqs, queue):
    with refused_by_sqs(sqs, INVALID, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"):
        sqs.create_queue(QueueName="a b")
    with refused_by_sqs(
        sqs,
        "QueueAlreadyExists",
        "A queue already exists with the same name and a different value for attribute VisibilityTimeout",
        "QueueNameExists",
    ):
        sqs.create_queue(QueueName="jobs", Attributes={"VisibilityTimeout": "5"})
    with refused_by_sqs(sqs, "InvalidAttributeName", "Unknown Attribute Nope.", "InvalidAttributeName"):
        sqs.create_queue(QueueName="other", Attributes={"Nope": "1"})
    with refused_by_sqs(sqs, "InvalidAttributeValue", "Invalid value for the parameter DelaySeconds.", "InvalidAttributeValue"):
        sqs.create_queue(QueueName="other", Attributes={"DelaySeconds": "901"})
    with refused_by_sqs(sqs, "MalformedInput"):
        sqs.create_queue(QueueName=5)
    with refused_by_sqs(sqs, INVALID):
        sqs.get_queue_url()


def test_queues_are_listed_in_pages_and_by_the_paginator(sqs):
    for n in range(5):
        sqs.create_queue(QueueName=f"q{n}")
    first = sqs.list_queues(MaxResults=2)
    assert len(first["QueueUrls"]) == 2
    assert first["NextToken"]
    pages = sqs.get_paginator("list_queues").paginate(PaginationConfig={"PageSize": 2})
    assert [url.rsplit("/", 1)[1] for page in pages for url in page["QueueUrls"]] == [f"q{n}" for n in range(5)]
    with refused_by_sqs(sqs, INVALID):
        sqs.list_queues(MaxResults=2, NextToken="garbage!")


def test_attributes_are_shown_and_changed(sqs, queue):
    known = attributes(sqs, queue)
    assert known["VisibilityTimeout"] == "30"
    assert known["MaximumMessageSize"] == "1048576"
    assert known["QueueArn"].endswith(":jobs")
    assert "Attributes" not in sqs.get_queue_attributes(QueueUrl=queue)
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"DelaySeconds": "3", "Policy": json.dumps({"Version": "2012-10-17"})})
    assert attributes(sqs, queue, "DelaySeconds", "Policy") == {"DelaySeconds": "3", "Policy": '{"Version": "2012-10-17"}'}
    with refused_by_sqs(sqs, "InvalidAttributeName", "Unknown Attribute Nope.", "InvalidAttributeName"):
        attributes(sqs, queue, "Nope")
    with refused_by_sqs(
        sqs, "InvalidAttributeName", "You can specify the DeduplicationScope only when FifoQueue is set to true."
    ):
        sqs.set_queue_attributes(QueueUrl=queue, Attributes={"DeduplicationScope": "queue"})
    with no_queue(sqs):
        attributes(sqs, queue + "x")
    with no_queue(sqs):
        sqs.get_queue_attributes(AttributeNames=["All"])


def test_tags_are_put_listed_and_removed(sqs, queue):
    assert "Tags" not in sqs.list_queue_tags(QueueUrl=queue)
    sqs.tag_queue(QueueUrl=queue, Tags={"a": "1", "b": "2"})
    sqs.tag_queue(QueueUrl=queue, Tags={"b": "3"})
    assert sqs.list_queue_tags(QueueUrl=queue)["Tags"] == {"a": "1", "b": "3"}
    sqs.untag_queue(QueueUrl=queue, TagKeys=["a"])
    assert sqs.list_queue_tags(QueueUrl=queue)["Tags"] == {"b": "3"}
    with refused_by_sqs(sqs, INVALID):
        sqs.tag_queue(QueueUrl=queue, Tags={f"t{n}": "" for n in range(51)})
    for call in (sqs.list_queue_tags, lambda **of: sqs.tag_queue(Tags={"a": "b"}, **of), lambda **of: sqs.untag_queue(TagKeys=["a"], **of)):
        with no_queue(sqs):
            call(QueueUrl=queue + "x")


def test_permissions_are_statements_of_the_policy(sqs, queue):
    sqs.add_permission(QueueUrl=queue, Label="one", AWSAccountIds=["111111111111"], Actions=["SendMessage"])
    [statement] = json.loads(attributes(sqs, queue, "Policy")["Policy"])["Statement"]
    assert statement["Principal"] == {"AWS": "arn:aws:iam::111111111111:root"}
    with refused_by_sqs(sqs, INVALID, "Value one for parameter Label is invalid. Reason: Already exists."):
        sqs.add_permission(QueueUrl=queue, Label="one", AWSAccountIds=["111111111111"], Actions=["SendMessage"])
    with refused_by_sqs(sqs, "OverLimit", exception="OverLimit"):
        sqs.add_permission(QueueUrl=queue, Label="two", AWSAccountIds=["111111111111"], Actions=["*"] * 8)
    sqs.remove_permission(QueueUrl=queue, Label="one")
    assert "Policy" not in attributes(sqs, queue)
    with refused_by_sqs(sqs, INVALID, "Value one for parameter Label is invalid. Reason: can't find label."):
        sqs.remove_permission(QueueUrl=queue, Label="one")


def test_a_purge_takes_all_and_may_be_repeated(sqs, queue):
    for n in range(3):
        sqs.send_message(QueueUrl=queue, MessageBody=str(n))
    received(sqs, queue, 1)
    sqs.purge_queue(QueueUrl=queue)
    sqs.purge_queue(QueueUrl=queue)
    assert attributes(sqs, queue, "ApproximateNumberOfMessagesNotVisible") == {"ApproximateNumberOfMessagesNotVisible": "0"}
    assert received(sqs, queue, VisibilityTimeout=0) == []
    with no_queue(sqs):
        sqs.purge_queue(QueueUrl=queue + "x")


def test_strict_purges_and_names_take_a_minute(program, client):
    with running(program, "--sqs-strict") as url:
        sqs = client("sqs", url=url)
        queue = sqs.create_queue(QueueName="jobs")["QueueUrl"]
        sqs.purge_queue(QueueUrl=queue)
        with refused_by_sqs(
            sqs,
            "AWS.SimpleQueueService.PurgeQueueInProgress",
            "Only one PurgeQueue operation on jobs is allowed every 60 seconds.",
            "PurgeQueueInProgress",
        ):
            sqs.purge_queue(QueueUrl=queue)
        sqs.delete_queue(QueueUrl=queue)
        with refused_by_sqs(sqs, "AWS.SimpleQueueService.QueueDeletedRecently", exception="QueueDeletedRecently"):
            sqs.create_queue(QueueName="jobs")


def test_queues_are_of_an_account_and_a_region(client, queue):
    with no_queue(elsewhere := client("sqs", region="eu-west-1")):
        elsewhere.get_queue_url(QueueName="jobs")
    with no_queue(other := client("sqs", account="222222222222")):
        other.get_queue_url(QueueName="jobs")


def test_dead_letter_sources_are_listed(sqs, queue):
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    assert "queueUrls" not in sqs.list_dead_letter_source_queues(QueueUrl=dead)
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"RedrivePolicy": redrive(arn_of(sqs, dead))})
    assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [queue]
    with no_queue(sqs):
        sqs.list_dead_letter_source_queues(QueueUrl=dead + "x")
    with refused_by_sqs(sqs, INVALID):
        sqs.set_queue_attributes(QueueUrl=queue, Attributes={"RedrivePolicy": redrive(arn_of(sqs, dead) + "x")})


@pytest.mark.parametrize(
    "operation, parameters",
    [
        ("send_message", {"MessageBody": "x"}),
        ("receive_message", {}),
        ("delete_message", {"ReceiptHandle": "x"}),
        ("change_message_visibility", {"ReceiptHandle": "x", "VisibilityTimeout": 1}),
    ],
)
def test_messages_need_their_queue(sqs, operation, parameters):
    with no_queue(sqs):
        getattr(sqs, operation)(QueueUrl="none", **parameters)
