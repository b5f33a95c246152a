"""Whole conversations by SMTP, byte for byte as AWS has them, with the running program: as it is, and with --smtp-strict."""

import pytest

from smtp_talk import MAIL, coded, ports_of, talk, trust_of
from steps import running
from test_smtp import REGION, SECRET, password

USER = "AKIAIOSFODNN7EXAMPLE"
ID = "0100[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000"
GREETING = "220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-[A-Z0-9]{9} [A-Za-z0-9]{20}"
UNVERIFIED = "554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: "


@pytest.fixture(scope="module")
def easy(program):
    with running(program, "--smtp-port", "0", "--smtps-port", "0") as url:
        yield url


@pytest.fixture(scope="module")
def strict(program):
    with running(program, "--smtp-port", "0", "--smtps-port", "0", "--smtp-strict", "--smtp-secret", f"{USER}:{SECRET}") as url:
        yield url


@pytest.fixture
def sesame(easy):  # for the other fixtures
    return easy


def test_a_mail_of_a_verified_sender_is_taken(easy, ses, account):
    ses.verify_email_identity(EmailAddress="a@x.example")
    ses.verify_email_identity(EmailAddress="b@y.example")
    with talk(ports_of(easy)["smtp"]) as client:
        client.holds(f"""
            S: «{GREETING}»
            C: EHLO client
            S: 250-email-smtp.amazonaws.com
            S: 250-8BITMIME
            S: 250-SIZE 10485760
            S: 250-STARTTLS
            S: 250-AUTH PLAIN LOGIN
            S: 250 Ok
            C: AUTH LOGIN
            S: 334 VXNlcm5hbWU6
            C: {coded(account)}
            S: 334 UGFzc3dvcmQ6
            C: {coded("any")}
            S: 235 Authentication successful.
            C: MAIL FROM:<a@x.example>
            S: 250 Ok
            C: RCPT TO:<b@y.example>
            S: 250 Ok
            C: DATA
            S: 354 End data with <CR><LF>.<CR><LF>""")
        client.says(MAIL)
        client.holds(f"""
            S: 250 Ok «{ID}»
            C: RSET
            S: 250 Ok
            C: NOOP
            S: 250 Ok
            C: QUIT
            S: 221 Bye""")
        assert client.is_closed()


def test_identities_are_judged_after_data_and_both_are_named_in_the_sandbox(program):
    with running(program, "--smtp-port", "0", "--mode", "sandbox") as url, talk(ports_of(url)["smtp"]) as client:
        client.holds(f"""
            S: «{GREETING}»
            C: HELO client
            S: 250 Ok
            C: MAIL FROM:<a@x.example>
            S: 250 Ok
            C: RCPT TO:<b@y.example>
            S: 250 Ok
            C: DATA
            S: 354 End data with <CR><LF>.<CR><LF>""")
        client.says(MAIL)
        client.holds(f"S: {UNVERIFIED}a@x.example, b@y.example")


def test_in_strict_mode_tls_and_a_user_come_first(strict):
    trust = trust_of(strict)
    with talk(ports_of(strict)["smtp"]) as client:
        client.holds(f"""
            S: «{GREETING}»
            C: EHLO client
            S: 250-email-smtp.amazonaws.com
            S: 250-8BITMIME
            S: 250-SIZE 10485760
            S: 250-STARTTLS
            S: 250-AUTH PLAIN LOGIN
            S: 250 Ok
            C: MAIL FROM:<a@x.example>
            S: 530 Must issue a STARTTLS command first
            C: RCPT TO:<b@y.example>
            S: 530 Must issue a STARTTLS command first
            C: DATA
            S: 530 Must issue a STARTTLS command first
            C: AUTH LOGIN
            S: 530 Must issue a STARTTLS command first
            C: STARTTLS
            S: 220 Ready to start TLS""")
        client.secure(trust)
        client.holds(f"""
            C: EHLO client
            S: 250-email-smtp.amazonaws.com
            S: 250-8BITMIME
            S: 250-SIZE 10485760
            S: 250-AUTH PLAIN LOGIN
            S: 250 Ok
            C: MAIL FROM:<a@x.example>
            S: 530 Authentication required
            C: AUTH PLAIN
            S: 334 Ok
            C: {coded(chr(0) + USER + chr(0) + SECRET)}
            S: 535 Authentication Credentials Invalid
            C: AUTH PLAIN {coded(chr(0) + USER + chr(0) + password(SECRET, REGION))}
            S: 235 Authentication successful.
            C: MAIL FROM:<>
            S: 501 Invalid MAIL FROM address provided
            C: MAIL FROM:<nobody>
            S: 501 Invalid MAIL FROM address provided
            C: MAIL FROM:<a@x.example> SIZE=50000000
            S: 552 Message is too long.
            C: MAIL FROM:<a@x.example>
            S: 250 Ok
            C: RCPT TO:<nobody>
            S: 553 <nobody> Invalid email address
            C: RCPT TO:<b@y.example>
            S: 250 Ok
            C: DATA
            S: 354 End data with <CR><LF>.<CR><LF>""")
        client.says(MAIL)
        client.holds(f"S: {UNVERIFIED}a@x.example")


@pytest.mark.parametrize(
    "asked, told",
    [
        ("MAIL FROM:<ü@x.example>", "501 Invalid MAIL FROM address provided"),
        ("RCPT TO:<ü@y.example>", "553 <ü@y.example> Invalid email address"),
        ("MAIL FROM:<a@x.example> SMTPUTF8", "555 MAIL parameter not recognized: SMTPUTF8"),
        ("BDAT 3 LAST", "500 Command not recognized"),
    ],
    ids=["sender", "recipient", "SMTPUTF8", "CHUNKING"],
)
def test_what_ses_does_not_offer_is_refused(easy, asked, told):
    with talk(ports_of(easy)["smtp"]) as client:
        client.holds(f"""
            S: «{GREETING}»
            C: RSET
            S: 250 Ok""")
        if asked.startswith("RCPT"):
            client.holds("""
                C: MAIL FROM:<a@x.example>
                S: 250 Ok""")
        client.holds(f"""
            C: {asked}
            S: {told}""")


def test_more_than_fifty_recipients_are_refused_after_data(easy, ses, account):
    ses.verify_email_identity(EmailAddress="a@x.example")
    with talk(ports_of(easy)["smtps"]) as client:
        client.secure(trust_of(easy))
        client.holds(f"""
            S: «{GREETING}»
            C: AUTH PLAIN {coded(chr(0) + account + chr(0) + "any")}
            S: 235 Authentication successful.
            C: MAIL FROM:<a@x.example>
            S: 250 Ok""")
        for n in range(51):
            client.holds(f"""
                C: RCPT TO:<{n}@y.example>
                S: 250 Ok""")
        client.holds("""
            C: DATA
            S: 354 End data with <CR><LF>.<CR><LF>""")
        client.says(MAIL)
        client.holds("S: 554 Transaction failed: Recipient count exceeds 50.")


def test_what_is_wrong_with_the_mail_is_told_in_awss_words(easy, ses, account):
    ses.verify_email_identity(EmailAddress="a@x.example")
    cases = {
        "X-SES-CONFIGURATION-SET: x": "554 Configuration Set does not exist: Configuration set x does not exist.",
        "Content-Type: text/plain\r\nContent-Type: text/plain": "554 Transaction failed: Duplicate header 'Content-Type'.",
    }
    with talk(ports_of(easy)["smtp"]) as client:
        client.holds(f"""
            S: «{GREETING}»
            C: AUTH PLAIN {coded(chr(0) + account + chr(0) + "any")}
            S: 235 Authentication successful.""")
        for header, reply in cases.items():
            client.holds("""
                C: MAIL FROM:<a@x.example>
                S: 250 Ok
                C: RCPT TO:<b@y.example>
                S: 250 Ok
                C: DATA
                S: 354 End data with <CR><LF>.<CR><LF>""")
            client.says(f"{header}\r\n{MAIL}")
            client.holds(f"S: {reply}")


def test_a_client_that_says_nothing_is_told_so_after_awss_ten_seconds(strict):
    with talk(ports_of(strict)["smtp"]) as client:
        client.holds(f"""
            S: «{GREETING}»
            C: EHLO client
            S: 250-email-smtp.amazonaws.com
            S: 250-8BITMIME
            S: 250-SIZE 10485760
            S: 250-STARTTLS
            S: 250-AUTH PLAIN LOGIN
            S: 250 Ok
            S: 451 4.4.2 Timeout waiting for data from client.""")
        assert client.is_closed()
