"""Objects by S3's API: what receipt rules stored, and what tests put."""

import gzip
import hashlib
import json
import urllib.error
import urllib.request

import boto3
import botocore.config
import botocore.exceptions
import pytest

from aws_cli import AWS
from steps import visit

MAIL = b"From: you@example.org\r\nTo: me@example.com\r\nSubject: Hi\r\n\r\nHello\r\n"


@pytest.fixture
def s3(client):
    return client("s3")


@pytest.fixture
def bucket(s3):
    s3.create_bucket(Bucket="mine")
    return "mine"


def refused(call, **named):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**named)
    return caught.value.response["ResponseMetadata"]["HTTPStatusCode"], caught.value.response["Error"]["Code"]


def keys(page):
    return [one["Key"] for one in page.get("Contents", [])]


def store_mail(ses, control, prefix="in/"):
    """Has a receipt rule store a mail; its id."""
    ses.verify_domain_identity(Domain="example.com")
    ses.create_receipt_rule_set(RuleSetName="rules")
    action = {"S3Action": {"BucketName": "inbox", "ObjectKeyPrefix": prefix}}
    ses.create_receipt_rule(RuleSetName="rules", Rule={"Name": "store", "Enabled": True, "Actions": [action]})
    ses.set_active_receipt_rule_set(RuleSetName="rules")
    query = f"account={control.account}&region={control.region}&to=me@example.com&from=you@example.org"
    request = urllib.request.Request(f"{control.url}/_sesame/v1/inbound?{query}", MAIL, method="POST")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["message_id"]


def test_a_mail_that_a_rule_stored_is_an_object(s3, ses, control):
    id = store_mail(ses, control)
    assert keys(s3.list_objects_v2(Bucket="inbox", Prefix="in/")) == sorted(["in/AMAZON_SES_SETUP_NOTIFICATION", "in/" + id])
    found = s3.get_object(Bucket="inbox", Key="in/" + id)
    body = found["Body"].read()
    assert body.endswith(MAIL) and b"X-SES-Spam-Verdict" not in body
    assert found["ETag"] == f'"{hashlib.md5(body).hexdigest()}"' and found["ContentLength"] == len(body)
    [arrived] = control.call("GET", "inbound", limit=1)["inbound"]
    assert arrived["actions"][0]["result"] == "captured" and arrived["actions"][0]["object"].endswith(f"/inbox/in/{id}")
    s3.delete_object(Bucket="inbox", Key="in/" + id)
    assert refused(s3.head_object, Bucket="inbox", Key="in/" + id) == (404, "404")


@pytest.mark.parametrize("algorithm", [None, "CRC32", "SHA1", "SHA256"])
def test_an_object_is_put_with_a_checksum_and_read_with_it(s3, bucket, algorithm):
    more = {"ChecksumAlgorithm": algorithm} if algorithm else {}
    made = s3.put_object(Bucket=bucket, Key="a b/ü+.txt", Body=b"hello", ContentType="text/plain", Metadata={"Colour": "blue"}, **more)
    assert made["ETag"] == f'"{hashlib.md5(b"hello").hexdigest()}"' and made[f"Checksum{algorithm or 'CRC32'}"]
    found = s3.get_object(Bucket=bucket, Key="a b/ü+.txt", ChecksumMode="ENABLED")
    assert found["Body"].read() == b"hello" and found["ContentType"] == "text/plain" and found["Metadata"] == {"colour": "blue"}
    assert found[f"Checksum{algorithm or 'CRC32'}"] == made[f"Checksum{algorithm or 'CRC32'}"]
    assert keys(s3.list_objects_v2(Bucket=bucket)) == keys(s3.list_objects(Bucket=bucket)) == ["a b/ü+.txt"]


def test_a_body_that_differs_from_its_checksum_is_refused(s3, bucket):
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"x", ChecksumCRC32="AAAAAA==") == (400, "BadDigest")
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"x", ContentMD5="AAAAAAAAAAAAAAAAAAAAAA==") == (400, "BadDigest")
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"x", ContentMD5="junk") == (400, "InvalidDigest")
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []


def test_what_is_stored_with_an_encoding_comes_back_with_it(s3, bucket):
    packed = gzip.compress(b"hello")
    s3.put_object(Bucket=bucket, Key="k", Body=packed, ContentEncoding="gzip", CacheControl="no-cache")
    found = s3.get_object(Bucket=bucket, Key="k")
    assert (found["ContentEncoding"], found["CacheControl"], found["Body"].read()) == ("gzip", "no-cache", packed)


def test_parts_and_conditions(s3, bucket):
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")["ETag"]
    part = lambda range: s3.get_object(Bucket=bucket, Key="k", Range=range)  # noqa: E731
    assert part("bytes=2-4")["Body"].read() == b"234" and part("bytes=-3")["Body"].read() == b"789"
    assert part("bytes=8-")["ContentRange"] == "bytes 8-9/10"
    assert refused(s3.get_object, Bucket=bucket, Key="k", Range="bytes=10-") == (416, "InvalidRange")
    assert refused(s3.get_object, Bucket=bucket, Key="k", IfMatch='"other"') == (412, "PreconditionFailed")
    assert refused(s3.get_object, Bucket=bucket, Key="k", IfNoneMatch=etag) == (304, "304")
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"x", IfNoneMatch="*") == (412, "PreconditionFailed")
    modified = s3.head_object(Bucket=bucket, Key="k")["LastModified"]
    assert refused(s3.head_object, Bucket=bucket, Key="k", IfModifiedSince=modified) == (304, "304")


def test_lists_have_pages_and_common_prefixes_in_the_order_of_bytes(s3, bucket):
    for key in ("b/1", "b/2", "a", "Z", "c", "é", "b/3/x"):
        s3.put_object(Bucket=bucket, Key=key, Body=b"")
    assert keys(s3.list_objects_v2(Bucket=bucket)) == ["Z", "a", "b/1", "b/2", "b/3/x", "c", "é"]
    for operation in ("list_objects", "list_objects_v2"):
        pages = list(s3.get_paginator(operation).paginate(Bucket=bucket, Delimiter="/", PaginationConfig={"PageSize": 2}))
        assert [keys(page) for page in pages] == [["Z", "a"], ["c"], ["é"]]
        assert [[one["Prefix"] for one in page.get("CommonPrefixes", [])] for page in pages] == [[], ["b/"], []]
    assert keys(s3.list_objects_v2(Bucket=bucket, StartAfter="b/2", Prefix="b/")) == ["b/3/x"]
    assert refused(s3.list_objects_v2, Bucket=bucket, ContinuationToken="junk") == (400, "InvalidArgument")


def test_buckets_are_made_found_and_deleted(s3, client):
    assert refused(s3.head_bucket, Bucket="none") == (404, "404")
    assert refused(s3.list_objects_v2, Bucket="none") == (404, "NoSuchBucket")
    assert refused(s3.put_object, Bucket="none", Key="k", Body=b"") == (404, "NoSuchBucket")
    assert refused(s3.create_bucket, Bucket="Bad_Name") == (400, "InvalidBucketName")
    s3.create_bucket(Bucket="first")
    s3.create_bucket(Bucket="first")
    europe = client("s3", region="eu-west-1")
    assert refused(europe.create_bucket, Bucket="second") == (400, "IllegalLocationConstraintException")
    europe.create_bucket(Bucket="second", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    named = {"Bucket": "second", "CreateBucketConfiguration": {"LocationConstraint": "eu-west-1"}}
    assert refused(europe.create_bucket, **named) == (409, "BucketAlreadyOwnedByYou")
    assert [one["Name"] for one in s3.list_buckets()["Buckets"]] == ["first", "second"]
    assert s3.get_bucket_location(Bucket="first")["LocationConstraint"] is None
    assert s3.get_bucket_location(Bucket="second")["LocationConstraint"] == "eu-west-1"
    s3.put_object(Bucket="first", Key="k", Body=b"x")
    assert refused(s3.delete_bucket, Bucket="first") == (409, "BucketNotEmpty")
    boto3_bucket = boto3.resource("s3", endpoint_url=s3.meta.endpoint_url, region_name="us-east-1",
                                  aws_access_key_id=s3._request_signer._credentials.access_key, aws_secret_access_key="x").Bucket("first")  # fmt: skip
    boto3_bucket.objects.all().delete()
    s3.delete_bucket(Bucket="first")
    assert [one["Name"] for one in s3.list_buckets()["Buckets"]] == ["second"]


def test_presigned_urls_read_and_write_until_they_expire(s3, bucket, control):
    put = s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "k"}, ExpiresIn=60)
    urllib.request.urlopen(urllib.request.Request(put, b"by link", method="PUT"), timeout=60).close()
    get = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k", "ResponseContentType": "text/html"}, ExpiresIn=60)
    page = visit(get)
    assert (page.status, page.text, page.headers["Content-Type"]) == (200, "by link", "text/html")
    control.call("POST", "clock", {"advance": "2m"})
    page = visit(get)
    assert page.status == 403 and page.element("Message") == "Request has expired"


def test_a_bucket_may_stand_in_the_host_name(client, sesame, s3, bucket, account):
    port = sesame.rsplit(":", 1)[1]
    s3.put_object(Bucket=bucket, Key="health-check", Body=b"mine")  # a path of others, too
    signed = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "health-check"})
    query = signed.split("?", 1)[1]
    for host in (f"mine.localhost:{port}", f"mine.s3.localhost:{port}", "mine.s3.us-east-1.amazonaws.com"):
        request = urllib.request.Request(f"{sesame}/health-check?{query}", headers={"Host": host})
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert answer.read() == b"mine"


def test_web_pages_of_strangers_get_no_object(sesame, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"mine")
    signed = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
    for headers in ({"Origin": "https://evil.example"}, {"Host": "mine.s3.evil.example", "User-Agent": "Mozilla/5.0"}):
        with pytest.raises(urllib.error.HTTPError) as stopped:
            urllib.request.urlopen(urllib.request.Request(signed, headers=headers), timeout=60)
        assert stopped.value.code == 403 and b"AccessDenied" in stopped.value.read()


def test_what_is_not_here_says_so(s3, bucket, control):
    assert refused(s3.create_multipart_upload, Bucket=bucket, Key="k") == (501, "NotImplemented")
    assert refused(s3.get_bucket_acl, Bucket=bucket) == (501, "NotImplemented")
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"", Tagging="a=b") == (501, "NotImplemented")
    [last] = control.call("GET", "requests", limit=1)["requests"]
    assert (last["service"], last["operation"]) == ("s3", "PutObject") and last["explanation"]


def test_import_jobs_read_what_s3_put(s3, bucket, sesv2, control):
    s3.put_object(Bucket=bucket, Key="gone.csv", Body=b"gone@example.com,BOUNCE\n")
    destination = {"SuppressionListDestination": {"SuppressionListImportAction": "PUT"}}
    source = {"S3Url": f"s3://{bucket}/gone.csv", "DataFormat": "CSV"}
    sesv2.create_import_job(ImportDestination=destination, ImportDataSource=source)
    control.settle()
    assert sesv2.get_suppressed_destination(EmailAddress="gone@example.com")["SuppressedDestination"]["Reason"] == "BOUNCE"
    assert [one["name"] for one in control.call("GET", "buckets")["buckets"]] == ["mine"]
    assert "mine" in control.call("GET", "objects", bucket="mien")["hint"]


@pytest.mark.skipif(AWS is None, reason="there is no `aws`")
def test_the_aws_cli_copies_lists_signs_and_removes(aws, run_aws, tmp_path):
    file = tmp_path / "file.txt"
    file.write_text("by the CLI")
    run = lambda *words: run_aws("s3", *words)  # noqa: E731
    assert run("mb", "s3://shelf").returncode == 0
    assert run("cp", str(file), "s3://shelf/dir/file.txt").returncode == 0
    assert "PRE dir/" in run("ls", "s3://shelf").stdout and "file.txt" in run("ls", "s3://shelf/dir/").stdout
    assert visit(run("presign", "s3://shelf/dir/file.txt").stdout.strip()).text == "by the CLI"
    back = tmp_path / "back.txt"
    done = run("cp", "s3://shelf/dir/file.txt", str(back))
    assert done.returncode == 0 and back.read_text() == "by the CLI", done.stderr
    assert run("rm", "--recursive", "s3://shelf").returncode == 0 and run("ls", "s3://shelf").stdout == ""
    assert run("rb", "s3://shelf").returncode == 0
