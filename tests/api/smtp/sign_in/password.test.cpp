#include "api/smtp/sign_in/password.hpp"
#include "api/smtp/sign_in/sign_in.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::api::smtp;

TEST_CASE("an SMTP password follows from the secret and the region as AWS's script makes it") {
    CHECK(smtp_password("test", "us-east-1") == "BESqoa1A44C6UywzhS8ErtO4EE+cq64MHGuZLs78Hnwj");
    CHECK(smtp_password("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1") ==
          "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9");
    CHECK(older_smtp_password("test") == "AsuNxtdhciTpIaQYwF9CtO/nlNX2hCZkD8E+4vZzrjs0");
}

TEST_CASE("a password tells its region, one of AWS's or the server's own") {
    CHECK(region_of_password(smtp_password("s", "eu-west-1"), "s", "us-east-1") == "eu-west-1");
    CHECK(region_of_password(smtp_password("s", "local"), "s", "local") == "local");
    CHECK(region_of_password(older_smtp_password("s"), "s", "us-east-1") == "us-east-1");
    CHECK_FALSE(region_of_password(smtp_password("s", "eu-west-1"), "other", "us-east-1"));
    CHECK_FALSE(region_of_password("", "s", "us-east-1"));
}

TEST_CASE("a user of 12 digits is an account, and every other one has the usual account") {
    users known;
    known.default_account = "111111111111";
    CHECK(sign_in(known, "123456789012", "whatever")->account == "123456789012");
    auto const other = sign_in(known, "AKIAIOSFODNN7EXAMPLE", "whatever");
    CHECK(other->account == "111111111111");
    CHECK(other->region == "us-east-1");
    CHECK(other->user == "AKIAIOSFODNN7EXAMPLE");
}

TEST_CASE("where users are judged only passwords of known secrets are good, each for its user") {
    users known;
    known.strict = true;
    known.secrets = {{"AKIA1", "one"}, {"", "all"}};
    CHECK(sign_in(known, "AKIA1", smtp_password("one", "eu-central-1"))->region == "eu-central-1");
    CHECK(sign_in(known, "AKIA2", smtp_password("all", "us-west-2"))->region == "us-west-2");
    CHECK(sign_in(known, "AKIA2", older_smtp_password("all"))->region == "us-east-1");
    CHECK_FALSE(sign_in(known, "AKIA2", smtp_password("one", "us-east-1")));
    CHECK_FALSE(sign_in(known, "AKIA1", "one"));
}
