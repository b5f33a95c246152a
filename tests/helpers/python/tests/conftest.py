import pathlib

import pytest

pytest_plugins = ["pytester"]
REPOSITORY = pathlib.Path(__file__).parents[4]
README = pathlib.Path(__file__).parents[1] / "README.md"


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch):
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/dev/null")
