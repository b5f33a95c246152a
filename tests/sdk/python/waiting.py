"""The one place where these tests wait. No test sleeps."""

import threading
import time

DEADLINE = 30.0  # seconds; far beyond what anything here takes, so that a slow machine fails no test
POLL = 0.005


def wait_until(condition, deadline=DEADLINE, what="the condition"):
    """Returns the first true value of `condition()`; for states that nobody announces, such as a file of another process."""
    end = time.monotonic() + deadline
    tick = threading.Event()
    while not (value := condition()):
        assert time.monotonic() < end, f"{what} did not come true within {deadline} s"
        tick.wait(POLL)
    return value
