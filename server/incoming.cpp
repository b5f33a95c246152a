#include "server/incoming.hpp"

#include "model/text.hpp"
#include "server/gzip.hpp"

#include <utility>

namespace sesame::server {
namespace {

struct known_field {
    std::string_view name;
    std::string_view api::request::*value;
};

constexpr known_field known_fields[]{
    {"Authorization", &api::request::authorization},
    {"Host", &api::request::host},
    {"User-Agent", &api::request::user_agent},
    {"X-Amzn-Trace-Id", &api::request::trace_header},
    {"amz-sdk-request", &api::request::sdk_request},
    {"Last-Event-ID", &api::request::last_event_id},
    {"X-Amz-Target", &api::request::json_target},
    {"smithy-protocol", &api::request::smithy_protocol},
    {"Content-Type", &api::request::content_type},
    {"Origin", &api::request::origin},
    {"Referer", &api::request::referer},
    {"Accept-Language", &api::request::accept_language},
    {"Sec-Fetch-Site", &api::request::fetch_site},
    {"Sec-Fetch-Mode", &api::request::fetch_mode},
    {"Sec-Fetch-Dest", &api::request::fetch_dest},
    {"Access-Control-Request-Method", &api::request::wanted_method},
    {"Access-Control-Request-Headers", &api::request::wanted_headers},
    {"Access-Control-Request-Private-Network", &api::request::wants_private_network},
    {"x-amz-sns-message-type", &api::request::sns_message_type},
};

} // namespace

void take_field(api::request& to, std::string_view name, std::string_view value) {
    for (auto const& known : known_fields) {
        if (known.name.size() != name.size() || !iequals(known.name, name)) continue;
        if ((to.*known.value).empty()) to.*known.value = value;
        return;
    }
}

bool is_host_value(std::string_view value) { return made_of(value, "-._~%!$&'()*+,;=:[]"); }

std::optional<refused> undo_coding(std::string_view coding, std::size_t limit, std::string& body) {
    // "aws-chunked" comes from SDKs of S3 only, which are told that it is not here: nobody looks at the body.
    if (coding.empty() || iequals(coding, "identity") || iequals(coding, "aws-chunked")) return std::nullopt;
    if (!iequals(coding, "gzip")) return unknown_coding;
    std::string plain;
    if (auto const problem = gunzip(body, limit, plain))
        return *problem == gunzip_error::over_limit ? too_large : bad_gzip;
    body = std::move(plain);
    return std::nullopt;
}

} // namespace sesame::server
