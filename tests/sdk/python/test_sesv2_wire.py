"""SES v2 on the wire: what SDKs of any age send, and what they never would."""

import base64
import datetime
import json
import urllib.error
import urllib.parse
import urllib.request

import pytest

from mailroom import text_mail

ADDRESS = "me+tag@example.com"


@pytest.fixture
def ask(sesame, account):
    """A signed request as it is given: its status, header and body as JSON."""

    def ask(method, path, body=None, headers=(), account=account):
        scope = f"{account}/20260101/us-east-1/ses/aws4_request"
        signed = {"Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"}
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(f"{sesame}/v2/email{path}", data, signed | dict(headers), method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            text = error.read()
            return error.status, error.headers, json.loads(text) if text else None

    return ask


@pytest.fixture
def identity(ses):
    ses.verify_email_identity(EmailAddress=ADDRESS)
    return ADDRESS


@pytest.mark.parametrize("label", ["me+tag@example.com", "me%2Btag%40example.com", "me+tag%40example.com", "%6De%2btag@example.com"])
@pytest.mark.parametrize("slash", ["", "/"])
def test_a_label_is_percent_decoded_and_a_plus_is_one(ask, identity, label, slash):
    status, headers, body = ask("GET", f"/identities/{label}{slash}")
    assert status == 200 and body["IdentityType"] == "EMAIL_ADDRESS"
    assert headers["Content-Type"] == "application/json" and len(headers["x-amzn-RequestId"]) == 36


def test_a_slash_in_a_label_is_escaped(ask):
    status, headers, body = ask("GET", "/identities/a%2Fb")
    assert (status, headers["x-amzn-ErrorType"]) == (404, "NotFoundException") and "a/b" in body["message"]
    status, headers, body = ask("GET", "/identities/a/b")
    assert (status, headers["x-amzn-ErrorType"]) == (404, "UnknownOperationException")


def test_both_generations_of_a_list_call_are_served(ask, identity, sesv2):
    sesv2.create_configuration_set(ConfigurationSetName="set")
    for kind, key in (("identities", "EmailIdentities"), ("configuration-sets", "ConfigurationSets")):
        older = ask("GET", f"/{kind}?PageSize=1")[2]
        newer = ask("POST", f"/list-{kind}", {"PageSize": 1})[2]
        assert older == newer and len(older[key]) == 1


def test_a_list_in_the_query_repeats_under_either_name_and_times_are_iso_8601(ask, sesv2):
    for reason in ("BOUNCE", "COMPLAINT"):
        sesv2.put_suppressed_destination(EmailAddress=f"{reason.lower()}@example.com", Reason=reason)

    def found(query):
        return len(ask("GET", "/suppression/addresses" + query)[2]["SuppressedDestinationSummaries"])

    assert found("") == 2 and found("?Reason=BOUNCE") == 1 and found("?Reasons=BOUNCE") == 1
    assert found("?Reason=BOUNCE&Reason=COMPLAINT") == found("?Reason=BOUNCE&Reasons=COMPLAINT") == 2
    later = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert found(f"?StartDate={urllib.parse.quote(later)}") == 0 and found(f"?EndDate={later}") == 2
    assert ask("GET", "/suppression/addresses?StartDate=tomorrow")[1]["x-amzn-ErrorType"] == "SerializationException"
    status, _, body = ask("GET", "/suppression/addresses?Reason=ANGER")
    assert status == 400 and body["message"].endswith(
        "Member must satisfy constraint: [Member must satisfy enum value set: [BOUNCE, COMPLAINT]]"
    )


def test_times_are_numbers(ask, sesv2):
    sesv2.create_email_template(TemplateName="t", TemplateContent={"Subject": "s", "Text": "t"})
    [template] = ask("GET", "/templates")[2]["TemplatesMetadata"]
    assert abs(template["CreatedTimestamp"] - datetime.datetime.now().timestamp()) < 60


def test_an_empty_result_is_an_empty_object(ask):
    assert ask("PUT", "/suppression/addresses", {"EmailAddress": "a@example.com", "Reason": "BOUNCE"})[2] == {}


def test_unknown_members_and_null_are_as_if_absent(ask):
    body = {"EmailIdentity": "b@example.com", "Tags": None, "Flavour": {"of": ["the", "month"]}}
    assert ask("POST", "/identities", body)[0] == 200


def test_an_absent_boolean_is_false_and_any_text_is_true(ask):
    enabled = lambda: ask("GET", "/account")[2]["SendingEnabled"]  # noqa: E731
    assert enabled() is True
    ask("PUT", "/account/sending", {})
    assert enabled() is False
    assert ask("PUT", "/account/sending", {"SendingEnabled": "false"})[0] == 200
    assert enabled() is True


@pytest.mark.parametrize(
    "value, message",
    [
        (1, "NUMBER_VALUE can not be converted to a Boolean"),
        ([], "Start of list found where not expected"),
        ({}, "Start of structure or map found where not expected."),
        (None, None),
    ],
)
def test_a_boolean_of_another_kind_is_refused_in_the_words_of_aws(ask, value, message):
    status, headers, body = ask("PUT", "/account/sending", {"SendingEnabled": value})
    assert (status, headers["x-amzn-ErrorType"], body["message"]) == (400, "SerializationException", message)


def test_a_configuration_set_name_that_is_no_text_is_refused_without_a_body(ask):
    status, headers, body = ask("POST", "/configuration-sets", {"ConfigurationSetName": 1})
    assert (status, headers["x-amzn-ErrorType"], body) == (400, "SerializationException", None)


@pytest.mark.parametrize("body", [b"{", b"[]", b" ", b"null", b"\xff", b"a=b", b"[" * 40_000])
def test_a_body_that_is_no_object_is_refused(ask, body):
    status, headers, read = ask("POST", "/identities", body)
    assert (status, headers["x-amzn-ErrorType"], read["message"]) == (400, "SerializationException", None)


def test_a_body_of_a_million_values_is_refused_before_it_is_read(ask):
    status, headers, _ = ask("POST", "/identities", b'{"EmailIdentity": "c@example.com", "Tags": [' + b"{}," * 1_000_000 + b"{}]}")
    assert (status, headers["x-amzn-ErrorType"]) == (413, "RequestEntityTooLargeException")


@pytest.mark.parametrize("method, path", [("GET", "/"), ("PATCH", "/account"), ("POST", "/account"), ("GET", "/pigeons"), ("DELETE", "/identities")])
def test_what_is_no_operation_is_refused_in_json_and_recorded(ask, control, method, path):
    status, headers, body = ask(method, path)
    assert (status, headers["x-amzn-ErrorType"]) == (404, "UnknownOperationException") and body["message"]
    [recorded] = control.call("GET", "requests", limit=1)["requests"]
    assert (recorded["service"], recorded["operation"]) == ("sesv2", f"{method} /v2/email{path}")
    assert recorded["explanation"].startswith("No operation has this method and path.")


def test_the_request_log_has_the_calls_of_sesv2_with_their_members(ask, control, identity):
    ask("GET", f"/identities/{identity}")
    [recorded] = control.call("GET", "requests", limit=1, service="sesv2")["requests"]
    assert recorded["operation"] == "GetEmailIdentity" and recorded["parameters"] == {"EmailIdentity": identity}


def test_a_raw_mail_of_39_megabytes_is_sent(ask, identity, control):
    mail = f"From: {identity}\r\nTo: you@example.com\r\n\r\n".encode() + b"x" * 76 + b"\r\n" * 1 + (b"y" * 74 + b"\r\n") * 510_000
    status, _, body = ask("POST", "/outbound-emails", {"Content": {"Raw": {"Data": base64.b64encode(mail).decode()}}})
    assert status == 200
    assert control.call("GET", f"messages/{body['MessageId']}")["source"] == identity
    [recorded] = control.call("GET", "requests", limit=1, service="sesv2")["requests"]
    assert len(json.dumps(recorded["parameters"])) < 10_000


def test_bytes_that_are_no_base64_are_refused(ask, identity):
    status, headers, body = ask("POST", "/outbound-emails", {"Content": {"Raw": {"Data": "%%%"}}})
    assert (status, headers["x-amzn-ErrorType"], body["message"]) == (400, "SerializationException", None)


def test_a_signature_for_several_regions_is_read(ask, control, account):
    signed = {
        "Authorization": f"AWS4-ECDSA-P256-SHA256 Credential={account}/20260101/ses/aws4_request, SignedHeaders=host, Signature=0",
        "X-Amz-Region-Set": "us-east-1,eu-west-1",
    }
    assert ask("GET", "/account", headers=signed)[0] == 200
    [recorded] = control.call("GET", "requests", limit=1, service="sesv2")["requests"]
    assert (recorded["account"], recorded["region"]) == (account, "us-east-1")


def send(sesv2, to, **more):
    content = {"Simple": text_mail()}
    return sesv2.send_email(FromEmailAddress=ADDRESS, Destination={"ToAddresses": to}, Content=content, **more)


def test_a_fault_rule_is_for_sesv2_and_for_a_recipient(sesv2, identity, control):
    rule = {
        "request": {"service": "sesv2", "operation": "SendEmail", "recipient": "*@slow.example"},
        "effect": {"error": {"code": "TooManyRequestsException", "message": "Maximum sending rate exceeded.", "status": 429}},
    }
    control.call("PUT", "faults", {"rules": [rule]})
    try:
        assert send(sesv2, ["you@example.com"])["MessageId"]
        with pytest.raises(sesv2.exceptions.TooManyRequestsException, match="Maximum sending rate exceeded."):
            send(sesv2, ["you@example.com", "Them <them@slow.example>"])
    finally:
        control.call("PUT", "faults", {"rules": []})
