#include "model/text/kept/packed_text.hpp"
#include "model/text/kept/inline_text.hpp"
#include "model/text/kept/shared_text.hpp"
#include "model/text/kept/text_list.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("packed texts are read as they were, of any length") {
    std::vector<std::string> given{"", "a", std::string("a\0b", 3)};
    for (std::size_t const size : {127, 128, 16'383, 16'384, 3'000'000}) given.emplace_back(size, 'x');
    text_list const kept(given);
    CHECK(kept == given);
    CHECK(std::vector<std::string>(kept) == given);
    CHECK(kept.size() == given.size());
    CHECK(kept[2] == given[2]);
    CHECK(text_list(kept) == given);
    CHECK_FALSE(kept == std::vector<std::string>{"", "a"});
    CHECK(text_list().empty());
    CHECK(text_list({"one", "two"}).front() == "one");
    for (auto const& text : given) CHECK(packed_text(text) == text);
    packed_text one("one"), two = one;
    one = "other";
    CHECK(two == "one");
    CHECK(one.text() == "other");
}

TEST_CASE("a text within a value has a most, and is not cut") {
    inline_text<3> text("abc");
    CHECK(text == "abc");
    CHECK("<" + text + ">" == "<abc>");
    CHECK_THROWS_AS(text = "abcd", std::length_error);
    CHECK(text == "abc");
    CHECK(inline_text<3>().empty());
}

TEST_CASE("equal shared texts share memory, and the last holder gives it back") {
    shared_text first("shared by two"), second = first, third(std::string("shared by two")), other("not shared");
    CHECK(&first.text() == &third.text());
    CHECK(first == third);
    CHECK_FALSE(first == other);
    second = other;
    first = shared_text();
    CHECK(first.empty());
    CHECK(third == "shared by two");
    CHECK(second == "not shared");
    CHECK(second.text() == "not shared");
    std::vector<shared_text> many;
    for (int n = 0; n < 1000; ++n) many.emplace_back(std::to_string(n));
    many.erase(many.begin(), many.begin() + 500);
    for (int n = 0; n < 500; ++n) many.emplace_back("again " + std::to_string(n));
    CHECK(many.front() == "500");
    CHECK(many.back() == "again 499");
    CHECK(third == "shared by two");
}
