#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace sesame {
struct account;
enum class sending_mode;
namespace mime {
struct mailbox;
}
} // namespace sesame

// How much an account has sent: its quota and GetSendStatistics. All numbers count recipients. The mailbox simulator's
// count only for the sending rate.

namespace sesame::ses {

struct event;
struct mail;

struct sent_recipients {
    timestamp at; // to the second
    std::size_t count;
};
BOOST_DESCRIBE_STRUCT(sent_recipients, (), (at, count))

struct send_counts {
    std::uint64_t delivery_attempts = 0, bounces = 0, complaints = 0, rejects = 0;
};
BOOST_DESCRIBE_STRUCT(send_counts, (), (delivery_attempts, bounces, complaints, rejects))

// Recipients in 24 hours and in a second, as GetSendQuota shows them.
struct sending_quota {
    double max_24_hour_send, max_send_rate;
    bool enforced; // mail beyond it is refused
};

sending_quota quota_of(sending_mode mode);

// Refuses if the daily quota is used up, or if the sending rate would be exceeded.
void check_quota(account const& a, sending_quota const& quota, std::vector<mime::mailbox> const& recipients,
                 timestamp now);

// Counts an accepted mail.
void count_sent(account& a, sending_quota const& quota, std::vector<mime::mailbox> const& recipients, timestamp now);

// Counts the outcome of a mail. Bounces and complaints by the account's suppression list, and by wishes on its contact
// list, do not hurt a sender's reputation: they do not count.
void count_outcome(account& a, mail const& m, event const& e);

// Recipients of the last 24 hours that count for the quota.
std::size_t sent_last_24_hours(account const& a, timestamp now);

// By the start of each quarter of an hour in the last 14 days with any counts.
std::map<timestamp, send_counts> send_statistics(account const& a, timestamp now);

} // namespace sesame::ses
