#pragma once
#include "api/answer.hpp"
#include "model/fault.hpp"

#include <string_view>

// How refusals are written.

namespace sesame::api {

enum class document_kind { xml, json };

// As AWS's services of the Query protocol write one. Sets status, error, type and body of the answer, whose request id
// is there. `xml_namespace`: the service's; empty where none is known.
void write_error(answer& out, fault const& f, std::string_view xml_namespace, document_kind kind);

// As S3 and EC2 write one.
void write_s3_error(answer& out, fault const& f);
void write_ec2_error(answer& out, fault const& f);

} // namespace sesame::api
