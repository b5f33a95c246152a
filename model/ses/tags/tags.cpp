#include "model/ses/tags/tags.hpp"

#include "model/account/account.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_tags = 50; // of a resource

void put(tag_list& to, tag const& t) {
    auto const same = std::find_if(to.begin(), to.end(), [&](tag const& own) { return own.key == t.key; });
    if (same == to.end())
        to.push_back(t);
    else
        same->value = t.value;
}

tag_list merged(tag_list tags, tag_list const& more) {
    for (auto const& t : more) put(tags, t);
    if (tags.size() > max_tags) throw refusal(reason::too_many_tags);
    return tags;
}

} // namespace

void check_tags(tag_list const& tags) { merged({}, tags); }

void add_tags(account& a, std::string const& resource, tag_list const& tags) {
    auto all = merged(tags_of(a, resource), tags);
    if (!all.empty()) a.ses->tags[resource] = std::move(all);
}

void remove_tags(account& a, std::string const& resource, std::vector<std::string> const& keys) {
    auto const found = a.ses->tags.find(resource);
    if (found == a.ses->tags.end()) return;
    std::erase_if(found->second,
                  [&](tag const& t) { return std::find(keys.begin(), keys.end(), t.key) != keys.end(); });
    if (found->second.empty()) a.ses->tags.erase(found);
}

tag_list tags_of(account const& a, std::string_view resource) {
    auto const found = a.ses->tags.find(resource);
    return found == a.ses->tags.end() ? tag_list{} : found->second;
}

void forget_tags(account& a, std::string_view resource) {
    if (auto const found = a.ses->tags.find(resource); found != a.ses->tags.end()) a.ses->tags.erase(found);
}

} // namespace sesame::ses
