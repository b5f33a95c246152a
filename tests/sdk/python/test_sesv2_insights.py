"""What SES v2 tells of mails, addresses and identities."""

import pytest

from mailroom import BOUNCE, SENDER, text_mail
from steps import bad_request, not_found


@pytest.fixture
def send(ses, control):
    """SendEmail, and all that comes of it; the message id."""
    ses.verify_email_identity(EmailAddress=SENDER)

    def send(*to):
        sent = ses.send_email(Source=SENDER, Destination={"ToAddresses": to}, Message=text_mail(), Tags=[{"Name": "kind", "Value": "x"}])
        control.settle()
        return sent["MessageId"]

    return send


def told(insights):
    return [event["Type"] for event in insights["Events"]]


def test_a_mail_tells_what_happened_to_its_recipient(sesv2, send):
    answer = sesv2.get_message_insights(MessageId=send("reader@gmail.com"))
    assert answer["FromEmailAddress"] == SENDER
    assert answer["Subject"] == "Hello"
    tags = {tag["Name"]: tag["Value"] for tag in answer["EmailTags"]}
    assert tags["ses:recipient-isp"] == "Gmail"
    assert tags["ses:sender-identity"] == SENDER
    assert tags["kind"] == "x"
    (only,) = answer["Insights"]
    assert only["Destination"] == "reader@gmail.com"
    assert only["Isp"] == "Gmail"
    assert told(only) == ["SEND", "DELIVERY"]
    assert only["Events"][0]["Timestamp"] < only["Events"][1]["Timestamp"]


def test_a_mail_sent_by_v2_tells_the_same(sesv2, ses, control):
    ses.verify_email_identity(EmailAddress=SENDER)
    content = {"Simple": text_mail("Grüße")}
    sent = sesv2.send_email(FromEmailAddress=f"Me <{SENDER}>", Destination={"ToAddresses": ["Reader <reader@yahoo.fr>"]}, Content=content)
    control.settle()
    answer = sesv2.get_message_insights(MessageId=sent["MessageId"])
    assert (answer["FromEmailAddress"], answer["Subject"]) == (SENDER, "Grüße")
    (only,) = answer["Insights"]
    assert (only["Destination"], only["Isp"], told(only)) == ("reader@yahoo.fr", "Yahoo", ["SEND", "DELIVERY"])


def test_a_bounce_has_details(sesv2, send, control):
    control.call("PUT", "outcomes", {"rules": [{"recipient": "gone@*", "outcome": [{"bounce": {}}]}]})
    (only,) = sesv2.get_message_insights(MessageId=send("gone@example.org"))["Insights"]
    assert told(only) == ["SEND", "BOUNCE"]
    assert only["Events"][1]["Details"] == {
        "Bounce": {"BounceType": "PERMANENT", "BounceSubType": "General", "DiagnosticCode": "smtp; 550 5.1.1 user unknown"}
    }


def test_of_several_recipients_only_the_send_is_told(sesv2, send):
    insights = sesv2.get_message_insights(MessageId=send("a@example.org", "b@example.org"))["Insights"]
    assert [one["Destination"] for one in insights] == ["a@example.org", "b@example.org"]
    assert [told(one) for one in insights] == [["SEND"], ["SEND"]]


def test_an_unknown_mail_has_no_insights(sesv2):
    with not_found(sesv2, "Message none does not exist."):
        sesv2.get_message_insights(MessageId="none")


@pytest.mark.parametrize(
    "address, valid, special",
    [
        ("jane@example.com", "HIGH", None),
        ("support@example.com", "HIGH", "IsRoleAddress"),
        ("jane@mailinator.com", "MEDIUM", "IsDisposable"),
        ("qwrtzpsdfg@example.com", "MEDIUM", "IsRandomInput"),
        (BOUNCE, "LOW", None),
        ("jane", "LOW", None),
    ],
)
def test_an_address_is_judged(sesv2, address, valid, special):
    judged = sesv2.get_email_address_insights(EmailAddress=address)["MailboxValidation"]
    assert judged["IsValid"]["ConfidenceVerdict"] == valid
    evaluations = {name: verdict["ConfidenceVerdict"] for name, verdict in judged["Evaluations"].items()}
    assert evaluations["HasValidSyntax"] == ("HIGH" if "@" in address else "LOW")
    for name in ("IsRoleAddress", "IsDisposable", "IsRandomInput"):
        assert evaluations[name] == ("HIGH" if name == special else "LOW")


def test_recommendations_follow_the_settings_of_a_domain(ses, sesv2, account):
    ses.verify_domain_identity(Domain="example.com")
    arn = f"arn:aws:ses:us-east-1:{account}:identity/example.com"
    by_type = lambda **filters: {r["Type"]: r for r in sesv2.list_recommendations(**({"Filter": filters} if filters else {}))["Recommendations"]}
    first = by_type()
    assert set(first) == {"DKIM", "DMARC", "SPF", "BIMI"}
    assert first["DKIM"]["ResourceArn"] == arn
    assert first["DKIM"]["Status"] == "OPEN"
    assert first["DKIM"]["Impact"] == "HIGH"
    ses.verify_domain_dkim(Domain="example.com")
    assert set(by_type(STATUS="FIXED", IMPACT="HIGH")) == {"DKIM", "DMARC"}
    assert set(by_type(RESOURCE_ARN=arn)) == set(first)
    assert not by_type(RESOURCE_ARN=arn + ".org")
    page = sesv2.list_recommendations(PageSize=3)
    assert len(page["Recommendations"]) == 3
    assert len(sesv2.list_recommendations(NextToken=page["NextToken"])["Recommendations"]) == 1


def test_filters_of_recommendations_are_checked(sesv2):
    with bad_request(sesv2, "Two filters can be STATUS and IMPACT, or STATUS and TYPE."):
        sesv2.list_recommendations(Filter={"TYPE": "DKIM", "IMPACT": "HIGH"})
    with bad_request(
        sesv2,
        "1 validation error detected: Value at 'filter' failed to satisfy constraint: Map keys must satisfy constraint: "
        "[Member must satisfy enum value set: [TYPE, IMPACT, STATUS, RESOURCE_ARN]]",
    ):
        sesv2.list_recommendations(Filter={"AGE": "1"})
