#include "model/sqs/queues/redrive.hpp"

#include "model/sqs/reason.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <optional>

namespace sesame::sqs {
namespace json = boost::json;
namespace {

constexpr int most_receive_count = 1'000;
constexpr std::size_t most_sources = 10; // queues that a policy names

std::optional<json::object> parsed_object(std::string_view text) {
    auto parsed = parse_java_json(text);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    return std::move(parsed->get_object());
}

std::string printed(json::value const& value) {
    return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

std::string_view view_of(json::string const& text) { return {text.data(), text.size()}; }

} // namespace

redrive_policy parse_redrive_policy(std::string_view text) {
    auto const refuse = [&](std::string why) -> refusal {
        return {reason::invalid_redrive_policy, {std::string(text), std::move(why)}};
    };
    auto const given = parsed_object(text);
    if (!given)
        throw refusal(reason::attribute_value_because, {"RedrivePolicy", "Redrive policy is not a valid JSON map."});
    auto const is_known = [](auto const& member) {
        return member.key() == "maxReceiveCount" || member.key() == "deadLetterTargetArn";
    };
    if (!std::ranges::all_of(*given, is_known))
        throw refuse("Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].");
    auto const* const count = given->if_contains("maxReceiveCount");
    if (!count) throw refuse("Redrive policy does not contain mandatory attribute: maxReceiveCount.");
    auto const* const target = given->if_contains("deadLetterTargetArn");
    if (!target || !target->is_string())
        throw refuse("Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
    auto const shown = printed(*count);
    auto const number = whole_number<int>(shown);
    if (!number || *number < 1 || *number > most_receive_count)
        throw refuse("Invalid value for maxReceiveCount: " + shown + ", valid values are from 1 to " +
                     std::to_string(most_receive_count) + " both inclusive.");
    return {std::string(view_of(target->get_string())), *number};
}

redrive_allow_policy parse_redrive_allow_policy(std::string_view text) {
    auto const refuse = [&](std::string_view why) -> refusal {
        return {reason::invalid_redrive_allow_policy,
                {std::string(text), "Amazon SQS can't create the redrive allow policy" + std::string(why)}};
    };
    constexpr std::string_view unsupported = ", as it's in an unsupported format.";
    auto const given = parsed_object(text);
    if (!given) throw refuse(unsupported);
    auto const* const word = given->if_contains("redrivePermission");
    redrive_allow_policy out;
    if (!word || !word->is_string() || !boost::describe::enum_from_string(word->get_string().c_str(), out.permission))
        throw refuse(unsupported);
    auto const* const sources = given->if_contains("sourceQueueArns");
    if (sources && !sources->is_array()) throw refuse(unsupported);
    if (sources)
        for (auto const& one : sources->get_array()) {
            if (!one.is_string()) throw refuse(unsupported);
            out.sources.emplace_back(view_of(one.get_string()));
        }
    bool const by_queue = out.permission == redrive_permission::byQueue;
    if (!by_queue && !out.sources.empty())
        throw refuse(". You can specify source queue ARNs only when the permission type is byQueue.");
    if (by_queue && (out.sources.empty() || out.sources.size() > most_sources))
        throw refuse(". When you specify the byQueue permission type, you must also specify between 1 and 10 source "
                     "queue ARNs.");
    return out;
}

std::string text_of(redrive_policy const& p) {
    return json::serialize(json::object{{"deadLetterTargetArn", p.target}, {"maxReceiveCount", p.most_receives}});
}

std::string text_of(redrive_allow_policy const& p) {
    json::object out{{"redrivePermission", boost::describe::enum_to_string(p.permission, "")}};
    if (p.permission == redrive_permission::byQueue)
        out.emplace("sourceQueueArns", json::array(p.sources.begin(), p.sources.end()));
    return json::serialize(out);
}

} // namespace sesame::sqs
