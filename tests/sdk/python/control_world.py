"""A server on which everything is there that the control API can show."""

import contextlib
import http.client
import json
import smtplib
import urllib.parse
import urllib.request
from email.message import EmailMessage

import botocore.exceptions

from control_cases import ACCOUNT, FAULTS, OUTCOMES, QUEUE

ROLE = f"arn:aws:iam::{ACCOUNT}:role/r"
STREAM = f"arn:aws:firehose:us-east-1:{ACCOUNT}:deliverystream/s"
ORGANIZATION = f"arn:aws:workmail:us-east-1:{ACCOUNT}:organization/m-0123456789abcdef0123456789abcdef"
FUNCTION = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:f"
IDENTITY = f"arn:aws:ses:us-east-1:{ACCOUNT}:identity/me@example.com"
STATEMENT = {"Effect": "Allow", "Principal": "*", "Action": "ses:SendEmail", "Resource": IDENTITY}
DENIED = {"DataDirection": "Inbound", "Principal": ["*"], "DataIdentifier": [], "Operation": {"Deny": {}}}
PROTECTION = {"Name": "p", "Version": "2021-06-01", "Statement": [DENIED]}
REDRIVE = {"deadLetterTargetArn": "dead.fifo", "maxReceiveCount": 1}
NOTED = {"topic_arn": "events", "headers": True}
TYPES = ["send", "delivery", "bounce", "complaint"]


def seed(endpoint):
    """A document with every member that there is."""
    subscription = {"topic_arn": "events", "protocol": "http"}
    actions = [
        {"sns": {"topic_arn": "events", "encoding": "Base64"}},
        {"lambda": {"topic_arn": "events", "function_arn": FUNCTION, "invocation_type": "RequestResponse"}},
        {"s3": {"topic_arn": "events", "bucket_name": "bucket", "object_key_prefix": "in/", "iam_role_arn": ROLE,
                "kms_key_arn": f"arn:aws:kms:us-east-1:{ACCOUNT}:key/k"}},
        {"add_header": {"header_name": "X-Seen", "header_value": "yes"}},
        {"workmail": {"topic_arn": "events", "organization_arn": ORGANIZATION}},
        {"connect": {"instance_arn": f"arn:aws:connect:us-east-1:{ACCOUNT}:instance/i", "iam_role_arn": ROLE}},
        {"stop": {"scope": "RuleSet", "topic_arn": "events"}},
    ]
    refusing = {"topic_arn": "events", "smtp_reply_code": "550", "status_code": "5.1.1", "message": "no", "sender": "me@example.com"}
    return {
        "account": ACCOUNT,
        "region": "us-east-1",
        "queues": [
            {"name": "work.fifo", "attributes": {"FifoQueue": True, "DelaySeconds": 0, "RedrivePolicy": REDRIVE}, "tags": {"team": "mail"}},
            {"name": "dead.fifo", "attributes": {"FifoQueue": True}},
            {"name": "plain"},
        ],
        "topics": [
            {"name": "events", "attributes": {"DisplayName": "Events"}, "tags": {"team": "mail"}, "data_protection_policy": PROTECTION},
            {"name": "failing"},
            {"name": "gone"},
        ],
        "identities": [
            {"identity": "me@example.com", "status": "Success", "policies": {"mine": {"Version": "2012-10-17", "Statement": [STATEMENT]}},
             "notifications": {"bounce": NOTED, "complaint": NOTED, "delivery": NOTED, "forwarding": False}},
            {"identity": "example.org", "status": "Success", "dkim_enabled": True,
             "mail_from": {"domain": "bounces.example.org", "behavior_on_mx_failure": "RejectMessage"}},
            {"identity": "waits@example.com", "status": "Pending"},
        ],
        "configuration_sets": [
            {"name": "my-set", "tls_policy": "Require", "reputation_metrics_enabled": True, "custom_redirect_domain": "example.org",
             "event_destinations": [
                 {"name": "sns", "enabled": True, "matching_event_types": TYPES, "topic_arn": "events"},
                 {"name": "stream", "matching_event_types": TYPES, "firehose": {"iam_role_arn": ROLE, "delivery_stream_arn": STREAM}},
                 {"name": "numbers", "matching_event_types": ["send"],
                  "cloudwatch": {"dimensions": [{"name": "d", "value_source": "messageTag", "default_value": "x"}]}},
             ]},
            {"name": "off", "sending_enabled": False},
        ],
        "templates": [{"name": "hello", "subject": "Hello {{name}}", "text": "Dear {{name}}", "html": "<p>{{name}}</p>"}],
        "custom_verification_templates": [
            {"name": "please", "from": "me@example.com", "subject": "Please", "content": "x",
             "success_url": "http://a/", "failure_url": "http://b/"},
        ],
        "suppression_list": [{"email_address": "gone@example.net", "reason": "COMPLAINT"}],
        "contact_lists": [
            {"name": "readers", "description": "Those who read", "topics": [
                {"name": "weekly", "display_name": "Every week", "description": "On Mondays", "default_status": "OPT_OUT"},
            ]},
        ],
        "contacts": [
            {"contact_list": "readers", "email_address": "you@example.net", "unsubscribe_all": True, "topics": {"weekly": "OPT_IN"},
             "attributes": {"name": "You"}},
        ],
        "buckets": [{"name": "shelf", "objects": [{"key": "a.txt", "content": "a", "content_type": "text/plain"}]}],
        "functions": [{"name": "nobody", "url": "http://127.0.0.1:1/"}],
        "receipt_filters": [{"name": "bad", "policy": "Block", "cidr": "10.0.0.0/8"}],
        "receipt_rule_sets": [
            {"name": "inbound", "active": True, "rules": [
                {"name": "all", "enabled": True, "tls_policy": "Optional", "scan_enabled": True, "recipients": ["example.org"],
                 "actions": actions},
                {"name": "no", "recipients": ["refused.test"], "actions": [{"bounce": refusing}]},
            ]},
        ],
        "platform_applications": [
            {"name": "app", "platform": "GCM", "attributes": {"PlatformCredential": "key"},
             "endpoints": [{"token": "device", "id": "00000000-0000-4000-8000-000000000001", "attributes": {"CustomUserData": "me"}}]},
        ],
        "sms": {
            "attributes": {"DefaultSMSType": "Transactional"},
            "sandbox_numbers": [{"number": "+447700900001", "verified": True, "one_time_password": "123456"}],
        },
        "outcomes": OUTCOMES["rules"],
        "faults": FAULTS["rules"],
        "subscriptions": [
            subscription | {"endpoint": f"{endpoint}/inbox", "confirmed": True},
            subscription | {"endpoint": f"{endpoint}/pending", "confirmed": False},
            subscription | {"endpoint": f"{endpoint}/forgotten", "confirmed": False},
            {"topic_arn": "events", "protocol": "sqs", "endpoint": "plain"},
            {"topic_arn": "failing", "protocol": "http", "endpoint": "http://127.0.0.1:1/nobody"},
            {"topic_arn": "gone", "protocol": "sqs", "endpoint": QUEUE, "attributes": {"RawMessageDelivery": True}},
        ],
        "accounts": [{"account": "111111111111", "clock": {"now": "2026-01-01T00:00:00Z", "frozen": True}}],
    }


def mail(sender, to):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, "Hello"
    made.set_content("Hi")
    made.add_alternative("<p>Hi</p>", subtype="html")
    made.add_attachment(b"data", maintype="application", subtype="octet-stream", filename="a.bin")
    return made.as_bytes()


class Answer:
    def __init__(self, answer):
        self.status, self.type = answer.status, answer.headers.get_content_type()
        if self.type == "text/event-stream":  # it has no end
            lines = iter(answer.readline, b"")
            self.text = next(line for line in lines if line.startswith(b"data:")).decode()
        else:
            self.text = answer.read().decode(errors="replace")

    @property
    def json(self):
        return json.loads(self.text)


def ask(url, method, path, body=None, **query):
    """Calls a path below /_sesame/v1. A body is bytes, or what is sent as JSON."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=30)
    with contextlib.closing(connection):
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection.request(method, f"/_sesame/v1{path}{'?' + urllib.parse.urlencode(query) if query else ''}", content)
        return Answer(connection.getresponse())


class World:
    def __init__(self, url, endpoint, ses, sns, sqs):
        self.url, self.endpoint, self.seed = url, f"{endpoint.url}/inbox", seed(endpoint.url)
        self.mail_with_attachment = mail("ann@away.test", "me@example.org")
        seeded = ask(url, "POST", "/seed", self.seed)
        assert seeded.status == 200, seeded.text
        self._send(ses)
        self._publish(sns)
        self._queue(sqs)
        smtplib.SMTP("localhost", ask(url, "GET", "/smtp").json["ports"]["smtp"]).quit()
        at_length = "Action=ListTopics&" + "&".join(f"no.such.{n}=" for n in range(1_001))
        urllib.request.urlopen(url, at_length.encode()).close()
        assert ask(url, "POST", "/settle").status == 200

    def _send(self, ses):
        sent = ses.send_raw_email(
            RawMessage={"Data": mail("me@example.com", "someone@example.org")},
            ConfigurationSetName="my-set",
            Tags=[{"Name": "campaign", "Value": "welcome"}],
        )
        self.mail = sent["MessageId"]
        templated = {"Source": "me@example.com", "Destination": {"ToAddresses": ["x@bounce.test"]}, "ConfigurationSetName": "my-set"}
        self.bounced = ses.send_templated_email(Template="hello", TemplateData='{"name": "you"}', **templated)["MessageId"]
        ses.get_send_quota()
        with contextlib.suppress(botocore.exceptions.ClientError):
            ses.send_raw_email(RawMessage={"Data": mail("stranger@example.net", "someone@example.org")})

    def _publish(self, sns):
        topic = lambda name: f"arn:aws:sns:us-east-1:{ACCOUNT}:{name}"
        self.topic = topic("events")
        self.notification = sns.publish(TopicArn=self.topic, Message="hello")["MessageId"]
        for _ in range(2):
            sns.publish(TopicArn=topic("failing"), Message="hello")
        self.captured = sns.publish(TopicArn=topic("gone"), Message="hello")["MessageId"]
        sns.delete_topic(TopicArn=topic("gone"))
        sns.publish(PhoneNumber="+15550100", Message="your code")

    def _queue(self, sqs):
        work, dead = (sqs.get_queue_url(QueueName=f"{name}.fifo")["QueueUrl"] for name in ("work", "dead"))
        attributes = {"bytes": {"DataType": "Binary", "BinaryValue": b"x"}}
        traced = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-67891233-abcdef012345678912345678"}}
        for n in range(3):
            sent = sqs.send_message(QueueUrl=work, MessageBody=f"hello {n}", MessageGroupId="g", MessageDeduplicationId=str(n),
                                    MessageAttributes=attributes, MessageSystemAttributes=traced)
        self.queued = sent["MessageId"]
        for _ in range(2):  # the second makes the first message a dead letter
            sqs.receive_message(QueueUrl=work, VisibilityTimeout=0)
        assert sqs.receive_message(QueueUrl=dead)["Messages"]

    def __getitem__(self, name):
        """What "$name" stands for in a case; None where there is nothing of it."""
        if name == "cursor_of_queue_messages":
            return self._ask("/queues/work.fifo/messages", limit=1).get("next_cursor")
        if name.startswith("cursor_of_"):
            return self._ask("/" + name.removeprefix("cursor_of_"), limit=1).get("next_cursor")
        if name in ("pending", "forgotten"):
            return self._first("subscriptions", "arn", endpoint=self.endpoint.replace("inbox", name))
        if name == "arrived":
            return self._first("inbound", "id")
        if name == "delivery":
            return self._first("deliveries", "id", message_id=self.notification)
        return getattr(self, name)

    def _ask(self, path, **query):
        return ask(self.url, "GET", path, **query).json

    def _first(self, plural, member, **query):
        return next((one[member] for one in self._ask(f"/{plural}", **query)[plural]), None)

    def known(self, value):
        return self[value[1:]] if isinstance(value, str) and value.startswith("$") else value
