#include "model/objects/listing.hpp"

#include "model/account/account.hpp"

#include <algorithm>

namespace sesame::objects {
namespace {

// The part of a key up to the delimiter after the prefix; empty: the key has none.
std::string_view common_prefix(std::string_view key, listing_terms const& terms) {
    if (terms.delimiter.empty()) return {};
    auto const at = key.find(terms.delimiter, terms.prefix.size());
    return at == key.npos ? std::string_view() : key.substr(0, at + terms.delimiter.size());
}

bool comes_later(object const* x, object const* y) { return x->key > y->key; }

// A heap by comes_later(): a page needs only the first few of many.
std::vector<object const*> wanted(account const& a, listing_terms const& terms) {
    bool const after_prefix = !terms.after.empty() && terms.after.size() > terms.prefix.size() &&
                              common_prefix(terms.after, terms) == terms.after;
    std::vector<object const*> out;
    a.objects->objects.for_each([&](object const& o) {
        if (o.bucket == terms.bucket && o.key.starts_with(terms.prefix) && o.key > terms.after &&
            !(after_prefix && o.key.starts_with(terms.after)))
            out.push_back(&o);
    });
    std::make_heap(out.begin(), out.end(), comes_later);
    return out;
}

} // namespace

listing list_objects(account const& a, listing_terms const& terms) {
    listing out;
    if (terms.most == 0) return out;
    for (auto left = wanted(a, terms); !left.empty(); left.pop_back()) {
        std::pop_heap(left.begin(), left.end(), comes_later);
        auto const* const o = left.back();
        auto const common = common_prefix(o->key, terms);
        if (!common.empty() && !out.common_prefixes.empty() && out.common_prefixes.back() == common) continue;
        if (out.objects.size() + out.common_prefixes.size() == terms.most) {
            out.more = true;
            break;
        }
        if (common.empty())
            out.objects.push_back(o);
        else
            out.common_prefixes.emplace_back(common);
        out.last = common.empty() ? o->key : std::string(common);
    }
    return out;
}

} // namespace sesame::objects
