"""A test that fails says why, of itself."""

import os

import pytest

HEAD = """
import boto3, pytest
from app import notify_of_bounces, send
from sesame_pytest import Emulator
"""


@pytest.fixture
def report(pytester, monkeypatch, sesame_server):
    """What pytest prints of a suite that fails."""
    monkeypatch.setenv("SESAME_URL", sesame_server)
    monkeypatch.syspath_prepend(pytester.path)
    monkeypatch.syspath_prepend(__file__.rpartition("/")[0])

    def run(suite, *options):
        result = pytester.runpytest_inprocess(pytester.makepyfile(HEAD + suite), *options)
        result.assert_outcomes(failed=1)
        return result.stdout

    return run


def test_by_refused_calls_with_their_explanation(report):
    report("def test(emulator):\n    send('you@example.org')").fnmatch_lines([
        "*- Sesame -*",
        "SendEmail was refused: MessageRejected: Email address is not verified.*",
        "  me@example.com is not verified in account 7*",
    ])


def test_by_pending_subscriptions_and_owed_deliveries(report):
    suite = """
def test(emulator, endpoint):
    endpoint.confirms = False
    notify_of_bounces(endpoint.url + "/inbox")
    notify_of_bounces("http://127.0.0.1:1/nobody")
    emulator.settle()
    assert endpoint.events() != []
"""
    report(suite).fnmatch_lines([
        "The endpoint http://* got 1 requests: SubscriptionConfirmation /inbox",
        "A SubscriptionConfirmation to http://127.0.0.1:1/nobody is owed; attempts: 1, the last: connection refused.",
        "The subscription of http://*/inbox to bounces is pending*",
    ])


def test_by_calls_that_came_to_another_account(report):
    suite = """
client = boto3.client("ses", region_name="us-east-1", endpoint_url=%r, aws_access_key_id="x", aws_secret_access_key="x")

def test(emulator):
    client.verify_email_identity(EmailAddress="me@example.com")
    client.list_identities()
    emulator.wait_for_messages(timeout="1ms")
"""
    out = report(suite % os.environ["SESAME_URL"])
    out.fnmatch_lines(["E *0 of 1 messages came within 1 ms.", "E *2 calls came meanwhile to account 000000000000, region us-east-1: this test has account 7*"])
    out.no_fnmatch_line("*- Sesame -*")  # the error has said it


def test_by_a_client_that_keeps_the_keys_of_a_test_before(report, pytester):
    suite = """
kept = []

def test_before(emulator):
    kept.append(boto3.client("sns"))

def test(emulator):
    kept[0].create_topic(Name="lost")
    assert emulator.client("sns").list_topics()["Topics"]
"""
    result = pytester.runpytest_inprocess(pytester.makepyfile(HEAD + suite))
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["1 call came meanwhile to account 7*"])


def test_by_the_account_where_nothing_is_wrong(report):
    report("def test(emulator):\n    assert emulator.messages()").fnmatch_lines(
        ["Account 7*, region us-east-1 has mails: 0, deliveries: 0, subscriptions: 0; nothing was refused, failed or is owed."]
    )


def test_by_the_newest_mail_whose_events_are_published_nowhere(report):
    suite = """
def test(emulator):
    emulator.seed(identities=[{"identity": "me@example.com", "status": "Success"}])
    send("you@example.org")
    emulator.settle()
    assert emulator.deliveries()
"""
    report(suite).fnmatch_lines([
        "Account 7*, region us-east-1 has mails: 1, deliveries: 0, subscriptions: 0; nothing was refused, failed or is owed.",
        "Mail * from me@example.com to you@example.org, *, without a configuration set.",
        "  Send at *: published nowhere.",
    ])


def test_by_calls_of_the_account_in_another_region(report):
    suite = """
def test(emulator):
    boto3.client("sns", region_name="eu-west-1").create_topic(Name="lost")
    assert False
"""
    report(suite).fnmatch_lines(["1 call came meanwhile to account 7*, region eu-west-1: this test has account 7*, region us-east-1.*"])


def test_not_where_no_account_is_used(report):
    report("def test():\n    assert False").no_fnmatch_line("*- Sesame -*")
