#include "model/sqs/queues/queues.hpp"
#include "model/sqs/reason.hpp"
#include "model/sqs/upkeep.hpp"
#include "model/text/text.hpp"

namespace sesame::sqs {
namespace {

// AWS's rules for tags reserve these; its text for queues is not known.
void check_tag_key_is_free(std::string_view key) {
    if (iequals(key.substr(0, 4), "aws:")) throw refusal(reason::reserved_tag_key);
}

void check_tags(text_pairs const& tags) {
    for (auto const& [key, value] : tags) {
        check_tag_key_is_free(key);
        if (key.empty() || utf8_length(key) > 128) throw refusal(reason::invalid_tag_key);
        if (utf8_length(value) > 256) throw refusal(reason::invalid_tag_value);
    }
}

} // namespace

void put_tags(queue& q, text_pairs const& tags) {
    check_tags(tags);
    auto merged = q.tags;
    for (auto const& [key, value] : tags) merged.insert_or_assign(key, value);
    if (merged.size() > most_tags) throw refusal(reason::too_many_tags, {q.name});
    q.tags = std::move(merged);
}

void tag(accounts& all, account& home, queue& q, text_pairs const& tags) {
    if (tags.empty()) throw refusal(reason::parameter_missing, {"Tags"});
    require_room(all, home, bytes_of(tags));
    change const changing(all, home, q);
    put_tags(q, tags);
}

void untag(accounts& all, account& home, queue& q, std::vector<std::string> const& keys) {
    for (auto const& key : keys) check_tag_key_is_free(key);
    change const changing(all, home, q);
    for (auto const& key : keys) q.tags.erase(key);
}

} // namespace sesame::sqs
