#include "model/sns/delivery/delivery_policy.hpp"

#include "model/sns/delivery/retry_schedule.hpp"
#include "model/sns/filter/located_json.hpp"
#include "model/sns/reason.hpp"
#include "model/text/java/java_json.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/mp11/algorithm.hpp>

#include <boost/describe/members.hpp>

namespace sesame::sns {
namespace json = boost::json;
namespace {

// Checks one policy document; knows its parameter, for refusals.
class policy_reader {
  public:
    explicit policy_reader(std::string_view within)
        : within_(within) {}

    [[noreturn]] void refuse(std::string const& what) const {
        throw refusal(reason::invalid_delivery_policy, {within_, what});
    }

    json::object parse(std::string_view text) const {
        try {
            parse_located_json(text);
        } catch (json_syntax_error const& e) {
            refuse(parse_failure(text, e));
        }
        auto value = parse_java_json(text);
        if (!value) refuse("failed to parse JSON. A number is out of range");
        if (!value->is_object()) refuse("must be a JSON object");
        return std::move(value->get_object());
    }

    void only(json::object const& in, std::initializer_list<std::string_view> known) const {
        for (auto const& member : in)
            if (std::find(known.begin(), known.end(), std::string_view{member.key()}) == known.end())
                refuse("Unexpected JSON member: " + std::string(member.key()));
    }

    // The member as an object; null counts as absent.
    json::object const* object(json::object const& in, std::string_view name, std::string const& path) const {
        auto const* value = in.if_contains(name);
        if (!value || value->is_null()) return nullptr;
        if (!value->is_object()) refuse(path + std::string(name) + " must be an object");
        return &value->get_object();
    }

    std::optional<bool> boolean(json::object const& in, std::string_view name, std::string const& path) const {
        auto const* value = in.if_contains(name);
        if (!value || value->is_null()) return std::nullopt;
        if (!value->is_bool()) refuse(path + std::string(name) + " must be a boolean");
        return value->get_bool();
    }

    retry_policy retries(json::object const& in, std::string const& path) const;
    int receives_per_second(json::object const& in, std::string const& path) const;
    shared_text content_type(json::object const& in, std::string const& path) const;

  private:
    int integer(json::object const& in, std::string_view name, std::string const& path, int low, int high,
                std::string const& at_least = " must be greater than or equal to ") const {
        auto const where = path + "." + std::string(name);
        auto const* value = in.if_contains(name);
        if (!value || value->is_null()) refuse(where + " must be specified");
        boost::system::error_code bad;
        auto const number = value->to_number<std::int64_t>(bad);
        if (bad) refuse(where + " must be an integer");
        if (number < low) refuse(where + at_least + std::to_string(low));
        if (number > high) refuse(where + " must be less than or equal to " + std::to_string(high));
        return static_cast<int>(number);
    }

    std::string within_;
};

retry_policy policy_reader::retries(json::object const& in, std::string const& path) const {
    constexpr int hour = 3600, most_retries = 100;
    only(in, {"minDelayTarget", "maxDelayTarget", "numRetries", "numMaxDelayRetries", "numNoDelayRetries",
              "numMinDelayRetries", "backoffFunction"});
    retry_policy out;
    out.minDelayTarget = integer(in, "minDelayTarget", path, 1, hour);
    out.maxDelayTarget = integer(in, "maxDelayTarget", path, 1, hour);
    out.numRetries = integer(in, "numRetries", path, 0, most_retries);
    auto const phase = [&](std::string_view name) {
        return in.contains(name) && !in.at(name).is_null() ? integer(in, name, path, 0, most_retries) : 0;
    };
    out.numNoDelayRetries = phase("numNoDelayRetries");
    out.numMinDelayRetries = phase("numMinDelayRetries");
    out.numMaxDelayRetries = phase("numMaxDelayRetries");
    if (out.maxDelayTarget < out.minDelayTarget)
        refuse(path + ".maxDelayTarget must be greater than or equal to minDelayTarget");
    if (out.numNoDelayRetries + out.numMinDelayRetries + out.numMaxDelayRetries > out.numRetries)
        refuse(path + ".numRetries must be greater than or equal to total of numMinDelayRetries, numNoDelayRetries "
                      "and numMaxDelayRetries");
    if (auto const* name = in.if_contains("backoffFunction"); name && !name->is_null()) {
        auto const* const text = name->if_string();
        bool const is_known = text && boost::describe::enum_from_string(text->c_str(), out.backoffFunction) &&
                              *text == boost::describe::enum_to_string(out.backoffFunction, ""); // without a NUL in it
        if (!is_known)
            refuse(path + ".backoffFunction: the value [" +
                   (text ? std::string(std::string_view(*text)) : json::serialize(*name)) +
                   "] is not a valid backoff function");
    }
    milliseconds total{0};
    for (int i = 1; i <= out.numRetries; ++i) total += delay_before_retry(out, i);
    if (total > std::chrono::seconds{hour})
        refuse(path + ": the total retry time must be less than or equal to 3600 seconds");
    return out;
}

int policy_reader::receives_per_second(json::object const& in, std::string const& path) const {
    only(in, {"maxReceivesPerSecond"});
    return integer(in, "maxReceivesPerSecond", path, 1, std::numeric_limits<int>::max(), " must be >= ");
}

shared_text policy_reader::content_type(json::object const& in, std::string const& path) const {
    only(in, {"headerContentType"});
    auto const* value = in.if_contains("headerContentType");
    if (!value || value->is_null()) return default_content_type;
    // A line break would end the header that carries it.
    if (!value->is_string() || value->get_string().empty() ||
        std::any_of(value->get_string().begin(), value->get_string().end(),
                    [](unsigned char c) { return c < ' ' || c > '~'; }))
        refuse(path + ".headerContentType is not a valid content type");
    return std::string_view(value->get_string());
}

json::value retries_json(std::optional<retry_policy> const& policy) {
    if (!policy) return nullptr;
    json::object out;
    using members = boost::describe::describe_members<retry_policy, boost::describe::mod_public>;
    auto const written = [](auto value) -> json::value {
        if constexpr (std::is_enum_v<decltype(value)>)
            return json::string(boost::describe::enum_to_string(value, ""));
        else
            return value;
    };
    boost::mp11::mp_for_each<members>(
        [&](auto member) { out.emplace(member.name, written((*policy).*member.pointer)); });
    return out;
}

json::value throttle_json(std::optional<int> per_second) {
    if (!per_second) return nullptr;
    return json::object{{"maxReceivesPerSecond", *per_second}};
}

json::value request_json(std::optional<shared_text> const& content_type) {
    if (!content_type) return nullptr;
    return json::object{{"headerContentType", content_type->text()}};
}

std::string topic_json(delivery_policy const& policy, json::value retries) {
    json::object http;
    if (!retries.is_null()) http.emplace("defaultHealthyRetryPolicy", std::move(retries));
    if (policy.max_receives_per_second)
        http.emplace("defaultThrottlePolicy", throttle_json(policy.max_receives_per_second));
    http.emplace("disableSubscriptionOverrides", policy.disable_subscription_overrides);
    if (policy.content_type) http.emplace("defaultRequestPolicy", request_json(policy.content_type));
    return json::serialize(json::object{{"http", std::move(http)}});
}

} // namespace

delivery_policy parse_topic_policy(std::string_view text, std::string_view within) {
    policy_reader const reader{within};
    auto const document = reader.parse(text);
    reader.only(document, {"http"});
    delivery_policy out;
    auto const* http = reader.object(document, "http", "");
    if (!http) return out;
    reader.only(*http, {"defaultHealthyRetryPolicy", "defaultSicklyRetryPolicy", "defaultThrottlePolicy",
                        "defaultRequestPolicy", "disableSubscriptionOverrides"});
    std::string const path = "http.";
    if (auto const* in = reader.object(*http, "defaultHealthyRetryPolicy", path)) {
        out.retries = reader.retries(*in, path + "defaultHealthyRetryPolicy");
        out.retries_as_given = json::serialize(*in);
    }
    if (auto const* in = reader.object(*http, "defaultThrottlePolicy", path))
        out.max_receives_per_second = reader.receives_per_second(*in, path + "defaultThrottlePolicy");
    if (auto const* in = reader.object(*http, "defaultRequestPolicy", path))
        out.content_type = reader.content_type(*in, path + "defaultRequestPolicy");
    out.disable_subscription_overrides = reader.boolean(*http, "disableSubscriptionOverrides", path).value_or(false);
    return out;
}

delivery_policy parse_subscription_policy(std::string_view text, std::string_view within) {
    policy_reader const reader{within};
    auto const document = reader.parse(text);
    reader.only(document, {"healthyRetryPolicy", "sicklyRetryPolicy", "throttlePolicy", "requestPolicy", "guaranteed"});
    delivery_policy out;
    if (auto const* in = reader.object(document, "healthyRetryPolicy", ""))
        out.retries = reader.retries(*in, "healthyRetryPolicy");
    if (auto const* in = reader.object(document, "throttlePolicy", ""))
        out.max_receives_per_second = reader.receives_per_second(*in, "throttlePolicy");
    if (auto const* in = reader.object(document, "requestPolicy", ""))
        out.content_type = reader.content_type(*in, "requestPolicy");
    reader.boolean(document, "guaranteed", "");
    return out;
}

std::string topic_policy_json(delivery_policy const& of_topic) {
    return topic_json(of_topic, of_topic.retries ? json::parse(of_topic.retries_as_given) : nullptr);
}

std::string effective_topic_policy_json(delivery_policy const& of_topic) {
    auto const effective = effective_policy(of_topic, {});
    return topic_json(effective, retries_json(effective.retries));
}

std::string subscription_policy_json(delivery_policy const& policy) {
    return json::serialize(json::object{{"healthyRetryPolicy", retries_json(policy.retries)},
                                        {"sicklyRetryPolicy", nullptr},
                                        {"throttlePolicy", throttle_json(policy.max_receives_per_second)},
                                        {"requestPolicy", request_json(policy.content_type)},
                                        {"guaranteed", false}});
}

delivery_policy effective_policy(delivery_policy const& of_topic,
                                 std::optional<delivery_policy> const& of_subscription) {
    delivery_policy out;
    if (of_subscription && !of_topic.disable_subscription_overrides) out = *of_subscription;
    if (!out.retries) out.retries = of_topic.retries.value_or(retry_policy{});
    if (!out.max_receives_per_second) out.max_receives_per_second = of_topic.max_receives_per_second;
    if (!out.content_type) out.content_type = of_topic.content_type.value_or(default_content_type);
    out.disable_subscription_overrides = of_topic.disable_subscription_overrides;
    return out;
}

} // namespace sesame::sns
