#include "model/sns/filter/filter_condition_parse.hpp"
#include "model/sns/filter/filter_policy.hpp"

#include <algorithm>
#include <set>

namespace sesame::sns {
namespace {

using type = located_json::type;

// SNS developer guide, "Filter policy constraints". AWS's texts for the size and for wildcards are not known.
constexpr std::size_t max_policy_bytes = 256 * 1024;
constexpr std::size_t max_keys = 5;
constexpr std::size_t max_combinations = 150;
constexpr std::size_t max_wildcard_points = 100;
// Our limit, for the bits of a matcher. Without keys repeated in nested $or a rule has at most 12: five at depth 1, and
// every deeper one at least doubles the combinations.
constexpr std::size_t max_keys_in_rule = 32;

// Whether this $or is an operator: an array of at least two objects, and none could be a condition. Any other $or is an
// ordinary key.
bool is_or(located_json const& member) {
    auto const is_branch = [](located_json const& node) {
        return node.is(type::object) && std::none_of(node.children.begin(), node.children.end(),
                                                     [](auto const& m) { return is_condition_name(m.name); });
    };
    return member.name == "$or" && member.is(type::array) && member.children.size() >= 2 &&
           std::all_of(member.children.begin(), member.children.end(), is_branch);
}

located_json parse_policy(std::string_view text) {
    try {
        return parse_located_json(text);
    } catch (json_syntax_error const& e) {
        throw filter_policy_error(parse_failure(text, e));
    }
}

// A pattern with one * counts one point, with more of them three; a key's points count once for each of its patterns.
std::size_t wildcard_points(std::vector<filter_condition> const& conditions) {
    std::size_t points = 0;
    std::size_t patterns = 0;
    auto const add = [&](wildcard const& pattern) {
        if (pattern.stars() == 0) return;
        points += pattern.stars() == 1 ? 1 : 3;
        ++patterns;
    };
    for (auto const& condition : conditions) {
        if (auto const* c = std::get_if<fits_wildcard>(&condition)) add(c->pattern);
        if (auto const* c = std::get_if<fits_no_wildcard>(&condition))
            std::for_each(c->patterns.begin(), c->patterns.end(), add);
    }
    return points * patterns;
}

// The shape of a policy between its JSON and its rules.
struct clause {
    enum class type { key, all_of, any_of };

    type kind = type::all_of;
    std::size_t key = 0;       // index of a key
    std::size_t weight = 0;    // of a key, in the count of combinations
    std::vector<clause> parts; // of all_of, any_of
};

// Kept from overflowing: beyond the limit the exact number does not matter.
std::size_t combinations(clause const& c) {
    constexpr std::size_t enough = max_combinations + 1;
    if (c.kind == clause::type::key) return std::min(enough, c.weight);
    auto const all = c.kind == clause::type::all_of;
    std::size_t out = all ? 1 : 0;
    for (auto const& part : c.parts) {
        auto const n = combinations(part);
        out = std::min(enough, all ? out * n : out + n);
    }
    return out;
}

using rule = std::vector<std::size_t>;

std::vector<rule> rules_of(clause const& c) {
    if (c.kind == clause::type::key) return {{c.key}};
    std::vector<rule> out;
    if (c.kind == clause::type::any_of) {
        for (auto const& part : c.parts)
            for (auto& r : rules_of(part)) out.push_back(std::move(r));
        return out;
    }
    out.emplace_back();
    for (auto const& part : c.parts) {
        std::vector<rule> longer;
        for (auto const& tail : rules_of(part))
            for (auto r : out) {
                r.insert(r.end(), tail.begin(), tail.end());
                longer.push_back(std::move(r));
            }
        out = std::move(longer);
    }
    return out;
}

} // namespace

class policy_compiler {
  public:
    policy_compiler(std::string_view text, filter_scope scope)
        : source_(text) {
        out_.scope_ = scope;
    }

    filter_policy compile(located_json const& document) {
        if (!document.is(type::object)) source_.refuse("Filter is not an object", document.met());
        auto const all = object(document, "", 1);
        check_limits(all);
        out_.rules_ = rules_of(all);
        if (std::any_of(out_.rules_.begin(), out_.rules_.end(),
                        [](auto const& r) { return r.size() > max_keys_in_rule; }))
            throw filter_policy_error("Filter policy is too complex");
        return std::move(out_);
    }

  private:
    clause object(located_json const& node, std::string const& path_before, std::size_t depth) {
        clause out;
        for (auto const& member : node.children)
            out.parts.push_back(is_or(member) ? branches(member, path_before, depth)
                                              : this->member(member, path_before, depth));
        return out;
    }

    // Inside $or the depth stays the same.
    clause branches(located_json const& array, std::string const& path_before, std::size_t depth) {
        clause out;
        out.kind = clause::type::any_of;
        for (auto const& branch : array.children) {
            refuse_empty(branch);
            out.parts.push_back(object(branch, path_before, depth));
        }
        return out;
    }

    clause member(located_json const& member, std::string const& path_before, std::size_t depth) {
        if (depth == 1) names_.insert(member.name);
        auto const path = path_before + member.name;
        if (member.is(type::array)) return key(member, path, depth);
        if (!member.is(type::object))
            source_.refuse("\"" + member.name + "\" must be an object or an array", member.met());
        refuse_empty(member);
        nested_ = true;
        return object(member, path + ".", depth + 1);
    }

    void refuse_empty(located_json const& object) const {
        if (object.children.empty()) source_.refuse("Empty objects are not allowed", object.end);
    }

    clause key(located_json const& list, std::string const& path, std::size_t depth) {
        filter_policy::key k{path, {}};
        for (auto const& entry : list.children) k.conditions.push_back(parse_condition(entry, source_));
        if (k.conditions.empty()) source_.refuse("Empty arrays are not allowed", list.end);
        wildcard_points_ += wildcard_points(k.conditions);
        clause out;
        out.kind = clause::type::key;
        out.key = out_.keys_.size();
        out.weight = k.conditions.size() * depth;
        out_.keys_.push_back(std::move(k));
        return out;
    }

    void check_limits(clause const& all) const {
        if (nested_ && out_.scope_ == filter_scope::message_attributes)
            throw filter_policy_error("Filter policy scope MessageAttributes does not support nested filter policy",
                                      true);
        if (names_.size() > max_keys) throw filter_policy_error("Filter policy can not have more than 5 keys");
        if (combinations(all) > max_combinations || wildcard_points_ > max_wildcard_points)
            throw filter_policy_error("Filter policy is too complex");
    }

    policy_source source_;
    filter_policy out_;
    std::set<std::string> names_; // at depth 1, also in $or
    bool nested_ = false;
    std::size_t wildcard_points_ = 0;
};

filter_policy filter_policy::parse(std::string_view json, filter_scope scope) {
    if (json.size() > max_policy_bytes) throw filter_policy_error("Filter policy can not be larger than 262144 bytes");
    // AWS checks and quotes a policy without its spaces.
    auto const text = compact(parse_policy(json));
    return policy_compiler{text, scope}.compile(parse_policy(text));
}

} // namespace sesame::sns
