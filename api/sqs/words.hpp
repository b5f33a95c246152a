#pragma once
#include "api/words.hpp"

namespace sesame::api::sqs {

// Query: code and text, and the empty element Detail that AWS adds.
aws_error query_words(refusal const& r);
// JSON: code, __type and text.
aws_error json_words(refusal const& r);
// Of an entry of a batch.
aws_error entry_words(refusal const& r);

} // namespace sesame::api::sqs
