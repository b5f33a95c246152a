"""What stands beside SES and SNS: queues, objects, reports, links; and bodies that nobody can want."""

import base64
import gzip
import json

from programs import ACCOUNT
from stalls.asking import MB, form, send, verified
from stalls.mails import awkward_mails


def infrastructure():
    sqs = lambda **parameters: form(Version="2012-11-05", **parameters)
    ask = lambda method, target, body=b"": lambda server: send(server, method, "/_sesame/v1" + target, body)

    def queued(server):
        server.call("CreateQueue", Version="2012-11-05", QueueName="q")
        entries = {f"SendMessageBatchRequestEntry__{i}__{name}": value for i in range(1, 11) for name, value in (("Id", f"i{i}"), ("MessageBody", "x" * 500))}
        server.load(sqs(Action="SendMessageBatch", QueueUrl=f"http://localhost/{ACCOUNT}/q", **entries).decode(), 20_000)

    yield "checkpoint of 200,000 queued messages", (queued, ask("POST", "/checkpoints"))
    yield "rollback to 200,000 queued messages", (lambda s: (queued(s), send(s, "POST", "/_sesame/v1/checkpoints")), ask("POST", "/checkpoints/checkpoint-1/rollback"))
    yield "a small seed, 200,000 queued messages", (queued, ask("POST", "/seed", b'{"topics": [{"name": "one"}]}'))
    yield "purge of 200,000 queued messages", (queued, lambda s: send(s, "POST", "/", sqs(Action="PurgeQueue", QueueUrl=f"http://localhost/{ACCOUNT}/q")))
    yield "reset of 200,000 queued messages", (queued, ask("POST", "/reset"))
    for target in ("/queues", f"/queues/q/messages?account={ACCOUNT}&text=zzz", "/wait/queue-messages?text=zzz&timeout=1s"):
        yield f"{target}, 200,000 queued messages", (queued, ask("GET", target))
    for target, body in (("/queues/q/messages", b'{"body": "' + b"x" * 59 * MB + b'"}'), ("/outcomes", b'{"rules": [{"sender": "' + b"x" * 15 * MB + b'"}]}'), ("/faults", b'{"rules": [{"operation": "' + b"x" * 15 * MB + b'"}]}')):
        yield f"{target}, {len(body) // MB} MB", (queued if "queues" in target else lambda s: None, lambda s, t=target, b=body: send(s, "PUT" if "queues" not in t else "POST", "/_sesame/v1" + t, b))
    large = b"x" * 59 * MB

    def stored(server):
        send(server, "PUT", "/_sesame/v1/objects/b/large", large)

    def many_objects(server):
        for i in range(5_000):
            send(server, "PUT", f"/_sesame/v1/objects/b/o{i}", b"x")

    s3 = lambda method, target, body=b"": lambda s: send(s, method, target, body, Authorization="AWS 000000000000:0")
    yield "an object of 59 MB is put", (lambda s: None, ask("PUT", "/objects/b/large", large))
    yield "an object of 59 MB is put by S3", (stored, s3("PUT", "/b/other", large))
    yield "an object of 59 MB is got by S3", (stored, s3("GET", "/b/large"))
    yield "5,000 objects are listed by S3", (many_objects, s3("GET", "/b?list-type=2&prefix=o&delimiter=9"))
    mail = dict(awkward_mails(30))["text"]
    report = json.dumps({"FromEmailAddress": "me@example.com", "Content": {"Raw": {"Data": base64.b64encode(mail).decode()}}}).encode()

    def reported(server):
        verified(server)
        send(server, "POST", "/v2/email/deliverability-dashboard/test", report, Content_Type="application/json")
        listed = json.loads(server.ask("GET", "/v2/email/deliverability-dashboard/test-reports"))
        server.report = listed["DeliverabilityTestReports"][0]["ReportId"]

    yield "GetDeliverabilityTestReport of 30 MB", (reported, lambda s: send(s, "GET", "/v2/email/deliverability-dashboard/test-reports/" + s.report))
    yield "CreateDeliverabilityTestReport of 30 MB", (verified, lambda s: send(s, "POST", "/v2/email/deliverability-dashboard/test", report, Content_Type="application/json"))
    parts = json.dumps({"a": "x" * 8 * MB})
    entries = [{"Destination": {"ToAddresses": [f"a{i}@example.org"]}} for i in range(50)]
    bulk = json.dumps({"FromEmailAddress": "me@example.com", "BulkEmailEntries": entries, "DefaultContent": {"Template": {"TemplateContent": {"Subject": "s", "Html": "{{a}}", "Text": "{{a}}"}, "TemplateData": parts}}}).encode()
    yield "v2 bulk mail to 50, two parts of 8 MB", (verified, lambda s: send(s, "POST", "/v2/email/outbound-bulk-emails", bulk, Content_Type="application/json"))
    published = form(Version="2010-03-31", Action="PublishBatch", TopicArn=f"arn:aws:sns:us-east-1:{ACCOUNT}:t", **{f"PublishBatchRequestEntries__member__{i}__{name}": value for i in range(1, 11) for name, value in (("Id", f"i{i}"), ("Message", "x" * 25_000))})

    def fanned(server):
        server.call("CreateTopic", Name="t")
        for i in range(1_000):
            server.call("CreateQueue", Version="2012-11-05", QueueName=f"q{i}")
            server.call("Subscribe", TopicArn=f"arn:aws:sns:us-east-1:{ACCOUNT}:t", Protocol="sqs", Endpoint=f"arn:aws:sqs:us-east-1:{ACCOUNT}:q{i}")

    yield "PublishBatch of 250 KB to 1,000 queues", (fanned, lambda s: send(s, "POST", "/", published))


def links():
    html = "".join(f'<a href="http://x.test/{i}">link</a>\n' for i in range(100_000))

    def before(server):
        verified(server)
        server.call("CreateConfigurationSet", ConfigurationSet__Name="s")
        server.call("CreateConfigurationSetEventDestination", ConfigurationSetName="s", EventDestination__Name="d", EventDestination__Enabled="true",
                    EventDestination__MatchingEventTypes__member__1="click", EventDestination__CloudWatchDestination__DimensionConfigurations__member__1__DimensionName="d",
                    EventDestination__CloudWatchDestination__DimensionConfigurations__member__1__DimensionValueSource="messageTag",
                    EventDestination__CloudWatchDestination__DimensionConfigurations__member__1__DefaultDimensionValue="x")  # fmt: skip
        send(server, "POST", "/", form(Action="SendEmail", Source="me@example.com", ConfigurationSetName="s", Message__Subject__Data="s", Message__Body__Html__Data=html, Destination__ToAddresses__member__1="a@example.org"))
        found = json.loads(server.ask("GET", "/_sesame/v1/messages"))["messages"][0]["id"]
        text = server.ask("GET", f"/_sesame/v1/messages/{found}/html")
        server.link = text.split('href="', 2)[1].split('"')[0].split("/", 3)[3]

    yield "visit of a link of 100,000", (before, lambda server: [send(server, "GET", "/" + server.link) for _ in range(3)])


def bodies():
    def call(body, **headers):
        return lambda server: None, lambda server: send(server, "POST", "/", body, **headers)

    publish = b"Action=Publish&TopicArn=x&Message="
    yield "body of 59 MB, plain", call(publish + b"x" * 59 * MB)
    yield "body of 59 MB, %41", call(publish + b"%41" * (59 * MB // 3))
    yield "body of 59 MB, no UTF-8", call(publish + b"\xff" * 59 * MB)
    yield "body of 59 MB, base64", call(b"Action=SendRawEmail&RawMessage.Data=" + b"x" * 59 * MB)
    yield "body of 59 MB in gzip", call(gzip.compress(publish + b"x" * 59 * MB), Content_Encoding="gzip")
    control = lambda target: (lambda server: None, lambda server: send(server, "POST", "/_sesame/v1" + target, b"x" * 59 * MB))
    for target in ("/faults", "/outcomes", "/clock", "/nothing"):
        yield f"body of 59 MB, {target}", control(target)
    yield "49,999 parameters", call(b"Action=Publish&" + b"&".join(b"MessageAttributes.entry.%d.Name=n" % i for i in range(49_990)))
