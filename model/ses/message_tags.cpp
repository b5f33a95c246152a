#include "model/ses/message_tags.hpp"

#include "model/ses/faults.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_length = 255;

// The spacing of these texts is AWS's.
void check_tag(message_tag const& tag) {
    bool const feedback_id = tag.name == "ses:feedback-id-a" || tag.name == "ses:feedback-id-b";
    if (tag.name.empty()) throw invalid_parameter_value("The tag name must be specified.");
    if (!made_of(tag.name, "_-") && !feedback_id)
        throw invalid_parameter_value("Invalid tag name <" + tag.name +
                                      ">: only alphanumeric ASCII characters, '_',  '-' are allowed.");
    if (tag.name.size() > max_length) throw invalid_parameter_value("Tag name cannot exceed 255 characters.");
    if (tag.value.empty()) throw invalid_parameter_value("The tag value must be specified.");
    if (!made_of(tag.value, "_-.@"))
        throw invalid_parameter_value("Invalid tag value <" + tag.value +
                                      ">: only alphanumeric ASCII characters, '_',  '-' , '.', '@' are allowed.");
    if (tag.value.size() > max_length) throw invalid_parameter_value("Tag value cannot exceed 255 characters.");
}

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

std::vector<message_tag> published_tags(mail const& m, event_type type) {
    std::vector<message_tag> out{
        {"ses:operation", m.operation}, {"ses:configuration-set", m.configuration_set}, {"ses:source-ip", m.source_ip}};
    if (!m.from_domain.empty()) out.push_back({"ses:from-domain", m.from_domain});
    out.insert(out.end(), m.tags.begin(), m.tags.end());
    out.push_back({"ses:caller-identity", std::string(caller_identity)});
    if (type != event_type::send && type != event_type::reject)
        out.push_back({"ses:outgoing-ip", std::string(outgoing_ip)});
    return out;
}

} // namespace sesame::ses
