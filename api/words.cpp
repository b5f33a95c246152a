#include "api/words.hpp"

#include "model/ses/reason.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::api {

// Not in the header: there the names of these namespaces would stand before those of the model.
namespace sns {
aws_error words_of(sesame::sns::reason why, std::span<std::string const> arguments); // api/sns/words.cpp
}
namespace ses {
aws_error words_of(sesame::ses::reason why, std::span<std::string const> arguments); // api/ses/words.cpp
}
namespace sqs {
aws_error words_of(sesame::sqs::reason why, std::span<std::string const> arguments); // api/sqs/words.cpp
}
namespace sts {
aws_error words_of(sesame::sts::reason why, std::span<std::string const> arguments); // api/sts/words.cpp
}
namespace s3 {
aws_error words_of(sesame::objects::reason why, std::span<std::string const> arguments); // api/s3/words.cpp
}
namespace sesv2 {
aws_error words_of(sesame::ses::reason why, std::span<std::string const> arguments); // api/sesv2/words.cpp
}

namespace {

struct common_row {
    common_reason why;
    std::string_view code, text;
    int status = 400;
    std::string_view json_code{}; // of JSON protocols, where it is another; then with this status
    int json_status = 400;
    bool is_bare = false;
};

constexpr common_row common_words[]{
    {common_reason::no_room_for_account, "LimitExceeded",
     "There is no room for account {1} in region {2}: {3} accounts exist already. Reset some (POST "
     "/_sesame/v1/reset), or raise --max-accounts.",
     400, "LimitExceededException"},
    {common_reason::no_room_for_settings, "LimitExceeded",
     "There is no room for more topics, subscriptions, templates, policies and their like: all accounts together have "
     "{1} bytes of them. Delete some, reset accounts (POST /_sesame/v1/reset), or raise --max-settings-bytes.",
     400, "LimitExceededException"},

    {common_reason::action_missing, "MissingAction", "Could not find Action parameter in the request"},
    {.why = common_reason::action_missing_at_queue, // recorded
     .code = "UnknownOperationException",
     .text = "Could not find Action parameter in the request",
     .status = 404,
     .is_bare = true},
    {common_reason::action_unknown, "InvalidAction", "Could not find operation {1}", 400, "UnknownOperationException",
     404},
    {common_reason::action_unknown_of_version, "InvalidAction", "Could not find operation {1} for version {2}"},
    {common_reason::region_not_valid, "SignatureDoesNotMatch",
     "Credential should be scoped to a valid region, not '{1}'.", 403, "InvalidSignatureException", 403},
    {common_reason::parameters_not_valid, "ValidationError", "{1}", 400, "ValidationException"},
    {common_reason::too_many_parameters, "RequestEntityTooLarge", "A request has too many parameters", 413,
     "RequestEntityTooLargeException", 413},
    {common_reason::body_not_serialized, "SerializationException", "{1}"},
    {common_reason::input_malformed, "MalformedInput", "{1}"},
    {common_reason::path_not_served, "UnknownOperationException",
     "The path of a Query request is /. Remove the path from the endpoint URL.", 404},
    {common_reason::method_not_served, "MethodNotAllowed", "The Query protocol uses POST and GET only", 405},
    {common_reason::service_not_here, "InvalidAction",
     "This server is Amazon SES, SNS and SQS, with parts of STS and S3; {1} is not here. Set {2} to its endpoint. Or "
     "set AWS_ENDPOINT_URL_SES, _SESV2, _SNS and _SQS instead of AWS_ENDPOINT_URL, which sends all clients here.",
     400, "UnknownOperationException", 404},
    {common_reason::internal_failure, "InternalFailure",
     "The request processing has failed because of an unknown error.", 500},

    {common_reason::session_not_valid, "InvalidClientTokenId", "The security token included in the request is invalid.",
     403, "UnrecognizedClientException", 403},
    {common_reason::session_expired, "ExpiredToken", "The security token included in the request is expired", 403,
     "ExpiredTokenException", 403},

    {common_reason::own_delivery, "AccessDenied",
     "SNS sent this request to a subscribed endpoint. SNS may not call this server: subscribe another endpoint.", 403,
     "AccessDeniedException", 403},
    {common_reason::host_not_known, "AccessDenied",
     "Unknown host name '{1}': a foreign web page could make it resolve to this server. If the name is yours, start "
     "the server with --allow-host {1} (SESAME_ALLOW_HOST).",
     403, "AccessDeniedException", 403},
    {common_reason::page_not_known, "AccessDenied",
     "An unknown web page may not use this server. Use a page of http://localhost, or start the server with "
     "--allow-origin (SESAME_ALLOW_ORIGIN).",
     403, "AccessDeniedException", 403},
    {common_reason::page_not_allowed, "AccessDenied",
     "Web pages of '{1}' may not use this server. If the pages are yours, start the server with --allow-origin {1} "
     "(SESAME_ALLOW_ORIGIN).",
     403, "AccessDeniedException", 403},

    {common_reason::pixel_not_found, "NotFound", "No mail has this pixel.", 404},
    {common_reason::link_not_found, "NotFound", "No mail has this link.", 404},
    {common_reason::tracking_method_not_served, "MethodNotAllowed", "Pixels and links take GET and HEAD only", 405},
    // S3 words it so for a link that it signed.
    {common_reason::export_link_expired, "AccessDenied", "Request has expired", 403},
    {common_reason::export_method_not_served, "MethodNotAllowed", "Files of export jobs take GET and HEAD only.", 405},
    {common_reason::unsubscribe_method_not_served, "MethodNotAllowed",
     "Links to unsubscribe take GET, HEAD and POST only", 405},
    {common_reason::verification_method_not_served, "MethodNotAllowed", "Verification links take GET and HEAD only",
     405},
    {common_reason::certificate_method_not_served, "MethodNotAllowed", "Certificates take GET and HEAD only", 405},
};
static_assert(is_complete(common_words, common_reason::certificate_method_not_served));

aws_error common_words_of(common_reason why, std::span<std::string const> arguments) {
    auto out = words_of(common_words, why, arguments);
    out.is_bare = common_words[static_cast<std::size_t>(why)].is_bare;
    return out;
}

} // namespace

std::string filled_in(std::string_view text, std::function<std::optional<std::string>(std::string_view)> const& value) {
    std::string out;
    while (true) {
        auto const open = std::min(text.find('{'), text.size());
        out.append(text.substr(0, open));
        if (open == text.size()) return out;
        auto const close = text.find('}', open);
        auto const known = close == text.npos ? std::nullopt : value(text.substr(open + 1, close - open - 1));
        out.append(known.value_or("{"));
        text.remove_prefix(known ? close + 1 : open + 1);
    }
}

std::string filled_in(std::string_view text, std::span<std::string const> arguments) {
    return filled_in(text, [&](std::string_view place) -> std::optional<std::string> {
        if (place.size() != 1 || place[0] < '1' || place[0] > '9') return std::nullopt;
        auto const number = static_cast<std::size_t>(place[0] - '1');
        return number < arguments.size() ? arguments[number] : "";
    });
}

aws_error words_of(refusal const& r) {
    struct visitor {
        std::span<std::string const> arguments;
        aws_error operator()(common_reason why) const { return common_words_of(why, arguments); }
        aws_error operator()(sesame::sns::reason why) const { return sns::words_of(why, arguments); }
        aws_error operator()(sesame::sqs::reason why) const { return sqs::words_of(why, arguments); }
        aws_error operator()(sesame::sts::reason why) const { return sts::words_of(why, arguments); }
        aws_error operator()(sesame::objects::reason why) const { return s3::words_of(why, arguments); }
        aws_error operator()(sesame::ses::reason why) const {
            return why < sesame::ses::first_of_v2 ? ses::words_of(why, arguments) : sesv2::words_of(why, arguments);
        }
    };
    return std::visit(visitor{r.arguments}, r.why);
}

aws_error json_words_of(common_reason why, std::span<std::string const> arguments) {
    auto out = common_words_of(why, arguments);
    auto const& row = common_words[static_cast<std::size_t>(why)];
    if (row.json_code.empty()) return out;
    out.code = row.json_code;
    out.status = row.json_status;
    return out;
}

} // namespace sesame::api
