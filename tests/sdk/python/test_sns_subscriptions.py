"""Subscribe and GetSubscriptionAttributes."""

import json
import uuid

import pytest

from steps import NO_SUCH_SUBSCRIPTION, NO_SUCH_TOPIC, QUEUE, invalid, refused
from steps import subscription_attributes as attributes

OTHER_ATTRIBUTES = "Attributes Reason: Subscription already exists with different attributes"
MALFORMED = "An ARN must have at least 6 elements, not 1"
DEFAULT_EFFECTIVE = {
    "healthyRetryPolicy": {
        "minDelayTarget": 20,
        "maxDelayTarget": 20,
        "numRetries": 3,
        "numMaxDelayRetries": 0,
        "numNoDelayRetries": 0,
        "numMinDelayRetries": 0,
        "backoffFunction": "linear",
    },
    "sicklyRetryPolicy": None,
    "throttlePolicy": None,
    "requestPolicy": {"headerContentType": "text/plain; charset=UTF-8"},
    "guaranteed": False,
}


def test_a_subscription_arn_is_the_topic_arn_and_a_uuid(sns, topic):
    arn = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=QUEUE)["SubscriptionArn"]
    assert arn.startswith(f"{topic}:") and str(uuid.UUID(arn.removeprefix(f"{topic}:"))) in arn


@pytest.mark.parametrize("protocol, to", [("http", "http://127.0.0.1:9/x"), ("email", "a@example.com"), ("email-json", "a@example.com")])
def test_a_subscription_that_needs_confirmation_answers_pending_confirmation(sns, topic, protocol, to):
    for _ in range(2):
        assert sns.subscribe(TopicArn=topic, Protocol=protocol, Endpoint=to)["SubscriptionArn"] == "pending confirmation"
    arn = sns.subscribe(TopicArn=topic, Protocol=protocol, Endpoint=to, ReturnSubscriptionArn=True)["SubscriptionArn"]
    assert arn.startswith(f"{topic}:")


@pytest.mark.parametrize(
    "protocol, to, message",
    [
        ("smoke", "signal", "Amazon SNS does not support this protocol string: smoke"),
        ("http", "https://example.com", "Endpoint must match the specified protocol"),
        ("https", "http://example.com", "Endpoint must match the specified protocol"),
        ("sqs", "http://example.com/queue", "SQS endpoint ARN"),
        ("sqs", "queue", "SQS endpoint ARN"),
        ("sqs", QUEUE + ".fifo", "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics"),
        ("email", "nobody", "Email address"),
        ("http", "", "Endpoint"),
    ],
)
def test_a_bad_endpoint_is_refused(sns, topic, protocol, to, message):
    with invalid(sns, message):
        sns.subscribe(TopicArn=topic, Protocol=protocol, Endpoint=to)


@pytest.mark.parametrize("number", ["invalid-number", "NAA+15551234567", "+15--551234567", "+15551234567.", "/+15551234567"])
def test_a_bad_phone_number_is_refused_without_the_usual_beginning(sns, topic, number):
    with refused(sns.exceptions.InvalidParameterException, f"Invalid SMS endpoint: {number}"):
        sns.subscribe(TopicArn=topic, Protocol="sms", Endpoint=number)


@pytest.mark.parametrize("number", ["+123123123", "+15551234567", "+12/34-567.890"])
def test_a_phone_number_is_subscribed_at_once(sns, topic, number):
    arn = sns.subscribe(TopicArn=topic, Protocol="sms", Endpoint=number)["SubscriptionArn"]
    assert attributes(sns, arn)["PendingConfirmation"] == "false"


def test_a_fifo_topic_takes_queues_only(sns):
    fifo = sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    for queue in (QUEUE, QUEUE + ".fifo"):
        assert sns.subscribe(TopicArn=fifo, Protocol="sqs", Endpoint=queue)["SubscriptionArn"].startswith(fifo)
    with invalid(sns, "Invalid protocol type: sms"):
        sns.subscribe(TopicArn=fifo, Protocol="sms", Endpoint="+15551234567")


def test_the_topic_of_a_subscription_is_looked_up_before_its_endpoint(sns, topic, account):
    with refused(sns.exceptions.NotFoundException, NO_SUCH_TOPIC, 404):
        sns.subscribe(TopicArn=topic + "s", Protocol="http", Endpoint="nonsense")
    with invalid(sns, f"TopicArn Reason: {MALFORMED}"):
        sns.subscribe(TopicArn="topic", Protocol="http", Endpoint="http://example.com")
    with invalid(sns, "TopicArn"):
        sns.subscribe(TopicArn=f"arn:aws:sns:eu-west-1:{account}:topic", Protocol="http", Endpoint="http://example.com")


def test_a_second_subscription_of_the_same_endpoint_compares_only_attributes_that_are_given(sns, topic):
    def again(attributes):
        return sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=QUEUE, Attributes=attributes)["SubscriptionArn"]

    arn = again({"RawMessageDelivery": "True"})
    assert attributes(sns, arn)["RawMessageDelivery"] == "true"
    for same in ({}, {"RawMessageDelivery": "true"}, {"RawMessageDelivery": "TRUE"}, {"FilterPolicyScope": "MessageAttributes"}):
        assert again(same) == arn
    for other in ({"RawMessageDelivery": "false"}, {"FilterPolicy": '{"a":["b"]}'}, {"FilterPolicyScope": "MessageBody"}):
        with invalid(sns, OTHER_ATTRIBUTES):
            again(other)


@pytest.mark.parametrize(
    "given, message",
    [
        ({"RawMessageDelivery": "wrongvalue"}, "RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false."),
        ({"FilterPolicyScope": "x"}, "FilterPolicyScope: Invalid value [x]. Please use either MessageBody or MessageAttributes"),
        ({"RedrivePolicy": '{"deadLetterTargetArn":"x"}'}, "RedrivePolicy: deadLetterTargetArn is an invalid arn"),
        ({"RedrivePolicy": "{}"}, "RedrivePolicy: Missing deadLetterTargetArn attribute"),
    ],
)
def test_a_subscription_is_not_made_with_a_bad_attribute(sns, topic, given, message):
    with invalid(sns, f"Attributes Reason: {message}"):
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=QUEUE, Attributes=given)
    assert sns.list_subscriptions()["Subscriptions"] == []


def test_the_attributes_of_a_pending_http_subscription(sns, topic, endpoint, pending, account):
    shown = attributes(sns, pending)
    assert shown.pop("SubscriptionPrincipal").startswith(f"arn:aws:iam::{account}:")
    assert json.loads(shown.pop("EffectiveDeliveryPolicy")) == DEFAULT_EFFECTIVE
    assert shown == {
        "SubscriptionArn": pending,
        "TopicArn": topic,
        "Protocol": "http",
        "Endpoint": endpoint.url + "/inbox",
        "Owner": account,
        "PendingConfirmation": "true",
        "ConfirmationWasAuthenticated": "false",
        "RawMessageDelivery": "false",
    }


def test_the_attributes_of_a_queue_subscribed_by_its_owner(sns, topic):
    policy = {"FilterPolicy": '{"a": ["b"]}', "RedrivePolicy": '{"deadLetterTargetArn":"%s"}' % QUEUE}
    shown = attributes(sns, sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=QUEUE, Attributes=policy)["SubscriptionArn"])
    assert shown["ConfirmationWasAuthenticated"] == "true" and shown["PendingConfirmation"] == "false"
    assert json.loads(shown["FilterPolicy"]) == {"a": ["b"]} and shown["FilterPolicyScope"] == "MessageAttributes"
    assert json.loads(shown["RedrivePolicy"]) == {"deadLetterTargetArn": QUEUE}
    assert "EffectiveDeliveryPolicy" not in shown


def test_a_delivery_policy_is_read_back_with_nulls_in_the_order_of_aws(sns, topic):
    given = '{"requestPolicy":{"headerContentType":"text/csv"}}'
    arn = sns.subscribe(
        TopicArn=topic,
        Protocol="http",
        Endpoint="http://127.0.0.1:9/",
        ReturnSubscriptionArn=True,
        Attributes={"DeliveryPolicy": given, "RawMessageDelivery": "true"},
    )["SubscriptionArn"]
    shown = attributes(sns, arn)
    assert shown["DeliveryPolicy"] == (
        '{"healthyRetryPolicy":null,"sicklyRetryPolicy":null,"throttlePolicy":null,"requestPolicy":{"headerContentType":"text/csv"},"guaranteed":false}'
    )
    assert json.loads(shown["EffectiveDeliveryPolicy"]) == DEFAULT_EFFECTIVE | {"requestPolicy": {"headerContentType": "text/csv"}}


def test_the_effective_delivery_policy_is_of_the_subscription_then_of_the_topic(sns, topic):
    of_topic = '{"http":{"defaultRequestPolicy":{"headerContentType":"application/json"}}}'
    sns.set_topic_attributes(TopicArn=topic, AttributeName="DeliveryPolicy", AttributeValue=of_topic)
    given = '{"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":0},"throttlePolicy":{"maxReceivesPerSecond":1000}}'
    arn = sns.subscribe(
        TopicArn=topic, Protocol="http", Endpoint="http://127.0.0.1:9/", ReturnSubscriptionArn=True, Attributes={"DeliveryPolicy": given}
    )["SubscriptionArn"]
    assert attributes(sns, arn)["EffectiveDeliveryPolicy"] == (
        '{"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":0,"numMaxDelayRetries":0,"numNoDelayRetries":0,'
        '"numMinDelayRetries":0,"backoffFunction":"linear"},"sicklyRetryPolicy":null,"throttlePolicy":{"maxReceivesPerSecond":1000},'
        '"requestPolicy":{"headerContentType":"application/json"},"guaranteed":false}'
    )


def test_a_subscription_outlives_its_topic_for_a_while(sns, topic):
    arn = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=QUEUE)["SubscriptionArn"]
    sns.delete_topic(TopicArn=topic)
    assert attributes(sns, arn)["TopicArn"] == topic


def test_an_unknown_subscription_has_no_attributes(sns, topic):
    with refused(sns.exceptions.NotFoundException, NO_SUCH_SUBSCRIPTION, 404, "NotFound"):
        attributes(sns, f"{topic}:{uuid.uuid4()}")
