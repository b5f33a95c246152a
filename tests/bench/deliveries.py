"""Deliveries to an HTTP endpoint, from the first Publish to the last POST, against bare loops that sign and POST; and what
they do to the calls of others."""

import threading
import time
from statistics import median

from programs import bare_server, element, sesame, tool
from table import Row, paired

ROUNDS = 5
MESSAGES = 1_500
SUBSCRIBERS = 1_000
FAN_OUTS = 5
BODY_BYTES = 1_150  # of a notification with its signature
CONNECTIONS = 8  # that Sesame opens to one endpoint


class Subscribed:
    """A server with a topic, an endpoint, and confirmed subscriptions."""

    def __init__(self, server, endpoint, subscribers, topic="to-all"):
        self.server, self.endpoint, self.received = server, endpoint, 0
        topic = element(server.call("CreateTopic", Name=topic), "TopicArn")
        for n in range(subscribers):
            server.call("Subscribe", TopicArn=topic, Protocol="http", Endpoint=f"http://127.0.0.1:{endpoint.port}/0/{n}")
        self.wait_for(subscribers)
        for token in confirmation_tokens(endpoint):
            server.call("ConfirmSubscription", TopicArn=topic, Token=token)
        self.publish = f"Action=Publish&Version=2010-03-31&TopicArn={topic}&Message=A+message+of+some+length".replace(":", "%3A")

    def wait_for(self, more):
        self.received += more
        self.endpoint.ask("GET", f"/wait/{self.received}")

    def take(self, messages, deliveries, connections=16):
        """Gives deliveries a second, and the CPU µs of each."""
        cpu, begun = self.server.cpu(), time.perf_counter()
        self.server.load(self.publish, messages, connections)
        self.wait_for(deliveries)
        seconds = time.perf_counter() - begun
        return {"rate": deliveries / seconds, "cpu_us": (self.server.cpu() - cpu) / deliveries * 1e6}


def confirmation_tokens(endpoint):
    return endpoint.ask("GET", "/tokens").split()


def bare(endpoint, connections, posts, how):
    done = tool("bare_poster", endpoint.port, connections, posts, BODY_BYTES, how)
    return {"rate": posts / done["seconds"], "cpu_us": done["cpu_seconds"] / posts * 1e6}


def compared(what, pairs, goal):
    for unit, key, best in (("deliveries/s", "rate", goal), ("CPU µs", "cpu_us", 1 / goal)):
        yield paired(f"{what}: {unit}", pairs, key, round(best, 2), at_most=key == "cpu_us")


def rows():
    with sesame() as server, bare_server() as endpoint, bare_server() as other:
        one = Subscribed(server, endpoint, 1)
        pairs = [(one.take(MESSAGES, MESSAGES), bare(other, 1, MESSAGES, "signed")) for _ in range(ROUNDS)]
        yield from compared("Publish to one subscriber, signed", pairs, 0.85)
    with sesame() as server, bare_server() as endpoint, bare_server() as other:
        many = Subscribed(server, endpoint, SUBSCRIBERS)
        posts = FAN_OUTS * SUBSCRIBERS
        pairs = [(many.take(FAN_OUTS, posts, 1), bare(other, CONNECTIONS, posts, "unsigned")) for _ in range(ROUNDS)]
        yield from compared("Fan-out to 1,000 subscribers", pairs, 0.8)
    yield from latency()


def latency():
    """A call every 2 ms, while nothing else happens, and while 200 messages a second are delivered."""
    probe = "Action=GetSendQuota&Version=2010-12-01"
    with sesame() as server, bare_server() as endpoint:
        one = Subscribed(server, endpoint, 1)
        idle, loaded = [], []
        for _ in range(ROUNDS):
            idle.append(server.load(probe, 500, rate=500)["p99_us"])
            publishing = threading.Thread(target=lambda: server.load(one.publish, 300, rate=200))
            publishing.start()
            loaded.append(server.load(probe, 500, rate=500)["p99_us"])
            publishing.join()
        ratio = median(b / a for a, b in zip(idle, loaded))
        yield Row("p99 of a call while others' messages are delivered, µs", median(loaded), median(idle), ratio, 2)
