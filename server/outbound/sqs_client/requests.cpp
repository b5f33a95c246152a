#include "server/outbound/sqs_client/requests.hpp"

#include "model/base/arn.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace sesame::server::sqs_client {
namespace json = boost::json;
namespace {

json::object attribute(std::string const& type, std::string const& value) {
    return {{"DataType", type}, {type.starts_with("Binary") ? "BinaryValue" : "StringValue", value}};
}

json::object entry(sns::queue_message const& m) {
    json::object out{{"MessageBody", m.body}};
    json::object attributes;
    for (auto const& a : m.attributes) attributes[a.name] = attribute(a.type, a.value);
    if (!attributes.empty()) out["MessageAttributes"] = std::move(attributes);
    if (!m.trace_header.empty())
        out["MessageSystemAttributes"] = {{"AWSTraceHeader", attribute("String", m.trace_header)}};
    if (!m.group_id.empty()) out["MessageGroupId"] = m.group_id;
    if (!m.deduplication_id.empty()) out["MessageDeduplicationId"] = m.deduplication_id;
    return out;
}

json::object object_in(http_response const& response) {
    boost::system::error_code bad;
    auto value = json::parse(response.body, bad);
    return !bad && value.is_object() ? std::move(value.as_object()) : json::object{};
}

std::string text(json::object const& object, std::string_view name) {
    auto const* const value = object.if_contains(name);
    auto const* const string = value ? value->if_string() : nullptr;
    return string ? std::string(*string) : std::string();
}

bool ok(http_response const& response) { return response.status && *response.status / 100 == 2; }

// SQS throttles with status 400, although the message is good.
int status_for(int status, std::string const& code) {
    return status == 400 && code.find("Thrott") != code.npos ? 503 : status;
}

// The outcome of one entry in a batch's response.
sns::outcome refused(json::object const& entry) {
    auto const* const fault = entry.if_contains("SenderFault");
    bool const ours = fault && fault->is_bool() && fault->get_bool();
    auto const code = text(entry, "Code");
    return {status_for(ours ? 400 : 500, code), code + ": " + text(entry, "Message")};
}

template<class F>
void for_each_object(json::object const& in, std::string_view name, F f) {
    if (auto const* const list = in.if_contains(name); list && list->is_array())
        for (auto const& element : list->get_array())
            if (auto const* const object = element.if_object()) f(*object);
}

} // namespace

std::size_t size_of(sns::queue_message const& m) {
    auto out = m.body.size();
    for (auto const& a : m.attributes) out += a.name.size() + a.type.size() + a.value.size();
    return out;
}

request ask_queue_url(std::string_view queue_arn) {
    auto const arn = parse_arn(queue_arn);
    return {"GetQueueUrl", json::serialize(json::object{{"QueueName", arn ? arn->resource : queue_arn},
                                                        {"QueueOwnerAWSAccountId", arn ? arn->account : ""}})};
}

std::optional<std::string> queue_url_in(http_response const& response) {
    if (!ok(response)) return std::nullopt;
    auto url = text(object_in(response), "QueueUrl");
    return url.empty() ? std::nullopt : std::optional(std::move(url));
}

request send(std::string const& queue_url, std::vector<sns::queue_message> const& messages) {
    if (messages.size() == 1) {
        auto body = entry(messages.front());
        body["QueueUrl"] = queue_url;
        return {"SendMessage", json::serialize(body)};
    }
    json::array entries;
    for (auto const& m : messages) {
        auto one = entry(m);
        one["Id"] = std::to_string(entries.size());
        entries.push_back(std::move(one));
    }
    return {"SendMessageBatch",
            json::serialize(json::object{{"QueueUrl", queue_url}, {"Entries", std::move(entries)}})};
}

std::vector<sns::outcome> outcomes_in(http_response const& response, std::size_t messages) {
    if (!ok(response)) return std::vector(messages, outcome_of(response));
    if (messages == 1) return {{response.status, ""}};
    std::vector<sns::outcome> out(messages, {std::nullopt, "the answer does not say what became of the message"});
    auto const said = object_in(response);
    auto const at = [&](json::object const& one) -> sns::outcome* {
        for (std::size_t i = 0; i < out.size(); ++i)
            if (text(one, "Id") == std::to_string(i)) return &out[i];
        return nullptr;
    };
    for_each_object(said, "Successful", [&](auto const& one) {
        if (auto* const o = at(one)) *o = {response.status, ""};
    });
    for_each_object(said, "Failed", [&](auto const& one) {
        if (auto* const o = at(one)) *o = refused(one);
    });
    return out;
}

sns::outcome outcome_of(http_response const& response) {
    if (!response.status) return {std::nullopt, response.error, response.kind};
    if (ok(response)) return {std::nullopt, "the answer is not that of an SQS server"};
    auto const said = object_in(response);
    auto const type = text(said, "__type");
    auto const code = type.substr(type.find('#') + 1);
    auto message = text(said, "message");
    if (message.empty()) message = text(said, "Message");
    return {status_for(*response.status, code), code.empty() ? message : code + ": " + message};
}

} // namespace sesame::server::sqs_client
