"""sesame exec and sesame env: a command, its environment, its end."""

import json
import os
import pty
import signal
import socket
import subprocess
import sys
import time

import pytest

from steps import plain_environment

PYTHON = sys.executable
REAL = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "real",
    "AWS_SESSION_TOKEN": "real",
    "AWS_PROFILE": "production",
    "AWS_ENDPOINT_URL_SNS": "https://sns.us-west-2.amazonaws.com",
    "AWS_REGION": "us-west-2",
}
DEADLINE = 30
CALLS = "import boto3, json, os, urllib.request; ses, sns = boto3.client('ses'), boto3.client('sns')\n"
SETTLE = "urllib.request.urlopen(urllib.request.Request(os.environ['SESAME_URL'] + '/_sesame/v1/settle', method='POST'))\n"


@pytest.fixture
def run(program):
    """Runs a command under `sesame exec`, with these options, for a user who has real credentials."""

    def run(*command, options=(), **more):
        words = [program, "exec", *options, "--", *command]
        return subprocess.run(words, env=plain_environment() | REAL, capture_output=True, text=True, timeout=DEADLINE, **more)

    return run


def python(*lines):
    return PYTHON, "-c", "".join(lines)


def test_a_command_finds_a_server_by_its_environment_and_no_real_credentials(run):
    done = run(
        *python(
            CALLS,
            "assert sns.list_topics()['Topics'] == [] and ses.list_identities()['Identities'] == []\n",
            "keys = boto3.Session().get_credentials()\n",
            "print(json.dumps([ses.meta.endpoint_url, sns.meta.endpoint_url, ses.meta.region_name, keys.access_key, keys.secret_key, keys.token]))",
        )
    )
    assert (done.returncode, done.stderr) == (0, "")
    url, *rest = json.loads(done.stdout)
    assert url.startswith("http://127.0.0.1:") and not url.endswith(":4566")
    assert rest == [url, "us-east-1", "000000000000", "test", None]


def test_the_status_of_the_command_is_that_of_exec(run):
    assert run("sh", "-c", "exit 7").returncode == 7
    assert run("sh", "-c", "kill -KILL $$").returncode == 128 + signal.SIGKILL
    missing = run("no-such-command")
    assert (missing.returncode, missing.stderr) == (127, "sesame: exec: cannot start 'no-such-command': No such file or directory.\n")
    assert run("/etc/passwd").returncode == 126


def test_input_and_output_are_the_commands_own(run):
    done = run("sh", "-c", "cat; echo told >&2", input="text\n")
    assert (done.stdout, done.stderr) == ("text\n", "told\n")


def test_options_are_those_of_the_server(run, tmp_path):
    seed = tmp_path / "seed.yaml"
    seed.write_text("topics: [{name: seeded}]")
    options = ["--seed", seed, "--account", "123456789012", "--region", "eu-west-1", "--port-file", tmp_path / "port"]
    done = run(*python(CALLS, "print(sns.list_topics()['Topics'][0]['TopicArn'], os.environ['SESAME_URL'])"), options=options)
    port = (tmp_path / "port").read_text().strip()
    assert done.stdout == f"arn:aws:sns:eu-west-1:123456789012:seeded http://127.0.0.1:{port}\n"
    assert "Ready." in run("true", options=["--log-level", "info"]).stderr


def test_a_server_that_cannot_start_runs_no_command(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("echo", "ran", options=["--port", str(taken.getsockname()[1])])
    assert (done.returncode, done.stdout) == (3, "")
    assert "Use --port to choose another." in done.stderr


def test_what_failed_or_was_not_rendered_is_told_at_the_end(run, endpoint):
    endpoint.answer("/broken", 403)
    seed = {
        "topics": [{"name": "t"}],
        "subscriptions": [{"topic_arn": "t", "protocol": "http", "endpoint": endpoint.url + "/broken"}],
        "identities": [{"identity": "me@example.com", "status": "Success"}],
        "templates": [{"name": "hello", "subject": "Hello {{name}}", "text": "Hi"}],
    }
    send = "ses.send_templated_email(Source='me@example.com', Destination={'ToAddresses': ['to@example.org']}, Template='hello', TemplateData='{}')\n"
    publish = "sns.publish(TopicArn='arn:aws:sns:us-east-1:000000000000:t', Message='x')\n"
    done = run(*python(CALLS, send, publish, SETTLE), options=["--seed", json.dumps(seed)])
    assert done.returncode == 0
    failed, unrendered = done.stderr.splitlines()
    assert failed == f"sesame: 1 delivery failed, the last to {endpoint.url}/broken: status 403"
    assert unrendered.startswith("sesame: 1 mail could not be rendered, the last from template 'hello': ")


def test_what_hangs_at_the_end_is_told_as_owed_and_not_waited_for_longer_than_two_seconds(program):
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        endpoint = f"http://127.0.0.1:{hanging.getsockname()[1]}/"
        subscribe = f"sns.subscribe(TopicArn=sns.create_topic(Name='t')['TopicArn'], Protocol='http', Endpoint='{endpoint}'); input()"
        command = [program, "exec", "--", *python(CALLS, subscribe)]
        with subprocess.Popen(command, env=plain_environment(), stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            under_way, _ = hanging.accept()
            assert under_way.recv(4) == b"POST"
            start = time.monotonic()
            _, told = process.communicate("\n", timeout=DEADLINE)
    assert time.monotonic() - start < 10  # an attempt has 15 s
    assert told == f"sesame: 1 delivery is still owed, the last to {endpoint}: not tried yet\n"


COUNTING = """
import signal
got = []
def end(number, _): print(*got, number, flush=True); raise SystemExit(5)
signal.signal(signal.SIGINT, lambda number, _: (got.append(number), print("told", flush=True)))
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
while True: signal.pause()
"""


def test_signals_are_passed_on(program):
    command = [program, "exec", "--", PYTHON, "-c", COUNTING]
    with subprocess.Popen(command, env=plain_environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "told\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == "2 15\n"
        assert process.wait(DEADLINE) == 5


def test_what_is_typed_at_a_terminal_reaches_the_command_once(program):
    """The terminal itself sends it to both. exec is held up meanwhile: what it passed on at once would be one with the first."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(program, [program, "exec", "--", PYTHON, "-c", COUNTING], plain_environment())
    with os.fdopen(terminal, "r+b", buffering=0) as typed:
        assert typed.readline() == b"ready\r\n"
        os.kill(process, signal.SIGSTOP)
        os.waitpid(process, os.WUNTRACED)
        typed.write(b"\x03")
        assert typed.readline().endswith(b"told\r\n")
        os.kill(process, signal.SIGTERM)
        os.kill(process, signal.SIGCONT)
        assert typed.readline() == b"2 15\r\n"
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 5


def test_a_command_has_no_files_of_the_server_and_keeps_its_own(run, tmp_path):
    listing = python("import os; print([os.readlink(f'/proc/self/fd/{n}') for n in sorted(map(int, os.listdir('/proc/self/fd'))) if n > 2 and os.path.exists(f'/proc/self/fd/{n}')])")
    with open(tmp_path / "own", "w") as own:
        done = run(*listing, pass_fds=[own.fileno()])
    assert done.stdout == f"{[str(tmp_path / 'own')]}\n"


def test_a_server_is_gone_with_its_command(run):
    done = run("sh", "-c", "echo $SESAME_URL")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(done.stdout.rsplit(":", 1)[1])), DEADLINE)


def test_env_prints_what_leads_a_shell_to_a_running_server(program, sesame):
    script = 'eval "$("$0" env --port "$1")" && "$2" -c "$3" && echo "${AWS_PROFILE-none}"'
    calls = CALLS + "print(len(sns.list_topics()['Topics']) >= 0, sns.meta.endpoint_url)" # others have topics there
    words = ["sh", "-c", script, program, sesame.rsplit(":", 1)[1], PYTHON, calls]
    done = subprocess.run(words, env=plain_environment() | REAL, capture_output=True, text=True, timeout=DEADLINE)
    assert (done.stdout, done.stderr) == (f"True {sesame}\nnone\n", "")
