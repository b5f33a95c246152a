#include "api/paging.hpp"

#include "model/text/base64.hpp"
#include "model/text/hex.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

using sesame::base64;
using namespace sesame::api;

TEST_CASE("a page token gives back the number or name that it was made of") {
    for (std::uint64_t const n : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{100}, std::uint64_t{4'294'967'296},
                                  std::numeric_limits<std::uint64_t>::max()})
        CHECK(page_start("ListTopics", page_token("ListTopics", n)) == n);
    for (std::string const name : {"a", "größe@example.org", "with a space", "1"})
        CHECK(page_start_name("ListTenants", page_token("ListTenants", name)) == name);
}

TEST_CASE("an absent or empty token asks for the first page") {
    CHECK(page_start("ListTopics", std::nullopt) == 0);
    CHECK(page_start("ListTopics", "") == 0);
    CHECK(page_start_name("ListTopics", std::nullopt) == "");
    CHECK(page_start_name("ListTopics", "") == "");
}

TEST_CASE("a page token is base64, as AWS's tokens are, and stands in a URL as it is") {
    for (std::uint64_t n = 0; n < 1000; ++n) {
        auto const token = page_token("ListTopics", n);
        CHECK(sesame::from_base64(token).has_value());
        CHECK(token.find_first_of("+/") == token.npos);
    }
}

TEST_CASE("a token of another list stands for nothing") {
    auto const token = page_token("ListTopics", 7);
    CHECK(page_start("ListSubscriptions", token) == std::nullopt);
    CHECK(page_start("ListTopics of another", token) == std::nullopt);
    CHECK(page_start_name("", token) == std::nullopt);
}

TEST_CASE("a token that was never given out stands for nothing") {
    std::string const made_up[]{"garbage",
                                "!!!",
                                "\xFF\xFE",
                                "100",
                                base64("100"),
                                base64("after:1"),
                                base64("0123456789abcdef"),
                                base64("0123456789abcdef31"),
                                base64("0123456789abcdef3"),
                                std::string(1'000'000, 'A')};
    for (auto const& token : made_up) {
        CHECK_FALSE(page_start("ListTopics", token));
        CHECK_FALSE(page_start_name("ListTopics", token));
    }
    auto const token = page_token("ListTopics", 123'456'789);
    for (std::size_t length = 1; length < token.size(); ++length)
        CHECK_FALSE(page_start("ListTopics", token.substr(0, length)));
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto other = token;
        other[i] = other[i] == 'M' ? 'N' : 'M';
        if (other != token) CHECK_FALSE(page_start("ListTopics", other));
    }
    CHECK_FALSE(page_start("ListTopics", page_token("ListTopics", "no number")));
}

TEST_CASE("pages of things without numbers stay in step while things come and go") {
    using names = std::vector<std::string>;
    auto const page = [](names const& all, std::optional<std::string> const& token) {
        return part_of("names", all, std::identity(), token, 2);
    };
    auto const first = page({"a", "b", "c", "d"}, std::nullopt);
    REQUIRE(first);
    CHECK((first->from == 0 && first->to == 2));
    REQUIRE(first->next_token);
    CHECK(page({"a", "b", "c", "d"}, first->next_token)->from == 2);
    CHECK(page({"b", "c", "d"}, first->next_token)->from == 1);           // one before is gone
    CHECK(page({"0", "a", "b", "c", "d"}, first->next_token)->from == 3); // one before is new
    CHECK(page({"a", "c", "d"}, first->next_token)->from == 1);           // the last of the page is gone
    CHECK(page({}, first->next_token)->from == 0);
    CHECK_FALSE(page({"a", "b", "c"}, std::nullopt)->next_token == std::nullopt);
    CHECK(page({"a", "b"}, std::nullopt)->next_token == std::nullopt);
    CHECK_FALSE(page({"a"}, page_token("names", "nospace")));
    CHECK_FALSE(page({"a"}, page_token("other", "1 a")));
}
