"""ConfirmSubscription, Unsubscribe and the two lists of subscriptions."""

import pytest

from endpoint import of
from steps import (
    NO_SUCH_SUBSCRIPTION,
    NO_SUCH_TOPIC,
    QUEUE,
    confirmation_at,
    invalid,
    refused,
    subscribe,
    visit,
)
from steps import subscription_attributes as attributes


def test_a_pending_subscription_becomes_confirmed_when_its_subscribe_url_is_visited(sns, endpoint, pending):
    page = visit(confirmation_at(endpoint, "/inbox")["SubscribeURL"])
    assert page.status == 200 and page.element("SubscriptionArn") == pending
    assert page.text.startswith(
        '<ConfirmSubscriptionResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">\n  <ConfirmSubscriptionResult>\n'
    )
    shown = attributes(sns, pending)
    assert (shown["PendingConfirmation"], shown["ConfirmationWasAuthenticated"]) == ("false", "false")


def test_a_pending_subscription_becomes_confirmed_by_its_token_which_stays_good(sns, topic, endpoint, pending):
    token = confirmation_at(endpoint, "/inbox")["Token"]
    for named in (topic, topic + "-of-another-name"):
        assert sns.confirm_subscription(TopicArn=named, Token=token)["SubscriptionArn"] == pending
    shown = attributes(sns, pending)
    assert (shown["PendingConfirmation"], shown["ConfirmationWasAuthenticated"]) == ("false", "true")


def test_a_repeated_pending_subscription_is_sent_a_fresh_token(sns, topic, endpoint, pending):
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/inbox")
    first, second = (request.json for request in endpoint.wait_for(of("SubscriptionConfirmation"), 2))
    assert first["Token"] != second["Token"]
    assert sns.confirm_subscription(TopicArn=topic, Token=second["Token"])["SubscriptionArn"] == pending


@pytest.mark.parametrize(
    "token, message", [("abc123", "Invalid parameter: Token"), ("f" * 288, "Invalid parameter: Token"), ("randomtoken", "Invalid token")]
)
def test_a_bad_token_is_refused(sns, topic, token, message):
    for named in (topic, topic + "s"):
        with refused(sns.exceptions.InvalidParameterException, message):
            sns.confirm_subscription(TopicArn=named, Token=token)


def test_a_bad_topic_is_refused_before_the_token(sns, account):
    for named, parameter in (("topic", "Topic"), (f"arn:aws:sns:eu-west-1:{account}:topic", "TopicArn")):
        with invalid(sns, parameter):
            sns.confirm_subscription(TopicArn=named, Token="randomtoken")


def test_a_pending_subscription_is_not_unsubscribed(sns, topic, endpoint):
    wanted = {"TopicArn": topic, "Protocol": "http", "Endpoint": endpoint.url}
    arn = sns.subscribe(**wanted, ReturnSubscriptionArn=True)["SubscriptionArn"]
    # Tools that clean up match these words.
    with invalid(sns, "SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation"):
        sns.unsubscribe(SubscriptionArn=arn)
    assert attributes(sns, arn)["PendingConfirmation"] == "true"


def test_unsubscribing_is_idempotent(sns, topic):
    arn = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=QUEUE)["SubscriptionArn"]
    for _ in range(2):
        sns.unsubscribe(SubscriptionArn=arn)
    with refused(sns.exceptions.NotFoundException, NO_SUCH_SUBSCRIPTION, 404):
        attributes(sns, arn)
    assert sns.list_subscriptions()["Subscriptions"] == []


def test_unsubscribing_something_else_is_refused(sns, topic):
    for arn in ("randomstring", "pending confirmation"):
        with invalid(sns, "SubscriptionArn Reason: An ARN must have at least 6 elements, not 1"):
            sns.unsubscribe(SubscriptionArn=arn)
    with invalid(sns, "SubscriptionId"):
        sns.unsubscribe(SubscriptionArn=topic)
    with invalid(sns, "SubscriptionArn Reason: no value for required parameter"):
        sns.unsubscribe()


def test_the_lists_show_a_pending_subscription_without_its_arn(sns, topic, endpoint, pending, account):
    shown = {
        "SubscriptionArn": "PendingConfirmation",
        "Owner": account,
        "Protocol": "http",
        "Endpoint": endpoint.url + "/inbox",
        "TopicArn": topic,
    }
    assert sns.list_subscriptions()["Subscriptions"] == [shown]
    assert sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"] == [shown]
    sns.confirm_subscription(TopicArn=topic, Token=confirmation_at(endpoint, "/inbox")["Token"])
    assert sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"] == [shown | {"SubscriptionArn": pending}]


def test_101_subscriptions_come_in_pages_of_100_and_1(sns, topic):
    other = sns.create_topic(Name="other")["TopicArn"]
    made = [sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"{QUEUE}-{n}")["SubscriptionArn"] for n in range(101)]
    for paginator, arguments in (("list_subscriptions", {}), ("list_subscriptions_by_topic", {"TopicArn": topic})):
        pages = [page["Subscriptions"] for page in sns.get_paginator(paginator).paginate(**arguments)]
        assert [len(page) for page in pages] == [100, 1]
        assert sorted(one["SubscriptionArn"] for page in pages for one in page) == sorted(made)
    assert sns.list_subscriptions_by_topic(TopicArn=other)["Subscriptions"] == []
    with refused(sns.exceptions.NotFoundException, NO_SUCH_TOPIC, 404):
        sns.list_subscriptions_by_topic(TopicArn=topic + "s")
