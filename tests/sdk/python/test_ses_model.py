"""What AWS's model of SES v1, as botocore has it, says of requests: no operation and no parameter is left out."""

import re
import subprocess

import botocore
import botocore.session
import pytest

from steps import plain_environment

MODEL = botocore.session.get_session().get_service_model("ses")
OPERATIONS = {name: MODEL.operation_model(name) for name in MODEL.operation_names}


def required(name):
    shape = OPERATIONS[name].input_shape
    return shape.required_members if shape else []


def leaves(shape, path=""):
    """The parameters of a structure: whether each is required where it stands, and the values it may have."""
    for name, member in shape.members.items():
        place, needed = path + name, name in shape.required_members
        while member.type_name == "list":
            place, member = place + ".member.N", member.member
        if member.type_name == "structure":
            yield from leaves(member, place + ".")
        else:
            yield place, (needed, sorted(getattr(member, "enum", [])))


@pytest.fixture(scope="module")
def covered(program):
    """The same as the program tells it, by operation."""
    command = [program, "operations", "--parameters"]
    text = subprocess.run(command, env=plain_environment(), capture_output=True, text=True, check=True).stdout
    found = {}
    for line in text[text.index("\nses 2010-12-01") :].splitlines()[2:]:
        if line.startswith("    "):
            name, description = line.strip().split(": ", 1)
            values = re.search("one of (.*)", description)
            found[operation][name.rstrip("*")] = (name.endswith("*"), sorted(values[1].split(", ")) if values else [])
        elif line.startswith("  "):
            operation = line.strip()
            found[operation] = {}
        else:
            break
    return found


def test_every_operation_is_there(covered):
    assert sorted(covered) == sorted(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_parameter_is_there_and_required_where_the_model_says_so(covered, operation):
    shape = OPERATIONS[operation].input_shape
    assert covered[operation] == (dict(leaves(shape)) if shape else {})


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if required(name)])
def test_an_operation_without_what_it_requires_is_refused(ses, operation):
    with pytest.raises(ses.exceptions.ClientError) as caught:
        getattr(ses, botocore.xform_name(operation))()
    error = caught.value.response["Error"]
    told = re.findall("Value at '([A-Za-z]+)' failed to satisfy constraint: Member must not be null", error["Message"])
    assert (error["Code"], sorted(told)) == ("ValidationError", sorted(name[0].lower() + name[1:] for name in required(operation)))
    assert error["Message"].startswith(f"{len(told)} validation error{'s' * (len(told) > 1)} detected: ")
