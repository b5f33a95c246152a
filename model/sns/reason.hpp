#pragma once
#include "model/account/refusal.hpp"

namespace sesame::sns {

// Why SNS refuses. In parentheses: the refusal's arguments. `within` is the parameter that holds the attribute
// ("Attributes"), or empty if the call is about just that attribute. Words: api/sns/words.cpp.
enum class reason : short {
    // Parameters and ARNs.
    parameter_missing, // (name)
    attributes_missing,
    arn_too_short,          // (parameter, how many elements it has)
    arn_of_other_partition, // (parameter, region that the ARN names, partition of that or "null", ARN)
    arn_not_served,         // (parameter): of another region, or of another service
    invalid_next_token,
    unknown_attribute, // (within, name)
    not_an_attribute,  // AttributeName of a call about one attribute
    outbox_full,       // the limit of owed deliveries is reached

    // Topics.
    topic_not_found,
    too_many_topics,
    invalid_topic_name,
    topic_has_other_attributes,
    topic_has_other_tags,
    topic_has_archive,
    attribute_of_fifo_topics,       // (within, attribute)
    invalid_attribute_value,        // (within, attribute, value)
    attribute_out_of_range,         // (within, attribute, value, lowest, highest)
    display_name_too_long,          // (within)
    malformed_policy,               // (within)
    policy_principal_not_found,     // (within)
    policy_action_out_of_scope,     // (within)
    policy_of_several_resources,    // (within)
    invalid_archive_policy,         // (within, the parser's words)
    invalid_delivery_policy,        // (within, the parser's words)
    invalid_data_protection_policy, // (the parser's words)
    protocol_not_for_large_topic,   // (protocol)
    large_topic_full,

    // Tags and permissions.
    tagged_topic_not_found,
    too_many_tags,
    reserved_tag_key,
    invalid_tag_characters,
    tag_key_given_twice,
    permission_exists,
    invalid_account_id,

    // Subscriptions.
    subscription_not_found,
    subscription_id_missing,
    subscription_has_other_attributes,
    subscription_is_pending,
    subscription_of_other_owner,
    confirmation_not_signed,
    unknown_protocol,      // (protocol)
    protocol_not_for_fifo, // (protocol)
    invalid_endpoint,
    endpoint_of_other_protocol,
    invalid_queue_arn,
    fifo_queue_at_standard_topic,
    invalid_function_arn,
    invalid_stream_arn,
    invalid_device_arn,            // (ARN)
    device_to_subscribe_not_found, // (ARN)
    invalid_sms_endpoint,          // (endpoint)
    invalid_email_endpoint,
    firehose_role_missing,
    invalid_raw_delivery,        // (within, value)
    raw_delivery_not_supported,  // (within, protocol)
    invalid_filter_scope,        // (within, value)
    invalid_filter_policy,       // (within, the parser's words)
    nested_filter_policy,        // (within, the parser's words)
    invalid_redrive_policy,      // (within, the parser's words)
    dead_letter_queue_not_fifo,  // (within)
    dead_letter_queue_is_fifo,   // (within)
    dead_letter_queue_elsewhere, // (within)
    invalid_replay_policy,       // (within, the parser's words)
    nothing_to_replay,           // (within)

    // Confirmations.
    confirmation_topic_not_served,
    malformed_token,
    invalid_token,

    // Messages.
    empty_message,
    message_too_long,
    invalid_subject,
    malformed_message_structure,
    default_text_missing,
    platform_text_missing, // (platform)
    message_attribute_name_empty,
    message_attribute_name_too_long,
    message_attribute_name_has_character, // (its code, "#x20")
    message_attribute_name_starts_with_dot,
    message_attribute_name_ends_with_dot,
    message_attribute_name_has_dots,
    message_attribute_name_reserved,
    unknown_message_attribute_type, // (name)
    message_attribute_type_too_long,
    message_attribute_in_other_field, // (name, type, the right field)
    message_attribute_empty,          // (name, type)
    message_attribute_not_a_number,   // (name)
    invalid_fifo_id,                  // (parameter)
    deduplication_id_not_for_topic,
    group_id_missing,
    deduplication_id_missing,
    batch_empty,
    batch_of_too_many,
    batch_ids_not_distinct,
    batch_id_has_character, // (id)
    batch_id_too_long,      // (id)
    batch_too_long,

    // Devices.
    unknown_platform,          // (platform)
    application_name_empty,    // (name)
    application_name_too_long, // (name)
    invalid_application_name,  // (name)
    application_not_found,
    application_has_other_attributes,
    unknown_device_attribute,        // (name)
    device_attribute_not_boolean,    // (name)
    device_attribute_not_percentage, // (name, value)
    device_attribute_empty,          // (name)
    device_attribute_too_long,       // (name)
    platform_credential_missing,
    platform_principal_missing,
    device_token_missing,
    device_has_other_attributes, // (its ARN)
    device_arn_exists,           // (ARN)
    device_arn_of_other_form,    // (parameter)
    device_id_of_other_length,
    device_not_found,
    target_device_not_found,
    device_disabled,
    application_disabled,

    // Phone numbers.
    invalid_phone_number,
    phone_number_not_reachable,   // (number)
    unknown_sms_attribute,        // (name)
    invalid_sms_attribute,        // (name)
    sms_attribute_not_percentage, // (name)
    too_many_sandbox_numbers,
    sandbox_number_not_found,
    wrong_one_time_password,
};

} // namespace sesame::sns
