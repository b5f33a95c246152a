"""Mails that SES renders and composes."""

import base64
import json
import urllib.parse

from stalls.asking import MB, form, send, verified


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
