#include "api/control/explain/request_explanation.hpp"
#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"

namespace sesame::api::control {
namespace {

// Where else there is a topic of this name.
std::string namesakes(refused_call const& c, std::string_view topic_arn) {
    constexpr std::size_t most = 3;
    auto const name = topic_arn.substr(topic_arn.rfind(':') + 1);
    std::string out;
    std::size_t count = 0;
    c.all.for_each([&](account const& a) {
        auto const arn = make_arn("sns", a.region, a.id, name);
        if (!a.sns->topics.find(arn) || ++count > most) return;
        out.append(out.empty() ? " It exists as " : " and as ").append(arn);
    });
    return out.empty() ? out : out + ".";
}

std::string topic_of_call(refused_call const& c) {
    for (auto const* const name : {"TopicArn", "TargetArn", "ResourceArn"})
        if (auto value = c.parameter(name); parse_arn(value)) return value;
    return "";
}

// {1}: the ARN.
bool looks_for_topic(refused_call& c) {
    c.parts = {topic_of_call(c)};
    c.elsewhere = namesakes(c, c.parts[0]);
    return !c.parts[0].empty();
}

// {1}: the region of the ARN, {2} the ARN.
bool names_another_region(refused_call& c) {
    auto const text = topic_of_call(c);
    auto const parsed = parse_arn(text);
    if (!parsed || parsed->service != "sns" || parsed->region == c.call.region) return false;
    c.parts = {std::string(parsed->region), text};
    return true;
}

// {1}: the ARN.
bool names_subscription(refused_call& c) {
    c.parts = {c.parameter("SubscriptionArn")};
    return true;
}

using sns_reason = sesame::sns::reason;

constexpr explained_refusal sns_table[]{
    {sns_reason::arn_of_other_partition,
     "{1} names region {2}, whose ARNs begin with arn:{3} (null: AWS has no such region). Take the ARN that "
     "CreateTopic "
     "answers."},
    {sns_reason::arn_not_served,
     "The topic's ARN names region {1}, but the call was signed for {region}, and SNS finds only topics of its own "
     "region. Make the client for {1}.",
     names_another_region},
    {sns_reason::arn_too_short,
     "{1} takes a whole ARN, as in arn:aws:sns:{region}:{account}:name, not a name. CreateTopic answers the ARN also "
     "of "
     "a topic that is there."},
    {sns_reason::topic_not_found,
     "There is no topic {1}.{elsewhere} CreateTopic or a seed makes one; the access key says in which account (itself, "
     "if it has 12 digits), the client in which region. GET /_sesame/v1/topics shows all.",
     looks_for_topic},
    {sns_reason::subscription_not_found,
     "There is no subscription {1}: it was deleted, or the ARN is another server's. GET /_sesame/v1/subscriptions "
     "shows "
     "all.",
     names_subscription},
    {sns_reason::application_not_found,
     "There is no such PlatformApplication in account {account}, region {region}: it was deleted, or never made here."},
    {sns_reason::device_not_found,
     "There is no such Endpoint in account {account}, region {region}: it was deleted, or never made here."},
    {sns_reason::tagged_topic_not_found,
     "There is no topic {1}.{elsewhere} CreateTopic or a seed makes one. GET /_sesame/v1/topics shows all.",
     looks_for_topic},
    {sns_reason::sandbox_number_not_found,
     "The number is not in the SMS sandbox of account {account}, region {region}. CreateSMSSandboxPhoneNumber adds it; "
     "GET /_sesame/v1/sms-codes shows all."},
    {sns_reason::wrong_one_time_password,
     "The one-time password is another. GET /_sesame/v1/sms-codes shows the one that was sent to the number."},
    {sns_reason::invalid_token,
     "The token does not stand: it is mistyped, older than two days, or was made to expire. GET "
     "/_sesame/v1/subscriptions?state=pending shows those that do, and Subscribe sends another."},
    {sns_reason::malformed_token, "What stands in Token is none: tokens are hexadecimal, and may have been cut. GET "
                                  "/_sesame/v1/subscriptions?state=pending shows those that stand."},
    {sns_reason::nested_filter_policy,
     "The filter policy has objects within objects, which are for the message's body. Set FilterPolicyScope to "
     "MessageBody in the same call, or before."},
    {sns_reason::invalid_filter_policy,
     "SNS does not take the filter policy: {2}. It is a JSON object whose values are lists, as in {\"kind\": [\"a\", "
     "{\"prefix\": \"b\"}]}."},
    {sns_reason::subscription_has_other_attributes,
     "The endpoint is subscribed to the topic, with other attributes than these. SetSubscriptionAttributes changes "
     "them; or Unsubscribe first."},
    {sns_reason::topic_has_other_attributes,
     "There is a topic of this name with other attributes than these, perhaps from an earlier test. SetTopicAttributes "
     "and "
     "TagResource change it; POST /_sesame/v1/reset?account={account}&region={region} forgets all of the account."},
    {sns_reason::topic_has_other_tags,
     "There is a topic of this name with other tags than these, perhaps from an earlier test. SetTopicAttributes and "
     "TagResource change it; POST /_sesame/v1/reset?account={account}&region={region} forgets all of the account."},
    {sns_reason::invalid_topic_name,
     "The name of a topic has up to 256 letters, digits, hyphens and underscores. One that ends in .fifo needs the "
     "attribute FifoTopic, and a FIFO topic such a name."},
    {sns_reason::endpoint_of_other_protocol,
     "The endpoint is not of the protocol: http takes a URL that begins with http://, https one with https://, and "
     "sqs, lambda and firehose take ARNs."},
    {sns_reason::empty_message,
     "The message is empty, which SNS does not take. Leave the call out, or put something into it."},
    {sns_reason::message_too_long,
     "A message has at most 262144 bytes, its attributes included, unless the topic's MaximumMessageSize says less. "
     "Publish a reference to what is longer."},
    {sns_reason::invalid_subject,
     "A subject has 1 to 100 characters, and no line break or other control character. Cut it."},
    {{sns_reason::malformed_message_structure, sns_reason::default_text_missing},
     "With MessageStructure json the message is a JSON object with a text under \"default\", and may have others under "
     "the names of protocols."},
    {sns_reason::platform_text_missing,
     "With MessageStructure json the message is a JSON object with a text under \"default\" or under \"{1}\", the "
     "device's platform."},
    {sns_reason::group_id_missing,
     "The topic is a FIFO topic: each message names a MessageGroupId, within which the order is kept."},
    {sns_reason::deduplication_id_missing,
     "The topic is a FIFO topic: give each message a MessageDeduplicationId, or set the topic's attribute "
     "ContentBasedDeduplication to true."},
    {sns_reason::target_device_not_found,
     "No device is registered under this ARN in account {account}, region {region}: CreatePlatformEndpoint answers the "
     "ARN of one. A topic's ARN is for TopicArn."},
    {{sns_reason::invalid_phone_number, sns_reason::phone_number_not_reachable},
     "A phone number is written as E.164 has it: a plus, the country's code and the number, digits only, as in "
     "+15550100123."},
    {sns_reason::parameter_missing,
     "{operation} needs {1}. `sesame operations --parameters` lists what each operation takes."},
    {{sns_reason::message_attribute_name_too_long, sns_reason::message_attribute_name_has_character,
      sns_reason::message_attribute_name_starts_with_dot, sns_reason::message_attribute_name_ends_with_dot,
      sns_reason::message_attribute_name_has_dots, sns_reason::message_attribute_name_reserved,
      sns_reason::unknown_message_attribute_type, sns_reason::message_attribute_type_too_long,
      sns_reason::message_attribute_in_other_field, sns_reason::message_attribute_empty,
      sns_reason::message_attribute_not_a_number},
     "SNS does not take one of the message's attributes. Each has a DataType (String, Number, Binary or String.Array, "
     "with a label after a dot) and a StringValue or BinaryValue that is not empty."},
    {sns_reason::device_disabled,
     "The device's endpoint is disabled, as SNS does with one whose token has gone bad. SetEndpointAttributes with "
     "Enabled=true brings it back."},
    {sns_reason::subscription_of_other_owner,
     "The subscription was confirmed with AuthenticateOnUnsubscribe: Unsubscribe must be signed with an access key of "
     "the account that subscribed, so a plain visit to UnsubscribeURL does not do. Nor does it for protocols other "
     "than "
     "http, https and email."},
    {sns_reason::topic_has_archive,
     "The topic keeps an archive. Set its attribute ArchivePolicy to {} first, and delete it then."},
    {sns_reason::outbox_full,
     "As many deliveries are owed in one account and region as there may be. GET /_sesame/v1/owed shows them and whom "
     "they wait for; POST /_sesame/v1/reset?account={account}&region={region} forgets them."},
};

} // namespace

constinit std::span<explained_refusal const> const sns_refusals{sns_table};

} // namespace sesame::api::control
