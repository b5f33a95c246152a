#include "model/ses/contacts/contacts.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace sesame::ses {
namespace {

constexpr std::size_t longest_attributes = 64 * 1024; // bytes; SES's limit is not known
constexpr std::size_t longest_address = 320;          // characters, as of other addresses

void check_contact_address(std::string const& address) {
    if (trim(address).empty()) throw refusal(reason::contact_address_blank);
    if (!is_contact_address(address)) throw refusal(reason::invalid_contact_address, {address});
}

void check_attributes(std::optional<std::string> const& attributes) {
    if (!attributes) return;
    if (attributes->size() > longest_attributes) throw refusal(reason::attributes_too_long);
    auto const value = parse_java_json(*attributes);
    if (!value || !value->is_object()) throw refusal(reason::attributes_are_no_object);
}

// Null if the contact has no own wish about the topic.
template<class Contact>
auto* find_choice(Contact& c, std::string_view topic) {
    auto const found =
        std::find_if(c.choices.begin(), c.choices.end(), [&](topic_choice const& own) { return own.topic == topic; });
    return found == c.choices.end() ? nullptr : &*found;
}

void put_choice(contact& c, topic_choice const& one) {
    if (auto* const known = find_choice(c, one.topic))
        known->status = one.status;
    else
        c.choices.push_back(one);
}

// Lets `edit` change the contact, and keeps count of its bytes.
template<class Edit>
void edit_contact(contacts_state& s, contact& c, Edit edit) {
    s.bytes -= bytes_of(c);
    edit();
    s.bytes += bytes_of(c);
}

contact_list const& check_contact(account const& a, std::string const& list, std::string const& address,
                                  contact_wishes const& wishes) {
    check_contact_address(address);
    check_attributes(wishes.attributes);
    auto const& found = require_contact_list(a, list);
    for (auto const& c : wishes.choices) require_list_topic(found, c.topic);
    return found;
}

bool has_room(accounts const& all, account const& a, std::size_t more) {
    return all.has_room(a, &kept_bytes::contacts, a.ses->contacts.bytes + more);
}

void check_room_for_contact(accounts const& all, account const& a, std::size_t more) {
    if (!has_room(all, a, more))
        throw refusal(reason::no_room_for_contacts, {std::to_string(all.configured().kept.message_bytes)});
}

contact& add_contact(account& a, contact made) {
    auto& s = a.ses->contacts;
    auto key = with_lower_domain(made.address);
    s.bytes += bytes_of(made);
    auto const number = s.contacts.add(std::move(key), std::move(made));
    return *s.contacts.at(number);
}

void fill_contact(contacts_state& s, contact& c, contact_wishes wishes, timestamp now) {
    edit_contact(s, c, [&] {
        for (auto const& one : wishes.choices) put_choice(c, one);
        c.unsubscribe_all = wishes.unsubscribe_all;
        c.attributes = std::move(wishes.attributes);
        c.updated = now;
    });
}

std::size_t size_of(contact_wishes const& w) { return w.attributes ? w.attributes->size() : 0; }

void add_with_wishes(accounts const& all, account& a, std::string const& address, contact_wishes wishes,
                     timestamp now) {
    if (a.ses->contacts.contacts.size() >= most_contacts) throw refusal(reason::too_many_contacts);
    contact made;
    made.address = address;
    made.created = now;
    check_room_for_contact(all, a, bytes_of(made) + size_of(wishes));
    fill_contact(a.ses->contacts, add_contact(a, std::move(made)), std::move(wishes), now);
}

bool matches(contacts_filter const& filter, list_topic const* topic, contact const& c) {
    if (!topic) return !filter.status || c.unsubscribe_all == (*filter.status == subscription_status::OPT_OUT);
    if (!find_choice(c, topic->name) && !filter.use_default) return false;
    if (!filter.status) return true;
    return (c.unsubscribe_all ? subscription_status::OPT_OUT : status_of(c, *topic)) == *filter.status;
}

} // namespace

// One @ with text before it, and a dot within the text after it, as SES asks (reported 2026); nothing that breaks a
// line or a column.
bool is_contact_address(std::string_view address) {
    auto const at = address.find('@');
    if (at == 0 || at == address.npos || address.find('@', at + 1) != address.npos) return false;
    auto const domain = address.substr(at + 1);
    auto const dot = domain.find('.', 1);
    bool const dotted = domain.size() > 2 && dot != domain.npos && domain.find_last_not_of('.') > dot;
    bool const plain =
        std::none_of(address.begin(), address.end(), [](unsigned char ch) { return ch <= ' ' || ch == 127; });
    return dotted && plain && utf8_length(address) <= longest_address;
}

void create_contact(accounts const& all, account& a, std::string const& list, std::string const& address,
                    contact_wishes wishes, timestamp now) {
    check_contact(a, list, address, wishes);
    if (find_contact(a, address)) throw refusal(reason::contact_exists, {address});
    add_with_wishes(all, a, address, std::move(wishes), now);
}

void update_contact(accounts const& all, account& a, std::string const& list, std::string const& address,
                    contact_wishes wishes, timestamp now) {
    check_contact(a, list, address, wishes);
    require_contact(a, list, address);
    check_room_for_contact(all, a, size_of(wishes));
    fill_contact(a.ses->contacts, *a.ses->contacts.contacts.find(with_lower_domain(address)), std::move(wishes), now);
}

void put_contact(accounts const& all, account& a, std::string const& list, std::string const& address,
                 contact_wishes wishes, timestamp now) {
    check_contact(a, list, address, wishes);
    auto* const known = a.ses->contacts.contacts.find(with_lower_domain(address));
    if (!known) return add_with_wishes(all, a, address, std::move(wishes), now);
    check_room_for_contact(all, a, size_of(wishes));
    edit_contact(a.ses->contacts, *known, [&] { known->choices.clear(); });
    fill_contact(a.ses->contacts, *known, std::move(wishes), now);
}

contact const& require_contact(account const& a, std::string const& list, std::string const& address) {
    check_contact_address(address);
    require_contact_list(a, list);
    if (auto const* const found = find_contact(a, address)) return *found;
    throw refusal(reason::contact_not_found, {address});
}

void delete_contact(account& a, std::string const& list, std::string const& address) {
    auto& s = a.ses->contacts;
    s.bytes -= bytes_of(require_contact(a, list, address));
    s.contacts.erase(with_lower_domain(address));
}

contact const* find_contact(account const& a, std::string_view address) {
    return a.ses->contacts.contacts.find(with_lower_domain(address));
}

contact* find_or_add_contact(accounts const& all, account& a, std::string_view address, timestamp now) {
    if (auto* const known = a.ses->contacts.contacts.find(with_lower_domain(address))) return known;
    contact made;
    made.address = address;
    made.created = made.updated = now;
    if (a.ses->contacts.contacts.size() >= most_contacts || !has_room(all, a, bytes_of(made))) return nullptr;
    return &add_contact(a, std::move(made));
}

subscription_status status_of(contact const& c, list_topic const& topic) {
    auto const* const own = find_choice(c, topic.name);
    return own ? own->status : topic.default_status;
}

void choose(contacts_state& s, contact& c, std::string_view topic, subscription_status status) {
    edit_contact(s, c, [&] { put_choice(c, {topic, status}); });
}

std::vector<topic_choice> default_choices(contact const& c, contact_list const& list) {
    std::vector<topic_choice> out;
    for (auto const& topic : list.topics)
        if (!find_choice(c, topic.name)) out.push_back({topic.name, topic.default_status});
    return out;
}

registry<contact>::page list_contacts(account const& a, std::string const& list, contacts_filter const& filter,
                                      registry<contact>::number after, std::size_t limit) {
    auto const& found = require_contact_list(a, list);
    auto const* const topic = filter.topic ? &require_list_topic(found, *filter.topic) : nullptr;
    return a.ses->contacts.contacts.list(after, limit, [&](contact const& c) { return matches(filter, topic, c); });
}

void forget_choices(contacts_state& s) {
    std::vector<shared_text> known;
    for (auto const& topic : s.list->topics) known.emplace_back(topic.name);
    auto const is_gone = [&](topic_choice const& own) {
        return std::find(known.begin(), known.end(), own.topic) == known.end();
    };
    for (auto const* const c : s.contacts.list(0, s.contacts.size()).values) {
        if (std::none_of(c->choices.begin(), c->choices.end(), is_gone)) continue;
        auto& changed = *s.contacts.find(with_lower_domain(c->address));
        edit_contact(s, changed, [&] { std::erase_if(changed.choices, is_gone); });
    }
}

std::size_t bytes_of(contact const& c) {
    constexpr std::size_t itself = sizeof c + 200; // with its key, and its places in the indexes
    return itself + 2 * c.address.size() + c.choices.size() * sizeof(topic_choice) +
           (c.attributes ? c.attributes->size() : 0);
}

void contacts_state::rebuild() {
    bytes = 0;
    contacts.for_each([&](contact const& c) { bytes += bytes_of(c); });
}

} // namespace sesame::ses
