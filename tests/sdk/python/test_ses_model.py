"""What AWS's model of SES v1, as botocore has it, says of requests: no operation and no parameter is left out."""

import botocore
import pytest

from aws_model import as_refused, missing_in, operations_of, parameters_of, told_operations

OPERATIONS = operations_of("ses")


def required(name):
    shape = OPERATIONS[name].input_shape
    return shape.required_members if shape else []


@pytest.fixture(scope="module")
def covered(program):
    return {name: parameters for [name], parameters in told_operations(program, "ses 2010-12-01")}


def test_every_operation_is_there(covered):
    assert sorted(covered) == sorted(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_parameter_is_there_and_required_where_the_model_says_so(covered, operation):
    assert covered[operation] == parameters_of(OPERATIONS[operation], {"list": ".member.N"})


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if required(name)])
def test_an_operation_without_what_it_requires_is_refused(ses, operation):
    with pytest.raises(ses.exceptions.ClientError) as caught:
        getattr(ses, botocore.xform_name(operation))()
    error = caught.value.response["Error"]
    told = missing_in(error["Message"])
    assert (error["Code"], told) == ("ValidationError", as_refused(required(operation)))
    assert error["Message"].startswith(f"{len(told)} validation error{'s' * (len(told) > 1)} detected: ")
