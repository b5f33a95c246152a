"""Seeds, and rules of outcomes."""

import json

from stalls.asking import MB, form, send, verified


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
