#include "tests/api/caller.hpp"

#include "api/codec/state/account_json.hpp"
#include "model/account/service.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <cctype>

namespace sesame::test {
namespace {

std::string urlencoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (unsigned char const c : text) {
        if ((c < 0x80 && std::isalnum(c)) || c == '-' || c == '_' || c == '.' || c == '~') {
            out.push_back(static_cast<char>(c));
        } else {
            out.push_back('%');
            out.push_back(digits[c >> 4]);
            out.push_back(digits[c & 15]);
        }
    }
    return out;
}

pugi::xml_document parsed(std::string const& body) {
    pugi::xml_document out;
    auto const result = out.load_string(body.c_str(), pugi::parse_full);
    INFO(body);
    REQUIRE(result.status == pugi::status_ok);
    return out;
}

std::string without_request_id(std::string body) {
    constexpr std::string_view before = "<RequestId>", after = "</RequestId>";
    auto const start = body.find(before);
    auto const end = body.find(after);
    if (start == body.npos || end == body.npos) return body;
    return body.replace(start + before.size(), end - start - before.size(), "masked");
}

} // namespace

std::string urlencoded(parameters const& p) {
    std::string out;
    for (auto const& [name, value] : p)
        out.append(out.empty() ? "" : "&").append(urlencoded(name)).append("=").append(urlencoded(value));
    return out;
}

std::string signature(std::string_view service, std::string_view region, std::string_view key) {
    std::string out = "AWS4-HMAC-SHA256 Credential=";
    out.append(key).append("/20231114/").append(region).append("/").append(service);
    return out.append("/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123456789abcdef");
}

api::response caller::request(std::string_view method, std::string_view target, std::string_view authorization,
                              std::string_view body) {
    api::request in{method, target, host, body, "198.51.100.7"};
    in.fields.set("Authorization", authorization);
    in.https = https;
    return test::dispatch(all, in, where);
}

api::response caller::call(std::string_view service, std::string_view action, parameters const& p) {
    auto body = "Action=" + std::string(action);
    if (service == "sts") body += "&Version=2011-06-15"; // which does nothing without it
    if (!p.empty()) body += "&" + urlencoded(p);
    return request("POST", "/", signature(service), body);
}

std::string caller::create_topic(std::string const& name) {
    auto const made = sns("CreateTopic", {{"Name", name}});
    REQUIRE(made.status == 200);
    return at(made, "/CreateTopicResponse/CreateTopicResult/TopicArn");
}

std::string caller::subscribe(std::string const& topic_arn, std::string const& endpoint) {
    auto const protocol = endpoint.starts_with("arn:") ? "sqs" : endpoint.substr(0, endpoint.find(':'));
    auto const made = sns(
        "Subscribe",
        {{"TopicArn", topic_arn}, {"Protocol", protocol}, {"Endpoint", endpoint}, {"ReturnSubscriptionArn", "true"}});
    REQUIRE(made.status == 200);
    return at(made, "/SubscribeResponse/SubscribeResult/SubscriptionArn");
}

std::string caller::create_device() {
    auto const app = at(sns("CreatePlatformApplication", {{"Name", "app"},
                                                          {"Platform", "GCM"},
                                                          {"Attributes.entry.1.key", "PlatformCredential"},
                                                          {"Attributes.entry.1.value", "secret"}}),
                        "/CreatePlatformApplicationResponse/CreatePlatformApplicationResult/PlatformApplicationArn");
    return at(sns("CreatePlatformEndpoint", {{"PlatformApplicationArn", app}, {"Token", "t"}}),
              "/CreatePlatformEndpointResponse/CreatePlatformEndpointResult/EndpointArn");
}

sesame::sns::notification caller::last_owed() {
    auto& outbox = *home().outbox;
    sesame::sns::notification out;
    for (auto const id : outbox.take_ready(1000)) {
        out = *outbox.find_notification(outbox.find(id)->notification);
        outbox.captured(id, where.now);
    }
    return out;
}

std::string caller::visible_state() {
    auto copy = home();
    for (auto const* const s : services()) s->begin_again(copy, 0);
    return boost::json::serialize(api::codec::state::written(copy));
}

std::string at(api::response const& a, std::string const& path) {
    auto const document = parsed(a.body);
    auto const node = document.first_element_by_path(path.c_str());
    return node ? node.text().get() : "(none)";
}

std::string outcome(api::response const& a) {
    auto const status = std::to_string(a.status);
    return a.status == 200 ? status : status + " " + at(a, "/ErrorResponse/Error/Code");
}

std::string refusal_text(api::response const& a) {
    return a.status == 200 ? "200" : outcome(a) + ": " + at(a, "/ErrorResponse/Error/Message");
}

bool is_xml_text(std::string_view text) {
    while (!text.empty()) {
        auto const first = static_cast<unsigned char>(text[0]);
        std::size_t const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if ((first >= 0x80 && first < 0xc2) || first > 0xf4 || length > text.size()) return false;
        char32_t point = length == 1 ? first : first & (0xffu >> (length + 1));
        for (std::size_t i = 1; i < length; ++i) {
            auto const next = static_cast<unsigned char>(text[i]);
            if ((next & 0xc0) != 0x80) return false;
            point = point << 6 | (next & 0x3fu);
        }
        bool const allowed = point == '\t' || point == '\n' || point == '\r' || (point >= 0x20 && point < 0xd800) ||
                             (point >= 0xe000 && point < 0xfffe) || (point >= 0x10000 && point < 0x110000);
        if (!allowed) return false;
        text.remove_prefix(length);
    }
    return true;
}

api::response transcript::call(std::string_view title, std::string_view expected, parameters const& p) {
    auto response = by_.call(service_, action_, p);
    INFO(action_ << ": " << title);
    CHECK(outcome(response) == expected);
    CHECK(is_xml_text(response.body));
    parsed(response.body);
    text_.append(text_.empty() ? "# " : "\n# ").append(title).append("\nAction=").append(action_).append("\n");
    for (auto const& [name, value] : p) text_.append(name).append("=").append(value).append("\n");
    text_.append("\n").append(std::to_string(response.status)).append("\n").append(without_request_id(response.body));
    return response;
}

void transcript::require_golden() const { test::require_golden("api/" + service_ + "/" + action_ + ".txt", text_); }

} // namespace sesame::test
