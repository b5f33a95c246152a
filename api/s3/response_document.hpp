#pragma once
#include "api/codec/writer.hpp"
#include "api/response.hpp"
#include "api/words.hpp"

#include <functional>
#include <string_view>

namespace sesame::api::s3 {

// Writes a document of elements, or of one text.
void write_document(response& out, std::string_view root, std::function<void(codec::writer&)> const& members);
void write_text_document(response& out, std::string_view root, std::string_view text);

// Makes it a refusal. The response has its request id already.
void write_error(response& to, aws_error const& e);

} // namespace sesame::api::s3
