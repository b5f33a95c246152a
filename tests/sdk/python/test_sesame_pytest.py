"""The helper for pytest, used as the README shows it."""

import json

import boto3
import pytest

from sesame_pytest import *  # noqa: F403
from steps import visit


@pytest.fixture(scope="session")
def sesame_program(program):
    return program


def notify_of_bounces(endpoint):
    """Code under test: it knows nothing of emulators."""
    sns, ses = boto3.client("sns"), boto3.client("ses")
    topic = sns.create_topic(Name="bounces")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint)
    ses.verify_email_identity(EmailAddress="me@example.com")
    ses.set_identity_notification_topic(Identity="me@example.com", NotificationType="Bounce", SnsTopic=topic)


def send(to):
    message = {"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "Hi"}}}
    boto3.client("ses").send_email(Source="me@example.com", Destination={"ToAddresses": [to]}, Message=message)


def test_a_bounce_reaches_the_endpoint(emulator, endpoint):
    notify_of_bounces(endpoint.url + "/inbox")
    emulator.settle()
    visit(endpoint.requests()[0].json["SubscribeURL"])

    send("bounce@simulator.amazonses.com")
    emulator.settle()

    assert json.loads(endpoint.requests()[-1].json["Message"])["notificationType"] == "Bounce"


def test_a_wait_ends_when_what_is_wanted_has_come_and_else_says_what_came_instead(emulator):
    boto3.client("ses").verify_email_identity(EmailAddress="me@example.com")
    send("you@example.org")
    [mail] = emulator.wait_for_messages(to="you@example.org", from_="me@example.com")
    [event] = emulator.wait_for_events(type="Delivery", message_id=mail["id"])
    assert (mail["subject"], event["recipients"]) == ("Hello", ["you@example.org"])
    with pytest.raises(AssertionError, match=r"0 of 1 messages came within 1 ms\.\n  not to=they@example\.org: .*you@example\.org"):
        emulator.wait_for_messages(to="they@example.org", timeout="1ms")


def test_time_passes_when_it_is_told_to(emulator):
    emulator.freeze("2026-03-01T12:00:00Z")
    emulator.advance("1d")
    assert emulator.call("GET", "clock")["clocks"][0]["now"] == "2026-03-02T12:00:00.000Z"


def test_no_test_sees_what_another_made(emulator):
    assert boto3.client("sns").list_topics()["Topics"] == []
    assert emulator.deliveries() == []
    boto3.client("sns").create_topic(Name="mine")
    emulator.reset()
    assert boto3.client("sns").list_topics()["Topics"] == []


def test_a_refusal_says_why(emulator):
    with pytest.raises(AssertionError, match="advance: expected a time"):
        emulator.advance("soon")
