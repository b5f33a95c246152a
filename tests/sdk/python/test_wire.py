"""What the SDKs do not show: the bytes of an answer, unsigned calls, who a caller is."""

import re
import urllib.parse

import pytest

from steps import visit

SNS, SES = "http://sns.amazonaws.com/doc/2010-03-31/", "http://ses.amazonaws.com/doc/2010-12-01/"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def signed_by(account, region="us-east-1", service="sns"):
    scope = f"{account}/20260101/{region}/{service}/aws4_request"
    return {"Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"}


def call(sesame, action, headers=None, **parameters):
    return visit(f"{sesame}/?{urllib.parse.urlencode({'Action': action} | parameters)}", headers)


def test_a_publish_answer_has_the_294_bytes_of_aws(sesame, sns, topic, account):
    page = call(sesame, "Publish", signed_by(account), TopicArn=topic, Message="x")
    assert len(page.text) == 294 and page.headers["Content-Length"] == "294" and page.headers["Content-Type"] == "text/xml"
    assert re.fullmatch(
        f'<PublishResponse xmlns="{SNS}">\n  <PublishResult>\n    <MessageId>{UUID}</MessageId>\n  </PublishResult>\n'
        f"  <ResponseMetadata>\n    <RequestId>{UUID}</RequestId>\n  </ResponseMetadata>\n</PublishResponse>\n",
        page.text,
    )
    assert page.element("RequestId") == page.headers["x-amzn-RequestId"]


def test_an_error_is_laid_out_as_that_of_aws(sesame):
    page = call(sesame, "GetTopicAttributes", TopicArn="arn:aws:sns:us-east-1:000000000000:nowhere")
    assert page.status == 404 and page.headers["Content-Type"] == "text/xml"
    assert re.fullmatch(
        f'<ErrorResponse xmlns="{SNS}">\n  <Error>\n    <Type>Sender</Type>\n    <Code>NotFound</Code>\n'
        f"    <Message>Topic does not exist</Message>\n  </Error>\n  <RequestId>{UUID}</RequestId>\n</ErrorResponse>\n",
        page.text,
    )
    assert page.element("RequestId") == page.headers["x-amzn-RequestId"]


def test_an_operation_without_a_result_has_no_result_element_and_an_empty_list_has_an_element(sesame, topic, account):
    page = call(sesame, "DeleteTopic", signed_by(account), TopicArn=topic)
    assert page.text.startswith(f'<DeleteTopicResponse xmlns="{SNS}">\n  <ResponseMetadata>\n')
    assert "<Topics/>" in call(sesame, "ListTopics", signed_by(account)).text


def test_an_empty_result_of_ses_has_its_element(sesame, account):
    page = call(sesame, "VerifyEmailIdentity", signed_by(account, service="ses"), EmailAddress="a@example.com")
    assert page.text.startswith(f'<VerifyEmailIdentityResponse xmlns="{SES}">\n  <VerifyEmailIdentityResult/>\n  <ResponseMetadata>\n')


@pytest.mark.parametrize("service, version", [("sns", "2010-03-31"), ("ses", "2010-12-01")])
def test_an_unknown_operation_is_named(sesame, service, version):
    for headers, parameters in ((signed_by("111111111111", service=service), {}), ({}, {"Version": version})):
        page = call(sesame, "SendPigeon", headers, **parameters)
        assert (page.status, page.element("Code")) == (400, "InvalidAction")
        assert page.element("Message") == f"Could not find operation SendPigeon for version {version}"


def test_no_operation_at_all_is_an_error_too(sesame):
    page = visit(f"{sesame}/?Version=2010-03-31")
    assert (page.status, page.element("Code")) == (400, "MissingAction")


def test_a_caller_is_the_account_that_its_key_spells(sesame):
    arn = lambda headers: call(sesame, "CreateTopic", headers, Name="mine").element("TopicArn")
    assert arn(signed_by("123123123123", "eu-west-3")) == "arn:aws:sns:eu-west-3:123123123123:mine"
    assert arn(signed_by("AKIAIOSFODNN7EXAMPLE")) == "arn:aws:sns:us-east-1:000000000000:mine"
    assert arn({}) == "arn:aws:sns:us-east-1:000000000000:mine"


@pytest.mark.parametrize("region, partition", [("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")])
def test_other_partitions_have_their_own_arns(sesame, region, partition):
    page = call(sesame, "CreateTopic", signed_by("123123123123", region), Name="mine")
    assert page.element("TopicArn") == f"arn:{partition}:sns:{region}:123123123123:mine"
