"""The built program as an operator meets it: its exit code, what it says, its files."""

import json
import os
import re
import resource
import select
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from steps import plain_environment

DEADLINE = 30  # seconds
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (debug|info|warning|error) +(.*)")


def limited(**limits):
    """For preexec_fn: limits as `ulimit` sets them (files=64, memory=bytes, file_size=bytes)."""
    names = {"files": resource.RLIMIT_NOFILE, "memory": resource.RLIMIT_AS, "file_size": resource.RLIMIT_FSIZE}

    def apply():
        for name, value in limits.items():
            resource.setrlimit(names[name], (value, value))

    return apply


def run(binary, *words, expected=None, **more):
    """Whatever happens it ends in time, by itself, and not without a word."""
    options = {"env": plain_environment(), "stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": DEADLINE} | more
    done = subprocess.run([binary, *map(str, words)], **options)
    assert done.returncode >= 0, f"ended by signal {-done.returncode}: {done.stderr}"
    if expected is not None:
        assert done.returncode == expected, done.stderr
        assert done.stderr.startswith("sesame: ") and "terminate" not in done.stderr, done.stderr
    return done


def until(true, what):
    """Waits for what only the system can tell."""
    end = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < end, f"in vain: {what}"
        select.select([], [], [], 0.02)


class Server:
    """On a free port of loopback. Its log is read by read_line(), unless `stdout` leads elsewhere."""

    def __init__(self, binary, *words, **more):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        options = {"env": plain_environment(), "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        options |= {"preexec_fn": lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL)} | more  # tests that nohup runs ignore it
        self.process = subprocess.Popen([binary, "--host", "127.0.0.1", "--port", str(self.port), *map(str, words)], **options)
        self._read = b""  # of the log, not given yet
        until(lambda: self.process.poll() is not None or self._answers(), "the server is ready")
        if self.process.poll() is not None:
            said = self.process.stderr.read().decode() if self.process.stderr else ""
            raise AssertionError(f"ended with {self.process.returncode}: {said}")

    def _answers(self):
        with socket.socket() as attempt:
            return attempt.connect_ex(("127.0.0.1", self.port)) == 0

    def read_line(self):
        """With its line end; empty at the end of the log."""
        file = self.process.stdout.fileno()
        while b"\n" not in self._read:
            ready, _, _ = select.select([file], [], [], DEADLINE)
            assert ready, "no line of the log came"
            piece = os.read(file, 1 << 16)
            if not piece:
                break
            self._read += piece
        line, end, self._read = self._read.partition(b"\n")
        return (line + end).decode()

    def read_until(self, text):
        """The lines up to the one that has this text."""
        lines = []
        while not lines or text not in lines[-1]:
            lines.append(self.read_line())
            assert lines[-1], f"the log ended without {text}: {lines[-5:]}"
        return lines

    def get(self, path, timeout=DEADLINE):
        with urllib.request.urlopen(self.url + path, timeout=timeout) as answer:
            return answer.read().decode()

    def is_healthy(self):
        return json.loads(self.get("/_sesame/v1/health", timeout=5))["status"]

    def post(self, path, body=b""):
        request = urllib.request.Request(self.url + path, body, {"Authorization": "AWS 123456789012:0"}, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=DEADLINE) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.read().decode()

    def refused_calls(self, count, action):
        """So many calls at once on one connection, each a line of the log. Waits for the answers."""
        body = f"Action={action}".encode()
        head = f"POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: AWS 123456789012:0\r\nContent-Length: {len(body)}\r\n".encode()
        last = head + b"Connection: close\r\n\r\n" + body
        with socket.create_connection(("127.0.0.1", self.port), timeout=DEADLINE) as connection:
            for done in range(0, count - 1, 50):
                many = min(50, count - 1 - done)
                connection.sendall((head + b"\r\n" + body) * many)
                answers = b""
                while answers.count(b"</RequestId>") < many:
                    answers += connection.recv(1 << 20)
            connection.sendall(last)
            while connection.recv(1 << 16):
                pass

    def send_signal(self, number):
        self.process.send_signal(number)

    def stop(self, number=signal.SIGTERM):
        """Stops it in order. Gives what was left of the log, if nobody else reads it."""
        self.send_signal(number)
        rest = self.process.stdout.read() if self.process.stdout and not self.process.stdout.closed else b""
        assert self.process.wait(DEADLINE) == 0
        return (self._read + rest).decode()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


class SmallDisk:
    """A disk that is full but for a page, in a mount namespace of its own. Tests are skipped where that is not allowed."""

    def __init__(self, path):
        path.mkdir()
        self.path = path

    def shell(self, script, *words):
        """Runs a script there, $1 and on being words; `fill` leaves no room, `free` makes some."""
        prepared = f"""
            mount -t tmpfs -o size=16k none '{self.path}' || exit 77
            cd '{self.path}'
            fill() {{ dd if=/dev/zero of=filler bs=4k 2>/dev/null; true; }}
            free() {{ rm filler; }}
            {script}"""
        mapped = [] if os.getuid() == 0 else ["--map-root-user"]
        words = ["unshare", "--mount", *mapped, "sh", "-c", prepared, "sh", *map(str, words)]
        try:
            done = subprocess.run(words, env=plain_environment(), capture_output=True, text=True, timeout=DEADLINE)
        except FileNotFoundError:
            pytest.skip("there is no unshare")
        if done.returncode == 77 or "unshare: unshare failed" in done.stderr:
            pytest.skip("a disk cannot be mounted here: " + done.stderr.strip())
        return done
