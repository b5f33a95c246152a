"""A server on which everything is there that the control API can show."""

import contextlib
import http.client
import itertools
import json
import smtplib
import urllib.parse
import urllib.request
from email.message import EmailMessage

import botocore.exceptions

from control_seed import ACCOUNT, seed


def mail(sender, to):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, "Hello"
    made.set_content("Hi")
    made.add_alternative('<p>Hi</p><img src="http://pictures.test/a.png">', subtype="html")
    made.add_attachment(b"data", maintype="application", subtype="octet-stream", filename="a.bin")
    return made.as_bytes()


class Answer:
    def __init__(self, answer):
        self.status, self.type = answer.status, answer.headers.get_content_type()
        if self.type == "text/event-stream":  # it has no end: the first two events
            data = (line.decode().removeprefix("data:") for line in iter(answer.readline, b"") if line.startswith(b"data:"))
            self.text = "".join(itertools.islice(data, 2))
        else:
            self.text = answer.read().decode(errors="replace")

    @property
    def json(self):
        return json.loads(self.text)


def ask(url, method, path, body=None, /, **query):
    """Calls a path below /_sesame/v1. A body is bytes, or what is sent as JSON."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=30)
    with contextlib.closing(connection):
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection.request(method, f"/_sesame/v1{path}{'?' + urllib.parse.urlencode(query) if query else ''}", content)
        return Answer(connection.getresponse())


class World:
    def __init__(self, url, endpoint, ses, sns, sqs):
        self.url, self.endpoint, self.seed = url, f"{endpoint.url}/inbox", seed(endpoint.url, url)
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
        self.unwanted, _ = [ses.send_raw_email(RawMessage={"Data": mail("me@example.com", to)})["MessageId"]
                            for to in ("unwanted@example.org", "unwanted@example.net")]
        templated = {"Source": "me@example.com", "Destination": {"ToAddresses": ["x@bounce.test"]}, "ConfigurationSetName": "my-set"}
        self.bounced = ses.send_templated_email(Template="hello", TemplateData='{"name": "you"}', **templated)["MessageId"]
        ses.get_send_quota()
        with contextlib.suppress(botocore.exceptions.ClientError):
            ses.send_raw_email(RawMessage={"Data": mail("stranger@example.net", "someone@example.org")})

    def _publish(self, sns):
        topic = lambda name: f"arn:aws:sns:us-east-1:{ACCOUNT}:{name}"
        self.topic = topic("events")
        self.notification = sns.publish(TopicArn=self.topic, Message="hello")["MessageId"]
        sns.subscribe(TopicArn=topic("failing"), Protocol="http", Endpoint="http://127.0.0.1:1/unconfirmed")
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
        if name == "owed":
            return self._first("owed", "id")
        if name == "many_accounts":  # more than are listed
            return {"accounts": [{"account": f"{n:012}", "topics": [{"name": "t"}]} for n in range(1, 1_001)]}
        return getattr(self, name)

    def _ask(self, path, **query):
        return ask(self.url, "GET", path, **query).json

    def _first(self, plural, member, **query):
        return next((one[member] for one in self._ask(f"/{plural}", **query)[plural]), None)

    def known(self, value):
        return self[value[1:]] if isinstance(value, str) and value.startswith("$") else value
