import pytest

from engine import BUILDING, docker

_measured = pytest.StashKey[list]()


@pytest.fixture(scope="session")
def image():
    """The image as the README builds it."""
    tag = "sesame-test"
    docker("build", "--tag", tag, "--file", "docker/Dockerfile", ".", timeout=BUILDING)
    yield tag
    docker("rmi", "--no-prune", tag)


@pytest.fixture
def measured(request):
    """Takes what was measured, to be told at the end."""
    return request.config.stash.setdefault(_measured, []).append


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(_measured, []):
        terminalreporter.write_line(line)
