import pathlib
import resource
import sys

import pytest

REPOSITORY = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests/sdk/python"))

from victim import started  # noqa: E402

_, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))


@pytest.fixture(scope="module")
def server():
    """One for all tests of a file: what the first does to it the last would feel."""
    with started(REPOSITORY / "build" / "sesame") as victim:
        yield victim


@pytest.fixture(autouse=True)
def others_are_served(server):
    """Whatever a test does: others are answered at once then, and memory has not grown by more than a few requests."""
    server.call("ListTopics")
    before = server.memory()
    yield
    server.call("ListTopics")
    assert server.memory() - before < 200e6
