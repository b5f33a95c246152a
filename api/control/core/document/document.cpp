#include "api/control/core/document/document.hpp"

#include "api/control/core/document/json_reading.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

std::size_t count_values(json::value const& v) {
    std::size_t out = 1;
    if (auto const* const object = v.if_object())
        for (auto const& member : *object) out += count_values(member.value());
    if (auto const* const array = v.if_array())
        for (auto const& item : *array) out += count_values(item);
    return out;
}

// The value at this step, and the number of values before it in its container; null if it is absent.
std::pair<json::value const*, std::size_t> child(json::value const& v, std::string_view step) {
    std::size_t before = 0;
    if (auto const* const object = v.if_object())
        for (auto const& member : *object) {
            if (std::string_view(member.key().data(), member.key().size()) == step) return {&member.value(), before};
            before += count_values(member.value());
        }
    if (auto const* const array = v.if_array())
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (std::to_string(i) == step) return {&(*array)[i], before};
            before += count_values((*array)[i]);
        }
    return {nullptr, 0};
}

} // namespace

std::string_view take_step(std::string_view& path) {
    path.remove_prefix(std::min<std::size_t>(path.starts_with('.') || path.starts_with('['), path.size()));
    auto const out = path.substr(0, path.find_first_of(".[]"));
    path.remove_prefix(out.size());
    if (path.starts_with(']')) path.remove_prefix(1);
    return out;
}

int document::line_of(std::string_view path) const {
    std::size_t index = 0;
    auto const* at = &value;
    while (!path.empty()) {
        auto const [found, before] = child(*at, take_step(path));
        if (!found) break;
        at = found;
        index += 1 + before;
    }
    return index < lines.size() ? lines[index] : 1;
}

json::value const* document::at(std::string_view path) const {
    auto const* out = &value;
    while (out && !path.empty()) {
        auto const step = take_step(path);
        auto const* const array = out->if_array();
        std::size_t i = 0;
        if (out->is_object())
            out = out->get_object().if_contains({step.data(), step.size()});
        else if (array && std::from_chars(step.data(), step.data() + step.size(), i).ec == std::errc{})
            out = array->if_contains(i);
        else
            out = nullptr;
    }
    return out;
}

void document_builder::count(int line) {
    auto const own = in_object() ? open_.back().line : line;
    if (out_.lines.size() >= most_document_values)
        throw document_refusal{line, "expected at most " + std::to_string(most_document_values) + " values, got more"};
    if (open_.size() > deepest_document)
        throw document_refusal{line, "expected at most " + std::to_string(deepest_document) + " levels, got more"};
    out_.lines.push_back(own);
}

void document_builder::name(std::string member, int line) {
    auto& in = open_.back();
    if (in.container.get_object().contains(member))
        throw document_refusal{line, "duplicate member '" + member + "'; remove one"};
    in.name = std::move(member);
    in.line = line;
    in.named = true;
}

void document_builder::value(json::value v, int line) {
    count(line);
    put(std::move(v));
}

void document_builder::begin(json::value empty_container, int line) {
    count(line);
    open_.push_back({std::move(empty_container)});
}

void document_builder::end() {
    auto done = std::move(open_.back().container);
    open_.pop_back();
    put(std::move(done));
}

void document_builder::again(json::value const& v, std::size_t values, int line) {
    for (std::size_t i = 0; i < values; ++i) count(line);
    put(v);
}

void document_builder::put(json::value v) {
    if (open_.empty()) {
        out_.value = std::move(v);
        last_ = &out_.value;
        return;
    }
    auto& in = open_.back();
    if (in.container.is_array())
        last_ = &in.container.get_array().emplace_back(std::move(v));
    else
        last_ = &in.container.get_object().emplace(in.name, std::move(v)).first->value();
    in.named = false;
}

} // namespace sesame::api::control
