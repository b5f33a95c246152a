#include "api/control/core/control.hpp"
#include "api/control/core/document/json_writing.hpp"
#include "api/control/core/document/yaml_reading.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/openapi/built_in.hpp"
#include "api/metrics.hpp"
#include "api/packed.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"

// What our own API says about itself.

namespace sesame::api::control {
namespace {

// As --verification has it.
std::string verification_text(ses::verification_policy const& p) {
    if (!p.done_after) return "manual";
    return p.done_after->count() == 0 ? "instant" : duration_text(*p.done_after);
}

boost::json::object settings_json(options const& known) {
    constexpr std::string_view modes[]{"sandbox", "verified", "relaxed"}; // of sending_mode
    auto const& most = known.kept;
    return {{"mode", modes[static_cast<std::size_t>(known.mode)]},
            {"verification", verification_text(known.verification)},
            {"account", known.default_account},
            {"region", known.default_region},
            {"max_messages", known.max_messages},
            {"limits",
             {{"message_bytes", most.message_bytes},
              {"delivery_bytes", most.delivery_bytes},
              {"history_bytes", most.history_bytes},
              {"checkpoint_bytes", most.checkpoint_bytes},
              {"settings_bytes", most.settings_bytes},
              {"accounts", most.accounts}}}};
}

response about(control_call const& c) {
    auto set = settings_json(c.all.configured());
    boost::json::object out{
        {"name", "Sesame"}, {"version", program_version}, {"openapi_link", std::string(root) + "/openapi.yaml"}};
    if (c.where.counted && c.where.counted->process) {
        auto const process = c.where.counted->process();
        out.emplace("started_at", iso8601(process.started));
        out.emplace("server", std::to_string(process.started.time_since_epoch().count()));
        set.emplace("https_port", json_writer::value(process.set.https_port));
        set.emplace("deterministic", process.set.deterministic.empty() ? boost::json::value()
                                                                       : boost::json::value(process.set.deterministic));
        set.emplace("in_container", process.set.in_container);
    }
    out.emplace("settings", std::move(set));
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
