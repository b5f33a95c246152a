import itertools
import os
import pathlib

import boto3
import botocore.config
import pytest

from endpoint import Endpoint
from mailroom import Mailroom
from sesame_pytest import Emulator
from steps import notified, running, subscribe

pytest_plugins = ["aws_cli", "sesame_pytest.plugin"]
REPOSITORY = pathlib.Path(__file__).parents[3]
REGION = "us-east-1"
_accounts = itertools.count(100_000_000_001)
_session = boto3.session.Session()


@pytest.fixture(scope="session")
def program():
    return os.environ.get("SESAME_BINARY", str(REPOSITORY / "build" / "sesame"))


@pytest.fixture(scope="session")
def sesame(program):
    with running(program) as url:
        yield url


@pytest.fixture
def account():
    """An account of one's own: no test sees what another made."""
    return str(next(_accounts))


@pytest.fixture
def control(sesame, account):
    """Sesame's own API for this account."""
    return Emulator(sesame, account, REGION)


@pytest.fixture
def client(sesame, account):
    """Makes clients. They send what they are given, so that the program and not the SDK does the refusing, and only once."""
    config = botocore.config.Config(retries={"total_max_attempts": 1}, parameter_validation=False)

    def make(service, region=REGION, account=account, url=sesame):
        return _session.client(
            service, region_name=region, endpoint_url=url, aws_access_key_id=account, aws_secret_access_key="secret", config=config
        )

    return make


@pytest.fixture
def sns(client):
    return client("sns")


@pytest.fixture
def ses(client):
    return client("ses")


@pytest.fixture
def sesv2(client):
    return client("sesv2")


@pytest.fixture
def sqs(client):
    return client("sqs")


@pytest.fixture
def queue(sqs):
    """The URL of a queue."""
    return sqs.create_queue(QueueName="jobs")["QueueUrl"]


@pytest.fixture
def endpoint():
    recorder = Endpoint()
    yield recorder
    recorder.close()


@pytest.fixture
def topic(sns):
    return sns.create_topic(Name="topic")["TopicArn"]


@pytest.fixture
def pending(sns, topic, endpoint):
    """The ARN of a subscription that its endpoint has not confirmed."""
    return sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/inbox", ReturnSubscriptionArn=True)["SubscriptionArn"]


@pytest.fixture
def publish(sns, topic):
    return lambda message="x", **more: sns.publish(**{"TopicArn": topic, "Message": message} | more)


@pytest.fixture
def inbox(sns, topic, endpoint):
    """Returns the first notifications of the topic."""
    subscribe(sns, topic, endpoint)
    return lambda count=1: notified(endpoint, count=count)


@pytest.fixture
def mailroom(sns, ses, topic, endpoint):
    """A verified sender whose events of all types reach the endpoint."""
    return Mailroom(sns, ses, topic, endpoint)
