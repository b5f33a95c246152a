"""The AWS CLI that is installed beside this Python, as fixtures."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

AWS = shutil.which("aws", path=f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


@pytest.fixture
def run_aws(sesame, account, tmp_path):
    """Runs `aws <words>`; no configuration of the machine reaches it."""
    settings = tmp_path / "config"
    settings.write_text("[default]\ncli_binary_format = raw-in-base64-out\n")  # as version 1 does without being told
    environment = {
        "AWS_CONFIG_FILE": str(settings),
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "AWS_ACCESS_KEY_ID": account,
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_PAGER": "",
        "LC_ALL": "C.UTF-8",
    }

    def call(*words):
        return subprocess.run(
            [AWS, "--endpoint-url", sesame, "--output", "json", *words], env=environment, capture_output=True, text=True, timeout=60
        )

    return call


@pytest.fixture
def aws(run_aws):
    """What a command that must succeed prints, parsed; nothing where it prints nothing."""

    def call(*words):
        done = run_aws(*words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    return call
