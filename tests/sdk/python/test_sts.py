"""STS: who calls, and temporary credentials, which act in the account that they were made for."""

import base64
import datetime
import json
import re

import boto3
import botocore.exceptions
import pytest

from sesame_pytest import Emulator

OTHER = "210987654321"


@pytest.fixture
def sts(client):
    return client("sts")


@pytest.fixture
def client_with(sesame):
    """Makes a client that uses what STS handed out."""

    def make(credentials, service, token=...):
        return boto3.client(
            service,
            endpoint_url=sesame,
            region_name="us-east-1",
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials["SessionToken"] if token is ... else token,
            config=botocore.config.Config(retries={"total_max_attempts": 1}, parameter_validation=False),
        )

    return make


def assume(sts, account=OTHER, **more):
    return sts.assume_role(**{"RoleArn": f"arn:aws:iam::{account}:role/team/worker", "RoleSessionName": "one"} | more)


def refused(call, *args, **named):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(*args, **named)
    error = caught.value.response["Error"]
    return caught.value.response["ResponseMetadata"]["HTTPStatusCode"], error["Code"], error["Message"]


def web_token(**claims):
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")  # noqa: E731
    return f"{part({'alg': 'RS256'})}.{part(claims)}.c2lnbmF0dXJl"


def test_a_caller_is_the_user_of_its_account(sts, account):
    who = sts.get_caller_identity()
    assert who["Account"] == account and who["Arn"] == f"arn:aws:iam::{account}:user/sesame"
    assert re.fullmatch("AIDA[A-Z2-7]{17}", who["UserId"])


def test_an_assumed_role_acts_in_its_account_by_every_service(sts, client, client_with, account):
    made = assume(sts)
    role = made["AssumedRoleUser"]
    assert role["Arn"] == f"arn:aws:sts::{OTHER}:assumed-role/worker/one"
    assert re.fullmatch("AROA[A-Z2-7]{17}:one", role["AssumedRoleId"]) and "PackedPolicySize" not in made
    credentials = made["Credentials"]
    assert credentials["AccessKeyId"].startswith("ASIA") and len(credentials["SecretAccessKey"]) == 40
    left = credentials["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
    assert datetime.timedelta(minutes=59) < left <= datetime.timedelta(hours=1)

    who = client_with(credentials, "sts").get_caller_identity()
    assert (who["Account"], who["Arn"], who["UserId"]) == (OTHER, role["Arn"], role["AssumedRoleId"])
    topic = client_with(credentials, "sns").create_topic(Name="of-the-role")["TopicArn"]
    assert topic == f"arn:aws:sns:us-east-1:{OTHER}:of-the-role"
    client_with(credentials, "ses").verify_email_identity(EmailAddress="role@example.com")
    assert client("ses", account=OTHER).list_identities()["Identities"] == ["role@example.com"]
    assert client_with(credentials, "sesv2").get_email_identity(EmailIdentity="role@example.com")["VerifiedForSendingStatus"]
    assert client("ses").list_identities()["Identities"] == []
    assert sts.get_access_key_info(AccessKeyId=credentials["AccessKeyId"]) ["Account"] == OTHER


def test_credentials_expire_on_the_account_s_clock(sts, sesame, account, client_with):
    made = assume(sts, account=account, DurationSeconds=900)["Credentials"]
    control = Emulator(sesame, account, "us-east-1")
    assert client_with(made, "sns").list_topics()["Topics"] == []
    control.call("POST", "clock", {"advance": "16m"})
    expired = "The security token included in the request is expired"
    assert refused(client_with(made, "sns").list_topics) == (403, "ExpiredToken", expired)
    assert refused(client_with(made, "sesv2").get_account)[:2] == (403, "ExpiredTokenException")
    assert refused(client_with(made, "s3").list_buckets)[:2] == (400, "ExpiredToken")
    [last] = control.call("GET", "requests", limit=1)["requests"]
    assert "of STS have expired by the clock" in last["explanation"]


def test_a_key_of_sts_counts_only_with_its_token(sts, client_with):
    first, second = assume(sts)["Credentials"], assume(sts)["Credentials"]
    invalid = (403, "InvalidClientTokenId", "The security token included in the request is invalid.")
    assert refused(client_with(first, "sts", token=None).get_caller_identity) == invalid
    assert refused(client_with(first, "sts", token=second["SessionToken"]).get_caller_identity) == invalid
    assert refused(client_with(first, "sts", token="FwoGZXIvYXdzEjunk").get_caller_identity) == invalid


def test_a_reset_takes_no_credentials_away(sts, sesame, client_with):
    made = assume(sts, account="310987654321")["Credentials"]
    Emulator(sesame, "310987654321", "us-east-1").reset()
    assert client_with(made, "sts").get_caller_identity()["Account"] == "310987654321"


def test_a_web_identity_needs_no_signature(sts, account):
    unsigned = boto3.client(
        "sts", endpoint_url=sts.meta.endpoint_url, region_name="us-east-1", config=botocore.config.Config(signature_version=botocore.UNSIGNED)
    )
    token = web_token(sub="system:serviceaccount:a:b", iss="https://issuer.example", aud=["sts.amazonaws.com"], exp=4102444800)
    arguments = {"RoleArn": f"arn:aws:iam::{account}:role/pod", "RoleSessionName": "pod", "WebIdentityToken": token}
    made = unsigned.assume_role_with_web_identity(**arguments)
    assert made["SubjectFromWebIdentityToken"] == "system:serviceaccount:a:b"
    assert (made["Provider"], made["Audience"]) == ("https://issuer.example", "sts.amazonaws.com")
    assert made["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{account}:assumed-role/pod/pod"

    status, code, message = refused(unsigned.assume_role_with_web_identity, **arguments | {"WebIdentityToken": "no-jwt"})
    assert (status, code) == (400, "InvalidIdentityToken") and "not a valid JWT" in message
    old = web_token(sub="x", exp=1000)
    status, code, message = refused(unsigned.assume_role_with_web_identity, **arguments | {"WebIdentityToken": old})
    assert (status, code) == (400, "ExpiredTokenException") and message.startswith("Token expired: current date/time ")


def test_sessions_of_users_and_of_federated_users(sts, client_with, account):
    session = sts.get_session_token()["Credentials"]
    assert client_with(session, "sts").get_caller_identity()["Arn"] == f"arn:aws:iam::{account}:user/sesame"
    made = sts.get_federation_token(Name="bob", Policy='{"Version": "2012-10-17", "Statement": []}')
    assert made["FederatedUser"] == {
        "FederatedUserId": f"{account}:bob", "Arn": f"arn:aws:sts::{account}:federated-user/bob",
    }  # fmt: skip
    assert made["PackedPolicySize"] == 2
    federated = client_with(made["Credentials"], "sts")
    assert federated.get_caller_identity()["UserId"] == f"{account}:bob"
    assert refused(federated.get_session_token) == (403, "AccessDenied", "Cannot call GetSessionToken with session credentials")


def test_tags_that_are_transitive_go_on_to_the_next_role(sts, client_with):
    tags = [{"Key": "Team", "Value": "a"}]
    first = client_with(assume(sts, Tags=tags, TransitiveTagKeys=["Team"])["Credentials"], "sts")
    assert refused(assume, first, Tags=tags, TransitiveTagKeys=["team"])[1:] == (
        "InvalidParameterValue",
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
    assert refused(assume, first, DurationSeconds=7200)[1] == "ValidationError"
    assert refused(assume, sts, Tags=tags, TransitiveTagKeys=["other"])[2] == (
        "The specified transitive tag key must be included in the requested tags."
    )
    twice = tags + [{"Key": "TEAM", "Value": "b"}]
    assert refused(assume, sts, Tags=twice)[2] == "Duplicate tag keys found. Please note that Tag keys are case insensitive."


@pytest.mark.parametrize(
    "parameters, code, message",
    [
        ({"RoleArn": "arn:aws:iam::12:role/too-short-account"}, "ValidationError", "arn:aws:iam::12:role/too-short-account is invalid"),
        (
            {"RoleSessionName": "Session1:2"},
            "ValidationError",
            r"1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: "
            r"Member must satisfy regular expression pattern: [\w+=,.@-]*",
        ),
        ({"Policy": "{"}, "MalformedPolicyDocument", "This policy contains invalid Json"),
        (
            {"DurationSeconds": 899},
            "ValidationError",
            "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: "
            "Member must have value greater than or equal to 900",
        ),
    ],
)
def test_what_is_wrong_is_refused_as_aws_does(sts, parameters, code, message):
    assert refused(assume, sts, **parameters) == (400, code, message)


def test_what_is_not_here_is_unknown(sts):
    assert refused(sts.decode_authorization_message, EncodedMessage="x")[:2] == (400, "InvalidAction")
