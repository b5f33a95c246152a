#include "api/control/core/chosen_accounts.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/look/captured.hpp"
#include "api/job.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <memory>
#include <utility>
#include <vector>

// How much each account has of what needs a look.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

using account_name = std::pair<std::string, std::string>; // id and region

json::object counts_json(account const& a, json::object const& captured, std::size_t refused_calls) {
    using result = sns::settled::result;
    std::size_t failed = 0, dead = 0, retrying = 0, pending = 0;
    std::int64_t captured_things = 0;
    for (auto const& s : a.outbox->history()) {
        failed += s.how == result::failed;
        dead += s.how == result::dead_lettered;
    }
    a.outbox->for_each_owed(
        [&](sns::owed_id, sns::owed const& o, sns::notification const&) { retrying += !o.attempts.empty(); });
    a.sns->topics.for_each([&](sns::topic const& t) { pending += t.pending.size(); });
    for (auto const& kind : captured) captured_things += kind.value().as_int64();
    return {{"messages", a.ses->mails.size()},
            {"inbound", a.ses->receiving.mails.size()},
            {"topics", a.sns->topics.size()},
            {"subscriptions", a.sns->subscriptions.size()},
            {"pending", pending},
            {"owed", a.outbox->owed_count()},
            {"retrying", retrying},
            {"failed", failed},
            {"dead_lettered", dead},
            {"captured", captured_things},
            {"refused_calls", refused_calls}};
}

constexpr std::size_t most_accounts = 1'000;

// One account at a time: each may hold much.
class account_counts : public job {
  public:
    explicit account_counts(control_call const& c)
        : chosen_(c)
        , now_(c.where.now) {
        chosen_.for_each([&](account const& a) { homes_.emplace_back(a.id, a.region); });
        if (homes_.size() <= most_accounts) return;
        left_out_ = homes_.size() - most_accounts;
        homes_.resize(most_accounts);
    }

    std::optional<response> go_on() override {
        if (next_ == 0) count_refused();
        if (next_ < homes_.size()) {
            auto const& name = homes_[next_++];
            if (auto const* const a = chosen_.all.find(name.first, name.second)) {
                auto captured = captured_counts(*a);
                auto counts = counts_json(*a, captured, refused_[name]);
                shown_.push_back({{"account", a->id},
                                  {"region", a->region},
                                  {"now", iso8601(a->at(now_))},
                                  {"frozen", a->clock.stopped_at.has_value()},
                                  {"counts", std::move(counts)},
                                  {"captured", std::move(captured)}});
            }
            return std::nullopt;
        }
        json::object out{{"accounts", std::move(shown_)}};
        if (left_out_ > 0) out.emplace("left_out", left_out_);
        return json_response(std::move(out));
    }

  private:
    void count_refused() {
        for (auto const& r : chosen_.all.requests().records())
            if (!r.error.empty()) ++refused_[{r.account, r.region}];
    }

    chosen_accounts chosen_;
    timestamp now_;
    std::vector<account_name> homes_;
    std::map<account_name, std::size_t> refused_;
    std::size_t next_ = 0, left_out_ = 0;
    json::array shown_;
};

response list_accounts(control_call const& c) {
    response out;
    out.unfinished = std::make_shared<account_counts>(c);
    return out;
}

constexpr route account_table[]{
    {"GET", "/accounts", "account region", false, list_accounts},
};

} // namespace

constinit std::span<route const> const account_routes{account_table};

} // namespace sesame::api::control
