#include "api/control/core/json_reading.hpp"
#include "api/control/explain/request_explanation.hpp"
#include "api/services.hpp"
#include "model/ses/reason.hpp"
#include "model/sns/reason.hpp"

// Refusals that do not depend on the service, and those of which no more is known than their kind.

namespace sesame::api::control {
namespace {

bool looks_for_like_operation(refused_call& c) {
    std::vector<std::string_view> known;
    for (auto const* const service : services())
        for (auto const& family : service->families)
            for (auto const& row : family) known.push_back(row.name);
    auto const like = closest(c.parts.at(0), known);
    if (!like.empty()) c.elsewhere = " Is " + like + " meant?";
    return true;
}

using ses_reason = sesame::ses::reason;
using sns_reason = sesame::sns::reason;

constexpr explained_refusal common_table[]{
    {common_reason::internal_failure,
     "This is a mistake of Sesame, not of the caller's: its log has the cause, under the request id. Please report "
     "it."},
    {common_reason::service_not_here,
     "A client of another service was led here: {1}. Set {2} to where it is, or AWS_ENDPOINT_URL_SES and "
     "AWS_ENDPOINT_URL_SNS instead of AWS_ENDPOINT_URL, which leads all clients here. The command of `sesame exec` "
     "keeps such variables."},
    {common_reason::action_missing,
     "The call names no Action in its URL or form. This server speaks the Query protocol, as clients of SNS and of SES "
     "v1 (\"ses\", not \"sesv2\") do."},
    {common_reason::action_unknown_of_version,
     "There is no operation {1} of this service here.{elsewhere} `sesame operations` lists those that there are.",
     looks_for_like_operation},
    {common_reason::action_unknown,
     "Nothing in the call says which service is meant, and none has an operation {1}.{elsewhere} `sesame operations` "
     "lists those that there are.",
     looks_for_like_operation},
    {common_reason::region_not_valid,
     "The call was signed for a region '{1}', which is none. Set AWS_REGION, or the region of the client, to one such "
     "as us-east-1; the signature itself is not looked at."},
    {{common_reason::parameters_not_valid, sns_reason::attributes_missing},
     "The call lacks a parameter of {operation}, or has one of a form that AWS's model of it does not allow. `sesame "
     "operations --parameters` lists what each operation takes."},
};

constexpr explained_refusal other_table[]{
    {{ses_reason::template_exists, ses_reason::configuration_set_exists, ses_reason::tracking_options_exist,
      ses_reason::event_destination_exists, ses_reason::verification_template_exists, ses_reason::rule_set_exists,
      ses_reason::rule_exists, ses_reason::filter_exists},
     "It is there already, perhaps from an earlier test. POST /_sesame/v1/reset?account={account}&region={region} "
     "forgets all of the account, checkpoints go back to a state, and an access key of 12 digits is an account of its "
     "own."},
    {{common_reason::no_room_for_account, ses_reason::template_too_long, ses_reason::too_many_templates,
      ses_reason::too_many_configuration_sets, ses_reason::too_many_event_destinations, ses_reason::too_many_identities,
      ses_reason::too_many_verification_templates, ses_reason::too_many_rule_sets, ses_reason::too_many_rules,
      ses_reason::too_many_actions, ses_reason::too_many_filters, sns_reason::too_many_topics,
      sns_reason::too_many_tags},
     "There are as many as AWS lets one have. Delete some, or forget all of the account: POST "
     "/_sesame/v1/reset?account={account}&region={region}"},
    {{},
     "The call has a value that the service does not take, or asks for what cannot be: the message says which. This "
     "server checks as AWS does, so the mend is in the caller."},
};

} // namespace

constinit std::span<explained_refusal const> const common_refusals{common_table};
constinit std::span<explained_refusal const> const other_refusals{other_table};

} // namespace sesame::api::control
