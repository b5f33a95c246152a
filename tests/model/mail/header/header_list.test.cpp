#include "model/mail/header/header_list.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::mime;

TEST_CASE("headers that are kept are read as they were, whatever they hold") {
    std::vector<header> const given{
        {"From", "a@example.com"}, {"", ""}, {"X-Zero", std::string("a\0b", 3)}, {"Long", std::string(70'000, 'x')}};
    std::vector<header> const kept(header_list{given});
    REQUIRE(kept.size() == given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
        CHECK(kept[i].name == given[i].name);
        CHECK(kept[i].value == given[i].value);
    }
    CHECK(std::vector<header>(header_list()).empty());
}

TEST_CASE("a kept header is found by its name, whatever the case, and the first of several") {
    header_list const kept(std::vector<header>{{"To", "a"}, {"X-Empty", ""}, {"x-to", "b"}, {"X-To", "c"}});
    CHECK(kept.find("x-TO") == "b");
    CHECK(kept.find("X-Empty") == "");
    CHECK(kept.find("X") == std::nullopt);
    CHECK(header_list().find("To") == std::nullopt);
}

TEST_CASE("long values are kept between others as they were") {
    std::string const megabyte(1 << 20, 'x');
    for (std::size_t const size : {64 * 1024 - 1, 64 * 1024, 70 * 1024}) {
        std::vector<header> const headers{{"Subject", std::string(size, 's')},
                                          {"X-Short", "1"},
                                          {"MIME-Version", "1.0"},
                                          {"X-Long", megabyte},
                                          {"To", std::string(size, 't')}};
        header_list const kept(headers);
        auto const read = static_cast<std::vector<header>>(kept);
        REQUIRE(read.size() == headers.size());
        for (std::size_t i = 0; i < read.size(); ++i) {
            CHECK(read[i].name == headers[i].name);
            CHECK((read[i].value == headers[i].value));
        }
    }
}
