#include "tests/api/caller.hpp"

#include "model/objects/buckets.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

// S3's API to the byte; real SDKs ask in sdk/python/test_objects_s3.py.

using namespace sesame;
using namespace sesame::test;

namespace {

using header_list = std::vector<std::pair<std::string, std::string>>;

struct s3_caller : caller {
    s3_caller() { objects::create_bucket(all, home(), "mine", where.now); }

    api::response ask(std::string_view method, std::string_view target, std::string_view body = "",
                      header_list const& headers = {}, std::string_view by_host = "localhost:4566") {
        auto const signed_by = signature("s3");
        api::request in{method, target, by_host, body, "198.51.100.7"};
        in.fields.set("Authorization", signed_by);
        for (auto const& [name, value] : headers) in.fields.set(name, value);
        return api::dispatch(all, in, where);
    }
    std::string refused(std::string_view method, std::string_view target, std::string_view body = "",
                        header_list const& headers = {}) {
        auto const out = ask(method, target, body, headers);
        return std::to_string(out.status) + " " + at(out, "/Error/Code");
    }
    std::string content(std::string const& key) {
        auto const* const found = objects::find(home(), "mine", key);
        return found ? found->content.text() : "(none)";
    }
};

std::string header(api::response const& a, std::string_view name) {
    auto const found = std::find_if(a.headers.begin(), a.headers.end(), [&](auto const& h) { return h.first == name; });
    return found == a.headers.end() ? "(none)" : found->second;
}

} // namespace

TEST_CASE("an object that is put is got, with what was said of it") {
    s3_caller c;
    auto const put =
        c.ask("PUT", "/mine/a%20b/%C3%BC+c", "hello",
              {{"Content-Type", "text/plain"}, {"x-amz-meta-Colour", "blue"}, {"Cache-Control", "no-cache"}});
    CHECK(put.status == 200);
    CHECK(put.body.empty());
    CHECK(header(put, "ETag") == "\"5d41402abc4b2a76b9719d911017c592\"");
    CHECK(header(put, "x-amz-checksum-crc64nvme") == "M3eFcAZSQlc=");
    auto const got = c.ask("GET", "/mine/a%20b/%C3%BC+c", "", {{"x-amz-checksum-mode", "ENABLED"}});
    CHECK(got.body == "hello");
    CHECK(got.content_type == "text/plain");
    CHECK(header(got, "x-amz-meta-colour") == "blue");
    CHECK(header(got, "Cache-Control") == "no-cache");
    CHECK(header(got, "Last-Modified") == "Tue, 14 Nov 2023 22:13:20 GMT");
    CHECK(header(got, "Accept-Ranges") == "bytes");
    CHECK(header(got, "Content-Security-Policy") == "sandbox"); // a stored page is none of ours
    CHECK(header(got, "x-amz-checksum-crc64nvme") == "M3eFcAZSQlc=");
    CHECK(header(got, "x-amz-request-id") == got.request_id);
    CHECK(c.ask("DELETE", "/mine/a%20b/%C3%BC+c").status == 204);
    CHECK(c.ask("DELETE", "/mine/a%20b/%C3%BC+c").status == 204);
    CHECK(c.refused("GET", "/mine/a%20b/%C3%BC+c") == "404 NoSuchKey");
}

TEST_CASE("chunks are joined, and their trailing checksum is verified") {
    s3_caller c;
    header_list const chunked{{"Content-Encoding", "aws-chunked,gzip"},
                              {"x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"},
                              {"x-amz-trailer", "x-amz-checksum-crc32"},
                              {"x-amz-decoded-content-length", "11"}};
    CHECK(c.ask("PUT", "/mine/k", "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n", chunked)
              .status == 200);
    CHECK(c.content("k") == "hello world");
    CHECK(header(c.ask("GET", "/mine/k"), "Content-Encoding") == "gzip");
    CHECK(c.ask("PUT", "/mine/signed", "b;chunk-signature=0a\r\nhello world\r\n0;chunk-signature=0b\r\n\r\n", chunked)
              .status == 200);
    CHECK(c.content("signed") == "hello world");
    for (auto const& [body, expected] : std::vector<std::pair<std::string, std::string>>{
             {"b\r\nhello world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "400 BadDigest"},
             {"b\r\nhello world\r\n0\r\nx-amz-checksum-crc32:junk\r\n\r\n", "400 InvalidRequest"},
             {"5\r\nhello\r\n0\r\n\r\n", "400 IncompleteBody"},
             {"b\r\nhello", "400 InvalidRequest"},
             {"zz\r\nhello world\r\n0\r\n\r\n", "400 InvalidRequest"},
             {"ffffffffffffffffffff\r\n", "400 InvalidRequest"},
             {"", "400 IncompleteBody"}}) {
        CAPTURE(body);
        CHECK(c.refused("PUT", "/mine/bad", body, chunked) == expected);
    }
    CHECK(c.content("bad") == "(none)");
}

TEST_CASE("a body that is not what its header says is not kept") {
    s3_caller c;
    CHECK(c.refused("PUT", "/mine/k", "x", {{"Content-MD5", "junk"}}) == "400 InvalidDigest");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="}}) == "400 BadDigest");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"x-amz-content-sha256", std::string(64, '0')}}) ==
          "400 XAmzContentSHA256Mismatch");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"x-amz-checksum-sha256", "AAAA"}}) == "400 InvalidRequest");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"x-amz-meta-a", std::string(2'049, 'x')}}) == "400 MetadataTooLarge");
    CHECK(c.refused("PUT", "/mine/" + std::string(1'025, 'k'), "x") == "400 KeyTooLongError");
    CHECK(c.refused("PUT", "/none/k", "x") == "404 NoSuchBucket");
    CHECK(c.home().objects->objects.size() == 0);
}

TEST_CASE("parts of an object, and conditions") {
    s3_caller c;
    c.ask("PUT", "/mine/k", "0123456789");
    auto const part = [&](std::string const& range) {
        auto const out = c.ask("GET", "/mine/k", "", {{"Range", range}});
        return std::to_string(out.status) + " " + header(out, "Content-Range") + " " + out.body.substr(0, 10);
    };
    CHECK(part("bytes=2-4") == "206 bytes 2-4/10 234");
    CHECK(part("bytes=-3") == "206 bytes 7-9/10 789");
    CHECK(part("bytes=8-99") == "206 bytes 8-9/10 89");
    for (auto const* const whole : {"bytes=4-2", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4", "bytes=-"})
        CHECK(part(whole) == "200 (none) 0123456789");
    CHECK(c.refused("GET", "/mine/k", "", {{"Range", "bytes=10-"}}) == "416 InvalidRange");
    CHECK(c.refused("GET", "/mine/k", "", {{"If-Match", "\"other\""}}) == "412 PreconditionFailed");
    auto const same = c.ask("GET", "/mine/k", "", {{"If-None-Match", "W/\"x\", \"781e5e245d69b566979b86e28d23f2c7\""}});
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(header(same, "ETag") == "\"781e5e245d69b566979b86e28d23f2c7\"");
    CHECK(c.ask("GET", "/mine/k", "", {{"If-Modified-Since", "Tue, 14 Nov 2023 22:13:20 GMT"}}).status == 304);
    CHECK(c.ask("GET", "/mine/k", "", {{"If-Modified-Since", "Tue, 14 Nov 2023 22:13:19 GMT"}}).status == 200);
    CHECK(c.refused("GET", "/mine/k", "", {{"If-Unmodified-Since", "Tue, 14 Nov 2023 22:13:19 GMT"}}) ==
          "412 PreconditionFailed");
    CHECK(c.ask("GET", "/mine/k", "", {{"If-Modified-Since", "yesterday"}}).status == 200);
    CHECK(c.refused("PUT", "/mine/k", "new", {{"If-None-Match", "*"}}) == "412 PreconditionFailed");
    CHECK(c.refused("PUT", "/mine/new", "new", {{"If-Match", "\"x\""}}) == "404 NoSuchKey");
    CHECK(c.content("k") == "0123456789");
}

TEST_CASE("a bucket's list has S3's elements") {
    s3_caller c;
    c.ask("PUT", "/mine/a%20%2B/b", "hello");
    auto const listed = c.ask("GET", "/mine?list-type=2&prefix=a&encoding-type=url&fetch-owner=true");
    CHECK(listed.content_type == "application/xml");
    CHECK(listed.body ==
          R"(<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Name>mine</Name>
  <Prefix>a</Prefix>
  <KeyCount>1</KeyCount>
  <MaxKeys>1000</MaxKeys>
  <EncodingType>url</EncodingType>
  <IsTruncated>false</IsTruncated>
  <Contents>
    <Key>a+%2B/b</Key>
    <LastModified>2023-11-14T22:13:20.123Z</LastModified>
    <ETag>&quot;5d41402abc4b2a76b9719d911017c592&quot;</ETag>
    <ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>
    <ChecksumType>FULL_OBJECT</ChecksumType>
    <Size>5</Size>
    <Owner>
      <ID>f7b11509f4d675c3c44f0dd37ca830bb02e8cfa58f04c46283c4bfcbdce1ff45</ID>
    </Owner>
    <StorageClass>STANDARD</StorageClass>
  </Contents>
</ListBucketResult>
)");
    for (auto const* const bad : {"max-keys=x", "max-keys=-1", "encoding-type=xml", "list-type=2&continuation-token=x",
                                  "list-type=2&continuation-token="})
        CHECK(c.refused("GET", "/mine?" + std::string(bad)) == "400 InvalidArgument");
    CHECK(at(c.ask("GET", "/mine?max-keys=0"), "/ListBucketResult/IsTruncated") == "false");
    CHECK(c.refused("GET", "/none?list-type=2") == "404 NoSuchBucket");
}

TEST_CASE("many objects are deleted by one document, which must be whole and have a digest") {
    s3_caller c;
    for (auto const* const key : {"a", "b%26c", "d"}) c.ask("PUT", "/mine/" + std::string(key), "x");
    constexpr auto document =
        "<?xml version=\"1.0\"?><Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>a</Key></Object>"
        "<!-- and --><Object><Key>b&amp;c</Key></Object><Object><Key>none</Key></Object></Delete>";
    CHECK(c.refused("POST", "/mine?delete", document) == "400 InvalidRequest");
    header_list const digest{{"x-amz-checksum-crc32", "junk"}};
    CHECK(c.refused("POST", "/mine?delete", document, digest) == "400 InvalidRequest");
    auto const with_digest = [&](std::string const& body) {
        auto const probe = c.ask("PUT", "/mine/probe", body, {{"x-amz-sdk-checksum-algorithm", "CRC64NVME"}});
        return header_list{{"x-amz-checksum-crc64nvme", header(probe, "x-amz-checksum-crc64nvme")}};
    };
    auto const done = c.ask("POST", "/mine?delete", document, with_digest(document));
    CHECK(done.status == 200);
    CHECK(done.body.find("<Key>b&amp;c</Key>") != std::string::npos);
    CHECK(c.content("a") == "(none)");
    CHECK(c.content("d") == "x");
    for (std::string const bad :
         {"", "<Delete>", "<Delete></Delete>", "<Delete><Object><Key>d</Object></Key></Delete>", "{}",
          "<!DOCTYPE a><Delete><Object><Key>d</Key></Object></Delete>",
          "<Delete><Object><Key>&x;</Key></Object></Delete>", "<Delete><Object><Key>&#0;</Key></Object></Delete>"}) {
        CAPTURE(bad);
        CHECK(c.refused("POST", "/mine?delete", bad, with_digest(bad)) == "400 MalformedXML");
    }
    CHECK(c.content("d") == "x");
}

TEST_CASE("a bucket stands in the path or in the host, and keys win over paths of ours") {
    s3_caller c;
    c.ask("PUT", "/mine/store", "x");
    for (auto const* const host : {"mine.localhost:4566", "mine.s3.us-east-1.amazonaws.com", "mine.s3.localhost:1",
                                   "mine.localhost.localstack.cloud:4566"}) {
        CAPTURE(host);
        CHECK(c.ask("GET", "/store", "", {}, host).body == "x");
        CHECK(at(c.ask("GET", "/?list-type=2", "", {}, host), "/ListBucketResult/Contents/Key") == "store");
    }
    CHECK(at(c.ask("GET", "/", "", {}, "s3.us-east-1.amazonaws.com"), "/ListAllMyBucketsResult/Buckets/Bucket/Name") ==
          "mine");
    CHECK(at(c.ask("GET", "/"), "/ListAllMyBucketsResult/Buckets/Bucket/Name") == "mine");
    CHECK(c.ask("GET", "/mine/", "", {}, "sesame:4566").status == 200);
}

TEST_CASE("what S3 has and this server has not is refused in S3's words, and changes nothing") {
    s3_caller c;
    c.ask("PUT", "/mine/k", "x");
    auto const before = c.visible_state();
    for (auto const& [method, target] :
         std::vector<std::pair<std::string, std::string>>{{"POST", "/mine/k?uploads"},
                                                          {"PUT", "/mine/k?partNumber=1&uploadId=a"},
                                                          {"GET", "/mine?acl"},
                                                          {"PUT", "/mine?policy"},
                                                          {"DELETE", "/mine?lifecycle"},
                                                          {"GET", "/mine/k?tagging"},
                                                          {"POST", "/mine"},
                                                          {"PATCH", "/mine/k"},
                                                          {"POST", "/"},
                                                          {"GET", "/mine?versions"},
                                                          {"DELETE", "/mine/k?versionId=x"}}) {
        CAPTURE(method, target);
        CHECK(c.refused(method, target) == "501 NotImplemented");
    }
    for (auto const* const field : {"x-amz-copy-source", "x-amz-tagging", "x-amz-acl", "x-amz-server-side-encryption"})
        CHECK(c.refused("PUT", "/mine/k", "y", {{field, "other"}}) == "501 NotImplemented");
    CHECK(before == c.visible_state());
    CHECK(c.ask("PUT", "/mine/k", "y", {{"x-amz-server-side-encryption", "AES256"}}).status == 200);
    CHECK(c.content("k") == "y");
}

TEST_CASE("a presigned URL ends on the account's clock") {
    s3_caller c;
    c.ask("PUT", "/mine/k", "x");
    auto const visited = [&](std::string const& date, std::string const& seconds) {
        auto const target = "/mine/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F20231114%2Fus-east-1%2Fs3%2F"
                            "aws4_request&X-Amz-Date=" +
                            date + "&X-Amz-Expires=" + seconds + "&X-Amz-Signature=0";
        auto const out = c.request("GET", target, "", "");
        return std::to_string(out.status) + " " + (out.status == 200 ? out.body : at(out, "/Error/Code"));
    };
    CHECK(visited("20231114T221300Z", "60") == "200 x");
    CHECK(visited("20231114T221300Z", "10") == "403 AccessDenied");
    CHECK(visited("junk", "60") == "400 AuthorizationQueryParametersError");
    CHECK(visited("20231114T221300Z", "604801") == "400 AuthorizationQueryParametersError");
    CHECK(visited("20231114T221300Z", "x") == "400 AuthorizationQueryParametersError");
}

TEST_CASE("places of buckets are told and checked by region") {
    s3_caller c;
    auto const create = [&](std::string const& name, std::string const& region, std::string const& wanted) {
        auto const body = wanted.empty() ? ""
                                         : "<CreateBucketConfiguration><LocationConstraint>" + wanted +
                                               "</LocationConstraint></CreateBucketConfiguration>";
        auto const out = c.request("PUT", "/" + name, signature("s3", region), body);
        return std::to_string(out.status) + " " + (out.status == 200 ? out.location : at(out, "/Error/Code"));
    };
    CHECK(create("one", "us-east-1", "") == "200 /one");
    CHECK(create("one", "us-east-1", "") == "200 /one");
    CHECK(create("two", "eu-west-1", "") == "400 IllegalLocationConstraintException");
    CHECK(create("two", "eu-west-1", "us-west-2") == "400 IllegalLocationConstraintException");
    CHECK(create("two", "eu-west-1", "eu-west-1") == "200 /two");
    CHECK(create("two", "eu-west-1", "eu-west-1") == "409 BucketAlreadyOwnedByYou");
    CHECK(create("three", "us-east-1", "mars") == "400 InvalidLocationConstraint");
    CHECK(create("three", "us-east-1", "ap-south-1") == "200 /three");
    CHECK(c.ask("GET", "/one?location").body.find("LocationConstraint xmlns") != std::string::npos);
    CHECK(at(c.ask("GET", "/two?location"), "/LocationConstraint") == "eu-west-1");
    CHECK(header(c.ask("HEAD", "/three"), "x-amz-bucket-region") == "ap-south-1");
    CHECK(c.refused("PUT", "/x", "<Create") == "400 MalformedXML");
}

TEST_CASE("an older signature, which names no service, leads to S3 only where other services are not") {
    s3_caller c;
    auto const asked = [&](std::string_view method, std::string_view target, std::string_view authorization) {
        api::request in{method, target, "localhost:4566", "", "198.51.100.7"};
        if (!authorization.empty()) in.fields.set("Authorization", authorization);
        auto const out = api::dispatch(c.all, in, c.where);
        return std::to_string(out.status) + " " + out.service;
    };
    CHECK(asked("GET", "/other", "AWS 123456789012:0") == "404 s3");
    CHECK(asked("GET", "/_sesame/v1/health", "AWS 123456789012:0") == "200 control");
    CHECK(asked("POST", "/_sesame/v1/reset", "AWS 123456789012:0") == "200 control");
    CHECK(asked("GET", "/_aws/ses", "AWS 123456789012:0") == "200 control");
    CHECK(asked("GET",
                "/123456789012/q?Action=GetQueueUrl&QueueName=q&Version=2012-11-05&AWSAccessKeyId=123456789012&"
                "SignatureVersion=2&SignatureMethod=HmacSHA256&Signature=x",
                "")
              .ends_with(" sqs"));
}
