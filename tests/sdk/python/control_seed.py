"""What the control API is given: rules for mail and for failures, and a seed."""

import base64

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

ACCOUNT, REGION = "000000000000", "us-east-1"
QUEUE = f"arn:aws:sqs:{REGION}:{ACCOUNT}:q"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/r"
STREAM = f"arn:aws:firehose:us-east-1:{ACCOUNT}:deliverystream/s"
BUS = f"arn:aws:events:us-east-1:{ACCOUNT}:event-bus/default"
PINPOINT = f"arn:aws:mobiletargeting:us-east-1:{ACCOUNT}:apps/app"
ARCHIVE = f"arn:aws:ses:us-east-1:{ACCOUNT}:mailmanager-archive/a-0123456789abcdef"
ORGANIZATION = f"arn:aws:workmail:us-east-1:{ACCOUNT}:organization/m-0123456789abcdef0123456789abcdef"
FUNCTIONS = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:"
IDENTITY = f"arn:aws:ses:us-east-1:{ACCOUNT}:identity/me@example.com"
STATEMENT = {"Effect": "Allow", "Principal": "*", "Action": "ses:SendEmail", "Resource": IDENTITY}
DENIED = {"DataDirection": "Inbound", "Principal": ["*"], "DataIdentifier": [], "Operation": {"Deny": {}}}
PROTECTION = {"Name": "p", "Version": "2021-06-01", "Statement": [DENIED]}
REDRIVE = {"deadLetterTargetArn": "dead.fifo", "maxReceiveCount": 1}
NOTED = {"topic_arn": "events", "headers": True}
TYPES = ["send", "delivery", "bounce", "complaint"]
OUTCOME_STEPS = [
    {"after": "1s", "delivery": {"smtp_response": "250 ok"}},
    {"deliveryDelay": {"delay_type": "General", "status": "4.4.7", "diagnostic_code": "smtp; 421"}},
    {"after": 2, "bounce": {"type": "Transient", "sub_type": "MailboxFull", "status": "5.2.2", "diagnostic_code": "smtp; 552"}},
    {"complaint": {"feedback_type": "abuse", "user_agent": "x", "sub_type": "OnAccountSuppressionList"}},
    {"reject": {}},
    {"open": {"ip_address": "192.0.2.2", "user_agent": "x"}},
    {"click": {"link": "http://example.com/", "ip_address": "192.0.2.2", "user_agent": "x"}},
]
OUTCOMES = {
    "rules": [
        {"recipient": "*@bounce.test", "outcome": [{"bounce": {}}]},
        {
            "recipient": "*@all.test",
            "sender": "me@*",
            "configuration_set": "my-*",
            "tags": [{"name": "a", "value": "*"}],
            "outcome": OUTCOME_STEPS,
        },
    ]
}
NOWHERE = {"endpoint": "http://nowhere.test/*", "protocol": "http", "topic": "*:nothing"}
NOTHING = {"operation": "Nothing*", "recipient": "*@example.org"}
FAULTS = {
    "rules": [
        {"request": {"operation": "GetSendQuota", "service": "ses", "attempt": 1}, "count": 1, "effect": {"latency": "1ms"}},
        {"request": NOTHING, "probability": 0.5, "effect": {"error": {"code": "Throttling", "message": "m", "status": 400}}},
        {"request": NOTHING, "effect": {"latency": 1, "cut": "before"}},
        {"request": NOTHING, "effect": {"truncate": 10}},
        {"account": ACCOUNT, "region": REGION, "delivery": NOWHERE, "effect": {"status": 503}},
        {"delivery": NOWHERE, "effect": {"time_out": True}},
        {"delivery": NOWHERE, "effect": {"twice": True}, "used": 0},
        {"smtp": {"stage": "rcpt", "sender": "*@nowhere.test", "recipient": "*"}, "effect": {"reply": {"code": 450, "text": "no"}}},
        {"smtp": {}, "count": 0, "effect": {"latency": "1ms", "cut": "after"}},
    ]
}


def dkim_key():
    key = rsa.generate_private_key(65537, 1024)
    form = serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    return base64.b64encode(key.private_bytes(*form)).decode()


def seed(endpoint, own_url):
    """A document with every member that there is."""
    subscription = {"topic_arn": "events", "protocol": "http"}
    actions = [
        {"sns": {"topic_arn": "events", "encoding": "Base64"}},
        {"lambda": {"topic_arn": "events", "function_arn": f"{FUNCTIONS}f", "invocation_type": "RequestResponse"}},
        {"s3": {"topic_arn": "events", "bucket_name": "bucket", "object_key_prefix": "in/", "iam_role_arn": ROLE,
                "kms_key_arn": f"arn:aws:kms:us-east-1:{ACCOUNT}:key/k"}},
        {"add_header": {"header_name": "X-Seen", "header_value": "yes"}},
        {"workmail": {"topic_arn": "events", "organization_arn": ORGANIZATION}},
        {"connect": {"instance_arn": f"arn:aws:connect:us-east-1:{ACCOUNT}:instance/i", "iam_role_arn": ROLE}},
        *[{"lambda": {"function_arn": f"{FUNCTIONS}{name}", "invocation_type": "RequestResponse"}}
          for name in ("obeyed", "nobody")],
        {"stop": {"scope": "RuleSet", "topic_arn": "events"}},
    ]
    refusing = {"topic_arn": "events", "smtp_reply_code": "550", "status_code": "5.1.1", "message": "no", "sender": "me@example.com"}
    return {
        "account": ACCOUNT,
        "region": "us-east-1",
        "queues": [
            {"name": "work.fifo", "attributes": {"FifoQueue": True, "DelaySeconds": 0, "RedrivePolicy": REDRIVE}, "tags": {"team": "mail"}},
            {"name": "dead.fifo", "attributes": {"FifoQueue": True}},
            {"name": "plain"},
        ],
        "topics": [
            {"name": "events", "attributes": {"DisplayName": "Events"}, "tags": {"team": "mail"}, "data_protection_policy": PROTECTION},
            {"name": "failing"},
            {"name": "gone"},
        ],
        "identities": [
            {"identity": "me@example.com", "status": "Success", "policies": {"mine": {"Version": "2012-10-17", "Statement": [STATEMENT]}},
             "notifications": {"bounce": NOTED, "complaint": NOTED, "delivery": NOTED, "forwarding": False}},
            {"identity": "own-key.test", "status": "Success", "dkim_key": {"selector": "mine", "private_key": dkim_key()},
             "configuration_set": "my-set", "tags": {"team": "mail"}},
            {"identity": "example.org", "status": "Success", "dkim_enabled": True,
             "mail_from": {"domain": "bounces.example.org", "behavior_on_mx_failure": "RejectMessage"}},
            {"identity": "waits@example.com", "status": "Pending"},
        ],
        "dedicated_ip_pools": [{"name": "warm", "scaling_mode": "MANAGED", "tags": {"team": "mail"}}],
        "configuration_sets": [
            {"name": "my-set", "tls_policy": "Require", "reputation_metrics_enabled": True, "custom_redirect_domain": "example.org",
             "event_destinations": [
                 {"name": "sns", "enabled": True, "matching_event_types": TYPES, "topic_arn": "events"},
                 {"name": "stream", "matching_event_types": TYPES, "firehose": {"iam_role_arn": ROLE, "delivery_stream_arn": STREAM}},
                 {"name": "numbers", "matching_event_types": ["send"],
                  "cloudwatch": {"dimensions": [{"name": "d", "value_source": "messageTag", "default_value": "x"}]}},
                 {"name": "bus", "matching_event_types": TYPES, "eventbridge": {"event_bus_arn": BUS}},
                 {"name": "pinpoint", "matching_event_types": TYPES, "pinpoint": {"application_arn": PINPOINT}},
             ]},
            {"name": "off", "sending_enabled": False, "custom_redirect_domain": "example.org", "https_policy": "RequireOpenOnly",
             "delivery": {"dedicated_ip_pool": "ses-default-dedicated-pool", "max_delivery_seconds": 300, "shared_pool": "Regional"},
             "suppression": {"reasons": ["BOUNCE"], "scope": "TENANT", "validation": {"enabled": True, "threshold": "HIGH"}},
             "vdm": {"engagement_metrics": True, "optimized_shared_delivery": False},
             "archive_arn": ARCHIVE, "signing": "Default", "tags": {"team": "mail"}},
            {"name": "undecided", "delivery": {"shared_pool": None, "max_delivery_seconds": 300},
             "suppression": {"reasons": None, "scope": None, "validation": {"enabled": True, "threshold": None}},
             "vdm": {"engagement_metrics": None, "optimized_shared_delivery": True}},
        ],
        "templates": [{"name": "hello", "subject": "Hello {{name}}", "text": "Dear {{name}}", "html": "<p>{{name}}</p>",
                       "tags": {"team": "mail"}}, {"name": "short", "subject": "x", "text": "x"}],
        "custom_verification_templates": [
            {"name": "please", "from": "me@example.com", "subject": "Please", "content": "x",
             "success_url": "http://a/", "failure_url": "http://b/"},
        ],
        "suppression_list": [{"email_address": "gone@example.net", "reason": "COMPLAINT"}],
        "contact_lists": [
            {"name": "readers", "description": "Those who read", "tags": {"team": "mail"}, "topics": [
                {"name": "weekly", "display_name": "Every week", "description": "On Mondays", "default_status": "OPT_OUT"},
            ]},
        ],
        "contacts": [
            {"contact_list": "readers", "email_address": "you@example.net", "unsubscribe_all": True, "topics": {"weekly": "OPT_IN"},
             "attributes": {"name": "You"}},
        ],
        "buckets": [{"name": "shelf", "objects": [{"key": "a.txt", "content": "a", "content_type": "text/plain"}]}],
        "functions": [{"name": "nobody", "url": "http://127.0.0.1:1/"}, {"name": "obeyed", "url": f"{endpoint}/obeyed"}],
        "tenants": [
            {"name": "tenant", "suppression": {"reasons": ["BOUNCE"], "scope": "TENANT"}, "resources": ["identity/example.org"],
             "suppression_list": [{"email_address": "away@example.net", "reason": "BOUNCE"}], "tags": {"team": "mail"}},
        ],
        "receipt_filters": [{"name": "bad", "policy": "Block", "cidr": "10.0.0.0/8"}],
        "receipt_rule_sets": [
            {"name": "inbound", "active": True, "rules": [
                {"name": "all", "enabled": True, "tls_policy": "Optional", "scan_enabled": True, "recipients": ["example.org"],
                 "actions": actions},
                {"name": "no", "recipients": ["refused.test"], "actions": [{"bounce": refusing}]},
            ]},
        ],
        "platform_applications": [
            {"name": "app", "platform": "GCM", "attributes": {"PlatformCredential": "key"},
             "endpoints": [{"token": "device", "id": "00000000-0000-4000-8000-000000000001", "attributes": {"CustomUserData": "me"}}]},
        ],
        "sms": {
            "attributes": {"DefaultSMSType": "Transactional"},
            "sandbox_numbers": [{"number": "+447700900001", "verified": True, "one_time_password": "123456"}],
        },
        "outcomes": OUTCOMES["rules"],
        "faults": FAULTS["rules"],
        "subscriptions": [
            subscription | {"endpoint": f"{endpoint}/inbox", "confirmed": True},
            subscription | {"endpoint": f"{endpoint}/pending", "confirmed": False, "attributes": {"FilterPolicy": {"a": ["b"]}}},
            subscription | {"endpoint": f"{endpoint}/forgotten", "confirmed": False},
            {"topic_arn": "events", "protocol": "sqs", "endpoint": "plain"},
            {"topic_arn": "failing", "protocol": "http", "endpoint": "http://127.0.0.1:1/nobody"},
            {"topic_arn": "failing", "protocol": "http", "endpoint": f"{own_url}/refuses"},  # with a body, which the attempt shows
            {"topic_arn": "gone", "protocol": "sqs", "endpoint": QUEUE, "attributes": {"RawMessageDelivery": True}},
        ],
        "accounts": [{"account": "111111111111", "clock": {"now": "2026-01-01T00:00:00Z", "frozen": True}}],
    }
