"""The README's story by the AWS CLI, one command after the other."""

import json

import pytest

from aws_cli import AWS
from mailroom import SENDER, SUBJECT, raw_mail
from steps import confirmation_at, notified, visit
from verify import verify

pytestmark = pytest.mark.skipif(AWS is None, reason="there is no `aws` beside this Python or on the PATH: pip install -r requirements.txt")


def test_the_story_by_the_aws_cli(aws, endpoint, tmp_path):
    topic = aws("sns", "create-topic", "--name", "mail-events")["TopicArn"]
    url = endpoint.url + "/inbox"
    subscribed = aws("sns", "subscribe", "--topic-arn", topic, "--protocol", "http", "--notification-endpoint", url)
    assert subscribed == {"SubscriptionArn": "pending confirmation"}
    confirmation = confirmation_at(endpoint, "/inbox")
    verify(confirmation)
    confirmed = aws("sns", "confirm-subscription", "--topic-arn", topic, "--token", confirmation["Token"])
    listed = aws("sns", "list-subscriptions-by-topic", "--topic-arn", topic)["Subscriptions"]
    assert [one["SubscriptionArn"] for one in listed] == [confirmed["SubscriptionArn"]]

    aws("ses", "verify-email-identity", "--email-address", SENDER)
    assert aws("ses", "list-identities") == {"Identities": [SENDER]}
    aws("ses", "create-configuration-set", "--configuration-set", "Name=set")
    event_destination = {"Name": "events", "Enabled": True, "MatchingEventTypes": ["send"], "SNSDestination": {"TopicARN": topic}}
    named = ("--configuration-set-name", "set", "--event-destination")
    aws("ses", "create-configuration-set-event-destination", *named, json.dumps(event_destination))
    event_destination["MatchingEventTypes"] = ["send", "delivery", "bounce", "complaint"]
    aws("ses", "update-configuration-set-event-destination", *named, json.dumps(event_destination))

    sent = aws(
        "ses", "send-email", "--from", SENDER, "--to", "complaint@simulator.amazonses.com",
        "--subject", "Grüße", "--text", "Hi", "--configuration-set-name", "set",
    )  # fmt: skip
    events = [message for message in notified(endpoint, count=5) if sent["MessageId"] in message["Message"]]
    assert [json.loads(event["Message"])["eventType"] for event in events] == ["Send", "Delivery", "Complaint"]
    for event in events:
        verify(event)
        assert event["Subject"] == SUBJECT

    raw = tmp_path / "mail.json"
    mail = raw_mail("bounce+label@simulator.amazonses.com", [("X-SES-CONFIGURATION-SET", "set")])["Data"].decode()
    raw.write_text(json.dumps({"Data": mail}))
    id = aws("ses", "send-raw-email", "--raw-message", f"file://{raw}")["MessageId"]
    assert [json.loads(one["Message"])["eventType"] for one in notified(endpoint, count=7) if id in one["Message"]] == ["Send", "Bounce"]

    aws("sns", "unsubscribe", "--subscription-arn", confirmed["SubscriptionArn"])
    assert aws("sns", "list-subscriptions") == {"Subscriptions": []}


def test_a_message_is_published_and_its_subscribe_url_visited(aws, endpoint):
    topic = aws("sns", "create-topic", "--name", "news", "--attributes", "DisplayName=News,SignatureVersion=2")["TopicArn"]
    aws("sns", "subscribe", "--topic-arn", topic, "--protocol", "http", "--notification-endpoint", endpoint.url + "/inbox")
    visit(confirmation_at(endpoint, "/inbox")["SubscribeURL"])
    attributes = '{"colour": {"DataType": "String", "StringValue": "grün"}}'
    id = aws("sns", "publish", "--topic-arn", topic, "--subject", "Hello", "--message", "Grüße", "--message-attributes", attributes)[
        "MessageId"
    ]
    [message] = notified(endpoint)
    assert (message["MessageId"], message["Subject"], message["Message"], message["SignatureVersion"]) == (id, "Hello", "Grüße", "2")
    assert message["MessageAttributes"] == {"colour": {"Type": "String", "Value": "grün"}}
    verify(message)


@pytest.mark.parametrize(
    "words, message",
    [
        (
            ["sns", "publish", "--topic-arn", "arn:aws:sns:us-east-1:000000000000:nowhere", "--message", "x"],
            "An error occurred (NotFound) when calling the Publish operation: Topic does not exist",
        ),
        (
            ["ses", "describe-configuration-set", "--configuration-set-name", "nowhere"],
            "An error occurred (ConfigurationSetDoesNotExist) when calling the DescribeConfigurationSet operation: "
            "Configuration set <nowhere> does not exist.",
        ),
    ],
)
def test_an_error_is_told_as_that_of_aws(run_aws, words, message):
    done = run_aws(*words)
    assert done.returncode in (254, 255) and message in done.stderr
