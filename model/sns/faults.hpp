#pragma once
#include "model/fault.hpp"

#include <string_view>

// Every refusal of SNS: code, status and wording in one place. Texts as recorded from AWS 2023-08 to 2026-02 unless the
// function says otherwise.

namespace sesame::sns {

fault invalid_parameter(std::string_view what); // "Invalid parameter: <what>"
fault invalid_parameter_verbatim(std::string message);
fault missing_parameter(std::string_view name);
fault too_short_arn(std::string_view name, std::string_view value); // of fewer than six elements
// `partition` is that of `region`, which the ARN names; "null" where AWS has no such region.
fault arn_of_other_partition(std::string_view name, std::string_view value, std::string_view region,
                             std::string_view partition);
fault attributes_not_given();
fault invalid_attribute_value(std::string message); // ParameterValueInvalid: message attributes
fault topic_not_found();
fault subscription_not_found();
fault topic_limit_exceeded();
fault tag_limit_exceeded();
fault authorization_error(std::string message);
fault resource_not_found(); // tags and the SMS sandbox: not NotFound
fault platform_application_not_found();
fault platform_endpoint_not_found();
fault endpoint_disabled();
fault invalid_state(std::string message);
fault user_error(std::string message);
fault verification_exception();
fault empty_batch_request();
fault too_many_entries_in_batch_request();
fault batch_entry_ids_not_distinct();
fault batch_entry_id_with_impermissible_character(std::string const& id);
fault batch_entry_id_too_long(std::string const& id);
fault batch_request_too_long();
fault throttled(); // our outbox is full; SDKs retry on it

} // namespace sesame::sns
