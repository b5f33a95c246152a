#include "model/mail/body/mail_content.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::mime;

namespace {

mail_content read(std::string const& raw) { return read_content(read_mime(raw)); }

} // namespace

TEST_CASE("the first text and the first HTML are what a mail says, all else are files") {
    auto const mail =
        read("Subject: =?iso-8859-15?Q?3_=A4?=\nContent-Type: multipart/mixed; boundary=b\n\n"
             "--b\nContent-Type: multipart/alternative; boundary=c\n\n"
             "--c\nContent-Type: text/plain; charset=windows-1252\n\n\x80 5\n"
             "--c\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+w7w8L3A+\n--c--\n"
             "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nattached\n"
             "--b\nContent-Type: image/png\nContent-ID: <logo@x>\n\n\x89PNG\n"
             "--b\nContent-Type: message/rfc822\n\nSubject: inner\n\nbody\n"
             "--b\n\nmore text\n--b--\n");
    CHECK(mail.headers.at(0).value == "3 €");
    CHECK(mail.text == "€ 5");
    CHECK(mail.html == "<p>ü</p>");
    REQUIRE(mail.files.size() == 4);
    CHECK(mail.files[0].name == "a.txt");
    CHECK(mail.files[0].content == "attached");
    CHECK(mail.files[1].content_id == "logo@x");
    CHECK(mail.files[1].content_type == "image/png");
    CHECK(mail.files[1].content == "\x89PNG");
    CHECK(mail.files[2].content_type == "message/rfc822");
    CHECK(mail.files[2].content == "Subject: inner\n\nbody");
    CHECK(mail.files[3].content_type == "text/plain");
}

TEST_CASE("what is in no known charset is shown as far as it is readable") {
    auto const text = [](std::string const& type, std::string const& body) {
        return *read("Content-Type: " + type + "\n\n" + body).text;
    };
    CHECK(text("text/plain; charset=big5", "a\xA4\xA4") == "a\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(text("text/plain", "Gr\xFC\xDF"
                             "e") == "Grüße");
    CHECK(text("text/plain", "Grüße") == "Grüße");
    CHECK(text("nonsense", "x") == "x");
    CHECK(read("Subject: \xFC\n\n").headers.at(0).value == "ü");
    CHECK(read("").text == "");
}
