#include "model/handlebars/scope.hpp"

#include "model/text/text.hpp"

namespace sesame::handlebars {
namespace json = boost::json;
namespace {

std::optional<std::size_t> as_number(std::string_view name) {
    bool const plain = name.size() == 1 || !name.starts_with('0');
    return plain ? whole_number<std::size_t>(name) : std::nullopt;
}

json::value const* unless_null(json::value const* v) { return v && !v->is_null() ? v : nullptr; }

} // namespace

inline_partial const* scope::partial(std::string_view name) const {
    for (auto const* in = partials; in; in = in->around) // of two with one name the later one counts
        for (auto at = in->defined->rbegin(); at != in->defined->rend(); ++at)
            if (at->name == name) return &*at;
    return nullptr;
}

json::value const* lookup::find(path const& p, scope const& s) {
    if (p.data) return find_data(p, s);
    auto const* in = s.here;
    for (std::size_t i = 0; i < p.up && in; ++i) in = in->around;
    if (p.own) return in ? walk(in->context, p.names, 0) : nullptr;
    for (; in; in = in->around)
        if (auto const* const found = walk(in->context, p.names, 0)) return found;
    return nullptr;
}

json::value const* lookup::find_data(path const& p, scope const& s) {
    if (p.names.empty()) return nullptr;
    auto const& name = p.names.front();
    if (name == "root") return walk(&root_, p.names, 1);
    auto const* each = s.each;
    for (std::size_t i = 0; i < p.up && each; ++i) each = each->around;
    if (!each) return nullptr;
    auto const* const value = name == "index"   ? &each->index
                              : name == "key"   ? &each->key
                              : name == "first" ? &each->first
                              : name == "last"  ? &each->last
                                                : nullptr;
    return walk(value, p.names, 1);
}

json::value const* lookup::walk(json::value const* from, std::vector<std::string> const& names, std::size_t first) {
    for (std::size_t i = first; i < names.size() && from; ++i) from = member(from, names[i]);
    return unless_null(from);
}

json::value const* lookup::member(json::value const* of, std::string_view name) {
    if (auto const* const object = of->if_object()) return unless_null(object->if_contains(name));
    auto const* const list = of->if_array();
    if (!list) return nullptr;
    if (name == "length") return &made_.emplace_back(list->size());
    auto const number = as_number(name);
    return number && *number < list->size() ? unless_null(&(*list)[*number]) : nullptr;
}

} // namespace sesame::handlebars
