#include "model/mail/header/content_field.hpp"
#include "model/mail/header/content_syntax.hpp"
#include "model/mail/header/syntax_error.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::mime;

namespace {

std::string value_of(std::string_view field, std::string_view name) {
    auto const read = read_content_field(field);
    auto const* found = read.parameter(name);
    return found ? *found : "missing";
}

template<class Read>
std::string refusal_text(Read read, std::string_view field) {
    try {
        read(field);
    } catch (syntax_error const& e) {
        CHECK(e.why == syntax_error::reason::malformed_field);
        return e.text;
    }
    return "accepted";
}

std::string type_refusal(std::string_view field) { return refusal_text(check_content_type, field); }
std::string disposition_refusal(std::string_view field) { return refusal_text(check_content_disposition, field); }

} // namespace

TEST_CASE("a content field is a value and parameters") {
    auto const field = read_content_field("Text/HTML ; Charset=utf-8; format=\"flowed; really\";");
    CHECK(field.value == "Text/HTML");
    REQUIRE(field.parameters.size() == 2);
    CHECK(*field.parameter("charset") == "utf-8");
    CHECK(*field.parameter("format") == "flowed; really");
    CHECK(field.parameter("name") == nullptr);
}

TEST_CASE("quoted parameters are unquoted, comments after a value are dropped") {
    CHECK(value_of("x; a=\"b\\\"c\\\\d\"", "a") == "b\"c\\d");
    CHECK(value_of("x; a = b (comment)", "a") == "b");
    CHECK(value_of("x; a=report(1).txt", "a") == "report(1).txt");
}

TEST_CASE("a broken content field is read as far as it makes sense") {
    CHECK(read_content_field("").parameters.empty());
    CHECK(read_content_field(";;;=;").parameters.size() == 1);
    CHECK(value_of("x; nonsense; a=b", "a") == "b");
    CHECK(value_of("x; a=\"never closed; b=c", "a") == "never closed; b=c");
    CHECK(value_of("x; a=\"\\", "a") == "\\");
    CHECK(value_of("x; a=", "a").empty());
}

TEST_CASE("RFC 2231 parameters are decoded") {
    CHECK(value_of("x; filename*=utf-8''J%C3%BCrgen%20x.txt", "filename") == "Jürgen x.txt");
    CHECK(value_of("x; filename*=ISO-8859-1'de'J%FCrgen", "filename") == "Jürgen");
    CHECK(value_of("x; filename*=plain%20", "filename") == "plain ");
    CHECK(value_of("x; filename*=utf-8''%zz%4", "filename") == "%zz%4");
}

TEST_CASE("RFC 2231 continuations are joined by their numbers") {
    CHECK(value_of("x; filename*1=\"b.txt\"; filename*0=\"a \"", "filename") == "a b.txt");
    CHECK(value_of("x; f*0*=utf-8''%C3; f*1*=%BC; f*2=%41; f*10=z", "f") == "ü%41z");
    CHECK(value_of("x; f*99999999999999=a", "f") == "a");
    CHECK(value_of("x; *=a", "") == "a");
}

TEST_CASE("the extended form of a parameter wins over the plain one") {
    CHECK(value_of("x; filename=\"J?.txt\"; filename*=utf-8''J%C3%BC.txt", "filename") == "Jü.txt");
}

TEST_CASE("a proper content field passes the strict reading") {
    CHECK(type_refusal("text/plain") == "accepted");
    CHECK(type_refusal("text/plain (a (b) c); charset=\"utf-8\"; a*0=b; ") == "accepted");
    CHECK(disposition_refusal("attachment; filename=a.txt") == "accepted");
    CHECK(disposition_refusal("inline; filename=\"ü.txt\"") == "accepted");
}

TEST_CASE("what is wrong with a type or disposition is printed bare, what is wrong with parameters in double quotes") {
    // As reported from AWS: gomail #131, magento-2-smtp #202, sentinl #266, mime-mail #54.
    CHECK(type_refusal("text; charset=utf-8") == "Expected '/', got ;");
    CHECK(disposition_refusal("=\"x\"") == "Expected disposition, got =");
    CHECK(type_refusal("text/plain: x") == "Expected ';', got \":\"");
    CHECK(disposition_refusal("attachment \"a.txt\"") == "Expected ';', got \"a.txt\"");
}

TEST_CASE("unparseable content fields are refused in JavaMail's words") {
    CHECK(type_refusal("text/plain; charset") == "Expected '=', got 'null'");
    CHECK(type_refusal("text/plain; charset;") == "Expected '=', got ';'");
    CHECK(type_refusal("text/plain; name=") == "Expected parameter value, got \"null\"");
    CHECK(type_refusal("text/plain; name=;") == "Expected parameter value, got \";\"");
    CHECK(type_refusal("text/plain; name=[x]") == "Expected parameter value, got \"[\"");
    CHECK(type_refusal("text/plain; =x") == "Expected parameter name, got \"=\"");
    CHECK(type_refusal("text/plain; \"n\"=x") == "Expected parameter name, got \"n\"");
    CHECK(type_refusal("text/plain; name=my file.txt") == "Expected ';', got \"file.txt\"");
    CHECK(type_refusal("text/plain; name=\"x") == "Unbalanced quoted string");
    CHECK(type_refusal("text/plain; (x") == "Unbalanced comments");
    CHECK(type_refusal("text") == "Expected '/', got null");
    CHECK(type_refusal("\"text\"/plain") == "Expected MIME type, got text");
    CHECK(type_refusal("text/;") == "Expected MIME subtype, got ;");
    CHECK(type_refusal("") == "Expected MIME type, got null");
    CHECK(disposition_refusal("") == "Expected disposition, got null");
    CHECK(disposition_refusal("; filename=x") == "Expected disposition, got ;");
    CHECK(disposition_refusal("\"inline\"") == "Expected disposition, got inline");
    CHECK(disposition_refusal("attachment; filename=a; =b") == "Expected parameter name, got \"=\"");
}

TEST_CASE("a character that is not ASCII is no part of an atom, and a refusal quotes it whole, in UTF-8") {
    CHECK(type_refusal("text/plain; name=ü.txt") == "Expected parameter value, got \"ü\"");
    CHECK(disposition_refusal("attachment; filename=f\xfc.txt") == "Expected ';', got \"\uFFFD\"");
    CHECK(type_refusal("ü") == "Expected MIME type, got ü");
}

TEST_CASE("the name of a transfer encoding is its first atom") {
    CHECK(check_transfer_encoding("base64") == "base64");
    CHECK(check_transfer_encoding("base64;") == "base64");
    CHECK(check_transfer_encoding("(of (two) words) base64 (c)") == "base64");
    CHECK(check_transfer_encoding("\"x\" = 7bit, 8bit") == "7bit");
    CHECK(check_transfer_encoding("") == "");
    CHECK(check_transfer_encoding(";") == ";");
    CHECK(refusal_text(check_transfer_encoding, "(base64") == "Unbalanced comments");
    CHECK(refusal_text(check_transfer_encoding, "\"base64") == "Unbalanced quoted string");
    CHECK(read_transfer_encoding("(base64") == "(base64");
}

TEST_CASE("an extended value is read as it was written") {
    CHECK(extended_value("caf\u00e9 1.txt") == "UTF-8''caf%C3%A9%201.txt");
    std::string const name = "100% \u00e9/'x'";
    CHECK(value_of("attachment; filename*=" + extended_value(name), "filename") == name);
}
