"""Instructions and allocations of a request, counted by callgrind: the same figures on any machine, however busy it is.

Counted is the thread that owns the state; signatures are made by another. What a request leaves to do later belongs to it.
"""

import contextlib
import pathlib
import re
import subprocess
import tempfile

import calls
from deliveries import confirmation_tokens
from programs import BUILD, bare_server, element, started

REQUESTS, SIGNED_REQUESTS = 200, 30
PLAIN = calls.SEND_EMAIL.removesuffix("&ConfigurationSetName=set")
ALLOCATES = ("malloc", "calloc", "realloc", "posix_memalign", "aligned_alloc")


class Counted:
    """Sesame under callgrind."""

    def __init__(self, server, directory):
        self.server, self._directory, self._dumps = server, directory, 0
        server.tell("instrumentation", "on")

    def per_request(self, body, target="/"):
        """Instructions, and calls of the allocator."""
        return self._count(lambda requests: self._send(body, requests, target), REQUESTS)

    def per_signed_request(self, body, endpoint, posts, begun):
        """The same of a request that leads to so many signed POSTs, one request at a time: under callgrind a signature takes
        long. `begun`: POSTs that have come before."""
        sent = 0

        def send(requests):
            nonlocal sent
            with self.server.kept_connection() as call:
                for sent in range(sent + 1, sent + 1 + requests):
                    call(body)
                    endpoint.ask("GET", f"/wait/{begun + posts * sent}")

        return self._count(send, SIGNED_REQUESTS)

    def _count(self, send, requests):
        send(requests // 2)  # to warm up
        self.server.tell("zero")
        send(requests)
        self.server.tell("dump", "counted")
        self._dumps += 1
        profile = (self._directory / f"profile.{self._dumps}-01").read_text()
        instructions = int(re.search(r"^(?:summary|totals): (\d+)", profile, re.M)[1])
        return instructions / requests, allocations(profile) / requests

    def _send(self, body, requests, target):
        self.server.load(body, requests, target=target)
        self.server.settle()


def allocations(profile):
    """Calls of the allocator from outside it. A name stands in full only where it occurs first."""
    names = dict(re.findall(r"^c?fn=(\(\d+\)) (.+)$", profile, re.M))
    callers = re.findall(r"^(c?fn)=(\(\d+\)).*\n(?:calls=(\d+))?", profile, re.M)
    count, within = 0, ""
    for kind, number, times in callers:
        name = names.get(number, "").split("'")[0]
        if kind == "fn":
            within = name
        elif name in ALLOCATES and within not in ALLOCATES:
            count += int(times or 0)
    return count


@contextlib.contextmanager
def counted():
    with tempfile.TemporaryDirectory() as directory:
        valgrind = ["--tool=callgrind", "--instr-atstart=no", "--separate-threads=yes", f"--callgrind-out-file={directory}/profile", "-q"]
        options = ["--port", "0", "--port-file", started]
        with started("valgrind", *valgrind, BUILD / "sesame", *options) as server:
            yield Counted(server, pathlib.Path(directory))


def subscribe(server, endpoint, topic, known, **attributes):
    """Subscribes an endpoint. `known`: tokens that have come before."""
    more = {}
    for n, (key, value) in enumerate(attributes.items(), 1):
        more |= {f"Attributes__entry__{n}__key": key, f"Attributes__entry__{n}__value": value}
    server.call("Subscribe", TopicArn=topic, Protocol="http", Endpoint=f"http://127.0.0.1:{endpoint.port}/0/{len(known)}", **more)
    endpoint.ask("GET", f"/wait/{len(known) + 1}")
    server.call("ConfirmSubscription", TopicArn=topic, Token=confirmation_tokens(endpoint)[-1])


def rows():
    """What is counted, instructions, allocations."""
    with counted() as tool, bare_server() as events, bare_server() as raw:
        server = tool.server
        requests = calls.prepare(server)
        server.call("CreateQueue", Version="2012-11-05", QueueName="jobs")
        yield "GetSendQuota", *tool.per_request(requests["GetSendQuota"])
        publish = requests["Publish, no subscriber"]
        yield "Publish, no subscriber", *tool.per_request(publish)
        yield "SendMessage of SQS", *tool.per_request(calls.THROUGH_A_QUEUE.split("\n")[0])
        yield "SendEmail", *tool.per_request(PLAIN)
        yield "SendEmail, set with an SNS destination, no subscriber", *tool.per_request(requests[calls.BY_V1])
        yield "SendEmail of SES v2, the same mail", *tool.per_request(requests[calls.BY_V2], calls.V2_PATH)
        topics = server.call("ListTopics").split("<TopicArn>")[1:]
        arns = {arn.split("<")[0].rsplit(":", 1)[1]: arn.split("<")[0] for arn in topics}
        subscribe(server, raw, arns["topic"], [], RawMessageDelivery="true")
        yield "Publish to one subscriber, raw delivery", *tool.per_request(publish)
        subscribe(server, events, arns[calls.EVENTS], [])
        yield "SendEmail, set, two events to one HTTP subscriber", *tool.per_signed_request(requests[calls.BY_V1], events, 2, 1)


def table():
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, cwd=BUILD.parent).stdout.strip()
    yield f"At {commit}, of the thread that owns the state:\n"
    yield "| a request | instructions | allocations |"
    yield "|---|---:|---:|"
    for what, instructions, allocated in rows():
        yield f"| {what} | {instructions:,.0f} | {allocated:.0f} |"
