#pragma once
#include "model/base/time.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/sets/set_options.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sesame {
struct account;
} // namespace sesame

// Settings of an account that only SES v2 has.

namespace sesame::ses {

BOOST_DEFINE_FIXED_ENUM_CLASS(mail_type, unsigned char, MARKETING, TRANSACTIONAL)
BOOST_DEFINE_FIXED_ENUM_CLASS(contact_language, unsigned char, EN, JA)
BOOST_DEFINE_FIXED_ENUM_CLASS(pricing_plan, unsigned char, NONE, ESSENTIALS, PRO, ENTERPRISE)

// AWS decides about a request to leave the sandbox.
struct account_review {
    std::string case_id;
    timestamp granted_at; // until then it is pending
};
BOOST_DESCRIBE_STRUCT(account_review, (), (case_id, granted_at))

// The owner's description of the account's mail.
struct account_details {
    mail_type type{};
    std::string website_url;
    std::optional<contact_language> language;
    std::optional<std::string> use_case;
    std::vector<std::string> contacts; // addresses
    std::optional<account_review> review;
};
BOOST_DESCRIBE_STRUCT(account_details, (), (type, website_url, language, use_case, contacts, review))

struct vdm_attributes {
    bool enabled = false;
    vdm_options parts{};
};
BOOST_DESCRIBE_STRUCT(vdm_attributes, (), (enabled, parts))

struct pricing {
    pricing_plan current = pricing_plan::NONE;
    std::optional<pricing_plan> next;
    timestamp next_from{}; // if there is a next one
};
BOOST_DESCRIBE_STRUCT(pricing, (), (current, next, next_from))

struct account_settings {
    bool auto_warmup = true; // of dedicated addresses
    std::optional<account_details> details{};
    std::optional<vdm_attributes> vdm{};
    std::optional<ses::pricing> pricing{};
    std::optional<shared_pool_mode> shared_pool{};
    std::optional<suppression_validation> validation{};
};
BOOST_DESCRIBE_STRUCT(account_settings, (), (auto_warmup, details, vdm, pricing, shared_pool, validation))

// Whether Virtual Deliverability Manager is on.
bool vdm_enabled(account const& a);

// A dearer plan counts at once, a cheaper one from the start of the next month; AWS tells only of that one (Amazon SES
// API v2, PricingAttributes). Refuses while a change is pending.
void plan_pricing(account& a, pricing_plan plan, timestamp now);
pricing pricing_at(account const& a, timestamp now);

} // namespace sesame::ses
