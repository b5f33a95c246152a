#include "model/sns/topics/tagging.hpp"

#include "model/sns/reason.hpp"
#include "model/text/tag_text.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::sns {

constexpr std::size_t max_tags = 50;

namespace {

void check_is_free(std::string_view key) {
    if (iequals(key.substr(0, 4), "aws:")) throw refusal(reason::reserved_tag_key);
}

} // namespace

void check_tags(std::vector<tag> const& tags) {
    if (tags.size() > max_tags) throw refusal(reason::too_many_tags);
    for (auto const& t : tags) check_is_free(t.key);
    auto const is_good = [](tag const& t) { return is_tag_text(t.key) && is_tag_text(t.value); };
    if (!std::ranges::all_of(tags, is_good)) throw refusal(reason::invalid_tag_characters);
    for (auto at = tags.begin(); at != tags.end(); ++at)
        if (std::any_of(tags.begin(), at, [&](tag const& t) { return t.key == at->key; }))
            throw refusal(reason::tag_key_given_twice);
}

void tag_topic(topic& t, std::vector<tag> const& tags) {
    check_tags(tags);
    auto changed = t.tags;
    for (auto const& wanted : tags) {
        auto const at = std::find_if(changed.begin(), changed.end(), [&](tag const& x) { return x.key == wanted.key; });
        if (at == changed.end())
            changed.push_back(wanted);
        else
            at->value = wanted.value;
    }
    check_tags(changed);
    t.tags = std::move(changed);
}

void untag_topic(topic& t, std::vector<std::string> const& keys) {
    for (auto const& key : keys) check_is_free(key);
    std::erase_if(t.tags, [&](tag const& x) { return std::find(keys.begin(), keys.end(), x.key) != keys.end(); });
}

} // namespace sesame::sns
