#include "model/ses/events/event_publishing.hpp"

#include "model/ses/events/event_document.hpp"
#include "model/ses/events/feedback_notification.hpp"
#include "model/ses/events/topic.hpp"
#include "model/ses/insights/metrics.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/sending/message_tags.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace sesame::ses {
namespace json = boost::json;
namespace {

constexpr std::size_t captured_records = 1000;
constexpr std::size_t remembered_events = 1000; // of one mail

struct publisher {
    accounts& all;
    account& a;
    mail const& m;
    event const& e;
    event_destination const& destination;
    timestamp now;
    std::vector<ses::publication>& done;

    void operator()(sns_destination const& to) const {
        auto const message = [this] {
            sns::submission out;
            out.message = event_document(a, m, e);
            out.subject = "Amazon SES Email Event Notification";
            out.why = {m.message_id, std::string(event_name(type_of(e)))};
            return out;
        };
        auto told = publish_about(all, a, m, to.topic_arn, message, now);
        done.push_back({destination.name, to.topic_arn, std::move(told.message_id)});
    }

    void operator()(firehose_destination const& to) const { capture(to.delivery_stream_arn, event_document(a, m, e)); }

    // Pinpoint takes no delays and no changed subscriptions: AWS SES developer guide.
    void operator()(pinpoint_destination const& to) const {
        if (auto const type = type_of(e); type != event_type::deliveryDelay && type != event_type::subscription)
            capture(to.application_arn, event_document(a, m, e));
    }

    void operator()(eventbridge_destination const& to) const {
        capture(to.event_bus_arn, eventbridge_document(a, m, e, a.ids.uuid()));
    }

    // CloudWatch takes no delays: AWS knowledge center, "How do I monitor and troubleshoot email delivery delays".
    void operator()(cloudwatch_destination const& to) const {
        if (type_of(e) == event_type::deliveryDelay) return;
        json::array dimensions;
        for (auto const& d : to.dimensions)
            dimensions.push_back(json::object{{"Name", d.name}, {"Value", dimension_value(d)}});
        capture("AWS/SES", json::serialize(json::object{{"Namespace", "AWS/SES"},
                                                        {"MetricName", row_of(type_of(e)).metric_name},
                                                        {"Dimensions", std::move(dimensions)},
                                                        {"Value", 1}}));
    }

  private:
    void capture(std::string target, std::string body) const {
        captured_kind const kind{m.configuration_set, destination.name, type_of(e)};
        ++a.ses->captured_counts[kind];
        done.push_back({destination.name, target, ""});
        a.ses->captured_order.add(now, a.ses->captured.empty());
        a.ses->captured.add({now, kind, std::move(target), std::move(body)}, {captured_records, std::string::npos});
    }

    std::string dimension_value(cloudwatch_dimension const& d) const {
        if (d.value_source == dimension_source::messageTag) {
            for (auto const& t : published_tags(m, type_of(e), vdm_enabled(a)))
                if (t.name == d.name) return std::string(t.value);
        } else if (d.value_source == dimension_source::emailHeader) {
            if (auto const value = m.headers.find(d.name)) return std::string(*value);
        } else if (auto const* const clicked = find<click>(e); clicked && d.value_source == dimension_source::linkTag) {
            for (auto const& t : clicked->link_tags)
                if (t.name == d.name) return t.value;
        }
        return d.default_value;
    }
};

} // namespace

void publish_event(accounts& all, account& a, mail& m, event e, timestamp now) {
    count_metrics(a, m, e);
    std::vector<publication> done;
    if (auto const* const set = a.ses->configuration_sets.find(m.configuration_set))
        for (auto const& destination : set->destinations)
            if (destination.wants(type_of(e)))
                std::visit(publisher{all, a, m, e, destination, now, done}, destination.to);
    notify_identity(all, a, m, e, now, done);
    a.note(news_kind::event, now, m.message_id, event_name(type_of(e)));
    if (m.happened.size() >= remembered_events) return;
    grow(*a.ses, m, bytes_of(e));
    if (m.happened.empty()) m.happened.reserve(2); // most mails are sent and delivered
    m.happened.push_back({std::move(e), std::move(done)});
}

void schedule_events(account& a, mail& m, std::vector<event> events) {
    std::size_t bytes = 0;
    for (auto const& happens : events) bytes += bytes_of(happens);
    expect_events(*a.ses, m, events.size(), bytes);
    for (auto& happens : events) {
        auto const at = happens.at;
        a.ses->tasks.add(a.turn_at(at), due_event{m.message_id, std::move(happens)});
    }
}

void publish_due(accounts& all, account& a, due_event due, timestamp now) {
    auto* const m = a.ses->mails.find(due.message_id);
    if (!m) return;
    count_outcome(a, *m, due.happens);
    suppress_after(a, *m, due.happens);
    event_has_come(*a.ses, *m, bytes_of(due.happens));
    publish_event(all, a, *m, std::move(due.happens), now);
}

} // namespace sesame::ses
