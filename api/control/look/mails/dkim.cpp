#include "api/control/core/routes.hpp"
#include "api/control/look/mails/signed_mail.hpp"
#include "model/account/options.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

// The DNS records by which receivers check signatures, since nobody publishes them.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

json::object record(std::string name, std::string_view type, std::string value) {
    return {{"name", std::move(name)}, {"type", type}, {"value", std::move(value)}};
}

std::string key_value(ses::dkim_key_ptr const& key) { return "p=" + (key ? key->public_key() : std::string()); }

// A CNAME record of the domain for each token, and what SES has at its other end: the same key for all tokens here.
json::array records_of(std::string const& domain, ses::dkim_settings const& dkim, ses::dkim_key_ptr const& key) {
    json::array out;
    for (auto const& token : dkim.tokens) {
        auto const own = token + "._domainkey." + domain;
        if (!dkim.is_easy()) {
            out.push_back(record(own, "TXT", key_value(key)));
            continue;
        }
        auto const ours = token + "." + std::string(ses::dkim_zone);
        out.push_back(record(own, "CNAME", ours));
        out.push_back(record(ours, "TXT", key_value(key)));
    }
    return out;
}

response get_dkim(control_call const& c) {
    auto const& name = c.names.at(0);
    auto const& home = c.home_to_read();
    auto const* const found = ses::find_identity(home, name);
    if (!found) throw not_found("There is no identity '" + name + "'. Create it with CreateEmailIdentity.");
    auto dkim = ses::dkim_of(home, *found);
    auto domain = std::string(ses::domain_of(found->name));
    auto const show = [dkim, domain, identity = found->name](ses::dkim_key_ptr const& key) {
        return json_response({{"identity", identity},
                              {"signing_enabled", dkim.enabled},
                              {"status", boost::describe::enum_to_string(dkim.verification.status, "")},
                              {"records", records_of(domain, dkim, key)}});
    };
    auto const* const keys = c.all.configured().dkim;
    if (dkim.tokens.empty() || !keys) return show(nullptr);
    if (!dkim.is_easy()) return show(keys->read(dkim.private_key));
    return response_about_key(c, {dkim.tokens.front(), dkim.length}, show);
}

constexpr route dkim_table[]{
    {"GET", "/identities/{identity}/dkim", "account region", false, get_dkim},
};

} // namespace

constinit std::span<route const> const dkim_routes{dkim_table};

} // namespace sesame::api::control
