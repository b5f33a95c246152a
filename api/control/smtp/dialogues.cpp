#include "api/control/core/routes.hpp"
#include "api/control/smtp/relays.hpp"
#include "api/metrics.hpp"
#include "model/account/accounts.hpp"
#include "model/history/relay_queue.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

// What clients and this server said to each other by SMTP, and mails that shall be handed on.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

json::object session_json(smtp_dialogue const& d) {
    return {{"number", d.number},
            {"began", iso8601(d.began)},
            {"kind", d.kind},
            {"remote_address", d.remote_address},
            {"tls", d.tls},
            {"account", d.account},
            {"region", d.region},
            {"user", d.user},
            {"message_ids", json::array(d.message_ids.begin(), d.message_ids.end())},
            {"is_over", d.is_over},
            {"lines_left_out", d.lines_left_out},
            {"lines", json::array(d.lines.begin(), d.lines.end())}};
}

json::object ports_json(control_call const& c) {
    json::object out;
    if (!c.where.counted || !c.where.counted->process) return out;
    auto const figures = c.where.counted->process().smtp;
    auto const add = [&](std::string_view name, std::optional<std::uint16_t> port) {
        if (port) out.emplace(name, *port);
    };
    add("smtp", figures.submission_port);
    add("smtps", figures.tls_port);
    add("inbound_smtp", figures.inbound_port);
    return out;
}

// The newest first. A session belongs to the account that its client has signed in to.
response list_sessions(control_call const& c) {
    auto const limit = c.number("limit", smtp_log::most, 1, smtp_log::most);
    auto const account = c.value("account"), region = c.value("region"), id = c.value("message_id");
    c.check_account();
    json::array found;
    auto const& all = c.all.dialogues().dialogues();
    for (auto at = all.rbegin(); at != all.rend() && found.size() < limit; ++at) {
        auto const& d = **at;
        auto const& ids = d.message_ids;
        bool const wanted = (!account || d.account == *account) && (!region || d.region == *region) &&
                            (!id || std::find(ids.begin(), ids.end(), *id) != ids.end());
        if (wanted) found.push_back(session_json(d));
    }
    json::object out{{"ports", ports_json(c)}, {"sessions", std::move(found)}};
    if (auto const& to = c.all.relays().standing) out.emplace("relay", to->url());
    return json_response(std::move(out));
}

constexpr route smtp_table[]{
    {"GET", "/smtp", "account region message_id limit", false, list_sessions},
    {"POST", "/messages/{id}/relay", "account region", true, post_relay},
};

} // namespace

constinit std::span<route const> const smtp_routes{smtp_table};

} // namespace sesame::api::control
