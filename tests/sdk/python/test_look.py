"""What the control API shows of calls, as real SDKs make them, and the numbers, as Prometheus' own parser reads them."""

import json
import re
import urllib.request

import boto3
import botocore.config
import botocore.exceptions
import pytest
from prometheus_client.parser import text_string_to_metric_families

from conftest import REGION
from steps import visit


@pytest.fixture
def calls(sesame, account):
    """The calls of this test's account, the oldest first."""
    return lambda: json.loads(visit(f"{sesame}/_sesame/v1/requests?account={account}&order=oldest").text)["requests"]


@pytest.fixture
def numbers(sesame):
    """Reads /metrics: a sample's value by its name and labels."""

    def read():
        page = visit(f"{sesame}/metrics")
        assert page.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        families = list(text_string_to_metric_families(page.text))
        return families, {(one.name, *sorted(one.labels.items())): one.value for family in families for one in family.samples}

    return read


def test_a_call_of_boto3_is_shown_with_its_sdk_and_what_it_sent(ses, calls):
    with pytest.raises(botocore.exceptions.ClientError):
        ses.send_email(
            Source="me@example.com",
            Destination={"ToAddresses": ["you@example.org"]},
            Message={"Subject": {"Data": "Grüße & more"}, "Body": {"Text": {"Data": "x"}}},
        )
    (call,) = calls()
    assert call["sdk"] == f"Boto3 {boto3.__version__}"
    assert (call["service"], call["operation"], call["attempt"], call["status"]) == ("ses", "SendEmail", 1, 400)
    assert call["parameters"]["Message.Subject.Data"] == "Grüße & more"
    assert call["parameters"]["Destination.ToAddresses.member.1"] == "you@example.org"
    assert call["error"] == "MessageRejected"
    assert call["explanation"].startswith("me@example.com is not verified in account ")
    assert re.search("aws ses verify-email-identity --email-address me@example.com", call["explanation"])


def test_each_attempt_of_an_sdk_is_shown_with_its_number(sesame, account, calls):
    rule = {"request": {"operation": "CreateTopic"}, "count": 2, "effect": {"error": {"code": "Throttling"}}}
    ask = urllib.request.Request(
        f"{sesame}/_sesame/v1/faults?account={account}", method="PUT", data=json.dumps({"rules": [rule]}).encode()
    )
    urllib.request.urlopen(ask, timeout=60).close()
    config = botocore.config.Config(retries={"total_max_attempts": 3, "mode": "standard"})
    patient = boto3.client(
        "sns", region_name=REGION, endpoint_url=sesame, aws_access_key_id=account, aws_secret_access_key="secret", config=config
    )
    patient.create_topic(Name="news")
    seen = [(call["attempt"], call["status"], call.get("fault")) for call in calls()]
    assert seen == [(1, 400, "error"), (2, 400, "error"), (3, 200, None)]
    assert "explanation" in calls()[0] and "explanation" not in calls()[2]


def test_the_aws_cli_is_told_from_boto3(aws, calls):
    aws("sns", "create-topic", "--name", "news")
    assert re.fullmatch(r"aws-cli \d+\.\d+\.\d+", calls()[0]["sdk"])


def test_prometheus_reads_the_numbers(sns, ses, topic, numbers):
    families, values = numbers()
    before = values[("sesame_requests_total", ("operation", "CreateTopic"), ("service", "sns"), ("status", "200"))]
    sns.create_topic(Name="other")
    families, values = numbers()
    assert values[("sesame_requests_total", ("operation", "CreateTopic"), ("service", "sns"), ("status", "200"))] == before + 1
    assert values[("process_resident_memory_bytes",)] > 1_000_000
    assert values[("sesame_topics",)] >= 2
    for family in families:
        assert family.documentation.endswith(".")
        assert family.type in ("counter", "gauge", "histogram")
        assert family.name.startswith(("sesame_", "process_"))
        assert (family.type == "counter") == all(one.name.endswith("_total") for one in family.samples) or not family.samples


def test_buckets_of_the_histogram_grow_up_to_the_count(sns, topic, numbers):
    families, _ = numbers()
    (durations,) = [family for family in families if family.name == "sesame_request_duration_seconds"]
    assert durations.type == "histogram"
    mine = [one for one in durations.samples if one.labels["operation"] == "CreateTopic"]
    buckets = [(float(one.labels["le"]), one.value) for one in mine if one.name.endswith("_bucket")]
    assert buckets == sorted(buckets)
    assert [value for _, value in buckets] == sorted(value for _, value in buckets)
    assert buckets[-1][0] == float("inf")
    assert [one.value for one in mine if one.name.endswith("_count")] == [buckets[-1][1]]
