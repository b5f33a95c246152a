#pragma once
#include "model/ses/jobs/export_job.hpp"
#include "model/ses/jobs/import_jobs_state.hpp"

#include <boost/describe/class.hpp>

namespace sesame::ses {

// Import and export jobs.
struct jobs_state {
    import_jobs imports;
    export_jobs exports;
};
BOOST_DESCRIBE_STRUCT(jobs_state, (), (imports, exports))

} // namespace sesame::ses
