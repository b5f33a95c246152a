"""What a call costs with 10,000 topics, identities and subscriptions, and a mail where 10,000 wait for their events, in CPU
time, against the same with 100."""

from programs import element, sesame
from table import Row

FEW, MANY = 100, 10_000
CALLS = 3_000
SNS, SES = "&Version=2010-03-31", "&Version=2010-12-01"


def fill(server, count):
    """In all, from nothing or from fewer. The last numbers are left for what is measured."""
    topic = element(server.call("CreateTopic", Name="topic"), "TopicArn")
    queue = "arn:aws:sqs:us-east-1:123456789012:queue-{n}"
    server.load("Action=CreateTopic" + SNS + "&Name=topic-{n}", count)
    server.load("Action=VerifyEmailIdentity" + SES + "&EmailAddress={n}%40example.com", count)
    server.load(f"Action=Subscribe{SNS}&TopicArn={topic}&Protocol=sqs&Endpoint={queue}", count)
    return topic


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
    }


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
    with sesame() as few, sesame() as many:
        requests = calls(fill(few, FEW))
        fill(many, MANY)
        for name, body in requests.items():
            before, after = (min(server.load(body, CALLS)["cpu_us"] for _ in range(3)) for server in (few, many))
            yield Row(f"{name}, CPU µs with 10,000 and with 100 of each", after, before, after / before, 1.3)
