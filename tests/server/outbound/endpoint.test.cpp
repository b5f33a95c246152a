#include "server/outbound/endpoint.hpp"

#include "model/account/refusal.hpp"
#include "model/sns/subscriptions/subscription.hpp"

#include <catch2/catch_test_macros.hpp>

#include <random>

using sesame::server::parse_endpoint;

TEST_CASE("an endpoint URL says where to connect and what to ask for") {
    struct row {
        char const *url, *host, *port, *target, *host_header, *authority;
        bool tls;
    };
    for (auto const& r : {
             row{"http://example.com", "example.com", "80", "/", "example.com", "http://example.com", false},
             {"https://example.com", "example.com", "443", "/", "example.com", "https://example.com", true},
             {"HTTP://Example.com/", "Example.com", "80", "/", "Example.com", "http://Example.com", false},
             {"http://example.com:8080/a/b?c=d&e", "example.com", "8080", "/a/b?c=d&e", "example.com:8080",
              "http://example.com:8080", false},
             {"http://example.com?c=d", "example.com", "80", "/?c=d", "example.com", "http://example.com", false},
             {"http://example.com/a#part", "example.com", "80", "/a", "example.com", "http://example.com", false},
             {"http://example.com#part", "example.com", "80", "/", "example.com", "http://example.com", false},
             {"http://user:secret@example.com/a", "example.com", "80", "/a", "example.com", "http://example.com",
              false},
             {"https://user@example.com:444/", "example.com", "444", "/", "example.com:444", "https://example.com:444",
              true},
             {"http://127.0.0.1:9/", "127.0.0.1", "9", "/", "127.0.0.1:9", "http://127.0.0.1:9", false},
             {"http://[::1]:9/", "::1", "9", "/", "[::1]:9", "http://[::1]:9", false},
             {"http://[2001:db8::1]/x", "2001:db8::1", "80", "/x", "[2001:db8::1]", "http://[2001:db8::1]", false},
             {"http://example.com/%7Ea%20b?%C3%A9", "example.com", "80", "/%7Ea%20b?%C3%A9", "example.com",
              "http://example.com", false},
             {"http://example.com//a", "example.com", "80", "//a", "example.com", "http://example.com", false},
         }) {
        INFO(r.url);
        auto const found = parse_endpoint(r.url);
        REQUIRE(found);
        CHECK(found->host == r.host);
        CHECK(found->port == r.port);
        CHECK(found->target == r.target);
        CHECK(found->host_header == r.host_header);
        CHECK(found->authority() == r.authority);
        CHECK(found->tls == r.tls);
    }
}

TEST_CASE("what is no http or https URL is no endpoint") {
    for (auto const* const url :
         {"", "example.com", "ftp://example.com/", "http:", "http://", "http:///path", "http://:80/",
          "mailto:a@example.com", "http://exa mple.com/", "http://[::1/", "http://example.com:port/",
          "http://example.com:8x/", "http://example.com:99999/", "http://example.com:0/"}) {
        INFO(url);
        CHECK_FALSE(parse_endpoint(url));
    }
}

// Else it would be subscribed, and nothing could ever reach it.
TEST_CASE("what Subscribe takes as an endpoint can be sent to") {
    auto const taken = [](std::string const& url) {
        try {
            sesame::sns::checked_protocol("http", url, false);
            return true;
        } catch (sesame::refusal const&) {
            return false;
        }
    };
    for (auto const* const url :
         {"http://127.0.0.1:99999/x", "http://a:abc/", "http://a:0/", "http://[::1/x", "http://[::1]x/", "http://[zz]/",
          "http://[10.0.0.1]/", "http://a/b[c]", "http://a/?b[]=c", "http://a/%zz", "http://a/%2", "http://a b/",
          "http://a@b@c/", "http://", "http:///x", "http://:80/", "http://a/#b#c", "http://caf\xc3\xa9/"})
        CHECK_FALSE(taken(url));
    for (auto const* const url :
         {"http://a", "http://a/", "http://a:1/", "http://a:65535/b?c=d&e=f%20g#h", "http://[::1]:9/x",
          "http://user:pass@a.b-c_d/", "http://user@10.0.0.1:80?x", "HTTP://A/~b/(c);d=e,f:@", "http://a:/b"})
        CHECK(taken(url));

    std::mt19937 random(7);
    std::string const letters = "a0:/?#[]@%2F.-&";
    int accepted = 0;
    for (int n = 0; n < 200'000; ++n) {
        std::string url = "http://";
        for (auto length = random() % 9; length > 0; --length) url.push_back(letters[random() % letters.size()]);
        if (!taken(url)) continue;
        ++accepted;
        INFO(url);
        REQUIRE(parse_endpoint(url));
    }
    CHECK(accepted > 10'000);
}

TEST_CASE("an endpoint is the same each time it is asked for, also after many others") {
    sesame::server::known_endpoints known;
    for (int n = 0; n < 10'000; ++n) {
        auto const url = "http://example.com:81/" + std::to_string(n % 5'000);
        auto const found = known.find(url);
        REQUIRE(found);
        REQUIRE(found->target == "/" + std::to_string(n % 5'000));
        REQUIRE_FALSE(known.find("ftp://example.com/"));
    }
}
