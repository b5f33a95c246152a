"""What a call costs with 10,000 topics, identities, subscriptions, queues, contacts, suppressed addresses, tenants, accounts
and mails, and a mail where 10,000 wait for their events, in CPU time, against the same with 100."""

import http.client
import json
import urllib.parse

from programs import AUTHORIZATION, element, sesame
from table import Row

FEW, MANY = 100, 10_000
CALLS = 3_000
IDENTITY = "arn:aws:ses:us-east-1:123456789012:identity/00000042@example.com"
SNS, SES, SQS = "&Version=2010-03-31", "&Version=2010-12-01", "&Version=2012-11-05"


def fill(server, count):
    """In all, from nothing or from fewer. The last numbers are left for what is measured."""
    topic = element(server.call("CreateTopic", Name="topic"), "TopicArn")
    queue = "arn:aws:sqs:us-east-1:123456789012:queue-{n}"
    server.load("Action=CreateTopic" + SNS + "&Name=topic-{n}", count)
    server.load("Action=VerifyEmailIdentity" + SES + "&EmailAddress={n}%40example.com", count)
    server.load(f"Action=Subscribe{SNS}&TopicArn={topic}&Protocol=sqs&Endpoint={queue}", count)
    fill_queues(server, count)
    fill_v2(server, count)
    server.load(send_email("{n}"), count)
    server.settle()
    fill_accounts(server, count)
    return topic


def fill_queues(server, count):
    """One is the dead-letter queue of half of the others."""
    server.call("CreateQueue", Version="2012-11-05", QueueName="dead")
    policy = '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead","maxReceiveCount":3}'
    attribute = "&Attribute.1.Name=RedrivePolicy&Attribute.1.Value=" + urllib.parse.quote(policy)
    server.load(f"Action=CreateQueue{SQS}&QueueName=queue-{{n}}", count // 2 - 1)
    server.load(f"Action=CreateQueue{SQS}&QueueName=source-{{n}}{attribute}", count // 2)


def fill_v2(server, count):
    """Contacts, suppressed addresses, and tenants that share an identity."""
    if '"ContactListName"' not in server.ask("GET", "/v2/email/contact-lists"):
        server.ask("POST", "/v2/email/contact-lists", '{"ContactListName": "list"}')
    server.load('{"EmailAddress": "{n}@example.org"}', count, target="/v2/email/contact-lists/list/contacts")
    server.load('{"TenantName": "tenant-{n}"}', count, target="/v2/email/tenants")
    server.load(f'{{"TenantName": "tenant-{{n}}", "ResourceArn": "{IDENTITY}"}}', count, target="/v2/email/tenants/resources")
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    for n in range(count):
        body = json.dumps({"EmailAddress": f"{n}@example.org", "Reason": "BOUNCE"})
        connection.request("PUT", "/v2/email/suppression/addresses", body, {"Authorization": AUTHORIZATION})
        answer = connection.getresponse()
        assert answer.read() and answer.status == 200


def fill_accounts(server, count):
    """A topic and a mail in each of so many."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    asked = (f"Action=CreateTopic{SNS}&Name=x", f"Action=VerifyEmailIdentity{SES}&EmailAddress=me%40example.com", send_email("me"))
    for n in range(count):
        for query in asked:
            connection.request("GET", f"/?{query}", headers={"Authorization": f"AWS {n:012}:0"})
            answer = connection.getresponse()
            assert answer.read() and answer.status == 200
    server.settle()


def calls(topic):
    """Of each kind one that finds, one that lists, and one that adds or changes."""
    quiet = topic.rsplit(":", 1)[0] + ":topic-00000042"
    return {
        "CreateTopic": f"Action=CreateTopic{SNS}&Name=topic-00000042",
        "GetTopicAttributes": f"Action=GetTopicAttributes{SNS}&TopicArn={quiet}",
        "ListTopics": f"Action=ListTopics{SNS}",
        "ListSubscriptions": f"Action=ListSubscriptions{SNS}",
        "ListSubscriptionsByTopic": f"Action=ListSubscriptionsByTopic{SNS}&TopicArn={topic}",
        "Publish": f"Action=Publish{SNS}&TopicArn={quiet}&Message=x",
        "ListIdentities": f"Action=ListIdentities{SES}&MaxItems=100",
        "SendEmail": send_email("00000042"),
        "GetQueueUrl": f"Action=GetQueueUrl{SQS}&QueueName=queue-00000042",
        "ListQueues": f"Action=ListQueues{SQS}&MaxResults=100",
        "ListQueues, a prefix": f"Action=ListQueues{SQS}&MaxResults=5&QueueNamePrefix=queue-0000004",
        "ListDeadLetterSourceQueues": f"Action=ListDeadLetterSourceQueues{SQS}&MaxResults=20&QueueUrl=dead",
    }


CONTROL = "messages", "topics", "subscriptions", "queues", "identities", "templates", "deliveries", "owed", "inbound", "captured", "objects"

# Of SES v2 and of the control API: how they are asked for, and their answers are of equal length.
LISTS = {
    "ListContacts": ("POST", "/v2/email/contact-lists/list/contacts/list", '{"PageSize": 100}'),
    "ListSuppressedDestinations": ("GET", "/v2/email/suppression/addresses?PageSize=100", ""),
    "ListTenants": ("POST", "/v2/email/tenants/list", '{"PageSize": 100}'),
    "ListResourceTenants": ("POST", "/v2/email/resources/tenants/list", json.dumps({"ResourceArn": IDENTITY, "PageSize": 100})),
    "GetTenant": ("POST", "/v2/email/tenants/get", '{"TenantName": "tenant-00000042"}'),
    "ListReputationEntities": ("POST", "/v2/email/reputation/entities", '{"PageSize": 100}'),
} | {f"Control API: {what}": ("GET", f"/_sesame/v1/{what}?limit=100", "") for what in CONTROL}


def look(server, asked):
    """CPU µs of a list."""
    times = 30
    before = server.cpu()
    for _ in range(times):
        server.ask(*asked)
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
        for what, asked in LISTS.items():
            before, after = (min(look(server, asked) for _ in range(3)) for server in (few, many))
            yield Row(f"{what}, CPU µs with 10,000 and with 100 of each", after, before, after / before, 1.3)
