#pragma once
#include "model/ses/jobs/export_job.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sesame {
struct account;
} // namespace sesame

// An export job is created, begins 100 ms later, works in slices, and is completed 100 ms later again, on the account's
// clock. Files are kept in memory: at most 16 MiB each, and 64 MiB of an account, with the rows of jobs that are under
// way.

namespace sesame::ses {

struct export_request {
    std::optional<metrics_source> metrics;
    std::optional<messages_source> messages;
    data_format format{};
    bool names_url = false; // where the file shall go; SES refuses that
};

// Gives the job's id. Refuses a request without exactly one source, or while a hundred jobs are under way.
std::string create_export_job(account& a, export_request wanted, timestamp now);

// Refuses an unknown id. Good until the next job is created or ends.
export_job const& require_export_job(account const& a, std::string const& id);

// Refuses an unknown job, and one that is over.
void cancel_export_job(account& a, std::string const& id, timestamp now);

// The next step of a job. Nothing happens if it is gone or over.
void continue_export(account& a, due_export const& due);

// Drops the oldest files, with their jobs, until so many bytes are free or none is left. Gives how many became free.
std::size_t drop_exports(account& a, std::size_t bytes);

// The link to the file of a completed job, good for five minutes: "/export/<account>/<region>/<job>?Expires=…".
std::string export_link(account const& a, export_job const& j, timestamp now);

// The file behind a link.
struct exported_file {
    data_format format{};
    immutable_text text;
};
// Nothing if the link is not ours, is too old, or its file is gone.
std::optional<exported_file> follow_export_link(account const& a, std::string_view job, std::string_view expires,
                                                std::string_view signature, timestamp now);

} // namespace sesame::ses
