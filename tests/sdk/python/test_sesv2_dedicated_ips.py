"""Dedicated IPs of SES v2 and their pools. The control API gives an account IPs."""

import pytest

from steps import bad_request, not_found, refused_by_v2

DEFAULT_POOL = "ses-default-dedicated-pool"


@pytest.fixture
def ips(sesv2, control):
    """Two of them, and a pool "mine"."""
    sesv2.create_dedicated_ip_pool(PoolName="mine")
    return control.call("PUT", "dedicated-ips", ips="192.0.2.1,192.0.2.2")["ips"]


def no_such_pool(sesv2, name="none"):
    return not_found(sesv2, f"The requested pool <{name}> does not exist.")


def no_such_ip(sesv2, ip="192.0.2.9"):
    return not_found(sesv2, f"Could not find dedicated IP <{ip}> under this account.")


def test_a_pool_is_made_shown_and_deleted(sesv2, account):
    sesv2.create_dedicated_ip_pool(PoolName="mine", Tags=[{"Key": "k", "Value": "v"}])
    sesv2.create_dedicated_ip_pool(PoolName="managed", ScalingMode="MANAGED")
    assert sesv2.list_dedicated_ip_pools()["DedicatedIpPools"] == ["mine", "managed"]
    first = sesv2.list_dedicated_ip_pools(PageSize=1)
    assert first["DedicatedIpPools"] == ["mine"]
    assert sesv2.list_dedicated_ip_pools(NextToken=first["NextToken"])["DedicatedIpPools"] == ["managed"]
    assert sesv2.get_dedicated_ip_pool(PoolName="mine")["DedicatedIpPool"] == {"PoolName": "mine", "ScalingMode": "STANDARD"}
    arn = f"arn:aws:ses:us-east-1:{account}:dedicated-ip-pool/mine"
    assert sesv2.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "k", "Value": "v"}]
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, "The pool <mine> already exists."):
        sesv2.create_dedicated_ip_pool(PoolName="mine")
    with bad_request(sesv2, "Pool name can't be blank."):
        sesv2.create_dedicated_ip_pool(PoolName=" ")
    with bad_request(sesv2, "The ScalingMode parameter is invalid."):
        sesv2.create_dedicated_ip_pool(PoolName="other", ScalingMode="AUTO")
    sesv2.delete_dedicated_ip_pool(PoolName="mine")
    for call in (sesv2.get_dedicated_ip_pool, sesv2.delete_dedicated_ip_pool):
        with no_such_pool(sesv2, "mine"):
            call(PoolName="mine")


def test_a_standard_pool_becomes_managed_and_stays_so(sesv2, ips):
    sesv2.put_dedicated_ip_in_pool(Ip=ips[0], DestinationPoolName="mine")
    sesv2.put_dedicated_ip_pool_scaling_attributes(PoolName="mine", ScalingMode="MANAGED")
    shown = sesv2.get_dedicated_ip(Ip=ips[0])["DedicatedIp"]
    assert (shown["WarmupStatus"], shown["WarmupPercentage"]) == ("NOT_APPLICABLE", -1)
    with bad_request(sesv2, "The ScalingMode parameter is invalid."):
        sesv2.put_dedicated_ip_pool_scaling_attributes(PoolName="mine", ScalingMode="STANDARD")
    with no_such_pool(sesv2):
        sesv2.put_dedicated_ip_pool_scaling_attributes(PoolName="none", ScalingMode="MANAGED")


def test_an_account_has_no_dedicated_ips_of_its_own(sesv2):
    assert sesv2.get_dedicated_ips()["DedicatedIps"] == []
    with no_such_ip(sesv2):
        sesv2.get_dedicated_ip(Ip="192.0.2.9")


def test_dedicated_ips_move_and_warm_up(sesv2, ips):
    cold = {"Ip": ips[0], "WarmupStatus": "IN_PROGRESS", "WarmupPercentage": 0, "PoolName": DEFAULT_POOL}
    assert sesv2.get_dedicated_ip(Ip=ips[0])["DedicatedIp"] == cold
    sesv2.put_dedicated_ip_in_pool(Ip=ips[0], DestinationPoolName="mine")
    sesv2.put_dedicated_ip_warmup_attributes(Ip=ips[0], WarmupPercentage=100)
    warm = {"Ip": ips[0], "WarmupStatus": "DONE", "WarmupPercentage": 100, "PoolName": "mine"}
    assert sesv2.get_dedicated_ips(PoolName="mine")["DedicatedIps"] == [warm]
    assert [ip["Ip"] for ip in sesv2.get_dedicated_ips()["DedicatedIps"]] == ips
    with no_such_pool(sesv2):
        sesv2.get_dedicated_ips(PoolName="none")
    with no_such_pool(sesv2):
        sesv2.put_dedicated_ip_in_pool(Ip=ips[0], DestinationPoolName="none")
    with no_such_ip(sesv2):
        sesv2.put_dedicated_ip_in_pool(Ip="192.0.2.9", DestinationPoolName="mine")
    with no_such_ip(sesv2):
        sesv2.put_dedicated_ip_warmup_attributes(Ip="192.0.2.9", WarmupPercentage=1)
    with bad_request(sesv2, "Warmup Percentage must be between 0 and 100."):
        sesv2.put_dedicated_ip_warmup_attributes(Ip=ips[0], WarmupPercentage=101)
