#include "model/mail/header/encoded_word.hpp"

#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <vector>

using namespace sesame::mime;
using namespace std::string_literals;

namespace {

std::string repeated(std::string const& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

std::vector<std::string> words(std::string const& text) {
    std::istringstream in(text);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

} // namespace

TEST_CASE("an encoded word is decoded in place") {
    CHECK(decode_words("=?UTF-8?Q?J=C3=BCrgen_M=3F?=") == "Jürgen M?");
    CHECK(decode_words("=?utf-8?b?SsO8cmdlbg==?=") == "Jürgen");
    CHECK(decode_words("a =?us-ascii?q?b?= c") == "a b c");
    CHECK(decode_words("=?ISO-8859-1?Q?J=FCrgen?= <a@b>") == "Jürgen <a@b>");
    CHECK(decode_words("=?utf-8*en?q?x?=") == "x");
    CHECK(decode_words("=?us-ascii?q?=FC?=") == "\xEF\xBF\xBD");
    CHECK(decode_words("=?utf-8?q?"
                       "?=") == "");
}

TEST_CASE("white space between two encoded words goes, elsewhere it stays") {
    CHECK(decode_words("=?utf-8?q?a?= \r\n =?utf-8?q?b?=") == "ab");
    CHECK(decode_words("=?utf-8?q?a?= x =?utf-8?q?b?= ") == "a x b ");
    CHECK(decode_words("=?utf-8?q?a?= =?no?q?b?=") == "a =?no?q?b?=");
    CHECK(decode_words("=?utf-8?b?4pg=?= =?utf-8?b?gw==?=") == "☃"); // a character cut by a careless sender
}

TEST_CASE("what only looks like an encoded word stays as it is") {
    for (auto const* text : {"", "=?", "=?=",
                             "=?"
                             "?=",
                             "=?utf-8", "=?utf-8?q", "=?utf-8?q?", "=?utf-8?q?a", "=?utf-8?q?a?",
                             "=?utf-8?x?a?=", "=?utf-8?qq?a?=", "=?big5?b?pKQ=?=", "= ?utf-8?q?a?=", "a =? b =? c"})
        CHECK(decode_words(text) == text);
    CHECK(decode_words("=?=?utf-8?q?a?=") == "=?a");
    CHECK(decode_words("=?utf-8?q?=4?=") == "=4");
}

TEST_CASE("a malformed word is read for people, and kept where documents show it") {
    for (auto const& [word, read] :
         {std::pair{"=?utf-8?q?a b?=", "a b"}, {"=?utf-8?q?=4?=", "=4"}, {"=?utf-8?b?YQ=\t=?=", "a"}}) {
        CHECK(decode_words(word) == read);
        CHECK(decode_words(word, malformed_words::kept) == word);
    }
    CHECK(decode_words("=?utf-8?q?=C3=BC_=3d?= =?utf-8?b?YQ==?=", malformed_words::kept) == "ü =a");
    CHECK(decode_words("=?utf-8?q?\xC3\xBC?=", malformed_words::kept) == "ü"); // 8-bit bytes are no white space
}

TEST_CASE("a hostile megabyte of half words is left as it is") {
    auto const text = repeated("=?utf-8?q?", 100'000);
    CHECK(decode_words(text) == text);
}

TEST_CASE("a plain subject is not encoded") {
    CHECK(encode_word("") == "");
    CHECK(encode_word("Hello, =World_? \t~") == "Hello, =World_? \t~");
}

TEST_CASE("Q is chosen if most is ASCII, else B") {
    CHECK(encode_word("Jürgen = 1_2?") == "=?UTF-8?Q?J=C3=BCrgen_=3D_1=5F2=3F?=");
    CHECK(encode_word("日本語") == "=?UTF-8?B?5pel5pys6Kqe?=");
    CHECK(encode_word("aü") == "=?UTF-8?B?YcO8?=");      // as many as: not most
    CHECK(encode_word("ab😀") == "=?UTF-8?B?YWLwn5iA?="); // two UTF-16 units
}

TEST_CASE("a line break cannot get into a header") {
    CHECK(encode_word("Hi\r\nBcc: x@y") == "=?UTF-8?Q?Hi=0D=0ABcc:_x@y?=");
    CHECK(encode_word("nul\0byte"s) == "=?UTF-8?Q?nul=00byte?=");
}

TEST_CASE("long text becomes several words of at most 75 characters, cut between characters") {
    for (auto const& text : {repeated("日本語", 100), repeated("Grüße aus Köln. ", 50), repeated("😀", 77),
                             repeated("x", 200) + "ü", repeated("\x01", 100)}) {
        auto const encoded = encode_word(text);
        CHECK(words(encoded).size() > 1);
        CHECK(decode_words(encoded) == text);
        for (auto const& word : words(encoded)) {
            CHECK(word.size() <= 75);
            CHECK((static_cast<unsigned char>(decode_words(word)[0]) & 0xC0) != 0x80);
        }
    }
}

TEST_CASE("bytes that are no UTF-8 survive encoding") {
    auto const text = repeated("\x80\xFF\xC3", 100);
    CHECK(decode_words(encode_word(text)) == text);
    for (auto const& word : words(encode_word(text))) CHECK(word.size() <= 75);
}

TEST_CASE("a display name has no punctuation in its encoded words") {
    CHECK(encode_phrase("plain (x), y") == "plain (x), y");
    CHECK(encode_phrase("Müller, J. @home") == "=?UTF-8?Q?M=C3=BCller=2C_J=2E_=40home?=");
    CHECK(decode_words(encode_phrase("Müller, \"J\"")) == "Müller, \"J\"");
}

TEST_CASE("a text may be encoded in another charset") {
    CHECK(encode_word("Café", "ISO-8859-1") == "=?ISO-8859-1?Q?Caf=E9?=");
    CHECK(encode_word("3 €", "windows-1252") == "=?windows-1252?Q?3_=80?=");
}
