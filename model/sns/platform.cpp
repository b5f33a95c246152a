#include "model/sns/platform.hpp"

#include "model/account.hpp"
#include "model/arn.hpp"
#include "model/sns/arn_parameter.hpp"
#include "model/sns/faults.hpp"
#include "model/text.hpp"

#include <algorithm>
#include <array>

namespace sesame::sns {
namespace {

constexpr std::size_t max_name = 256;
constexpr std::size_t max_user_data = 2048; // bytes

[[noreturn]] void refuse_value(std::string const& name, std::string const& why) {
    throw invalid_parameter("Attributes Reason: Invalid value for attribute: " + name + ": " + why);
}
[[noreturn]] void refuse_name(std::string const& name) {
    throw invalid_parameter("Attributes Reason: Invalid attribute name: " + name);
}

void check_platform_name(std::string const& name) {
    auto const refuse = [&](std::string const& why) { throw invalid_parameter(name + " Reason: " + why); };
    if (name.empty()) refuse("cannot be empty");
    if (name.size() > max_name) refuse("must be at most 256 characters long");
    if (!made_of(name, "_-.")) refuse("must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'");
}

void check_platform(std::string const& platform) {
    static constexpr std::array<std::string_view, 11> known{
        "ADM", "APNS",  "APNS_SANDBOX", "APNS_VOIP",     "BAIDU", "APNS_VOIP_SANDBOX",
        "GCM", "MACOS", "MPNS",         "MACOS_SANDBOX", "WNS"};
    if (std::find(known.begin(), known.end(), platform) == known.end())
        throw invalid_parameter("Platform Reason: " + platform + " is not supported");
}

void set(attribute_map& attributes, std::string const& name, std::string const& value) {
    attributes.insert_or_assign(name, value);
}

std::string lower_boolean(std::string const& name, std::string const& value) {
    auto lower = ascii_lower(value);
    if (lower != "true" && lower != "false") refuse_value(name, "must be true or false");
    return lower;
}

void set_application_attribute(attribute_map& attributes, std::string const& name, std::string const& value) {
    static constexpr std::array<std::string_view, 11> known{
        "ApplePlatformBundleID", "ApplePlatformTeamID",    "Enabled",
        "EventDeliveryFailure",  "EventEndpointCreated",   "EventEndpointDeleted",
        "EventEndpointUpdated",  "FailureFeedbackRoleArn", "PlatformCredential",
        "PlatformPrincipal",     "SuccessFeedbackRoleArn"};
    if (name == "SuccessFeedbackSampleRate") {
        bool const digits = !value.empty() && value.size() <= 3 && value.find_first_not_of("0123456789") == value.npos;
        if (!digits || std::stoi(value) > 100)
            refuse_value(name, value + " value provided is not an integer between 0-100");
    } else if (std::find(known.begin(), known.end(), name) == known.end()) {
        refuse_name(name);
    }
    set(attributes, name, name == "Enabled" ? lower_boolean(name, value) : value);
}

// GCM has no principal.
void check_credentials(std::string const& platform, attribute_map const& attributes) {
    bool const principal = attributes.contains("PlatformPrincipal");
    bool const credential = attributes.contains("PlatformCredential");
    if (principal && !credential)
        throw invalid_parameter("Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential");
    if (credential && !principal && platform != "GCM")
        throw invalid_parameter("Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal");
}

void set_endpoint_attribute(attribute_map& attributes, std::string const& name, std::string const& value) {
    if (name == "Enabled") return set(attributes, name, lower_boolean(name, value));
    if (name == "Token" && value.empty()) refuse_value(name, "cannot be empty");
    if (name == "CustomUserData" && value.size() > max_user_data)
        refuse_value(name, "must be at most 2048 bytes long in UTF-8 encoding");
    if (name != "Token" && name != "CustomUserData") refuse_name(name);
    set(attributes, name, value);
}

std::string token_key(std::string_view application_arn, std::string const& token) {
    return std::string(application_arn) + "\n" + token;
}

// endpoint/<Platform>/<App>/<uuid>
void check_endpoint_arn(account const& a, std::string_view text) {
    auto const parsed = arn_parameter("EndpointArn", text, a.region);
    if (std::count(parsed.resource.begin(), parsed.resource.end(), '/') != 3)
        throw invalid_parameter("EndpointArn Reason: Wrong number of slashes in relative portion of the ARN.");
    if (parsed.resource.size() - parsed.resource.rfind('/') - 1 != 36)
        throw invalid_parameter("EndpointArn Reason: ARN specifies an invalid endpointId: UUID must be encoded in "
                                "exactly 36 characters.");
}

} // namespace

platform_application& create_platform_application(account& a, std::string const& name, std::string const& platform,
                                                  text_map const& attributes) {
    check_platform(platform);
    check_platform_name(name);
    platform_application made;
    made.arn = make_arn("sns", a.region, a.id, "app/" + platform + "/" + name);
    made.platform = platform;
    for (auto const& [key, value] : attributes) set_application_attribute(made.attributes, key, value);
    check_credentials(platform, made.attributes);
    if (auto* const existing = a.sns.applications.find(made.arn)) {
        if (existing->attributes == made.attributes) return *existing;
        throw invalid_parameter(
            "Name Reason: An application with the same name but different properties already exists");
    }
    auto const arn = made.arn;
    return *a.sns.applications.at(a.sns.applications.add(arn, std::move(made)));
}

platform_application& require_platform_application(account& a, std::string_view arn) {
    arn_parameter("PlatformApplicationArn", arn, a.region);
    if (auto* const found = a.sns.applications.find(arn)) return *found;
    throw platform_application_not_found();
}

void set_attributes(platform_application& application, text_map const& attributes) {
    auto changed = application.attributes;
    for (auto const& [name, value] : attributes) set_application_attribute(changed, name, value);
    application.attributes = std::move(changed);
}

void delete_platform_application(account& a, std::string const& arn) {
    arn_parameter("PlatformApplicationArn", arn, a.region);
    std::vector<std::string> endpoints;
    a.sns.endpoints.for_each([&](platform_endpoint const& e) {
        if (e.application_arn == arn) endpoints.push_back(e.arn);
    });
    for (auto const& endpoint : endpoints) delete_platform_endpoint(a, endpoint);
    a.sns.applications.erase(arn);
}

platform_endpoint& create_platform_endpoint(account& a, std::string_view application_arn, std::string const& token,
                                            std::string const& custom_user_data, text_map const& attributes) {
    auto const& application = require_platform_application(a, application_arn);
    if (token.empty()) throw invalid_parameter("Token Reason: cannot be empty");
    platform_endpoint made;
    made.application_arn = application.arn;
    made.attributes = {{"Enabled", "true"}, {"Token", token}};
    if (!custom_user_data.empty()) set_endpoint_attribute(made.attributes, "CustomUserData", custom_user_data);
    for (auto const& [name, value] : attributes) set_endpoint_attribute(made.attributes, name, value);

    auto const key = token_key(application_arn, made.attributes.at("Token"));
    if (auto const known = a.sns.endpoint_by_token.find(key); known != a.sns.endpoint_by_token.end()) {
        auto& existing = *a.sns.endpoints.find(known->second);
        if (existing.attributes == made.attributes) return existing;
        throw invalid_parameter("Token Reason: Endpoint " + existing.arn +
                                " already exists with the same Token, but different attributes.");
    }
    auto const resource = std::string(parse_arn(application.arn)->resource).substr(std::string("app/").size());
    made.arn = make_arn("sns", a.region, a.id, "endpoint/" + resource + "/" + a.ids.uuid());
    a.sns.endpoint_by_token.emplace(key, made.arn);
    auto const arn = made.arn;
    return *a.sns.endpoints.at(a.sns.endpoints.add(arn, std::move(made)));
}

platform_endpoint& require_platform_endpoint(account& a, std::string_view arn) {
    check_endpoint_arn(a, arn);
    if (auto* const found = a.sns.endpoints.find(arn)) return *found;
    throw platform_endpoint_not_found();
}

void set_attributes(account& a, platform_endpoint& endpoint, text_map const& attributes) {
    auto changed = endpoint.attributes;
    for (auto const& [name, value] : attributes) set_endpoint_attribute(changed, name, value);
    auto const key = token_key(endpoint.application_arn, changed.at("Token"));
    auto const holder = a.sns.endpoint_by_token.find(key);
    if (holder != a.sns.endpoint_by_token.end() && holder->second != endpoint.arn)
        throw invalid_parameter("Token Reason: Endpoint " + holder->second +
                                " already exists with the same Token, but different attributes.");
    a.sns.endpoint_by_token.erase(token_key(endpoint.application_arn, endpoint.attributes.at("Token")));
    a.sns.endpoint_by_token.emplace(key, endpoint.arn);
    endpoint.attributes = std::move(changed);
}

platform_endpoint& identify_platform_endpoint(account& a, platform_endpoint& endpoint, std::string const& id) {
    auto changed = endpoint;
    changed.arn.replace(changed.arn.rfind('/') + 1, changed.arn.npos, id);
    if (changed.arn == endpoint.arn) return endpoint;
    check_endpoint_arn(a, changed.arn);
    if (a.sns.endpoints.find(changed.arn))
        throw invalid_parameter("EndpointArn Reason: Endpoint " + changed.arn + " already exists.");
    a.sns.endpoint_by_token.at(token_key(changed.application_arn, changed.attributes.at("Token"))) = changed.arn;
    a.sns.endpoints.erase(endpoint.arn);
    auto const arn = changed.arn;
    return *a.sns.endpoints.at(a.sns.endpoints.add(arn, std::move(changed)));
}

void delete_platform_endpoint(account& a, std::string const& arn) {
    check_endpoint_arn(a, arn);
    auto const* const doomed = a.sns.endpoints.find(arn);
    if (!doomed) return;
    a.sns.endpoint_by_token.erase(token_key(doomed->application_arn, doomed->attributes.at("Token")));
    a.sns.endpoints.erase(arn);
}

} // namespace sesame::sns
