#include "api/smtp/relaying/relay_url.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::api::smtp;

TEST_CASE("the URL of a relay names scheme, host and port, and maybe a user") {
    auto const whole = read_relay_url("smtp://user:p%40s@s@mail.example:2525");
    REQUIRE(whole);
    CHECK((whole->host == "mail.example" && whole->port == "2525" && whole->user == "user" &&
           whole->password == "p@s@s" && !whole->tls));
    CHECK(whole->url() == "smtp://mail.example:2525");
    CHECK(read_relay_url("smtp://mail.example")->port == "25");
    CHECK(read_relay_url("SMTP://mail.example/")->host == "mail.example");
    CHECK((read_relay_url("smtps://mail.example")->port == "465" && read_relay_url("smtps://mail.example")->tls));
    CHECK((read_relay_url("smtp://[::1]:25")->host == "::1" && read_relay_url("smtp://[::1]")->port == "25"));
    CHECK(read_relay_url("smtp://[::1]:26")->url() == "smtp://[::1]:26");
    for (auto const* const bad :
         {"http://mail.example", "smtp://", "mail.example:25", "smtp://mail.example/path", "", "smtp://host:0",
          "smtp://host:", "smtp://host:99999", "smtp://host?a=b", "smtp://[::1", "smtp://[]:25", "smtp://ho st"})
        CHECK_FALSE(read_relay_url(bad));
}

TEST_CASE("a password may go in clear text to this machine, and where the URL says so") {
    auto const is_clear = [](std::string_view url) { return read_relay_url(url).value().clear_text; };
    CHECK_FALSE(is_clear("smtp://user:pass@mail.example:25"));
    CHECK(is_clear("smtp://user:pass@mail.example:25?auth=clear-text"));
    CHECK(is_clear("smtp://user:pass@mail.example/?auth=clear-text"));
    for (auto const* const here : {"smtp://localhost", "smtp://127.0.0.1:25", "smtp://[::1]", "smtp://mail.localhost"})
        CHECK(is_clear(here));
    for (auto const* const other : {"smtp://127.example", "smtp://localhost.example", "smtp://10.0.0.1"})
        CHECK_FALSE(is_clear(other));
    CHECK_FALSE(read_relay_url("smtp://mail.example?auth=plain"));
}

TEST_CASE("an error shows no password of a URL") {
    CHECK(without_user("smtp://user:secret@host:port") == "smtp://***@host:port");
    CHECK(without_user("user:secret@host") == "***@host");
    CHECK(without_user("mail.example:25") == "mail.example:25");
}
