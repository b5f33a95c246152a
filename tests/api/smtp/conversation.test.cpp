#include "tests/api/smtp/talk.hpp"

#include "api/smtp/sign_in/password.hpp"
#include "model/text/base64.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <vector>

using namespace sesame;
using namespace sesame::test;

namespace {

struct line {
    std::string client, server;
};

// "C: " lines and what follows each from the server; the first entry may be the greeting alone.
void hold(smtp_talk& talk, std::vector<line> const& dialogue) {
    for (auto const& [client, server] : dialogue) {
        INFO(client);
        CHECK((client.empty() ? talk.greeting() : talk.say(client + "\r\n")) == server + "\r\n");
    }
}

std::string const user = base64("AKIAIOSFODNN7EXAMPLE"), password = base64("secret");
std::string const strict_password = base64(api::smtp::smtp_password("test", "eu-west-1"));
std::string plain(std::string const& name, std::string const& word) {
    return base64(std::string(1, '\0') + name + std::string(1, '\0') + word);
}

std::string const greeting = "220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-ABCDEFGHI abcdefghijklmnopqrst";
std::string const features = "250-email-smtp.amazonaws.com\r\n250-8BITMIME\r\n250-SIZE 10485760\r\n250-STARTTLS\r\n"
                             "250-AUTH PLAIN LOGIN\r\n250 Ok";
std::string const secure_features =
    "250-email-smtp.amazonaws.com\r\n250-8BITMIME\r\n250-SIZE 10485760\r\n250-AUTH PLAIN LOGIN\r\n250 Ok";

} // namespace

TEST_CASE("a mail is taken as AWS takes it, with a user and with none") {
    smtp_talk talk;
    hold(talk, {{"", greeting},
                {"EHLO client", features},
                {"AUTH LOGIN", "334 VXNlcm5hbWU6"},
                {user, "334 UGFzc3dvcmQ6"},
                {password, "235 Authentication successful."},
                {"MAIL FROM:<a@x.example>", "250 Ok"},
                {"RCPT TO:<b@y.example>", "250 Ok"},
                {"RCPT TO:<c@y.example>", "250 Ok"},
                {"DATA", "354 End data with <CR><LF>.<CR><LF>"},
                {"Subject: Hi\r\n\r\nText.\r\n.", "250 Ok ID"},
                {"MAIL FROM:<a@x.example>", "250 Ok"},
                {"QUIT", "221 Bye"}});
    CHECK(talk.over);
    CHECK(talk.text == "Subject: Hi\r\n\r\nText.\r\n");
    CHECK(talk.of.sender == "a@x.example");
    CHECK(talk.of.recipients == std::vector<std::string>{"b@y.example", "c@y.example"});
    CHECK(talk.conversation().who().user == "AKIAIOSFODNN7EXAMPLE");
}

TEST_CASE("users sign in by PLAIN and LOGIN, with and without an initial response") {
    smtp_talk talk;
    auto const good = "235 Authentication successful.";
    SECTION("PLAIN") { hold(talk, {{"AUTH PLAIN", "334 Ok"}, {plain("123456789012", "x"), good}}); }
    SECTION("PLAIN at once") { hold(talk, {{"auth plain " + plain("123456789012", "x"), good}}); }
    SECTION("LOGIN at once") {
        hold(talk, {{"AUTH LOGIN " + base64("123456789012"), "334 UGFzc3dvcmQ6"}, {password, good}});
    }
    CHECK(talk.conversation().who().account == "123456789012");
    hold(talk, {{"AUTH PLAIN", "503 Bad sequence of commands"}});
}

TEST_CASE("what is no sign-in is refused") {
    smtp_talk talk;
    hold(talk, {{"AUTH CRAM-MD5", "504 Unrecognized authentication type"},
                {"AUTH", "504 Unrecognized authentication type"},
                {"AUTH PLAIN", "334 Ok"},
                {"*", "501 Authentication cancelled"},
                {"AUTH PLAIN ????", "501 Invalid base64 data"},
                {"AUTH PLAIN " + base64("nobody"), "501 Invalid PLAIN data"},
                {"AUTH PLAIN " + plain("", "x"), "535 Authentication Credentials Invalid"},
                {"AUTH LOGIN =", "334 UGFzc3dvcmQ6"},
                {password, "535 Authentication Credentials Invalid"},
                {"NOOP", "250 Ok"}});
}

TEST_CASE("in strict mode TLS comes before AUTH, and AUTH before a mail") {
    smtp_talk talk;
    talk.terms = smtp_talk::strict(talk.terms);
    talk.known.strict = true;
    std::string const first = "530 Must issue a STARTTLS command first";
    hold(talk, {{"", greeting},
                {"EHLO client", features},
                {"AUTH LOGIN", first},
                {"MAIL FROM:<a@x.example>", first},
                {"RCPT TO:<b@y.example>", first},
                {"DATA", first},
                {"STARTTLS", "220 Ready to start TLS"},
                {"EHLO client", secure_features},
                {"STARTTLS", "503 Bad sequence of commands"},
                {"MAIL FROM:<a@x.example>", "530 Authentication required"},
                {"AUTH PLAIN " + plain("AKIAIOSFODNN7EXAMPLE", "secret"), "535 Authentication Credentials Invalid"},
                {"AUTH LOGIN " + user, "334 UGFzc3dvcmQ6"},
                {strict_password, "235 Authentication successful."},
                {"MAIL FROM:<>", "501 Invalid MAIL FROM address provided"},
                {"MAIL FROM:<a@x.example> BODY=8BITMIME SIZE=1000", "250 Ok"},
                {"RCPT TO:<b@y.example>", "250 Ok"},
                {"DATA", "354 End data with <CR><LF>.<CR><LF>"},
                {"Text.\r\n.", "250 Ok ID"}});
    CHECK(talk.conversation().who().region == "eu-west-1");
}

TEST_CASE("what was said before TLS does not count") {
    smtp_talk talk;
    hold(talk, {{"EHLO client", features},
                {"AUTH PLAIN " + plain("123456789012", "x"), "235 Authentication successful."},
                {"MAIL FROM:<a@x.example>", "250 Ok"},
                {"STARTTLS", "220 Ready to start TLS"},
                {"RCPT TO:<b@y.example>", "503 Bad sequence of commands"}});
    CHECK(talk.conversation().who().user.empty());
    CHECK(talk.conversation().client().empty());
}

TEST_CASE("commands that come with STARTTLS in plain text end the conversation") {
    smtp_talk talk;
    CHECK(talk.say("STARTTLS\r\nMAIL FROM:<a@x.example>\r\n") ==
          "501 Nothing may follow STARTTLS before the handshake\r\n");
    CHECK(talk.over);
}

TEST_CASE("addresses are read as clients write them") {
    smtp_talk talk;
    auto const [written, address] = GENERATE(table<std::string, std::string>({
        {"MAIL FROM:<a@x.example>", "a@x.example"},
        {"mail from: <a@x.example>", "a@x.example"},
        {"MAIL FROM:a@x.example", "a@x.example"},
        {"MAIL FROM:<@hub.example,@b.example:a@x.example>", "a@x.example"},
        {"MAIL FROM:<\"a < b\"@x.example>", "\"a < b\"@x.example"},
        {"MAIL FROM:<>", ""},
        {"MAIL FROM:<a@x.example> AUTH=<>", "a@x.example"},
    }));
    hold(talk, {{written, "250 Ok"}});
    CHECK(talk.conversation().mail().sender == address);
}

TEST_CASE("what is no sender or recipient is refused") {
    smtp_talk talk;
    std::string const bad = "501 Invalid MAIL FROM address provided";
    hold(talk, {{"MAIL FROM:<nobody>", bad},
                {"MAIL FROM:<a@x.example", bad},
                {"MAIL TO:<a@x.example>", bad},
                {"MAIL", bad},
                {"MAIL FROM:", bad},
                {"MAIL FROM:<Me <a@x.example>>", bad},
                {"MAIL FROM:<a@x.example> SMTPUTF8", "555 MAIL parameter not recognized: SMTPUTF8"},
                {"MAIL FROM:<a@x.example> SIZE=many", "501 Invalid SIZE"},
                {"MAIL FROM:<a@x.example> SIZE=41943041", "552 Message is too long."},
                {"MAIL FROM:<a@x.example> BODY=BINARYMIME", "501 Invalid BODY"},
                {"RCPT TO:<b@y.example>", "503 Bad sequence of commands"},
                {"MAIL FROM:<a@x.example>", "250 Ok"},
                {"MAIL FROM:<a@x.example>", "503 Bad sequence of commands"},
                {"DATA", "503 Bad sequence of commands"},
                {"RCPT TO:<>", "553 <> Invalid email address"},
                {"RCPT TO:<nobody>", "553 <nobody> Invalid email address"},
                {"RCPT FROM:<b@y.example>", "501 Invalid RCPT TO address provided"},
                {R"(RCPT TO:<"re>ceiver"@y.example>)", "501 Invalid RCPT TO address provided"},
                {R"(RCPT TO:<"re\>ceiver"@y.example>)", "501 Invalid RCPT TO address provided"},
                {R"(RCPT TO:<"re(cei ver"@y.example>)", "250 Ok"},
                {"RCPT TO:<b@y.example> NOTIFY=NEVER", "555 RCPT parameter not recognized: NOTIFY"},
                {"RCPT TO:<b@y.example>", "250 Ok"},
                {"DATA now", "501 DATA takes no argument"},
                {"RSET", "250 Ok"},
                {"DATA", "503 Bad sequence of commands"}});
}

TEST_CASE("other commands have the usual replies") {
    smtp_talk talk;
    hold(talk, {{"HELO client", "250 Ok"},
                {"NOOP", "250 Ok"},
                {"noop whatever", "250 Ok"},
                {"VRFY a@x.example", "252 Cannot VRFY user, but will accept the message"},
                {"EXPN list", "502 Command not implemented"},
                {"HELP", "502 Command not implemented"},
                {"BDAT 3 LAST", "500 Command not recognized"}});
    CHECK(talk.say("\r\n") == "500 Command not recognized\r\n");
}

TEST_CASE("commands that come in one piece, or byte by byte, are answered in their order") {
    std::string const whole = "EHLO me\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@y.example>\r\nDATA\r\n"
                              "Text.\r\n..\r\n.\r\nRSET\nQUIT\r\n";
    std::string const replies = features + "\r\n250 Ok\r\n250 Ok\r\n354 End data with <CR><LF>.<CR><LF>\r\n" +
                                "250 Ok ID\r\n250 Ok\r\n221 Bye\r\n";
    smtp_talk at_once, by_byte;
    CHECK(at_once.say(whole) == replies);
    std::string said;
    for (char const c : whole) said += by_byte.say({&c, 1});
    CHECK(said == replies);
    CHECK(at_once.text == "Text.\r\n.\r\n");
    CHECK(by_byte.text == at_once.text);
}

TEST_CASE("a thousand recipients are taken, and no more") {
    smtp_talk talk;
    talk.say("MAIL FROM:<a@x.example>\r\n");
    for (int n = 0; n < 1'000; ++n)
        REQUIRE(talk.say("RCPT TO:<" + std::to_string(n) + "@y.example>\r\n") == "250 Ok\r\n");
    CHECK(talk.say("RCPT TO:<one-more@y.example>\r\n") == "452 Too many recipients\r\n");
}

TEST_CASE("clients that do not speak SMTP are let go") {
    auto const said =
        GENERATE(std::string("GET / HTTP/1.1\r\nHost: localhost\r\n"), std::string("POST / HTTP/1.1\r\n"),
                 std::string("\x16\x03\x01\x02", 4), std::string(20'000, 'x'), std::string(20'000, 'x') + "\r\n");
    smtp_talk talk;
    CHECK(talk.say(said).starts_with("500 "));
    CHECK(talk.over);
}

TEST_CASE("a dialogue is kept without passwords and without the text of mails") {
    smtp_talk talk;
    talk.say("EHLO me\r\nAUTH LOGIN\r\n" + user + "\r\n" + password + "\r\n");
    talk.say("RSET\r\n");
    talk.mail("Subject: private\r\n\r\nprivate\r\n.\r\n");
    std::string all;
    for (auto const& one : talk.log->lines) all += one + "\n";
    CHECK(all.starts_with("C: EHLO me\nS: 250-email-smtp.amazonaws.com\n"));
    CHECK(all.find("C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: ***\nS: 334 UGFzc3dvcmQ6\nC: ***\nS: 235") != all.npos);
    CHECK(all.find("C: (29 bytes)\nS: 250 Ok ID\n") != all.npos);
    CHECK(all.find(password) == all.npos);
    CHECK(all.find("private") == all.npos);
    CHECK(talk.log->user == "AKIAIOSFODNN7EXAMPLE");
}
