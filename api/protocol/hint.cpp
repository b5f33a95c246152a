#include "api/protocol/hint.hpp"

#include "api/control/explain/request_explanation.hpp"
#include "model/base/arn.hpp"
#include "model/sns/state.hpp"
#include "model/sns/topics/topic.hpp"

#include <algorithm>

namespace sesame::api::protocol {
namespace {

constexpr std::size_t longest_hint = 1'000; // bytes

// The topic of a call, if nobody is subscribed to it but endpoints that have not confirmed it.
sns::topic const* topic_of_pending(accounts const& all, request_record const& call, account const*& home) {
    auto named = call.parameters.find("TopicArn");
    if (!named) named = call.parameters.find("TargetArn");
    auto const arn = named ? parse_arn(*named) : std::nullopt;
    home = arn ? all.find(arn->account, arn->region) : nullptr;
    auto const* const t = home ? home->sns->topics.find(std::string(*named)) : nullptr;
    return t && t->confirmed.empty() && !t->pending.empty() ? t : nullptr;
}

std::string pending_hint(account const& home, sns::topic const& t) {
    auto const* const first = home.sns->subscriptions.at(*t.pending.begin());
    auto const count = t.pending.size();
    return "Nobody gets this message: the topic has " + std::to_string(count) +
           (count == 1 ? " subscription, which is pending: " : " subscriptions, which are pending, the first: ") +
           (first ? sns::masked_endpoint(first->endpoint) : std::string()) +
           " has not confirmed it. The endpoint must visit the SubscribeURL, or POST /_sesame/v1/subscriptions/" +
           (first ? first->arn : "ARN") + "/confirm";
}

} // namespace

std::string header_safe(std::string_view text) {
    std::string out(text.substr(0, longest_hint));
    for (auto& c : out) {
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
        if (c < ' ' || c > '~') c = '?';
    }
    return out;
}

void add_hint(accounts& all, response& out, request_record const& call) {
    if (call.status >= 400) {
        if (auto const why = control::explain(all, call)) out.headers.emplace_back(hint_header, header_safe(*why));
    } else if (call.service == "sns" && call.operation.starts_with("Publish")) {
        account const* home = nullptr;
        if (auto const* const t = topic_of_pending(all, call, home))
            out.headers.emplace_back(hint_header, header_safe(pending_hint(*home, *t)));
    }
}

std::string_view hint_of(response const& r) {
    for (auto const& [name, value] : r.headers)
        if (name == hint_header) return value;
    return {};
}

} // namespace sesame::api::protocol
