#pragma once
#include "model/account/account.hpp"
#include "model/ses/jobs/import_jobs_state.hpp"
#include "model/ses/jobs/import_records.hpp"

#include <string>

namespace sesame::ses {

// Puts or deletes the contact or the suppressed address that the line names, as the job wants. Gives why the line
// cannot be used; empty if it was.
std::string use_record(accounts const& all, account& a, import_job const& j, import_line const& line, timestamp now);

} // namespace sesame::ses
