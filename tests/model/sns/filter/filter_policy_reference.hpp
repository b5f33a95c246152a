#pragma once
#include "model/account/accounts.hpp"
#include <boost/json.hpp>
#include <catch2/catch_test_macros.hpp>

#include <arpa/inet.h>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

// A second evaluator of filter policies, slow and plain: it lists every value of the message with its path and the
// array elements it lies in, spells out every $or, and tries every choice of values.

namespace reference {
namespace json = boost::json;

struct leaf {
    std::string path;
    std::optional<json::value> value;            // nothing: there, but not readable
    std::map<void const*, std::size_t> elements; // of each array around it, the index of the element it is in
};

struct requirement {
    std::string path;
    json::array conditions;
    std::size_t depth;
};
using requirements = std::vector<requirement>;

inline void list_leaves(json::value const& v, leaf at, std::vector<leaf>& out) {
    if (v.is_object()) {
        for (auto const& member : v.get_object()) {
            auto below = at;
            below.path += (at.path.empty() ? "" : ".") + std::string(member.key());
            list_leaves(member.value(), below, out);
        }
    } else if (v.is_array()) {
        for (std::size_t i = 0; i < v.get_array().size(); ++i) {
            auto below = at;
            below.elements[&v] = i;
            list_leaves(v.get_array()[i], below, out);
        }
    } else {
        at.value = v;
        out.push_back(at);
    }
}

inline std::vector<requirements> spelled_out(json::object const& policy, std::string const& path, std::size_t depth) {
    std::vector<requirements> out(1);
    for (auto const& member : policy) {
        std::string const name(member.key());
        std::vector<requirements> choices;
        if (name == "$or") {
            for (auto const& branch : member.value().as_array())
                for (auto const& r : spelled_out(branch.as_object(), path, depth)) choices.push_back(r);
        } else if (member.value().is_object()) {
            choices = spelled_out(member.value().get_object(), path + name + ".", depth + 1);
        } else {
            choices = {{{path + name, member.value().as_array(), depth}}};
        }
        std::vector<requirements> longer;
        for (auto const& before : out)
            for (auto const& choice : choices) {
                longer.push_back(before);
                longer.back().insert(longer.back().end(), choice.begin(), choice.end());
            }
        out = longer;
    }
    return out;
}

inline bool wildcard_fits(std::string const& pattern, std::string const& text) {
    if (pattern.empty()) return text.empty();
    if (pattern[0] == '*') {
        for (std::size_t skipped = 0; skipped <= text.size(); ++skipped)
            if (wildcard_fits(pattern.substr(1), text.substr(skipped))) return true;
        return false;
    }
    std::size_t const used = pattern[0] == '\\' ? 2 : 1;
    return !text.empty() && text[0] == pattern[used - 1] && wildcard_fits(pattern.substr(used), text.substr(1));
}

inline std::string address_bits(std::string const& text) {
    unsigned char bytes[16];
    std::size_t size = 0;
    if (inet_pton(AF_INET, text.c_str(), bytes) == 1) size = 4;
    if (inet_pton(AF_INET6, text.c_str(), bytes) == 1) size = 16;
    std::string out;
    for (std::size_t i = 0; i < size * 8; ++i) out += (bytes[i / 8] & (0x80 >> (i % 8))) ? '1' : '0';
    return out;
}

inline bool in_net(std::string const& cidr, std::string const& text) {
    auto const slash = cidr.find('/');
    auto const net = address_bits(cidr.substr(0, slash));
    auto const address = address_bits(text);
    auto const length = static_cast<std::size_t>(std::stoi(cidr.substr(slash + 1)));
    return address.size() == net.size() && address.substr(0, length) == net.substr(0, length);
}

inline bool same_number(json::value const& a, json::value const& b) {
    return a.is_number() && b.is_number() && std::abs(a.to_number<double>() - b.to_number<double>()) < 1e-7;
}

inline bool compares(json::value const& v, std::string const& comparison, json::value const& bound) {
    if (!v.is_number()) return false;
    auto const difference = v.to_number<double>() - bound.to_number<double>();
    if (std::abs(difference) < 1e-7) return comparison.find('=') != comparison.npos;
    return comparison[0] == (difference < 0 ? '<' : '>');
}

inline bool says_yes(json::value const& condition, std::optional<json::value> const& seen);

inline bool listed(json::value const& in, json::value const& v) {
    auto const list = in.is_array() ? in.get_array() : json::array{in};
    for (auto const& entry : list)
        if (says_yes(entry, v)) return true;
    return false;
}

inline bool anything_but_says_yes(json::value const& operand, json::value const& v) {
    if (!operand.is_object()) return !listed(operand, v);
    if (auto const* prefix = operand.get_object().if_contains("prefix"))
        return v.is_string() && !says_yes(json::object{{"prefix", *prefix}}, v);
    auto const& patterns = operand.at("wildcard");
    for (auto const& pattern : patterns.is_array() ? patterns.get_array() : json::array{patterns})
        if (says_yes(json::object{{"wildcard", pattern}}, v)) return false;
    return true;
}

inline bool says_yes(json::value const& condition, std::optional<json::value> const& seen) {
    if (!condition.is_object())
        return seen && (condition.is_number() ? same_number(condition, *seen) : condition == *seen);
    std::string const name(condition.get_object().begin()->key());
    auto const& operand = condition.get_object().begin()->value();
    if (name == "exists") return operand.as_bool() && !(seen && (seen->is_null() || *seen == ""));
    if (!seen) return false;
    auto const& v = *seen;
    if (name == "anything-but") return anything_but_says_yes(operand, v);
    if (name == "numeric") {
        auto const& terms = operand.as_array();
        for (std::size_t i = 0; i < terms.size(); i += 2)
            if (!compares(v, std::string(terms[i].as_string()), terms[i + 1])) return false;
        return true;
    }
    if (!v.is_string()) return false;
    std::string text(v.get_string());
    std::string wanted(operand.as_string());
    if (name == "prefix") return text.substr(0, wanted.size()) == wanted;
    if (name == "suffix") return text.size() >= wanted.size() && text.substr(text.size() - wanted.size()) == wanted;
    if (name == "wildcard") return wildcard_fits(wanted, text);
    if (name == "cidr") return in_net(wanted, text);
    REQUIRE(name == "equals-ignore-case");
    for (auto* s : {&text, &wanted})
        for (auto& c : *s) c = static_cast<char>(std::tolower(c));
    return text == wanted;
}

inline bool go_together(leaf const& a, leaf const& b) {
    for (auto const& [array, index] : a.elements)
        if (b.elements.contains(array) && b.elements.at(array) != index) return false;
    return true;
}

inline bool satisfiable(requirements const& all, std::size_t next, std::vector<leaf> const& leaves,
                        std::vector<leaf>& chosen) {
    if (next == all.size()) return true;
    auto seen = false;
    for (auto const& l : leaves) {
        if (l.path != all[next].path) continue;
        seen = true;
        auto fits = false;
        for (auto const& condition : all[next].conditions) fits = fits || says_yes(condition, l.value);
        for (auto const& other : chosen) fits = fits && go_together(l, other);
        if (!fits) continue;
        chosen.push_back(l);
        if (satisfiable(all, next + 1, leaves, chosen)) return true;
        chosen.pop_back();
    }
    if (seen) return false;
    for (auto const& condition : all[next].conditions)
        if (condition == json::value{{"exists", false}}) return satisfiable(all, next + 1, leaves, chosen);
    return false;
}

inline bool reference_matches(json::object const& policy, std::vector<leaf> const& leaves) {
    for (auto const& r : spelled_out(policy, "", 1)) {
        std::vector<leaf> chosen;
        if (satisfiable(r, 0, leaves, chosen)) return true;
    }
    return false;
}

inline std::size_t reference_combinations(json::object const& policy) {
    std::size_t out = 0;
    for (auto const& r : spelled_out(policy, "", 1)) {
        std::size_t product = 1;
        for (auto const& one : r) product *= one.conditions.size() * one.depth;
        out += product;
    }
    return out;
}

} // namespace reference
