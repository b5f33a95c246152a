"""BatchGetMetricData: what really happened, by day."""

import datetime

import pytest

from mailroom import SENDER, text_mail
from steps import bad_request


@pytest.fixture
def send(ses, control):
    ses.verify_email_identity(EmailAddress=SENDER)
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})

    def send(*to, **more):
        ses.send_email(Source=SENDER, Destination={"ToAddresses": to}, Message=text_mail(), **more)
        control.settle()

    return send


def query(metric, **dimensions):
    now = datetime.datetime.now(datetime.timezone.utc)
    out = {"Id": metric.lower(), "Namespace": "VDM", "Metric": metric, "StartDate": now - datetime.timedelta(days=1), "EndDate": now + datetime.timedelta(days=1)}
    return out | ({"Dimensions": dimensions} if dimensions else {})


@pytest.fixture
def count(sesv2):
    """The sum of a metric over all days."""

    def count(metric, **dimensions):
        (result,) = sesv2.batch_get_metric_data(Queries=[query(metric, **dimensions)])["Results"]
        assert result["Id"] == metric.lower()
        assert len(result["Timestamps"]) == len(result["Values"])
        assert all((t.hour, t.minute, t.second) == (0, 0, 0) for t in (t.astimezone(datetime.timezone.utc) for t in result["Timestamps"]))
        return sum(result["Values"])

    return count


def test_sends_and_deliveries_count_but_not_those_to_the_simulator_or_to_several(send, count):
    send("a@gmail.com", ConfigurationSetName="set")
    send("b@example.org")
    send("a@example.org", "b@example.org")
    send("success@simulator.amazonses.com")
    assert count("SEND") == 2
    assert count("DELIVERY") == 2
    assert count("SEND", EMAIL_IDENTITY=SENDER) == 2
    assert count("SEND", CONFIGURATION_SET="set") == 1
    assert count("SEND", ISP="Gmail", CONFIGURATION_SET="set") == 1
    assert count("SEND", ISP="Yahoo") == 0
    assert count("DELIVERY_COMPLAINT") == 1  # Gmail tells no complaints


@pytest.mark.parametrize(
    "outcome, metric",
    [
        ({"bounce": {}}, "PERMANENT_BOUNCE"),
        ({"bounce": {"type": "Transient", "sub_type": "MailboxFull"}}, "TRANSIENT_BOUNCE"),
        ({"complaint": {}}, "COMPLAINT"),
    ],
)
def test_outcomes_count(send, count, control, outcome, metric):
    control.call("PUT", "outcomes", {"rules": [{"recipient": "x@*", "outcome": [outcome]}]})
    send("x@example.org")
    for other in ("PERMANENT_BOUNCE", "TRANSIENT_BOUNCE", "COMPLAINT"):
        assert count(other) == (other == metric)


def test_a_tenant_is_a_dimension(ses, sesv2, send, count, control, account):
    sesv2.create_tenant(TenantName="shop")
    sesv2.create_tenant_resource_association(TenantName="shop", ResourceArn=f"arn:aws:ses:us-east-1:{account}:identity/{SENDER}")
    content = {"Simple": text_mail()}
    for more in ({"TenantName": "shop"}, {}):
        sesv2.send_email(FromEmailAddress=SENDER, Destination={"ToAddresses": ["a@example.org"]}, Content=content, **more)
    control.settle()
    assert count("SEND", TENANT_NAME="shop") == 1
    assert count("DELIVERY", TENANT_NAME="shop", EMAIL_IDENTITY=SENDER) == 1
    assert count("SEND") == 2


def test_several_queries_are_answered_in_order(sesv2, send):
    send("a@example.org")
    answer = sesv2.batch_get_metric_data(Queries=[query("DELIVERY"), query("SEND"), query("OPEN")])
    assert [r["Id"] for r in answer["Results"]] == ["delivery", "send", "open"]
    assert answer["Errors"] == []


def test_queries_are_checked(sesv2):
    detected = "1 validation error detected: Value at 'queries"
    with bad_request(sesv2, detected + "' failed to satisfy constraint: Member must have length greater than or equal to 1"):
        sesv2.batch_get_metric_data(Queries=[])
    with bad_request(sesv2, detected + "' failed to satisfy constraint: Member must have length less than or equal to 10"):
        sesv2.batch_get_metric_data(Queries=[query("SEND") | {"Id": str(i)} for i in range(11)])
    with bad_request(sesv2, "StartDate must not be after EndDate."):
        sesv2.batch_get_metric_data(Queries=[query("SEND") | {"StartDate": datetime.datetime(2100, 1, 1)}])
