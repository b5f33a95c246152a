#include "model/sqs/queues/queues.hpp"
#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/registry_page.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/queues/queued_message.hpp"
#include "api/control/queues/written_attribute.hpp"
#include "api/operation/service.hpp"
#include "model/account/accounts.hpp"
#include "model/sqs/messages/sending.hpp"
#include "model/sqs/state.hpp"
#include "model/sqs/upkeep.hpp"
#include "model/text/base64.hpp"

#include <boost/describe/class.hpp>

#include <limits>
#include <map>
#include <optional>
#include <string>

// Queues, and what is in them. To look at a message changes nothing: it stays visible, and its receive count as it is.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

response list_queues(control_call const& c) {
    auto const name = c.value("name");
    auto const url = c.base_url();
    return json_response(registry_page(
        c, "queues", {.newest_first = false}, made_kind::queues,
        [](account const& a) -> auto const& { return a.sqs->queues; },
        [&](account const&, sqs::queue const& q) { return !name || is_queue(*name, q); },
        [&](account const& a, sqs::queue const& q) { return queue_json(a, q, url); }));
}

refused no_such_queue(std::string const& name, account const& home) {
    std::vector<std::string_view> known;
    home.sqs->queues.for_each([&](sqs::queue const& q) { known.push_back(q.name); });
    auto const like = did_you_mean(name, known);
    return not_found("There is no queue '" + name + "' in account " + home.id + ", region " + home.region +
                     (like.empty() ? "." : like) + " GET /_sesame/v1/queues lists all.");
}

// The queue that the path names.
sqs::located_queue required_queue(control_call const& c) {
    auto& home = c.home();
    if (auto* const q = sqs::find_queue(home, c.names.at(0))) return {home, *q};
    throw no_such_queue(c.names.at(0), home);
}

struct shown_messages {
    account const& home;
    sqs::queue const& of;
};

shown_messages queue_to_read(control_call const& c) {
    auto const& home = c.home_to_read();
    if (auto const* const q = sqs::find_queue(home, c.names.at(0))) return {home, *q};
    throw no_such_queue(c.names.at(0), home);
}

sqs::message const& required_message(control_call const& c, sqs::queue const& q) {
    auto const& text = c.names.at(1);
    auto const number = whole_number<std::uint64_t>(text);
    if (auto const* const m = number ? q.messages.find(*number) : nullptr) return *m;
    throw not_found("There is no message number '" + text + "' in queue '" + q.name +
                    "': it was deleted, or never there. GET /_sesame/v1/queues/" + q.name + "/messages lists all.");
}

response get_queue(control_call const& c) {
    auto const found = queue_to_read(c);
    return json_response(queue_json(found.home, found.of, c.base_url()));
}

// Looks at a part of a long queue only; the cursor then leads on, although the page is not full.
response list_queue_messages(control_call const& c) {
    constexpr std::size_t most_looked_at = 5'000;
    auto const wanted = queued_message_conditions(c);
    page_wish const wish(c, {.newest_first = false});
    auto const [home, q] = queue_to_read(c);
    auto const step = [&, &of = q](std::uint64_t number) {
        return wish.newest_first ? of.messages.before(number) : of.messages.after(number);
    };
    json::array shown;
    std::size_t looked_at = 0, bytes = 0;
    auto at = wish.after ? wish.after->number : wish.newest_first ? std::numeric_limits<std::uint64_t>::max() : 0;
    sqs::message const* next = step(at);
    for (; next && shown.size() < wish.limit && looked_at < most_looked_at; next = step(at)) {
        queued_message const m{home, q, *next};
        if (wanted.met_by(m)) {
            auto one = queued_message_json(m);
            bytes += json_size(one);
            if (bytes > most_bytes_of_page && !shown.empty()) break;
            shown.push_back(std::move(one));
        }
        at = next->number;
        looked_at += 1 + next->what->body.size() / 1'000;
    }
    json::object out{{"messages", std::move(shown)}};
    if (next) out.emplace("next_cursor", wish.cursor_at({0, at, home.id, home.region}));
    return json_response(std::move(out));
}

response get_queue_message(control_call const& c) {
    auto const found = queue_to_read(c);
    return json_response(queued_message_json({found.home, found.of, required_message(c, found.of)}));
}

struct message_to_put {
    std::string body;
    std::map<std::string, written_attribute> attributes;
    std::optional<milliseconds> delay;
    std::optional<std::string> group_id, deduplication_id;
};
BOOST_DESCRIBE_STRUCT(message_to_put, (), (body, attributes, delay, group_id, deduplication_id))

sqs::new_message new_message_of(message_to_put const& put) {
    sqs::new_message out;
    out.body = put.body;
    for (auto const& [name, a] : put.attributes) {
        auto value = a.type.starts_with("Binary") ? from_base64(a.value) : a.value;
        if (!value)
            throw refused{400, "InvalidBody", "attributes." + name + ".value: expected base64, got '" + a.value + "'"};
        out.attributes.push_back({name, a.type, std::move(*value)});
    }
    if (put.delay) out.delay = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*put.delay).count());
    out.group_id = put.group_id;
    out.deduplication_id = put.deduplication_id;
    return out;
}

response put_message(control_call const& c) {
    auto const put = read_body<message_to_put>(c);
    auto [home, q] = required_queue(c);
    auto m = new_message_of(put);
    m.sender_id = home.id;
    try {
        auto const sent = sqs::send(c.all, home, q, std::move(m), home.at(c.where.now));
        json::object out{{"queue_arn", q.arn}, {"message_id", sent.id}};
        if (sent.sequence_number) out.emplace("sequence_number", *sent.sequence_number);
        return json_response(std::move(out));
    } catch (refusal const& r) {
        auto const e = sqs_service.words(r);
        throw refused{e.status, e.code, e.message};
    }
}

response delete_queue_message(control_call const& c) {
    auto [home, q] = required_queue(c);
    auto const number = required_message(c, q).number;
    sqs::change const keeps(c.all, home, q);
    q.messages.erase(number);
    return json_response({{"deleted", number}});
}

response purge_queue(control_call const& c) {
    auto [home, q] = required_queue(c);
    auto const count = q.messages.size();
    q.purged.reset(); // AWS's pause between two is for programs, not for tests
    sqs::purge(c.all, home, q, home.at(c.where.now));
    return json_response({{"deleted_messages", count}});
}

constexpr route queue_table[]{
    {"GET", "/queues", "account region name order cursor limit", false, list_queues},
    {"GET", "/queues/{name}", "account region", false, get_queue},
    {"GET", "/queues/{name}/messages", "account region message_id state group_id text order cursor limit", false,
     list_queue_messages},
    {"POST", "/queues/{name}/messages", "account region", true, put_message},
    {"DELETE", "/queues/{name}/messages", "account region", false, purge_queue},
    {"GET", "/queues/{name}/messages/{number}", "account region", false, get_queue_message},
    {"DELETE", "/queues/{name}/messages/{number}", "account region", false, delete_queue_message},
};

} // namespace

constinit std::span<route const> const queue_routes{queue_table};

} // namespace sesame::api::control
