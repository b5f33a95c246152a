#pragma once
#include "model/sqs/queues/attributes.hpp"

namespace sesame::api::control {

// The attributes that a caller set to other than AWS's defaults, in AWS's form, as CreateQueue takes them; without
// FifoQueue.
sqs::text_pairs changed_attributes(sqs::queue const& q);

} // namespace sesame::api::control
