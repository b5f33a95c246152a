"""The account: its switch, quota and statistics, and the sandbox in which new accounts start."""

from datetime import datetime, timedelta, timezone

import pytest

from mailroom import SENDER, raw_mail, text_mail
from steps import refused, running

TO = "to@example.org"
SIMULATOR = "success@simulator.amazonses.com"
PAUSED = "Sending is paused for this account."


@pytest.fixture
def send(ses):
    ses.verify_email_identity(EmailAddress=SENDER)

    def call(*to, ses=ses, **more):
        request = {"Source": SENDER, "Destination": {"ToAddresses": to or [TO]}, "Message": text_mail()}
        return ses.send_email(**request | more)["MessageId"]

    return call


@pytest.fixture
def sandbox(program, client):
    """A client of a Sesame in the sandbox with a verified sender."""
    with running(program, "--mode", "sandbox") as url:
        ses = client("ses", url=url)
        ses.verify_email_identity(EmailAddress=SENDER)
        yield ses


def test_an_account_may_send_until_it_is_told_not_to(ses, send):
    assert ses.get_account_sending_enabled()["Enabled"] is True
    ses.update_account_sending_enabled(Enabled=False)
    assert ses.get_account_sending_enabled()["Enabled"] is False
    for call in (send, lambda: send(Source="stranger@example.com"), lambda: ses.send_raw_email(RawMessage=raw_mail(TO))):
        with refused(ses.exceptions.AccountSendingPausedException, PAUSED, code="AccountSendingPausedException"):
            call()
    ses.update_account_sending_enabled(Enabled=True)
    assert send()


def test_to_say_nothing_is_to_switch_off(ses):
    ses.update_account_sending_enabled()
    assert ses.get_account_sending_enabled()["Enabled"] is False


def test_the_quota_of_an_account_out_of_the_sandbox(ses, send):
    send("a@example.org", "b@example.org", SIMULATOR)
    quota = ses.get_send_quota()
    assert (quota["Max24HourSend"], quota["MaxSendRate"], quota["SentLast24Hours"]) == (50000.0, 14.0, 2.0)


def test_statistics_count_recipients_in_quarters_of_an_hour(ses, send):
    assert ses.get_send_statistics()["SendDataPoints"] == []
    before = datetime.now(timezone.utc)
    send("a@example.org", "b@example.org")
    send(SIMULATOR)
    points = ses.get_send_statistics()["SendDataPoints"]
    assert sum(point["DeliveryAttempts"] for point in points) == 2
    for point in points:
        assert {name: point[name] for name in ("Bounces", "Complaints", "Rejects")} == {"Bounces": 0, "Complaints": 0, "Rejects": 0}
        start = point["Timestamp"]
        assert (start.minute % 15, start.second, start.microsecond) == (0, 0, 0)
        assert before - timedelta(minutes=15) < start <= datetime.now(timezone.utc)


def test_a_sandbox_has_a_small_quota(sandbox):
    quota = sandbox.get_send_quota()
    assert (quota["Max24HourSend"], quota["MaxSendRate"], quota["SentLast24Hours"]) == (200.0, 1.0, 0.0)


def test_in_the_sandbox_recipients_are_verified_too(sandbox, send):
    text = "Email address is not verified. The following identities failed the check in region US-EAST-1: "
    with refused(sandbox.exceptions.MessageRejected, text + f"stranger@example.com, To <{TO}>", code="MessageRejected"):
        send(f"To <{TO}>", SIMULATOR, ses=sandbox, Source="stranger@example.com")
    assert send(SIMULATOR, ses=sandbox)


def test_in_the_sandbox_a_mail_takes_a_second(sandbox, send):
    sandbox.verify_domain_identity(Domain="example.org")
    assert send(ses=sandbox)
    with refused(sandbox.exceptions.ClientError, "Maximum sending rate exceeded.", code="Throttling"):
        send(ses=sandbox)
    assert sandbox.get_send_quota()["SentLast24Hours"] == 1.0
