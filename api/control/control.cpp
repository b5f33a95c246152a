#include "api/control/control.hpp"

#include "api/wire/form.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <optional>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

struct refused {
    int status;
    std::string code, message;
};

// Query parameters, of which only those in `known` may be given.
wire::form parameters(std::string_view query, std::initializer_list<std::string_view> known) {
    wire::form out;
    out.add(query);
    out.index();
    for (std::string_view rest = query; !rest.empty();) {
        auto const end = std::min(rest.find('&'), rest.size());
        auto const name = wire::url_decode(rest.substr(0, std::min(rest.substr(0, end).find('='), end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
        std::string names;
        for (auto const k : known) names.append(names.empty() ? "" : ", ").append(k);
        throw refused{400, "UnknownParameter",
                      "There is no parameter '" + name + "' here" + (names.empty() ? "." : "; use: " + names + ".")};
    }
    return out;
}

std::optional<std::string> value(wire::form const& form, std::string_view name) {
    auto const* const found = form.find(name);
    return found && !found->empty() ? std::optional(*found) : std::nullopt;
}

json::object health(accounts& all, std::string_view query) {
    parameters(query, {});
    std::size_t count = 0, owed = 0;
    std::uint64_t refused_deliveries = 0;
    all.for_each([&](account const& a) {
        ++count;
        owed += a.outbox.owed_count();
        refused_deliveries += a.outbox.refused();
    });
    return {{"status", "ok"}, {"accounts", count}, {"deliveries", {{"owed", owed}, {"refused", refused_deliveries}}}};
}

json::object reset(accounts& all, std::string_view query) {
    auto const form = parameters(query, {"account", "region"});
    auto const id = value(form, "account");
    if (id && (id->size() != 12 || id->find_first_not_of("0123456789") != id->npos))
        throw refused{400, "InvalidParameter", "account: '" + *id + "' is not a 12-digit account id."};
    return {{"reset", all.reset(id, value(form, "region"))}};
}

struct route {
    std::string_view method, path;
    json::object (*handler)(accounts& all, std::string_view query);
};

constexpr route routes[]{
    {"GET", "/_sesame/v1/health", health},
    {"POST", "/_sesame/v1/reset", reset},
};

json::object find_and_run(accounts& all, std::string_view method, std::string_view path, std::string_view query) {
    std::string allowed;
    for (auto const& r : routes) {
        if (r.path != path) continue;
        if (r.method == method || (method == "HEAD" && r.method == "GET")) return r.handler(all, query);
        allowed = r.method;
    }
    if (allowed.empty()) throw refused{404, "NotFound", "There is nothing at " + std::string(path) + "."};
    throw refused{405, "MethodNotAllowed", std::string(path) + " takes " + allowed + "."};
}

} // namespace

answer answer_control(accounts& all, std::string_view method, std::string_view path, std::string_view query) {
    answer out;
    out.service = "control";
    out.operation = path;
    out.content_type = "application/json";
    try {
        out.body = json::serialize(find_and_run(all, method, path, query)) + "\n";
    } catch (refused const& r) {
        out.status = r.status;
        out.error = r.code;
        out.body = json::serialize(json::object{{"error", {{"code", r.code}, {"message", r.message}}}}) + "\n";
    }
    return out;
}

} // namespace sesame::api::control
