"""Calls over much that is kept."""

import base64
import json

from programs import ACCOUNT
from stalls.asking import FROM, MB, form, raw, send, verified
from stalls.mails import awkward_mails, with_bounce, with_bucket, with_rule


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
