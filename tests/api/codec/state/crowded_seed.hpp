#pragma once

namespace sesame::test {

// What can be seeded of a crowded_server.
inline constexpr auto crowded_seed = R"(
clock: {now: 2026-02-03T04:05:06Z}
topics:
  - name: events
    attributes:
      DisplayName: Events
      DeliveryPolicy:
        http:
          defaultHealthyRetryPolicy: {minDelayTarget: 5, maxDelayTarget: 50, numRetries: 20, backoffFunction: geometric,
                                      numNoDelayRetries: 1, numMinDelayRetries: 1, numMaxDelayRetries: 1}
          defaultRequestPolicy: {headerContentType: text/plain}
          disableSubscriptionOverrides: true
    tags: {team: mail}
    data_protection_policy:
      {Name: p, Version: "2021-06-01", Statement: [{DataDirection: Inbound, Principal: ["*"], DataIdentifier: [], Operation: {Deny: {}}}]}
  - {name: news}
  - {name: gone}
  - name: orders.fifo
    attributes: {FifoTopic: true, DisplayName: Orders, ContentBasedDeduplication: true, ArchivePolicy: {MessageRetentionPeriod: 30}}
identities:
  - identity: me@example.com
    notifications:
      bounce: {topic_arn: events, headers: true}
      complaint: {topic_arn: events, headers: true}
      delivery: {topic_arn: events, headers: true}
      forwarding: false
    policies:
      mine: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: "*", Action: "ses:SendEmail", Resource: "arn:aws:ses:us-east-1:000000000000:identity/me@example.com"}]}
  - identity: example.org
    status: Success
    dkim_enabled: true
    mail_from: {domain: bounces.example.org, behavior_on_mx_failure: RejectMessage}
  - {identity: waits@example.com, status: Pending}
  - {identity: failed.example, status: Failed}
configuration_sets:
  - name: all
    tls_policy: Require
    reputation_metrics_enabled: true
    custom_redirect_domain: example.org
    event_destinations:
      - {name: sns, matching_event_types: [send, bounce, click], topic_arn: events}
      - name: stream
        matching_event_types: [send, reject, bounce, complaint, delivery, open, click, renderingFailure]
        firehose:
          iam_role_arn: arn:aws:iam::000000000000:role/r
          delivery_stream_arn: arn:aws:firehose:us-east-1:000000000000:deliverystream/s
      - name: numbers
        matching_event_types: [open]
        cloudwatch: {dimensions: [{name: d, value_source: messageTag, default_value: x}]}
      - name: bus
        matching_event_types: [send, subscription]
        eventbridge: {event_bus_arn: "arn:aws:events:us-east-1:000000000000:event-bus/default"}
      - name: project
        matching_event_types: [bounce]
        pinpoint: {application_arn: "arn:aws:mobiletargeting:us-east-1:000000000000:apps/p"}
templates:
  - {name: hello, subject: "Hello {{name}}", text: "Dear {{name}}", html: "<p>Dear {{name}}</p>"}
custom_verification_templates:
  - {name: please, from: me@example.com, subject: Please, content: <p>Please</p>, success_url: "https://example.com/yes", failure_url: "https://example.com/no"}
suppression_list:
  - {email_address: gone@example.net, reason: COMPLAINT}
receipt_filters:
  - {name: bad, policy: Block, cidr: 10.0.0.0/8}
receipt_rule_sets:
  - name: inbound
    active: true
    rules:
      - name: first
        tls_policy: Optional
        scan_enabled: true
        recipients: [example.org]
        actions:
          - add_header: {header_name: X-Seen, header_value: "yes"}
          - sns: {topic_arn: events}
          - s3: {topic_arn: events, bucket_name: bucket, object_key_prefix: p, iam_role_arn: "arn:aws:iam::000000000000:role/r", kms_key_arn: "arn:aws:kms:us-east-1:000000000000:key/k"}
          - lambda: {function_arn: "arn:aws:lambda:us-east-1:000000000000:function:f", invocation_type: Event, topic_arn: events}
          - workmail: {organization_arn: "arn:aws:workmail:us-east-1:000000000000:organization/o", topic_arn: events}
          - stop: {topic_arn: events}
      - name: second
        tls_policy: Require
        enabled: false
        actions:
          - bounce: {smtp_reply_code: "550", status_code: 5.1.1, message: no, sender: me@example.com, topic_arn: events}
          - connect: {instance_arn: "arn:aws:connect:us-east-1:000000000000:instance/00000000-0000-4000-8000-000000000001", iam_role_arn: "arn:aws:iam::000000000000:role/r"}
platform_applications:
  - name: app
    platform: GCM
    attributes: {PlatformCredential: key}
    endpoints:
      - {token: device-2, id: 00000000-0000-4000-8000-000000000002, attributes: {Enabled: false}}
      - {token: device-1, id: 00000000-0000-4000-8000-000000000001, attributes: {CustomUserData: me}}
sms:
  attributes: {DefaultSMSType: Transactional}
  sandbox_numbers:
    - {number: +447700900001, verified: true}
outcomes:
  - {recipient: "bounced@*", sender: "*", configuration_set: all, tags: [{name: kind, value: x}], outcome: [{after: 1s, bounce: {type: Permanent}}]}
  - {recipient: "complains@*", outcome: [{after: 1s, delivery: {}}, {after: 20m, complaint: {sub_type: OnAccountSuppressionList}}]}
  - {recipient: "late@*", outcome: [{after: 1s, deliveryDelay: {}}, {after: 2d, delivery: {}}]}
  - {recipient: "rejected@*", outcome: [{after: 1s, reject: {}}]}
  - {recipient: "reads@*", outcome: [{after: 1s, delivery: {}}, {after: 2s, open: {}}, {after: 3s, click: {link: "https://example.com/"}}, {after: 1h, open: {}}]}
faults:
  - {account: "000000000000", region: us-east-1, request: {operation: SendRawEmail, attempt: 7, service: ses, recipient: nobody}, count: 3, probability: 0.5, effect: {error: {code: Throttling}, latency: 5ms}}
  - {request: {operation: DeleteEndpoint}, effect: {cut: after}}
  - {request: {operation: DeleteEndpoint}, effect: {truncate: 3}}
  - {delivery: {endpoint: nowhere, protocol: http, topic: none}, effect: {status: 503}}
  - {delivery: {endpoint: nowhere}, effect: {time_out: true}}
  - {delivery: {endpoint: nowhere}, effect: {twice: true}}
accounts:
  - account: 111111111111
    region: eu-west-1
    topics: [{name: theirs}]
)";

} // namespace sesame::test
