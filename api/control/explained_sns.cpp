#include "api/control/request_explanation.hpp"
#include "model/account/accounts.hpp"
#include "model/arn.hpp"
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

constexpr explained_refusal sns_table[]{
    {"InvalidParameter", "Invalid parameter: * Reason: A * ARN must begin with arn:*, not *",
     "{1} names region {2}, whose ARNs begin with arn:{3} (null: AWS has no such region). Take the ARN that "
     "CreateTopic "
     "answers."},
    {"InvalidParameter", "Invalid parameter: *Arn",
     "The topic's ARN names region {1}, but the call was signed for {region}, and SNS finds only topics of its own "
     "region. Make the client for {1}.",
     names_another_region},
    {"InvalidParameter", "Invalid parameter: * Reason: An ARN must have at least 6 elements, not *",
     "{1} takes a whole ARN, as in arn:aws:sns:{region}:{account}:name, not a name. CreateTopic answers the ARN also "
     "of "
     "a topic that is there."},
    {"NotFound", "Topic does not exist",
     "There is no topic {1}.{elsewhere} CreateTopic or a seed makes one; the access key says in which account (itself, "
     "if it has 12 digits), the client in which region. GET /_sesame/v1/topics shows all.",
     looks_for_topic},
    {"NotFound", "Subscription does not exist",
     "There is no subscription {1}: it was deleted, or the ARN is another server's. GET /_sesame/v1/subscriptions "
     "shows "
     "all.",
     names_subscription},
    {"NotFound", "* does not exist",
     "There is no such {1} in account {account}, region {region}: it was deleted, or never made here."},
    {"ResourceNotFound", "*",
     "There is no topic {1}.{elsewhere} CreateTopic or a seed makes one. GET /_sesame/v1/topics shows all.",
     looks_for_topic},
    {"ResourceNotFound", "*",
     "The number is not in the SMS sandbox of account {account}, region {region}. CreateSMSSandboxPhoneNumber adds it; "
     "GET /_sesame/v1/sms-codes shows all."},
    {"VerificationException", "*",
     "The one-time password is another. GET /_sesame/v1/sms-codes shows the one that was sent to the number."},
    {"InvalidParameter", "Invalid parameter: Token",
     "The token does not stand: it is mistyped, older than two days, or was made to expire. GET "
     "/_sesame/v1/subscriptions?state=pending shows those that do, and Subscribe sends another."},
    {"InvalidParameter", "Invalid token",
     "What stands in Token is none: tokens are hexadecimal, and may have been cut. GET "
     "/_sesame/v1/subscriptions?state=pending shows those that stand."},
    {"InvalidParameter", "Invalid parameter: *Filter policy scope MessageAttributes does not support nested *",
     "The filter policy has objects within objects, which are for the message's body. Set FilterPolicyScope to "
     "MessageBody in the same call, or before."},
    {"InvalidParameter", "Invalid parameter: *FilterPolicy: *",
     "SNS does not take the filter policy: {2}. It is a JSON object whose values are lists, as in {\"kind\": [\"a\", "
     "{\"prefix\": \"b\"}]}."},
    {"InvalidParameter", "Invalid parameter: Attributes Reason: Subscription already exists with different attributes",
     "The endpoint is subscribed to the topic, with other attributes than these. SetSubscriptionAttributes changes "
     "them; or Unsubscribe first."},
    {"InvalidParameter", "Invalid parameter: * Reason: Topic already exists with different *",
     "There is a topic of this name with other {2} than these, perhaps from an earlier test. SetTopicAttributes and "
     "TagResource change it; POST /_sesame/v1/reset?account={account}&region={region} forgets all of the account."},
    {"InvalidParameter", "Invalid parameter: Topic Name",
     "The name of a topic has up to 256 letters, digits, hyphens and underscores. One that ends in .fifo needs the "
     "attribute FifoTopic, and a FIFO topic such a name."},
    {"InvalidParameter", "Invalid parameter: Endpoint must match the specified protocol",
     "The endpoint is not of the protocol: http takes a URL that begins with http://, https one with https://, and "
     "sqs, lambda and firehose take ARNs."},
    {"InvalidParameter", "Invalid parameter: Empty message",
     "The message is empty, which SNS does not take. Leave the call out, or put something into it."},
    {"InvalidParameter", "Invalid parameter: Message too long",
     "A message has at most 262144 bytes, its attributes included, unless the topic's MaximumMessageSize says less. "
     "Publish a reference to what is longer."},
    {"InvalidParameter", "Invalid parameter: Subject",
     "A subject has 1 to 100 characters, and no line break or other control character. Cut it."},
    {"InvalidParameter", "Invalid parameter: Message Structure - *",
     "With MessageStructure json the message is a JSON object with a text under \"default\", and may have others under "
     "the names of protocols."},
    {"InvalidParameter", "Invalid parameter: JSON must contain an entry for 'default' or '*'.",
     "With MessageStructure json the message is a JSON object with a text under \"default\" or under \"{1}\", the "
     "device's platform."},
    {"InvalidParameter", "Invalid parameter: The MessageGroupId parameter is required for FIFO topics",
     "The topic is a FIFO topic: each message names a MessageGroupId, within which the order is kept."},
    {"InvalidParameter", "Invalid parameter: The topic should either have ContentBasedDeduplication enabled or *",
     "The topic is a FIFO topic: give each message a MessageDeduplicationId, or set the topic's attribute "
     "ContentBasedDeduplication to true."},
    {"InvalidParameter", "Invalid parameter: TargetArn Reason: No endpoint found for the target arn specified",
     "No device is registered under this ARN in account {account}, region {region}: CreatePlatformEndpoint answers the "
     "ARN of one. A topic's ARN is for TopicArn."},
    {"InvalidParameter", "Invalid parameter: PhoneNumber Reason: *",
     "A phone number is written as E.164 has it: a plus, the country's code and the number, digits only, as in "
     "+15550100123."},
    {"InvalidParameter", "Invalid parameter: * Reason: no value for required parameter",
     "{operation} needs {1}. `sesame operations --parameters` lists what each operation takes."},
    {"ParameterValueInvalid", "*",
     "SNS does not take one of the message's attributes. Each has a DataType (String, Number, Binary or String.Array, "
     "with a label after a dot) and a StringValue or BinaryValue that is not empty."},
    {"EndpointDisabled", "*",
     "The device's endpoint is disabled, as SNS does with one whose token has gone bad. SetEndpointAttributes with "
     "Enabled=true brings it back."},
    {"AuthorizationError", "Subscription can only be deleted by its owner",
     "The subscription was confirmed with AuthenticateOnUnsubscribe: Unsubscribe must be signed with an access key of "
     "the account that subscribed, so a plain visit to UnsubscribeURL does not do. Nor does it for protocols other "
     "than "
     "http, https and email."},
    {"InvalidState", "Cannot delete a topic with an ArchivePolicy",
     "The topic keeps an archive. Set its attribute ArchivePolicy to {} first, and delete it then."},
    {"Throttling", "Rate exceeded",
     "As many deliveries are owed in one account and region as there may be. GET /_sesame/v1/owed shows them and whom "
     "they wait for; POST /_sesame/v1/reset?account={account}&region={region} forgets them."},
};

} // namespace

constinit std::span<explained_refusal const> const sns_refusals{sns_table};

} // namespace sesame::api::control
