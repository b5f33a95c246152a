"""The programs that are measured, and what they are measured with."""

import contextlib
import http.client
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.parse

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BUILD = REPOSITORY / "build"
TOOLS = BUILD / "tests/bench"
ACCOUNT = "123456789012"
AUTHORIZATION = f"AWS {ACCOUNT}:0"  # names no service, so that the action does


# The header of load.cpp: an SDK's.
AS_AN_SDK = (
    "Host: localhost:4566",
    "Accept-Encoding: identity",
    "Content-Type: application/x-www-form-urlencoded; charset=utf-8",
    "User-Agent: Boto3/1.35.0 md/Botocore#1.35.0 ua/2.0 os/linux#6.1.0 md/arch#x86_64 lang/python#3.11.2",
    "X-Amz-Date: 20260101T000000Z",
    f"Authorization: AWS4-HMAC-SHA256 Credential={ACCOUNT}/20260101/us-east-1/ses/aws4_request, "
    f"SignedHeaders=content-type;host;x-amz-date, Signature={'5f' * 32}",
    "amz-sdk-invocation-id: 1f0e8f0c-6a7b-4a55-9f25-1d7f4d8b8a77",
    "amz-sdk-request: attempt=1",
)


def sender_of(target):
    """The header fields that name the account to AWS's APIs; with them other paths would be objects of S3."""
    return {"Authorization": AUTHORIZATION} if target == "/" or target.startswith("/v2/") else {}


def cpu_of_others():
    """Seconds of CPU time that programs have had which this one did not start, since the machine's start."""
    tick = os.sysconf("SC_CLK_TCK")
    user, nice, system, _, _, irq, softirq, steal = map(int, pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9])
    ended = os.times()
    ours = ended.children_user + ended.children_system
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rsplit(")", 1)[1].split()
            if int(fields[2]) == os.getpgrp():
                ours += (int(fields[11]) + int(fields[12])) / tick
    return (user + nice + system + irq + softirq + steal) / tick - ours


def loop_cpu_of(pid):
    """Seconds of CPU time that its first thread has had, the one that owns the state."""
    return int(pathlib.Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[0]) / 1e9


class Program:
    """A server of ours, started; its port is known once it takes connections."""

    def __init__(self, *command, port_file):
        self._process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
        self.pid = self._process.pid
        while not port_file.exists():
            assert self._process.poll() is None, f"{command[0]} has ended"
            time.sleep(0.001)
        self.ports = [int(port) for port in port_file.read_text().split()]
        self.port = self.ports[0]

    def cpu(self):
        """Seconds of CPU time that its threads have had."""
        tasks = pathlib.Path(f"/proc/{self._process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self):
        """Resident bytes."""
        for line in pathlib.Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise AssertionError("no VmRSS")

    def load(self, body, requests, connections=1, rate=0, target="/"):
        """Sends that many requests. Gives what they took: requests a second, CPU µs of each, latencies in µs."""
        before = self.cpu()
        done = tool("load", self.port, connections, requests, rate, target, body)
        done["cpu_us"] = (self.cpu() - before) / requests * 1e6
        done["rate"] = requests / done["seconds"]
        return done

    def call(self, action, **parameters):
        """One call of AWS's Query protocol; "__" in a name stands for a dot. Gives the XML."""
        form = {"Action": action} | {name.replace("__", "."): value for name, value in parameters.items()}
        return self.ask("POST", "/", urllib.parse.urlencode(form))

    def ask(self, method, target, body=""):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, target, body, sender_of(target) | {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        assert answer.status == 200, text
        return text

    @contextlib.contextmanager
    def kept_connection(self):
        """Gives a function that makes one call of AWS's Query protocol after the other on one connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=120) as connection:

            def call(body):
                length = f"Content-Length: {len(body)}"
                connection.sendall("\r\n".join(("POST / HTTP/1.1", *AS_AN_SDK, length, "", body)).encode())
                answer = connection.recv(64 * 1024)
                assert answer.startswith(b"HTTP/1.1 200"), answer

            yield call

    def settle(self):
        """Waits until what calls have left to do later is done."""
        self.ask("POST", "/_sesame/v1/settle?timeout=60s")

    def tell(self, *command):
        """A command to the valgrind that it runs under."""
        subprocess.run(["vgdb", f"--pid={self._process.pid}", *command], check=True, capture_output=True)

    def stop(self):
        self._process.terminate()
        assert self._process.wait() == 0


@contextlib.contextmanager
def started(program, *arguments):
    """A program whose first argument, or option, is the file for its port."""
    with tempfile.TemporaryDirectory() as directory:
        port_file = pathlib.Path(directory) / "port"
        running = Program(program, *(port_file if a is started else a for a in arguments), port_file=port_file)
        try:
            yield running
        finally:
            running.stop()


def sesame(*arguments):
    return started(BUILD / "sesame", "--port", "0", "--port-file", started, *arguments)


def bare_server():
    return started(TOOLS / "bench_bare_server", started)


def tool(name, *arguments):
    done = subprocess.run([TOOLS / f"bench_{name}", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
    return json.loads(done.stdout)


def element(xml, name):
    return xml.split(f"<{name}>")[1].split("<")[0]
