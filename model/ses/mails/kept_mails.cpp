#include "model/ses/mails/kept_mails.hpp"

#include <algorithm>
#include <utility>

namespace sesame::ses {
namespace {

void count_out(state& s, mail const& m) {
    s.mail_bytes -= m.bytes;
    if (m.events_to_come > 0) s.waiting_mail_bytes -= m.bytes;
}

// The number of the mail that goes next, if it waits for nothing; 0 if there is none.
registry<mail>::number take_next(state& s) {
    if (!s.passed_mails.empty()) return s.passed_mails.extract(s.passed_mails.begin()).value();
    auto const out = s.mails.next(s.last_passed_mail);
    if (out > 0) s.last_passed_mail = out;
    return out;
}

// Whether one was dropped, or will be after its events.
bool drop_oldest(state& s) {
    auto const number = take_next(s);
    if (number == 0) return false;
    auto const* const oldest = s.mails.at(number);
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
    passed_mails.clear();
    last_passed_mail = mail_bytes = waiting_mail_bytes = 0;
    mail_order = captured_order = {};
    for (auto const& r : captured) captured_order.add(r.at, false);
    mails.for_each([&](mail const& m) {
        mail_order.add(m.at, false);
        mail_bytes += m.bytes;
        if (m.events_to_come > 0) waiting_mail_bytes += m.bytes;
    });
}

mail& keep(state& s, mail&& m, room const& most) {
    m.bytes = bytes_of(m);
    while (s.mails.size() >= most.count || s.mail_bytes + m.bytes > most.bytes)
        if (!drop_oldest(s)) break;
    s.mail_order.add(m.at, s.mails.size() == 0);
    s.mail_bytes += m.bytes;
    if (m.events_to_come > 0) s.waiting_mail_bytes += m.bytes;
    return *s.mails.at(s.mails.add(std::move(m)));
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
    auto const number = s.mails.number_of(m.message_id);
    if (number <= s.last_passed_mail) s.passed_mails.insert(number);
}

void grow(state& s, mail& m, std::size_t bytes) { resize(s, m, m.bytes + bytes); }

void drop_mails(state& s, std::size_t bytes) {
    auto const enough = s.mail_bytes - std::min(s.mail_bytes, bytes);
    while (s.mail_bytes > enough && drop_oldest(s)) {
    }
}

bool forget_mail(state& s, std::string_view message_id) {
    if (auto const* const m = s.mails.find(message_id)) count_out(s, *m);
    s.passed_mails.erase(s.mails.number_of(message_id));
    return s.mails.erase(message_id);
}

void forget_mails(state& s) {
    s.mails.erase_oldest(s.mails.size()); // their numbers are never used again: somebody may hold one
    s.passed_mails.clear();
    s.mail_bytes = s.waiting_mail_bytes = 0;
}

void forget_oldest_mails(state& s, std::size_t count) {
    s.mails.erase_oldest(count);
    auto const first_left = s.mails.next(0); // 0 if none is
    auto& passed = s.passed_mails;
    passed.erase(passed.begin(), first_left ? passed.lower_bound(first_left) : passed.end());
}

void keep_arrived(receiving_state& s, received_mail m, room const& most) {
    s.bytes += bytes_of(m);
    s.order.add(m.at, s.mails.size() == 0);
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
