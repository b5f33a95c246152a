"""Mail by SMTP, by Python's own client, aiosmtplib, Django and curl: with STARTTLS, with TLS, with AUTH; its events arrive signed."""

import asyncio
import base64
import hmac
import json
import smtplib
import ssl
import subprocess
from email.message import EmailMessage

import aiosmtplib
import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from mailroom import BOUNCE, SENDER, read_mail, require_bounced
from steps import running, visit
from verify import verify

REGION = "us-east-1"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
NOT_VERIFIED = "Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: "


def password(secret, region):
    """As AWS's script makes it."""
    key = ("AWS4" + secret).encode()
    for step in ("11111111", region, "ses", "aws4_request", "SendRawEmail"):
        key = hmac.digest(key, step.encode(), "sha256")
    return base64.b64encode(b"\x04" + key).decode()


def mail(to=BOUNCE, **headers):
    out = EmailMessage()
    out["From"], out["To"], out["Subject"] = SENDER, to, "Grüße ☕"
    for name, value in headers.items():
        out[name.replace("_", "-")] = value
    out.set_content(".dot\nHallo\n")
    return out


def ports_of(url):
    return json.loads(visit(url + "/_sesame/v1/smtp").text)["ports"]


def trusting(url):
    return ssl.create_default_context(cadata=visit(url + "/_sesame/v1/ca.pem").text)


@pytest.fixture(scope="module")
def post(program):
    """A server with all ports: its address."""
    with running(program, "--smtp-port", "0", "--smtps-port", "0", "--inbound-smtp-port", "0") as url:
        yield url


@pytest.fixture
def sesame(post):  # for the other fixtures
    return post


@pytest.fixture
def ports(post):
    return ports_of(post)


@pytest.fixture
def trust(post):
    return trusting(post)


def id_of(reply):
    return reply.rpartition(" ")[2]


def by_starttls(ports, trust, user):
    with smtplib.SMTP("localhost", ports["smtp"]) as client:
        client.starttls(context=trust)
        client.login(user, "any")
        client.send_message(mail(X_SES_CONFIGURATION_SET="set", X_SES_MESSAGE_TAGS="campaign=spring"))


def by_tls(ports, trust, user):
    with smtplib.SMTP_SSL("localhost", ports["smtps"], context=trust) as client:
        client.login(user, "any")
        client.send_message(mail(X_SES_CONFIGURATION_SET="set", X_SES_MESSAGE_TAGS="campaign=spring"))


def by_aiosmtplib(ports, trust, user):
    message = mail(X_SES_CONFIGURATION_SET="set", X_SES_MESSAGE_TAGS="campaign=spring")
    sending = aiosmtplib.send(
        message, hostname="localhost", port=ports["smtp"], start_tls=True, tls_context=trust, username=user, password="any"
    )
    asyncio.run(sending)


def by_curl(ports, trust, user, tmp_path, more=()):
    ca, text = tmp_path / "ca.pem", tmp_path / "mail.txt"
    ca.write_text(ssl.DER_cert_to_PEM_cert(trust.get_ca_certs(binary_form=True)[-1]))
    text.write_bytes(mail(X_SES_CONFIGURATION_SET="set", X_SES_MESSAGE_TAGS="campaign=spring").as_bytes())  # with LF alone
    called = ["curl", "--silent", "--show-error", "--ssl-reqd", "--cacert", ca, "--user", f"{user}:any", "--mail-from", SENDER]
    called += ["--mail-rcpt", BOUNCE, "--upload-file", text, *more, f"smtp://localhost:{ports['smtp']}"]
    subprocess.run(called, check=True, timeout=60)


@pytest.mark.parametrize("send", [by_starttls, by_tls, by_aiosmtplib, by_curl])
def test_the_bounce_of_a_mail_by_smtp_arrives_signed(send, post, ports, trust, mailroom, control, account, endpoint, tmp_path):
    send(ports, trust, account, *([tmp_path] if send is by_curl else []))
    (sent,) = control.call("GET", "wait/messages", to=BOUNCE, timeout="10s")["messages"]
    id = sent["id"]
    notifications = mailroom.notifications(id, count=2)
    for one in notifications:
        verify(one)
    told = require_bounced(notifications, id, account)
    assert told["tags"]["ses:operation"] == ["SendSmtpEmail"]
    assert told["tags"]["campaign"] == ["spring"]
    delivered = read_mail(post, id)
    assert delivered["Subject"] == "Grüße ☕"
    assert delivered.get_content().split() == [".dot", "Hallo"]
    assert delivered["X-SES-CONFIGURATION-SET"] is None and delivered["X-SES-MESSAGE-TAGS"] is None
    (session,) = control.call("GET", "smtp", message_id=id)["sessions"]
    assert session["tls"] and session["user"] == account
    assert f"S: 250 Ok {id}" in session["lines"] and base64.b64encode(b"any").decode() not in str(session)


def test_the_reply_has_the_id_of_the_mail(ports, mailroom, control, account):
    with smtplib.SMTP("localhost", ports["smtp"]) as client:
        client.login(account, "any")
        client.mail(SENDER)
        client.rcpt(BOUNCE)
        code, reply = client.data(f"From: {SENDER}\r\nSubject: s\r\n\r\nHi\r\n")
    assert code == 250
    assert control.call("GET", f"messages/{id_of(reply.decode())}")["source"] == SENDER
    why = control.call("GET", f"messages/{id_of(reply.decode())}/why")["text"]
    assert "The mail names no configuration set. Name one in its header X-SES-CONFIGURATION-SET." in why


def test_identities_are_checked_after_the_mail_and_the_refusal_is_explained(ports, control, account):
    with smtplib.SMTP("localhost", ports["smtp"]) as client, pytest.raises(smtplib.SMTPDataError) as caught:
        client.login(account, "any")
        client.sendmail("stranger@example.net", [BOUNCE], "From: stranger@example.net\r\n\r\nHi\r\n")
    assert (caught.value.smtp_code, caught.value.smtp_error.decode()) == (554, NOT_VERIFIED + "stranger@example.net")
    (call,) = control.call("GET", "requests", operation="SendSmtpEmail")["requests"]
    assert (call["status"], call["error"]) == (554, "MessageRejected")
    assert "stranger@example.net" in call["explanation"]


def test_faults_of_each_stage_reach_the_client(ports, mailroom, control, account):
    rule = {"smtp": {"stage": "accept"}, "count": 1, "effect": {"reply": {"code": 451, "text": "4.3.0 Try again later"}}}
    control.call("PUT", "faults", {"rules": [rule]})
    with smtplib.SMTP("localhost", ports["smtp"]) as client:
        client.login(account, "any")
        with pytest.raises(smtplib.SMTPDataError, match="Try again later"):
            client.send_message(mail())
        client.send_message(mail())


def test_in_strict_mode_only_awss_passwords_over_tls_are_good(program):
    with running(program, "--smtp-port", "0", "--smtp-strict", "--smtp-secret", f"AKIAIOSFODNN7EXAMPLE:{SECRET}") as url:
        port, trust = ports_of(url)["smtp"], trusting(url)
        with smtplib.SMTP("localhost", port) as client:
            assert client.docmd("MAIL", f"FROM:<{SENDER}>") == (530, b"Must issue a STARTTLS command first")
            with pytest.raises(smtplib.SMTPAuthenticationError, match="Must issue a STARTTLS command first"):
                client.login("AKIAIOSFODNN7EXAMPLE", password(SECRET, REGION))
            client.starttls(context=trust)
            client.ehlo()
            assert client.docmd("MAIL", f"FROM:<{SENDER}>") == (530, b"Authentication required")
            with pytest.raises(smtplib.SMTPAuthenticationError, match="Authentication Credentials Invalid"):
                client.login("AKIAIOSFODNN7EXAMPLE", SECRET)
        with smtplib.SMTP("localhost", port) as client:
            client.starttls(context=trust)
            client.login("AKIAIOSFODNN7EXAMPLE", password(SECRET, "eu-west-1"))
            with pytest.raises(smtplib.SMTPDataError, match="failed the check in region EU-WEST-1: "):
                client.send_message(mail())
            assert client.docmd("MAIL", "FROM:<>") == (501, b"Invalid MAIL FROM address provided")


def test_a_password_of_a_known_secret_tells_the_region(ports, client, account):
    client("ses", region="ap-south-1").verify_email_identity(EmailAddress=SENDER)
    with smtplib.SMTP("localhost", ports["smtp"]) as sender:
        sender.login(account, password("test", "ap-south-1"))
        sender.send_message(mail())


def test_djangos_backend_sends(ports, mailroom, control, account):
    if not settings.configured:
        settings.configure()
    backend = EmailBackend(host="localhost", port=ports["smtp"], username=account, password="any", use_tls=False)
    sent = EmailMultiAlternatives("Grüße ☕", "Hallo", SENDER, [BOUNCE], headers={"X-SES-CONFIGURATION-SET": "set"}, connection=backend)
    sent.attach_alternative("<p>Hallo</p>", "text/html")
    assert sent.send() == 1
    (kept,) = control.call("GET", "wait/messages", to=BOUNCE, timeout="10s")["messages"]
    assert kept["subject"] == "Grüße ☕"
    assert sorted(mailroom.events(kept["id"], count=2)) == ["Bounce", "Send"]


def test_mail_arrives_for_receipt_rules_and_is_refused_at_rcpt_for_others(ports, trust, ses, sns, topic, endpoint, inbox, control):
    ses.verify_domain_identity(Domain="in.example")
    ses.create_receipt_rule_set(RuleSetName="rules")
    action = {"SNSAction": {"TopicArn": topic}}
    rule = {"Name": "all", "Enabled": True, "ScanEnabled": True, "Recipients": ["me@in.example"], "Actions": [action]}
    ses.create_receipt_rule(RuleSetName="rules", Rule=rule)
    ses.set_active_receipt_rule_set(RuleSetName="rules")
    with smtplib.SMTP("localhost", ports["inbound_smtp"]) as client:
        assert client.ehlo()[1].decode().split("\n") == ["inbound-smtp.us-east-1.amazonaws.com", "8BITMIME", "STARTTLS", "Ok"]
        client.starttls(context=trust)
        client.mail("them@away.example")
        assert client.rcpt("you@in.example") == (550, b"5.1.1 Requested action not taken: mailbox unavailable")
        assert client.rcpt("me@in.example") == (250, b"Ok")
        code, reply = client.data("From: them@away.example\r\nX-Sesame-Spam: FAIL\r\nSubject: In\r\n\r\nHi\r\n")
    assert code == 250
    receipt = json.loads(inbox(3)[-1]["Message"])["receipt"]  # after the two that tell of the rule's setup
    assert receipt["spamVerdict"]["status"] == "FAIL" and receipt["virusVerdict"]["status"] == "PASS"
    assert receipt["recipients"] == ["me@in.example"]
