#include "model/sqs/queues/queue.hpp"

namespace sesame::sqs {

std::size_t bytes_of(queue const& q) {
    constexpr std::size_t of_recent = 300, of_attempt = 500, of_tag = 150; // with their places in the indexes
    auto out =
        sizeof q + 400 + 3 * q.name.size() + q.arn.size() + q.settings.Policy.size() + q.settings.KmsMasterKeyId.size();
    if (q.settings.RedrivePolicy) out += 200 + q.name.size() + 2 * q.settings.RedrivePolicy->target.size();
    if (q.settings.RedriveAllowPolicy)
        for (auto const& source : q.settings.RedriveAllowPolicy->sources) out += sizeof source + source.size();
    for (auto const& [key, value] : q.tags) out += of_tag + key.size() + value.size();
    return out + q.messages.bytes() + of_recent * q.recent.size() + of_attempt * q.attempts.size();
}

void queue_order::add(queue const& q) {
    by_name.insert(q.name);
    if (auto const& policy = q.settings.RedrivePolicy) by_target.emplace(policy->target, q.name);
}

void queue_order::erase(queue const& q) {
    by_name.erase(q.name);
    if (auto const& policy = q.settings.RedrivePolicy) by_target.erase({policy->target, q.name});
}

void queue::rebuild() { counted = bytes_of(*this); }

} // namespace sesame::sqs
