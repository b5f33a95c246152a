"""Where the commands of a README run: a server and an endpoint of its own, whose ports stand for 4566 and 8080, and a directory
with what a reader has by then."""
import contextlib
import json
import os
import pathlib
import re
import subprocess
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

from endpoint import Endpoint
from sesame_pytest import Emulator, started

DEADLINE = 60

# A topic with an endpoint that is asked for its consent, mail of every kind, and a queue with a message.
SEED = """
topics: [{name: events}]
subscriptions:
  - {topic_arn: events, protocol: http, endpoint: "http://localhost:8080/notifications", confirmed: false}
  - {topic_arn: events, protocol: http, endpoint: "http://localhost:8080/confirmed"}
identities: [{identity: me@example.com, status: Success}, {identity: example.com, status: Pending}]
outcomes: [{recipient: you@example.org, outcome: [{bounce: {}}]}]
receipt_rule_sets: [{name: inbound, active: true, rules: [{name: all, actions: [{stop: {}}]}]}]
queues: [{name: bounces}]
faults: []
"""
MAIL = "From: you@example.org\r\nTo: me@example.com\r\nSubject: Hello\r\n\r\nHi\r\n"

# A refusal is a failure; a stream has no end.
PRELUDE = """set -e
curl() {
  case "$*" in
  */stream*) command curl --silent --show-error --max-time 1 "$@" || [ $? = 28 ] ;;
  *) command curl --silent --show-error --fail-with-body "$@" ;;
  esac
}
"""


def _port(url):
    return url.rpartition(":")[2]


class Serving:
    """A command that goes on running, and what it prints."""

    def __init__(self, command, directory, environment):
        words = ["bash", "-c", f"exec env {command}"]
        self._process = subprocess.Popen(words, cwd=directory, env=environment, text=True, stdout=subprocess.PIPE)
        self._changed, self._printed = threading.Condition(), ""
        threading.Thread(target=self._read, daemon=True).start()

    def printed(self, enough=bool):
        """All of it, as soon as it is `enough`; what there is, if that takes too long."""
        with self._changed:
            self._changed.wait_for(lambda: enough(self._printed), DEADLINE)
            return self._printed

    def stop(self):
        self._process.terminate()
        self._process.wait(DEADLINE)

    def _read(self):
        for line in self._process.stdout:
            with self._changed:
                self._printed += line
                self._changed.notify_all()


class Room:
    def __init__(self, url, endpoint, root):
        self.emulator = Emulator(url, "000000000000", "us-east-1")
        self._endpoint = endpoint
        self._ports = {"4566": _port(url)}
        self.tidy()
        self._directory = tempfile.mkdtemp(prefix="sesame-readme-")
        pathlib.Path(self._directory, "mail.eml").write_text(MAIL)
        pathlib.Path(self._directory, "docker").symlink_to(root / "docker")
        path = f"{root}/build/python-sdk/bin:{root}/build:{os.environ['PATH']}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "SESAME_"))}
        more = {"PATH": path, "SESAME_PORT": self._ports["4566"], "AWS_CONFIG_FILE": "/dev/null", "PYTHONPATH": f"{root}/tests/sdk/python"}
        self._environment = kept | more
        self._exports = ""

    def placed(self, text):
        return re.sub(r"\b(4566|8080)\b", lambda port: self._ports[port[0]], text)

    def tidy(self):
        """The endpoint is ours again."""
        self._ports["8080"] = _port(self._endpoint.url)

    def reset(self):
        self._post("/_sesame/v1/reset")

    def furnish(self):
        self.reset()
        self._post("/_sesame/v1/seed", self.placed(SEED).encode())
        for to in ("me@example.org", "me@example.org", "you@example.org"):
            mail = {"Action": "SendEmail", "Version": "2010-12-01", "Source": "me@example.com"}
            mail |= {"Destination.ToAddresses.member.1": to, "Message.Subject.Data": "Welcome", "Message.Body.Text.Data": "Hi"}
            self._post("/", urllib.parse.urlencode(mail).encode())
        topic = "arn:aws:sns:us-east-1:000000000000:events"
        self._post("/", urllib.parse.urlencode({"Action": "Publish", "TopicArn": topic, "Message": "Hello"}).encode())
        self.emulator.call("POST", "queues/bounces/messages", {"body": "Hello"})
        self.emulator.settle()

    def filled(self, text):
        """With what a reader puts in the place of these words."""
        words = {
            "THE_ARN": self._pending,
            "THE_ID": lambda: self.emulator.call("GET", "deliveries")["deliveries"][-1]["id"],
            "THE_MESSAGE_ID": self._message,
            "messages/ID": lambda: "messages/" + self._message(),
        }
        for word, value in words.items():
            text = re.sub(rf"\b{word}\b", lambda _: value(), text)
        return text

    def shell(self, text):
        """The finished process. The environment leads to the server, until the README exports one of its own; that stays."""
        self._exports += "".join(line + "\n" for line in self.placed(text).splitlines() if line.startswith("export "))
        return self._run("bash", "-c", PRELUDE + (self._exports or 'eval "$(sesame env)"\n') + self.placed(self.filled(text)))

    def python(self, text):
        return self._run("python", "-c", self.placed(text))

    def pytest(self, text):
        pathlib.Path(self._directory, "test_it.py").write_text(text)
        return self._run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "sesame_pytest.plugin", "test_it.py", SESAME_URL=self.emulator.url)

    def serve(self, command):
        """A command that goes on running. An endpoint stands for 8080 from now on."""
        environment = self._environment | {"SESAME_PORT": "0"}
        if "app.mjs" in command:
            with contextlib.closing(Endpoint()) as free:
                self._ports["8080"] = environment["PORT"] = _port(free.url)
        return Serving(self.placed(command), self._directory, environment)

    def seed(self, text):
        """What is wrong with it."""
        try:
            self._post("/_sesame/v1/seed", text.encode())
        except urllib.error.HTTPError as refusal:
            return refusal.read().decode()

    def get(self, path):
        with urllib.request.urlopen(self.emulator.url + path, timeout=DEADLINE) as answer:
            return json.load(answer)

    def _run(self, *command, **variables):
        run = {"cwd": self._directory, "env": self._environment | variables, "capture_output": True, "text": True, "timeout": DEADLINE}
        return subprocess.run(command, **run)

    def _message(self):
        return self.emulator.call("GET", "messages")["messages"][0]["id"]

    def _pending(self):
        """The subscription that was asked for its consent."""
        asked = (one for one in self.emulator.call("GET", "deliveries", protocol="http")["deliveries"] if one["endpoint"].endswith("/notifications"))
        return next(asked)["subscription_arn"]

    def _post(self, path, body=b""):
        urllib.request.urlopen(urllib.request.Request(self.emulator.url + path, body, method="POST"), timeout=DEADLINE).close()


@contextlib.contextmanager
def room(root):
    with contextlib.closing(Endpoint()) as endpoint, started(str(root / "build/sesame"), "--log-level", "off") as url:
        yield Room(url, endpoint, root)
