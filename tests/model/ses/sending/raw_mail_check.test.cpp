#include "model/ses/sending/raw_mail_check.hpp"

#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"

using namespace sesame;
using namespace sesame::ses;
using test::mailer;
using namespace std::string_literals;

namespace {

// A mail that would be accepted, with further header lines.
std::string mail_with(std::string const& lines, std::string const& body = "hello") {
    return "From: sender@example.com\r\nTo: a@example.org\r\nSubject: s\r\n" + lines + "\r\n" + body;
}

struct raw_mailer : mailer {
    std::string send_to(std::vector<std::string> destinations, std::string const& raw) {
        raw_email e;
        e.destinations = std::move(destinations);
        e.data = raw;
        return test::refusal_of([&] { send_raw(e); });
    }
    std::string send_text(std::string const& raw) { return send_to({}, raw); }
};

std::string multipart(std::string const& type, std::string const& body) {
    return mail_with("Content-Type: " + type + "\r\n", body);
}

constexpr auto accepted = "accepted";
auto const malformed = "malformed_address: "s;
auto const no_boundary = "start_boundary_missing";
auto const empty_name = "header_name_empty";
auto const too_long = "header_section_too_long";
auto const in_domain = malformed + "Domain contains control or whitespace";

} // namespace

TEST_CASE("an empty To or From header is refused, whoever else gets or sends the mail") {
    raw_mailer w;
    auto const empty_to = "header_empty: To";
    for (std::string const to : {"To: \r\n", "To:\r\n", "To: ,\r\n", "To: (nobody: yet)\r\n", "To:\r\n\t\r\n"}) {
        INFO(to);
        CHECK(w.send_text("From: sender@example.com\r\n" + to + "\r\nb") == empty_to);
        CHECK(w.send_text("From: sender@example.com\r\n" + to + "Bcc: b@example.org\r\n\r\nb") == empty_to);
        CHECK(w.send_to({"b@example.org"}, "From: sender@example.com\r\n" + to + "\r\nb") == empty_to);
    }
    CHECK(w.send_to({"b@example.org"}, "From: sender@example.com\r\n\r\nb") == accepted);
    CHECK(w.send_text("From: sender@example.com\r\nBcc: b@example.org\r\n\r\nb") == accepted);
    CHECK(w.send_text("From: sender@example.com\r\nTo: \r\nTo: b@example.org\r\n\r\nb") == accepted);

    raw_email e;
    e.source = "sender@example.com";
    for (auto const* const from : {"From: \r\n", "From: nobody:;\r\n"}) {
        e.data = from + "To: a@example.org\r\n\r\nb"s;
        CHECK(test::refusal_of([&] { w.send_raw(e); }) == "header_empty: From");
    }
    e.data = "From: AKIAEXAMPLE\r\nTo: a@example.org\r\n\r\nb"; // as captured
    CHECK(test::refusal_of([&] { w.send_raw(e); }) == "malformed_address: User name is missing: 'AKIAEXAMPLE'");
}

TEST_CASE("a group without members is no empty To header") {
    raw_mailer w;
    auto const raw = "From: sender@example.com\r\nTo: undisclosed-recipients:;\r\n"s;
    CHECK(w.send_text(raw + "Bcc: b@example.org\r\n\r\nb") == accepted);
    CHECK(w.send_to({"b@example.org"}, raw + "\r\nb") == accepted);
    CHECK(w.send_text(raw + "\r\nb") == "header_empty: To");
}

TEST_CASE("headers that hold addresses are read before identities are looked at, though destinations are given") {
    raw_mailer w;
    // What nodemailer 6 sends to find out whether SES can be reached: it wants to be refused so.
    raw_email e;
    e.source = "invalid@invalid";
    e.destinations = {"invalid@invalid"};
    e.data = "From: invalid@invalid\r\nTo: invalid@invalid\r\n Subject: Invalid\r\n\r\nInvalid";
    CHECK(test::refusal_of([&] { w.send_raw(e); }) == in_domain);

    for (std::string const name : {"Sender", "To", "Cc", "Bcc", "Return-Path", "Reply-To"}) {
        INFO(name);
        auto const raw = [&](std::string const& value) {
            return "From: sender@example.com\r\n" + name + ": " + value + "\r\n\r\nb";
        };
        CHECK(w.send_to({"b@example.org"}, raw("a@b c")) == in_domain);
        CHECK(w.send_to({"b@example.org"}, raw("nobody")) == "address_without_domain");
        CHECK(w.send_to({"b@example.org"}, raw("\"Me\" <sender@example.com>")) == accepted);
    }
    CHECK(w.send_to({"b@example.org"}, "From: a@b c\r\n\r\nb") == in_domain);
}

TEST_CASE("of several broken addresses in a raw mail the first in SES's order is told") {
    raw_mailer w;
    raw_email e;
    e.source = "source@";
    e.destinations = {"destination@.x"};
    e.data = "Reply-To: r@r r\r\nReturn-Path: p@p..p\r\nBcc: @b\r\nCc: c@c.\r\nTo: t\r\nFrom: f f@f\r\n\r\nb";
    auto const told = [&] { return test::refusal_of([&] { w.send_raw(e); }); };
    CHECK(told() == malformed + "Missing domain");
    e.source = "sender@example.com";
    CHECK(told() == malformed + "Domain starts with dot");
    e.destinations = {"d@example.org"};
    CHECK(told() == malformed + "Local address contains control or whitespace");
    auto const mend = [&](std::string const& line) {
        auto data = e.data.text();
        e.data = data.erase(data.find(line), line.size());
    };
    mend("From: f f@f\r\n");
    CHECK(told() == "address_without_domain");
    mend("To: t\r\n");
    CHECK(told() == malformed + "Domain ends with dot");
    mend("Cc: c@c.\r\n");
    CHECK(told() == malformed + "Missing local name");
    mend("Bcc: @b\r\n");
    CHECK(told() == malformed + "Domain contains dot-dot");
    mend("Return-Path: p@p..p\r\n");
    CHECK(told() == in_domain);
    mend("Reply-To: r@r r\r\n");
    CHECK(told() == accepted);
}

TEST_CASE("the empty return path of a bounce is no broken address") {
    raw_mailer w;
    CHECK(w.send_text(mail_with("Return-Path: <>\r\n")) == accepted);
    CHECK(w.send_text(mail_with("Reply-To: <>\r\n")) == malformed + "Empty address");
}

TEST_CASE("a multipart without a line that starts its first part is refused") {
    raw_mailer w;
    std::string const type = "multipart/mixed; boundary=\"b\"";
    for (auto const* const body : {"hello\r\n", "", "\r\n", "--c\r\n\r\nhello\r\n--c--\r\n", "--b--\r\n",
                                   " --b\r\n\r\nx", "x--b\r\n\r\nx", "--bb\r\n\r\nx"}) {
        INFO(body);
        CHECK(w.send_text(multipart(type, body)) == no_boundary);
        CHECK(w.send_text(multipart("MULTIPART/Alternative; boundary=b", body)) == no_boundary);
    }
    CHECK(w.send_text("From: sender@example.com\r\nTo: a@example.org\r\nContent-Type: " + type) == no_boundary);
    for (auto const* const body :
         {"--b\r\n\r\nx\r\n--b--", "preamble\r\n--b \t\r\n\r\nx", "--b", "--b\n\nx\n", "--b\r\rx"})
        CHECK(w.send_text(multipart(type, body)) == accepted);
}

TEST_CASE("multiparts within others and within attached messages need their boundaries, too") {
    raw_mailer w;
    auto const outer = [](std::string const& inner) {
        return multipart("multipart/mixed; boundary=out", "--out\r\n" + inner + "\r\n--out--\r\n");
    };
    std::string const inner = "Content-Type: multipart/related; boundary=in\r\n\r\n";
    CHECK(w.send_text(outer(inner + "nothing")) == no_boundary);
    CHECK(w.send_text(outer(inner + "--in\r\n\r\nx\r\n--in--")) == accepted);
    CHECK(w.send_text(outer("Content-Type: message/rfc822\r\n\r\nSubject: x\r\n" + inner + "nothing")) == no_boundary);
    CHECK(w.send_text(outer("Content-Type: text/plain\r\n\r\nSubject: x\r\n" + inner + "nothing")) == accepted);
}

TEST_CASE("a multipart without the parameter is divided at the first line that could be a boundary") {
    raw_mailer w;
    for (auto const* const type : {"multipart/mixed", "multipart/mixed; boundary=\"\""}) {
        CHECK(w.send_text(multipart(type, "--any\r\n\r\nx\r\n--any--")) == accepted);
        CHECK(w.send_text(multipart(type, "hello\r\n--\r\n------\r\n")) == no_boundary);
    }
}

TEST_CASE("what is nested deeper than it is read has its boundary all the same") {
    raw_mailer w;
    std::string raw = "From: sender@example.com\r\nTo: a@example.org\r\n";
    for (int n = 0; n < 40; ++n) {
        auto const boundary = "b" + std::to_string(n);
        raw += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
    }
    CHECK(w.send_text(raw + "\r\nx") == accepted);
}

TEST_CASE("content headers that cannot be parsed are refused in each part") {
    raw_mailer w;
    struct row {
        char const *line, *expected;
    };
    row const rows[]{{"Content-Type: text; charset=utf-8", "Expected '/', got ;"},
                     {"Content-Type: text/plain: x", "Expected ';', got \":\""},
                     {"Content-Disposition: =\"x\"", "Expected disposition, got ="},
                     {"Content-Disposition: attachment \"a.txt\"", "Expected ';', got \"a.txt\""},
                     {"Content-Disposition: attachment; filename", "Expected '=', got 'null'"},
                     {"Content-Transfer-Encoding: (7bit", "Unbalanced comments"},
                     {"Content-Transfer-Encoding: \"7bit", "Unbalanced quoted string"}};
    for (auto const& [line, expected] : rows) {
        INFO(line);
        auto const part = line + "\r\n\r\nx"s;
        CHECK(w.send_text(mail_with(line + "\r\n"s)) == "malformed_header: "s + expected);
        auto const within = [&](std::string const& inner) {
            return multipart("multipart/mixed; boundary=b", "--b\r\n\r\none\r\n--b\r\n" + inner + "\r\n--b--");
        };
        CHECK(w.send_text(within(part)) == "malformed_header: "s + expected);
        CHECK(w.send_text(within("Content-Type: message/rfc822\r\n\r\n" + part)) == "malformed_header: "s + expected);
    }
    CHECK(w.send_text(mail_with("Content-Transfer-Encoding: x-unknown\r\n")) == accepted);
    CHECK(w.send_text(mail_with("Content-Transfer-Encoding:\r\n")) == accepted);
}

TEST_CASE("a header has a name, which is more than blanks and control characters") {
    raw_mailer w;
    CHECK(w.send_text(mail_with(": x\r\n")) == empty_name);
    CHECK(w.send_text(mail_with(":\r\n")) == empty_name);
    CHECK(w.send_text(mail_with("\x01\x02: x\r\n")) == empty_name);
    CHECK(w.send_text(mail_with("\x01\r\n")) == empty_name);
    CHECK(w.send_text(": x\r\n" + mail_with("")) == empty_name);
    CHECK(w.send_to({"a@example.org"}, std::string(100, '\0')) == empty_name);
    CHECK(w.send_text(multipart("multipart/mixed; boundary=b", "--b\r\n: x\r\n\r\none\r\n--b--")) == empty_name);
    CHECK(w.send_text(mail_with("Content-Type: message/rfc822\r\n", ": x\r\n\r\nb")) == empty_name);
    CHECK(w.send_text(mail_with("X:\r\n : x\r\n\t\r\nno colon\r\nX Y: z\r\n<p>: z\r\n\xc3\xbc: z\r\n")) == accepted);
    CHECK(w.send_text(mail_with("", ": x\r\n")) == accepted);
}

TEST_CASE("the header section of a mail has at most 256 KB") {
    raw_mailer w;
    auto const section = [](std::size_t size, std::string const& line_end) {
        auto out = "From: sender@example.com" + line_end + "To: a@example.org" + line_end;
        auto const line = "X: " + std::string(900, 'x') + line_end;
        while (out.size() + 2 * line.size() < size) out += line;
        out += "X: ";
        return out.append(size - out.size() - line_end.size(), 'x') + line_end;
    };
    constexpr std::size_t most = 262'144;
    for (std::string const end : {"\r\n", "\n", "\r"}) {
        CHECK(w.send_text(section(most, end) + end + "b") == accepted);
        CHECK(w.send_text(section(most + 1, end) + end + "b") == too_long);
    }
    CHECK(w.send_text(section(most, "\r\n")) == accepted); // all header, no body
    CHECK(w.send_text(section(most + 1, "\n")) == too_long);
    CHECK(w.send_text(section(1'000'000, "\r\n") + "\r\nb") == too_long);
    CHECK(w.send_text(mail_with("", std::string(1'000'000, 'x'))) == accepted);
    CHECK(w.send_text(mail_with("X:" + std::string(most, ' ') + "x\r\n")) == too_long);
    w.home.ses->sending_enabled = false;
    CHECK(w.send_text(section(1'000'000, "\r\n")) == "account_sending_paused");
}

TEST_CASE("a bare CR ends a header, so that what follows is another") {
    raw_mailer w;
    CHECK(w.send_text(mail_with("X-A: v\rContent-Type: text\r\n")) == "malformed_header: Expected '/', got null");
    CHECK(w.send_text("From: sender@example.com\rTo: a@example.org\rSubject: s\r\rbody\r") == accepted);
    CHECK(w.events().empty()); // without a set
    CHECK(w.send_text(mail_with("X-SES-CONFIGURATION-SET: cs\rSubject: t\r\n")) == "header_duplicated: Subject");
}
