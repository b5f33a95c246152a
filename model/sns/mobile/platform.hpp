#pragma once
#include "model/base/registry.hpp"
#include "model/sns/topics/topic.hpp"

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace sesame {
struct account;
}

// Mobile push: applications of a push service, and the devices registered with them.

namespace sesame::sns {

using attribute_map = std::map<std::string, std::string, std::less<>>;

struct platform_application {
    std::string arn;
    std::string platform;                // GCM, APNS …
    attribute_map attributes;            // as set; credentials among them are never shown
    std::set<std::uint64_t> endpoints{}; // an index: their numbers in the account's registry
    static constexpr std::size_t derived_members = 1;
    bool enabled() const;
};
BOOST_DESCRIBE_STRUCT(platform_application, (), (arn, platform, attributes))

struct platform_endpoint {
    std::string arn;
    std::string application_arn;
    attribute_map attributes; // Enabled and Token always, CustomUserData if set
    bool enabled() const { return attributes.at("Enabled") == "true"; }
};
BOOST_DESCRIBE_STRUCT(platform_endpoint, (), (arn, application_arn, attributes))

// The key of a token in state::endpoint_by_token.
std::string token_key(std::string_view application_arn, std::string const& token);

// Creates an application, or gives the one of that name. Refuses if that one has other attributes. Applications and
// endpoints given here are good until they are deleted or the account is forgotten.
platform_application& create_platform_application(account& a, std::string const& name, std::string const& platform,
                                                  text_map const& attributes);
// Refuses a malformed ARN and an unknown application.
platform_application& require_platform_application(account& a, std::string_view arn);
void set_attributes(platform_application& application, text_map const& attributes);
// Deletes it with its endpoints; nothing happens if there is none.
void delete_platform_application(account& a, std::string const& arn);

// Registers a device, or gives its endpoint. Attributes win over `custom_user_data`. Refuses a token that is registered
// with other attributes.
platform_endpoint& create_platform_endpoint(account& a, std::string_view application_arn, std::string const& token,
                                            std::string const& custom_user_data, text_map const& attributes);
// Refuses a malformed ARN and an unknown endpoint.
platform_endpoint& require_platform_endpoint(account& a, std::string_view arn);
void set_attributes(account& a, platform_endpoint& endpoint, text_map const& attributes);
// Deletes an endpoint, but not the subscriptions to it; nothing happens if there is none.
void delete_platform_endpoint(account& a, std::string const& arn);

// Changes the last part of an endpoint's ARN to `id`. Refuses if `id` is no UUID, as AWS has there, or if another
// endpoint of the application has it. Ends other references to the endpoint.
platform_endpoint& identify_platform_endpoint(account& a, platform_endpoint& endpoint, std::string const& id);

} // namespace sesame::sns
