"""Mails that take long to read: sent, and arriving."""

import contextlib
import smtplib

from programs import ACCOUNT
from stalls.asking import FROM, MB, raw, send, verified


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
