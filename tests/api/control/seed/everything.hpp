#pragma once

namespace sesame::test {

// A seed with each kind of thing.
inline constexpr auto everything = R"(
clock: {now: 2026-02-03T04:05:06Z, frozen: true}
topics:
  - name: events
    attributes: {DisplayName: Events, SignatureVersion: 2}
    tags: {team: mail}
    data_protection_policy:
      {Name: p, Version: "2021-06-01", Statement: [{DataDirection: Inbound, Principal: ["*"], DataIdentifier: [], Operation: {Deny: {}}}]}
  - name: orders.fifo
    attributes: {FifoTopic: true, ContentBasedDeduplication: true}
identities:
  - identity: me@example.com
    configuration_set: my-set
    notifications:
      bounce: {topic_arn: events, headers: true}
      complaint: {topic_arn: events}
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
  - name: my-set
    tls_policy: Require
    reputation_metrics_enabled: true
    custom_redirect_domain: example.org
    event_destinations:
      - {name: sns, matching_event_types: [send, bounce], topic_arn: events}
      - name: stream
        enabled: false
        matching_event_types: [delivery]
        firehose:
          iam_role_arn: arn:aws:iam::000000000000:role/r
          delivery_stream_arn: arn:aws:firehose:us-east-1:000000000000:deliverystream/s
      - name: numbers
        matching_event_types: [open]
        cloudwatch: {dimensions: [{name: d, value_source: messageTag, default_value: x}]}
templates:
  - {name: hello, subject: "Hello {{name}}", text: "Dear {{name}}"}
custom_verification_templates:
  - name: please
    from: me@example.com
    subject: Please
    content: <p>Please</p>
    success_url: https://example.com/yes
    failure_url: https://example.com/no
suppression_list:
  - {email_address: gone@example.net, reason: COMPLAINT}
contact_lists:
  - name: readers
    description: Those who read
    topics:
      - {name: weekly, display_name: Every week, description: On Mondays, default_status: OPT_OUT}
      - {name: daily}
contacts:
  - {contact_list: readers, email_address: you@example.net, topics: {weekly: OPT_IN}, attributes: {name: You}}
  - {contact_list: readers, email_address: none@example.net, unsubscribe_all: true}
receipt_filters:
  - {name: bad, policy: Block, cidr: 10.0.0.0/8}
receipt_rule_sets:
  - name: inbound
    active: true
    rules:
      - name: first
        recipients: [example.org]
        actions:
          - add_header: {header_name: X-Seen, header_value: "yes"}
          - sns: {topic_arn: events}
          - stop: {}
platform_applications:
  - name: app
    platform: GCM
    attributes: {PlatformCredential: key}
    endpoints:
      - {token: device-1, id: 00000000-0000-4000-8000-000000000001, attributes: {CustomUserData: me}}
      - {token: device-2, attributes: {Enabled: false}}
sms:
  attributes: {DefaultSMSType: Transactional, MonthlySpendLimit: 5}
  sandbox_numbers:
    - {number: +447700900001, verified: true}
    - {number: +447700900002, one_time_password: "123456"}
outcomes:
  - {recipient: "*@bounce.test", outcome: [{after: 1s, bounce: {type: Transient}}]}
  - {outcome: []}
subscriptions:
  - {topic_arn: events, protocol: application, endpoint: "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/00000000-0000-4000-8000-000000000001"}
  - {topic_arn: events, protocol: http, endpoint: "http://127.0.0.1:9/confirmed", attributes: {FilterPolicy: {kind: [a]}}}
  - {topic_arn: events, protocol: https, endpoint: "https://127.0.0.1:9/pending", confirmed: false}
faults:
  - {request: {operation: SendEmail}, count: 1, effect: {error: {code: Throttling}}}
accounts:
  - account: 111111111111
    region: eu-west-1
    topics: [{name: theirs}]
)";

} // namespace sesame::test
