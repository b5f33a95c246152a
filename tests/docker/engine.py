"""Docker's commands, as a user types them."""

import contextlib
import json
import os
import pathlib
import subprocess
import threading

import boto3

from steps import plain_environment

REPOSITORY = pathlib.Path(__file__).parents[2]
BUILDING = 60 * 60  # seconds; packages are installed and the program is compiled
PATIENCE = 180


def run(*words, timeout=PATIENCE, check=True):
    """What the command prints. `check`: it must succeed; else the finished process."""
    command = list(map(str, words))
    done = subprocess.run(command, cwd=REPOSITORY, env=plain_environment(), capture_output=True, text=True, timeout=timeout)
    if not check:
        return done
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout.strip()


def docker(*words, **options):
    return run("docker", *words, **options)


def compose_command():
    """The plugin, or the program that came before it."""
    return ["docker", "compose"] if run("docker", "compose", "version", check=False).returncode == 0 else ["docker-compose"]


def inspect(container, path):
    return json.loads(docker("inspect", "--format", f"{{{{json {path}}}}}", container))


def wait_until_healthy(container):
    """The engine tells what happens to a container: what has happened at once, the rest as it comes."""
    told = ["--since", inspect(container, ".State.StartedAt"), "--format", "{{.Action}}"]
    of = [word for event in (f"container={container}", "event=health_status", "event=die") for word in ("--filter", event)]
    with subprocess.Popen(["docker", "events", *told, *of], stdout=subprocess.PIPE, text=True) as events:
        overdue = threading.Timer(PATIENCE, events.kill)
        overdue.start()
        first = events.stdout.readline().strip()
        overdue.cancel()
        events.kill()
    assert first == "health_status: healthy", docker("logs", container, check=False).stderr


@contextlib.contextmanager
def started(image, *words):
    """A container; removed at the end."""
    container = docker("run", "--detach", *words, image)
    try:
        yield container
    finally:
        docker("rm", "--force", "--volumes", container)


def client(service, port):
    return boto3.client(
        service,
        endpoint_url=f"http://127.0.0.1:{port}",
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


class Stack:
    """What these compose files describe, under a name of its own."""

    def __init__(self, *files):
        self.name = f"sesame-test-{os.getpid()}"
        options = [word for file in files for word in ("--file", f"docker/{file}")]
        self._command = [*compose_command(), "--project-name", self.name, *options]

    def compose(self, *words, **options):
        return run(*self._command, *words, **options)

    def container(self, service):
        return self.compose("ps", "--quiet", service)

    @contextlib.contextmanager
    def running(self):
        try:
            self.compose("up", "--detach", "--build", timeout=BUILDING)
            yield self
        finally:
            self.compose("down", "--volumes", "--rmi", "local", "--timeout", "2")
