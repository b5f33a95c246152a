#include "server/outbound/sqs_client/sigv4.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("a request is signed as in AWS's own test suite for Signature Version 4, post-vanilla") {
    server::header_fields headers;
    auto const at = timestamp{} + std::chrono::seconds{1'440'938'160}; // 2015-08-30T12:36:00Z
    server::sign_request(headers, "example.amazonaws.com", "/", "",
                         {"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service"}, at);
    REQUIRE(headers.at(0).second == "20150830T123600Z");
    REQUIRE(headers.at(1).second == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                                    "SignedHeaders=host;x-amz-date, "
                                    "Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
}
