#include "model/sns/publishing/publishing.hpp"

#include "model/account/account.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/archiving.hpp"
#include "model/sns/publishing/fan_out.hpp"
#include "model/sns/publishing/fifo.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/sns/topics/arn_parameter.hpp"
#include "model/sns/topics/host.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace sesame::sns {
namespace {

// A submission that may be published.
struct checked_submission {
    message_texts texts;
    std::vector<message_attribute> attributes;
    std::optional<fifo_order> order;
};

checked_submission checked(topic const& t, submission const& s) {
    checked_submission out;
    out.texts = checked_texts(s);
    check_subject(s.subject);
    out.attributes = checked_attributes(s.attributes);
    if (size_of(s) > maximum_message_size(t)) throw refusal(reason::message_too_long);
    out.order = checked_order(t, s);
    return out;
}

// With MessageStructure=json a Lambda function's event has no message attributes; other protocols get them. Users have
// reported this of AWS.
bool lacks_attributes(submission const& s, protocol by) {
    return by == protocol::lambda && s.message_structure == "json";
}

void note_published(found_topic const& topic, std::string const& message_id, timestamp now) {
    auto& t = topic.value;
    ++t.message_count;
    t.last_message_id = message_id;
    t.last_published = now;
    topic.home.note(news_kind::notification, now, message_id, t.arn);
}

constexpr std::size_t usual_fan_out = 1'000;

published deliver(found_topic topic, submission const& s, checked_submission checked, call const& c) {
    auto& home = topic.home;
    auto& t = topic.value;
    auto const& order = checked.order;
    if (order)
        if (auto const before = find_duplicate(home, t, *order, c.now)) return *before;

    // Subscriptions with equal content share one notification, and so one signature. There are a dozen at most.
    struct of_content {
        immutable_text const* text;
        bool bare;
        std::vector<recipient> recipients{};
    };
    std::vector<of_content> by_content; // in the order of their first subscriptions
    auto const recipients_of = [&](immutable_text const& text, bool bare) -> std::vector<recipient>& {
        auto const found =
            std::ranges::find_if(by_content, [&](auto const& one) { return one.text == &text && one.bare == bare; });
        if (found != by_content.end()) return found->recipients;
        by_content.push_back({&text, bare});
        return by_content.back().recipients;
    };
    std::size_t recipients_in_all = 0, bytes = 0;
    filtered_message filtered(checked.texts.plain, checked.attributes);
    for (auto const number : t.confirmed) {
        auto const& subscription = *home.sns->subscriptions.at(number);
        if (!filtered.passes(subscription.settings.filter)) continue;
        auto const& text = checked.texts.for_protocol(text_key(subscription.protocol, subscription.endpoint));
        bool const bare = lacks_attributes(s, subscription.protocol);
        auto& same = recipients_of(text, bare);
        if (same.empty()) {
            bytes += size_of(s); // its text and the attributes
            same.reserve(std::min(t.confirmed.size(), usual_fan_out));
        }
        same.push_back(recipient_of(home, t, subscription, checked.texts, checked.attributes.size()));
        bytes += sizeof(owed) + bytes_of(same.back());
        ++recipients_in_all;
    }
    if (order) bytes += bytes_of_remembered;
    if (!home.outbox->admit(recipients_in_all, bytes)) throw refusal(reason::outbox_full);
    if (by_content.empty() && !order && !t.archive.active()) return publish_to_nobody(topic, c);

    published out{home.ids.uuid(), order ? take_sequence_number(t) : std::string()};
    // To make another one takes no longer than to copy one.
    auto const made = [&](immutable_text text, std::vector<message_attribute> attributes) {
        notification n;
        n.message_id = out.message_id;
        n.sequence_number = out.sequence_number;
        n.group_id = s.group_id.value_or("");
        if (order) n.deduplication_id = order->deduplication_id;
        n.topic_arn = t.arn;
        n.subject = s.subject;
        n.message = std::move(text);
        n.at = off_the_full_second(c.now);
        n.attributes = std::move(attributes);
        n.signature_version = t.fifo ? std::string() : signature_version(t);
        n.base_url = base_of_urls(home, c);
        n.trace_header = c.trace_header;
        n.why = s.why;
        if (auto const name = t.attributes.find("DisplayName"); name != t.attributes.end())
            n.display_name = name->second;
        return n;
    };
    note_published(topic, out.message_id, c.now);
    for (auto& content : by_content)
        home.outbox->add(made(*content.text, content.bare ? std::vector<message_attribute>() : checked.attributes),
                         std::move(content.recipients));
    if (order) remember(home, t, *order, out, c.now);
    if (t.archive.active()) archive(home, t, {made({}, std::move(checked.attributes)), std::move(checked.texts)});
    return out;
}

// Owes a message to one recipient, without a topic.
published deliver_directly(account& a, submission const& s, message_texts const& texts, protocol by,
                           std::string const& endpoint, call const& c) {
    if (!a.outbox->admit(1, sizeof(owed) + endpoint.size() + size_of(s))) throw refusal(reason::outbox_full);
    auto const key = text_key(by, endpoint);
    recipient to;
    to.protocol = by;
    to.endpoint = endpoint;
    to.raw = by == protocol::sms || texts.by_protocol.contains(key);
    to.retries = fixed_retry_policy(by);
    notification n;
    n.message_id = a.ids.uuid();
    n.subject = s.subject;
    n.message = texts.for_protocol(key);
    n.at = off_the_full_second(c.now);
    n.attributes = checked_attributes(s.attributes);
    n.signature_version.clear();
    n.base_url = base_of_urls(a, c);
    published out{n.message_id, ""};
    a.note(news_kind::notification, c.now, out.message_id, endpoint);
    a.outbox->add(std::move(n), {std::move(to)});
    return out;
}

void check_batch(topic const& t, std::vector<batch_entry> const& entries) {
    constexpr std::size_t most = 10, longest_id = 80;
    if (entries.empty()) throw refusal(reason::batch_empty);
    if (entries.size() > most) throw refusal(reason::batch_of_too_many);
    for (auto at = entries.begin(); at != entries.end(); ++at)
        if (std::any_of(entries.begin(), at, [&](batch_entry const& e) { return e.id == at->id; }))
            throw refusal(reason::batch_ids_not_distinct);
    std::size_t bytes = 0;
    for (auto const& e : entries) {
        if (e.id.empty() || !made_of(e.id, "_-")) throw refusal(reason::batch_id_has_character, {e.id});
        if (e.id.size() > longest_id) throw refusal(reason::batch_id_too_long, {e.id});
        bytes += size_of(e.message);
    }
    if (bytes > maximum_message_size(t)) throw refusal(reason::batch_too_long);
}

// What fails an entry only: recorded for an empty message, and reported for a subject. All else refuses the batch.
std::optional<refusal> fault_of_entry(submission const& s) {
    if (s.message.empty()) return refusal(reason::empty_message);
    try {
        check_subject(s.subject);
    } catch (refusal const& r) {
        return r;
    }
    return std::nullopt;
}

} // namespace

std::string base_of_urls(account const& a, call const& c) {
    return a.sns->urls_at_aws ? "https://" + sns_host(a.region) : c.base_url;
}

published publish(found_topic topic, submission const& s, call const& c) {
    return deliver(topic, s, checked(topic.value, s), c);
}

std::optional<published> try_publish(found_topic topic, submission const& s, call const& c) {
    try {
        return publish(topic, s, c);
    } catch (refusal const&) { // the outbox is full, or the text is longer than a message may be
        return std::nullopt;
    }
}

bool has_audience(topic const& t) { return t.fifo || !t.confirmed.empty(); }

published publish_to_nobody(found_topic topic, call const& c) {
    published out{topic.home.ids.uuid(), ""};
    note_published(topic, out.message_id, c.now);
    return out;
}

published publish_to_endpoint(account& a, std::string const& endpoint_arn, submission const& s, call const& c) {
    if (arn_parameter("TargetArn", endpoint_arn, a.region).region != a.region)
        throw refusal(reason::arn_not_served, {"TargetArn"});
    auto const* const endpoint = a.sns->endpoints.find(endpoint_arn);
    if (!endpoint) throw refusal(reason::target_device_not_found);
    if (!endpoint->enabled()) throw refusal(reason::device_disabled);
    if (auto const* const its = a.sns->applications.find(endpoint->application_arn); its && !its->enabled())
        throw refusal(reason::application_disabled);
    auto const texts = checked_texts(s, text_key(protocol::application, endpoint_arn));
    check_subject(s.subject);
    if (size_of(s) > default_maximum_message_size) throw refusal(reason::message_too_long);
    return deliver_directly(a, s, texts, protocol::application, endpoint_arn, c);
}

published publish_to_phone(account& a, std::string const& number, submission const& s, call const& c) {
    constexpr std::size_t most_characters = 1'600;
    if (!may_be_published_to(number)) throw refusal(reason::phone_number_not_reachable, {number});
    auto const texts = checked_texts(s);
    check_subject(s.subject);
    if (utf8_length(texts.for_protocol(name_of(protocol::sms))) > most_characters)
        throw refusal(reason::message_too_long);
    return deliver_directly(a, s, texts, protocol::sms, number, c);
}

void replay(found_topic topic, subscription const& s, replay_policy const& wanted, call const& c) {
    auto& [home, t] = topic;
    std::vector<archived_message const*> again;
    std::size_t bytes = 0;
    for (auto const& shared : t.archive.messages) {
        auto const& m = *shared;
        auto const at = m.envelope.at;
        if (at < wanted.from || at < t.archive.begins(c.now) || (wanted.to && at > *wanted.to)) continue;
        if (!filtered_message(m.texts.plain, m.envelope.attributes).passes(s.settings.filter)) continue;
        again.push_back(&m);
        bytes += sizeof(owed) + bytes_of(m.envelope) + m.texts.plain.size();
    }
    if (!home.outbox->admit(again.size(), bytes)) throw refusal(reason::outbox_full);
    for (auto const* const m : again) {
        auto n = m->envelope;
        n.message = m->texts.for_protocol(text_key(s.protocol, s.endpoint));
        n.base_url = base_of_urls(home, c);
        n.replayed = true;
        auto to = recipient_of(home, t, s, m->texts, n.attributes.size());
        home.outbox->add(std::move(n), {std::move(to)});
    }
}

std::vector<batch_result> publish_batch(found_topic topic, std::vector<batch_entry> const& entries, call const& c) {
    check_batch(topic.value, entries);
    std::vector<batch_result> out;
    std::vector<checked_submission> ready;
    ready.reserve(entries.size());
    for (auto const& e : entries) {
        out.push_back({e.id, {}, fault_of_entry(e.message)});
        ready.push_back(out.back().failed ? checked_submission{} : checked(topic.value, e.message));
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto& result = out[i];
        if (result.failed) continue;
        try {
            result.done = deliver(topic, entries[i].message, std::move(ready[i]), c);
        } catch (refusal const& r) {
            result.failed = r;
        }
    }
    return out;
}

} // namespace sesame::sns
