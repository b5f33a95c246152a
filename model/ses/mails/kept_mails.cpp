#include "model/ses/mails/kept_mails.hpp"

#include <algorithm>
#include <utility>

namespace sesame::ses {
namespace {

void count_out(state& s, mail const& m) {
    s.mail_bytes -= m.bytes;
    if (m.events_to_come > 0) s.waiting_mail_bytes -= m.bytes;
}

// Whether one was dropped, or will be after its events.
bool drop_oldest(state& s) {
    if (s.mails_to_drop.empty()) return false;
    auto const* const oldest = s.mails.at(*s.mails_to_drop.begin());
    s.mails_to_drop.erase(s.mails_to_drop.begin());
    if (oldest->events_to_come > 0) return true; // its last event brings it back
    count_out(s, *oldest);
    s.mails.erase(oldest->message_id);
    ++s.dropped_mails;
    return true;
}

void resize(state& s, mail& m, std::size_t bytes) {
    auto const more = bytes - m.bytes; // or less: unsigned numbers wrap
    m.bytes = bytes;
    s.mail_bytes += more;
    if (m.events_to_come > 0) s.waiting_mail_bytes += more;
}

} // namespace

void state::rebuild() {
    mails_to_drop.clear();
    mail_bytes = waiting_mail_bytes = 0;
    mails.for_each([&](mail const& m) {
        mails_to_drop.insert(mails.number_of(m.message_id)); // also mails that wait: they may go after their events
        mail_bytes += m.bytes;
        if (m.events_to_come > 0) waiting_mail_bytes += m.bytes;
    });
}

void receiving_state::rebuild() {
    bytes = 0;
    mails.for_each([&](received_mail const& m) { bytes += bytes_of(m); });
}

void received_mail::rebuild() {
    auto const* before = &content;
    for (auto& a : actions) {
        if (a.body.empty()) continue;
        if (a.body == before->text()) a.body = *before;
        before = &a.body;
    }
}

mail& keep(state& s, mail&& m, room const& most) {
    m.bytes = bytes_of(m);
    while (s.mails.size() >= most.count || s.mail_bytes + m.bytes > most.bytes)
        if (!drop_oldest(s)) break;
    s.mail_bytes += m.bytes;
    if (m.events_to_come > 0) s.waiting_mail_bytes += m.bytes;
    auto const id = m.message_id;
    auto const number = s.mails.add(id, std::move(m));
    s.mails_to_drop.insert(number);
    return *s.mails.at(number);
}

void expect_events(state& s, mail& m, std::size_t count, std::size_t bytes) {
    if (count == 0) return;
    if (m.events_to_come == 0) s.waiting_mail_bytes += m.bytes;
    m.events_to_come += count;
    resize(s, m, m.bytes + bytes);
}

void event_has_come(state& s, mail& m, std::size_t bytes) {
    resize(s, m, m.bytes - std::min(m.bytes, bytes));
    if (--m.events_to_come > 0) return;
    s.waiting_mail_bytes -= m.bytes;
    s.mails_to_drop.insert(s.mails.number_of(m.message_id));
}

void grow(state& s, mail& m, std::size_t bytes) { resize(s, m, m.bytes + bytes); }

void drop_mails(state& s, std::size_t bytes) {
    auto const enough = s.mail_bytes - std::min(s.mail_bytes, bytes);
    while (s.mail_bytes > enough && drop_oldest(s)) {
    }
}

bool forget_mail(state& s, std::string_view message_id) {
    if (auto const* const m = s.mails.find(message_id)) count_out(s, *m);
    s.mails_to_drop.erase(s.mails.number_of(message_id));
    return s.mails.erase(message_id);
}

void forget_mails(state& s) {
    s.mails.erase_oldest(s.mails.size()); // their numbers are never used again: somebody may hold one
    s.mails_to_drop.clear();
    s.mail_bytes = s.waiting_mail_bytes = 0;
}

void forget_oldest_mails(state& s, std::size_t count) {
    s.mails.erase_oldest(count);
    auto const first_left = s.mails.list(0, 1).last; // 0 if none is
    auto& places = s.mails_to_drop;
    places.erase(places.begin(), first_left ? places.lower_bound(first_left) : places.end());
}

void keep_arrived(receiving_state& s, received_mail m, room const& most) {
    s.bytes += bytes_of(m);
    auto const id = m.message_id;
    s.mails.add(id, std::move(m));
    while (s.mails.size() > most.count) drop_arrived(s, 1);
    if (s.bytes > most.bytes) drop_arrived(s, s.bytes - most.bytes);
}

void drop_arrived(receiving_state& s, std::size_t bytes) {
    auto const enough = s.bytes - std::min(s.bytes, bytes);
    while (s.bytes > enough && s.mails.size() > 1) {
        s.bytes -= bytes_of(*s.mails.list(0, 1).values.front());
        s.mails.erase_oldest(1);
        ++s.dropped;
    }
}

void forget_arrived(receiving_state& s, std::string_view message_id) {
    if (auto const* const m = s.mails.find(message_id)) s.bytes -= bytes_of(*m);
    s.mails.erase(message_id);
}

} // namespace sesame::ses
