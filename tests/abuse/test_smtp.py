"""Clients of SMTP that do not do as clients do."""

import contextlib
import pathlib

import pytest

from victim import Connection, started

REPOSITORY = pathlib.Path(__file__).parents[2]
ENVELOPE = "EHLO x\r\nMAIL FROM:<me@example.com>\r\nRCPT TO:<you@example.com>\r\nDATA\r\n"
FULL = b"421 Too many concurrent SMTP connections\r\n"


@pytest.fixture(scope="module")
def server():
    with started(REPOSITORY / "build" / "sesame", "--smtp-port", "0", "--mode", "relaxed") as victim:
        yield victim


@pytest.fixture
def connect(server):
    port = server.get("/_sesame/v1/smtp")["ports"]["smtp"]
    with contextlib.ExitStack() as opened:
        yield lambda: opened.enter_context(Connection(port))


def test_connections_beyond_a_thousand_are_told_so(server, connect):
    before = server.memory()
    idle = [connect() for _ in range(1000)]
    server.call("ListTopics")
    assert (server.memory() - before) / 1000 < 40_000
    for _ in range(100):
        assert connect().read() == FULL
    for connection in idle:
        connection.send("QUIT\r\n")
        assert connection.read().endswith(b"221 Bye\r\n")
    assert not connect().read_some().startswith(b"421")


def test_a_line_without_an_end_is_cut_off(server, connect):
    client = connect()
    before = server.memory()
    client.send_what_fits(b"x" * 100_000_000, patience=1)
    assert b"500 Line too long\r\n" in client.read()
    assert server.memory() - before < 20e6


def test_a_mail_without_an_end_is_cut_off_and_takes_no_memory(server, connect):
    client = connect()
    client.send(ENVELOPE)
    before = server.memory()
    client.send_what_fits((b"x" * 76 + b"\r\n") * 2_500_000, patience=5)
    assert b"552 Message is too long.\r\n" in client.read()
    assert server.memory() - before < 100e6


def test_many_large_mails_at_a_time_share_their_room(server, connect):
    before = server.memory()
    clients = [connect() for _ in range(12)]
    text = b"From: me@example.com\r\n\r\n" + (b"x" * 76 + b"\r\n") * 450_000
    for client in clients:
        client.send(ENVELOPE)
        client.send(text)
    server.call("ListTopics")
    assert server.memory() - before < 700e6
    replies = []
    for client in clients:
        client.send("\r\n.\r\nQUIT\r\n")
        replies.append(client.read())
    assert any(b"454 Temporary service failure\r\n" in reply for reply in replies)
    assert any(b"250 Ok 01" in reply for reply in replies)
    server.post("/_sesame/v1/reset")


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r\n.\r", b"\r.\r\n"])
def test_a_second_mail_is_not_smuggled_into_the_first(server, connect, end):
    server.post("/_sesame/v1/reset")
    client = connect()
    hidden = b"MAIL FROM:<evil@example.com>\r\nRCPT TO:<you@example.com>\r\nDATA\r\nFrom: evil@example.com\r\n\r\nevil\r\n.\r\n"
    client.send(ENVELOPE.encode() + b"From: me@example.com\r\n\r\nHi" + end + hidden + b"QUIT\r\n")
    assert b"554 Transaction failed: A dot stands alone" in client.read()
    assert server.get("/_sesame/v1/messages")["messages"] == []


def test_a_flood_of_pipelined_commands_is_taken_only_as_fast_as_its_replies_are_read(server, connect):
    client = connect()
    before = server.memory()
    commands = b"NOOP\r\n" * 20_000_000
    taken = client.send_what_fits(commands, patience=1)
    assert taken < len(commands)
    assert server.memory() - before < 20e6
    server.call("ListTopics")


def test_a_web_page_sends_no_mail(server, connect):
    server.post("/_sesame/v1/reset")
    client = connect()
    client.send("POST / HTTP/1.1\r\nHost: localhost:1025\r\nOrigin: https://evil.example\r\n\r\n" + ENVELOPE + "From: a@b.c\r\n\r\n.\r\n")
    assert client.read().endswith(b"500 This port speaks SMTP, not HTTP\r\n")
    assert server.get("/_sesame/v1/messages")["messages"] == []


def test_recipients_that_are_held_against_thousands_of_rules_do_not_keep_others_waiting():
    with started(REPOSITORY / "build" / "sesame", "--inbound-smtp-port", "0", "--mode", "relaxed") as server:
        server.call("CreateReceiptRuleSet", RuleSetName="set")
        for rule in range(200):
            for_whom = {f"Rule.Recipients.member.{n + 1}": f"{rule}-{n}-{'x' * 40}@in.example" for n in range(100)}
            server.call("CreateReceiptRule", RuleSetName="set", **{"Rule.Name": f"r{rule}", "Rule.Enabled": "true"}, **for_whom)
        server.call("SetActiveReceiptRuleSet", RuleSetName="set")
        with Connection(server.get("/_sesame/v1/smtp")["ports"]["inbound_smtp"]) as client:
            asked = [f"RCPT TO:<199-{n}-{'x' * 40}@in.example>\r\n" for n in range(100)]
            asked.append("RCPT TO:<199-0-one-more@in.example>\r\n")
            client.send("MAIL FROM:<>\r\n" + "".join(asked) + ("RSET\r\nMAIL FROM:<>\r\n" + "".join(asked)) * 50 + "QUIT\r\n")
            server.call("ListTopics")
            told = client.read()
        assert told.count(b"452 Too many recipients\r\n") == 51
        assert told.endswith(b"221 Bye\r\n")
