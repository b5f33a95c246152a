"""The files by which GitHub and GitLab test, build and publish. They are not run here."""

import re

import pytest
import yaml

from conftest import REPOSITORY

GITHUB = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
GITLAB = REPOSITORY / ".gitlab-ci.yml"
SUITES = re.search(r"^all=\((.*?)\)$", (REPOSITORY / "tests/run").read_text(), re.MULTILINE | re.DOTALL)[1]


def suites():
    for word in SUITES.split():
        beginning, braces, names = word.partition("{")
        yield from (beginning + name for name in names.removesuffix("}").split(",")) if braces else [word]


def texts(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, (dict, list)):
        for one in node.values() if isinstance(node, dict) else node:
            yield from texts(one)


@pytest.mark.parametrize("path", [*GITHUB, GITLAB], ids=lambda path: path.name)
def test_what_is_named_exists_and_nothing_secret_is_asked_for(path):
    said = "\n".join(texts(yaml.safe_load(path.read_text())))
    named = set(re.findall(r"(?<![\w/.-])(?:docker|tests)/[\w./-]+", said))
    assert named
    assert [name for name in named if not (REPOSITORY / name).exists()] == []
    assert "secrets." not in said
    for words in re.findall(r"^tests/run (.*)$", said, re.MULTILINE):
        assert set(words.split()) - {"but", *suites()} == set()


def test_only_tags_are_published():
    [release] = [yaml.safe_load(path.read_text()) for path in GITHUB if path.name == "release.yml"]
    assert release[True] == {"push": {"tags": ["v[0-9]*"]}}  # YAML 1.1 reads `on` so
    for path in GITHUB:
        jobs = yaml.safe_load(path.read_text())["jobs"]
        publishing = [name for name, job in jobs.items() if "write" in str(job.get("permissions"))]
        assert publishing == (["publish"] if path.name == "release.yml" else []), path.name
    assert release["jobs"]["publish"]["needs"] == "arm64" and release["jobs"]["arm64"]["needs"] == "amd64" and release["jobs"]["amd64"]["needs"] == "test"

    gitlab = yaml.safe_load(GITLAB.read_text())
    assert gitlab[".tag"]["rules"] == [{"if": "$CI_COMMIT_TAG =~ /^v[0-9]/"}]
    assert {job["extends"] for name, job in gitlab.items() if isinstance(job, dict) and job.get("stage") in ("build", "publish")} == {".tag"}
