#include "api/codec/rules.hpp"

#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

namespace sesame::api::codec {
namespace {

std::string at_most(std::size_t n) { return "Member must have length less than or equal to " + std::to_string(n); }
std::string at_least(std::size_t n) { return "Member must have length greater than or equal to " + std::to_string(n); }

bool keeps(rule const& r, std::string_view value) {
    switch (r.asks) {
    case rule::kind::length: {
        auto const size = utf8_length(value);
        return size >= r.min && size <= r.max;
    }
    case rule::kind::not_empty:
        return !value.empty();
    case rule::kind::pattern:
        return r.matches(value);
    case rule::kind::word:
        return std::find(r.words.begin(), r.words.end(), value) != r.words.end();
    }
    return true;
}

std::string sentence(rule const& r) {
    switch (r.asks) {
    case rule::kind::length:
        return r.max == SIZE_MAX ? at_least(r.min) : at_most(r.max) + ", " + at_least(r.min);
    case rule::kind::not_empty:
        return at_least(1);
    case rule::kind::pattern:
        return "Member must satisfy regular expression pattern: " + std::string(r.expression);
    case rule::kind::word:
        break;
    }
    return "Member must satisfy enum value set: [" + joined(r.words) + "]";
}

std::string description(rule const& r) {
    switch (r.asks) {
    case rule::kind::length:
        return std::to_string(r.min) + "-" + std::to_string(r.max) + " characters";
    case rule::kind::not_empty:
        return "not empty";
    case rule::kind::pattern:
        return "like " + std::string(r.expression);
    case rule::kind::word:
        break;
    }
    return "one of " + joined(r.words);
}

} // namespace

std::vector<std::string> broken(std::span<rule const> rules, std::string_view value) {
    std::vector<std::string> out;
    for (auto const& r : rules)
        if (keeps(r, value))
            continue;
        else if (r.asks == rule::kind::length)
            for (auto& said : broken(r, utf8_length(value))) out.push_back(std::move(said));
        else
            out.push_back(sentence(r));
    return out;
}

std::vector<std::string> broken(rule const& length, std::size_t size) {
    std::vector<std::string> out;
    if (size > length.max) out.push_back(at_most(length.max));
    if (size < length.min) out.push_back(at_least(length.min));
    return out;
}

bool breaks(std::span<rule const> rules, std::string_view value) {
    return !std::all_of(rules.begin(), rules.end(), [&](rule const& r) { return keeps(r, value); });
}

std::string sentences(std::span<rule const> rules) {
    std::string out;
    for (auto const& r : rules) out += (out.empty() ? "" : ", ") + sentence(r);
    return out;
}

std::string described(std::span<rule const> rules) {
    std::string out;
    for (auto const& r : rules) out += (out.empty() ? "" : ", ") + description(r);
    return out;
}

} // namespace sesame::api::codec
