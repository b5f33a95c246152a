#include "model/sqs/messages/message_rules.hpp"

#include "model/sqs/reason.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sesame::sqs {
namespace {

constexpr std::size_t most_attributes = 10, longest_attribute_name = 256, longest_attribute_type = 256;

bool is_forbidden(char32_t c) {
    if (c < 0x20) return c != 0x9 && c != 0xa && c != 0xd;
    return c == 0xfffe || c == 0xffff;
}

bool is_number(std::string const& text) {
    if (text.find_first_not_of("0123456789+-.eE") != text.npos) return false;
    char* end = nullptr;
    auto const value = std::strtod(text.c_str(), &end);
    return end == text.c_str() + text.size() && std::isfinite(value);
}

void check_name(std::string const& name) {
    if (name.empty()) throw refusal(reason::message_attribute_name_empty);
    if (name.size() > longest_attribute_name) throw refusal(reason::message_attribute_name_too_long);
    if (!made_of(name, "_-.")) throw refusal(reason::message_attribute_name_has_character);
    auto const lower = ascii_lower(name);
    bool const reserved = lower.starts_with("aws.") || lower.starts_with("amazon.") || name.starts_with('.') ||
                          name.ends_with('.') || name.find("..") != name.npos;
    if (reserved) throw refusal(reason::message_attribute_name_reserved);
}

void check_type(message_attribute const& a) {
    if (a.type.empty()) throw refusal(reason::message_attribute_type_missing, {a.name});
    if (a.type.size() > longest_attribute_type) throw refusal(reason::message_attribute_type_too_long);
    check_characters(a.type); // SQS developer guide, "Message attribute components"
    auto const kind = std::string_view(a.type).substr(0, a.type.find('.'));
    if (kind != "String" && kind != "Number" && kind != "Binary")
        throw refusal(reason::message_attribute_type_unknown, {a.name});
}

} // namespace

void check_characters(std::string_view text) {
    // Characters that may be forbidden are rare: a quick look at bytes comes first, at many at once.
    unsigned char suspicious = 0;
    for (unsigned char const c : text)
        suspicious |= static_cast<unsigned char>(((c < 0x20) & (c != '\n') & (c != '\t') & (c != '\r')) | (c == 0xef));
    if (!suspicious) return;
    while (!text.empty()) {
        auto const length = utf8_sequence(text);
        if (length == 0 || is_forbidden(code_point(text))) throw refusal(reason::invalid_message_contents);
        text.remove_prefix(length);
    }
}

void check_attributes(std::vector<message_attribute> const& attributes) {
    if (attributes.size() > most_attributes)
        throw refusal(reason::too_many_message_attributes, {std::to_string(attributes.size())});
    for (auto const& a : attributes) {
        check_name(a.name);
        check_type(a);
        if (a.value.empty()) throw refusal(reason::message_attribute_empty, {a.name, a.type});
        if (a.is_binary()) continue;
        check_characters(a.value);
        if (a.type.starts_with("Number") && !is_number(a.value))
            throw refusal(reason::message_attribute_not_a_number, {a.name});
    }
}

void check_fifo_id(std::string_view parameter, std::string const& value) {
    constexpr std::size_t longest = 128;
    bool const good = !value.empty() && value.size() <= longest &&
                      std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (!good) throw refusal(reason::invalid_fifo_id, {std::string(parameter), value});
}

} // namespace sesame::sqs
