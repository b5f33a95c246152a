#include "model/sns/publishing/invoking.hpp"

#include "model/sns/delivery/kept_size.hpp"
#include "model/sns/delivery/outbox.hpp"

namespace sesame::sns {
namespace {

retry_policy retries_of(invocation how) {
    retry_policy out;
    out.numRetries = how == invocation::event ? 2 : 0;
    out.minDelayTarget = 60;
    out.maxDelayTarget = 120;
    return out;
}

} // namespace

std::optional<std::uint64_t> invoke(account& a, function_event what, timestamp now) {
    recipient to;
    to.protocol = protocol::lambda;
    to.endpoint = std::move(what.function_arn);
    to.raw = true;
    to.retries = retries_of(what.how);
    to.content_type = "application/json";
    auto const id = what.id;
    notification n;
    n.message_id = std::move(what.id);
    n.message = std::move(what.body);
    n.at = now;
    n.signature_version.clear();
    n.base_url = std::move(what.base_url);
    if (!a.outbox->admit(1, bytes_of(n) + bytes_of(to))) return std::nullopt;
    a.outbox->add(std::move(n), {std::move(to)});
    return delivery_of_event(a, id); // the last one
}

std::optional<timestamp> answered_at(account const& a, std::uint64_t delivery) {
    if (a.outbox->find(delivery)) return std::nullopt;
    auto const* const over = a.outbox->find_settled(delivery);
    return over ? over->at : timestamp{};
}

std::optional<function_answer> answer_to(account const& a, std::uint64_t delivery) {
    if (a.outbox->find(delivery)) return std::nullopt;
    auto const* const over = a.outbox->find_settled(delivery);
    if (!over || over->attempts.empty()) return function_answer{false, "the delivery was forgotten"};
    auto const& last = over->attempts.back().ended;
    if (last.delivered()) return function_answer{true, last.answer};
    return function_answer{false, last.status ? "the URL answered " + std::to_string(*last.status) : last.error};
}

std::optional<std::uint64_t> delivery_of_event(account const& a, std::string_view id) {
    std::optional<std::uint64_t> out;
    a.outbox->for_each_owed([&](owed_id number, owed const& o, notification const& n) {
        if (o.to.protocol == protocol::lambda && o.to.raw && n.message_id == id) out = number;
    });
    return out;
}

} // namespace sesame::sns
