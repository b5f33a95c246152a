#pragma once
#include "api/ses/words/row.hpp"

namespace sesame::api::ses {

inline constexpr row sets_words[]{
    {reason::invalid_configuration_set_name, "InvalidConfigurationSet",
     "Invalid configuration set name <{1}>: only alphanumeric ASCII characters, '_', and '-' are allowed."},
    {reason::configuration_set_name_too_long, "InvalidConfigurationSet",
     "Configuration set name cannot exceed 64 characters."},
    {reason::configuration_set_exists, "ConfigurationSetAlreadyExists", "Configuration set <{1}> already exists."},
    {reason::too_many_configuration_sets, "LimitExceeded", "Configuration set limit exceeded for this account."},
    {reason::configuration_set_not_found, "ConfigurationSetDoesNotExist", "Configuration set <{1}> does not exist.",
     "ConfigurationSetDoesNotExist"},
    {reason::default_configuration_set_not_found, "ConfigurationSetDoesNotExist",
     "Configuration set <{1}> does not exist.", "ConfigurationSetDoesNotExist"},
    {reason::redirect_domain_missing, "InvalidTrackingOptions",
     "At least one field of TrackingOptions must contain a value."},
    {reason::redirect_domain_not_verified, "InvalidTrackingOptions",
     "Domain <{1}> is not verified under this account."},
    {reason::tracking_options_exist, "TrackingOptionsAlreadyExistsException",
     "Configuration set <{1}> already has tracking options."},
    {reason::tracking_options_not_found, "TrackingOptionsDoesNotExistException",
     "There are no tracking options for configuration set <{1}>"},

    invalid_parameter(
        reason::invalid_event_destination_name,
        "Invalid event destination name <{1}>: only alphanumeric ASCII characters, '_', and '-' are allowed."),
    invalid_parameter(reason::event_destination_name_too_long, "Event destination name cannot exceed 64 characters."),
    invalid_parameter(reason::event_types_missing, "At least one event type must be specified."),
    invalid_parameter(reason::event_destination_missing, "Event destination is not provided."),
    invalid_parameter(reason::several_event_destinations,
                      "Please provide only one destination with each request. Either a Firehose Destination or a "
                      "Cloudwatch Destination or an SNS Destination or an EventBridge Destination."),
    {reason::event_destination_exists, "EventDestinationAlreadyExists",
     "An event destination with name <{1}> already exists for configuration set <{2}>."},
    {reason::too_many_event_destinations, "LimitExceeded",
     "Event destination limit exceeded for configuration set <{1}>."},
    {reason::event_destination_not_found, "EventDestinationDoesNotExist",
     "An event destination with name <{1}> does not exist for configuration set <{2}>."},
    // Names the set, as recorded from AWS.
    {reason::event_destination_to_delete_not_found, "EventDestinationDoesNotExist",
     "No EventDestination found for {2}"},
    {reason::dimensions_missing, "InvalidCloudWatchDestination",
     "CloudWatch metrics dimension configuration list cannot be empty."},
    {reason::too_many_dimensions, "InvalidCloudWatchDestination", "CloudWatch metrics dimension count exceeds 10."},
    {reason::invalid_dimension_name, "InvalidCloudWatchDestination", "Invalid dimension name <{1}>."},
    {reason::invalid_dimension_value, "InvalidCloudWatchDestination", "Invalid default dimension value <{1}>."},
    {reason::invalid_firehose_role, "InvalidFirehoseDestination", "Could not assume IAM role <{1}>."},
    // Reported of AWS in September 2026.
    {reason::invalid_firehose_stream, "InvalidFirehoseDestination",
     "Invalid delivery stream ARN {1} should have the form "
     "<arn:aws:firehose:region:[account-id]:deliverystream/[stream-name]>"},
    {reason::firehose_stream_elsewhere, "InvalidFirehoseDestination",
     "Delivery stream <{1}> must be located in same region as SES <{2}>"},
    {reason::event_topic_elsewhere, "InvalidSNSDestination", "SNS topic must be located in same region as SES <{2}>"},
    {reason::event_topic_not_found, "InvalidSNSDestination", "SNS topic <{1}> not found."},
    {reason::event_topic_is_fifo, "InvalidSNSDestination", "SNS topic <{1}> is a FIFO topic."},
};

} // namespace sesame::api::ses
