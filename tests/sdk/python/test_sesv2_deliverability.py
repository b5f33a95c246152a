"""The deliverability dashboard of SES v2: subscriptions, placement tests, statistics, campaigns, blacklists."""

import datetime

import pytest

from mailroom import text_mail
from steps import bad_request, not_found

DOMAIN = "example.com"
GMAIL = {"Global": True, "TrackedIsps": ["Gmail"]}
HELLO = {"Simple": text_mail()}


@pytest.fixture
def domain(ses):
    ses.verify_domain_identity(Domain=DOMAIN)
    return DOMAIN


@pytest.fixture
def subscribed(sesv2, domain):
    sesv2.put_deliverability_dashboard_option(DashboardEnabled=True, SubscribedDomains=[{"Domain": domain, "InboxPlacementTrackingOption": GMAIL}])
    return domain


@pytest.fixture
def sent(ses, domain, control):
    """Three mails of two campaigns, all delivered; a period around them."""
    for to, subject in (("a@gmail.com", "News"), ("b@example.net", "News"), ("b@example.net", "More")):
        ses.send_email(Source=f"me@{domain}", Destination={"ToAddresses": [to]}, Message=text_mail(subject))
    control.settle(within="10s")
    now = datetime.datetime.now(datetime.timezone.utc)
    return {"StartDate": now - datetime.timedelta(days=1), "EndDate": now + datetime.timedelta(days=1)}


def not_enabled(sesv2):
    return not_found(sesv2, f"The deliverability dashboard is not enabled for domain <{DOMAIN}>.")


def test_nobody_is_subscribed_at_first(sesv2):
    options = sesv2.get_deliverability_dashboard_options()
    del options["ResponseMetadata"]
    assert options == {"DashboardEnabled": False, "AccountStatus": "DISABLED", "ActiveSubscribedDomains": [], "PendingExpirationSubscribedDomains": []}


def test_a_cancelled_subscription_lasts_until_the_end_of_the_month(sesv2, subscribed):
    options = sesv2.get_deliverability_dashboard_options()
    assert options["DashboardEnabled"] is True and options["AccountStatus"] == "ACTIVE"
    (active,) = options["ActiveSubscribedDomains"]
    assert (active["Domain"], active["InboxPlacementTrackingOption"]) == (subscribed, GMAIL)
    assert isinstance(active["SubscriptionStartDate"], datetime.datetime)
    sesv2.put_deliverability_dashboard_option(DashboardEnabled=False)
    options = sesv2.get_deliverability_dashboard_options()
    assert options["DashboardEnabled"] is False and options["AccountStatus"] == "PENDING_EXPIRATION"
    assert options["SubscriptionExpiryDate"].day == 1
    assert [d["Domain"] for d in options["PendingExpirationSubscribedDomains"]] == [subscribed]


def test_only_verified_domains_are_subscribed(sesv2):
    with not_found(sesv2, "Domain <example.com> is not verified under this account."):
        sesv2.put_deliverability_dashboard_option(DashboardEnabled=True, SubscribedDomains=[{"Domain": DOMAIN}])


def test_statistics_of_a_domain_are_counted_from_its_mail(sesv2, domain, sent):
    report = sesv2.get_domain_statistics_report(Domain=domain, **sent)
    overall = report["OverallVolume"]
    assert overall["VolumeStatistics"] == {"InboxRawCount": 3, "SpamRawCount": 0, "ProjectedInbox": 3, "ProjectedSpam": 0}
    assert overall["ReadRatePercent"] == 0
    assert {p["IspName"]: p["InboxRawCount"] for p in overall["DomainIspPlacements"]} == {"Gmail": 1, "UNKNOWN_ISP": 2}
    assert len(report["DailyVolumes"]) == 3
    assert sum(day["VolumeStatistics"]["InboxRawCount"] for day in report["DailyVolumes"]) == 3
    with not_found(sesv2, "Domain <nowhere.example> does not exist."):
        sesv2.get_domain_statistics_report(Domain="nowhere.example", **sent)
    long = sent | {"StartDate": sent["EndDate"] - datetime.timedelta(days=31)}
    with bad_request(sesv2, "EndDate must be at most 30 days after StartDate, and not before it."):
        sesv2.get_domain_statistics_report(Domain=domain, **long)


def test_campaigns_of_a_subscribed_domain_are_listed(sesv2, sent, domain):
    with not_enabled(sesv2):
        sesv2.list_domain_deliverability_campaigns(SubscribedDomain=domain, **sent)
    sesv2.put_deliverability_dashboard_option(DashboardEnabled=True, SubscribedDomains=[{"Domain": domain}])
    first = sesv2.list_domain_deliverability_campaigns(SubscribedDomain=domain, PageSize=1, **sent)
    rest = sesv2.list_domain_deliverability_campaigns(SubscribedDomain=domain, NextToken=first["NextToken"], **sent)
    news, more = first["DomainDeliverabilityCampaigns"] + rest["DomainDeliverabilityCampaigns"]
    assert (news["Subject"], news["InboxCount"], news["FromAddress"]) == ("News", 2, "me@example.com")
    assert (more["Subject"], more["InboxCount"], more["Esps"]) == ("More", 1, ["UNKNOWN_ISP"])
    assert sesv2.get_domain_deliverability_campaign(CampaignId=news["CampaignId"])["DomainDeliverabilityCampaign"] == news
    with not_found(sesv2, "Campaign <none> does not exist."):
        sesv2.get_domain_deliverability_campaign(CampaignId="none")


def test_no_blacklist_has_a_dedicated_ip(sesv2, control):
    control.call("PUT", "dedicated-ips", ips="192.0.2.1")
    assert sesv2.get_blacklist_reports(BlacklistItemNames=["192.0.2.1"])["BlacklistReport"] == {"192.0.2.1": []}
    with not_found(sesv2, "Could not find dedicated IP <192.0.2.9> under this account."):
        sesv2.get_blacklist_reports(BlacklistItemNames=["192.0.2.9"])


def test_a_placement_test_has_results_after_a_day(sesv2, domain, control):
    made = sesv2.create_deliverability_test_report(
        ReportName="first", FromEmailAddress=f"me@{domain}", Content=HELLO, Tags=[{"Key": "k", "Value": "v"}]
    )
    assert made["DeliverabilityTestStatus"] == "IN_PROGRESS"
    running = sesv2.get_deliverability_test_report(ReportId=made["ReportId"])
    assert running["IspPlacements"] == [] and set(running["OverallPlacement"].values()) == {0.0}
    control.clock.advance("1d")
    done = sesv2.get_deliverability_test_report(ReportId=made["ReportId"])
    report = done["DeliverabilityTestReport"]
    assert (report["DeliverabilityTestStatus"], report["Subject"], report["ReportName"]) == ("COMPLETED", "Hello", "first")
    assert done["OverallPlacement"]["InboxPercentage"] == 100
    assert [p["IspName"] for p in done["IspPlacements"]] == ["Gmail", "Hotmail", "Yahoo", "AOL"]
    assert "Subject: Hello" in done["Message"] and done["Tags"] == [{"Key": "k", "Value": "v"}]
    (listed,) = sesv2.list_deliverability_test_reports()["DeliverabilityTestReports"]
    assert listed == report
    with not_found(sesv2, "Deliverability test report <none> does not exist."):
        sesv2.get_deliverability_test_report(ReportId="none")


def test_a_placement_test_needs_a_verified_sender_and_one_content(sesv2, domain):
    with pytest.raises(sesv2.exceptions.MessageRejected, match="not verified"):
        sesv2.create_deliverability_test_report(FromEmailAddress="me@example.org", Content=HELLO)
    with pytest.raises(sesv2.exceptions.BadRequestException):
        sesv2.create_deliverability_test_report(FromEmailAddress=f"me@{domain}", Content={})
