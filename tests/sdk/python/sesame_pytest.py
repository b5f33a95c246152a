"""Sesame in a pytest suite. Copy this file beside your conftest.py, and say there: from sesame_pytest import *

A test that takes the fixture `emulator` has an account of its own, and the environment of the AWS SDKs points at it, so that
the code under test needs no change. Needs nothing but pytest."""

import contextlib
import itertools
import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import pytest

__all__ = ["emulator", "sesame_program", "sesame_server", "Emulator"]

_numbers = itertools.count(1)


class Emulator:
    """One account of a server. Refusals and waits that were in vain are AssertionErrors that say why."""

    def __init__(self, url, account, region):
        self.url, self.account, self.region = url, account, region

    def settle(self, timeout="10s", within="1s"):
        """Returns when nothing of this account is due or under way: what happened since it was called."""
        return self.call("POST", "settle", timeout=timeout, within=within)["happened"]

    def wait_for_messages(self, **wanted):
        """All mails that are so, once there are `count` of them: by to, from_, subject, text, tag ("name:value"), set,
        event, message_id; `timeout` may be given."""
        return self._wait("messages", wanted)

    def wait_for_events(self, **wanted):
        """The same for events: by type, recipient, and as mails are found."""
        return self._wait("events", wanted)

    def wait_for_deliveries(self, **wanted):
        """The same for what SNS is done with: by topic, endpoint, protocol, result, message_id, text."""
        return self._wait("deliveries", wanted)

    def freeze(self, now=None):
        """Stops the clock, at the time `now` ("2026-03-01T12:00:00Z") if it is given."""
        return self.call("POST", "clock", {"frozen": True} | ({"now": now} if now else {}))

    def advance(self, by):
        """Brings the clock forward ("30s", "1d") together with all that happens until then: what that was."""
        return self.call("POST", "clock", {"advance": by})["happened"]

    def deliveries(self, **narrowed):
        """What SNS is done with; narrowed by protocol, message_id."""
        return self.call("GET", "deliveries", **narrowed)["deliveries"]

    def reset(self):
        self.call("POST", "reset")

    def call(self, method, path, body=None, **parameters):
        """Any route of /_sesame/v1 that takes account and region."""
        query = urllib.parse.urlencode({"account": self.account, "region": self.region, **parameters})
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_sesame/v1/{path}?{query}", data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=600) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            raise AssertionError(f"{method} {path}: {refusal.code} {_reason(refusal.read().decode())}") from None

    def _wait(self, what, wanted):
        return self.call("GET", f"wait/{what}", **{name.rstrip("_"): value for name, value in wanted.items()})[what]


def _reason(text):
    """Why, and of a wait what came instead, a line each."""
    answer = json.loads(text)
    if "error" not in answer:
        return text
    misses = ((miss.pop("failed"), miss) for miss in answer.get("near_misses", []))
    lines = (f"\n  not {', '.join(failed)}: {json.dumps(came)}" for failed, came in misses)
    return answer["error"]["message"] + "".join(lines)


@pytest.fixture(scope="session")
def sesame_program():
    """The program; override this fixture to name another."""
    found = os.environ.get("SESAME_BINARY") or shutil.which("sesame")
    assert found, "There is no sesame in PATH: set SESAME_BINARY, or SESAME_URL to use a server that runs already."
    return found


@pytest.fixture(scope="session")
def sesame_server(request):
    """The address of the server in SESAME_URL, as `sesame exec -- pytest` sets it, else of one started for this session."""
    if given := os.environ.get("SESAME_URL"):
        yield given.rstrip("/")
        return
    with started(request.getfixturevalue("sesame_program")) as url:
        yield url


@contextlib.contextmanager
def started(program, *options):
    """The address of a server with these options. It ends with the block, and with this process however that comes: then
    `cat` reads the end of its input."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SESAME_")}
    command = [program, "exec", *options, "--", "sh", "-c", 'echo "$SESAME_URL"; exec cat']
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, text=True, **pipes) as process:
        url = process.stdout.readline().strip()
        assert url, f"{program} did not start"
        yield url
        process.stdin.close()
        assert process.wait(10) == 0


@pytest.fixture
def emulator(sesame_server, monkeypatch):
    """An account that no other test has, nor another worker of pytest-xdist; forgotten after the test."""
    worker = "".join(c for c in os.environ.get("PYTEST_XDIST_WORKER", "") if c.isdigit()) or "0"
    one = Emulator(sesame_server, f"7{int(worker) % 1000:03}{next(_numbers) % 10**8:08}", "us-east-1")
    environment = {
        "AWS_ENDPOINT_URL": one.url,
        "AWS_DEFAULT_REGION": one.region,
        "AWS_REGION": one.region,
        "AWS_ACCESS_KEY_ID": one.account,
        "AWS_SECRET_ACCESS_KEY": "test",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if "boto3" in sys.modules:  # its default session remembers the keys of the test before
        monkeypatch.setattr(sys.modules["boto3"], "DEFAULT_SESSION", None)
    yield one
    one.reset()
