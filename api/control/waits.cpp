#include "api/control/chosen_accounts.hpp"
#include "api/control/delivery_query.hpp"
#include "api/control/message_query.hpp"
#include "api/control/routes.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

// Answers that come as soon as what they are asked for has come.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

constexpr std::size_t shown_misses = 20;

// What can be waited for: how to go through it, the oldest of each account first, and how to show it.

struct awaited_mails {
    using thing = sent_mail;
    static constexpr char const* plural = "messages";
    static void for_each(account const& a, auto f) {
        a.ses.mails.for_each([&](ses::mail const& m) { f(sent_mail{a, m}); });
    }
    static json::object show(sent_mail const& m) { return mail_json(m); }
};

struct awaited_events {
    using thing = mail_event;
    static constexpr char const* plural = "events";
    static void for_each(account const& a, auto f) {
        a.ses.mails.for_each([&](ses::mail const& m) {
            for (auto const& h : m.happened) f(mail_event{a, m, h});
        });
    }
    static json::object show(mail_event const& e) { return event_json(e); }
};

struct awaited_deliveries {
    using thing = settled_delivery;
    static constexpr char const* plural = "deliveries";
    static void for_each(account const& a, auto f) {
        for (auto const& s : a.outbox.history()) f(settled_delivery{a, s});
    }
    static json::object show(settled_delivery const& d) { return delivery_json(d); }
};

template<class Awaited>
class waiting_for : public later_answer {
    using thing = typename Awaited::thing;

  public:
    waiting_for(control_call const& c, conditions<thing> wanted)
        : chosen_(c)
        , wanted_(std::move(wanted))
        , count_(c.number("count", 1, 1, 10'000))
        , patience_(c.duration("timeout", std::chrono::seconds{10}, std::chrono::minutes{10})) {}

    std::optional<answer> look(timestamp) override {
        std::size_t found = 0;
        for_each([&](thing const& t) { found += wanted_.met_by(t) ? 1 : 0; });
        if (found < count_) return std::nullopt;
        return json_answer({{Awaited::plural, matches()}});
    }

    answer give_up() override {
        auto found = matches();
        auto message = std::to_string(found.size()) + " of " + std::to_string(count_) + " " + Awaited::plural +
                       " came within " + std::to_string(patience_.count()) + " ms.";
        if (clock_stands())
            message += " The clock stands: what is due later comes when it is advanced, by POST /clock.";
        return json_answer({{"error", {{"code", "NotInTime"}, {"message", message}}},
                            {Awaited::plural, std::move(found)},
                            {"near_misses", near_misses()}},
                           408);
    }
    milliseconds patience() const override { return patience_; }

  private:
    void for_each(auto f) const {
        chosen_.for_each([&](account const& a) { Awaited::for_each(a, f); });
    }

    bool clock_stands() const {
        bool out = false;
        chosen_.for_each([&](account const& a) { out = out || (a.clock.stopped_at && a.tasks.next_due()); });
        return out;
    }

    json::array matches() const {
        json::array out;
        for_each([&](thing const& t) {
            if (wanted_.met_by(t)) out.push_back(Awaited::show(t));
        });
        return out;
    }

    // What came and was not it: what fails the fewest conditions first, and of these the newest.
    json::array near_misses() const {
        std::vector<std::pair<std::size_t, std::size_t>> ranked; // how many it fails; its place from the end
        for_each([&](thing const& t) { ranked.emplace_back(wanted_.failed_by(t).size(), ranked.size()); });
        for (auto& [failed, place] : ranked) place = ranked.size() - place;
        auto const end = std::remove_if(ranked.begin(), ranked.end(), [](auto const& r) { return r.first == 0; });
        auto const kept = std::min<std::size_t>(shown_misses, static_cast<std::size_t>(end - ranked.begin()));
        auto const last = ranked.begin() + static_cast<std::ptrdiff_t>(kept);
        std::size_t const all = ranked.size();
        std::partial_sort(ranked.begin(), last, end);
        std::vector<json::object> shown(kept);
        std::size_t at = 0;
        for_each([&](thing const& t) {
            auto const place = all - at++;
            auto const found = std::find_if(ranked.begin(), last, [&](auto const& r) { return r.second == place; });
            if (found == last) return;
            auto const failed = wanted_.failed_by(t);
            auto& out = shown[static_cast<std::size_t>(found - ranked.begin())] = Awaited::show(t);
            out.emplace("failed", json::array(failed.begin(), failed.end()));
        });
        return json::array(shown.begin(), shown.end());
    }

    chosen_accounts chosen_;
    conditions<thing> wanted_;
    std::size_t count_;
    milliseconds patience_;
};

template<class Awaited>
answer wait_for(control_call const& c, conditions<typename Awaited::thing> wanted) {
    answer out;
    out.later = std::make_shared<waiting_for<Awaited>>(c, std::move(wanted));
    return out;
}

answer wait_for_messages(control_call const& c) { return wait_for<awaited_mails>(c, mail_conditions(c)); }
answer wait_for_events(control_call const& c) { return wait_for<awaited_events>(c, event_conditions(c)); }
answer wait_for_deliveries(control_call const& c) { return wait_for<awaited_deliveries>(c, delivery_conditions(c)); }

constexpr route wait_table[]{
    {"GET", "/wait/messages", "account region message_id to from subject tag set event text count timeout", false,
     wait_for_messages},
    {"GET", "/wait/events", "account region type recipient message_id to from subject tag set text count timeout",
     false, wait_for_events},
    {"GET", "/wait/deliveries", "account region topic endpoint protocol result message_id text count timeout", false,
     wait_for_deliveries},
};

} // namespace

constinit std::span<route const> const wait_routes{wait_table};

} // namespace sesame::api::control
