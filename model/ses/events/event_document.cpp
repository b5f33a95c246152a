#include "model/ses/events/event_document.hpp"

#include "model/account/account.hpp"
#include "model/ses/events/outcome.hpp"
#include "model/ses/events/shown_headers.hpp"
#include "model/ses/mails/mail_server.hpp"
#include "model/ses/sending/message_tags.hpp"
#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/settings/account_settings.hpp"
#include "model/text/json/compact_json.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <span>
#include <vector>

namespace sesame::ses {
namespace {

constexpr std::size_t usual_bytes = 3000;

// The values of all tags of a name stand together, where the first of them stands.
void write_tags(compact_json& to, std::vector<shown_tag> const& tags) {
    std::vector<shown_tag const*> by_name; // by their names' lengths first, which mostly differ
    by_name.reserve(tags.size());
    for (auto const& tag : tags) by_name.push_back(&tag);
    std::sort(by_name.begin(), by_name.end(), [](auto const* a, auto const* b) {
        if (a->name.size() != b->name.size()) return a->name.size() < b->name.size();
        auto const order = a->name.compare(b->name);
        return order < 0 || (order == 0 && a < b);
    });
    using namesakes = std::span<shown_tag const* const>;
    std::vector<namesakes> groups(tags.size()); // each at the place of its first tag; the others are empty
    for (namesakes rest = by_name; !rest.empty();) {
        auto const differs = [&](auto const* tag) { return tag->name != rest.front()->name; };
        namesakes const group(rest.begin(), std::find_if(rest.begin(), rest.end(), differs));
        groups[static_cast<std::size_t>(group.front() - tags.data())] = group;
        rest = rest.subspan(group.size());
    }
    to.open('{');
    for (auto const& group : groups) {
        if (group.empty()) continue;
        to.any_key(group.front()->name).open('[');
        for (auto const* const tag : group) to.text(tag->value);
        to.close(']');
    }
    to.close('}');
}

// A templated mail is rendered after its Send event: that event has no rendered headers and no identity.
mime::header_list headers_before_rendering(mail const& m) {
    std::vector<mime::header> out(m.headers);
    std::erase_if(out, [](mime::header const& h) {
        return h.name == "Date" || h.name == "Subject" || h.name.starts_with("Content-");
    });
    return out;
}

// SES puts a Date only into mails that it renders.
bool is_templated(mail const& m) { return m.raw.empty() && m.headers.find("Date"); }

void write_mail(compact_json& to, account const& a, mail const& m, event_type type) {
    bool const unrendered = type == event_type::send && is_templated(m);
    to.open('{').member("timestamp", iso8601(m.at)).member("source", m.source.text());
    if (!unrendered && row_of(type).shows_arn) to.member("sourceArn", m.source_arn.text());
    to.member("sendingAccountId", a.id).member("messageId", m.message_id).key("destination").texts(m.destination);
    if (!row_of(type).shows_mail)
        to.key("headersTruncated").literal("false");
    else if (unrendered)
        write_shown_headers(to, m, headers_before_rendering(m), m.message_id);
    else
        write_shown_headers(to, m, m.headers, m.message_id);
    to.key("tags");
    if (row_of(type).shows_mail)
        write_tags(to, published_tags(m, type, vdm_enabled(a)));
    else
        write_tags(to, {shown_tag{"ses:configuration-set", m.configuration_set.text()}});
    to.close('}');
}

// The server that took or refused a mail: shown since the end of 2025.
constexpr std::string_view remote_mta_ip = "203.0.113.25";

// Writes the members of a block.
struct block_writer {
    compact_json& to;
    account const& a;
    timestamp at, shown_at;

    void operator()(send const&) const {}

    void operator()(reject const& r) const { to.member("reason", r.reason); }

    void operator()(delivery const& d) const {
        auto const server = mail_server(a.region, a.region == "us-east-1" ? 77 : 2);
        to.member("timestamp", iso8601(shown_at)).key("processingTimeMillis").number(d.processing_time.count());
        to.key("recipients").texts(d.recipients).member("smtpResponse", d.smtp_response.text());
        to.member("remoteMtaIp", remote_mta_ip).member("reportingMTA", server);
    }

    void operator()(bounce const& b) const {
        to.member("feedbackId", b.feedback_id).member("bounceType", boost::describe::enum_to_string(b.bounce_type, ""));
        to.member("bounceSubType", b.bounce_sub_type).key("bouncedRecipients").open('[');
        for (auto const& r : b.recipients) {
            to.open('{').member("emailAddress", r.email_address);
            if (!r.action.empty())
                to.member("action", r.action).member("status", r.status).member("diagnosticCode", r.diagnostic_code);
            to.close('}');
        }
        to.close(']').member("timestamp", iso8601(shown_at));
        bool const refused = !b.reporting_mta.empty() && b.reporting_mta != suppressing_mta;
        if (refused) to.member("remoteMtaIp", remote_mta_ip);
        if (!b.reporting_mta.empty()) to.member("reportingMTA", b.reporting_mta);
    }

    void operator()(complaint const& c) const {
        to.member("feedbackId", c.feedback_id).key("complaintSubType");
        c.sub_type.empty() ? to.literal("null") : to.text(c.sub_type);
        to.key("complainedRecipients").open('[');
        for (auto const& r : c.recipients) to.open('{').member("emailAddress", r).close('}');
        to.close(']').member("timestamp", iso8601(shown_at));
        if (!c.feedback_type.empty())
            to.member("userAgent", c.user_agent).member("complaintFeedbackType", c.feedback_type);
        if (!c.feedback_type.empty() || !c.sub_type.empty()) to.member("arrivalDate", iso8601(at));
    }

    void operator()(delivery_delay const& d) const {
        to.member("timestamp", iso8601(shown_at)).member("delayType", d.delay_type);
        to.member("expirationTime", iso8601(d.expiration)).key("delayedRecipients").open('[');
        for (auto const& r : d.recipients)
            to.open('{')
                .member("emailAddress", r.email_address)
                .member("status", r.status)
                .member("diagnosticCode", r.diagnostic_code)
                .close('}');
        to.close(']');
        if (!d.reporting_mta.empty()) to.member("reportingMTA", d.reporting_mta);
    }

    void operator()(subscription_change const& s) const {
        to.member("contactList", s.contact_list).member("timestamp", iso8601(shown_at)).member("source", s.source);
        write_preferences("newTopicPreferences", s.now);
        write_preferences("oldTopicPreferences", s.before);
    }

    void operator()(rendering_failure const& f) const {
        to.member("errorMessage", f.error_message).member("templateName", f.template_name);
    }

    void operator()(open const& o) const {
        to.member("timestamp", iso8601(shown_at)).member("userAgent", o.user_agent).member("ipAddress", o.ip_address);
    }

    void operator()(click const& c) const {
        to.member("timestamp", iso8601(shown_at)).member("ipAddress", c.ip_address).member("userAgent", c.user_agent);
        to.member("link", c.link).key("linkTags");
        if (c.link_tags.empty())
            to.literal("null");
        else
            write_tags(to, {c.link_tags.begin(), c.link_tags.end()});
    }

  private:
    void write_preferences(std::string_view key, topic_preferences const& p) const {
        to.key(key).open('{').key("unsubscribeAll").literal(p.unsubscribe_all ? "true" : "false");
        to.key("topicSubscriptionStatus").open('[');
        for (auto const& t : p.topics)
            to.open('{')
                .member("topicName", t.topic_name)
                .member("subscriptionStatus", t.subscription_status)
                .close('}');
        to.close(']').close('}');
    }
};

void write_event(compact_json& to, account const& a, mail const& m, event const& e) {
    auto const& type = row_of(type_of(e));
    to.open('{').member("eventType", type.document_name);
    if (type.block_first) write_event_block(to.key(type.block), a, e, e.at);
    write_mail(to.key("mail"), a, m, type.type);
    if (!type.block_first) write_event_block(to.key(type.block), a, e, e.at);
    to.close('}');
}

} // namespace

void write_event_block(compact_json& to, account const& a, event const& e, timestamp shown_at) {
    to.open('{');
    std::visit([&](auto const& what) { block_writer{to, a, e.at, shown_at}(unboxed(what)); }, e.what);
    to.close('}');
}

std::string event_document(account const& a, mail const& m, event const& e) {
    compact_json out(usual_bytes);
    write_event(out, a, m, e);
    return std::move(out).finish("\n");
}

std::string eventbridge_document(account const& a, mail const& m, event const& e, std::string const& id) {
    compact_json out(usual_bytes);
    out.open('{').member("version", "0").member("id", id).member("detail-type", row_of(type_of(e)).detail_type);
    out.member("source", "aws.ses").member("account", a.id).member("time", iso8601_seconds(e.at));
    out.member("region", a.region).key("resources").texts({configuration_set_arn(a, m.configuration_set)});
    write_event(out.key("detail"), a, m, e);
    return std::move(out.close('}')).finish();
}

} // namespace sesame::ses
