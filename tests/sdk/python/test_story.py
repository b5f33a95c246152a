"""The README's story by boto3: an SDK sends mail, the event arrives at an HTTP endpoint, signed."""

import json
import re
from datetime import datetime, timezone

import pytest

from endpoint import of
from mailroom import SENDER, SUBJECT, VALIDATED, destination, text_mail
from steps import all_notified, confirmation_at, notified, visit
from verify import certificate, fetch, verify

TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
CONFIRMATION_KEYS = "Type MessageId Token TopicArn Message SubscribeURL Timestamp SignatureVersion Signature SigningCertURL".split()
NOTIFICATION_KEYS = "Type MessageId TopicArn Subject Message Timestamp SignatureVersion Signature SigningCertURL UnsubscribeURL".split()


def printed(message):
    """The JSON text as SNS lays it out."""
    members = (f"  {json.dumps(key)} : {json.dumps(value, ensure_ascii=False)}" for key, value in message.items())
    return ("{\n" + ",\n".join(members) + "\n}").encode()


def headers_of(type, message, endpoint, more=()):
    return {
        "x-amz-sns-message-type": type,
        "x-amz-sns-message-id": message["MessageId"],
        "x-amz-sns-topic-arn": message["TopicArn"],
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Length": str(len(printed(message))),
        "Host": endpoint.url.removeprefix("http://"),
        "Connection": "Keep-Alive",
        "User-Agent": "Amazon Simple Notification Service Agent",
        "Accept-Encoding": "gzip,deflate",
    } | dict(more)


def is_now(timestamp):
    assert TIMESTAMP.fullmatch(timestamp)
    age = datetime.now(timezone.utc) - datetime.fromisoformat(timestamp.replace("Z", "+00:00"))
    return -1 < age.total_seconds() < 30


def test_an_sdk_sends_mail_and_its_events_arrive_signed(sns, ses, endpoint, account):
    topic = sns.create_topic(Name="mail-events")["TopicArn"]
    subscribed = sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/inbox?a=b")
    assert subscribed["SubscriptionArn"] == "pending confirmation"

    confirmation = confirmation_at(endpoint, "/inbox?a=b")
    verify(confirmation)
    page = visit(confirmation["SubscribeURL"])
    subscription = page.element("SubscriptionArn")
    assert page.status == 200 and page.headers["Content-Type"] == "text/xml"
    assert page.element("RequestId") == page.headers["x-amzn-RequestId"]
    assert sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]["PendingConfirmation"] == "false"

    ses.verify_email_identity(EmailAddress=SENDER)
    ses.verify_domain_identity(Domain="example.org")
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    made = destination(topic, types=["send", "delivery", "bounce", "complaint", "reject"])
    ses.create_configuration_set_event_destination(ConfigurationSetName="set", EventDestination=made)
    [validated] = notified(endpoint, "/inbox?a=b")
    assert validated["Message"] == VALIDATED and "Subject" not in validated

    id = ses.send_email(
        Source=SENDER, Destination={"ToAddresses": ["to@example.net"]}, Message=text_mail("Grüße"), ConfigurationSetName="set"
    )["MessageId"]

    events = notified(endpoint, "/inbox?a=b", 3)[1:]
    assert [json.loads(event["Message"])["eventType"] for event in events] == ["Send", "Delivery"]
    for event in events:
        verify(event)
        assert event["Subject"] == SUBJECT
        document = json.loads(event["Message"])
        assert document["mail"]["messageId"] == id and document["mail"]["sendingAccountId"] == account
        assert document["mail"]["commonHeaders"]["subject"] == "Grüße"
    assert len({message["MessageId"] for message in (confirmation, validated, *events)}) == 4


def test_a_subscription_confirmation_looks_as_that_of_aws(sns, sesame, topic, endpoint):
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/inbox")
    [request] = endpoint.wait_for(of("SubscriptionConfirmation"))
    message = request.json
    assert (request.method, request.path) == ("POST", "/inbox")
    assert list(message) == CONFIRMATION_KEYS and request.body == printed(message)
    assert dict(request.headers) == headers_of("SubscriptionConfirmation", message, endpoint)
    assert re.fullmatch("[0-9a-f]{288}", message["Token"]) and is_now(message["Timestamp"])
    assert message["Message"] == (
        f"You have chosen to subscribe to the topic {topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message."
    )
    assert message["SubscribeURL"] == f"{sesame}/?Action=ConfirmSubscription&TopicArn={topic}&Token={message['Token']}"
    assert re.fullmatch(re.escape(sesame) + r"/SimpleNotificationService-[0-9a-f]{32}\.pem", message["SigningCertURL"])
    verify(message)


def test_an_event_notification_looks_as_that_of_aws(mailroom, sesame, endpoint):
    id = mailroom.send("success@simulator.amazonses.com")
    subscription = mailroom.sns.list_subscriptions()["Subscriptions"][0]["SubscriptionArn"]
    about = lambda request: request.type == "Notification" and id in request.json["Message"]
    for request in endpoint.wait_for(about, 2):
        message = request.json
        assert list(message) == NOTIFICATION_KEYS and request.body == printed(message)
        assert dict(request.headers) == headers_of("Notification", message, endpoint, {"x-amz-sns-subscription-arn": subscription}.items())
        assert message["UnsubscribeURL"] == f"{sesame}/?Action=Unsubscribe&SubscriptionArn={subscription}"
        assert is_now(message["Timestamp"]) and not message["Timestamp"].endswith(".000Z")
        document = json.loads(message["Message"])
        assert message["Message"] == json.dumps(document, separators=(",", ":"), ensure_ascii=False) + "\n"
        verify(message)


@pytest.mark.parametrize("version", ["1", "2"])
def test_every_kind_of_message_is_signed_in_the_version_of_its_topic(sns, topic, endpoint, version):
    sns.set_topic_attributes(TopicArn=topic, AttributeName="SignatureVersion", AttributeValue=version)
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/inbox")
    visit(confirmation_at(endpoint, "/inbox")["SubscribeURL"])
    sns.publish(
        TopicArn=topic, Subject="Grüße", Message='☕ "quoted"\nnext', MessageAttributes={"a": {"DataType": "String", "StringValue": "x"}}
    )
    sns.publish(TopicArn=topic, Message="no subject")
    first, _ = notified(endpoint, count=2)
    visit(first["UnsubscribeURL"])
    kinds = ("SubscriptionConfirmation", "Notification", "UnsubscribeConfirmation")
    endpoint.wait_for(of(kinds[2]))
    messages = [request.json for kind in kinds for request in endpoint.requests(of(kind))]
    assert len(messages) == 4
    for message in messages:
        assert message["SignatureVersion"] == version
        verify(message)


def test_the_signing_certificate_is_one_valid_pem_of_a_2048_bit_key(sns, topic, endpoint):
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/inbox")
    url = confirmation_at(endpoint, "/inbox")["SigningCertURL"]
    pem, parsed = fetch(url), certificate(url)
    assert pem.count(b"BEGIN CERTIFICATE") == 1 and b"\r" not in pem and pem.startswith(b"-----BEGIN CERTIFICATE-----\n")
    assert parsed.public_key().key_size == 2048
    assert parsed.not_valid_before_utc <= datetime.now(timezone.utc) < parsed.not_valid_after_utc
    assert "CN=sns.amazonaws.com" in parsed.subject.rfc4514_string()


def test_the_unsubscribe_url_ends_a_subscription_and_the_answer_restores_it(sns, topic, endpoint):
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/inbox")
    visit(confirmation_at(endpoint, "/inbox")["SubscribeURL"])
    sns.publish(TopicArn=topic, Message="x")
    subscription = sns.list_subscriptions()["Subscriptions"][0]["SubscriptionArn"]
    page = visit(notified(endpoint)[0]["UnsubscribeURL"])
    assert page.status == 200 and page.text.startswith("<UnsubscribeResponse ")

    [request] = endpoint.wait_for(of("UnsubscribeConfirmation"))
    message = request.json
    assert list(message) == CONFIRMATION_KEYS and request.body == printed(message)
    assert dict(request.headers) == headers_of(
        "UnsubscribeConfirmation", message, endpoint, {"x-amz-sns-subscription-arn": subscription}.items()
    )
    assert message["Message"] == (
        f"You have chosen to deactivate subscription {subscription}.\n"
        "To cancel this operation and restore the subscription, visit the SubscribeURL included in this message."
    )
    assert sns.list_subscriptions()["Subscriptions"] == []
    assert visit(message["SubscribeURL"]).element("SubscriptionArn") == subscription
    assert sns.list_subscriptions()["Subscriptions"][0]["SubscriptionArn"] == subscription


def test_an_owner_who_unsubscribes_is_not_asked_again(sns, topic, control, endpoint):
    for path in ("/leaving", "/staying"):
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + path)
        arn = visit(confirmation_at(endpoint, path)["SubscribeURL"]).element("SubscriptionArn")
        if path == "/leaving":
            sns.unsubscribe(SubscriptionArn=arn)
    assert all_notified(control, endpoint, "/staying") == []
    assert endpoint.requests(of("UnsubscribeConfirmation")) == [] and endpoint.requests(of("Notification", "/leaving")) == []


def test_an_updated_destination_gets_other_types_or_nothing_or_has_another_topic(mailroom, sns, ses, control, endpoint):
    other = sns.create_topic(Name="other")["TopicArn"]

    def events_after(update):
        ses.update_configuration_set_event_destination(ConfigurationSetName="set", EventDestination=update)
        id = mailroom.send("success@simulator.amazonses.com")
        arrived = all_notified(control, endpoint, "/events")
        return sorted(json.loads(one["Message"])["eventType"] for one in arrived if id in one["Message"])

    assert events_after(destination(mailroom.topic)) == ["Delivery", "Send"]
    assert events_after(destination(mailroom.topic, types=["delivery", "bounce"])) == ["Delivery"]
    assert events_after(destination(mailroom.topic, enabled=False)) == []
    assert events_after(destination(other)) == []
    assert events_after(destination(mailroom.topic, types=["send"])) == ["Send"]
