"""Mail of a contact list: links to unsubscribe that work, and mail that nobody wants any more."""

import email
import json
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest

from mailroom import SENDER, raw_mail
from steps import Page, bad_request, invalid_value, not_found, visit

TYPES = ["SEND", "BOUNCE", "DELIVERY", "SUBSCRIPTION"]
TOPICS = [
    {"TopicName": "sports", "DisplayName": "Sports <&> games", "Description": "All balls", "DefaultSubscriptionStatus": "OPT_IN"},
    {"TopicName": "deals", "DisplayName": "Deals", "DefaultSubscriptionStatus": "OPT_OUT"},
]
PLACEHOLDER = "{{amazonSESUnsubscribeUrl}}"


@pytest.fixture
def room(mailroom, sesv2, topic):
    """The mailroom, with a list, and its own destination for events of v2's types instead of v1's."""
    mailroom.ses.delete_configuration_set_event_destination(ConfigurationSetName=mailroom.set, EventDestinationName="events")
    definition = {"Enabled": True, "MatchingEventTypes": TYPES, "SnsDestination": {"TopicArn": topic}}
    sesv2.create_configuration_set_event_destination(ConfigurationSetName=mailroom.set, EventDestinationName="v2", EventDestination=definition)
    sesv2.create_contact_list(ContactListName="news", Topics=TOPICS)
    return mailroom


@pytest.fixture
def send(room, sesv2):
    """SendEmail to Ann, of the list; the message id."""

    def send(topic=None, to=("ann@example.org",), **simple):
        body = {"Html": {"Data": f'<p>Hi <a href="{PLACEHOLDER}">bye</a></p>'}, "Text": {"Data": f"Hi {PLACEHOLDER}"}}
        options = {"ContactListName": "news"} | ({"TopicName": topic} if topic else {})
        return sesv2.send_email(
            FromEmailAddress=SENDER,
            Destination={"ToAddresses": list(to)},
            Content={"Simple": {"Subject": {"Data": "News"}, "Body": body} | simple},
            ConfigurationSetName=room.set,
            ListManagementOptions=options,
        )["MessageId"]

    return send


@pytest.fixture
def delivered(sesame):
    """A mail as its recipient gets it."""
    return lambda id: email.message_from_bytes(urllib.request.urlopen(f"{sesame}/_sesame/v1/messages/{id}/raw").read())


@pytest.fixture
def link(delivered):
    """The link of the List-Unsubscribe header."""
    return lambda id: re.match("<(http[^>]*)>", delivered(id)["List-Unsubscribe"])[1]


@pytest.fixture
def ann(sesv2):
    return lambda: sesv2.get_contact(ContactListName="news", EmailAddress="ann@example.org")


def post(url, pairs, **headers):
    """A form, as a browser or a mail program sends it."""
    data = urllib.parse.urlencode(pairs).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=60) as answer:
            return Page(answer)
    except urllib.error.HTTPError as error:
        return Page(error)


def one_click(url):
    return post(url, [("List-Unsubscribe", "One-Click")])


def statuses(preferences):
    return {one["topicName"]: one["subscriptionStatus"] for one in preferences["topicSubscriptionStatus"]}


def test_a_recipient_becomes_a_contact_and_gets_links(send, delivered, ann):
    message = delivered(send())
    assert ann()["TopicPreferences"] == []
    url, mailto = re.fullmatch(r"<(http[^>]*)>, <(mailto:[^>]*)>", message["List-Unsubscribe"]).groups()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mailto.startswith("mailto:unsubscribe@")
    text, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
    assert text.strip() == f"Hi {url}"
    assert f'<a href="{url}">bye</a>' in html


def test_the_senders_own_links_are_replaced(send, delivered):
    own = [{"Name": "List-Unsubscribe", "Value": "<https://mine.test/>"}, {"Name": "List-Unsubscribe-Post", "Value": "x"}]
    message = delivered(send(Headers=own))
    assert len(message.get_all("List-Unsubscribe")) == len(message.get_all("List-Unsubscribe-Post")) == 1
    assert "mine.test" not in message.as_string()


def test_one_click_unsubscribes_and_publishes_the_subscription_event(send, link, ann, room):
    id = send()
    answer = one_click(link(id))
    assert (answer.status, answer.headers.get_content_type()) == (200, "text/plain")
    assert ann()["UnsubscribeAll"] is True
    event = room.events(id, 3)["Subscription"]
    assert list(event) == ["eventType", "mail", "subscription"]
    subscription = event["subscription"]
    assert list(subscription) == ["contactList", "timestamp", "source", "newTopicPreferences", "oldTopicPreferences"]
    assert (subscription["contactList"], subscription["source"]) == ("news", "UnsubscribeHeader")
    new, old = subscription["newTopicPreferences"], subscription["oldTopicPreferences"]
    assert (new["unsubscribeAll"], old["unsubscribeAll"]) == (True, False)
    assert statuses(new) == statuses(old) == {"sports": "OptIn", "deals": "OptOut"}
    assert event["mail"]["destination"] == ["ann@example.org"]


def test_one_click_in_mail_about_a_topic_opts_out_of_that_topic_only(send, link, ann, room):
    id = send("sports")
    one_click(link(id))
    assert ann()["TopicPreferences"] == [{"TopicName": "sports", "SubscriptionStatus": "OPT_OUT"}]
    assert ann()["UnsubscribeAll"] is False
    subscription = room.events(id, 3)["Subscription"]["subscription"]
    assert statuses(subscription["newTopicPreferences"])["sports"] == "OptOut"
    assert list(room.events(send("sports"), 2)) == ["Send", "Bounce"]
    assert list(room.events(send(), 2)) == ["Send", "Delivery"]


def test_one_click_may_be_sent_as_form_data(send, link, ann):
    body = b'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    request = urllib.request.Request(link(send()), body, {"Content-Type": "multipart/form-data; boundary=b"})
    assert urllib.request.urlopen(request, timeout=60).status == 200
    assert ann()["UnsubscribeAll"] is True


def test_to_look_at_the_link_changes_nothing(send, link, ann):
    page = visit(link(send()), {"User-Agent": "Mozilla/5.0"})
    assert (page.status, page.headers.get_content_type()) == (200, "text/html")
    assert "Sports &lt;&amp;&gt; games" in page.text and "<script" not in page.text
    assert re.findall(r'name="topic" value="(\w+)"( checked)?', page.text) == [("sports", " checked"), ("deals", "")]
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert (ann()["UnsubscribeAll"], ann()["TopicPreferences"]) == (False, [])


def test_the_page_sets_every_topic(send, link, ann, room):
    id = send()
    url = link(id)
    page = post(url, [("preferences", "1"), ("topic", "deals")])
    assert page.status == 200 and 'role="status"' in page.text
    preferences = {one["TopicName"]: one["SubscriptionStatus"] for one in ann()["TopicPreferences"]}
    assert preferences == {"sports": "OPT_OUT", "deals": "OPT_IN"}
    subscription = room.events(id, 3)["Subscription"]["subscription"]
    assert statuses(subscription["newTopicPreferences"]) == {"sports": "OptOut", "deals": "OptIn"}
    post(url, [("preferences", "1"), ("topic", "deals"), ("all", "1")])
    assert ann()["UnsubscribeAll"] is True
    post(url, [("preferences", "1"), ("topic", "deals")])
    assert ann()["UnsubscribeAll"] is False


def test_links_that_are_not_ours_and_forms_that_say_nothing_are_refused(send, link, ann):
    url = link(send())
    assert one_click(url[:-8] + "AAAA=401").status == 404
    assert visit(url[:-8] + "AAAA=401").status == 404
    assert post(url, [("other", "1")]).status == 400
    request = urllib.request.Request(url, method="DELETE")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=60)
    assert caught.value.code == 405
    assert ann()["UnsubscribeAll"] is False


def test_mail_to_the_address_in_the_header_unsubscribes(send, delivered, ann, control):
    mailto = urllib.parse.urlsplit(re.search("<(mailto:[^>]*)>", delivered(send())["List-Unsubscribe"])[1])
    subject = urllib.parse.parse_qs(mailto.query)["subject"][0]
    data = f"From: ann@example.org\r\nTo: {mailto.path}\r\nSubject: {subject}\r\n\r\n".encode()
    query = urllib.parse.urlencode({"account": control.account, "region": control.region})
    answer = urllib.request.urlopen(f"{control.url}/_sesame/v1/inbound?{query}", data, timeout=60)
    assert json.load(answer)["reply"] == "250 OK"
    assert ann()["UnsubscribeAll"] is True


def test_mail_that_a_contact_does_not_want_bounces(send, sesv2, room):
    sesv2.create_contact(ContactListName="news", EmailAddress="ann@example.org", UnsubscribeAll=True)
    events = room.events(send(), 2)
    bounce = events["Bounce"]["bounce"]
    assert (bounce["bounceType"], bounce["bounceSubType"]) == ("Permanent", "UnsubscribedRecipient")
    assert [one["emailAddress"] for one in bounce["bouncedRecipients"]] == ["ann@example.org"]
    assert list(room.events(send("deals", to=["new@example.org"]), 2)) == ["Send", "Bounce"]  # by default
    mixed = room.events(send(to=["ann@example.org", "bob@example.org"]), 3)
    assert mixed["Delivery"]["delivery"]["recipients"] == ["bob@example.org"]


def test_a_mail_to_several_has_no_links(send, delivered):
    message = delivered(send(to=["ann@example.org", "bob@example.org"]))
    assert message["List-Unsubscribe"] is None
    assert PLACEHOLDER in message.get_payload()[0].get_payload(decode=True).decode()


def test_an_unknown_list_or_topic_is_refused(send, sesv2):
    with bad_request(sesv2, "List: news doesn't contain Topic: weather"):
        send("weather")
    sesv2.delete_contact_list(ContactListName="news")
    with not_found(sesv2, "List with name: news doesn't exist."):
        send()


def test_a_raw_mail_of_either_api_says_its_list_in_a_header(room, ses, sesv2, delivered, link, ann):
    raw = raw_mail("ann@example.org", [("X-SES-LIST-MANAGEMENT-OPTIONS", "news; topic=sports")])
    id = ses.send_raw_email(RawMessage=raw, ConfigurationSetName=room.set)["MessageId"]
    assert delivered(id)["X-SES-LIST-MANAGEMENT-OPTIONS"] is None
    one_click(link(id))
    assert ann()["TopicPreferences"] == [{"TopicName": "sports", "SubscriptionStatus": "OPT_OUT"}]
    again = sesv2.send_email(Content={"Raw": raw}, ConfigurationSetName=room.set)["MessageId"]
    assert list(room.events(again, 2)) == ["Send", "Bounce"]
    other = raw_mail("ann@example.org", [("X-SES-LIST-MANAGEMENT-OPTIONS", "other")])
    with invalid_value(ses, "List with name: other doesn't exist."):
        ses.send_raw_email(RawMessage=other)
