#pragma once
#include "model/account/account.hpp"
#include "model/ses/jobs/import_jobs_state.hpp"

#include <cstddef>
#include <optional>
#include <string>

// Imports of contacts or suppressed addresses from an object in a bucket (model/objects). AWS SES developer guide,
// "Using list management" and "Using the account-level suppression list".

namespace sesame::ses {

// The request of a caller.
struct import_wish {
    import_target target{};
    std::string contact_list; // of CONTACT_LIST
    import_action action{};
    std::string url;
    data_format format{};
};

// Gives the job's id. Refuses an unknown contact list, and more than twenty jobs that wait or run. An object that is
// missing or cannot be read makes the job fail later.
std::string create_import_job(account& a, import_wish const& wish, timestamp now);

// Refuses an unknown id. Good until a later job takes its place.
import_job const& require_import_job(account const& a, std::string const& id);

registry<import_job>::page list_import_jobs(account const& a, std::optional<import_target> target,
                                            registry<import_job>::number after, std::size_t limit);

// Does the task: imports some records, and schedules the rest.
void import_some(accounts& all, account& a, due_import const& due, timestamp now);

// Forgets failures of jobs that are over, the oldest first, until so many bytes are free. Gives how many became free.
// The objects that hold them stay.
std::size_t drop_failures(account& a, std::size_t bytes);

// The bucket of objects that hold the records that a job could not use, as JSON lines; its key.
inline constexpr std::string_view failed_records_bucket = "amazon-ses-failed-records";
std::string failed_records_key(import_job const& j);

} // namespace sesame::ses
