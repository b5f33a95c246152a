"""A million messages to an HTTP endpoint, and 200,000 mails with their events: how long they take, that each arrives, and
that memory does not grow meanwhile."""

import contextlib
import time

import calls
from deliveries import Subscribed
from programs import bare_server, sesame
from table import Row

MESSAGES, MAILS = 1_000_000, 200_000
PORTION = 2_500  # handed over at once, and waited for: less than the outbox holds
EVENTS_OF_A_MAIL = 2  # Send and Delivery
CONNECTIONS = 4


def rows():
    yield from endured("messages", MESSAGES, 1, 1_200, messages)
    yield from endured("mails with two events each", MAILS, EVENTS_OF_A_MAIL, 1_200, mails)


@contextlib.contextmanager
def messages():
    with sesame("--log-level", "warning") as server, bare_server() as endpoint:
        one = Subscribed(server, endpoint, 1)
        yield server, one, one.publish


@contextlib.contextmanager
def mails():
    with sesame("--log-level", "warning") as server, bare_server() as endpoint:
        body = calls.prepare(server)[calls.BY_V1]
        yield server, Subscribed(server, endpoint, 1, topic=calls.EVENTS), body


def endured(what, count, deliveries_each, most_seconds, prepared):
    with prepared() as (server, subscribed, body):
        begun = time.perf_counter()
        memory = []
        for done in range(PORTION, count + 1, PORTION):
            server.load(body, PORTION, CONNECTIONS)
            subscribed.wait_for(deliveries_each * PORTION)
            server.settle()
            if done % (count // 10) == 0:
                memory.append(server.memory())
        seconds = time.perf_counter() - begun
        yield Row(f"{count:,} {what}, s", seconds, None, None, most_seconds)
        early, last = (bytes / 1024**2 for bytes in (memory[1], memory[-1]))
        yield Row(f"{count:,} {what}: MB at the end, and after a fifth", last, early, last / early, 1.05)
