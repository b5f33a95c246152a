#include "api/control/core/routes.hpp"
#include "api/control/look/delivery_query.hpp"
#include "api/control/look/mails/mail_texts.hpp"
#include "api/control/look/mails/message_query.hpp"
#include "api/control/queues/queued_message.hpp"
#include "api/control/wait/waiting_for.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sqs/state.hpp"

#include <limits>

// Responses that come as soon as the awaited thing has come.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

std::size_t cost_of_text(ses::mail const& m) {
    return m.raw.empty() ? 2 + (m.text.size() + m.html.size()) / 1'000 : 20 + m.raw.size() / 50;
}

// What can be waited for: how to go through it, what of it is new, and how to show it.

struct mails_by_number {
    static bool is_news(news_kind kind) { return kind == news_kind::message || kind == news_kind::event; }
    static void for_each_id(account const& a, auto f) {
        a.ses->mails.for_each([&](ses::mail const& m) { f(a.ses->mails.number_of(m.message_id)); });
    }
    static std::uint64_t newest(account const&) { return 0; } // the news tell which it is
    static void for_each_new(account const& a, news const& what, std::uint64_t&, auto f) {
        if (auto const number = a.ses->mails.number_of(what.id)) f(number);
    }
    static std::vector<std::uint64_t> in_order(account const&, matching_parts const& ids) {
        std::vector<std::uint64_t> out;
        for (auto const& [number, parts] : ids) out.push_back(number);
        std::sort(out.begin(), out.end());
        return out;
    }
};

struct awaited_mails : mails_by_number {
    using thing = sent_mail;
    static constexpr char const* plural = "messages";
    static constexpr auto as_kept = kept_thing::mails;
    static constexpr bool comes_by_sns = false;
    static void for_each_part(account const& a, std::uint64_t id, mail_texts* texts, std::size_t&, auto f) {
        if (auto const* const m = a.ses->mails.at(id)) f(sent_mail{a, *m, texts}, 0);
    }
    static std::size_t cost(sent_mail const& m, auto const& wanted) {
        return 2 + (wanted.asks_for("text=") ? cost_of_text(m.mail) : 0);
    }
    static bool has_text_soon(sent_mail const& m) { return m.texts->has_soon(m); }
    static json::object show(sent_mail const& m) { return mail_json(m); }
};

struct awaited_events : mails_by_number {
    using thing = mail_event;
    static constexpr char const* plural = "events";
    static constexpr auto as_kept = kept_thing::mails;
    static constexpr bool comes_by_sns = false;
    static void for_each_part(account const& a, std::uint64_t id, mail_texts* texts, std::size_t&, auto f) {
        auto const* const m = a.ses->mails.at(id);
        if (!m) return;
        for (std::size_t i = 0; i < m->happened.size(); ++i) f(mail_event{a, *m, m->happened[i], texts}, i);
    }
    static std::size_t cost(mail_event const& e, auto const& wanted) {
        return 2 + (wanted.asks_for("text=") ? cost_of_text(e.mail) : 0);
    }
    static bool has_text_soon(mail_event const& e) { return e.texts->has_soon({e.home, e.mail}); }
    static json::object show(mail_event const& e) { return event_json(e); }
};

struct awaited_deliveries {
    using thing = settled_delivery;
    static constexpr char const* plural = "deliveries";
    static constexpr auto as_kept = kept_thing::deliveries;
    static constexpr bool comes_by_sns = true;
    static bool is_news(news_kind kind) { return kind == news_kind::delivery; }
    static void for_each_id(account const& a, auto f) {
        for (auto const& s : a.outbox->history()) f(s.id);
    }
    static std::uint64_t newest(account const& a) {
        auto const& all = a.outbox->history();
        return all.empty() ? 0 : all.back().id;
    }
    // All things after the last newest one; all things if that one has gone.
    static void for_each_new(account const& a, news const&, std::uint64_t& seen, auto f) {
        auto const& all = a.outbox->history();
        auto const first = std::find_if(all.rbegin(), all.rend(), [&](auto const& s) { return s.id == seen; }).base();
        std::for_each(first, all.end(), [&](auto const& s) { f(s.id); });
        seen = newest(a);
    }
    // One after the other they are found without a search.
    static void for_each_part(account const& a, std::uint64_t id, mail_texts*, std::size_t& hint, auto f) {
        auto const& all = a.outbox->history();
        if (++hint >= all.size() || all[hint].id != id) {
            auto const found = std::find_if(all.rbegin(), all.rend(), [&](auto const& s) { return s.id == id; });
            if (found == all.rend()) return;
            hint = static_cast<std::size_t>(found.base() - all.begin()) - 1;
        }
        f(settled_delivery{a, all[hint]}, 0);
    }
    static std::size_t cost(settled_delivery const&, auto const& wanted) { return wanted.asks_for("text=") ? 10 : 2; }
    static std::vector<std::uint64_t> in_order(account const& a, matching_parts const& ids) {
        std::vector<std::uint64_t> out;
        for (auto const& s : a.outbox->history())
            if (ids.contains(s.id)) out.push_back(s.id);
        return out;
    }
    static json::object show(settled_delivery const& d) { return delivery_json(d); }
};

// The id of a message here: its queue's number above, its own there below.
struct awaited_queue_messages {
    using thing = queued_message;
    static constexpr char const* plural = "messages";
    static constexpr auto as_kept = kept_thing::queue_messages;
    static constexpr bool comes_by_sns = true;
    static constexpr int bits_of_message = 40;

    static std::uint64_t id_of(account const& a, sqs::queue const& q, std::uint64_t message) {
        return a.sqs->queues.number_of(q.name) << bits_of_message | message;
    }
    static bool is_news(news_kind kind) { return kind == news_kind::queued; }
    // The newest of each queue: to go through all of a million would take a second.
    static void for_each_id(account const& a, auto f) {
        std::size_t left = 100'000;
        a.sqs->queues.for_each([&](sqs::queue const& q) {
            auto const* m = q.messages.before(std::numeric_limits<std::uint64_t>::max());
            for (; m && left > 0; m = q.messages.before(m->number), --left) f(id_of(a, q, m->number));
        });
    }
    static std::uint64_t newest(account const&) { return 0; } // the news tell which it is
    static void for_each_new(account const& a, news const& what, std::uint64_t&, auto f) {
        auto const space = what.detail.rfind(' ');
        auto const arn = std::string_view(what.detail).substr(0, space);
        auto const* const q = a.sqs->queues.find(arn.substr(arn.rfind(':') + 1));
        auto const number = whole_number<std::uint64_t>(std::string_view(what.detail).substr(space + 1));
        if (q && number) f(id_of(a, *q, *number));
    }
    static void for_each_part(account const& a, std::uint64_t id, mail_texts*, std::size_t&, auto f) {
        auto const* const q = a.sqs->queues.at(id >> bits_of_message);
        auto const* const m = q ? q->messages.find(id & ((std::uint64_t{1} << bits_of_message) - 1)) : nullptr;
        if (m) f(queued_message{a, *q, *m}, 0);
    }
    static std::size_t cost(queued_message const& m, auto const& wanted) {
        return 2 + (wanted.asks_for("text=") ? m.is.what->body.size() / 1'000 : 0);
    }
    static std::vector<std::uint64_t> in_order(account const& a, matching_parts const& ids) {
        return mails_by_number::in_order(a, ids);
    }
    static json::object show(queued_message const& m) { return queued_message_json(m); }
};

template<class Awaited>
response wait_for(control_call const& c, conditions<typename Awaited::thing> wanted) {
    response out;
    out.later = std::make_shared<waiting_for<Awaited>>(c, std::move(wanted));
    return out;
}

response wait_for_messages(control_call const& c) { return wait_for<awaited_mails>(c, mail_conditions(c)); }
response wait_for_events(control_call const& c) { return wait_for<awaited_events>(c, event_conditions(c)); }
response wait_for_deliveries(control_call const& c) { return wait_for<awaited_deliveries>(c, delivery_conditions(c)); }

response wait_for_queue_messages(control_call const& c) {
    auto wanted = queued_message_conditions(c);
    if (auto const queue = c.value("queue"))
        wanted.add("queue", *queue, [name = *queue](queued_message const& m) { return is_queue(name, m.in); });
    return wait_for<awaited_queue_messages>(c, std::move(wanted));
}

constexpr route wait_table[]{
    {"GET", "/wait/messages", "account region message_id to from subject tag set event text count timeout", false,
     wait_for_messages},
    {"GET", "/wait/events", "account region type recipient message_id to from subject tag set text count timeout",
     false, wait_for_events},
    {"GET", "/wait/deliveries", "account region topic endpoint protocol result message_id text count timeout", false,
     wait_for_deliveries},
    {"GET", "/wait/queue-messages", "account region queue message_id group_id text count timeout", false,
     wait_for_queue_messages},
};

} // namespace

constinit std::span<route const> const wait_routes{wait_table};

} // namespace sesame::api::control
