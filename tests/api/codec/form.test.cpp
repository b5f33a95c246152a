#include "api/codec/form.hpp"

#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <string>

using sesame::api::codec::form;
using sesame::api::codec::url_decode;
using namespace std::string_literals;
using numbers = std::vector<std::uint64_t>;

namespace {

form read(std::string_view text) {
    form out;
    out.add(text);
    out.index();
    return out;
}

std::optional<std::string> value(form const& f, std::string_view name) {
    auto const found = f.find(name);
    return found ? std::optional<std::string>(*found) : std::nullopt;
}

std::optional<std::string> value(std::string_view text, std::string_view name) { return value(read(text), name); }

std::string const replacement = "\xEF\xBF\xBD"; // U+FFFD

} // namespace

TEST_CASE("names and values are percent-decoded, and a plus is a space") {
    CHECK(url_decode("a+b%20c") == "a b c");
    CHECK(url_decode("%41%6a%6A") == "Ajj");
    CHECK(url_decode("%2B%26%3D%25") == "+&=%");
    CHECK(url_decode("%C3%A9") == "\xC3\xA9");
    CHECK(url_decode("\xC3\xA9") == "\xC3\xA9"); // sent raw
    CHECK(value("Subject+Line=one%26two", "Subject Line") == "one&two");
    CHECK(value("a%3Db=c", "a=b") == "c");
}

TEST_CASE("decoding happens once") {
    CHECK(url_decode("%2541") == "%41");
    CHECK(url_decode("%252B") == "%2B");
}

TEST_CASE("a broken percent escape is taken literally") {
    CHECK(url_decode("%") == "%");
    CHECK(url_decode("100%") == "100%");
    CHECK(url_decode("%4") == "%4");
    CHECK(url_decode("%zz") == "%zz");
    CHECK(url_decode("%4g") == "%4g");
    CHECK(url_decode("%g4") == "%g4");
    CHECK(url_decode("%%41") == "%A");
    CHECK(url_decode("%+1") == "% 1");
    CHECK(url_decode("% 1") == "% 1");
    CHECK(url_decode("%-1") == "%-1");
    CHECK(url_decode("%0x41") == "%0x41");
    CHECK(url_decode("%u0041") == "%u0041");
}

TEST_CASE("a percent escape does not reach over the end of its pair") {
    CHECK(value("a=%4&1=b", "a") == "%4");
    CHECK(value("a=%4&1=b", "1") == "b");
    CHECK(value("a%4=1", "a%4") == "1");
}

TEST_CASE("bytes that are no UTF-8 become U+FFFD, also in names") {
    CHECK(url_decode("%FF") == replacement);
    CHECK(url_decode("a%C3b") == "a" + replacement + "b");
    CHECK(url_decode("%ED%A0%80") == replacement + replacement + replacement);
    CHECK(value("n%FF=v%FE", "n" + replacement) == "v" + replacement);
    CHECK(value("a=\xFF", "a") == replacement);
}

TEST_CASE("a sequence may be sent half raw, half escaped") { CHECK(url_decode("\xC3%A9") == "\xC3\xA9"); }

TEST_CASE("NUL is a character like others") {
    CHECK(url_decode("a%00b") == "a\0b"s);
    CHECK(value("n%00m=v%00w", "n\0m"s) == "v\0w"s);
    CHECK_FALSE(value("n%00m=v", "n"));
}

TEST_CASE("a value ends at the next ampersand and may hold equals signs") {
    CHECK(value("a=b=c", "a") == "b=c");
    CHECK(value("a==", "a") == "=");
    CHECK(value("a=1;b=2", "a") == "1;b=2"); // a semicolon separates nothing
    CHECK(value("a=1\n&b=2", "a") == "1\n");
}

TEST_CASE("a name without a value has an empty one") {
    CHECK(value("a", "a") == "");
    CHECK(value("a=", "a") == "");
    CHECK(value("a&b=1", "a") == "");
    CHECK(value("b=1&a", "a") == "");
}

TEST_CASE("empty pairs are no parameters, an empty name is one") {
    for (auto const* text : {"", "&", "&&&&", "&&a=1&&"}) CHECK_FALSE(value(text, ""));
    CHECK(value("&&a=1&&", "a") == "1");
    CHECK(value("=v", "") == "v");
    CHECK(value("=", "") == "");
}

TEST_CASE("names are compared exactly") {
    CHECK_FALSE(value("action=x", "Action"));
    CHECK_FALSE(value("Action =x", "Action"));
    CHECK_FALSE(value("Actions=x", "Action"));
    CHECK_FALSE(value("Actio=x", "Action"));
}

TEST_CASE("of a name that was given twice the first counts") {
    CHECK(value("a=1&b=x&a=2", "a") == "1");
    CHECK(value("a&a=2", "a") == "");
    CHECK(value("a=1&%61=2", "a") == "1");
    std::string many = "a=first";
    for (int i = 0; i < 1000; ++i) many += "&b=x&a=later";
    CHECK(value(many, "a") == "first");
}

TEST_CASE("what was added first wins over what was added later") {
    form f;
    f.add("a=body");
    f.add("a=url&b=url");
    f.index();
    CHECK(value(f, "a") == "body");
    CHECK(value(f, "b") == "url");
}

TEST_CASE("a form has a name that was given or continued after a dot") {
    auto const f = read("Message.Body.Text.Data=x&Tags=&List.member.1=a&ABC=1&A-B=1");
    CHECK(f.has("Message"));
    CHECK(f.has("Message.Body"));
    CHECK(f.has("Message.Body.Text"));
    CHECK(f.has("Message.Body.Text.Data"));
    CHECK(f.has("Tags"));
    CHECK(f.has("List.member"));
    CHECK_FALSE(f.has("Message.Body.Text.Data.More"));
    CHECK_FALSE(f.has("Message.Bod"));
    CHECK_FALSE(f.has("Body"));
    CHECK_FALSE(f.has("A"));
    CHECK_FALSE(f.has("AB"));
    CHECK_FALSE(f.has("Tag"));
    CHECK_FALSE(read("").has("A"));
}

TEST_CASE("numbers are found in ascending order, each once, with gaps") {
    auto const f =
        read("L.member.10=x&L.member.9.Key=a&L.member.9.Value=b&L.member.1=x&L.member.100.K.L=x&M.member.5=x");
    CHECK(f.numbers("L.member.") == numbers{1, 9, 10, 100});
    CHECK(f.numbers("M.member.") == numbers{5});
    CHECK(f.numbers("N.member.").empty());
    CHECK(f.numbers("L.").empty());
}

TEST_CASE("only whole numbers from 1 without leading zeros count") {
    auto const f = read("L.member.0=x&L.member.01=x&L.member.-1=x&L.member.%2B1=x&L.member.1x=x&L.member.=x&L.member=x&"
                        "L.member.one=x&L.member.+2=x&L.member.3%00=x&L.member..4=x&L.member.0x5=x&L.member.6e1=x&"
                        "L.members.7=x&l.member.8=x&L.Member.9=x&L.member.1,5=x");
    CHECK(f.numbers("L.member.").empty());
}

TEST_CASE("a huge number costs nothing, and one too large for any machine counts as none") {
    auto const f = read("L.member.2147483648=a&L.member.18446744073709551615=b&L.member.18446744073709551616=c&"
                        "L.member.999999999999999999999999999999=d&L.member.4294967297=e");
    CHECK(f.numbers("L.member.") == numbers{2147483648, 4294967297, 18446744073709551615u});
}

TEST_CASE("a form of a hundred thousand pairs in reverse order is read whole") {
    constexpr std::uint64_t count = 100'000;
    std::string text;
    text.reserve(count * 24);
    for (auto n = count; n > 0; --n) text.append("L.member.").append(std::to_string(n)).append("=v&");
    auto const f = read(text);
    auto const found = f.numbers("L.member.");
    CHECK(found.size() == count);
    CHECK(found.front() == 1);
    CHECK(found.back() == count);
    CHECK(value(f, "L.member.50000") == "v");
    CHECK(f.has("L"));
}

TEST_CASE("a hundred thousand times the same name is one parameter") {
    std::string text = "L.member.1=first";
    for (int i = 0; i < 100'000; ++i) text += "&L.member.1=v";
    auto const f = read(text);
    CHECK(value(f, "L.member.1") == "first");
    CHECK(f.numbers("L.member.") == numbers{1});
}
