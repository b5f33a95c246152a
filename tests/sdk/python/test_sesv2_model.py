"""What AWS's model of SES v2, as botocore has it, says of requests: no operation, path and parameter is left out."""

import re

import botocore
import pytest

from aws_model import as_refused, missing_in, operations_of, parameters_of, told_operations

OPERATIONS = operations_of("sesv2")

# Members that the model requires, or gives an enum, and AWS's front end lets pass: the service itself refuses them, in its own words.
REFUSED_BY_THE_SERVICE = {
    "CreateConfigurationSet": {"TrackingOptions.CustomRedirectDomain", "TrackingOptions.HttpsPolicy"},
    "CreateExportJob": {"ExportDataSource.MetricsDataSource.Dimensions.<key>[]"},  # the map is required; its values bear no mark
    "PutConfigurationSetSuppressionOptions": {"SuppressedReasons[]"},
    "PutConfigurationSetTrackingOptions": {"HttpsPolicy"},
    "CreateDedicatedIpPool": {"PoolName", "ScalingMode"},
    "PutDedicatedIpInPool": {"DestinationPoolName"},
    "PutDedicatedIpPoolScalingAttributes": {"ScalingMode"},
    "PutDedicatedIpWarmupAttributes": {"WarmupPercentage"},
    "CreateTenantResourceAssociation": {"TenantName"},
    "DeleteTenant": {"TenantName"},
    "DeleteTenantResourceAssociation": {"TenantName"},
    "GetTenant": {"TenantName"},
    "ListTenantResources": {"TenantName"},
    "PutTenantSuppressionAttributes": {"TenantName"},
}


@pytest.fixture(scope="module")
def covered(program):
    """By operation: method, path and parameters."""
    told = told_operations(program, "sesv2 2019-09-27")
    return {name: (method, uri, parameters) for [name, method, uri], parameters in told}


def by_position(path):
    return re.sub(r"\{\w+\}", "{}", path.partition("?")[0].rstrip("/"))


def test_every_operation_is_there(covered):
    assert sorted(covered) == sorted(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_is_at_its_path(covered, operation):
    method, uri, _ = covered[operation]
    http = OPERATIONS[operation].http
    assert (method, by_position(uri)) == (http["method"], by_position(http["requestUri"]))
    shape = OPERATIONS[operation].input_shape
    members = shape.members if shape else {}
    asked = {member.serialization["name"]: name for name, member in members.items() if member.serialization.get("location") == "querystring"}
    bound = dict(re.findall(r"(\w+)=\{(\w+)\}", uri.partition("?")[2]))
    assert asked.items() <= bound.items() and set(asked.values()) == set(bound.values())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_parameter_is_there_and_required_where_the_model_says_so(covered, operation):
    expected = parameters_of(OPERATIONS[operation], {"list": "[]", "map": ".<key>"})
    for name in REFUSED_BY_THE_SERVICE.get(operation, ()):
        expected[name] = (False, [])
    assert covered[operation][2] == expected


def required_in_body(name):
    shape = OPERATIONS[name].input_shape
    return [m for m in shape.required_members if not shape.members[m].serialization.get("location")] if shape else []


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if required_in_body(name)])
def test_an_operation_without_what_it_requires_is_refused(client, operation):
    sesv2, shape = client("sesv2"), OPERATIONS[operation].input_shape
    labels = {name: "x" for name, member in shape.members.items() if member.serialization.get("location") == "uri"}
    with pytest.raises(sesv2.exceptions.ClientError) as caught:
        getattr(sesv2, botocore.xform_name(operation))(**labels)
    error = caught.value.response["Error"]
    assert error["Code"] == "BadRequestException"
    missed = set(required_in_body(operation)) - REFUSED_BY_THE_SERVICE.get(operation, set())
    assert missing_in(error["Message"]) == as_refused(missed)
