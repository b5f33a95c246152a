#include "model/sns/subscriptions/subscribing.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/publishing.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/sns/topics/large_topic.hpp"
#include "model/sqs/queues/queues.hpp"

#include <algorithm>

namespace sesame::sns {
namespace {

constexpr auto token_life = std::chrono::days{2};
constexpr char const* in_subscribe = "Attributes"; // where the attributes of Subscribe stand
constexpr std::size_t token_digits = 288;          // lower-case hex, as AWS's are today

delivery_policy policy_of(account const& a, subscription const& s) {
    auto const* const t = a.sns->topics.find(s.topic_arn);
    return effective_policy(t ? t->delivery : delivery_policy{}, s.settings.delivery);
}

std::string confirmation_text(message_type type, subscription const& s) {
    if (type == message_type::subscription_confirmation)
        return "You have chosen to subscribe to the topic " + s.topic_arn +
               ".\nTo confirm the subscription, visit the SubscribeURL included in this message.";
    return "You have chosen to deactivate subscription " + s.arn +
           ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.";
}

void owe_confirmation(account& a, message_type type, subscription const& s, call const& c) {
    constexpr std::size_t at_most = 4096; // bytes; ARN and endpoint, which may be long, aside
    if (!a.outbox->admit(1, at_most + s.arn.size() + s.endpoint.size())) throw refusal(reason::outbox_full);
    notification n;
    n.type = type;
    n.message_id = a.ids.uuid();
    n.topic_arn = s.topic_arn;
    n.message = confirmation_text(type, s);
    n.token = a.ids.hex(token_digits);
    n.base_url = base_of_urls(a, c);
    n.subscribe_url = n.base_url + "/?Action=ConfirmSubscription&TopicArn=" + s.topic_arn + "&Token=" + n.token;
    n.at = off_the_full_second(c.now);
    if (auto const* const t = a.sns->topics.find(s.topic_arn)) n.signature_version = signature_version(*t);
    a.sns->tokens.emplace(n.token, confirmation_token{s, c.now + token_life});
    a.sns->tasks.add(a.turn_at(c.now + token_life), expire_token{n.token});
    recipient to;
    to.subscription_arn = s.arn;
    to.protocol = s.protocol;
    to.endpoint = s.endpoint;
    to.retries = over_http(s.protocol) ? *policy_of(a, s).retries : fixed_retry_policy(s.protocol);
    to.content_type = default_content_type;
    a.outbox->add(std::move(n), {std::move(to)});
}

// Puts a subscription where it belongs; its topic must exist.
subscription& enlist(account& a, topic& t, subscription s) {
    a.sns->subscription_by_endpoint.insert_or_assign(endpoint_key(s), s.arn);
    bool const pending = s.pending;
    auto const arn = s.arn;
    auto const number = a.sns->subscriptions.add(arn, std::move(s));
    (pending ? t.pending : t.confirmed).insert(number);
    return *a.sns->subscriptions.at(number);
}

subscription_settings checked(text_map const& attributes, protocol by) {
    subscription_settings out;
    for (auto const& [name, value] : attributes) set_attribute(out, name, value, by, in_subscribe);
    compile_filter(out, in_subscribe);
    return out;
}

// Developer guide, "Amazon SNS dead-letter queues": the queue is of the topic's region, and FIFO as the topic is. The
// guide wants the same account, too; here the accounts in queues' ARNs are often made up. Only the text about FIFO
// topics is known from AWS.
void check_dead_letter_queue(topic const& t, std::string_view endpoint, std::string_view queue,
                             std::string const& within) {
    constexpr std::string_view fifo = ".fifo";
    if (t.fifo && endpoint.ends_with(fifo) && !queue.ends_with(fifo))
        throw refusal(reason::dead_letter_queue_not_fifo, {within});
    if (!t.fifo && queue.ends_with(fifo)) throw refusal(reason::dead_letter_queue_is_fifo, {within});
    if (parse_arn(queue)->region != parse_arn(t.arn)->region)
        throw refusal(reason::dead_letter_queue_elsewhere, {within});
}

// The checks that need both topic and endpoint.
void check_against(topic const& t, std::string_view endpoint, subscription_settings const& s,
                   std::string const& within) {
    if (!s.dead_letter_arn.empty()) check_dead_letter_queue(t, endpoint, s.dead_letter_arn, within);
    if (s.replay && !t.archive.active()) throw refusal(reason::nothing_to_replay, {within});
}

// Whether the caller owns neither the topic nor the queue or function. AWS asks even a topic's owner to confirm another
// account's queue. Not here where the queue is elsewhere: the account in its ARN is often made up, and the confirmation
// would be the queue's last message.
bool is_stranger(std::string_view caller, topic const& t, std::string_view endpoint) {
    auto const parsed = parse_arn(endpoint);
    return caller != t.owner && !(parsed && parsed->account == caller);
}

// Compares the given attributes only. Where none was set, the default counts.
void check_same(subscription const& existing, subscription_settings const& wanted, text_map const& given) {
    auto const compared = [](subscription_settings const& s, std::string_view name) {
        return name == "FilterPolicyScope" ? s.filter_scope
                                           : shown_attribute(s, name); // it is shown with a policy only
    };
    for (auto const& [name, value] : given)
        if (compared(existing.settings, name) != compared(wanted, name))
            throw refusal(reason::subscription_has_other_attributes);
}

} // namespace

std::string endpoint_key(std::string_view topic_arn, std::string_view protocol, std::string_view endpoint) {
    return std::string(topic_arn).append("\n").append(protocol).append("\n").append(endpoint);
}

std::string endpoint_key(subscription const& s) { return endpoint_key(s.topic_arn, name_of(s.protocol), s.endpoint); }

bool is_queue_of_another(accounts& all, std::string_view endpoint, std::string_view subscriber) {
    auto const parsed = parse_arn(endpoint);
    return parsed && parsed->account != subscriber && sqs::find_queue(all, endpoint).has_value();
}

subscription& subscribe(found_topic topic, subscribe_request const& request, call const& c) {
    auto& [home, t] = topic;
    auto const by = checked_protocol(request.protocol, request.endpoint, t.fifo);
    check_protocol_for_size(t, by);
    if (by == protocol::application && !home.sns->endpoints.find(request.endpoint))
        throw refusal(reason::device_to_subscribe_not_found, {request.endpoint});
    auto wanted = checked(request.attributes, by);
    if (by == protocol::firehose && wanted.role_arn.empty()) throw refusal(reason::firehose_role_missing);

    check_against(t, request.endpoint, wanted, in_subscribe);

    subscription s;
    s.topic_arn = t.arn;
    s.protocol = by;
    s.endpoint = request.endpoint;
    s.owner = request.owner;
    s.pending =
        !request.confirmed && (row_of(by).needs_confirmation || request.foreign || is_stranger(s.owner, t, s.endpoint));
    s.confirmation_was_authenticated = !s.pending;

    auto const known = home.sns->subscription_by_endpoint.find(endpoint_key(s));
    subscription* found = nullptr;
    if (known != home.sns->subscription_by_endpoint.end()) {
        found = home.sns->subscriptions.find(known->second);
        check_same(*found, wanted, request.attributes);
    } else {
        s.settings = std::move(wanted);
        s.arn = t.arn + ":" + home.ids.uuid();
    }
    auto const& subject = found ? *found : s;
    if (subject.pending) owe_confirmation(home, message_type::subscription_confirmation, subject, c);
    if (found) return *found;
    auto& made = enlist(home, t, std::move(s));
    if (made.settings.replay && !made.pending) replay(topic, made, *made.settings.replay, c);
    return made;
}

std::string confirm(account& a, std::string_view token, bool authenticate_on_unsubscribe, call const& c) {
    bool const hex = token.size() % 2 == 0 && token.find_first_not_of("0123456789abcdefABCDEF") == token.npos;
    if (!hex) throw refusal(reason::malformed_token);
    auto const found = a.sns->tokens.find(std::string(token));
    if (found == a.sns->tokens.end() || found->second.expires <= c.now) throw refusal(reason::invalid_token);

    auto const arn = found->second.subject.arn;
    auto* const t = a.sns->topics.find(found->second.subject.topic_arn);
    auto* s = a.sns->subscriptions.find(arn);
    if (!s) {
        if (!t) throw refusal(reason::invalid_token);
        check_protocol_for_size(*t, found->second.subject.protocol);
        // The endpoint may have been subscribed anew since; then the token stands for that subscription.
        auto const again = a.sns->subscription_by_endpoint.find(endpoint_key(found->second.subject));
        s = again == a.sns->subscription_by_endpoint.end() ? &enlist(a, *t, found->second.subject)
                                                           : a.sns->subscriptions.find(again->second);
    }
    if (s->pending) {
        auto const number = a.sns->subscriptions.number_of(s->arn);
        // Its topic is gone; there may be another of the same name.
        if (!t || t->pending.erase(number) == 0) throw refusal(reason::invalid_token);
        t->confirmed.insert(number);
        s->pending = false;
        s->confirmation_was_authenticated = c.authenticated;
        s->authenticate_on_unsubscribe = authenticate_on_unsubscribe;
    }
    return s->arn;
}

void unsubscribe(account& a, std::string const& arn, bool tell_endpoint, call const& c) {
    auto const* const s = a.sns->subscriptions.find(arn);
    if (!s) return;
    if (tell_endpoint && over_http(s->protocol) && !s->pending)
        owe_confirmation(a, message_type::unsubscribe_confirmation, *s, c);
    auto const number = a.sns->subscriptions.number_of(arn);
    if (auto* const t = a.sns->topics.find(s->topic_arn);
        t && (t->confirmed.erase(number) || t->pending.erase(number))) {
        ++t->deleted_subscriptions;
        a.sns->subscription_by_endpoint.erase(endpoint_key(*s));
    }
    a.sns->subscriptions.erase(arn);
}

void set_subscription_attribute(account& a, subscription& s, std::string const& name,
                                std::optional<std::string> const& value, call const& c) {
    bool const of_some_values = name == "RawMessageDelivery" || name == "FilterPolicyScope";
    auto changed = s.settings;
    set_attribute(changed, name, value.value_or(of_some_values ? "null" : ""), s.protocol, "");
    compile_filter(changed, "");
    auto* const t = a.sns->topics.find(s.topic_arn);
    if (t) check_against(*t, s.endpoint, changed, "");
    if (t && name == "ReplayPolicy" && changed.replay && !s.pending) replay({a, *t}, s, *changed.replay, c);
    s.settings = std::move(changed);
}

text_map subscription_attributes(account const& a, subscription const& s) {
    auto const text = [](bool value) { return value ? "true" : "false"; };
    text_map out{
        {"SubscriptionArn", s.arn},
        {"TopicArn", s.topic_arn},
        {"Protocol", std::string(name_of(s.protocol))},
        {"Endpoint", s.endpoint},
        {"Owner", s.owner},
        {"PendingConfirmation", text(s.pending)},
        {"ConfirmationWasAuthenticated", text(s.confirmation_was_authenticated)},
        {"SubscriptionPrincipal", "arn:" + std::string(partition_of(a.region)) + ":iam::" + s.owner + ":user/sesame"}};
    for (std::string_view const name : {"RawMessageDelivery", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy",
                                        "SubscriptionRoleArn", "DeliveryPolicy", "ReplayPolicy"})
        if (auto value = shown_attribute(s.settings, name)) out.emplace_back(name, std::move(*value));
    if (s.settings.replay)
        out.emplace_back("ReplayStatus", a.outbox->owes_replayed(s.arn) ? "In progress" : "Completed");
    if (over_http(s.protocol)) out.emplace_back("EffectiveDeliveryPolicy", subscription_policy_json(policy_of(a, s)));
    return out;
}

} // namespace sesame::sns
