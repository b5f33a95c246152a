#include "model/ses/mails/delivered_message.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/sending/compose.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"
#include "tests/support/golden.hpp"

using namespace sesame;
using namespace sesame::ses;
using test::mailer;

namespace {

std::string delivered_raw(mailer& w, std::string data) {
    raw_email e;
    e.source = "sender@example.com";
    e.destinations = {"a@example.org"};
    e.data = std::move(data);
    return w.delivered(w.send_raw(e));
}

} // namespace

TEST_CASE("a mail of text and HTML is composed as SES composes it") {
    mailer w;
    auto e = w.email({"to@example.com", "B <b@example.org>"});
    e.cc = {"c@example.org"};
    e.bcc = {"hidden@example.org"};
    e.reply_to = {"reply@example.com"};
    e.source = "\"Jürgen, Müller\" <sender@example.com>";
    e.subject = {"Grüße aus einer Stadt, deren Name so lang ist, dass er in keine Zeile eines Briefkopfs passt"};
    e.text = content{"Viele Grüße\nJürgen"};
    e.html = content{"<html><body><p>Hi</p></body></html>"};
    e.tags.push_back({"ses:feedback-id-a", "campaign"});
    test::require_golden("model/delivered_multipart.txt", w.delivered(w.send(e)));
}

TEST_CASE("a mail of one body has no parts, and the charset that it asks for") {
    mailer w;
    auto e = w.email({"to@example.com"});
    e.html.reset();
    e.subject = {"Café", "ISO-8859-1"};
    e.text = content{"Un café à 3 € pour vous", "ISO-8859-15"};
    test::require_golden("model/delivered_text.txt", w.delivered(w.send(e)));
    e.text = content{"Привет", "KOI8-R"}; // a charset that we cannot write
    auto const message = w.delivered(w.send(e));
    CHECK(message.find("Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n") !=
          message.npos);
    e.text->charset = "string";
    CHECK(test::refusal_of([&] { w.send(e); }) == "unsupported_charset: string");
}

TEST_CASE("a return path is replaced by that of SES, where it stands first, and Reply-To comes before To") {
    mailer w;
    auto e = w.email({"to@example.com"});
    e.return_path = "sender@example.com";
    e.reply_to = {"reply@example.com"};
    auto const id = w.send(e);
    CHECK(w.delivered(id).starts_with("Return-Path: <" + id +
                                      "@amazonses.com>\r\nFrom: Sender Name "
                                      "<sender@example.com>\r\nReply-To: reply@example.com\r\nTo: to@example.com\r\n"
                                      "Subject: SOME_SUBJECT\r\n"));
}

TEST_CASE("a display name cannot bring in a header") {
    mailer w;
    auto e = w.email({"\"x\r\nBcc: all@example.org\" <to@example.com>"});
    auto const message = w.delivered(w.send(e));
    CHECK(message.find("\r\nBcc:") == message.npos);
    CHECK(message.find("\r\nTo: =?UTF-8?Q?x=0D=0ABcc=3A_all=40example=2Eorg?= <to@example.com>\r\n") != message.npos);
}

TEST_CASE("of a raw mail SES's own headers change, and nothing else") {
    mailer w;
    std::string const parts = "Content-Type: multipart/mixed; boundary=b\r\n\r\npreamble \r\n--b\r\n\r\n"
                              "\xFF\x00 = \tbytes\r\n--b--\r\nepilogue";
    test::require_golden(
        "model/delivered_raw.txt",
        delivered_raw(w, "Message-ID: <own@example.com>\r\nFrom: sender@example.com\r\nBcc: a@example.org,\r\n"
                         "\tb@example.org\r\nX-SES-CONFIGURATION-SET: cs\r\nDate: Tue, 03 Apr 2018 14:35:00 +0000\r\n"
                         "no header\r\nSubject:  kept\r\n   as it is \r\nReturn-Path: <x@example.com>\r\n\r\nbody\n"));
    auto const message = delivered_raw(w, "From: sender@example.com\r\n" + parts);
    CHECK(message.ends_with(parts.substr(parts.find("\r\n\r\n"))));
}

TEST_CASE("a raw mail keeps its kind of line ends, and gets the empty line that it lacks") {
    mailer w;
    auto const shape = [&](std::string data) {
        auto const message = delivered_raw(w, std::move(data));
        auto const added = message.find("X-SES-Outgoing: ");
        return message.substr(added + std::string("X-SES-Outgoing: 2023.11.14-54.240.8.77").size());
    };
    CHECK(shape("From: sender@example.com\n\nbody") == "\n\nbody");
    CHECK(shape("") == "\r\n\r\n");
    CHECK(shape("\r\nbody") == "\r\n\r\nbody");
    CHECK(shape("From: sender@example.com\r\n") == "\r\n\r\n");
    CHECK(shape("Subject: x\r\nBcc: a@example.org") == "\r\n\r\n");
}

TEST_CASE("other regions have their own domains") {
    accounts all{options{}};
    auto& a = all.get("123456789012", "eu-west-1");
    mail m;
    m.message_id = "id";
    m.mail_from_domain = "bounces.example.com";
    auto const message = delivered_message(a, m);
    CHECK(message.starts_with("Return-Path: <id@bounces.example.com>\r\nMessage-ID: <id@eu-west-1.amazonses.com>\r\n"));
}

TEST_CASE("what is too long once composed is refused by the length that it would have") {
    mailer w;
    auto e = w.email({"a@example.org"});
    e.html.reset();
    e.text = content{std::string(10'400'000, 'x')}; // quoted-printable: a soft line break after 75
    CHECK(test::refusal_of([&] { w.send(e); }).starts_with("message_too_long: 108"));
    e.text = content{"x"};
    CHECK(test::refusal_of([&] { w.send(e); }) == "accepted");
}
