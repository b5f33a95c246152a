"""What AWS's model of SES v2, as botocore has it, says of requests: no operation, path and parameter is left out."""

import re
import subprocess

import botocore
import botocore.session
import pytest

from steps import plain_environment

MODEL = botocore.session.get_session().get_service_model("sesv2")
OPERATIONS = {name: MODEL.operation_model(name) for name in MODEL.operation_names}

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


def leaves(shape, path=""):
    """The parameters of a structure: whether each is required where it stands, and the values it may have."""
    for name, member in shape.members.items():
        place, needed = path + name, name in shape.required_members
        while member.type_name in ("list", "map"):
            place, member = (place + "[]", member.member) if member.type_name == "list" else (place + ".<key>", member.value)
        if member.type_name == "structure":
            yield from leaves(member, place + ".")
        else:
            yield place, (needed, sorted(getattr(member, "enum", [])))


@pytest.fixture(scope="module")
def covered(program):
    """The same as the program tells it, by operation: method, path and parameters."""
    command = [program, "operations", "--parameters"]
    text = subprocess.run(command, env=plain_environment(), capture_output=True, text=True, check=True).stdout
    found = {}
    for line in text[text.index("\nsesv2 2019-09-27") :].splitlines()[2:]:
        if line.startswith("    "):
            name, description = line.strip().split(": ", 1)
            values = re.search("one of (.*)", description)
            found[operation][2][name.rstrip("*")] = (name.endswith("*"), sorted(values[1].split(", ")) if values else [])
        elif line.startswith("  "):
            operation, method, uri = line.split()
            found[operation] = (method, uri, {})
        else:
            break
    return found


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
    shape = OPERATIONS[operation].input_shape
    expected = dict(leaves(shape)) if shape else {}
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
    told = re.findall("Value at '([A-Za-z]+)' failed to satisfy constraint: Member must not be null", error["Message"])
    missed = set(required_in_body(operation)) - REFUSED_BY_THE_SERVICE.get(operation, set())
    assert sorted(told) == sorted(name[0].lower() + name[1:] for name in missed)
