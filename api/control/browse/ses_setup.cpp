#include "api/control/core/document/json_writing.hpp"
#include "api/control/core/registry_page.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/seed/export/sending.hpp"
#include "model/account/account.hpp"
#include "model/ses/state.hpp"

#include <boost/json/object.hpp>

// What was set up in SES, as a seed writes it.

namespace sesame::api::control {
namespace {

// `all`: the registry of an account.
template<class T>
response list_set_up(control_call const& c, std::string_view plural, made_kind kind,
                     registry<T> const& (*all)(account const&)) {
    return json_response(registry_page(
        c, plural, {.newest_first = false}, kind, all, [](account const&, T const&) { return true; },
        [](account const& a, T const& one) {
            boost::json::object out{{"account", a.id}, {"region", a.region}};
            auto const written = json_writer::value(exported(a, one));
            for (auto const& member : written.as_object()) out.insert(member);
            return out;
        }));
}

response list_identities(control_call const& c) {
    return list_set_up<ses::identity>(
        c, "identities", made_kind::identities, [](account const& a) -> auto const& { return a.ses->identities; });
}

response list_configuration_sets(control_call const& c) {
    return list_set_up<ses::configuration_set>(
        c, "configuration_sets", made_kind::configuration_sets,
        [](account const& a) -> auto const& { return a.ses->configuration_sets; });
}

response list_templates(control_call const& c) {
    return list_set_up<ses::email_template>(
        c, "templates", made_kind::templates, [](account const& a) -> auto const& { return a.ses->templates; });
}

constexpr route ses_setup_table[]{
    {"GET", "/identities", "account region order cursor limit", false, list_identities},
    {"GET", "/configuration-sets", "account region order cursor limit", false, list_configuration_sets},
    {"GET", "/templates", "account region order cursor limit", false, list_templates},
};

} // namespace

constinit std::span<route const> const ses_setup_routes{ses_setup_table};

} // namespace sesame::api::control
