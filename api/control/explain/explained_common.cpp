#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/like_path.hpp"
#include "api/control/explain/request_explanation.hpp"
#include "api/operation/service.hpp"
#include "model/ses/reason.hpp"
#include "model/sns/reason.hpp"

// Refusals of all services, and general explanations for the rest.

namespace sesame::api::control {
namespace {

bool has_operation(service const& s, std::string_view name) { return s.find(name).row != nullptr; }

// The service has it, but not at the URL of a queue.
bool is_of_no_queue(refused_call& c) {
    auto const* const called = find_service(c.call.service);
    return called && has_operation(*called, c.parts.at(0));
}

bool is_of_other_version(refused_call& c) {
    auto const* const called = find_service(c.call.service);
    return called && called->checks_version != version_check::none && c.parts.at(1) != called->version;
}

bool looks_for_like_operation(refused_call& c) {
    std::vector<std::string_view> known;
    for (auto const* const service : services()) {
        if (has_operation(*service, c.parts.at(0))) {
            c.elsewhere = " It is an operation of " + std::string(service->name) + ": call it by a client of that.";
            return true;
        }
        for (auto const& family : service->families)
            for (auto const& row : family) known.push_back(row.name);
    }
    auto const like = closest(c.parts.at(0), known);
    if (!like.empty()) c.elsewhere = " Did you mean " + like + "?";
    return true;
}

// Of a path that may be meant for our own API: what it is called there. "/messages", "/health"
bool looks_for_like_path(refused_call& c) {
    auto const slash = c.call.operation.find('/');
    if (slash == std::string::npos) return false;
    auto const path = c.call.operation.substr(slash);
    c.parts = {path};
    c.elsewhere = like_path(path);
    return true;
}

bool is_called_by_rest(refused_call& c) {
    auto const* const service = find_service(c.call.service);
    return service && service->rest_json;
}

using ses_reason = sesame::ses::reason;
using sns_reason = sesame::sns::reason;

constexpr explained_refusal common_table[]{
    {common_reason::internal_failure,
     "This is an error in Sesame, not in the call. The log has the cause under the request id. Please report "
     "it."},
    {common_reason::path_not_served,
     "Nothing is at {1}.{elsewhere} The endpoint URL of an SDK has no path: scheme, host and port, as in "
     "http://localhost:4566. GET /_sesame/v1/openapi.yaml lists the paths of the control API.",
     looks_for_like_path},
    {common_reason::method_not_served,
     "SDKs call SNS, SES v1, SQS and STS by POST or GET at /. Check the method, the path and the port of this "
     "request."},
    {common_reason::own_delivery,
     "A subscription leads to this server itself. Subscribe the URL of your endpoint, with its own port."},
    {common_reason::host_not_known,
     "The client calls this server by the name {1}. If that is right, start with --allow-host {1} "
     "(SESAME_ALLOW_HOST={1}); else check the endpoint URL. Browsers may be led here by names of strangers, so only "
     "known names are served."},
    {common_reason::page_not_known,
     "A browser sent this for a web page that it does not name. Open the page by http://localhost, or start with "
     "--allow-origin (SESAME_ALLOW_ORIGIN)."},
    {common_reason::page_not_allowed,
     "A browser sent this for a page of {1}. If the page is yours, start with --allow-origin {1} "
     "(SESAME_ALLOW_ORIGIN={1})."},
    {common_reason::service_not_here,
     "This call is for another service: {1}. Set {2} to its endpoint. Or set AWS_ENDPOINT_URL_SES, _SESV2, _SNS and "
     "_SQS instead of AWS_ENDPOINT_URL, which sends all clients here. `sesame exec` keeps such variables."},
    {{common_reason::action_missing, common_reason::action_missing_at_queue},
     "The call names no Action in its URL or form. SNS, SES v1, SQS and STS are called by the Query protocol at /, "
     "SES v2 by JSON below /v2/email/. Use a client of one of them: \"sns\", \"ses\", \"sesv2\", \"sqs\" or "
     "\"sts\"."},
    {common_reason::action_unknown_of_version,
     "The call's Version is {2}. Send the one that SDKs send: 2010-12-01 to SES, 2010-03-31 to SNS, 2011-06-15 to STS.",
     is_of_other_version},
    {common_reason::action_unknown_of_version, "{1} is not called at the URL of a queue, but at /: leave the path out.",
     is_of_no_queue},
    {common_reason::action_unknown_of_version,
     "This service has no operation {1}.{elsewhere} `sesame operations` lists all operations.",
     looks_for_like_operation},
    {common_reason::action_unknown,
     "No operation has this method and path. An endpoint URL ends before /v2/email; in a path a name is one segment, "
     "with its slashes as %2F. `sesame operations` lists all operations.",
     is_called_by_rest},
    {common_reason::action_unknown,
     "The call names no service, and no service has an operation {1}.{elsewhere} `sesame operations` "
     "lists all operations.",
     looks_for_like_operation},
    {common_reason::region_not_valid,
     "The call was signed for '{1}', which is not a region. Set AWS_REGION, or the region of the client, to a "
     "region such as us-east-1. Sesame does not check the signature itself."},
    {common_reason::body_not_serialized,
     "The body of {operation} is no JSON object, or a member has another type than AWS's model says: a number for a "
     "text, one value for a list. `sesame operations --parameters` lists the members of each operation."},
    {common_reason::input_malformed,
     "The parameter {2} of {operation} cannot be read: a number or a time is none, or there is one value where a list "
     "or "
     "structure is, or the other way round. `sesame operations --parameters` lists the parameters of each operation."},
    {{common_reason::parameters_not_valid, sns_reason::attributes_missing, ses_reason::shape_not_valid},
     "A parameter of {operation} is missing, or has a form that AWS's model does not allow: the message names it. "
     "`sesame operations --parameters` lists the parameters of each operation."},
};

constexpr explained_refusal other_table[]{
    {{ses_reason::template_exists, ses_reason::configuration_set_exists, ses_reason::tracking_options_exist,
      ses_reason::event_destination_exists, ses_reason::verification_template_exists, ses_reason::rule_set_exists,
      ses_reason::rule_exists, ses_reason::filter_exists, ses_reason::email_identity_exists, ses_reason::policy_exists,
      ses_reason::certificate_exists, ses_reason::ip_pool_exists, ses_reason::tenant_exists,
      ses_reason::association_exists, ses_reason::endpoint_exists, ses_reason::contact_exists},
     "It exists already, perhaps from an earlier test. POST /_sesame/v1/reset?account={account}&region={region} "
     "empties the account. A rollback to a checkpoint restores an earlier state. A 12-digit access key gives each test "
     "its own account."},
    {{common_reason::no_room_for_account, common_reason::no_room_for_settings},
     "This is a bound of Sesame, not of AWS, so that it can be left running: the message says what makes room."},
    {{ses_reason::template_too_long,
      ses_reason::too_many_templates,
      ses_reason::too_many_configuration_sets,
      ses_reason::too_many_event_destinations,
      ses_reason::too_many_identities,
      ses_reason::too_many_verification_templates,
      ses_reason::too_many_rule_sets,
      ses_reason::too_many_rules,
      ses_reason::too_many_actions,
      ses_reason::too_many_filters,
      ses_reason::too_many_policies,
      ses_reason::too_many_certificates,
      ses_reason::too_many_ip_pools,
      ses_reason::too_many_test_reports,
      ses_reason::too_many_subscribed_domains,
      ses_reason::too_many_tenants,
      ses_reason::too_many_associations,
      ses_reason::too_many_endpoints,
      ses_reason::too_many_tags,
      ses_reason::too_many_tags_together,
      sns_reason::too_many_topics,
      sns_reason::too_many_tags},
     "The limit of AWS is reached. Delete some, or empty the account: POST "
     "/_sesame/v1/reset?account={account}&region={region}"},
    {{},
     "The service does not accept this call; the message names the cause. Sesame checks as AWS does, so change the "
     "call."},
};

} // namespace

constinit std::span<explained_refusal const> const common_refusals{common_table};
constinit std::span<explained_refusal const> const other_refusals{other_table};

} // namespace sesame::api::control
