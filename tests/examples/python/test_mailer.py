"""With the fixture `emulator` of sesame-pytest. No test sleeps, and each has an AWS account of its own."""

import json
import threading

import mailer
import pytest
import requests
from werkzeug.serving import make_server

HARD = "bounce@simulator.amazonses.com"


@pytest.fixture
def url(emulator):
    """The application, as SNS and its users reach it. It has confirmed its subscription."""
    topic = f"arn:aws:sns:{emulator.region}:{emulator.account}:mail-events"
    app = mailer.create_app(topic, certificates_from=emulator.url)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    told = {"topic_arn": "mail-events"}
    emulator.seed(
        topics=[{"name": "mail-events"}],
        subscriptions=[{"topic_arn": "mail-events", "protocol": "http", "endpoint": f"{url}/notifications"}],
        identities=[{"identity": "news@example.com", "status": "Success", "notifications": {"bounce": told, "complaint": told}}],
    )
    emulator.settle()
    yield url
    server.shutdown()


def send(url, to):
    return requests.post(f"{url}/mails", json={"to": to}, timeout=30).status_code


def suppressed(url):
    return requests.get(f"{url}/suppressed", timeout=30).json()


def test_who_bounced_for_good_gets_no_more_mail(emulator, url):
    assert send(url, HARD) == 202
    emulator.settle()
    assert suppressed(url) == [HARD]
    assert send(url, HARD) == 409
    assert len(emulator.messages()) == 1


def test_who_complained_gets_no_more_mail(emulator, url):
    emulator.outcomes({"recipient": "*@angry.test", "outcome": [{"after": "2d", "complaint": {}}]})
    assert send(url, "you@angry.test") == 202
    assert suppressed(url) == []
    emulator.clock.advance("2d")
    assert suppressed(url) == ["you@angry.test"]


def test_a_full_mailbox_is_written_to_again(emulator, url):
    emulator.outcomes({"recipient": "*", "outcome": [{"bounce": {"type": "Transient", "sub_type": "MailboxFull"}}]})
    assert [send(url, "you@full.test"), send(url, "you@full.test")] == [202, 202]
    emulator.settle()
    assert len(emulator.events(type="Bounce")) == 2
    assert suppressed(url) == []


def test_a_bounce_during_an_outage_comes_later(emulator, url):
    emulator.faults({"delivery": {"endpoint": f"{url}/*"}, "count": 1, "effect": {"status": 503}})
    send(url, HARD)
    assert len(emulator.settle().owed) == 1
    assert suppressed(url) == []
    emulator.clock.advance("1m")
    assert suppressed(url) == [HARD]


@pytest.mark.parametrize("change", [{"Message": "{}"}, {"SigningCertURL": "https://sns.example.com/key.pem"}, {"TopicArn": "arn:aws:sns:us-east-1:666:x"}])
def test_what_sns_did_not_send_is_refused(emulator, url, change):
    send(url, HARD)
    emulator.settle()
    genuine = json.loads(emulator.deliveries()[-1]["body"])
    assert requests.post(f"{url}/notifications", data=json.dumps(genuine), timeout=30).status_code == 204
    assert requests.post(f"{url}/notifications", data=json.dumps(genuine | change), timeout=30).status_code == 403
