"""Calls that deliver nothing, at 16 connections, against a bare server that reads and writes as much."""

import json
from statistics import median

from programs import bare_server, element, sesame
from table import Row, paired

CONNECTIONS = 16
REQUESTS = 15_000
EVENTS = "events"  # the topic of what happens to mails
ROUNDS = 7


SEND_EMAIL = (
    "Action=SendEmail&Version=2010-12-01&Source=me%40example.com&Destination.ToAddresses.member.1=you%40example.com"
    "&Message.Subject.Data=Hello&Message.Body.Text.Data={text}&ConfigurationSetName=set"
).format(text=5 * "A+hundred+bytes+of+plain+text%2C+more+or+less%2C+as+they+stand+in+a+mail+that+somebody+sends.+")

TEXT = 5 * "A hundred bytes of plain text, more or less, as they stand in a mail that somebody sends."
SEND_EMAIL_V2 = json.dumps(
    {
        "FromEmailAddress": "me@example.com",
        "Destination": {"ToAddresses": ["you@example.com"]},
        "Content": {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": TEXT}}}},
        "ConfigurationSetName": "set",
    }
)
V2_PATH = "/v2/email/outbound-emails"
QUEUE = "Action={action}&Version=2012-11-05&QueueUrl=jobs{more}"
# A message on its way through a queue. Handles are base64 and may have characters that a form escapes; ours have none.
THROUGH_A_QUEUE = "\n".join(
    QUEUE.format(action=action, more=more)
    for action, more in (
        ("SendMessage", f"&MessageBody={TEXT.replace(' ', '+')}"),
        ("ReceiveMessage", ""),
        ("DeleteMessage", "&ReceiptHandle={handle}"),
    )
)
BY_V1, BY_V2 = "SendEmail, set with an SNS destination", "SendEmail of SES v2, the same mail"


def prepare(server):
    """A topic, a verified sender, and a configuration set whose events go to another topic; the requests that are measured."""
    topic = element(server.call("CreateTopic", Name="topic"), "TopicArn")
    events = element(server.call("CreateTopic", Name=EVENTS), "TopicArn")
    server.call("VerifyEmailIdentity", EmailAddress="me@example.com")
    server.call("CreateConfigurationSet", ConfigurationSet__Name="set")
    destination = {"Name": "sns", "Enabled": "true", "SNSDestination__TopicARN": events}
    destination |= {f"MatchingEventTypes__member__{n}": name for n, name in enumerate(("send", "delivery", "bounce"), 1)}
    server.call("CreateConfigurationSetEventDestination", ConfigurationSetName="set", **{f"EventDestination__{k}": v for k, v in destination.items()})
    return {
        "GetSendQuota": "Action=GetSendQuota&Version=2010-12-01",
        "Publish, no subscriber": f"Action=Publish&Version=2010-03-31&TopicArn={topic}&Message=A+message+of+some+length&Subject=Hello".replace(":", "%3A"),
        BY_V1: SEND_EMAIL,
        BY_V2: SEND_EMAIL_V2,
    }


def queue_rows():
    """Messages that are sent, received and deleted: three calls each."""
    with sesame() as server, bare_server() as bare:
        server.call("CreateQueue", Version="2012-11-05", QueueName="jobs")
        pairs = []
        for _ in range(ROUNDS):
            length = 900  # of the three answers, on average
            limit = bare.load(THROUGH_A_QUEUE, REQUESTS, CONNECTIONS, target=f"/{length}")
            pairs.append((server.load(THROUGH_A_QUEUE, REQUESTS, CONNECTIONS), limit))
        for what, key, best in (("requests/s", "rate", 0.8), ("CPU µs of a request", "cpu_us", 1.25)):
            yield paired(f"Send, receive and delete through a queue: {what}", pairs, key, best, at_most=key == "cpu_us")


def rows():
    yield from call_rows()
    yield from queue_rows()


def call_rows():
    with sesame() as server, bare_server() as bare:
        requests = prepare(server)
        taken = {name: [] for name in requests}
        for _ in range(ROUNDS):
            for name, body in requests.items():
                path = V2_PATH if body == SEND_EMAIL_V2 else "/"
                length = len(server.ask("POST", path, body))
                limit = bare.load(body, REQUESTS, CONNECTIONS, target=f"/{length}")
                taken[name].append((server.load(body, REQUESTS, CONNECTIONS, target=path), limit))
        for name, pairs in taken.items():
            for what, key, best in (("requests/s", "rate", 0.8), ("CPU µs", "cpu_us", 1.25)):
                yield paired(f"{name}: {what}", pairs, key, best, at_most=key == "cpu_us")
        by_v1, by_v2 = (median(pair[0]["cpu_us"] for pair in taken[name]) for name in (BY_V1, BY_V2))
        yield Row("SendEmail: CPU µs of SES v2 and of v1", by_v2, by_v1, by_v2 / by_v1, 1.2, at_most=True)
