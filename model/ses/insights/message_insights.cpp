#include "model/ses/insights/message_insights.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/mail/header/address.hpp"
#include "model/mail/header/encoded_word.hpp"
#include "model/ses/events/outcome.hpp"
#include "model/ses/insights/isp.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/message_tags.hpp"
#include "model/ses/state.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t longest_subject = 998;

std::string bare(std::string_view text) {
    constexpr std::string_view more = " <(\""; // what stands beside an address
    if (std::none_of(more.begin(), more.end(), [&](char c) { return text.find(c) != text.npos; }))
        return std::string(text);
    return mime::bare_address(text);
}

// As filters spell it; empty for an event that they do not know.
std::string_view delivery_word(event const& e) {
    if (auto const* const b = find<bounce>(e)) {
        if (b->bounce_type == bounce_type::Transient) return "TRANSIENT_BOUNCE";
        if (b->bounce_type == bounce_type::Undetermined) return "UNDETERMINED_BOUNCE";
        return is_bounced_by_ses(b->bounce_sub_type) ? "" : "PERMANENT_BOUNCE";
    }
    switch (type_of(e)) {
    case event_type::delivery:
        return "DELIVERY";
    case event_type::complaint:
        return "COMPLAINT";
    default:
        return {};
    }
}

int rank(event const& e) {
    switch (type_of(e)) {
    case event_type::bounce:
        return 1;
    case event_type::delivery:
        return 2;
    case event_type::complaint:
        return 3;
    default:
        return 0;
    }
}

} // namespace

bool tells_outcome(mail const& m) {
    return m.destination.size() == 1 && !is_simulator_address(bare(m.destination.front()));
}

bool is_told(mail const& m, event const& e) {
    switch (type_of(e)) {
    case event_type::send:
        return true;
    case event_type::complaint:
        return tells_outcome(m) && !is_bounced_by_ses(find<complaint>(e)->sub_type);
    case event_type::delivery:
    case event_type::bounce:
    case event_type::open:
    case event_type::click:
        return tells_outcome(m);
    default:
        return false;
    }
}

std::vector<recipient_insights> insights_of(mail const& m) {
    std::vector<event const*> events;
    for (auto const& h : m.happened)
        if (is_told(m, h.what)) events.push_back(&h.what);
    std::stable_sort(events.begin(), events.end(), [](auto const* x, auto const* y) { return x->at < y->at; });
    std::vector<recipient_insights> out;
    for (auto const& to : m.destination) {
        auto address = bare(to);
        auto const isp = isp_of(address);
        out.push_back({std::move(address), isp, events});
    }
    return out;
}

std::string_view last_delivery_event(mail const& m) {
    std::string_view out = "SEND";
    int highest = 0;
    for (auto const& h : m.happened) {
        auto const word = is_told(m, h.what) ? delivery_word(h.what) : std::string_view();
        if (word.empty() || rank(h.what) < highest) continue;
        out = word;
        highest = rank(h.what);
    }
    return out;
}

std::string_view last_engagement_event(mail const& m) {
    std::string_view out;
    for (auto const& h : m.happened) {
        if (!is_told(m, h.what)) continue;
        if (type_of(h.what) == event_type::click) return "CLICK";
        if (type_of(h.what) == event_type::open) out = "OPEN";
    }
    return out;
}

std::string sender_address(mail const& m) { return bare(m.source.text()); }

std::string subject_of(mail const& m) {
    auto out = m.subject.text();
    if (out.empty())
        if (auto const header = m.headers.find("Subject")) out = mime::decode_words(*header);
    out = valid_utf8(std::move(out));
    out.resize(utf8_prefix(out, longest_subject).size());
    return out;
}

std::string_view identity_of(mail const& m) {
    auto const parsed = parse_arn(m.source_arn.text());
    return parsed ? parsed->resource_name() : std::string_view();
}

std::vector<shown_tag> insight_tags(mail const& m) { return published_tags(m, event_type::send, true); }

std::string_view recipient_isp(mail const& m) {
    return isp_of(m.destination.empty() ? std::string() : bare(m.destination.front()));
}

mail const& require_mail(account const& a, std::string const& message_id) {
    if (auto const* const found = a.ses->mails.find(message_id)) return *found;
    throw refusal(reason::message_not_found, {message_id});
}

} // namespace sesame::ses
