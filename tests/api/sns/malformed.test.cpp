#include "tests/api/malformed.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;
using namespace std::string_literals;

namespace {

std::string create(std::string const& rest) { return "Action=CreateTopic&" + rest; }
std::string publish(std::string const& rest) { return "Action=Publish&TopicArn="s + topic + "&" + rest; }
std::string subscribe(std::string const& rest) { return "Action=Subscribe&TopicArn="s + topic + "&" + rest; }
std::string set(std::string const& rest) { return "Action=SetTopicAttributes&TopicArn="s + topic + "&" + rest; }

// A message attribute "a" and the rest of it.
std::string message_attribute(std::string const& rest) {
    return publish("Message=m&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value." + rest);
}

} // namespace

TEST_CASE("malformed parameters of SNS are refused with an error that parses") {
    malformed const requests[]{
        {"a topic without a name", "sns", create("")},
        {"a topic with an empty name", "sns", create("Name=")},
        {"a topic name of markup", "sns", create("Name=%3Cb%3E")},
        {"a topic name of bytes", "sns", create("Name=%FF%00%1F")},
        {"a topic name of a million characters", "sns", create("Name=" + std::string(1'000'000, 'a'))},
        {"the name of a topic in two parts", "sns", create("Name.member.1=x")},
        {"an attribute without a value", "sns", create("Name=x&Attributes.entry.1.key=DisplayName")},
        {"an attribute without a name", "sns", create("Name=x&Attributes.entry.1.value=v")},
        {"an attribute with an empty name", "sns", create("Name=x&Attributes.entry.1.key=&Attributes.entry.1.value=v")},
        {"an attribute named in capitals", "sns",
         create("Name=x&Attributes.entry.1.Name=A&Attributes.entry.1.Value=v")},
        {"an attribute that is not known", "sns",
         create("Name=x&Attributes.entry.1.key=%EF%BF%BF%1F&Attributes.entry.1.value=v")},
        {"a huge index", "sns", create("Name=x&Attributes.entry.18446744073709551615.key=A")},
        {"a tag without a key", "sns", create("Name=x&Tags.member.1.Value=v")},
        {"a tag without a value", "sns", create("Name=x&Tags.member.1.Key=k")},
        {"a tag with neither", "sns", create("Name=x&Tags.member.1=")},
        {"a tag with an empty key", "sns", create("Name=x&Tags.member.1.Key=&Tags.member.1.Value=v")},
        {"a tag with a long key", "sns",
         create("Name=x&Tags.member.1.Key=" + std::string(129, 'k') + "&Tags.member.1.Value=v")},
        {"a tag with a long value", "sns",
         create("Name=x&Tags.member.1.Key=k&Tags.member.1.Value=" + std::string(257, 'v'))},
        {"the same tag twice", "sns",
         create("Name=x&Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=k&Tags.member.2.Value=v")},
        {"a delivery policy that is no JSON", "sns",
         create("Name=x&Attributes.entry.1.key=DeliveryPolicy&Attributes.entry.1.value=%7B")},
        {"a policy that is no JSON", "sns", set("AttributeName=Policy&AttributeValue=x%00%FF")},
        {"no attribute to set", "sns", set("")},
        {"an unknown attribute to set", "sns", set("AttributeName=Nothing&AttributeValue=x")},
        {"FifoTopic to set", "sns", set("AttributeName=FifoTopic&AttributeValue=true")},
        {"no topic ARN", "sns", "Action=GetTopicAttributes"},
        {"an empty topic ARN", "sns", "Action=GetTopicAttributes&TopicArn="},
        {"an ARN of one part", "sns", "Action=GetTopicAttributes&TopicArn=orders"},
        {"an ARN of colons", "sns", "Action=GetTopicAttributes&TopicArn=:::::"},
        {"an ARN of ten thousand colons", "sns", "Action=DeleteTopic&TopicArn=" + std::string(10'000, ':')},
        {"an ARN of another region", "sns", "Action=DeleteTopic&TopicArn=arn:aws:sns:eu-west-1:000000000000:orders"},
        {"an ARN of another service", "sns", "Action=DeleteTopic&TopicArn=arn:aws:sqs:us-east-1:000000000000:orders"},
        {"an ARN of another partition", "sns",
         "Action=DeleteTopic&TopicArn=arn:aws-cn:sns:us-east-1:000000000000:orders"},
        {"an ARN with a NUL", "sns", "Action=GetTopicAttributes&TopicArn="s + topic + "%00"},
        {"a token that is none of ours", "sns", "Action=ListTopics&NextToken=%25%25%25"},
        {"a token that is an escape", "sns", "Action=ListSubscriptions&NextToken=%1B%EF%BF%BF"},
        {"a token of a page of subscriptions that is none", "sns",
         "Action=ListSubscriptionsByTopic&NextToken=x&TopicArn="s + topic},
        {"nothing to publish", "sns", publish("")},
        {"an empty message", "sns", publish("Message=")},
        {"a message for nobody", "sns", "Action=Publish&Message=m"},
        {"a message for an empty ARN", "sns", "Action=Publish&Message=m&TopicArn="},
        {"a message for a subscription", "sns", "Action=Publish&Message=m&TopicArn="s + topic + ":x"},
        {"an empty subject", "sns", publish("Message=m&Subject=")},
        {"a subject with a line break", "sns", publish("Message=m&Subject=a%0D%0Ab")},
        {"a long subject", "sns", publish("Message=m&Subject=" + std::string(101, 's'))},
        {"a message that is too long", "sns", publish("Message=" + std::string(262'145, 'm'))},
        {"a message that is no JSON", "sns", publish("MessageStructure=json&Message=%7B%22default%22:")},
        {"JSON without a default", "sns", publish("MessageStructure=json&Message=%7B%7D")},
        {"JSON that is no object", "sns", publish("MessageStructure=json&Message=%5B%5D")},
        {"JSON that is a hundred thousand deep", "sns",
         publish("MessageStructure=json&Message=" + std::string(100'000, '['))},
        {"a message attribute without a type", "sns", message_attribute("StringValue=v")},
        {"a message attribute without a value", "sns", message_attribute("DataType=String")},
        {"a message attribute of an unknown type", "sns", message_attribute("DataType=%3CType%3E&x=1")},
        {"a message attribute that is no base64", "sns",
         message_attribute("DataType=Binary&x=1&") + "MessageAttributes.entry.1.Value.BinaryValue=%21%EF%BF%BF"},
        {"a message attribute of which the error is cut within a character", "sns",
         message_attribute("DataType=Binary&x=1&") +
             "MessageAttributes.entry.1.Value.BinaryValue=" + std::string(63, '!') + "%C3%A9"},
        {"a message attribute without a name", "sns",
         publish("Message=m&MessageAttributes.entry.1.Value.DataType=String&"
                 "MessageAttributes.entry.1.Value.StringValue=v")},
        {"a message attribute spelled like other maps", "sns",
         publish("Message=m&MessageAttributes.entry.1.key=a&MessageAttributes.entry.1.value.DataType=String")},
        {"a deduplication id for a standard topic", "sns", publish("Message=m&MessageDeduplicationId=d")},
        {"a subscription without a protocol", "sns", subscribe("Endpoint=http://h/")},
        {"a subscription with an unknown protocol", "sns", subscribe("Protocol=%EF%BF%BFgopher&Endpoint=gopher://h/")},
        {"a subscription without an endpoint", "sns", subscribe("Protocol=http")},
        {"a subscription of https that is http", "sns", subscribe("Protocol=https&Endpoint=http://h/")},
        {"an endpoint without a host", "sns", subscribe("Protocol=http&Endpoint=http://")},
        {"an endpoint with a line break", "sns", subscribe("Protocol=http&Endpoint=http://h/%0D%0AHost:+x")},
        {"an endpoint of bytes", "sns", subscribe("Protocol=http&Endpoint=http://%FF%00/")},
        {"a subscription with a boolean of its own", "sns",
         subscribe("Protocol=http&Endpoint=http://h/&ReturnSubscriptionArn=yes")},
        {"a subscription with an unknown attribute", "sns",
         subscribe("Protocol=http&Endpoint=http://h/&Attributes.entry.1.key=X&Attributes.entry.1.value=v")},
        {"a confirmation without a token", "sns", "Action=ConfirmSubscription&TopicArn="s + topic},
        {"a confirmation with an empty token", "sns", "Action=ConfirmSubscription&Token=&TopicArn="s + topic},
        {"a confirmation with a token of words", "sns", "Action=ConfirmSubscription&Token=word&TopicArn="s + topic},
        {"a confirmation with an unknown token", "", "Action=ConfirmSubscription&Token=abc123&TopicArn="s + topic},
        {"a confirmation of nothing", "", "", "/?Action=ConfirmSubscription", "GET"},
        {"an unsubscription of nothing", "", "", "/?Action=Unsubscribe", "GET"},
        {"an unsubscription of a topic", "sns", "Action=Unsubscribe&SubscriptionArn="s + topic},
        {"an unsubscription of what is pending", "sns", "Action=Unsubscribe&SubscriptionArn=pending+confirmation"},
        {"attributes of an unknown subscription", "sns",
         "Action=GetSubscriptionAttributes&SubscriptionArn="s + topic + ":7b4c8c40-0000-5000-8000-000000000000"},
    };
    require_refused(requests);
}
