"""What the control API is asked, in this order on one server, so that each of its answers is given once.

A new route costs a line for each status that the document names. "$topic" is what `World` knows by that name."""

from typing import Any, NamedTuple

from control_seed import ACCOUNT, FAULTS, OUTCOMES, QUEUE, REGION

HOME = {"account": ACCOUNT, "region": REGION}
AWAITED = {"count": 1, "timeout": "10s"}
MAIL = {
    "to": "someone@example.org",
    "from": "@example.com",
    "subject": "hello",
    "tag": "campaign:welcome",
    "set": "my-set",
    "event": "Send",
    "text": "hi",
}
CAPTURED = {"topic": "gone", "protocol": "sqs", "endpoint": QUEUE, "result": "captured", "message_id": "$captured", "text": "hello"}
ARRIVING = b"From: Ann <ann@away.test>\r\nTo: me@example.org\r\nSubject: In\r\n\r\nHi\r\n"
SENT = {"before": "2100-01-01T00:00:00Z", "after": "2020-01-01T00:00:00Z", "not_event": "Reject"}  # beside MAIL
FAILING = {"status": "failing", "any": "x@bounce.test", "has": "attachment"}
NOT = {"not_" + name: value for name, value in MAIL.items() if name != "text" and name != "event"}
IN_QUEUE = {"message_id": "$queued", "group_id": "g", "text": "hello"}
PUT_IN_QUEUE = {
    "body": "hello",
    "attributes": {"a": {"value": "b"}, "bytes": {"type": "Binary", "value": "AA=="}},
    "group_id": "g",
    "deduplication_id": "put",
}


class Case(NamedTuple):
    operation: str
    status: int
    given: dict[str, Any]  # parameters of the path and of the query
    body: Any  # bytes, or what is sent as JSON


def case(operation, status=200, /, body=None, **given):
    return Case(operation, status, given, body)


CASES = [
    case("GET /"),
    case("GET /openapi.yaml"),
    case("GET /openapi.json"),
    case("GET /health"),
    case("GET /metrics"),
    case("GET /ca.pem"),
    # What a test decides about
    case("GET /outcomes", **HOME),
    case("PUT /outcomes", body=OUTCOMES, **HOME),
    case("POST /outcomes", body=OUTCOMES["rules"][0], **HOME),
    case("PUT /outcomes/{id}", id=3, body=OUTCOMES["rules"][1], **HOME),
    case("PUT /outcomes/{id}", 404, id="nowhere", body=OUTCOMES["rules"][1]),
    case("DELETE /outcomes/{id}", id=3, **HOME),
    case("DELETE /outcomes/{id}", 404, id="nowhere"),
    case("PUT /faults", body=FAULTS, **HOME),
    case("GET /faults", **HOME),
    case("GET /suppression", **HOME),
    case("PUT /suppression", email_address="away@example.net", reason="COMPLAINT", **HOME),
    case("DELETE /suppression", email_address="away@example.net", **HOME),
    case("DELETE /suppression", 404, email_address="away@example.net"),
    case("POST /identities/{identity}/verify", identity="waits@example.com", status="verified", part="identity", **HOME),
    case("POST /identities/{identity}/verify", 404, identity="nowhere@example.com"),
    case("PUT /dedicated-ips", ips="192.0.2.1,192.0.2.2", **HOME),
    case("DELETE /dedicated-ips", **HOME),
    *[
        each
        for path in ("identities", "configuration-sets", "templates")
        for each in (
            case(f"GET /{path}", order="oldest", limit=1, **HOME),
            case(f"GET /{path}", limit=1, cursor=f"$cursor_of_{path}"),
        )
    ],
    case("GET /identities/{identity}/dkim", identity="example.org", **HOME),
    case("GET /identities/{identity}/dkim", identity="me@example.com"),
    case("GET /identities/{identity}/dkim", 404, identity="nowhere@example.com"),
    case("POST /templates/{name}/render", name="hello", body={"name": "Ann"}, **HOME),
    case("POST /templates/{name}/render", 400, name="nowhere", body={}),
    # State
    case("POST /seed", body="$seed"),
    case("GET /seed", **HOME),
    case("GET /seed"),
    case("GET /seed", format="yaml"),
    case("GET /seed/schema"),
    case("POST /seed", body={"topics": [{"name": "events"}]}, **HOME),
    *[case("POST /checkpoints", 201, name="before", account="999999999999", region=REGION)] * 99,
    case("POST /checkpoints", 201),
    case("POST /checkpoints", 409),
    case("GET /checkpoints"),
    case("DELETE /checkpoints/{id}", id="before"),
    case("DELETE /checkpoints/{id}", 404, id="nowhere"),
    case("POST /checkpoints/{id}/rollback", id="before"),
    case("POST /checkpoints/{id}/rollback", 404, id="nowhere"),
    # Objects
    case("PUT /objects/{bucket}/{key}", bucket="mine", key="in/contacts.csv", body=b"emailAddress\n", **HOME),
    case("PUT /objects/{bucket}/{key}", bucket="mine", key="other", body=b"x"),
    case("GET /objects", bucket="mine", prefix="in/", order="oldest", limit=1, **HOME),
    case("GET /objects", bucket="mien"),
    case("GET /buckets", order="oldest", limit=1, **HOME),
    case("GET /buckets", limit=1, cursor="$cursor_of_buckets"),
    case("GET /objects", limit=1),
    case("GET /objects", limit=1, cursor="$cursor_of_objects"),
    case("GET /objects/{bucket}/{key}", bucket="mine", key="in/contacts.csv", **HOME),
    case("GET /objects/{bucket}/{key}", 404, bucket="mine", key="nowhere"),
    case("DELETE /objects/{bucket}/{key}", bucket="mine", key="other", **HOME),
    case("DELETE /objects/{bucket}/{key}", 404, bucket="mine", key="nowhere"),
    # Queues
    case("GET /queues", name="work.fifo", order="oldest", limit=1, **HOME),
    case("GET /queues", limit=1),
    case("GET /queues", limit=1, cursor="$cursor_of_queues"),
    case("GET /queues/{name}", name="work.fifo", **HOME),
    case("GET /queues/{name}", 404, name="nowhere"),
    case("GET /queues/{name}/messages", name="work.fifo", **IN_QUEUE, state="visible", order="oldest", limit=1, **HOME),
    case("GET /queues/{name}/messages", name="dead.fifo"),
    case("GET /queues/{name}/messages", name="work.fifo", limit=1),
    case("GET /queues/{name}/messages", name="work.fifo", limit=1, cursor="$cursor_of_queue_messages"),
    case("GET /queues/{name}/messages", 404, name="nowhere"),
    case("POST /queues/{name}/messages", name="work.fifo", body=PUT_IN_QUEUE, **HOME),
    case("POST /queues/{name}/messages", name="plain", body={"body": "x", "delay": "1m"}),
    case("GET /queues/{name}/messages", name="plain", order="newest"),
    case("POST /queues/{name}/messages", 404, name="nowhere", body={"body": "x"}),
    case("GET /queues/{name}/messages/{number}", name="work.fifo", number=3, **HOME),
    case("GET /queues/{name}/messages/{number}", 404, name="work.fifo", number=1000),
    case("GET /wait/queue-messages", queue="work.fifo", **IN_QUEUE, **AWAITED, **HOME),
    case("GET /wait/queue-messages", 408, queue="work.fifo", text="nothing", timeout="1ms"),
    case("GET /wait/queue-messages", 408, account="987654321098", timeout="1ms"),  # HOME got some
    case("DELETE /queues/{name}/messages/{number}", name="work.fifo", number=3, **HOME),
    case("DELETE /queues/{name}/messages/{number}", 404, name="work.fifo", number=3),
    case("DELETE /queues/{name}/messages", name="work.fifo", **HOME),
    case("DELETE /queues/{name}/messages", 404, name="nowhere"),
    # Mail that was sent
    case("GET /smtp", message_id="nowhere", limit=1, **HOME),
    case("GET /smtp"),
    case("GET /messages", limit=1),
    case("GET /messages", limit=1, order="oldest", **MAIL, **HOME),
    case("GET /messages", message_id="$mail", **SENT),
    case("GET /messages", **FAILING),
    case("GET /messages", **NOT),
    case("GET /messages", limit=1, cursor="$cursor_of_messages"),
    case("GET /messages/{id}", id="$mail", **HOME),
    case("GET /messages/{id}", 404, id="nowhere"),
    case("DELETE /messages/{id}", id="$unwanted", **HOME),
    case("DELETE /messages/{id}", 404, id="$unwanted"),
    case("DELETE /messages", **MAIL | {"to": "nobody@example.org"}, **SENT, **HOME),
    case("DELETE /messages", message_id="nowhere", **FAILING, **NOT),
    case("DELETE /messages", to="unwanted@example.net"),
    case("GET /messages/{id}/preview", id="$mail", remote="yes", **HOME),
    case("GET /messages/{id}/preview", 404, id="nowhere"),
    case("GET /messages/{id}/raw", id="$mail", **HOME),
    case("GET /messages/{id}/raw", 404, id="nowhere"),
    case("GET /messages/{id}/html", id="$mail", **HOME),
    case("GET /messages/{id}/html", 404, id="nowhere"),
    case("GET /messages/{id}/text", id="$mail", **HOME),
    case("GET /messages/{id}/text", 404, id="nowhere"),
    case("GET /messages/{id}/attachments/{number}", id="$mail", number=1, **HOME),
    case("GET /messages/{id}/attachments/{number}", 404, id="$mail", number=9),
    case("POST /messages/{id}/relay", 202, id="$mail", body={"to": "smtp://127.0.0.1:1", "recipients": ["me@example.com"]}, **HOME),
    case("POST /messages/{id}/relay", 202, id="$mail", body={}),  # to the server of --relay
    case("POST /messages/{id}/relay", 404, id="nowhere", body={}),
    case("GET /messages/{id}/timeline", id="$mail", **HOME),
    case("GET /messages/{id}/timeline", 404, id="nowhere"),
    case("GET /messages/{id}/why", id="$mail", **HOME),
    case("GET /messages/{id}/why", id="newest", format="text", **HOME),
    case("GET /messages/{id}/why", 404, id="nowhere"),
    case("GET /why", **HOME),
    case("GET /why", account="987654321098"),
    case("GET /why", format="text"),
    case("POST /messages/{id}/events", id="$mail", body={"type": "Complaint", "recipients": ["someone@example.org"]}, **HOME),
    case("POST /messages/{id}/events", id="$mail", body={"type": "Rendering Failure", "renderingFailure": {"error_message": "e"}}),
    case("POST /messages/{id}/events", 404, id="nowhere", body={"type": "Complaint"}),
    case("GET /message", id="$mail", **HOME),
    case("GET /message", 404, id="nowhere"),
    # Time
    case("POST /messages/{id}/events", id="$mail", body={"type": "Open", "after": "1s"}),
    case("POST /messages/{id}/events", id="$mail", body={"type": "Complaint", "after": "1s"}),
    case("POST /clock", body={"advance": 1500}),
    case("POST /clock", body={"frozen": True, "now": "2030-03-01T12:00:00Z", "advance": "1d"}, account="999999999999", region=REGION),
    case("GET /clock", **HOME),
    case("POST /settle", within="1s", timeout="10s", **HOME),
    case("POST /settle", 408, within="10m", timeout="1ms"),
    # Mail that arrives
    case("POST /inbound", body=ARRIVING, **HOME, **{"from": "ann@away.test", "to": "me@example.org,nobody@nowhere.test"},
         remote_ip="198.51.100.7", tls="true", spam="PASS", virus="PASS", spf="GRAY", dkim="FAIL", dmarc="PASS"),
    case("POST /settle"),
    case("POST /inbound", body="$mail_with_attachment", to="me@example.org"),
    case("GET /inbound", limit=1),
    case("GET /inbound", limit=1, order="oldest", to="me@example.org", subject="in", **{"from": "ann@away.test"}, **HOME),
    case("GET /inbound", limit=1, cursor="$cursor_of_inbound"),
    case("GET /inbound/{id}", id="$arrived", **HOME),
    case("GET /inbound/{id}", 404, id="nowhere"),
    case("GET /inbound/{id}/raw", id="$arrived", **HOME),
    case("GET /inbound/{id}/raw", 404, id="nowhere"),
    *[case("GET /inbound/{id}/actions/{number}", id="$arrived", number=number, **HOME) for number in (1, 2, 3)],
    case("GET /inbound/{id}/actions/{number}", 404, id="$arrived", number=99),
    # SNS
    case("GET /topics", **HOME),
    case("GET /topics", limit=1, order="newest"),
    case("GET /topics", limit=1, cursor="$cursor_of_topics"),
    case("GET /topics/{arn}", arn="$topic", **HOME),
    case("GET /topics/{arn}", 404, arn="nowhere"),
    case("POST /topics/{arn}/test-filter", arn="$topic", body={"message": "{}", "attributes": {"a": {"type": "String", "value": "b"}}}, **HOME),
    case("POST /topics/{arn}/test-filter", 404, arn="nowhere", body={"message": "x"}),
    case("GET /subscriptions", topic="events", protocol="http", endpoint="$endpoint", state="confirmed", **HOME),
    case("GET /subscriptions"),
    case("GET /subscriptions", limit=1, order="newest"),
    case("GET /subscriptions", limit=1, cursor="$cursor_of_subscriptions"),
    case("POST /subscriptions/{arn}/confirm", arn="$pending", **HOME),
    case("POST /subscriptions/{arn}/confirm", 404, arn="nowhere"),
    case("POST /subscriptions/{arn}/expire", arn="$forgotten", **HOME),
    case("POST /subscriptions/{arn}/expire", 404, arn="nowhere"),
    case("POST /subscriptions/{arn}/expire", 409, arn="$forgotten"),
    case("POST /subscriptions/{arn}/confirm", 409, arn="$forgotten"),
    case("GET /sms-codes", **HOME),
    case("GET /deliveries", **CAPTURED, **HOME),
    case("GET /deliveries", protocol="sqs", result="delivered"),
    Case("GET /deliveries", 200, {"limit": 1, "order": "newest", "body": "no"}, None),
    case("GET /deliveries", topic="failing", result="failed"),
    case("GET /deliveries", limit=1, cursor="$cursor_of_deliveries"),
    case("GET /deliveries/{id}", id="$delivery", **HOME),
    case("GET /deliveries/{id}", id="$owed"),
    case("GET /deliveries/{id}", 404, id="nowhere"),
    case("GET /owed", **HOME),
    case("GET /owed", topic="failing", protocol="http", endpoint="http://127.0.0.1:1/nobody"),
    case("GET /owed", limit=1, order="newest"),
    case("GET /owed", limit=1, cursor="$cursor_of_owed"),
    case("GET /captured", kind="sms", target="+15550100", text="code", since="2020-01-01T00:00:00Z", order="oldest", limit=1, **HOME),
    case("GET /captured", limit=1, cursor="$cursor_of_captured"),
    case("GET /captured"),
    case("POST /owed/retry", topic="nothing", protocol="http", endpoint="http://127.0.0.1:1/nobody", **HOME),
    case("DELETE /owed/{id}", id="$owed", **HOME),
    case("DELETE /owed/{id}", 404, id="nowhere"),
    case("POST /redeliver", **CAPTURED | {"topic": "nothing", "message_id": "nowhere"}, **HOME),
    case("POST /redeliver", message_id="$notification", **HOME),
    case("POST /redeliver", 404, message_id="nowhere"),
    case("POST /deliveries/{id}/redeliver", id="$delivery", **HOME),
    case("POST /deliveries/{id}/redeliver", 404, id="nowhere"),
    # Calls
    case("GET /requests", service="ses", operation="Get*", status="2xx", text="quota", sdk="boto", since=0, order="oldest", limit=1, **HOME),
    case("GET /requests", error="MessageRejected"),
    case("GET /requests", operation="ListTopics"),
    case("GET /requests", operation="Send*", status="2xx"),
    case("GET /requests", limit=1, cursor="$cursor_of_requests"),
    # Waits
    case("GET /wait/messages", message_id="$mail", **MAIL, **AWAITED, **HOME),
    case("GET /wait/messages", message_id="$bounced"),
    case("GET /wait/messages", 408, to="nobody@example.org", timeout="1ms"),
    case("GET /wait/messages", 408, account="987654321098", timeout="1ms"),
    case("GET /wait/events", 408, account="987654321098", timeout="1ms"),
    case("GET /wait/deliveries", 408, account="987654321098", timeout="1ms"),
    case("GET /wait/events", type="Bounce", recipient="@bounce.test", message_id="$bounced", **AWAITED, **HOME),
    case("GET /wait/events", **{name: value for name, value in MAIL.items() if name != "event"}),
    case("GET /wait/events", 408, type="Click", timeout=1),
    case("GET /wait/deliveries", **CAPTURED, **AWAITED, **HOME),
    case("GET /wait/deliveries", 408, topic="nowhere", timeout="1ms"),
    case("GET /stream", kind="message", last_event_id=0, **HOME),
    case("POST /reset", account="999999999999", region=REGION),
    case("GET /accounts", **HOME),
    case("POST /seed", body="$many_accounts"),
    case("GET /accounts"),
]
