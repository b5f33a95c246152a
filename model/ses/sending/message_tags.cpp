#include "model/ses/sending/message_tags.hpp"

#include "model/ses/insights/message_insights.hpp"
#include "model/ses/refusals.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace sesame::ses {
namespace {

constexpr std::size_t max_length = 255;

// The spacing of these texts is AWS's.
void check_tag(message_tag const& tag) {
    bool const feedback_id = tag.name == "ses:feedback-id-a" || tag.name == "ses:feedback-id-b";
    if (tag.name.empty()) throw refusal(reason::tag_name_missing);
    if (!made_of(tag.name, "_-") && !feedback_id) throw refusal(reason::invalid_tag_name, {tag.name});
    if (tag.name.size() > max_length) throw refusal(reason::tag_name_too_long);
    if (tag.value.empty()) throw refusal(reason::tag_value_missing);
    if (!made_of(tag.value, "_-.@")) throw refusal(reason::invalid_tag_value, {tag.value});
    if (tag.value.size() > max_length) throw refusal(reason::tag_value_too_long);
}

constexpr std::string_view tls_version = "TLSv1.3"; // of a call and of a delivery, even one without TLS

// A set of event types.
constexpr unsigned only(event_type type) { return 1U << static_cast<unsigned>(type); }
constexpr unsigned every_type = ~0U;

// A tag of SES's own. It is not shown where it has no value.
struct auto_tag {
    std::string_view name; // empty: the sender's tags stand here
    unsigned shown_in;     // types of events
    std::string_view (*value)(mail const&);
    bool of_vdm = false; // only while Virtual Deliverability Manager is on
};

// The order and the types are recorded from AWS in March and July 2026. All captures since 2017 agree that only a
// Delivery tells the address that the mail left from. The places of VDM's tags: AWS's example of GetMessageInsights.
constexpr auto_tag auto_tags[]{
    {"ses:source-tls-version", every_type, [](mail const&) { return tls_version; }},
    {"ses:operation", every_type, [](mail const& m) -> std::string_view { return m.operation.text(); }},
    {"ses:configuration-set", every_type, [](mail const& m) -> std::string_view { return m.configuration_set.text(); }},
    {"ses:outgoing-tls-version", only(event_type::delivery), [](mail const&) { return tls_version; }},
    {"ses:recipient-isp", every_type, recipient_isp, true},
    {"ses:source-ip", every_type, [](mail const& m) -> std::string_view { return m.source_ip.text(); }},
    {"ses:from-domain", every_type, [](mail const& m) -> std::string_view { return m.from_domain.text(); }},
    {"ses:sender-identity", every_type, identity_of, true},
    {"", every_type, nullptr},
    {"ses:caller-identity", every_type, [](mail const&) { return caller_identity; }},
    // "Using tenant-level suppression lists" in the Amazon SES Developer Guide; the place is ours.
    {"ses:tenant-name", only(event_type::bounce) | only(event_type::complaint),
     [](mail const& m) -> std::string_view { return m.tenant.text(); }},
    {"ses:outgoing-ip", only(event_type::delivery), [](mail const&) { return outgoing_ip; }},
};

} // namespace

void check_tags(std::vector<message_tag> const& tags) { std::for_each(tags.begin(), tags.end(), check_tag); }

std::vector<message_tag> parse_tags_header(std::string_view value) {
    std::vector<message_tag> out;
    while (!value.empty()) {
        auto const comma = std::min(value.find(','), value.size());
        auto const one = trim(value.substr(0, comma));
        value.remove_prefix(std::min(comma + 1, value.size()));
        if (one.empty()) continue;
        auto const equals = std::min(one.find('='), one.size());
        out.push_back({std::string(trim(one.substr(0, equals))),
                       std::string(trim(one.substr(std::min(equals + 1, one.size()))))});
    }
    return out;
}

std::vector<shown_tag> published_tags(mail const& m, event_type type, bool with_vdm) {
    std::vector<shown_tag> out;
    out.reserve(std::size(auto_tags) + m.tags.size());
    for (auto const& tag : auto_tags) {
        if (!(tag.shown_in & only(type)) || (tag.of_vdm && !with_vdm)) continue;
        if (tag.name.empty())
            out.insert(out.end(), m.tags.begin(), m.tags.end());
        else if (auto const value = tag.value(m); !value.empty())
            out.emplace_back(tag.name, value);
    }
    return out;
}

} // namespace sesame::ses
