#include "api/wire/read.hpp"

#include "model/base64.hpp"
#include "model/text.hpp"
#include "model/utf8.hpp"

#include <algorithm>

namespace sesame::wire {

// "SNSAction" is printed "sNSAction": only the first letter changes.
std::string place::text() const {
    std::string own(name);
    if (member && !own.empty()) own[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(own[0])));
    return outer ? outer->text() + "." + own : own;
}

std::string const* reader::required(std::string const& name, place const& at) {
    auto const* const value = from_.find(name);
    if (!value) missing(name, at, true);
    return value;
}

void reader::missing(std::string const& name, place const& at, bool scalar) {
    violations_.push_back({at.text(), name, std::nullopt, "Member must not be null", scalar});
}

void reader::add(std::string const& name, place const& at, std::string const& value, std::string rule) {
    violations_.push_back({at.text(), name, value, std::move(rule), true});
}

void reader::read_value(std::string const& name, place const& at, bool& out) {
    auto const* const value = required(name, at);
    if (!value) return;
    out = *value == "true";
    if (!out && *value != "false") add(name, at, *value, "Member must be a boolean: true or false");
}

void reader::read_value(std::string const& name, place const& at, int& out) {
    auto const* const value = required(name, at);
    if (!value) return;
    if (auto const number = whole_number<int>(*value))
        out = *number;
    else
        add(name, at, *value, "Member must be an integer");
}

void reader::read_value(std::string const& name, place const& at, blob& out) {
    auto const* const value = required(name, at);
    if (!value) return;
    constexpr std::size_t most_decoded = 16 << 20; // more than any operation takes
    if (auto const about = value->size() / 4 * 3; about > most_decoded) {
        out.length = about - static_cast<std::size_t>(value->ends_with("==") + value->ends_with("="));
        return;
    }
    auto bytes = from_base64(*value);
    if (bytes)
        out.bytes = std::move(*bytes), out.length = out.bytes.size();
    else
        add(name, at, std::string(utf8_prefix(*value, 64)), "Member must be base64 encoded");
}

void reader::read_value(std::string const& name, place const& at, timestamp& out) {
    auto const* const value = required(name, at);
    if (!value) return;
    if (auto const time = parse_iso8601(*value))
        out = *time;
    else
        add(name, at, *value, "Member must be a timestamp");
}

std::string validation_text(std::vector<violation> const& violations, bool with_value) {
    constexpr std::size_t told = 100; // a request can break rules a million times over
    auto out = std::to_string(violations.size()) +
               (violations.size() == 1 ? " validation error detected: " : " validation errors detected: ");
    for (std::size_t i = 0; i < std::min(told, violations.size()); ++i) {
        auto const& v = violations[i];
        if (i) out += "; ";
        out += "Value ";
        if (with_value) out += v.value ? "'" + *v.value + "' " : "null ";
        out += "at '" + v.path + "' failed to satisfy constraint: " + v.rule;
    }
    return out;
}

} // namespace sesame::wire
