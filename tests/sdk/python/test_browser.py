"""Web pages, as a browser sees to them. browser_requests.json was recorded from Chromium 156 in November 2026: what it sends
for pages of a stranger (http://evil.example), for a person who follows links of webmail, and for an application at
http://localhost:3000 that has @aws-sdk/client-sns 3.1169.0 in it. Names such as {topic} stand for what differs."""

import http.client
import json
import pathlib

import pytest

from steps import confirmation_at
from steps import subscription_attributes as attributes

RECORDED = json.loads((pathlib.Path(__file__).parent / "browser_requests.json").read_text())


def sent_by(whose):
    rows = [row for row in RECORDED if row["of"] == whose]
    assert rows
    return pytest.mark.parametrize("row", rows, ids=lambda row: f"{row['what']}, {row['method']}")


@pytest.fixture
def send(sesame):
    host = sesame.removeprefix("http://")

    def send(row, **names):
        def filled(text):
            for name, value in {"host": host, **names}.items():
                text = text.replace("{%s}" % name, value).replace("%7B" + name + "%7D", value)
            return text

        connection = http.client.HTTPConnection(host, timeout=60)
        connection.putrequest(row["method"], filled(row["target"]), skip_host=True, skip_accept_encoding=True)
        for name, value in row["fields"]:
            connection.putheader(name, filled(value))
        body = filled(row["body"]).encode()
        if row["method"] not in ("GET", "OPTIONS"):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text

    return send


@sent_by("stranger")
def test_a_page_of_a_stranger_changes_and_reads_nothing(sns, topic, send, row):
    answer, text = send(row, topic=topic)
    assert answer.status == 403
    assert answer.headers["Access-Control-Allow-Origin"] is None
    assert "AccessDenied" in text or "ForeignOrigin" in text or "UnknownHost" in text
    assert [one["TopicArn"] for one in sns.list_topics()["Topics"]] == [topic]


@sent_by("person")
def test_a_person_who_follows_a_link_or_reads_mail_is_served(sns, topic, endpoint, pending, send, row):
    answer, _ = send(row, topic=topic, token=confirmation_at(endpoint, "/inbox")["Token"])
    is_link_of_no_mail = row["target"].startswith(("/I0/", "/L0/"))  # which is looked for, at least
    assert answer.status == (404 if is_link_of_no_mail else 200)
    confirmed = "ConfirmSubscription" in row["target"]
    assert attributes(sns, pending)["PendingConfirmation"] == ("false" if confirmed else "true")


@sent_by("app")
def test_an_application_in_a_page_of_localhost_is_served_and_may_read_what_it_gets(send, row):
    answer, _ = send(row)
    origin = dict((name.lower(), value) for name, value in row["fields"]).get("origin")
    refused_by_aws = "Name=a%20b" in row["body"]
    assert answer.status == (204 if row["method"] == "OPTIONS" else 400 if refused_by_aws else 200)
    if origin and "{host}" not in origin:
        assert answer.headers["Access-Control-Allow-Origin"] == origin
        assert "x-amzn-RequestId" in answer.headers["Access-Control-Expose-Headers"]
    if row["method"] == "OPTIONS":
        wanted = dict(row["fields"])["Access-Control-Request-Headers"]
        assert answer.headers["Access-Control-Allow-Headers"] == wanted
        assert "POST" in answer.headers["Access-Control-Allow-Methods"]
