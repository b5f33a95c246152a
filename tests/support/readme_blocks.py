"""The README's blocks of code, each by the language that it names: shell and Python are run, seeds are POSTed, the facts
of other YAML are compared, and what is written in the language of an SDK stands to the letter in that SDK's suite, which
compiles it or runs it. Blocks run against a server and an endpoint of their own, whose ports stand for 4566 and 8080."""
import contextlib
import json
import os
import pathlib
import re
import subprocess
import tempfile
import urllib.parse
import urllib.request

import yaml

from endpoint import Endpoint
from sesame_pytest import Emulator, started

# What is not run, by what it contains.
NOT_RUN = {
    "docker ": "the docker suite builds and runs the image",
    "testcontainers": "the docker suite runs it: tests/docker/test_testcontainers.py",
    "pip install ./": "the suite of that helper installs it",
    "npm install ": "the same",
    "server/run": "it installs packages and serves until it is stopped",
    "cmake -S": "it builds what is tested here",
    "tests/run": "it is what runs this",
}
SUITES = {
    "python": ["helpers/python/tests/*.py", "sdk/python/test_*.py"],
    "js": ["helpers/node/test/*.mjs", "sdk/javascript/*.mjs"],
    "go": ["sdk/go/*.go"],
    "java": ["sdk/java/src/*.java"],
    "rust": ["sdk/rust/tests/*.rs"],
}
DEADLINE = 60

# What a reader has by then: a topic with an endpoint that is asked for its consent, and mail of every kind.
SEED = """
topics: [{name: events}]
subscriptions:
  - {topic_arn: events, protocol: http, endpoint: "http://localhost:8080/notifications", confirmed: false}
  - {topic_arn: events, protocol: http, endpoint: "http://localhost:8080/confirmed"}
identities: [{identity: me@example.com, status: Success}, {identity: example.com, status: Pending}]
outcomes: [{recipient: you@example.org, outcome: [{bounce: {}}]}]
receipt_rule_sets: [{name: inbound, active: true, rules: [{name: all, actions: [{stop: {}}]}]}]
faults: []
"""
MAIL = "From: you@example.org\r\nTo: me@example.com\r\nSubject: Hello\r\n\r\nHi\r\n"

# A refusal is a failure; a stream has no end.
CURL = """set -e
curl() {
  case "$*" in
  */stream*) command curl --silent --show-error --max-time 1 "$@" || [ $? = 28 ] ;;
  *) command curl --silent --show-error --fail-with-body "$@" ;;
  esac
}
eval "$(sesame env)"
"""


class Room:
    """A server and an endpoint, and where on this machine they are."""

    def __init__(self, url, endpoint, root):
        self.emulator = Emulator(url, "000000000000", "us-east-1")
        self._ports = {"4566": url.rpartition(":")[2], "8080": endpoint.url.rpartition(":")[2]}
        self._directory = tempfile.mkdtemp(prefix="sesame-readme-")
        pathlib.Path(self._directory, "mail.eml").write_text(MAIL)
        path = f"{root}/build/python-sdk/bin:{root}/build:{os.environ['PATH']}"
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "SESAME_"))}
        self._environment = plain | {"PATH": path, "SESAME_PORT": self._ports["4566"], "AWS_CONFIG_FILE": "/dev/null"}

    def placed(self, text):
        return re.sub(r"\b(4566|8080)\b", lambda port: self._ports[port[0]], text)

    def furnish(self):
        self._post("/_sesame/v1/reset")
        self._post("/_sesame/v1/seed", self.placed(SEED).encode())
        for to in ("me@example.org", "me@example.org", "you@example.org"):
            mail = {"Action": "SendEmail", "Version": "2010-12-01", "Source": "me@example.com"}
            mail |= {"Destination.ToAddresses.member.1": to, "Message.Subject.Data": "Welcome", "Message.Body.Text.Data": "Hi"}
            self._post("/", urllib.parse.urlencode(mail).encode())
        topic = "arn:aws:sns:us-east-1:000000000000:events"
        self._post("/", urllib.parse.urlencode({"Action": "Publish", "TopicArn": topic, "Message": "Hello"}).encode())
        self.emulator.settle()

    def filled(self, text):
        """With what a reader puts in the place of these words."""
        words = {
            "THE_TOKEN": lambda: self._get("/_aws/sns/subscription-tokens/" + self._pending())["subscription_token"],
            "THE_ARN": self._pending,
            "THE_ID": lambda: self.emulator.deliveries()[-1]["id"],
            "THE_MESSAGE_ID": self._message,
            "messages/ID": lambda: "messages/" + self._message(),
        }
        for word, value in words.items():
            text = re.sub(rf"\b{word}\b", lambda _: value(), text)
        return text

    def run(self, *command):
        """What it said, if it failed."""
        done = subprocess.run(command, cwd=self._directory, env=self._environment, capture_output=True, text=True, timeout=DEADLINE)
        return (done.stdout + done.stderr).strip()[-1000:] if done.returncode else None

    def seed(self, text):
        try:
            self._post("/_sesame/v1/seed", text.encode())
        except urllib.error.HTTPError as refusal:
            return refusal.read().decode()

    def _message(self):
        return self.emulator.call("GET", "messages")["messages"][0]["id"]

    def _pending(self):
        """The subscription that was asked for its consent."""
        asked = (one for one in self.emulator.deliveries(protocol="http") if one["endpoint"].endswith("/notifications"))
        return next(asked)["subscription_arn"]

    def _post(self, path, body=b""):
        urllib.request.urlopen(urllib.request.Request(self.emulator.url + path, body, method="POST"), timeout=DEADLINE).close()

    def _get(self, path):
        with urllib.request.urlopen(self.emulator.url + path, timeout=DEADLINE) as answer:
            return json.load(answer)


@contextlib.contextmanager
def furnished(root):
    endpoint = Endpoint()
    with started(str(root / "build/sesame"), "--log-level", "off") as url:
        yield Room(url, endpoint, root)
    endpoint.close()


def facts(block, root, variables):
    """What is wrong with YAML that configures Sesame."""
    settings, texts = {}, []

    def walk(node):
        if isinstance(node, dict):
            settings.update({name: str(value) for name, value in node.items() if str(name).startswith("SESAME_")})
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            walk(child)
        if isinstance(node, str):
            texts.append(node)

    walk(yaml.safe_load(block))
    yield from (f"{name} is no setting" for name in settings.keys() - variables)
    checked = subprocess.run([root / "build/sesame", "operations"], env=settings, capture_output=True, text=True)
    if checked.returncode:
        yield checked.stderr
    for text in texts:
        if (port := re.fullmatch(r"http://(?:sesame|localhost):(\d+)|(?:[\d.]+:)?\d+:(\d+)", text)) and (port[1] or port[2]) != "4566":
            yield f"{text}: Sesame listens on 4566"
        if text.endswith("Dockerfile") and not (root / text).is_file():
            yield f"there is no {text}"


def wrong_with(kind, block, room, root, variables):
    """What is wrong with a block, if anything is."""
    if any(word in block for word in NOT_RUN):
        return None
    if kind == "yaml" and "topics:" not in block:
        return "\n".join(facts(block, root, variables)) or None
    if kind in SUITES and (kind != "python" or "def test_" in block):
        sources = (path.read_text() for pattern in SUITES[kind] for path in (root / "tests").glob(pattern))
        plain = [line.strip() for line in block.strip().splitlines()]
        in_suite = any("\n".join(plain) in "\n".join(line.strip() for line in source.splitlines()) for source in sources)
        return None if in_suite else f"no file of tests/ has it to the letter: {', '.join(SUITES[kind])}"
    if not block.startswith("aws "):  # whose story goes on from block to block
        room.furnish()
    block = room.placed(room.filled(block))
    if kind == "yaml":
        return room.seed(block)
    return room.run("python", "-c", block) if kind == "python" else room.run("bash", "-c", CURL + block)


def problems(text, root, variables):
    blocks = [(kind, block) for kind, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL) if kind not in ("", "text")]
    known = {"sh", "yaml", *SUITES}
    found = [f"README: a block is {kind}; there are {', '.join(sorted(known))}, and text" for kind, _ in blocks if kind not in known]
    outside = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    found += [f"README: not in a fence: {line}" for line in re.findall(r"^    \S.*", outside, re.MULTILINE)]
    unused = [word for word in NOT_RUN if not any(word in block for _, block in blocks)]
    found += [f"tests/support/readme_blocks.py: no block has '{word}'" for word in unused]
    with furnished(root) as room:
        for kind, block in blocks:
            if kind in known and (wrong := wrong_with(kind, block, room, root, variables)):
                found.append(f"README: this does not do:\n{block}{wrong}")
    return found
