#include "api/control/core/routes.hpp"

#include "api/control/core/chosen_accounts.hpp"
#include "api/control/time/happened_since.hpp"
#include "api/control/why/account_notes.hpp"
#include "model/account/accounts.hpp"
#include "model/account/advance.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/subscriptions/subscription.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// Waits until nothing is due, under way, or about to fall due.
class settling : public pending_response {
  public:
    settling(chosen_accounts chosen, milliseconds within, milliseconds patience)
        : chosen_(std::move(chosen))
        , within_(within)
        , patience_(patience)
        , happened_(chosen_) {}

    std::optional<response> look(timestamp real_now) override {
        bool quiet = true;
        chosen_.for_each([&](account const& a) {
            // A stopped clock makes nothing due.
            auto const soon = a.clock.stopped_at ? milliseconds{0} : within_;
            if (!is_quiet(a, real_now + soon)) quiet = false;
        });
        was_quiet_ = was_quiet_ || quiet;
        if (!was_quiet_ || write_some()) return std::nullopt;
        return json_response(state(true));
    }
    bool has_more() const override { return has_more_; }
    std::optional<response> give_up() override {
        if (write_some()) return std::nullopt;
        auto out = state(false);
        auto const message = "Not settled within " + std::to_string(patience_.count()) +
                             " ms: deliveries owed: " + std::to_string(out.at("owed").as_uint64()) +
                             ", under way: " + std::to_string(out.at("under_way").as_uint64()) + "." +
                             busiest_endpoint();
        out.emplace("error", json::object{{"code", "NotInTime"}, {"message", message}});
        return json_response(std::move(out), 408);
    }
    milliseconds patience() const override { return patience_; }
    bool is_for_server() const override { return true; }

  private:
    // Names an endpoint that may publish the messages that it receives, without end. Empty if no endpoint got many.
    std::string busiest_endpoint() const {
        constexpr std::size_t much = 10;
        std::map<std::pair<std::string, std::string>, std::size_t> over; // deliveries, by account and region
        for (auto at = chosen_.all.history().after(happened_.start()); at != chosen_.all.history().end(); ++at)
            if (at->what.kind == news_kind::delivery) ++over[{at->account, at->region}];
        std::map<std::pair<std::string, std::string>, std::size_t> sent; // by topic and endpoint
        chosen_.for_each([&](account const& a) {
            auto const& history = a.outbox->history();
            auto const count = std::min(over[{a.id, a.region}], history.size());
            std::for_each(history.end() - static_cast<std::ptrdiff_t>(count), history.end(),
                          [&](sns::settled const& s) {
                              ++sent[{s.topic_arn, sns::masked_endpoint(s.to.endpoint)}];
                          });
        });
        auto const most = std::max_element(sent.begin(), sent.end(),
                                           [](auto const& a, auto const& b) { return a.second < b.second; });
        if (most == sent.end() || most->second < much) return "";
        return " Meanwhile " + std::to_string(most->second) + " notifications of " + most->first.first + " went to " +
               most->first.second + ". Does this endpoint publish the messages that it receives?";
    }

    bool write_some() { return has_more_ = happened_.go_on(chosen_); }

    json::object state(bool settled) {
        std::size_t owed = 0, under_way = 0;
        std::optional<timestamp> next;
        chosen_.for_each([&](account const& a) {
            owed += a.outbox->owed_count();
            under_way += a.outbox->under_way();
            if (auto const due = a.next_due(); due && (!next || *due < *next)) next = due;
        });
        json::object out{{"settled", settled}, {"owed", owed}, {"under_way", under_way}};
        if (next) out.emplace("next_due", iso8601(*next));
        // What is quiet need not have arrived.
        if (owed > 0) out.emplace("waiting", waiting_json(chosen_));
        if (auto unconfirmed = unconfirmed_json(chosen_); !unconfirmed.empty())
            out.emplace("unconfirmed", std::move(unconfirmed));
        out.emplace("happened", happened_.take());
        return out;
    }

    chosen_accounts chosen_;
    milliseconds within_, patience_;
    happened_since happened_;
    bool was_quiet_ = false, has_more_ = false;
};

response settle(control_call const& c) {
    using namespace std::chrono;
    auto const within = c.duration("within", seconds{1}, minutes{10});
    auto const patience = c.duration("timeout", seconds{10}, minutes{10});
    response out;
    out.later = std::make_shared<settling>(chosen_accounts(c), within, patience);
    return out;
}

constexpr route settling_table[]{{"POST", "/settle", "account region within timeout", false, settle}};

} // namespace

constinit std::span<route const> const settling_routes{settling_table};

} // namespace sesame::api::control
