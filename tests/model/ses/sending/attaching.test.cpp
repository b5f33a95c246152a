#include "model/ses/sending/attaching.hpp"

#include "model/mail/body/mail_content.hpp"
#include "tests/model/ses/mailer.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;
using test::mailer;

namespace {

wanted_attachment file(std::string name, std::string content) {
    wanted_attachment out;
    out.name = std::move(name);
    out.content = std::move(content);
    return out;
}

std::string received(mailer& w, formatted_email const& e) { return w.delivered(w.send(e)); }

std::string why_attachment_refused(std::vector<wanted_attachment> wanted) {
    mailer w;
    auto e = w.email({"a@example.org"});
    e.attached = attach(std::move(wanted));
    return test::refusal_of([&] { w.send(e); });
}

// The parts of a mail with these files, as names of types in brackets.
std::string shape(mime::part const& p) {
    auto out = mime::content_type_of(p);
    for (auto const& nested : p.parts) out += (&nested == p.parts.data() ? "[" : " ") + shape(nested);
    return p.parts.empty() ? out : out + "]";
}
std::string shape_with(std::vector<wanted_attachment> wanted, bool text = true, bool html = true) {
    mailer w;
    auto e = w.email({"a@example.org"});
    if (!text) e.text.reset();
    if (!html) e.html.reset();
    e.attached = attach(std::move(wanted));
    auto const message = received(w, e);
    return shape(mime::read_mime(message));
}

wanted_attachment shown(std::string name) {
    auto out = file(std::move(name), "x");
    out.is_inline = true;
    return out;
}

} // namespace

TEST_CASE("attachments stand beside the texts, inline ones within them") {
    CHECK(shape_with({file("a.pdf", "x")}) == "multipart/mixed[multipart/alternative[text/plain text/html] "
                                              "application/pdf]");
    CHECK(shape_with({shown("a.png")}) == "multipart/related[multipart/alternative[text/plain text/html] image/png]");
    CHECK(shape_with({file("a.pdf", "x"), shown("a.png"), shown("b.gif"), file("b.csv", "x")}) ==
          "multipart/mixed[multipart/related[multipart/alternative[text/plain text/html] image/png image/gif] "
          "application/pdf text/csv]");
    CHECK(shape_with({file("a.zip", "x")}, true, false) == "multipart/mixed[text/plain application/zip]");
    CHECK(shape_with({shown("a.jpg"), file("a.bin", "x")}, false) ==
          "multipart/mixed[multipart/related[text/html image/jpeg] application/octet-stream]");
}

TEST_CASE("a mail with attachments is composed as JavaMail writes it") {
    mailer w;
    auto e = w.email({"to@example.com"});
    auto logo = shown("logo.png");
    logo.content_id = "logo@example.com";
    logo.description = "Das Logo für alle";
    logo.content = std::string("\x89PNG\r\n\x1a\n\0", 9);
    auto report = file("Prüfbericht \"neu\".pdf", "%PDF-1.7\n\xe2\xe3\xcf\xd3");
    report.encoding = attachment_encoding::BASE64;
    auto table = file("my table.csv", "a;b\r\nä=1;2\r\n");
    table.content_type = "text/csv; charset=utf-8";
    table.encoding = attachment_encoding::QUOTED_PRINTABLE;
    e.attached = attach({std::move(logo), std::move(report), std::move(table), file("notes.txt", "plain\ntext")});
    test::require_golden("model/delivered_attachments.txt", received(w, e));
}

TEST_CASE("each encoding brings the content of an attachment to its recipients") {
    std::string every_byte;
    for (int i = 0; i < 256; ++i) every_byte += static_cast<char>(i);
    for (auto const encoding :
         {attachment_encoding::BASE64, attachment_encoding::QUOTED_PRINTABLE, attachment_encoding::SEVEN_BIT}) {
        for (auto const& content :
             {every_byte, std::string("a\nb\rc\r\nd = e \n"), std::string(3000, 'x'), std::string()}) {
            auto one = file("a.bin", content);
            one.encoding = encoding;
            mailer w;
            auto e = w.email({"a@example.org"});
            e.attached = attach({one});
            auto const message = received(w, e);
            auto const files = mime::read_content(mime::read_mime(message)).files;
            REQUIRE(files.size() == 1);
            bool const is_7bit = encoding == attachment_encoding::SEVEN_BIT && content.starts_with("a\n");
            CHECK(files[0].content == (is_7bit ? "a\r\nb\r\nc\r\nd = e \r\n" : content)); // lines of mail end with CRLF
            CHECK(std::abs(static_cast<int>(e.attached.bytes) - static_cast<int>(content.size())) < 2'000);
        }
    }
}

TEST_CASE("wrong attachments are refused") {
    CHECK(why_attachment_refused({file("a.txt", "x"), file("b.JS", "x")}) == "blocked_attachment: b.JS");
    CHECK(why_attachment_refused({file("no extension", "x")}) == "accepted");
    auto typed = [](std::string type) {
        auto out = file("a.txt", "x");
        out.content_type = std::move(type);
        return out;
    };
    CHECK(why_attachment_refused({typed("text")}).starts_with("malformed_attachment_member: ContentType, "));
    CHECK(why_attachment_refused({typed("text/plain\r\nX-A: b")})
              .starts_with("malformed_attachment_member: ContentType, "));
    auto named = shown("a.png");
    named.content_id = "a\r\nb";
    CHECK(why_attachment_refused({named}).starts_with("malformed_attachment_member: ContentId, "));
}

TEST_CASE("a file name breaks no header") {
    mailer w;
    auto e = w.email({"a@example.org"});
    e.attached = attach({file("a\r\nX-Evil: 1.txt", "x")});
    auto const message = received(w, e);
    CHECK(message.find("X-Evil: 1.txt\"") == message.npos);
    CHECK(mime::read_content(mime::read_mime(message)).files.at(0).name == "a\r\nX-Evil: 1.txt");
}

TEST_CASE("attachments count for the length of a mail, and the test virus in one has it rejected") {
    mailer w;
    auto e = w.email({"a@example.org"});
    auto large = file("a.bin", std::string(8'000'000, '\xff'));
    e.attached = attach({large});
    CHECK(test::refusal_of([&] { w.send(e); }).starts_with("message_too_long: 109")); // of base64 in lines
    auto virus =
        file("a.txt", std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-") + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
    e.attached = attach({virus});
    w.send(e);
    CHECK(w.event_types() == std::vector<std::string>{"Send", "Reject"});
}
