"""SES v2: the suppression list."""

import datetime

import pytest

from steps import bad_request, not_found, refused_by_v2


@pytest.fixture
def put(sesv2):
    return lambda address, reason="BOUNCE": sesv2.put_suppressed_destination(EmailAddress=address, Reason=reason)


def addresses(answer):
    return [one["EmailAddress"] for one in answer["SuppressedDestinationSummaries"]]


def test_an_address_is_listed_with_its_domain_in_lower_case(sesv2, put):
    put(" Foo@Example.COM ", "COMPLAINT")
    found = sesv2.get_suppressed_destination(EmailAddress="Foo@EXAMPLE.com")["SuppressedDestination"]
    assert found.pop("LastUpdateTime").tzinfo
    assert found == {"EmailAddress": "Foo@example.com", "Reason": "COMPLAINT"}
    with not_found(sesv2, "Email address foo@example.com does not exist on your suppression list."):
        sesv2.get_suppressed_destination(EmailAddress="foo@example.com")


def test_an_address_is_removed_once(sesv2, put):
    put("a@example.com")
    sesv2.delete_suppressed_destination(EmailAddress="a@example.com")
    with not_found(sesv2, "Email address a@example.com does not exist on your suppression list."):
        sesv2.delete_suppressed_destination(EmailAddress="a@example.com")


def test_a_reason_is_one_of_two(sesv2, put):
    with bad_request(
        sesv2,
        "1 validation error detected: Value at 'reason' failed to satisfy constraint: Member must satisfy enum value set:"
        " [BOUNCE, COMPLAINT]",
    ):
        put("a@example.com", "OTHER")


def test_the_list_is_filtered_and_paged(sesv2, put):
    for address, reason in [("a@x.test", "BOUNCE"), ("b@x.test", "COMPLAINT"), ("c@x.test", "BOUNCE")]:
        put(address, reason)
    listed = sesv2.list_suppressed_destinations
    assert addresses(listed()) == ["a@x.test", "b@x.test", "c@x.test"]
    assert addresses(listed(Reasons=["COMPLAINT"])) == ["b@x.test"]
    assert len(addresses(listed(Reasons=["COMPLAINT", "BOUNCE"]))) == 3
    tomorrow = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    assert addresses(listed(StartDate=tomorrow)) == []
    assert len(addresses(listed(EndDate=tomorrow))) == 3
    first = listed(PageSize=2)
    assert addresses(first) == ["a@x.test", "b@x.test"]
    assert addresses(listed(NextToken=first["NextToken"])) == ["c@x.test"]
    with refused_by_v2(sesv2.exceptions.InvalidNextTokenException, "NextToken is not valid."):
        listed(NextToken="x")


def test_mail_to_a_listed_address_bounces_by_either_api(put, mailroom):
    put("gone@example.org")
    bounce = mailroom.events(mailroom.send("gone@example.org"), 2)["Bounce"]["bounce"]
    assert (bounce["bounceType"], bounce["bounceSubType"]) == ("Permanent", "OnAccountSuppressionList")


def test_ses_lists_who_bounced(sesv2, mailroom, control):
    control.call("PUT", "outcomes", {"rules": [{"recipient": "hard@example.org", "outcome": [{"after": "1ms", "bounce": {}}]}]})
    sent = mailroom.send("hard@example.org")
    feedback = mailroom.events(sent, 2)["Bounce"]["bounce"]["feedbackId"]
    found = sesv2.get_suppressed_destination(EmailAddress="hard@example.org")["SuppressedDestination"]
    assert found["Attributes"] == {"MessageId": sent, "FeedbackId": feedback}


def test_a_tenant_has_a_list_of_its_own(sesv2, put):
    sesv2.create_tenant(TenantName="acme")
    tenant = {"TenantName": "acme"}
    sesv2.put_suppressed_destination(EmailAddress="a@example.com", Reason="BOUNCE", **tenant)
    found = sesv2.get_suppressed_destination(EmailAddress="a@example.com", **tenant)["SuppressedDestination"]
    assert found["TenantName"] == "acme"
    assert addresses(sesv2.list_suppressed_destinations(**tenant)) == ["a@example.com"]
    assert addresses(sesv2.list_suppressed_destinations()) == []
    sesv2.delete_suppressed_destination(EmailAddress="a@example.com", **tenant)
    assert addresses(sesv2.list_suppressed_destinations(**tenant)) == []
