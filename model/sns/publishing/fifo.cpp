#include "model/sns/publishing/fifo.hpp"

#include "model/base/sha256.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"

#include <algorithm>

namespace sesame::sns {
namespace {

constexpr auto deduplication_window = std::chrono::minutes{5};

bool set_to(topic const& t, std::string_view attribute, std::string_view value) {
    auto const found = t.attributes.find(attribute);
    return found != t.attributes.end() && found->second == value;
}

// Up to 128 printable ASCII characters without space.
void check_id(std::string_view name, std::string const& id) {
    bool const good = !id.empty() && id.size() <= 128 &&
                      std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (!good) throw refusal(reason::invalid_fifo_id, {std::string(name)});
}

std::string key(topic const& t, fifo_order const& order) {
    auto const scope = set_to(t, "FifoThroughputScope", "MessageGroup") ? order.group_id : std::string();
    return t.arn + "\n" + scope + "\n" + order.deduplication_id;
}

} // namespace

std::optional<fifo_order> checked_order(topic const& t, submission const& s) {
    if (s.group_id) check_id("MessageGroupId", *s.group_id);
    if (!t.fifo) {
        if (s.deduplication_id) throw refusal(reason::deduplication_id_not_for_topic);
        return std::nullopt;
    }
    if (!s.group_id) throw refusal(reason::group_id_missing);
    if (s.deduplication_id) {
        check_id("MessageDeduplicationId", *s.deduplication_id);
        return fifo_order{*s.group_id, *s.deduplication_id};
    }
    if (!set_to(t, "ContentBasedDeduplication", "true")) throw refusal(reason::deduplication_id_missing);
    return fifo_order{*s.group_id, sha256_hex(s.message)};
}

std::optional<published> find_duplicate(account& a, topic const& t, fifo_order const& order, timestamp now) {
    auto const found = a.sns->recent.find(key(t, order));
    if (found == a.sns->recent.end() || found->second.until <= now) return std::nullopt;
    return published{found->second.message_id, found->second.sequence_number};
}

void remember(account& a, topic const& t, fifo_order const& order, published const& p, timestamp now) {
    auto const until = now + deduplication_window;
    auto k = key(t, order);
    a.sns->tasks.add(a.turn_at(until), forget_duplicate{k});
    a.sns->recent.insert_or_assign(std::move(k), deduplicated{p.message_id, p.sequence_number, until});
}

std::string take_sequence_number(topic& t) {
    return std::to_string(10'000'000'000'000'000'000ULL + 1000 * ++t.sequence);
}

} // namespace sesame::sns
