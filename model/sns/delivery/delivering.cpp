#include "model/sns/delivery/delivering.hpp"

#include "model/account/accounts.hpp"
#include "model/injected/fault_rule.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace sesame::sns {
namespace {

std::string outcome_text(outcome const& ended) { return ended.status ? std::to_string(*ended.status) : ended.error; }

void note_settled(account& a, timestamp now) {
    auto const& done = a.outbox->history().back();
    a.note(news_kind::delivery, now, done.message_id, name_of(done.how), {done.id, done.why.id});
}

} // namespace

after_attempt attempted(account& a, owed_id id, attempt made, timestamp now) {
    auto const* const owed = a.outbox->find(id);
    if (!owed) return after_attempt::unknown;
    auto const& about = *a.outbox->find_notification(owed->notification);
    bool const delivered = made.ended.delivered();
    a.note(news_kind::attempt, now, about.message_id, outcome_text(made.ended), {id, about.why.id});
    if (auto const again = a.outbox->attempted(id, std::move(made), now)) {
        a.sns->tasks.add(a.turn_at(*again), retry_delivery{id});
        return after_attempt::retried;
    }
    note_settled(a, now);
    return delivered ? after_attempt::delivered : after_attempt::given_up;
}

bool give_up(account& a, owed_id id, timestamp now) {
    if (!a.outbox->give_up(id, now)) return false;
    note_settled(a, now);
    return true;
}

std::optional<outcome> wanted_fault(accounts& all, account& a, owed_id id) {
    auto& plan = all.faults();
    if (plan.rules.empty()) return std::nullopt;
    auto const& owed = *a.outbox->find(id);
    if (owed.is_copy) return std::nullopt;
    auto const& topic = a.outbox->find_notification(owed.notification)->topic_arn;
    auto const effect =
        take_fault(plan, delivery_occasion{a.id, a.region, owed.to.endpoint, name_of(owed.to.protocol), topic});
    if (!effect) return std::nullopt;
    if (effect->twice.value_or(false)) {
        a.outbox->repeat(id);
        return std::nullopt;
    }
    if (effect->status) return outcome{effect->status, std::string(answer_of_fault_rule)};
    return outcome{std::nullopt, "timed out, as a fault rule wants", failure::timeout};
}

bool held_back(account& a, owed_id id, timestamp now) {
    auto const turn = a.outbox->held_back(id, now);
    if (turn) a.sns->tasks.add(a.turn_at(*turn), retry_delivery{id});
    return turn.has_value();
}

void captured(account& a, owed_id id, timestamp now) {
    if (!a.outbox->find(id)) return;
    a.outbox->captured(id, now);
    note_settled(a, now);
}

std::string_view name_of(settled::result how) { return boost::describe::enum_to_string(how, ""); }

} // namespace sesame::sns
