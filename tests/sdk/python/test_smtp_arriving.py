"""Whole conversations with those who bring mail, byte for byte as AWS has them, with the running program."""

import pytest

from smtp_talk import MAIL, coded, ports_of, talk, trust_of
from steps import running

BLOCKED = "554 5.7.1 Your IP address is blocked by a receipt filter"
NO_MAILBOX = "550 5.1.1 Requested action not taken: mailbox unavailable"


@pytest.fixture(scope="module")
def sesame(program):
    with running(program, "--inbound-smtp-port", "0") as url:
        yield url


def test_mail_arrives_where_a_rule_is_for_it_and_tls_where_it_is_required(sesame, ses, control):
    ses.verify_domain_identity(Domain="in.example")
    ses.create_receipt_rule_set(RuleSetName="rules")
    for name, policy in (("open", "Optional"), ("tls", "Require")):
        rule = {"Name": name, "Enabled": True, "TlsPolicy": policy, "Recipients": [f"{name}@in.example"]}
        ses.create_receipt_rule(RuleSetName="rules", Rule=rule)
    ses.set_active_receipt_rule_set(RuleSetName="rules")
    with talk(ports_of(sesame)["inbound_smtp"]) as client:
        client.holds(f"""
            S: 220 inbound-smtp.us-east-1.amazonaws.com ESMTP Amazon SES «[A-Za-z0-9]{{20}}»
            C: EHLO client
            S: 250-inbound-smtp.us-east-1.amazonaws.com
            S: 250-8BITMIME
            S: 250-STARTTLS
            S: 250 Ok
            C: AUTH PLAIN {coded(chr(0) + "me" + chr(0) + "word")}
            S: 502 Command not implemented
            C: MAIL FROM:<>
            S: 250 Ok
            C: RCPT TO:<nobody@in.example>
            S: {NO_MAILBOX}
            C: RCPT TO:<tls@in.example>
            S: 530 5.7.0 Must issue a STARTTLS command first
            C: RCPT TO:<open@in.example>
            S: 250 Ok
            C: DATA
            S: 354 End data with <CR><LF>.<CR><LF>""")
        client.says(MAIL)
        client.holds("""
            S: 250 OK «[0-9a-v]{40}»
            C: STARTTLS
            S: 220 Ready to start TLS""")
        client.secure(trust_of(sesame))
        client.holds("""
            C: EHLO client
            S: 250-inbound-smtp.us-east-1.amazonaws.com
            S: 250-8BITMIME
            S: 250 Ok
            C: MAIL FROM:<them@away.example>
            S: 250 Ok
            C: RCPT TO:<tls@in.example>
            S: 250 Ok""")
    nobody, without_tls = control.call("GET", "requests", operation="ReceiveSmtpEmail", order="oldest")["requests"]
    assert (nobody["parameters"]["RCPT TO"], nobody["error"]) == ("nobody@in.example", "NoReceiptRule")
    assert "No enabled rule" in nobody["explanation"]
    assert (without_tls["error"], without_tls["status"]) == ("TlsRequired", 530)
    ses.create_receipt_filter(Filter={"Name": "all", "IpFilter": {"Policy": "Block", "Cidr": "0.0.0.0/0"}})
    ses.create_receipt_filter(Filter={"Name": "one", "IpFilter": {"Policy": "Block", "Cidr": "127.0.0.1"}})
    with talk(ports_of(sesame)["inbound_smtp"]) as client:
        client.holds(f"S: {BLOCKED}")
        assert client.is_closed()
