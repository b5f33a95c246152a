#include "api/control/core/control_call.hpp"

#include "api/codec/json/json_source.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/base/arn.hpp"
#include "model/text/text.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace sesame::api::control {
namespace json = boost::json;

namespace {

// Id and region of the account that a call is about.
std::pair<std::string, std::string> home_of(control_call const& c) {
    auto const& defaults = c.all.configured();
    return {c.value("account").value_or(defaults.default_account), c.value("region").value_or(defaults.default_region)};
}

} // namespace

refused invalid_parameter(std::string message) { return {400, "InvalidParameter", std::move(message)}; }
refused not_found(std::string message) { return {404, "NotFound", std::move(message)}; }

std::optional<std::string> control_call::value(std::string_view name) const {
    auto const found = query.find(name);
    if (!found) return std::nullopt;
    if (found->empty())
        throw invalid_parameter(std::string(name) + ": expected a value, got none; leave the parameter out for all");
    return std::string(*found);
}

std::string control_call::required(std::string_view name) const {
    auto found = value(name);
    if (!found) throw refused{400, "MissingParameter", "The parameter '" + std::string(name) + "' is missing."};
    return std::move(*found);
}

std::uint64_t control_call::number(std::string_view name, std::uint64_t otherwise, std::uint64_t least,
                                   std::uint64_t most) const {
    auto const text = value(name);
    if (!text) return otherwise;
    auto const out = whole_number<std::uint64_t>(*text);
    if (out && *out >= least && *out <= most) return *out;
    throw invalid_parameter(std::string(name) + ": expected a whole number from " + std::to_string(least) + " to " +
                            std::to_string(most) + ", got '" + *text + "'");
}

milliseconds control_call::duration(std::string_view name, milliseconds otherwise, milliseconds most) const {
    auto const text = value(name);
    if (!text) return otherwise;
    auto const out = parse_duration(*text);
    if (out && *out <= most) return *out;
    throw invalid_parameter(std::string(name) + ": expected a time of at most " + std::to_string(most.count() / 1000) +
                            "s, such as 500ms, 30s, 5m or 1h, got '" + *text + "'");
}

json::value control_call::json() const {
    constexpr std::size_t most = 1 << 20; // it is read while others wait
    if (body.size() > most)
        throw refused{413, "BodyTooLarge",
                      "body: expected at most 1048576 bytes of JSON, got " + std::to_string(body.size())};
    auto parsed = codec::read_json(body);
    if (!parsed.value)
        throw refused{400, "InvalidBody",
                      "body: expected JSON, got " + (parsed.error ? parsed.error.message() : "text after its end") +
                          " at byte " + std::to_string(parsed.read)};
    return std::move(*parsed.value);
}

void control_call::check_account() const {
    if (auto const region = value("region"); region && !is_region(*region))
        throw invalid_parameter("region: expected the name of a region, such as us-east-1, got '" + *region + "'");
    if (auto const id = value("account"); id && !is_account_id(*id))
        throw invalid_parameter("account: expected a 12-digit account id, got '" + *id + "'");
}

account& control_call::home() const {
    check_account();
    auto const [id, region] = home_of(*this);
    return all.get(id, region);
}

account const& control_call::home_to_read() const {
    static account empty; // but for its id and region
    check_account();
    auto const [id, region] = home_of(*this);
    if (auto const* const known = all.find(id, region)) return *known;
    empty.id = id;
    empty.region = region;
    return empty;
}

std::string control_call::base_url() const { return api::base_url(http, where); }

response json_response(json::value const& v, int status) {
    response out;
    out.status = status;
    out.content_type = "application/json";
    out.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    out.body = json::serialize(v) + "\n";
    return out;
}

response refusal_response(refused const& r) {
    auto out = json_response(json::object{{"error", {{"code", r.code}, {"message", r.message}}}}, r.status);
    out.error = r.code;
    return out;
}

} // namespace sesame::api::control
