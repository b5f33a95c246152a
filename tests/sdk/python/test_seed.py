"""A server that starts from a seed; one that is told of a mistake in it; checkpoints over HTTP."""

import json
import subprocess
import urllib.request

from endpoint import of
from steps import plain_environment, running

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
    with urllib.request.urlopen(urllib.request.Request(f"{url}/_sesame/v1{path}", method=method), timeout=10) as answer:
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
        [program, "--port", "0", *arguments], env=plain_environment() | environment, capture_output=True, text=True, timeout=20
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
