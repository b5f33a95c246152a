#include "model/mail/body/mime.hpp"
#include "model/mail/header/content_field.hpp"
#include "tests/model/ses/mailer.hpp"

#include <algorithm>

// What of a raw mail is too much.

using namespace sesame;
using namespace sesame::ses;
using sesame::test::mailer;

namespace {

struct raw_sender : mailer {
    std::string refusal(std::string data, std::size_t length = 0) {
        raw_email e;
        e.data = std::move(data);
        e.length = length;
        return test::refusal_of([&] { send_raw(std::move(e)); });
    }
};

constexpr auto addressed = "From: sender@example.com\r\nTo: a@example.org\r\n";

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

std::string of_parts(std::size_t count) {
    return std::string(addressed) + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" +
           repeated("--b\r\n\r\nx\r\n", count) + "--b--\r\n";
}

} // namespace

TEST_CASE("a raw mail that is too long is refused before it is read") {
    raw_sender w;
    CHECK(w.refusal(std::string(10'485'761, 'x')) == "message_too_long: 10485761, 10485760");
    CHECK(w.refusal("", 40'000'000) == "message_too_long: 40000000, 10485760");
}

TEST_CASE("a raw mail has at most 500 parts") {
    raw_sender w;
    CHECK(w.refusal(of_parts(499)) == "accepted");
    CHECK(w.refusal(of_parts(500)) == "too_many_parts");
    CHECK(w.refusal(of_parts(200'000)) == "too_many_parts");
}

TEST_CASE("the headers of a raw mail, those of its parts among them, have at most 256 KiB") {
    raw_sender w;
    auto const refused = "header_section_too_long";
    std::string const fill(262'144 - std::string(addressed).size(), 'x');
    auto const line = "X: " + fill.substr(5) + "\r\n";
    CHECK(w.refusal(addressed + line + "\r\nbody") == "accepted");
    CHECK(w.refusal(addressed + ("X" + line) + "\r\nbody") == refused);
    CHECK(w.refusal(addressed + repeated("A:\r\n", 1'000'000) + "\r\nbody") == refused);
    auto const part = "--b\r\n" + ("X: " + std::string(1'000, 'x')) + "\r\n\r\nx\r\n";
    CHECK(w.refusal(std::string(addressed) + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" +
                    repeated(part, 300)) == refused);
}

TEST_CASE("a mail that is only looked at is read as far as its limits, and the rest of its headers is body") {
    auto const mail = std::string(addressed) + repeated("A: b\r\n", 100'000) + "\r\nbody";
    auto const read = mime::read_mime(mail);
    CHECK(read.head_is_cut);
    CHECK(read.head.size() <= 262'144);
    CHECK(read.head.size() > 262'144 - 6);
    CHECK(read.head.size() + read.body.size() == mail.size());
    CHECK(read.body.starts_with("A: b\r\n"));
    CHECK(!mime::read_mime(std::string(addressed) + "\r\nbody").head_is_cut);
}

TEST_CASE("of the parameters of a header the first thousand are read") {
    std::string text = "text/plain";
    for (int i = 0; i < 2'000; ++i) text += "; p" + std::to_string(i) + "=v";
    CHECK(mime::read_content_field(text).parameters.size() == 1'000);
    CHECK(mime::read_content_field(text).parameter("p999"));
}
