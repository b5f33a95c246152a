"""The 22 mistakes of a first hour: each ends with a message that names the fix, where one looks for it."""

import json
import socket
import ssl
import subprocess
import sys
import urllib.error
import urllib.request

import botocore.exceptions
import pytest

from conftest import REGION
from steps import plain_environment, running, visit


def refused(call, **parameters):
    """The error of a refused call: its code, and the hint of the answer."""
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**parameters)
    answer = caught.value.response
    return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPHeaders"].get("x-sesame-hint", "")


def mail(**more):
    return {
        "Source": "me@example.com",
        "Destination": {"ToAddresses": ["you@example.org"]},
        "Message": {"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "x"}}},
    } | more


@pytest.fixture
def last_call(sesame):
    """The newest call of all accounts."""
    return lambda: json.loads(visit(f"{sesame}/_sesame/v1/requests?limit=1").text)["requests"][0]


def test_an_unverified_sender_is_named_in_the_hint(ses, account):
    code, hint = refused(ses.send_email, **mail())
    assert code == "MessageRejected"
    assert hint.startswith(f"me@example.com is not verified in account {account}, region {REGION}.")
    assert "aws ses verify-email-identity --email-address me@example.com" in hint


def test_an_answer_of_a_call_that_succeeds_has_no_hint(ses):
    answer = ses.verify_email_identity(EmailAddress="me@example.com")
    assert "x-sesame-hint" not in answer["ResponseMetadata"]["HTTPHeaders"]


@pytest.mark.parametrize("path", ["/ses", "/api/v1"])
def test_a_path_in_the_endpoint_is_recorded_and_explained(client, sesame, last_call, path):
    code, hint = refused(client("ses", url=sesame + path).list_identities)
    assert code == "UnknownOperationException"
    assert hint.startswith(f"Nothing is at {path}. The endpoint URL of an SDK has no path")
    call = last_call()
    assert call["operation"] == f"POST {path}" and call["sdk"].startswith("Boto3 ")
    assert call["explanation"] == hint


def test_a_topic_of_another_region_is_said_to_be_there(ses, client):
    elsewhere = client("sns", region="eu-west-1").create_topic(Name="events")["TopicArn"]
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    destination = {"Name": "d", "Enabled": True, "MatchingEventTypes": ["send"], "SNSDestination": {"TopicARN": elsewhere}}
    _, hint = refused(ses.create_configuration_set_event_destination, ConfigurationSetName="set", EventDestination=destination)
    assert "It is in region eu-west-1, the call in us-east-1. Create a topic in us-east-1." in hint
    ses.verify_email_identity(EmailAddress="me@example.com")
    _, hint = refused(ses.set_identity_notification_topic, Identity="me@example.com", NotificationType="Bounce", SnsTopic=elsewhere)
    assert "It is in region eu-west-1, the call in us-east-1. Create a topic in us-east-1." in hint


def test_a_publish_to_a_pending_subscription_says_so(sns, topic):
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint="http://127.0.0.1:9/hook")
    hint = sns.publish(TopicArn=topic, Message="m")["ResponseMetadata"]["HTTPHeaders"]["x-sesame-hint"]
    assert hint.startswith("Nobody gets this message: the topic has 1 subscription, which is pending: http://127.0.0.1:9/hook")


def test_settle_lists_a_confirmation_that_did_not_arrive(sns, topic, control):
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint="http://127.0.0.1:9/hook")
    settled = control.call("POST", "settle")
    (waiting,) = settled["waiting"]
    assert waiting["endpoint"] == "http://127.0.0.1:9/hook" and waiting["type"] == "SubscriptionConfirmation"
    assert waiting["error"] == "connection refused" and waiting["attempts"] >= 1 and waiting["next_attempt"]
    (pending,) = settled["unconfirmed"]
    assert pending["topic_arn"] == topic and pending["error"] == "connection refused"
    assert "/confirm confirms it for the endpoint." in pending["text"]


def waited_in_vain(url):
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(url, timeout=30)
    assert caught.value.status == 408
    return json.load(caught.value)


def test_a_wait_in_vain_says_what_waits_and_what_is_pending(sns, topic, sesame, account, control):
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint="http://127.0.0.1:9/hook")
    control.settle()
    missed = waited_in_vain(f"{sesame}/_sesame/v1/wait/deliveries?account={account}&timeout=1ms")
    assert [one["endpoint"] for one in missed["waiting"]] == ["http://127.0.0.1:9/hook"]
    assert [one["topic_arn"] for one in missed["pending_subscriptions"]] == [topic]


def test_a_wait_in_vain_says_which_other_account_got_a_mail(client, sesame, ses, account):
    ses.verify_email_identity(EmailAddress="me@example.com")
    ses.send_email(**mail())
    missed = waited_in_vain(f"{sesame}/_sesame/v1/wait/messages?account=999999999999&timeout=1ms")
    assert {"account": account, "region": REGION, "count": 1} in [
        {name: one[name] for name in ("account", "region", "count")} for one in missed["elsewhere"]
    ]
    assert "does the client use other keys, or another region?" in missed["hint"]


def test_a_number_without_a_unit_is_told_to_mean_milliseconds(sesame):
    missed = waited_in_vain(f"{sesame}/_sesame/v1/wait/messages?account=999999999999&timeout=10")
    assert missed["error"]["message"].endswith("A number without a unit means milliseconds: write 10s for ten seconds.")


def test_tls_on_the_port_for_http_is_recorded_and_explained(sesame, last_call):
    host, port = sesame.removeprefix("http://").split(":")
    with pytest.raises(ssl.SSLError), socket.create_connection((host, int(port)), timeout=30) as plain:
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
    call = last_call()
    assert call["operation"] == "TLS hello"
    assert call["explanation"].startswith("A client spoke TLS to the port for http. Use an endpoint URL that begins with http://")


@pytest.mark.parametrize("path", ["/messages", "/_sesame/messages", "/health", "/_sesame/v1/mesages"])
def test_a_path_that_is_nearly_one_of_the_control_api_is_suggested(sesame, path):
    page = visit(sesame + path)
    assert page.status == 404 or page.status == 403
    said = page.text + str(page.headers.get("x-sesame-hint"))
    assert "Did you mean /_sesame/v1/" + ("health?" if "health" in path else "messages?") in said


def why(program, sesame, *words, **environment):
    port = sesame.rpartition(":")[2]
    return subprocess.run(
        [program, "why", "--port", port, *words], env=plain_environment() | environment, capture_output=True, text=True, timeout=60
    )


def test_the_command_why_tells_of_a_mail_or_the_newest(program, sesame, ses, account):
    ses.verify_email_identity(EmailAddress="me@example.com")
    first = ses.send_email(**mail())["MessageId"]
    second = ses.send_email(**mail())["MessageId"]
    named = why(program, sesame, first)
    assert named.returncode == 0 and named.stderr == ""
    assert named.stdout.startswith(f"Mail {first} from me@example.com to you@example.org, 'Hello', accepted at ")
    assert "without a configuration set." in named.stdout
    assert why(program, sesame, "--account", account).stdout.startswith(f"Mail {second} from ")
    unknown = why(program, sesame, "nosuch")
    assert unknown.returncode == 1
    assert unknown.stderr.startswith("sesame: why: There is no message 'nosuch'.")


def test_the_command_why_says_where_no_server_answers(program):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    nobody = why(program, f"http://localhost:{port}")
    assert nobody.returncode == 1
    assert nobody.stderr.startswith(f"sesame: why: nothing answers on port {port}: ")


def test_an_answer_of_a_fault_rule_is_no_error_of_the_endpoint(sns, topic, control):
    rule = {"delivery": {"endpoint": "http://app.test/*"}, "effect": {"status": 200}}
    control.call("PUT", "faults", {"rules": [rule]})
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint="http://app.test/hook")
    (delivery,) = control.wait_for_deliveries(topic=topic)
    (attempt,) = delivery["attempts"]
    assert attempt["by"] == "fault rule" and attempt["status"] == 200
    assert "error" not in attempt and "hint" not in attempt


CALLS = """
import boto3, os, urllib.request
ses = boto3.client("ses")
ses.list_identities()
urllib.request.urlopen(os.environ["SESAME_URL"] + "/_sesame/v1/health").read()
try:
    ses.send_email(Source="me@example.com", Destination={"ToAddresses": ["you@example.org"]},
                   Message={"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}})
except ses.exceptions.MessageRejected:
    pass
"""


def logged(program, level):
    command = [program, "exec", "--log-format", "json", "--log-level", level, "--", sys.executable, "-c", CALLS]
    done = subprocess.run(command, env=plain_environment(), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]


def test_a_refused_call_is_logged_as_a_warning_with_its_explanation(program):
    (line,) = logged(program, "warning")
    assert line["level"] == "warning" and line["message"] == "SendEmail"
    assert line["status"] == 400 and line["error"] == "MessageRejected" and line["account"] == "000000000000"
    assert line["hint"].startswith("me@example.com is not verified in account 000000000000, region us-east-1.")


def test_what_containers_ask_every_few_seconds_is_logged_at_debug_only(program):
    probe = "/_sesame/v1/health"
    assert probe not in [line["message"] for line in logged(program, "info")]
    assert probe in [line["message"] for line in logged(program, "debug")]


GIVEN_UP = """
import boto3, json, os, urllib.request
sns = boto3.client("sns")
topic = sns.create_topic(Name="t")["TopicArn"]
sns.subscribe(TopicArn=topic, Protocol="http", Endpoint="http://127.0.0.1:9/hook?token=SECRET")
def ask(path, body):
    request = urllib.request.Request(os.environ["SESAME_URL"] + "/_sesame/v1/" + path, body and json.dumps(body).encode(), method="POST")
    return urllib.request.urlopen(request).read()
ask("settle", None)
ask("clock", {"advance": "1d"})
"""


def test_the_log_of_a_delivery_that_is_given_up_names_endpoint_topic_and_error(program):
    command = [program, "exec", "--log-format", "json", "--log-level", "warning", "--", sys.executable, "-c", GIVEN_UP]
    done = subprocess.run(command, env=plain_environment(), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    (line,) = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert line["message"] == "delivery given up"
    assert line["endpoint"] == "http://127.0.0.1:9/hook?token=****"
    assert line["topic"] == "arn:aws:sns:us-east-1:000000000000:t"
    assert line["result"] == "connection refused" and line["attempts"] >= 2
