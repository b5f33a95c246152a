#pragma once
#include "api/words.hpp"

namespace sesame::api::s3 {

// S3's own words, also for the reasons that all services share.
aws_error words_of(refusal const& r);
aws_error words_of(sesame::objects::reason why, std::span<std::string const> arguments);

} // namespace sesame::api::s3
