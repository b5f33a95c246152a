#include "model/ses/contacts/contact_list.hpp"

#include "model/account/account.hpp"
#include "model/ses/contacts/contacts.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace sesame::ses {
namespace {

constexpr std::size_t longest_name = 64, longest_display_name = 128, longest_description = 500; // characters
constexpr std::size_t most_list_topics = 20;

void check_list_name(std::string_view name, reason blank, reason invalid) {
    if (trim(name).empty()) throw refusal(blank);
    if (name.size() > longest_name || !made_of(name, "_-")) throw refusal(invalid);
}

void check_list_topics(std::vector<list_topic> const& topics) {
    if (topics.size() > most_list_topics) throw refusal(reason::too_many_list_topics);
    for (auto t = topics.begin(); t != topics.end(); ++t) {
        check_list_name(t->name, reason::topic_name_blank, reason::invalid_topic_name);
        if (utf8_length(t->display_name) > longest_display_name) throw refusal(reason::topic_display_name_too_long);
        if (t->description && utf8_length(*t->description) > longest_description)
            throw refusal(reason::topic_description_too_long);
        if (std::any_of(topics.begin(), t, [&](list_topic const& before) { return before.name == t->name; }))
            throw refusal(reason::duplicate_list_topic);
    }
}

void check_description(std::optional<std::string> const& description) {
    if (description && utf8_length(*description) > longest_description)
        throw refusal(reason::list_description_too_long);
}

} // namespace

void create_contact_list(account& a, contact_list made, tag_list const& tags, timestamp now) {
    check_list_name(made.name, reason::contact_list_name_blank, reason::invalid_contact_list_name);
    check_list_topics(made.topics);
    check_description(made.description);
    check_tags(tags);
    auto& list = a.ses->contacts.list;
    if (list) throw refusal(reason::too_many_contact_lists);
    made.created = made.updated = now;
    add_tags(a, contact_list_resource(made.name), tags);
    list = std::move(made);
}

contact_list const* find_contact_list(account const& a, std::string_view name) {
    auto const& list = a.ses->contacts.list;
    return list && list->name == name ? &*list : nullptr;
}

contact_list const& require_contact_list(account const& a, std::string_view name) {
    check_list_name(name, reason::contact_list_name_blank, reason::invalid_contact_list_name);
    if (auto const* const found = find_contact_list(a, name)) return *found;
    throw refusal(reason::contact_list_not_found, {std::string(name)});
}

list_topic const* find_topic(std::vector<list_topic> const& topics, std::string_view name) {
    auto const found = std::find_if(topics.begin(), topics.end(), [&](list_topic const& t) { return t.name == name; });
    return found == topics.end() ? nullptr : &*found;
}

list_topic const& require_list_topic(contact_list const& list, std::string_view topic) {
    if (auto const* const found = find_topic(list.topics, topic)) return *found;
    throw refusal(reason::list_topic_not_found, {list.name, std::string(topic)});
}

void update_contact_list(account& a, std::string const& name, std::vector<list_topic> topics,
                         std::optional<std::string> description, timestamp now) {
    check_list_name(name, reason::contact_list_name_blank, reason::invalid_contact_list_name);
    check_list_topics(topics);
    check_description(description);
    require_contact_list(a, name);
    auto& list = *a.ses->contacts.list;
    bool const some_go = std::any_of(list.topics.begin(), list.topics.end(),
                                     [&](list_topic const& own) { return !find_topic(topics, own.name); });
    list.topics = std::move(topics);
    if (some_go) forget_choices(a.ses->contacts);
    list.description = std::move(description);
    list.updated = now;
}

void delete_contact_list(account& a, std::string const& name) {
    require_contact_list(a, name);
    a.ses->contacts = {};
    forget_tags(a, contact_list_resource(name));
}

std::string contact_list_resource(std::string_view name) { return "contact-list/" + std::string(name); }

} // namespace sesame::ses
