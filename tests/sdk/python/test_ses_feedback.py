"""Feedback on mail by the topics of an identity: the settings, and the notifications, which are older than event publishing."""

import json

import pytest

from endpoint import of
from mailroom import SENDER, text_mail
from steps import invalid_value, notified, shapeless, subscribe
from verify import verify

SIMULATOR = "simulator.amazonses.com"
TYPES = ["Bounce", "Complaint", "Delivery"]
INVALID = "Identity {} is invalid. Must be a verified email address or domain."
MAIL_KEYS = "timestamp source sourceArn sourceIp callerIdentity sendingAccountId messageId destination".split()


class Feedback:
    """A verified domain of which all feedback goes to an endpoint."""

    def __init__(self, sns, ses, topic, endpoint):
        self.ses, self.endpoint, self.topic = ses, endpoint, topic
        subscribe(sns, topic, endpoint)
        ses.verify_domain_identity(Domain="example.com")
        for type in TYPES:
            ses.set_identity_notification_topic(Identity="example.com", NotificationType=type, SnsTopic=topic)

    def send(self, to):
        return self.ses.send_email(Source=SENDER, Destination={"ToAddresses": [to]}, Message=text_mail())["MessageId"]

    def notification(self, message_id, type):
        """The SNS message about this mail."""
        about = f'"notificationType":"{type}"'
        wanted = lambda request: of("Notification")(request) and all(text in request.json["Message"] for text in (message_id, about))
        return self.endpoint.wait_for(wanted)[0].json

    def document(self, to, type):
        return json.loads(self.notification(self.send(to), type)["Message"])


@pytest.fixture
def feedback(sns, ses, topic, endpoint):
    return Feedback(sns, ses, topic, endpoint)


def attributes(ses, identity="example.com"):
    return ses.get_identity_notification_attributes(Identities=[identity])["NotificationAttributes"].get(identity)


def test_a_bounce_arrives_signed_and_without_a_subject(feedback, account):
    id = feedback.send(f"bounce@{SIMULATOR}")
    message = feedback.notification(id, "Bounce")
    verify(message)
    assert "Subject" not in message
    document = json.loads(message["Message"])
    assert list(document) == ["notificationType", "bounce", "mail"] and list(document["mail"]) == MAIL_KEYS
    bounce, mail = document["bounce"], document["mail"]
    keys = "feedbackId bounceType bounceSubType bouncedRecipients timestamp remoteMtaIp reportingMTA".split()
    assert list(bounce) == keys and bounce["timestamp"].endswith(".000Z")
    assert (mail["messageId"], mail["source"], mail["destination"]) == (id, SENDER, [f"bounce@{SIMULATOR}"])
    assert mail["sourceArn"] == f"arn:aws:ses:us-east-1:{account}:identity/example.com"
    assert (mail["sourceIp"], mail["sendingAccountId"]) == ("127.0.0.1", account)


def test_a_complaint_and_a_delivery_are_told_apart(feedback):
    id = feedback.send(f"complaint@{SIMULATOR}")
    delivery, complaint = (json.loads(feedback.notification(id, type)["Message"]) for type in ("Delivery", "Complaint"))
    assert list(delivery) == ["notificationType", "mail", "delivery"] and list(complaint) == ["notificationType", "complaint", "mail"]
    keys = "timestamp processingTimeMillis recipients smtpResponse remoteMtaIp reportingMTA".split()
    assert list(delivery["delivery"]) == keys
    assert complaint["complaint"]["complaintFeedbackType"] == "abuse" and complaint["complaint"]["complaintSubType"] is None
    assert complaint["complaint"]["timestamp"].endswith(".000Z")


def test_headers_are_shown_where_they_are_wanted(feedback, ses):
    ses.set_identity_headers_in_notifications_enabled(Identity="example.com", NotificationType="Delivery", Enabled=True)
    mail = feedback.document("to@example.org", "Delivery")["mail"]
    assert list(mail) == [*MAIL_KEYS, "headersTruncated", "headers", "commonHeaders"]
    assert list(mail["commonHeaders"]) == ["from", "to", "subject"] and mail["commonHeaders"]["subject"] == "Hello"


def test_a_topic_that_is_chosen_is_told_so(sns, ses, topic, endpoint):
    Feedback(sns, ses, topic, endpoint)
    texts = {message["Message"] for message in notified(endpoint, count=3)}
    told = "You have successfully subscribed your Amazon SNS topic '{}' to receive '{}' notifications from Amazon SES for identity '{}'."
    kind = '{{"notificationType":"AmazonSnsSubscriptionSucceeded","message":"{}"}}\n'
    assert texts == {kind.format(told.format(topic, type, "example.com")) for type in TYPES}


def test_settings_start_with_forwarding_and_nothing_else(ses):
    ses.verify_email_identity(EmailAddress=SENDER)
    headers = {f"HeadersIn{type}NotificationsEnabled": False for type in TYPES}
    assert attributes(ses, SENDER) == {"ForwardingEnabled": True} | headers
    assert attributes(ses, "unknown@example.com") is None


def test_settings_are_shown(feedback, ses, topic):
    ses.set_identity_feedback_forwarding_enabled(Identity="example.com", ForwardingEnabled=False)
    ses.set_identity_headers_in_notifications_enabled(Identity="example.com", NotificationType="Bounce", Enabled=True)
    shown = attributes(ses)
    assert [shown[f"{type}Topic"] for type in TYPES] == [topic] * 3
    assert (shown["ForwardingEnabled"], shown["HeadersInBounceNotificationsEnabled"]) == (False, True)
    ses.set_identity_notification_topic(Identity="example.com", NotificationType="Bounce")
    shown = attributes(ses)
    assert "BounceTopic" not in shown and shown["ForwardingEnabled"]


def test_a_topic_that_is_gone_is_forgotten_when_it_is_needed(feedback, ses, sns):
    ses.set_identity_feedback_forwarding_enabled(Identity="example.com", ForwardingEnabled=False)
    other = sns.create_topic(Name="other")["TopicArn"]
    ses.set_identity_notification_topic(Identity="example.com", NotificationType="Bounce", SnsTopic=other)
    sns.delete_topic(TopicArn=other)
    # The bounce is due before the complaint of a later mail.
    feedback.send(f"bounce@{SIMULATOR}")
    feedback.notification(feedback.send(f"complaint@{SIMULATOR}"), "Complaint")
    shown = attributes(ses)
    assert "BounceTopic" not in shown and shown["ForwardingEnabled"] and "ComplaintTopic" in shown


def test_what_cannot_be_set_is_refused(ses, topic):
    ses.verify_domain_identity(Domain="example.com")
    with invalid_value(ses, f"Invalid SNS topic <{topic}x>."):
        ses.set_identity_notification_topic(Identity="example.com", NotificationType="Bounce", SnsTopic=topic + "x")
    with invalid_value(ses, INVALID.format("x.test")):
        ses.set_identity_notification_topic(Identity="x.test", NotificationType="Bounce", SnsTopic=topic)
    with invalid_value(ses, INVALID.format("x.test")):
        ses.set_identity_feedback_forwarding_enabled(Identity="x.test", ForwardingEnabled=True)
    with invalid_value(ses, INVALID.format("x.test")):
        ses.set_identity_headers_in_notifications_enabled(Identity="x.test", NotificationType="Bounce", Enabled=True)
    with pytest.raises(ses.exceptions.ClientError, match="InvalidParameterValue"):
        ses.set_identity_feedback_forwarding_enabled(Identity="example.com", ForwardingEnabled=False)
    rule = "Member must satisfy enum value set: [Bounce, Complaint, Delivery]"
    with shapeless(ses, f"Value at 'notificationType' failed to satisfy constraint: {rule}"):
        ses.set_identity_notification_topic(Identity="example.com", NotificationType="Open", SnsTopic=topic)
