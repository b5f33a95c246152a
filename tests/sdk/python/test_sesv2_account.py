"""SES v2: the account's settings."""

import pytest

from sesame_pytest import Emulator
from steps import bad_request, refused_by_v2, running

DETAILS = {
    "MailType": "TRANSACTIONAL",
    "WebsiteURL": "https://example.com",
    "ContactLanguage": "EN",
    "UseCaseDescription": "Receipts",
    "AdditionalContactEmailAddresses": ["a@example.com"],
}


def described(sesv2):
    answer = sesv2.get_account()
    del answer["ResponseMetadata"]
    return answer


@pytest.fixture
def sandbox(program):
    with running(program, "--mode", "sandbox") as url:
        yield url


def test_a_new_account_in_the_sandbox(client, sandbox):
    assert described(client("sesv2", url=sandbox)) == {
        "DedicatedIpAutoWarmupEnabled": True,
        "EnforcementStatus": "HEALTHY",
        "ProductionAccessEnabled": False,
        "SendQuota": {"Max24HourSend": 200.0, "MaxSendRate": 1.0, "SentLast24Hours": 0.0},
        "SendingEnabled": True,
        "SuppressionAttributes": {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
    }


def test_an_account_leaves_the_sandbox_after_a_review(client, sandbox):
    sesv2 = client("sesv2", url=sandbox)
    sesv2.put_account_details(**DETAILS, ProductionAccessEnabled=True)
    with refused_by_v2(sesv2.exceptions.ConflictException, "The account details are under review.", 409):
        sesv2.put_account_details(**DETAILS)
    shown = described(sesv2)
    assert shown["Details"].pop("ReviewDetails")["Status"] == "PENDING"
    assert shown["Details"] == DETAILS and not shown["ProductionAccessEnabled"]


def test_a_review_is_granted_a_day_later(client, sandbox, account):
    sesv2 = client("sesv2", url=sandbox)
    sesv2.put_account_details(**DETAILS, ProductionAccessEnabled=True)
    Emulator(sandbox, account, "us-east-1").clock.advance("24h")
    shown = described(sesv2)
    assert shown["ProductionAccessEnabled"]
    assert shown["Details"]["ReviewDetails"]["Status"] == "GRANTED"
    assert shown["SendQuota"]["Max24HourSend"] == 50_000.0


def test_details_are_checked(sesv2):
    with bad_request(
        sesv2,
        "2 validation errors detected: Value at 'mailType' failed to satisfy constraint: Member must satisfy enum value set:"
        " [MARKETING, TRANSACTIONAL]; Value at 'websiteURL' failed to satisfy constraint: Member must have length greater than or"
        " equal to 1",
    ):
        sesv2.put_account_details(MailType="OTHER", WebsiteURL="")
    with bad_request(sesv2, "Url contains invalid format"):
        sesv2.put_account_details(MailType="MARKETING", WebsiteURL="our site")


def test_sending_is_paused_and_resumed(sesv2, ses):
    sesv2.put_account_sending_attributes()
    assert not described(sesv2)["SendingEnabled"]
    assert not ses.get_account_sending_enabled()["Enabled"]
    sesv2.put_account_sending_attributes(SendingEnabled=True)
    assert ses.get_account_sending_enabled()["Enabled"]


def test_suppression_attributes(sesv2):
    sesv2.put_account_suppression_attributes(SuppressedReasons=[])
    assert described(sesv2)["SuppressionAttributes"] == {"SuppressedReasons": []}
    with bad_request(
        sesv2,
        "1 validation error detected: Value at 'suppressedReasons' failed to satisfy constraint: Member must satisfy constraint:"
        " [Member must satisfy enum value set: [BOUNCE, COMPLAINT]]",
    ):
        sesv2.put_account_suppression_attributes(SuppressedReasons=["OTHER"])


def test_parts_of_vdm_show_while_it_is_on(sesv2):
    on = {"VdmEnabled": "ENABLED", "DashboardAttributes": {"EngagementMetrics": "ENABLED"}}
    sesv2.put_account_vdm_attributes(VdmAttributes=on)
    assert described(sesv2)["VdmAttributes"] == on
    sesv2.put_account_vdm_attributes(VdmAttributes=on | {"VdmEnabled": "DISABLED"})
    assert described(sesv2)["VdmAttributes"] == {"VdmEnabled": "DISABLED"}


def test_warmup_delivery_and_pricing(sesv2):
    sesv2.put_account_dedicated_ip_warmup_attributes()
    assert not described(sesv2)["DedicatedIpAutoWarmupEnabled"]
    sesv2.put_account_delivery_attributes(SharedPoolDeliveryMode="REGIONAL")
    assert described(sesv2)["DeliveryAttributes"] == {"SharedPoolDeliveryMode": "REGIONAL"}
    sesv2.put_account_pricing_attributes(Plan="PRO")
    sesv2.put_account_pricing_attributes(Plan="NONE")
    assert described(sesv2)["PricingAttributes"] == {"CurrentPlan": "PRO", "NextPlan": "NONE"}
    with refused_by_v2(sesv2.exceptions.ConflictException, "A change of the pricing plan is pending.", 409):
        sesv2.put_account_pricing_attributes(Plan="PRO")
