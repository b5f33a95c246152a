"""Lambda functions that a URL stands for: they get events, and receipt rules obey their answers."""

import json
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sesame_pytest import Emulator
from steps import running

MAIL = b"From: you@example.org\r\nTo: me@example.com\r\nSubject: Hi\r\n\r\nHello\r\n"
ARN = "arn:aws:lambda:us-east-1:{}:function:{}"


class Functions:
    """An HTTP server; each path is a function, whose answer a test sets."""

    def __init__(self):
        self.answers, self.requests, self.hold = {}, [], threading.Event()
        self.hold.set()
        functions = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                functions.requests.append((self.path, dict(self.headers), json.loads(body)))
                functions.hold.wait(20)
                status, answer = functions.answers.get(self.path, (200, {"disposition": "CONTINUE"}))
                text = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture(scope="module")
def functions():
    made = Functions()
    yield made
    made.hold.set()
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="module")
def server(program, functions):
    with running(program, "--lambda", f"sorter={functions.url}/sorter", "--lambda", "gone=http://127.0.0.1:1/") as url:
        yield url


@pytest.fixture
def house(server, functions, client, account):
    """An account on that server, with its domain and the function anew."""
    functions.requests.clear()
    functions.answers.clear()
    ses = client("ses", url=server)
    ses.verify_domain_identity(Domain="example.com")
    return Emulator(server, account, "us-east-1"), ses, client("sns", url=server)


def rule(name, *actions):
    return {"Name": name, "Enabled": True, "Actions": list(actions)}


def invoke(account, name="sorter", type="RequestResponse"):
    return {"LambdaAction": {"FunctionArn": ARN.format(account, name), "InvocationType": type}}


def header(name):
    return {"AddHeaderAction": {"HeaderName": name, "HeaderValue": "yes"}}


def set_rules(ses, *rules):
    ses.create_receipt_rule_set(RuleSetName="rules")
    after = {}
    for one in rules:
        ses.create_receipt_rule(RuleSetName="rules", Rule=one, **after)
        after = {"After": one["Name"]}
    ses.set_active_receipt_rule_set(RuleSetName="rules")


def receive(emulator):
    query = f"account={emulator.account}&region={emulator.region}&to=me@example.com&from=you@example.org"
    request = urllib.request.Request(f"{emulator.url}/_sesame/v1/inbound?{query}", MAIL, method="POST")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["message_id"]


def post(emulator, path, body=None):
    data = json.dumps(body or {}).encode() if body else b""
    with urllib.request.urlopen(urllib.request.Request(f"{emulator.url}/_sesame/v1/{path}", data, method="POST"), timeout=60) as answer:
        return json.load(answer)


def settled_mail(emulator, id):
    emulator.settle()
    return emulator.call("GET", f"inbound/{id}")


def done(mail):
    return [(one["type"], one["target"]) for one in mail["actions"] if one["type"] != "Lambda"]


@pytest.mark.parametrize(
    "answer, follows",
    [
        ({"disposition": "CONTINUE"}, ["X-Same-Rule", "X-Next-Rule"]),
        (None, ["X-Same-Rule", "X-Next-Rule"]),
        ({"disposition": "STOP_RULE"}, ["X-Next-Rule"]),
        ({"disposition": "STOP_RULE_SET"}, []),
    ],
)
def test_the_answer_of_a_function_decides_what_follows(house, functions, account, answer, follows):
    emulator, ses, _ = house
    functions.answers["/sorter"] = (200, answer)
    set_rules(ses, rule("first", header("X-Before"), invoke(account), header("X-Same-Rule")), rule("second", header("X-Next-Rule")))
    id = receive(emulator)
    mail = settled_mail(emulator, id)
    assert done(mail) == [("AddHeader", name) for name in ["X-Before", *follows]]
    [asked] = [one for one in mail["actions"] if one["type"] == "Lambda"]
    assert asked["result"] == "invoked" and asked["disposition"] == (answer or {}).get("disposition", "CONTINUE")
    [(path, headers, event)] = functions.requests
    assert headers["X-Amz-Invocation-Type"] == "RequestResponse" and headers["Content-Type"] == "application/json"
    record = event["Records"][0]
    assert (record["eventSource"], record["eventVersion"], list(record["ses"])) == ("aws:ses", "1.0", ["mail", "receipt"])
    assert record["ses"]["mail"]["messageId"] == id
    assert record["ses"]["receipt"]["action"] == {
        "type": "Lambda", "functionArn": ARN.format(account, "sorter"), "invocationType": "RequestResponse",
    }  # fmt: skip
    [delivery] = emulator.call("GET", "deliveries", protocol="lambda")["deliveries"]
    assert delivery["result"] == "delivered" and delivery["message_id"] == id


def test_others_are_served_while_a_function_thinks(house, functions, account):
    emulator, ses, _ = house
    set_rules(ses, rule("first", invoke(account), header("X-After")))
    functions.hold.clear()
    try:
        first, second = receive(emulator), receive(emulator)
        assert [done(emulator.call("GET", f"inbound/{id}")) for id in (first, second)] == [[], []]
        assert ses.list_identities()["Identities"] == ["example.com"]
    finally:
        functions.hold.set()
    assert [done(settled_mail(emulator, id)) for id in (first, second)] == [[("AddHeader", "X-After")]] * 2


@pytest.mark.parametrize(
    "name, answer, failure",
    [
        ("sorter", (500, b"oops"), "the URL answered 500"),
        ("sorter", (200, {"errorMessage": "boom", "errorType": "Error"}), "The function failed: "),
        ("sorter", (200, {"disposition": "STOP"}), 'expected {"disposition": "CONTINUE"}'),
        ("gone", None, "connection refused"),
    ],
)
def test_a_function_that_fails_stops_nothing_and_its_failure_is_shown(house, functions, account, name, answer, failure):
    emulator, ses, _ = house
    if answer:
        functions.answers["/sorter"] = answer
    set_rules(ses, rule("first", invoke(account, name), header("X-After")))
    mail = settled_mail(emulator, receive(emulator))
    assert mail["actions"][0]["result"] == "failed" and mail["actions"][0]["failure"].startswith(failure)
    assert done(mail) == [("AddHeader", "X-After")]


def test_an_event_is_not_waited_for_and_is_tried_three_times(house, functions, account):
    emulator, ses, _ = house
    functions.answers["/sorter"] = (500, b"")
    set_rules(ses, rule("first", invoke(account, type="Event"), header("X-After")))
    id = receive(emulator)
    assert done(emulator.call("GET", f"inbound/{id}")) == [("AddHeader", "X-After")]
    emulator.settle()
    emulator.call("POST", "clock", {"advance": "10m"})
    emulator.settle()
    assert [headers["X-Amz-Invocation-Type"] for _, headers, _ in functions.requests] == ["Event"] * 3
    assert [one["result"] for one in emulator.call("GET", "deliveries", protocol="lambda")["deliveries"]] == ["failed"]


def test_a_subscription_delivers_sns_s_event_to_the_function(house, functions, account):
    emulator, _, sns = house
    topic = sns.create_topic(Name="topic")["TopicArn"]
    subscription = sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=ARN.format(account, "sorter"))["SubscriptionArn"]
    sns.publish(TopicArn=topic, Message="hello", Subject="s")
    emulator.settle()
    [(path, headers, event)] = functions.requests
    record = event["Records"][0]
    assert (path, headers["X-Amz-Invocation-Type"]) == ("/sorter", "Event")
    assert record["EventSource"] == "aws:sns" and record["EventSubscriptionArn"] == subscription
    assert record["Sns"]["Message"] == "hello" and record["Sns"]["Signature"]
    [delivery] = emulator.call("GET", "deliveries", protocol="lambda")["deliveries"]
    assert (delivery["result"], delivery["attempts"][0]["answer_type"]) == ("delivered", "application/json")


def test_functions_without_a_url_are_captured_and_a_seed_gives_one(house, functions, account):
    emulator, ses, _ = house
    set_rules(ses, rule("first", invoke(account, "later")))
    mail = settled_mail(emulator, receive(emulator))
    assert [one["result"] for one in mail["actions"]] == ["captured"]
    functions.answers["/late"] = (200, {"disposition": "STOP_RULE_SET"})
    post(emulator, "seed", {"account": account, "functions": [{"name": "later", "url": functions.url + "/late"}]})
    mail = settled_mail(emulator, receive(emulator))
    assert [(one["result"], one["disposition"]) for one in mail["actions"]] == [("invoked", "STOP_RULE_SET")]
    [exported] = emulator.call("GET", "seed")["accounts"]
    assert exported["functions"] == [{"name": "later", "url": functions.url + "/late"}]


def test_a_checkpoint_keeps_what_waits(house, functions, account):
    emulator, ses, _ = house
    set_rules(ses, rule("first", invoke(account), header("X-After")))
    functions.hold.clear()
    try:
        id = receive(emulator)
        checkpoint = emulator.call("POST", "checkpoints")["id"]
        post(emulator, f"checkpoints/{checkpoint}/rollback")
    finally:
        functions.hold.set()
    assert done(settled_mail(emulator, id)) == [("AddHeader", "X-After")]
