#pragma once
#include "model/account/refusal.hpp"

namespace sesame::sqs {

// Why SQS refuses. In parentheses: the refusal's arguments. Words: api/sqs/words.cpp.
enum class reason : short {
    // Parameters.
    parameter_missing, // (name)
    parameter_broken,  // (name, value, what it must be)
    queue_name_missing,
    invalid_next_token,
    invalid_max_results, // (the most)

    // Queues.
    queue_not_found,
    invalid_queue_name,
    invalid_fifo_queue_name,
    queue_has_other_attribute, // (attribute)
    queue_deleted_recently,
    too_many_queues,         // (how many there may be)
    no_room,                 // (bytes that are kept at most)
    unknown_attribute,       // (name)
    attribute_needs_fifo,    // (name)
    invalid_attribute_value, // (name)
    attribute_value_because, // (name, AWS's reason)
    encrypted_twice,
    queue_type_not_changeable,
    invalid_redrive_policy,       // (value, AWS's reason)
    invalid_redrive_allow_policy, // (value, AWS's reason)
    purge_in_progress,            // (queue's name)
    too_many_tags,                // (queue's name)
    invalid_tag_key,
    reserved_tag_key,
    invalid_tag_value,
    label_exists,               // (label)
    label_not_found,            // (label)
    invalid_label,              // (label)
    unknown_action,             // (action)
    unknown_action_of_policy,   // (action with its prefix)
    too_many_actions_of_policy, // (how many)
    owners_action,              // (action)
    invalid_account_id,         // (account)
    too_many_actions,           // (how many)
    too_many_statements,        // (how many)
    policy_too_long,

    // Messages.
    invalid_message_contents,
    message_too_long,            // (bytes that it may have)
    parameter_out_of_range,      // (name, value, lowest, highest)
    seconds_out_of_range,        // (name, value, highest)
    delay_out_of_range,          // (value)
    too_many_message_attributes, // (how many)
    message_attribute_name_empty,
    message_attribute_name_too_long,
    message_attribute_name_has_character,
    message_attribute_name_reserved,
    message_attribute_type_missing, // (name)
    message_attribute_type_unknown, // (name)
    message_attribute_type_too_long,
    message_attribute_empty,        // (name, type)
    message_attribute_not_a_number, // (name)
    message_attribute_is_list,
    unknown_system_attribute,      // (name)
    system_attribute_not_a_string, // (name)
    invalid_fifo_id,               // (parameter, value)
    deduplication_id_missing,
    not_for_queue, // (parameter, value): of queues of the other type

    // Receipts.
    invalid_receipt_handle, // (handle)
    receipt_handle_expired, // (handle)
    message_gone,           // (handle)
    entry_of_gone_message,  // of a batch
    hidden_for_too_long,    // (seconds asked for, seconds that are possible)
    too_many_in_flight,     // (how many there may be)
    too_many_polls,         // (how many there may be)

    // Batches.
    batch_empty,            // (the entries' type)
    batch_of_too_many,      // (how many)
    batch_ids_not_distinct, // (id)
    invalid_batch_id,
    batch_too_long, // (bytes)
    batch_group_id_missing,
    batch_body_missing, // (parameter)

    // Message move tasks.
    source_not_found,
    destination_not_found,
    source_not_dead_letter_queue,
    destination_is_source,
    destination_of_other_type,
    move_already_runs,
    invalid_task_handle,
    task_not_found,
    task_not_running,
};

} // namespace sesame::sqs
