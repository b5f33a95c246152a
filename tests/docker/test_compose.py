"""The compose files: an application in a container of its own receives what SDKs on the host cause."""

import json
import os
import urllib.request

import pytest

from engine import PATIENCE, REPOSITORY, Stack, client, docker, inspect
from sesame_pytest import Emulator

FILES = {"plain": ["compose.yaml"], "signed": ["compose.yaml", "compose.signed.yaml"]}
CERTIFICATES = {"plain": "http://sesame:4566/", "signed": "https://sns.us-east-1.amazonaws.com/"}
EMAIL = "me@example.com"
SESAME = Emulator("http://127.0.0.1:4566", "000000000000", "us-east-1")


@pytest.fixture(scope="module", params=FILES)
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def stack(kind, image):
    """`image`: what that compiled is not compiled again."""
    with Stack(*FILES[kind]).running() as stack:
        yield stack


@pytest.fixture
def topic(stack):
    """A topic to which the application is subscribed."""
    sns = client("sns", 4566)
    topic = sns.create_topic(Name="topic")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint="http://app:8080/")
    SESAME.wait_for_deliveries(topic=topic, result="delivered", timeout=f"{PATIENCE}s")  # and it has confirmed that
    return topic


def verified(wanted):
    """The first of the messages that the application has found good."""
    with urllib.request.urlopen("http://127.0.0.1:8080/", timeout=60) as answer:
        return next(message for message in json.load(answer) if wanted(message))


def published(topic, **more):
    """A message as it reached the application."""
    id = client("sns", 4566).publish(TopicArn=topic, **more)["MessageId"]
    SESAME.wait_for_deliveries(message_id=id, result="delivered", timeout=f"{PATIENCE}s")
    return verified(lambda message: message["MessageId"] == id)


def test_sesame_is_healthy(stack):
    assert inspect(stack.container("sesame"), ".State.Health.Status") == "healthy"


def test_the_application_receives_a_notification_and_finds_its_signature_good(topic, kind):
    message = published(topic, Message="Grüße ☕", Subject="A subject")
    assert message["Message"] == "Grüße ☕"
    assert message["SigningCertURL"].startswith(CERTIFICATES[kind])


def test_the_events_of_a_mail_reach_the_application(topic):
    ses = client("ses", 4566)
    ses.verify_email_identity(EmailAddress=EMAIL)
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    destination = {"Name": "sns", "Enabled": True, "MatchingEventTypes": ["send", "bounce"], "SNSDestination": {"TopicARN": topic}}
    ses.create_configuration_set_event_destination(ConfigurationSetName="set", EventDestination=destination)
    id = ses.send_email(
        Source=EMAIL,
        Destination={"ToAddresses": ["bounce@simulator.amazonses.com"]},
        Message={"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "Hi"}}},
        ConfigurationSetName="set",
    )["MessageId"]

    def bounced(message):
        if message["Type"] != "Notification" or not message["Message"].startswith("{"):
            return False
        event = json.loads(message["Message"])
        return event["eventType"] == "Bounce" and event["mail"]["messageId"] == id

    SESAME.settle(timeout=f"{PATIENCE}s")
    assert verified(bounced)


@pytest.mark.parametrize("validator", ["sns-validator", "sns-payload-validator"])
def test_unmodified_validators_that_trust_the_authority_accept_what_is_signed(stack, kind, topic, validator, tmp_path):
    (tmp_path / "message.json").write_text(json.dumps(published(topic, Message="Hello", Subject="A subject")))
    volumes = {
        f"{stack.name}_ca": "/ca",
        os.environ["VALIDATOR_PACKAGES"]: "/validators",
        REPOSITORY / "tests/sdk/validators/node/check.mjs": "/check.mjs",
        tmp_path: "/messages",
    }
    options = [word for source, target in volumes.items() for word in ("--volume", f"{source}:{target}:ro")]
    options += ["--user", "0", "--network", f"{stack.name}_default", "--env", "VALIDATOR_PACKAGES=/validators"]

    def verdict(*more):
        application = inspect(stack.container("app"), ".Image")
        return docker("run", "--rm", *options, *more, application, "node", "/check.mjs", validator, "/messages/message.json")

    if kind == "signed":
        assert verdict("--env", "NODE_EXTRA_CA_CERTS=/ca/ca.pem") == "accepted"
    assert verdict().startswith("refused: ")


def test_the_stack_stops_within_two_seconds(stack):
    """Last: the others need it."""
    stack.compose("stop", "--timeout", "2")
    for service in ("sesame", "app"):
        assert inspect(stack.container(service), ".State.ExitCode") == 0
