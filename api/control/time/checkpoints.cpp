#include "model/history/checkpoint.hpp"

#include "api/control/core/routes.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

json::object checkpoint_json(checkpoint const& c) {
    json::object out{{"id", c.id}, {"taken", iso8601(c.taken)}, {"accounts", c.states.size()}, {"bytes", c.bytes}};
    if (!c.name.empty()) out.emplace("name", c.name);
    if (c.account_id) out.emplace("account", *c.account_id);
    if (c.region) out.emplace("region", *c.region);
    return out;
}

checkpoint const& require_checkpoint(control_call const& c) {
    if (auto const* const found = find_checkpoint(c.all, c.names.at(0))) return *found;
    throw not_found(
        "There is no checkpoint '" + c.names.at(0) +
        "'. A reset deletes checkpoints, and a rollback deletes later ones. GET /_sesame/v1/checkpoints lists them.");
}

response list_checkpoints(control_call const& c) {
    json::array out;
    for (auto const& kept : c.all.checkpoints()) out.push_back(checkpoint_json(kept));
    return json_response({{"checkpoints", std::move(out)}});
}

response post_checkpoint(control_call const& c) {
    c.for_each_account([](account const&) {}); // checks the parameters
    auto name = c.value("name").value_or("");
    if (name.size() > 256)
        throw invalid_parameter("name: expected at most 256 characters, got " + std::to_string(name.size()));
    auto const* const made =
        take_checkpoint(c.all, std::move(name), c.value("account"), c.value("region"), c.where.now);
    if (!made)
        throw refused{409, "TooManyCheckpoints",
                      "There are " + std::to_string(c.all.checkpoints().size()) + " checkpoints of " +
                          std::to_string(checkpoint_bytes(c.all)) + " bytes. The limit is " +
                          std::to_string(max_checkpoints) + " checkpoints, and " +
                          std::to_string(c.all.configured().kept.checkpoint_bytes) +
                          " bytes (--max-checkpoint-bytes). Delete some, or roll back to one: this deletes later "
                          "ones."};
    return json_response(checkpoint_json(*made), 201);
}

response post_rollback(control_call const& c) {
    auto out = checkpoint_json(require_checkpoint(c));
    roll_back(c.all, c.names.at(0));
    return json_response(std::move(out));
}

response delete_checkpoint(control_call const& c) {
    auto out = checkpoint_json(require_checkpoint(c));
    drop_checkpoint(c.all, c.names.at(0));
    return json_response(std::move(out));
}

constexpr route checkpoint_table[]{
    {"GET", "/checkpoints", "", false, list_checkpoints},
    {"POST", "/checkpoints", "name account region", false, post_checkpoint},
    {"POST", "/checkpoints/{id}/rollback", "", false, post_rollback},
    {"DELETE", "/checkpoints/{id}", "", false, delete_checkpoint},
};

} // namespace

constinit std::span<route const> const checkpoint_routes{checkpoint_table};

} // namespace sesame::api::control
