#include "api/codec/form.hpp"

#include "model/text/hex.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace sesame::api::codec {
std::string url_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    // Runs between escapes are copied whole: most bytes of a request pass here.
    for (;;) {
        auto const run = out.size();
        auto const escape = text.find('%');
        out.append(text.substr(0, escape));
        auto const begin = out.begin() + static_cast<std::ptrdiff_t>(run);
        // Not std::replace: a compiler takes many bytes at once where each is written.
        std::transform(begin, out.end(), begin, [](char c) { return c == '+' ? ' ' : c; });
        if (escape == text.npos) return valid_utf8(std::move(out));
        auto const byte = hex_byte(text, escape + 1);
        out += byte.value_or('%');
        text.remove_prefix(escape + (byte ? 3 : 1));
    }
}

namespace {

void append_pairs(std::string_view text, std::vector<std::pair<std::string, std::string>>& out) {
    out.reserve(out.size() + static_cast<std::size_t>(std::count(text.begin(), text.end(), '&')) + !text.empty());
    while (!text.empty()) {
        auto const end = std::min(text.find('&'), text.size());
        auto const pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        auto const equals = std::min(pair.find('='), pair.size());
        out.emplace_back(url_decode(pair.substr(0, equals)),
                         url_decode(pair.substr(std::min(equals + 1, pair.size()))));
    }
}

} // namespace

std::vector<std::pair<std::string, std::string>> urlencoded_pairs(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> out;
    append_pairs(text, out);
    return out;
}

void form::add(std::string_view text) { append_pairs(text, parameters_); }

void form::index() {
    auto const by_name = [](parameter const& a, parameter const& b) { return a.first < b.first; };
    if (std::is_sorted(parameters_.begin(), parameters_.end(), by_name)) return; // std::stable_sort would allocate
    std::stable_sort(parameters_.begin(), parameters_.end(), by_name);
}

std::vector<form::parameter>::const_iterator form::first_not_before(std::string_view name) const {
    return std::lower_bound(parameters_.begin(), parameters_.end(), name,
                            [](parameter const& p, std::string_view n) { return p.first < n; });
}

std::string const* form::find(std::string_view name) const {
    auto const at = first_not_before(name);
    return at != parameters_.end() && at->first == name ? &at->second : nullptr;
}

bool form::has(std::string_view name) const {
    auto const first = first_not_before(name);
    if (first == parameters_.end() || !first->first.starts_with(name)) return false;
    if (first->first.size() == name.size()) return true;
    auto const at = std::partition_point(first, parameters_.end(), [&](parameter const& p) {
        auto const order = p.first.compare(0, name.size(), name);
        return order < 0 || (order == 0 && (p.first.size() == name.size() || p.first[name.size()] < '.'));
    });
    return at != parameters_.end() && at->first.size() > name.size() && at->first.starts_with(name) &&
           at->first[name.size()] == '.';
}

std::vector<std::uint64_t> form::numbers(std::string_view prefix) const {
    std::vector<std::uint64_t> out;
    for (auto at = first_not_before(prefix); at != parameters_.end() && at->first.starts_with(prefix); ++at) {
        auto const rest = std::string_view(at->first).substr(prefix.size());
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

std::vector<std::pair<std::string, std::string>> form::take(std::size_t most, std::size_t longest_name,
                                                            std::size_t longest_value) && {
    if (parameters_.size() > most) {
        parameters_.resize(most);
        parameters_.shrink_to_fit();
    }
    for (auto& [name, value] : parameters_) {
        if (name.size() > longest_name) name = cut_text(std::move(name), longest_name);
        if (value.size() > longest_value) value = cut_text(std::move(value), longest_value);
    }
    return std::move(parameters_);
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

std::optional<std::string_view> form_source::text(spot here) const {
    auto const* const value = find(here);
    return value ? std::optional<std::string_view>(*value) : std::nullopt;
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
    if (of.flat.empty()) return each(member(list, "member"));
    auto const name = std::string(name_of(list));
    auto const one = flat(list, of.flat);
    each(one);
    name_.resize(one.length);
    if (from_.find(name_)) f(one, "1");
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
    if (of.flat.empty()) return each(member(map, "entry"));
    auto const name = std::string(name_of(map));
    auto const one = flat(map, of.flat);
    each(one);
    if (has(member(one, of.key))) give_entry(one, "1", of, f);
    name_ = name;
}

void form_source::give_entry(spot at, std::string number, map_type const& of,
                             std::function<void(entry const&)> const& f) {
    auto const* key = find(member(at, of.key));
    if (!key) key = find(member(at, of.other_key));
    f({key ? std::optional<std::string_view>(*key) : std::nullopt, std::move(number), at});
}

} // namespace sesame::api::codec
