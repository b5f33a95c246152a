#include "api/control/core/control.hpp"
#include "api/control/core/document.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/openapi/built_in.hpp"
#include "api/metrics.hpp"
#include "api/packed.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"

// What our own API says about itself.

namespace sesame::api::control {
namespace {

response about(control_call const& c) {
    constexpr std::string_view modes[]{"sandbox", "verified", "relaxed"}; // of sending_mode
    auto const& known = c.all.configured();
    boost::json::object out{{"name", "Sesame"},
                            {"version", program_version},
                            {"openapi_link", std::string(root) + "/openapi.yaml"},
                            {"settings",
                             {{"mode", modes[static_cast<std::size_t>(known.mode)]},
                              {"account", known.default_account},
                              {"region", known.default_region},
                              {"max_messages", known.max_messages}}}};
    if (c.where.counted && c.where.counted->process) {
        auto const started = c.where.counted->process().started;
        out.emplace("started_at", iso8601(started));
        out.emplace("server", std::to_string(started.time_since_epoch().count()));
    }
    return json_response(std::move(out));
}

response get_openapi_yaml(control_call const& c) {
    response out;
    out.content_type = "application/yaml"; // RFC 9512
    put_packed(out, openapi_document, c.http);
    return out;
}

response get_openapi_json(control_call const&) {
    static response const out =
        json_response(read_yaml(unpacked(openapi_document)).value); // made once: it takes milliseconds
    return out;
}

constexpr route openapi_table[]{
    {"GET", "/", "", false, about},
    {"GET", "/openapi.yaml", "", false, get_openapi_yaml},
    {"GET", "/openapi.json", "", false, get_openapi_json},
};

} // namespace

constinit std::span<route const> const openapi_routes{openapi_table};

} // namespace sesame::api::control
