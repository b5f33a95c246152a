#include "model/text/wildcard.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("a pattern of IAM knows * and ?") {
    CHECK(matches_pattern("*", ""));
    CHECK(matches_pattern("a*c*e", "abcde"));
    CHECK(matches_pattern("a*c*e", "accce"));
    CHECK(matches_pattern("arn:aws:ses:*:1?3:identity/*", "arn:aws:ses:us-east-1:123:identity/example.com"));
    CHECK_FALSE(matches_pattern("a?c", "ac"));
    CHECK_FALSE(matches_pattern("a*c", "abd"));
    CHECK_FALSE(matches_pattern("", "a"));
}

TEST_CASE("a pattern of ours knows * only, and an empty one fits all") {
    CHECK(like("", "anything"));
    CHECK(like("a*c*e", "accce"));
    CHECK(like("*", ""));
    CHECK(like("what?", "what?"));
    CHECK_FALSE(like("a?c", "abc"));
    CHECK_FALSE(like("ab*ba", "aba"));
}
