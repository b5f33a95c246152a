#pragma once
#include "model/ses/jobs/import_jobs_state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The records in the files of imports.

namespace sesame::ses {

// A line of JSON, or a record of CSV: RFC 4180, where a field in quotes may have line ends.
struct import_line {
    std::string_view text; // without its line end
    std::size_t size = 0;  // with it
    bool too_long = false;
};
// The record at the start of `rest`, which is not empty. Looks at 160 KiB, and then for the next line end.
import_line next_line(std::string_view rest, data_format format);

std::vector<std::string> csv_fields(std::string_view record);

// A record's members by their names in AWS's files: "emailAddress", "unsubscribeAll", "attributesData", "reason",
// "topicPreferences.<topic>".
using import_record = std::vector<std::pair<std::string, std::string>>;

// Null if it has none, or an empty one.
std::string const* find_member(import_record const& r, std::string_view name);

// Pairs the fields with the columns. Fields without a column are left out.
import_record csv_record(std::vector<std::string> const& columns, std::string_view record);

// Nothing if the line is no JSON object, or if its topicPreferences are not a list of AWS's form.
std::optional<import_record> json_record(std::string_view line);

} // namespace sesame::ses
