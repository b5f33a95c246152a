#include "api/control/core/routes.hpp"

#include "api/control/core/chosen_accounts.hpp"
#include "api/control/core/document/json_reading.hpp"
#include "api/control/time/happened_since.hpp"
#include "model/account/accounts.hpp"
#include "model/account/advance.hpp"
#include "model/account/service.hpp"
#include "model/lambda/service.hpp"
#include "model/objects/service.hpp"
#include "model/ses/service.hpp"
#include "model/sns/service.hpp"
#include "model/sqs/service.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

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
             "Deliveries were still under way after one minute: an endpoint does not respond, or they are too many to "
             "sign and send in a minute. The clock stopped where these deliveries began. Call again to go on."});
    }
    milliseconds patience() const override { return std::chrono::minutes{1}; }
    bool is_for_server() const override { return true; }

  private:
    // One account after the other: the next one begins where this one is there, or waits for deliveries.
    void go_on(timestamp real_now) {
        std::size_t tasks = 200; // some 10 ms
        are_there_ = true;
        has_more_ = false;
        for (auto at = targets_.begin(); at != targets_.end();) {
            auto const here = at++;
            auto const& [name, target] = *here;
            auto* const a = chosen_.all.activate(name.first, name.second);
            auto const how = a ? advance(chosen_.all, *a, target, real_now, tasks) : progress::there;
            if (how == progress::there)
                targets_.erase(here);
            else
                are_there_ = false;
            has_more_ = how == progress::more;
            if (has_more_) return;
        }
    }

    chosen_accounts chosen_;
    std::map<std::pair<std::string, std::string>, timestamp> targets_; // of clocks that are not there yet
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

void check_target(account_clock const& clock, clock_wish const& wish, timestamp real) {
    if (auto const target = target_of(clock, wish, real); target > latest_time)
        throw invalid_parameter(std::string(wish.advance ? "advance" : "now") + ": expected a clock that shows " +
                                iso8601(latest_time) + " at the latest, got " + iso8601(target));
}

// Sets, stops, starts and advances clocks, in this order. Advancing runs everything in between; setting back undoes
// nothing.
response post_clock(control_call const& c) {
    auto const wish = read_body<clock_wish>(c);
    if (wish.advance && (*wish.advance < milliseconds{0} || *wish.advance > longest_step))
        throw invalid_parameter("advance: expected a time from 0 to a year, got " +
                                std::to_string(wish.advance->count()) + "ms; use \"now\" to go back");
    chosen_accounts chosen(c);
    bool const is_of_all = !chosen.id && !chosen.region;
    if (chosen.id && chosen.region) c.home(); // so that a worker can stop the clock before its first call
    if (is_of_all) check_target(c.all.clock(), wish, c.where.now);
    chosen.for_each([&](account const& a) { check_target(a.clock, wish, c.where.now); });
    if (is_of_all) {
        apply_frozen(c.all.clock(), wish, c.where.now);
        c.all.clock().set(target_of(c.all.clock(), wish, c.where.now), c.where.now);
    }
    std::map<std::pair<std::string, std::string>, timestamp> targets;
    chosen.activate_each([&](account& a) {
        apply_frozen(a.clock, wish, c.where.now);
        auto const target = target_of(a.clock, wish, c.where.now);
        if (target < a.at(c.where.now)) a.clock.set(target, c.where.now);
        if (wish.advance || target > a.at(c.where.now)) targets[{a.id, a.region}] = target;
        a.note(news_kind::clock, target, "", iso8601(target));
    });
    response out;
    out.later = std::make_shared<advancing>(std::move(chosen), std::move(targets));
    return out;
}

constexpr route clock_table[]{
    {"GET", "/clock", "account region", false, get_clock},
    {"POST", "/clock", "account region", true, post_clock},
};

} // namespace

constinit std::span<route const> const clock_routes{clock_table};

} // namespace sesame::api::control
