"""What is kept has a bound in bytes, and the memory comes back."""

import base64
import json
import pathlib
import re
import urllib.error
import urllib.request

import pytest

from victim import started

REPOSITORY = pathlib.Path(__file__).parents[2]
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def server():
    options = ["--max-message-bytes", str(40 * MEGABYTE), "--max-delivery-bytes", str(20 * MEGABYTE)]
    options += ["--max-checkpoint-bytes", str(20 * MEGABYTE), "--max-accounts", "50", "--max-settings-bytes", str(20 * MEGABYTE)]
    with started(REPOSITORY / "build" / "sesame", *options) as victim:
        yield victim


def metric(server, name):
    with urllib.request.urlopen(server.url + "/metrics", timeout=30) as answer:
        return int(re.search(rf"^{re.escape(name)} (\d+)", answer.read().decode(), re.MULTILINE)[1])


def kept(server, kind):
    return metric(server, f'sesame_kept_bytes{{kind="{kind}"}}')


def post(server, body):
    """The answer to a raw body, and its status."""
    request = urllib.request.Request(server.url, body, {"Authorization": "AWS 123456789012:0"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


def send_large_mail(server, megabytes):
    raw = b"From: me@example.com\r\nTo: you@example.org\r\nSubject: s\r\n\r\n" + (b"x" * 70 + b"\r\n") * (megabytes * 14_000)
    server.call("SendRawEmail", **{"RawMessage.Data": base64.b64encode(raw).decode()})
    server.post("/_sesame/v1/settle")


@pytest.fixture
def at_rest(server):
    """The memory that a reset leaves, before the test and after it."""
    server.post("/_sesame/v1/reset")
    before = server.memory()
    yield
    server.post("/_sesame/v1/reset")
    server.expects_memory_below(before + 30 * MEGABYTE)


def test_an_action_and_names_of_fifty_megabytes_leave_nothing_behind(server, at_rest):
    for _ in range(4):
        status, answer = post(server, b"Action=" + b"A" * (50 * MEGABYTE))
        assert status == 400 and len(answer) < 1_000
        assert post(server, b"Action=ListTopics&" + b"N" * (50 * MEGABYTE) + b"=1")[0] == 200
    assert kept(server, "requests") < MEGABYTE
    assert len(json.dumps(server.get("/_sesame/v1/requests"))) < MEGABYTE
    server.expects_memory_below(120 * MEGABYTE)


def test_mails_of_any_size_are_kept_up_to_the_bound(server, at_rest):
    server.call("VerifyEmailIdentity", EmailAddress="me@example.com")
    for _ in range(20):
        send_large_mail(server, 8)
    assert kept(server, "mails") <= 40 * MEGABYTE
    assert metric(server, "sesame_mails_dropped") >= 15


def test_what_a_dead_endpoint_is_owed_is_refused_beyond_the_bound(server, at_rest):
    topic = re.search("<TopicArn>(.*)</TopicArn>", server.call("CreateTopic", Name="dead"))[1]
    server.post("/_sesame/v1/clock", b'{"frozen": true}')
    server.call("Subscribe", TopicArn=topic, Protocol="http", Endpoint="http://127.0.0.1:9/in")
    arn = server.get("/_sesame/v1/subscriptions")["subscriptions"][0]["arn"]
    server.post(f"/_sesame/v1/subscriptions/{arn}/confirm")
    body = f"Action=Publish&TopicArn={topic}&Message=".encode() + b"m" * 250_000
    answers = [post(server, body) for _ in range(120)]
    assert answers[0][0] == 200
    assert b"<Code>Throttling</Code>" in answers[-1][1]
    assert kept(server, "deliveries_owed") <= 20 * MEGABYTE
    assert metric(server, "sesame_deliveries_refused") > 20


def test_checkpoints_share_mails_and_are_refused_beyond_the_bound(server, at_rest):
    server.call("VerifyEmailIdentity", EmailAddress="me@example.com")
    send_large_mail(server, 8)
    before = server.memory()
    for _ in range(50):
        server.post("/_sesame/v1/checkpoints")
    assert server.memory() - before < 30 * MEGABYTE
    for _ in range(2):
        send_large_mail(server, 8)
    with pytest.raises(urllib.error.HTTPError, match="409"):
        server.post("/_sesame/v1/checkpoints")


def test_templates_and_subscriptions_beyond_the_bound_are_refused_and_deleting_makes_room(server, at_rest):
    def template(name):
        return post(server, f"Action=CreateTemplate&Template.TemplateName={name}&Template.SubjectPart=s&Template.TextPart=".encode() + b"x" * 400_000)[0]

    made = [name for name in (f"t{number}" for number in range(60)) if template(name) == 200]
    assert 40 <= len(made) < 50
    assert metric(server, "sesame_settings_refused_total") >= 10
    assert kept(server, "settings") <= 20 * MEGABYTE
    status, refusal = post(server, b"Action=CreateTopic&Name=t&Attributes.entry.1.key=Policy&Attributes.entry.1.value=" + b"x" * 500_000)
    assert status == 400 and b"<Code>LimitExceeded</Code>" in refusal
    for name in made[:2]:
        post(server, f"Action=DeleteTemplate&TemplateName={name}".encode())
    assert template("another") == 200


def test_accounts_beyond_the_bound_are_refused(server, at_rest):
    for number in range(100):
        request = urllib.request.Request(server.url, b"Action=ListTopics", {"Authorization": f"AWS {number:012}:0"})
        try:
            urllib.request.urlopen(request, timeout=30).close()
        except urllib.error.HTTPError as refusal:
            assert refusal.code == 400 and b"<Code>LimitExceeded</Code>" in refusal.read()
    assert metric(server, "sesame_accounts") <= 51
    assert metric(server, "sesame_accounts_refused_total") >= 50
