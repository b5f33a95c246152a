"""How long others wait while one client asks for much: the worst answer to GET /_sesame/v1/health meanwhile, in ms.

Each call is made in three rounds, each of a server of its own, and the least of the three worst answers counts: what
another process took from this machine is no stall of ours. Nor can we keep a client waiting for longer than the thread that
answers has worked meanwhile: where the machine is busy, that time is the better bound, and counts.

    STALL_ONLY="v2 mail" STALL_ROUNDS=1 tests/bench/run stalls    only rows with these words, once each
    STALL_PARTS="looks links" tests/bench/run stalls              only rows of these functions below
"""

import base64
import contextlib
import gzip
import http.client
import json
import multiprocessing
import os
import smtplib
import socket
import time
import urllib.parse

from programs import ACCOUNT, loop_cpu_of, sender_of, sesame
from table import Row

ROUNDS = int(os.environ.get("STALL_ROUNDS", "3"))
GOAL = 50  # ms
MB = 1 << 20
FROM = b"From: me@example.com\r\nTo: a@example.org\r\n"
FORM = "application/x-www-form-urlencoded"


def ask_for_health(port, pid, channel):
    """Asks again and again until something comes on the channel; then sends the longest time that an answer took."""
    request = b"GET /_sesame/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    worst = 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for asked in range(1 << 40):
            begun, had = time.perf_counter(), loop_cpu_of(pid)
            connection.sendall(request)
            connection.recv(65536)
            worst = max(worst, min(time.perf_counter() - begun, loop_cpu_of(pid) - had))
            if asked == 0:
                channel.send("begun")
            if channel.poll():
                break
            time.sleep(0.001)
    channel.send(worst * 1e3)


@contextlib.contextmanager
def onlooker(server):
    """Another client. Gives a list that holds its worst answer afterwards."""
    ours, its = multiprocessing.Pipe()
    process = multiprocessing.Process(target=ask_for_health, args=(server.port, server.pid, its), daemon=True)
    process.start()
    worst = []
    assert ours.recv() == "begun"
    yield worst
    ours.send("end")
    worst.append(ours.recv())
    process.join()


def send(server, method, target, body=b"", **headers):
    """Whatever is answered: also a refusal must not keep others waiting."""
    headers = sender_of(target) | {"Content-Type": FORM} | {k.replace("_", "-"): v for k, v in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    connection.request(method, target, body, headers)
    answer = connection.getresponse()
    while answer.read(MB):
        pass
    connection.close()
    assert answer.status < 500, f"{method} {target}: {answer.status}"  # or the row measures nothing
    return answer.status


def form(**parameters):
    return urllib.parse.urlencode({name.replace("__", "."): value for name, value in parameters.items()}).encode()


def raw(mail):
    return b"Action=SendRawEmail&RawMessage.Data=" + urllib.parse.quote_plus(base64.b64encode(mail)).encode()


def verified(server):
    server.call("VerifyEmailIdentity", EmailAddress="me@example.com")


# ---- calls: what goes before, which nobody waits for, and the call


def seed(body):
    return lambda server: None, lambda server: send(server, "POST", "/_sesame/v1/seed", body)


def seeds():
    topics = lambda count: json.dumps({"topics": [{"name": f"t{i}"} for i in range(count)]}).encode()
    yield "seed: JSON of 60,000 topics, 1.2 MB", seed(topics(60_000))
    yield "seed: JSON of 240,000 topics, 4.9 MB", seed(topics(240_000))
    yield "seed: YAML of topics, 1 MB", seed(b"topics:\n" + b"".join(b"- {name: t%d}\n" % i for i in range(65_000)))
    yield "seed: YAML of 4 MB, keys", seed(b"".join(b"k%d: 1\n" % i for i in range(400_000)))
    yield "seed: YAML of 4 MB, one text", seed(b'a: "' + b"x" * 4 * MB + b'"')
    yield "seed: YAML of 1 MB, [", seed(b"[" * MB)
    yield "seed: JSON of [[],[],…], 4.2 MB", seed(b"[" + b"[]," * 1_400_000 + b"[]]")
    yield "seed: JSON of [[],[],…], 59 MB", seed(b"[" + b"[]," * 19_600_000 + b"[]]")


def put_outcomes(server, rules):
    return send(server, "PUT", "/_sesame/v1/outcomes", json.dumps({"rules": rules}).encode())


def outcomes():
    def mail(recipients):
        to = {f"Destination__ToAddresses__member__{i}": f"a{i}@x.test" for i in range(1, recipients + 1)}
        return form(Action="SendEmail", Source="me@example.com", Message__Subject__Data="s", Message__Body__Text__Data="t", **to)

    def with_rules(rules):
        def before(server):
            verified(server)
            put_outcomes(server, rules)

        return before, lambda server: send(server, "POST", "/", mail(50))

    steps = lambda count: [{"after": i, "open": {}} for i in range(count)]
    yield "mail to 50 whose rule has 100 steps", with_rules([{"recipient": "*", "outcome": steps(100)}])
    yield "mail to 50 whose rule has 10,000 steps", with_rules([{"recipient": "*", "outcome": steps(10_000)}])
    yield "mail to 50, 1,000 rules", with_rules([{"recipient": "*n@x.test", "outcome": []}] * 1000)
    yield "rules: 10,000 steps", (lambda server: None, lambda server: put_outcomes(server, [{"outcome": steps(10_000)}]))
    yield "rules: 200,000", (lambda server: None, lambda server: put_outcomes(server, [{"outcome": []}] * 200_000))
    yield "rules: 14 MB", (lambda server: None, lambda server: put_outcomes(server, [{"sender": "x" * 40, "outcome": []}] * 225_000))


def templates():
    bulk = {"Action": "SendBulkTemplatedEmail", "Source": "me@example.com", "Template": "t"}
    bulk |= {f"Destinations.member.{i}.Destination.ToAddresses.member.1": f"a{i}@example.org" for i in range(1, 51)}

    def template(text, data, call):
        def before(server):
            verified(server)
            server.call("CreateTemplate", Template__TemplateName="t", Template__SubjectPart="s", Template__TextPart=text)

        return before, lambda server: send(server, "POST", "/", urllib.parse.urlencode(call | data).encode())

    one = {"Source": "me@example.com", "Destination.ToAddresses.member.1": "a@example.org"}
    loops = "{{#each a}}" * 4 + "{{this}}" + "{{/each}}" * 4
    nested = json.dumps({"a": [{"a": [{"a": [{"a": list(range(31))}] * 31}] * 31}] * 31})
    wide = json.dumps({"a": [1] * 20_000, "x": "é" * 200})
    long = "{{#each a}}{{@root.x}}{{/each}}"
    yield "bulk mail to 50, a million steps each", template(loops, {"DefaultTemplateData": nested}, bulk)
    yield "bulk mail to 50, 8 MB each", template(long, {"DefaultTemplateData": wide}, bulk)
    yield "templated mail, a million steps", template(loops, {"TemplateData": nested}, one | {"Action": "SendTemplatedEmail", "Template": "t"})
    yield "templated mail of 8 MB", template(long, {"TemplateData": wide}, one | {"Action": "SendTemplatedEmail", "Template": "t"})
    yield "rendering for a look, 8 MB", template(long, {"TemplateData": wide}, {"Action": "TestRenderTemplate", "TemplateName": "t"})


def awkward_mails(size):
    """Mails of about so many MB that take long to read."""
    count = size * MB
    yield "header lines", FROM + b"A:\r\n" * (count // 4) + b"\r\nx"
    yield "parameters", FROM + b"Content-Type: text/plain" + b";a=b" * (count // 4) + b"\r\n\r\nx"
    yield "RFC 2231 pieces", FROM + b"Content-Type: text/plain" + b"".join(b";a*%d=b" % i for i in range(count // 13)) + b"\r\n\r\nx"
    yield "addresses", b"From: me@example.com\r\nTo: " + b"a@b.cc," * (count // 7) + b"z@b.cc\r\n\r\nx"
    yield "encoded words", FROM + b"Subject: " + b"=?utf-8?q?x?= " * (count // 14) + b"\r\n\r\nx"
    yield "parts", FROM + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * (count // 10)
    yield "text", FROM + b"\r\n" + b"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do\r\n" * (count // 66)


def raw_mails():
    for size in (39, 9):
        for what, mail in awkward_mails(size):
            body = raw(mail)
            yield f"raw mail of {size} MB, {what}", (verified, lambda server, body=body: send(server, "POST", "/", body))
    for what, mail in awkward_mails(39):
        yield f"inbound mail of 39 MB, {what}", (verified, lambda server, mail=mail: send(server, "POST", "/_sesame/v1/inbound?to=a@example.org", mail))


def smtp_mails():
    def send_by(port, mail, to):
        def call(server):
            with smtplib.SMTP("127.0.0.1", server.ports[port], timeout=120) as client, contextlib.suppress(smtplib.SMTPException, OSError):
                client.sendmail("me@example.com", to, mail)

        return call

    for what, mail in awkward_mails(39):
        yield f"SMTP mail of 39 MB, {what}", (verified, send_by(1, mail, ["a@example.org"]))
        yield f"inbound SMTP mail of 39 MB, {what}", (with_rule, send_by(2, mail, ["a@example.com"]))


def with_rule(server, **action):
    """All mail to example.com is taken, by a rule with this action."""
    verified(server)
    server.call("VerifyDomainIdentity", Domain="example.com")
    server.call("CreateReceiptRuleSet", RuleSetName="r")
    action = action or {"StopAction__Scope": "RuleSet"}
    server.call("CreateReceiptRule", RuleSetName="r", Rule__Name="one", Rule__Enabled="true", Rule__ScanEnabled="true", **{f"Rule__Actions__member__1__{name}": value for name, value in action.items()})
    server.call("SetActiveReceiptRuleSet", RuleSetName="r")


def with_bucket(server):
    server.call("CreateTopic", Name="t")
    with_rule(server, S3Action__BucketName="mails", S3Action__TopicArn=f"arn:aws:sns:us-east-1:{ACCOUNT}:t")


def with_bounce(server):
    with_rule(server, BounceAction__SmtpReplyCode="550", BounceAction__Message="no", BounceAction__Sender="me@example.com")


def by_v2(server, body):
    return send(server, "POST", "/v2/email/outbound-emails", body, Content_Type="application/json")


def composing():
    """Mails that SES composes: by v1 up to 10 MB, by v2 up to 40 MB."""
    line = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do\n"
    texts = {"ASCII": line, "no short lines": line[:-1], "umlauts": line.replace("o", "ö"), "no ASCII": "ж" * 60 + "\n"}

    def v1(**parameters):
        body = form(Action="SendEmail", Source="me@example.com", Destination__ToAddresses__member__1="a@example.org", **parameters)
        return verified, lambda server: send(server, "POST", "/", body)

    def v2(content, **more):
        body = {"FromEmailAddress": "me@example.com", "Destination": {"ToAddresses": ["a@example.org"]}, "Content": content} | more
        body = json.dumps(body, ensure_ascii=False).encode()
        return verified, lambda server: by_v2(server, body)

    def simple(**body):
        return {"Simple": {"Subject": {"Data": "s"}, "Body": body}}

    for what, text in texts.items():
        html = text * (9 * MB // len(text.encode()))
        yield f"v1 mail of 9 MB of HTML, {what}", v1(Message__Subject__Data="s", Message__Body__Html__Data=html)
        html = text * (30 * MB // len(text.encode()))
        yield f"v2 mail of 30 MB of HTML, {what}", v2(simple(Html={"Data": html}))
    latin = texts["umlauts"] * (18 * MB // 70)
    yield "v2 mail of 18 MB of HTML in ISO-8859-1", v2(simple(Html={"Data": latin, "Charset": "ISO-8859-1"}))
    yield "v2 mail of 2 × 15 MB, text and HTML", v2(simple(Html={"Data": line * (15 * MB // 64)}, Text={"Data": line * (15 * MB // 64)}))
    for what, text in texts.items():
        yield f"v1 mail, subject of 9 MB, {what}", v1(Message__Subject__Data=text * (9 * MB // len(text.encode())), Message__Body__Text__Data="x")
    yield "v2 mail, attachment of 29 MB", v2({"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "x"}}, "Attachments": [{"FileName": "a.bin", "RawContent": base64.b64encode(b"\xff" * 29 * MB).decode()}]}})
    yield "v2 mail, inline template of 100,000 tags", v2({"Template": {"TemplateContent": {"Subject": "s", "Html": "{{a}}" * 100_000}, "TemplateData": '{"a": "x"}'}})
    yield "v2 mail, inline template of 34,000 tags with spaces", v2({"Template": {"TemplateContent": {"Subject": "s", "Html": "{{  a  }}\r\n   " * 34_000}, "TemplateData": '{"a": "x"}'}})
    entries = [{"Destination": {"ToAddresses": [f"a{i}@example.org"]}} for i in range(50)]
    bulk = {"FromEmailAddress": "me@example.com", "BulkEmailEntries": entries, "DefaultContent": {"Template": {"TemplateContent": {"Subject": "s", "Html": "{{a}}" * 100_000}, "TemplateData": '{"a": "x"}'}}}
    yield "v2 bulk mail to 50, inline template of 100,000 tags", (verified, lambda server: send(server, "POST", "/v2/email/outbound-bulk-emails", json.dumps(bulk), Content_Type="application/json"))
    tags = "{{a}}" * 100_000
    yield "CreateTemplate of 100,000 tags", (verified, lambda server: send(server, "POST", "/", form(Action="CreateTemplate", Template__TemplateName="t", Template__SubjectPart="s", Template__HtmlPart=tags)))
    for what, name in (("a quoted name", '"' + "x" * 9 * MB + '" <a@example.org>'), ("umlauts", "ö" * (9 * MB // 2) + " <a@example.org>"), ("comments", "(" * (9 * MB // 2) + ")" * (9 * MB // 2) + "a@example.org"), ("a long local part", "x" * 9 * MB + "@example.org"), ("commas", "a@b.cc," * (9 * MB // 7))):
        yield f"v1 address of 9 MB, {what}", (verified, lambda server, name=name: send(server, "POST", "/", form(Action="SendEmail", Source="me@example.com", Message__Subject__Data="s", Message__Body__Text__Data="t", Destination__ToAddresses__member__1=name)))
        yield f"v2 sender of 9 MB, {what}", v2(simple(Text={"Data": "x"}), FromEmailAddress=name)
        yield f"VerifyEmailIdentity of 9 MB, {what}", (verified, lambda server, name=name: send(server, "POST", "/", form(Action="VerifyEmailIdentity", EmailAddress=name)))
    yield "v1 reply address of 9 MB", v1(Message__Subject__Data="s", Message__Body__Text__Data="t", ReplyToAddresses__member__1='"' + "x" * 9 * MB + '" <a@example.org>')
    yield "v2 mail with 49,000 tags", v2(simple(Text={"Data": "x"}), EmailTags=[{"Name": f"n{i}", "Value": "v"} for i in range(16_000)])


def looks():
    mails = dict(awkward_mails(9))

    def filled(server):
        verified(server)
        for mail in list(mails.values()) + [mails["text"]] * 8:
            send(server, "POST", "/", raw(mail))

    def many(server):
        verified(server)
        text = form(Action="SendEmail", Version="2010-12-01", Source="me@example.com", Message__Subject__Data="s", Message__Body__Text__Data="x" * 1000, Destination__ToAddresses__member__1="a@example.org")
        server.load(text.decode(), 10_000)
        server.settle()

    def one(server):
        listed = json.loads(server.ask("GET", "/_sesame/v1/messages"))["messages"]
        return lambda: send(server, "GET", "/_sesame/v1/messages/" + listed[0]["id"])

    get = lambda target: lambda server: send(server, "GET", target)
    yield "one of 15 mails of 9 MB", (lambda s: (filled(s), setattr(s, "look", one(s))), lambda s: s.look())
    for target in ("/_sesame/v1/messages?text=zzz", "/store", "/_aws/ses"):
        yield f"{target}, 15 mails of 9 MB", (filled, get(target))
    for target in ("/_sesame/v1/messages?text=zzz", "/_sesame/v1/messages?limit=1000", "/store", "/_aws/ses", "/_sesame/v1/seed"):
        yield f"{target}, 10,000 mails of 1 KB", (many, get(target))


def large_states():
    """Calls over all of a large state."""
    topics = json.dumps({"topics": [{"name": f"t{i}"} for i in range(60_000)]}).encode()
    addresses = json.dumps({"suppression_list": [{"email_address": f"a{i}@example.org"} for i in range(100_000)]}).encode()
    templates = json.dumps({"templates": [{"name": f"t{i}", "subject": "s", "text": "x" * 100_000} for i in range(120)]}).encode()

    def seeded(seed):
        def before(server):
            assert send(server, "POST", "/_sesame/v1/seed", seed) == 200
            verified(server)
            server.settle()

        return before

    def checkpointed(before):
        return lambda server: (before(server), send(server, "POST", "/_sesame/v1/checkpoints"))

    def mailed(server):
        verified(server)
        text = form(Action="SendEmail", Version="2010-12-01", Source="me@example.com", Message__Subject__Data="s", Message__Body__Text__Data="x" * 1000, Destination__ToAddresses__member__1="a@example.org")
        server.ask("POST", "/_sesame/v1/clock", '{"frozen": true}')
        server.load(text.decode(), 10_000)

    ask = lambda method, target, body=b"": lambda server: send(server, method, "/_sesame/v1" + target, body)
    for what, seed in (("60,000 topics", topics), ("100,000 suppressed addresses", addresses), ("120 templates of 100 KB", templates)):
        yield f"GET /seed, {what}", (seeded(seed), ask("GET", "/seed"))
        yield f"checkpoint, {what}", (seeded(seed), ask("POST", "/checkpoints"))
        yield f"rollback, {what}", (checkpointed(seeded(seed)), ask("POST", "/checkpoints/checkpoint-1/rollback"))
        yield f"a checkpoint that is deleted, {what}", (checkpointed(seeded(seed)), ask("DELETE", "/checkpoints/checkpoint-1"))
        yield f"a small seed, {what}", (seeded(seed), ask("POST", "/seed", b'{"topics": [{"name": "one"}]}'))
        yield f"reset, {what}", (seeded(seed), ask("POST", "/reset"))
    yield "GET /suppression, 100,000 addresses", (seeded(addresses), ask("GET", "/suppression"))
    yield "/store, 120 templates of 100 KB", (seeded(templates), lambda server: send(server, "GET", "/store"))
    yield "checkpoint of 10,000 mails", (mailed, ask("POST", "/checkpoints"))
    yield "rollback to 10,000 mails", (checkpointed(mailed), ask("POST", "/checkpoints/checkpoint-1/rollback"))
    yield "the clock goes on a day, 10,000 mails", (mailed, ask("POST", "/clock", b'{"advance": "1d"}'))
    for what, mail in awkward_mails(39):
        arrives = lambda server, mail=mail: send(server, "POST", f"/_sesame/v1/inbound?to=a@example.com&account={ACCOUNT}", mail)
        yield f"inbound mail of 39 MB that a rule takes, {what}", (with_rule, arrives)
        yield f"inbound mail of 39 MB for a bucket, {what}", (with_bucket, arrives)
        yield f"inbound mail of 39 MB that a rule bounces, {what}", (with_bounce, arrives)
    large = raw(dict(awkward_mails(9))["text"])
    yield "wait for a text, one mail of 9 MB", (lambda s: (verified(s), send(s, "POST", "/", large)), ask("GET", "/wait/messages?text=zzz&timeout=1s"))
    encoded = raw(FROM + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes("Grüße\n".encode() * (6 * MB // 8)))
    for where in ("messages", "events"):
        yield f"wait for a text of {where}, 8 mails of 9 MB in base64", (lambda s: (verified(s), [send(s, "POST", "/", encoded) for _ in range(8)]), ask("GET", f"/wait/{where}?text=zzz&timeout=1s"))
    for path in ("/topics?limit=1000", "/subscriptions?limit=1000", "/accounts"):
        yield f"{path}, 60,000 topics", (seeded(topics), ask("GET", path))


def infrastructure():
    """What stands beside SES and SNS: queues, objects, reports."""
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


def calls():
    chosen = os.environ.get("STALL_PARTS", "").split()
    for part in (seeds, outcomes, templates, composing, raw_mails, smtp_mails, looks, large_states, infrastructure, links, bodies):
        if not chosen or part.__name__ in chosen:
            yield from part()


def worst_answer(before, call):
    with sesame("--smtp-port", "0", "--inbound-smtp-port", "0") as server:
        before(server)
        with onlooker(server) as worst:
            call(server)
        return worst[0]


def rows():
    only = os.environ.get("STALL_ONLY", "")
    for what, (before, call) in calls():
        if only in what:
            yield Row(f"Stall, {what}", min(worst_answer(before, call) for _ in range(ROUNDS)), None, None, GOAL)
