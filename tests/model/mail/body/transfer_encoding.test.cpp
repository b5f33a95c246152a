#include "model/mail/body/transfer_encoding.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::mime;

namespace {

constexpr auto none = transfer_encoding::none, quoted_printable = transfer_encoding::quoted_printable,
               as_base64 = transfer_encoding::base64;

} // namespace

TEST_CASE("text gets the encoding that JavaMail chooses") {
    CHECK(encoding_for("") == none);
    CHECK(encoding_for("plain\r\n\ttext") == none);
    CHECK(encoding_for(std::string(998, 'x') + "\n" + std::string(998, 'x')) == none);
    CHECK(encoding_for(std::string(999, 'x')) == quoted_printable);
    CHECK(encoding_for("Grüße") == as_base64); // 3 of 7 bytes are ASCII
    CHECK(encoding_for("viele Grüße") == quoted_printable);
    CHECK(encoding_for("Привет") == as_base64);
    CHECK(encoding_for("a\x01") == as_base64); // as many as not
}

TEST_CASE("encoded text stays within 76 characters a line") {
    CHECK(encoded_text("a\nb\rc\r\n", none) == "a\r\nb\r\nc\r\n");
    CHECK(encoded_text("a=b \nü\t", quoted_printable) == "a=3Db=20\r\n=C3=BC=09");
    CHECK(encoded_text(std::string(76, 'x'), quoted_printable) == std::string(75, 'x') + "=\r\nx");
    CHECK(encoded_text(std::string(74, 'x') + "=", quoted_printable) == std::string(74, 'x') + "=\r\n=3D");
    CHECK(encoded_text(std::string(60, '\0'), as_base64) == std::string(76, 'A') + "\r\nAAAA");
}

TEST_CASE("what is encoded is decoded to the same") {
    std::string all;
    for (int i = 0; i < 256 * 3; ++i) all += static_cast<char>(i * 7);
    std::string const breaks = "\r\n \r\n  x \r\n";
    for (auto const encoding : {quoted_printable, as_base64}) {
        auto const text = encoding == as_base64 ? all + breaks : breaks + "ä=" + std::string(200, ' ') + breaks;
        auto const raw =
            "Content-Transfer-Encoding: " + std::string(name_of(encoding)) + "\r\n\r\n" + encoded_text(text, encoding);
        CHECK(decoded_body(read_mime(raw)) == text);
    }
}
