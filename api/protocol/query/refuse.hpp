#pragma once
#include "api/response.hpp"
#include "api/words.hpp"

#include <string_view>

namespace sesame::api::protocol::query {

enum class document_kind { xml, json };

// Writes the refusal as AWS's services of the Query protocol do: sets status, error, type and body of the response. The
// response has its request id already. `xml_namespace`: the service's; empty where none is known.
void refuse(response& out, aws_error const& e, std::string_view xml_namespace, document_kind kind);

} // namespace sesame::api::protocol::query
