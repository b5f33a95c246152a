"""The lines of docker/README.md for Testcontainers."""

import re

from engine import REPOSITORY
from steps import visit


def test_the_readme_starts_sesame_by_testcontainers(image, monkeypatch):
    monkeypatch.setenv("TESTCONTAINERS_RYUK_DISABLED", "true")  # it cleans up where tests die, and is an image of its own
    block = re.search(r"^```python\n(from testcontainers.*?)^```", (REPOSITORY / "docker/README.md").read_text(), re.MULTILINE | re.DOTALL)[1]
    answers = []
    program = block.replace('"sesame"', repr(image)) + "    answers.append(visit(endpoint_url + '/_sesame/v1/health').status)\n"
    exec(program, {"visit": visit, "answers": answers})
    assert answers == [200]
