#include "tests/api/sqs/sqs_caller.hpp"

#include "tests/support/golden.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace sesame::test {
namespace json_ = boost::json;
namespace {

std::string masked(std::string body) {
    constexpr std::string_view before = "<RequestId>";
    if (auto const at = body.find(before); at != body.npos) body.replace(at + before.size(), 36, "masked");
    return body;
}

} // namespace

api::response sqs_caller::ask(std::string_view method, std::string_view target, std::string_view body,
                              std::vector<std::pair<std::string_view, std::string_view>> const& fields,
                              std::string_view signed_for) {
    api::request in{method, target, host, body, "198.51.100.7"};
    auto const authorization = signed_for.empty() ? std::string() : signature(signed_for);
    if (!signed_for.empty()) in.fields.set("Authorization", authorization);
    for (auto const& [name, value] : fields) in.fields.set(name, value);
    return test::dispatch(all, in, where);
}

api::response sqs_caller::json(std::string_view operation, std::string_view body, std::string_view target) {
    auto const called = "AmazonSQS." + std::string(operation);
    return ask("POST", target, body, {{"X-Amz-Target", called}, {"Content-Type", "application/x-amz-json-1.0"}});
}

api::response sqs_caller::form(std::string_view action, parameters const& p, std::string_view target) {
    auto body = "Action=" + std::string(action) + "&Version=2012-11-05";
    if (!p.empty()) body += "&" + urlencoded(p);
    return ask("POST", target, body);
}

std::string sqs_caller::make_queue(std::string const& name, std::string const& attributes) {
    auto const made = json("CreateQueue", R"({"QueueName":")" + name + R"(","Attributes":)" + attributes + "}");
    INFO(made.body);
    REQUIRE(made.status == 200);
    return json_member(made, "/QueueUrl");
}

std::string sqs_caller::send(std::string const& queue_url, std::string const& body) {
    auto const sent = json("SendMessage", R"({"QueueUrl":")" + queue_url + R"(","MessageBody":")" + body + "\"}");
    REQUIRE(sent.status == 200);
    return json_member(sent, "/MessageId");
}

std::string sqs_caller::receive(std::string const& queue_url, std::string const& more) {
    auto const got = json("ReceiveMessage", R"({"QueueUrl":")" + queue_url + "\"" + more + "}");
    REQUIRE(got.status == 200);
    return json_member(got, "/Messages/0/ReceiptHandle");
}

std::string json_member(api::response const& a, std::string_view pointer) {
    INFO(a.body);
    auto const body = json_::parse(a.body);
    json_::error_code missing;
    auto const* const found = body.find_pointer(json_::string_view(pointer.data(), pointer.size()), missing);
    if (!found) return "(none)";
    return found->is_string() ? std::string(found->get_string()) : json_::serialize(*found);
}

api::response sqs_transcript::call(std::string_view title, std::string_view expected, std::string_view body,
                                   parameters const& p) {
    auto out = by_json_.json(operation_, body);
    auto const in_xml = by_form_.form(operation_, p);
    INFO(operation_ << ": " << title << "\n" << out.body << "\n" << in_xml.body);
    auto const said = out.status == 200 ? "200" : std::to_string(out.status) + " " + out.error;
    CHECK(said == expected);
    CHECK(outcome(in_xml) == expected);
    CHECK(is_xml_text(in_xml.body));
    text_.append(text_.empty() ? "# " : "\n# ").append(title).append("\n").append(body).append("\n\n");
    text_.append(std::to_string(out.status)).append("\n");
    for (auto const& [name, value] : out.headers)
        if (name != "x-sesame-hint") // which is no part of AWS's answer
            text_.append(name).append(": ").append(value).append("\n");
    text_.append(out.body).append("\n\n").append("Action=").append(operation_).append("\n");
    for (auto const& [name, value] : p) text_.append(name).append("=").append(value).append("\n");
    text_.append("\n").append(std::to_string(in_xml.status)).append("\n").append(masked(in_xml.body));
    if (out.status != 200) {
        CHECK(out.headers.at(0) == std::pair<std::string, std::string>("x-amzn-query-error", out.error + ";Sender"));
        CHECK(json_member(out, "/__type").starts_with("com.amazon"));
    }
    return out;
}

void sqs_transcript::require_golden() const { test::require_golden("api/sqs/" + operation_ + ".txt", text_); }

} // namespace sesame::test
