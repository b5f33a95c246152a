#include "model/mail/header/address.hpp"
#include "model/mail/header/syntax_error.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::mime;
using namespace std::string_literals;

namespace {

template<class Parse>
std::string refusal_text(Parse parse) {
    try {
        parse();
    } catch (syntax_error const& e) {
        using enum syntax_error::reason;
        if (e.why == no_domain) return "no domain";
        if (e.why == line_break) return "line break: " + e.text;
        if (e.why == too_long) return "too long: " + e.text;
        CHECK(e.why == malformed_address);
        return e.text;
    }
    return "accepted";
}

std::string mailbox_refusal(std::string_view text) {
    return refusal_text([=] { parse_mailbox(text); });
}

std::string list_refusal(std::string_view text) {
    return refusal_text([=] { parse_mailbox_list(text); });
}

std::vector<std::string> addresses(std::string_view header_value) {
    std::vector<std::string> out;
    for (auto const& m : parse_mailbox_list(header_value)) out.push_back(m.address);
    return out;
}

using list = std::vector<std::string>;

} // namespace

TEST_CASE("a bare address is its own text") {
    auto const m = parse_mailbox(" a.b+c@example.com\t");
    CHECK(m.text == "a.b+c@example.com");
    CHECK(m.address == "a.b+c@example.com");
    CHECK(m.local() == "a.b+c");
    CHECK(m.domain() == "example.com");
}

TEST_CASE("the display name stays in the text and leaves the address") {
    CHECK(parse_mailbox("Jane Doe <jane@example.com>").text == "Jane Doe <jane@example.com>");
    CHECK(parse_mailbox("Jane Doe <jane@example.com>").address == "jane@example.com");
    CHECK(parse_mailbox("\"Doe, Jane <j@x>\" < jane@example.com >").address == "jane@example.com");
    CHECK(parse_mailbox("Ünï ☃ <a@b>").address == "a@b");
    CHECK(parse_mailbox("a@b <c@d>").address == "c@d");
    CHECK(parse_mailbox("=?utf-8?Q?J=C3=BC?= <a@b>").text == "=?utf-8?Q?J=C3=BC?= <a@b>");
}

TEST_CASE("comments are dropped from the address") {
    CHECK(parse_mailbox("a@b (a comment, with (nested) \\) parts)").address == "a@b");
    CHECK(parse_mailbox("(before) a@b").address == "a@b");
    CHECK(parse_mailbox("a@b (Jane)").text == "a@b (Jane)");
}

TEST_CASE("unusual addresses that are legal") {
    CHECK(parse_mailbox("a@localhost").domain() == "localhost");
    CHECK(parse_mailbox("\"a b@c\"@d.e").local() == "\"a b@c\"");
    CHECK(parse_mailbox("\"a \\\" b\"@d.e").domain() == "d.e");
    CHECK(parse_mailbox("a@[127.0.0.1]").domain() == "[127.0.0.1]");
    CHECK(parse_mailbox("a@[IPv6:::1]").domain() == "[IPv6:::1]");
    CHECK(parse_mailbox("<@x,@y:a@b>").address == "a@b");
    CHECK(parse_mailbox("a@b,").address == "a@b");
}

TEST_CASE("a malformed mailbox is refused in JavaMail's words") {
    CHECK(mailbox_refusal("") == "no domain");
    CHECK(mailbox_refusal("  ") == "no domain");
    CHECK(mailbox_refusal("plain") == "no domain");
    CHECK(mailbox_refusal("Jane <plain>") == "no domain");
    CHECK(mailbox_refusal("a@") == "Missing domain");
    CHECK(mailbox_refusal("@b") == "Missing local name");
    CHECK(mailbox_refusal("<>") == "Empty address");
    CHECK(mailbox_refusal("fake email") == "Local address contains control or whitespace");
    CHECK(mailbox_refusal("a\x01@b") == "Local address contains control or whitespace");
    CHECK(mailbox_refusal("a\0b@c"s) == "Local address contains control or whitespace");
    CHECK(mailbox_refusal("jürgen@b") == "Local address contains control or whitespace");
    CHECK(mailbox_refusal("Karen <karen @b>") == "Local address contains control or whitespace");
    CHECK(mailbox_refusal("a@b c") == "Domain contains control or whitespace");
    CHECK(mailbox_refusal("a@bücher.example") == "Domain contains control or whitespace");
    CHECK(mailbox_refusal("a@.b") == "Domain starts with dot");
    CHECK(mailbox_refusal("a@b..c") == "Domain contains dot-dot");
    CHECK(mailbox_refusal("a@b.") == "Domain ends with dot");
    CHECK(mailbox_refusal("a@b@c") == "Domain contains illegal character");
    CHECK(mailbox_refusal(".a@b") == "Local address starts with dot");
    CHECK(mailbox_refusal("a..b@c") == "Local address contains dot-dot");
    CHECK(mailbox_refusal("a.@b") == "Local address ends with dot");
    CHECK(mailbox_refusal("a\"b\"@c") == "Quote not at start of local address");
    CHECK(mailbox_refusal("\"a\"b@c") == "Quote not at end of local address");
}

TEST_CASE("a broken bracket or quote is named") {
    CHECK(mailbox_refusal("Jane <a@b") == "Missing '>'");
    CHECK(mailbox_refusal("Jane a@b>") == "Missing '<'");
    CHECK(mailbox_refusal("Jane <a@b> <c@d>") == "Extra route-addr");
    CHECK(mailbox_refusal("\"Jane <a@b>") == "Missing '\"'");
    CHECK(mailbox_refusal("<\"a@b>") == "Missing '\"'");
    CHECK(mailbox_refusal("a@b (c") == "Missing ')'");
    CHECK(mailbox_refusal("a@b c)") == "Missing '('");
    CHECK(mailbox_refusal("a@[b") == "Missing ']'");
    CHECK(mailbox_refusal("a@b \\") == "Domain contains control or whitespace");
    CHECK(mailbox_refusal("\"\\") == "Missing '\"'");
    CHECK(mailbox_refusal("(\\") == "Missing ')'");
    CHECK(mailbox_refusal("<\\") == "Missing '>'");
    CHECK(mailbox_refusal("<@x,y:a@b>") == "Illegal route-addr");
    CHECK(mailbox_refusal("a@b;") == "Illegal semicolon, not in group");
}

TEST_CASE("a parameter must be one mailbox") {
    CHECK(mailbox_refusal("a@b, c@d") == "Illegal address");
    CHECK(mailbox_refusal("Karen, Chan <karen@example.com>") == "Illegal address"); // openstax/accounts#253
    CHECK(mailbox_refusal("g: a@b;") == "Illegal address");
    CHECK(mailbox_refusal(",") == "Illegal address");
}

TEST_CASE("a colon outside a group is an illegal character") {
    CHECK(mailbox_refusal("github:somebody") ==
          "Local address contains illegal character"); // hcengineering/platform#7864
    CHECK(mailbox_refusal("a\\:b@c") == "Illegal address");
}

TEST_CASE("a line break inside a quoted local part is refused with the address") {
    CHECK(mailbox_refusal("\"a\r\n b\"@c") == "line break: \"a\r\n b\"@c");
    CHECK(mailbox_refusal("\"a\nb\"@c") == "line break: \"a\nb\"@c");
    CHECK(mailbox_refusal("a\nb@c") == "Local address contains control or whitespace");
}

TEST_CASE("an address of more than 320 UTF-16 units is refused, display name included") {
    auto const named = [](std::size_t snowmen) {
        std::string text;
        for (std::size_t i = 0; i < snowmen; ++i) text += "☃";
        return text + " <a@b>";
    };
    CHECK(mailbox_refusal(named(314)) == "accepted");
    CHECK(mailbox_refusal(named(315)) == "too long: " + named(315));
    CHECK(utf16_units("aü☃😀") == 5);
}

TEST_CASE("a list is split at its commas") {
    CHECK(addresses("") == list{});
    CHECK(addresses(" , ,\r\n ") == list{});
    CHECK(addresses("a@b") == list{"a@b"});
    CHECK(addresses("a@b,c@d ,\r\n\te@f") == list{"a@b", "c@d", "e@f"});
    CHECK(parse_mailbox_list("Jane <a@b>, c@d (Joe)")[1].text == "c@d (Joe)");
}

TEST_CASE("a comma inside a quoted display name does not split the list") {
    CHECK(addresses("\"Doe, Jane\" <a@b>, c@d") == list{"a@b", "c@d"});
}

TEST_CASE("a comma inside a comment or angle brackets does not split the list") {
    CHECK(addresses("a@b (x, y), <@p,@q:c@d>, \"e,f\"@g") == list{"a@b", "c@d", "\"e,f\"@g"});
}

TEST_CASE("the members of a group are returned") {
    CHECK(addresses("Friends: a@b, Jane <c@d>;, e@f") == list{"a@b", "c@d", "e@f"});
    CHECK(addresses("undisclosed-recipients:;") == list{});
    CHECK(addresses("x:a@b;y:c@d;") == list{"a@b", "c@d"});
    CHECK(list_refusal("x: y: a@b;;") == "Nested group");
    CHECK(list_refusal("x: a@b") == "Local address contains illegal character");
}

TEST_CASE("one bad member refuses the list") {
    CHECK(list_refusal("a@b, plain") == "no domain");
    CHECK(list_refusal("a@b, c d@e") == "Local address contains control or whitespace");
}

TEST_CASE("long hostile address lists are read, or refused, as short ones are") {
    CHECK(addresses(std::string(1'000'000, ',')).empty());
    CHECK(list_refusal(std::string(1'000'000, '(')) == "Missing ')'");
    CHECK(list_refusal(std::string(1'000'000, '<')) == "Missing '>'");
    CHECK(list_refusal(std::string(1'000'000, '"') + "\"") == "Missing '\"'");
    std::string many;
    for (int i = 0; i < 50'000; ++i) many += "Jane <a@b>,";
    CHECK(addresses(many).size() == 50'000);
}

TEST_CASE("the bare address of what is no mailbox is the text") {
    CHECK(bare_address("Jane <a@b>") == "a@b");
    CHECK(bare_address(" a@b ") == "a@b");
    CHECK(bare_address("plain") == "plain");
    CHECK(bare_address("") == "");
}

TEST_CASE(
    "of one mailbox beyond 64 KiB the syntax is not looked at: it is too long, and the refusal quotes its beginning") {
    std::string const long_text(100'000, '(');
    CHECK(mailbox_refusal(long_text) == "too long: " + long_text.substr(0, 64 * 1024));
    CHECK(mailbox_refusal("  " + long_text).size() == 10 + 64 * 1024);
    CHECK(mailbox_refusal(std::string(1'000, '(')) == "Missing ')'");
}
