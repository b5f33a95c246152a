#include "api/control/core/document/json_writing.hpp"
#include "api/control/core/paging.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/seed/seed_export.hpp"
#include "model/account/account.hpp"
#include "model/ses/state.hpp"

#include <boost/json/object.hpp>

// What was set up in SES, as a seed writes it.

namespace sesame::api::control {
namespace {

template<class T>
struct set_up {
    account const& home;
    T const* value;
};

// `all`: the registry of an account.
template<class T>
response list_set_up(control_call const& c, std::string_view plural, registry<T> const& (*all)(account const&)) {
    page<set_up<T>> found(c, {.newest_first = false});
    c.for_each_account([&](account const& a) {
        auto const& those = all(a);
        those.for_each([&](T const& one) {
            place at{0, those.number_of(one.name), a.id, a.region};
            if (found.comes(at)) found.add(std::move(at), {a, &one});
        });
    });
    return json_response(found.json(plural, [](set_up<T> const& one) {
        boost::json::object out{{"account", one.home.id}, {"region", one.home.region}};
        auto const written = json_writer::value(exported(one.home, *one.value));
        for (auto const& member : written.as_object()) out.insert(member);
        return out;
    }));
}

response list_identities(control_call const& c) {
    return list_set_up<ses::identity>(
        c, "identities", [](account const& a) -> auto const& { return a.ses->identities; });
}

response list_configuration_sets(control_call const& c) {
    return list_set_up<ses::configuration_set>(
        c, "configuration_sets", [](account const& a) -> auto const& { return a.ses->configuration_sets; });
}

response list_templates(control_call const& c) {
    return list_set_up<ses::email_template>(
        c, "templates", [](account const& a) -> auto const& { return a.ses->templates; });
}

constexpr route ses_setup_table[]{
    {"GET", "/identities", "account region order cursor limit", false, list_identities},
    {"GET", "/configuration-sets", "account region order cursor limit", false, list_configuration_sets},
    {"GET", "/templates", "account region order cursor limit", false, list_templates},
};

} // namespace

constinit std::span<route const> const ses_setup_routes{ses_setup_table};

} // namespace sesame::api::control
