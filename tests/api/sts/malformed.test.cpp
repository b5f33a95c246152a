#include "tests/api/malformed.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

malformed sts_call(char const* what, std::string body) {
    return {what, "sts", "Version=2011-06-15&" + std::move(body)};
}

std::string role_call(std::string const& more) {
    return "Action=AssumeRole&RoleArn=arn:aws:iam::123456789012:role/r&RoleSessionName=one" + more;
}

} // namespace

TEST_CASE("malformed calls of STS are refused and change nothing") {
    std::vector<malformed> const requests{
        sts_call("no action", "RoleSessionName=one"),
        sts_call("an action of another service", "Action=CreateTopic&Name=x"),
        sts_call("an action that is not here", "Action=AssumeRoleWithSAML"),
        sts_call("no members", "Action=AssumeRole"),
        sts_call("bytes that are no UTF-8", "Action=AssumeRole&RoleArn=\xff\xfe&RoleSessionName=\x80"),
        sts_call("a long name", role_call("") + std::string(100, 'x')),
        sts_call("a duration that is no number", role_call("&DurationSeconds=x")),
        sts_call("a duration beyond all numbers", role_call("&DurationSeconds=99999999999999999999")),
        sts_call("a tag without a key", role_call("&Tags.member.1.Value=x")),
        sts_call("a tag with a sign that none has", role_call("&Tags.member.1.Key=a%00b&Tags.member.1.Value=x")),
        sts_call("a list far away", role_call("&Tags.member.99999999999.Key=%3C")),
        sts_call("a policy that is deep", role_call("&Policy=" + std::string(3'000, '['))),
        sts_call("a policy that is large", role_call("&Policy=" + std::string(100'000, 'x'))),
        sts_call("no token", "Action=AssumeRoleWithWebIdentity&RoleArn=arn:aws:iam::123456789012:role/r&"
                             "RoleSessionName=one"),
        sts_call("a token of dots", "Action=AssumeRoleWithWebIdentity&RoleArn=arn:aws:iam::123456789012:role/r&"
                                    "RoleSessionName=one&WebIdentityToken=......"),
        sts_call("a token whose claims are a list",
                 "Action=AssumeRoleWithWebIdentity&RoleArn=arn:aws:iam::123456789012:role/r&"
                 "RoleSessionName=one&WebIdentityToken=e30.W10.x"),
        sts_call("a key that is short", "Action=GetAccessKeyInfo&AccessKeyId=x"),
        sts_call("a name with a blank", "Action=GetFederationToken&Name=a%20b"),
    };
    require_refused(requests);
}
