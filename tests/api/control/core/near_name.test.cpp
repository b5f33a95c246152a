#include "api/control/core/near_name.hpp"

#include <catch2/catch_test_macros.hpp>

using sesame::api::control::near_name;

namespace {

std::string near_to(std::string word, std::vector<std::string> const& known) {
    near_name near(std::move(word));
    for (auto const& name : known) near.offer(name);
    return near.found();
}

} // namespace

TEST_CASE("a thing is meant by a name that a third of its letters at most makes another") {
    CHECK(near_to("myset", {"other", "my-set"}) == "my-set");
    CHECK(near_to("MySet", {"myset"}) == "myset");
    CHECK(near_to("bouncess", {"bounces", "bouncers"}) == "bounces");
    CHECK(near_to("orders", {"orders-dead"}).empty());
    CHECK(near_to("alice@example.com", {"robert@example.com", "carol@example.org"}).empty());
    CHECK(near_to("set", {"set"}).empty());
    CHECK(near_to("", {"a"}).empty());
    CHECK(near_to("q", {"r"}).empty());
    CHECK(near_to("q", {}).empty());
    near_name near("eventsx");
    near.offer("events");
    CHECK(near.question("arn:") == " Did you mean arn:events?");
}

TEST_CASE("so many names are looked at for the nearest, and no more work is done") {
    std::vector<std::string> known(near_name::most, "abc");
    known.push_back("abcdef");
    CHECK(near_to("abcdeg", known) == "abcdef"); // those of other lengths take no work
    known.assign(near_name::most, "abcxyz");
    known.push_back("abcdef");
    CHECK(near_to("abcdeg", known).empty());
    CHECK(near_to(std::string(65, 'a'), {std::string(64, 'a')}).empty());
}
