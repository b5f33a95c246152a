#include "model/history/checkpoint.hpp"

#include "api/control/core/routes.hpp"
#include "api/job.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/text/likeness.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

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

checkpoint const& require_checkpoint(accounts& all, std::string const& id_or_name) {
    if (auto const* const found = find_checkpoint(all, id_or_name)) return *found;
    std::vector<std::string_view> known;
    for (auto const& kept : all.checkpoints())
        if (!kept.name.empty()) known.push_back(kept.name);
    auto const like = did_you_mean(id_or_name, known);
    throw not_found("There is no checkpoint '" + id_or_name + "'" + (like.empty() ? "." : like) +
                    " A reset deletes checkpoints, and a rollback deletes later ones. GET /_sesame/v1/checkpoints "
                    "lists them.");
}

response list_checkpoints(control_call const& c) {
    json::array out;
    for (auto const& kept : c.all.checkpoints()) out.push_back(checkpoint_json(kept));
    return json_response({{"checkpoints", std::move(out)}});
}

response unfinished(std::shared_ptr<job> work) {
    response out;
    out.unfinished = std::move(work);
    return out;
}

[[noreturn]] void refuse_checkpoint(accounts& all) {
    throw refused{409, "TooManyCheckpoints",
                  "There are " + std::to_string(all.checkpoints().size()) + " checkpoints of " +
                      std::to_string(checkpoint_bytes(all)) + " bytes. The limit is " +
                      std::to_string(max_checkpoints) + " checkpoints, and " +
                      std::to_string(all.configured().kept.checkpoint_bytes) +
                      " bytes (--max-checkpoint-bytes). Delete some, or roll back to one: this deletes later "
                      "ones."};
}

// Copies accounts in parts. Others are served in between.
class checkpoint_taking : public job {
  public:
    checkpoint_taking(control_call const& c, std::string name)
        : all_(c.all)
        , copies_(c.value("account"), c.value("region")) {
        made_.name = std::move(name);
        made_.account_id = c.value("account");
        made_.region = c.value("region");
        made_.taken = c.where.now;
    }

    std::function<void()> apart() override {
        constexpr int many = 20; // parts: their copies take some ms to be weighed
        if (!is_copied_ || is_weighed_ || parts_ < many) return {};
        return [this] { weigh_copies(); };
    }
    std::optional<response> go_on() override {
        ++parts_;
        if (!is_copied_) {
            if (all_.copy_some(copies_)) return std::nullopt;
            is_copied_ = true;
            made_.states = copies_.take();
            made_.clock = all_.clock();
            return std::nullopt;
        }
        if (!is_weighed_) weigh_copies();
        auto const* const kept = keep_checkpoint(all_, std::move(made_));
        if (!kept) refuse_checkpoint(all_);
        return json_response(checkpoint_json(*kept), 201);
    }

  private:
    void weigh_copies() {
        made_.weights = weigh(made_.states);
        is_weighed_ = true;
    }

    accounts& all_;
    account_copies copies_;
    checkpoint made_;
    int parts_ = 0;
    bool is_copied_ = false, is_weighed_ = false;
};

// The same with the accounts of a checkpoint. It may go meanwhile.
class rolling_back : public job {
  public:
    rolling_back(accounts& all, std::string id)
        : all_(all)
        , id_(std::move(id)) {}

    std::optional<response> go_on() override {
        auto const* const to = find_checkpoint(all_, id_);
        if (!to) all_.free_later(copies_.take());
        if (copy_some(all_, require_checkpoint(all_, id_), copies_)) return std::nullopt;
        auto out = checkpoint_json(*to);
        roll_back(all_, *to, copies_.take());
        return json_response(std::move(out));
    }

  private:
    accounts& all_;
    std::string id_;
    account_copies copies_;
};

response post_checkpoint(control_call const& c) {
    c.check_account();
    auto name = c.value("name").value_or("");
    if (name.size() > 256)
        throw invalid_parameter("name: expected at most 256 characters, got " + std::to_string(name.size()));
    if (!has_room_for_checkpoint(c.all, c.value("account"), c.value("region"))) refuse_checkpoint(c.all);
    return unfinished(std::make_shared<checkpoint_taking>(c, std::move(name)));
}

response post_rollback(control_call const& c) {
    return unfinished(std::make_shared<rolling_back>(c.all, require_checkpoint(c.all, c.names.at(0)).id));
}

response delete_checkpoint(control_call const& c) {
    auto out = checkpoint_json(require_checkpoint(c.all, c.names.at(0)));
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
