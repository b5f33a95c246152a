"""What a call costs with 10,000 topics, identities, subscriptions, queues, accounts and mails, and a mail where 10,000 wait
for their events, in CPU time, against the same with 100."""

import http.client

from programs import element, sesame
from table import Row

FEW, MANY = 100, 10_000
CALLS = 3_000
SNS, SES, SQS = "&Version=2010-03-31", "&Version=2010-12-01", "&Version=2012-11-05"


def fill(server, count):
    """In all, from nothing or from fewer. The last numbers are left for what is measured."""
    topic = element(server.call("CreateTopic", Name="topic"), "TopicArn")
    queue = "arn:aws:sqs:us-east-1:123456789012:queue-{n}"
    server.load("Action=CreateTopic" + SNS + "&Name=topic-{n}", count)
    server.load("Action=VerifyEmailIdentity" + SES + "&EmailAddress={n}%40example.com", count)
    server.load(f"Action=Subscribe{SNS}&TopicArn={topic}&Protocol=sqs&Endpoint={queue}", count)
    server.load(f"Action=CreateQueue{SQS}&QueueName=queue-{{n}}", count)
    server.load(send_email("{n}"), count)
    server.settle()
    fill_accounts(server, count)
    return topic


def fill_accounts(server, count):
    """A topic in each of so many."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    for n in range(count):
        connection.request("GET", f"/?Action=CreateTopic{SNS}&Name=x", headers={"Authorization": f"AWS {n:012}:0"})
        answer = connection.getresponse()
        assert answer.read() and answer.status == 200


def calls(topic):
    """Of each kind one that finds, one that lists, and one that adds or changes."""
    quiet = topic.rsplit(":", 1)[0] + ":topic-00000042"
    return {
        "CreateTopic": f"Action=CreateTopic{SNS}&Name=topic-00000042",
        "GetTopicAttributes": f"Action=GetTopicAttributes{SNS}&TopicArn={quiet}",
        "ListTopics": f"Action=ListTopics{SNS}",
        "ListSubscriptions": f"Action=ListSubscriptions{SNS}",
        "Publish": f"Action=Publish{SNS}&TopicArn={quiet}&Message=x",
        "ListIdentities": f"Action=ListIdentities{SES}&MaxItems=100",
        "SendEmail": send_email("00000042"),
        "GetQueueUrl": f"Action=GetQueueUrl{SQS}&QueueName=queue-00000042",
        "ListQueues": f"Action=ListQueues{SQS}&MaxResults=100",
    }


def look(server, target):
    """CPU µs of a list of the control API."""
    times = 30
    before = server.cpu()
    for _ in range(times):
        server.ask("GET", target)
    return (server.cpu() - before) / times * 1e6


def send_email(sender):
    return (
        f"Action=SendEmail{SES}&Source={sender}%40example.com&Destination.ToAddresses.member.1=you%40example.com"
        "&Message.Subject.Data=x&Message.Body.Text.Data=x"
    )


def waiting_mails(count):
    """CPU µs of a mail where so many wait for their delivery, and none of them may make room for it."""
    with sesame("--max-messages", "100") as server:
        server.call("VerifyEmailIdentity", EmailAddress="me@example.com")
        server.ask("PUT", "/_sesame/v1/outcomes", '{"rules": [{"recipient": "*", "outcome": [{"delivery": {}, "after": "1h"}]}]}')
        body = send_email("me")
        server.load(body, count)
        return server.load(body, CALLS)["cpu_us"]


def rows():
    before, after = (min(waiting_mails(count) for _ in range(3)) for count in (FEW, MANY))
    yield Row("SendEmail, CPU µs with 10,000 and with 100 mails that wait", after, before, after / before, 1.3)
    with sesame() as few, sesame("--max-accounts", "20000") as many:
        requests = calls(fill(few, FEW))
        fill(many, MANY)
        for name, body in requests.items():
            before, after = (min(server.load(body, CALLS)["cpu_us"] for _ in range(3)) for server in (few, many))
            yield Row(f"{name}, CPU µs with 10,000 and with 100 of each", after, before, after / before, 1.3)
        for what, target in {"The newest 100 mails": "messages?limit=100", "The first 100 topics": "topics?limit=100"}.items():
            before, after = (min(look(server, "/_sesame/v1/" + target) for _ in range(3)) for server in (few, many))
            yield Row(f"{what}, CPU µs with 10,000 and with 100 of each", after, before, after / before, 1.3)
