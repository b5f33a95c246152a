#pragma once
#include "api/codec/form.hpp"
#include "api/elsewhere/other_service.hpp"
#include "api/protocol/call_record.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

// Requests for services that are not here. The refusal uses the protocol of their SDK.

namespace sesame::api {

struct elsewhere {
    found_service service;
    std::string operation; // as it is called: "ListTables", "GetCallerIdentity", "GET /2015-03-31/functions/"
};

// Whether a request is for a service that is not here: by its credential scope, its X-Amz-Target, or its path.
// `query_string` also has the scope of a presigned URL. Nothing if it may be ours.
std::optional<elsewhere> find_elsewhere(request const& r, std::string_view path, std::string_view query_string,
                                        std::span<service const* const> here);

// Whether an unsigned Query request is for another service, by its Version.
std::optional<elsewhere> find_elsewhere(codec::form const& form, std::span<service const* const> here);

// The refusal. It is recorded like other calls: in the account of its key, or without a key in the account of the
// call's ARN.
response answer_elsewhere(accounts& all, request const& r, request_context const& where, elsewhere const& e,
                          std::optional<arn> const& subject, protocol::recorded_parameters parameters);

} // namespace sesame::api
