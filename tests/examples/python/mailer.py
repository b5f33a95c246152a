"""A web application that sends mail with Amazon SES and keeps a suppression list: who bounced for good, or complained, gets no
more mail. It takes notifications of SES through SNS at POST /notifications.

    MAIL_TOPIC=arn:aws:sns:us-east-1:111122223333:mail-events flask --app mailer run
"""

import base64
import json
import os
import urllib.request

import boto3
import flask
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

CONFIRMATION = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
NOTIFICATION = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")


class NotFromSns(Exception):
    pass


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()


def verify(message, certificates_from):
    """SNS signs each message. A certificate of any other host proves nothing."""
    if not message["SigningCertURL"].startswith(certificates_from):
        raise NotFromSns(f"a certificate from {message['SigningCertURL']}")
    names = NOTIFICATION if message["Type"] == "Notification" else CONFIRMATION
    text = "".join(f"{name}\n{message[name]}\n" for name in names if name in message)
    certificate = x509.load_pem_x509_certificate(get(message["SigningCertURL"]))
    algorithm = hashes.SHA256() if message["SignatureVersion"] == "2" else hashes.SHA1()  # noqa: S303: version 1 is SNS's default
    try:
        certificate.public_key().verify(base64.b64decode(message["Signature"]), text.encode(), padding.PKCS1v15(), algorithm)
    except InvalidSignature:
        raise NotFromSns("a bad signature") from None


def gone(event):
    """The addresses that an event of SES tells to write to no more."""
    if event.get("notificationType") == "Bounce" and event["bounce"]["bounceType"] == "Permanent":
        return [one["emailAddress"] for one in event["bounce"]["bouncedRecipients"]]
    if event.get("notificationType") == "Complaint":
        return [one["emailAddress"] for one in event["complaint"]["complainedRecipients"]]
    return []


def create_app(topic=None, certificates_from=None):
    topic = topic or os.environ["MAIL_TOPIC"]
    certificates_from = certificates_from or f"https://sns.{topic.split(':')[3]}.amazonaws.com/"
    app, ses, suppressed = flask.Flask(__name__), boto3.client("ses"), set()

    @app.post("/mails")
    def send():
        to = flask.request.get_json()["to"]
        if to in suppressed:
            return {"error": f"{to} wants no mail"}, 409
        message = {"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "Hi"}}}
        sent = ses.send_email(Source="news@example.com", Destination={"ToAddresses": [to]}, Message=message)
        return {"id": sent["MessageId"]}, 202

    @app.get("/suppressed")
    def show():
        return sorted(suppressed)

    @app.post("/notifications")
    def notified():
        message = json.loads(flask.request.get_data())  # SNS says that it is plain text
        if message["TopicArn"] != topic:
            raise NotFromSns(f"of the topic {message['TopicArn']}")
        verify(message, certificates_from)
        if message["Type"] == "SubscriptionConfirmation":
            get(message["SubscribeURL"])
        elif message["Type"] == "Notification" and message["Message"].startswith("{"):  # the first one is a greeting
            suppressed.update(gone(json.loads(message["Message"])))
        return "", 204

    @app.errorhandler(NotFromSns)
    def refuse(error):
        return {"error": f"SNS did not send this: {error}"}, 403

    return app
