"""Faults that a test asks for, as an SDK with its ordinary retries meets them."""

import boto3
import botocore.config
import botocore.exceptions
import botocore.parsers
import pytest

from conftest import REGION
from steps import notified, subscribe


@pytest.fixture
def faults(control):
    """Puts fault rules, and gives how often each was used."""

    def put(*rules):
        control.call("PUT", "faults", {"rules": rules})
        return lambda: [rule["used"] for rule in control.call("GET", "faults")["rules"]]

    yield put
    control.call("PUT", "faults", {"rules": []})


@pytest.fixture
def patient(sesame, account):
    """A client that tries three times, as SDKs do by default."""
    config = botocore.config.Config(retries={"total_max_attempts": 3, "mode": "standard"}, connect_timeout=5, read_timeout=5)
    return lambda service: boto3.client(
        service, region_name=REGION, endpoint_url=sesame, aws_access_key_id=account, aws_secret_access_key="secret", config=config
    )


@pytest.mark.parametrize(
    "effect",
    [
        {"error": {"code": "Throttling", "message": "Rate exceeded"}},
        {"error": {"code": "InternalFailure", "status": 500}},
        {"cut": "before"},
        {"cut": "after"},
    ],
    ids=["throttled", "failed", "cut before", "cut after"],
)
def test_the_second_attempt_succeeds_where_the_first_meets_a_fault(patient, faults, effect):
    used = faults({"request": {"operation": "CreateTopic", "attempt": 1}, "effect": effect})
    answer = patient("sns").create_topic(Name="news")
    assert answer["TopicArn"].endswith(":news")
    assert answer["ResponseMetadata"]["RetryAttempts"] == 1
    assert used() == [1]


def test_a_truncated_answer_is_no_xml_and_boto3_does_not_try_again(patient, faults):
    used = faults({"request": {"operation": "CreateTopic"}, "count": 1, "effect": {"truncate": 30}})
    with pytest.raises(botocore.parsers.ResponseParserError, match="CreateTopicResponse xmlns"):
        patient("sns").create_topic(Name="news")
    assert used() == [1]
    assert len(patient("sns").list_topics()["Topics"]) == 1


def test_a_fault_for_every_attempt_reaches_the_caller(patient, faults):
    used = faults({"request": {"service": "ses"}, "effect": {"error": {"code": "Throttling", "message": "Rate exceeded"}}})
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        patient("ses").list_identities()
    assert caught.value.response["Error"]["Code"] == "Throttling"
    assert caught.value.response["Error"]["Message"] == "Rate exceeded"
    assert caught.value.response["ResponseMetadata"]["RetryAttempts"] == 2
    assert used() == [3]
    patient("sns").list_topics()


def test_a_call_that_is_answered_too_late_is_tried_again_after_it_was_carried_out(sesame, account, faults):
    faults({"request": {"operation": "CreateTopic"}, "count": 1, "effect": {"latency": "5s"}})
    config = botocore.config.Config(retries={"total_max_attempts": 2, "mode": "standard"}, read_timeout=0.2)
    hasty = boto3.client("sns", region_name=REGION, endpoint_url=sesame, aws_access_key_id=account, aws_secret_access_key="secret", config=config)
    assert hasty.create_topic(Name="news")["ResponseMetadata"]["RetryAttempts"] == 1


def test_an_endpoint_gets_a_notification_twice(sns, topic, endpoint, faults):
    subscribe(sns, topic, endpoint)
    faults({"delivery": {"topic": topic}, "count": 1, "effect": {"twice": True}})
    sns.publish(TopicArn=topic, Message="hello")
    first, second = notified(endpoint, count=2)
    assert first == second


def test_a_bounce_that_a_test_asks_for_reaches_the_endpoint(mailroom, control):
    message_id = mailroom.send("someone@example.org")
    mailroom.events(message_id, 2)
    control.call("POST", f"messages/{message_id}/events", {"type": "Bounce", "bounce": {"type": "Transient", "sub_type": "MailboxFull"}})
    bounce = mailroom.events(message_id, 3)["Bounce"]["bounce"]
    assert (bounce["bounceType"], bounce["bounceSubType"]) == ("Transient", "MailboxFull")
    assert [one["emailAddress"] for one in bounce["bouncedRecipients"]] == ["someone@example.org"]


@pytest.mark.parametrize("effect, attempt", [({"status": 503}, {"status": 503}), ({"time_out": True}, {"error": "timed out, as a fault rule wants"})])
def test_an_endpoint_that_only_seems_to_fail_hears_of_it_when_it_is_tried_again(sns, topic, endpoint, faults, control, effect, attempt):
    subscribe(sns, topic, endpoint)
    used = faults({"delivery": {"topic": topic}, "count": 1, "effect": effect})
    message_id = sns.publish(TopicArn=topic, Message="hello")["MessageId"]
    control.settle()
    assert used() == [1]
    assert [one["how"] for one in control.call("POST", "redeliver", message_id=message_id)["deliveries"]] == ["tried_at_once"]
    assert [message["MessageId"] for message in notified(endpoint)] == [message_id]
    (delivery,) = control.wait_for_deliveries(message_id=message_id)
    first, second = delivery["attempts"]
    assert attempt.items() <= first.items()
    assert second["status"] == 200
