#pragma once
#include <boost/describe/enum.hpp>

namespace sesame::ses {

// The status of an import or export job. Spelled as AWS spells it.
BOOST_DEFINE_FIXED_ENUM_CLASS(job_status, unsigned char, CREATED, PROCESSING, COMPLETED, FAILED, CANCELLED)

constexpr bool is_over(job_status s) { return s != job_status::CREATED && s != job_status::PROCESSING; }

} // namespace sesame::ses
