#pragma once
#include "model/account/account.hpp"
#include "model/sqs/queues/attributes.hpp"
#include "model/sqs/state.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Queues: made, found, changed, deleted. References and pointers to a queue stay good until it is deleted, or its
// account is forgotten. All that refuses throws `refusal`.

namespace sesame::sqs {

inline constexpr std::size_t most_queues = 10'000; // of an account and region
inline constexpr std::size_t most_tags = 50;

struct located_queue {
    account& home;
    queue& value;
};

// By name in this account and region; null if there is none.
queue* find_queue(account& home, std::string_view name);
queue const* find_queue(account const& home, std::string_view name);
// By ARN. Activates its account. Nothing if there is none, or if it is no ARN of a queue.
std::optional<located_queue> find_queue(accounts& all, std::string_view arn);
// By URL, in whatever style: its last two segments are account and name. A bare name is one of `home`, where the
// region comes from. Refuses if there is none.
located_queue require_queue(accounts& all, account& home, std::string_view url);

// Gives the existing queue of this name if it has these attributes. Attributes as in AWS's API.
queue& create_queue(accounts& all, account& home, std::string const& name, text_pairs const& attributes,
                    text_pairs const& tags, timestamp now);
void delete_queue(accounts& all, account& home, queue& q, timestamp now); // ends references to it
// Forgets all messages, also those in flight.
void purge(accounts& all, account& home, queue& q, timestamp now);

// Sets all of these attributes, or refuses and sets none.
void set_attributes(accounts& all, account& home, queue& q, text_pairs const& attributes, timestamp now);
// The checks of redrive policies that need other queues. Only of those that a call gives: a queue whose dead-letter
// queue is gone can still be changed. `own_arn` is the queue that is to have the settings `s`.
void check_redrive(accounts& all, std::string const& own_arn, bool fifo, queue_settings const& s,
                   text_pairs const& given);

// Refuses what is no tag, and too many. Removes no tag that is not there.
void put_tags(queue& q, text_pairs const& tags);
// The same, as changes of a queue that is there.
void tag(accounts& all, account& home, queue& q, text_pairs const& tags);
void untag(accounts& all, account& home, queue& q, std::vector<std::string> const& keys);

// Sorted by name, after `after` (a name; empty: from the start).
struct queue_page {
    std::vector<queue const*> queues;
    bool more = false;
};
queue_page list_queues(account const& home, std::string_view prefix, std::string_view after, std::size_t most);
// Those that have this queue as their dead-letter queue.
queue_page list_sources(account const& home, queue const& of, std::string_view after, std::size_t most);

} // namespace sesame::sqs
