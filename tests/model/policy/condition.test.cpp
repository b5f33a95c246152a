#include "model/policy/condition.hpp"
#include "model/ses/policies/condition_key.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace sesame;

namespace {

struct row {
    char const* condition;
    bool met;
};

policy::condition_values const values{
    {"ses:fromaddress", {"marketing+1@example.com"}},
    {"ses:recipients", {"a@example.com", "b@example.org"}},
    {"aws:currenttime", {"2026-07-15T12:00:00.000Z"}},
    {"aws:epochtime", {"1784116800"}},
    {"aws:securetransport", {"true"}},
    {"aws:sourceip", {"203.0.113.7"}},
};

} // namespace

TEST_CASE("a condition of a policy is met as IAM says") {
    auto const r =
        GENERATE(row{R"({"StringEquals": {"ses:FromAddress": "marketing+1@example.com"}})", true},
                 row{R"({"StringEquals": {"ses:FromAddress": "Marketing+1@example.com"}})", false},
                 row{R"({"StringEqualsIgnoreCase": {"ses:FromAddress": "Marketing+1@example.com"}})", true},
                 row{R"({"StringLike": {"ses:FromAddress": "marketing+*@example.com"}})", true},
                 row{R"({"StringLike": {"ses:FromAddress": "marketing+?@example.com"}})", true},
                 row{R"({"StringLike": {"ses:FromAddress": "marketing+??@example.com"}})", false},
                 row{R"({"StringNotLike": {"ses:FromAddress": "*admin*"}})", true},
                 row{R"({"StringLike": {"ses:FromAddress": ["x@example.com", "marketing*"]}})", true},
                 row{R"({"StringLike": {"ses:Recipients": "*@example.org"}})", true},
                 row{R"({"ForAnyValue:StringLike": {"ses:Recipients": "*@example.org"}})", true},
                 row{R"({"ForAllValues:StringLike": {"ses:Recipients": "*@example.org"}})", false},
                 row{R"({"ForAllValues:StringLike": {"ses:Recipients": ["*@example.com", "*@example.org"]}})", true},
                 row{R"({"StringNotEquals": {"ses:Recipients": "a@example.com"}})", false},
                 row{R"({"StringEquals": {"ses:FeedbackAddress": "x@example.com"}})", false},
                 row{R"({"StringEqualsIfExists": {"ses:FeedbackAddress": "x@example.com"}})", true},
                 row{R"({"StringNotEquals": {"ses:FeedbackAddress": "x@example.com"}})", true},
                 row{R"({"Null": {"ses:FeedbackAddress": "true", "ses:FromAddress": false}})", true},
                 row{R"({"DateGreaterThan": {"aws:CurrentTime": "2026-07-01T00:00:00Z"}})", true},
                 row{R"({"DateLessThan": {"aws:CurrentTime": "2026-07-01"}})", false},
                 row{R"({"NumericLessThanEquals": {"aws:EpochTime": 1784116800}})", true},
                 row{R"({"Bool": {"aws:SecureTransport": true}})", true},
                 row{R"({"Bool": {"aws:SecureTransport": "false"}})", false},
                 row{R"({"IpAddress": {"aws:SourceIp": ["198.51.100.0/24", "203.0.113.0/24"]}})", true},
                 row{R"({"NotIpAddress": {"aws:SourceIp": "203.0.113.7"}})", false},
                 row{R"({"IpAddress": {"aws:SourceIp": "no address"}})", false},
                 row{R"({"StringLike": {"ses:FromAddress": "*"}, "Bool": {"aws:SecureTransport": "false"}})", false},
                 row{R"({})", true});
    CAPTURE(r.condition);
    CHECK(policy::is_met(boost::json::parse(r.condition).as_object(), values) == r.met);
}

TEST_CASE("the keys that a condition may name are those of SES and the global ones") {
    for (auto const* const known : {"ses:Recipients", "ses:FromAddress", "ses:FromDisplayName", "ses:FeedbackAddress",
                                    "aws:CurrentTime", "aws:SourceAccount", "aws:sourceip", "aws:PrincipalTag/team"})
        CHECK(ses::is_condition_key(known));
    for (auto const* const unknown :
         {"AWS:SourceAccount", "ses:Subject", "sns:Endpoint", "aws:", "aws:PrincipalTag/", "", "FromAddress"})
        CHECK_FALSE(ses::is_condition_key(unknown));
}
