"""Code under test: it knows nothing of emulators."""

import json
import urllib.request

import boto3


def notify_of_bounces(endpoint):
    sns, ses = boto3.client("sns"), boto3.client("ses")
    topic = sns.create_topic(Name="bounces")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol=endpoint.partition(":")[0], Endpoint=endpoint)
    ses.verify_email_identity(EmailAddress="me@example.com")
    ses.set_identity_notification_topic(Identity="me@example.com", NotificationType="Bounce", SnsTopic=topic)


def send(to):
    message = {"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "Hi"}}}
    boto3.client("ses").send_email(Source="me@example.com", Destination={"ToAddresses": [to]}, Message=message)


bounced = []


def handle(message):
    """What an application does with an SNS message."""
    if message["Type"] == "SubscriptionConfirmation":
        urllib.request.urlopen(message["SubscribeURL"]).close()
    elif message["Type"] == "Notification":
        event = json.loads(message["Message"])
        if event.get("notificationType") == "Bounce":
            bounced.extend(one["emailAddress"] for one in event["bounce"]["bouncedRecipients"])
