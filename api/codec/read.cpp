#include "api/codec/read.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <utility>

namespace sesame::api::codec {

// "SNSAction" is printed "sNSAction": only the first letter changes.
std::string place::text() const {
    std::string own(name);
    if (member && !own.empty()) own[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(own[0])));
    return outer ? outer->text() + "." + own : own;
}

void reader::read_members(spot here, place const* at, structure_type const& of, void* out) {
    for (auto const& m : of.members) read_value(from_.member(here, m.name), place{at, m.name}, *m.of, of.in(out, m));
}

void reader::read_value(spot here, place const& at, type const& of, void* out) {
    switch (of.is) {
    case kind::flag:
        read_scalar(here, at, *static_cast<bool*>(out));
        return;
    case kind::integer:
        read_scalar(here, at, *static_cast<int*>(out));
        return;
    case kind::long_integer:
        read_scalar(here, at, *static_cast<std::int64_t*>(out));
        return;
    case kind::real:
        read_scalar(here, at, *static_cast<double*>(out));
        return;
    case kind::bytes:
        read_scalar(here, at, *static_cast<blob*>(out));
        return;
    case kind::moment:
        read_scalar(here, at, *static_cast<timestamp*>(out));
        return;
    case kind::text:
        return read_text(here, at, as<text_type>(of), *static_cast<std::string*>(out));
    case kind::whole:
        return read_whole(here, at, as<whole_type>(of), *static_cast<int*>(out));
    case kind::optional:
        return read_optional(here, at, as<optional_type>(of), out);
    case kind::list:
        return read_list(here, at, as<list_type>(of), out);
    case kind::map:
        return read_map(here, at, as<map_type>(of), out);
    case kind::structure:
        if (!from_.has(here)) return missing(here, at, false);
        return read_members(here, &at, as<structure_type>(of), out);
    }
}

// Whether it is there, and good.
template<class T>
bool reader::read_scalar(spot here, place const& at, T& out) {
    auto const scalar = from_.read(here, out);
    if (!scalar.given)
        missing(here, at, true);
    else if (!scalar.broken.empty())
        add(here, at, scalar.value, std::string(scalar.broken));
    return scalar.given && scalar.broken.empty();
}

void reader::read_text(spot here, place const& at, text_type const& of, std::string& out) {
    auto const value = from_.text(here);
    if (!value) return missing(here, at, true);
    out = *value;
    if (!of.rules.empty()) add(here, at, out, broken(of.rules, out));
}

void reader::read_whole(spot here, place const& at, whole_type const& of, int& out) {
    if (!read_scalar(here, at, out)) return;
    auto const refuse = [&](char const* rule, int bound) {
        add(here, at, std::to_string(out), rule + std::to_string(bound));
    };
    if (out > of.max) refuse("Member must have value less than or equal to ", of.max);
    if (out < of.min) refuse("Member must have value greater than or equal to ", of.min);
}

void reader::read_optional(spot here, place const& at, optional_type const& of, void* out) {
    if (of.clear) { // a list is shown only if it has members, or if the caller gave an empty one
        auto* const list = of.fill(out);
        read_value(here, at, *of.of, list);
        if (!as<list_type>(*of.of).item(list, 0) && !from_.has_empty(here)) of.clear(out);
        return;
    }
    bool const is_there = of.of->is == kind::structure ? from_.has(here)
                          : of.of->is == kind::flag    ? from_.is_given(here)
                                                       : from_.has_value(here);
    if (is_there) read_value(here, at, *of.of, of.fill(out));
}

// Gives their number.
std::size_t reader::read_items(spot here, place const& at, list_type const& of, void* out) {
    std::size_t size = 0;
    auto const read = [&](spot item, std::string const& number) {
        auto const step = number + ".member";
        read_value(item, place{&at, step, false}, *of.of, of.add(out));
        ++size;
    };
    from_.for_each_item(here, of, std::ref(read));
    return size;
}

void reader::read_list(spot here, place const& at, list_type const& of, void* out) {
    auto const size = read_items(here, at, of, out);
    if (of.needs != needed::no && size == 0 && !from_.has_empty(here))
        missing(here, at, false);
    else
        add(here, at, "", broken(of.size, size));
    if (of.of_texts.empty()) return;
    for (std::size_t i = 0; i < size; ++i)
        if (breaks(of.of_texts, *static_cast<std::string const*>(of.item(out, i))))
            return add(here, at, "", "Member must satisfy constraint: [" + sentences(of.of_texts) + "]");
}

void reader::read_map(spot here, place const& at, map_type const& of, void* out) {
    std::size_t size = 0;
    auto const read = [&](source::entry const& e) {
        auto const made = of.add(out);
        ++size;
        // A violation names an entry without a key by its number.
        auto const step = e.key ? std::string(*e.key) + ".member" : "entry." + e.number;
        place const inside{&at, step, false};
        if (e.key)
            *made.key = *e.key;
        else
            missing(from_.member(e.at, of.key), place{&inside, of.key}, true);
        read_value(from_.value(e, of), e.key ? inside : place{&inside, of.value}, *of.of, made.value);
    };
    from_.for_each_entry(here, of, std::ref(read));
    bool const is_missing = of.needs == needed::presence  ? !from_.has(here)
                            : of.needs == needed::members ? size == 0 && !from_.has_empty(here)
                                                          : false;
    if (is_missing) return missing(here, at, false);
    if (!of.of_keys.empty()) check_map(here, at, of, out, size);
}

void reader::check_map(spot here, place const& at, map_type const& of, void const* entries, std::size_t size) {
    add(here, at, "", broken(of.size, size));
    bool bad_key = false, bad_value = false;
    for (std::size_t i = 0; i < size; ++i) {
        auto const [key, value] = of.entry_at(entries, i);
        bad_key = bad_key || breaks(of.of_keys, *key);
        if (of.of->is == kind::text) {
            bad_value = bad_value || breaks({&of.value_size, 1}, *static_cast<std::string const*>(value));
        } else if (of.of->is == kind::list) {
            std::size_t items = 0;
            while (as<list_type>(*of.of).item(value, items)) ++items;
            bad_value = bad_value || !broken(of.value_size, items).empty();
        }
    }
    if (bad_key) add(here, at, "", "Map keys must satisfy constraint: [" + sentences(of.of_keys) + "]");
    if (bad_value) add(here, at, "", "Map value must satisfy constraint: [" + sentences({&of.value_size, 1}) + "]");
}

void reader::missing(spot here, place const& at, bool scalar) {
    auto path = at.text();
    auto parameter = from_.name(here, path);
    violations_.push_back({std::move(path), std::move(parameter), std::nullopt, "Member must not be null", scalar});
}

void reader::add(spot here, place const& at, std::string value, std::string rule) {
    auto path = at.text();
    auto parameter = from_.name(here, path);
    violations_.push_back({std::move(path), std::move(parameter), std::move(value), std::move(rule), true});
}

void reader::add(spot here, place const& at, std::string const& value, std::vector<std::string> rules) {
    for (auto& rule : rules) add(here, at, value, std::move(rule));
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

} // namespace sesame::api::codec
