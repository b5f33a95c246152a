"""Platform applications and endpoints, and publishing to them."""

import json

import pytest

from steps import invalid, refused, shapeless

APPLICATION_GONE = "PlatformApplication does not exist"
ENDPOINT_GONE = "Endpoint does not exist"


@pytest.fixture
def application(sns):
    return sns.create_platform_application(Name="app", Platform="GCM", Attributes={"PlatformCredential": "key"})["PlatformApplicationArn"]


@pytest.fixture
def device(sns, application):
    return sns.create_platform_endpoint(PlatformApplicationArn=application, Token="token")["EndpointArn"]


def test_an_application_shows_that_it_is_enabled_and_never_its_credentials(sns, account, application):
    assert application == f"arn:aws:sns:us-east-1:{account}:app/GCM/app"
    assert sns.get_platform_application_attributes(PlatformApplicationArn=application)["Attributes"] == {"Enabled": "true"}


def test_an_application_may_be_created_again_with_the_same_properties_only(sns, application):
    create = lambda key: sns.create_platform_application(Name="app", Platform="GCM", Attributes={"PlatformCredential": key})
    assert create("key")["PlatformApplicationArn"] == application
    with invalid(sns, "Name Reason: An application with the same name but different properties already exists"):
        create("another")


@pytest.mark.parametrize(
    "name, platform, attributes, message",
    [
        ("a", "AAA", {"PlatformCredential": "k"}, "Platform Reason: AAA is not supported"),
        ("", "GCM", {"PlatformCredential": "k"}, " Reason: cannot be empty"),
        ("a" * 257, "GCM", {"PlatformCredential": "k"}, f"{'a' * 257} Reason: must be at most 256 characters long"),
        ("@", "GCM", {"PlatformCredential": "k"}, "@ Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'"),
        ("a", "GCM", {"PlatformCredential": ""}, "Attributes Reason: Invalid value for attribute: PlatformCredential: cannot be empty"),
        ("a", "APNS", {"PlatformPrincipal": "p"}, "Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential"),
        ("a", "APNS", {"PlatformCredential": "k"}, "Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal"),
        (
            "a",
            "GCM",
            {"PlatformCredential": "k", "SuccessFeedbackSampleRate": "101"},
            "Attributes Reason: Invalid value for attribute: SuccessFeedbackSampleRate: 101 value provided is not an integer between 0-100",
        ),
    ],
)
def test_applications_are_refused_in_the_words_of_aws(sns, name, platform, attributes, message):
    with invalid(sns, message):
        sns.create_platform_application(Name=name, Platform=platform, Attributes=attributes)


def test_attributes_that_are_missing_are_refused_before_the_application_is_looked_for(sns):
    null = "Value null at 'attributes' failed to satisfy constraint: Member must not be null"
    with shapeless(sns, null):
        sns.create_platform_application(Name="a", Platform="GCM", Attributes={})
    with shapeless(sns, null):
        sns.set_platform_application_attributes(PlatformApplicationArn="arn:aws:sns:us-east-1:1:app/GCM/none", Attributes={})


def test_a_deleted_application_takes_its_endpoints_with_it(sns, application, device):
    for _ in range(2):
        sns.delete_platform_application(PlatformApplicationArn=application)
    with refused(sns.exceptions.NotFoundException, APPLICATION_GONE, 404):
        sns.list_endpoints_by_platform_application(PlatformApplicationArn=application)
    with refused(sns.exceptions.NotFoundException, ENDPOINT_GONE, 404):
        sns.get_endpoint_attributes(EndpointArn=device)
    assert sns.list_platform_applications()["PlatformApplications"] == []


def test_a_device_is_enabled_and_has_its_token(sns, application, device):
    assert device.startswith(application.replace(":app/", ":endpoint/") + "/")
    assert sns.get_endpoint_attributes(EndpointArn=device)["Attributes"] == {"Enabled": "true", "Token": "token"}
    listed = sns.list_endpoints_by_platform_application(PlatformApplicationArn=application)["Endpoints"]
    assert listed == [{"EndpointArn": device, "Attributes": {"Enabled": "true", "Token": "token"}}]


def test_a_token_may_be_registered_again_with_the_same_attributes_only(sns, application, device):
    register = lambda **more: sns.create_platform_endpoint(PlatformApplicationArn=application, Token="token", **more)
    assert register()["EndpointArn"] == device
    assert register(Attributes={"Enabled": "true"})["EndpointArn"] == device
    with invalid(sns, f"Token Reason: Endpoint {device} already exists with the same Token, but different attributes."):
        register(CustomUserData="other")


def test_user_data_in_the_attributes_wins(sns, application):
    device = sns.create_platform_endpoint(
        PlatformApplicationArn=application, Token="t2", CustomUserData="parameter", Attributes={"CustomUserData": "attribute"}
    )["EndpointArn"]
    assert sns.get_endpoint_attributes(EndpointArn=device)["Attributes"]["CustomUserData"] == "attribute"


@pytest.mark.parametrize(
    "attributes, message",
    [
        ({"PlatformPrincipal": "p"}, "Invalid attribute name: PlatformPrincipal"),
        ({"Token": ""}, "Invalid value for attribute: Token: cannot be empty"),
        ({"CustomUserData": "x" * 2049}, "Invalid value for attribute: CustomUserData: must be at most 2048 bytes long in UTF-8 encoding"),
    ],
)
def test_attributes_of_devices_are_refused_in_the_words_of_aws(sns, device, attributes, message):
    with invalid(sns, f"Attributes Reason: {message}"):
        sns.set_endpoint_attributes(EndpointArn=device, Attributes=attributes)
    assert sns.get_endpoint_attributes(EndpointArn=device)["Attributes"] == {"Enabled": "true", "Token": "token"}


@pytest.mark.parametrize(
    "arn, message",
    [
        ("nonsense", "EndpointArn Reason: An ARN must have at least 6 elements, not 1"),
        ("arn:aws:sns:us-east-1:1:endpoint/GCM", "EndpointArn Reason: Wrong number of slashes in relative portion of the ARN."),
        (
            "arn:aws:sns:us-east-1:1:endpoint/GCM/app/1",
            "EndpointArn Reason: ARN specifies an invalid endpointId: UUID must be encoded in exactly 36 characters.",
        ),
    ],
)
def test_what_is_no_arn_of_an_endpoint_is_refused(sns, arn, message):
    with invalid(sns, message):
        sns.get_endpoint_attributes(EndpointArn=arn)


def test_a_disabled_application_sends_its_devices_nothing(sns, application, device):
    enable = lambda to: sns.set_platform_application_attributes(PlatformApplicationArn=application, Attributes={"Enabled": to})
    enable("false")
    with refused(sns.exceptions.PlatformApplicationDisabledException, "Platform application is disabled", code="PlatformApplicationDisabled"):
        sns.publish(TargetArn=device, Message="hello")
    enable("true")
    assert sns.publish(TargetArn=device, Message="hello")["MessageId"]


def test_a_message_to_a_device_gets_an_id_unless_the_device_is_disabled_or_gone(sns, device):
    assert sns.publish(TargetArn=device, Message="hello")["MessageId"]
    sns.set_endpoint_attributes(EndpointArn=device, Attributes={"Enabled": "false"})
    with refused(sns.exceptions.EndpointDisabledException, "Endpoint is disabled", code="EndpointDisabled"):
        sns.publish(TargetArn=device, Message="not json", MessageStructure="json")
    sns.delete_endpoint(EndpointArn=device)
    with invalid(sns, "TargetArn Reason: No endpoint found for the target arn specified"):
        sns.publish(TargetArn=device, Message="hello")


def test_a_message_to_a_device_needs_a_text_for_its_platform_or_a_default(sns, device):
    platform = device.split("/")[1]
    send = lambda **texts: sns.publish(TargetArn=device, MessageStructure="json", Message=json.dumps(texts))["MessageId"]
    assert send(**{platform: "{}"}) and send(default="hello")
    for texts in ({}, {"email": "hello"}, {platform: {"not": "a string"}}):
        with invalid(sns, f"JSON must contain an entry for 'default' or '{platform}'."):
            send(**texts)


def test_a_device_may_be_subscribed_while_it_is_there(sns, topic, device):
    subscribe = lambda: sns.subscribe(TopicArn=topic, Protocol="application", Endpoint=device)["SubscriptionArn"]
    assert subscribe().startswith(topic)
    sns.delete_endpoint(EndpointArn=device)
    with invalid(sns, f"Endpoint Reason: Endpoint does not exist for endpoint arn{device}"):
        subscribe()
    assert len(sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]) == 1
