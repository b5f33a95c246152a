#include "model/sns/filter/filter_policy.hpp"

#include "model/text/java/java_json.hpp"

#include <algorithm>
#include <cstdint>

namespace sesame::sns {
namespace json = boost::json;
namespace {

bool any_holds(std::vector<filter_condition> const& conditions, filter_value const& value) {
    return std::any_of(conditions.begin(), conditions.end(), [&](auto const& c) { return holds(c, value); });
}

bool any_holds_when_absent(std::vector<filter_condition> const& conditions) {
    return std::any_of(conditions.begin(), conditions.end(), holds_when_absent);
}

// Not of an array or object.
filter_value scalar(json::value const& value) {
    if (auto const number = as_filter_number(value)) return *number;
    if (auto const* text = value.if_string()) return std::string_view{text->data(), text->size()};
    if (auto const* truth = value.if_bool()) return *truth;
    return std::monostate{};
}

// "Number.int" is a Number.
bool is_of_type(filter_attribute const& attribute, std::string_view base) {
    return attribute.type.starts_with(base) &&
           (attribute.type.size() == base.size() || attribute.type[base.size()] == '.');
}

// The guide's page on numeric values shows Number.Array too.
bool is_array(filter_attribute const& attribute) {
    return attribute.type == "String.Array" || attribute.type == "Number.Array";
}

bool takes_part(filter_attribute const& attribute) {
    return is_of_type(attribute, "String") || is_of_type(attribute, "Number");
}

// An empty array counts as absent ("The key must have a non-null and non-empty value"). An array that is not JSON is
// present, but has no values. A lone number or word is an array of one: so say moto's tests of AWS.
bool array_meets(std::string_view text, std::vector<filter_condition> const& conditions) {
    auto const parsed = parse_java_json(text);
    if (parsed && !parsed->is_structured() && !parsed->is_string()) return any_holds(conditions, scalar(*parsed));
    auto const* elements = parsed ? parsed->if_array() : nullptr;
    if (!elements)
        return std::any_of(conditions.begin(), conditions.end(), [](filter_condition const& c) {
            auto const* e = std::get_if<exists>(&c);
            return e && e->wanted;
        });
    if (elements->empty()) return any_holds_when_absent(conditions);
    return std::any_of(elements->begin(), elements->end(), [&](json::value const& element) {
        return !element.is_structured() && any_holds(conditions, scalar(element));
    });
}

bool attribute_meets(filter_attribute const& attribute, std::vector<filter_condition> const& conditions) {
    if (is_array(attribute)) return array_meets(attribute.value, conditions);
    if (is_of_type(attribute, "Number"))
        if (auto const number = parse_filter_number(attribute.value)) return any_holds(conditions, *number);
    return any_holds(conditions, attribute.value);
}

} // namespace

// Tries one rule on one body.
//
// One element of an array of objects must meet all conditions on it. The engine behind SNS (event-ruler) calls this
// array consistency, and no recording contradicts it. So it is not enough to know which keys are met somewhere. Each
// part of the body offers alternatives: sets of keys that one choice of elements meets together.
class body_matcher {
  public:
    body_matcher(filter_policy const& policy, filter_policy::rule const& rule)
        : policy_(policy)
        , rule_(rule) {}

    bool matches(json::object const& body) {
        std::vector<wanted> keys;
        for (std::size_t i = 0; i < rule_.size(); ++i) keys.push_back({i, path_of(i), false});
        auto const offered = in_object(body, keys);
        auto const all = static_cast<key_set>((std::uint64_t{1} << rule_.size()) - 1);
        auto const absent = absent_and_content();
        return std::any_of(offered.begin(), offered.end(), [&](key_set met) { return (met | absent) == all; });
    }

  private:
    using key_set = std::uint32_t;             // bit i: key i of the rule
    using alternatives = std::vector<key_set>; // at least one; none contains another

    // A key that is looked for below some value.
    struct wanted {
        std::size_t key;
        std::string_view rest; // of its path
        bool arrived;          // the condition asks this very value
    };

    std::string_view path_of(std::size_t i) const { return policy_.keys_[rule_[i]].path; }
    std::vector<filter_condition> const& conditions(std::size_t i) const { return policy_.keys_[rule_[i]].conditions; }

    // A key is absent if the whole body has no value for it, not just the chosen element.
    key_set absent_and_content() const {
        key_set out = 0;
        for (std::size_t i = 0; i < rule_.size(); ++i)
            if (!(present_ >> i & 1) && any_holds_when_absent(conditions(i))) out |= key_set{1} << i;
        return out;
    }

    // Names with dots reach several steps at once, on either side.
    static std::vector<wanted> below(std::string_view name, std::vector<wanted> const& keys) {
        std::vector<wanted> out;
        for (auto const& k : keys) {
            if (k.arrived || !k.rest.starts_with(name)) continue;
            if (k.rest.size() == name.size())
                out.push_back({k.key, {}, true});
            else if (k.rest[name.size()] == '.')
                out.push_back({k.key, k.rest.substr(name.size() + 1), false});
        }
        return out;
    }

    alternatives in_value(json::value const& value, std::vector<wanted> const& keys) {
        if (auto const* object = value.if_object()) return in_object(*object, keys);
        if (auto const* array = value.if_array()) return in_array(*array, keys);
        key_set met = 0;
        for (auto const& k : keys) {
            if (!k.arrived) continue;
            present_ |= key_set{1} << k.key;
            if (any_holds(conditions(k.key), scalar(value))) met |= key_set{1} << k.key;
        }
        return {met};
    }

    alternatives in_object(json::object const& object, std::vector<wanted> const& keys) {
        alternatives out{0};
        for (auto const& member : object) {
            auto const keys_below = below({member.key().data(), member.key().size()}, keys);
            if (!keys_below.empty()) out = together(out, in_value(member.value(), keys_below));
        }
        return out;
    }

    alternatives in_array(json::array const& array, std::vector<wanted> const& keys) {
        alternatives out{0};
        for (auto const& element : array)
            for (auto const met : in_value(element, keys)) add(out, met);
        return out;
    }

    static alternatives together(alternatives const& a, alternatives const& b) {
        alternatives out;
        for (auto const x : a)
            for (auto const y : b) add(out, x | y);
        return out;
    }

    static void add(alternatives& to, key_set met) {
        if (std::any_of(to.begin(), to.end(), [&](key_set other) { return (met | other) == other; })) return;
        std::erase_if(to, [&](key_set other) { return (met | other) == met; });
        to.push_back(met);
    }

    filter_policy const& policy_;
    filter_policy::rule const& rule_;
    key_set present_ = 0;
};

std::optional<json::value> filterable_body(std::string_view message) {
    auto out = parse_java_json(message);
    return out && out->is_object() ? std::move(out) : std::nullopt;
}

bool filter_policy::matches_attributes(std::span<filter_attribute const> attributes) const {
    if (keys_.empty()) return true;
    // Developer guide, "Key matching": even {"exists": false} is not met by a message without any attribute.
    if (std::none_of(attributes.begin(), attributes.end(), takes_part)) return false;
    auto const met = [&](std::size_t i) {
        auto const found = std::find_if(attributes.begin(), attributes.end(), [&](filter_attribute const& a) {
            return a.name == keys_[i].path && takes_part(a);
        });
        return found == attributes.end() ? any_holds_when_absent(keys_[i].conditions)
                                         : attribute_meets(*found, keys_[i].conditions);
    };
    return std::any_of(rules_.begin(), rules_.end(),
                       [&](rule const& r) { return std::all_of(r.begin(), r.end(), met); });
}

bool filter_policy::matches_body(json::value const& message) const {
    if (keys_.empty()) return true;
    auto const* body = message.if_object();
    return body && std::any_of(rules_.begin(), rules_.end(), [&](rule const& r) {
               return body_matcher{*this, r}.matches(*body);
           });
}

bool filter_policy::matches_body(std::string_view message) const {
    if (keys_.empty()) return true;
    auto const body = filterable_body(message);
    return body && matches_body(*body);
}

} // namespace sesame::sns
