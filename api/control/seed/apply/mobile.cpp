#include "api/control/seed/apply/apply_seed.hpp"

#include "model/base/arn.hpp"
#include "model/sns/mobile/platform.hpp"
#include "model/sns/state.hpp"

#include <algorithm>

// Push platforms and SMS.

namespace sesame::api::control {
namespace {

// Sets attributes that differ. Each refusal names the place of its attribute.
void change_attributes(sns::attribute_map const& now, std::string const& path, attribute_values const& wanted,
                       auto const& set) {
    for (auto const& [name, value] : attribute_texts(wanted)) {
        auto const known = now.find(name);
        if (known != now.end() && known->second == value) continue;
        at_seed_path(json_reader::below(path + ".attributes", name), [&, &key = name, &text = value] {
            set(sns::text_map{{key, text}});
        });
    }
}

void apply_platform_endpoint(account& a, sns::platform_application const& application, std::string const& path,
                             seed_platform_endpoint const& wanted) {
    if (wanted.token.empty()) throw json_refusal{path + ".token", "expected the token of the device, got none"};
    sns::platform_endpoint* found = nullptr;
    a.sns->endpoints.for_each([&](sns::platform_endpoint const& e) {
        if (e.application_arn == application.arn && e.attributes.at("Token") == wanted.token)
            found = a.sns->endpoints.find(e.arn);
    });
    if (!found) found = &sns::create_platform_endpoint(a, application.arn, wanted.token, "", {});
    if (!wanted.id.empty())
        at_seed_path(path + ".id", [&] { found = &sns::identify_platform_endpoint(a, *found, wanted.id); });
    change_attributes(found->attributes, path, wanted.attributes,
                      [&](sns::text_map const& one) { sns::set_attributes(a, *found, one); });
}

void apply_sandbox_number(account& a, std::string const& path, sns::sandbox_number const& wanted) {
    auto const& password = wanted.one_time_password;
    bool const digits = password.find_first_not_of("0123456789") == password.npos;
    if (!password.empty() && (!digits || password.size() < 5 || password.size() > 8))
        throw json_refusal{path + ".one_time_password",
                           "expected 5 to 8 digits, got '" + wanted.one_time_password + "'"};
    auto& all = a.sns->sms.sandbox;
    auto const find = [&] {
        return std::find_if(all.begin(), all.end(), [&](auto const& n) { return n.number == wanted.number; });
    };
    if (find() == all.end()) at_seed_path(path + ".number", [&] { sns::create_sandbox_number(a, wanted.number); });
    auto const known = find();
    known->verified = wanted.verified;
    if (!password.empty()) known->one_time_password = password;
}

} // namespace

void apply_platform_application(seeded_account const& to, std::string const& path,
                                seed_platform_application const& wanted) {
    auto& a = to.home;
    auto* found =
        a.sns->applications.find(make_arn("sns", a.region, a.id, "app/" + wanted.platform + "/" + wanted.name));
    if (found)
        change_attributes(found->attributes, path, wanted.attributes,
                          [&](sns::text_map const& one) { sns::set_attributes(*found, one); });
    else
        found = &sns::create_platform_application(a, wanted.name, wanted.platform, attribute_texts(wanted.attributes));
    for (std::size_t i = 0; i < wanted.endpoints.size(); ++i) {
        auto const place = path + ".endpoints[" + std::to_string(i) + "]";
        at_seed_path(place, [&] { apply_platform_endpoint(a, *found, place, wanted.endpoints[i]); });
    }
}

void apply_sms(seeded_account const& to, std::string const& path, seed_sms const& wanted) {
    change_attributes(to.home.sns->sms.attributes, path, wanted.attributes,
                      [&](sns::text_map const& one) { sns::set_sms_attributes(to.home, one); });
    for (std::size_t i = 0; i < wanted.sandbox_numbers.size(); ++i)
        apply_sandbox_number(to.home, path + ".sandbox_numbers[" + std::to_string(i) + "]", wanted.sandbox_numbers[i]);
}

} // namespace sesame::api::control
