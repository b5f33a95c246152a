"""A server that starts from a seed; one that is told of a mistake in it; checkpoints over HTTP."""

import json
import pathlib
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request

import jsonschema
import pytest
import yaml

import control_seed
from endpoint import of
from steps import plain_environment, running, visit

SEED = """
topics:
  - name: events
subscriptions:
  - topic_arn: events
    protocol: http
    endpoint: {endpoint}/inbox
identities:
  - identity: me@example.com
configuration_sets:
  - name: my-set
    event_destinations:
      - {{name: sns, matching_event_types: [send], topic_arn: events}}
"""


def control(url, path, method="POST"):
    with urllib.request.urlopen(urllib.request.Request(f"{url}/_sesame/v1{path}", method=method), timeout=60) as answer:
        return json.load(answer)


def send(ses):
    return ses.send_email(
        Source="me@example.com",
        Destination={"ToAddresses": ["you@example.com"]},
        Message={"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}},
        ConfigurationSetName="my-set",
    )["MessageId"]


def test_a_server_starts_from_a_seed_file_and_the_endpoint_hears_of_nothing_but_the_mail(program, client, endpoint, tmp_path):
    (tmp_path / "seed.yaml").write_text(SEED.format(endpoint=endpoint.url))
    with running(program, "--seed", str(tmp_path / "seed.yaml")) as url:
        message = send(client("ses", account="test", url=url))
        endpoint.wait_for(of("Notification"))
    assert [json.loads(request.json["Message"])["mail"]["messageId"] for request in endpoint.requests()] == [message]


def run(program, *arguments, **environment):
    return subprocess.run(
        [program, "--port", "0", *arguments], env=plain_environment() | environment, capture_output=True, text=True, timeout=60
    )


def test_a_seed_with_a_mistake_ends_the_start_with_its_place(program, tmp_path):
    seed = tmp_path / "seed.yaml"
    seed.write_text("topics:\n  - name: a\n  - nam: b\n")
    ended = run(program, "--seed", str(seed))
    assert (ended.returncode, ended.stderr.splitlines()[-1]) == (
        2,
        f"sesame: {seed}:3: topics[1].nam: unknown member 'nam'; did you mean 'name'?",
    )
    inline = run(program, SESAME_SEED='{"topics": 1}')
    assert (inline.returncode, inline.stderr.splitlines()[-1]) == (2, "sesame: --seed:1: topics: expected a list, got a number")
    missing = run(program, "--seed", str(tmp_path / "none.yaml"))
    assert (missing.returncode, missing.stderr.splitlines()[-1]) == (2, f"sesame: --seed: cannot read '{tmp_path / 'none.yaml'}': No such file or directory.")


def test_a_test_that_rolls_back_leaves_no_trace_and_gets_the_same_ids_again(sesame, client, account):
    ses = client("ses")
    ses.verify_email_identity(EmailAddress="me@example.com")
    ses.create_configuration_set(ConfigurationSet={"Name": "my-set"})
    checkpoint = control(sesame, f"/checkpoints?account={account}")["id"]
    ses.create_template(Template={"TemplateName": "t", "SubjectPart": "s", "TextPart": "t"})
    control(sesame, f"/checkpoints/{checkpoint}/rollback")
    assert ses.list_templates()["TemplatesMetadata"] == []
    assert ses.list_configuration_sets()["ConfigurationSets"] == [{"Name": "my-set"}]
    control(sesame, f"/checkpoints/{checkpoint}", "DELETE")


@pytest.fixture(scope="module")
def crowded(program):
    """The address of a server with something of every kind that a seed has."""
    with running(program) as url:
        post(url, json.dumps(control_seed.seed("http://localhost:9", url)))
        yield url


@pytest.fixture(scope="module")
def schema(crowded):
    return json.loads(visit(f"{crowded}/_sesame/v1/seed/schema").text)


def post(url, text, type="application/yaml", **query):
    """The answer's status and text."""
    target = f"{url}/_sesame/v1/seed?" + urllib.parse.urlencode(query)
    try:
        with urllib.request.urlopen(urllib.request.Request(target, text.encode(), {"Content-Type": type}), timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)["error"]["message"]


def seeds_of_readmes():
    """Seeds as people copy them."""
    text = (pathlib.Path(__file__).parents[3] / "api/control/README.md").read_text()
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "topics:" in block]


def test_the_export_in_yaml_is_read_by_others_as_the_one_in_json_and_brings_about_the_same(crowded, program):
    exported, as_yaml = (visit(f"{crowded}/_sesame/v1/seed{query}") for query in ("", "?format=yaml"))
    assert as_yaml.headers["Content-Type"] == "application/yaml"
    assert yaml.safe_load(as_yaml.text) == json.loads(exported.text)
    assert not re.search(r"[\[{]\S.*[:,]|\\u", re.sub(r"'.*'", "", as_yaml.text)), "flow style"
    with running(program) as url:
        assert post(url, as_yaml.text)[0] == 200
        assert visit(f"{url}/_sesame/v1/seed?format=yaml").text == as_yaml.text


def test_the_schema_takes_every_seed_that_is_shown_given_or_exported(schema, crowded):
    jsonschema.Draft202012Validator.check_schema(schema)
    exported = json.loads(visit(f"{crowded}/_sesame/v1/seed").text)
    shown = seeds_of_readmes()
    assert shown
    for seed in [*shown, control_seed.seed("http://localhost:9", crowded), exported, yaml.safe_load(SEED.format(endpoint="http://x")), {}]:
        jsonschema.validate(seed, schema)


@pytest.mark.parametrize(
    "wrong",
    [
        {"topcs": []},
        {"topics": ["events"]},
        {"topics": [{}]},
        {"topics": [{"name": "a", "atributes": {}}]},
        {"subscriptions": [{"topic_arn": "a", "protocol": "http"}]},
        {"identities": [{"identity": "a@b.c", "status": "Verified"}]},
        {"configuration_sets": [{"name": "s", "event_destinations": [{"name": "d", "matching_event_types": ["Bounces"]}]}]},
        {"contacts": [{"contact_list": "l", "email_address": "a@b.c", "topics": {"t": "IN"}}]},
        {"outcomes": [{"outcome": [{"after": "soon", "reject": {}}]}]},
        {"account": "12"},
        {"clock": {"frozen": "yes"}},
        {"accounts": [{"faults": []}]},
        [],
    ],
    ids=json.dumps,
)
def test_the_schema_and_the_server_refuse_a_wrong_seed(schema, sesame, wrong):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema)
    assert post(sesame, json.dumps(wrong))[0] == 400


def test_a_seed_that_curl_has_put_on_one_line_is_met_with_the_option_that_does_not(sesame, account):
    form, mend = "application/x-www-form-urlencoded", "send it with curl --data-binary"
    for text in ("topics:  - name: events", "# A seed.topics:  - name: events"):
        status, said = post(sesame, text, form)
        assert status == 400 and mend in said
        assert mend not in post(sesame, text, "text/plain")[1]
    assert mend not in post(sesame, "topics: [{nam: events}]", form)[1]
    assert post(sesame, "topics: [{name: events}]", form, account=account)[0] == 200
