"""Tenants of SES v2, their resources and their reputation. What a tenant's mail may use is in tests/model/ses/tenants, too."""

import datetime

import pytest

from mailroom import text_mail
from steps import bad_request, not_found, refused_by_v2


@pytest.fixture
def here(account):
    """How the ARNs of this account begin."""
    return f"arn:aws:ses:us-east-1:{account}:"


@pytest.fixture
def identity(here):
    return here + "identity/example.com"


@pytest.fixture
def configuration_set(here):
    return here + "configuration-set/set"


@pytest.fixture
def acme(sesv2, ses):
    """A tenant; beside it a resource of each kind. Its ARN."""
    ses.verify_domain_identity(Domain="example.com")
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    ses.create_template(Template={"TemplateName": "hello", "SubjectPart": "Hello", "TextPart": "Hello"})
    return sesv2.create_tenant(TenantName="acme")["TenantArn"]


def no_such_tenant(sesv2, name="none"):
    return not_found(sesv2, f"The requested tenant <{name}> does not exist.")


def names(page):
    return [tenant["TenantName"] for tenant in page["Tenants"]]


def test_a_tenant_is_made_shown_and_deleted(sesv2, here, account):
    tags = [{"Key": "team", "Value": "a"}]
    suppression = {"SuppressedReasons": ["BOUNCE"], "SuppressionScope": "TENANT"}
    made = sesv2.create_tenant(TenantName="acme", Tags=tags, SuppressionAttributes=suppression)
    assert made["TenantArn"] == f"{here}tenant/acme/{made['TenantId']}"
    assert made["TenantId"].startswith("tn-") and len(made["TenantId"]) == 33
    assert made["SendingStatus"] == "ENABLED" and made["Tags"] == tags and made["SuppressionAttributes"] == suppression
    assert isinstance(made["CreatedTimestamp"], datetime.datetime)
    shown = sesv2.get_tenant(TenantName="acme")["Tenant"]
    del made["ResponseMetadata"]
    assert shown == made
    assert sesv2.list_tags_for_resource(ResourceArn=made["TenantArn"])["Tags"] == tags
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, f"Tenant with name acme already exists in account {account}"):
        sesv2.create_tenant(TenantName="acme")
    sesv2.delete_tenant(TenantName="acme")
    for call in (sesv2.get_tenant, sesv2.delete_tenant):
        with no_such_tenant(sesv2, "acme"):
            call(TenantName="acme")


def test_tenants_are_listed_by_name_and_status(sesv2):
    arns = [sesv2.create_tenant(TenantName=f"tenant-{n}")["TenantArn"] for n in range(3)]
    sesv2.update_reputation_entity_customer_managed_status(ReputationEntityType="RESOURCE", ReputationEntityReference=arns[1], SendingStatus="DISABLED")
    assert names(sesv2.list_tenants()) == ["tenant-0", "tenant-1", "tenant-2"]
    first = sesv2.list_tenants(PageSize=2)
    assert names(first) + names(sesv2.list_tenants(NextToken=first["NextToken"])) == ["tenant-0", "tenant-1", "tenant-2"]
    assert names(sesv2.list_tenants(Filter={"TENANT_NAME_CONTAINS": "t-2"})) == ["tenant-2"]
    assert names(sesv2.list_tenants(Filter={"SENDING_STATUS": "DISABLED"})) == ["tenant-1"]
    assert names(sesv2.list_tenants(Filter={"SENDING_STATUS": "DISABLED", "TENANT_NAME_CONTAINS": "t-2"})) == []


@pytest.mark.parametrize(
    "name, why",
    [
        (" ", "TenantName cannot be empty"),
        ("a" * 65, "TenantName cannot exceed 64 characters."),
        ("a b", "Invalid tenant name <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed."),
    ],
)
def test_a_name_of_a_tenant_is_checked(sesv2, name, why):
    with bad_request(sesv2, why):
        sesv2.create_tenant(TenantName=name)


def test_suppression_of_a_tenant_is_set_in_pairs(sesv2, acme):
    sesv2.put_tenant_suppression_attributes(TenantName="acme", SuppressedReasons=[], SuppressionScope="TENANT")
    shown = sesv2.get_tenant(TenantName="acme")["Tenant"]["SuppressionAttributes"]
    assert shown == {"SuppressedReasons": [], "SuppressionScope": "TENANT"}
    with bad_request(sesv2, "SuppressedReasons cannot be specified without SuppressionScope."):
        sesv2.put_tenant_suppression_attributes(TenantName="acme", SuppressedReasons=["BOUNCE"])
    with bad_request(sesv2, "SuppressionScope cannot be specified without SuppressedReasons."):
        sesv2.put_tenant_suppression_attributes(TenantName="acme", SuppressionScope="TENANT")
    sesv2.put_tenant_suppression_attributes(TenantName="acme")
    assert "SuppressionAttributes" not in sesv2.get_tenant(TenantName="acme")["Tenant"]
    with no_such_tenant(sesv2):
        sesv2.put_tenant_suppression_attributes(TenantName="none")


def test_resources_are_associated_with_tenants(sesv2, acme, here, identity, configuration_set):
    template = here + "template/hello"
    for arn in (template, identity, configuration_set):
        sesv2.create_tenant_resource_association(TenantName="acme", ResourceArn=arn)
    assert sesv2.list_tenant_resources(TenantName="acme")["TenantResources"] == [
        {"ResourceType": "configuration-set", "ResourceArn": configuration_set},
        {"ResourceType": "identity", "ResourceArn": identity},
        {"ResourceType": "template", "ResourceArn": template},
    ]
    of_type = sesv2.list_tenant_resources(TenantName="acme", Filter={"RESOURCE_TYPE": "identity"})["TenantResources"]
    assert [resource["ResourceArn"] for resource in of_type] == [identity]
    with bad_request(sesv2, "Invalid resource type EMAIL_IDENTITY specified."):
        sesv2.list_tenant_resources(TenantName="acme", Filter={"RESOURCE_TYPE": "EMAIL_IDENTITY"})
    (found,) = sesv2.list_resource_tenants(ResourceArn=configuration_set)["ResourceTenants"]
    assert (found["TenantName"], found["ResourceArn"]) == ("acme", configuration_set)
    assert found["TenantId"] in acme and isinstance(found["AssociatedTimestamp"], datetime.datetime)
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, f"Resources {configuration_set} has already been associated with tenant acme"):
        sesv2.create_tenant_resource_association(TenantName="acme", ResourceArn=configuration_set)
    for _ in range(2):
        sesv2.delete_tenant_resource_association(TenantName="acme", ResourceArn=configuration_set)
    assert sesv2.list_resource_tenants(ResourceArn=configuration_set)["ResourceTenants"] == []


@pytest.mark.parametrize(
    "arn, why",
    [
        ("example.com", "Provided resource identifier is not an SES resource"),
        ("arn:aws:sns:us-east-1:000000000000:t", "Provided ARN is not in SES resource ARN format"),
        ("arn:aws:ses:us-east-1:000000000000:contact-list/mine", "Unsupported resource type: contact-list"),
        ("arn:aws:ses:eu-west-1:000000000000:identity/x", "Resource <arn:aws:ses:eu-west-1:000000000000:identity/x> must be in the same region"),
        ("arn:aws:ses:us-east-1:000000000000:identity/x", "Resource <arn:aws:ses:us-east-1:000000000000:identity/x> must be in the same account"),
    ],
)
def test_only_own_identities_sets_and_templates_are_resources(sesv2, acme, arn, why):
    with bad_request(sesv2, why):
        sesv2.create_tenant_resource_association(TenantName="acme", ResourceArn=arn)


@pytest.mark.parametrize(
    "resource, why",
    [
        ("identity/none.com", "Identity <none.com> does not exist"),
        ("configuration-set/none", "Configuration set <none> does not exist:"),
        ("template/none", "Email template <none> does not exist"),
    ],
)
def test_resources_of_tenants_exist(sesv2, acme, here, resource, why):
    for call in (sesv2.create_tenant_resource_association, sesv2.delete_tenant_resource_association):
        with not_found(sesv2, why):
            call(TenantName="acme", ResourceArn=here + resource)


def test_what_a_tenant_has_is_not_deleted_by_either_api(sesv2, ses, acme, configuration_set):
    sesv2.create_tenant_resource_association(TenantName="acme", ResourceArn=configuration_set)
    why = f"Cannot delete <{configuration_set}> because it has tenant associations. Remove all tenant associations and try again."
    with pytest.raises(ses.exceptions.ClientError, match="has tenant associations"):
        ses.delete_configuration_set(ConfigurationSetName="set")
    with bad_request(sesv2, why):
        sesv2.delete_configuration_set(ConfigurationSetName="set")
    sesv2.delete_tenant(TenantName="acme")
    ses.delete_configuration_set(ConfigurationSetName="set")


def test_a_tenant_sends_with_what_it_has_while_it_may(sesv2, acme, account, identity, configuration_set):
    mail = {
        "FromEmailAddress": "me@example.com",
        "Destination": {"ToAddresses": ["to@example.net"]},
        "Content": {"Simple": text_mail()},
        "ConfigurationSetName": "set",
        "TenantName": "acme",
    }
    with pytest.raises(sesv2.exceptions.ClientError) as caught:
        sesv2.send_email(**mail)
    assert caught.value.response["Error"] == {"Code": "AccessDeniedException", "Message": f"Tenant not associated with resources [{identity}, {configuration_set}]."}
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403
    for arn in (identity, configuration_set):
        sesv2.create_tenant_resource_association(TenantName="acme", ResourceArn=arn)
    assert sesv2.send_email(**mail)["MessageId"]
    entity = {"ReputationEntityType": "RESOURCE", "ReputationEntityReference": acme}
    sesv2.update_reputation_entity_customer_managed_status(**entity, SendingStatus="DISABLED")
    assert sesv2.get_tenant(TenantName="acme")["Tenant"]["SendingStatus"] == "DISABLED"
    with refused_by_v2(sesv2.exceptions.SendingPausedException, "Sending is paused for tenant acme"):
        sesv2.send_email(**mail)
    sesv2.update_reputation_entity_customer_managed_status(**entity, SendingStatus="REINSTATED")
    assert sesv2.send_email(**mail)["MessageId"]
    with not_found(sesv2, f"Tenant none for AwsAccountId {account} not found."):
        sesv2.send_email(**mail | {"TenantName": "none"})


def test_a_reputation_entity_has_a_policy_and_a_status(sesv2, acme, here):
    entity = {"ReputationEntityType": "RESOURCE", "ReputationEntityReference": acme}
    policy = "arn:aws:ses:us-east-1:aws:reputation-policy/"
    untouched = sesv2.get_reputation_entity(**entity)["ReputationEntity"]
    assert untouched == entity | {"ReputationManagementPolicy": policy + "none", "SendingStatusAggregate": "ENABLED", "ReputationImpact": "NONE"}
    sesv2.update_reputation_entity_policy(**entity, ReputationEntityPolicy=policy + "strict")
    sesv2.update_reputation_entity_customer_managed_status(**entity, SendingStatus="DISABLED")
    touched = sesv2.get_reputation_entity(**entity)["ReputationEntity"]
    assert touched["ReputationManagementPolicy"] == policy + "strict" and touched["SendingStatusAggregate"] == "DISABLED"
    assert touched["CustomerManagedStatus"]["Status"] == "DISABLED"
    assert touched["CustomerManagedStatus"]["Cause"] == "Status manually updated."
    with bad_request(sesv2, "Reputation policy <mild> does not exist."):
        sesv2.update_reputation_entity_policy(**entity, ReputationEntityPolicy="mild")
    unknown = entity | {"ReputationEntityReference": here + "tenant/none/tn-0"}
    with not_found(sesv2, f"Reputation entity <{here}tenant/none/tn-0> does not exist."):
        sesv2.get_reputation_entity(**unknown)
    with bad_request(sesv2, f"Reputation entity <{here}tenant/none/tn-0> does not exist."):
        sesv2.update_reputation_entity_customer_managed_status(**unknown, SendingStatus="ENABLED")


def test_reputation_entities_are_tenants_identities_and_sets(sesv2, acme, here, identity, configuration_set):
    def listed(**wanted):
        return [entity["ReputationEntityReference"] for entity in sesv2.list_reputation_entities(Filter=wanted)["ReputationEntities"]]

    assert listed() == [acme, identity, configuration_set]
    assert listed(ENTITY_REFERENCE_PREFIX=here + "identity/") == [identity]
    assert listed(REPUTATION_IMPACT="HIGH") == []
    sesv2.update_reputation_entity_customer_managed_status(ReputationEntityType="RESOURCE", ReputationEntityReference=configuration_set, SendingStatus="DISABLED")
    assert listed(SENDING_STATUS="DISABLED", ENTITY_TYPE="RESOURCE") == [configuration_set]
    first = sesv2.list_reputation_entities(PageSize=2)
    rest = sesv2.list_reputation_entities(NextToken=first["NextToken"])
    assert [len(page["ReputationEntities"]) for page in (first, rest)] == [2, 1]
    with bad_request(sesv2, "Invalid value PERSON of filter ENTITY_TYPE."):
        listed(ENTITY_TYPE="PERSON")
