"""A sender, a configuration set, a topic and an endpoint, joined: mail goes in, event documents come out."""

import base64
import email
import email.policy
import json
from email.message import EmailMessage

from endpoint import of
from steps import oldest_first, subscribe, visit

SENDER = "sender@example.com"
BOUNCE = "bounce@simulator.amazonses.com"
SUBJECT = "Amazon SES Email Event Notification"
VALIDATED = "Successfully validated SNS topic for Amazon SES event publishing."
EVENT_TYPES = ["send", "reject", "bounce", "complaint", "delivery", "open", "click", "renderingFailure"]
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def destination(topic, name="events", types=EVENT_TYPES, enabled=True):
    return {"Name": name, "Enabled": enabled, "MatchingEventTypes": types, "SNSDestination": {"TopicARN": topic}}


def text_mail(subject="Hello", text="Hi"):
    return {"Subject": {"Data": subject}, "Body": {"Text": {"Data": text}}}


def raw_mail(to, headers=(), attachment=None):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = SENDER, to, "Raw"
    for name, value in headers:
        mail[name] = value
    mail.set_content("Hi")
    if attachment:
        mail.add_attachment(attachment, maintype="application", subtype="octet-stream", filename="sample.txt")
    return {"Data": mail.as_bytes()}


def kept_mail(sesame, message_id):
    """The bytes of a mail as its recipient gets it."""
    return base64.b64decode(json.loads(visit(f"{sesame}/_sesame/v1/message?id={message_id}").text)["raw"])


def read_mail(sesame, message_id):
    """The same, read by Python's own library."""
    return email.message_from_bytes(kept_mail(sesame, message_id), policy=email.policy.default)


def events_of(notifications):
    """The event documents in SNS messages, by type."""
    documents = [json.loads(message["Message"]) for message in notifications]
    return {document["eventType"]: document for document in documents}


def require_bounced(notifications, message_id, account):
    """The notifications are of the Send and the Bounce of a mail from SENDER to BOUNCE; what they tell of the mail."""
    events = events_of(notifications)
    assert sorted(events) == ["Bounce", "Send"]
    mail, bounce = events["Bounce"]["mail"], events["Bounce"]["bounce"]
    assert (mail["messageId"], mail["source"], mail["sendingAccountId"]) == (message_id, SENDER, account)
    assert mail["destination"] == [BOUNCE]
    assert (bounce["bounceType"], bounce["bouncedRecipients"][0]["emailAddress"]) == ("Permanent", BOUNCE)
    return mail


class Mailroom:
    def __init__(self, sns, ses, topic, endpoint, set="set"):
        self.sns, self.ses, self.topic, self.endpoint, self.set = sns, ses, topic, endpoint, set
        subscribe(sns, topic, endpoint, "/events")
        ses.verify_email_identity(EmailAddress=SENDER)
        ses.create_configuration_set(ConfigurationSet={"Name": set})
        ses.create_configuration_set_event_destination(ConfigurationSetName=set, EventDestination=destination(topic))

    def send(self, *to, **more):
        """SendEmail with the configuration set; the message id."""
        request = {"Source": SENDER, "Destination": {"ToAddresses": to}, "Message": text_mail(), "ConfigurationSetName": self.set}
        return self.ses.send_email(**request | more)["MessageId"]

    def notifications(self, message_id, count, path="/events"):
        """The first `count` SNS messages about this mail, oldest first."""
        about = lambda request: of("Notification", path)(request) and message_id in request.json["Message"]
        return oldest_first(self.endpoint.wait_for(about, count))

    def events(self, message_id, count, path="/events"):
        """The same as event documents, by type."""
        return events_of(self.notifications(message_id, count, path))
