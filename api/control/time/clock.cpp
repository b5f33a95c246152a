#include "api/control/core/routes.hpp"

#include "api/control/core/chosen_accounts.hpp"
#include "api/control/core/json_reading.hpp"
#include "api/control/wait/stream.hpp"
#include "api/control/why/account_notes.hpp"
#include "model/account/accounts.hpp"
#include "model/account/advance.hpp"
#include "model/account/service.hpp"
#include "model/lambda/service.hpp"
#include "model/objects/service.hpp"
#include "model/ses/service.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/service.hpp"
#include "model/sns/subscriptions/subscription.hpp"
#include "model/sqs/service.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

constexpr std::chrono::hours longest_step{24 * 366};

json::object clock_json(account_clock const& clock, timestamp real) {
    return {{"now", iso8601(clock.at(real))}, {"frozen", clock.stopped_at.has_value()}};
}

std::string_view noun_of(sesame::service const& s) {
    static constexpr std::pair<sesame::service const*, std::string_view> words[]{{&sns::as_service, "delivery"},
                                                                                 {&ses::as_service, "mail"},
                                                                                 {&objects::as_service, "object"},
                                                                                 {&sqs::as_service, "queue"},
                                                                                 {&lambda::as_service, "function"}};
    for (auto const& [one, word] : words)
        if (one == &s) return word;
    return "";
}

json::object account_clock_json(account const& a, timestamp real) {
    auto out = clock_json(a.clock, real);
    out.emplace("account", a.id);
    out.emplace("region", a.region);
    if (auto const due = a.next_due()) {
        out.emplace("next_due", iso8601(*due));
        out.emplace("next", noun_of(*next_service(a)));
    }
    return out;
}

json::object clocks_json(control_call const& c, timestamp real) {
    json::array clocks;
    c.for_each_account([&](account const& a) { clocks.push_back(account_clock_json(a, real)); });
    return {{"real", iso8601(real)}, {"new_accounts", clock_json(c.all.clock(), real)}, {"clocks", std::move(clocks)}};
}

// What has happened since it was made, for the response. It is written in parts, for it may be much.
class happened_since {
  public:
    explicit happened_since(chosen_accounts const& chosen)
        : start_(chosen.all.history().last())
        , next_(start_) {}

    // Writes a part. True if there is more up to the time of the first call.
    bool go_on(chosen_accounts const& chosen) {
        constexpr std::size_t at_once = 2'000;
        auto const& history = chosen.all.history();
        if (!end_) end_ = history.last();
        auto at = history.after(next_);
        for (std::size_t i = 0; i < at_once && at != history.end() && at->number <= *end_; ++i, ++at) {
            next_ = at->number;
            if (chosen.wants(at->account, at->region) && at->what.kind != news_kind::request &&
                at->what.kind != news_kind::changed)
                out_.push_back(news_json(*at));
        }
        return at != history.end() && at->number <= *end_;
    }
    json::array take() { return std::move(out_); }
    std::uint64_t start() const { return start_; }

  private:
    std::uint64_t start_, next_; // entries of the journal
    std::optional<std::uint64_t> end_;
    json::array out_;
};

// Advances clocks, and runs everything that becomes due, in parts.
class advancing : public pending_response {
  public:
    advancing(chosen_accounts chosen, std::map<std::pair<std::string, std::string>, timestamp> targets)
        : chosen_(std::move(chosen))
        , targets_(std::move(targets))
        , happened_(chosen_) {}

    std::optional<response> look(timestamp real_now) override {
        if (!are_there_) go_on(real_now);
        if (!are_there_) return std::nullopt;
        has_more_ = happened_.go_on(chosen_);
        if (has_more_) return std::nullopt;
        json::array clocks;
        chosen_.for_each([&](account const& a) { clocks.push_back(account_clock_json(a, real_now)); });
        return json_response({{"clocks", std::move(clocks)}, {"happened", happened_.take()}});
    }
    bool has_more() const override { return has_more_; }

    std::optional<response> give_up() override {
        return refusal_response(
            {504, "StillUnderWay",
             "Deliveries were still under way after one minute: an endpoint does not respond. The clock "
             "stopped where these deliveries began. Call again to go on."});
    }
    milliseconds patience() const override { return std::chrono::minutes{1}; }
    bool is_for_server() const override { return true; }

  private:
    // One account after the other: the next one begins where this one is there, or waits for deliveries.
    void go_on(timestamp real_now) {
        std::size_t tasks = 200; // some 10 ms
        are_there_ = true;
        has_more_ = false;
        for (auto const& [name, target] : targets_) {
            auto* const a = chosen_.all.activate(name.first, name.second);
            auto const how = a ? advance(chosen_.all, *a, target, real_now, tasks) : progress::there;
            if (how != progress::there) are_there_ = false;
            has_more_ = how == progress::more;
            if (has_more_) return;
        }
    }

    chosen_accounts chosen_;
    std::map<std::pair<std::string, std::string>, timestamp> targets_;
    happened_since happened_;
    bool are_there_ = false, has_more_ = false;
};

response get_clock(control_call const& c) { return json_response(clocks_json(c, c.where.now)); }

struct clock_wish {
    std::optional<timestamp> now;
    std::optional<milliseconds> advance;
    std::optional<bool> frozen;
};
BOOST_DESCRIBE_STRUCT(clock_wish, (), (now, advance, frozen))

void apply_frozen(account_clock& clock, clock_wish const& wish, timestamp real) {
    if (!wish.frozen || *wish.frozen == clock.stopped_at.has_value()) return;
    if (*wish.frozen)
        clock.stop(real);
    else
        clock.go(real);
}

timestamp target_of(account_clock const& clock, clock_wish const& wish, timestamp real) {
    return wish.now.value_or(clock.at(real)) + wish.advance.value_or(milliseconds{0});
}

// Sets, stops, starts and advances clocks, in this order. Advancing runs everything in between; setting back undoes
// nothing.
response post_clock(control_call const& c) {
    auto const wish = read_body<clock_wish>(c);
    if (wish.advance && (*wish.advance < milliseconds{0} || *wish.advance > longest_step))
        throw invalid_parameter("advance: expected a time from 0 to a year, got " +
                                std::to_string(wish.advance->count()) + "ms; use \"now\" to go back");
    chosen_accounts chosen(c);
    if (!chosen.id && !chosen.region) {
        apply_frozen(c.all.clock(), wish, c.where.now);
        c.all.clock().set(target_of(c.all.clock(), wish, c.where.now), c.where.now);
    } else if (chosen.id && chosen.region) {
        c.home(); // so that a worker can stop the clock before its first call
    }
    std::map<std::pair<std::string, std::string>, timestamp> targets;
    chosen.activate_each([&](account& a) {
        apply_frozen(a.clock, wish, c.where.now);
        auto const target = target_of(a.clock, wish, c.where.now);
        if (target < a.at(c.where.now)) a.clock.set(target, c.where.now);
        targets[{a.id, a.region}] = target;
        a.note(news_kind::clock, target, "", iso8601(target));
    });
    response out;
    out.later = std::make_shared<advancing>(std::move(chosen), std::move(targets));
    return out;
}

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

constexpr route clock_table[]{
    {"GET", "/clock", "account region", false, get_clock},
    {"POST", "/clock", "account region", true, post_clock},
    {"POST", "/settle", "account region within timeout", false, settle},
};

} // namespace

constinit std::span<route const> const clock_routes{clock_table};

} // namespace sesame::api::control
