#include "api/credentials.hpp"
#include "api/operation/handle.hpp"
#include "api/sts/families.hpp"
#include "api/sts/member_types.hpp"
#include "model/account/options.hpp"
#include "model/sts/assuming.hpp"

namespace sesame::api::sts {
namespace {
using namespace codec;

struct GetCallerIdentityRequest {};
BOOST_DESCRIBE_STRUCT(GetCallerIdentityRequest, (), ())
struct GetCallerIdentityResponse {
    std::string Arn, UserId, Account;
};
BOOST_DESCRIBE_STRUCT(GetCallerIdentityResponse, (), (Arn, UserId, Account))

GetCallerIdentityResponse get_caller_identity(context& c, GetCallerIdentityRequest const&) {
    auto const who = sesame::sts::caller_of(c.home, c.call);
    return {who.arn, who.user_id, who.account};
}

struct GetAccessKeyInfoRequest {
    text<length{16, 128}, word_characters> AccessKeyId;
};
BOOST_DESCRIBE_STRUCT(GetAccessKeyInfoRequest, (), (AccessKeyId))
struct GetAccessKeyInfoResponse {
    std::string Account;
};
BOOST_DESCRIBE_STRUCT(GetAccessKeyInfoResponse, (), (Account))

GetAccessKeyInfoResponse get_access_key_info(context& c, GetAccessKeyInfoRequest const& r) {
    return {account_of({true, r.AccessKeyId, "", "", ""}, c.all.configured().default_account)};
}

} // namespace

std::span<operation const> callers() {
    static constexpr operation rows[]{
        handle<get_access_key_info>("GetAccessKeyInfo"),
        handle<get_caller_identity>("GetCallerIdentity"),
    };
    return rows;
}

} // namespace sesame::api::sts
