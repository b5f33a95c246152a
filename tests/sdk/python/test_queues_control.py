"""Queues in the control API: what is in them, what is put there, and waits for it."""

import json

import pytest


@pytest.fixture
def queue(sqs):
    return sqs.create_queue(QueueName="work", tags={"team": "mail"}, Attributes={"VisibilityTimeout": "60"})["QueueUrl"]


def test_a_queue_is_shown_with_its_counts_and_settings(sqs, control, queue, account):
    for n in range(3):
        sqs.send_message(QueueUrl=queue, MessageBody=str(n), DelaySeconds=n // 2 * 900)
    sqs.receive_message(QueueUrl=queue)
    (one,) = control.call("GET", "queues")["queues"]
    assert one["messages"] == {"visible": 1, "in_flight": 1, "delayed": 1}
    assert (one["name"], one["arn"], one["url"]) == ("work", f"arn:aws:sqs:us-east-1:{account}:work", queue)
    assert (one["attributes"], one["tags"], one["fifo"]) == ({"VisibilityTimeout": "60"}, {"team": "mail"}, False)
    assert one["bytes"] > 0 and control.call("GET", "queues/work") == one


def test_messages_are_looked_at_without_being_received(sqs, control, queue):
    sqs.send_message(QueueUrl=queue, MessageBody="first", MessageAttributes={"a": {"DataType": "Binary", "BinaryValue": b"\x00"}})
    sqs.send_message(QueueUrl=queue, MessageBody="second")
    sqs.receive_message(QueueUrl=queue)
    first, second = control.call("GET", "queues/work/messages")["messages"]
    assert (first["state"], first["receive_count"], first["body"], first["number"]) == ("in_flight", 1, "first", 1)
    assert first["attributes"] == {"a": {"type": "Binary", "value": "AA=="}} and "visible_at" in first
    assert (second["state"], second["receive_count"], second["body"]) == ("visible", 0, "second")
    assert control.call("GET", "queues/work/messages/2") == second
    assert control.call("GET", "queues/work/messages", state="visible")["messages"] == [second]
    assert control.call("GET", "queues/work/messages", text="FIRST")["messages"] == [first]


def test_messages_come_in_pages_in_both_orders(sqs, control, queue):
    for n in range(7):
        sqs.send_message(QueueUrl=queue, MessageBody=str(n))
    for order, expected in (("oldest", "0123456"), ("newest", "6543210")):
        found, cursor = "", {}
        while True:
            page = control.call("GET", "queues/work/messages", limit=3, order=order, **cursor)
            found += "".join(one["body"] for one in page["messages"])
            if "next_cursor" not in page:
                break
            cursor = {"cursor": page["next_cursor"]}
        assert found == expected


def test_a_message_is_put_received_and_deleted(sqs, control, queue):
    put = control.call("POST", "queues/work/messages", {"body": "hello", "attributes": {"a": {"value": "b"}}})
    (message,) = sqs.receive_message(QueueUrl=queue, MessageAttributeNames=["All"])["Messages"]
    assert (message["Body"], message["MessageId"]) == ("hello", put["message_id"])
    assert message["MessageAttributes"] == {"a": {"DataType": "String", "StringValue": "b"}}
    assert control.call("DELETE", "queues/work/messages/1") == {"deleted": 1}
    assert control.call("GET", "queues/work/messages") == {"messages": []}


def test_what_sqs_refuses_is_refused_in_its_words(control, queue):
    with pytest.raises(AssertionError, match="400 The request must contain the parameter MessageBody."):
        control.call("POST", "queues/work/messages", {"body": ""})
    with pytest.raises(AssertionError, match="404 There is no queue 'nowhere'"):
        control.call("POST", "queues/nowhere/messages", {"body": "x"})


def test_a_queue_is_purged_as_often_as_one_likes(sqs, control, queue):
    for _ in range(2):
        sqs.send_message(QueueUrl=queue, MessageBody="x")
        assert control.call("DELETE", "queues/work/messages") == {"deleted_messages": 1}


def test_a_wait_ends_when_the_message_is_there(sqs, sns, control, queue, topic, account):
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:us-east-1:{account}:work")
    sns.publish(TopicArn=topic, Message="another")
    sns.publish(TopicArn=topic, Message="the one")
    (found,) = control.call("GET", "wait/queue-messages", queue="work", text="the one")["messages"]
    assert json.loads(found["body"])["Message"] == "the one"


def test_a_wait_in_vain_says_what_came_instead(sqs, control, queue):
    sqs.send_message(QueueUrl=queue, MessageBody="another")
    with pytest.raises(AssertionError, match=r"0 of 1 messages came within 10 ms(.|\n)*not text=the one: .*another"):
        control.call("GET", "wait/queue-messages", queue="work", text="the one", timeout="10ms")


def test_queues_go_out_as_a_seed_and_come_back(sqs, client, control, queue, account, sesame):
    dead = sqs.create_queue(QueueName="dead.fifo", Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"})
    redrive = {"deadLetterTargetArn": f"arn:aws:sqs:us-east-1:{account}:dead.fifo", "maxReceiveCount": 3}
    attributes = {"FifoQueue": "true", "RedrivePolicy": json.dumps(redrive), "FifoThroughputLimit": "perMessageGroupId"}
    sqs.create_queue(QueueName="orders.fifo", Attributes=attributes | {"DeduplicationScope": "messageGroup"})
    assert dead["QueueUrl"].endswith("dead.fifo")
    (exported,) = control.call("GET", "seed")["accounts"]
    control.reset()
    control.seed(exported)
    (again,) = control.call("GET", "seed")["accounts"]
    assert again["queues"] == exported["queues"] and len(again["queues"]) == 3
    control.seed(exported)  # a second time changes nothing
    shown = sqs.get_queue_attributes(QueueUrl=queue.replace("/work", "/orders.fifo"), AttributeNames=["All"])["Attributes"]
    assert json.loads(shown["RedrivePolicy"]) == redrive and shown["FifoThroughputLimit"] == "perMessageGroupId"


def test_a_seed_may_name_queues_instead_of_arns(sqs, sns, control, account):
    redrive = {"deadLetterTargetArn": "dead"}
    control.seed(
        queues=[
            {"name": "work", "attributes": {"RedrivePolicy": redrive | {"maxReceiveCount": 2}}},
            {"name": "dead", "tags": {"team": "mail"}},
        ],
        topics=[{"name": "news"}],
        subscriptions=[
            {
                "topic_arn": "news",
                "protocol": "sqs",
                "endpoint": "work",
                "attributes": {"RawMessageDelivery": True, "RedrivePolicy": redrive},
            }
        ],
    )
    sns.publish(TopicArn=f"arn:aws:sns:us-east-1:{account}:news", Message="hello")
    url = sqs.get_queue_url(QueueName="work")["QueueUrl"]
    assert sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"] == "hello"
    shown = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])["Attributes"]["RedrivePolicy"]
    assert json.loads(shown)["deadLetterTargetArn"] == f"arn:aws:sqs:us-east-1:{account}:dead"


def test_a_checkpoint_brings_messages_back(sqs, control, queue):
    sqs.send_message(QueueUrl=queue, MessageBody="kept")
    checkpoint = control.checkpoint()
    (message,) = sqs.receive_message(QueueUrl=queue)["Messages"]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    checkpoint.rollback()
    (message,) = sqs.receive_message(QueueUrl=queue)["Messages"]
    assert message["Body"] == "kept"


def test_a_fault_rule_refuses_calls_of_sqs(sqs, control, queue, account):
    error = {"code": "RequestThrottled", "message": "slow down", "status": 400}
    rule = {"account": account, "request": {"service": "sqs", "operation": "SendMessage"}, "count": 1, "effect": {"error": error}}
    control.faults(rule)
    with pytest.raises(sqs.exceptions.ClientError) as caught:
        sqs.send_message(QueueUrl=queue, MessageBody="x")
    assert caught.value.response["Error"]["Code"] == "RequestThrottled"
    assert sqs.send_message(QueueUrl=queue, MessageBody="x")["MessageId"]


def test_a_refusal_of_sqs_is_explained(sqs, client, control, account):
    client("sqs", account="210987654321").create_queue(QueueName="far-away")
    with pytest.raises(sqs.exceptions.QueueDoesNotExist):
        sqs.send_message(QueueUrl=f"http://localhost/{account}/far-away", MessageBody="x")
    (call,) = control.call("GET", "requests", status="400")["requests"]
    assert "There is no queue far-away. It exists as arn:aws:sqs:us-east-1:210987654321:far-away." in call["explanation"]
