#pragma once
#include "model/base/registry.hpp"
#include "model/base/time.hpp"
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
#include <vector>

namespace sesame::ses {

// Spelled as v2 spells them.
BOOST_DEFINE_FIXED_ENUM_CLASS(import_target, unsigned char, SUPPRESSION_LIST, CONTACT_LIST)
BOOST_DEFINE_FIXED_ENUM_CLASS(import_action, unsigned char, DELETE, PUT)

// A record that an import could not use.
struct failed_record {
    std::uint64_t number = 0; // counted from 1
    std::string error, record;
};
BOOST_DESCRIBE_STRUCT(failed_record, (), (number, error, record))

struct import_job {
    std::string id;
    import_target target{};
    std::string contact_list; // of CONTACT_LIST
    import_action action{};
    std::string url; // s3://bucket/key
    data_format format{};
    job_status status{};
    timestamp created{};
    std::optional<timestamp> completed;
    std::uint64_t processed = 0, failed = 0; // records; the failed ones are among the processed
    std::string error;                       // why the job failed; else empty
    std::vector<failed_record> failures;     // the first hundred
    immutable_text content;                  // while it runs: what it imports
    std::size_t read = 0;                    // bytes of it
    std::vector<std::string> columns;        // of a CSV file with contacts
};
BOOST_DESCRIBE_STRUCT(import_job, (),
                      (id, target, contact_list, action, url, format, status, created, completed, processed, failed,
                       error, failures, content, read, columns))
inline std::string_view name_of(import_job const& j) { return j.id; } // for registry

struct import_jobs {
    registry<import_job> jobs;     // the last thousand
    std::size_t failure_bytes = 0; // of all their failures

    // Call this after reading the described members: sums up the failures.
    void rebuild();
    static constexpr std::size_t derived_members = 1;
};
BOOST_DESCRIBE_STRUCT(import_jobs, (), (jobs))

// A task: the next records of a job.
struct due_import {
    std::string job_id;
};
BOOST_DESCRIBE_STRUCT(due_import, (), (job_id))

} // namespace sesame::ses
