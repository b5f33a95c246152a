#include "api/control/explain/request_explanation.hpp"
#include "model/account/account.hpp"
#include "model/account/accounts.hpp"
#include "model/objects/buckets.hpp"
#include "model/objects/reason.hpp"
#include "model/sts/reason.hpp"

// Refusals of STS and S3, and of temporary credentials by any service.

namespace sesame::api::control {
namespace {

using s3_reason = sesame::objects::reason;
using sts_reason = sesame::sts::reason;

bool finds_bucket_elsewhere(refused_call& c) {
    c.all.for_each([&](account const& a) {
        if (c.elsewhere.empty() && objects::find_bucket(a, c.parts.at(0)))
            c.elsewhere = " Account " + a.id + " has one in " + a.region + ": the access key names the account.";
    });
    return true;
}

constexpr explained_refusal helper_table[]{
    {common_reason::session_not_valid,
     "The access key comes from STS, and the call lacks its session token. Give the client all three: key, secret and "
     "token."},
    {common_reason::session_expired,
     "These credentials of STS have expired by the clock of account {account}, {region}. Ask for new ones. GET "
     "/_sesame/v1/clock shows the clock."},
    {sts_reason::invalid_role_arn,
     "A role is named like arn:aws:iam::123456789012:role/name, with an account of 12 digits. Any role exists here."},
    {{sts_reason::invalid_web_token, sts_reason::web_token_expired},
     "WebIdentityToken must be a JWT: three parts in base64url, whose second has the claims sub, iss and aud, and an "
     "exp to come on the account's clock. Its signature is not checked."},
    {s3_reason::bucket_not_found,
     "There is no bucket '{1}' in account {account}.{elsewhere} Make it by CreateBucket, or have a receipt rule or PUT "
     "/_sesame/v1/objects/{1}/KEY put an object there. GET /_sesame/v1/buckets lists all.",
     finds_bucket_elsewhere},
    {s3_reason::object_not_found, "The bucket has no object '{1}'. GET /_sesame/v1/objects lists what is there; what a "
                                  "receipt rule stores has the key prefix, a slash, and the message id."},
    {s3_reason::url_expired, "The presigned URL expired at {2}; the clock of account {account}, {region} shows {3}. "
                             "If a test moved this clock, POST /_sesame/v1/clock sets it."},
    {{s3_reason::not_implemented, s3_reason::operation_not_implemented},
     "This server has a part of S3: buckets and whole objects. `sesame operations` lists the operations. Uploads in "
     "parts are not among them: raise the client's multipart_threshold (8 MB in the AWS CLI and boto3), or send "
     "smaller files."},
    {{s3_reason::too_many_buckets, s3_reason::too_many_objects, s3_reason::no_room},
     "A limit is reached: the number of objects in one account and region, or their bytes in all accounts "
     "(--max-message-bytes). Delete some, or empty the account: POST "
     "/_sesame/v1/reset?account={account}&region={region}"},
};

} // namespace

constinit std::span<explained_refusal const> const helper_refusals{helper_table};

} // namespace sesame::api::control
