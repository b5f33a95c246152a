"""Packages that work through queues, unmodified, as their documentation shows."""

import json
import os
import subprocess

import boto3
import pytest

from sesame_pytest import Emulator
from steps import running
from test_consumers import ACCOUNT, HAVE, HERE, LANGUAGE, PROGRAM, REGION

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION}


@pytest.fixture
def url():
    with running(PROGRAM) as address:
        yield address


@pytest.fixture
def environment(url):
    return os.environ | KEYS | {"AWS_ENDPOINT_URL": url}


@pytest.fixture
def client(url):
    return lambda service: boto3.client(service, aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION, endpoint_url=url)


def is_empty(url, queue):
    counts = Emulator(url, ACCOUNT, REGION).call("GET", f"queues/{queue}")["messages"]
    return not any(counts.values())


@pytest.mark.skipif(LANGUAGE != "python", reason="Celery is a package of Python")
def test_a_celery_worker_does_each_task_once(url, environment):
    subprocess.run([f"{HAVE}/bin/python", HERE / "python/worker.py", "25"], env=environment, check=True, timeout=60)
    command = [f"{HAVE}/bin/celery", "--app", "worker", "--workdir", HERE / "python", "worker", "--pool", "solo", "--without-mingle"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as worker:
        done = []
        while len(done) < 25:
            line = worker.stdout.readline()
            assert line, done
            if line.startswith("did "):
                done.append(line.split()[1])
        worker.terminate()  # it finishes what it has, and deletes it
        rest = worker.stdout.read()
    assert sorted(done, key=int) == [str(n) for n in range(25)] and "did " not in rest
    assert is_empty(url, "tasks")


@pytest.mark.skipif(LANGUAGE != "go", reason="gocloud.dev is a package of Go")
@pytest.mark.parametrize("raw", [False, True], ids=["wrapped", "raw"])
def test_gocloud_publishes_to_a_topic_and_receives_from_its_queue(url, client, environment, raw):
    sns = client("sns")
    topic = sns.create_topic(Name="news")["TopicArn"]
    queue = client("sqs").create_queue(QueueName="work")["QueueUrl"]
    attributes = {"RawMessageDelivery": json.dumps(raw)}
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{REGION}:{ACCOUNT}:work", Attributes=attributes)
    places = {
        "TOPIC": f"awssns:///{topic}?region={REGION}",
        "QUEUE": f"awssqs://{queue.removeprefix('http://')}?region={REGION}&waittime=1s" + ("&raw=true" if raw else ""),
    }
    ran = subprocess.run([f"{HAVE}/worker", "20"], env=environment | places, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    assert sorted(ran.stdout.splitlines()) == sorted(f"Grüße {n} {n}" for n in range(20))
    assert is_empty(url, "work")
