"""Multi-region endpoints of SES v2."""

import datetime

import pytest

from steps import bad_request, not_found, refused_by_v2

EUROPE = {"RoutesDetails": [{"Region": "eu-west-1"}]}


@pytest.fixture
def pass_time(control):
    return lambda: control.clock.advance("10s")


def no_such_endpoint(sesv2, name):
    return not_found(sesv2, f"Multi-region endpoint <{name}> does not exist.")


def test_an_endpoint_is_made_used_and_deleted(sesv2, account, pass_time):
    made = sesv2.create_multi_region_endpoint(EndpointName="world", Details=EUROPE, Tags=[{"Key": "k", "Value": "v"}])
    assert made["Status"] == "CREATING"
    pass_time()
    shown = sesv2.get_multi_region_endpoint(EndpointName="world")
    assert (shown["Status"], shown["EndpointId"]) == ("READY", made["EndpointId"])
    assert [route["Region"] for route in shown["Routes"]] == ["us-east-1", "eu-west-1"]
    assert isinstance(shown["CreatedTimestamp"], datetime.datetime) and shown["LastUpdatedTimestamp"] > shown["CreatedTimestamp"]
    (listed,) = sesv2.list_multi_region_endpoints()["MultiRegionEndpoints"]
    assert (listed["EndpointName"], listed["Status"], listed["Regions"]) == ("world", "READY", ["us-east-1", "eu-west-1"])
    arn = f"arn:aws:ses:us-east-1:{account}:multi-region-endpoint/world"
    assert sesv2.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "k", "Value": "v"}]
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, "Multi-region endpoint <world> already exists."):
        sesv2.create_multi_region_endpoint(EndpointName="world", Details=EUROPE)
    assert sesv2.delete_multi_region_endpoint(EndpointName="world")["Status"] == "DELETING"
    assert sesv2.get_multi_region_endpoint(EndpointName="world")["Status"] == "DELETING"
    pass_time()
    for call in (sesv2.get_multi_region_endpoint, sesv2.delete_multi_region_endpoint):
        with no_such_endpoint(sesv2, "world"):
            call(EndpointName="world")
    assert sesv2.list_multi_region_endpoints()["MultiRegionEndpoints"] == []


def test_endpoints_come_in_pages(sesv2):
    for n in range(3):
        sesv2.create_multi_region_endpoint(EndpointName=f"e{n}", Details=EUROPE)
    pages = sesv2.get_paginator("list_multi_region_endpoints").paginate(PaginationConfig={"PageSize": 2})
    assert [[e["EndpointName"] for e in page["MultiRegionEndpoints"]] for page in pages] == [["e0", "e1"], ["e2"]]


def test_an_endpoint_leads_to_one_other_region(sesv2):
    with bad_request(sesv2, "RoutesDetails must have exactly one route."):
        sesv2.create_multi_region_endpoint(EndpointName="e", Details={"RoutesDetails": EUROPE["RoutesDetails"] * 2})
    with bad_request(sesv2, "Region <us-east-1> cannot be the secondary region."):
        sesv2.create_multi_region_endpoint(EndpointName="e", Details={"RoutesDetails": [{"Region": "us-east-1"}]})
