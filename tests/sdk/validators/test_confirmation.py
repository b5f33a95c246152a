"""Applications that confirm their own subscriptions, with real packages as they are: they demand https, and AWS's host."""

import os
import pathlib
import subprocess

import boto3
import pytest

from sesame_pytest import Emulator
from steps import plain_environment, running

HERE = pathlib.Path(__file__).parent
PROGRAM = os.environ.get("SESAME_BINARY", str(HERE.parents[2] / "build" / "sesame"))
LANGUAGE, PACKAGES = os.environ["VALIDATORS"], os.environ["VALIDATOR_PACKAGES"]
ENDPOINTS = {"python": [f"{PACKAGES}/bin/python", HERE / "python/endpoint.py"], "node": ["node", HERE / "node/endpoint.mjs"]}
ACCOUNT, REGION = "000000000000", "us-east-1"


@pytest.fixture
def authority(tmp_path):
    subprocess.run([PROGRAM, "ca", "--ca-dir", tmp_path], env=plain_environment(), stdout=subprocess.DEVNULL, check=True)
    return str(tmp_path / "ca.pem")


@pytest.fixture
def application(authority):
    """A line at a time of what it prints; first its port."""
    trusting = dict(os.environ, NODE_EXTRA_CA_CERTS=authority, REQUESTS_CA_BUNDLE=authority, SSL_CERT_FILE=authority)
    with subprocess.Popen(ENDPOINTS[LANGUAGE], env=trusting, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout
        process.terminate()


@pytest.mark.skipif(LANGUAGE not in ENDPOINTS, reason="no such application in this language")
def test_an_application_confirms_its_subscription_and_gets_events(application, authority):
    port = application.readline().strip()
    ca_dir = str(pathlib.Path(authority).parent)
    with running(PROGRAM, "--https-port", "443", "--ca-dir", ca_dir, "--sns-cert-url", "aws") as url:
        keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": REGION, "endpoint_url": url}
        sns, ses, emulator = boto3.client("sns", **keys), boto3.client("ses", **keys), Emulator(url, ACCOUNT, REGION)
        topic = sns.create_topic(Name="bounces")["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=f"http://127.0.0.1:{port}/inbox")
        emulator.settle()
        emulator.wait_for_deliveries(topic="bounces", result="delivered")

        ses.verify_email_identity(EmailAddress="me@example.com")
        ses.set_identity_notification_topic(Identity="me@example.com", NotificationType="Bounce", SnsTopic=topic)
        while sns.list_subscriptions()["Subscriptions"][0]["SubscriptionArn"] == "PendingConfirmation":
            pass  # it visits the link after it has answered
        ses.send_email(
            Source="me@example.com",
            Destination={"ToAddresses": ["bounce@simulator.amazonses.com"]},
            Message={"Subject": {"Data": "Hi"}, "Body": {"Text": {"Data": "Hi"}}},
        )
        assert application.readline() == "bounce of bounce@simulator.amazonses.com\n"
