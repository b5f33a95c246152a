#pragma once
#include "model/sns/publishing/publishing.hpp"
#include "model/sns/topics/topic.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace sesame::sns {

// Where a message stands among the others of its FIFO topic.
struct fifo_order {
    std::string group_id;
    std::string deduplication_id;
};

// Checks a submission's group and deduplication ids. Nothing for a standard topic.
std::optional<fifo_order> checked_order(topic const& t, submission const& s);

// The result of an equal message within the last five minutes, if there was one.
std::optional<published> find_duplicate(account& a, topic const& t, fifo_order const& order, timestamp now);
constexpr std::size_t bytes_of_remembered = 600; // what each remembered message takes, about
void remember(account& a, topic const& t, fifo_order const& order, published const& p, timestamp now);

// 20 digits, growing by a thousand.
std::string take_sequence_number(topic& t);

} // namespace sesame::sns
