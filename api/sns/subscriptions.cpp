#include "api/operation/handle.hpp"
#include "api/sns/families.hpp"
#include "api/sns/paging.hpp"
#include "model/account/accounts.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/sns/subscriptions/subscription_access.hpp"

#include <algorithm>

namespace sesame::api::sns {
namespace {
using namespace codec;
namespace model = sesame::sns;

struct SubscribeRequest {
    std::string TopicArn, Protocol;
    std::optional<std::string> Endpoint;
    string_map Attributes;
    std::optional<bool> ReturnSubscriptionArn;
};
BOOST_DESCRIBE_STRUCT(SubscribeRequest, (), (TopicArn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn))
struct SubscribeResponse {
    std::string SubscriptionArn;
};
BOOST_DESCRIBE_STRUCT(SubscribeResponse, (), (SubscriptionArn))

SubscribeResponse subscribe(context& c, SubscribeRequest const& r) {
    auto const topic = model::require_topic(c.all, c.home.region, r.TopicArn);
    auto const endpoint = r.Endpoint.value_or("");
    bool const foreign = model::is_queue_of_another(c.all, endpoint, c.home.id);
    auto const& s = model::subscribe(topic, {r.Protocol, endpoint, r.Attributes, c.home.id, false, foreign}, c.call);
    return {s.pending && !r.ReturnSubscriptionArn.value_or(false) ? "pending confirmation" : s.arn};
}

struct ConfirmSubscriptionRequest {
    std::string TopicArn, Token;
    std::optional<std::string> AuthenticateOnUnsubscribe;
};
BOOST_DESCRIBE_STRUCT(ConfirmSubscriptionRequest, (), (TopicArn, Token, AuthenticateOnUnsubscribe))
struct ConfirmSubscriptionResponse {
    std::string SubscriptionArn;
};
BOOST_DESCRIBE_STRUCT(ConfirmSubscriptionResponse, (), (SubscriptionArn))

ConfirmSubscriptionResponse confirm_subscription(context& c, ConfirmSubscriptionRequest const& r) {
    return {model::confirm_for(c.all, c.home, r.TopicArn, r.Token, r.AuthenticateOnUnsubscribe == "true", c.call)};
}

struct UnsubscribeRequest {
    std::string SubscriptionArn;
};
BOOST_DESCRIBE_STRUCT(UnsubscribeRequest, (), (SubscriptionArn))

void unsubscribe(context& c, UnsubscribeRequest const& r) {
    model::unsubscribe_for(c.all, c.home, r.SubscriptionArn, c.call);
}

struct GetSubscriptionAttributesRequest {
    std::string SubscriptionArn;
};
BOOST_DESCRIBE_STRUCT(GetSubscriptionAttributesRequest, (), (SubscriptionArn))
struct GetSubscriptionAttributesResponse {
    string_map Attributes;
};
BOOST_DESCRIBE_STRUCT(GetSubscriptionAttributesResponse, (), (Attributes))

GetSubscriptionAttributesResponse get_subscription_attributes(context& c, GetSubscriptionAttributesRequest const& r) {
    auto const [home, s] = model::require_subscription(c.all, c.home.region, r.SubscriptionArn);
    auto const attributes = model::subscription_attributes(home, s);
    return {string_map(attributes.begin(), attributes.end())};
}

struct SetSubscriptionAttributesRequest {
    std::string SubscriptionArn, AttributeName;
    std::optional<std::string> AttributeValue;
};
BOOST_DESCRIBE_STRUCT(SetSubscriptionAttributesRequest, (), (SubscriptionArn, AttributeName, AttributeValue))

void set_subscription_attributes(context& c, SetSubscriptionAttributesRequest const& r) {
    auto const [home, s] = model::require_subscription(c.all, c.home.region, r.SubscriptionArn);
    model::set_subscription_attribute(home, s, r.AttributeName, r.AttributeValue, c.call);
}

struct Subscription {
    std::string SubscriptionArn, Owner, Protocol, Endpoint, TopicArn;
};
BOOST_DESCRIBE_STRUCT(Subscription, (), (SubscriptionArn, Owner, Protocol, Endpoint, TopicArn))

Subscription listed(model::subscription const& s) {
    return {s.pending ? "PendingConfirmation" : s.arn, s.owner, std::string(name_of(s.protocol)),
            model::masked_endpoint(s.endpoint), s.topic_arn};
}

struct ListSubscriptionsRequest {
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListSubscriptionsRequest, (), (NextToken))
struct ListSubscriptionsResponse {
    std::vector<Subscription> Subscriptions;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListSubscriptionsResponse, (), (Subscriptions, NextToken))

ListSubscriptionsResponse list_subscriptions(context& c, ListSubscriptionsRequest const& r) {
    auto const page = c.home.sns->subscriptions.list(number_of(c.operation, r.NextToken), page_size);
    ListSubscriptionsResponse out;
    for (auto const* s : page.values) out.Subscriptions.push_back(listed(*s));
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct ListSubscriptionsByTopicRequest {
    std::string TopicArn;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListSubscriptionsByTopicRequest, (), (TopicArn, NextToken))

ListSubscriptionsResponse list_subscriptions_by_topic(context& c, ListSubscriptionsByTopicRequest const& r) {
    auto const& [home, topic] = model::require_topic(c.all, c.home.region, r.TopicArn);
    auto const list = list_about(c.operation, topic.arn);
    auto const after = number_of(list, r.NextToken);
    // Both sets are in order of creation, and no number is in both.
    auto confirmed = topic.confirmed.upper_bound(after), pending = topic.pending.upper_bound(after);
    ListSubscriptionsResponse out;
    for (auto last = after; confirmed != topic.confirmed.end() || pending != topic.pending.end();) {
        if (out.Subscriptions.size() == page_size) {
            out.NextToken = page_token(list, last);
            break;
        }
        bool const is_confirmed =
            pending == topic.pending.end() || (confirmed != topic.confirmed.end() && *confirmed < *pending);
        last = is_confirmed ? *confirmed++ : *pending++;
        out.Subscriptions.push_back(listed(*home.sns->subscriptions.at(last)));
    }
    return out;
}

} // namespace

std::span<operation const> subscriptions() {
    static constexpr operation rows[]{
        handle<confirm_subscription>("ConfirmSubscription"),
        handle<get_subscription_attributes>("GetSubscriptionAttributes"),
        handle<list_subscriptions>("ListSubscriptions"),
        handle<list_subscriptions_by_topic>("ListSubscriptionsByTopic"),
        handle<set_subscription_attributes>("SetSubscriptionAttributes"),
        handle<subscribe>("Subscribe"),
        handle<unsubscribe>("Unsubscribe"),
    };
    return rows;
}

} // namespace sesame::api::sns
