#pragma once
#include "api/sesv2/words/row.hpp"

namespace sesame::api::sesv2 {

inline constexpr row sets_words[]{
    already_exists(reason::configuration_set_exists),
    limit_exceeded(reason::too_many_configuration_sets),
    {reason::configuration_set_not_found, "NotFoundException", {}, 404, "CONFIGURATION_SET_NOT_FOUND"},
    {reason::default_configuration_set_not_found, "BadRequestException", {}, 400, "CONFIGURATION_SET_NOT_FOUND"},
    already_exists(reason::event_destination_exists),
    limit_exceeded(reason::too_many_event_destinations),
    not_found(reason::event_destination_not_found),
    not_found(reason::event_destination_to_delete_not_found,
              "An event destination with name <{1}> does not exist for configuration set <{2}>."),
    bad_request(reason::several_signing_schemes, "A signing scheme has exactly one member."),
    bad_request(reason::sending_pool_blank, "sendingPoolName can't be blank."),
    bad_request(reason::sending_pool_not_found, "SendingPool <{1}> doesn't exist"),
    bad_request(reason::suppression_reason_unknown, "Reason <{1}> is invalid, must be one of [BOUNCE, COMPLAINT]."),
    bad_request(reason::redirect_domain_not_given, "CustomRedirectDomain must be specified."),
    not_found(reason::archive_not_found, "Archive <{1}> does not exist."),
    // The three: reported of AWS in September 2026.
    bad_request(reason::event_bus_elsewhere, "Invalid Event Bridge destination, must be in region <{1}>."),
    bad_request(reason::event_bus_of_other_account,
                "Invalid Event Bridge destination, cross account is not supported."),
    bad_request(reason::event_bus_not_default, "Invalid Event Bridge destination, must be default bus."),
    bad_request(reason::invalid_pinpoint_application, "Invalid Pinpoint application ARN provided: {1}."),
};

} // namespace sesame::api::sesv2
