#include "model/sns/publishing/notification.hpp"
#include "model/sns/publishing/common_document.hpp"

#include "tests/support/golden.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::sns;

namespace {

constexpr auto topic = "arn:aws:sns:us-east-1:123456789012:news";
constexpr auto subscription_arn = "arn:aws:sns:us-east-1:123456789012:news:c9135db0-26c4-47ec-8998-413945fb5a96";

notification signed_notification() {
    notification n;
    n.message_id = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324";
    n.topic_arn = topic;
    n.subject = "My First Message";
    n.message = "Hello \"world\"!\n\xc3\xbc/\t\x01";
    n.at = timestamp{} + milliseconds{1'335'920'046'655};
    n.signature = "c2lnbmF0dXJl";
    n.base_url = "http://localhost:4566";
    n.signing_cert_url = n.base_url + "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";
    return n;
}

notification confirmation(message_type type) {
    auto n = signed_notification();
    n.type = type;
    n.subject.reset();
    n.message = "You have chosen …";
    n.token = "2336412f37";
    n.subscribe_url = n.base_url + "/?Action=ConfirmSubscription&TopicArn=" + topic + "&Token=" + n.token;
    return n;
}

std::string printed(headers const& lines) {
    std::string out;
    for (auto const& [name, value] : lines) out.append(name).append(": ").append(value).append("\n");
    return out;
}

} // namespace

TEST_CASE("a notification is laid out as SNS does") {
    test::require_golden("model/notification.json", document(signed_notification(), subscription_arn));
}

TEST_CASE("whatever byte stands anywhere in a text, it is written as JSON has it") {
    auto n = signed_notification();
    for (int byte = 0; byte < 0x80; ++byte)
        for (std::size_t at = 0; at < 18; ++at) {
            std::string text(18, 'x');
            text[at] = static_cast<char>(byte);
            n.message = text;
            auto const parsed = boost::json::parse(document(n, subscription_arn));
            REQUIRE(std::string(parsed.at("Message").as_string()) == text);
        }
}

TEST_CASE("a notification without subject has no Subject, and message attributes come last") {
    auto n = signed_notification();
    n.subject.reset();
    n.attributes = {{"attr1", "Number", "99.12"}, {"attr2", "Binary", "AgME"}};
    test::require_golden("model/notification_with_attributes.json", document(n, subscription_arn));
}

TEST_CASE("a notification of a FIFO topic has a sequence number and no signature") {
    auto n = signed_notification();
    n.sequence_number = "10000000000000003000";
    n.signature_version.clear();
    test::require_golden("model/notification_fifo.json", document(n, subscription_arn));
}

TEST_CASE("a document that is written for many subscriptions is for each what it would be alone") {
    auto n = signed_notification();
    n.message = "\n  \"UnsubscribeURL\" : \"x\",\n";
    n.attributes = {{"UnsubscribeURL", "String", "y"}};
    for (bool const replayed : {false, true}) {
        n.replayed = replayed;
        common_document const common(n);
        for (std::string_view const other : {subscription_arn, "arn:aws:sns:us-east-1:123456789012:news:2"})
            CHECK(common.for_subscription(other) == document(n, other));
    }
}

TEST_CASE("both confirmations have the same ten keys") {
    test::require_golden("model/subscription_confirmation.json",
                         document(confirmation(message_type::subscription_confirmation), subscription_arn));
    test::require_golden("model/unsubscribe_confirmation.json",
                         document(confirmation(message_type::unsubscribe_confirmation), subscription_arn));
}

TEST_CASE("the signed text has the signed keys in byte order, each with its value on the next line") {
    test::require_golden("model/string_to_sign_notification.txt", string_to_sign(signed_notification()));
    test::require_golden("model/string_to_sign_confirmation.txt",
                         string_to_sign(confirmation(message_type::subscription_confirmation)));
}

TEST_CASE("a subject that is missing is not signed") {
    auto n = signed_notification();
    n.subject.reset();
    REQUIRE(string_to_sign(n).find("Subject") == std::string::npos);
}

TEST_CASE("the headers tell the kind of message") {
    auto const n = signed_notification();
    test::require_golden("model/headers_notification.txt",
                         printed(request_headers(n, subscription_arn, "application/json", false)));
    test::require_golden("model/headers_raw.txt", printed(request_headers(n, subscription_arn, "text/csv", true)));
    test::require_golden("model/headers_subscription_confirmation.txt",
                         printed(request_headers(confirmation(message_type::subscription_confirmation),
                                                 subscription_arn, "application/json", true)));
    test::require_golden("model/headers_unsubscribe_confirmation.txt",
                         printed(request_headers(confirmation(message_type::unsubscribe_confirmation), subscription_arn,
                                                 "application/json", true)));
}

TEST_CASE("timestamps always have three decimals") {
    REQUIRE(iso8601(timestamp{}) == "1970-01-01T00:00:00.000Z");
    REQUIRE(iso8601(timestamp{} + milliseconds{1'335'920'046'005}) == "2012-05-02T00:54:06.005Z");
}

TEST_CASE("a time on the full second is moved, any other is not") {
    REQUIRE(off_the_full_second(timestamp{} + milliseconds{5'000}) == timestamp{} + milliseconds{5'001});
    REQUIRE(off_the_full_second(timestamp{} + milliseconds{5'999}) == timestamp{} + milliseconds{5'999});
}
