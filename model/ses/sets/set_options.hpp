#pragma once
#include "model/ses/events/suppression.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

// The options of a configuration set that only SES v2 sets and shows.

namespace sesame::ses {

// The scheme of tracking pixels and links on a custom domain.
BOOST_DEFINE_FIXED_ENUM_CLASS(https_policy, unsigned char, Optional, Require, RequireOpenOnly)

// The shared addresses that mail may leave from: of all regions, of this one, or as the account says.
BOOST_DEFINE_FIXED_ENUM_CLASS(shared_pool_mode, unsigned char, Global, Regional, Account)

struct pool_options {
    std::string dedicated_ip_pool;           // empty: none
    std::optional<int> max_delivery_seconds; // for how long SES tries; 300 to 50,400
    std::optional<shared_pool_mode> shared_pool;
};
BOOST_DESCRIBE_STRUCT(pool_options, (), (dedicated_ip_pool, max_delivery_seconds, shared_pool))

// Absent members: the account's or the tenant's.
struct suppression_options {
    std::optional<std::vector<suppression_reason>> reasons; // empty: nothing is suppressed
    std::optional<suppression_scope> scope;
    std::optional<suppression_validation> validation;
};
BOOST_DESCRIBE_STRUCT(suppression_options, (), (reasons, scope, validation))

// Virtual Deliverability Manager; absent members: as the account says.
struct vdm_options {
    std::optional<bool> engagement_metrics, optimized_shared_delivery;
};
BOOST_DESCRIBE_STRUCT(vdm_options, (), (engagement_metrics, optimized_shared_delivery))

// Whether mail gets an S/MIME signature.
BOOST_DEFINE_FIXED_ENUM_CLASS(signing_scheme, unsigned char, Default, Smime, SmimeDetached)

} // namespace sesame::ses
