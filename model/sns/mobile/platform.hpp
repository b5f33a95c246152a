#pragma once
#include "model/base/registry.hpp"
#include "model/sns/topics/topic.hpp"

#include <boost/describe/class.hpp>
#include <map>
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
    std::string platform;     // GCM, APNS …
    attribute_map attributes; // as set; credentials among them are never shown
};
BOOST_DESCRIBE_STRUCT(platform_application, (), (arn, platform, attributes))

struct platform_endpoint {
    std::string arn;
    std::string application_arn;
    attribute_map attributes; // Enabled and Token always, CustomUserData if set
    bool enabled() const { return attributes.at("Enabled") == "true"; }
};
BOOST_DESCRIBE_STRUCT(platform_endpoint, (), (arn, application_arn, attributes))

// Under which an account finds the endpoint of a token.
std::string token_key(std::string_view application_arn, std::string const& token);

// Creates an application or gives the one of that name, which must have these attributes.
platform_application& create_platform_application(account& a, std::string const& name, std::string const& platform,
                                                  text_map const& attributes);
// Refuses a malformed ARN, and one of no application.
platform_application& require_platform_application(account& a, std::string_view arn);
void set_attributes(platform_application& application, text_map const& attributes);
// With its endpoints; nothing happens if there is none.
void delete_platform_application(account& a, std::string const& arn);

// Registers a device or gives the endpoint it has. Attributes win over `custom_user_data`. Refuses a token
// that is registered with other attributes.
platform_endpoint& create_platform_endpoint(account& a, std::string_view application_arn, std::string const& token,
                                            std::string const& custom_user_data, text_map const& attributes);
// Refuses a malformed ARN, and one of no endpoint.
platform_endpoint& require_platform_endpoint(account& a, std::string_view arn);
void set_attributes(account& a, platform_endpoint& endpoint, text_map const& attributes);
// Subscriptions to it stay. Nothing happens if there is none.
void delete_platform_endpoint(account& a, std::string const& arn);

// Gives an endpoint the last part of its ARN: a UUID, as AWS has it there, that no other endpoint of the application
// has. Throws InvalidParameter.
platform_endpoint& identify_platform_endpoint(account& a, platform_endpoint& endpoint, std::string const& id);

} // namespace sesame::sns
