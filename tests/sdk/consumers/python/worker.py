"""A Celery application on SQS, as its documentation shows. `celery --app worker worker` works through its queue and prints what
each task was given; worker.py COUNT puts so many tasks into the queue."""

import os
import sys
from urllib.parse import urlsplit

from celery import Celery

server = urlsplit(os.environ["AWS_ENDPOINT_URL"])
app = Celery("worker", broker=f"sqs://test:test@{server.netloc}")
app.conf.update(
    broker_connection_retry_on_startup=True,
    broker_transport_options={"is_secure": False, "region": os.environ["AWS_REGION"], "wait_time_seconds": 1, "polling_interval": 0},
    task_acks_late=True,  # deleted after it was done
    task_default_queue="tasks",
    worker_redirect_stdouts=False,
)


@app.task
def print_greeting(number):
    print("did", number, "Grüße ☕", flush=True)


if __name__ == "__main__":
    for n in range(int(sys.argv[1])):
        print_greeting.delay(n)
