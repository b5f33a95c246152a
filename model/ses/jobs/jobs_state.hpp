#pragma once
#include "model/ses/jobs/export_job.hpp"

#include <boost/describe/class.hpp>

namespace sesame::ses {

// Import and export jobs, and the files that they read.
struct jobs_state {
    export_jobs exports;
};
BOOST_DESCRIBE_STRUCT(jobs_state, (), (exports))

} // namespace sesame::ses
