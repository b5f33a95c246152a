#include "model/ses/kept_mails.hpp"

#include <utility>

namespace sesame::ses {
namespace {

void make_room(state& s, std::size_t kept) {
    while (s.mails.size() >= kept && !s.mails_to_drop.empty()) {
        auto const* const oldest = s.mails.at(*s.mails_to_drop.begin());
        s.mails_to_drop.erase(s.mails_to_drop.begin());
        if (oldest->events_to_come > 0) continue; // its last event brings it back
        s.mails.erase(oldest->message_id);
        ++s.dropped_mails;
    }
}

} // namespace

mail& keep(state& s, mail&& m, std::size_t most) {
    make_room(s, most);
    auto const id = m.message_id;
    auto const number = s.mails.add(id, std::move(m));
    s.mails_to_drop.insert(number);
    return *s.mails.at(number);
}

void event_has_come(state& s, mail& m) {
    if (--m.events_to_come == 0) s.mails_to_drop.insert(s.mails.number_of(m.message_id));
}

bool forget_mail(state& s, std::string_view message_id) {
    s.mails_to_drop.erase(s.mails.number_of(message_id));
    return s.mails.erase(message_id);
}

void forget_mails(state& s) {
    s.mails.erase_oldest(s.mails.size()); // their numbers stay used: somebody may know a mail by one
    s.mails_to_drop.clear();
}

void forget_oldest_mails(state& s, std::size_t count) {
    s.mails.erase_oldest(count);
    auto const first_left = s.mails.list(0, 1).last; // 0 if none is
    auto& places = s.mails_to_drop;
    places.erase(places.begin(), first_left ? places.lower_bound(first_left) : places.end());
}

} // namespace sesame::ses
