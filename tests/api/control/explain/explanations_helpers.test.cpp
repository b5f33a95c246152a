#include "model/objects/buckets.hpp"
#include "tests/api/control/explain/refused_case.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"

using namespace sesame;
using namespace sesame::test;
namespace control = sesame::api::control;

namespace {

parameters role_of(std::string const& arn) { return {{"RoleArn", arn}, {"RoleSessionName", "one"}}; }

// The credentials of a role in the default account, as an unsigned request names them.
parameters credentials_of_role(calling& c, bool with_token) {
    auto given = role_of("arn:aws:iam::000000000000:role/worker");
    given.insert(given.begin(), {"Action", "AssumeRole"});
    auto const made = c.request("POST", "/", signature("sts"), "Version=2011-06-15&" + urlencoded(given));
    auto const member = [&](std::string const& name) {
        return at(made, "/AssumeRoleResponse/AssumeRoleResult/Credentials/" + name);
    };
    parameters out{{"X-Amz-Credential", member("AccessKeyId") + "/20231114/us-east-1/sns/aws4_request"}};
    if (with_token) out.emplace_back("X-Amz-Security-Token", member("SessionToken"));
    return out;
}

options with_room_for(std::size_t bytes) {
    options out;
    out.kept.message_bytes = bytes;
    return out;
}

parameters with_bucket(calling& c) {
    objects::create_bucket(c.all, c.home(), "mine", c.where.now);
    return {};
}

parameters with_bucket_of_another(calling& c) {
    objects::create_bucket(c.all, c.all.get("222222222222", "eu-west-1"), "mine", c.where.now);
    return {};
}

refused_case const helper_cases[]{
    {"",
     "ListTopics",
     {},
     "The access key comes from STS, and the call lacks its session token.",
     [](calling& c) { return credentials_of_role(c, false); }},
    {"",
     "ListTopics",
     {},
     "These credentials of STS have expired by the clock of account 0000",
     [](calling& c) {
         auto out = credentials_of_role(c, true);
         c.home().clock.offset += std::chrono::hours(2);
         return out;
     }},
    {"sts", "AssumeRole", role_of("arn:aws:iam::1:role/worker"),
     "A role is named like arn:aws:iam::123456789012:role/"},
    {"",
     "AssumeRoleWithWebIdentity",
     {{"RoleArn", "arn:aws:iam::000000000000:role/worker"},
      {"RoleSessionName", "pod"},
      {"WebIdentityToken", "junk"},
      {"Version", "2011-06-15"}},
     "WebIdentityToken must be a JWT"},
    {"s3", "GET /none?list-type=2", {}, "There is no bucket 'none' in account 000000000000. Make it by CreateBucket"},
    {"s3",
     "GET /mine/k",
     {},
     "There is no bucket 'mine' in account 000000000000. Account 222222222222 has one in eu-west-1: the access key "
     "names",
     with_bucket_of_another},
    {"s3", "GET /mine/k", {}, "The bucket has no object 'k'.", with_bucket},
    {"",
     "GET /mine/k?X-Amz-Credential=a%2F20231114%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20231114T000000Z&"
     "X-Amz-Expires=60",
     {},
     "The presigned URL expired at 2023-11-14T00:01:00Z; the clock of account 000000000000, us-east-1 shows",
     with_bucket},
    {"s3", "POST /mine/k?uploads", {}, "This server has a part of S3: buckets and whole objects", with_bucket},
    {"s3",
     "PUT /mine/k",
     {{"", std::string(2'000, 'x')}},
     "A limit is reached: the number of objects",
     with_bucket,
     {},
     with_room_for(1'000)},
};

} // namespace

TEST_CASE("refusals of STS and S3, and of temporary credentials, are explained, each by a row of its own") {
    require_explained(helper_cases, {control::helper_refusals});
}
