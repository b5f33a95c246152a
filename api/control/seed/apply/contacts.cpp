#include "api/control/seed/apply/apply_seed.hpp"

#include "model/ses/contacts/contacts.hpp"
#include "model/ses/state.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

ses::contact_list list_of(seed_contact_list const& wanted) {
    ses::contact_list out;
    out.name = wanted.name;
    out.description = wanted.description;
    for (auto const& t : wanted.topics)
        out.topics.push_back(
            {t.name, t.display_name.empty() ? t.name : t.display_name, t.description, t.default_status});
    return out;
}

// Members that the wish leaves out may be anything.
bool has_all(ses::contact_list const& known, ses::contact_list const& wanted) {
    return (!wanted.description || known.description == wanted.description) &&
           (wanted.topics.empty() || known.topics == wanted.topics);
}

ses::contact_wishes wishes_of(seed_contact const& wanted) {
    ses::contact_wishes out;
    for (auto const& [topic, status] : wanted.topics) out.choices.push_back({topic, status});
    out.unsubscribe_all = wanted.unsubscribe_all;
    if (wanted.attributes) out.attributes = attribute_text(*wanted.attributes);
    return out;
}

bool is_like(ses::contact const& a, ses::contact_wishes const& b) {
    return a.unsubscribe_all == b.unsubscribe_all && a.attributes == b.attributes &&
           a.choices.size() == b.choices.size() &&
           std::all_of(b.choices.begin(), b.choices.end(), [&](auto const& wanted) {
               return std::any_of(a.choices.begin(), a.choices.end(), [&](auto const& own) {
                   return own.topic == wanted.topic && own.status == wanted.status;
               });
           });
}

} // namespace

void apply_contact_list(seeded_account const& to, std::string const& path, seed_contact_list const& wanted) {
    auto made = list_of(wanted);
    auto const& known = to.home.ses->contacts.list;
    if (!known || known->name != wanted.name)
        ses::create_contact_list(to.home, std::move(made), {}, to.by.now);
    else if (!has_all(*known, made)) // what it does not name stays
        ses::update_contact_list(to.home, wanted.name, made.topics.empty() ? known->topics : std::move(made.topics),
                                 made.description ? made.description : known->description, to.by.now);
    apply_tags(to, path, ses::contact_list_resource(wanted.name), wanted.tags);
}

void apply_contact(seeded_account const& to, std::string const&, seed_contact const& wanted) {
    auto wishes = wishes_of(wanted);
    auto const* const known = ses::find_contact(to.home, wanted.email_address);
    if (!known || !is_like(*known, wishes))
        ses::put_contact(to.all, to.home, wanted.contact_list, wanted.email_address, std::move(wishes), to.by.now);
}

} // namespace sesame::api::control
