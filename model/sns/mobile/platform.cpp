#include "model/sns/mobile/platform.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/sns/topics/arn_parameter.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <array>

namespace sesame::sns {
namespace {

constexpr std::size_t max_name = 256;
constexpr std::size_t max_user_data = 2048; // bytes

void check_platform_name(std::string const& name) {
    if (name.empty()) throw refusal(reason::application_name_empty, {name});
    if (name.size() > max_name) throw refusal(reason::application_name_too_long, {name});
    if (!made_of(name, "_-.")) throw refusal(reason::invalid_application_name, {name});
}

void check_platform(std::string const& platform) {
    static constexpr std::array<std::string_view, 11> known{
        "ADM", "APNS",  "APNS_SANDBOX", "APNS_VOIP",     "BAIDU", "APNS_VOIP_SANDBOX",
        "GCM", "MACOS", "MPNS",         "MACOS_SANDBOX", "WNS"};
    if (std::find(known.begin(), known.end(), platform) == known.end())
        throw refusal(reason::unknown_platform, {platform});
}

void set(attribute_map& attributes, std::string const& name, std::string const& value) {
    attributes.insert_or_assign(name, value);
}

std::string lower_boolean(std::string const& name, std::string const& value) {
    auto lower = ascii_lower(value);
    if (lower != "true" && lower != "false") throw refusal(reason::device_attribute_not_boolean, {name});
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
        if (!digits || std::stoi(value) > 100) throw refusal(reason::device_attribute_not_percentage, {name, value});
    } else if (std::find(known.begin(), known.end(), name) == known.end()) {
        throw refusal(reason::unknown_device_attribute, {name});
    }
    if (name.starts_with("Platform") && value.empty()) throw refusal(reason::device_attribute_empty, {name});
    set(attributes, name, name == "Enabled" ? lower_boolean(name, value) : value);
}

// GCM has no principal.
void check_credentials(std::string const& platform, attribute_map const& attributes) {
    bool const principal = attributes.contains("PlatformPrincipal");
    bool const credential = attributes.contains("PlatformCredential");
    if (principal && !credential) throw refusal(reason::platform_credential_missing);
    if (credential && !principal && platform != "GCM") throw refusal(reason::platform_principal_missing);
}

void set_endpoint_attribute(attribute_map& attributes, std::string const& name, std::string const& value) {
    if (name == "Enabled") return set(attributes, name, lower_boolean(name, value));
    if (name == "Token" && value.empty()) throw refusal(reason::device_attribute_empty, {name});
    if (name == "CustomUserData" && value.size() > max_user_data)
        throw refusal(reason::device_attribute_too_long, {name});
    if (name != "Token" && name != "CustomUserData") throw refusal(reason::unknown_device_attribute, {name});
    set(attributes, name, value);
}

// endpoint/<Platform>/<App>/<uuid>
void check_endpoint_arn(account const& a, std::string_view text) {
    auto const parsed = arn_parameter("EndpointArn", text, a.region);
    if (std::count(parsed.resource.begin(), parsed.resource.end(), '/') != 3)
        throw refusal(reason::device_arn_of_other_form, {"EndpointArn"});
    if (parsed.resource.size() - parsed.resource.rfind('/') - 1 != 36) throw refusal(reason::device_id_of_other_length);
}

// app/<Platform>/<App>
void check_application_arn(account const& a, std::string_view text) {
    auto const parsed = arn_parameter("PlatformApplicationArn", text, a.region);
    if (std::count(parsed.resource.begin(), parsed.resource.end(), '/') != 2)
        throw refusal(reason::device_arn_of_other_form, {"PlatformApplicationArn"});
}

platform_endpoint& add(account& a, platform_endpoint made) {
    auto const arn = made.arn;
    auto const number = a.sns->endpoints.add(arn, std::move(made));
    auto& added = *a.sns->endpoints.at(number);
    a.sns->applications.find(added.application_arn)->endpoints.insert(number);
    return added;
}

void erase(account& a, platform_endpoint const& gone) {
    a.sns->applications.find(gone.application_arn)->endpoints.erase(a.sns->endpoints.number_of(gone.arn));
    a.sns->endpoints.erase(gone.arn);
}

} // namespace

bool platform_application::enabled() const {
    auto const set_to = attributes.find("Enabled");
    return set_to == attributes.end() || set_to->second == "true";
}

std::string token_key(std::string_view application_arn, std::string const& token) {
    return std::string(application_arn) + "\n" + token;
}

platform_application& create_platform_application(account& a, std::string const& name, std::string const& platform,
                                                  text_map const& attributes) {
    check_platform(platform);
    check_platform_name(name);
    platform_application made;
    made.arn = make_arn("sns", a.region, a.id, "app/" + platform + "/" + name);
    made.platform = platform;
    for (auto const& [key, value] : attributes) set_application_attribute(made.attributes, key, value);
    check_credentials(platform, made.attributes);
    if (auto* const existing = a.sns->applications.find(made.arn)) {
        if (existing->attributes == made.attributes) return *existing;
        throw refusal(reason::application_has_other_attributes);
    }
    auto const arn = made.arn;
    return *a.sns->applications.at(a.sns->applications.add(arn, std::move(made)));
}

platform_application& require_platform_application(account& a, std::string_view arn) {
    check_application_arn(a, arn);
    if (auto* const found = a.sns->applications.find(arn)) return *found;
    throw refusal(reason::application_not_found);
}

void set_attributes(platform_application& application, text_map const& attributes) {
    auto changed = application.attributes;
    for (auto const& [name, value] : attributes) set_application_attribute(changed, name, value);
    application.attributes = std::move(changed);
}

void delete_platform_application(account& a, std::string const& arn) {
    check_application_arn(a, arn);
    auto* const doomed = a.sns->applications.find(arn);
    if (!doomed) return;
    for (auto const number : std::set(doomed->endpoints))
        delete_platform_endpoint(a, std::string(a.sns->endpoints.at(number)->arn));
    a.sns->applications.erase(arn);
}

platform_endpoint& create_platform_endpoint(account& a, std::string_view application_arn, std::string const& token,
                                            std::string const& custom_user_data, text_map const& attributes) {
    auto const& application = require_platform_application(a, application_arn);
    if (token.empty()) throw refusal(reason::device_token_missing);
    platform_endpoint made;
    made.application_arn = application.arn;
    made.attributes = {{"Enabled", "true"}, {"Token", token}};
    if (!custom_user_data.empty()) set_endpoint_attribute(made.attributes, "CustomUserData", custom_user_data);
    for (auto const& [name, value] : attributes) set_endpoint_attribute(made.attributes, name, value);

    auto const key = token_key(application_arn, made.attributes.at("Token"));
    if (auto const known = a.sns->endpoint_by_token.find(key); known != a.sns->endpoint_by_token.end()) {
        auto& existing = *a.sns->endpoints.find(known->second);
        if (existing.attributes == made.attributes) return existing;
        throw refusal(reason::device_has_other_attributes, {existing.arn});
    }
    auto const resource = std::string(parse_arn(application.arn)->resource).substr(std::string("app/").size());
    made.arn = make_arn("sns", a.region, a.id, "endpoint/" + resource + "/" + a.ids.uuid());
    a.sns->endpoint_by_token.emplace(key, made.arn);
    return add(a, std::move(made));
}

platform_endpoint& require_platform_endpoint(account& a, std::string_view arn) {
    check_endpoint_arn(a, arn);
    if (auto* const found = a.sns->endpoints.find(arn)) return *found;
    throw refusal(reason::device_not_found);
}

void set_attributes(account& a, platform_endpoint& endpoint, text_map const& attributes) {
    auto changed = endpoint.attributes;
    for (auto const& [name, value] : attributes) set_endpoint_attribute(changed, name, value);
    auto const key = token_key(endpoint.application_arn, changed.at("Token"));
    auto const holder = a.sns->endpoint_by_token.find(key);
    if (holder != a.sns->endpoint_by_token.end() && holder->second != endpoint.arn)
        throw refusal(reason::device_has_other_attributes, {holder->second});
    a.sns->endpoint_by_token.erase(token_key(endpoint.application_arn, endpoint.attributes.at("Token")));
    a.sns->endpoint_by_token.emplace(key, endpoint.arn);
    endpoint.attributes = std::move(changed);
}

platform_endpoint& identify_platform_endpoint(account& a, platform_endpoint& endpoint, std::string const& id) {
    auto changed = endpoint;
    changed.arn.replace(changed.arn.rfind('/') + 1, changed.arn.npos, id);
    if (changed.arn == endpoint.arn) return endpoint;
    check_endpoint_arn(a, changed.arn);
    if (a.sns->endpoints.find(changed.arn)) throw refusal(reason::device_arn_exists, {changed.arn});
    a.sns->endpoint_by_token.at(token_key(changed.application_arn, changed.attributes.at("Token"))) = changed.arn;
    erase(a, endpoint);
    return add(a, std::move(changed));
}

void delete_platform_endpoint(account& a, std::string const& arn) {
    check_endpoint_arn(a, arn);
    auto const* const doomed = a.sns->endpoints.find(arn);
    if (!doomed) return;
    a.sns->endpoint_by_token.erase(token_key(doomed->application_arn, doomed->attributes.at("Token")));
    erase(a, *doomed);
}

} // namespace sesame::sns
