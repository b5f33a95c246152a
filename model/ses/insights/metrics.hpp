#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace sesame {
struct account;
} // namespace sesame

// The metrics of SES v2, counted by day as events happen, so that they outlive the mails. As SES does, they count only
// mails to a single recipient who is not the mailbox simulator (Amazon SES API v2, Metric).

namespace sesame::ses {

struct event;
struct mail;

// Spelled as AWS spells them. The last three count the deliveries that an open, a click or a complaint can follow.
BOOST_DEFINE_FIXED_ENUM_CLASS(metric, unsigned char, SEND, COMPLAINT, PERMANENT_BOUNCE, TRANSIENT_BOUNCE, OPEN, CLICK,
                              DELIVERY, DELIVERY_OPEN, DELIVERY_CLICK, DELIVERY_COMPLAINT)
inline constexpr std::size_t metric_count = 10;

BOOST_DEFINE_FIXED_ENUM_CLASS(metric_dimension, unsigned char, EMAIL_IDENTITY, CONFIGURATION_SET, ISP, TENANT_NAME)

// A series counts the mails of one day with these values of the dimensions.
struct metric_series {
    timestamp day;                                                // its begin, UTC
    std::string identity{}, configuration_set{}, isp{}, tenant{}; // empty: none

    std::string const& value(metric_dimension d) const;
    auto operator<=>(metric_series const&) const = default;
};
BOOST_DESCRIBE_STRUCT(metric_series, (), (day, identity, configuration_set, isp, tenant))

// By metric.
using metric_counts = std::vector<std::uint64_t>;
// Adds the counts of each metric; `to` may be empty.
void add_counts(metric_counts& to, metric_counts const& more);
inline std::uint64_t count_of(metric_counts const& all, metric one) { return all[static_cast<std::size_t>(one)]; }

// Of the last 90 days, and at most 10,000 series. When there are more, further ones of a day are counted together,
// without dimensions.
using counted_metrics = std::map<metric_series, metric_counts>;

// Values of one dimension of which a mail has one.
struct metric_filter {
    metric_dimension dimension{};
    std::vector<std::string> values;
};
BOOST_DESCRIBE_STRUCT(metric_filter, (), (dimension, values))

// Counts an event of a mail, before the mail remembers it.
void count_metrics(account& a, mail const& m, event const& e);

// The counts of the days from that of `start` up to `end`, those without any too. Days before the 90 and after today
// are left out.
std::map<timestamp, metric_counts> metrics_by_day(account const& a, std::vector<metric_filter> const& filters,
                                                  timestamp start, timestamp end, timestamp now);

// Refuses a period that ends before it starts.
void check_period(timestamp start, timestamp end);

} // namespace sesame::ses
