#pragma once

namespace sesame::ses {

// Why SES refuses, whichever of its APIs asked. In parentheses: the refusal's arguments. v1's words: api/ses/words/;
// v2's: api/sesv2/words/. It is one enum, however long, so that the compiler sees a word missing in either table.
enum class reason : short {
    // Addresses and ARNs.
    malformed_address, // (the parser's words)
    address_without_domain,
    address_breaks_line,   // (address)
    address_too_long,      // (address)
    invalid_email_address, // (address)
    invalid_arn,           // (ARN)

    // Sending.
    account_sending_paused,
    configuration_set_sending_paused, // (set)
    senders_not_verified,             // (region in capitals, the mailboxes)
    access_denied,                    // (ARN of the user, action, ARN of the identity)
    mail_from_domain_not_verified,    // (domain)
    too_many_recipients,
    message_too_long, // (bytes, the most)
    sending_rate_exceeded,
    daily_quota_exceeded,
    no_room_for_mail,
    tag_name_missing,
    invalid_tag_name, // (name)
    tag_name_too_long,
    tag_value_missing,
    invalid_tag_value, // (value)
    tag_value_too_long,

    // The mail itself.
    unsupported_charset, // (charset)
    header_missing,      // (name)
    header_empty,        // (name)
    header_duplicated,   // (name)
    header_name_empty,
    invalid_header_name, // (name)
    malformed_header,    // (the parser's words)
    header_section_too_long,
    too_many_parts,
    start_boundary_missing,
    blocked_attachment, // (file name)

    // Bounces.
    bounce_cause_missing,            // (recipient)
    original_message_not_found,      // (message id)
    original_message_without_sender, // (message id)

    // Templates.
    template_name_missing,
    template_subject_missing,
    template_body_missing,
    template_too_long,
    invalid_template, // (name, the engine's words)
    template_exists,  // (name, account)
    too_many_templates,
    template_not_found,         // (name)
    template_to_send_not_found, // (name)
    invalid_template_data,
    too_many_bulk_destinations,
    invalid_rendering_data,
    rendering_failed,            // (the engine's words)
    rendering_attribute_missing, // (attribute)

    // Configuration sets.
    invalid_configuration_set_name, // (name)
    configuration_set_name_too_long,
    configuration_set_exists, // (name)
    too_many_configuration_sets,
    configuration_set_not_found,         // (name)
    default_configuration_set_not_found, // (set; an identity's default, deleted since)
    redirect_domain_missing,
    redirect_domain_not_verified, // (domain)
    tracking_options_exist,       // (set)
    tracking_options_not_found,   // (set)

    // Event destinations.
    invalid_event_destination_name, // (name)
    event_destination_name_too_long,
    event_types_missing,
    event_destination_missing,
    several_event_destinations,
    event_destination_exists,              // (name, set)
    too_many_event_destinations,           // (set)
    event_destination_not_found,           // (name, set)
    event_destination_to_delete_not_found, // (name, set)
    dimensions_missing,
    too_many_dimensions,
    invalid_dimension_name,    // (name)
    invalid_dimension_value,   // (value)
    invalid_firehose_role,     // (ARN)
    invalid_firehose_stream,   // (ARN)
    firehose_stream_elsewhere, // (ARN, region)
    event_topic_elsewhere,     // (ARN, region)
    event_topic_not_found,     // (ARN)
    event_topic_is_fifo,       // (ARN)

    // Identities.
    invalid_domain_name, // (domain)
    too_many_identities,
    invalid_identity,           // (name)
    identity_not_found,         // (name)
    invalid_dkim_domain,        // (domain)
    dkim_domain_not_verified,   // (domain)
    mail_from_is_no_subdomain,  // (domain, identity)
    invalid_notification_topic, // (ARN)
    forwarding_is_needed,       // (identity)

    // Policies of identities.
    invalid_policy_name,
    too_many_policies, // (identity)
    policy_too_long,
    policy_is_no_json,
    policy_without_statement,
    statement_is_no_object,
    statement_member_missing, // (member)
    invalid_effect,
    action_is_no_string,
    action_out_of_scope,
    invalid_policy_resource,
    condition_is_no_object,
    unknown_condition_operator,      // (operator)
    condition_operator_is_no_object, // (operator)
    unknown_condition_key,           // (key)

    // Custom verification mails.
    verification_template_exists, // (name)
    too_many_verification_templates,
    verification_template_not_found,         // (name)
    verification_template_to_send_not_found, // (name)
    from_address_not_verified,               // (address)
    from_address_to_send_not_verified,       // (region in capitals, address)
    invalid_success_url,
    invalid_failure_url,
    invalid_verification_content,
    email_address_missing,
    production_access_not_granted,

    // Receiving.
    invalid_receipt_name, // (member, name)
    rule_set_exists,      // (name)
    too_many_rule_sets,
    rule_set_not_found, // (name)
    rule_set_is_active, // (name)
    rule_exists,        // (name)
    too_many_rules,
    rule_not_found,            // (name)
    rule_given_twice,          // (name)
    rules_left_out,            // (names)
    invalid_receipt_recipient, // (recipient)
    too_many_actions,
    not_one_action_type,
    stop_action_not_last,
    invalid_header_value,       // (value)
    invalid_smtp_reply_code,    // (code)
    invalid_status_code,        // (code)
    invalid_smtp_response,      // (text)
    bounce_sender_not_verified, // (sender)
    lambda_function_missing,
    invalid_lambda_function, // (ARN)
    bucket_name_missing,
    bucket_not_found,              // (bucket)
    kms_key_not_usable,            // (ARN)
    invalid_receipt_topic,         // (ARN)
    receipt_topic_not_publishable, // (ARN)
    filter_name_empty,
    invalid_cidr_block, // (block)
    filter_exists,      // (name)
    too_many_filters,

    // Tenants.
    resource_has_tenants,       // (ARN)
    tenant_to_send_not_found,   // (tenant, account)
    tenant_lacks_resources,     // (ARNs)
    tenant_sending_paused,      // (tenant)
    sending_disabled_of_entity, // (ARN)

    // Mails of a contact list.
    contact_list_name_blank,
    invalid_contact_list_name,
    contact_list_not_found, // (name)
    list_topic_not_found,   // (list, topic)

    // Lists.
    invalid_next_token,

    // From here on only SES v2 refuses so.
    shape_not_valid, // (AWS's list of violations, "1 validation error detected: …")

    // v2: sending.
    source_missing,
    simple_source_missing, // (an empty text: AWS says nothing)
    not_one_content,       // Simple, Raw or Template
    not_one_template,      // a stored one or the content of one
    bulk_template_missing,
    unsupported_operations,  // of a template that the request brings
    invalid_inline_template, // (the engine's words)
    inline_template_empty,
    header_not_allowed,          // (name)
    header_too_long,             // (name)
    malformed_attachment_member, // (member, the parser's words)
    // v2: identities, policies, certificates.
    email_identity_exists,               // (identity)
    email_identity_not_found,            // (identity)
    identity_of_policy_not_found,        // (identity)
    identity_of_default_set_not_found,   // (identity)
    policy_exists,                       // (policy)
    policy_not_found,                    // (policy)
    certificate_address_missing,         // (identity)
    certificate_address_not_of_identity, // (address, identity)
    certificate_exists,                  // (address)
    too_many_certificates,
    dkim_needs_domain,
    dkim_own_key_missing,
    dkim_own_key_needs_domain,
    dkim_own_key_with_length,
    invalid_dkim_private_key,
    dkim_settings_mixed,
    dkim_origin_not_allowed, // (origin)
    dkim_length_changed_today,
    dkim_primary_not_found, // (domain, origin)
    dkim_primary_not_easy,  // (domain)
    // v2: configuration sets, event destinations.
    several_signing_schemes,
    sending_pool_blank,
    sending_pool_not_found,     // (pool)
    suppression_reason_unknown, // (reason)
    redirect_domain_not_given,
    archive_not_found,   // (ARN)
    event_bus_elsewhere, // (region)
    event_bus_of_other_account,
    event_bus_not_default,
    invalid_pinpoint_application, // (ARN)
    // v2: templates.
    // v2: account, suppression.
    account_review_pending,
    invalid_website_url,
    pricing_change_pending,
    address_not_suppressed, // (address)
    too_many_suppressed,
    invalid_suppression_token,
    // v2: tags.
    invalid_resource_arn,
    resource_of_other_account,
    resource_to_tag_in_other_region, // (what failed: "tag" or "untag")
    tagged_resource_not_found,       // (kind as AWS prints it, name)
    too_many_tags,
    too_many_tags_together,
    invalid_tag_characters,
    system_tag,
    tag_key_given_twice,
    // v2: dedicated IPs, deliverability.
    ip_pool_name_blank,
    invalid_ip_pool_name, // (name)
    invalid_scaling_mode,
    ip_pool_exists, // (name)
    too_many_ip_pools,
    ip_pool_not_found,      // (name)
    ip_pool_is_built_in,    // (name)
    dedicated_ip_not_found, // (IP)
    warmup_percentage_missing,
    invalid_warmup_percentage,
    test_report_not_found, // (id)
    too_many_test_reports,
    subscribed_domain_not_verified, // (domain)
    subscribed_domain_given_twice,  // (domain)
    too_many_subscribed_domains,
    domain_not_subscribed,       // (domain)
    statistics_domain_not_found, // (domain)
    invalid_statistics_period,
    campaign_not_found, // (id)
    // v2: contacts.
    too_many_contact_lists,
    topic_name_blank,
    invalid_topic_name,
    topic_display_name_too_long,
    topic_description_too_long,
    too_many_list_topics,
    duplicate_list_topic,
    list_description_too_long,
    contact_address_blank,
    invalid_contact_address, // (address)
    contact_exists,          // (address)
    contact_not_found,       // (address)
    attributes_are_no_object,
    attributes_too_long,
    too_many_contacts,
    no_room_for_contacts, // (bytes)
    // v2: import and export jobs, insights, metrics.
    not_one_export_source,
    export_url_given,
    export_metric_without_name,
    export_job_not_found, // (id)
    export_job_over,      // (id, status)
    too_many_export_jobs,
    period_reversed,
    query_id_repeated, // (id)
    message_not_found, // (id)
    recommendation_filters_do_not_combine,
    invalid_recommendation_filter, // (key, value, permitted values)
    import_job_not_found,          // (id)
    not_one_import_destination,
    import_list_not_found, // (name)
    too_many_import_jobs,
    // v2: tenants, reputation, endpoints.
    tenant_name_empty,
    tenant_name_too_long,
    invalid_tenant_name, // (name)
    tenant_exists,       // (name, account)
    too_many_tenants,
    tenant_not_found,        // (name)
    tagged_tenant_not_found, // (name, id)
    suppressed_reasons_given_twice,
    suppression_scope_missing,  // of reasons
    suppression_scope_required, // of an empty list of reasons
    suppressed_reasons_missing, // of a scope
    no_resource_arn,
    no_ses_resource_arn,
    unsupported_resource_type,             // (type)
    resource_in_other_region,              // (ARN)
    resource_in_other_account,             // (ARN)
    tenant_resource_not_found,             // (kind as AWS prints it, name, AWS's last character)
    association_exists,                    // (ARN, tenant)
    too_many_associations,                 // (tenant)
    invalid_resource_type,                 // (type)
    reputation_entity_not_found,           // (reference)
    reputation_entity_to_update_not_found, // (reference)
    invalid_reputation_policy,             // (ARN)
    invalid_filter_value,                  // (value, key)
    endpoint_exists,                       // (name)
    too_many_endpoints,
    endpoint_not_found, // (name)
    endpoint_in_provisioning,
    not_one_route,
    invalid_secondary_region,   // (region)
    endpoint_to_send_not_found, // (id)

    end_of_reasons // none: how many there are
};

inline constexpr reason first_of_v2 = reason::shape_not_valid;

} // namespace sesame::ses
