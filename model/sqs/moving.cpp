#include "model/sqs/moving.hpp"

#include "model/account/accounts.hpp"
#include "model/sqs/queues/queues.hpp"
#include "model/sqs/reason.hpp"
#include "model/sqs/upkeep.hpp"
#include "model/text/base64.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace sesame::sqs {
namespace json = boost::json;
namespace {

constexpr int most_per_second = 500;

located_queue require_source(accounts& all, std::string const& arn) {
    auto const found = find_queue(all, arn);
    if (!found) throw refusal(reason::source_not_found);
    return *found;
}

bool is_dead_letter_queue(account const& home, queue const& q) { return !list_sources(home, q, "", 1).queues.empty(); }

void plan(account& home, move_task const& t, timestamp due) {
    home.sqs->due.emplace(home.turn_at(due), due_task{0, t.number});
}

void forget_old(state& s) {
    while (s.moves.size() > most_kept_moves) {
        auto const over = std::find_if(s.moves.begin(), s.moves.end(),
                                       [](auto const& t) { return t.status != move_status::RUNNING; });
        if (over == s.moves.end()) return; // at most one runs for each queue
        s.moves.erase(over);
    }
}

void fail(move_task& t, std::string why) {
    t.status = move_status::FAILED;
    t.failure = std::move(why);
}

// Moves the first visible message; gives whether there was one and it went.
bool move_one(accounts& all, account& home, queue& from, move_task& t, timestamp now) {
    auto const number = from.messages.first_ready();
    if (!number) {
        t.status = move_status::COMPLETED;
        return false;
    }
    auto const target = t.destination ? *t.destination : from.messages.find(*number)->dead_letter_source.text();
    if (target.empty()) return fail(t, "CouldNotDetermineMessageSource"), false;
    auto const to = find_queue(all, target);
    if (!to || to->value.fifo != from.fifo) return fail(t, "AWS.SimpleQueueService.NonExistentQueue"), false;
    change const taking(all, home, from), adding(all, to->home, to->value);
    auto m = from.messages.extract(*number);
    // It counts as a new message: SQS developer guide, "Configure a dead-letter queue redrive".
    auto content = std::make_shared<message_content>(*m.what);
    content->id = to->home.ids.uuid();
    content->sent = now;
    m.what = std::move(content);
    m.dead_letter_source = {};
    m.first_received.reset();
    m.receive_count = 0;
    m.receipt = 0;
    arrive(to->home, to->value, std::move(m), now);
    ++t.moved;
    return true;
}

} // namespace

move_task const& start_move(accounts& all, account& home, std::string const& source_arn,
                            std::optional<std::string> const& destination_arn, std::optional<int> per_second,
                            timestamp now) {
    auto const from = require_source(all, source_arn);
    if (!is_dead_letter_queue(from.home, from.value)) throw refusal(reason::source_not_dead_letter_queue);
    if (destination_arn) {
        auto const to = find_queue(all, *destination_arn);
        if (!to) throw refusal(reason::destination_not_found);
        if (*destination_arn == source_arn) throw refusal(reason::destination_is_source);
        if (to->value.fifo != from.value.fifo) throw refusal(reason::destination_of_other_type);
    }
    if (per_second && (*per_second < 1 || *per_second > most_per_second))
        throw refusal(reason::parameter_out_of_range, {"MaxNumberOfMessagesPerSecond", std::to_string(*per_second), "1",
                                                       std::to_string(most_per_second)});
    auto& s = *home.sqs;
    auto const runs = [&](auto const& t) { return t.source == source_arn && t.status == move_status::RUNNING; };
    if (std::any_of(s.moves.begin(), s.moves.end(), runs)) throw refusal(reason::move_already_runs);
    move_task t;
    t.number = ++s.last_move;
    t.id = home.ids.uuid();
    t.source = source_arn;
    t.destination = destination_arn;
    t.per_second = per_second;
    t.to_move = from.value.messages.visible();
    t.started = now;
    s.moves.push_back(std::move(t));
    forget_old(s);
    plan(home, s.moves.back(), now);
    return s.moves.back();
}

move_task const& cancel_move(accounts& all, account& home, std::string_view handle) {
    auto const text = from_base64(handle);
    json::error_code bad;
    auto const parsed = text ? json::parse(*text, bad) : json::value();
    auto const* const id = parsed.is_object() ? parsed.get_object().if_contains("taskId") : nullptr;
    auto const* const source = parsed.is_object() ? parsed.get_object().if_contains("sourceArn") : nullptr;
    if (!id || !id->is_string() || !source || !source->is_string()) throw refusal(reason::invalid_task_handle);
    require_source(all, std::string(source->get_string()));
    auto& moves = home.sqs->moves;
    auto const found = std::find_if(moves.begin(), moves.end(), [&](auto const& t) {
        return std::string_view(id->get_string()) == t.id && std::string_view(source->get_string()) == t.source;
    });
    if (found == moves.end()) throw refusal(reason::task_not_found);
    if (found->status != move_status::RUNNING) throw refusal(reason::task_not_running);
    found->status = move_status::CANCELLED;
    return *found;
}

std::vector<move_task const*> list_moves(accounts& all, account& home, std::string const& source_arn,
                                         std::size_t most) {
    require_source(all, source_arn);
    std::vector<move_task const*> out;
    auto const& moves = home.sqs->moves;
    for (auto at = moves.rbegin(); at != moves.rend() && out.size() < most; ++at)
        if (at->source == source_arn) out.push_back(&*at);
    return out;
}

std::string handle_of(move_task const& t) {
    return base64(json::serialize(json::object{{"taskId", t.id}, {"sourceArn", t.source}}));
}

void go_on(accounts& all, account& home, std::uint64_t number, timestamp now) {
    auto& moves = home.sqs->moves;
    auto const found = std::find_if(moves.begin(), moves.end(), [&](auto const& t) { return t.number == number; });
    if (found == moves.end() || found->status != move_status::RUNNING) return;
    auto& t = *found;
    auto const from = find_queue(all, t.source);
    if (!from) return fail(t, "AWS.SimpleQueueService.NonExistentQueue");
    auto const limit = t.to_move; // it moves what was there at its start, or it would never end with some queues
    auto const at_once = t.per_second ? 1 : 20;
    for (int i = 0; i < at_once && t.status == move_status::RUNNING; ++i) {
        if (t.moved >= limit)
            t.status = move_status::COMPLETED;
        else
            move_one(all, from->home, from->value, t, now);
    }
    if (t.status != move_status::RUNNING) return;
    plan(home, t, now + milliseconds{t.per_second ? 1'000 / *t.per_second : 0});
}

} // namespace sesame::sqs
