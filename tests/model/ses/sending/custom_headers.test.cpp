#include "model/ses/sending/custom_headers.hpp"

#include "tests/model/ses/mailer.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;
using test::mailer;

namespace {

std::string names(mail const& m) {
    std::string out;
    for (auto const& h : m.headers) out.append(out.empty() ? "" : " ").append(h.name);
    return out;
}

std::string why_headers_refused(std::vector<mime::header> headers) {
    return test::refusal_of([&] { check_custom_headers(headers); });
}

} // namespace

TEST_CASE("a sender's own headers stand where JavaMail puts them, and reach the recipients") {
    mailer w;
    auto e = w.email({"to@example.com"});
    e.headers = {{"X-First", "1"},   {"References", "<a@b>"}, {"sender", "s@example.com"}, {"List-Unsubscribe", "<u>"},
                 {"X-Ses-Own", "x"}, {"X-First", "2"}};
    auto const id = w.send(e);
    CHECK(names(w.kept(id)) == "From sender To References Subject MIME-Version Content-Type X-First List-Unsubscribe "
                               "X-Ses-Own X-First");
    auto const message = w.delivered(id);
    CHECK(message.find("\r\nList-Unsubscribe: <u>\r\n") != message.npos);
    CHECK(message.find("X-Ses-Own") == message.npos); // as of a raw mail
}

TEST_CASE("headers that SES sets, long ones and second ones are refused") {
    CHECK(why_headers_refused({{"X-A", "v"}, {"x-a", "w"}}) == "accepted");
    for (auto const* const name : {"From", "to", "CC", "Bcc", "Reply-To", "Subject", "Date", "Message-Id",
                                   "MIME-version", "Content-Type", "Content-Disposition", "Return-Path"})
        CHECK(why_headers_refused({{"X-A", "v"}, {name, "v"}}) == std::string("header_not_allowed: ") + name);
    CHECK(why_headers_refused({{"X-A", std::string(993, 'v')}}) == "accepted");
    CHECK(why_headers_refused({{"X-A", std::string(994, 'v')}}) == "header_too_long: X-A");
    CHECK(why_headers_refused({{"List-Unsubscribe", "a"}, {"list-unsubscribe", "b"}}) ==
          "header_duplicated: List-Unsubscribe");
}

TEST_CASE("a replaced header keeps nothing of the one before, whatever the case of its name") {
    auto const all = replaced_headers({{"X-A", "1"}, {"X-B", "2"}}, {{"x-a", "3"}, {"X-C", "4"}});
    REQUIRE(all.size() == 3);
    CHECK((all[0].name == "X-B" && all[1].value == "3" && all[2].name == "X-C"));
}
