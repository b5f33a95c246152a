#pragma once
#include "model/ses/jobs/export_job.hpp"
#include "model/ses/mails/mail.hpp"

#include <string>
#include <string_view>

namespace sesame {
struct account;
} // namespace sesame

// The rows of an export's file. CSV (RFC 4180) has a line of names first; JSON is a list of objects, one a line.

namespace sesame::ses {

// A row for each day and values of the dimensions of which anything was counted.
void append_metric_rows(export_job& j, metrics_source const& from, account const& a);

// A row for each recipient that the filters take, up to the greatest number of rows.
void append_message_rows(export_job& j, messages_source const& from, mail const& m);
// Whether the job has that number of rows.
bool is_full(export_job const& j, messages_source const& from);

// The whole file.
std::string file_of(std::string rows, data_format format);

// Whether a text matches a filter with "*" at its ends.
bool matches_partly(std::string_view filter, std::string_view text);

} // namespace sesame::ses
