#include "server/outbound/http/http_authentication.hpp"

#include <catch2/catch_test_macros.hpp>

using sesame::server::authorization;

TEST_CASE("a Digest challenge is answered as in the example of RFC 2617") {
    auto const challenge = R"(Digest realm="testrealm@host.com", qop="auth,auth-int", )"
                           R"(nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41")";
    REQUIRE(authorization(challenge, "Mufasa", "Circle Of Life", "GET", "/dir/index.html", "0a4f113b") ==
            R"(Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", )"
            R"(uri="/dir/index.html", response="6629fae49393a05397450978507c4ef1", qop=auth, nc=00000001, )"
            R"(cnonce="0a4f113b", opaque="5ccc069c403ebaf9f0171e9517f40e41")");
}

TEST_CASE("Basic is used where Digest is not offered or cannot be answered") {
    REQUIRE(authorization(R"(Basic realm="WallyWorld")", "Aladdin", "open sesame", "POST", "/") ==
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    REQUIRE(authorization(R"(Digest realm="r", nonce="n", algorithm=SHA-512, bAsIc realm=r)", "a", "b", "POST", "/") ==
            "Basic YTpi");
    REQUIRE(authorization(R"(Negotiate, Basic realm="a, \"b\"")", "a", "b", "POST", "/") == "Basic YTpi");
}

TEST_CASE("the older Digest without qop, and the one for a session, are answered") {
    auto const old = authorization(R"(Digest realm="r",nonce="n")", "u", "p", "POST", "/x", "c");
    REQUIRE(old ==
            R"(Digest username="u", realm="r", nonce="n", uri="/x", response="c155f87b326ac884071d34256c20a29e")");
    auto const session = authorization(R"(Digest realm="r",nonce="n",algorithm=MD5-sess)", "u", "p", "POST", "/x", "c");
    REQUIRE(session->find(R"(algorithm=MD5-sess, cnonce="c")") != std::string::npos);
}

TEST_CASE("challenges that cannot be answered get nothing") {
    for (auto const* challenge : {"", "Basic", "Negotiate abc==", R"(Digest nonce="n")",
                                  R"(Digest realm="r", nonce="n", qop="auth-int")", "=", "\"", ",,,"})
        CHECK_FALSE(authorization(challenge, "u", "p", "POST", "/"));
}
