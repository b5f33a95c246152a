"""Packages that send by SES v2 or by SMTP, unmodified, as their documentation shows: what they send is kept as sent, and its events
arrive."""

import os
import pathlib
import subprocess

import boto3
import pytest

from endpoint import Endpoint
from mailroom import BOUNCE, SENDER, Mailroom, events_of, read_mail
from sesame_pytest import Emulator
from steps import running, visit
from verify import verify

HERE = pathlib.Path(__file__).parent
PROGRAM = os.environ.get("SESAME_BINARY", str(HERE.parents[2] / "build" / "sesame"))
LANGUAGE, HAVE = os.environ["CONSUMERS"], os.environ["CONSUMER_PACKAGES"]
NODE, PYTHON = ["node"], [f"{HAVE}/bin/python", HERE / "python/app.py"]
SENDERS = {
    "node": [("nodemailer", [*NODE, HERE / "node/send.mjs"]), ("nodemailer-smtp", [*NODE, HERE / "node/send_smtp.mjs"])],
    "python": [(name, [*PYTHON, name]) for name in ("anymail", "django-ses", "smtp")],
    "php": [(name, ["php", HERE / "php/send.php", name]) for name in ("async-aws", "symfony")],
    "go": [("net-smtp", ["go", "run", HERE / "go/send_smtp.go"])],
    "java": [(f"jakarta-smtp-{way}", ["java", "-cp", f"{HAVE}:{HAVE}/*", "SendSmtp", way]) for way in ("starttls", "tls")],
    "shell": [(f"{name}-smtp-{way}", [HERE / "shell/send_smtp", name, way]) for name in ("swaks", "curl") for way in ("starttls", "tls")],
}
WITHOUT_TAGS = ("django-ses", "symfony")
WITHOUT_ATTACHMENT = ("async-aws", "net-smtp", *(name for name, _ in SENDERS["shell"]))
ACCOUNT, REGION = "000000000000", "us-east-1"
TOLD = {
    BOUNCE: ["sent", "bounced"],
    "complaint@simulator.amazonses.com": ["sent", "delivered", "complained"],
    "success@simulator.amazonses.com": ["sent", "delivered"],
}
each_package = pytest.mark.parametrize("name, program", SENDERS[LANGUAGE], ids=[name for name, _ in SENDERS[LANGUAGE]])


@pytest.fixture(scope="module")
def url():
    with running(PROGRAM, "--smtp-port", "0", "--smtps-port", "0") as address:
        yield address


@pytest.fixture(autouse=True)
def clean(url):
    emulator = Emulator(url, ACCOUNT, REGION)
    emulator.reset()
    return emulator


@pytest.fixture
def client(url):
    return lambda service: boto3.client(service, aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION, endpoint_url=url)


@pytest.fixture
def environment(url, clean, tmp_path):
    ca = tmp_path / "ca.pem"
    ca.write_text(visit(url + "/_sesame/v1/ca.pem").text)
    ports = clean.call("GET", "smtp")["ports"]
    smtp = {"SMTP_PORT": str(ports["smtp"]), "SMTPS_PORT": str(ports["smtps"]), "SMTP_CA": str(ca), "SSL_CERT_FILE": str(ca)}
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION}
    return os.environ | keys | {"AWS_ENDPOINT_URL": url} | smtp


@pytest.fixture
def room(client):
    recorder = Endpoint()
    sns = client("sns")
    yield Mailroom(sns, client("ses"), sns.create_topic(Name="events")["TopicArn"], recorder)
    recorder.close()


@each_package
def test_a_mail_is_kept_as_it_was_sent_and_its_events_arrive(name, program, room, url, environment, clean):
    ran = subprocess.run([*program, BOUNCE], env=environment, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    printed = "" if LANGUAGE == "shell" else ran.stdout.strip()
    id = printed.strip("<>").split("@")[0] or clean.call("GET", "messages", limit=1)["messages"][0]["id"]
    notifications = room.notifications(id, count=2)
    for one in notifications:
        verify(one)
    events = events_of(notifications)
    assert sorted(events) == ["Bounce", "Send"]
    assert events["Bounce"]["bounce"]["bouncedRecipients"][0]["emailAddress"] == BOUNCE
    tags = events["Send"]["mail"]["tags"]
    assert tags["ses:operation"][0] in (["SendSmtpEmail"] if "smtp" in name else ["SendEmail", "SendRawEmail"])
    assert name in WITHOUT_TAGS or tags["campaign"] == ["spring"]
    mail = read_mail(url, id)
    assert mail["Subject"] == "Grüße ☕"
    assert mail.get_body(("plain",)).get_content().strip() == "Hallo"
    assert mail.get_body(("html",)).get_content().startswith("<p>Hallo</p>")  # a pixel follows: the set has opens
    attached = [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()]
    assert name in WITHOUT_ATTACHMENT or [filename for filename, _ in attached] == ["numbers.csv"]


@each_package
def test_a_refusal_reaches_the_user_in_awss_words(name, program, client, environment):
    client("sesv2").create_configuration_set(ConfigurationSetName="set")
    ran = subprocess.run([*program, BOUNCE], env=environment, capture_output=True, text=True, timeout=60)
    assert ran.returncode != 0
    assert "Email address is not verified. The following identities failed the check in region US-EAST-1: " in ran.stderr + ran.stdout
    assert SENDER in ran.stderr + ran.stdout


@pytest.mark.skipif(LANGUAGE != "python", reason="Anymail is a package of Python")
def test_anymails_tracking_webhook_confirms_itself_and_tells_of_every_event(client, clean, environment):
    sns, ses = client("sns"), client("sesv2")
    topic = sns.create_topic(Name="tracking")["TopicArn"]
    ses.create_email_identity(EmailIdentity=SENDER)
    types = ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "OPEN", "CLICK"]
    ses.create_configuration_set(ConfigurationSetName="set")
    ses.create_configuration_set_event_destination(
        ConfigurationSetName="set",
        EventDestinationName="tracking",
        EventDestination={"Enabled": True, "MatchingEventTypes": types, "SnsDestination": {"TopicArn": topic}},
    )
    with subprocess.Popen([*PYTHON, "serve"], env=environment, stdout=subprocess.PIPE, text=True) as server:
        port = server.stdout.readline().strip()
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=f"http://user:secret@127.0.0.1:{port}/anymail/amazon_ses/tracking/")
        clean.settle()
        while sns.list_subscriptions()["Subscriptions"][0]["SubscriptionArn"] == "PendingConfirmation":
            pass  # it confirms by an SDK, after it has answered
        expected = []
        for recipient, events in TOLD.items():
            sent = subprocess.run([*PYTHON, "anymail", recipient], env=environment, capture_output=True, text=True, timeout=60)
            assert sent.returncode == 0, sent.stderr
            expected += [f"{event} {sent.stdout.strip()} {recipient} spring\n" for event in events]
        assert sorted(server.stdout.readline() for _ in expected) == sorted(expected)
        server.terminate()
