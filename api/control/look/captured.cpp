#include "api/control/look/captured.hpp"

#include "api/control/core/conditions.hpp"
#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/core/timed_page.hpp"
#include "api/control/look/arrived.hpp"
#include "api/control/look/delivery_query.hpp"
#include "api/control/look/mails/message_query.hpp"
#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>

// Captured messages for services that are not here: kept instead of sent.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

std::vector<std::string_view> const captured_kinds{"sms",      "push",    "email",       "lambda",
                                                   "firehose", "sqs",     "cloudwatch",  "s3",
                                                   "workmail", "connect", "eventbridge", "pinpoint"};

// One of: a delivery of SNS, a record for an event destination of SES, an action of a receipt rule.
struct captured_thing {
    account const* home;
    std::string_view kind;
    sns::settled const* delivery = nullptr;
    ses::captured_record const* event = nullptr;
    ses::received_mail const* mail = nullptr;
    std::size_t action = 0; // of the mail

    timestamp at() const { return delivery ? delivery->at : event ? event->at : mail->at; }
    std::string const& target() const {
        return delivery ? delivery->to.endpoint.text() : event ? event->target : mail->actions[action].target;
    }
    std::string const& body() const {
        return delivery ? delivery->body.text() : event ? event->body : mail->actions[action].body.text();
    }
};

std::string_view kind_of_protocol(sns::protocol p) {
    if (p == sns::protocol::application) return "push";
    return p == sns::protocol::email_json ? "email" : name_of(p);
}

std::string_view kind_of_target(std::string const& target) {
    auto const arn = parse_arn(target);
    if (!arn) return "cloudwatch";
    if (arn->service == "events") return "eventbridge";
    return arn->service == "mobiletargeting" ? "pinpoint" : "firehose";
}

// Empty for actions that are done here.
std::string_view kind_of_action(std::string_view type) {
    static constexpr std::pair<std::string_view, std::string_view> kinds[]{
        {"Lambda", "lambda"}, {"S3", "s3"}, {"WorkMail", "workmail"}, {"Connect", "connect"}};
    for (auto const& [name, kind] : kinds)
        if (name == type) return kind;
    return "";
}

// A function with a URL gets its events instead of their being captured.
bool was_invoked(ses::taken_action const& a) { return a.type == "Lambda" && !a.message_id.empty(); }

// Where captured things come from. Their numbers grow as things came, and are never those of things of the others.
struct captured_source {
    using thing = captured_thing;
    static constexpr bool in_order = false, id_order = false;
    static constexpr std::uint64_t sources = 3;

    explicit captured_source(account const& a)
        : home(a) {}

    std::int64_t at(thing const& t) const { return t.at().time_since_epoch().count(); }

    account const& home;
};

struct captured_deliveries : captured_source {
    static constexpr auto kind = timed_kind::settled;
    using captured_source::captured_source;

    template<class F>
    void for_each(F f) const {
        for (auto const& s : home.outbox->history())
            if (s.how == sns::settled::result::captured)
                f(s.id * sources, captured_thing{&home, kind_of_protocol(s.to.protocol), &s});
    }
};

struct captured_events : captured_source {
    static constexpr auto kind = timed_kind::captured;
    using captured_source::captured_source;

    template<class F>
    void for_each(F f) const {
        auto const& counts = home.ses->captured_counts;
        auto number = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0},
                                      [](auto sum, auto const& count) { return sum + count.second; }) -
                      home.ses->captured.size();
        for (auto const& r : home.ses->captured)
            f(++number * sources + 1, captured_thing{&home, kind_of_target(r.target), nullptr, &r});
    }
};

struct captured_actions : captured_source {
    static constexpr auto kind = timed_kind::arrived;
    using captured_source::captured_source;

    template<class F>
    void for_each(F f) const {
        constexpr std::uint64_t most_actions = 1'000'000; // far more than rules can have
        auto const& arrived = home.ses->receiving.mails;
        for (auto n = arrived.next(0); n != 0; n = arrived.next(n)) {
            auto const& m = *arrived.at(n);
            for (std::size_t i = 0; i < m.actions.size(); ++i)
                if (auto const word = kind_of_action(m.actions[i].type); !word.empty() && !was_invoked(m.actions[i]))
                    f((n * most_actions + i) * sources + 2, captured_thing{&home, word, nullptr, nullptr, &m, i});
        }
    }
};

json::object captured_json(captured_thing const& t) {
    json::object out{{"kind", t.kind},        {"source", t.delivery ? "delivery" : t.event ? "event" : "inbound"},
                     {"account", t.home->id}, {"region", t.home->region},
                     {"at", iso8601(t.at())}, {"target", t.target()}};
    if (t.delivery)
        for (auto const& member : delivery_json({*t.home, *t.delivery})) out.insert(member);
    if (t.event) {
        out.emplace("set", t.event->kind.configuration_set);
        out.emplace("destination", t.event->kind.event_destination);
        out.emplace("type", ses::event_name(t.event->kind.type));
        out.emplace("body", t.event->body);
    }
    if (t.mail) {
        out.emplace("message_id", t.mail->message_id);
        out.emplace("rule", t.mail->actions[t.action].rule);
        out.emplace("size", t.body().size());
        out.emplace("body_link", link_to_action({*t.home, *t.mail}, t.action));
        if (t.kind == "lambda") out.emplace("body", t.body());
    }
    return out;
}

conditions<captured_thing> captured_conditions(control_call const& c) {
    conditions<captured_thing> out;
    if (auto const kind = c.value("kind"))
        out.add("kind", *kind,
                [k = required_word("kind", *kind, captured_kinds)](captured_thing const& t) { return t.kind == k; });
    if (auto const target = c.value("target"))
        out.add("target", *target, [wanted = *target](captured_thing const& t) { return t.target() == wanted; });
    if (auto const since = c.value("since"))
        out.add("since", *since,
                [from = required_time("since", *since)](captured_thing const& t) { return t.at() >= from; });
    if (auto const text = c.value("text"))
        out.add("text", *text, [wanted = *text](captured_thing const& t) { return is_within(wanted, t.body()); });
    return out;
}

response list_captured(control_call const& c) {
    auto const wanted = captured_conditions(c);
    page_wish const wish(c);
    timed_walk<captured_deliveries> deliveries(c, wish);
    timed_walk<captured_events> events(c, wish);
    timed_walk<captured_actions> actions(c, wish);
    struct head {
        place at;
        captured_thing what;
    };
    auto const next = [&](auto& walk) -> std::optional<head> {
        while (auto const one = walk.next())
            if (wanted.met_by(one->what)) return head{one->place(), one->what};
        return std::nullopt;
    };
    std::optional<head> heads[]{next(deliveries), next(events), next(actions)};
    shown_page out(wish);
    for (;;) {
        auto const first = std::max_element(std::begin(heads), std::end(heads), [&](auto const& a, auto const& b) {
            if (!a || !b) return b.has_value();
            return wish.newest_first ? a->at < b->at : a->at > b->at;
        });
        if (!*first || !out.add((*first)->at, [&] { return captured_json((*first)->what); })) break;
        *first = first == &heads[0] ? next(deliveries) : first == &heads[1] ? next(events) : next(actions);
    }
    return json_response(std::move(out).json("captured"));
}

constexpr route captured_table[]{
    {"GET", "/captured", "account region kind target text since order cursor limit", false, list_captured},
};

} // namespace

boost::json::object captured_counts(account const& a) {
    json::object out;
    auto const add = [&](std::uint64_t, captured_thing const& t) {
        auto& count = out[t.kind];
        count = count.is_null() ? 1 : count.as_int64() + 1;
    };
    captured_deliveries(a).for_each(add);
    captured_events(a).for_each(add);
    captured_actions(a).for_each(add);
    return out;
}

constinit std::span<route const> const captured_routes{captured_table};

} // namespace sesame::api::control
