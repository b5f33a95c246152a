#pragma once
#include "model/base/time.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace sesame {
struct account;
}

// Where the mail of a domain went, by the mails that the account still keeps. A delivery is in the inbox, unless its
// recipient complained: then it counts as spam.

namespace sesame::ses {

struct mail_volume {
    std::uint64_t inbox = 0, spam = 0;
};

struct placement {
    mail_volume all;
    std::map<std::string, mail_volume> by_isp;
};

struct domain_statistics {
    placement overall;
    std::uint64_t read = 0;               // mails that somebody opened
    std::uint64_t delivered = 0;          // mails that somebody got
    std::map<timestamp, placement> daily; // by the start of the day: each day of the period
};

// Of the days from `start` to `end`, both included. Refuses a period of more than 30 days, and one that ends before it
// begins; and a domain that is no identity.
domain_statistics statistics_of(account const& a, std::string const& domain, timestamp start, timestamp end);

// Mails of one From address and subject.
struct campaign {
    std::string id; // the same whenever it is asked for
    std::string subject, from;
    timestamp first_seen, last_seen; // the deliveries
    std::uint64_t inbox = 0, spam = 0;
    std::uint64_t recipients = 0; // that it was sent to
    std::uint64_t mails = 0, read = 0;
    std::vector<std::string> esps; // who handled it
};

// Those of the domain with a delivery in the period, oldest first. Refuses a domain without a subscription to the
// dashboard, and a bad period.
std::vector<campaign> campaigns_of(account const& a, std::string const& domain, timestamp start, timestamp end,
                                   timestamp now);

// Refuses an unknown id; those of domains without a subscription are unknown.
campaign require_campaign(account const& a, std::string const& id, timestamp now);

} // namespace sesame::ses
