"""What becomes of a mail: the event documents, by sender, by recipient and by the mailbox simulator."""

import json
import re

import pytest

from mailroom import EICAR, SENDER, raw_mail, text_mail
from steps import subscribe, visit
from verify import verify

SIMULATOR = "simulator.amazonses.com"
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
FEEDBACK_ID = re.compile(r"0100[0-9a-f]{12}-[0-9a-f-]{36}-000000")
MAIL_KEYS = "timestamp source sourceArn sendingAccountId messageId destination headersTruncated headers commonHeaders tags".split()
LABELS = ["", "+label", "+a.b-c_1"]


def headers(event):
    return [(header["name"], header["value"]) for header in event["mail"]["headers"]]


def test_a_send_event_describes_the_mail(mailroom, account):
    id = mailroom.send(
        "a@example.org",
        Source="Sender Name <sender@example.com>",
        Destination={
            "ToAddresses": ["a@example.org", "B <b@example.org>"],
            "CcAddresses": ["c@example.org"],
            "BccAddresses": ["d@example.org"],
        },
        ReplyToAddresses=["reply@example.com"],
        Tags=[{"Name": "campaign", "Value": "spring"}],
    )
    event = mailroom.events(id, 1)["Send"]
    mail = event["mail"]
    assert list(event) == ["eventType", "mail", "send"] and event["send"] == {}
    assert list(mail) == MAIL_KEYS and TIMESTAMP.fullmatch(mail["timestamp"])
    assert mail["source"] == "Sender Name <sender@example.com>"
    assert mail["sourceArn"] == f"arn:aws:ses:us-east-1:{account}:identity/{SENDER}"
    assert (mail["sendingAccountId"], mail["messageId"], mail["headersTruncated"]) == (account, id, False)
    assert mail["destination"] == ["a@example.org", "B <b@example.org>", "c@example.org", "d@example.org"]
    assert headers(event)[:-2] == [
        ("From", "Sender Name <sender@example.com>"),
        ("Reply-To", "reply@example.com"),
        ("To", "a@example.org, B <b@example.org>"),
        ("Cc", "c@example.org"),
        ("Subject", "Hello"),
        ("MIME-Version", "1.0"),
    ]
    assert headers(event)[-2:] == [("Content-Type", "text/plain; charset=UTF-8"), ("Content-Transfer-Encoding", "7bit")]
    assert list(mail["commonHeaders"]) == ["from", "replyTo", "to", "cc", "messageId", "subject"]
    assert mail["commonHeaders"]["to"] == ["a@example.org", "B <b@example.org>"]
    assert mail["commonHeaders"]["from"] == ["Sender Name <sender@example.com>"]
    assert (mail["commonHeaders"]["messageId"], mail["commonHeaders"]["subject"]) == (id, "Hello")


def test_the_tags_of_an_event_tell_how_it_was_sent(mailroom):
    events = mailroom.events(mailroom.send("to@example.org", Tags=[{"Name": "campaign", "Value": "spring"}]), 2)
    tags = events["Send"]["mail"]["tags"]
    names = "source-tls-version operation configuration-set source-ip from-domain campaign caller-identity".split()
    names = [name if name == "campaign" else f"ses:{name}" for name in names]
    assert list(tags) == names and tags["ses:source-tls-version"] == ["TLSv1.3"] and all(len(values) == 1 for values in tags.values())
    assert tags["ses:operation"] == ["SendEmail"] and tags["ses:configuration-set"] == ["set"]
    assert tags["ses:source-ip"] == ["127.0.0.1"] and tags["ses:from-domain"] == ["example.com"] and tags["campaign"] == ["spring"]
    assert list(events["Delivery"]["mail"]["tags"]) == [*names[:3], "ses:outgoing-tls-version", *names[3:], "ses:outgoing-ip"]


def test_a_bounce_does_not_tell_how_the_mail_went_out(mailroom):
    tags = mailroom.events(mailroom.send(f"bounce@{SIMULATOR}"), 2)["Bounce"]["mail"]["tags"]
    assert list(tags)[0] == "ses:source-tls-version" and not [name for name in tags if name.startswith("ses:outgoing")]


def test_an_event_ends_with_a_line_feed_with_and_without_raw_delivery(mailroom, sns, topic, endpoint):
    subscribe(sns, topic, endpoint, "/raw", RawMessageDelivery="true")
    id = mailroom.send("to@example.org")
    enveloped = mailroom.notifications(id, 2)
    raw = endpoint.wait_for(lambda request: request.path == "/raw" and id.encode() in request.body, 2)
    verify(enveloped[0])
    assert [message["Message"][-2:] for message in enveloped] == ["}\n"] * 2
    assert sorted(request.body.decode() for request in raw) == sorted(message["Message"] for message in enveloped)


def test_the_timeline_shows_what_a_delivery_stream_is_sent_with_its_one_line_feed(mailroom, sesame, account):
    arns = {"IAMRoleARN": f"arn:aws:iam::{account}:role/r", "DeliveryStreamARN": f"arn:aws:firehose:us-east-1:{account}:deliverystream/s"}
    hose = {"Name": "hose", "Enabled": True, "MatchingEventTypes": ["send"], "KinesisFirehoseDestination": arns}
    mailroom.ses.create_configuration_set_event_destination(ConfigurationSetName="set", EventDestination=hose)
    id = mailroom.send("to@example.org")
    published = json.loads(visit(f"{sesame}/_sesame/v1/messages/{id}/timeline").text)["events"][0]["published"]
    (record,) = (one["record"] for one in published if one["destination"] == "hose")
    messages = [one["Message"] for one in mailroom.notifications(id, 2)]  # of the delivery, too, which may come first
    assert record in messages and json.loads(record)["eventType"] == "Send"


def test_encoded_words_are_decoded_in_headers_too(mailroom):
    id = mailroom.send("to@example.org", Source="Jürgen <sender@example.com>", Message=text_mail(subject="Invité à"))
    shown = dict(headers(mailroom.events(id, 1)["Send"]))
    assert (shown["From"], shown["Subject"]) == ("Jürgen <sender@example.com>", "Invité à")


def test_a_domain_authorises_where_no_address_does(mailroom, account):
    mailroom.ses.verify_domain_identity(Domain="example.net")
    event = mailroom.events(mailroom.send("to@example.org", Source="x@mail.example.net"), 1)["Send"]
    assert event["mail"]["sourceArn"] == f"arn:aws:ses:us-east-1:{account}:identity/example.net"


def test_a_mail_of_text_and_html_is_multipart_with_two_spaces(mailroom):
    message = {"Subject": {"Data": "x"}, "Body": {"Text": {"Data": "x"}, "Html": {"Data": "<p>x"}}}
    event = mailroom.events(mailroom.send("to@example.org", Message=message), 1)["Send"]
    names, values = zip(*headers(event))
    assert names == ("From", "To", "Subject", "MIME-Version", "Content-Type")
    assert re.fullmatch(r'multipart/alternative;  boundary="----=_Part_\d+_\d+\.\d{13}"', values[-1])


def test_a_delivery_event_names_who_got_it(mailroom):
    event = mailroom.events(mailroom.send("A <a@example.org>", "b@example.org"), 2)["Delivery"]
    delivery = event["delivery"]
    assert list(event) == ["eventType", "mail", "delivery"] and list(event["mail"]) == MAIL_KEYS
    assert list(delivery) == ["timestamp", "processingTimeMillis", "recipients", "smtpResponse", "remoteMtaIp", "reportingMTA"]
    assert TIMESTAMP.fullmatch(delivery["timestamp"]) and isinstance(delivery["processingTimeMillis"], int)
    assert delivery["recipients"] == ["a@example.org", "b@example.org"] and delivery["smtpResponse"].startswith("250 ")
    assert re.fullmatch(r"a\d+-\d+\.smtp-out\.amazonses\.com", delivery["reportingMTA"])


@pytest.mark.parametrize("label", LABELS)
def test_success_is_delivered(mailroom, label):
    to = f"success{label}@{SIMULATOR}"
    delivery = mailroom.events(mailroom.send(to), 2)["Delivery"]["delivery"]
    assert delivery["recipients"] == [to] and delivery["smtpResponse"] == "250 Ok"


@pytest.mark.parametrize("label", LABELS)
def test_bounce_bounces_for_good(mailroom, label):
    to = f"bounce{label}@{SIMULATOR}"
    events = mailroom.events(mailroom.send(to), 2)
    event, bounce = events["Bounce"], events["Bounce"]["bounce"]
    assert list(event) == ["eventType", "bounce", "mail"]
    keys = "feedbackId bounceType bounceSubType bouncedRecipients timestamp remoteMtaIp reportingMTA".split()
    assert list(bounce) == keys
    assert (bounce["bounceType"], bounce["bounceSubType"]) == ("Permanent", "General")
    assert FEEDBACK_ID.fullmatch(bounce["feedbackId"]) and bounce["feedbackId"] != event["mail"]["messageId"]
    [recipient] = bounce["bouncedRecipients"]
    assert list(recipient) == ["emailAddress", "action", "status", "diagnosticCode"]
    assert recipient == {
        "emailAddress": to,
        "action": "failed",
        "status": "5.1.1",
        "diagnosticCode": f"smtp; 550 5.1.1 As requested: user unknown <{to}>",
    }
    assert re.fullmatch(r"dns; a\d+-\d+\.smtp-out\.amazonses\.com", bounce["reportingMTA"])


@pytest.mark.parametrize("label", LABELS)
def test_complaint_is_delivered_and_complains(mailroom, label):
    to = f"complaint{label}@{SIMULATOR}"
    events = mailroom.events(mailroom.send(to), 3)
    assert list(events) == ["Send", "Delivery", "Complaint"]
    complaint = events["Complaint"]["complaint"]
    assert list(events["Complaint"]) == ["eventType", "complaint", "mail"]
    assert list(complaint) == (
        "feedbackId complaintSubType complainedRecipients timestamp userAgent complaintFeedbackType arrivalDate".split()
    )
    assert complaint["complaintSubType"] is None and complaint["complainedRecipients"] == [{"emailAddress": to}]
    assert complaint["userAgent"] == "Amazon SES Mailbox Simulator" and complaint["complaintFeedbackType"] == "abuse"
    assert complaint["arrivalDate"] == complaint["timestamp"] and FEEDBACK_ID.fullmatch(complaint["feedbackId"])


@pytest.mark.parametrize("label", LABELS)
def test_ooto_is_delivered_and_answers_that_nobody_is_there(mailroom, label):
    to = f"OOTO <ooto{label}@{SIMULATOR}>"
    events = mailroom.events(mailroom.send(to), 3)
    assert list(events) == ["Send", "Delivery", "Bounce"]
    bounce = events["Bounce"]["bounce"]
    assert list(bounce) == ["feedbackId", "bounceType", "bounceSubType", "bouncedRecipients", "timestamp"]
    assert (bounce["bounceType"], bounce["bounceSubType"]) == ("Transient", "General")
    assert bounce["bouncedRecipients"] == [{"emailAddress": to}]


@pytest.mark.parametrize("label", LABELS)
def test_suppressionlist_bounces_and_is_not_rejected(mailroom, label):
    to = f"suppressionlist{label}@{SIMULATOR}"
    events = mailroom.events(mailroom.send(to), 2)
    assert list(events) == ["Send", "Bounce"]
    bounce = events["Bounce"]["bounce"]
    assert (bounce["bounceType"], bounce["bounceSubType"]) == ("Permanent", "General")
    [recipient] = bounce["bouncedRecipients"]
    assert (recipient["emailAddress"], recipient["action"], recipient["status"]) == (to, "failed", "5.1.1")
    assert recipient["diagnosticCode"] == f"smtp; 550 5.1.1 As requested: user unknown (suppressed address: {to})"


def test_each_recipient_has_its_own_fate_and_every_event_lists_them_all(mailroom, control):
    """Who shares a Delivery is not for sure, nor who else of a domain a Complaint names."""
    to = [f"{name}@{SIMULATOR}" for name in ("success", "bounce", "bounce+2", "complaint")] + ["to@example.org"]
    id = mailroom.send(*to)
    control.settle()

    def events(type):
        documents = [json.loads(message["Message"]) for message in mailroom.notifications(id, 1)]
        return [document for document in documents if document["eventType"] == type]

    [send], [bounce], [complaint] = map(events, ("Send", "Bounce", "Complaint"))
    assert sorted(one for event in events("Delivery") for one in event["delivery"]["recipients"]) == sorted([to[0], to[3], to[4]])
    assert [one["emailAddress"] for one in bounce["bounce"]["bouncedRecipients"]] == to[1:3]
    assert {"emailAddress": to[3]} in complaint["complaint"]["complainedRecipients"]
    assert all(event["mail"]["destination"] == to for event in (send, bounce, complaint, *events("Delivery")))


def test_a_raw_mail_shows_its_headers_as_submitted(mailroom):
    extra = [
        ("X-SES-CONFIGURATION-SET", "set"),
        ("X-SES-MESSAGE-TAGS", "campaign=spring, kind=news"),
        ("Message-ID", "<own@example.com>"),
        ("Date", "Tue, 03 Apr 2018 14:35:00 +0000"),
    ]
    mail = raw_mail("to@example.org", extra)
    event = mailroom.events(mailroom.ses.send_raw_email(RawMessage=mail)["MessageId"], 1)["Send"]
    assert headers(event)[:7] == [("From", SENDER), ("To", "to@example.org"), ("Subject", "Raw"), *extra]
    common = event["mail"]["commonHeaders"]
    assert list(common) == ["from", "date", "to", "messageId", "subject"] and common["messageId"] == "<own@example.com>"
    tags = event["mail"]["tags"]
    assert (tags["ses:operation"], tags["campaign"], tags["kind"]) == (["SendRawEmail"], ["spring"], ["news"])


def test_parameters_win_over_the_headers_of_a_raw_mail(mailroom):
    mail = raw_mail("to@example.org", [("X-SES-CONFIGURATION-SET", "nowhere"), ("X-SES-MESSAGE-TAGS", "campaign=spring")])
    tags = [{"Name": "kind", "Value": "news"}]
    id = mailroom.ses.send_raw_email(RawMessage=mail, ConfigurationSetName="set", Tags=tags)["MessageId"]
    shown = mailroom.events(id, 1)["Send"]["mail"]["tags"]
    assert shown["kind"] == ["news"] and "campaign" not in shown


def test_an_empty_raw_mail_has_no_headers(mailroom):
    id = mailroom.ses.send_raw_email(Source=SENDER, Destinations=["to@example.org"], RawMessage={"Data": b""}, ConfigurationSetName="set")[
        "MessageId"
    ]
    mail = mailroom.events(id, 1)["Send"]["mail"]
    assert mail["headers"] == [] and mail["commonHeaders"] == {"messageId": id}
    assert mail["destination"] == ["to@example.org"] and "ses:from-domain" not in mail["tags"]


def test_destinations_win_over_the_headers_of_a_raw_mail(mailroom):
    id = mailroom.ses.send_raw_email(
        Destinations=["real@example.org"], RawMessage=raw_mail("shown@example.org"), ConfigurationSetName="set"
    )["MessageId"]
    events = mailroom.events(id, 2)
    assert events["Send"]["mail"]["destination"] == ["real@example.org"] == events["Delivery"]["delivery"]["recipients"]
    assert events["Send"]["mail"]["commonHeaders"]["to"] == ["shown@example.org"]


@pytest.mark.parametrize("to", ["to@example.org", f"bounce@{SIMULATOR}"])
def test_a_mail_with_a_virus_is_accepted_and_then_rejected(mailroom, to):
    mail = raw_mail(to, [("X-SES-CONFIGURATION-SET", "set")], attachment=EICAR)
    events = mailroom.events(mailroom.ses.send_raw_email(RawMessage=mail)["MessageId"], 2)
    assert list(events) == ["Send", "Reject"]
    assert list(events["Reject"]) == ["eventType", "mail", "reject"] and events["Reject"]["reject"] == {"reason": "Bad content"}


def test_a_mail_without_a_configuration_set_has_no_events(mailroom):
    silent = mailroom.ses.send_email(Source=SENDER, Destination={"ToAddresses": ["to@example.org"]}, Message=text_mail())["MessageId"]
    mailroom.events(mailroom.send("to@example.org"), 2)
    assert mailroom.endpoint.requests(lambda request: silent.encode() in request.body) == []


def test_a_mail_whose_topic_is_gone_is_sent_all_the_same(mailroom):
    mailroom.sns.delete_topic(TopicArn=mailroom.topic)
    assert mailroom.send("to@example.org")
