#include "api/control/seed/document/seed_mistakes.hpp"

#include "api/control/seed/document/json_size.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

std::string name_in(json::value const& item) {
    for (auto const* const member : {"name", "identity"})
        if (auto const* const object = item.if_object())
            if (auto const* const found = object->if_contains(member); found && found->is_string())
                return std::string(found->get_string());
    return "";
}

// "events", or the end of an ARN or of an address.
bool names(std::string_view text, std::string_view name) {
    if (!text.ends_with(name)) return false;
    return text.size() == name.size() || std::string_view(":/@").find(text[text.size() - name.size() - 1]) != text.npos;
}

} // namespace

void seed_mistakes::add(document const& of, std::string const& item, json_refusal const& why) {
    if (told_.size() < most) {
        auto const* const value = of.at(item);
        auto text = why.path.empty() ? why.message : why.path + ": " + why.message;
        told_.push_back({of.line_of(why.path), std::move(text)});
        if (auto name = value ? name_in(*value) : ""; !name.empty()) names_.push_back(std::move(name));
    } else {
        ++further_;
    }
    refused_.insert(item);
}

void seed_mistakes::add_refusal(document const& of, std::string const& item, json_refusal const& why) {
    constexpr std::size_t longest = 64 * 1024; // bytes: it is looked at while nobody else is served
    auto const* const value = of.at(item);
    if (value && json_size(*value) < longest && follows(*value))
        refused_.insert(item);
    else
        add(of, item, why);
}

bool seed_mistakes::follows(json::value const& item) const {
    if (auto const* const text = item.if_string())
        return std::any_of(names_.begin(), names_.end(), [&](auto const& one) { return names(*text, one); });
    if (auto const* const list = item.if_array())
        return std::any_of(list->begin(), list->end(), [&](auto const& one) { return follows(one); });
    if (auto const* const object = item.if_object())
        return std::any_of(object->begin(), object->end(), [&](auto const& one) { return follows(one.value()); });
    return false;
}

std::string seed_mistakes::text(std::string_view name) const {
    auto sorted = told_;
    std::stable_sort(sorted.begin(), sorted.end(), [](auto const& a, auto const& b) { return a.line < b.line; });
    std::string out;
    for (auto const& one : sorted)
        out.append(out.empty() ? "" : "\n")
            .append(name)
            .append(":")
            .append(std::to_string(one.line))
            .append(": ")
            .append(one.text);
    if (further_ > 0) out += "\nand " + std::to_string(further_) + " more";
    return out;
}

} // namespace sesame::api::control
