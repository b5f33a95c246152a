"""What a test may do with its account."""

import json
import pathlib

import boto3
import pytest

from app import notify_of_bounces, send
from sesame_pytest import Emulator, Endpoint, NotInTime, Refused

BOUNCE = "bounce@simulator.amazonses.com"


@pytest.fixture
def sender(emulator):
    emulator.seed(identities=[{"identity": "me@example.com", "status": "Success"}])
    return emulator


def test_a_bounce_reaches_the_endpoint(emulator, endpoint):
    notify_of_bounces(endpoint.url + "/inbox")
    emulator.settle()  # the endpoint has confirmed its subscription

    send("bounce@simulator.amazonses.com")
    emulator.settle()

    [event] = endpoint.events("/inbox")
    assert event["bounce"]["bouncedRecipients"][0]["emailAddress"] == "bounce@simulator.amazonses.com"


def test_the_first_message_of_ses_to_a_topic_is_no_event(sender, endpoint):
    notify_of_bounces(endpoint.url)
    sender.settle()
    notify_of_bounces(endpoint.url)
    sender.settle()
    assert [json.loads(one["Message"])["notificationType"] for one in endpoint.notifications()][-1] == "AmazonSnsSubscriptionSucceeded"
    assert endpoint.events() == []


def test_a_wait_ends_when_what_is_wanted_has_come(sender):
    send("you@example.org")
    [mail] = sender.wait_for_messages(to="you@example.org", from_="me@example.com")
    [event] = sender.wait_for_events(type="Delivery", message_id=mail["id"])
    assert (mail["subject"], event["recipients"]) == ("Hello", ["you@example.org"])


def test_a_wait_in_vain_says_what_came_instead(sender):
    send("you@example.org")
    with pytest.raises(NotInTime, match=r"0 of 1 messages came within 1 ms\.\n  not to=they@example\.org: .*you@example\.org") as missed:
        sender.wait_for_messages(to="they@example.org", timeout=0.001)
    assert [miss["destination"] for miss in missed.value.answer["near_misses"]] == [["you@example.org"]]


def test_mails_events_and_deliveries_are_listed_the_oldest_first(sender, endpoint):
    notify_of_bounces(endpoint.url)
    sender.settle()
    for to in ("you@example.org", BOUNCE):
        send(to)
    sender.settle()
    assert [mail["destination"] for mail in sender.messages()] == [["you@example.org"], [BOUNCE]]
    assert [mail["destination"] for mail in sender.messages(to=BOUNCE)] == [[BOUNCE]]
    assert [event["type"] for event in sender.events()] == ["Send", "Delivery", "Send", "Bounce"]
    assert [event["type"] for event in sender.events(recipient=BOUNCE, type="Bounce")] == ["Bounce"]
    assert sender.events(type="Complaint") == []
    assert {one["result"] for one in sender.deliveries(topic="bounces")} == {"delivered"}
    assert [call["operation"] for call in sender.requests(service="ses")][-2:] == ["SendEmail", "SendEmail"]


def test_settle_tells_what_is_owed(sender, endpoint):
    endpoint.answer("/inbox", 500)
    notify_of_bounces(endpoint.url + "/inbox")
    assert [(one["type"], one["attempts"][0]["status"]) for one in sender.settle().owed] == [("SubscriptionConfirmation", 500)]
    assert sender.why() == (
        f"A SubscriptionConfirmation to {endpoint.url}/inbox is owed; attempts: 1, the last: 500.\n"
        f"The subscription of {endpoint.url}/inbox to bounces is pending: nobody has visited its SubscribeURL, so it gets no notification."
    )
    sender.clock.advance("1m")
    assert sender.settle().owed == []


def test_time_passes_when_it_is_told_to(emulator):
    emulator.clock.freeze("2026-03-01T12:00:00Z")
    emulator.clock.advance("1d")
    assert emulator.clock.now == "2026-03-02T12:00:00.000Z"
    emulator.clock.advance(0.5)
    assert emulator.clock.now == "2026-03-02T12:00:00.500Z"
    emulator.clock.resume()
    assert emulator.call("GET", "clock")["clocks"][0]["frozen"] is False


def test_no_test_sees_what_another_made(emulator):
    assert boto3.client("sns").list_topics()["Topics"] == []
    assert emulator.deliveries() == []
    boto3.client("sns").create_topic(Name="mine")
    emulator.reset()
    assert boto3.client("sns").list_topics()["Topics"] == []


def test_clients_are_made_of_the_environment_or_of_the_emulator(emulator):
    emulator.client("sns").create_topic(Name="one")
    assert boto3.client("sns").list_topics()["Topics"] == [{"TopicArn": f"arn:aws:sns:us-east-1:{emulator.account}:one"}]
    west = Emulator.fresh(emulator.url, "eu-west-1")
    assert west.client("sns").create_topic(Name="one")["TopicArn"] == f"arn:aws:sns:eu-west-1:{west.account}:one"
    west.reset()


def test_an_endpoint_has_the_name_by_which_a_container_knows_this_machine(monkeypatch, sender):
    monkeypatch.setenv("TEST_ENDPOINT_HOST", "localhost")
    endpoint = Endpoint()
    notify_of_bounces(endpoint.url)
    sender.settle()
    assert (endpoint.url.rpartition(":")[0], endpoint.requests()[0].type) == ("http://localhost", "SubscriptionConfirmation")
    endpoint.close()


def test_a_server_that_is_not_there_is_named(emulator):
    with pytest.raises(ConnectionError, match="Sesame at http://127.0.0.1:1 does not answer: .*refused"):
        Emulator("http://127.0.0.1:1", "123456789012").messages()


def test_a_refusal_says_why(emulator):
    with pytest.raises(Refused, match="advance: expected a time"):
        emulator.clock.advance("soon")


YAML = """
topics:
- name: events # with a comment
identities: [{identity: me@example.com, status: Success}]
"""
SEEDS = {"yaml": YAML, "json": json.dumps({"topics": [{"name": "events"}]}), "mapping": {"topics": [{"name": "events"}]}}


@pytest.mark.parametrize("kind", SEEDS)
def test_a_seed_is_for_this_account(emulator, kind):
    emulator.seed(SEEDS[kind])
    emulator.seed(SEEDS[kind])  # and is so already
    topic = f"arn:aws:sns:us-east-1:{emulator.account}:events"
    assert boto3.client("sns").list_topics()["Topics"] == [{"TopicArn": topic}]


def test_a_seed_is_read_from_a_file(emulator, tmp_path):
    (tmp_path / "seed.yaml").write_text(YAML)
    emulator.seed(pathlib.Path(tmp_path / "seed.yaml"))
    send("you@example.org")


def test_outcome_rules_decide_about_mail_to_come(sender):
    sender.outcomes({"recipient": "*@bounce.test", "outcome": [{"bounce": {"type": "Transient"}}]})
    send("you@bounce.test")
    [event] = sender.wait_for_events(type="Bounce")
    assert event["document"]["bounce"]["bounceType"] == "Transient"


def test_faults_make_calls_fail_and_the_sdk_tries_again(sender):
    throttled = {"error": {"code": "Throttling", "message": "Rate exceeded"}}
    sender.faults({"request": {"operation": "SendEmail", "attempt": 1}, "effect": throttled})
    send("you@example.org")
    assert [call["status"] for call in sender.requests(operation="SendEmail")] == [400, 200]
    sender.seed(faults=[])
    send("you@example.org")
    assert len(sender.requests(operation="SendEmail")) == 3


def test_a_checkpoint_is_gone_back_to(sender):
    with sender.checkpoint():
        send("you@example.org")
        assert len(sender.messages()) == 1
    assert sender.messages() == []
    send("you@example.org")
