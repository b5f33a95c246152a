"""The image by itself."""

import json
import subprocess
import tarfile
import time

import pytest

from engine import client, docker, inspect, started, wait_until_healthy

MEGABYTE = 1000 * 1000
LOCKED_UP = ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--memory", "64m", "--pids-limit", "32"]


@pytest.fixture
def container(image):
    with started(image, "--publish", "127.0.0.1::4566", *LOCKED_UP) as container:
        yield container


def port_of(container):
    return docker("port", container, "4566").rpartition(":")[2]


def test_it_is_smaller_than_12_megabytes(image, measured):
    size = inspect(image, ".Size") / MEGABYTE
    measured(f"image: {size:.2f} MB")
    assert size < 12


def test_it_holds_the_program_and_the_certificates_and_nothing_else(image):
    container = docker("create", image)
    try:
        with subprocess.Popen(["docker", "export", container], stdout=subprocess.PIPE) as exported:
            files = [entry.name for entry in tarfile.open(fileobj=exported.stdout, mode="r|") if entry.isfile() and entry.size > 0]
    finally:
        docker("rm", container)
    assert sorted(files) == ["etc/ssl/certs/ca-certificates.crt", "usr/local/bin/sesame"]


def test_it_serves_with_a_read_only_root_and_no_capabilities(container, measured):
    began = time.monotonic()
    wait_until_healthy(container)
    measured(f"start to healthy: {time.monotonic() - began:.2f} s")
    sns = client("sns", port_of(container))
    topic = sns.create_topic(Name="topic")["TopicArn"]
    assert sns.publish(TopicArn=topic, Message="Hello")["MessageId"]


def test_it_does_not_run_as_root(container):
    _, process = docker("top", container, "-eo", "pid,uid,gid,args").splitlines()
    assert process.split()[1:] == ["65532", "65532", "/usr/local/bin/sesame"]


def test_sigterm_stops_it_within_two_seconds_and_cleanly(container, measured):
    wait_until_healthy(container)
    began = int(time.time())
    docker("kill", "--signal", "TERM", container)
    assert docker("wait", container) == "0"
    told = docker("events", "--since", began, "--until", int(time.time()) + 1, "--filter", f"container={container}", "--format", "{{json .}}")
    at = {event["Action"]: event["timeNano"] for event in map(json.loads, told.splitlines())}
    took = (at["die"] - at["kill"]) / 1e9  # as the engine saw it
    measured(f"SIGTERM to stopped: {took:.2f} s")
    assert took < 2


def test_a_container_whose_server_does_not_answer_is_unhealthy(image):
    done = docker("run", "--rm", image, "healthcheck", check=False)
    assert done.returncode == 1
    assert "nothing answers on port 4566" in done.stderr


def test_a_mistake_in_a_setting_is_told_and_ends_the_container(image):
    done = docker("run", "--rm", "--env", "SESAME_PRT=4566", image, check=False)
    assert done.returncode == 2
    assert "did you mean 'SESAME_PORT'?" in done.stderr
