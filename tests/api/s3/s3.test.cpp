#include "tests/api/s3/s3_caller.hpp"

#include <catch2/catch_test_macros.hpp>

// S3's API to the byte; real SDKs ask in sdk/python/test_objects_s3.py.

using namespace sesame;
using namespace sesame::test;

TEST_CASE("an object that is put is got, with what was said of it") {
    s3_caller c;
    auto const put =
        c.ask("PUT", "/mine/a%20b/%C3%BC+c", "hello",
              {{"Content-Type", "text/plain"}, {"x-amz-meta-Colour", "blue"}, {"Cache-Control", "no-cache"}});
    CHECK(put.status == 200);
    CHECK(put.body.empty());
    CHECK(header_of(put, "ETag") == "\"5d41402abc4b2a76b9719d911017c592\"");
    CHECK(header_of(put, "x-amz-checksum-crc64nvme") == "M3eFcAZSQlc=");
    auto const got = c.ask("GET", "/mine/a%20b/%C3%BC+c", "", {{"x-amz-checksum-mode", "ENABLED"}});
    CHECK(got.body == "hello");
    CHECK(got.content_type == "text/plain");
    CHECK(header_of(got, "x-amz-meta-colour") == "blue");
    CHECK(header_of(got, "Cache-Control") == "no-cache");
    CHECK(header_of(got, "Last-Modified") == "Tue, 14 Nov 2023 22:13:20 GMT");
    CHECK(header_of(got, "Accept-Ranges") == "bytes");
    CHECK(header_of(got, "Content-Security-Policy") == "sandbox"); // a stored page is none of ours
    CHECK(header_of(got, "x-amz-checksum-crc64nvme") == "M3eFcAZSQlc=");
    CHECK(header_of(got, "x-amz-request-id") == got.request_id);
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
    CHECK(header_of(c.ask("GET", "/mine/k"), "Content-Encoding") == "gzip");
    header_list const of_signed_chunks{{"x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"},
                                       {"x-amz-decoded-content-length", "11"}};
    auto const* const signed_chunks = "b;chunk-signature=0a\r\nhello world\r\n0;chunk-signature=0b\r\n\r\n";
    CHECK(c.ask("PUT", "/mine/signed", signed_chunks, of_signed_chunks).status == 200);
    CHECK(c.content("signed") == "hello world");
    for (auto const& [body, expected] : std::vector<std::pair<std::string, std::string>>{
             {"b\r\nhello world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "400 BadDigest"},
             {signed_chunks, "400 MalformedTrailerError"},
             {"b\r\nhello world\r\n0\r\nx-amz-checksum-crc32:junk\r\n\r\n", "400 InvalidRequest"},
             {"5\r\nhello\r\n0\r\n\r\n", "400 IncompleteBody"},
             {"b\r\nhello", "400 InvalidRequest"},
             {"zz\r\nhello world\r\n0\r\n\r\n", "400 InvalidRequest"},
             {"ffffffffffffffffffff\r\n", "400 InvalidRequest"},
             {"", "400 IncompleteBody"}}) {
        CAPTURE(body);
        CHECK(c.refused("PUT", "/mine/bad", body, chunked) == expected);
    }
    CHECK(c.refused("PUT", "/mine/bad", signed_chunks, {of_signed_chunks.front()}) == "411 MissingContentLength");
    CHECK(c.content("bad") == "(none)");
}

TEST_CASE("a body that is not what its header says is not kept") {
    s3_caller c;
    CHECK(c.refused("PUT", "/mine/k", "x", {{"Content-MD5", "junk"}}) == "400 InvalidDigest");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="}}) == "400 BadDigest");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"x-amz-content-sha256", std::string(64, '0')}}) ==
          "400 XAmzContentSHA256Mismatch");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"x-amz-content-sha256", "junk"}}) == "400 InvalidArgument");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"x-amz-content-sha256", std::string(64, 'z')}}) == "400 InvalidArgument");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"x-amz-checksum-sha256", "AAAA"}}) == "400 InvalidRequest");
    CHECK(c.refused("PUT", "/mine/k", "x", {{"x-amz-checksum-crc32", "jNwWgw=="}, {"x-amz-checksum-sha1", "AAAA"}}) ==
          "400 InvalidRequest");
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
        return std::to_string(out.status) + " " + header_of(out, "Content-Range") + " " + out.body.substr(0, 10);
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
    CHECK(header_of(same, "x-sesame-hint") == "(none)"); // it is no refusal
    CHECK(header_of(same, "ETag") == "\"781e5e245d69b566979b86e28d23f2c7\"");
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
        return header_list{{"x-amz-checksum-crc64nvme", header_of(probe, "x-amz-checksum-crc64nvme")}};
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
