#include "api/codec/form.hpp"

#include "model/text/hex.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace sesame::api::codec {
namespace {

// Runs between escapes are copied whole: most bytes of a request pass here.
void append_decoded(std::string& out, std::string_view text) {
    auto const begin = out.size();
    if (text.find('%') == text.npos && text.find('+') == text.npos) { // as in names
        out.append(text);
        return make_valid_utf8(out, begin);
    }
    for (;;) {
        auto const run = out.size();
        auto const escape = text.find('%');
        out.append(text.substr(0, escape));
        auto const at = out.begin() + static_cast<std::ptrdiff_t>(run);
        // Not std::replace: a compiler takes many bytes at once where each is written.
        std::transform(at, out.end(), at, [](char c) { return c == '+' ? ' ' : c; });
        if (escape == text.npos) break;
        auto const byte = hex_byte(text, escape + 1);
        out += byte.value_or('%');
        text.remove_prefix(escape + (byte ? 3 : 1));
    }
    make_valid_utf8(out, begin);
}

// Calls f(name, value) with each pair of such text, encoded as it is.
template<class F>
void for_each_pair(std::string_view text, F f) {
    while (!text.empty()) {
        auto const end = std::min(text.find('&'), text.size());
        auto const pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        auto const equals = std::min(pair.find('='), pair.size());
        f(pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size())));
    }
}

std::size_t most_pairs(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '&')) + !text.empty();
}

} // namespace

std::string url_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_decoded(out, text);
    return out;
}

std::vector<std::pair<std::string, std::string>> urlencoded_pairs(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> out;
    out.reserve(most_pairs(text));
    for_each_pair(text, [&](auto name, auto value) { out.emplace_back(url_decode(name), url_decode(value)); });
    return out;
}

void form::add(std::string_view text) {
    text_.reserve(text_.size() + text.size());
    parameters_.reserve(parameters_.size() + most_pairs(text));
    for_each_pair(text, [&](auto name, auto value) {
        parameter p{text_.size(), 0, 0};
        append_decoded(text_, name);
        p.value_at = text_.size();
        append_decoded(text_, value);
        p.end = text_.size();
        parameters_.push_back(p);
    });
}

void form::index() {
    auto const by_name = [this](parameter const& a, parameter const& b) { return name_of(a) < name_of(b); };
    if (std::is_sorted(parameters_.begin(), parameters_.end(), by_name)) return; // std::stable_sort would allocate
    std::stable_sort(parameters_.begin(), parameters_.end(), by_name);
}

std::vector<form::parameter>::const_iterator form::first_not_before(std::string_view name) const {
    return std::partition_point(parameters_.begin(), parameters_.end(),
                                [&](parameter const& p) { return name_of(p) < name; });
}

std::optional<std::string_view> form::find(std::string_view name) const {
    auto const at = first_not_before(name);
    return at != parameters_.end() && name_of(*at) == name ? std::optional(value_of(*at)) : std::nullopt;
}

std::pair<std::string_view, std::string_view> form::first_from(std::string_view name) const {
    auto const at = first_not_before(name);
    if (at == parameters_.end()) return {};
    return {name_of(*at), value_of(*at)};
}

bool form::has(std::string_view name) const {
    auto const first = first_not_before(name);
    if (first == parameters_.end() || !name_of(*first).starts_with(name)) return false;
    auto const begins = name_of(*first);
    if (begins.size() == name.size() || begins[name.size()] == '.') return true;
    auto const at = std::partition_point(first, parameters_.end(), [&](parameter const& p) {
        auto const known = name_of(p);
        auto const order = known.compare(0, name.size(), name);
        return order < 0 || (order == 0 && (known.size() == name.size() || known[name.size()] < '.'));
    });
    if (at == parameters_.end()) return false;
    auto const known = name_of(*at);
    return known.size() > name.size() && known.starts_with(name) && known[name.size()] == '.';
}

std::vector<std::uint64_t> form::numbers(std::string_view prefix) const {
    std::vector<std::uint64_t> out;
    for (auto at = first_not_before(prefix); at != parameters_.end() && name_of(*at).starts_with(prefix); ++at) {
        auto const rest = name_of(*at).substr(prefix.size());
        std::uint64_t n = 0;
        auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), n);
        bool const whole = end == rest.data() + rest.size() || *end == '.';
        bool const canonical = !rest.starts_with('0');
        if (error == std::errc{} && whole && canonical) out.push_back(n);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// Members of it would stand where it would, or right behind it.
std::optional<std::string_view> form_source::value_at(spot here) const {
    auto const name = name_of(here);
    auto const [found, value] = from_.first_from(name);
    if (found == name) return value;
    if (found.size() > name.size() && found[name.size()] == '.' && found.starts_with(name))
        throw not_serialized{"Start of list found where not expected", std::string(name)};
    return std::nullopt;
}

template<class T>
scalar_read form_source::read_as(spot here, T& out) const {
    auto const value = value_at(here);
    return value ? from_text(*value, out) : scalar_read{false};
}

template<class Number>
scalar_read form_source::read_number(spot here, Number& out) const {
    auto text = value_at(here);
    if (!text) return {false};
    if (text->empty()) throw not_serialized{"missing value for decimal type", std::string(name_of(here))};
    if (text->starts_with('+') && text->size() > 1 && is_digit((*text)[1])) text->remove_prefix(1);
    if (!from_text(*text, out).broken.empty()) throw not_serialized{std::nullopt, std::string(name_of(here))};
    return {};
}

scalar_read form_source::read(spot here, timestamp& out) const {
    auto const done = read_as(here, out);
    if (!done.broken.empty()) throw not_serialized{"timestamp must follow ISO8601", std::string(name_of(here))};
    return done;
}

// An empty text is how SDKs write that it is empty.
bool form_source::has(spot structure) const {
    auto const name = name_of(structure);
    auto const [found, value] = from_.first_from(name);
    if (!found.starts_with(name)) return false;
    if (found.size() > name.size()) return found[name.size()] == '.' || from_.has(name);
    if (!value.empty()) throw not_serialized{"Unexpected complex element termination", std::string(name)};
    return true;
}

spot form_source::member(spot outer, std::string_view name) {
    name_.resize(outer.length);
    if (outer.length) name_ += '.';
    name_ += name;
    return {name_.size()};
}

// The spot with another name at its end.
spot form_source::flat(spot here, std::string_view name) {
    name_.resize(here.length);
    auto const dot = name_.rfind('.');
    name_.resize(dot == name_.npos ? 0 : dot + 1);
    name_ += name;
    return {name_.size()};
}

void form_source::for_each_item(spot list, list_type const& of,
                                std::function<void(spot item, std::string const& number)> const& f) {
    auto const each = [&](spot inside) {
        name_ += '.';
        for (auto const n : from_.numbers(name_)) {
            auto const number = std::to_string(n);
            f(member(inside, number), number);
        }
    };
    if (of.flat.empty()) {
        if (has(list)) each(member(list, "member"));
        return;
    }
    auto const name = std::string(name_of(list));
    auto const one = flat(list, of.flat);
    each(one);
    name_.resize(one.length);
    auto const alone = from_.find(name_);
    // An empty one is how an empty list is written; of structures AWS reads one that is empty.
    if (alone && (!alone->empty() || of.of->is == kind::structure)) f(one, "1");
    name_ = name;
    each(list); // recorded from AWS: "MessageAttributes.1.Name" is as good as "MessageAttribute.1.Name"
    name_ = name;
}

void form_source::for_each_entry(spot map, map_type const& of, std::function<void(entry const&)> const& f) {
    auto const each = [&](spot inside) {
        name_ += '.';
        for (auto const n : from_.numbers(name_)) {
            auto number = std::to_string(n);
            auto const at = member(inside, number);
            give_entry(at, std::move(number), of, f);
        }
    };
    if (of.flat.empty()) {
        if (has(map)) each(member(map, "entry"));
        return;
    }
    auto const name = std::string(name_of(map));
    auto const one = flat(map, of.flat);
    each(one);
    if (find(member(one, of.key))) give_entry(one, "1", of, f);
    name_ = name;
    each(map);
    name_ = name;
}

void form_source::give_entry(spot at, std::string number, map_type const& of,
                             std::function<void(entry const&)> const& f) {
    auto key = find(member(at, of.key));
    if (!key) key = find(member(at, of.other_key));
    f({key, std::move(number), at});
}

} // namespace sesame::api::codec
