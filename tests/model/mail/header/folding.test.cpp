#include "model/mail/header/folding.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using sesame::mime::folded;

TEST_CASE("headers are folded at white space") {
    CHECK(folded("A", "b c") == "A: b c\r\n");
    std::string const word(40, 'w');
    CHECK(folded("To", word + ", " + word) == "To: " + word + ",\r\n " + word + "\r\n");
    CHECK(folded("To", word + word + ", x") == "To: " + word + word + ",\r\n x\r\n");
    CHECK(folded("To", word + word) == "To: " + word + word + "\r\n");
    CHECK(folded("To", std::string(100, ' ')) == "To: " + std::string(100, ' ') + "\r\n");
}
