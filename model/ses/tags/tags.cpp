#include "model/ses/tags/tags.hpp"

#include "model/account/account.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_tags = 50; // of a resource

// AWS takes letters, digits and blanks of all scripts. Which characters beyond ASCII those are is not asked here.
bool has_good_characters(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return !is_ascii(c) || made_of({&c, 1}, "_ .:/=+-@"); });
}

void put(tag_list& to, tag const& t) {
    auto const same = std::find_if(to.begin(), to.end(), [&](tag const& own) { return own.key == t.key; });
    if (same == to.end())
        to.push_back(t);
    else
        same->value = t.value;
}

} // namespace

// In AWS's order.
void check_tags(tag_list const& tags) {
    if (tags.size() > max_tags) throw refusal(reason::too_many_tags);
    for (auto const& t : tags)
        if (!has_good_characters(t.value) || !has_good_characters(t.key)) throw refusal(reason::invalid_tag_characters);
    for (auto const& t : tags)
        if (iequals(std::string_view(t.key).substr(0, 4), "aws:")) throw refusal(reason::system_tag);
    for (auto at = tags.begin(); at != tags.end(); ++at)
        if (std::any_of(tags.begin(), at, [&](tag const& before) { return before.key == at->key; }))
            throw refusal(reason::tag_key_given_twice);
}

void add_tags(account& a, std::string const& resource, tag_list const& tags) {
    check_tags(tags);
    auto all = tags_of(a, resource);
    for (auto const& t : tags) put(all, t);
    if (all.size() > max_tags) throw refusal(reason::too_many_tags_together);
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
