#include "model/sns/topics/topics.hpp"

#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/sns/publishing/archiving.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/sns/subscriptions/subscribing.hpp"
#include "model/sns/topics/arn_parameter.hpp"
#include "model/sns/topics/data_protection.hpp"
#include "model/sns/topics/large_topic.hpp"
#include "model/sns/topics/tagging.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <array>

namespace sesame::sns {
namespace {

constexpr std::size_t max_standard_topics = 100'000;

// SetTopicAttributes without a value mostly means the empty text, which removes the attribute. For attributes with a
// fixed set of values it means "null", as AWS prints it in its refusal.
std::string value_not_given(std::string_view attribute) {
    static constexpr std::array<std::string_view, 5> of_some_values{
        "SignatureVersion", "TracingConfig", "MaximumMessageSize", "ContentBasedDeduplication", "FifoThroughputScope"};
    bool const checked = std::find(of_some_values.begin(), of_some_values.end(), attribute) != of_some_values.end() ||
                         attribute.ends_with("SuccessFeedbackSampleRate");
    return checked ? "null" : "";
}

// Takes FifoTopic out of the attributes.
bool is_fifo(text_map& attributes) {
    bool fifo = false;
    std::erase_if(attributes, [&](auto const& attribute) {
        if (attribute.first != "FifoTopic") return false;
        auto const lower = ascii_lower(attribute.second);
        if (lower != "true" && lower != "false")
            throw refusal(reason::invalid_attribute_value, {"Attributes", attribute.first, attribute.second});
        fifo = lower == "true";
        return true;
    });
    return fifo;
}

} // namespace

std::optional<found_topic> find_topic(accounts& all, std::string_view region, std::string_view text,
                                      std::string_view parameter) {
    auto const parsed = arn_parameter(parameter, text, region);
    if (parsed.service != "sns" || parsed.region != region)
        throw refusal(reason::arn_not_served, {std::string(parameter)});
    return topic_at(all, parsed, text);
}

std::optional<found_topic> topic_at(accounts& all, arn const& named, std::string_view text) {
    auto* const home = all.activate(named.account, named.region);
    auto* const value = home ? home->sns->topics.find(text) : nullptr;
    if (!value) return std::nullopt;
    return found_topic{*home, *value};
}

found_topic require_topic(accounts& all, std::string_view region, std::string_view arn, std::string_view parameter) {
    if (auto const found = find_topic(all, region, arn, parameter)) return *found;
    throw refusal(reason::topic_not_found);
}

topic& create_topic(account& a, std::string const& name, text_map const& given, std::vector<tag> tags,
                    std::string data_protection_policy, timestamp now) {
    constexpr char const* within = "Attributes";
    auto attributes = given;
    bool const fifo = is_fifo(attributes);
    check_topic_name(name, fifo);
    for (auto& [key, value] : attributes) {
        if (!is_topic_attribute(key)) throw refusal(reason::unknown_attribute, {within, key});
        value = checked_topic_attribute(key, value, fifo, within);
    }
    check_tags(tags);
    check_data_protection_policy(data_protection_policy);

    topic made;
    made.arn = make_arn("sns", a.region, a.id, name);
    if (auto* const existing = a.sns->topics.find(made.arn)) {
        check_same_topic(*existing, attributes, tags);
        return *existing;
    }
    if (a.sns->topics.size() >= max_standard_topics) throw refusal(reason::too_many_topics);
    made.owner = a.id;
    made.fifo = fifo;
    made.tags = std::move(tags);
    made.data_protection_policy = std::move(data_protection_policy);
    for (auto& [key, value] : attributes) set_attribute(made, key, std::move(value), now);
    auto const arn = made.arn;
    return *a.sns->topics.at(a.sns->topics.add(arn, std::move(made)));
}

void set_topic_attribute(found_topic topic, std::string const& name, std::optional<std::string> const& given,
                         timestamp now) {
    auto& [home, t] = topic;
    if (!is_topic_attribute(name)) throw refusal(reason::not_an_attribute);
    auto value = checked_topic_attribute(name, given.value_or(value_not_given(name)), t.fifo, "");
    if (name == "MaximumMessageSize") check_may_be_of_size(home, t, value);
    change_attribute(home, t, name, std::move(value), now);
}

void delete_topic(account& a, std::string const& arn) {
    auto const* const doomed = a.sns->topics.find(arn);
    if (!doomed) return;
    if (doomed->archive.active()) throw refusal(reason::topic_has_archive);
    for (auto const* numbers : {&doomed->confirmed, &doomed->pending})
        for (auto const number : *numbers)
            a.sns->subscription_by_endpoint.erase(endpoint_key(*a.sns->subscriptions.at(number)));
    a.sns->topics.erase(arn);
}

} // namespace sesame::sns
