#include "model/ses/sending/formatted_sending.hpp"

#include "model/ses/sending/compose.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace sesame;
using namespace sesame::ses;

namespace {

std::string long_line(std::size_t length) { return std::string(length, 'x'); }

// All headers in lines.
std::string headers_of(mail const& m) {
    std::string out;
    for (auto const& h : m.headers) out.append(h.name).append(": ").append(h.value).append("\n");
    return out;
}

} // namespace

TEST_CASE("a mail that was prepared beforehand is the mail that is prepared when it is sent") {
    struct text_case {
        std::string text, charset;
    };
    std::vector<text_case> const cases{
        {"plain", "UTF-8"},     {"", "UTF-8"},        {"grüße", "UTF-8"},    {"grüße", "ISO-8859-1"},
        {"жжжж", "ISO-8859-1"}, {"жжжж", "UTF-8"},    {"grüße", "US-ASCII"}, {long_line(999), "UTF-8"},
        {"€", "windows-1252"},  {"日本", "Shift_JIS"}};
    for (auto const& one : cases)
        for (int parts = 0; parts < 3; ++parts) {
            auto const& text = one.text;
            auto const& charset = one.charset;
            auto const sent = [&](bool beforehand) {
                test::mailer w;
                auto e = w.email({"a@example.org"});
                e.subject = {text, charset};
                e.text = parts == 1 ? std::nullopt : std::optional(content{text, charset});
                e.html = parts == 0 ? std::nullopt : std::optional(content{text, charset});
                if (beforehand) e.prepared = prepared(e);
                auto const& m = *w.home.ses->mails.find(w.send(e));
                return headers_of(m) + composed_message(m);
            };
            CAPTURE(text, charset, parts);
            CHECK(sent(true) == sent(false));
        }
}

TEST_CASE("an unknown charset is refused, whether a mail was prepared or not") {
    for (bool const of_subject : {false, true})
        for (bool const beforehand : {false, true}) {
            test::mailer w;
            auto e = w.email({"a@example.org"});
            e.html.reset();
            (of_subject ? e.subject : *e.text).charset = "klingon";
            if (beforehand) e.prepared = prepared(e);
            CHECK(test::refusal_of([&] { w.send(e); }) == "unsupported_charset: klingon");
        }
}
