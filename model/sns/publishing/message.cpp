#include "model/sns/publishing/message.hpp"

#include "model/sns/publishing/attribute_order.hpp"
#include "model/sns/reason.hpp"
#include "model/text/base64.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/java/java_text.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>

namespace sesame::sns {
namespace {

constexpr std::size_t longest_name = 256; // bytes of an attribute's name, and of its type

// "String", "Number", "Binary", or one of them and ".suffix" with something after the dot.
std::optional<std::string_view> base_type(std::string_view type) {
    for (std::string_view const base : {"String", "Number", "Binary"}) {
        if (!type.starts_with(base)) continue;
        auto const rest = type.substr(base.size());
        if (rest.empty() || (rest.size() > 1 && rest[0] == '.')) return base;
    }
    return std::nullopt;
}

// Developer guide, "Message attribute items and validation"; it names the attributes for SMS and push itself. AWS's
// text is not known.
bool is_reserved(std::string_view name) {
    auto const starts = [&](std::string_view prefix) { return iequals(name.substr(0, prefix.size()), prefix); };
    return (starts("AWS.") || starts("Amazon.")) && !starts("AWS.SNS.") && !starts("AWS.MM.");
}

void check_name(std::string const& name) {
    if (name.empty())
        throw refusal(reason::message_attribute_name_empty); // in the words of SQS, which shares the others
    if (name.size() > longest_name) throw refusal(reason::message_attribute_name_too_long);
    for (std::size_t i = 0; i < name.size(); ++i) {
        auto const c = static_cast<unsigned char>(name[i]);
        if ((c < 0x80 && std::isalnum(c)) || c == '-' || c == '_' || c == '.') continue;
        char code[12];
        std::snprintf(code, sizeof code, "#x%X", static_cast<unsigned>(code_point(std::string_view(name).substr(i))));
        throw refusal(reason::message_attribute_name_has_character, {code});
    }
    if (name.starts_with('.')) throw refusal(reason::message_attribute_name_starts_with_dot);
    if (name.ends_with('.')) throw refusal(reason::message_attribute_name_ends_with_dot);
    if (name.find("..") != name.npos) throw refusal(reason::message_attribute_name_has_dots);
    if (is_reserved(name)) throw refusal(reason::message_attribute_name_reserved);
}

bool is_decimal(std::string const& text) {
    if (text.find_first_not_of("0123456789+-.eE") != text.npos) return false; // no "NaN", "inf" or hexadecimal
    auto const* const end = text.data() + text.size();
    double value = 0;
    auto const [stopped, error] = std::from_chars(text.data() + text.starts_with('+'), end, value);
    return stopped == end && error != std::errc::invalid_argument;
}

message_attribute checked(submitted_attribute const& a) {
    check_name(a.name);
    auto const base = base_type(a.data_type);
    if (!base) throw refusal(reason::unknown_message_attribute_type, {a.name});
    if (a.data_type.size() > longest_name) throw refusal(reason::message_attribute_type_too_long);
    bool const binary = *base == "Binary";
    auto const& value = binary ? a.binary_value : a.string_value;
    auto const& other = binary ? a.string_value : a.binary_value;
    if (!value && other)
        throw refusal(reason::message_attribute_in_other_field, {a.name, a.data_type, binary ? "Binary" : "String"});
    if (!value || value->empty()) throw refusal(reason::message_attribute_empty, {a.name, a.data_type});
    // The guide's page on numeric values has Number.Array, whose value is a list such as [100, 50].
    if (*base == "Number" && a.data_type != "Number.Array" && !is_decimal(*value))
        throw refusal(reason::message_attribute_not_a_number, {a.name});
    return {a.name, a.data_type, binary ? base64(*value) : *value};
}

// Reads the texts of a submission. The caller decides whether a default must be there.
struct message_entries {
    message_texts texts;
    bool has_default = true;
};

message_entries given_texts(submission const& s) {
    if (s.message.empty()) throw refusal(reason::empty_message);
    // Any other value ("string", "", "JSON") means plain text, as users of AWS have reported.
    if (s.message_structure != "json") return {{s.message, {}}};
    auto const parsed = parse_java_json(s.message);
    if (!parsed) throw refusal(reason::malformed_message_structure);
    message_entries out{{}, false};
    if (auto const* object = parsed->if_object())
        for (auto const& member : *object) {
            auto const* text = member.value().if_string();
            if (!text) continue;
            if (member.key() == "default") {
                out.texts.plain = std::string(*text);
                out.has_default = true;
            } else {
                out.texts.by_protocol.emplace(member.key(), std::string(*text));
            }
        }
    return out;
}

} // namespace

void check_subject(std::optional<std::string> const& subject) {
    if (!subject) return;
    constexpr std::size_t most = 100; // of Java's characters
    bool control = false;
    auto const other = std::find_if_not(subject->begin(), subject->end(), [](char c) { return c >= ' ' && c <= '~'; });
    for (std::string_view rest(other, subject->end()); !rest.empty(); rest.remove_prefix(utf8_sequence(rest)))
        if (auto const c = code_point(rest); c < ' ' || (c >= 0x7f && c <= 0x9f)) control = true;
    bool const too_long = subject->size() > most && java_length(*subject) > most;
    if (subject->empty() || too_long || control) throw refusal(reason::invalid_subject);
}

std::size_t size_of(submission const& s) {
    auto bytes = s.message.size();
    for (auto const& a : s.attributes)
        bytes += a.name.size() + a.data_type.size() + a.string_value.value_or("").size() +
                 a.binary_value.value_or("").size();
    return bytes;
}

message_texts checked_texts(submission const& s) {
    auto given = given_texts(s);
    if (!given.has_default) throw refusal(reason::default_text_missing);
    return std::move(given.texts);
}

message_texts checked_texts(submission const& s, std::string_view platform) {
    auto given = given_texts(s);
    if (!given.has_default && !given.texts.by_protocol.contains(platform))
        throw refusal(reason::platform_text_missing, {std::string(platform)});
    return std::move(given.texts);
}

std::vector<message_attribute> checked_attributes(std::vector<submitted_attribute> const& attributes) {
    std::vector<message_attribute> out;
    out.reserve(attributes.size());
    for (auto const& a : attributes) out.push_back(checked(a));
    sort_as_delivered(out);
    return out;
}

} // namespace sesame::sns
