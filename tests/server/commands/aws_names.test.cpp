#include "server/commands/aws_names.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace sesame::server;
using namespace std::literals;

namespace {

std::string question(std::string_view name, char type) {
    std::string out("\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00"s);
    while (!name.empty()) {
        auto const label = name.substr(0, name.find('.'));
        out.append(1, static_cast<char>(label.size())).append(label);
        name.remove_prefix(std::min(label.size() + 1, name.size()));
    }
    return out.append("\0\0"sv).append(1, type).append("\0\1"sv);
}

} // namespace

TEST_CASE("every name below AWS's domains is this machine for exec --as-aws, buckets too") {
    for (auto const* const name :
         {"bucket.s3.amazonaws.com", "my.bucket.s3.eu-west-1.amazonaws.com", "123456789012.sqs.us-east-1.amazonaws.com",
          "Bucket.S3.cn-north-1.AmazonAWS.com.cn", "sqs.us-east-1.api.aws"}) {
        INFO(name);
        auto const asked = question(name, 1);
        auto const answer = name_answer(asked);
        CHECK(answer.starts_with("\x12\x34\x85\x80\x00\x01\x00\x01"s));
        CHECK(answer.substr(12, asked.size() - 12) == asked.substr(12));
        CHECK(answer.ends_with("\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\x7f\0\0\1"s));
    }
}

TEST_CASE("for exec --as-aws no other name exists, and AWS's have no address of IPv6") {
    constexpr std::size_t code = 3, answers = 7;
    for (auto const* const name : {"example.com", "amazonaws.com.example.com", "notamazonaws.com", "amazonaws.com"}) {
        INFO(name);
        auto const answer = name_answer(question(name, 1));
        REQUIRE(answer.size() > answers);
        CHECK((answer[code] == '\x83' && answer[answers] == 0));
    }
    auto const of_ipv6 = name_answer(question("bucket.s3.amazonaws.com", 28));
    REQUIRE(of_ipv6.size() > answers);
    CHECK((of_ipv6[code] == '\x80' && of_ipv6[answers] == 0));
}

TEST_CASE("what is no question of a name gets no answer") {
    auto const good = question("a.amazonaws.com", 1);
    for (std::size_t size = 0; size < good.size(); ++size) CHECK(name_answer(good.substr(0, size)).empty());
    auto answer = good;
    answer[2] = '\x81';
    CHECK(name_answer(answer).empty());
    CHECK(name_answer(std::string(512, '\xff')).empty());
    CHECK(name_answer(good.substr(0, 12) + std::string(500, '\1')).empty());
}
