#include "api/control/explain/near_things.hpp"
#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/sns/topics/topic.hpp"
#include "model/text/text.hpp"

#include <algorithm>

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
    if (c.elsewhere.empty()) c.elsewhere = like_topic(c.all, c.parts[0]);
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

// {1}: the attribute that the call names.
void name_attribute(refused_call& c) {
    c.parts = {c.call.refused->arguments.size() == 2 ? c.call.refused->arguments[1] : c.parameter("AttributeName")};
}

bool is_about_subscription(refused_call const& c) { return c.call.operation.find("Subscri") != std::string::npos; }

constexpr std::string_view subscription_attributes[]{"RawMessageDelivery", "FilterPolicy", "FilterPolicyScope",
                                                     "RedrivePolicy",      "ReplayPolicy", "DeliveryPolicy",
                                                     "SubscriptionRoleArn"};

// An attribute of subscriptions by other protocols only.
bool is_of_other_protocol(refused_call& c) {
    name_attribute(c);
    auto const end = std::end(subscription_attributes);
    return is_about_subscription(c) && std::find(std::begin(subscription_attributes), end, c.parts[0]) != end;
}

// {2}: "topic" or "subscription". A seed does not say which.
bool names_unknown_attribute(refused_call& c) {
    name_attribute(c);
    if (c.parts[0].empty()) return false;
    bool const of_topic = c.call.operation.find("Topic") != std::string::npos;
    std::vector<std::string> known;
    if (!is_about_subscription(c)) known = sns::topic_attribute_names();
    if (!of_topic) known.insert(known.end(), std::begin(subscription_attributes), std::end(subscription_attributes));
    suggest_of(c, c.parts[0], known);
    return true;
}

bool is_for_phone(refused_call& c) { return !c.parameter("PhoneNumber").empty(); }

using sns_reason = sesame::sns::reason;

constexpr explained_refusal sns_table[]{
    {sns_reason::arn_of_other_partition,
     "{1} names region {2}, whose ARNs begin with arn:{3} (null: AWS has no such region). Use the ARN that "
     "CreateTopic returns."},
    {sns_reason::arn_not_served,
     "The topic's ARN names region {1}, but the call was signed for {region}. SNS finds only topics of the call's "
     "region. Create the client for {1}.",
     names_another_region},
    {sns_reason::arn_too_short,
     "{1} expects a whole ARN such as arn:aws:sns:{region}:{account}:name, not a name. CreateTopic returns the ARN, "
     "also of an existing topic."},
    {sns_reason::topic_not_found,
     "There is no topic {1}.{elsewhere} Create it with CreateTopic or a seed. The access key selects the account (a "
     "12-digit key is the account), the client selects the region. GET /_sesame/v1/topics lists all topics.",
     looks_for_topic},
    {sns_reason::subscription_not_found,
     "There is no subscription {1}: it was deleted, or the ARN is from another server. GET /_sesame/v1/subscriptions "
     "lists all.",
     names_subscription},
    {sns_reason::application_not_found, "There is no such PlatformApplication in account {account}, region {region}: "
                                        "it was deleted, or never created here. "
                                        "CreatePlatformApplication creates one."},
    {sns_reason::device_not_found,
     "There is no such Endpoint in account {account}, region {region}: it was deleted, or never created here. "
     "CreatePlatformEndpoint creates one."},
    {sns_reason::tagged_topic_not_found,
     "There is no topic {1}.{elsewhere} Create it with CreateTopic or a seed. GET /_sesame/v1/topics lists all topics.",
     looks_for_topic},
    {sns_reason::sandbox_number_not_found,
     "The number is not in the SMS sandbox of account {account}, region {region}. Add it with "
     "CreateSMSSandboxPhoneNumber. GET /_sesame/v1/sms-codes lists all numbers."},
    {sns_reason::wrong_one_time_password,
     "The one-time password is wrong. GET /_sesame/v1/sms-codes shows the right one."},
    {sns_reason::invalid_token,
     "The token is not valid: it is mistyped, older than two days, or was made to expire. GET "
     "/_sesame/v1/subscriptions?state=pending shows the valid tokens, and Subscribe sends another."},
    {sns_reason::malformed_token,
     "Token has a value that is not a token. Tokens are hexadecimal; this one may be cut. GET "
     "/_sesame/v1/subscriptions?state=pending shows the valid tokens."},
    {sns_reason::nested_filter_policy,
     "The filter policy has nested objects. They match the message's body only. Set FilterPolicyScope to "
     "MessageBody in the same call, or before."},
    {sns_reason::invalid_filter_policy,
     "The filter policy is not valid: {2}. Use a JSON object whose values are lists: {\"kind\": [\"a\", "
     "{\"prefix\": \"b\"}]}."},
    {sns_reason::subscription_has_other_attributes,
     "The endpoint is already subscribed to the topic, with other attributes. Change them with "
     "SetSubscriptionAttributes, or Unsubscribe first."},
    {sns_reason::topic_has_other_attributes,
     "A topic of this name exists with other attributes, perhaps from an earlier test. Change it with "
     "SetTopicAttributes. POST /_sesame/v1/reset?account={account}&region={region} empties the account."},
    {sns_reason::topic_has_other_tags,
     "A topic of this name exists with other tags, perhaps from an earlier test. Change it with TagResource. POST "
     "/_sesame/v1/reset?account={account}&region={region} empties the account."},
    {sns_reason::invalid_topic_name,
     "The name of a topic has 1 to 256 letters, digits, hyphens and underscores. A name that ends in .fifo needs the "
     "attribute FifoTopic, and a FIFO topic needs such a name."},
    {{sns_reason::malformed_policy, sns_reason::policy_principal_not_found, sns_reason::policy_action_out_of_scope,
      sns_reason::policy_of_several_resources},
     "A statement of a topic's policy has Effect, Principal, Action and Resource. Actions are SNS's, such as "
     "SNS:Publish, without wildcards; there is one Resource; a principal of AWS is *, an account id or an ARN."},
    {sns_reason::invalid_tag_characters,
     "Tags have letters, digits, blanks and the signs _ . : / = + - @ in their keys and values."},
    {{sns_reason::unknown_attribute, sns_reason::not_an_attribute},
     "{1} is not for subscriptions of this protocol: a ReplayPolicy is for sqs, a SubscriptionRoleArn for firehose.",
     is_of_other_protocol},
    {{sns_reason::unknown_attribute, sns_reason::not_an_attribute},
     "SNS sets no attribute {1} here.{elsewhere}",
     names_unknown_attribute},
    {sns_reason::endpoint_of_other_protocol,
     "The endpoint does not fit the protocol. http needs a URL that begins with http://, https needs https://; "
     "sqs, lambda and firehose need ARNs."},
    {sns_reason::unknown_protocol, "SNS has no protocol {1}. Write one of http, https, sqs, lambda, firehose, email, "
                                   "email-json, sms and application, in lower case."},
    {sns_reason::invalid_queue_arn,
     "The endpoint of an sqs subscription is the ARN of the queue, such as "
     "arn:aws:sqs:{region}:{account}:name, not its URL. GetQueueAttributes returns it as QueueArn."},
    {sns_reason::empty_message,
     "The message is empty. SNS accepts no empty message. Put text into it, or leave the call out."},
    {sns_reason::message_too_long, "An SMS has at most 1600 characters. Shorten it, or send the rest in another one.",
     is_for_phone},
    {sns_reason::message_too_long,
     "A message has at most 262144 bytes, its attributes included, or fewer by the topic's MaximumMessageSize. "
     "Publish a reference to longer content."},
    {sns_reason::invalid_subject,
     "A subject has 1 to 100 characters, and no line break or other control character. Shorten or clean it."},
    {{sns_reason::malformed_message_structure, sns_reason::default_text_missing},
     "With MessageStructure json the message is a JSON object with a text under \"default\". It may have texts under "
     "the names of protocols, too."},
    {sns_reason::platform_text_missing,
     "With MessageStructure json the message is a JSON object with a text under \"default\" or under \"{1}\", the "
     "device's platform."},
    {sns_reason::group_id_missing,
     "The topic is a FIFO topic: give each message a MessageGroupId. SNS keeps the order within a group."},
    {sns_reason::deduplication_id_missing,
     "The topic is a FIFO topic: give each message a MessageDeduplicationId, or set the topic's attribute "
     "ContentBasedDeduplication to true."},
    {sns_reason::target_device_not_found,
     "No device is registered under this ARN in account {account}, region {region}: CreatePlatformEndpoint returns the "
     "ARN of a device. Put a topic's ARN into TopicArn."},
    {{sns_reason::invalid_phone_number, sns_reason::phone_number_not_reachable},
     "Write a phone number in E.164 form: a plus, the country code and the number, digits only, such as "
     "+15550100123."},
    {sns_reason::parameter_missing,
     "{operation} needs {1}. `sesame operations --parameters` lists the parameters of each operation."},
    {{sns_reason::message_attribute_name_empty, sns_reason::message_attribute_name_too_long,
      sns_reason::message_attribute_name_has_character, sns_reason::message_attribute_name_starts_with_dot,
      sns_reason::message_attribute_name_ends_with_dot, sns_reason::message_attribute_name_has_dots,
      sns_reason::message_attribute_name_reserved, sns_reason::unknown_message_attribute_type,
      sns_reason::message_attribute_type_too_long, sns_reason::message_attribute_in_other_field,
      sns_reason::message_attribute_empty, sns_reason::message_attribute_not_a_number},
     "A message attribute is not valid. Each needs a DataType (String, Number, Binary or String.Array, "
     "with a label after a dot) and a StringValue or BinaryValue that is not empty."},
    {sns_reason::device_disabled,
     "The device's endpoint is disabled. SNS disables an endpoint whose token is no longer valid. Enable it with "
     "SetEndpointAttributes, Enabled=true."},
    {sns_reason::application_disabled,
     "The device's platform application is disabled. Enable it with SetPlatformApplicationAttributes, Enabled=true."},
    {sns_reason::subscription_of_other_owner,
     "The subscription was confirmed with AuthenticateOnUnsubscribe: sign Unsubscribe with an access key of "
     "the account that subscribed. A plain visit to UnsubscribeURL is not enough, nor is it for protocols other "
     "than http, https and email."},
    {sns_reason::confirmation_not_signed, "With AuthenticateOnUnsubscribe the call must be signed: confirm by an SDK "
                                          "with an access key, or visit SubscribeURL "
                                          "as it is."},
    {sns_reason::topic_has_archive,
     "The topic keeps an archive. Set its attribute ArchivePolicy to {} first, and delete it then."},
    {sns_reason::outbox_full,
     "The limit of owed deliveries in one account and region is reached. GET /_sesame/v1/owed lists them with their "
     "endpoints. POST /_sesame/v1/reset?account={account}&region={region} drops them."},
};

} // namespace

constinit std::span<explained_refusal const> const sns_refusals{sns_table};

} // namespace sesame::api::control
