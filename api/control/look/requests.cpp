#include "api/control/browse/made_messages.hpp"
#include "api/control/core/conditions.hpp"
#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/paging.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/explain/request_explanation.hpp"
#include "api/control/look/sdk_name.hpp"
#include "api/elsewhere/other_service.hpp"
#include "api/operation/service.hpp"
#include "model/account/accounts.hpp"
#include "model/text/wildcard.hpp"
#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <limits>

// The API calls to this server, and their results.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

std::string required_service(std::string const& word) {
    if (find_service(word) || other_service_in(word).row) return word; // of others, refused calls are recorded
    std::vector<std::string_view> known;
    for (auto const* const service : services()) known.push_back(service->name);
    throw invalid_parameter("service: expected " + joined(known) + " or another service of AWS, got '" + word + "'" +
                            did_you_mean(word, known));
}

// "400", or "4xx" for all that begin so.
std::function<bool(request_record const&)> status_condition(std::string const& word) {
    bool const is_class = word.size() == 3 && word.ends_with("xx");
    bool const good = word.size() == 3 && word[0] >= '2' && word[0] <= '5' &&
                      (is_class || word.find_first_not_of("0123456789") == word.npos);
    if (!good)
        throw invalid_parameter("status: expected an HTTP status such as 400, or a class such as 4xx, got '" + word +
                                "'");
    return [word, is_class](request_record const& r) {
        auto const status = std::to_string(r.status);
        return is_class ? status[0] == word[0] : status == word;
    };
}

bool is_said(std::string_view text, request_record const& r) {
    return is_within(text, r.user_agent) || is_within(text, r.message) ||
           std::any_of(r.parameters.begin(), r.parameters.end(),
                       [&](auto const& p) { return is_within(text, p.first) || is_within(text, p.second); });
}

conditions<request_record> request_conditions(control_call const& c) {
    conditions<request_record> out;
    auto const add = [&](std::string_view name, auto met) {
        if (auto const value = c.value(name))
            out.add(name, *value, [wanted = *value, met](request_record const& r) { return met(wanted, r); });
    };
    if (auto const service = c.value("service")) required_service(*service);
    c.check_account();
    add("account", [](std::string const& id, request_record const& r) { return r.account == id; });
    add("region", [](std::string const& region, request_record const& r) { return r.region == region; });
    add("service", [](std::string const& service, request_record const& r) { return r.service == service; });
    add("operation", [](std::string const& pattern, request_record const& r) { return like(pattern, r.operation); });
    add("error", [](std::string const& code, request_record const& r) { return r.error == code; });
    add("text", [](std::string const& text, request_record const& r) { return is_said(text, r); });
    add("sdk", [](std::string const& sdk, request_record const& r) {
        return is_within(sdk, sdk_name(r.user_agent).value_or(""));
    });
    if (auto const status = c.value("status")) out.add("status", *status, status_condition(*status));
    return out;
}

// "cut before", of injected::cut_before.
std::string fault_word(injected fault) {
    std::string out = boost::describe::enum_to_string(fault, "");
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

json::object request_json(accounts& all, request_record const& r) {
    auto const sdk = sdk_name(r.user_agent);
    json::object parameters;
    for (auto const& [name, value] : r.parameters) parameters.emplace(name, value); // of equal names the first counts
    json::object out{{"number", r.number},
                     {"at", iso8601(r.at)},
                     {"request_id", r.request_id},
                     {"account", r.account},
                     {"region", r.region},
                     {"service", r.service},
                     {"operation", r.operation},
                     {"sdk", sdk ? json::value(*sdk) : json::value()},
                     {"user_agent", r.user_agent},
                     {"attempt", r.attempt},
                     {"parameters", std::move(parameters)},
                     {"status", r.status},
                     {"milliseconds", r.took.count()},
                     {"answer", r.answer}};
    if (r.parameters_left_out > 0) out.emplace("parameters_left_out", r.parameters_left_out);
    if (!r.error.empty()) {
        out.emplace("error", r.error);
        out.emplace("message", r.message);
    }
    if (auto const made = made_messages(r); !made.empty()) out.emplace("message_id", made.front());
    if (r.fault) out.emplace("fault", fault_word(*r.fault));
    if (auto explanation = explain(all, r)) out.emplace("explanation", std::move(*explanation));
    return out;
}

// The newest first, or the oldest; each has a number.
response list_requests(control_call const& c) {
    auto const& log = c.all.requests();
    auto const wanted = request_conditions(c);
    constexpr auto any = std::numeric_limits<std::uint64_t>::max();
    auto const since = c.number("since", 0, 0, any);
    bool const newest_first = required_order_is_newest_first(c);
    auto const limit = c.number("limit", 100, 1, 1'000);
    auto const cursor = c.number("cursor", newest_first ? any : 0, 0, any);
    json::array found;
    std::uint64_t last_shown = 0;
    std::size_t bytes = 0;
    bool more = false;
    auto const look_at = [&](request_record const& r) {
        bool const comes = r.number > since && (newest_first ? r.number < cursor : r.number > cursor);
        if (!comes || more || !wanted.met_by(r)) return;
        more = found.size() == limit;
        if (more) return;
        json::value one = request_json(c.all, r);
        bytes += json_size(one);
        more = bytes > most_bytes_of_page && !found.empty();
        if (more) return;
        found.push_back(std::move(one));
        last_shown = r.number;
    };
    auto const& records = log.records();
    if (newest_first)
        std::for_each(records.rbegin(), records.rend(), look_at);
    else
        std::for_each(records.begin(), records.end(), look_at);
    json::object out{{"requests", std::move(found)}, {"last", log.last()}};
    if (more) out.emplace("next_cursor", std::to_string(last_shown));
    return json_response(std::move(out));
}

constexpr route request_table[]{
    {"GET", "/requests", "account region service operation status error text sdk since order cursor limit", false,
     list_requests},
};

} // namespace

constinit std::span<route const> const request_routes{request_table};

} // namespace sesame::api::control
