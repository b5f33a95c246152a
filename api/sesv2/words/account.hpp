#pragma once
#include "api/sesv2/words/row.hpp"

namespace sesame::api::sesv2 {

inline constexpr row account_words[]{
    bad_request(reason::shape_not_valid, "{1}"),
    // Of tags: as reported of AWS in August 2026.
    bad_request(reason::invalid_resource_arn, "ResourceArn is not the expected format"),
    bad_request(reason::resource_of_other_account,
                "Operations on a resource created in a different account is not allowed"),
    bad_request(reason::resource_to_tag_in_other_region, "Failed to {1} resource"),
    not_found(reason::tagged_resource_not_found, "No {1} present with name: {2}"),
    bad_request(reason::too_many_tags, "Maximum of 50 user tags are allowed per resource, consider reducing the number "
                                       "of tags in the request"),
    bad_request(reason::too_many_tags_together,
                "Maximum of 50 user tags are allowed per resource, consider reducing the "
                "number of tags in the request or delete existing tags and retry"),
    bad_request(reason::invalid_tag_characters, "Tags can only contain letters, numbers, spaces, and the following "
                                                "special characters: _ . : / = + - @"),
    bad_request(reason::system_tag, "Caller is an end user and not allowed to mutate system tags"),
    bad_request(reason::tag_key_given_twice, "Cannot provide multiple tags with the same key"),
    {reason::account_review_pending, "ConflictException", "The account details are under review.", 409},
    bad_request(reason::invalid_website_url, "Url contains invalid format"),
    {reason::pricing_change_pending, "ConflictException", "A change of the pricing plan is pending.", 409},
    not_found(reason::address_not_suppressed, "Email address {1} does not exist on your suppression list."),
    limit_exceeded(reason::too_many_suppressed, "The suppression list is full."),
    {reason::invalid_suppression_token, "InvalidNextTokenException", "NextToken is not valid."},
};

} // namespace sesame::api::sesv2
