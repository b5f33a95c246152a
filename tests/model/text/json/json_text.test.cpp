#include "model/text/json/json_text.hpp"

#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;

namespace {

std::string quoted(std::string_view text) {
    json_text out(0);
    out.add("before ");
    out.quote(text);
    return std::move(out).finish();
}

std::string as_boost_quotes(std::string_view text) {
    return "before " + boost::json::serialize(boost::json::value(boost::json::string(text)));
}

} // namespace

TEST_CASE("a text is quoted as Boost.JSON does it, every character of ASCII at every place among others") {
    for (int c = 0; c < 128; ++c)
        for (std::size_t before = 0; before < 20; ++before)
            for (std::size_t after = 0; after < 20; ++after) {
                auto const text = std::string(before, 'a') + static_cast<char>(c) + std::string(after, 'b');
                REQUIRE(quoted(text) == as_boost_quotes(text));
            }
}

TEST_CASE("neighbours are quoted each for itself, and characters of several bytes stay as they are") {
    std::string_view const odd[]{"\"", "\\", "\n",   "\x1f",   "!",      "#",         "[",
                                 "]",  " ",  "\x7f", "\u00fc", "\u20ac", "\U0001f600"};
    for (auto const a : odd)
        for (auto const b : odd)
            for (auto const c : odd) {
                auto const text = std::string("x").append(a).append(b).append(c).append("yz").append(a);
                REQUIRE(quoted(text) == as_boost_quotes(text));
            }
}

TEST_CASE("a text of control characters only grows six times, however long it is") {
    for (std::size_t const length : {63u, 64u, 255u, 256u, 257u, 1000u})
        CHECK(quoted(std::string(length, '\x01')) == as_boost_quotes(std::string(length, '\x01')));
}
