#pragma once
#include "model/base/registry.hpp"
#include "model/base/time.hpp"
#include "model/ses/insights/metrics.hpp"
#include "model/ses/jobs/data_format.hpp"
#include "model/ses/jobs/job_status.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Export jobs write a file of an account's metrics or mails. What they do: exporting.hpp.

namespace sesame::ses {

BOOST_DEFINE_FIXED_ENUM_CLASS(metric_aggregation, unsigned char, RATE, VOLUME)

struct exported_metric {
    metric name{};
    metric_aggregation aggregation = metric_aggregation::VOLUME; // RATE: in relation to SEND
};
BOOST_DESCRIBE_STRUCT(exported_metric, (), (name, aggregation))

struct metrics_source {
    std::vector<metric_filter> dimensions; // "*" among the values stands for all
    std::vector<exported_metric> metrics;
    timestamp start, end; // both days belong to it
};
BOOST_DESCRIBE_STRUCT(metrics_source, (), (dimensions, metrics, start, end))

// A mail matches if each list that is not empty has a value that matches. Addresses and the subject may begin and end
// with "*" for any text; a backslash before "*" or a backslash makes that plain.
struct message_filters {
    std::vector<std::string> from_email_address, destination, subject, isp, tenant_name, last_delivery_event,
        last_engagement_event;
};
BOOST_DESCRIBE_STRUCT(message_filters, (),
                      (from_email_address, destination, subject, isp, tenant_name, last_delivery_event,
                       last_engagement_event))

struct messages_source {
    timestamp start, end; // both belong to it
    std::optional<message_filters> include, exclude;
    std::optional<int> max_results;
};
BOOST_DESCRIBE_STRUCT(messages_source, (), (start, end, include, exclude, max_results))

struct export_job {
    std::string id;
    job_status status{};
    data_format format{};
    std::variant<metrics_source, messages_source> source;
    timestamp created;
    std::optional<timestamp> completed; // or failed, or cancelled
    std::string failure;                // empty unless it failed
    std::size_t processed = 0, exported = 0;
    std::uint64_t place = 0; // the number of the last mail that it has read
    bool is_read = false;    // all of its source
    std::string rows;        // while it is under way
    immutable_text file;     // when it is completed
};
BOOST_DESCRIBE_STRUCT(export_job, (),
                      (id, status, format, source, created, completed, failure, processed, exported, place, is_read,
                       rows, file))

inline std::string_view name_of(export_job const& j) { return j.id; } // for registry

// The export jobs of an account, at most a thousand. The oldest that are over make room, also for the bytes of files.
struct export_jobs {
    registry<export_job> all;
    std::string secret;     // signs links to files; empty before the first job
    std::size_t bytes = 0;  // of files, and of rows of jobs that are under way
    std::size_t active = 0; // jobs that are not over

    // Call this after reading the described members.
    void rebuild();
    static constexpr std::size_t derived_members = 2;
};
BOOST_DESCRIBE_STRUCT(export_jobs, (), (all, secret))

// A task: the next step of an export job.
struct due_export {
    std::string job;
    timestamp at;
};
BOOST_DESCRIBE_STRUCT(due_export, (), (job, at))

} // namespace sesame::ses
