"""Open and click tracking: HTML on its way to the recipient, visits to its pixel and links, and what they publish."""

import email
import email.policy
import http.client
import json
import re
import urllib.parse
import urllib.request

import pytest

from mailroom import SENDER, raw_mail
from verify import verify

HTML = '<html><body><a href="https://example.com/offer?a=1&amp;b=2" ses:tags="place:header;">Offer</a></body></html>'
MAIL_KEYS = "timestamp source sendingAccountId messageId destination headersTruncated headers commonHeaders tags".split()
SIGNATURE = r"[\w-]{27}=\d+"


@pytest.fixture
def delivered(sesame):
    """A mail as its recipients received it, by its id."""

    def fetch(message_id):
        with urllib.request.urlopen(f"{sesame}/_sesame/v1/messages/{message_id}/raw") as answer:
            return email.message_from_binary_file(answer, policy=email.policy.default)

    return fetch


@pytest.fixture
def send_html(mailroom):
    return lambda html=HTML: mailroom.send("to@example.org", Message={"Subject": {"Data": "x"}, "Body": {"Html": {"Data": html}}})


def urls_of(mail):
    """Its link and its pixel."""
    html = mail.get_body(["html"]).get_content()
    return re.search(r'href="([^"]*)"', html)[1], re.search(r'<img alt="" src="([^"]*)"', html)[1]


def visit(url, method="GET"):
    """Status, Location, type and body, as somebody's mail program gets them."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    connection.request(method, parts.path, headers={"User-Agent": "Reader/1.0"})
    answer = connection.getresponse()
    return answer.status, answer.getheader("Location"), answer.getheader("Content-Type"), answer.read()


def test_pixel_and_link_have_awss_paths(sesame, send_html, delivered):
    id = send_html()
    link, pixel = urls_of(delivered(id))
    assert re.fullmatch(rf"{sesame}/L0/https:%2F%2Fexample.com%2Foffer%3Fa=1%26b=2/1/{id}/{SIGNATURE}", link)
    assert re.fullmatch(rf"{sesame}/I0/{id}/{SIGNATURE}", pixel)
    assert link.rpartition("=")[2] == pixel.rpartition("=")[2]


def test_following_a_link_redirects_and_notifies_of_a_click(mailroom, send_html, delivered):
    id = send_html()
    link, _ = urls_of(delivered(id))
    assert visit(link)[:2] == (302, "https://example.com/offer?a=1&b=2")
    notification = next(n for n in mailroom.notifications(id, 3) if json.loads(n["Message"])["eventType"] == "Click")
    assert notification["Subject"] == "Amazon SES Email Event Notification"
    verify(notification)
    event = json.loads(notification["Message"])
    assert list(event) == ["eventType", "mail", "click"] and list(event["mail"]) == MAIL_KEYS
    click = event["click"]
    assert list(click) == ["timestamp", "ipAddress", "userAgent", "link", "linkTags"]
    assert (click["ipAddress"], click["userAgent"]) == ("127.0.0.1", "Reader/1.0")
    assert (click["link"], click["linkTags"]) == ("https://example.com/offer?a=1&b=2", {"place": ["header"]})
    assert event["mail"]["messageId"] == id


def test_fetching_the_pixel_notifies_of_an_open_each_time(mailroom, send_html, delivered):
    id = send_html()
    _, pixel = urls_of(delivered(id))
    for method in ("GET", "HEAD"):
        status, _, type, body = visit(pixel, method)
        assert (status, type) == (200, "image/gif") and body[:3] == (b"GIF" if method == "GET" else b"")
    opens = [json.loads(n["Message"]) for n in mailroom.notifications(id, 4)]
    opens = [event["open"] for event in opens if event["eventType"] == "Open"]
    assert len(opens) == 2 and all(list(one) == ["timestamp", "userAgent", "ipAddress"] for one in opens)


def test_the_html_of_a_raw_mail_is_tracked_too(mailroom, delivered):
    mail = email.message_from_bytes(raw_mail("to@example.org")["Data"], policy=email.policy.default)
    mail.add_alternative(HTML.replace("Offer", "Angebot für Sie"), subtype="html")
    id = mailroom.ses.send_raw_email(RawMessage={"Data": mail.as_bytes()}, ConfigurationSetName="set")["MessageId"]
    received = delivered(id)
    assert received.get_body(["plain"]).get_content() == mail.get_body(["plain"]).get_content()
    assert "Angebot für Sie" in received.get_body(["html"]).get_content()
    assert visit(urls_of(received)[0])[:2] == (302, "https://example.com/offer?a=1&b=2")


@pytest.mark.parametrize("change", [("example.com", "evil.example"), ("/1/0", "/1/1"), ("=", "=A"), ("/L0/", "/I0/")])
def test_a_forged_link_leads_nowhere(send_html, delivered, change):
    link, _ = urls_of(delivered(send_html()))
    head, found, tail = link.rpartition(change[0])
    assert found
    status, location, _, _ = visit(head + change[1] + tail)
    assert status == 404 and location is None


def test_mail_without_the_wish_for_it_is_not_tracked(mailroom, delivered):
    id = mailroom.ses.send_email(
        Source=SENDER,
        Destination={"ToAddresses": ["to@example.org"]},
        Message={"Subject": {"Data": "x"}, "Body": {"Html": {"Data": HTML}}},
    )["MessageId"]
    assert delivered(id).get_body(["html"]).get_content().rstrip() == HTML


def test_python_reads_a_delivered_mail_as_it_was_meant(mailroom, delivered):
    text, html = "Viele Grüße\n" * 3, "<p>" + "Привет " * 200 + "</p>"
    id = mailroom.ses.send_email(
        Source="Jürgen Müller <sender@example.com>",
        Destination={"ToAddresses": ["to@example.org"], "BccAddresses": ["hidden@example.org"]},
        ReplyToAddresses=["reply@example.com"],
        Message={
            "Subject": {"Data": "Grüße 😀 " * 20, "Charset": "UTF-8"},
            "Body": {"Text": {"Data": text, "Charset": "ISO-8859-15"}, "Html": {"Data": html, "Charset": "UTF-8"}},
        },
    )["MessageId"]
    mail = delivered(id)
    assert mail["From"].addresses[0].display_name == "Jürgen Müller" and mail["Subject"].rstrip() == ("Grüße 😀 " * 20).rstrip()
    assert mail["Message-ID"] == f"<{id}@email.amazonses.com>" and mail["Date"].datetime.utcoffset().total_seconds() == 0
    assert mail["Bcc"] is None and mail.defects == []
    assert mail.get_body(["plain"]).get_content().splitlines() == text.splitlines()
    assert mail.get_body(["html"]).get_content().rstrip() == html
