"""Every message of Sesame goes through validators as they are: good ones pass, the others are refused. Run by ./run."""

import json
import os
import pathlib
import subprocess
import urllib.request
from datetime import datetime, timezone

import boto3
import pytest
from cryptography.exceptions import InvalidSignature

import verify
from endpoint import Endpoint, of
from steps import confirmation_at, plain_environment, running, visit

HERE = pathlib.Path(__file__).parent
PROGRAM = os.environ.get("SESAME_BINARY", str(HERE.parents[2] / "build" / "sesame"))
LANGUAGE, PACKAGES = os.environ["VALIDATORS"], os.environ["VALIDATOR_PACKAGES"]
MODES = ["good", "bad", "expired-cert", "wrong-host"]
KINDS = ["SubscriptionConfirmation", "Notification", "Notification with Subject", "UnsubscribeConfirmation"]
VERSIONS = ["1", "2"]
VALIDATORS = {
    "node": ["sns-validator", "sns-payload-validator"],
    "python": ["aws-sns-message-validator", "aws-sns-verifier"],
    "java": ["SnsMessageManager"],
}[LANGUAGE]

# What a validator says of real messages of AWS, too, and should not.
IGNORE_DATES = ["sns-validator", "sns-payload-validator", "aws-sns-message-validator"]


def accepts(validator, mode, kind, version):
    if validator == "sns-validator" and kind == "UnsubscribeConfirmation":
        return False  # leaves Token out of what it verifies
    if validator == "aws-sns-message-validator" and version == "2":
        return False  # knows only version 1
    if validator == "aws-sns-verifier" and kind == "Notification":
        return False  # demands a Subject, which AWS leaves out where there is none
    return mode == "good" or mode == "expired-cert" and validator in IGNORE_DATES


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """The directory of an authority that exists before any server does."""
    directory = tmp_path_factory.mktemp("ca")
    command = [PROGRAM, "ca", "--ca-dir", directory]
    printed = subprocess.run(command, env=plain_environment(), stdout=subprocess.PIPE, text=True, check=True).stdout
    assert printed == (directory / "ca.pem").read_text()
    return directory


@pytest.fixture(scope="module", params=MODES)
def mode(request):
    return request.param


@pytest.fixture(scope="module")
def server(mode, authority):
    flags = ["--https-port", "443", "--ca-dir", str(authority), "--sns-cert-url", "aws", "--sns-sign", mode]
    with running(PROGRAM, *flags) as url:
        yield url


@pytest.fixture(scope="module")
def messages(server, authority, tmp_path_factory):
    """A file for each kind of message in each version, as POSTed."""
    endpoint, directory = Endpoint(), tmp_path_factory.mktemp("messages")
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "us-east-1"}
    sns = boto3.client("sns", endpoint_url="https://sns.us-east-1.amazonaws.com", verify=str(authority / "ca.pem"), **keys)
    files = {}
    for version in VERSIONS:
        path = f"/{version}"
        topic = sns.create_topic(Name=f"version-{version}", Attributes={"SignatureVersion": version})["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + path)
        # The URLs are those of the host that was called. Visiting them needs no trust: Sesame answers by http, too.
        local = lambda url: url.replace("https://sns.us-east-1.amazonaws.com", server)
        visit(local(confirmation_at(endpoint, path)["SubscribeURL"]))
        sns.publish(TopicArn=topic, Message="Grüße ☕\nand more")
        sns.publish(TopicArn=topic, Message="{}", Subject="A subject")
        plain, with_subject = sorted(endpoint.wait_for(of("Notification", path), 2), key=lambda one: "Subject" in one.json)
        visit(local(plain.json["UnsubscribeURL"]))
        [subscribed] = endpoint.wait_for(of("SubscriptionConfirmation", path))
        [unsubscribed] = endpoint.wait_for(of("UnsubscribeConfirmation", path))
        for kind, request in zip(KINDS, [subscribed, plain, with_subject, unsubscribed]):
            files[kind, version] = directory / f"{kind} {version}.json"
            files[kind, version].write_bytes(request.body)
    yield files
    endpoint.close()


@pytest.fixture(scope="module")
def trust(authority):
    """The environment of a validator that trusts Sesame's authority, each language in its own way."""
    pem = str(authority / "ca.pem")
    return dict(os.environ, NODE_EXTRA_CA_CERTS=pem, REQUESTS_CA_BUNDLE=pem, SSL_CERT_FILE=pem)


def command_of(validator, authority):
    if LANGUAGE == "node":
        return ["node", HERE / "node/check.mjs", validator]
    if LANGUAGE == "python":
        return [f"{PACKAGES}/bin/python", HERE / "python/check.py", validator]
    store = authority / "trust.p12"
    if not store.exists():
        options = ["-noprompt", "-file", authority / "ca.pem", "-keystore", store, "-storepass", "changeit"]
        subprocess.run(["keytool", "-importcert", *options], check=True, capture_output=True)
    trusting = [f"-Djavax.net.ssl.trustStore={store}", "-Djavax.net.ssl.trustStorePassword=changeit"]
    return ["java", *trusting, "-cp", f"{PACKAGES}:{PACKAGES}/*", "Check"]


@pytest.mark.parametrize("validator", VALIDATORS)
def test_a_validator_accepts_what_is_good_and_refuses_what_is_not(validator, mode, messages, authority, trust):
    done = subprocess.run([*command_of(validator, authority), *messages.values()], env=trust, capture_output=True, text=True, timeout=60)
    said = dict(zip(messages, done.stdout.splitlines()))
    assert len(said) == len(messages), done.stderr
    wanted = {(kind, version): accepts(validator, mode, kind, version) for kind, version in messages}
    assert {message: verdict == "accepted" for message, verdict in said.items()} == wanted, said


def test_each_way_to_sign_is_wrong_in_one_thing_only(mode, messages, authority, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    for file in messages.values():
        message = json.loads(file.read_bytes())
        certificate = verify.certificate(message["SigningCertURL"])
        host = urllib.request.Request(message["SigningCertURL"]).host
        assert host == "sns.us-east-1.amazonaws.com" + (".attacker.test" if mode == "wrong-host" else "")
        now = datetime.now(timezone.utc)
        assert (certificate.not_valid_after_utc < now) == (mode == "expired-cert")
        if mode == "bad":
            with pytest.raises(InvalidSignature):
                verify.verify(message)
        else:
            verify.verify(message)
