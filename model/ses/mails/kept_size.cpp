#include "model/ses/mails/kept_size.hpp"

#include "model/ses/state.hpp"

namespace sesame::ses {
namespace {

// An element of a list of texts, without its characters.
constexpr std::size_t each = sizeof(std::string);

struct event_size {
    std::size_t operator()(send const&) const { return 0; }
    std::size_t operator()(reject const& r) const { return r.reason.size(); }
    std::size_t operator()(delivery const& d) const { return d.recipients.bytes(); }
    std::size_t operator()(bounce const& b) const {
        auto out = sizeof b + b.feedback_id.size() + b.reporting_mta.size();
        for (auto const& r : b.recipients)
            out += sizeof r + r.email_address.size() + r.status.size() + r.diagnostic_code.size();
        return out;
    }
    std::size_t operator()(complaint const& c) const {
        return sizeof c + c.feedback_id.size() + c.user_agent.size() + c.feedback_type.size() + all(c.recipients) +
               all(c.by);
    }
    std::size_t operator()(delivery_delay const& d) const {
        auto out = sizeof d + d.delay_type.size() + d.reporting_mta.size();
        for (auto const& r : d.recipients)
            out += sizeof r + r.email_address.size() + r.status.size() + r.diagnostic_code.size();
        return out;
    }
    std::size_t operator()(open const& o) const { return o.user_agent.size(); }
    std::size_t operator()(click const& c) const {
        auto out = sizeof c + c.user_agent.size() + c.link.size();
        for (auto const& t : c.link_tags) out += sizeof t + t.name.size() + t.value.size();
        return out;
    }
    std::size_t operator()(subscription_change const& s) const {
        auto out = sizeof s + s.contact_list.size() + s.source.size();
        for (auto const* const topics : {&s.now.topics, &s.before.topics})
            for (auto const& t : *topics) out += sizeof t + t.topic_name.size() + t.subscription_status.size();
        return out;
    }
    std::size_t operator()(rendering_failure const& f) const { return f.error_message.size() + f.template_name.size(); }

    static std::size_t all(std::vector<std::string> const& texts) {
        std::size_t out = 0;
        for (auto const& t : texts) out += each + t.size();
        return out;
    }
};

} // namespace

std::size_t bytes_of(event const& e) {
    constexpr std::size_t itself = sizeof(happening) + 60; // with where it is published
    return itself + std::visit([](auto const& what) { return event_size{}(unboxed(what)); }, e.what);
}

std::size_t bytes_of(mail const& m) {
    constexpr std::size_t itself = sizeof(mail) + 220; // with its places in the indexes, and what the heap adds
    auto out = itself + m.subject.size() + m.text.size() + m.html.size() + m.raw.size() + m.headers.size() +
               m.signing.private_key.text().size();
    for (auto const& t : m.tags) out += sizeof t + t.name.size() + t.value.size();
    for (auto const& f : m.attachments) out += sizeof f + f.name.size() + f.description.size() + f.encoded.size();
    return out + m.destination.bytes();
}

std::size_t bytes_of(received_mail const& m) {
    auto out = sizeof m + 300 + m.source.size() + m.reply.size() + m.content.size() + event_size::all(m.recipients);
    auto const* before = m.content.place();
    for (auto const& a : m.actions) {
        out += sizeof a + a.rule.size() + a.target.size() + a.told_topic.size() + 100;
        if (a.body.place() != before) out += a.body.size(); // actions that follow each other often share it
        if (a.body.place()) before = a.body.place();
    }
    return out;
}

std::size_t bytes_of(captured_record const& r) {
    return sizeof r + r.kind.configuration_set.size() + r.kind.event_destination.size() + r.target.size() +
           r.body.size();
}

} // namespace sesame::ses
